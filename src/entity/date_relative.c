/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/date_grammar.h"
#include "entity/number_words.h"

/* ------------------------------------------------------------------ yesterday, today */

static const cl_str parts_of_day = CL_STR_INIT("morning afternoon evening night");

bool cl_date_match_relative(const struct cl_tokens *tokens, size_t at, const struct cl_date_word *word,
	struct cl_date_match *out_match)
{
	size_t first = at;
	size_t last = at;

	(void)word;
	/* "the day before yesterday", "a week from tomorrow" */
	if (cl_token_is_in(tokens, at - 1, CL_STR("before after")) &&
		cl_token_is(tokens, at - 2, CL_STR("day")))
		first = cl_token_is(tokens, at - 3, CL_STR("the")) ? at - 3 : at - 2;
	if (cl_token_is_next(tokens, at) && cl_token_is_in(tokens, at + 1, parts_of_day))
		last = at + 1;
	/* "today's patients" are those of our time. */
	if (first == at && cl_token(tokens, at).size != cl_token_stem(tokens, at).size)
		return false;
	*out_match =
		(struct cl_date_match){.first = first, .last = last, .granularity = CL_GRANULARITY_RELATIVE};
	return true;
}

/* ------------------------------------------------------------------ units */

static const cl_str spans = CL_STR_INIT("day night morning afternoon evening week weekend month year");

/* "last week", "this morning", "the next day" */
static bool match_pointed(
	const struct cl_tokens *tokens, size_t at, const struct cl_date_word *word, size_t *out_first)
{
	size_t pointer = at - 1;
	size_t before = at - 2;

	if (!cl_token_is_next(tokens, pointer) || (word->flags & CL_DATE_WORD_PLURAL))
		return false;
	*out_first = pointer;
	if (cl_token_is_in(tokens, pointer, CL_STR("last")))
		return !cl_token_is_in(tokens, before, CL_STR("the my his her their our every its")) &&
		       !cl_token_is_in(tokens, at, CL_STR("day hour morning"));
	if (cl_token_is(tokens, pointer, CL_STR("this")))
		return !cl_token_is_in(tokens, at, CL_STR("day night hour decade century"));
	if (cl_token_is(tokens, pointer, CL_STR("next")) && cl_token_is(tokens, before, CL_STR("the")))
		return cl_token_is_in(
			tokens, at, CL_STR("day morning week month evening night afternoon year"));
	if (cl_token_is(tokens, pointer, CL_STR("next")))
		return !cl_token_is_in(tokens, at, CL_STR("hour"));
	if (cl_token_is(tokens, pointer, CL_STR("past")))
		return cl_token_is(tokens, before, CL_STR("this"));
	if (cl_token_is(tokens, pointer, CL_STR("same")))
		return cl_token_is(tokens, before, CL_STR("that")) && cl_token_is_in(tokens, at, spans);
	if (cl_token_is_in(tokens, pointer, CL_STR("following previous coming")))
		return cl_token_is_in(tokens, before, CL_STR("the that this")) &&
		       cl_token_is_in(tokens, at, spans);
	return cl_token_is(tokens, pointer, CL_STR("that")) &&
	       cl_token_is_in(tokens, at, CL_STR("night morning afternoon evening weekend")) &&
	       cl_token_is_in(tokens, before, CL_STR("later early late")) && (*out_first = before, true);
}

static const cl_str vague_counts = CL_STR_INIT(
	"a an few several couple many some two three four five six seven eight nine ten eleven twelve one");

size_t cl_date_amount_before(const struct cl_tokens *tokens, size_t at)
{
	size_t first = at;

	while (at - first < 5 && cl_token_is_next(tokens, first - 1)) {
		cl_str word = cl_token(tokens, first - 1);
		struct cl_number_words number;
		uint32_t digits;
		bool is_count = cl_word_is_in(word, vague_counts) || cl_word_number(word, &digits) ||
				(cl_is_alpha(word.data[0]) && cl_number_words_read(word, 0, &number) &&
					number.span.end == word.size && !number.is_ordinal);
		bool is_joint = first < at && cl_word_is_in(word, CL_STR("and of half"));

		if (!is_count && !is_joint && !cl_word_is_in(word, CL_STR("half of")))
			break;
		first--;
	}
	while (first < at && cl_token_is_in(tokens, first, CL_STR("and of half some")))
		first++;
	return first;
}

