/* SPDX-License-Identifier: Apache-2.0 */
/*
 * source.h - the bytes of one text and where its lines begin
 *
 * A source is immutable. Its bytes are valid UTF-8 without NUL: cl_source_new refuses everything else with a
 * diagnostic at the first bad byte. A byte order mark stays in `bytes` (offsets count it) and is stepped over by
 * readers: text begins at `text_start`. Offsets are bytes, half-open, 32 bit. Lines end with LF, CRLF or CR.
 *
 * Columns are computed only when something is printed. All positions are 1-based.
 */
#ifndef CARELINT_SOURCE_SOURCE_H
#define CARELINT_SOURCE_SOURCE_H

#include "base/arena.h"
#include "base/str.h"
#include "diag/diag.h"

/* Larger input is refused (messages.def: input-too-large). Offsets need no more than 32 bits below 4 GiB. */
#define CL_SOURCE_SIZE_MAX ((size_t)64 * 1024 * 1024)

struct cl_source {
	cl_str name; /* path as shown to people, "/" separated */
	cl_str bytes;
	uint32_t text_start; /* 3 after a UTF-8 byte order mark, else 0 */
};

/*
 * Checks `bytes` and borrows them: they must outlive the source, as must `name`. Returns NULL after reporting to
 * `sink`: too large, NUL, UTF-16, not UTF-8.
 */
const struct cl_source *cl_source_new(
	struct cl_arena *arena, cl_str name, cl_str bytes, struct cl_sink *sink);

cl_str cl_source_slice(const struct cl_source *source, cl_span span);

/* ------------------------------------------------------------------ */

/* How many code points and UTF-16 units stand before a byte. */
struct cl_columns {
	uint32_t codepoints;
	uint32_t utf16;
};

struct cl_lines {
	const struct cl_source *source;
	uint32_t *starts; /* of each line, ascending; starts[0] is text_start */
	size_t count;
	struct cl_columns *
		marks; /* of every CL_MARK_STEP bytes, so that a column in a line of megabytes is found at once */
};

#define CL_MARK_STEP ((size_t)256)

typedef struct cl_position {
	uint32_t line;
	uint32_t column; /* code points */
	uint32_t column_utf16;
	uint32_t column_byte;
} cl_position;

/* The line index of a source, in the arena: O(size). Make it once a source has something to report. */
const struct cl_lines *cl_lines_new(struct cl_arena *arena, const struct cl_source *source);

/* The position of a byte offset; an offset past the end is the end. */
cl_position cl_lines_position(const struct cl_lines *lines, uint32_t offset);

/* Line `line` (1-based) without its line break. */
cl_str cl_lines_text(const struct cl_lines *lines, uint32_t line);
uint32_t cl_lines_start(const struct cl_lines *lines, uint32_t line);

#endif
