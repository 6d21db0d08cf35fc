/* SPDX-License-Identifier: Apache-2.0 */
/*
 * person_phrases.h - phrases that name no person (person_phrases.def)
 */
#ifndef CARELINT_ENTITY_PERSON_PHRASES_H
#define CARELINT_ENTITY_PERSON_PHRASES_H

#include "entity/person_text.h"

/* Past the longest phrase that begins with token `at`, in its block and line; `at` when none does. */
uint32_t cl_person_phrase_end(const struct cl_person_text *text, cl_span block, uint32_t at);

/* Row `index` of the table, in order; an empty slice past its end. */
cl_str cl_person_phrase(size_t index);

#endif
