/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/contact_grammar.h"
#include "entity/token.h"
#include "entity/validate.h"

#define SURE     0.95F
#define PROBABLE 0.8F
#define POSSIBLE 0.6F

#define CARD_DIGITS_MIN  12u
#define CARD_DIGITS_MAX  19u
#define PHONE_DIGITS_MIN 6u
#define PHONE_DIGITS_MAX 15u /* ITU-T E.164 */
#define EXTENSION_MAX    6u
#define PHONE_CUE_WORDS  4u
#define SSN_CUE_WORDS    5u

static const cl_str phone_cues = CL_STR_INIT(
	"phone phones telephone tel call called calling calls dial fax mobile cell cellphone text "
	"texted ring rang reach reached hotline helpline contact answering whatsapp sms pager line "
	"landline number ph t f m p");
static const cl_str phone_words_after =
	CL_STR_INIT("office fax mobile cell home work phone tel telephone landline pager ext extension");
static const cl_str number_words = CL_STR_INIT("number no num nr is was");

/* What numbers are that only look like telephone numbers. */
static const cl_str other_cues = CL_STR_INIT(
	"pmid pmcid isbn issn doi grant trial nct order invoice ticket case account acct policy ssn "
	"social card mrn record npi version figure table page pages section ref reference lot "
	"model serial part item patent registration zip claim batch");

static const cl_str ssn_cues = CL_STR_INIT("ssn ssns ss social security");
static const cl_str card_cues = CL_STR_INIT("card cards credit debit cc visa mastercard amex");

static bool found(enum cl_contact_kind kind, cl_span prose, float score, struct cl_contact *out_contact)
{
	*out_contact = (struct cl_contact){kind, prose, score};
	return true;
}

/* ------------------------------------------------------------------ shapes */

static uint32_t group_size(const struct cl_contact_number *number, size_t index)
{
	return index < number->count ? number->groups[index].end - number->groups[index].start : 0;
}

static uint32_t digit_count(const struct cl_contact_number *number, size_t count)
{
	uint32_t digits = 0;

	for (size_t i = 0; i < count; i++)
		digits += group_size(number, i);
	return digits;
}

/* Whether the groups from `first` have exactly these sizes. */
static bool has_sizes(const struct cl_contact_number *number, size_t first, size_t end, cl_str sizes)
{
	if (end < first || end - first != sizes.size)
		return false;
	for (size_t i = 0; i < sizes.size; i++) {
		if (group_size(number, first + i) != (uint32_t)(sizes.data[i] - '0'))
			return false;
	}
	return true;
}

static char separator(
	const struct cl_contact_text *text, const struct cl_contact_number *number, size_t index)
{
	return cl_contact_byte(text, number->groups[index].end);
}

static bool has_one_separator(
	const struct cl_contact_text *text, const struct cl_contact_number *number, size_t count)
{
	for (size_t i = 1; i + 1 < count; i++) {
		if (separator(text, number, i) != separator(text, number, 0))
			return false;
	}
	return true;
}

static cl_str group(const struct cl_contact_text *text, const struct cl_contact_number *number, size_t index)
{
	return cl_contact_slice(text, number->groups[index].start, number->groups[index].end);
}

/* The span of the first `count` groups, what opens the number included. */
static cl_span span_of(const struct cl_contact_number *number, size_t count)
{
	return (cl_span){number->start, number->groups[count - 1].end};
}

/* Whether a number may end here: no letter, digit, per cent or decimals belong to it. */
static bool is_free_after(const struct cl_contact_text *text, uint32_t end)
{
	char next = cl_contact_byte(text, end);
	char second = cl_contact_byte(text, end + 1);

	if (cl_is_alnum(next) || next == '%' || next == '_')
		return false;
	return (next != '.' && next != ',' && next != '-' && next != '/') || !cl_is_digit(second);
}

/* ------------------------------------------------------------------ social security */

bool cl_contact_match_ssn(const struct cl_contact_text *text, const struct cl_contact_number *number,
	struct cl_contact *out_contact)
{
	bool is_grouped = has_sizes(number, 0, number->count, CL_STR("324"));
	cl_span prose = span_of(number, number->count);
	cl_str digits = cl_contact_slice(text, prose.start, prose.end);

