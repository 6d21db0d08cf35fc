/* SPDX-License-Identifier: Apache-2.0 */
/*
 * person_candidates.h - which tokens may be part of a name
 *
 * One token in ten. Capitals, but for frequent words at the start of a sentence; small letters only where the lexicon knows a
 * name and no ordinary word, or where something before it asks for a name ("nurse", "my mom", "named"). What is no candidate
 * can never be found, and costs nothing.
 */
#ifndef CARELINT_ENTITY_PERSON_CANDIDATES_H
#define CARELINT_ENTITY_PERSON_CANDIDATES_H

#include "entity/person_tokens.h"

/* Sets start_kind, heading and candidate of the tokens of one block; how many may be names by themselves. */
uint32_t cl_person_candidates_mark(cl_str prose, struct cl_person_token *tokens, cl_span block);

#endif
