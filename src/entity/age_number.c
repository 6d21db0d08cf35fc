/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/age_grammar.h"
#include "entity/number_words.h"

#define DIGITS_MAX 3

static bool read_digits(cl_str word, struct cl_age_number *number)
{
	size_t size = 0;

	while (size < word.size && cl_is_digit(word.data[size]))
		size++;
	if (size > DIGITS_MAX || (size > 1 && word.data[0] == '0') ||
		!cl_word_number(cl_str_slice(word, 0, size), &number->value))
		return false;
	number->suffix = cl_str_slice(word, size, word.size);
	number->is_ordinal = number->suffix.size == 2 && cl_word_is_in(number->suffix, CL_STR("st nd rd th"));
	return true;
}

static bool read_words(const struct cl_tokens *tokens, size_t at, struct cl_age_number *number)
{
	cl_str text = cl_str_slice(tokens->document->prose, 0, tokens->prose.end);
	struct cl_number_words words;

	if (!cl_number_words_read(text, cl_token_span(tokens, at).start, &words))
		return false;
	while (cl_token_span(tokens, number->last).end < words.span.end)
		number->last++;
	/* "a hundred and one" */
	if (cl_token_is(tokens, at, CL_STR("hundred")) && cl_token_is(tokens, at - 1, CL_STR("a")) &&
		cl_token_is_next(tokens, at - 1))
		number->first = at - 1;
	number->value = words.value;
	number->is_ordinal = words.is_ordinal;
	number->suffix = cl_str_slice(text, words.span.end, cl_token_span(tokens, number->last).end);
	return true;
}

bool cl_age_read_number(const struct cl_tokens *tokens, size_t at, struct cl_age_number *out_number)
{
	cl_str word = cl_token(tokens, at);
	char before = cl_token_byte_before(tokens, at);
	struct cl_age_number number = {.first = at, .last = at};
	bool is_read = word.size > 0 && cl_is_digit(word.data[0]) ? read_digits(word, &number)
								  : read_words(tokens, at, &number);

	if (!is_read || number.value > CL_AGE_MAX)
		return false;
	if (before == '$' || before == '/' || before == '#' || before == '.' || before == '-' ||
		before == ':')
		return false;
	*out_number = number;
	return true;
}

/* ------------------------------------------------------------------ groups and counts */

static const cl_str many = CL_STR_INIT("people adults women men children patients anyone someone those "
				       "participants seniors teens babies infants kids "
				       "students persons individuals girls boys youth adolescents everyone "
				       "toddlers females males subjects americans");

static bool is_many_before(const struct cl_tokens *tokens, size_t at)
{
	for (size_t back = 1; back <= 3; back++) {
		if (cl_token_is_in(tokens, at - back, many))
			return true;
	}
	return false;
}

static bool is_number_word(const struct cl_tokens *tokens, size_t at)
{
	struct cl_age_number number;

	return cl_token_exists(tokens, at) && cl_age_read_number(tokens, at, &number);
}

static bool is_average(const struct cl_tokens *tokens, size_t at)
{
	for (size_t back = 1; back <= 4; back++) {
		if (cl_token_is_in(tokens, at - back, CL_STR("average median mean typical")))
			return true;
	}
	return false;
}

/* "between 5 and 15 years", "2, 4, and 6 months": the last of several. */
static bool is_series(const struct cl_tokens *tokens, size_t at)
{
	if (!cl_token_is_in(tokens, at - 1, CL_STR("and or to")) || !is_number_word(tokens, at - 2))
		return false;
	return cl_token_is_in(tokens, at - 3, CL_STR("between from ages at")) ||
	       is_number_word(tokens, at - 3) || cl_token_byte_after(tokens, at - 2) == ',';
}

bool cl_age_is_group(const struct cl_tokens *tokens, const struct cl_age_number *number, size_t last)
{
	size_t before = number->first - 1;
	size_t after = last + 1;

	if (cl_token_byte_after(tokens, last) == '+' || is_average(tokens, number->first))
		return true;
	if (cl_token_is_in(tokens, before,
		    CL_STR("over under least than ages between until above below to through beyond "
			   "except")) &&
		!cl_token_is(tokens, before - 1, CL_STR("lived")))
		return true;
	if (cl_token_is_next(tokens, last) && cl_token_is_in(tokens, after, CL_STR("or and")) &&
		(cl_token_is_in(tokens, after + 1, CL_STR("older over up above younger under more beyond")) ||
			(cl_token_is(tokens, after, CL_STR("or")) && is_number_word(tokens, after + 1))))
		return true;
	if (is_series(tokens, number->first))
		return true;
	if (cl_token_is_next(tokens, last) && cl_token_is_in(tokens, after, CL_STR("to through plus")) &&
		(cl_token_is(tokens, after, CL_STR("plus")) || is_number_word(tokens, after + 1)))
		return true;
	return is_many_before(tokens, number->first) || cl_token_is(tokens, before - 1, CL_STR("must")) ||
	       cl_token_is(tokens, before, CL_STR("minimum"));
}

/* Words that begin another phrase, so that the number before them stands for itself. */
static const cl_str beginnings =
	CL_STR_INIT("and or came was is had has fell died walked woke on in at with when while he she "
		    "they i we his her my our the this that who whose but now today yesterday tomorrow "
		    "tonight last next after before as because so just still soon going if since until by "
		    "during from for then though although surrounded without here there again");

bool cl_age_is_free(const struct cl_tokens *tokens, size_t last)
{
	cl_str gap = cl_token_gap(tokens, last);
	char after = gap.size > 0 ? gap.data[0] : '\0';

	if (after == '%' || after == '/' || after == ':' || after == '+' ||
		(gap.size > 0 && (unsigned char)after >= 0x80 &&
			!cl_str_starts_with(gap, CL_STR("\xE2\x80"))))
		return false;
	if (!cl_str_equals(gap, CL_STR(" ")))
		return true;
	return !cl_token_exists(tokens, last + 1) || cl_token_is_in(tokens, last + 1, beginnings);
}
