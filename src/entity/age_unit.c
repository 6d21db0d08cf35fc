/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/age_grammar.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* What a number's own word may end with. */
static const struct suffix {
	cl_str text;
	uint32_t per_year;
	bool is_whole; /* else "old" follows */
} suffixes[] = {
	{CL_STR_INIT("-year-old"), 1, true},
	{CL_STR_INIT("-years-old"), 1, true},
	{CL_STR_INIT("-yr-old"), 1, true},
	{CL_STR_INIT("-year-young"), 1, true},
	{CL_STR_INIT("-month-old"), 12, true},
	{CL_STR_INIT("-months-old"), 12, true},
	{CL_STR_INIT("-week-old"), 52, true},
	{CL_STR_INIT("-day-old"), 365, true},
	{CL_STR_INIT("-hour-old"), 8760, true},
	{CL_STR_INIT("-minute-old"), 525600, true},
	{CL_STR_INIT("-something"), 1, true},
	{CL_STR_INIT("yo"), 1, true},
	{CL_STR_INIT("yof"), 1, true},
	{CL_STR_INIT("yom"), 1, true},
	{CL_STR_INIT("-year"), 1, false},
	{CL_STR_INIT("-yr"), 1, false},
	{CL_STR_INIT("-month"), 12, false},
	{CL_STR_INIT("-week"), 52, false},
	{CL_STR_INIT("-day"), 365, false},
	{CL_STR_INIT("yr"), 1, false},
	{CL_STR_INIT("yrs"), 1, false},
};

/* The same as words of their own. */
static const struct suffix units[] = {
	{CL_STR_INIT("year"), 1, false},
	{CL_STR_INIT("years"), 1, false},
	{CL_STR_INIT("yr"), 1, false},
	{CL_STR_INIT("yrs"), 1, false},
	{CL_STR_INIT("month"), 12, false},
	{CL_STR_INIT("months"), 12, false},
	{CL_STR_INIT("week"), 52, false},
	{CL_STR_INIT("weeks"), 52, false},
	{CL_STR_INIT("day"), 365, false},
	{CL_STR_INIT("days"), 365, false},
	{CL_STR_INIT("hours"), 8760, false},
	{CL_STR_INIT("minutes"), 525600, false},
	{CL_STR_INIT("year-old"), 1, true},
	{CL_STR_INIT("years-old"), 1, true},
	{CL_STR_INIT("yr-old"), 1, true},
	{CL_STR_INIT("month-old"), 12, true},
	{CL_STR_INIT("week-old"), 52, true},
	{CL_STR_INIT("day-old"), 365, true},
	{CL_STR_INIT("yo"), 1, true},
	{CL_STR_INIT("y.o"), 1, true},
};

/* What else is years old. */
static const cl_str things = CL_STR_INIT("hospital building house church chapel campus tradition company "
					 "charity institution clinic tree oak elm organ "
					 "bridge practice foundation law record wing ward school brand home "
					 "boiler trust society custom mystery recipe "
					 "program programme organization organisation facility system roof "
					 "barn farmhouse mansion car truck elevator "
					 "debate question technology technique drug wine piano clock quilt "
					 "bible photo photograph letter history "
					 "agreement lease policy study technology city town");

/* After another word too: "100-year-old brick building", but not "63-year-old school bus driver". */
static const cl_str buildings =
	CL_STR_INIT("building house church tradition program programme barn tree law hospital "
		    "clinic");

static const struct suffix *find(cl_str text, const struct suffix *rows, size_t count)
{
	for (size_t i = 0; text.size > 0 && i < count; i++) {
		if (cl_str_equals_nocase(text, rows[i].text))
			return &rows[i];
	}
	return NULL;
}

/* y/o, y.o. */
static bool is_year_sign(const struct cl_tokens *tokens, size_t at)
{
	return cl_token_is(tokens, at, CL_STR("y")) && cl_token_is(tokens, at + 1, CL_STR("o")) &&
	       cl_str_equals(cl_token_gap(tokens, at), CL_STR("/"));
}

/* "old", "young", "of age": the last word of what makes years an age; CL_STR_NONE when there is none. */
static size_t old_after(const struct cl_tokens *tokens, size_t at)
{
	if (!cl_token_exists(tokens, at + 1) || cl_token_gap(tokens, at).size != 1)
		return CL_STR_NONE;
	if (cl_token_is_in(tokens, at + 1, CL_STR("old young")))
		return at + 1;
	return cl_token_is(tokens, at + 1, CL_STR("of")) && cl_token_is(tokens, at + 2, CL_STR("age"))
		       ? at + 2
		       : CL_STR_NONE;
}

