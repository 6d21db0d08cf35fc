/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/date_grammar.h"

/* What a number before or after a month counts, when it is no day of it. */
static const cl_str counted =
	CL_STR_INIT("miles patients people babies times days weeks months hours minutes mg ml percent beds "
		    "nurses volunteers families points steps staff of");

static const cl_str streets =
	CL_STR_INIT("street st st. avenue ave road rd lane drive court boulevard blvd way place");

/* After these a word such as April is hardly a person. */
static const cl_str strong_prepositions = CL_STR_INIT(
	"in since until till during by through throughout every each early late mid last this next past");

static const cl_str weak_prepositions = CL_STR_INIT("of from to before after around between for thru");

static bool is_date_word(cl_str word)
{
	return cl_date_word_find(word) != NULL;
}

/* "June Carter", "March Street": the month's name goes on. */
static bool is_name(const struct cl_tokens *tokens, size_t at)
{
	size_t next = at + 1;

	if (!cl_token_is_next(tokens, at) || !cl_token_is_capital(tokens, next))
		return false;
	if (cl_token_is_in(tokens, next, streets))
		return true;
	return !is_date_word(cl_token_stem(tokens, next)) && !cl_token_is(tokens, next, CL_STR("I")) &&
	       !cl_token_begins_sentence(tokens, next);
}

static bool is_other_word(const struct cl_tokens *tokens, size_t at)
{
	if (cl_token_is_in(tokens, at + 1, streets) && cl_token_is_capital(tokens, at + 1))
		return true;
	return cl_token_is(tokens, at, CL_STR("march")) &&
	       (cl_token_is(tokens, at + 1, CL_STR("madness")) ||
		       (cl_token_is(tokens, at + 1, CL_STR("of")) &&
			       cl_token_is(tokens, at + 2, CL_STR("dimes"))));
}

/* "between May and June", "March or April": a month stands on the other side. */
static bool is_paired(const struct cl_tokens *tokens, size_t at)
{
	const struct cl_date_word *before = cl_date_word_find(cl_token(tokens, at - 2));
	const struct cl_date_word *after = cl_date_word_find(cl_token(tokens, at + 2));
	const struct cl_date_word *listed = cl_date_word_find(cl_token(tokens, at - 1));
	cl_str joints = CL_STR("to through until thru and or");

	const struct cl_date_word *next = cl_date_word_find(cl_token(tokens, at + 1));

	if (listed && listed->kind == CL_DATE_WORD_MONTH && cl_token_is_next_after_comma(tokens, at - 1))
		return true;
	if (next && next->kind == CL_DATE_WORD_MONTH && cl_token_is_next_after_comma(tokens, at) &&
		cl_token_is_capital(tokens, at + 1))
		return true;
	return (before && before->kind == CL_DATE_WORD_MONTH && cl_token_is_in(tokens, at - 1, joints)) ||
	       (after && after->kind == CL_DATE_WORD_MONTH && cl_token_is_in(tokens, at + 1, joints) &&
		       cl_token_is_capital(tokens, at + 2));
}

/* "this may" is a verb's, "in may" is not. */
static bool is_small_month(const struct cl_tokens *tokens, size_t at, const struct cl_date_word *word)
{
	if (word->flags & CL_DATE_WORD_SHORT)
		return false;
	if (word->flags & CL_DATE_WORD_DOUBTFUL)
		return cl_token_is_in(tokens, at - 1, CL_STR("in since last until")) &&
		       !cl_token_is(tokens, at, CL_STR("march"));
	return cl_token_is_in(tokens, at - 1, strong_prepositions);
}

