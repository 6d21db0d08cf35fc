/* SPDX-License-Identifier: Apache-2.0 */
/*
 * html_reader.h - HTML into an open builder, whole or in pieces
 *
 * cl_read_html feeds a page as one piece. Markdown feeds its HTML as it meets it; open elements, hidden text and the open
 * link live on between the pieces:
 *
 *     cl_html_reader_init(&reader, builder);
 *     cl_html_reader_block(&reader, span);     an HTML block: tags open and close the builder's blocks
 *     cl_html_reader_inline(&reader, span);    a tag, comment or reference inside a paragraph: they leave its block alone
 *     if (cl_html_reader_shows(&reader))       ahead of every text that the caller writes to the builder itself
 *             cl_builder_text(builder, …);
 *     cl_html_reader_finish(&reader);
 *
 * A piece is a range of the builder's source. Give an HTML block whole, not line by line, where its lines are contiguous: a
 * tag that a piece cuts off yields only the attributes that stand in that piece. For a block piece, close the open block
 * first; after it a block may still be open, which the next cl_builder_open or cl_builder_close closes.
 *
 * What goes beside the text (alt text, link targets, comments, meta): see html_surface.h.
 */
#ifndef CARELINT_DOCUMENT_HTML_READER_H
#define CARELINT_DOCUMENT_HTML_READER_H

#include "document/builder.h"
#include "document/grid.h"
#include "document/html_stack.h"
#include "document/html_tokenizer.h"

enum cl_html_link_state {
	CL_HTML_LINK_NONE,
	CL_HTML_LINK_WAITING, /* <a href> stands there, its text does not yet */
	CL_HTML_LINK_OPEN,    /* its text has begun */
};

struct cl_html_reader {
	struct cl_builder *builder;
	struct cl_html_tokenizer tokenizer;
	struct cl_html_stack stack;
	struct cl_grid grid;  /* Markdown's tables use it, too */
	bool is_quote;        /* the caller's: a Markdown block quote is open around the pieces */
	bool is_inline;       /* of the piece at hand */
	bool skips_line_feed; /* straight after <pre> or <textarea> */
	enum cl_html_link_state link_state;
	size_t link;
	size_t video; /* the open video that waits for a <source>, or CL_LINK_INDEX_NONE */
};

void cl_html_reader_init(struct cl_html_reader *reader, struct cl_builder *builder);

void cl_html_reader_block(struct cl_html_reader *reader, cl_span span);
void cl_html_reader_inline(struct cl_html_reader *reader, cl_span span);

/*
 * Whether text at this place is anybody's: false inside <style>, <template> and the like. Inside a hidden element it
 * directs the builder to a HIDDEN side block, so call it ahead of each run, not once.
 */
bool cl_html_reader_shows(struct cl_html_reader *reader);

/* Whether an HTML <blockquote> is open. */
bool cl_html_reader_is_quote(const struct cl_html_reader *reader);

/* Ends the open link and closes the open block. */
void cl_html_reader_finish(struct cl_html_reader *reader);

#endif
