/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/age.h"

#include "entity/age_grammar.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Words that say an age by themselves. */
static const struct age_word {
	cl_str text;
	uint32_t years;
} age_words[] = {
	{CL_STR_INIT("sexagenarian"), 60},
	{CL_STR_INIT("septuagenarian"), 70},
	{CL_STR_INIT("octogenarian"), 80},
	{CL_STR_INIT("nonagenarian"), 90},
	{CL_STR_INIT("centenarian"), 100},
	{CL_STR_INIT("supercentenarian"), 110},
};

static const struct age_word decades[] = {
	{CL_STR_INIT("teens"), 13},
	{CL_STR_INIT("twenties"), 20},
	{CL_STR_INIT("thirties"), 30},
	{CL_STR_INIT("forties"), 40},
	{CL_STR_INIT("fifties"), 50},
	{CL_STR_INIT("sixties"), 60},
	{CL_STR_INIT("seventies"), 70},
	{CL_STR_INIT("eighties"), 80},
	{CL_STR_INIT("nineties"), 90},
	{CL_STR_INIT("20s"), 20},
	{CL_STR_INIT("20's"), 20},
	{CL_STR_INIT("30s"), 30},
	{CL_STR_INIT("30's"), 30},
	{CL_STR_INIT("40s"), 40},
	{CL_STR_INIT("40's"), 40},
	{CL_STR_INIT("50s"), 50},
	{CL_STR_INIT("50's"), 50},
	{CL_STR_INIT("60s"), 60},
	{CL_STR_INIT("60's"), 60},
	{CL_STR_INIT("70s"), 70},
	{CL_STR_INIT("70's"), 70},
	{CL_STR_INIT("80s"), 80},
	{CL_STR_INIT("80's"), 80},
	{CL_STR_INIT("90s"), 90},
	{CL_STR_INIT("90's"), 90},
};

/* How the words begin that are worth a look. */
static const char beginnings[][5] = {
	"one",
	"two",
	"six",
	"ten",
	"one-",
	"two-",
	"six-",
	"ten-",
	"thre",
	"four",
	"five",
	"sixt",
	"seve",
	"eigh",
	"nine",
	"elev",
	"twel",
	"twen",
	"thir",
	"fift",
	"fort",
	"hund",
	"nona",
	"octo",
	"sept",
	"sexa",
	"cent",
	"supe",
	"teen",
	"mid-",
	"nint",
};

/* Five bits each of the first, second and fourth letter, which parts "this" from "third"; of three letters, the third. */
struct sieve {
	uint64_t bits[512];
};

static unsigned slot_of(const char *word, size_t size)
{
	return ((unsigned)word[0] & 31) << 10 | ((unsigned)word[1] & 31) << 5 |
	       ((unsigned)word[size > 3 ? 3 : 2] & 31);
}

static struct sieve make_sieve(void)
{
	struct sieve sieve = {{0}};

	for (size_t i = 0; i < COUNT(beginnings); i++) {
		unsigned slot = slot_of(beginnings[i], beginnings[i][3] ? 4 : 3);

		sieve.bits[slot >> 6] |= UINT64_C(1) << (slot & 63);
	}
	return sieve;
}

static bool passes(const struct sieve *sieve, cl_str word)
{
	unsigned slot;

	if (word.size < 3)
		return false;
	slot = slot_of(word.data, word.size);
	return sieve->bits[slot >> 6] >> (slot & 63) & 1;
}

/* ------------------------------------------------------------------ words and decades */

static const struct age_word *find_word(cl_str word, const struct age_word *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (cl_str_equals_nocase(word, rows[i].text))
			return &rows[i];
	}
	return NULL;
}

static bool match_word(const struct cl_tokens *tokens, size_t at, struct cl_age_match *out_match)
{
	cl_str text = cl_token_stem(tokens, at);
	bool is_plural = text.size > 8 && text.data[text.size - 1] == 's';
	const struct age_word *word =
		find_word(cl_str_slice(text, 0, text.size - is_plural), age_words, COUNT(age_words));

	if (!word || (cl_token_is_next(tokens, at) &&
			     cl_token_is_in(tokens, at + 1,
				     CL_STR("study studies research population club program"))))
		return false;
	*out_match = (struct cl_age_match){word->years, at, cl_token_span(tokens, at)};
	return true;
}

