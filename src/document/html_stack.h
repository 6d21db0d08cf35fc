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
	bool is_dropped; /* style, template and the like: nobody's text */
	bool is_quote;
	uint8_t list_depth;
	uint8_t level; /* of a heading or list item */
	enum cl_block_kind kind;
	enum cl_block_kind side_kind; /* when side_key is not empty, text goes to side blocks of this kind */
	cl_str side_key;              /* "hidden" */
};

struct cl_html_stack {
	struct cl_html_open *items; /* items[0] stands for the page itself */
	size_t count;
	size_t lost_count;    /* open elements beyond CL_HTML_DEPTH_MAX */
	bool has_ended_block; /* a block was closed since the caller last cleared this */
	uint32_t open_counts[CL_HTML_TAG_COUNT];
};

void cl_html_stack_init(struct cl_html_stack *stack, struct cl_arena *arena);

/* The innermost open element; never NULL. */
struct cl_html_open *cl_html_stack_top(const struct cl_html_stack *stack);
bool cl_html_stack_has(const struct cl_html_stack *stack, enum cl_html_tag tag);

/* Whether SVG or MathML is open: names mean other things in there. */
bool cl_html_stack_is_foreign(const struct cl_html_stack *stack);

/* Closes what a start tag closes unasked, before it is opened itself. */
void cl_html_stack_imply_ends(struct cl_html_stack *stack, const struct cl_html_element *element);

/*
 * Opens an element. What it says by its name is settled; the caller adds to what is returned what its attributes say. One
 * that is nested too deep is only counted, and NULL is returned.
 */
struct cl_html_open *cl_html_stack_push(
	struct cl_html_stack *stack, const struct cl_html_element *element, cl_str name);

/* Closes the element that an end tag names, if it is open and may be closed from here. */
void cl_html_stack_end(struct cl_html_stack *stack, const struct cl_html_element *element, cl_str name);

#endif
