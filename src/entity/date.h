/* SPDX-License-Identifier: Apache-2.0 */
/*
 * date.h - when: every form of a date that prose takes
 *
 *     3/3/2025   March 3rd   the 3rd of June   June '24   last Tuesday   in the fall of 2019   Christmas Eve
 *     three weeks ago   on day 3   March 3-5   since 1952
 *
 * The span is the date with what narrows it ("last", "early", "morning"), without the preposition. Durations, scores, doses,
 * versions and people called April are none. What takes a year or more to pass ("two years ago", 2019-2021) has the
 * granularity of a year, for that is all it tells.
 *
 * The score is 1 for a day, 0.5 for one that is counted from another ("two days later", "the next morning"), else 0.8.
 */
#ifndef CARELINT_ENTITY_DATE_H
#define CARELINT_ENTITY_DATE_H

#include "entity/entity.h"

/* Appends the dates of a document, in order. */
void cl_dates_find(struct cl_arena *arena, const struct cl_document *document, struct cl_entities *out);

#endif
