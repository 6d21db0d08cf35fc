/* SPDX-License-Identifier: Apache-2.0 */
/*
 * markdown_scanner.h - the search for masks, shared by its two halves
 *
 * markdown_mask.c goes over the lines (fences, footnotes, MDX statements), markdown_inline.c over what is in them.
 */
#ifndef CARELINT_DOCUMENT_MARKDOWN_SCANNER_H
#define CARELINT_DOCUMENT_MARKDOWN_SCANNER_H

#include "document/markdown_mask.h"

/* Code spans between longer runs of backticks are not looked for. */
#define CL_SCANNER_BACKTICKS_MAX 16

/* What ends a construct that may be long. */
enum cl_closer {
	CL_CLOSER_OUTPUT,         /* }} */
	CL_CLOSER_LIQUID,         /* %} */
	CL_CLOSER_HUGO,           /* >}} */
	CL_CLOSER_HUGO_MARKDOWN,  /* %}} */
	CL_CLOSER_TEMPLATE_NOTE,  /* #} */
	CL_CLOSER_COMMENT,        /* --> */
	CL_CLOSER_SCRIPT,         /* </script */
	CL_CLOSER_STYLE,          /* </style */
	CL_CLOSER_END_COMMENT,    /* endcomment */
	CL_CLOSER_END_HIGHLIGHT,  /* endhighlight */
	CL_CLOSER_HUGO_COMMENT,   /* /comment */
	CL_CLOSER_HUGO_HIGHLIGHT, /* /highlight */
	CL_CLOSER_KRAMDOWN_NOTE,  /* {:/comment} */
	CL_CLOSER_COUNT,
};

/* The answer to the last search: nothing stands in [from, found). */
struct cl_found {
	bool is_set;
	uint32_t from;
	uint32_t found;
};

struct cl_scanner {
	struct cl_arena *arena;
	cl_str bytes; /* up to the end of the body */
	uint32_t start;
	uint32_t end;
	bool is_mdx;
	struct cl_masks *masks;

	bool is_html;     /* in an HTML block */
	uint32_t tag_end; /* of the HTML tag at hand */
	struct cl_found closers[CL_CLOSER_COUNT];
	struct cl_found blank_line;
	struct cl_found block_start;
	uint32_t no_code_before[CL_SCANNER_BACKTICKS_MAX + 1]; /* no code span of that size ends before */
	uint32_t no_script_before;                             /* no expression or JSX tag begins before */
};

/* Goes from `at` past the end of its line, or of a later one when a construct spans lines, and adds the masks in it. */
uint32_t cl_scanner_line(struct cl_scanner *scanner, uint32_t at);

void cl_scanner_add(struct cl_scanner *scanner, enum cl_mask_kind kind, cl_span span, cl_span inner);

/* The first line at or after the next line break that is blank; the end when there is none. */
uint32_t cl_scanner_blank_line(struct cl_scanner *scanner, uint32_t at);

/* Past a footnote's `[^label]` at `at`; 0 when none stands there. */
uint32_t cl_scanner_footnote_end(const struct cl_scanner *scanner, uint32_t at);

#endif
