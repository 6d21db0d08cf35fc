/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/person_document.h"

#include "entity/person_nicknames.h"

#define SURE   0.9f /* a word with this score teaches the rest of the document */
#define RAISED 0.55f
#define LIKELY 0.4f /* enough for a frequent word that is part of a full name: "Chance" */
#define LEAST  0.1f /* what is less likely is raised only when it is known from a full name */

#define NOBODY UINT32_MAX

/* What the document knows of a word. */
struct known {
	uint64_t hash;
	bool is_sure;
	bool is_full;    /* as part of a full name */
	uint32_t first;  /* the person of the first full name with it */
	uint32_t recent; /* the person of the latest mention so far */
};

struct table {
	struct known *entries;
	uint64_t mask;
	size_t count;
};

/* ------------------------------------------------------------------ table */

static struct table table_new(struct cl_arena *arena, size_t capacity)
{
	struct table table = {.mask = capacity - 1};

	table.entries = cl_arena_alloc_array(arena, capacity, sizeof(*table.entries));
	return table;
}

/* 0 marks a free slot. */
static uint64_t key_of(uint64_t hash)
{
	return hash ? hash : 1;
}

static struct known *find_slot(const struct table *table, uint64_t hash)
{
	uint64_t i = key_of(hash) & table->mask;

	while (table->entries[i].hash && table->entries[i].hash != key_of(hash))
		i = (i + 1) & table->mask;
	return &table->entries[i];
}

static const struct known *get(const struct table *table, uint64_t hash)
{
	const struct known *known = find_slot(table, hash);

	return known->hash ? known : NULL;
}

static void grow(struct cl_arena *arena, struct table *table)
{
	struct table larger = table_new(arena, (table->mask + 1) * 2);

	for (size_t i = 0; i <= table->mask; i++)
		if (table->entries[i].hash)
			*find_slot(&larger, table->entries[i].hash) = table->entries[i];
	larger.count = table->count;
	*table = larger;
}

static struct known *add(struct cl_arena *arena, struct table *table, uint64_t hash)
{
	if (table->count * 2 > table->mask)
		grow(arena, table);

	struct known *known = find_slot(table, hash);

	if (!known->hash) {
		*known = (struct known){.hash = key_of(hash), .first = NOBODY, .recent = NOBODY};
		table->count++;
	}
	return known;
}

/* ------------------------------------------------------------------ raising */

/* A word of a name that means nothing else: not an initial, a particle, or a frequent word. */
static bool is_telling(const struct cl_person_token *token, float score)
{
	return token->candidate == CL_CANDIDATE_WORD && token->size >= 3 &&
	       (cl_traits_ordinary(token->traits) < 3 || score >= LIKELY);
}

/* The first word of a full name makes its short forms known. */
static void learn_nicknames(struct cl_arena *arena, const struct cl_person_text *text,
	const struct cl_person_token *token, struct table *table)
{
	cl_str name = cl_str_slice(text->prose, token->start, token->end);
	cl_str nickname;
	size_t at = 0;

	while (cl_nickname_next(name, &at, &nickname))
		add(arena, table, cl_word_hash(nickname))->is_full = true;
}

static bool is_half_of_name(
	const struct cl_person_text *text, cl_span block, uint32_t at, const float *scores)
{
	const struct cl_person_token *tokens = text->tokens.list.items;
	bool follows = at > block.start && tokens[at].line == CL_LINE_SAME && scores[at - 1] >= SURE &&
		       tokens[at - 1].candidate == CL_CANDIDATE_WORD;
	bool leads = at + 1 < block.end && tokens[at + 1].line == CL_LINE_SAME && scores[at + 1] >= SURE &&
		     tokens[at + 1].candidate == CL_CANDIDATE_WORD;

	return follows || leads;
}

static void learn(struct cl_arena *arena, const struct cl_person_text *text, cl_span block,
	const float *scores, struct table *table)
{
	const struct cl_person_token *tokens = text->tokens.list.items;

	for (uint32_t at = block.start; at < block.end; at++) {
		if (scores[at] < SURE || !is_telling(&tokens[at], scores[at]))
			continue;

		struct known *known = add(arena, table, tokens[at].hash);

		known->is_sure = true;
		if (known->is_full || !is_half_of_name(text, block, at, scores))
			continue;
		known->is_full = true;
		if (cl_traits_first(tokens[at].traits) >= 4)
			learn_nicknames(arena, text, &tokens[at], table);
	}
}

static bool is_raised(const struct known *known, const struct cl_person_token *token, float score)
{
	if (known->is_sure && score >= LEAST)
		return true;
	return known->is_full && cl_token_is_capital(token) &&
	       (score >= LEAST / 10 || cl_traits_ordinary(token->traits) == 0);
}

void cl_person_document_raise(struct cl_arena *arena, const struct cl_person_text *text, float *scores)
{
	const struct cl_person_token *tokens = text->tokens.list.items;
	struct table table = table_new(arena, 64);

	for (size_t b = 0; b < text->blocks.count; b++)
		learn(arena, text, text->blocks.items[b], scores, &table);
	for (size_t i = 0; table.count && i < text->tokens.list.count; i++) {
		if (scores[i] <= 0.0f || scores[i] >= RAISED || !is_telling(&tokens[i], scores[i]))
			continue;

		const struct known *known = get(&table, tokens[i].hash);

		if (known && is_raised(known, &tokens[i], scores[i]))
			scores[i] = RAISED;
	}
}

