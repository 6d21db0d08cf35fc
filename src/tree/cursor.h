/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cursor.h - a place in the text that our own readers (TOML, JSON) walk over
 *
 * Private to the tree floor. The text runs from the start of the source to the end of the builder's range, so that `at`
 * is an offset in the source. Past the end every byte is NUL, which no source holds.
 */
#ifndef CARELINT_TREE_CURSOR_H
#define CARELINT_TREE_CURSOR_H

#include "tree/builder.h"

struct cl_cursor {
	struct cl_tree_builder *builder;
	cl_str text;
	size_t at;
};

/* What a quoted string may hold. */
struct cl_string_rules {
	cl_str letters;              /* that may follow a backslash; none: a backslash is a backslash */
	bool (*is_control)(char c);  /* bytes that must be escaped; line breaks are among them */
	const char *control_problem; /* what to say about one */
	enum cl_node_style style;    /* of the scalar */
};

void cl_cursor_init(struct cl_cursor *cursor, struct cl_tree_builder *builder);

static inline char cl_cursor_peek(const struct cl_cursor *cursor, size_t ahead)
{
	return cursor->at + ahead < cursor->text.size ? cursor->text.data[cursor->at + ahead] : '\0';
}

bool cl_cursor_is_at(const struct cl_cursor *cursor, cl_str str);

/* Steps over `str`; false when something else stands here. */
bool cl_cursor_take(struct cl_cursor *cursor, cl_str str);

/* Reports a syntax error here; returns false. `hint` may be empty. */
bool cl_cursor_refuse(struct cl_cursor *cursor, const char *problem, const char *hint);

cl_span cl_cursor_span(const struct cl_cursor *cursor, size_t start);

/* Reads the string whose opening quote stands here, up to the same quote on the same line. */
bool cl_cursor_string(
	struct cl_cursor *cursor, const struct cl_string_rules *rules, struct cl_node *out_leaf);

/* Makes the STRING that stands in `span`, quotes left out: undoes its escapes. */
bool cl_cursor_unescape(struct cl_cursor *cursor, const struct cl_string_rules *rules, cl_span span,
	struct cl_node *out_leaf);

#endif
