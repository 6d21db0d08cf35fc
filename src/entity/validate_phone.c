/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/validate.h"

#include "base/utf8.h"
#include "entity/checksum.h"
#include "entity/identifier.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define NUMBER_MAX    17 /* E.164 has at most 15 digits; 00 may stand in front */
#define EXTENSION_MAX 6

struct number {
	char digits[NUMBER_MAX];
	size_t size;
	bool has_plus;
};

/* Drops "ext. 204", "x204" or "#204" from the end. */
static cl_str without_extension(cl_str text)
{
	static const cl_str labels[] = {CL_STR_INIT("extension"), CL_STR_INIT("extn"), CL_STR_INIT("ext"),
		CL_STR_INIT("x"), CL_STR_INIT("#")};
	size_t start = text.size;

	while (start > 0 && cl_is_digit(text.data[start - 1]))
		start--;
	if (start == text.size || text.size - start > EXTENSION_MAX)
		return text;

	cl_str head = cl_str_trim(cl_str_slice(text, 0, start));

	if (head.size > 0 && (head.data[head.size - 1] == '.' || head.data[head.size - 1] == ':'))
		head.size--;
	for (size_t i = 0; i < COUNT(labels); i++) {
		if (!cl_str_ends_with_nocase(head, labels[i]))
			continue;
		head = cl_str_trim(cl_str_slice(head, 0, head.size - labels[i].size));
		return cl_str_ends_with(head, CL_STR(",")) ? cl_str_slice(head, 0, head.size - 1) : head;
	}
	return text;
}

static bool is_punctuation(uint32_t code_point)
{
	return cl_is_blank(code_point) || cl_is_dash(code_point) || code_point == '(' || code_point == ')' ||
	       code_point == '.' || code_point == '/';
}

static bool read_number(cl_str text, struct number *out_number)
{
	struct number number = {0};

	text = without_extension(cl_str_trim(text));
	for (size_t at = 0, size; at < text.size; at += size) {
		uint32_t code_point = cl_utf8_decode(text, at, &size);

		if (code_point == '+' && number.size == 0 && !number.has_plus) {
			number.has_plus = true;
		} else if (code_point < 0x80 && cl_is_digit((char)code_point)) {
			if (number.size == NUMBER_MAX)
				return false;
			number.digits[number.size++] = (char)code_point;
		} else if (!is_punctuation(code_point)) {
			return false;
		}
	}
	if (number.size == 0)
		return false;
	*out_number = number;
	return true;
}

static cl_str digits_of(const struct number *number)
{
	return cl_str_make(number->digits, number->size);
}

/* 211, 311 … 911 are services, in place of an area code and of an exchange alike. */
static bool is_exchange(cl_str digits)
{
	return digits.data[0] >= '2' && !(digits.data[1] == '1' && digits.data[2] == '1');
}

/* NXX-NXX-XXXX after an optional country code 1; a 9 in the middle of an area code is kept for longer numbers. */
static bool is_north_american(const struct number *number)
{
	cl_str digits = digits_of(number);
	bool has_country = digits.size == 11 && digits.data[0] == '1';

	if (number->has_plus && !has_country)
		return false;
	if (has_country)
		digits = cl_str_slice(digits, 1, digits.size);
	return digits.size == 10 && is_exchange(digits) && digits.data[1] != '9' &&
	       is_exchange(cl_str_slice(digits, 3, 6));
}

bool cl_validate_nanp(cl_str text)
{
	struct number number;

	return read_number(text, &number) && is_north_american(&number);
}

/* 555-0142: only with its separator, since any seven digits would do without. */
static bool is_local(cl_str text)
{
	struct cl_identifier id;

	return cl_identifier_read_digits(without_extension(cl_str_trim(text)), 7, &id) &&
	       cl_identifier_is_grouped(&id, CL_STR("34")) && is_exchange(cl_identifier_slice(&id, 0, 3));
}

/* +CC…, 00CC…, a trunk 0 and nine or ten digits, or Australia's 1300 and 1800 numbers. */
static bool is_foreign(const struct number *number)
{
	cl_str digits = digits_of(number);
	bool has_exit_code = !number->has_plus && cl_str_starts_with(digits, CL_STR("00"));

	if (cl_digits_same(cl_str_slice(digits, 1, digits.size)))
		return false;
	if (has_exit_code)
		digits = cl_str_slice(digits, 2, digits.size);
	if (number->has_plus || has_exit_code)
		return digits.size >= 8 && digits.size <= 15 && digits.data[0] >= '2';
	if (digits.data[0] == '0')
		return digits.size == 10 || digits.size == 11;
	return digits.size == 10 &&
	       (cl_str_starts_with(digits, CL_STR("1300")) || cl_str_starts_with(digits, CL_STR("1800")));
}

bool cl_validate_phone(cl_str text)
{
	struct number number;

	return read_number(text, &number) &&
	       (is_north_american(&number) || is_foreign(&number) || is_local(text));
}
