/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/person_features.h"

/* Tokens of an island further away than this count as not being there. */
#define ISLAND_REACH 6u

/* A token with its neighbours; what lies outside the block is an empty mark. */
struct view {
	const struct cl_person_token *token;
	const struct cl_person_token *before[3]; /* the nearest first */
	const struct cl_person_token *after[3];
	uint32_t start; /* how its sentence begins and is written */
	uint32_t class;
	uint32_t class_before;
	uint32_t class_after;
};

static const struct cl_person_token outside = {.hash = 77, .shape = CL_SHAPE_MARK, .mark = 3};

/* ------------------------------------------------------------------ classes */

static uint32_t name_level(uint32_t own, uint32_t world)
{
	if (own >= 5)
		return 3;
	if (own >= 3 || world >= 2)
		return 2;
	return own || world ? 1 : 0;
}

/* All that matters of a token in one number. */
static uint32_t class_of(const struct cl_person_token *token)
{
	uint64_t traits = token->traits;

	if (token->shape == CL_SHAPE_MARK)
		return 100 + (token->mark & 127u);
	if (token->shape == CL_SHAPE_NUMBER)
		return 99;

	uint32_t first = name_level(cl_traits_first(traits), cl_traits_world_first(traits));
	uint32_t surname = name_level(cl_traits_surname(traits), cl_traits_world_surname(traits));
	uint32_t ordinary = cl_traits_ordinary(traits);
	uint32_t word = ordinary == 3 ? 3 : ordinary ? 2 : cl_traits_proper(traits);

	return 300 + (token->shape * 4u + first) * 16 + surname * 4 + word;
}

static uint32_t category_of(const struct cl_person_token *token)
{
	return token->shape == CL_SHAPE_MARK ? 0x10000u + token->mark : cl_traits_category(token->traits);
}

static uint32_t cluster_of(const struct cl_person_token *token)
{
	return cl_traits_cluster(token->traits);
}

static struct view look(const struct cl_person_token *tokens, cl_span block, uint32_t at)
{
	struct view view = {.token = &tokens[at]};

	for (uint32_t i = 0; i < 3; i++) {
		view.before[i] = at - block.start > i ? &tokens[at - 1 - i] : &outside;
		view.after[i] = block.end - at > i + 1 ? &tokens[at + 1 + i] : &outside;
	}
	view.start = view.token->start_kind | (uint32_t)view.token->heading << 2;
	view.class = class_of(view.token);
	view.class_before = class_of(view.before[0]);
	view.class_after = class_of(view.after[0]);
	return view;
}

/* ------------------------------------------------------------------ templates */

/* Up to `count` bytes as one number, the first of them lowest. */
static uint64_t join_bytes(const char *bytes, size_t size, size_t count)
{
	uint64_t value = 0;

	for (size_t i = 0; i < count && i < size; i++)
		value |= (uint64_t)(unsigned char)bytes[i] << (8 * i);
	return value;
}

static void add_words(const struct view *view, cl_str prose, uint64_t *values)
{
	const struct cl_person_token *token = view->token;
	char folded[CL_WORD_BYTES_MAX];
	size_t size = 0;

	if (token->shape != CL_SHAPE_MARK)
		size = cl_person_fold(cl_str_slice(prose, token->start, token->end), folded);
	values[CL_TEMPLATE_WORD] = token->hash;
	values[CL_TEMPLATE_SUFFIX_3] =
		size >= 3 ? join_bytes(folded + size - 3, 3, 3) : join_bytes(folded, size, 3);
	values[CL_TEMPLATE_SUFFIX_4] =
		size >= 4 ? join_bytes(folded + size - 4, 4, 4) : join_bytes(folded, size, 4);
	values[CL_TEMPLATE_PREFIX_3] = join_bytes(folded, size, 3);
	values[CL_TEMPLATE_PREFIX_4] = join_bytes(folded, size, 4);
	values[CL_TEMPLATE_BEFORE] = view->before[0]->hash;
	values[CL_TEMPLATE_AFTER] = view->after[0]->hash;
	values[CL_TEMPLATE_AFTER_2] = view->after[1]->hash;
	values[CL_TEMPLATE_BEFORE_BOTH] = view->before[0]->hash * 31 + view->before[1]->hash;
	values[CL_TEMPLATE_AFTER_BOTH] = view->after[0]->hash * 31 + view->after[1]->hash;
	values[CL_TEMPLATE_AROUND] = view->before[0]->hash * 31 + view->after[0]->hash;
}

