/* SPDX-License-Identifier: Apache-2.0 */
/*
 * syllables_number.h - syllables of a number as it is read aloud in English
 */
#ifndef CARELINT_LEXICON_SYLLABLES_NUMBER_H
#define CARELINT_LEXICON_SYLLABLES_NUMBER_H

#include "base/str.h"

/* Reads the number at `*at`, where a digit stands, with its commas and decimals, and goes past it. */
size_t cl_syllables_of_number(cl_str word, size_t *at);

#endif
