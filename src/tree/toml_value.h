/* SPDX-License-Identifier: Apache-2.0 */
/*
 * toml_value.h - the scalars of TOML 1.0
 *
 * Private to the tree floor. Functions return false after reporting why.
 */
#ifndef CARELINT_TREE_TOML_VALUE_H
#define CARELINT_TREE_TOML_VALUE_H

#include "tree/cursor.h"

/* A key without dots: bare, "basic" or 'literal'. */
bool cl_toml_read_key(struct cl_cursor *cursor, struct cl_tree_key *out_key);

/* A value that is neither a list nor an inline table. A time of day without a date is a STRING. */
bool cl_toml_read_scalar(struct cl_cursor *cursor, struct cl_node *out_leaf);

/* Steps over a comment, if one stands here, up to the end of its line. */
bool cl_toml_skip_comment(struct cl_cursor *cursor);

#endif
