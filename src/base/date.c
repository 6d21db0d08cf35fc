/* SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"

bool cl_date_is_set(cl_date date)
{
	return date.year != 0;
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool cl_date_is_valid(int year, int month, int day)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
		return false;
	return day <= days[month - 1] + (month == 2 && is_leap(year));
}

bool cl_date_parse(cl_str text, cl_date *out_date)
{
	uint64_t year;
	uint64_t month;
	uint64_t day;

	if (text.size < 10 || text.data[4] != '-' || text.data[7] != '-')
		return false;
	if (text.size > 10 && text.data[10] != 'T' && text.data[10] != 't' && text.data[10] != ' ')
		return false;
	if (!cl_str_to_uint(cl_str_slice(text, 0, 4), 9999, &year) ||
		!cl_str_to_uint(cl_str_slice(text, 5, 7), 12, &month) ||
		!cl_str_to_uint(cl_str_slice(text, 8, 10), 31, &day))
		return false;
	if (!cl_date_is_valid((int)year, (int)month, (int)day))
		return false;
	*out_date = (cl_date){(int16_t)year, (int8_t)month, (int8_t)day};
	return true;
}

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, eras are 400 years. */
int64_t cl_date_days(cl_date date)
{
	int64_t year = date.month <= 2 ? date.year - 1 : date.year;
	int64_t era = (year >= 0 ? year : year - 399) / 400;
	int64_t year_of_era = year - era * 400;
	int64_t month = date.month > 2 ? date.month - 3 : date.month + 9;
	int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

cl_date cl_date_from_days(int64_t days)
{
	days += 719468;

	int64_t era = (days >= 0 ? days : days - 146096) / 146097;
	int64_t day_of_era = days - era * 146097;
	int64_t year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t month = (5 * day_of_year + 2) / 153;
	int64_t day = day_of_year - (153 * month + 2) / 5 + 1;

	month = month < 10 ? month + 3 : month - 9;
	return (cl_date){(int16_t)(year_of_era + era * 400 + (month <= 2)), (int8_t)month, (int8_t)day};
}

int cl_date_compare(cl_date a, cl_date b)
{
	if (a.year != b.year)
		return a.year - b.year;
	if (a.month != b.month)
		return a.month - b.month;
	return a.day - b.day;
}
