/* SPDX-License-Identifier: Apache-2.0 */
/*
 * read.h - from a source to its documents
 *
 * One reader per format, each in its own file, behind one row of the table in read.c. A reader never fails: the source
 * has been checked already, and malformed markup is read as browsers and renderers read it. Only front matter can be
 * broken, which is reported to the sink and leaves the document without it (the run then exits 2).
 *
 * Adding a reader: a file src/document/NOUN.c with cl_read_NOUN, its declaration below, its row in read.c, its format in
 * document.h, tests/unit/test_NOUN.c, goldens, and a fuzz target.
 */
#ifndef CARELINT_DOCUMENT_READ_H
#define CARELINT_DOCUMENT_READ_H

#include "document/builder.h"
#include "document/document.h"

struct cl_documents {
	CL_VEC(const struct cl_document *) list; /* one, but for CSV: one per row */
};

/* By the name's ending, ASCII case ignored: .md .markdown .mdown .mkd .qmd .mdx .html .htm .xhtml .txt .text .vtt .srt .csv;
 * false when it is none of these. */
bool cl_format_from_name(cl_str name, enum cl_format *out_format);
bool cl_format_from_word(
	cl_str word, enum cl_format *out_format); /* "markdown", "html": for options and stream input */
const char *cl_format_name(enum cl_format format);

struct cl_read_options {
	enum cl_format format;
	const struct cl_node *sidecar; /* NULL when there is none */
	const struct cl_source *sidecar_source;
};

/* Reads all documents of a source into the arena; `out_documents` is initialised. */
void cl_documents_read(struct cl_arena *arena, const struct cl_source *source,
	const struct cl_read_options *options, struct cl_sink *sink, struct cl_documents *out_documents);

/* ------------------------------------------------------------------ for readers */

/*
 * A reader gets the source, the range that is left once front matter was peeled off, and a builder whose front matter
 * blocks are already in place. It adds the body's blocks and nothing else.
 */
typedef void (*cl_reader_fn)(struct cl_builder *builder, cl_span body);

void cl_read_markdown(
	struct cl_builder *builder, cl_span body); /* GFM; Liquid and Hugo shortcodes are not prose */
void cl_read_mdx(struct cl_builder *builder, cl_span body); /* Markdown with import, export and JSX */
void cl_read_html(struct cl_builder *builder, cl_span body);
void cl_read_text(struct cl_builder *builder, cl_span body);     /* blank lines separate paragraphs */
void cl_read_captions(struct cl_builder *builder, cl_span body); /* WebVTT and SubRip */

/*
 * CSV (RFC 4180, with LF, CRLF or CR, quoted line breaks, doubled quotes; separators , ; and tab, found from the header).
 * Each record but the header is a document: its cells are TABLE_CELL blocks with the column's name as `key`; cells of columns
 * that hold addresses are LINK or IMAGE blocks.
 */
void cl_read_csv(struct cl_arena *arena, const struct cl_source *source,
	const struct cl_read_options *options, struct cl_sink *sink, struct cl_documents *out_documents);

/*
 * Front matter at the start of the text: `---` YAML, `+++` TOML, `{` JSON on a line of its own. *out_body is what follows.
 * NULL when there is none or it is broken (reported); *out_span covers it with its fences either way.
 */
const struct cl_node *cl_front_read(struct cl_arena *arena, const struct cl_source *source,
	struct cl_sink *sink, cl_span *out_span, cl_span *out_body);

/* Adds a FRONT block for every scalar of a tree whose spans refer to the builder's source; keys are dotted paths. */
void cl_front_blocks(struct cl_builder *builder, const struct cl_node *front);

#endif