static void add_traits(const struct view *view, uint64_t *values)
{
	uint64_t traits = view->token->traits;
	uint32_t shape = view->token->shape;
	uint32_t first = cl_traits_first(traits);
	uint32_t surname = cl_traits_surname(traits);
	uint32_t ordinary = cl_traits_ordinary(traits);
	uint32_t proper = cl_traits_proper(traits);

	values[CL_TEMPLATE_NAME_SHAPE] = first | surname << 3 | ordinary << 6 | proper << 8 | shape << 10;
	values[CL_TEMPLATE_WORLD_SHAPE] = cl_traits_world_first(traits) |
					  cl_traits_world_surname(traits) << 2 | ordinary << 4 | shape << 6 |
					  (uint32_t)(first > 0) << 9 | (uint32_t)(surname > 0) << 10;
	values[CL_TEMPLATE_CAPITAL_START] =
		cl_traits_capital(traits) | ordinary << 3 | shape << 5 | view->start << 8;
	values[CL_TEMPLATE_PLACE_NAME] = cl_traits_place(traits) | first << 2 | surname << 5 | proper << 8;
	values[CL_TEMPLATE_CATEGORY] = cl_traits_category(traits);
}

static void add_context(const struct view *view, uint64_t *values)
{
	const struct cl_person_token *before = view->before[0];
	const struct cl_person_token *after = view->after[0];

	values[CL_TEMPLATE_CATEGORY_BEFORE] = category_of(before);
	values[CL_TEMPLATE_CATEGORY_AFTER] = category_of(after);
	values[CL_TEMPLATE_CATEGORY_BEFORE_2] = category_of(view->before[1]);
	values[CL_TEMPLATE_CATEGORY_BEFORE_3] = category_of(view->before[2]);
	values[CL_TEMPLATE_CATEGORY_AFTER_3] = category_of(view->after[2]);
	values[CL_TEMPLATE_CLUSTER] = cluster_of(view->token);
	values[CL_TEMPLATE_CLUSTER_BEFORE] = cluster_of(before) | (uint32_t)before->shape << 8;
	values[CL_TEMPLATE_CLUSTER_BEFORE_2] = cluster_of(view->before[1]);
	values[CL_TEMPLATE_CLUSTER_AFTER] = cluster_of(after) | (uint32_t)after->shape << 8;
	values[CL_TEMPLATE_CLUSTER_AFTER_2] = cluster_of(view->after[1]);
	values[CL_TEMPLATE_CLUSTER_AROUND] = cluster_of(before) | cluster_of(after) << 8;
	values[CL_TEMPLATE_SHAPES] = before->shape | (uint32_t)view->token->shape << 3 |
				     (uint32_t)after->shape << 6 | (before->mark & 127u) << 9 |
				     (uint64_t)(after->mark & 127u) << 16 | (uint64_t)view->start << 24;
}

/* How common two neighbours are as first name and surname. */
static uint64_t pair_of(
	const struct cl_person_token *token, const struct cl_person_token *other, bool is_new_line)
{
	return (uint64_t)token->shape | cl_traits_first(token->traits) << 3 |
	       cl_traits_surname(token->traits) << 6 | (uint64_t)other->shape << 9 |
	       (uint64_t)cl_traits_first(other->traits) << 12 |
	       (uint64_t)cl_traits_surname(other->traits) << 15 | (uint64_t)is_new_line << 18;
}

static void add_classes(const struct view *view, uint64_t *values)
{
	uint64_t class = view->class;
	uint64_t before = view->class_before;
	uint64_t after = view->class_after;

	values[CL_TEMPLATE_CLASS] = class;
	values[CL_TEMPLATE_CLASS_START] = class | view->start << 16;
	values[CL_TEMPLATE_CLASS_BEFORE] = class << 16 | before;
	values[CL_TEMPLATE_CLASS_AROUND] = class << 32 | before << 16 | after;
	values[CL_TEMPLATE_CLASSES_BEFORE] = before << 16 | class_of(view->before[1]);
	values[CL_TEMPLATE_CLASSES_AFTER] = after << 16 | class_of(view->after[1]);
	values[CL_TEMPLATE_NAMES_AFTER] =
		pair_of(view->token, view->after[0], view->after[0]->line != CL_LINE_SAME);
	values[CL_TEMPLATE_NAMES_BEFORE] =
		pair_of(view->token, view->before[0], view->token->line != CL_LINE_SAME);
}

