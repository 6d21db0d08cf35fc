/* SPDX-License-Identifier: Apache-2.0 */
#include "document/html_doctype.h"

struct cursor {
	cl_str bytes;
	uint32_t at;
	uint32_t end;
};

static bool is_at(const struct cursor *cursor, char byte)
{
	return cursor->at < cursor->end && cursor->bytes.data[cursor->at] == byte;
}

static void skip_spaces(struct cursor *cursor)
{
	while (cursor->at < cursor->end && cl_is_space(cursor->bytes.data[cursor->at]))
		cursor->at++;
}

static void skip_to_bracket(struct cursor *cursor)
{
	while (cursor->at < cursor->end && !is_at(cursor, '>'))
		cursor->at++;
}

static bool takes_word(struct cursor *cursor, cl_str word)
{
	cl_str rest = cl_str_slice(cursor->bytes, cursor->at, cursor->end);

	if (!cl_str_starts_with_nocase(rest, word))
		return false;
	cursor->at += (uint32_t)word.size;
	return true;
}

/* A quoted identifier; false when none stands here, or it is not closed before the bracket. */
static bool takes_identifier(struct cursor *cursor, bool *out_has, cl_span *out_identifier)
{
	skip_spaces(cursor);
	if (!is_at(cursor, '"') && !is_at(cursor, '\''))
		return false;

	char quote = cursor->bytes.data[cursor->at++];

	out_identifier->start = cursor->at;
	while (cursor->at < cursor->end && !is_at(cursor, quote) && !is_at(cursor, '>'))
		cursor->at++;
	out_identifier->end = cursor->at;
	*out_has = true;
	if (!is_at(cursor, quote))
		return false;
	cursor->at++;
	return true;
}

static cl_span take_name(struct cursor *cursor)
{
	cl_span name;

	skip_spaces(cursor);
	name.start = cursor->at;
	while (cursor->at < cursor->end && !is_at(cursor, '>') &&
		!cl_is_space(cursor->bytes.data[cursor->at]))
		cursor->at++;
	name.end = cursor->at;
	return name;
}

/* Everything between the name and the bracket; false when it is not as it should be. */
static bool takes_identifiers(struct cursor *cursor, struct cl_html_token *out_token)
{
	skip_spaces(cursor);
	if (is_at(cursor, '>'))
		return true;
	if (takes_word(cursor, CL_STR("PUBLIC"))) {
		if (!takes_identifier(cursor, &out_token->has_public_id, &out_token->public_id))
			return false;
		skip_spaces(cursor);
		if (is_at(cursor, '>'))
			return true;
	} else if (!takes_word(cursor, CL_STR("SYSTEM"))) {
		return false;
	}
	if (!takes_identifier(cursor, &out_token->has_system_id, &out_token->system_id))
		return false;

	/* What follows the system identifier is skipped, and does no harm unless it is the end of the input. */
	skip_spaces(cursor);
	return cursor->at < cursor->end;
}

uint32_t cl_html_doctype(cl_str bytes, uint32_t at, uint32_t end, struct cl_html_token *out_token)
{
	struct cursor cursor = {bytes, at, end};

	out_token->name = take_name(&cursor);
	out_token->is_quirky =
		!takes_identifiers(&cursor, out_token) || out_token->name.start == out_token->name.end;
	skip_to_bracket(&cursor);
	return cursor.at < cursor.end ? cursor.at + 1 : cursor.end;
}