	if (number->has_plus || number->has_brackets || !is_free_after(text, prose.end) ||
		(!is_grouped && !has_sizes(number, 0, number->count, CL_STR("9"))))
		return false;
	if (cl_contact_has_cue(text, prose.start, SSN_CUE_WORDS, ssn_cues))
		return found(CL_CONTACT_SSN, prose, SURE, out_contact);
	return is_grouped && separator(text, number, 0) == '-' && separator(text, number, 1) == '-' &&
	       cl_validate_ssn(digits) && found(CL_CONTACT_SSN, prose, SURE, out_contact);
}

/* ------------------------------------------------------------------ cards */

static bool has_card_groups(const struct cl_contact_number *number)
{
	return number->count == 1 || has_sizes(number, 0, number->count, CL_STR("4444")) ||
	       has_sizes(number, 0, number->count, CL_STR("465"));
}

bool cl_contact_match_card(const struct cl_contact_text *text, const struct cl_contact_number *number,
	struct cl_contact *out_contact)
{
	cl_span prose = span_of(number, number->count);
	uint32_t digits = digit_count(number, number->count);

	if (number->has_plus || digits < CARD_DIGITS_MIN || digits > CARD_DIGITS_MAX ||
		!has_card_groups(number) || !is_free_after(text, prose.end))
		return false;
	if (cl_validate_card(cl_contact_slice(text, prose.start, prose.end)))
		return found(CL_CONTACT_ID, prose, SURE, out_contact);
	return cl_contact_has_cue(text, prose.start, PHONE_CUE_WORDS, card_cues) &&
	       found(CL_CONTACT_ID, prose, PROBABLE, out_contact);
}

/* ------------------------------------------------------------------ telephones */

/* The end of "ext. 204", "x204" or "#204" behind a number; `end` when there is none. */
static uint32_t extension_end(const struct cl_contact_text *text, uint32_t end)
{
	static const cl_str labels[] = {CL_STR_INIT("extension"), CL_STR_INIT("extn"), CL_STR_INIT("ext"),
		CL_STR_INIT("x"), CL_STR_INIT("#")};
	uint32_t at = end;

	while (at - end < 2 && (cl_contact_byte(text, at) == ' ' || cl_contact_byte(text, at) == ','))
		at++;
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		uint32_t digits = at + (uint32_t)labels[i].size;

		if (!cl_str_equals_nocase(cl_contact_slice(text, at, digits), labels[i]))
			continue;
		for (unsigned j = 0; j < 2 && cl_str_find_byte(CL_STR(" .:"), cl_contact_byte(text, digits),
						      0) != CL_STR_NONE;
			j++)
			digits++;

		uint32_t last = digits;

		while (cl_is_digit(cl_contact_byte(text, last)))
			last++;
		return last > digits && last - digits <= EXTENSION_MAX && is_free_after(text, last) ? last
												    : end;
	}
	return end;
}

/* 10/12/2024, 2024-12-10, 1.2.1990: the day that somebody was born is not their telephone. */
static bool is_date(const struct cl_contact_text *text, const struct cl_contact_number *number, size_t count)
{
	cl_span prose = span_of(number, count);

	if (count == 2 && group_size(number, 0) == 4 && group_size(number, 1) == 4)
		return separator(text, number, 0) == '-' && group(text, number, 0).data[0] <= '2' &&
		       group(text, number, 1).data[0] <= '2' && group(text, number, 0).data[0] >= '1';
	return count == 3 && !number->has_plus && has_one_separator(text, number, count) &&
	       (group_size(number, 0) == 4 || group_size(number, 2) == 4 || group_size(number, 2) == 2) &&
	       cl_validate_date(cl_contact_slice(text, prose.start, prose.end));
}

