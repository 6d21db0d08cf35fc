/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/role_tokens.h"

#include <string.h>

#include "base/utf8.h"
#include "base/unicode.h"
#include "entity/number_words.h"

#define WORD_MAX    32 /* bytes; no cue is longer */
#define AGE_MAX     122
#define YEAR_FIRST  1400
#define YEAR_RECENT 1975 /* what somebody did before is history more often than not */

struct word {
	cl_str text;
	uint8_t classes[8];
};

enum {
#define CLASS(name) name = CL_ROLE_CLASS_##name,
#include "entity/role_classes.def"
#undef CLASS
};

static const struct word words[] = {
#define WORD(text, ...) {CL_STR_INIT(text), {__VA_ARGS__}},
#include "entity/role_words.def"
#undef WORD
};

/* ------------------------------------------------------------------ classes */

static void add_class(struct cl_role_token *token, unsigned class)
{
	token->classes[class >> 6] |= UINT64_C(1) << (class & 63);
}

/* Most comparisons end at the first two bytes. */
static int compare(cl_str a, cl_str b)
{
	for (size_t i = 0; i < 2 && i < a.size && i < b.size; i++) {
		if (a.data[i] != b.data[i])
			return (unsigned char)a.data[i] < (unsigned char)b.data[i] ? -1 : 1;
	}
	return cl_str_compare(a, b);
}

static const struct word *find_word(cl_str text)
{
	size_t low = 0;
	size_t high = sizeof(words) / sizeof(words[0]);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare(text, words[middle].text);

		if (order == 0)
			return &words[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* A compound goes by its last part ("surgeon-scientist"), one with a preposition by its first ("pharmacist-in-charge"). */
static const struct word *find_form(cl_str text)
{
	const struct word *word = find_word(text);
	size_t joint = cl_str_find(text, CL_STR("-in-"), 0);

	if (!word && joint != CL_STR_NONE)
		return find_word(cl_str_slice(text, 0, joint));
	for (size_t i = text.size; !word && i > 1; i--) {
		if (text.data[i - 1] == '-')
			return find_word(cl_str_slice(text, i, text.size));
	}
	return word;
}

/* The singular of a plural; empty when it is none. */
static cl_str singular(cl_str text)
{
	if (text.size < 4 || text.data[text.size - 1] != 's')
		return (cl_str){NULL, 0};
	return cl_str_slice(text, 0, text.size - 1);
}

static size_t count_capitals(cl_str text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.size; i++)
		count += cl_is_upper(text.data[i]);
	return count;
}

/* MD and PhD, not "do" and "ma"; IT, not "it". */
static bool fits_case(unsigned class, cl_str text, cl_str folded)
{
	if (class == CREDENTIAL)
		return count_capitals(text) > 1 || (text.size > 2 && cl_is_upper(text.data[0]));
	if (class == DEPARTMENT && folded.size == 2)
		return count_capitals(text) == 2;
	if (class == PATIENT_NOUN && folded.size == 2)
		return count_capitals(text) < 2;
	return true;
}

static void add_number(struct cl_role_token *token, cl_str text)
{
	uint64_t value = 0;

	add_class(token, NUMBER);
	if (!cl_str_to_uint(text, UINT32_MAX, &value))
		return;
	if (value > 0 && value <= AGE_MAX && text.size <= 3)
		add_class(token, AGE_NUMBER);
	if (value >= YEAR_FIRST && value < YEAR_RECENT && text.size == 4)
		add_class(token, YEAR_LONG_AGO);
}

/* Numbers up to AGE_MAX in words begin with one of these: a, one … nine, ten … ninety, hundred. */
static bool may_be_number(cl_str text)
{
	static const cl_str initials = CL_STR_INIT("aefhnost");

	return text.size > 0 && cl_str_find_byte(initials, cl_to_lower(text.data[0]), 0) != CL_STR_NONE;
}

static void add_number_in_words(struct cl_role_token *token, cl_str text)
{
	struct cl_number_words number;

	if (!may_be_number(text) || !cl_number_words_read(text, 0, &number) || number.is_ordinal)
		return;
	if (number.span.end == text.size && number.value > 1 && number.value <= AGE_MAX)
		add_class(token, AGE_NUMBER);
}

static bool add_classes(struct cl_role_token *token, cl_str text, cl_str folded)
{
	const struct word *word = find_form(folded);

	for (size_t i = 0; word && i < sizeof(word->classes) && word->classes[i] != CL_ROLE_CLASS_NONE; i++) {
		if (fits_case(word->classes[i], text, folded))
			add_class(token, word->classes[i]);
	}
	return word;
}

static void classify_word(struct cl_role_token *token, cl_str text)
{
	char buffer[WORD_MAX];
	cl_str folded = {buffer, text.size};

	if (text.size == 0)
		return;
	if (cl_is_upper(text.data[0]) || (unsigned char)text.data[0] >= 0xC3)
		add_class(token, CAPITAL);
	if (text.size > WORD_MAX)
		return;
	for (size_t i = 0; i < text.size; i++)
		buffer[i] = cl_to_lower(text.data[i]);
	if (cl_is_digit(text.data[0]))
		add_number(token, text);
	if (cl_str_ends_with(folded, CL_STR("-old")) || cl_str_equals(folded, CL_STR("yo")))
		add_class(token, AGE);
	if (!add_classes(token, text, folded))
		add_number_in_words(token, folded);
	if (singular(folded).size == 0)
		return;
	add_class(token, PLURAL);
	add_classes(token, text, singular(folded));
}

static const struct {
	cl_str text;
	uint8_t class;
} marks[] = {
	{CL_STR_INIT(","), COMMA},
	{CL_STR_INIT(";"), COMMA},
	{CL_STR_INIT(":"), COLON},
	{CL_STR_INIT("-"), DASH},
	{CL_STR_INIT("\xE2\x80\x93"), DASH},
	{CL_STR_INIT("\xE2\x80\x94"), DASH},
	{CL_STR_INIT("("), OPEN},
	{CL_STR_INIT("["), OPEN},
	{CL_STR_INIT(")"), CLOSE},
	{CL_STR_INIT("]"), CLOSE},
	{CL_STR_INIT("\""), QUOTE},
	{CL_STR_INIT("\xE2\x80\x9C"), QUOTE},
	{CL_STR_INIT("\xE2\x80\x9D"), QUOTE},
	{CL_STR_INIT("!"), STOP},
	{CL_STR_INIT("?"), STOP},
	{CL_STR_INIT("."), STOP},
	{CL_STR_INIT("|"), BAR},
	{CL_STR_INIT("/"), BAR},
	{CL_STR_INIT("\xC2\xB7"), BAR},
	{CL_STR_INIT("\xE2\x80\xA2"), BAR},
	{CL_STR_INIT("&"), AND},
};

static void classify_mark(struct cl_role_token *token, cl_str text)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (cl_str_equals(text, marks[i].text)) {
			add_class(token, marks[i].class);
			return;
		}
	}
	add_class(token, MARK);
}

