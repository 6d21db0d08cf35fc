/* SPDX-License-Identifier: Apache-2.0 */
#include "base/unicode.h"

#include <utf8proc.h>

#include "base/utf8.h"

static utf8proc_category_t category(uint32_t code_point)
{
	return utf8proc_category((utf8proc_int32_t)code_point);
}

bool cl_unicode_is_letter(uint32_t code_point)
{
	if (code_point < 0x80)
		return cl_is_alpha((char)code_point);

	utf8proc_category_t kind = category(code_point);

	return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_ME;
}

bool cl_unicode_is_digit(uint32_t code_point)
{
	if (code_point < 0x80)
		return cl_is_digit((char)code_point);
	return category(code_point) == UTF8PROC_CATEGORY_ND;
}

bool cl_unicode_is_upper(uint32_t code_point)
{
	if (code_point < 0x80)
		return cl_is_upper((char)code_point);

	utf8proc_category_t kind = category(code_point);

	return kind == UTF8PROC_CATEGORY_LU || kind == UTF8PROC_CATEGORY_LT;
}

bool cl_unicode_is_space(uint32_t code_point)
{
	if (code_point < 0x80)
		return cl_is_space((char)code_point) || code_point == '\v';
	return code_point == 0x85 || category(code_point) == UTF8PROC_CATEGORY_ZS || code_point == 0x2028 ||
	       code_point == 0x2029;
}

bool cl_unicode_is_bidi_control(uint32_t code_point)
{
	return code_point == 0x061C || code_point == 0x200E || code_point == 0x200F ||
	       (code_point >= 0x202A && code_point <= 0x202E) ||
	       (code_point >= 0x2066 && code_point <= 0x2069);
}

int cl_unicode_cells(uint32_t code_point)
{
	if (code_point >= 0x20 && code_point < 0x7F)
		return 1;

	int cells = utf8proc_charwidth((utf8proc_int32_t)code_point);

	return cells < 0 ? 0 : cells;
}

size_t cl_unicode_text_cells(cl_str text)
{
	size_t cells = 0;
	size_t size;

	for (size_t at = 0; at < text.size; at += size)
		cells += (size_t)cl_unicode_cells(cl_utf8_decode(text, at, &size));
	return cells;
}

uint32_t cl_unicode_fold(uint32_t code_point)
{
	if (code_point < 0x80)
		return (unsigned char)cl_to_lower((char)code_point);
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code_point);
}

cl_str cl_unicode_fold_str(struct cl_arena *arena, cl_str text)
{
	struct cl_buf buf = CL_BUF_INIT;
	size_t size;

	cl_buf_reserve(&buf, text.size);
	for (size_t at = 0; at < text.size; at += size)
		cl_buf_append_code_point(&buf, cl_unicode_fold(cl_utf8_decode(text, at, &size)));

	cl_str folded = cl_arena_copy(arena, cl_buf_str(&buf));

	cl_buf_release(&buf);
	return folded;
}
