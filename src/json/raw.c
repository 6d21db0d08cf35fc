/* SPDX-License-Identifier: Apache-2.0 */
#include "json/raw.h"

/* The text is known to be JSON, so that quotes and brackets are all that has to be looked at. */

static size_t skip_space(cl_str text, size_t at)
{
	while (at < text.size && cl_is_space(text.data[at]))
		at++;
	return at;
}

/* `at` is an opening quote; the offset behind the closing one. */
static size_t skip_string(cl_str text, size_t at)
{
	for (at++; at < text.size && text.data[at] != '"'; at++) {
		if (text.data[at] == '\\')
			at++;
	}
	return at < text.size ? at + 1 : text.size;
}

/* The offset behind the value that begins at `at`. */
static size_t skip_value(cl_str text, size_t at)
{
	size_t depth = 0;

	while (at < text.size) {
		char c = text.data[at];

		if (c == '"') {
			at = skip_string(text, at);
			continue;
		}
		if (depth == 0 && (c == ',' || c == '}'))
			break;
		if (c == '{' || c == '[')
			depth++;
		else if (c == '}' || c == ']')
			depth--;
		at++;
	}
	return at;
}

bool cl_json_raw_member(cl_str text, cl_str key, cl_str *out_value)
{
	size_t at = skip_space(text, 0) + 1;

	while (at < text.size) {
		size_t name = skip_space(text, at);
		size_t name_end = skip_string(text, name);
		size_t value = skip_space(text, skip_space(text, name_end) + 1);
		size_t end = skip_value(text, value);

		if (cl_str_equals(cl_str_slice(text, name + 1, name_end - 1), key)) {
			*out_value = cl_str_trim(cl_str_slice(text, value, end));
			return true;
		}
		at = end + 1;
	}
	return false;
}
