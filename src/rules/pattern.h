/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pattern.h - patterns, lists of words, and context that must stand near
 */
#ifndef CARELINT_RULES_PATTERN_H
#define CARELINT_RULES_PATTERN_H

#include "base/arena.h"
#include "diag/diag.h"
#include "lexicon/regex.h"
#include "source/source.h"
#include "tree/tree.h"

/* Where something was written. A line and column are found only when they are asked for: cl_origin_place. */
struct cl_origin {
	const struct cl_source *source;
	uint32_t offset;
};

static inline struct cl_place cl_origin_place(struct cl_origin origin)
{
	return cl_tree_place(origin.source, origin.offset);
}

struct cl_pattern {
	const struct cl_regex *regex; /* the ruleset's */
	struct cl_origin origin;
};

struct cl_patterns {
	CL_VEC(struct cl_pattern) list;
};

struct cl_strs {
	CL_VEC(cl_str) list;
};

enum cl_side {
	CL_SIDE_BOTH,
	CL_SIDE_BEFORE,
	CL_SIDE_AFTER,
};

/* Context that must (match) or must not (unless) stand near: words between the edges of match and context, same block. */
struct cl_near {
	struct cl_patterns any;
	uint32_t within; /* words */
	enum cl_side side;
};

struct cl_nears {
	CL_VEC(struct cl_near) list;
};

#endif
