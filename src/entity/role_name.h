/* SPDX-License-Identifier: Apache-2.0 */
/*
 * role_name.h - what a name says by itself, by a list that has it, or by the key of its value
 */
#ifndef CARELINT_ENTITY_ROLE_NAME_H
#define CARELINT_ENTITY_ROLE_NAME_H

#include "entity/role.h"
#include "entity/role_match.h"

/* The last word of a name, and how many words it has. */
cl_str cl_role_surname(cl_str name, size_t *out_word_count);

/* Known names by the letter they begin with: a directory has thousands, and a draft a hundred mentions. Made once for a document. */
struct cl_role_name_index {
	const struct cl_role_name *names;
	uint32_t *order;          /* indices of names, letter by letter */
	uint32_t *letters;        /* of each of these: a bit for every letter in it */
	uint32_t starts[256 + 1]; /* of each letter, in order */
};

void cl_role_name_index_make(
	struct cl_arena *arena, const struct cl_role_facts *facts, struct cl_role_name_index *out);

/* The lists that have the name of this mention. */
void cl_role_known_names_match(const struct cl_document *document, const struct cl_role_name_index *index,
	const struct cl_entity *entity, cl_role_hit_fn hit, void *context);

/* "Salk", "Florence Nightingale"; "Alzheimer's" and "the Apgar" when nobody is called so otherwise. */
void cl_role_fame_match(const struct cl_document *document, const struct cl_role_tokens *tokens, size_t index,
	const struct cl_entity *entity, cl_role_hit_fn hit, void *context);

/* What the key of a front matter value, a meta element or a column says about the name in it. */
void cl_role_key_match(
	const struct cl_block *block, const struct cl_entity *entity, cl_role_hit_fn hit, void *context);

#endif
