/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/persons.h"

#include "entity/person_document.h"
#include "entity/person_handles.h"
#include "entity/person_rules.h"

/* ------------------------------------------------------------------ marginals */

static struct cl_crf_scratch scratch_for(struct cl_arena *arena, size_t capacity)
{
	struct cl_crf_scratch scratch;

	scratch.emissions = cl_arena_alloc_array(arena, capacity, sizeof(*scratch.emissions));
	scratch.forward = cl_arena_alloc_array(arena, capacity, sizeof(*scratch.forward));
	scratch.backward = cl_arena_alloc_array(arena, capacity, sizeof(*scratch.backward));
	scratch.marginals = cl_arena_alloc_array(arena, capacity, sizeof(*scratch.marginals));
	return scratch;
}

/* The most tokens that any island has. */
static size_t longest_island(const struct cl_person_text *text)
{
	size_t longest = 0;

	for (size_t b = 0; b < text->blocks.count; b++) {
		cl_span block = text->blocks.items[b];
		cl_span island = {block.start, block.start};

		while (cl_person_island_next(text, block, island.end, &island))
			longest = island.end - island.start > longest ? island.end - island.start : longest;
	}
	return longest;
}

static void score_island(const struct cl_person_model *model, const struct cl_person_text *text,
	cl_span block, cl_span island, struct cl_crf_scratch *scratch, float *scores)
{
	size_t count = island.end - island.start;

	for (uint32_t at = island.start; at < island.end; at++)
		scratch->emissions[at - island.start] = cl_person_model_score(model, text, block, island, at);
	cl_crf_marginals(&model->crf, scratch, count);
	for (size_t i = 0; i < count; i++)
		scores[island.start + i] = scratch->marginals[i].of[CL_LABEL_PERSON];
}

static void score_tokens(struct cl_arena *arena, const struct cl_person_model *model,
	const struct cl_person_text *text, float *scores)
{
	struct cl_crf_scratch scratch = scratch_for(arena, longest_island(text));

	for (size_t b = 0; b < text->blocks.count; b++) {
		cl_span block = text->blocks.items[b];
		cl_span island = {block.start, block.start};

		while (cl_person_island_next(text, block, island.end, &island))
			score_island(model, text, block, island, &scratch, scores);
	}
}

/* ------------------------------------------------------------------ spans */

/* Common first names that are titles too stay when they stand in front: "Dean", not "Dr". */
static bool is_title(const struct cl_person_token *token)
{
	return cl_token_is(token, CL_WORD_HONORIFIC) && cl_traits_first(token->traits) < 5;
}

/* Letters behind a name: MD, RN. "Jr" and the like belong to it. */
static bool is_degree(cl_str prose, const struct cl_person_token *token)
{
	cl_str word = cl_str_slice(prose, token->start, token->end);

	return (token->shape == CL_SHAPE_CAPS || token->shape == CL_SHAPE_MIXED) &&
	       cl_token_is(token, CL_WORD_CREDENTIAL) && cl_traits_surname(token->traits) < 4 &&
	       !cl_str_equals_nocase(word, CL_STR("jr")) && !cl_str_equals_nocase(word, CL_STR("sr")) &&
	       !cl_str_equals_nocase(word, CL_STR("ii")) && !cl_str_equals_nocase(word, CL_STR("iii"));
}

/* Takes marks, titles in front and degrees behind off a span; it may become empty. */
static cl_span trim(const struct cl_person_text *text, cl_span span)
{
	const struct cl_person_token *tokens = text->tokens.list.items;

	while (span.end > span.start &&
		(tokens[span.end - 1].shape == CL_SHAPE_MARK ||
			(span.end - span.start > 1 && is_degree(text->prose, &tokens[span.end - 1]))))
		span.end--;
	while (span.end > span.start && (tokens[span.start].shape == CL_SHAPE_MARK ||
						(span.end - span.start > 1 && is_title(&tokens[span.start]))))
		span.start++;
	return span;
}