/* ------------------------------------------------------------------ linking */

struct linker {
	struct cl_arena *arena;
	const struct cl_person_text *text;
	struct table words; /* which person a word last meant */
	struct table names; /* first name with surname, the former in its long form */
	uint32_t person_count;
};

/* Whether a token of a span tells people apart. */
static bool is_name_word(const struct cl_person_token *token)
{
	return token->shape != CL_SHAPE_MARK && token->shape != CL_SHAPE_INITIAL &&
	       token->candidate == CL_CANDIDATE_WORD;
}

/* The first and last such token; false when there is none. */
static bool ends_of(const struct linker *linker, cl_span span, uint32_t *out_first, uint32_t *out_last)
{
	const struct cl_person_token *tokens = linker->text->tokens.list.items;
	uint32_t first = span.start;
	uint32_t last = span.end;

	while (first < span.end && !is_name_word(&tokens[first]))
		first++;
	while (last > first && !is_name_word(&tokens[last - 1]))
		last--;
	if (first == last)
		return false;
	*out_first = first;
	*out_last = last - 1;
	return true;
}

static cl_str word_of(const struct linker *linker, uint32_t at)
{
	const struct cl_person_token *token = &linker->text->tokens.list.items[at];

	return cl_str_slice(linker->text->prose, token->start, token->end);
}

/* The hash of a full name under which Bob and Robert are one. */
static uint64_t name_key(const struct linker *linker, uint32_t first, uint32_t last)
{
	const struct cl_person_token *tokens = linker->text->tokens.list.items;
	cl_str long_form = cl_nickname_name(word_of(linker, first));
	uint64_t hash = long_form.size ? cl_word_hash(long_form) : tokens[first].hash;

	return hash * 31 + tokens[last].hash;
}

static void know_word(struct linker *linker, uint64_t hash, uint32_t person)
{
	struct known *known = add(linker->arena, &linker->words, hash);

	if (known->first == NOBODY)
		known->first = person;
}

/* All words of a full name, and the short forms of the first, may stand for it. */
static void know_name(struct linker *linker, cl_span span, uint32_t first, uint32_t person)
{
	const struct cl_person_token *tokens = linker->text->tokens.list.items;
	cl_str nickname;
	size_t at = 0;

	for (uint32_t i = span.start; i < span.end; i++)
		if (is_name_word(&tokens[i]))
			know_word(linker, tokens[i].hash, person);
	while (cl_nickname_next(word_of(linker, first), &at, &nickname))
		know_word(linker, cl_word_hash(nickname), person);
}

/* Makes a person of every different full name. */
static void link_full(struct linker *linker, struct cl_person_span *span)
{
	uint32_t first;
	uint32_t last;

	span->person = NOBODY;
	if (!ends_of(linker, span->tokens, &first, &last) || first == last)
		return;

	struct known *name = add(linker->arena, &linker->names, name_key(linker, first, last));

	if (name->first == NOBODY)
		name->first = linker->person_count++;
	span->person = name->first;
	know_name(linker, span->tokens, first, span->person);
}

/* From here on a word of this span means its person. */
static void mention(struct linker *linker, const struct cl_person_span *span)
{
	const struct cl_person_token *tokens = linker->text->tokens.list.items;

	for (uint32_t i = span->tokens.start; i < span->tokens.end; i++)
		if (is_name_word(&tokens[i]))
			add(linker->arena, &linker->words, tokens[i].hash)->recent = span->person;
}

static void link_short(struct linker *linker, struct cl_person_span *span)
{
	const struct cl_person_token *tokens = linker->text->tokens.list.items;
	uint32_t first = span->tokens.start;
	uint32_t last;

	(void)ends_of(linker, span->tokens, &first, &last);

	struct known *known = add(linker->arena, &linker->words, tokens[first].hash);

	if (known->recent != NOBODY)
		span->person = known->recent;
	else if (known->first != NOBODY)
		span->person = known->first;
	else
		span->person = linker->person_count++;
	known->recent = span->person;
}

/* Numbers persons in the order of their first mention. */
static void renumber(struct linker *linker, struct cl_person_spans *spans)
{
	uint32_t *numbers = cl_arena_alloc_array(linker->arena, linker->person_count, sizeof(*numbers));
	uint32_t count = 0;

	for (size_t i = 0; i < spans->list.count; i++) {
		uint32_t *number = &numbers[spans->list.items[i].person];

		if (*number == 0)
			*number = ++count;
		spans->list.items[i].person = *number - 1;
	}
}

void cl_person_document_link(
	struct cl_arena *arena, const struct cl_person_text *text, struct cl_person_spans *spans)
{
	struct linker linker = {.arena = arena, .text = text};

	linker.words = table_new(arena, 64);
	linker.names = table_new(arena, 64);
	for (size_t i = 0; i < spans->list.count; i++)
		link_full(&linker, &spans->list.items[i]);
	for (size_t i = 0; i < spans->list.count; i++) {
		if (spans->list.items[i].person == NOBODY)
			link_short(&linker, &spans->list.items[i]);
		else
			mention(&linker, &spans->list.items[i]);
	}
	renumber(&linker, spans);
}
