/* SPDX-License-Identifier: Apache-2.0 */
/*
 * line.h - reading a source line by line: LF, CRLF or CR
 */
#ifndef CARELINT_DOCUMENT_LINE_H
#define CARELINT_DOCUMENT_LINE_H

#include "base/str.h"

struct cl_line {
	cl_span text;  /* without its line break */
	uint32_t next; /* where the line after it begins; the end of the range after the last one */
};

/* The line of `bytes` that begins at `start`, going no further than `end`. */
struct cl_line cl_line_at(cl_str bytes, uint32_t start, uint32_t end);

/* Whether it holds nothing but blanks. */
bool cl_line_is_blank(cl_str line);

/* The number of digits (at most `max`) that `text` begins with; 0 when there are more. */
size_t cl_line_digits(cl_str text, size_t max);

#endif
