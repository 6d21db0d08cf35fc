/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon_file.h"

#include <stdlib.h>

#include "base/table.h"

#define COLUMNS_MAX 11

struct entry {
	uint64_t hash;
	struct cl_traits traits;
	uint64_t packed;
	uint32_t order; /* in which the words stood, so that sorting knows no ties */
	uint16_t id;
};

struct entries {
	struct cl_arena *arena;
	CL_VEC(struct entry *) list;
	struct cl_table by_word;
};

/* ------------------------------------------------------------------ lines */

/* Takes the next line off `text`, without its line feed; false at the end. */
static bool next_line(cl_str *text, cl_str *out_line)
{
	if (!text->size)
		return false;

	size_t end = cl_str_find_byte(*text, '\n', 0);

	if (end == CL_STR_NONE)
		end = text->size;
	*out_line = cl_str_slice(*text, 0, end);
	*text = cl_str_slice(*text, end + 1, text->size);
	return true;
}

static size_t split(cl_str line, cl_str columns[COLUMNS_MAX])
{
	size_t count = 0;
	size_t start = 0;

	while (count < COLUMNS_MAX) {
		size_t tab = cl_str_find_byte(line, '\t', start);

		columns[count++] = cl_str_slice(line, start, tab == CL_STR_NONE ? line.size : tab);
		if (tab == CL_STR_NONE)
			break;
		start = tab + 1;
	}
	return count;
}

static unsigned number(cl_str column, unsigned max)
{
	uint64_t value = 0;

	(void)cl_str_to_uint(column, max, &value);
	return (unsigned)value;
}

/* Letters and digits alone: no other word is ever looked up. */
static bool is_word(cl_str word)
{
	for (size_t i = 0; i < word.size; i++)
		if (!cl_is_lower(word.data[i]) && !cl_is_digit(word.data[i]))
			return false;
	return word.size > 0;
}

/* The entry of a word, new or there already; NULL for what is no word. */
static struct entry *entry_of(struct entries *entries, cl_str word)
{
	if (!is_word(word))
		return NULL;

	struct entry *entry = cl_table_get(&entries->by_word, word);

	if (entry)
		return entry;
	entry = cl_arena_alloc(entries->arena, sizeof(*entry));
	entry->hash = cl_word_hash(word);
	entry->order = (uint32_t)entries->list.count;
	CL_VEC_PUSH(entries->arena, &entries->list, entry);
	(void)cl_table_add(&entries->by_word, word, entry);
	return entry;
}

/* ------------------------------------------------------------------ tables */

static void read_words(struct entries *entries, cl_str text)
{
	const unsigned rebuilt = CL_WORD_REGION | CL_WORD_NATIONALITY;
	cl_str line;

	while (next_line(&text, &line)) {
		cl_str columns[COLUMNS_MAX];
		struct entry *entry =
			split(line, columns) == COLUMNS_MAX ? entry_of(entries, columns[0]) : NULL;

		if (!entry)
			continue;
		entry->traits = (struct cl_traits){
			.first = number(columns[1], 7),
			.surname = number(columns[2], 7),
			.world_first = number(columns[3], 3),
			.world_surname = number(columns[4], 3),
			.ordinary = number(columns[5], 3),
			.proper = number(columns[6], 1),
			.capital = number(columns[7], 7),
			.cluster = number(columns[8], 255),
			.category = number(columns[10], 0x7FFF) & ~rebuilt,
		};
	}
}

static void read_places(struct entries *entries, cl_str text)
{
	cl_str line;

	while (next_line(&text, &line)) {
		cl_str columns[COLUMNS_MAX];
		struct entry *entry = split(line, columns) == 3 ? entry_of(entries, columns[0]) : NULL;

		if (!entry)
			continue;
		entry->traits.place = number(columns[1], 3);
		if (number(columns[2], 1))
			entry->traits.category |= CL_WORD_REGION;
	}
}

