/* SPDX-License-Identifier: Apache-2.0 */
/*
 * narrative.h - whether a document tells of one person's illness, whoever marked it as what
 *
 *     I was diagnosed in March. My surgeon drew a map of my knee.         4 + 2 + 2: told
 *     Patients are often diagnosed late. Ask your doctor about your knee.  nothing
 *
 * Sightings add up: what only care does to a person, said of "he", "she" or "I" (role_cues.def), weighs most; "my surgeon", "a
 * 54-year-old teacher was …" and the like weigh less. What articles, study reports, events and profiles of staff are made of is
 * taken off again. Names are not needed: who is named is another question (role.h).
 */
#ifndef CARELINT_ENTITY_NARRATIVE_H
#define CARELINT_ENTITY_NARRATIVE_H

#include "base/arena.h"
#include "document/document.h"

/* A narrative has this much, from two sightings or more. Measured on the openings in test_narrative.c. */
#define CL_NARRATIVE_SCORE 5

struct cl_narrative {
	bool is_told;
	int score;
	const char
		*reason; /* of the strongest sighting: "was treated, admitted or injured"; NULL without any */
	cl_span prose;   /* its words */
};

/* Looks at the first words of a document, for a story says early what it is. */
void cl_narrative_find(
	struct cl_arena *arena, const struct cl_document *document, struct cl_narrative *out_narrative);

#endif
