/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/date_word.h"

/* No date word is longer. */
#define WORD_SIZE_MAX 16

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define ROW(text, kind, flags)                                \
	{                                                     \
		CL_STR_INIT(text), CL_DATE_WORD_##kind, flags \
	}
#define SHORT    CL_DATE_WORD_SHORT
#define DOUBTFUL CL_DATE_WORD_DOUBTFUL
#define PLURAL   CL_DATE_WORD_PLURAL
#define LONG     CL_DATE_WORD_LONG

/* In order, for the search. */
static const struct cl_date_word words[] = {
	ROW("afternoon", UNIT, 0),
	ROW("anzac", HOLIDAY, 0),
	ROW("apr", MONTH, SHORT),
	ROW("april", MONTH, DOUBTFUL),
	ROW("ash", HOLIDAY, 0),
	ROW("aug", MONTH, SHORT),
	ROW("august", MONTH, DOUBTFUL),
	ROW("autumn", SEASON, 0),
	ROW("bank", HOLIDAY, 0),
	ROW("black", HOLIDAY, 0),
	ROW("bonfire", HOLIDAY, 0),
	ROW("boxing", HOLIDAY, 0),
	ROW("burns", HOLIDAY, 0),
	ROW("canada", HOLIDAY, 0),
	ROW("centuries", UNIT, PLURAL | LONG),
	ROW("century", UNIT, LONG),
	ROW("chanukah", HOLIDAY, 0),
	ROW("chinese", HOLIDAY, 0),
	ROW("christmas", HOLIDAY, 0),
	ROW("cinco", HOLIDAY, 0),
	ROW("columbus", HOLIDAY, 0),
	ROW("cyber", HOLIDAY, 0),
	ROW("day", UNIT, 0),
	ROW("days", UNIT, PLURAL),
	ROW("dec", MONTH, SHORT),
	ROW("decade", UNIT, LONG),
	ROW("decades", UNIT, PLURAL | LONG),
	ROW("december", MONTH, 0),
	ROW("diwali", HOLIDAY, 0),
	ROW("early", STAGE, 0),
	ROW("earth", HOLIDAY, 0),
	ROW("easter", HOLIDAY, 0),
	ROW("eid", HOLIDAY, 0),
	ROW("election", HOLIDAY, 0),
	ROW("evening", UNIT, 0),
	ROW("fall", SEASON, DOUBTFUL),
	ROW("fat", HOLIDAY, 0),
	ROW("father", HOLIDAY, 0),
	ROW("fathers", HOLIDAY, 0),
	ROW("feb", MONTH, SHORT),
	ROW("february", MONTH, 0),
	ROW("fortnight", UNIT, 0),
	ROW("fri", WEEKDAY, SHORT),
	ROW("friday", WEEKDAY, 0),
	ROW("fridays", WEEKDAY, PLURAL),
	ROW("giving", HOLIDAY, 0),
	ROW("good", HOLIDAY, 0),
	ROW("groundhog", HOLIDAY, 0),
	ROW("halloween", HOLIDAY, 0),
	ROW("hanukkah", HOLIDAY, 0),
	ROW("holi", HOLIDAY, 0),
	ROW("hour", UNIT, 0),
	ROW("hours", UNIT, PLURAL),
	ROW("independence", HOLIDAY, 0),
	ROW("indigenous", HOLIDAY, 0),
	ROW("jan", MONTH, SHORT),
	ROW("january", MONTH, 0),
	ROW("jul", MONTH, SHORT),
	ROW("july", MONTH, 0),
	ROW("jun", MONTH, SHORT),
	ROW("june", MONTH, DOUBTFUL),
	ROW("juneteenth", HOLIDAY, 0),
	ROW("kwanzaa", HOLIDAY, 0),
	ROW("labor", HOLIDAY, 0),
	ROW("labour", HOLIDAY, 0),
	ROW("late", STAGE, 0),
	ROW("lunar", HOLIDAY, 0),
	ROW("mar", MONTH, SHORT),
	ROW("march", MONTH, DOUBTFUL),
	ROW("mardi", HOLIDAY, 0),
	ROW("martin", HOLIDAY, 0),
	ROW("maundy", HOLIDAY, 0),
	ROW("may", MONTH, DOUBTFUL),
	ROW("memorial", HOLIDAY, 0),
	ROW("mid", STAGE, 0),
	ROW("midsummer", HOLIDAY, 0),
	ROW("mlk", HOLIDAY, 0),
	ROW("mon", WEEKDAY, SHORT),
	ROW("monday", WEEKDAY, 0),
	ROW("mondays", WEEKDAY, PLURAL),
	ROW("month", UNIT, 0),
	ROW("months", UNIT, PLURAL),
	ROW("morning", UNIT, 0),
	ROW("mother", HOLIDAY, 0),
	ROW("mothers", HOLIDAY, 0),
	ROW("new", HOLIDAY, 0),
	ROW("night", UNIT, 0),
	ROW("nights", UNIT, PLURAL),
	ROW("nov", MONTH, SHORT),
	ROW("november", MONTH, 0),
	ROW("oct", MONTH, SHORT),
	ROW("october", MONTH, 0),
	ROW("palm", HOLIDAY, 0),
	ROW("passover", HOLIDAY, 0),
	ROW("patrick", HOLIDAY, 0),
	ROW("presidents", HOLIDAY, 0),
	ROW("purim", HOLIDAY, 0),
	ROW("quarter", UNIT, 0),
	ROW("ramadan", HOLIDAY, 0),
	ROW("rosh", HOLIDAY, 0),
	ROW("sat", WEEKDAY, SHORT),
	ROW("saturday", WEEKDAY, 0),
	ROW("saturdays", WEEKDAY, PLURAL),
	ROW("sep", MONTH, SHORT),
	ROW("sept", MONTH, SHORT),
	ROW("september", MONTH, 0),
	ROW("shrove", HOLIDAY, 0),
	ROW("spring", SEASON, 0),
	ROW("springtime", SEASON, 0),
	ROW("summer", SEASON, 0),
	ROW("summertime", SEASON, 0),
	ROW("sun", WEEKDAY, SHORT),
	ROW("sunday", WEEKDAY, 0),
	ROW("sundays", WEEKDAY, PLURAL),
	ROW("super", HOLIDAY, 0),
	ROW("thanksgiving", HOLIDAY, 0),
	ROW("thu", WEEKDAY, SHORT),
	ROW("thur", WEEKDAY, SHORT),
	ROW("thurs", WEEKDAY, SHORT),
	ROW("thursday", WEEKDAY, 0),
	ROW("thursdays", WEEKDAY, PLURAL),
	ROW("today", RELATIVE, 0),
	ROW("tomorrow", RELATIVE, 0),
	ROW("tonight", RELATIVE, 0),
	ROW("tue", WEEKDAY, SHORT),
	ROW("tues", WEEKDAY, SHORT),
	ROW("tuesday", WEEKDAY, 0),
	ROW("tuesdays", WEEKDAY, PLURAL),
	ROW("valentine", HOLIDAY, 0),
	ROW("valentines", HOLIDAY, 0),
	ROW("veterans", HOLIDAY, 0),
	ROW("wed", WEEKDAY, SHORT),
	ROW("wednesday", WEEKDAY, 0),
	ROW("wednesdays", WEEKDAY, PLURAL),
	ROW("weds", WEEKDAY, SHORT),
	ROW("week", UNIT, 0),
	ROW("weekend", UNIT, 0),
	ROW("weeks", UNIT, PLURAL),
	ROW("winter", SEASON, 0),
	ROW("wintertime", SEASON, 0),
	ROW("world", HOLIDAY, 0),
	ROW("xmas", HOLIDAY, 0),
	ROW("year", UNIT, LONG),
	ROW("years", UNIT, PLURAL | LONG),
	ROW("yesterday", RELATIVE, 0),
	ROW("yom", HOLIDAY, 0),
};

void cl_date_sieve_init(struct cl_date_sieve *sieve)
{
	*sieve = (struct cl_date_sieve){{0}};
	for (size_t i = 0; i < COUNT(words); i++) {
		const char *text = words[i].text.data;
		unsigned slot = cl_date_sieve_slot(text[0], text[1], text[2]);

		sieve->bits[slot >> 6] |= UINT64_C(1) << (slot & 63);
	}
}

const struct cl_date_word *cl_date_word_find(cl_str word)
{
	char key[WORD_SIZE_MAX];
	size_t low = 0;
	size_t high = COUNT(words);

	if (word.size < 3 || word.size > WORD_SIZE_MAX)
		return NULL;
	for (size_t i = 0; i < word.size; i++)
		key[i] = cl_to_lower(word.data[i]);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = cl_str_compare(words[middle].text, cl_str_make(key, word.size));

		if (order == 0)
			return &words[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
