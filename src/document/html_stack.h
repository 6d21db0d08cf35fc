/* SPDX-License-Identifier: Apache-2.0 */
/*
 * html_stack.h - the open elements of an HTML page
 *
 * A small part of the standard's tree construction: enough to know, at every byte of text, in which kind of block it
 * stands, whether it is hidden or quoted, and where <p>, <li>, <td> and the like end without an end tag. Each element
 * hands what it says down to what is inside it, so the innermost one answers for all.
 */
#ifndef CARELINT_DOCUMENT_HTML_STACK_H
#define CARELINT_DOCUMENT_HTML_STACK_H

#include "base/arena.h"
#include "document/document.h"
#include "document/html_element.h"

/* Elements nested deeper are not told apart: what is inside them counts as standing in the last one. */
#define CL_HTML_DEPTH_MAX 256

struct cl_html_open {
	const struct cl_html_element *element;
	cl_str name; /* as written */

	/* Handed down. */
	bool is_hidden;  /* hidden, display: none, fallback content */
	bool is_dropped; /* style, template and the like: nobody's text */
	bool is_quote;
	uint8_t level; /* of the heading or list item */
	enum cl_block_kind kind;
	uint8_t list_depth;
};

struct cl_html_stack {
	struct cl_html_open *items; /* items[0] stands for the page itself */
	size_t count;
	size_t lost_count; /* open elements beyond CL_HTML_DEPTH_MAX */
	uint32_t open_counts[CL_HTML_TAG_COUNT];
};

void cl_html_stack_init(struct cl_html_stack *stack, struct cl_arena *arena);

/* The innermost open element; never NULL. */
struct cl_html_open *cl_html_stack_top(const struct cl_html_stack *stack);
bool cl_html_stack_has(const struct cl_html_stack *stack, enum cl_html_tag tag);

/* Closes what a start tag closes unasked. */
void cl_html_stack_imply_ends(struct cl_html_stack *stack, const struct cl_html_element *element);

/* Opens an element that inherits everything; the caller adds its own to what is returned. */
struct cl_html_open *cl_html_stack_push(
	struct cl_html_stack *stack, const struct cl_html_element *element, cl_str name);

/* Closes the element that an end tag names, if it is open and may be closed from here. */
void cl_html_stack_end(struct cl_html_stack *stack, const struct cl_html_element *element, cl_str name);

#endif
