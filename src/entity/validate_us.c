/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/validate.h"

#include "entity/checksum.h"
#include "entity/identifier.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct range {
	unsigned char first;
	unsigned char last;
};

static bool is_within(uint32_t value, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (value >= ranges[i].first && value <= ranges[i].last)
			return true;
	}
	return false;
}

/* AAA-GG-SSSS with the same separator twice, or none. */
static bool read_social(cl_str text, struct cl_identifier *out_id)
{
	return cl_identifier_read_digits(text, 9, out_id) && !out_id->is_mixed &&
	       (out_id->group_count == 1 || cl_identifier_is_grouped(out_id, CL_STR("324")));
}

bool cl_validate_ssn(cl_str text)
{
	/* Printed in advertisements, wallets and manuals; the last is what people type into examples. */
	static const cl_str specimens[] = {CL_STR_INIT("078051120"), CL_STR_INIT("219099999"),
		CL_STR_INIT("457555462"), CL_STR_INIT("123456789")};
	struct cl_identifier id;

	if (!read_social(text, &id))
		return false;
	for (size_t i = 0; i < COUNT(specimens); i++) {
		if (cl_str_equals(cl_identifier_slice(&id, 0, 9), specimens[i]))
			return false;
	}

	uint32_t area = cl_digits_value(cl_identifier_slice(&id, 0, 3));
	uint32_t group = cl_digits_value(cl_identifier_slice(&id, 3, 5));
	uint32_t serial = cl_digits_value(cl_identifier_slice(&id, 5, 9));

	return area != 0 && area != 666 && area < 900 && group != 0 && serial != 0;
}

bool cl_validate_itin(cl_str text)
{
	static const struct range groups[] = {{50, 65}, {70, 88}, {90, 92}, {94, 99}};
	struct cl_identifier id;

	return read_social(text, &id) && id.chars[0] == '9' &&
	       is_within(cl_digits_value(cl_identifier_slice(&id, 3, 5)), groups, COUNT(groups));
}

/* Ten digits in one run: with separators it is a phone number that happens to pass. */
bool cl_validate_npi(cl_str text)
{
	static const char issuer[] = {'8', '0', '8', '4', '0'};
	struct cl_identifier id;
	char digits[sizeof(issuer) + 10];

	if (!cl_identifier_read_digits(text, 10, &id) || id.group_count != 1)
		return false;
	if ((id.chars[0] != '1' && id.chars[0] != '2') || cl_digits_same(cl_identifier_slice(&id, 1, 9)))
		return false;
	for (size_t i = 0; i < sizeof(digits); i++)
		digits[i] = i < sizeof(issuer) ? issuer[i] : id.chars[i - sizeof(issuer)];
	return cl_luhn_matches(cl_str_make(digits, sizeof(digits)));
}

/* Kind of registrant, first letter of the surname or 9, six digits and one that checks them. */
bool cl_validate_dea(cl_str text)
{
	static const unsigned char weights[] = {1, 2, 1, 2, 1, 2};
	static const cl_str registrants = CL_STR_INIT("ABCDEFGHJKLMPRSTUX");
	struct cl_identifier id;

	if (!cl_identifier_read(text, &id) || id.size != 9)
		return false;
	if (id.group_count != 1 && !cl_identifier_is_grouped(&id, CL_STR("27")))
		return false;
	if (cl_str_find_byte(registrants, id.chars[0], 0) == CL_STR_NONE)
		return false;
	if (!cl_is_upper(id.chars[1]) && id.chars[1] != '9')
		return false;

	cl_str digits = cl_identifier_slice(&id, 2, 9);

	return cl_digits_only(digits) && !cl_digits_same(digits) &&
	       cl_weighted_sum(digits, weights, 6) % 10 == (unsigned)(digits.data[6] - '0');
}

static bool is_mbi_char(char c, char kind)
{
	bool is_letter = cl_is_upper(c) && cl_str_find_byte(CL_STR("SLOIBZ"), c, 0) == CL_STR_NONE;

	switch (kind) {
	case 'C':
		return c >= '1' && c <= '9';
	case 'N':
		return cl_is_digit(c);
	case 'A':
		return is_letter;
	default:
		return is_letter || cl_is_digit(c);
	}
}

bool cl_validate_mbi(cl_str text)
{
	static const cl_str kinds = CL_STR_INIT("CAXNAXNAANN"); /* X is a letter or a digit */
	struct cl_identifier id;

	if (!cl_identifier_read(text, &id) || id.size != kinds.size)
		return false;
	if (id.group_count != 1 && !cl_identifier_is_grouped(&id, CL_STR("434")))
		return false;
	for (size_t i = 0; i < kinds.size; i++) {
		if (!is_mbi_char(id.chars[i], kinds.data[i]))
			return false;
	}
	return true;
}

bool cl_validate_aba(cl_str text)
{
	/* Government, Federal Reserve districts, thrifts, electronic, traveller's cheques. */
	static const struct range prefixes[] = {{0, 12}, {21, 32}, {61, 72}, {80, 80}};
	static const unsigned char weights[] = {3, 7, 1, 3, 7, 1, 3, 7, 1};
	struct cl_identifier id;

	if (!cl_identifier_read_digits(text, 9, &id) || id.group_count != 1)
		return false;

	cl_str digits = cl_identifier_slice(&id, 0, 9);

	return !cl_digits_same(digits) && cl_weighted_sum(digits, weights, 9) % 10 == 0 &&
	       is_within(cl_digits_value(cl_str_slice(digits, 0, 2)), prefixes, COUNT(prefixes));
}
