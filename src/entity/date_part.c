/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/date_grammar.h"
#include "entity/number_words.h"

bool cl_date_is_year(cl_str word)
{
	uint32_t value;

	return word.size == 4 && cl_word_number(word, &value) && value >= CL_YEAR_MIN && value <= CL_YEAR_MAX;
}

static bool is_day(cl_str digits)
{
	uint32_t value;

	return digits.size <= 2 && cl_word_number(digits, &value) && value >= 1 && value <= 31;
}

/* "third", "twenty-first" */
static bool is_ordinal_in_words(cl_str word)
{
	struct cl_number_words number;

	return word.size >= 5 && cl_is_alpha(word.data[0]) && cl_number_words_read(word, 0, &number) &&
	       number.is_ordinal && number.span.end == word.size && number.value >= 1 && number.value <= 31;
}

bool cl_date_read_day(cl_str word, bool *out_is_ordinal)
{
	cl_str tail = cl_str_slice(word, word.size > 2 ? word.size - 2 : 0, word.size);

	*out_is_ordinal = false;
	if (is_day(word))
		return true;
	*out_is_ordinal = true;
	if (word.size > 2 && cl_is_digit(word.data[0]))
		return cl_word_is_in(tail, CL_STR("st nd rd th")) &&
		       is_day(cl_str_slice(word, 0, word.size - 2));
	return is_ordinal_in_words(word);
}

/* '24 or ’24 */
static bool is_short_year(const struct cl_tokens *tokens, size_t at)
{
	cl_str gap = cl_token_gap(tokens, at - 1);
	cl_str word = cl_token(tokens, at);
	uint32_t value;

	if (gap.size > 0 && gap.data[0] == '.')
		gap = cl_str_slice(gap, 1, gap.size);
	return word.size == 2 && cl_word_number(word, &value) &&
	       (cl_str_equals(gap, CL_STR(" '")) || cl_str_equals(gap, CL_STR(" \xE2\x80\x99")) ||
		       cl_str_equals(gap, CL_STR(" \xE2\x80\x98")));
}

size_t cl_date_year_after(const struct cl_tokens *tokens, size_t at)
{
	size_t next = at + 1;
	cl_str gap = cl_token_gap(tokens, at);

	if (is_short_year(tokens, next))
		return next;
	if (cl_token_is(tokens, next, CL_STR("of")) &&
		(cl_date_is_year(cl_token(tokens, next + 1)) || is_short_year(tokens, next + 1)))
		return next + 1;
	if (!cl_date_is_year(cl_token(tokens, next)))
		return at;
	return cl_str_equals(gap, CL_STR(" ")) || cl_str_equals(gap, CL_STR(", ")) ||
			       cl_str_equals(gap, CL_STR(". ")) || cl_str_equals(gap, CL_STR("., "))
		       ? next
		       : at;
}

bool cl_date_is_pointer(const struct cl_tokens *tokens, size_t at)
{
	return cl_token_is_in(tokens, at, CL_STR("last this next past previous following coming same"));
}

size_t cl_date_narrower_before(const struct cl_tokens *tokens, size_t at)
{
	size_t first = at;

	if (!cl_token_is_next(tokens, first - 1))
		return at;
	if (cl_token_is_in(tokens, first - 1, CL_STR("early late mid mid-to-late")))
		first--;
	if (cl_date_is_pointer(tokens, first - 1) && cl_token_is_next(tokens, first - 1))
		first--;
	if (first < at && cl_token_is_in(tokens, first, CL_STR("past same")) &&
		cl_token_is_in(tokens, first - 1, CL_STR("this that")))
		first--;
	return first;
}