/* "three weeks ago", "two days later", "10 days after surgery" */
static bool match_counted(const struct cl_tokens *tokens, size_t at, struct cl_date_match *out_match)
{
	size_t first = cl_date_amount_before(tokens, at);
	size_t next = at + 1;

	if (first == at || !cl_token_is_next(tokens, at))
		return false;
	if (cl_token_is(tokens, next, CL_STR("and")) && cl_token_is(tokens, next + 2, CL_STR("half")))
		next += 3;
	if (cl_token_is_in(tokens, next, CL_STR("ago later earlier"))) {
		out_match->first = first;
		out_match->last = next;
		return !cl_token_is_in(tokens, next + 1, CL_STR("than"));
	}
	if (!cl_token_is_in(tokens, next, CL_STR("after before post")) ||
		cl_token_is_in(tokens, first - 1, CL_STR("for within least every to than spent")))
		return false;
	out_match->first = first;
	out_match->last = at;
	return cl_token_is_in(tokens, next + 1,
		CL_STR("surgery the her his their my our that she he they an a admission discharge "
		       "transplant birth "
		       "diagnosis christmas easter thanksgiving"));
}

/* "day 3 of her stay", "on day 12" */
static bool match_day_number(const struct cl_tokens *tokens, size_t at, struct cl_date_match *out_match)
{
	struct cl_number_words number;
	cl_str word = cl_token(tokens, at + 1);
	uint32_t value;

	if (!cl_token_is(tokens, at, CL_STR("day")) || !cl_token_is_next(tokens, at))
		return false;
	if (!cl_word_number(word, &value) &&
		!(word.size > 0 && cl_is_alpha(word.data[0]) && cl_number_words_read(word, 0, &number) &&
			number.span.end == word.size && !number.is_ordinal))
		return false;
	if (!cl_token_is_in(
		    tokens, at - 1, CL_STR("on by until since op post-op postop hospital treatment")) &&
		!(cl_token_is(tokens, at + 2, CL_STR("of")) &&
			cl_token_is_in(tokens, at + 3, CL_STR("her his their my treatment chemo the"))))
		return false;
	out_match->first = at;
	out_match->last = at + 1;
	return true;
}

/* "school year", "two years old", "night shift" */
static bool is_other_unit(const struct cl_tokens *tokens, size_t at)
{
	return cl_token_is_in(tokens, at - 1, CL_STR("school fiscal academic leap")) ||
	       cl_token_is_in(tokens, at + 1, CL_STR("old olds young shift shifts gown gowns"));
}

bool cl_date_match_unit(const struct cl_tokens *tokens, size_t at, const struct cl_date_word *word,
	struct cl_date_match *out_match)
{
	size_t first;
	struct cl_date_match match = {.last = at};

	if (cl_token_is(tokens, at, CL_STR("day")) && cl_date_match_named_day(tokens, at, out_match))
		return true;
	if (is_other_unit(tokens, at))
		return false;
	match.granularity = word->flags & CL_DATE_WORD_LONG ? CL_GRANULARITY_YEAR : CL_GRANULARITY_RELATIVE;
	if (match_pointed(tokens, at, word, &first))
		match.first = first;
	else if (!match_counted(tokens, at, &match) && !match_day_number(tokens, at, &match))
		return false;
	if (cl_token_is_in(tokens, match.first - 1, CL_STR("early late")) &&
		cl_date_is_pointer(tokens, match.first))
		match.first--;
	if (cl_token_is_in(tokens, match.first - 1, CL_STR("this that")) &&
		cl_token_is_in(tokens, match.first, CL_STR("next following same past previous coming")))
		match.first--;
	*out_match = match;
	return true;
}
