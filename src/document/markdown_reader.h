/* SPDX-License-Identifier: Apache-2.0 */
/*
 * markdown_reader.h - what the Markdown reader knows while the parser pushes at it
 *
 * markdown.c is where the parser calls, and the only file that knows it. markdown_text.c writes blocks and text,
 * markdown_link.c links and images. All offsets are the source's.
 */
#ifndef CARELINT_DOCUMENT_MARKDOWN_READER_H
#define CARELINT_DOCUMENT_MARKDOWN_READER_H

#include "document/html_reader.h"
#include "document/markdown_mask.h"
#include "document/markdown_target.h"

#define CL_MARKDOWN_NOWHERE UINT32_MAX

/* What is due before the next text. */
enum cl_markdown_due {
	CL_MARKDOWN_DUE_NOTHING,
	CL_MARKDOWN_DUE_BREAK,
	CL_MARKDOWN_DUE_HARD_BREAK,
};

/* A link or an image that is open. */
struct cl_markdown_link {
	bool is_open;
	bool begins_with_image;
	size_t index;
	uint32_t from;  /* where the text before it ended */
	uint32_t first; /* its first text, or CL_MARKDOWN_NOWHERE */
};

struct cl_markdown_reader {
	struct cl_builder *builder;
	struct cl_html_reader html;
	struct cl_masks masks;
	size_t mask; /* the first that was not passed yet */

	/* What the parser reads at the moment, and the source offset of its first byte. */
	const char *input;
	uint32_t input_size;
	uint32_t base;

	/* The block for the next text. It is opened once there is some, so that what stands before it comes before it. */
	enum cl_block_kind kind;
	uint8_t level;
	bool is_open;
	uint32_t quote_depth;
	uint32_t list_depth;

	uint32_t last; /* where the last text ended */
	enum cl_markdown_due due;
	uint32_t indent;   /* blanks that the parser cut off the next line of code */
	cl_span feed;      /* the line break due before the next line of code */
	cl_span html_span; /* HTML that was not read yet */
	bool is_html_block;

	struct cl_markdown_link link;
	struct cl_markdown_link image;
	uint32_t image_depth;
};

/* ------------------------------------------------------------------ markdown_text.c */

/* Closes the open block and says what the next text is. */
void cl_markdown_aim(struct cl_markdown_reader *reader, enum cl_block_kind kind, unsigned level);

/* The next text stands in no block of its own: in tight lists, items hold no paragraphs. */
void cl_markdown_aim_at_text(struct cl_markdown_reader *reader);

void cl_markdown_open_block(struct cl_markdown_reader *reader);

/* Writes the break that is due, which stands somewhere behind the last text. */
void cl_markdown_settle_break(struct cl_markdown_reader *reader);

/* Does what the masks ahead of `at` say. */
void cl_markdown_take_masks(struct cl_markdown_reader *reader, uint32_t at);

void cl_markdown_add_text(struct cl_markdown_reader *reader, cl_span span);
void cl_markdown_add_reference(struct cl_markdown_reader *reader, cl_span span);
void cl_markdown_add_code(struct cl_markdown_reader *reader, cl_span span);
void cl_markdown_end_code_line(struct cl_markdown_reader *reader);

/* HTML comes line by line and is collected; whatever else comes flushes it first. */
void cl_markdown_add_html(struct cl_markdown_reader *reader, cl_span span);
void cl_markdown_flush_html(struct cl_markdown_reader *reader);

/* ------------------------------------------------------------------ markdown_link.c */

void cl_markdown_enter_link(struct cl_markdown_reader *reader);
void cl_markdown_leave_link(
	struct cl_markdown_reader *reader, struct cl_target *address, struct cl_target *title);
void cl_markdown_enter_image(struct cl_markdown_reader *reader);
void cl_markdown_leave_image(
	struct cl_markdown_reader *reader, struct cl_target *address, struct cl_target *title);

#endif
