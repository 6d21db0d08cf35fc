/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"

#define FIRST_CAPACITY 64

void cl_buf_release(struct cl_buf *buf)
{
	cl_free(buf->data);
	*buf = (struct cl_buf)CL_BUF_INIT;
}

void cl_buf_clear(struct cl_buf *buf)
{
	buf->size = 0;
	if (buf->data)
		buf->data[0] = '\0';
}

void cl_buf_reserve(struct cl_buf *buf, size_t more)
{
	if (more > SIZE_MAX / 2 - buf->size - 1)
		cl_out_of_memory();

	size_t needed = buf->size + more + 1;

	if (needed <= buf->capacity)
		return;

	size_t capacity = buf->capacity ? buf->capacity : FIRST_CAPACITY;

	while (capacity < needed)
		capacity *= 2;
	buf->data = cl_realloc(buf->data, capacity);
	buf->capacity = capacity;
}

void cl_buf_append(struct cl_buf *buf, cl_str str)
{
	cl_buf_reserve(buf, str.size);
	if (str.size)
		memcpy(buf->data + buf->size, str.data, str.size);
	buf->size += str.size;
	buf->data[buf->size] = '\0';
}

void cl_buf_append_byte(struct cl_buf *buf, char byte)
{
	cl_buf_append(buf, cl_str_make(&byte, 1));
}

void cl_buf_append_repeat(struct cl_buf *buf, char byte, size_t count)
{
	cl_buf_reserve(buf, count);
	memset(buf->data + buf->size, byte, count);
	buf->size += count;
	buf->data[buf->size] = '\0';
}

void cl_buf_vprintf(struct cl_buf *buf, const char *format, va_list args)
{
	va_list again;

	va_copy(again, args);

	/* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): va_copy has just made it. */
	int size = vsnprintf(NULL, 0, format, again);

	va_end(again);
	if (size < 0)
		return;
	cl_buf_reserve(buf, (size_t)size);
	(void)vsnprintf(buf->data + buf->size, (size_t)size + 1, format, args);
	buf->size += (size_t)size;
}

void cl_buf_printf(struct cl_buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	cl_buf_vprintf(buf, format, args);
	va_end(args);
}

cl_str cl_buf_str(const struct cl_buf *buf)
{
	return cl_str_make(buf->data, buf->size);
}
