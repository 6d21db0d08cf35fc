/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/contact_grammar.h"
#include "entity/token.h"
#include "entity/validate.h"

#define SURE     0.95F
#define PROBABLE 0.8F

#define IBAN_BYTES_MIN   15u
#define IBAN_BYTES_MAX   42u /* 34 characters in groups of four */
#define TOKEN_BYTES_MAX  24u
#define TOKEN_DIGITS_MIN 4u
/* A label alone takes so many digits: "the account of 1500 people". */
#define UNANNOUNCED_DIGITS_MIN 5u

#define GROUPS_MAX      5u
#define GROUP_BYTES_MIN 3u /* with the blank before */
#define GROUP_BYTES_MAX 6u
#define LABEL_WORDS_MAX 5u

/* The words that say what a number is, from its side outwards; others may stand between only if they are links. */
static const struct {
	cl_str words;
	enum cl_contact_kind kind;
} labels[] = {
	{CL_STR_INIT("mrn mr# medrec"), CL_CONTACT_MRN},
	{CL_STR_INIT("account acct policy member subscriber beneficiary insurance license licence passport "
		     "permit "
		     "certificate serial vin plate routing iban claim enrollment enrolment nhs npi dea "
		     "medicare medicaid imei udi driver's employee badge student"),
		CL_CONTACT_ID},
};
static const cl_str number_words = CL_STR_INIT("number no num nr id");
static const cl_str links = CL_STR_INIT("number no num nr id is was of your my his her their the plan s");
static const cl_str record_words = CL_STR_INIT("record chart records");
static const cl_str record_makers = CL_STR_INIT("medical patient hospital health chart");

static bool found(enum cl_contact_kind kind, cl_span prose, float score, struct cl_contact *out_contact)
{
	*out_contact = (struct cl_contact){kind, prose, score};
	return true;
}

/* ------------------------------------------------------------------ bank accounts */

static bool is_iban_byte(char c)
{
	return cl_is_upper(c) || cl_is_digit(c);
}

/* The end of the characters that may follow a country's letters: in one piece, or in groups with single blanks. */
static uint32_t iban_end(const struct cl_contact_text *text, uint32_t start)
{
	uint32_t end = start;

	while (end - start < IBAN_BYTES_MAX &&
		(is_iban_byte(cl_contact_byte(text, end)) ||
			(cl_contact_byte(text, end) == ' ' && is_iban_byte(cl_contact_byte(text, end + 1)))))
		end++;
	return end;
}

bool cl_contact_match_iban(const struct cl_contact_text *text, uint32_t at, struct cl_contact *out_contact)
{
	if (at < text->start + 2 || !cl_is_upper(cl_contact_byte(text, at - 1)) ||
		!cl_is_upper(cl_contact_byte(text, at - 2)) || !cl_is_digit(cl_contact_byte(text, at + 1)))
		return false;

	uint32_t start = at - 2;

	if (start > text->start && cl_is_alnum(cl_contact_byte(text, start - 1)))
		return false;
	for (uint32_t end = iban_end(text, start); end >= start + IBAN_BYTES_MIN; end--) {
		if (!cl_is_alnum(cl_contact_byte(text, end)) &&
			cl_validate_iban(cl_contact_slice(text, start, end)))
			return found(CL_CONTACT_ID, (cl_span){start, end}, SURE, out_contact);
	}
	return false;
}

/* ------------------------------------------------------------------ what a label says */

static bool is_token_byte(char c)
{
	return cl_is_alnum(c) || c == '-';
}

/* The end of groups of digits that follow, single blanks between them: 943 476 5919. */
static uint32_t grouped_end(const struct cl_contact_text *text, uint32_t end, uint32_t *digits)
{
	for (unsigned i = 0; i < GROUPS_MAX && cl_contact_byte(text, end) == ' '; i++) {
		uint32_t last = end + 1;

		while (cl_is_digit(cl_contact_byte(text, last)))
			last++;
		if (last - end < GROUP_BYTES_MIN || last - end > GROUP_BYTES_MAX ||
			cl_is_alpha(cl_contact_byte(text, last)))
			return end;
		*digits += last - end - 1;
		end = last;
	}
	return end;
}

/* The letters, digits and dashes around a digit; false when they are too few, too many or not free. */
static bool token_around(
	const struct cl_contact_text *text, uint32_t at, cl_span *out_token, uint32_t *out_digits)
{
	cl_span token = {at, at};
	uint32_t digits = 0;

	while (token.start > text->start && at - token.start < TOKEN_BYTES_MAX &&
		is_token_byte(cl_contact_byte(text, token.start - 1)))
		token.start--;
	while (token.end - at < TOKEN_BYTES_MAX && is_token_byte(cl_contact_byte(text, token.end)))
		digits += cl_is_digit(cl_contact_byte(text, token.end++)) ? 1 : 0;
	while (token.end > at && cl_contact_byte(text, token.end - 1) == '-')
		token.end--;
	token.end = grouped_end(text, token.end, &digits);
	*out_token = token;
	*out_digits = digits;
	return digits >= TOKEN_DIGITS_MIN && !is_token_byte(cl_contact_byte(text, token.end)) &&
	       cl_contact_byte(text, token.end) != '/' && cl_contact_byte(text, token.end) != '@' &&
	       cl_is_alnum(cl_contact_byte(text, token.start));
}

/* Whether more than the label itself says that a number follows: a colon, a number sign or a word. */
static bool is_announced(const struct cl_contact_text *text, uint32_t at, cl_str word)
{
	char before = cl_contact_byte(text, at - 1);

	if (before == ' ' && at > text->block_start + 1)
		before = cl_contact_byte(text, at - 2);
	return before == ':' || before == '#' || cl_word_is_in(word, number_words);
}

/* The kind of number that the words before it name. */
static bool read_label(
	const struct cl_contact_text *text, cl_span token, uint32_t digits, enum cl_contact_kind *out_kind)
{
	bool is_enough = digits >= UNANNOUNCED_DIGITS_MIN;
	uint32_t at = token.start;

	for (unsigned i = 0; at > text->block_start && i < LABEL_WORDS_MAX; i++) {
		uint32_t end = at;
		cl_str word = cl_contact_word_before(text, &at);

		is_enough |= is_announced(text, end, word);
		for (size_t j = 0; j < sizeof(labels) / sizeof(labels[0]); j++) {
			*out_kind = labels[j].kind;
			if (cl_word_is_in(word, labels[j].words))
				return is_enough || labels[j].kind == CL_CONTACT_MRN;
		}
		if (cl_word_is_in(word, record_words)) {
			*out_kind = CL_CONTACT_MRN;
			return cl_contact_has_cue(text, at, 1, record_makers);
		}
		if (!cl_word_is_in(word, links))
			return false;
	}
	return false;
}

/* Four digits after a label may be a year: "the policy of 2019", "group 2024". */
static bool is_year(const struct cl_contact_text *text, cl_span token)
{
	cl_str digits = cl_contact_slice(text, token.start, token.end);

	return digits.size == 4 && (digits.data[0] == '1' || digits.data[0] == '2');
}

bool cl_contact_match_labelled(
	const struct cl_contact_text *text, uint32_t at, struct cl_contact *out_contact)
{
	enum cl_contact_kind kind;
	uint32_t digits = 0;
	cl_span token;

	return token_around(text, at, &token, &digits) && !is_year(text, token) &&
	       read_label(text, token, digits, &kind) && found(kind, token, PROBABLE, out_contact);
}