/* 617-555-0142, with 1, 001 or +1 before it or without. */
static bool is_north_american(
	const struct cl_contact_text *text, const struct cl_contact_number *number, size_t count)
{
	cl_str first = group(text, number, 0);
	size_t country = cl_str_equals(first, CL_STR("1")) || cl_str_equals(first, CL_STR("001")) ? 1 : 0;

	return has_sizes(number, country, count, CL_STR("334")) ||
	       (number->has_brackets && has_sizes(number, country, count, CL_STR("37")));
}

/* +44 20 7946 0123, 0044 …, 020 7946 0123. */
static bool is_international(const struct cl_contact_text *text, const struct cl_contact_number *number,
	size_t count, uint32_t digits)
{
	cl_str first = group(text, number, 0);

	if (number->has_plus)
		return digits >= 8 && group(text, number, 0).data[0] != '0';
	if (cl_str_starts_with(first, CL_STR("00")))
		return count >= 2 && digits >= 10;
	return first.data[0] == '0' && count >= 2 && first.size >= 2 && first.size <= 5 && digits >= 9 &&
	       digits <= 11;
}

/* Blanks alone part other numbers, too: "in 2019 340 4000 people". */
static bool is_marked(
	const struct cl_contact_text *text, const struct cl_contact_number *number, size_t count)
{
	return number->has_brackets || number->has_plus || separator(text, number, count - 2) != ' ';
}

static float shape_score(const struct cl_contact_text *text, const struct cl_contact_number *number,
	size_t count, uint32_t digits)
{
	cl_span prose = span_of(number, count);
	cl_str phone = cl_contact_slice(text, prose.start, prose.end);

	if (is_north_american(text, number, count) && is_marked(text, number, count))
		return cl_validate_phone(phone) ? SURE : PROBABLE;
	if (is_international(text, number, count, digits))
		return number->has_plus ? SURE : PROBABLE;
	return 0;
}

static bool has_cue(const struct cl_contact_text *text, cl_span prose)
{
	uint32_t after = prose.end;
	uint32_t before = prose.start;
	cl_str word = cl_contact_word_before(text, &before);

	if (cl_word_is_in(cl_contact_word_after(text, &after), phone_words_after))
		return true;
	if (cl_word_is_in(word, number_words))
		return cl_contact_has_cue(text, before, PHONE_CUE_WORDS, phone_cues);
	return cl_word_is_in(word, phone_cues) ||
	       (cl_word_is_in(word, CL_STR("at on me us him her them")) &&
		       cl_contact_has_cue(text, before, PHONE_CUE_WORDS, phone_cues));
}

static bool is_something_else(const struct cl_contact_text *text, uint32_t start)
{
	return cl_contact_has_cue(text, start, 2, other_cues);
}

/* One way to end a number, at its `count`th group. */
static bool match_groups(const struct cl_contact_text *text, const struct cl_contact_number *number,
	size_t count, struct cl_contact *out_contact)
{
	cl_span prose = span_of(number, count);
	uint32_t digits = digit_count(number, count);
	uint32_t end = prose.end;
	float score;

	if (digits < PHONE_DIGITS_MIN || digits > PHONE_DIGITS_MAX || is_date(text, number, count))
		return false;
	end = extension_end(text, prose.end);
	if (end == prose.end && !is_free_after(text, end))
		return false;
	score = count > 1 || number->has_plus ? shape_score(text, number, count, digits) : 0;
	if (score <= 0 && has_cue(text, prose))
		score = PROBABLE;
	prose.end = end;
	return score > 0 && found(CL_CONTACT_PHONE, prose, score, out_contact);
}

bool cl_contact_match_phone(const struct cl_contact_text *text, const struct cl_contact_number *number,
	struct cl_contact *out_contact)
{
	if (digit_count(number, number->count) < PHONE_DIGITS_MIN || is_something_else(text, number->start))
		return false;
	/* 08/16/2000 03:14 */
	if (number->count > 3 && separator(text, number, 0) != ' ' && separator(text, number, 2) == ' ' &&
		is_date(text, number, 3))
		return false;
	for (size_t count = number->count; count > 0; count--) {
		if (match_groups(text, number, count, out_contact))
			return true;
	}
	return false;
}