static void read_nationalities(struct entries *entries, cl_str text)
{
	cl_str line;

	while (next_line(&text, &line)) {
		struct entry *entry = entry_of(entries, cl_str_trim(line));

		if (entry)
			entry->traits.category |= CL_WORD_NATIONALITY;
	}
}

/* ------------------------------------------------------------------ lexicon */

static int by_key(const void *a, const void *b)
{
	const struct entry *first = *(const struct entry *const *)a;
	const struct entry *second = *(const struct entry *const *)b;
	uint32_t first_key = (uint32_t)(first->hash >> 32);
	uint32_t second_key = (uint32_t)(second->hash >> 32);

	if (first_key != second_key)
		return first_key < second_key ? -1 : 1;
	return first->order < second->order ? -1 : first->order > second->order;
}

static int by_traits(const void *a, const void *b)
{
	const struct entry *first = *(const struct entry *const *)a;
	const struct entry *second = *(const struct entry *const *)b;

	if (first->packed != second->packed)
		return first->packed < second->packed ? -1 : 1;
	return first->order < second->order ? -1 : first->order > second->order;
}

/* Numbers the different traits; entry 0 of the result is "nothing known". */
static uint32_t number_traits(struct entries *entries, uint64_t *traits)
{
	uint32_t count = 1;

	qsort(entries->list.items, entries->list.count, sizeof(struct entry *), by_traits);
	for (size_t i = 0; i < entries->list.count; i++) {
		struct entry *entry = entries->list.items[i];

		if (entry->packed != traits[count - 1] && count < UINT16_MAX)
			traits[count++] = entry->packed;
		entry->id = (uint16_t)(count - 1);
	}
	return count;
}

/* Leaves out words without traits, and those that another cannot be told from. */
static void keep_distinct(struct entries *entries)
{
	size_t kept = 0;

	qsort(entries->list.items, entries->list.count, sizeof(struct entry *), by_key);
	for (size_t i = 0; i < entries->list.count; i++) {
		struct entry *entry = entries->list.items[i];

		entry->packed = cl_traits_pack(&entry->traits);
		if (!entry->packed)
			continue;
		if (kept && entries->list.items[kept - 1]->hash >> 32 == entry->hash >> 32)
			continue;
		entries->list.items[kept++] = entry;
	}
	entries->list.count = kept;
}

static struct cl_person_lexicon *lay_out(struct entries *entries)
{
	size_t count = entries->list.count;
	struct cl_person_lexicon *lexicon = cl_arena_alloc(entries->arena, sizeof(*lexicon));
	uint32_t *starts = cl_arena_alloc_array(entries->arena, CL_LEXICON_BUCKET_COUNT + 1, sizeof(*starts));
	uint32_t *words = cl_arena_alloc_array(entries->arena, count, sizeof(*words));
	uint64_t *traits = cl_arena_alloc_array(entries->arena, count + 1, sizeof(*traits));

	lexicon->trait_count = number_traits(entries, traits);
	qsort(entries->list.items, count, sizeof(struct entry *), by_key);
	for (size_t i = 0; i < count; i++) {
		const struct entry *entry = entries->list.items[i];

		starts[(entry->hash >> 48) + 1]++;
		words[i] = ((uint32_t)(entry->hash >> 32) & 0xFFFF) << 16 | entry->id;
	}
	for (size_t i = 0; i < CL_LEXICON_BUCKET_COUNT; i++)
		starts[i + 1] += starts[i];
	lexicon->bucket_starts = starts;
	lexicon->words = words;
	lexicon->traits = traits;
	lexicon->word_count = (uint32_t)count;
	return lexicon;
}

struct cl_person_lexicon *lexicon_build(
	struct cl_arena *arena, cl_str words, cl_str places, cl_str nationalities)
{
	struct entries entries = {.arena = arena};

	cl_table_init(&entries.by_word, arena);
	read_words(&entries, words);
	read_places(&entries, places);
	read_nationalities(&entries, nationalities);
	keep_distinct(&entries);
	return lay_out(&entries);
}
