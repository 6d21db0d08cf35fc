/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/age_grammar.h"
#include "entity/date_word.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Younger than this, a number after "at" is an hour. */
#define HOUR_MAX 12

static const cl_str kin =
	CL_STR_INIT("she he i who mom mum mommy dad mother father grandmother grandfather "
		    "grandma grandpa gran granny nana wife husband "
		    "son daughter sister brother baby patient girl boy man woman aunt "
		    "uncle niece nephew cousin widow widower veteran "
		    "resident partner spouse twin twins sons daughters child toddler infant teenager friend "
		    "neighbor neighbour lady gentleman donor");

/* What an institution turns. */
static const cl_str institutions = CL_STR_INIT("hospital clinic foundation center centre society program "
					       "programme choir company charity trust campus building wing "
					       "school church league club band auxiliary fund garden store "
					       "library unit lab team department magazine it we our");

static const cl_str measures = CL_STR_INIT(
	"rate pressure oxygen sats score scores temperature pulse weight saturation bpm level levels sugar "
	"glucose fever speed "
	"room bed ward floor gate exit page bus dose total average capacity goal price cost count");

static const cl_str places = CL_STR_INIT("room suite ward bed page route highway chapter psalm section "
					 "channel volume line gate floor level unit step figure "
					 "table score lot box bus type vitamin finally however instead "
					 "meanwhile therefore also today yesterday in on at "
					 "serves class grade phase stage number no");

static bool has_before(const struct cl_tokens *tokens, size_t at, size_t reach, cl_str list)
{
	for (size_t back = 1; back <= reach; back++) {
		if (cl_word_is_in(cl_token_stem(tokens, at - back), list))
			return true;
		if (cl_token_begins_sentence(tokens, at - back))
			return false;
	}
	return false;
}

/* ------------------------------------------------------------------ aged, turned, lived to */

static bool is_aged(const struct cl_tokens *tokens, size_t before)
{
	size_t of =
		cl_token_is(tokens, before, CL_STR("of")) && cl_token_is(tokens, before - 1, CL_STR("age"))
			? before - 1
			: before;

	if (cl_token_is(tokens, before, CL_STR("aged")))
		return true;
	if (!cl_token_is(tokens, of, CL_STR("age")))
		return false;
	if (cl_token_is_in(tokens, of - 1,
		    CL_STR("than by until from to before under over after average median mean minimum "
			   "school")))
		return false;
	if (has_before(tokens, of, 4,
		    CL_STR("start starts starting begin begins beginning screening recommended everyone "
			   "before until by after under over from")))
		return false;
	return true;
}

/* What leads up to an age in two words: "shy of 95", "not bad for 91", "a man of 66". */
static const struct {
	cl_str word;
	cl_str before;
} leads[] = {
	{CL_STR_INIT("to"), CL_STR_INIT("lived")},
	{CL_STR_INIT("of"), CL_STR_INIT("shy man woman boy girl lady gentleman")},
	{CL_STR_INIT("for"), CL_STR_INIT("bad")},
};

static bool is_led_up_to(const struct cl_tokens *tokens, size_t before)
{
	for (size_t i = 0; i < COUNT(leads); i++) {
		if (cl_token_is(tokens, before, leads[i].word) &&
			cl_token_is_in(tokens, before - 1, leads[i].before))
			return true;
	}
	return false;
}

/* "Rosa will be 100", "lived to be 104" */
static bool is_to_be(const struct cl_tokens *tokens, size_t before)
{
	if (!cl_token_is(tokens, before, CL_STR("be")))
		return false;
	if (cl_token_is(tokens, before - 1, CL_STR("to")))
		return cl_token_is(tokens, before - 2, CL_STR("lived"));
	return cl_token_is_in(tokens, before - 1, CL_STR("will would")) &&
	       !has_before(tokens, before, 3, institutions) &&
	       (cl_token_is_capital(tokens, before - 2) || cl_token_is_in(tokens, before - 2, kin));
}

static bool is_turned(const struct cl_tokens *tokens, size_t at)
{
	if (cl_token_is_in(tokens, at - 1, CL_STR("turned turns turning pushing turn")))
		return !has_before(tokens, at - 1, 3, institutions);
	return is_led_up_to(tokens, at - 1) || is_to_be(tokens, at - 1);
}

/* ------------------------------------------------------------------ she is 92 */

/* Maria, but not A1c or BMI. */
static bool is_name_like(const struct cl_tokens *tokens, size_t at)
{
	cl_str word = cl_token_stem(tokens, at);

	return cl_token_is_capital(tokens, at) && word.size > 1 && !cl_is_upper(word.data[1]) &&
	       !cl_is_digit(word.data[1]);
}

static bool is_person(const struct cl_tokens *tokens, size_t at)
{
	if (cl_token_is_in(tokens, at, kin))
		return true;
	return is_name_like(tokens, at) && !cl_token_is_in(tokens, at, institutions) &&
	       !cl_token_is_in(tokens, at, measures) &&
	       !cl_token_is_in(tokens, at,
		       CL_STR("this that there these what which where when how today you they")) &&
	       cl_date_word_find(cl_token_stem(tokens, at)) == NULL;
}