/* A month without a day or a year. */
static bool stands_alone(const struct cl_tokens *tokens, size_t at, const struct cl_date_word *word)
{
	bool has_strong = cl_token_is_in(tokens, at - 1, strong_prepositions);
	bool has_weak = cl_token_is_in(tokens, at - 1, weak_prepositions);

	if (is_other_word(tokens, at))
		return false;
	if (!cl_token_is_capital(tokens, at))
		return is_small_month(tokens, at, word);
	if (is_name(tokens, at) && !(has_strong && !cl_str_ends_with(cl_token(tokens, at + 1), CL_STR("'s"))))
		return false;
	if (is_paired(tokens, at))
		return true;
	if (word->flags & CL_DATE_WORD_SHORT)
		return has_strong;
	if (word->flags & CL_DATE_WORD_DOUBTFUL)
		return has_strong ||
		       (has_weak &&
			       cl_token_is_in(tokens, at - 1, CL_STR("of before after around between")) &&
			       !cl_token_is(tokens, at, CL_STR("june")) &&
			       !cl_token_is(tokens, at, CL_STR("april")));
	return true;
}

/* 3 March; 3rd of June; the 3rd of June; 3-5 March. The first word, or `at` when there is no day. */
static size_t day_before(const struct cl_tokens *tokens, size_t at, bool *out_is_range)
{
	bool has_of = cl_token_is(tokens, at - 1, CL_STR("of"));
	size_t day = has_of ? at - 2 : at - 1;
	cl_str word = cl_token(tokens, day);
	size_t dash = cl_str_find_byte(word, '-', 0);
	bool is_ordinal;

	*out_is_range = false;
	if (!cl_token_is_next(tokens, at - 1) || !cl_token_is_next(tokens, day))
		return at;
	if (dash != CL_STR_NONE && cl_date_read_day(cl_str_slice(word, 0, dash), &is_ordinal) &&
		cl_date_read_day(cl_str_slice(word, dash + 1, word.size), &is_ordinal)) {
		*out_is_range = true;
		return day;
	}
	if (!cl_date_read_day(word, &is_ordinal) || (has_of && !is_ordinal))
		return at;
	if (cl_word_is_in(cl_str_make(&(char){cl_token_byte_before(tokens, day)}, 1), CL_STR("$ . / : #")))
		return at;
	return is_ordinal && cl_token_is(tokens, day - 1, CL_STR("the")) && cl_token_is_next(tokens, day - 1)
		       ? day - 1
		       : day;
}

/* Whether the number at `day` is cut off from being one: 3:30, 3%, 3 miles, 3/4. */
static bool is_count(const struct cl_tokens *tokens, size_t day)
{
	char after = cl_token_byte_after(tokens, day);

	if (after == ':' || after == '%' || after == '/')
		return cl_is_digit(cl_token_byte_after(tokens, day)) || after != ':' ||
		       cl_str_equals(cl_token_gap(tokens, day), CL_STR(":"));
	return cl_token_is_next(tokens, day) && cl_token_is_in(tokens, day + 1, counted);
}

/* March 3; March 3rd; March the third. */
static size_t day_after(const struct cl_tokens *tokens, size_t at, bool is_short)
{
	cl_str gap = cl_token_gap(tokens, at);
	size_t day = cl_token_is(tokens, at + 1, CL_STR("the")) ? at + 2 : at + 1;
	bool is_ordinal;

	if (!cl_str_equals(gap, CL_STR(" ")) && !(is_short && cl_str_equals(gap, CL_STR(". "))))
		return at;
	if (!cl_date_read_day(cl_token(tokens, day), &is_ordinal) || (day > at + 1 && !is_ordinal))
		return at;
	return is_count(tokens, day) ? at : day;
}

/* March 3-5, as one word or with blanks and words between. */
static size_t range_after(const struct cl_tokens *tokens, size_t at, size_t day)
{
	cl_str word = cl_token(tokens, day > at ? day : at + 1);
	size_t dash = cl_str_find_byte(word, '-', 0);
	cl_str gap = cl_token_gap(tokens, day);
	bool is_ordinal;
	size_t last = day;

	if (day == at)
		return dash != CL_STR_NONE &&
				       (cl_str_equals(cl_token_gap(tokens, at), CL_STR(" ")) ||
					       cl_str_equals(cl_token_gap(tokens, at), CL_STR(". "))) &&
				       cl_date_read_day(cl_str_slice(word, 0, dash), &is_ordinal) &&
				       cl_date_read_day(cl_str_slice(word, dash + 1, word.size), &is_ordinal)
			       ? at + 1
			       : at;
	if (cl_token_is_in(tokens, day + 1, CL_STR("to through thru until and")))
		last = day + 2;
	else if (cl_str_equals(gap, CL_STR(" - ")) || cl_str_equals(gap, CL_STR("\xE2\x80\x93")) ||
		 cl_str_equals(gap, CL_STR(" \xE2\x80\x93 ")))
		last = day + 1;
	if (last == day || !cl_date_read_day(cl_token(tokens, last), &is_ordinal) || is_count(tokens, last))
		return day;
	/* "March 3 and 12 nurses" */
	if (cl_token_is(tokens, day + 1, CL_STR("and")) && cl_is_alpha(cl_token_byte_after(tokens, last)))
		return day;
	return cl_date_word_find(cl_token(tokens, last + 1)) ? day : last;
}

