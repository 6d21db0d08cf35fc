/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/role_name.h"

#include <assert.h>

#define WEIGHT_FACT    4
#define WEIGHT_SUBJECT 5
#define WEIGHT_ALLOWED 2 /* any cue of a patient beats it or ties */
#define WEIGHT_TITLE   4
#define WEIGHT_DISEASE 4 /* "Crohn's disease" is nobody's own */
#define NAME_WORDS_MAX 8

static void report(cl_role_hit_fn hit, void *context, const struct cl_entity *entity, enum cl_role role,
	unsigned weight, const char *reason)
{
	struct cl_role_hit found = {.role = role,
		.weight = weight,
		.reason = reason,
		.prose = entity->prose,
		.kin_token = SIZE_MAX};

	hit(context, &found);
}

static bool is_word_byte(char c)
{
	return cl_is_alnum(c) || (unsigned char)c >= 0x80 || c == '\'';
}

/* The next word of a name at or after *inout_offset; empty when there is none. */
static cl_str next_word(cl_str name, size_t *inout_offset)
{
	size_t start = *inout_offset;
	size_t end;

	while (start < name.size && !is_word_byte(name.data[start]))
		start++;
	end = start;
	while (end < name.size && is_word_byte(name.data[end]))
		end++;
	*inout_offset = end;
	return cl_str_slice(name, start, end);
}

cl_str cl_role_surname(cl_str name, size_t *out_word_count)
{
	size_t offset = 0;
	cl_str last = {NULL, 0};

	*out_word_count = 0;
	for (cl_str word = next_word(name, &offset); word.size > 0; word = next_word(name, &offset)) {
		last = word;
		(*out_word_count)++;
	}
	return last;
}

static bool has_word(cl_str name, cl_str wanted)
{
	size_t offset = 0;

	for (cl_str word = next_word(name, &offset); word.size > 0; word = next_word(name, &offset)) {
		if (cl_str_equals_nocase(word, wanted))
			return true;
	}
	return false;
}

/* Whether a mention is this known name: the same, or two of its words and none that it has not. */
static bool is_name(cl_str mention, cl_str name)
{
	size_t offset = 0;
	size_t count = 0;

	if (name.size < mention.size)
		return false;
	if (cl_str_equals_nocase(name, mention))
		return true;
	for (cl_str word = next_word(mention, &offset); word.size > 0; word = next_word(mention, &offset)) {
		if (!has_word(name, word) || ++count > NAME_WORDS_MAX)
			return false;
	}
	return count > 1;
}

static unsigned letter_of(cl_str name)
{
	return (unsigned char)cl_to_lower(name.data[0]);
}

/* A name that lacks a letter of a mention is not its name. */
static uint32_t letters_of(cl_str name)
{
	uint32_t letters = 0;

	for (size_t i = 0; i < name.size; i++)
		if (cl_is_alpha(name.data[i]))
			letters |= 1u << (name.data[i] & 31);
	return letters;
}

void cl_role_name_index_make(
	struct cl_arena *arena, const struct cl_role_facts *facts, struct cl_role_name_index *out)
{
	uint32_t next[256];

	*out = (struct cl_role_name_index){.names = facts->names};
	out->order = cl_arena_alloc_array(arena, facts->name_count + 1, sizeof(*out->order));
	out->letters = cl_arena_alloc_array(arena, facts->name_count + 1, sizeof(*out->letters));
	for (size_t i = 0; i < facts->name_count; i++)
		if (facts->names[i].name.size > 0)
			out->starts[letter_of(facts->names[i].name) + 1]++;
	for (size_t i = 0; i < 256; i++) {
		next[i] = out->starts[i];
		out->starts[i + 1] += out->starts[i];
	}
	for (size_t i = 0; i < facts->name_count; i++) {
		cl_str name = facts->names[i].name;

		if (name.size == 0)
			continue;
		out->order[next[letter_of(name)]] = (uint32_t)i;
		out->letters[next[letter_of(name)]++] = letters_of(name);
	}
}

void cl_role_known_names_match(const struct cl_document *document, const struct cl_role_name_index *index,
	const struct cl_entity *entity, cl_role_hit_fn hit, void *context)
{
	static const struct {
		enum cl_role role;
		unsigned weight;
		const char *reason;
	} sources[CL_ROLE_SOURCE_COUNT] = {
		[CL_ROLE_SOURCE_STAFF] = {CL_ROLE_STAFF, WEIGHT_FACT, "the staff directory has the name"},
		[CL_ROLE_SOURCE_AUTHOR] = {CL_ROLE_AUTHOR, WEIGHT_FACT, "the front matter names the author"},
		[CL_ROLE_SOURCE_REVIEWER] = {CL_ROLE_CLINICIAN, WEIGHT_FACT,
			"the front matter names the reviewer"},
		[CL_ROLE_SOURCE_SUBJECT] = {CL_ROLE_PATIENT, WEIGHT_SUBJECT,
			"the consent tag is about this person"},
		[CL_ROLE_SOURCE_ALLOWED] = {CL_ROLE_PUBLIC, WEIGHT_ALLOWED,
			"the configuration allows the name"},
	};
	cl_str text = cl_document_prose(document, entity->prose);
	unsigned letter = letter_of(text);
	uint32_t letters = letters_of(text);

	for (uint32_t i = index->starts[letter]; i < index->starts[letter + 1]; i++) {
		const struct cl_role_name *known = &index->names[index->order[i]];

		if ((letters & ~index->letters[i]) == 0 && is_name(text, known->name))
			report(hit, context, entity, sources[known->source].role,
				sources[known->source].weight, sources[known->source].reason);
	}
}

