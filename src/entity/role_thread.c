/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/role_thread.h"

#define HEADER_BEFORE 24 /* bytes of a comment's first line before a name, and behind it */
#define HEADER_AFTER  12
#define BYLINE_SIZE   48
#define USER_REACH    14  /* bytes before a user name */
#define SPOKEN_WORDS  120 /* of what a speaker says */
#define BODY_REACH    4   /* words from "my" to "knee" */

struct mention {
	const struct cl_document *document;
	size_t block;
	const struct cl_entity *entity;
};

/* ------------------------------------------------------------------ surroundings */

static cl_str text_before(const struct mention *mention)
{
	uint32_t start = mention->document->blocks[mention->block].prose.start;

	return cl_document_prose(mention->document, (cl_span){start, mention->entity->prose.start});
}

static cl_str text_behind(const struct mention *mention)
{
	uint32_t end = mention->document->blocks[mention->block].prose.end;

	return cl_document_prose(mention->document, (cl_span){mention->entity->prose.end, end});
}

/* "_57:": what may stand between a name and the colon of its comment. */
static bool begins_with_colon(cl_str text)
{
	size_t at = 0;

	while (at < text.size && at < HEADER_AFTER && (cl_is_alnum(text.data[at]) || text.data[at] == '_'))
		at++;
	return at + 1 < text.size && text.data[at] == ':' && cl_is_space(text.data[at + 1]);
}

/* Nothing but marks and small letters: "> @the_". */
static bool is_header_start(cl_str text)
{
	if (text.size > HEADER_BEFORE)
		return false;
	for (size_t i = 0; i < text.size; i++)
		if (cl_is_upper(text.data[i]) || text.data[i] == '.' || text.data[i] == ':')
			return false;
	return true;
}

/* ------------------------------------------------------------------ places */

/* "> lou_57: is that bad?" */
static bool heads_comment(const struct mention *mention)
{
	const struct cl_block *block = &mention->document->blocks[mention->block];
	cl_str before = text_before(mention);

	return (block->is_quote || cl_str_starts_with(before, CL_STR(">"))) && is_header_start(before) &&
	       begins_with_colon(text_behind(mention));
}

/* "Macca, 52" below a quotation; what is read only, a comment between does not count. */
static bool stands_below_quotation(const struct mention *mention)
{
	const struct cl_block *block = &mention->document->blocks[mention->block];
	size_t before = mention->block;

	if (block->prose.end - block->prose.start > BYLINE_SIZE || block->kind == CL_BLOCK_HEADING ||
		!(cl_block_scope(block) & CL_SCOPE_READ) || text_before(mention).size > 8)
		return false;
	while (before > 0 && !(cl_block_scope(&mention->document->blocks[before - 1]) & CL_SCOPE_READ))
		before--;
	return before > 0 && mention->document->blocks[before - 1].is_quote;
}

static bool is_user_name(const struct mention *mention)
{
	cl_str before = text_before(mention);
	cl_str near =
		cl_str_slice(before, before.size > USER_REACH ? before.size - USER_REACH : 0, before.size);

	return cl_str_find_nocase(near, CL_STR("username"), 0) != CL_STR_NONE ||
	       cl_str_find_nocase(near, CL_STR("reviewer "), 0) != CL_STR_NONE;
}

/* "name=Ola Wen" in what no reader sees. */
static bool is_answer(const struct mention *mention)
{
	const struct cl_block *block = &mention->document->blocks[mention->block];
	cl_str before = text_before(mention);

	return (block->kind == CL_BLOCK_HIDDEN || block->kind == CL_BLOCK_CODE) &&
	       (cl_str_ends_with_nocase(before, CL_STR("name=")) ||
		       cl_str_ends_with_nocase(before, CL_STR("name=\"")) ||
		       cl_str_ends_with_nocase(before, CL_STR("patient=")));
}

/* A comment that is a name and nothing else: somebody took it out of the text, and left it. */
static bool is_whole_comment(const struct mention *mention)
{
	const struct cl_block *block = &mention->document->blocks[mention->block];

	return block->kind == CL_BLOCK_HIDDEN && cl_str_equals(block->key, CL_STR("comment")) &&
	       block->prose.start == mention->entity->prose.start &&
	       block->prose.end == mention->entity->prose.end;
}

static bool is_of_body(cl_str word)
{
	return cl_role_word_is(word, CL_ROLE_CLASS_CONDITION) ||
	       cl_role_word_is(word, CL_ROLE_CLASS_CARE_NOUN);
}

/* The speaker of a film who says "my knee". */
static bool speaks_of_body(const struct mention *mention)
{
	const struct cl_document *document = mention->document;
	const struct cl_block *block = &document->blocks[mention->block];
	size_t my = SIZE_MAX;

	if (block->kind != CL_BLOCK_HIDDEN || !cl_str_equals(block->key, CL_STR("speaker")) ||
		mention->block + 1 == document->block_count || block[1].kind != CL_BLOCK_CUE)
		return false;
	for (size_t i = block[1].word_start; i < block[1].word_end && i < block[1].word_start + SPOKEN_WORDS;
		i++) {
		cl_str word = cl_document_prose(document, document->words[i]);

		if (cl_str_equals_nocase(word, CL_STR("my")))
			my = i;
		else if (my != SIZE_MAX && i - my < BODY_REACH && is_of_body(word))
			return true;
	}
	return false;
}

static const struct {
	bool (*holds)(const struct mention *mention);
	unsigned weight;
	const char *reason;
} places[] = {
	{heads_comment, 3, "writes a comment"},
	{stands_below_quotation, 2, "a testimonial"},
	{is_user_name, 2, "writes a review"},
	{is_answer, 3, "a form's answer"},
	{is_whole_comment, 2, "a name kept in a comment"},
	{speaks_of_body, 2, "tells their own story"},
};

void cl_role_thread_match(const struct cl_document *document, size_t block, const struct cl_entity *entity,
	cl_role_hit_fn hit, void *context)
{
	struct mention mention = {document, block, entity};

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		if (!places[i].holds(&mention))
			continue;

		struct cl_role_hit found = {.role = CL_ROLE_PATIENT,
			.weight = places[i].weight,
			.reason = places[i].reason,
			.prose = entity->prose,
			.kin_token = SIZE_MAX};

		hit(context, &found);
	}
}
