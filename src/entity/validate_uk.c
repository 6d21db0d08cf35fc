/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/validate.h"

#include "entity/checksum.h"
#include "entity/identifier.h"

bool cl_validate_nhs(cl_str text)
{
	static const unsigned char weights[] = {10, 9, 8, 7, 6, 5, 4, 3, 2};
	struct cl_identifier id;

	if (!cl_identifier_read_digits(text, 10, &id))
		return false;

	cl_str digits = cl_identifier_slice(&id, 0, 10);
	unsigned check = 11 - cl_weighted_sum(digits, weights, 9) % 11;

	/* 11 is written 0; a number that would need 10 is never issued. */
	return !cl_digits_same(digits) && (check == 11 ? 0 : check) == (unsigned)(digits.data[9] - '0');
}
