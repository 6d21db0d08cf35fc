/* SPDX-License-Identifier: Apache-2.0 */
#include "report/escape.h"

#include "base/unicode.h"
#include "base/utf8.h"

#define ZERO_WIDTH_SPACE "\xE2\x80\x8B"

static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

static bool is_unsafe(uint32_t c)
{
	return cl_unicode_is_bidi_control(c) || c == 0x2028 || c == 0x2029;
}

/* The second character of "::" and of "##[", whatever piece of the line the first one came with. */
static bool breaks_token(const struct cl_buf *out, uint32_t c)
{
	return (c == ':' || c == '#') && out->size > 0 && (unsigned char)out->data[out->size - 1] == c;
}

void cl_escape_append(struct cl_buf *out, cl_str text)
{
	size_t size;

	for (size_t at = 0; at < text.size; at += size) {
		uint32_t c = cl_utf8_decode(text, at, &size);

		if (c == '\t')
			cl_buf_append_repeat(out, ' ', CL_TAB_WIDTH);
		else if (is_control(c))
			cl_buf_printf(out, "\\x%02x", (unsigned)c);
		else if (is_unsafe(c))
			cl_buf_printf(out, "<U+%04X>", (unsigned)c);
		else if (breaks_token(out, c))
			cl_buf_printf(out, ZERO_WIDTH_SPACE "%c", (char)c);
		else
			cl_buf_append(out, cl_str_slice(text, at, at + size));
	}
}

size_t cl_escape_cells(cl_str text)
{
	size_t cells = 0;
	size_t size;

	for (size_t at = 0; at < text.size; at += size) {
		uint32_t c = cl_utf8_decode(text, at, &size);

		/* A tab and \xHH are as wide by chance. NOLINTNEXTLINE(bugprone-branch-clone) */
		if (c == '\t')
			cells += CL_TAB_WIDTH;
		else if (is_control(c))
			cells += 4;
		else if (is_unsafe(c))
			cells += 8;
		else
			cells += (size_t)cl_unicode_cells(c);
	}
	return cells;
}
