/* SPDX-License-Identifier: Apache-2.0 */
/*
 * syllables_rules.h - syllables of a word by the look of it
 *
 * Groups of vowels, and tables of where their count is wrong. Words are ASCII letters in lower case.
 */
#ifndef CARELINT_LEXICON_SYLLABLES_RULES_H
#define CARELINT_LEXICON_SYLLABLES_RULES_H

#include "base/str.h"

/* a e i o u y */
bool cl_syllables_is_vowel(char c);

/* Whether an s after it is heard as a syllable: face, church, box. */
bool cl_syllables_ends_in_sibilant(cl_str word);

/* The word without the s of a plural or a verb; the word itself when it has none. */
cl_str cl_syllables_singular(cl_str word);

/* At least 1. `ends_in_accent`: the last letter is heard in any case (café). */
size_t cl_syllables_by_rules(cl_str word, bool ends_in_accent);

#endif
