/* SPDX-License-Identifier: Apache-2.0 */
/*
 * person_unknown.h - words with a capital that no list knows, where a name is due
 *
 * The tagger leans on names it has seen. "His wife, Maprapal," is a name all the same, for what else could it be: behind kin or
 * "patient", behind "Dear" and before a comma, before an age.
 */
#ifndef CARELINT_ENTITY_PERSON_UNKNOWN_H
#define CARELINT_ENTITY_PERSON_UNKNOWN_H

#include "entity/person_text.h"

/* Raises the scores of such words to `score`, and of those that stand beside them. */
void cl_person_unknown_raise(const struct cl_person_text *text, cl_span block, float score, float *scores);

#endif
