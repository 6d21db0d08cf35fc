/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/validate.h"

#include "entity/checksum.h"
#include "entity/identifier.h"

/* Numbers that begin with 0 or 8 are not issued; the well-known sample 046 454 286 is one. */
bool cl_validate_sin(cl_str text)
{
	struct cl_identifier id;

	if (!cl_identifier_read_digits(text, 9, &id) || id.chars[0] == '0' || id.chars[0] == '8')
		return false;

	cl_str digits = cl_identifier_slice(&id, 0, 9);

	return !cl_digits_same(digits) && cl_luhn_matches(digits);
}

/* Ten digits and, on newer cards, a version of one or two letters. */
bool cl_validate_ohip(cl_str text)
{
	struct cl_identifier id;

	if (!cl_identifier_read(text, &id) || id.size < 10 || id.size > 12 || id.chars[0] == '0')
		return false;
	for (size_t i = 10; i < id.size; i++) {
		if (!cl_is_upper(id.chars[i]))
			return false;
	}

	cl_str digits = cl_identifier_slice(&id, 0, 10);

	return cl_digits_only(digits) && !cl_digits_same(digits) && cl_luhn_matches(digits);
}

/* A 9, eight digits and their check; a number whose check would be 10 is never issued. */
bool cl_validate_bc_phn(cl_str text)
{
	static const unsigned char weights[] = {2, 4, 8, 5, 10, 9, 7, 3};
	struct cl_identifier id;

	if (!cl_identifier_read_digits(text, 10, &id) || id.chars[0] != '9')
		return false;

	unsigned sum = cl_weighted_sum(cl_identifier_slice(&id, 1, 9), weights, 8);

	return (11 - sum % 11) % 11 == (unsigned)(id.chars[9] - '0');
}
