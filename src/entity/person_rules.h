/* SPDX-License-Identifier: Apache-2.0 */
/*
 * person_rules.h - what the tagger cannot know
 *
 * Vetoes set a score to 0: a phrase that names no person (person_phrases.def), an eponym before its disease, a trade name before
 * its sign, "Davis, CA", the place of a dateline, San and Fort before a place, a country, a storm, St. X's, a code. Boosts raise a low score to
 * CL_PERSON_BOOST: a capitalised word behind Mr or Nurse, one before ", MD" that the island makes a name, a
 * first name before ", our nurse", and a common one that is no word and no place.
 */
#ifndef CARELINT_ENTITY_PERSON_RULES_H
#define CARELINT_ENTITY_PERSON_RULES_H

#include "entity/person_text.h"

#define CL_PERSON_BOOST 0.6f

void cl_person_rules_apply(const struct cl_person_text *text, float *scores);

#endif
