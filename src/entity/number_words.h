/* SPDX-License-Identifier: Apache-2.0 */
/*
 * number_words.h - English numbers in words
 *
 *     "ninety-four"            94
 *     "one hundred and two"   102
 *     "twenty first"           21, ordinal
 *     "a hundred"             100
 *
 * Words stand one blank (of any kind) or one dash apart. Up to the millions; ordinals end a number. Only the words are
 * looked at: "one" may be a pronoun and "second" a unit of time, which the caller tells apart. "nineteen eighty-four"
 * reads as 19 and then 84, as it is spoken.
 */
#ifndef CARELINT_ENTITY_NUMBER_WORDS_H
#define CARELINT_ENTITY_NUMBER_WORDS_H

#include "base/str.h"

struct cl_number_words {
	uint32_t value;
	bool is_ordinal;
	cl_span span; /* within the text that was read */
};

/* The longest number in words whose first word begins at `offset`; false when there is none. */
bool cl_number_words_read(cl_str text, size_t offset, struct cl_number_words *out_number);

/* The first number in words that begins at or after `from`, itself not inside a word. */
bool cl_number_words_find(cl_str text, size_t from, struct cl_number_words *out_number);

#endif
