/* SPDX-License-Identifier: Apache-2.0 */
/*
 * role_tokens.h - a block as cues see it: words and marks by their classes, each person one token
 *
 *     Dr. Lee's patient, Maria Alvarez, 92, …
 *     [DOCTOR] [PERSON] [POSSESSIVE] [PATIENT_NOUN] [COMMA] [PERSON] [COMMA] [AGE_NUMBER] [COMMA]
 *
 * Full stops inside a sentence (of abbreviations and initials) are left out. A possessive ending is a token of its own.
 */
#ifndef CARELINT_ENTITY_ROLE_TOKENS_H
#define CARELINT_ENTITY_ROLE_TOKENS_H

#include "base/arena.h"
#include "document/document.h"
#include "entity/entity.h"

enum cl_role_class {
	CL_ROLE_CLASS_NONE,
#define CLASS(name) CL_ROLE_CLASS_##name,
#include "entity/role_classes.def"
#undef CLASS
	CL_ROLE_CLASS_COUNT,
};

struct cl_role_token {
	cl_span prose;
	size_t sentence; /* index in the document's sentences */
	size_t entity;   /* of a PERSON: its index among the entities */
	uint64_t classes[3];
};

struct cl_role_tokens {
	CL_VEC(struct cl_role_token) list;
};

/*
 * Empties `tokens` and fills it with those of `block`. `first_entity` is the index of the first entity that may lie in it;
 * entities are sorted by start.
 */
void cl_role_tokens_read(struct cl_arena *arena, const struct cl_document *document,
	const struct cl_block *block, const struct cl_entities *entities, size_t first_entity,
	struct cl_role_tokens *tokens);

static inline bool cl_role_token_is(const struct cl_role_token *token, enum cl_role_class class)
{
	return (token->classes[class >> 6] >> (class & 63)) & 1;
}

/* Whether a word by itself is of a class: for the words of a name. */
bool cl_role_word_is(cl_str word, enum cl_role_class class);

#endif
