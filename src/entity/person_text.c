/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/person_text.h"

#include "entity/person_candidates.h"

#define COUNT_MAX 3

/* ------------------------------------------------------------------ memory */

static struct cl_person_memory_entry *slot_of(const struct cl_person_memory *memory, uint64_t hash)
{
	uint64_t i = hash & memory->mask;

	while (memory->entries[i].hash && memory->entries[i].hash != hash)
		i = (i + 1) & memory->mask;
	return &memory->entries[i];
}

const struct cl_person_memory_entry *cl_person_memory_get(
	const struct cl_person_memory *memory, uint64_t hash)
{
	const struct cl_person_memory_entry *entry = slot_of(memory, hash);

	return entry->hash ? entry : NULL;
}

static void count(uint8_t *counter, bool is_so)
{
	*counter = (uint8_t)(*counter + (is_so && *counter < COUNT_MAX));
}

/* Whether a capitalised word follows on the same line. */
static bool has_capital_at(const struct cl_person_token *tokens, cl_span block, uint32_t at)
{
	return at < block.end && cl_token_is_capital(&tokens[at]) && tokens[at].line == CL_LINE_SAME;
}

static bool follows_title(const struct cl_person_token *tokens, cl_span block, uint32_t at)
{
	uint32_t before = at - 1;

	if (at == block.start)
		return false;
	if (tokens[before].mark == '.' && before > block.start && !tokens[before].is_spaced)
		before--;
	return cl_token_is(&tokens[before], CL_WORD_HONORIFIC) && tokens[before].shape != CL_SHAPE_LOWER;
}

/* The second half of "Maria Cole", with nothing behind it. */
static bool ends_full_name(const struct cl_person_token *tokens, cl_span block, uint32_t at)
{
	if (at == block.start || tokens[at].line != CL_LINE_SAME || tokens[at].shape == CL_SHAPE_LOWER)
		return false;

	const struct cl_person_token *before = &tokens[at - 1];

	return before->candidate == CL_CANDIDATE_WORD &&
	       (cl_traits_first(before->traits) >= 4 || cl_traits_world_first(before->traits) >= 3) &&
	       cl_traits_ordinary(before->traits) < 3 && !has_capital_at(tokens, block, at + 1);
}

static bool begins_full_name(const struct cl_person_token *tokens, cl_span block, uint32_t at)
{
	uint64_t traits = tokens[at].traits;

	return cl_traits_first(traits) >= 4 && cl_traits_ordinary(traits) < 3 &&
	       cl_token_is_capital(&tokens[at]) && has_capital_at(tokens, block, at + 1) &&
	       cl_traits_surname(tokens[at + 1].traits) >= 1 &&
	       !cl_token_is(&tokens[at + 1], CL_WORD_ORGANISATION) && !has_capital_at(tokens, block, at + 2);
}

/* "Brandt Clinic", "Brandt, Inc." */
static bool begins_organisation(const struct cl_person_token *tokens, cl_span block, uint32_t at)
{
	uint32_t next = at + 1;

	if (next + 1 < block.end && tokens[next].mark == ',')
		next++;
	return has_capital_at(tokens, block, next) && cl_token_is(&tokens[next], CL_WORD_ORGANISATION);
}

static bool is_inside(cl_str prose, const struct cl_person_token *tokens, cl_span block, uint32_t at)
{
	if (at == block.start || tokens[at].line != CL_LINE_SAME || tokens[at - 1].shape != CL_SHAPE_LOWER)
		return false;

	cl_str word = cl_str_slice(prose, tokens[at - 1].start, tokens[at - 1].end);

	return cl_str_equals(word, CL_STR("in")) || cl_str_equals(word, CL_STR("at"));
}

static void remember(const struct cl_person_memory *memory, cl_str prose,
	const struct cl_person_token *tokens, cl_span block, uint32_t at)
{
	const struct cl_person_token *token = &tokens[at];
	struct cl_person_memory_entry *entry = slot_of(memory, token->hash);

	entry->hash = token->hash;
	count(&entry->capital_count,
		cl_token_is_capital(token) && !token->start_kind && !(token->heading & 3));
	count(&entry->titled_count, follows_title(tokens, block, at));
	count(&entry->full_count, ends_full_name(tokens, block, at));
	count(&entry->full_count, begins_full_name(tokens, block, at));
	count(&entry->speech_count, at + 1 < block.end && token->line == CL_LINE_SAME &&
					    tokens[at + 1].shape == CL_SHAPE_LOWER &&
					    cl_token_is(&tokens[at + 1], CL_WORD_SPEECH));
	count(&entry->organisation_count, begins_organisation(tokens, block, at));
	count(&entry->inside_count, is_inside(prose, tokens, block, at));
}