static void add_span(struct cl_arena *arena, const struct cl_person_text *text, const float *scores,
	cl_span span, struct cl_person_spans *spans)
{
	struct cl_person_span found = {.tokens = trim(text, span)};

	if (found.tokens.start == found.tokens.end)
		return;
	for (uint32_t i = found.tokens.start; i < found.tokens.end; i++)
		found.score = scores[i] > found.score ? scores[i] : found.score;
	CL_VEC_PUSH(arena, &spans->list, found);
}

/* Runs of tokens at or above `threshold` in one line; of those below CL_PERSON_SURE, runs that touch no surer ones. */
static void find_spans(struct cl_arena *arena, const struct cl_person_text *text, const float *scores,
	cl_span block, struct cl_person_spans *spans)
{
	const struct cl_person_token *tokens = text->tokens.list.items;

	for (uint32_t start = block.start; start < block.end;) {
		if (scores[start] < CL_PERSON_MAYBE) {
			start++;
			continue;
		}

		bool is_sure = scores[start] >= CL_PERSON_SURE;
		uint32_t end = start + 1;

		while (end < block.end && scores[end] >= CL_PERSON_MAYBE &&
			tokens[end].line == CL_LINE_SAME && (scores[end] >= CL_PERSON_SURE) == is_sure)
			end++;
		add_span(arena, text, scores, (cl_span){start, end}, spans);
		start = end;
	}
}

/* Appends the names of one part; the number of persons in it. */
static uint32_t find_in_text(struct cl_arena *arena, struct cl_arena *scratch,
	const struct cl_person_model *model, const struct cl_person_text *text, uint32_t person_base,
	struct cl_entities *out)
{
	float *scores = cl_arena_alloc_array(scratch, text->tokens.list.count, sizeof(*scores));
	struct cl_person_spans spans = {0};
	uint32_t person_count = 0;

	score_tokens(scratch, model, text, scores);
	cl_person_rules_apply(text, scores);
	cl_person_document_raise(scratch, text, scores);
	for (size_t b = 0; b < text->blocks.count; b++)
		find_spans(scratch, text, scores, text->blocks.items[b], &spans);
	cl_person_document_link(scratch, text, &spans);
	for (size_t i = 0; i < spans.list.count; i++) {
		const struct cl_person_span *span = &spans.list.items[i];
		struct cl_entity entity = {.kind = CL_ENTITY_PERSON,
			.prose = {text->tokens.list.items[span->tokens.start].start,
				text->tokens.list.items[span->tokens.end - 1].end},
			.score = span->score,
			.person = person_base + span->person};

		person_count = span->person + 1 > person_count ? span->person + 1 : person_count;
		CL_VEC_PUSH(arena, &out->list, entity);
	}
	return person_count;
}

/* By their places again, persons in the order of first mention. */
static void put_in_order(struct cl_arena *scratch, uint32_t person_count, struct cl_entities *entities)
{
	uint32_t *numbers = cl_arena_alloc_array(scratch, (size_t)person_count + 1, sizeof(*numbers));
	uint32_t count = 0;

	cl_entities_sort(entities);
	for (size_t i = 0; i < entities->list.count; i++) {
		uint32_t *number = &numbers[entities->list.items[i].person];

		if (*number == 0)
			*number = ++count;
		entities->list.items[i].person = *number - 1;
	}
}

void cl_persons_find(struct cl_arena *arena, const struct cl_document *document,
	const struct cl_person_model *model, struct cl_entities *out)
{
	struct cl_arena *scratch = cl_arena_new();
	uint32_t person_count = 0;

	for (size_t block = 0; block < document->block_count;) {
		struct cl_person_text *text = cl_arena_alloc(scratch, sizeof(*text));

		cl_person_text_read(scratch, document, &model->lexicon, &block, text);
		person_count += find_in_text(arena, scratch, model, text, person_count, out);
		cl_arena_clear(scratch);
	}
	cl_person_handles_find(arena, document, &model->lexicon, out, &person_count);
	put_in_order(scratch, person_count, out);
	cl_arena_free(scratch);
}
