/* SPDX-License-Identifier: Apache-2.0 */
/*
 * syllables.h - how many syllables a reader hears in an English word
 *
 * Groups of vowels, corrected by tables: silent e, -le, -es and -ed, vowels that meet but do not merge (di-et, ac-tu-al),
 * common compounds and exceptions. An estimate, not a dictionary: for grades of whole texts it is close enough, since
 * its errors go both ways.
 *
 * The parts of a hyphen compound count each. Numbers count as they are read: 92 is "ninety-two", 1984 "nineteen
 * eighty-four", 3.5 "three point five". Two or three capitals, and letters without a vowel, are spelled: MRI, CDC.
 */
#ifndef CARELINT_LEXICON_SYLLABLES_H
#define CARELINT_LEXICON_SYLLABLES_H

#include "base/str.h"

/* Only so many bytes of a run of letters are looked at. */
#define CL_SYLLABLES_WORD_MAX 64

/* At least 1 for a word with a letter or digit, 0 for anything else. */
size_t cl_syllables_count(cl_str word);

#endif
