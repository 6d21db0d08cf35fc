/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/builder.h"

#include "tree/toml_value.h"

/*
 * TOML 1.0 (toml.io/en/v1.0.0). Tables may be named before and after what they hold, so the tree does not grow in
 * the order of the file alone: flags on its branches say what may still be added where.
 *
 * Every static function that returns bool or a branch returns false or NULL when reading stops; the reason has been
 * reported.
 */

/* Flags of a branch. None: a table that only the names of tables below it have made, and that may still be defined. */
#define DEFINED 1u /* by a header of its own */
#define DOTTED  2u /* by a dotted key: headers may add tables below it, but not define it again */
#define CLOSED  4u /* an inline table or a list in brackets: complete where it ends */
#define TABLES  8u /* a list of tables, one for each [[header]] */

/* The branch under `key` of `table`, made if it is not there, on the way to a deeper one. */
typedef struct cl_branch *(*enter_fn)(
	struct cl_cursor *cursor, struct cl_branch *table, const struct cl_tree_key *key);

static void skip_blanks(struct cl_cursor *cursor)
{
	while (cl_cursor_peek(cursor, 0) == ' ' || cl_cursor_peek(cursor, 0) == '\t')
		cursor->at++;
}

/* Blanks, comments and line breaks. */
static bool skip_lines(struct cl_cursor *cursor)
{
	do {
		skip_blanks(cursor);
		if (!cl_toml_skip_comment(cursor))
			return false;
	} while (cl_cursor_take(cursor, CL_STR("\n")) || cl_cursor_take(cursor, CL_STR("\r\n")));
	return true;
}

static bool end_line(struct cl_cursor *cursor)
{
	skip_blanks(cursor);
	if (!cl_toml_skip_comment(cursor))
		return false;
	if (cursor->at >= cursor->text.size || cl_cursor_take(cursor, CL_STR("\n")) ||
		cl_cursor_take(cursor, CL_STR("\r\n")))
		return true;
	return cl_cursor_refuse(cursor, "expected the end of the line", "");
}

/* A table lies around all that it holds, wherever that stands. */
static void widen(struct cl_branch *branch, cl_span span)
{
	for (; branch; branch = branch->up) {
		if (branch->node.span.start > span.start)
			branch->node.span.start = span.start;
		if (branch->node.span.end < span.end)
			branch->node.span.end = span.end;
	}
}

/* ------------------------------------------------------------------ paths */

static struct cl_branch *new_table(struct cl_cursor *cursor, struct cl_branch *parent,
	const struct cl_tree_key *key, enum cl_node_kind kind, unsigned flags)
{
	uint32_t start = key ? key->span.start : (uint32_t)cursor->at;
	struct cl_branch *branch = cl_tree_builder_branch(cursor->builder, parent, key, kind, start);

	if (branch)
		branch->flags = flags;
	return branch;
}

static struct cl_branch *find_branch(const struct cl_branch *table, cl_str name)
{
	struct cl_node *node = cl_branch_find(table, name);

	return node && !cl_node_is_scalar(node) ? cl_branch_of(node) : NULL;
}

static struct cl_branch *last_table(struct cl_branch *list)
{
	return cl_branch_of(list->children.items[list->children.count - 1]);
}

static struct cl_branch *refuse_path(
	struct cl_cursor *cursor, const struct cl_tree_key *key, const char *problem)
{
	cursor->at = key->span.start;
	(void)cl_cursor_refuse(cursor, problem, "");
	return NULL;
}

static struct cl_branch *enter_by_header(
	struct cl_cursor *cursor, struct cl_branch *table, const struct cl_tree_key *key)
{
	struct cl_branch *branch = find_branch(table, key->name);

	if (branch && branch->flags & TABLES)
		return last_table(branch);
	if (branch && !(branch->flags & CLOSED))
		return branch;
	if (cl_branch_find(table, key->name))
		return refuse_path(cursor, key, "a table below a value that is complete");
	return new_table(cursor, table, key, CL_NODE_MAP, 0);
}

static struct cl_branch *enter_by_key(
	struct cl_cursor *cursor, struct cl_branch *table, const struct cl_tree_key *key)
{
	struct cl_branch *branch = find_branch(table, key->name);

	if (branch && !(branch->flags & (DEFINED | CLOSED | TABLES))) {
		branch->flags |= DOTTED;
		return branch;
	}
	if (cl_branch_find(table, key->name))
		return refuse_path(cursor, key, "a key below a value or table that is complete");
	return new_table(cursor, table, key, CL_NODE_MAP, DOTTED);
}

/* Reads keys with dots between them; *out_last is the last, and the result is the table where it belongs. */
static struct cl_branch *read_path(
	struct cl_cursor *cursor, struct cl_branch *table, enter_fn enter, struct cl_tree_key *out_last)
{
	for (;;) {
		skip_blanks(cursor);
		if (!cl_toml_read_key(cursor, out_last))
			return NULL;
		skip_blanks(cursor);
		if (!cl_cursor_take(cursor, CL_STR(".")))
			return table;
		table = enter(cursor, table, out_last);
		if (!table)
			return NULL;
	}
}

/* ------------------------------------------------------------------ values */

static bool read_value(struct cl_cursor *cursor, struct cl_branch *parent, const struct cl_tree_key *key);

