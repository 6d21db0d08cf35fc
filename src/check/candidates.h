/* SPDX-License-Identifier: Apache-2.0 */
/*
 * candidates.h - which patterns can match in which blocks of a document
 *
 * One pass of the ruleset's prefilters over the prose. A pattern is then searched for only in its candidates: the blocks that hold one
 * of its anchors, in order. Blocks with characters that anchors know nothing of are candidates of every pattern, and every block is one
 * of a pattern without anchors. What is left out cannot match: findings are the same with and without.
 */
#ifndef CARELINT_CHECK_CANDIDATES_H
#define CARELINT_CHECK_CANDIDATES_H

#include "document/document.h"
#include "rules/ruleset.h"

struct cl_candidates {
	const struct cl_ruleset *ruleset;
	size_t block_count;
	bool is_all;            /* no prefilter: every block of every pattern */
	const uint32_t *starts; /* by the id of a regex, and one more: where its blocks begin in `blocks` */
	const uint32_t *blocks;
	const uint32_t *odd; /* candidates of every pattern */
	size_t odd_count;
};

void cl_candidates_find(struct cl_arena *arena, const struct cl_ruleset *ruleset,
	const struct cl_document *document, bool is_all, struct cl_candidates *out_candidates);

bool cl_candidates_have(const struct cl_candidates *candidates, const struct cl_regex *regex, size_t block);

/* Goes through the candidates of one regex: begin with {0}; false at the end. */
struct cl_candidate_walk {
	size_t block; /* the present one */
	size_t own;
	size_t odd;
};

bool cl_candidates_next(
	const struct cl_candidates *candidates, const struct cl_regex *regex, struct cl_candidate_walk *walk);

#endif
