/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/anchor_set.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct cl_anchor_set cl_anchor_set_of(struct cl_arena *arena, cl_str text)
{
	struct cl_anchor_set set = {cl_arena_alloc(arena, sizeof(cl_str)), 1};

	set.items[0] = text;
	return set;
}

/* a then b, with blanks and boundaries that meet made one. */
static cl_str join(struct cl_arena *arena, cl_str a, cl_str b)
{
	char *bytes = cl_arena_alloc(arena, a.size + b.size + 1);
	size_t skip = 0;

	if (a.size)
		memcpy(bytes, a.data, a.size);
	while (a.size && skip < b.size && b.data[skip] == a.data[a.size - 1] &&
		(b.data[skip] == ' ' || b.data[skip] == CL_ANCHOR_BOUNDARY))
		skip++;
	if (b.size > skip)
		memcpy(bytes + a.size, b.data + skip, b.size - skip);
	return cl_str_make(bytes, a.size + b.size - skip);
}

static int compare(const void *a, const void *b)
{
	return cl_str_compare(*(const cl_str *)a, *(const cl_str *)b);
}

static void make_unique(struct cl_anchor_set *set)
{
	size_t kept = 0;

	if (set->count < 2)
		return;
	qsort(set->items, set->count, sizeof(*set->items), compare);
	for (size_t i = 0; i < set->count; i++) {
		if (kept == 0 || !cl_str_equals(set->items[kept - 1], set->items[i]))
			set->items[kept++] = set->items[i];
	}
	set->count = kept;
}

bool cl_anchor_set_cross(struct cl_arena *arena, const struct cl_anchor_set *a, const struct cl_anchor_set *b,
	struct cl_anchor_set *out)
{
	struct cl_anchor_set set = {NULL, 0};

	if (a->count * b->count > CL_ANCHORS_MAX)
		return false;
	set.items = cl_arena_alloc_array(arena, a->count * b->count + 1, sizeof(cl_str));
	for (size_t i = 0; i < a->count; i++) {
		for (size_t j = 0; j < b->count; j++)
			set.items[set.count++] = join(arena, a->items[i], b->items[j]);
	}
	make_unique(&set);
	*out = set;
	return true;
}

bool cl_anchor_set_unite(struct cl_arena *arena, const struct cl_anchor_set *a, const struct cl_anchor_set *b,
	struct cl_anchor_set *out)
{
	struct cl_anchor_set set = {
		cl_arena_alloc_array(arena, a->count + b->count + 1, sizeof(cl_str)), a->count + b->count};

	if (a->count)
		memcpy(set.items, a->items, a->count * sizeof(cl_str));
	if (b->count)
		memcpy(set.items + a->count, b->items, b->count * sizeof(cl_str));
	make_unique(&set);
	if (set.count > CL_ANCHORS_MAX)
		return false;
	*out = set;
	return true;
}

struct cl_anchor_set cl_anchor_set_minimise(struct cl_arena *arena, const struct cl_anchor_set *set)
{
	struct cl_anchor_set kept = {cl_arena_alloc_array(arena, set->count + 1, sizeof(cl_str)), 0};

	for (size_t i = 0; i < set->count; i++)
		kept.items[kept.count++] = set->items[i];
	make_unique(&kept);

	/* In this order a string follows the one that it begins with, or others that begin so, too. */
	size_t count = 0;

	for (size_t i = 0; i < kept.count; i++) {
		if (count == 0 || !cl_str_starts_with(kept.items[i], kept.items[count - 1]))
			kept.items[count++] = kept.items[i];
	}
	kept.count = count;
	return kept;
}

static bool is_mark(char c)
{
	return c == ' ' || c == CL_ANCHOR_BOUNDARY;
}

static cl_str core_of(cl_str text)
{
	size_t start = 0;
	size_t end = text.size;

	while (start < end && is_mark(text.data[start]))
		start++;
	while (end > start && is_mark(text.data[end - 1]))
		end--;
	return cl_str_slice(text, start, end);
}