/*
 * A recogniser leaves titles out of a name, but a handle or a file's name may have one: "Dr. Kim", "@DrKim", "#NurseJo"; not
 * "Drew", nor "Dre".
 */
static bool has_title(cl_str name, size_t word_count)
{
	static const cl_str titles[] = {CL_STR_INIT("dr"), CL_STR_INIT("doctor"), CL_STR_INIT("nurse")};
	size_t offset = 0;
	cl_str first = next_word(name, &offset);

	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		if (!cl_str_starts_with_nocase(first, titles[i]))
			continue;
		if (first.size == titles[i].size ? word_count > 1 : !cl_is_lower(first.data[titles[i].size]))
			return true;
	}
	return false;
}

void cl_role_fame_match(const struct cl_document *document, const struct cl_role_tokens *tokens, size_t index,
	const struct cl_entity *entity, cl_role_hit_fn hit, void *context)
{
	size_t count;
	cl_str word = cl_role_surname(cl_document_prose(document, entity->prose), &count);
	bool is_followed = index + 1 < tokens->list.count;
	const struct cl_role_token *next = &tokens->list.items[is_followed ? index + 1 : index];
	bool is_owner;
	bool is_disease;

	if (has_title(cl_document_prose(document, entity->prose), count))
		report(hit, context, entity, CL_ROLE_CLINICIAN, WEIGHT_TITLE, "a title before the name");
	if (cl_role_word_is(word, CL_ROLE_CLASS_FAMOUS))
		report(hit, context, entity, CL_ROLE_PUBLIC, count > 1 ? 2 : 1, "a famous name");
	if (count != 1 || !cl_role_word_is(word, CL_ROLE_CLASS_EPONYM_NAME))
		return;
	is_owner = is_followed && cl_role_token_is(next, CL_ROLE_CLASS_POSSESSIVE);
	is_disease = is_owner && index + 2 < tokens->list.count &&
		     cl_role_token_is(next + 1, CL_ROLE_CLASS_EPONYM);
	report(hit, context, entity, CL_ROLE_PUBLIC, is_disease ? WEIGHT_DISEASE : 1 + is_owner,
		"a disease or test by this name");
}

static const struct {
	cl_str part; /* of a key */
	enum cl_role role;
	unsigned weight;
} front_keys[] = {
	{CL_STR_INIT("reviewer"), CL_ROLE_CLINICIAN, 4},
	{CL_STR_INIT("reviewed"), CL_ROLE_CLINICIAN, 4},
	{CL_STR_INIT("author"), CL_ROLE_AUTHOR, 4},
	{CL_STR_INIT("byline"), CL_ROLE_AUTHOR, 4},
	{CL_STR_INIT("creator"), CL_ROLE_AUTHOR, 4},
	{CL_STR_INIT("editor"), CL_ROLE_AUTHOR, 4},
	{CL_STR_INIT("writer"), CL_ROLE_AUTHOR, 4},
	{CL_STR_INIT("contact"), CL_ROLE_STAFF, 4},
	{CL_STR_INIT("photographer"), CL_ROLE_AUTHOR, 4},
	{CL_STR_INIT("patient"), CL_ROLE_PATIENT, 5},
};

void cl_role_key_match(
	const struct cl_block *block, const struct cl_entity *entity, cl_role_hit_fn hit, void *context)
{
	bool has_key = block->kind == CL_BLOCK_FRONT || block->kind == CL_BLOCK_HIDDEN ||
		       block->kind == CL_BLOCK_TABLE_CELL;

	if (!has_key)
		return;
	for (size_t i = 0; i < sizeof(front_keys) / sizeof(front_keys[0]); i++) {
		if (cl_str_find_nocase(block->key, front_keys[i].part, 0) == CL_STR_NONE)
			continue;
		report(hit, context, entity, front_keys[i].role, front_keys[i].weight,
			"the key of the value");
		return;
	}
}

const char *cl_role_name(enum cl_role role)
{
	static const char *const names[CL_ROLE_COUNT] = {
		[CL_ROLE_UNKNOWN] = "unknown",
		[CL_ROLE_PATIENT] = "patient",
		[CL_ROLE_RELATIVE] = "relative",
		[CL_ROLE_CLINICIAN] = "clinician",
		[CL_ROLE_STAFF] = "staff",
		[CL_ROLE_AUTHOR] = "author",
		[CL_ROLE_PUBLIC] = "public",
	};

	assert((unsigned)role < CL_ROLE_COUNT);
	return names[role];
}
