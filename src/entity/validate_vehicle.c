/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/validate.h"

#include "entity/checksum.h"
#include "entity/identifier.h"

#define VIN_SIZE       17
#define CHECK_POSITION 8

/* The value of each letter, A first; I, O and Q have none (49 CFR 565.15, table III). */
static const unsigned char letter_values[26] = {
	1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9};
static const unsigned char weights[VIN_SIZE] = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

bool cl_validate_vin(cl_str text)
{
	struct cl_identifier id;
	unsigned sum = 0;

	if (!cl_identifier_read(text, &id) || id.size != VIN_SIZE || id.group_count != 1)
		return false;
	for (size_t i = 0; i < VIN_SIZE; i++) {
		unsigned value = cl_is_digit(id.chars[i]) ? (unsigned)(id.chars[i] - '0')
							  : letter_values[id.chars[i] - 'A'];

		if (value == 0 && id.chars[i] != '0')
			return false;
		sum += value * weights[i];
	}

	unsigned remainder = sum % 11;

	return id.chars[CHECK_POSITION] == (remainder == 10 ? 'X' : (char)('0' + (int)remainder));
}
