/* SPDX-License-Identifier: Apache-2.0 */
/*
 * abbreviation.h - the word lists behind words.c: abbreviations, words that begin sentences, words before a letter
 *
 * English. A list is sorted by bytes; tests/unit/test_words.c checks that every row is found.
 */
#ifndef CARELINT_DOCUMENT_ABBREVIATION_H
#define CARELINT_DOCUMENT_ABBREVIATION_H

#include "base/str.h"

/* When the full stop of an abbreviation ends a sentence, too. Letters, digits and words below are what follows it. */
enum cl_stop {
	CL_STOP_NEVER, /* Dr. */
	CL_STOP_TITLE, /* as NEVER, but only when written with one capital: Ms. Jones, yet "I live with MS." */
	CL_STOP_STARTER, /* before a word that rarely is a name: the U.S. The, but the U.S. Senate */
	CL_STOP_CAPITAL, /* before a capital: 8 a.m. Bring, but 8 a.m. or */
	CL_STOP_NUMBER,  /* unless before a digit: I said no. But No. 5 */
};

struct cl_abbreviation {
	cl_str name; /* lower case, without its last full stop */
	enum cl_stop stop;
};

/* NULL when `word`, without its last full stop, is no abbreviation. ASCII case ignored. */
const struct cl_abbreviation *cl_abbreviation_find(cl_str word);

/* Whether `word`, as written, begins sentences and hardly ever a name: The, When. */
bool cl_abbreviation_is_starter(cl_str word);

/* Whether a letter after `word` is no initial: vitamin D, type A. ASCII case ignored. */
bool cl_abbreviation_owns_letter(cl_str word);

#endif
