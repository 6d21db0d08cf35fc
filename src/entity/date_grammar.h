/* SPDX-License-Identifier: Apache-2.0 */
/*
 * date_grammar.h - the rules of date.c: one for each kind of word that a date may hang on
 *
 * A rule is called with the word that it hangs on, looks back and ahead, and says what it found. None looks at more than a
 * dozen words, so a document is read in linear time.
 */
#ifndef CARELINT_ENTITY_DATE_GRAMMAR_H
#define CARELINT_ENTITY_DATE_GRAMMAR_H

#include "entity/date_word.h"
#include "entity/entity.h"
#include "entity/token.h"

#define CL_YEAR_MIN 1700
#define CL_YEAR_MAX 2099

/* The words [first, last] that are the date. */
struct cl_date_match {
	size_t first;
	size_t last;
	cl_span prose; /* when empty: from the first word's start to the last one's end */
	enum cl_granularity granularity;
};

bool cl_date_match_numeric(const struct cl_tokens *tokens, size_t at, struct cl_date_match *out_match);
bool cl_date_match_year(const struct cl_tokens *tokens, size_t at, struct cl_date_match *out_match);
bool cl_date_match_ordinal(const struct cl_tokens *tokens, size_t at, struct cl_date_match *out_match);
bool cl_date_match_hyphened(const struct cl_tokens *tokens, size_t at, struct cl_date_match *out_match);

bool cl_date_match_month(const struct cl_tokens *tokens, size_t at, const struct cl_date_word *word,
	struct cl_date_match *out_match);
bool cl_date_match_weekday(const struct cl_tokens *tokens, size_t at, const struct cl_date_word *word,
	struct cl_date_match *out_match);
bool cl_date_match_season(const struct cl_tokens *tokens, size_t at, const struct cl_date_word *word,
	struct cl_date_match *out_match);
bool cl_date_match_holiday(const struct cl_tokens *tokens, size_t at, const struct cl_date_word *word,
	struct cl_date_match *out_match);
bool cl_date_match_relative(const struct cl_tokens *tokens, size_t at, const struct cl_date_word *word,
	struct cl_date_match *out_match);
bool cl_date_match_unit(const struct cl_tokens *tokens, size_t at, const struct cl_date_word *word,
	struct cl_date_match *out_match);

bool cl_date_match_named_day(const struct cl_tokens *tokens, size_t at, struct cl_date_match *out_match);

/* ------------------------------------------------------------------ parts, shared */

/* The first word of the amount that ends before `at`: "three", "a few", "two and a half", "a couple of", "10". */
size_t cl_date_amount_before(const struct cl_tokens *tokens, size_t at);

/* 3, 03, 3rd, third: a day of a month. */
bool cl_date_read_day(cl_str word, bool *out_is_ordinal);

/* The index of the last word of a year that follows `at` ("March 2025", "March, 2025", "summer of '19"), else `at`. */
size_t cl_date_year_after(const struct cl_tokens *tokens, size_t at);

/* 1700 to 2099 */
bool cl_date_is_year(cl_str word);

/* last, this, next, past, following … */
bool cl_date_is_pointer(const struct cl_tokens *tokens, size_t at);

/* The first word of what narrows the date before `at`: "last", "early", "in the late" without "in the"; else `at`. */
size_t cl_date_narrower_before(const struct cl_tokens *tokens, size_t at);

#endif
