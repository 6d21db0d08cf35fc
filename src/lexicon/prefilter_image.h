/* SPDX-License-Identifier: Apache-2.0 */
/*
 * prefilter_image.h - the bytes of a prefilter, as prefilter_build.c writes and prefilter.c reads them
 *
 *     header | classes[256] | everywhere[(pattern_count + 63) / 64] | next[state_count × class_count]
 *            | output_starts[state_count + 1] | outputs[output_count]
 *
 * All parts begin at multiples of 8. A `next` entry is the target's row (state × class_count), with CL_PREFILTER_HAS_OUTPUT set when
 * anchors end there.
 */
#ifndef CARELINT_LEXICON_PREFILTER_IMAGE_H
#define CARELINT_LEXICON_PREFILTER_IMAGE_H

#include "lexicon/prefilter.h"

#define CL_PREFILTER_MAGIC      "CLPREF\0" /* 8 bytes with the closing NUL */
#define CL_PREFILTER_HAS_OUTPUT 0x80000000u
#define CL_PREFILTER_CLASSES    64u

struct cl_prefilter_header {
	char magic[8];
	uint32_t version;
	uint32_t class_count;
	uint32_t state_count;
	uint32_t pattern_count;
	uint32_t output_count;
	uint32_t size; /* of the whole image */
};

#define CL_PREFILTER_STARTS_WORD 1u
#define CL_PREFILTER_ENDS_WORD   2u

/* An anchor that ends in a state. */
struct cl_prefilter_output {
	uint32_t pattern;
	uint16_t reach; /* the pattern's cl_anchors.reach */
	uint8_t size;   /* in folded bytes */
	uint8_t flags;
};

/* Where the parts of an image begin; false when its header names more than it holds. */
struct cl_prefilter_layout {
	size_t classes;
	size_t everywhere;
	size_t next;
	size_t output_starts;
	size_t outputs;
	size_t size;
};

static inline size_t cl_prefilter_align(size_t size)
{
	return (size + 7) & ~(size_t)7;
}

static inline struct cl_prefilter_layout cl_prefilter_layout_of(const struct cl_prefilter_header *header)
{
	struct cl_prefilter_layout layout = {.classes = sizeof(*header)};

	layout.everywhere = layout.classes + 256;
	layout.next = layout.everywhere + ((size_t)header->pattern_count + 63) / 64 * sizeof(uint64_t);
	layout.output_starts = cl_prefilter_align(
		layout.next + (size_t)header->state_count * header->class_count * sizeof(uint32_t));
	layout.outputs = cl_prefilter_align(
		layout.output_starts + ((size_t)header->state_count + 1) * sizeof(uint32_t));
	layout.size = layout.outputs + (size_t)header->output_count * sizeof(struct cl_prefilter_output);
	return layout;
}

#endif
