/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/date_word.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define ROW(text, kind, flags)                                \
	{                                                     \
		CL_STR_INIT(text), CL_DATE_WORD_##kind, flags \
	}
#define SHORT    CL_DATE_WORD_SHORT
#define DOUBTFUL CL_DATE_WORD_DOUBTFUL
#define PLURAL   CL_DATE_WORD_PLURAL
#define LONG     CL_DATE_WORD_LONG

static const struct cl_date_word words[] = {
	ROW("january", MONTH, 0),
	ROW("february", MONTH, 0),
	ROW("march", MONTH, DOUBTFUL),
	ROW("april", MONTH, DOUBTFUL),
	ROW("may", MONTH, DOUBTFUL),
	ROW("june", MONTH, DOUBTFUL),
	ROW("july", MONTH, 0),
	ROW("august", MONTH, DOUBTFUL),
	ROW("september", MONTH, 0),
	ROW("october", MONTH, 0),
	ROW("november", MONTH, 0),
	ROW("december", MONTH, 0),
	ROW("jan", MONTH, SHORT),
	ROW("feb", MONTH, SHORT),
	ROW("mar", MONTH, SHORT),
	ROW("apr", MONTH, SHORT),
	ROW("jun", MONTH, SHORT),
	ROW("jul", MONTH, SHORT),
	ROW("aug", MONTH, SHORT),
	ROW("sep", MONTH, SHORT),
	ROW("sept", MONTH, SHORT),
	ROW("oct", MONTH, SHORT),
	ROW("nov", MONTH, SHORT),
	ROW("dec", MONTH, SHORT),
	ROW("monday", WEEKDAY, 0),
	ROW("tuesday", WEEKDAY, 0),
	ROW("wednesday", WEEKDAY, 0),
	ROW("thursday", WEEKDAY, 0),
	ROW("friday", WEEKDAY, 0),
	ROW("saturday", WEEKDAY, 0),
	ROW("sunday", WEEKDAY, 0),
	ROW("mondays", WEEKDAY, PLURAL),
	ROW("tuesdays", WEEKDAY, PLURAL),
	ROW("wednesdays", WEEKDAY, PLURAL),
	ROW("thursdays", WEEKDAY, PLURAL),
	ROW("fridays", WEEKDAY, PLURAL),
	ROW("saturdays", WEEKDAY, PLURAL),
	ROW("sundays", WEEKDAY, PLURAL),
	ROW("mon", WEEKDAY, SHORT),
	ROW("tue", WEEKDAY, SHORT),
	ROW("tues", WEEKDAY, SHORT),
	ROW("wed", WEEKDAY, SHORT),
	ROW("weds", WEEKDAY, SHORT),
	ROW("thu", WEEKDAY, SHORT),
	ROW("thur", WEEKDAY, SHORT),
	ROW("thurs", WEEKDAY, SHORT),
	ROW("fri", WEEKDAY, SHORT),
	ROW("sat", WEEKDAY, SHORT),
	ROW("sun", WEEKDAY, SHORT),
	ROW("spring", SEASON, 0),
	ROW("springtime", SEASON, 0),
	ROW("summer", SEASON, 0),
	ROW("summertime", SEASON, 0),
	ROW("fall", SEASON, DOUBTFUL),
	ROW("autumn", SEASON, 0),
	ROW("winter", SEASON, 0),
	ROW("wintertime", SEASON, 0),
	ROW("christmas", HOLIDAY, 0),
	ROW("xmas", HOLIDAY, 0),
	ROW("thanksgiving", HOLIDAY, 0),
	ROW("easter", HOLIDAY, 0),
	ROW("halloween", HOLIDAY, 0),
	ROW("hanukkah", HOLIDAY, 0),
	ROW("chanukah", HOLIDAY, 0),
	ROW("kwanzaa", HOLIDAY, 0),
	ROW("diwali", HOLIDAY, 0),
	ROW("holi", HOLIDAY, 0),
	ROW("eid", HOLIDAY, 0),
	ROW("ramadan", HOLIDAY, 0),
	ROW("passover", HOLIDAY, 0),
	ROW("purim", HOLIDAY, 0),
	ROW("yom", HOLIDAY, 0),
	ROW("rosh", HOLIDAY, 0),
	ROW("juneteenth", HOLIDAY, 0),
	ROW("new", HOLIDAY, 0),
	ROW("lunar", HOLIDAY, 0),
	ROW("chinese", HOLIDAY, 0),
	ROW("valentine", HOLIDAY, 0),
	ROW("valentines", HOLIDAY, 0),
	ROW("patrick", HOLIDAY, 0),
	ROW("mother", HOLIDAY, 0),
	ROW("mothers", HOLIDAY, 0),
	ROW("father", HOLIDAY, 0),
	ROW("fathers", HOLIDAY, 0),
	ROW("labor", HOLIDAY, 0),
	ROW("labour", HOLIDAY, 0),
	ROW("memorial", HOLIDAY, 0),
	ROW("veterans", HOLIDAY, 0),
	ROW("independence", HOLIDAY, 0),
	ROW("columbus", HOLIDAY, 0),
	ROW("presidents", HOLIDAY, 0),
	ROW("mlk", HOLIDAY, 0),
	ROW("martin", HOLIDAY, 0),
	ROW("mardi", HOLIDAY, 0),
	ROW("boxing", HOLIDAY, 0),
	ROW("canada", HOLIDAY, 0),
	ROW("earth", HOLIDAY, 0),
	ROW("groundhog", HOLIDAY, 0),
	ROW("cinco", HOLIDAY, 0),
	ROW("election", HOLIDAY, 0),
	ROW("indigenous", HOLIDAY, 0),
	ROW("midsummer", HOLIDAY, 0),
	ROW("good", HOLIDAY, 0),
	ROW("ash", HOLIDAY, 0),
	ROW("palm", HOLIDAY, 0),
	ROW("black", HOLIDAY, 0),
	ROW("cyber", HOLIDAY, 0),
	ROW("giving", HOLIDAY, 0),
	ROW("fat", HOLIDAY, 0),
	ROW("shrove", HOLIDAY, 0),
	ROW("maundy", HOLIDAY, 0),
	ROW("super", HOLIDAY, 0),
	ROW("anzac", HOLIDAY, 0),
	ROW("bank", HOLIDAY, 0),
	ROW("yesterday", RELATIVE, 0),
	ROW("today", RELATIVE, 0),
	ROW("tonight", RELATIVE, 0),
	ROW("tomorrow", RELATIVE, 0),
	ROW("hour", UNIT, 0),
	ROW("hours", UNIT, PLURAL),
	ROW("day", UNIT, 0),
	ROW("days", UNIT, PLURAL),
	ROW("night", UNIT, 0),
	ROW("nights", UNIT, PLURAL),
	ROW("morning", UNIT, 0),
	ROW("afternoon", UNIT, 0),
	ROW("evening", UNIT, 0),
	ROW("week", UNIT, 0),
	ROW("weeks", UNIT, PLURAL),
	ROW("weekend", UNIT, 0),
	ROW("fortnight", UNIT, 0),
	ROW("month", UNIT, 0),
	ROW("months", UNIT, PLURAL),
	ROW("quarter", UNIT, 0),
	ROW("year", UNIT, LONG),
	ROW("years", UNIT, PLURAL | LONG),
	ROW("decade", UNIT, LONG),
	ROW("decades", UNIT, PLURAL | LONG),
	ROW("century", UNIT, LONG),
	ROW("centuries", UNIT, PLURAL | LONG),
	ROW("mid", STAGE, 0),
	ROW("early", STAGE, 0),
	ROW("late", STAGE, 0),
};

void cl_date_sieve_init(struct cl_date_sieve *sieve)
{
	*sieve = (struct cl_date_sieve){{0}};
	for (size_t i = 0; i < COUNT(words); i++) {
		unsigned slot = cl_date_sieve_slot(words[i].text.data);

		sieve->bits[slot >> 6] |= UINT64_C(1) << (slot & 63);
	}
}

const struct cl_date_word *cl_date_word_find(cl_str word)
{
	char first = word.size > 0 ? cl_to_lower(word.data[0]) : '\0';

	for (size_t i = 0; i < COUNT(words); i++) {
		if (words[i].text.size == word.size && words[i].text.data[0] == first &&
			cl_str_equals_nocase(words[i].text, word))
			return &words[i];
	}
	return NULL;
}
