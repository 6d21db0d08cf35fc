/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/checksum.h"

static unsigned digit(cl_str digits, size_t at)
{
	return (unsigned)(digits.data[at] - '0');
}

bool cl_digits_only(cl_str text)
{
	for (size_t i = 0; i < text.size; i++) {
		if (!cl_is_digit(text.data[i]))
			return false;
	}
	return text.size > 0;
}

bool cl_digits_same(cl_str digits)
{
	for (size_t i = 1; i < digits.size; i++) {
		if (digits.data[i] != digits.data[0])
			return false;
	}
	return true;
}

uint32_t cl_digits_value(cl_str digits)
{
	uint32_t value = 0;

	for (size_t i = 0; i < digits.size && i < 9; i++)
		value = value * 10 + digit(digits, i);
	return value;
}

bool cl_luhn_matches(cl_str digits)
{
	unsigned sum = 0;

	for (size_t i = 0; i < digits.size; i++) {
		unsigned value = digit(digits, digits.size - 1 - i) * (i % 2 ? 2 : 1);

		sum += value > 9 ? value - 9 : value;
	}
	return sum % 10 == 0;
}

bool cl_gs1_matches(cl_str digits)
{
	unsigned sum = 0;

	for (size_t i = 0; i < digits.size; i++)
		sum += digit(digits, digits.size - 1 - i) * (i % 2 ? 3 : 1);
	return sum % 10 == 0;
}

unsigned cl_weighted_sum(cl_str digits, const unsigned char *weights, size_t count)
{
	unsigned sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += digit(digits, i) * weights[i];
	return sum;
}
