/* SPDX-License-Identifier: Apache-2.0 */
/*
 * place.h - places smaller than a state that point at a patient: where they live, work, learn and pray
 *
 *     "The 54-year-old dairy farmer from Otter Fork"    PLACE, role PATIENT, reason "is from there"
 *     "Dr. Lee grew up in Otter Fork"                   PLACE, role CLINICIAN
 *     "our Otter Fork clinic"                           nothing
 *
 * A name becomes a place by what ties it to somebody (place_cue.h): a place that nothing ties to anybody is not reported. Its role
 * is that of whom it belongs to, UNKNOWN where that cannot be told; its reason is what ties it.
 */
#ifndef CARELINT_ENTITY_PLACE_H
#define CARELINT_ENTITY_PLACE_H

#include "entity/entity.h"
#include "entity/person_lexicon.h"

struct cl_place_facts {
	const struct cl_person_lexicon *lexicon; /* NULL: only names that tell by themselves what they are */
	bool is_patient_story;
};

/* Appends places to `entities`, which hold persons with their roles, sorted, and nothing else. */
void cl_places_find(struct cl_arena *arena, const struct cl_document *document,
	const struct cl_place_facts *facts, struct cl_entities *entities);

#endif
