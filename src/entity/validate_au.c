/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/validate.h"

#include "entity/checksum.h"
#include "entity/identifier.h"

/* Eight digits, their check, the issue of the card and, at times, the person's place on it. */
bool cl_validate_au_medicare(cl_str text)
{
	static const unsigned char weights[] = {1, 3, 7, 9, 1, 3, 7, 9};
	struct cl_identifier id;

	if (!cl_identifier_read_digits(text, 10, &id) && !cl_identifier_read_digits(text, 11, &id))
		return false;
	if (id.chars[0] < '2' || id.chars[0] > '6')
		return false;
	return cl_weighted_sum(cl_identifier_slice(&id, 0, 8), weights, 8) % 10 ==
	       (unsigned)(id.chars[8] - '0');
}

/* 800360 is a person, 800361 a clinician, 800362 an organisation. */
bool cl_validate_ihi(cl_str text)
{
	struct cl_identifier id;

	return cl_identifier_read_digits(text, 16, &id) &&
	       cl_str_starts_with(cl_identifier_slice(&id, 0, 16), CL_STR("80036")) && id.chars[5] <= '2' &&
	       cl_luhn_matches(cl_identifier_slice(&id, 0, 16));
}
