/* SPDX-License-Identifier: Apache-2.0 */
/*
 * persons.h - the names of persons in a document
 *
 *     model ──► marginals of each island ──► rules (vetoes, boosts) ──► the document as a whole ──► spans, persons
 *                                                                            names that stand in no sentence ──┘
 *
 * A span holds no title ("Dr.") and no possessive 's, and lies in one line of one block. Its score is the likelihood that some of
 * it names a person: above CL_PERSON_SURE it most likely does, above CL_PERSON_MAYBE it is worth a look. What is less likely is not
 * reported. All mentions that are taken for one person share their `person`, an index from 0 in the order of first mention;
 * `role` is left at CL_ROLE_UNKNOWN. Beyond CL_PERSON_TEXT_MAX bytes a document is looked at in parts, and persons are told
 * apart between them.
 */
#ifndef CARELINT_ENTITY_PERSONS_H
#define CARELINT_ENTITY_PERSONS_H

#include "entity/entity.h"
#include "entity/person_model.h"

#define CL_PERSON_SURE  0.5f
#define CL_PERSON_MAYBE 0.2f

/* Adds what is found to `out`, which is empty, in order; memory of `out` comes from the arena. */
void cl_persons_find(struct cl_arena *arena, const struct cl_document *document,
	const struct cl_person_model *model, struct cl_entities *out);

#endif