static bool is_patient_sign(const struct cl_tokens *tokens, const struct cl_age_number *number)
{
	return (cl_str_equals(number->suffix, CL_STR("F")) || cl_str_equals(number->suffix, CL_STR("M"))) &&
	       cl_token_is_in(tokens, number->first - 1, CL_STR("a an pt patient the this our"));
}

/* The last word of a number with its unit; CL_STR_NONE when that is none of an age. */
static size_t unit_end(
	const struct cl_tokens *tokens, const struct cl_age_number *number, uint32_t *out_per_year)
{
	const struct suffix *unit = find(number->suffix, suffixes, COUNT(suffixes));
	size_t last = number->last;
	cl_str gap = cl_token_gap(tokens, last);

	*out_per_year = 1;
	if (is_patient_sign(tokens, number))
		return last;
	if (!unit && cl_str_equals_nocase(number->suffix, CL_STR("y")) && is_year_sign(tokens, last))
		return last + 1;
	if (!unit && cl_str_equals_nocase(number->suffix, CL_STR("y")) &&
		cl_token_byte_after(tokens, last) == '/' && cl_token_is(tokens, last + 1, CL_STR("o")))
		return last + 1;
	if (!unit && number->suffix.size == 0 && gap.size == 1 &&
		(gap.data[0] == ' ' || gap.data[0] == '-')) {
		if (is_year_sign(tokens, last + 1))
			return last + 2;
		unit = find(cl_token(tokens, last + 1), units, COUNT(units));
		last++;
	}
	if (!unit)
		return CL_STR_NONE;
	*out_per_year = unit->per_year;
	return unit->is_whole ? last : old_after(tokens, last);
}

/* "two and a half years old", "93 years and 4 months old": where the number that "old" follows ends. */
static struct cl_age_number whole_of(const struct cl_tokens *tokens, const struct cl_age_number *number)
{
	struct cl_age_number whole = *number;
	struct cl_age_number months;
	size_t next = number->last + 1;

	if (cl_token_is(tokens, next, CL_STR("and")) && cl_token_is(tokens, next + 2, CL_STR("half")))
		whole.last = next + 2;
	else if (cl_token_is_in(tokens, next, CL_STR("year years")) &&
		 cl_token_is(tokens, next + 1, CL_STR("and")) &&
		 cl_age_read_number(tokens, next + 2, &months) && months.suffix.size == 0 &&
		 cl_token_is_in(tokens, months.last + 1, CL_STR("month months")))
		whole.last = months.last;
	return whole;
}

/* What makes a person of the thing before it: a school bus driver, a church organist. */
static const cl_str trades = CL_STR_INIT(
	"bus driver teacher nurse principal student janitor secretary owner player member founder organist "
	"worker volunteer manager mechanic dealer maker officer");

static bool is_of_thing(const struct cl_tokens *tokens, size_t last)
{
	if (cl_token_is_next(tokens, last + 1) && cl_token_is_in(tokens, last + 2, trades))
		return false;
	return cl_token_is_next(tokens, last) &&
	       (cl_word_is_in(cl_token_stem(tokens, last + 1), things) ||
		       (cl_token_is_next(tokens, last + 1) &&
			       cl_word_is_in(cl_token_stem(tokens, last + 2), buildings)));
}

static bool is_thing_before(const struct cl_tokens *tokens, size_t first)
{
	return cl_token_is_in(tokens, first - 1, CL_STR("is was turns are")) &&
	       cl_token_is_in(tokens, first - 2, things);
}

bool cl_age_match_unit(
	const struct cl_tokens *tokens, const struct cl_age_number *number, struct cl_age_match *out_match)
{
	uint32_t per_year;
	struct cl_age_number whole = whole_of(tokens, number);
	size_t last = unit_end(tokens, &whole, &per_year);

	if (cl_token_is_in(tokens, number->last + 1, CL_STR("year years")))
		per_year = 1;

	if (last == CL_STR_NONE || number->is_ordinal || cl_age_is_group(tokens, number, last))
		return false;
	if (is_of_thing(tokens, last) || is_thing_before(tokens, number->first))
		return false;
	out_match->years = number->value / per_year;
	out_match->last = last;
	out_match->prose =
		(cl_span){cl_token_span(tokens, number->first).start, cl_token_span(tokens, last).end};
	return true;
}
