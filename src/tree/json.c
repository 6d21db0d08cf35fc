/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/builder.h"

#include "tree/cursor.h"
#include "tree/scalar.h"

/*
 * JSON as in RFC 8259, and nothing more: what an author's CMS refuses is refused here. It is read here because
 * no kept library gives the place of every value: jansson, behind json/json.h, gives none, and libyaml reads
 * another language (no surrogate pairs, no DEL, U+2028 as a line break, keys of at most 1,024 characters). A test
 * holds it against jansson.
 *
 * Every static function that returns bool returns false when reading stops; the reason has been reported.
 */

/* ------------------------------------------------------------------ scalars */

static bool is_control(char c)
{
	return (unsigned char)c < 0x20;
}

static const struct cl_string_rules string_rules = {
	.letters = CL_STR_INIT("\"\\/bfnrtu"),
	.is_control = is_control,
	.control_problem = "a control character that is not escaped",
	.style = CL_STYLE_ESCAPED,
};

/* -? ( 0 | [1-9] digits ) ( . digits )? ( [eE] [-+]? digits )?; the offset behind it, or `at` when it is none. */
static size_t number_end(cl_str text, size_t at)
{
	size_t start = at;
	size_t whole = at + (at < text.size && text.data[at] == '-');
	size_t end = cl_scalar_skip_digits(text, whole);

	if (end == whole || (text.data[whole] == '0' && end > whole + 1))
		return start;
	if (end < text.size && text.data[end] == '.') {
		size_t fraction = end + 1;

		end = cl_scalar_skip_digits(text, fraction);
		if (end == fraction)
			return start;
	}
	if (end < text.size && cl_to_lower(text.data[end]) == 'e') {
		size_t exponent = end + 1;

		exponent +=
			exponent < text.size && (text.data[exponent] == '-' || text.data[exponent] == '+');
		end = cl_scalar_skip_digits(text, exponent);
		if (end == exponent)
			return start;
	}
	return end;
}

static bool read_number(struct cl_cursor *cursor, struct cl_node *out_leaf)
{
	size_t start = cursor->at;
	size_t end = number_end(cursor->text, start);

	if (end == start)
		return cl_cursor_refuse(cursor, "a number that JSON does not know",
			"write it as in 0.5, -12 or 1e3, or put it in quotes");
	cursor->at = end;
	*out_leaf = (struct cl_node){.kind = CL_NODE_NUMBER, .span = cl_cursor_span(cursor, start)};
	return true;
}

static bool read_word(struct cl_cursor *cursor, struct cl_node *out_leaf)
{
	static const struct {
		cl_str word;
		enum cl_node_kind kind;
	} words[] = {
		{CL_STR_INIT("true"), CL_NODE_BOOL},
		{CL_STR_INIT("false"), CL_NODE_BOOL},
		{CL_STR_INIT("null"), CL_NODE_NULL},
	};
	size_t start = cursor->at;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!cl_cursor_is_at(cursor, words[i].word) ||
			cl_is_alnum(cl_cursor_peek(cursor, words[i].word.size)))
			continue;
		cursor->at += words[i].word.size;
		*out_leaf = (struct cl_node){
			.kind = words[i].kind,
			.boolean = words[i].word.data[0] == 't',
			.span = cl_cursor_span(cursor, start),
		};
		return true;
	}
	return cl_cursor_refuse(
		cursor, "expected a value", "put text in double quotes; no comma behind the last value");
}

static bool read_scalar(struct cl_cursor *cursor, struct cl_node *out_leaf)
{
	char c = cl_cursor_peek(cursor, 0);

	if (c == '"')
		return cl_cursor_string(cursor, &string_rules, out_leaf);

	bool is_read =
		c == '-' || cl_is_digit(c) ? read_number(cursor, out_leaf) : read_word(cursor, out_leaf);

	if (!is_read)
		return false;
	out_leaf->text = cl_source_slice(cursor->builder->source, out_leaf->span);
	return true;
}

