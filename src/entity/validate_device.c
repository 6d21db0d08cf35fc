/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/validate.h"

#include "base/date.h"
#include "entity/checksum.h"
#include "entity/identifier.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define HIBC_SIZE_MIN 6
#define HIBC_MODULUS  43

bool cl_validate_gtin(cl_str text)
{
	struct cl_identifier id;

	if (!cl_identifier_read(text, &id) || (id.size != 8 && (id.size < 12 || id.size > 14)))
		return false;

	cl_str digits = cl_identifier_slice(&id, 0, id.size);

	return cl_digits_only(digits) && !cl_digits_same(digits) && cl_gs1_matches(digits);
}

bool cl_validate_imei(cl_str text)
{
	struct cl_identifier id;

	if (!cl_identifier_read_digits(text, 15, &id))
		return false;

	cl_str digits = cl_identifier_slice(&id, 0, 15);

	return !cl_digits_same(digits) && cl_luhn_matches(digits);
}

enum content {
	ITEM,
	DAY,
	DIGITS,
	TEXT
};

/* The GS1 application identifiers that stand on device labels. */
static const struct application {
	cl_str identifier;
	enum content content;
	size_t size_max;
} applications[] = {
	{CL_STR_INIT("01"), ITEM, 14},   /* device identifier */
	{CL_STR_INIT("10"), TEXT, 20},   /* lot */
	{CL_STR_INIT("11"), DAY, 6},     /* made on */
	{CL_STR_INIT("13"), DAY, 6},     /* packed on */
	{CL_STR_INIT("15"), DAY, 6},     /* best before */
	{CL_STR_INIT("17"), DAY, 6},     /* expires on */
	{CL_STR_INIT("20"), DIGITS, 2},  /* variant */
	{CL_STR_INIT("21"), TEXT, 20},   /* serial number */
	{CL_STR_INIT("30"), DIGITS, 8},  /* count */
	{CL_STR_INIT("37"), DIGITS, 8},  /* units contained */
	{CL_STR_INIT("240"), TEXT, 30},  /* additional product identification */
	{CL_STR_INIT("250"), TEXT, 30},  /* secondary serial number */
	{CL_STR_INIT("8012"), TEXT, 20}, /* software version */
};

/* YYMMDD; a day of 00 stands for the month as a whole. */
static bool is_day(cl_str digits)
{
	if (digits.size != 6 || !cl_digits_only(digits))
		return false;

	int day = (int)cl_digits_value(cl_str_slice(digits, 4, 6));

	return cl_date_is_valid(2000 + (int)cl_digits_value(cl_str_slice(digits, 0, 2)),
		(int)cl_digits_value(cl_str_slice(digits, 2, 4)), day ? day : 1);
}

static bool is_label_text(cl_str text)
{
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] <= ' ' || text.data[i] > '~')
			return false;
	}
	return true;
}

static bool holds(const struct application *application, cl_str value)
{
	if (value.size == 0 || value.size > application->size_max)
		return false;
	switch (application->content) {
	case ITEM:
		return value.size == application->size_max && cl_digits_only(value) &&
		       !cl_digits_same(value) && cl_gs1_matches(value);
	case DAY:
		return is_day(value);
	case DIGITS:
		return cl_digits_only(value);
	case TEXT:
		break;
	}
	return is_label_text(value);
}

static bool is_element(cl_str identifier, cl_str value)
{
	for (size_t i = 0; i < COUNT(applications); i++) {
		if (cl_str_equals(applications[i].identifier, identifier))
			return holds(&applications[i], value);
	}
	return false;
}

/* (01)GTIN(17)YYMMDD(10)LOT(21)SERIAL: blanks may stand between the elements. */
static bool is_gs1(cl_str text)
{
	size_t at = 0;

	if (!cl_str_starts_with(text, CL_STR("(01)")))
		return false;
	while (at < text.size) {
		size_t close = cl_str_find_byte(text, ')', at);

		if (text.data[at] != '(' || close == CL_STR_NONE)
			return false;

		size_t next = cl_str_find_byte(text, '(', close);

		if (next == CL_STR_NONE)
			next = text.size;
		if (!is_element(cl_str_slice(text, at + 1, close),
			    cl_str_trim(cl_str_slice(text, close + 1, next))))
			return false;
		at = next;
	}
	return true;
}

/* +LABELLER…, the last character checking the sum of all before it (ANSI/HIBC 2.6, annex B). */
static bool is_hibc(cl_str text)
{
	static const cl_str alphabet = CL_STR_INIT("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%");
	size_t sum = 0;
	size_t value = 0;

	if (text.size < HIBC_SIZE_MIN || text.data[0] != '+' || !cl_is_upper(text.data[1]))
		return false;
	for (size_t i = 0; i < text.size; i++) {
		value = cl_str_find_byte(alphabet, text.data[i], 0);
		if (value == CL_STR_NONE)
			return false;
		sum += value;
	}
	return (sum - value) % HIBC_MODULUS == value;
}

bool cl_validate_udi(cl_str text)
{
	text = cl_str_trim(text);
	return is_gs1(text) || is_hibc(text);
}
