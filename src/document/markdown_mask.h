/* SPDX-License-Identifier: Apache-2.0 */
/*
 * markdown_mask.h - what stands in a Markdown file and is no Markdown
 *
 *   source   {% if open %}            Ann [^2] wrote to {{ name }}.     ![](a.png){: .wide}
 *   copy                              Ann ,,,, wrote to ,,,,,,,,,,.     ![](a.png),,,,,,,,,
 *
 * Template tags, shortcodes, attribute lists, footnote markers, JSX and the like are found before the Markdown parser runs.
 * It gets a copy of the same size, so that offsets stay what they are, in which a mask alone on its lines is blank and any
 * other one reads as commas: punctuation without a meaning, as its own first and last bytes were punctuation to the rules
 * for emphasis. When text comes back from the parser, the reader skips the masks in it and does what their kind says.
 *
 * Masks are ordered and do not overlap. None stands in a fenced code block or a code span. Finding them takes linear time.
 */
#ifndef CARELINT_DOCUMENT_MARKDOWN_MASK_H
#define CARELINT_DOCUMENT_MARKDOWN_MASK_H

#include "base/arena.h"
#include "base/str.h"

/* A template tag or attribute list that is longer, or has a blank line in it, is text. */
#define CL_MASK_TAG_SIZE_MAX 4096

/*
 * The parser (md4c 0.4.8) looks for the line of every link from the start of its paragraph, and walks all open list items at
 * every blank line. So a paragraph of more lines goes to it in parts, and a longer run of blank lines as two.
 */
#define CL_MASK_PARAGRAPH_LINES_MAX 2048
#define CL_MASK_BLANK_LINES_MAX     64

enum cl_mask_kind {
	CL_MASK_DROP,   /* expressions, indentation, suppressions: nobody reads them */
	CL_MASK_TEXT,   /* {"text"}: `inner` is prose */
	CL_MASK_HIDDEN, /* a comment: `inner` */
	CL_MASK_CODE,   /* {% highlight %}, MDX import and export: `inner` */
	CL_MASK_TAG, /* a template tag, shortcode, attribute list or JSX tag: `inner` holds name and arguments */
	CL_MASK_FOOTNOTE,      /* [^1]: before the footnote's text; `inner` is the label */
	CL_MASK_FOOTNOTE_MORE, /* the indentation of a footnote's further paragraph; `inner` is the label */
	CL_MASK_FOOTNOTE_USE,  /* [^1]; `inner` is the label */
};

struct cl_mask {
	enum cl_mask_kind kind;
	cl_span span;
	cl_span inner;
	bool is_line;   /* nothing else stands on its lines */
	bool is_in_tag; /* inside an HTML tag, whose reader reads the source as it is */
};

struct cl_masks {
	CL_VEC(struct cl_mask) list;
	CL_VEC(uint32_t) cuts;      /* where the text goes on to the parser in a new part: starts of lines */
	CL_VEC(cl_span) blank_runs; /* line breaks to be read as spaces */
};

/* Finds all masks in a range of `bytes`. */
void cl_masks_find(
	struct cl_arena *arena, cl_str bytes, cl_span body, bool is_mdx, struct cl_masks *out_masks);

/* Overwrites the masked bytes of `copy`, which holds the bytes of `body`. */
void cl_masks_fill(const struct cl_masks *masks, cl_span body, char *copy);

/* The index of the first mask that ends after `offset`. */
size_t cl_masks_at(const struct cl_masks *masks, uint32_t offset);

#endif
