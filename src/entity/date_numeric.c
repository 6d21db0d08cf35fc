/* SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "entity/date_grammar.h"

#define PARTS_MAX 3

/* A run of digits and one separator: 3/3/2025. */
struct numeric {
	cl_str parts[PARTS_MAX];
	size_t count;
	char separator;
	cl_span prose;
};

static bool is_number_char(char c)
{
	return cl_is_digit(c) || c == '/' || c == '-' || c == '.';
}

/* Takes the run that begins with word `at` apart; false when it is not made of two or three numbers alike. */
static bool read_numeric(const struct cl_tokens *tokens, size_t at, struct numeric *out_numeric)
{
	cl_str prose = tokens->document->prose;
	size_t start = cl_token_span(tokens, at).start;
	size_t end = start;
	struct numeric numeric = {.count = 0};

	while (end < tokens->prose.end && is_number_char(prose.data[end]))
		end++;
	while (end > start && !cl_is_digit(prose.data[end - 1]))
		end--;
	numeric.prose = (cl_span){(uint32_t)start, (uint32_t)end};
	for (size_t i = start; i <= end; i++) {
		if (i < end && cl_is_digit(prose.data[i]))
			continue;
		if (numeric.count == PARTS_MAX || i == start ||
			(i < end && numeric.separator && numeric.separator != prose.data[i]))
			return false;
		numeric.parts[numeric.count++] = cl_str_slice(prose, start, i);
		if (i < end)
			numeric.separator = prose.data[i];
		start = i + 1;
	}
	*out_numeric = numeric;
	return numeric.count > 1 &&
	       !(end < tokens->prose.end && (cl_is_alpha(prose.data[end]) || prose.data[end] == '%'));
}

static uint32_t value_of(cl_str digits)
{
	uint32_t value = 0;

	(void)cl_word_number(digits, &value);
	return value;
}

static bool is_valid(cl_str year, cl_str month, cl_str day)
{
	uint32_t number = value_of(year) + (year.size == 2 ? 2000 : 0);

	return (year.size == 2 || year.size == 4) && month.size <= 2 && day.size <= 2 &&
	       number >= CL_YEAR_MIN && number <= CL_YEAR_MAX &&
	       cl_date_is_valid((int)number, (int)value_of(month), (int)value_of(day));
}

/* A dot is a version's as well, and two short years are a phone's: those want more digits. */
static bool is_full(const struct numeric *numeric)
{
	const cl_str *parts = numeric->parts;
	bool is_iso = parts[0].size == 4 && is_valid(parts[0], parts[1], parts[2]);

	if (!is_iso && !is_valid(parts[2], parts[0], parts[1]) && !is_valid(parts[2], parts[1], parts[0]))
		return false;
	return numeric->separator != '.' || parts[2].size == 4 || is_iso ||
	       (parts[0].size == 2 && parts[1].size == 2);
}

static bool is_month_and_day(const struct numeric *numeric)
{
	uint32_t a = value_of(numeric->parts[0]);
	uint32_t b = value_of(numeric->parts[1]);

	return numeric->parts[0].size <= 2 && numeric->parts[1].size <= 2 && a >= 1 && b >= 1 &&
	       ((a <= 12 && b <= 31) || (a <= 31 && b <= 12));
}

static bool is_dated_before(const struct cl_tokens *tokens, size_t at)
{
	const struct cl_date_word *before = cl_date_word_find(cl_token(tokens, at - 1));

	if (before && before->kind == CL_DATE_WORD_WEEKDAY)
		return true;
	return cl_token_is_in(tokens, at - 1,
		CL_STR("on since until till by through thru dated between admitted discharged surgery biopsy "
		       "dos seen "
		       "adm admit scan visit appt appointment expire expires due deadline"));
}

static bool is_measure_after(const struct cl_tokens *tokens, size_t at)
{
	return cl_token_is_in(tokens, at,
		CL_STR("of mg ml cup cups inch inches scale pain strength motor teaspoon mile miles people "
		       "patients"));
}

/* The first word after a prose offset. */
static size_t word_after(const struct cl_tokens *tokens, size_t at, uint32_t end)
{
	while (cl_token_exists(tokens, at) && cl_token_span(tokens, at).start < end)
		at++;
	return at;
}

static bool is_joint(const struct cl_tokens *tokens, size_t at)
{
	return cl_token_is_in(tokens, at, CL_STR("to through thru until till"));
}

static bool is_slashed(const struct cl_tokens *tokens, size_t at)
{
	return cl_str_equals(cl_token_gap(tokens, at), CL_STR("/"));
}

