/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entities.h - the people, dates and ages of a document, found when a rule asks for them
 */
#ifndef CARELINT_CHECK_ENTITIES_H
#define CARELINT_CHECK_ENTITIES_H

#include "entity/entity.h"
#include "entity/role.h"
#include "rules/profile.h"

struct cl_facts;

/* What was found; `kinds` says what was looked for, as bits by enum cl_entity_kind. */
struct cl_found_entities {
	unsigned kinds;
	struct cl_entities entities;    /* sorted */
	const struct cl_role_cue *cues; /* by person; NULL when there is none */
};

void cl_entities_find(struct cl_arena *arena, const struct cl_profile *profile,
	const struct cl_document *document, const struct cl_facts *facts, unsigned kinds,
	struct cl_found_entities *out_found);

#endif