bool cl_role_word_is(cl_str word, enum cl_role_class class)
{
	struct cl_role_token token = {0};

	classify_word(&token, word);
	return cl_role_token_is(&token, class);
}

/* ------------------------------------------------------------------ from prose */

struct reader {
	struct cl_arena *arena;
	const struct cl_document *document;
	const struct cl_block *block;
	const struct cl_entities *entities;
	size_t entity; /* the next that may begin */
	size_t word;
	size_t sentence;
	uint32_t at;
	struct cl_role_tokens *tokens;
};

static const struct cl_entity *next_person(struct reader *reader)
{
	while (reader->entity < reader->entities->list.count) {
		const struct cl_entity *entity = &reader->entities->list.items[reader->entity];

		if (entity->kind == CL_ENTITY_PERSON && entity->prose.start >= reader->at)
			return entity;
		reader->entity++;
	}
	return NULL;
}

static struct cl_role_token *push(struct reader *reader, uint32_t end)
{
	struct cl_role_token token = {.prose = {reader->at, end}, .entity = SIZE_MAX};

	while (reader->sentence + 1 < reader->block->sentence_end &&
		reader->document->sentences[reader->sentence].end <= reader->at)
		reader->sentence++;
	token.sentence = reader->sentence;
	CL_VEC_PUSH(reader->arena, &reader->tokens->list, token);
	reader->at = end;
	return &reader->tokens->list.items[reader->tokens->list.count - 1];
}

