/* SPDX-License-Identifier: Apache-2.0 */
/*
 * prefilter.h - which of many patterns can match a text at all: one pass for all of them
 *
 *     image = cl_prefilter_build(arena, anchors, pattern_count);
 *     cl_prefilter_open(image, &prefilter);
 *     cl_prefilter_scan(&prefilter, prose, &hits, arena);
 *
 * An Aho-Corasick automaton over the anchors (anchors.h) of all patterns, as a full table over classes of bytes: one look-up for
 * each byte of text. A state whose last byte is a blank stays where it is on further blanks, which folds runs of white space.
 *
 * The image is one run of bytes without pointers, little-endian, aligned to 8: it is built when carelint is built, or once for
 * a user's rules and kept in a file, and used in place. Four streams run through the text side by side, for one stream waits for
 * memory at each byte.
 */
#ifndef CARELINT_LEXICON_PREFILTER_H
#define CARELINT_LEXICON_PREFILTER_H

#include "base/arena.h"
#include "lexicon/anchors.h"

#define CL_PREFILTER_VERSION    2
#define CL_PREFILTER_STATES_MAX 1000000u

struct cl_prefilter_output;

/* A view of an image, which must outlive it. */
struct cl_prefilter {
	const uint8_t *classes; /* of each byte */
	const uint32_t
		*next; /* [state × class]: the next state's row; the top bit says that it has outputs */
	const uint32_t *output_starts;
	const struct cl_prefilter_output *outputs;
	const uint64_t *everywhere; /* bits: the patterns without anchors */
	uint32_t class_count;
	uint32_t state_count;
	uint32_t pattern_count;
};

/* anchors[i] are those of pattern i; the image lives in the arena. More states than there may be: an empty slice. */
cl_str cl_prefilter_build(struct cl_arena *arena, const struct cl_anchors *anchors, size_t pattern_count);

/* False when `image` is none, is cut short, of another version or corrupt: every index in it is checked. */
bool cl_prefilter_open(cl_str image, struct cl_prefilter *out_prefilter) __attribute__((warn_unused_result));

/* As above, of an image that was built together with this program and tested: nothing but its header is looked at. */
bool cl_prefilter_open_trusted(cl_str image, struct cl_prefilter *out_prefilter)
	__attribute__((warn_unused_result));

static inline bool cl_prefilter_is_everywhere(const struct cl_prefilter *prefilter, uint32_t pattern)
{
	return prefilter->everywhere[pattern / 64] >> (pattern % 64) & 1;
}

/* An anchor of `pattern` ends before `end` in the text. */
struct cl_prefilter_hit {
	uint32_t pattern;
	uint32_t end;
	uint16_t
		reach; /* a match that holds it begins at most so many characters before `end`: cl_anchors.reach */
};

struct cl_prefilter_hits {
	CL_VEC(struct cl_prefilter_hit) list; /* ordered by `end` */
};

/* Where the `count` characters before `end` begin, a run of white space being one. */
uint32_t cl_prefilter_before(cl_str text, uint32_t end, unsigned count);

/*
 * Finds all anchors in text[0, size); `breaks` are offsets, ordered, at which a stream may begin (starts of blocks), the first of
 * them 0. An anchor across a break may be found or not.
 */
void cl_prefilter_scan(const struct cl_prefilter *prefilter, struct cl_arena *arena, cl_str text,
	const uint32_t *breaks, size_t break_count, struct cl_prefilter_hits *out_hits);

#endif
