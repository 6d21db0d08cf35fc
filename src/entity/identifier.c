/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/identifier.h"

#include "base/utf8.h"
#include "entity/checksum.h"

enum separator {
	NO_SEPARATOR,
	BLANK,
	DASH
};

bool cl_is_dash(uint32_t code_point)
{
	return code_point == '-' || (code_point >= 0x2010 && code_point <= 0x2013) || code_point == 0x2212;
}

bool cl_is_blank(uint32_t code_point)
{
	if (code_point < 0x80)
		return cl_is_space((char)code_point);
	return code_point == 0xA0 || code_point == 0x2009 || code_point == 0x202F;
}

static enum separator separator_of(uint32_t code_point)
{
	if (cl_is_dash(code_point))
		return DASH;
	return cl_is_blank(code_point) ? BLANK : NO_SEPARATOR;
}

static bool add_char(struct cl_identifier *id, uint32_t code_point, bool is_first_of_group)
{
	char c = (char)code_point;

	if (code_point >= 0x80 || !cl_is_alnum(c) || id->size == CL_IDENTIFIER_MAX)
		return false;
	if (is_first_of_group && id->group_count == CL_IDENTIFIER_GROUPS_MAX)
		return false;
	id->group_count += is_first_of_group;
	id->group_sizes[id->group_count - 1]++;
	id->chars[id->size++] = cl_is_lower(c) ? (char)(c - ('a' - 'A')) : c;
	return true;
}

bool cl_identifier_read(cl_str text, struct cl_identifier *out_id)
{
	struct cl_identifier id = {0};
	enum separator before = NO_SEPARATOR;
	bool is_in_group = false;

	text = cl_str_trim(text);
	for (size_t at = 0, size; at < text.size; at += size) {
		uint32_t code_point = cl_utf8_decode(text, at, &size);
		enum separator separator = separator_of(code_point);

		if (separator == NO_SEPARATOR) {
			if (!add_char(&id, code_point, !is_in_group))
				return false;
			is_in_group = true;
			continue;
		}
		if (!is_in_group)
			return false;
		id.is_mixed |= before != NO_SEPARATOR && before != separator;
		before = separator;
		is_in_group = false;
	}
	if (!is_in_group)
		return false;
	*out_id = id;
	return true;
}

bool cl_identifier_read_digits(cl_str text, size_t size, struct cl_identifier *out_id)
{
	struct cl_identifier id;

	if (!cl_identifier_read(text, &id) || id.size != size ||
		!cl_digits_only(cl_identifier_slice(&id, 0, size)))
		return false;
	*out_id = id;
	return true;
}

cl_str cl_identifier_slice(const struct cl_identifier *id, size_t start, size_t end)
{
	return cl_str_slice(cl_str_make(id->chars, id->size), start, end);
}

bool cl_identifier_is_grouped(const struct cl_identifier *id, cl_str sizes)
{
	if (id->group_count != sizes.size)
		return false;
	for (size_t i = 0; i < sizes.size; i++) {
		if (id->group_sizes[i] != sizes.data[i] - '0')
			return false;
	}
	return true;
}

bool cl_shape_matches(cl_str text, cl_str shape)
{
	if (text.size != shape.size)
		return false;
	for (size_t i = 0; i < text.size; i++) {
		char wanted = shape.data[i];
		char c = text.data[i];

		if (wanted == '9' ? !cl_is_digit(c) : cl_to_lower(c) != cl_to_lower(wanted))
			return false;
	}
	return true;
}
