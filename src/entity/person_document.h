/* SPDX-License-Identifier: Apache-2.0 */
/*
 * person_document.h - one document, the same people
 *
 * A name that is sure in one place says what it is in another: "Walter Brandt" makes BRANDT, Brandt's, Walter and Walt names of
 * the same person, wherever they stand.
 */
#ifndef CARELINT_ENTITY_PERSON_DOCUMENT_H
#define CARELINT_ENTITY_PERSON_DOCUMENT_H

#include "entity/person_text.h"

struct cl_person_span {
	cl_span tokens;
	float score;
	uint32_t person;
};

struct cl_person_spans {
	CL_VEC(struct cl_person_span) list;
};

/* Raises the scores of words that are part of a name elsewhere in the document. A score of 0 is a veto and stays. */
void cl_person_document_raise(struct cl_arena *arena, const struct cl_person_text *text, float *scores);

/* Sets `person` of all spans. */
void cl_person_document_link(
	struct cl_arena *arena, const struct cl_person_text *text, struct cl_person_spans *spans);

#endif
