/* SPDX-License-Identifier: Apache-2.0 */
/*
 * candidates.h - where in a document each pattern can match
 *
 * One pass of the ruleset's prefilters over the prose finds the anchors of all patterns. A pattern is then searched for only in its
 * candidates: stretches of a block in which a match may start, for an anchor stands there or not further behind than a match is long.
 * A pattern without anchors, and every pattern in a block with characters that anchors know nothing of, has the whole block. What is left
 * out cannot match: findings are the same with and without. A block's label belongs to its stretches, for a match may start in it.
 */
#ifndef CARELINT_CHECK_CANDIDATES_H
#define CARELINT_CHECK_CANDIDATES_H

#include "document/document.h"
#include "rules/ruleset.h"

/* A match may start in prose[from, last]. */
struct cl_candidate {
	uint32_t block; /* index of the block that holds them */
	uint32_t from;
	uint32_t last;
};

struct cl_candidates {
	const struct cl_ruleset *ruleset;
	const struct cl_document *document;
	bool is_all;                    /* no prefilter: every block of every pattern */
	const uint32_t *starts;         /* by the id of a regex, and one more: where its own begin in `own` */
	const struct cl_candidate *own; /* in order, without overlaps */
	const struct cl_candidate *odd; /* candidates of every pattern: whole blocks */
	size_t odd_count;
};

void cl_candidates_find(struct cl_arena *arena, const struct cl_ruleset *ruleset,
	const struct cl_document *document, bool is_all, struct cl_candidates *out_candidates);

/* Whether a match may lie in `prose`, a part of a block with its label. */
bool cl_candidates_touch(const struct cl_candidates *candidates, const struct cl_regex *regex, cl_span prose);

/* Goes through the candidates of one regex: begin with {0}; false at the end. */
struct cl_candidate_walk {
	struct cl_candidate at; /* the present one */
	size_t own;
	size_t odd;
};

bool cl_candidates_next(
	const struct cl_candidates *candidates, const struct cl_regex *regex, struct cl_candidate_walk *walk);

#endif
