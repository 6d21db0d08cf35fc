/* SPDX-License-Identifier: Apache-2.0 */
/*
 * readability.h - school grades of a text
 *
 *     struct cl_readability counts = {0};
 *     cl_readability_add(&counts, prose, words, word_count, sentences, sentence_count);      per block
 *     grade = cl_readability_flesch_kincaid(&counts);
 *
 * Flesch-Kincaid grade level: Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas", 1975.
 * SMOG: McLaughlin, "SMOG grading: a new readability formula", Journal of Reading 12 (1969). It was made for samples of
 * 30 sentences; on fewer it is extrapolated, and says little below ten.
 */
#ifndef CARELINT_LEXICON_READABILITY_H
#define CARELINT_LEXICON_READABILITY_H

#include "base/str.h"

struct cl_readability {
	size_t sentence_count; /* those with a word in them */
	size_t word_count;
	size_t syllable_count;
	size_t polysyllable_count; /* words of three syllables or more */
};

/* Adds the text of a block. Words and sentences are ordered spans over `prose`; a hyphen compound is one word. */
void cl_readability_add(struct cl_readability *counts, cl_str prose, const cl_span *words, size_t word_count,
	const cl_span *sentences, size_t sentence_count);

/* United States school grades; 0 for no text. Flesch-Kincaid may be negative for very plain text. */
double cl_readability_flesch_kincaid(const struct cl_readability *counts);
double cl_readability_smog(const struct cl_readability *counts);

#endif
