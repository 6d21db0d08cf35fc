/* SPDX-License-Identifier: Apache-2.0 */
/*
 * document.h - what a reader reads, and where each of its bytes stands in the source
 *
 *   source   ## Back <em>home</em>\n\nMaria &amp; Joe\nwent …
 *                ^^^^^    ^^^^        ^^^^^^~~~~~ ^^^_^^^^
 *   prose    Back home⏎Maria & Joe went …
 *            '--------' '----------------'  blocks: heading, paragraph
 *
 * A document is made once by a reader (read.h) and is read-only from then on. It knows no rules.
 *
 * prose     one run of UTF-8. Blocks are slices of it, in order, with one line feed between two blocks that belongs to
 *           neither; inside a block a soft line break is a space and a hard one a line feed. What no reader sees is left
 *           out (zero-width and bidi characters, soft hyphens); no-break and thin spaces read as a space, an apostrophe
 *           between letters as ', a dash between digits as -, so that rules need not list look-alikes.
 * segments  tile the prose of each block in order. VERBATIM: the same bytes stand in the source. DECODED: these bytes
 *           stand for that source range (an entity, an escape, a folded character). JOIN: a space or line feed that
 *           stands for a break. A span of prose maps to source by its two ends, each through its own segment.
 * blocks    what kind of text it is, in which scope rules see it. Hidden surfaces are blocks too: comments, alt and
 *           title text, meta, link targets, image file names, code, front matter values.
 * labels    a cell's column name, "Phone: ", or the words before an e-mail link, stand in prose between blocks, as context.
 * words, sentences  spans over prose, made once; neither crosses a block. All offsets are bytes.
 */
#ifndef CARELINT_DOCUMENT_DOCUMENT_H
#define CARELINT_DOCUMENT_DOCUMENT_H

#include "base/arena.h"
#include "base/str.h"
#include "source/source.h"
#include "tree/tree.h"

enum cl_format {
	CL_FORMAT_MARKDOWN,
	CL_FORMAT_MDX,
	CL_FORMAT_HTML,
	CL_FORMAT_TEXT,
	CL_FORMAT_VTT,
	CL_FORMAT_SRT,
	CL_FORMAT_CSV,
	CL_FORMAT_COUNT,
};

enum cl_block_kind {
	CL_BLOCK_PARAGRAPH,
	CL_BLOCK_HEADING,
	CL_BLOCK_LIST_ITEM,
	CL_BLOCK_TABLE_CELL, /* also a text cell of a CSV row */
	CL_BLOCK_CUE,        /* caption text of .vtt and .srt, joined over cues */
	CL_BLOCK_CAPTION,    /* figcaption, table caption */
	CL_BLOCK_ALT,        /* alt, title, aria-label and the like; the attribute's name is in `key` */
	CL_BLOCK_HIDDEN, /* comments, meta, NOTE, speakers, hidden and data- attributes; `key` says which */
	CL_BLOCK_FRONT,  /* a front matter or sidecar value; its dotted path is in `key` */
	CL_BLOCK_CODE,   /* fenced or indented code, <pre> */
	CL_BLOCK_IMAGE,  /* the target of an image or video */
	CL_BLOCK_LINK,   /* the target of a link */
	CL_BLOCK_KIND_COUNT,
};

/* What `scope:` in a rule names; a block has exactly one. */
enum cl_scope {
	CL_SCOPE_PROSE = 1 << 0,
	CL_SCOPE_HEADING = 1 << 1,
	CL_SCOPE_CAPTION = 1 << 2,
	CL_SCOPE_ALT = 1 << 3,
	CL_SCOPE_HIDDEN = 1 << 4,
	CL_SCOPE_FRONT = 1 << 5,
	CL_SCOPE_CODE = 1 << 6,
	CL_SCOPE_IMAGE = 1 << 7,
	CL_SCOPE_LINK = 1 << 8,
	CL_SCOPE_READ = CL_SCOPE_PROSE | CL_SCOPE_HEADING | CL_SCOPE_CAPTION | CL_SCOPE_ALT, /* the default */
	CL_SCOPE_ALL = (1 << 9) - 1,
};

enum cl_segment_kind {
	CL_SEGMENT_VERBATIM,
	CL_SEGMENT_DECODED,
	CL_SEGMENT_JOIN,
};

struct cl_segment {
	cl_span prose;
	cl_span source;
	enum cl_segment_kind kind;
};

