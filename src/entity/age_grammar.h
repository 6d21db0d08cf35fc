/* SPDX-License-Identifier: Apache-2.0 */
/*
 * age_grammar.h - the number that may be an age, and the words around it that say so
 */
#ifndef CARELINT_ENTITY_AGE_GRAMMAR_H
#define CARELINT_ENTITY_AGE_GRAMMAR_H

#include "entity/token.h"

#define CL_AGE_MAX 125

/* 94 in "94-year-old", "ninety-four years", "(94)". */
struct cl_age_number {
	uint32_t value;
	size_t first; /* words */
	size_t last;
	cl_str suffix; /* the rest of the last word: "-year-old", "th", "s" */
	bool is_ordinal;
};

struct cl_age_match {
	uint32_t years;
	size_t last; /* word */
	cl_span prose;
};

bool cl_age_read_number(const struct cl_tokens *tokens, size_t at, struct cl_age_number *out_number);

/* 94 years old, 9yo, six-month-old */
bool cl_age_match_unit(
	const struct cl_tokens *tokens, const struct cl_age_number *number, struct cl_age_match *out_match);

/* aged 94, turned 102, she is 92, at 92, Maria, 92, */
bool cl_age_match_context(
	const struct cl_tokens *tokens, const struct cl_age_number *number, struct cl_age_match *out_match);

/* Whether the numbers are a group's: "over 65", "5 to 12", "65 and older", "people aged 65". */
bool cl_age_is_group(const struct cl_tokens *tokens, const struct cl_age_number *number, size_t last);

/* Whether the number counts nothing: a stop, or a word that begins something else, follows it. */
bool cl_age_is_free(const struct cl_tokens *tokens, size_t last);

#endif
