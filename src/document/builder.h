/* SPDX-License-Identifier: Apache-2.0 */
/*
 * builder.h - how readers make a document
 *
 *     cl_builder_init(&builder, arena, source);
 *     cl_builder_open(&builder, CL_BLOCK_PARAGRAPH);
 *     cl_builder_text(&builder, span);                   source bytes as they are
 *     cl_builder_decoded(&builder, span, text);          `text` stands for those bytes
 *     cl_builder_break(&builder, span);                  a soft break: one space
 *     cl_builder_close(&builder);
 *     document = cl_builder_finish(&builder, format, extent);
 *
 * One block is open at a time. What interrupts it (a link's target, an image's alt text) goes to a side block between
 * cl_builder_side_open and cl_builder_side_close; text calls in between write to the side block. Side blocks are placed
 * after the block they interrupt, or at once when none is open.
 *
 * In blocks that a reader reads, blanks at the ends are trimmed and runs of blanks are one space; CODE, FRONT, IMAGE and
 * LINK blocks keep theirs. A block left empty vanishes. The folding that document.h describes happens in here, so that
 * every reader gets it. Memory of the build beyond the arena is released by cl_builder_finish.
 */
#ifndef CARELINT_DOCUMENT_BUILDER_H
#define CARELINT_DOCUMENT_BUILDER_H

#include "base/arena.h"
#include "base/buf.h"
#include "document/document.h"

#define CL_LINK_INDEX_NONE SIZE_MAX

/* One block while it is built. Offsets of segments are relative to its own prose. */
struct cl_draft {
	bool is_open;
	bool has_blank; /* a blank is due before the next byte */
	cl_span blank;  /* the source of that blank */
	char blank_byte;
	struct cl_block block;
	cl_str label; /* stands before its prose */
	struct cl_buf prose;
	CL_VEC(struct cl_segment) segments;
	size_t link; /* whose `text` this side block is, or CL_LINK_INDEX_NONE */
};

struct cl_builder {
	struct cl_arena *arena;
	const struct cl_source *source;
	struct cl_buf prose;
	struct cl_draft main;
	struct cl_draft side;
	CL_VEC(struct cl_draft) waiting; /* closed side blocks of the open main block */
	CL_VEC(struct cl_segment) segments;
	CL_VEC(struct cl_block) blocks;
	CL_VEC(struct cl_link) links;
	CL_VEC(struct cl_footnote) footnotes;
	CL_VEC(struct cl_footnote_use) footnote_uses;
	struct cl_unexamined unexamined;
};

void cl_builder_init(struct cl_builder *builder, struct cl_arena *arena, const struct cl_source *source);

/* Opens a block, closing the open one first. Returns it so that level, key, is_quote and is_title can be set. */
struct cl_block *cl_builder_open(struct cl_builder *builder, enum cl_block_kind kind);
void cl_builder_close(struct cl_builder *builder);
bool cl_builder_is_open(const struct cl_builder *builder);

/* Says that the block just opened stands in a table: its label, as cl_grid_label gives it, and the number of its row. */
void cl_builder_cell(struct cl_builder *builder, cl_str label, uint32_t row);

/* `key` must live as long as the arena. */
void cl_builder_side_open(struct cl_builder *builder, enum cl_block_kind kind, cl_str key);
void cl_builder_side_close(struct cl_builder *builder);

/* Text of the open (side or main) block. `source` is a range of the builder's source. */
void cl_builder_text(struct cl_builder *builder, cl_span source);
void cl_builder_decoded(struct cl_builder *builder, cl_span source, cl_str text);
void cl_builder_break(struct cl_builder *builder, cl_span source);      /* a space */
void cl_builder_hard_break(struct cl_builder *builder, cl_span source); /* a line feed */

/* A scalar of the builder's source, by its verbatim and decoded runs. */
void cl_builder_node(struct cl_builder *builder, const struct cl_node *node);

/* One whole block with the text of a scalar; `key` as in cl_builder_side_open. */
void cl_builder_node_block(
	struct cl_builder *builder, enum cl_block_kind kind, cl_str key, const struct cl_node *node);

/* Where the next byte of the open main block will stand in the document's prose. */
uint32_t cl_builder_offset(const struct cl_builder *builder);

/*
 * Records a link and returns its index. For a TEXT link, set the end of its text with cl_builder_link_end once the text
 * is written; for an IMAGE or VIDEO, pass the index to cl_builder_alt_open and write its alt text.
 */
size_t cl_builder_link(struct cl_builder *builder, enum cl_link_kind kind, cl_span source, cl_str target);
void cl_builder_link_end(struct cl_builder *builder, size_t link);
void cl_builder_alt_open(struct cl_builder *builder, size_t link, cl_str key);

/* The footnote `label`, whose text is the next block to be opened; and a use of it at the present offset. */
void cl_builder_footnote(struct cl_builder *builder, cl_str label);
void cl_builder_footnote_use(struct cl_builder *builder, cl_str label);

/* Closes what is open, finds words and sentences, and gives the document, which lives in the arena. */
struct cl_document *cl_builder_finish(struct cl_builder *builder, enum cl_format format, cl_span extent);

#endif
