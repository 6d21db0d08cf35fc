/* SPDX-License-Identifier: Apache-2.0 */
/*
 * all.h - all entities of a document at once, for those who want to judge them without rules
 */
#ifndef CARELINT_ENTITY_ALL_H
#define CARELINT_ENTITY_ALL_H

#include "diag/diag.h"
#include "entity/entity.h"
#include "entity/role.h"

/* Appends the persons, with their roles, the dates and the ages, sorted. A names image that cannot be used is reported. */
void cl_entities_find_all(struct cl_arena *arena, const struct cl_document *document,
	const struct cl_role_facts *facts, struct cl_sink *sink, struct cl_entities *out);

#endif
