/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/cursor.h"

#include "tree/scalar.h"

void cl_cursor_init(struct cl_cursor *cursor, struct cl_tree_builder *builder)
{
	cursor->builder = builder;
	cursor->text = cl_str_slice(builder->source->bytes, 0, builder->range.end);
	cursor->at = builder->range.start;
}

bool cl_cursor_is_at(const struct cl_cursor *cursor, cl_str str)
{
	return cl_str_starts_with(cl_str_slice(cursor->text, cursor->at, cursor->text.size), str);
}

bool cl_cursor_take(struct cl_cursor *cursor, cl_str str)
{
	if (!cl_cursor_is_at(cursor, str))
		return false;
	cursor->at += str.size;
	return true;
}

bool cl_cursor_refuse(struct cl_cursor *cursor, const char *problem, const char *hint)
{
	return cl_tree_builder_refuse(cursor->builder, (uint32_t)cursor->at, problem, hint);
}

cl_span cl_cursor_span(const struct cl_cursor *cursor, size_t start)
{
	return (cl_span){(uint32_t)start, (uint32_t)cursor->at};
}

bool cl_cursor_unescape(
	struct cl_cursor *cursor, const struct cl_string_rules *rules, cl_span span, struct cl_node *out_leaf)
{
	cl_str raw = cl_source_slice(cursor->builder->source, span);
	cl_str text;
	size_t bad;

	if (!cl_scalar_unescape(cursor->builder->arena, raw, rules->letters, &text, &bad)) {
		cursor->at = span.start + bad;
		return cl_cursor_refuse(cursor, "an unknown escape", "write a backslash twice");
	}
	*out_leaf = (struct cl_node){
		.kind = CL_NODE_STRING,
		.style = rules->style,
		.span = span,
		.text = text,
	};
	return true;
}

bool cl_cursor_string(struct cl_cursor *cursor, const struct cl_string_rules *rules, struct cl_node *out_leaf)
{
	size_t opening = cursor->at;
	char quote = cl_cursor_peek(cursor, 0);
	char c;

	cursor->at++;
	while ((c = cl_cursor_peek(cursor, 0)) != quote) {
		if (c == '\0' || c == '\n' || c == '\r') {
			cursor->at = opening;
			return cl_cursor_refuse(
				cursor, "a string that is not closed on its line", "close the quotes");
		}
		if (rules->is_control(c))
			return cl_cursor_refuse(cursor, rules->control_problem, "");
		if (c == '\\' && rules->letters.size && cl_cursor_peek(cursor, 1) >= ' ')
			cursor->at++; /* so that an escaped quote closes nothing */
		cursor->at++;
	}
	cursor->at++;

	cl_span inside = {(uint32_t)opening + 1, (uint32_t)cursor->at - 1};

	return cl_cursor_unescape(cursor, rules, inside, out_leaf);
}
