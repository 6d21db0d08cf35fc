/* SPDX-License-Identifier: Apache-2.0 */
/*
 * role_match.h - the cues that hold for one mention of a person
 *
 * A mention is a person token with the titles before it and the credentials after it; cues see it as one item. What follows a
 * clause set off by commas ("Maria, who had walked in, was admitted") and what is said of several persons at once ("Rosa and Luis
 * were admitted") holds for each mention.
 */
#ifndef CARELINT_ENTITY_ROLE_MATCH_H
#define CARELINT_ENTITY_ROLE_MATCH_H

#include "entity/role_tokens.h"

struct cl_role_hit {
	enum cl_role role; /* UNKNOWN takes back what job words said */
	unsigned weight;   /* 1 to 5 */
	const char *reason;
	cl_span prose; /* the words that say so */
	bool is_here;  /* holds for this mention, not for the person */
	size_t kin_token; /* of kinship to somebody of the third person: the first token of the cue; else SIZE_MAX */
};

typedef void (*cl_role_hit_fn)(void *context, const struct cl_role_hit *hit);

/* Calls `hit` for every cue that holds for the token at `index`, a PERSON or a PRONOUN; patients' cues only for a pronoun. */
void cl_role_cues_match(const struct cl_role_tokens *tokens, size_t index, cl_role_hit_fn hit, void *context);

#endif
