/* SPDX-License-Identifier: Apache-2.0 */
/*
 * date_word.h - the words that dates are made of
 */
#ifndef CARELINT_ENTITY_DATE_WORD_H
#define CARELINT_ENTITY_DATE_WORD_H

#include "base/str.h"

enum cl_date_word_kind {
	CL_DATE_WORD_MONTH,
	CL_DATE_WORD_WEEKDAY,
	CL_DATE_WORD_SEASON,
	CL_DATE_WORD_HOLIDAY,  /* the first word of one */
	CL_DATE_WORD_RELATIVE, /* yesterday */
	CL_DATE_WORD_UNIT,     /* days, week */
	CL_DATE_WORD_STAGE,    /* mid, early, late */
};

enum {
	CL_DATE_WORD_SHORT = 1,    /* an abbreviation */
	CL_DATE_WORD_DOUBTFUL = 2, /* another word or a name as well */
	CL_DATE_WORD_PLURAL = 4,
	CL_DATE_WORD_LONG = 8, /* a unit of a year or more */
};

struct cl_date_word {
	cl_str text;
	enum cl_date_word_kind kind;
	unsigned flags;
};

/* The first three letters of these words, made once per document: most words of a text end here. */
struct cl_date_sieve {
	uint64_t bits[512];
};

void cl_date_sieve_init(struct cl_date_sieve *sieve);

/* Five bits of each letter: without collisions among letters. */
static inline unsigned cl_date_sieve_slot(char a, char b, char c)
{
	return ((unsigned)a & 31) << 10 | ((unsigned)b & 31) << 5 | ((unsigned)c & 31);
}

/* False when no date word begins like `word`. */
static inline bool cl_date_sieve_passes(const struct cl_date_sieve *sieve, cl_str word)
{
	unsigned slot;

	if (word.size < 3)
		return false;
	slot = cl_date_sieve_slot(word.data[0], word.data[1], word.data[2]);
	return sieve->bits[slot >> 6] >> (slot & 63) & 1;
}

/* ASCII case ignored; NULL when it is none. */
const struct cl_date_word *cl_date_word_find(cl_str word);

#endif