/* ------------------------------------------------------------------ collections */

static void skip_blanks(struct cl_cursor *cursor)
{
	char c = cl_cursor_peek(cursor, 0);

	for (; c == ' ' || c == '\t' || c == '\n' || c == '\r'; c = cl_cursor_peek(cursor, 0))
		cursor->at++;
}

static bool read_key(struct cl_cursor *cursor, struct cl_tree_key *out_key)
{
	struct cl_node leaf = {0};

	if (cl_cursor_peek(cursor, 0) != '"')
		return cl_cursor_refuse(cursor, "expected a key in double quotes",
			"no comments in JSON; no comma behind the last value");
	if (!cl_cursor_string(cursor, &string_rules, &leaf))
		return false;
	*out_key = (struct cl_tree_key){leaf.text, leaf.span};
	skip_blanks(cursor);
	if (!cl_cursor_take(cursor, CL_STR(":")))
		return cl_cursor_refuse(cursor, "expected ':'", "");
	skip_blanks(cursor);
	return true;
}

/* The bracket that opens a value, or the whole of a scalar. Reading goes on inside *open, which a bracket becomes. */
static bool begin_value(struct cl_cursor *cursor, struct cl_branch **open, const struct cl_tree_key *key,
	const struct cl_node **root)
{
	char c = cl_cursor_peek(cursor, 0);
	struct cl_node leaf = {0};
	const struct cl_node *node;

	if (c == '{' || c == '[') {
		struct cl_branch *branch = cl_tree_builder_branch(cursor->builder, *open, key,
			c == '{' ? CL_NODE_MAP : CL_NODE_LIST, (uint32_t)cursor->at);

		if (!branch)
			return false;
		cursor->at++;
		*open = branch;
		node = &branch->node;
	} else {
		if (!read_scalar(cursor, &leaf))
			return false;
		node = cl_tree_builder_leaf(cursor->builder, *open, key, &leaf);
	}
	if (!*root)
		*root = node;
	return node != NULL;
}

/* Steps over the brackets that close here, if any; *open becomes what is still open. */
static void end_values(struct cl_cursor *cursor, struct cl_branch **open)
{
	skip_blanks(cursor);
	while (*open &&
		cl_cursor_take(cursor, (*open)->node.kind == CL_NODE_MAP ? CL_STR("}") : CL_STR("]"))) {
		(*open)->node.span.end = (uint32_t)cursor->at;
		*open = (*open)->up;
		skip_blanks(cursor);
	}
}

/* One value of the collection that is open, with the comma in front of it and its key. */
static bool read_member(struct cl_cursor *cursor, struct cl_branch **open, const struct cl_node **root)
{
	bool is_map = (*open)->node.kind == CL_NODE_MAP;
	struct cl_tree_key key;

	if ((*open)->node.count && !cl_cursor_take(cursor, CL_STR(",")))
		return cl_cursor_refuse(cursor, is_map ? "expected ',' or '}'" : "expected ',' or ']'", "");
	skip_blanks(cursor);
	if (is_map && !read_key(cursor, &key))
		return false;
	return begin_value(cursor, open, is_map ? &key : NULL, root);
}

const struct cl_node *cl_tree_read_json(struct cl_tree_builder *builder)
{
	struct cl_cursor cursor;
	struct cl_branch *open = NULL;
	const struct cl_node *root = NULL;

	cl_cursor_init(&cursor, builder);
	skip_blanks(&cursor);
	if (!begin_value(&cursor, &open, NULL, &root))
		return NULL;
	end_values(&cursor, &open);
	while (open) {
		if (!read_member(&cursor, &open, &root))
			return NULL;
		end_values(&cursor, &open);
	}
	if (cursor.at < cursor.text.size)
		(void)cl_cursor_refuse(&cursor, "expected nothing more", "");
	return root;
}
