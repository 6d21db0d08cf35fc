/* SPDX-License-Identifier: Apache-2.0 */
/*
 * anchors.h - what must stand in a text before a pattern can match it
 *
 *     \b(?:chart|record)\s+(?:no|number)\b     "chart no", "chart number", "record no", "record number"
 *     \d{3}-\d{2}-\d{4}                         "000-00-0000"
 *     \w+@\w+                                   "@"
 *     \w+                                       none: the pattern must be tried everywhere
 *
 * Anchors are literals over a folded alphabet: letters in lower case, every digit 0, a run of white space one blank; of ASCII alone.
 * A text that holds none of a pattern's anchors, folded in the same way, does not match it. That is true of texts without
 * characters that are equal to ASCII only by case (U+017F, U+212A), digits and blanks beyond ASCII; cl_anchors_can_judge tells.
 *
 * The method is that of RE2's FilteredRE2: exact sets of strings grow by concatenation while they are small, and of all sets
 * that a match must go through, the one that ordinary English holds least often is kept. What the parser does not know (conditions,
 * recursion, extended syntax) gives no anchor: slow, never wrong.
 */
#ifndef CARELINT_LEXICON_ANCHORS_H
#define CARELINT_LEXICON_ANCHORS_H

#include "base/arena.h"
#include "base/str.h"

#define CL_ANCHORS_MAX     256 /* of one pattern */
#define CL_ANCHOR_SIZE_MAX 12  /* bytes; longer ones are cut, which finds more */
#define CL_ANCHOR_DEPTH    32  /* groups in groups; deeper patterns have no anchor */

struct cl_anchor {
	cl_str text;
	bool starts_word; /* no ASCII letter or digit stands before it */
	bool ends_word;   /* nor after it */
};

#define CL_ANCHORS_ENDLESS UINT16_MAX

struct cl_anchors {
	/*
	 * A match begins at most so many characters before the end of an anchor that it holds, runs of white space being one;
	 * or CL_ANCHORS_ENDLESS.
	 */
	uint16_t reach;
	CL_VEC(struct cl_anchor) list; /* empty when the pattern must be tried everywhere */
};

/* `pattern` compiles as a PCRE2 pattern. */
void cl_anchors_find(struct cl_arena *arena, cl_str pattern, struct cl_anchors *out_anchors);

/* Whether `text` is free of the characters that anchors know nothing of. */
bool cl_anchors_can_judge(cl_str text);

/* The folded form of one byte. */
static inline char cl_anchor_fold(char c)
{
	if (cl_is_digit(c))
		return '0';
	if (c == ' ' || (c >= '\t' && c <= '\r'))
		return ' ';
	return cl_to_lower(c);
}

#endif
