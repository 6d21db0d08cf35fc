/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 and file patterns: the first byte says where the pattern ends and the path begins. */
#include "fuzz.h"

#include "base/arena.h"
#include "base/glob.h"
#include "base/str.h"
#include "base/unicode.h"
#include "base/utf8.h"

/* Decoding forwards and backwards must meet at the same boundaries, and valid text must survive the round trip. */
static void check_code_points(cl_str text)
{
	size_t count = 0;

	for (size_t at = 0; at < text.size; count++) {
		char bytes[CL_UTF8_SIZE_MAX];
		size_t size;
		size_t back;
		uint32_t c = cl_utf8_decode(text, at, &size);

		MUST(size > 0 && size <= text.size - at);
		MUST(cl_utf8_decode_before(text, at + size, &back) == c && back == size);
		MUST(cl_utf8_encode(c, bytes) == size);
		MUST(cl_str_equals(cl_str_make(bytes, size), cl_str_slice(text, at, at + size)));
		at += size;
	}
	MUST(cl_utf8_count(text) == count);
	MUST(cl_utf8_count_utf16(text) >= count);
	(void)cl_unicode_text_cells(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;

	cl_str text = cl_str_make((const char *)data + 1, size - 1);
	cl_str valid = cl_str_slice(text, 0, cl_utf8_valid_size(text));
	size_t cut = data[0] < text.size ? data[0] : text.size;

	check_code_points(valid);
	MUST(cl_utf8_valid_size(valid) == valid.size);
	(void)cl_glob_matches(cl_str_slice(text, 0, cut), cl_str_slice(text, cut, text.size));
	return 0;
}
