/* SPDX-License-Identifier: Apache-2.0 */
/*
 * age.h - how old one person is
 *
 *     94-year-old   aged 94   Maria Alvarez, 92,   turned ninety-six   in her mid-80s   her 100th birthday   centenarian
 *
 * `years` is whole years: 0 for "six-month-old", 80 for "mid-80s". The span is what names the age, without "aged" or "turned".
 * The ages of a group ("adults over 65", "ages 5 to 12") are nobody's and are left out, as are those of buildings.
 */
#ifndef CARELINT_ENTITY_AGE_H
#define CARELINT_ENTITY_AGE_H

#include "entity/entity.h"

/* Appends the ages of a document, in order. */
void cl_ages_find(struct cl_arena *arena, const struct cl_document *document, struct cl_entities *out);

#endif