/* 12/24 to 12/31: each is the other's sign. */
static bool is_in_range(const struct cl_tokens *tokens, size_t at)
{
	return (is_joint(tokens, at + 2) && is_slashed(tokens, at + 3)) ||
	       (is_joint(tokens, at - 1) && is_slashed(tokens, at - 3));
}

/* The day that goes by its number. */
static bool is_attack(const struct numeric *numeric)
{
	return cl_str_equals(numeric->parts[0], CL_STR("9")) &&
	       cl_str_equals(numeric->parts[1], CL_STR("11"));
}

/* 3/14, 5/2025, 2025-03, 2019-2021 */
static bool match_pair(const struct cl_tokens *tokens, size_t at, const struct numeric *numeric,
	struct cl_date_match *out_match)
{
	cl_str first = numeric->parts[0];
	cl_str second = numeric->parts[1];

	if (numeric->separator == '/') {
		out_match->granularity = CL_GRANULARITY_DAY;
		if (is_month_and_day(numeric))
			return (is_dated_before(tokens, at) || is_in_range(tokens, at) ||
				       is_attack(numeric)) &&
			       !is_measure_after(tokens, word_after(tokens, at, numeric->prose.end));
		out_match->granularity = CL_GRANULARITY_MONTH;
		return first.size <= 2 && value_of(first) >= 1 && value_of(first) <= 12 &&
		       cl_date_is_year(second);
	}
	if (numeric->separator != '-' || !cl_date_is_year(first))
		return false;
	out_match->granularity = CL_GRANULARITY_YEAR;
	if (second.size == 4)
		return cl_date_is_year(second) && value_of(second) > value_of(first);
	if (second.size != 2)
		return false;
	if (value_of(second) >= 1 && value_of(second) <= 12 && value_of(second) <= value_of(first) % 100) {
		out_match->granularity = CL_GRANULARITY_MONTH;
		return true;
	}
	return value_of(second) == value_of(first) % 100 + 1;
}

static bool is_cut_off(const struct cl_tokens *tokens, size_t at)
{
	char before = cl_token_byte_before(tokens, at);

	return before == '/' || before == '-' || before == '.' || before == '$' || before == '#' ||
	       before == ':' || before == '@' || before == '=' || before == '_';
}

bool cl_date_match_numeric(const struct cl_tokens *tokens, size_t at, struct cl_date_match *out_match)
{
	struct numeric numeric;
	struct cl_date_match match = {.first = at, .granularity = CL_GRANULARITY_DAY};

	if (is_cut_off(tokens, at) || !read_numeric(tokens, at, &numeric))
		return false;
	if (numeric.count == 2 ? !match_pair(tokens, at, &numeric, &match) : !is_full(&numeric))
		return false;
	match.last = word_after(tokens, at, numeric.prose.end) - 1;
	match.prose = numeric.prose;
	*out_match = match;
	return true;
}

/* ------------------------------------------------------------------ years */

static const cl_str year_prepositions = CL_STR_INIT(
	"in since from until till by during of before after circa around early late mid between through "
	"throughout copyright fiscal year est");

static const cl_str counted_things = CL_STR_INIT(
	"patients people nurses beds families calories steps square feet miles babies procedures surgeries "
	"visits pounds dollars doses tests volunteers employees staff physicians doctors members children "
	"residents meals donors runners mg ml kcal iu units women men participants hours");

static const cl_str places =
	CL_STR_INIT("room suite box unit ext extension apt apartment building highway route page "
		    "floor model form no number code id bus psalm lot flat ward psc po");

/* 1200 Main Street: a capital and then a street. */
static bool is_address(const struct cl_tokens *tokens, size_t at)
{
	cl_str streets =
		CL_STR("street st avenue ave road rd lane drive court boulevard blvd way place pkwy");

	if (!cl_token_is_next(tokens, at) || !cl_token_is_capital(tokens, at + 1))
		return false;
	return cl_token_is_in(tokens, at + 2, streets) || cl_token_is_in(tokens, at + 3, streets) ||
	       cl_token_is_in(tokens, at + 1, CL_STR("N S E W north south east west"));
}

