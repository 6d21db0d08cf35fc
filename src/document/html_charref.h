/* SPDX-License-Identifier: Apache-2.0 */
/*
 * html_charref.h - character references: &eacute; &#233; &#xE9;
 *
 * https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state: the longest name in the table wins, a few
 * old names need no semicolon, and numbers that are no scalar value, or a C1 control, stand for what browsers show.
 */
#ifndef CARELINT_DOCUMENT_HTML_CHARREF_H
#define CARELINT_DOCUMENT_HTML_CHARREF_H

#include "base/arena.h"
#include "base/str.h"

/* Two code points at most. */
#define CL_HTML_REFERENCE_SIZE_MAX 8

struct cl_html_reference {
	char text[CL_HTML_REFERENCE_SIZE_MAX];
	uint8_t text_size;
	size_t source_size; /* from the ampersand on */
};

/*
 * The reference that begins with the ampersand at `offset`; false when that is just an ampersand. In an attribute's value
 * an old name without its semicolon is none before = or a letter or digit, so that ?a=1&copy=2 stays what it is.
 */
bool cl_html_reference_at(
	cl_str text, size_t offset, bool is_attribute, struct cl_html_reference *out_reference);

/* Called for each run of an attribute's value: plain bytes, or a reference and what it stands for. Offsets are in `text`. */
typedef void (*cl_html_run_fn)(void *context, cl_span source, cl_str text, bool is_verbatim);
void cl_html_value_runs(cl_str value, cl_html_run_fn add, void *context);

/* A value with its references decoded; the value itself when it has none, else a copy in the arena. */
cl_str cl_html_value(struct cl_arena *arena, cl_str value);

#endif
