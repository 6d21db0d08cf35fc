/* SPDX-License-Identifier: Apache-2.0 */
/*
 * role.h - who a person is to the document: patient, relative, clinician, staff, author or the public
 *
 *     cues = cl_roles_find(arena, document, &facts, &entities);
 *     entity->role                   of every PERSON
 *     cues[entity->person].reason    "credentials after the name"
 *
 * Each mention collects cues from the words around it (role_cues.def); all mentions of one person share them, and the strongest
 * decides. A tie goes to the patient, then to the relative: a colleague who is treated here is a patient, and a missed patient
 * costs more than a flagged doctor. Nothing is guessed: without a cue the role is UNKNOWN, but for the person that a patient
 * story is mostly about.
 */
#ifndef CARELINT_ENTITY_ROLE_H
#define CARELINT_ENTITY_ROLE_H

#include "entity/entity.h"

/* Where a name is known from. */
enum cl_role_source {
	CL_ROLE_SOURCE_STAFF,    /* the staff directory of the configuration */
	CL_ROLE_SOURCE_AUTHOR,   /* front matter: author, byline */
	CL_ROLE_SOURCE_REVIEWER, /* front matter: the medical reviewer */
	CL_ROLE_SOURCE_SUBJECT,  /* the person that a consent tag is about */
	CL_ROLE_SOURCE_ALLOWED,  /* names that may be named; never against a patient's cue */
	CL_ROLE_SOURCE_COUNT,
};

/* A name in full, given name first. A mention is it when it is the same, or has two of its words, begins like it and adds none. */
struct cl_role_name {
	cl_str name;
	enum cl_role_source source;
};

struct cl_role_facts {
	const struct cl_role_name *names;
	size_t name_count;
	bool is_patient_story;
};

/* Why a person has a role. */
struct cl_role_cue {
	enum cl_role role;
	const char *reason; /* completes "because: "; NULL when UNKNOWN */
	cl_span prose; /* the words that say so, of whichever mention; the name itself for a known name */
};

/*
 * Sets the role of every PERSON in `entities`, which are sorted by start and number persons from 0 without large gaps. Returns
 * the deciding cue of each person, by its number; NULL when there is no person. A mention that is a name on a building is PUBLIC
 * whatever its person is.
 */
const struct cl_role_cue *cl_roles_find(struct cl_arena *arena, const struct cl_document *document,
	const struct cl_role_facts *facts, struct cl_entities *entities);

const char *cl_role_name(enum cl_role role); /* "patient" */

#endif