bool cl_anchor_set_is_usable(const struct cl_anchor_set *set)
{
	for (size_t i = 0; i < set->count; i++) {
		if (core_of(set->items[i]).size == 0)
			return false;
	}
	return set->count > 0;
}

/* ------------------------------------------------------------------ cost */

/* Occurrences in 1,000 characters of English. */
static double letter_rate(char c)
{
	static const double letters[26] = {65, 12, 23, 33, 102, 18, 16, 50, 57, 1, 6, 33, 20, 57, 62, 15, 0.8,
		50, 53, 75, 23, 8, 17, 1.5, 14, 0.6};

	if (cl_is_lower(c))
		return letters[c - 'a'];
	switch (c) {
	case ' ':
		return 170;
	case '0':
		return 20;
	case '.':
	case ',':
		return 10;
	case '-':
	case '\'':
		return 3;
	default:
		return 1;
	}
}

/* The commonest words of English, of care and of the web, in occurrences per 10,000 characters. */
static const struct {
	cl_str word;
	double rate;
} common_words[] = {
	{CL_STR_INIT("the"), 110},
	{CL_STR_INIT("and"), 60},
	{CL_STR_INIT("that"), 18},
	{CL_STR_INIT("with"), 15},
	{CL_STR_INIT("your"), 14},
	{CL_STR_INIT("have"), 10},
	{CL_STR_INIT("from"), 9},
	{CL_STR_INIT("this"), 9},
	{CL_STR_INIT("her"), 9},
	{CL_STR_INIT("his"), 9},
	{CL_STR_INIT("our"), 10},
	{CL_STR_INIT("are"), 14},
	{CL_STR_INIT("not"), 8},
	{CL_STR_INIT("was"), 14},
	{CL_STR_INIT("were"), 8},
	{CL_STR_INIT("they"), 8},
	{CL_STR_INIT("their"), 8},
	{CL_STR_INIT("will"), 7},
	{CL_STR_INIT("ation"), 20},
	{CL_STR_INIT("ing"), 40},
	{CL_STR_INIT("ment"), 9},
	{CL_STR_INIT("care"), 10},
	{CL_STR_INIT("health"), 10},
	{CL_STR_INIT("patients"), 8},
	{CL_STR_INIT("treatment"), 5},
	{CL_STR_INIT("years"), 5},
	{CL_STR_INIT("doctor"), 4},
	{CL_STR_INIT("hospital"), 6},
	{CL_STR_INIT("people"), 4},
	{CL_STR_INIT("family"), 4},
	{CL_STR_INIT("about"), 5},
	{CL_STR_INIT("when"), 5},
	{CL_STR_INIT("after"), 4},
	{CL_STR_INIT("before"), 3},
	{CL_STR_INIT("every"), 3},
	{CL_STR_INIT("other"), 4},
	{CL_STR_INIT("there"), 5},
	{CL_STR_INIT("com"), 10},
	{CL_STR_INIT("ed "), 60},
	{CL_STR_INIT("er "), 40},
	{CL_STR_INIT("es "), 40},
	{CL_STR_INIT("in "), 50},
	{CL_STR_INIT("on "), 40},
	{CL_STR_INIT("of "), 50},
	{CL_STR_INIT("to "), 50},
	{CL_STR_INIT("an "), 20},
};

static double cost_of(cl_str text)
{
	cl_str core = core_of(text);
	double cost = 1;

	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];

		if (c == CL_ANCHOR_BOUNDARY)
			cost *= 0.25;
		else if (c == '0' && i > 0 && text.data[i - 1] == '0')
			cost *= 0.5; /* digits keep company */
		else
			cost *= letter_rate(c) / 1000;
	}
	for (size_t i = 0; i < COUNT(common_words); i++) {
		double rate = common_words[i].rate / 10000;

		if (rate > cost && core.size > 1 && cl_str_find(common_words[i].word, core, 0) != CL_STR_NONE)
			cost = rate;
	}
	return cost;
}

double cl_anchor_set_cost(const struct cl_anchor_set *set)
{
	double cost = 0;

	for (size_t i = 0; i < set->count; i++)
		cost += cost_of(set->items[i]) +
			1e-6; /* a string costs a little even where it never occurs */
	return cost;
}