struct cl_block {
	enum cl_block_kind kind;
	bool is_quote; /* inside a block quote */
	bool is_title; /* <title> or the front matter's title */
	uint8_t level; /* of a heading: 1 to 6; of a list item: its depth */
	cl_span prose;
	cl_str key;    /* see the kinds; else empty */
	cl_span label; /* empty, where `prose` starts, when there is none */
	uint32_t row;  /* blocks that follow each other and have one number stand in one row; else 0 */
	size_t segment_start, segment_end;   /* index range in segments */
	size_t word_start, word_end;         /* in words */
	size_t sentence_start, sentence_end; /* in sentences */
};

/* A link, image or video as the page shows it. */
enum cl_link_kind {
	CL_LINK_TEXT,
	CL_LINK_IMAGE,
	CL_LINK_VIDEO, /* video and audio, and known players in an iframe */
};

struct cl_link {
	enum cl_link_kind kind;
	cl_span text;   /* prose of the link's text or the image's alt; empty when there is none */
	cl_span source; /* the whole construct, at least its target, in the source */
	cl_str target;  /* decoded */
	bool has_alt; /* of an IMAGE: an alt attribute stands there, perhaps empty; Markdown images always have one */
	bool is_decorative; /* of an IMAGE: alt="" in HTML, role="presentation" */
};

/* A footnote's or reference's own text: `[^1]: Lee A et al. …` */
struct cl_footnote {
	cl_str label;
	size_t block; /* index of the block that holds its text */
};

/* A use of a footnote in prose: `[^1]`. `prose` is the empty span where the marker stood. */
struct cl_footnote_use {
	cl_str label;
	uint32_t prose;
};

/* What a document holds that carelint cannot look into. */
struct cl_unexamined {
	uint32_t image_count;
	uint32_t video_count;
	uint32_t embed_count; /* iframe, object, script-made content */
};

struct cl_document {
	const struct cl_source *source;
	enum cl_format format;
	uint32_t row;   /* of a CSV: 1-based record number, the header being 1; else 0 */
	cl_span extent; /* the source range that is this document: a row, or everything */

	cl_str prose;
	const struct cl_segment *segments;
	size_t segment_count;
	const struct cl_block *blocks;
	size_t block_count;
	const cl_span *words; /* letters, digits, and ' - between them; ordered */
	size_t word_count;
	const cl_span *sentences;
	size_t sentence_count;

	const struct cl_link *links;
	size_t link_count;
	const struct cl_footnote *footnotes;
	size_t footnote_count;
	const struct cl_footnote_use *footnote_uses;
	size_t footnote_use_count;

	const struct cl_node *front;   /* front matter; NULL when there is none */
	cl_span front_span;            /* fences included; empty when there is none */
	const struct cl_node *sidecar; /* FILE.carelint.yaml */
	const struct cl_source *sidecar_source;

	uint32_t read_word_count; /* words in the scopes of CL_SCOPE_READ */
	struct cl_unexamined unexamined;
};

enum cl_scope cl_block_scope(const struct cl_block *block);
const char *cl_block_kind_name(enum cl_block_kind kind); /* "paragraph" */

cl_str cl_document_prose(const struct cl_document *document, cl_span prose);
cl_span cl_block_labelled(const struct cl_block *block); /* its prose and the label before it */

/*
 * The source range of a span of prose, which must not be empty and must lie in one block. Each end maps through its own
 * segment; an end inside a DECODED segment takes that segment's whole source.
 */
cl_span cl_document_map(const struct cl_document *document, cl_span prose);

/* Whether the span lies in one VERBATIM segment, so that replacing its source bytes replaces exactly it. */
bool cl_document_is_verbatim(const struct cl_document *document, cl_span prose);

/* The index of the block that holds a prose offset. */
size_t cl_document_block_at(const struct cl_document *document, uint32_t prose_offset);

/* The index of the sentence that holds a prose offset of `block`; the block's last when it stands at its end. */
size_t cl_document_sentence_at(
	const struct cl_document *document, const struct cl_block *block, uint32_t prose_offset);

/* The index of the first word of `block` that ends after a prose offset; block->word_end when there is none. */
size_t cl_document_word_at(
	const struct cl_document *document, const struct cl_block *block, uint32_t prose_offset);

/*
 * A front matter value under a dotted path, from the sidecar or the front matter; NULL when neither has it. Aliases of a
 * key (type, kind, …) are the caller's business. *out_source, when not NULL, is the source its spans refer to.
 */
const struct cl_node *cl_document_meta(
	const struct cl_document *document, cl_str path, const struct cl_source **out_source);

#endif