static void build_memory(struct cl_arena *arena, struct cl_person_text *text)
{
	const struct cl_person_token *tokens = text->tokens.list.items;
	size_t capacity = 64;

	while (capacity < ((size_t)text->candidate_count + 8) * 2)
		capacity *= 2;
	text->memory.entries = cl_arena_alloc_array(arena, capacity, sizeof(*text->memory.entries));
	text->memory.mask = capacity - 1;
	for (size_t b = 0; b < text->blocks.count; b++) {
		for (uint32_t i = text->blocks.items[b].start; i < text->blocks.items[b].end; i++) {
			if (tokens[i].candidate == CL_CANDIDATE_WORD)
				remember(&text->memory, text->prose, tokens, text->blocks.items[b], i);
		}
	}
	for (size_t i = 0; text->candidate_count && i < text->tokens.list.count; i++) {
		const struct cl_person_token *token = &tokens[i];

		if (token->shape != CL_SHAPE_LOWER || token->candidate || !cl_traits_ordinary(token->traits))
			continue;

		struct cl_person_memory_entry *entry = slot_of(&text->memory, token->hash);

		if (entry->hash)
			count(&entry->lower_count, true);
	}
}

/* ------------------------------------------------------------------ text */

/* Code and the targets of links and images hold no sentences. */
static bool is_text(const struct cl_block *block)
{
	return block->kind != CL_BLOCK_CODE && block->kind != CL_BLOCK_IMAGE && block->kind != CL_BLOCK_LINK;
}

/* The first block that is not read together with `block`. */
static size_t part_end(const struct cl_document *document, size_t block)
{
	size_t size = 0;
	size_t end = block;

	while (end < document->block_count && (end == block || size < CL_PERSON_TEXT_MAX)) {
		size += document->blocks[end].prose.end - document->blocks[end].prose.start;
		end++;
	}
	return end;
}

static void read_blocks(struct cl_arena *arena, const struct cl_document *document,
	const struct cl_person_lexicon *lexicon, cl_span range, struct cl_person_text *out)
{
	for (uint32_t i = range.start; i < range.end; i++) {
		cl_span tokens = {.start = (uint32_t)out->tokens.list.count};

		if (!is_text(&document->blocks[i]))
			continue;
		cl_person_tokens_read(
			arena, document->prose, document->blocks[i].prose, lexicon, &out->tokens);
		tokens.end = (uint32_t)out->tokens.list.count;
		if (tokens.start < tokens.end)
			CL_VEC_PUSH(arena, &out->blocks, tokens);
	}
}

void cl_person_text_read(struct cl_arena *arena, const struct cl_document *document,
	const struct cl_person_lexicon *lexicon, size_t *block, struct cl_person_text *out)
{
	size_t end = part_end(document, *block);
	size_t size =
		end > *block ? document->blocks[end - 1].prose.end - document->blocks[*block].prose.start : 0;

	*out = (struct cl_person_text){.prose = document->prose};
	/* English has a token in five bytes, so that the list seldom grows. */
	out->tokens.list.capacity = size / 5 + 16;
	out->tokens.list.items =
		cl_arena_alloc_array(arena, out->tokens.list.capacity, sizeof(*out->tokens.list.items));
	read_blocks(arena, document, lexicon, (cl_span){(uint32_t)*block, (uint32_t)end}, out);
	for (size_t i = 0; i < out->blocks.count; i++)
		out->candidate_count += cl_person_candidates_mark(
			document->prose, out->tokens.list.items, out->blocks.items[i]);
	build_memory(arena, out);
	*block = end;
}

bool cl_person_island_next(
	const struct cl_person_text *text, cl_span block, uint32_t from, cl_span *out_island)
{
	const struct cl_person_token *tokens = text->tokens.list.items;
	uint32_t start = from;

	while (start < block.end && !tokens[start].candidate)
		start++;
	if (start == block.end)
		return false;

	uint32_t end = start + 1;

	while (end < block.end && tokens[end].candidate && tokens[end].line == CL_LINE_SAME)
		end++;
	*out_island = (cl_span){start, end};
	return true;
}