/* A verb or a name that a number follows by chance: "you may 3", "march 3". */
static bool is_doubtful(
	const struct cl_tokens *tokens, size_t at, const struct cl_date_word *word, bool has_year)
{
	return (word->flags & CL_DATE_WORD_DOUBTFUL) && !cl_token_is_capital(tokens, at) && !has_year &&
	       (cl_token_is(tokens, at, CL_STR("may")) || cl_token_is(tokens, at, CL_STR("march"))) &&
	       !cl_token_is_in(tokens, at - 1, CL_STR("on in since last until"));
}

static bool is_independence_day(const struct cl_tokens *tokens, size_t first, size_t at)
{
	return first < at && cl_token_is(tokens, at, CL_STR("july")) &&
	       cl_token_is(tokens, at - 2, CL_STR("fourth")) && cl_token_is_capital(tokens, at - 2);
}

bool cl_date_match_month(const struct cl_tokens *tokens, size_t at, const struct cl_date_word *word,
	struct cl_date_match *out_match)
{
	bool is_range;
	size_t first = day_before(tokens, at, &is_range);
	size_t day = first < at ? at : day_after(tokens, at, word->flags & CL_DATE_WORD_SHORT);
	size_t last = first < at ? at : range_after(tokens, at, day);
	size_t with_year = cl_date_year_after(tokens, last);
	bool has_day = first < at || last > at;

	is_range |= last > day;
	if (!has_day && with_year == last && !stands_alone(tokens, at, word))
		return false;
	if (is_doubtful(tokens, at, word, with_year > last) && !cl_token_is(tokens, at - 1, CL_STR("of")))
		return false;
	if (!has_day)
		first = cl_date_narrower_before(tokens, at);
	if (is_independence_day(tokens, first, at)) {
		*out_match = (struct cl_date_match){
			.first = at - 2, .last = with_year, .granularity = CL_GRANULARITY_HOLIDAY};
		return true;
	}
	*out_match = (struct cl_date_match){.first = first,
		.last = with_year,
		.granularity = is_range  ? CL_GRANULARITY_RANGE
			       : has_day ? CL_GRANULARITY_DAY
					 : CL_GRANULARITY_MONTH};
	return true;
}

static const cl_str ordinal_things = CL_STR_INIT(
	"day floor time anniversary birthday hole week month century street avenue of row place grade "
	"year annual patient percentile try trip attempt");

/* "on the 13th": a day of a month that the reader knows. */
bool cl_date_match_ordinal(const struct cl_tokens *tokens, size_t at, struct cl_date_match *out_match)
{
	const struct cl_date_word *before = cl_date_word_find(cl_token(tokens, at - 2));
	bool is_weekday = before && before->kind == CL_DATE_WORD_WEEKDAY;
	bool is_ordinal;

	if (!cl_token_is(tokens, at - 1, CL_STR("the")) ||
		(!is_weekday && !cl_token_is_in(tokens, at - 2, CL_STR("on by until"))))
		return false;
	if (!cl_date_read_day(cl_token(tokens, at), &is_ordinal) || !is_ordinal)
		return false;
	if (cl_token_is_in(tokens, at + 1, ordinal_things) ||
		(cl_token_is_next(tokens, at) && cl_token_is_capital(tokens, at + 1)))
		return false;
	*out_match = (struct cl_date_match){.first = at - 1, .last = at, .granularity = CL_GRANULARITY_DAY};
	return true;
}