static bool read_pair(struct cl_cursor *cursor, struct cl_branch *table)
{
	struct cl_tree_key key;
	struct cl_branch *parent = read_path(cursor, table, enter_by_key, &key);

	if (!parent)
		return false;
	if (!cl_cursor_take(cursor, CL_STR("=")))
		return cl_cursor_refuse(cursor, "expected '=' behind the key", "");
	skip_blanks(cursor);
	return read_value(cursor, parent, &key);
}

static bool read_list(struct cl_cursor *cursor, struct cl_branch *list)
{
	for (;;) {
		if (!skip_lines(cursor))
			return false;
		if (cl_cursor_take(cursor, CL_STR("]")))
			return true;
		if (!read_value(cursor, list, NULL) || !skip_lines(cursor))
			return false;
		if (!cl_cursor_take(cursor, CL_STR(",")) && !cl_cursor_is_at(cursor, CL_STR("]")))
			return cl_cursor_refuse(cursor, "expected ',' or ']'", "");
	}
}

static bool read_inline_table(struct cl_cursor *cursor, struct cl_branch *table)
{
	skip_blanks(cursor);
	if (cl_cursor_take(cursor, CL_STR("}")))
		return true;
	do {
		if (!read_pair(cursor, table))
			return false;
		skip_blanks(cursor);
	} while (cl_cursor_take(cursor, CL_STR(",")));
	if (!cl_cursor_take(cursor, CL_STR("}")))
		return cl_cursor_refuse(cursor, "expected ',' or '}'", "a table in braces stays on one line");
	return true;
}

static bool read_collection(struct cl_cursor *cursor, struct cl_branch *parent, const struct cl_tree_key *key)
{
	bool is_list = cl_cursor_peek(cursor, 0) == '[';
	struct cl_branch *branch = cl_tree_builder_branch(
		cursor->builder, parent, key, is_list ? CL_NODE_LIST : CL_NODE_MAP, (uint32_t)cursor->at);

	if (!branch)
		return false;
	cursor->at++;
	if (!(is_list ? read_list : read_inline_table)(cursor, branch))
		return false;
	branch->flags = CLOSED;
	widen(branch, cl_cursor_span(cursor, branch->node.span.start));
	return true;
}

/* The only recursion, over brackets: the builder refuses branches that lie too deep. */
static bool read_value(struct cl_cursor *cursor, struct cl_branch *parent, const struct cl_tree_key *key)
{
	char c = cl_cursor_peek(cursor, 0);
	size_t start = cursor->at;
	struct cl_node leaf;

	if (c == '[' || c == '{')
		return read_collection(cursor, parent, key);
	if (!cl_toml_read_scalar(cursor, &leaf) || !cl_tree_builder_leaf(cursor->builder, parent, key, &leaf))
		return false;
	widen(parent, cl_cursor_span(cursor, start));
	return true;
}

/* ------------------------------------------------------------------ tables */

/* [name]: defines a table once; what is there by the names of deeper tables becomes it. */
static struct cl_branch *define_table(
	struct cl_cursor *cursor, struct cl_branch *parent, const struct cl_tree_key *key)
{
	struct cl_branch *branch = find_branch(parent, key->name);

	if (!branch || branch->flags || branch->node.kind != CL_NODE_MAP)
		return new_table(cursor, parent, key, CL_NODE_MAP, DEFINED);
	branch->flags = DEFINED;
	return branch;
}

/* [[name]]: one more table in a list. */
static struct cl_branch *append_table(
	struct cl_cursor *cursor, struct cl_branch *parent, const struct cl_tree_key *key)
{
	struct cl_branch *list = find_branch(parent, key->name);

	if (!list || !(list->flags & TABLES))
		list = new_table(cursor, parent, key, CL_NODE_LIST, TABLES);
	return list ? new_table(cursor, list, NULL, CL_NODE_MAP, DEFINED) : NULL;
}

static struct cl_branch *read_header(struct cl_cursor *cursor, struct cl_branch *root)
{
	size_t start = cursor->at;
	bool is_list = cl_cursor_take(cursor, CL_STR("[["));
	struct cl_tree_key key;

	if (!is_list)
		cursor->at++;

	struct cl_branch *parent = read_path(cursor, root, enter_by_header, &key);

	if (!parent)
		return NULL;
	if (!cl_cursor_is_at(cursor, is_list ? CL_STR("]]") : CL_STR("]"))) {
		(void)cl_cursor_refuse(cursor, is_list ? "expected ']]'" : "expected ']'", "");
		return NULL;
	}

	struct cl_branch *table = (is_list ? append_table : define_table)(cursor, parent, &key);

	cursor->at += is_list ? 2 : 1;
	widen(table, cl_cursor_span(cursor, start));
	return table;
}

const struct cl_node *cl_tree_read_toml(struct cl_tree_builder *builder)
{
	struct cl_cursor cursor;

	cl_cursor_init(&cursor, builder);
	if (!skip_lines(&cursor))
		return NULL;

	struct cl_branch *root = new_table(&cursor, NULL, NULL, CL_NODE_MAP, 0);
	struct cl_branch *table = root;

	while (table && cursor.at < cursor.text.size) {
		bool is_header = cl_cursor_is_at(&cursor, CL_STR("["));

		if (is_header)
			table = read_header(&cursor, root);
		if (!table || (!is_header && !read_pair(&cursor, table)))
			return NULL;
		if (!end_line(&cursor) || !skip_lines(&cursor))
			return NULL;
	}
	return &root->node;
}
