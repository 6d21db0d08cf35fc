/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

#include <string.h>

/* The smallest code point that needs a sequence of this many bytes. */
static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};

static size_t sequence_size(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead >= 0xC2 && lead <= 0xDF)
		return 2;
	if (lead >= 0xE0 && lead <= 0xEF)
		return 3;
	if (lead >= 0xF0 && lead <= 0xF4)
		return 4;
	return 0;
}

static bool is_scalar_value(uint32_t code_point)
{
	return code_point <= 0x10FFFF && !(code_point >= 0xD800 && code_point <= 0xDFFF);
}

/* Decodes one sequence; *out_size is 0 when it is broken. */
static uint32_t decode(cl_str text, size_t offset, size_t *out_size)
{
	unsigned char lead = (unsigned char)text.data[offset];
	size_t size = sequence_size(lead);

	*out_size = 0;
	if (size == 0 || size > text.size - offset)
		return CL_UTF8_REPLACEMENT;
	if (size == 1) {
		*out_size = 1;
		return lead;
	}

	uint32_t code_point = lead & (0xFFu >> (size + 1));

	for (size_t i = 1; i < size; i++) {
		char byte = text.data[offset + i];

		if (!cl_utf8_is_continuation(byte))
			return CL_UTF8_REPLACEMENT;
		code_point = (code_point << 6) | ((unsigned char)byte & 0x3F);
	}
	if (code_point < smallest[size] || !is_scalar_value(code_point))
		return CL_UTF8_REPLACEMENT;
	*out_size = size;
	return code_point;
}

size_t cl_utf8_valid_size(cl_str bytes)
{
	size_t at = 0;

	while (at < bytes.size) {
		uint64_t block;
		size_t size;

		if (bytes.size - at >= sizeof(block)) {
			memcpy(&block, bytes.data + at, sizeof(block));
			if (!(block & UINT64_C(0x8080808080808080))) {
				at += sizeof(block);
				continue;
			}
		}
		(void)decode(bytes, at, &size);
		if (size == 0)
			return at;
		at += size;
	}
	return at;
}

uint32_t cl_utf8_decode(cl_str text, size_t offset, size_t *out_size)
{
	uint32_t code_point = decode(text, offset, out_size);

	if (*out_size == 0)
		*out_size = 1;
	return code_point;
}

uint32_t cl_utf8_decode_before(cl_str text, size_t offset, size_t *out_size)
{
	size_t start = offset - 1;

	while (start > 0 && offset - start < CL_UTF8_SIZE_MAX && cl_utf8_is_continuation(text.data[start]))
		start--;

	uint32_t code_point = cl_utf8_decode(text, start, out_size);

	if (*out_size != offset - start) {
		*out_size = 1;
		return CL_UTF8_REPLACEMENT;
	}
	return code_point;
}

size_t cl_utf8_encode(uint32_t code_point, char out[CL_UTF8_SIZE_MAX])
{
	static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
	size_t size = 1;

	if (!is_scalar_value(code_point))
		code_point = CL_UTF8_REPLACEMENT;
	if (code_point < 0x80) {
		out[0] = (char)code_point;
		return 1;
	}
	while (size < CL_UTF8_SIZE_MAX && code_point >= smallest[size + 1])
		size++;
	for (size_t i = size - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (code_point & 0x3F));
		code_point >>= 6;
	}
	out[0] = (char)(lead[size] | code_point);
	return size;
}

void cl_buf_append_code_point(struct cl_buf *buf, uint32_t code_point)
{
	char bytes[CL_UTF8_SIZE_MAX];
	size_t size = cl_utf8_encode(code_point, bytes);

	cl_buf_append(buf, cl_str_make(bytes, size));
}

size_t cl_utf8_count(cl_str text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.size; i++)
		count += !cl_utf8_is_continuation(text.data[i]);
	return count;
}

size_t cl_utf8_count_utf16(cl_str text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.size; i++) {
		count += !cl_utf8_is_continuation(text.data[i]);
		count += (unsigned char)text.data[i] >= 0xF0;
	}
	return count;
}