static bool is_being(const struct cl_tokens *tokens, size_t at)
{
	size_t verb = at - 1;

	while (at - verb < 4 && cl_token_is_in(tokens, verb,
					CL_STR("only just now already almost nearly still about barely")))
		verb--;
	if (cl_token_is_in(tokens, verb, CL_STR("she's he's i'm who's mom's dad's she'll he'll")))
		return true;
	if (cl_token_is_in(tokens, verb, CL_STR("be")))
		return cl_token_is_in(tokens, verb - 1, CL_STR("she'll he'll i'll who'll mom'll"));
	if (cl_token_is_in(tokens, verb, CL_STR("been")))
		return cl_token_is_in(tokens, verb - 1, CL_STR("have has")) &&
		       has_before(tokens, verb - 1, 4, kin);
	if (cl_token_is_in(tokens, verb, CL_STR("am")))
		return cl_token_is(tokens, verb - 1, CL_STR("i"));
	if (!cl_token_is_in(tokens, verb, CL_STR("is was")))
		return false;
	return is_person(tokens, verb - 1) || has_before(tokens, verb, 6, CL_STR("oldest youngest"));
}

/* "a sprightly 91" */
static bool is_praised(const struct cl_tokens *tokens, size_t at)
{
	return cl_token_is_in(tokens, at - 1,
		       CL_STR("sprightly spry young youthful healthy feisty lively vibrant")) &&
	       cl_token_is(tokens, at - 2, CL_STR("a"));
}

/* ------------------------------------------------------------------ at 92 */

static bool is_at(const struct cl_tokens *tokens, const struct cl_age_number *number)
{
	size_t before = number->first - 1;
	size_t after = number->last + 1;
	bool is_ahead =
		cl_token_is_next(tokens, number->last) || cl_token_is_next_after_comma(tokens, number->last);

	while (number->first - before < 3 && cl_token_is_in(tokens, before, CL_STR("just only about age")))
		before--;
	if (!cl_token_is(tokens, before, CL_STR("at")) || number->value <= HOUR_MAX)
		return false;
	if (has_before(tokens, before, 4, measures))
		return false;
	if (is_ahead && cl_token_is_in(tokens, after, CL_STR("she he i my his her they")))
		return true;
	if (cl_token_is_next_after_comma(tokens, number->last) && cl_token_is_capital(tokens, after))
		return true;
	return has_before(tokens, before, 8,
		CL_STR("she he her his my i who diagnosed died retired widowed married moved grew "
		       "emigrated"));
}

/* ------------------------------------------------------------------ Maria, 92, */

static bool is_named(const struct cl_tokens *tokens, size_t at)
{
	cl_str word = cl_token_stem(tokens, at);
	size_t size = word.size;

	if (cl_token_is_in(tokens, at, kin))
		return true;
	if (!cl_token_is_capital(tokens, at) || cl_token_is_in(tokens, at, places) ||
		cl_token_is_in(tokens, at, measures))
		return false;
	if (cl_date_word_find(word) != NULL || (size > 3 && cl_str_ends_with(word, CL_STR("ly"))))
		return false;
	return size > 1 || cl_word_is_in(word, CL_STR("F M"));
}

static bool is_appositive(const struct cl_tokens *tokens, const struct cl_age_number *number)
{
	size_t before = number->first - 1;
	char after = cl_token_byte_after(tokens, number->last);
	struct cl_age_number counted;
	bool is_now = cl_token_is_in(tokens, before, CL_STR("now just only both")) &&
		      cl_token_is_next(tokens, before);

	if (cl_token_byte_before(tokens, number->first) == '(')
		return after == ')' && cl_str_equals(cl_token_gap(tokens, before), CL_STR(" (")) &&
		       is_named(tokens, before);
	if (is_now)
		before--;
	if (!cl_token_is_next_after_comma(tokens, before) || !is_named(tokens, before) ||
		cl_age_read_number(tokens, before, &counted))
		return false;
	if (after == ',')
		return cl_token_exists(tokens, number->last + 1) &&
		       !cl_token_is_in(tokens, number->last + 1, CL_STR("mg ml mcg and or")) &&
		       !cl_is_digit(cl_token(tokens, number->last + 1).data[0]);
	return after == '.' || after == ')' || after == ';' || after == '\0' || after == '!';
}

/* "Age: 67 Sex: M" */
static bool is_labelled(const struct cl_tokens *tokens, const struct cl_age_number *number)
{
	return cl_token_is(tokens, number->first - 1, CL_STR("age")) &&
	       cl_str_equals(cl_token_gap(tokens, number->first - 1), CL_STR(": ")) &&
	       cl_token_is_capital(tokens, number->last + 1);
}

bool cl_age_match_context(
	const struct cl_tokens *tokens, const struct cl_age_number *number, struct cl_age_match *out_match)
{
	size_t before = number->first - 1;

	if (number->suffix.size > 0 || number->is_ordinal)
		return false;
	if (!is_aged(tokens, before) && !is_turned(tokens, number->first) &&
		!is_being(tokens, number->first) && !is_praised(tokens, number->first) &&
		!is_at(tokens, number) && !is_appositive(tokens, number))
		return false;
	if (cl_age_is_group(tokens, number, number->last) ||
		(!cl_age_is_free(tokens, number->last) && !is_labelled(tokens, number)))
		return false;
	out_match->years = number->value;
	out_match->last = number->last;
	out_match->prose = (cl_span){
		cl_token_span(tokens, number->first).start, cl_token_span(tokens, number->last).end};
	return true;
}
