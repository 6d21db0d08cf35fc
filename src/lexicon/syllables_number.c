/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/syllables_number.h"

/* A run of more digits is read in pieces. */
#define DIGITS_MAX 64

static char byte_at(cl_str word, size_t at)
{
	return at < word.size ? word.data[at] : '\0';
}

static size_t count_digit(unsigned digit)
{
	static const unsigned char counts[] = {2, 1, 1, 1, 1, 1, 1, 2, 1, 1};

	return counts[digit];
}

/* Below a hundred; nothing for 0. */
static size_t count_below_hundred(unsigned number)
{
	static const unsigned char teens[] = {1, 3, 1, 2, 2, 2, 2, 3, 2, 2};

	if (number == 0)
		return 0;
	if (number < 10)
		return count_digit(number);
	if (number < 20)
		return teens[number - 10];
	return (number / 10 == 7 ? 3 : 2) + (number % 10 ? count_digit(number % 10) : 0);
}

static size_t count_below_thousand(unsigned number)
{
	return (number >= 100 ? count_digit(number / 100) + 2 : 0) + count_below_hundred(number % 100);
}

static bool is_year(uint64_t number, size_t size)
{
	return size == 4 && ((number >= 1100 && number < 2000) || (number >= 2010 && number < 2100));
}

/* nineteen eighty-four, nineteen hundred, nineteen oh five */
static size_t count_year(unsigned year)
{
	unsigned rest = year % 100;

	return count_below_hundred(year / 100) + (rest == 0 ? 2 : count_below_hundred(rest) + (rest < 10));
}

/* Thousand, million and billion have two syllables each. */
static size_t count_cardinal(uint64_t number)
{
	size_t count = number ? 0 : count_digit(0);

	for (bool is_first = true; number; number /= 1000, is_first = false) {
		unsigned group = (unsigned)(number % 1000);

		count += count_below_thousand(group) + (group && !is_first ? 2 : 0);
	}
	return count;
}

/* A run of digits, without the commas in it. A long one, or one that begins with 0, is read digit by digit. */
static size_t count_digits(cl_str digits, bool has_comma)
{
	uint64_t number = 0;
	size_t count = 0;

	if (digits.size <= 12 && (digits.size == 1 || digits.data[0] != '0') &&
		cl_str_to_uint(digits, UINT64_MAX, &number))
		return !has_comma && is_year(number, digits.size) ? count_year((unsigned)number)
								  : count_cardinal(number);
	for (size_t i = 0; i < digits.size; i++)
		count += count_digit((unsigned)(digits.data[i] - '0'));
	return count;
}

size_t cl_syllables_of_number(cl_str word, size_t *at)
{
	char digits[DIGITS_MAX] = {0};
	size_t size = 0;
	bool has_comma = false;

	for (; *at < word.size && size < sizeof(digits); ++*at) {
		char c = word.data[*at];
		bool is_comma = c == ',' && cl_is_digit(byte_at(word, *at + 1));

		if (!cl_is_digit(c) && !is_comma)
			break;
		has_comma |= is_comma;
		if (!is_comma)
			digits[size++] = c;
	}

	size_t count = count_digits(cl_str_make(digits, size), has_comma);

	if (byte_at(word, *at) == '.' && cl_is_digit(byte_at(word, *at + 1))) {
		count++; /* point */
		for (++*at; cl_is_digit(byte_at(word, *at)); ++*at)
			count += count_digit((unsigned)(word.data[*at] - '0'));
	}
	return count;
}
