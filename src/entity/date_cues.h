/* SPDX-License-Identifier: Apache-2.0 */
/*
 * date_cues.h - what a date is about, by the words near it
 *
 * date_cues.def lists the words; each has a weight, and loses some of it with every word between it and the date. The heaviest
 * says what the date is about. Only the date's own sentence is looked at.
 *
 * Adding a cue: a row in date_cues.def, at its letter, and a sentence in tests/unit/test_dates.c.
 */
#ifndef CARELINT_ENTITY_DATE_CUES_H
#define CARELINT_ENTITY_DATE_CUES_H

#include "entity/entity.h"
#include "entity/token.h"

/* Where each letter's rows are in the table. */
struct cl_date_cues {
	uint16_t starts[27];
};

void cl_date_cues_init(struct cl_date_cues *cues);

enum cl_about cl_date_about(const struct cl_date_cues *cues, const struct cl_tokens *tokens,
	const struct cl_block *block, const struct cl_entity *date);

#endif
