/* SPDX-License-Identifier: Apache-2.0 */
/*
 * place_cue.h - what ties a place to somebody: "grew up outside", "a teacher at", "of" after a name
 *
 * To the left of the name stand, from right to left, words that only describe it (the tiny town of), a preposition, and within a
 * few words what is said: lives, teaches, pew. To the right: native, pew. To add a cue, add a row in place_cue.c, words of its
 * class in place_words.def, and sentences that it finds and passes in tests/unit/place_sentences.def.
 */
#ifndef CARELINT_ENTITY_PLACE_CUE_H
#define CARELINT_ENTITY_PLACE_CUE_H

#include "entity/place_name.h"

struct cl_place_cue {
	const char *reason; /* completes "because: " */
	float score;        /* of a place that the lexicon knows; of another one it is less */
	size_t person; /* the person it is said of, an index; SIZE_MAX where the sentence must be asked */
	uint64_t noun; /* classes of the noun it is said of: a farmer from Hayfield; else 0 */
	size_t noun_word;
};

bool cl_place_cue_find(
	const struct cl_place_text *text, const struct cl_place_name *name, struct cl_place_cue *out_cue);

#endif
