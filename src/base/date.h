/* SPDX-License-Identifier: Apache-2.0 */
/*
 * date.h - calendar dates, proleptic Gregorian
 *
 * No clock in here: "today" always comes from the caller.
 */
#ifndef CARELINT_BASE_DATE_H
#define CARELINT_BASE_DATE_H

#include "base/str.h"

typedef struct cl_date {
	int16_t year; /* 1 to 9999; 0 in a date that is not set */
	int8_t month; /* 1 to 12 */
	int8_t day;   /* 1 to 31 */
} cl_date;

bool cl_date_is_set(cl_date date);
bool cl_date_is_valid(int year, int month, int day);

/* YYYY-MM-DD, or an ISO 8601 date and time whose date part is taken; false on anything else or no such day. */
bool cl_date_parse(cl_str text, cl_date *out_date);

/* Days since 1970-01-01; may be negative. */
int64_t cl_date_days(cl_date date);
cl_date cl_date_from_days(int64_t days);

/* Negative, 0 or positive, as memcmp. */
int cl_date_compare(cl_date a, cl_date b);

#endif
