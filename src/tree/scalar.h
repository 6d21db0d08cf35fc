/* SPDX-License-Identifier: Apache-2.0 */
/*
 * scalar.h - what the text of a scalar means, and how escapes are undone
 *
 * Private to the tree floor. Everything here is a pure function of bytes that are valid UTF-8.
 */
#ifndef CARELINT_TREE_SCALAR_H
#define CARELINT_TREE_SCALAR_H

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "tree/tree.h"

/* A calendar date, alone or with a time of day after `T`, `t` or a blank, and nothing else. */
bool cl_scalar_date(cl_str text, cl_date *out_date);

/* A time of day, with a zone or without. */
bool cl_scalar_is_time(cl_str text);

/* The kind of an unquoted YAML scalar by the core schema of YAML 1.2.2, section 10.3.2, and dates. */
enum cl_node_kind cl_scalar_plain_kind(cl_str text);

/* Digits from `at` on; the offset behind them. */
size_t cl_scalar_skip_digits(cl_str text, size_t at);

/*
 * The escape whose backslash stands at `at`: all that YAML, TOML and JSON know together, a pair of \u surrogates
 * counting as one. False when it is none or names no character (NUL included). Line breaks are not handled here.
 */
bool cl_escape_read(cl_str raw, size_t at, size_t *out_size, uint32_t *out_code_point);

/* The size of a backslash, a line break and the white space behind it, which TOML drops; 0 when none stands there. */
size_t cl_escape_join_size(cl_str raw, size_t at);

/*
 * The text of a string in `raw`: CRLF becomes LF, and escapes are undone if `letters`, those that the syntax knows, is
 * not empty. Borrows `raw` when nothing changes. False with the offset of a bad escape in *out_bad.
 */
bool cl_scalar_unescape(
	struct cl_arena *arena, cl_str raw, cl_str letters, cl_str *out_text, size_t *out_bad);

#endif