static bool is_years_place(const struct cl_tokens *tokens, size_t at)
{
	char before = cl_token_byte_before(tokens, at);
	uint32_t value = value_of(cl_token(tokens, at));
	bool is_listed = cl_token_is_in(tokens, at - 1, CL_STR("and or to")) &&
			 cl_date_is_year(cl_token(tokens, at - 2));
	bool is_recent = value >= 1950 && value <= 2039;

	if (is_listed || cl_token_is_in(tokens, at - 1, year_prepositions))
		return true;
	if (cl_token_is_in(tokens, at - 1, CL_STR("about approximately")))
		return cl_token_is_in(tokens, at - 2, CL_STR("in since until"));
	if (before == '(')
		return value >= 1900;
	if (!is_recent)
		return false;
	if (cl_token_is_in(tokens, at - 1, CL_STR("the a our this class its")))
		return true;
	return cl_token_begins_sentence(tokens, at) || cl_token_is_capital(tokens, at - 1);
}

bool cl_date_match_year(const struct cl_tokens *tokens, size_t at, struct cl_date_match *out_match)
{
	cl_str word = cl_token(tokens, at);
	cl_str digits = cl_str_slice(word, 0, 4);
	char after = cl_token_byte_after(tokens, at);
	bool is_decade = word.size == 5 && word.data[4] == 's';

	if (!cl_date_is_year(digits) || (word.size != 4 && !is_decade) || is_cut_off(tokens, at))
		return false;
	if (after == '%' || after == ':' || after == '/' || after == '@' || after == '_')
		return false;
	if (cl_token_is_in(tokens, at - 1, places) || is_address(tokens, at))
		return false;
	if (!is_decade && cl_token_is_next(tokens, at) && cl_token_is_in(tokens, at + 1, counted_things) &&
		!cl_token_is(tokens, at - 2, CL_STR("class")))
		return false;
	if (!is_decade && !is_years_place(tokens, at))
		return false;
	*out_match = (struct cl_date_match){
		.first = cl_date_narrower_before(tokens, at), .last = at, .granularity = CL_GRANULARITY_YEAR};
	return true;
}

/* ------------------------------------------------------------------ words with hyphens */

static const struct cl_date_word *find_part(cl_str word, size_t start, size_t end)
{
	return cl_date_word_find(cl_str_slice(word, start, end));
}

/* 3-Mar-2025, 03-Mar */
static bool match_day_and_month(cl_str word, size_t dash, struct cl_date_match *out_match)
{
	size_t second = cl_str_find_byte(word, '-', dash + 1);
	size_t end = second == CL_STR_NONE ? word.size : second;
	const struct cl_date_word *month = find_part(word, dash + 1, end);
	bool is_ordinal;

	if (!month || month->kind != CL_DATE_WORD_MONTH ||
		!cl_date_read_day(cl_str_slice(word, 0, dash), &is_ordinal))
		return false;
	out_match->granularity = CL_GRANULARITY_DAY;
	return second == CL_STR_NONE || word.size - second == 3 ||
	       cl_date_is_year(cl_str_slice(word, second + 1, word.size));
}

/* Mon-Fri, June-August, Mar-2025, mid-March, Sunday-morning */
bool cl_date_match_hyphened(const struct cl_tokens *tokens, size_t at, struct cl_date_match *out_match)
{
	cl_str word = cl_token_stem(tokens, at);
	size_t dash = cl_str_find_byte(word, '-', 0);
	struct cl_date_match match = {.first = at, .last = cl_date_year_after(tokens, at)};

	if (dash == CL_STR_NONE)
		return false;
	if (cl_is_digit(word.data[0])) {
		if (!match_day_and_month(word, dash, &match))
			return false;
		*out_match = match;
		return true;
	}

	const struct cl_date_word *a = find_part(word, 0, dash);
	const struct cl_date_word *b = find_part(word, dash + 1, word.size);
	bool is_capital = cl_token_is_capital(tokens, at);

	match.granularity = CL_GRANULARITY_MONTH;
	if (a && a->kind == CL_DATE_WORD_MONTH && cl_date_is_year(cl_str_slice(word, dash + 1, word.size))) {
		*out_match = match;
		return true;
	}
	if (!a || !b || (a->kind != b->kind && a->kind != CL_DATE_WORD_STAGE))
		return false;
	match.granularity = CL_GRANULARITY_RANGE;
	if (a->kind == CL_DATE_WORD_STAGE)
		match.granularity =
			b->kind == CL_DATE_WORD_SEASON ? CL_GRANULARITY_SEASON : CL_GRANULARITY_MONTH;
	else if (!is_capital || (a->kind != CL_DATE_WORD_MONTH && a->kind != CL_DATE_WORD_WEEKDAY))
		return false;
	if (a->kind == CL_DATE_WORD_STAGE && b->kind != CL_DATE_WORD_SEASON && b->kind != CL_DATE_WORD_MONTH)
		return false;
	*out_match = match;
	return true;
}