/* The end of the word that the reader stands in; where it stands when that is a mark. */
static uint32_t word_end(struct reader *reader)
{
	const cl_span *spans = reader->document->words;

	while (reader->word < reader->block->word_end && spans[reader->word].end <= reader->at)
		reader->word++;
	if (reader->word == reader->block->word_end || spans[reader->word].start > reader->at)
		return reader->at;
	return spans[reader->word].end;
}

/* "Maria's" is hers, "she's" is what she is. */
static void read_ending(struct reader *reader, uint32_t end)
{
	size_t count = reader->tokens->list.count;
	bool is_name =
		count > 0 && cl_role_token_is(&reader->tokens->list.items[count - 1], CL_ROLE_CLASS_PERSON);
	struct cl_role_token *token = push(reader, end);

	add_class(token, POSSESSIVE);
	if (!is_name)
		add_class(token, BE);
}

static void read_word(struct reader *reader, uint32_t end)
{
	cl_str text = cl_document_prose(reader->document, (cl_span){reader->at, end});
	bool is_owner = text.size > 2 && cl_str_ends_with_nocase(text, CL_STR("'s"));

	if (cl_str_equals_nocase(text, CL_STR("'s"))) {
		read_ending(reader, end);
		return;
	}
	if (text.data[0] == '-' || text.data[0] == '\'') {
		add_class(push(reader, reader->at + 1), text.data[0] == '-' ? DASH : MARK);
		return;
	}
	classify_word(
		push(reader, is_owner ? end - 2 : end), cl_str_slice(text, 0, text.size - 2 * is_owner));
}

static void read_mark(struct reader *reader)
{
	cl_str prose = reader->document->prose;
	uint32_t end = reader->at + 1;

	while (end < reader->block->prose.end && ((unsigned char)prose.data[end] & 0xC0) == 0x80)
		end++;
	if (cl_is_space(prose.data[reader->at])) {
		reader->at = end;
		return;
	}

	cl_str mark = cl_document_prose(reader->document, (cl_span){reader->at, end});

	classify_mark(push(reader, end), mark);
}

static void read_token(struct reader *reader)
{
	const struct cl_entity *person = next_person(reader);
	uint32_t limit = person && person->prose.start < reader->block->prose.end ? person->prose.start
										  : reader->block->prose.end;
	uint32_t end;

	if (person && person->prose.start == reader->at && person->prose.end > reader->at) {
		struct cl_role_token *token = push(reader, person->prose.end);

		token->entity = reader->entity;
		add_class(token, PERSON);
		reader->entity++;
		return;
	}
	end = word_end(reader);
	if (end > limit)
		end = limit;
	if (end > reader->at)
		read_word(reader, end);
	else
		read_mark(reader);
}

/* A full stop that its sentence goes on after belongs to an abbreviation. */
static void drop_inner_stops(const struct cl_document *document, struct cl_role_tokens *tokens)
{
	size_t kept = 0;

	for (size_t i = 0; i < tokens->list.count; i++) {
		struct cl_role_token *token = &tokens->list.items[i];
		bool goes_on = i + 1 < tokens->list.count && token[1].sentence == token->sentence &&
			       !cl_role_token_is(token + 1, CL_ROLE_CLASS_QUOTE) &&
			       !cl_role_token_is(token + 1, CL_ROLE_CLASS_CLOSE);

		if (goes_on && document->prose.data[token->prose.start] == '.')
			continue;
		tokens->list.items[kept++] = *token;
	}
	tokens->list.count = kept;
}

void cl_role_tokens_read(struct cl_arena *arena, const struct cl_document *document,
	const struct cl_block *block, const struct cl_entities *entities, size_t first_entity,
	struct cl_role_tokens *tokens)
{
	struct reader reader = {
		.arena = arena,
		.document = document,
		.block = block,
		.entities = entities,
		.entity = first_entity,
		.word = block->word_start,
		.sentence = block->sentence_start,
		.at = block->prose.start,
		.tokens = tokens,
	};

	tokens->list.count = 0;
	while (reader.at < block->prose.end)
		read_token(&reader);
	drop_inner_stops(document, tokens);
}