/* "her mid-80s", "his late seventies", "my 50s" */
static bool match_decade(const struct cl_tokens *tokens, size_t at, struct cl_age_match *out_match)
{
	cl_str word = cl_token(tokens, at);
	bool is_mid = cl_str_starts_with_nocase(word, CL_STR("mid-"));
	cl_str name = is_mid ? cl_str_slice(word, 4, word.size) : word;
	const struct age_word *decade = find_word(name, decades, COUNT(decades));
	size_t first = at;

	if (!decade)
		return false;
	if (cl_token_is_in(tokens, at - 1, CL_STR("early late mid mid-to-late")) &&
		cl_token_is_next(tokens, at - 1))
		first--;
	/* "Their forties" are those of many, as a rule; few are in their nineties. */
	if (!cl_token_is_in(tokens, first - 1, CL_STR("his her my")) &&
		!(cl_token_is(tokens, first - 1, CL_STR("their")) && decade->years == 90))
		return false;
	*out_match = (struct cl_age_match){
		decade->years, at, {cl_token_span(tokens, first).start, cl_token_span(tokens, at).end}};
	return true;
}

static bool match_birthday(
	const struct cl_tokens *tokens, const struct cl_age_number *number, struct cl_age_match *out_match)
{
	size_t birthday = number->last + 1;

	if (!number->is_ordinal || !cl_token_is(tokens, birthday, CL_STR("birthday")) ||
		!cl_token_is_next(tokens, number->last))
		return false;
	if (cl_token_is_in(tokens, number->first - 1,
		    CL_STR("our its hospital's clinic's foundation's center's centre's the company's "
			   "charity's")))
		return false;
	*out_match = (struct cl_age_match){number->value, birthday,
		{cl_token_span(tokens, number->first).start, cl_token_span(tokens, birthday).end}};
	return true;
}

/* ------------------------------------------------------------------ blocks */

static bool match(const struct cl_tokens *tokens, size_t at, struct cl_age_match *out_match)
{
	struct cl_age_number number;

	cl_str word = cl_token(tokens, at);
	bool is_plural = word.data[word.size - 1] == 's';

	if (!cl_is_digit(word.data[0]) && match_word(tokens, at, out_match))
		return true;
	if (is_plural && match_decade(tokens, at, out_match))
		return true;
	return cl_age_read_number(tokens, at, &number) &&
	       (match_birthday(tokens, &number, out_match) || cl_age_match_unit(tokens, &number, out_match) ||
		       cl_age_match_context(tokens, &number, out_match));
}

static bool is_searched(enum cl_block_kind kind)
{
	return kind != CL_BLOCK_CODE && kind != CL_BLOCK_LINK && kind != CL_BLOCK_IMAGE;
}

static void find_in_block(struct cl_arena *arena, const struct cl_tokens *tokens, const struct sieve *sieve,
	struct cl_entities *out)
{
	for (size_t at = tokens->start; at < tokens->end; at++) {
		cl_span span = tokens->document->words[at];
		cl_str word = cl_str_make(tokens->document->prose.data + span.start, span.end - span.start);
		struct cl_age_match found;

		if (!cl_is_digit(word.data[0]) && !passes(sieve, word))
			continue;
		if (!match(tokens, at, &found))
			continue;
		CL_VEC_PUSH(arena, &out->list,
			(struct cl_entity){.kind = CL_ENTITY_AGE,
				.prose = found.prose,
				.score = 1.0F,
				.years = found.years});
		at = found.last;
	}
}

void cl_ages_find(struct cl_arena *arena, const struct cl_document *document, struct cl_entities *out)
{
	struct sieve sieve = make_sieve();

	for (size_t i = 0; i < document->block_count; i++) {
		struct cl_tokens tokens = cl_tokens_of(document, &document->blocks[i]);

		if (is_searched(document->blocks[i].kind))
			find_in_block(arena, &tokens, &sieve, out);
	}
}
