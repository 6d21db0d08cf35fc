/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tree.h - a small tree of mappings, lists and scalars, with the place of every node
 *
 * One type for what YAML, TOML and JSON have in common: front matter, sidecars, configuration and rule files are all
 * read into it. Nodes are immutable, live in an arena and keep the order of the file. Scalars keep their text (escapes
 * undone) and a tag that says how they were written: `2026-10-02` in YAML or TOML is a DATE, "2026-10-02" in quotes
 * a STRING, `on` a STRING (only true and false are booleans, as in YAML 1.2).
 *
 * Spans are byte offsets in the file's source. The span of a scalar covers what was written between its quotes; of
 * a collection, from its first to its last byte.
 */
#ifndef CARELINT_TREE_TREE_H
#define CARELINT_TREE_TREE_H

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "source/source.h"

/* Deeper nesting, more nodes or a larger file is refused: libyaml is quadratic in nesting (perf: 200 KB of `[` takes 57 s). */
#define CL_TREE_DEPTH_MAX 64
#define CL_TREE_NODES_MAX 100000
#define CL_TREE_SIZE_MAX  ((size_t)8 * 1024 * 1024)

/* Aliases that one front matter may use; rule files and configuration may use none. */
#define CL_TREE_ALIASES_MAX 100

enum cl_node_kind {
	CL_NODE_NULL,
	CL_NODE_STRING,
	CL_NODE_BOOL,
	CL_NODE_NUMBER,
	CL_NODE_DATE, /* a date, or a date and time, unquoted */
	CL_NODE_LIST,
	CL_NODE_MAP,
};

/* How a scalar was written: what cl_node_runs undoes. */
enum cl_node_style {
	CL_STYLE_EXACT,   /* as it stands (TOML's literal strings, bare values); only CRLF becomes LF */
	CL_STYLE_ESCAPED, /* TOML's basic strings and JSON's strings: escapes, line breaks stay */
	CL_STYLE_PLAIN,   /* YAML without quotes: line breaks fold */
	CL_STYLE_SINGLE,  /* YAML '...': a doubled quote, line breaks fold */
	CL_STYLE_DOUBLE,  /* YAML "...": escapes, line breaks fold */
	CL_STYLE_BLOCK,   /* YAML | and >: indentation goes, line breaks stay or fold */
};

struct cl_node {
	enum cl_node_kind kind;
	enum cl_node_style style; /* of a scalar */
	bool boolean;             /* of a BOOL */
	cl_span span;             /* in the source */
	cl_span key;              /* of a mapping's value: the span of its key, else empty */
	cl_str name;              /* of a mapping's value: its key, else empty */
	cl_str text;              /* of a scalar: its value; "null" and "" for NULL */
	size_t count;             /* of a LIST or MAP */
	const struct cl_node *parent;
	const struct cl_node *first; /* of a LIST or MAP: children in order */
	const struct cl_node *next;  /* sibling */
};

enum cl_tree_syntax {
	CL_TREE_YAML,
	CL_TREE_TOML,
	CL_TREE_JSON,
};

enum cl_tree_flags {
	/* Front matter: anchors and aliases within the budget, tags are ignored; merge keys stay ordinary keys. */
	CL_TREE_ALLOW_ALIASES = 1 << 0,
};

/*
 * Reads the bytes of `source` in `range` as one document. An empty range gives an empty MAP. Reports every problem to
 * `sink` at its line and column: syntax, a duplicate key, depth, size, an anchor, alias or tag where they are refused.
 * Returns NULL if there was any. Nodes live in `arena`, which must not outlive the source.
 */
const struct cl_node *cl_tree_read(struct cl_arena *arena, const struct cl_source *source, cl_span range,
	enum cl_tree_syntax syntax, unsigned flags, struct cl_sink *sink);

/* The value under `key` of a MAP; NULL when there is none or `node` is NULL or no MAP. Case matters. */
const struct cl_node *cl_node_get(const struct cl_node *node, cl_str key);

/* Follows a dotted path ("consent.status") through MAPs. */
const struct cl_node *cl_node_path(const struct cl_node *node, cl_str path);

bool cl_node_is_scalar(const struct cl_node *node); /* NULL the C pointer is none; CL_NODE_NULL is one */
bool cl_node_is_absent(const struct cl_node *node); /* no node, CL_NODE_NULL, an empty string, LIST or MAP */
const char *cl_node_kind_name(enum cl_node_kind kind); /* "a list", "a date": for messages */

/* A scalar's date, quoted or not; false when it is none. */
bool cl_node_date(const struct cl_node *node, cl_date *out_date);

/*
 * Where the bytes of a scalar's `text` come from. Calls `add` once for each run in order: verbatim when source and
 * text are the same bytes, else a decoded run (an escape, a folded line break). The runs tile the text.
 */
typedef void (*cl_node_run_fn)(void *context, cl_span source, cl_str text, bool is_verbatim);
void cl_node_runs(
	const struct cl_node *node, const struct cl_source *source, cl_node_run_fn add, void *context);

/* The place of a span's start, for diagnostics. */
struct cl_place cl_tree_place(const struct cl_source *source, uint32_t offset);

#endif
