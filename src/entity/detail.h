/* SPDX-License-Identifier: Apache-2.0 */
/*
 * detail.h - what a draft tells about its patient: age, diagnosis, treatment, outcome, own words
 *
 *     Odalys Brant, 47, had a stroke in May. "I said banana," she recalls. She is home again.
 *                   ^^        ^^^^^^          ^^^^^^^^^^^^^^                      ^^^^
 *
 * A sentence is about the patient when it names one, or says "she" after one, or "I" in a story. What the same words say of
 * "patients", "you" or a doctor is left out. One sighting of each is what a consent's scope asks for; this finds them all.
 */
#ifndef CARELINT_ENTITY_DETAIL_H
#define CARELINT_ENTITY_DETAIL_H

#include "entity/entity.h"

/*
 * `known` are the persons, with their roles, and the ages of the document, sorted. Appends entities of kind DETAIL to `out`,
 * which is another list.
 */
void cl_details_find(struct cl_arena *arena, const struct cl_document *document, bool is_patient_story,
	const struct cl_entities *known, struct cl_entities *out);

#endif
