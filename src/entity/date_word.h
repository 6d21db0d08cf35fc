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

/* A sieve for the beginnings of these words, made once per document: most words of a text end there. */
struct cl_date_sieve {
	uint64_t bits[16];
};

void cl_date_sieve_init(struct cl_date_sieve *sieve);

static inline unsigned cl_date_sieve_slot(const char *word)
{
	unsigned a = (unsigned char)word[0] | 0x20u;
	unsigned b = (unsigned char)word[1] | 0x20u;
	unsigned c = (unsigned char)word[2] | 0x20u;

	return (a * 37 + b * 7 + c * 131) & 1023;
}

/* False when no date word begins like `word`. */
static inline bool cl_date_sieve_passes(const struct cl_date_sieve *sieve, cl_str word)
{
	unsigned slot;

	if (word.size < 3)
		return false;
	slot = cl_date_sieve_slot(word.data);
	return sieve->bits[slot >> 6] >> (slot & 63) & 1;
}

/* ASCII case ignored; NULL when it is none. */
const struct cl_date_word *cl_date_word_find(cl_str word);

#endif
