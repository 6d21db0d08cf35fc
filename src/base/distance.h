/* SPDX-License-Identifier: Apache-2.0 */
/*
 * distance.h - the nearest right word for a hint ("did you mean 'expires'?")
 */
#ifndef CARELINT_BASE_DISTANCE_H
#define CARELINT_BASE_DISTANCE_H

#include "base/str.h"

/* Words longer than this are never compared. */
#define CL_DISTANCE_WORD_MAX 64

/*
 * The optimal string alignment distance of two words in bytes, ASCII case ignored: insertions, deletions,
 * substitutions and swaps of neighbours cost 1 each (Damerau 1964). SIZE_MAX when a word is too long.
 */
size_t cl_distance(cl_str a, cl_str b);

/*
 * The candidate nearest to `word`, the first among equals, or an empty slice when none is near enough to be worth
 * saying: at most a third of the longer word's letters apart, and at least one.
 */
cl_str cl_nearest(cl_str word, const cl_str *candidates, size_t count);

#endif
