/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/validate.h"

#include "base/date.h"
#include "base/utf8.h"
#include "entity/checksum.h"
#include "entity/identifier.h"

/* Beyond these a date in a draft is a version number or a part number. */
#define YEAR_MIN 1800
#define YEAR_MAX 2199

struct parts {
	cl_str digits[3];
	size_t count;
};

/* Takes 3/14/2025, 14.3.25 or 2025-03-14 apart; the same separator twice, a blank after a dot being fine. */
static bool read_parts(cl_str text, struct parts *out_parts)
{
	struct parts parts = {0};
	uint32_t separator = 0;
	size_t start = 0;

	for (size_t at = 0, size; at < text.size; at += size) {
		uint32_t code_point = cl_utf8_decode(text, at, &size);

		if (code_point < 0x80 && cl_is_digit((char)code_point))
			continue;
		if (cl_is_blank(code_point) && at == start && separator == '.') {
			start = at + size;
			continue;
		}
		code_point = cl_is_dash(code_point) ? '-' : code_point;
		if (code_point != '/' && code_point != '-' && code_point != '.')
			return false;
		if (parts.count == 2 || (separator != 0 && separator != code_point))
			return false;
		separator = code_point;
		parts.digits[parts.count++] = cl_str_slice(text, start, at);
		start = at + size;
	}
	parts.digits[parts.count++] = cl_str_slice(text, start, text.size);
	*out_parts = parts;
	return parts.count == 3;
}

static bool exists(cl_str year, cl_str month, cl_str day)
{
	if ((year.size != 2 && year.size != 4) || month.size > 2 || day.size > 2)
		return false;
	if (!cl_digits_only(year) || !cl_digits_only(month) || !cl_digits_only(day))
		return false;

	/* Of the years that two digits may mean, 2000 is a leap year and 1900 is not; the generous one is taken. */
	int number = (int)cl_digits_value(year) + (year.size == 2 ? 2000 : 0);

	return number >= YEAR_MIN && number <= YEAR_MAX &&
	       cl_date_is_valid(number, (int)cl_digits_value(month), (int)cl_digits_value(day));
}

bool cl_validate_date(cl_str text)
{
	struct parts parts;
	cl_date date;

	text = cl_str_trim(text);
	if (cl_date_parse(text, &date))
		return date.year >= YEAR_MIN && date.year <= YEAR_MAX;
	if (!read_parts(text, &parts))
		return false;
	return exists(parts.digits[2], parts.digits[0], parts.digits[1]) ||
	       exists(parts.digits[2], parts.digits[1], parts.digits[0]) ||
	       exists(parts.digits[0], parts.digits[1], parts.digits[2]);
}
