/* SPDX-License-Identifier: Apache-2.0 */
/*
 * anchor_set.h - sets of strings over the folded alphabet, as anchors.c computes with them
 *
 * CL_ANCHOR_BOUNDARY inside a string says that \b holds there. Sets are values: every operation makes a new one in the arena.
 */
#ifndef CARELINT_LEXICON_ANCHOR_SET_H
#define CARELINT_LEXICON_ANCHOR_SET_H

#include "lexicon/anchors.h"

#define CL_ANCHOR_BOUNDARY '\x01'

struct cl_anchor_set {
	cl_str *items;
	size_t count;
};

/* The set of one string. */
struct cl_anchor_set cl_anchor_set_of(struct cl_arena *arena, cl_str text);

/* Each string of a followed by each of b; false when that were more than CL_ANCHORS_MAX. */
bool cl_anchor_set_cross(struct cl_arena *arena, const struct cl_anchor_set *a, const struct cl_anchor_set *b,
	struct cl_anchor_set *out);

/* All strings of both; false when that were more than CL_ANCHORS_MAX. */
bool cl_anchor_set_unite(struct cl_arena *arena, const struct cl_anchor_set *a, const struct cl_anchor_set *b,
	struct cl_anchor_set *out);

/* Each once, without the strings that begin with another one: whoever finds the shorter finds the longer. */
struct cl_anchor_set cl_anchor_set_minimise(struct cl_arena *arena, const struct cl_anchor_set *set);

/* Whether every string has something to look for beside blanks and boundaries. */
bool cl_anchor_set_is_usable(const struct cl_anchor_set *set);

/* How often English text holds one of them, in occurrences per character: an estimate, to choose among sets by. */
double cl_anchor_set_cost(const struct cl_anchor_set *set);

#endif