static void add_island(const struct view *view, const struct cl_person_token *tokens, cl_span block,
	cl_span island, uint32_t at, uint64_t *values)
{
	uint32_t start = at - island.start > ISLAND_REACH ? at - ISLAND_REACH : island.start;
	uint32_t end = island.end - at > ISLAND_REACH + 1 ? at + ISLAND_REACH + 1 : island.end;
	const struct cl_person_token *first = &tokens[start];
	const struct cl_person_token *last = &tokens[end - 1];
	const struct cl_person_token *after = end < block.end ? &tokens[end] : &outside;
	const struct cl_person_token *before = start > block.start ? &tokens[start - 1] : &outside;
	uint32_t length = end - start > 5 ? 5 : end - start;
	uint32_t position = at - start > 3 ? 3 : at - start;
	uint32_t is_first = at == start;
	uint32_t is_last = at == end - 1;

	values[CL_TEMPLATE_ISLAND] =
		length | position << 3 | view->start << 6 | (uint32_t)view->token->shape << 12;
	values[CL_TEMPLATE_ISLAND_LAST] = last->hash ^ is_last;
	values[CL_TEMPLATE_ISLAND_LAST_CATEGORY] =
		(uint64_t)cl_traits_category(last->traits) | (uint64_t)is_last << 32 | (uint64_t)length << 33;
	values[CL_TEMPLATE_ISLAND_FIRST] = first->hash ^ (is_first ? 6 : 0);
	values[CL_TEMPLATE_ISLAND_FIRST_CATEGORY] = (uint64_t)cl_traits_category(first->traits) |
						    (uint64_t)is_first << 32 |
						    (uint64_t)class_of(first) << 33;
	values[CL_TEMPLATE_ISLAND_AFTER] = after->hash;
	values[CL_TEMPLATE_ISLAND_BEFORE] = before->hash;
	values[CL_TEMPLATE_ISLAND_CLUSTERS] =
		(uint64_t)cluster_of(after) << 20 | cluster_of(before) << 12 | length << 8 | position;
}

static uint32_t remembered(const struct cl_person_memory_entry *entry)
{
	if (!entry)
		return 0;
	return entry->lower_count | (uint32_t)entry->capital_count << 2 | (uint32_t)entry->titled_count << 4 |
	       (uint32_t)entry->full_count << 6 | (uint32_t)(entry->speech_count > 0) << 8 | 1u << 9;
}

/* What speaks against a person. */
static uint32_t remembered_elsewhere(const struct cl_person_memory_entry *entry)
{
	return entry ? entry->organisation_count | (uint32_t)entry->inside_count << 2 : 0;
}

static void add_memory(const struct view *view, const struct cl_person_memory *memory, uint64_t *values)
{
	const struct cl_person_memory_entry *entry = cl_person_memory_get(memory, view->token->hash);
	uint64_t traits = view->token->traits;
	uint64_t seen = remembered(entry);
	uint64_t elsewhere = remembered_elsewhere(entry);

	values[CL_TEMPLATE_MEMORY] = seen;
	values[CL_TEMPLATE_MEMORY_CLASS] = seen | (uint64_t)view->class << 12;
	values[CL_TEMPLATE_MEMORY_START] = (seen & 3) | view->start << 2 | cl_traits_ordinary(traits) << 8 |
					   (uint32_t)(cl_traits_first(traits) > 2) << 10;
	values[CL_TEMPLATE_MEMORY_NAME] = (seen >> 4 & 15) | (uint64_t)view->class << 8;
	values[CL_TEMPLATE_MEMORY_ELSEWHERE] = elsewhere | (seen >> 4 & 15) << 4;
	values[CL_TEMPLATE_MEMORY_PLACE] =
		elsewhere | (uint64_t)view->class << 4 | (uint64_t)cl_traits_place(traits) << 20;
}

void cl_person_features(const struct cl_person_text *text, cl_span block, cl_span island, uint32_t at,
	uint64_t out_values[CL_TEMPLATE_COUNT])
{
	const struct cl_person_token *tokens = text->tokens.list.items;
	struct view view = look(tokens, block, at);

	add_words(&view, text->prose, out_values);
	add_traits(&view, out_values);
	add_context(&view, out_values);
	add_classes(&view, out_values);
	add_island(&view, tokens, block, island, at, out_values);
	add_memory(&view, &text->memory, out_values);
}
