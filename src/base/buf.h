/* SPDX-License-Identifier: Apache-2.0 */
/*
 * buf.h - a growing buffer of bytes that owns its memory
 *
 * Always NUL-terminated one byte past `size`, so that `data` can cross a library border. Initialise with
 * CL_BUF_INIT, end with cl_buf_release(). Growth doubles; it never fails from the caller's view (base/arena.h).
 */
#ifndef CARELINT_BASE_BUF_H
#define CARELINT_BASE_BUF_H

#include <stdarg.h>

#include "base/str.h"

struct cl_buf {
	char *data;
	size_t size;
	size_t capacity;
};

#define CL_BUF_INIT        \
	{                  \
		NULL, 0, 0 \
	}

void cl_buf_release(struct cl_buf *buf);

/* Empties the buffer and keeps its memory. */
void cl_buf_clear(struct cl_buf *buf);

/* Makes room for `more` bytes beyond the present size. */
void cl_buf_reserve(struct cl_buf *buf, size_t more);

void cl_buf_append(struct cl_buf *buf, cl_str str);
void cl_buf_append_byte(struct cl_buf *buf, char byte);
void cl_buf_append_repeat(struct cl_buf *buf, char byte, size_t count);
void cl_buf_printf(struct cl_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void cl_buf_vprintf(struct cl_buf *buf, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

/* What the buffer holds now; valid until it grows or is released. */
cl_str cl_buf_str(const struct cl_buf *buf);

#endif
