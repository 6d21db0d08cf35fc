/* SPDX-License-Identifier: Apache-2.0 */
/*
 * place_text.h - one block in which places are looked for
 *
 * Words are indices of the document's. Neighbours are asked for only around words with a capital: what has none costs one look
 * at its first byte.
 */
#ifndef CARELINT_ENTITY_PLACE_TEXT_H
#define CARELINT_ENTITY_PLACE_TEXT_H

#include "entity/entity.h"
#include "entity/person_lexicon.h"

struct cl_place_text {
	const struct cl_document *document;
	const struct cl_block *block;
	const struct cl_entities *persons;       /* sorted by start */
	const struct cl_person_lexicon *lexicon; /* NULL when there is none */
	bool is_patient_story;
	bool has_patient; /* a patient or a relative stands somewhere in the document */
};

/* What stands between a word and the one before it. */
enum cl_place_gap {
	CL_PLACE_GAP_BLANK, /* or a hyphen or slash: they belong together */
	CL_PLACE_GAP_STOP,  /* the full stop of an abbreviation */
	CL_PLACE_GAP_COMMA,
	CL_PLACE_GAP_AMPERSAND,
	CL_PLACE_GAP_BREAK, /* anything else: a clause, a quotation, a bracket */
};

cl_str cl_place_word(const struct cl_place_text *text, size_t word);
uint64_t cl_place_classes(const struct cl_place_text *text, size_t word);
enum cl_place_gap cl_place_gap_before(const struct cl_place_text *text, size_t word);
bool cl_place_is_capital(const struct cl_place_text *text, size_t word);

/* The index among `persons` of the one that a word is part of; SIZE_MAX when there is none. */
size_t cl_place_person_at(const struct cl_place_text *text, size_t word);

/* The first word of the sentence that a word stands in. */
size_t cl_place_sentence_start(const struct cl_place_text *text, size_t word);

/* What the lexicon knows of a word without its possessive; 0 without a lexicon. */
uint64_t cl_place_traits(const struct cl_place_text *text, size_t word);

#endif
