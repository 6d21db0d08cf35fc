/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/readability.h"

#include <math.h>

#include "lexicon/syllables.h"

#define POLYSYLLABLE 3

/* The sentences that hold the start of a word; both lists are ordered. */
static size_t count_sentences(
	const cl_span *words, size_t word_count, const cl_span *sentences, size_t sentence_count)
{
	size_t count = 0;
	size_t word = 0;

	for (size_t i = 0; i < sentence_count; i++) {
		while (word < word_count && words[word].start < sentences[i].start)
			word++;
		count += word < word_count && words[word].start < sentences[i].end;
	}
	return count;
}

void cl_readability_add(struct cl_readability *counts, cl_str prose, const cl_span *words, size_t word_count,
	const cl_span *sentences, size_t sentence_count)
{
	for (size_t i = 0; i < word_count; i++) {
		size_t syllables = cl_syllables_count(cl_str_slice(prose, words[i].start, words[i].end));

		counts->syllable_count += syllables;
		counts->polysyllable_count += syllables >= POLYSYLLABLE;
	}
	counts->word_count += word_count;
	counts->sentence_count += count_sentences(words, word_count, sentences, sentence_count);
}

double cl_readability_flesch_kincaid(const struct cl_readability *counts)
{
	if (counts->word_count == 0 || counts->sentence_count == 0)
		return 0;

	double words = (double)counts->word_count;

	return 0.39 * words / (double)counts->sentence_count + 11.8 * (double)counts->syllable_count / words -
	       15.59;
}

double cl_readability_smog(const struct cl_readability *counts)
{
	if (counts->sentence_count == 0)
		return 0;
	return 3.1291 +
	       1.0430 * sqrt((double)counts->polysyllable_count * 30 / (double)counts->sentence_count);
}
