/* SPDX-License-Identifier: Apache-2.0 */
/*
 * utf8.h - reading, writing and counting UTF-8
 *
 * Input is checked once, on entry (cl_utf8_valid_size); every other function here takes valid UTF-8 and an offset on
 * a code-point boundary. A decoder that meets a broken sequence all the same returns U+FFFD and one byte.
 */
#ifndef CARELINT_BASE_UTF8_H
#define CARELINT_BASE_UTF8_H

#include "base/buf.h"
#include "base/str.h"

#define CL_UTF8_REPLACEMENT 0xFFFDu
#define CL_UTF8_SIZE_MAX    4

/* The size of the longest prefix that is valid UTF-8 (no surrogates, no overlong forms, at most U+10FFFF). */
size_t cl_utf8_valid_size(cl_str bytes);

/* The code point at `offset` (< size); *out_size is 1 to 4 bytes. */
uint32_t cl_utf8_decode(cl_str text, size_t offset, size_t *out_size);

/* The code point that ends before `offset` (> 0). */
uint32_t cl_utf8_decode_before(cl_str text, size_t offset, size_t *out_size);

/* Writes 1 to 4 bytes to `out` and returns how many; a value that is no scalar value is written as U+FFFD. */
size_t cl_utf8_encode(uint32_t code_point, char out[CL_UTF8_SIZE_MAX]);
void cl_buf_append_code_point(struct cl_buf *buf, uint32_t code_point);

size_t cl_utf8_count(cl_str text);       /* code points */
size_t cl_utf8_count_utf16(cl_str text); /* UTF-16 code units */

static inline bool cl_utf8_is_continuation(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

#endif
