/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/tree.h"

#include "tree/builder.h"
#include "tree/scalar.h"

#define MIB ((size_t)1024 * 1024)

typedef const struct cl_node *(*read_fn)(struct cl_tree_builder *builder);

static const read_fn readers[] = {
	[CL_TREE_YAML] = cl_tree_read_yaml,
	[CL_TREE_TOML] = cl_tree_read_toml,
	[CL_TREE_JSON] = cl_tree_read_json,
};

/* NULL when a limit or an error stopped the reader; a file that says nothing is an empty MAP. */
static const struct cl_node *read_range(struct cl_tree_builder *builder, enum cl_tree_syntax syntax)
{
	size_t error_count = builder->sink->error_count;
	const struct cl_node *root = NULL;

	if (cl_str_trim(cl_tree_builder_text(builder)).size)
		root = readers[syntax](builder);
	if (builder->sink->error_count != error_count)
		return NULL;
	if (root && !(root->kind == CL_NODE_NULL && root->text.size == 0))
		return root;
	return &cl_tree_builder_branch(builder, NULL, NULL, CL_NODE_MAP, builder->range.start)->node;
}

const struct cl_node *cl_tree_read(struct cl_arena *arena, const struct cl_source *source, cl_span range,
	enum cl_tree_syntax syntax, unsigned flags, struct cl_sink *sink)
{
	struct cl_tree_builder builder;

	if (range.end > source->bytes.size)
		range.end = (uint32_t)source->bytes.size;
	if (range.start < source->text_start)
		range.start = source->text_start;
	if (range.start > range.end)
		range.start = range.end;
	cl_tree_builder_init(&builder, arena, source, range, flags, sink);
	if (range.end - range.start > CL_TREE_SIZE_MAX) {
		cl_report(sink, cl_tree_builder_place(&builder, range.start), CL_MESSAGE_TREE_TOO_LARGE,
			(unsigned)(CL_TREE_SIZE_MAX / MIB));
		return NULL;
	}

	return read_range(&builder, syntax);
}

/* ------------------------------------------------------------------ nodes */

const struct cl_node *cl_node_get(const struct cl_node *node, cl_str key)
{
	if (!node || node->kind != CL_NODE_MAP)
		return NULL;
	for (const struct cl_node *child = node->first; child; child = child->next) {
		if (cl_str_equals(child->name, key))
			return child;
	}
	return NULL;
}

const struct cl_node *cl_node_path(const struct cl_node *node, cl_str path)
{
	size_t start = 0;

	while (node && start <= path.size) {
		size_t dot = cl_str_find_byte(path, '.', start);
		size_t end = dot == CL_STR_NONE ? path.size : dot;

		node = cl_node_get(node, cl_str_slice(path, start, end));
		start = end + 1;
	}
	return node;
}

bool cl_node_is_scalar(const struct cl_node *node)
{
	return node && node->kind != CL_NODE_LIST && node->kind != CL_NODE_MAP;
}

bool cl_node_is_absent(const struct cl_node *node)
{
	if (!node || node->kind == CL_NODE_NULL)
		return true;
	return cl_node_is_scalar(node) ? node->text.size == 0 : node->count == 0;
}

const char *cl_node_kind_name(enum cl_node_kind kind)
{
	static const char *const names[] = {
		[CL_NODE_NULL] = "nothing",
		[CL_NODE_STRING] = "text",
		[CL_NODE_BOOL] = "true or false",
		[CL_NODE_NUMBER] = "a number",
		[CL_NODE_DATE] = "a date",
		[CL_NODE_LIST] = "a list",
		[CL_NODE_MAP] = "a mapping",
	};

	return names[kind];
}

bool cl_node_date(const struct cl_node *node, cl_date *out_date)
{
	return cl_node_is_scalar(node) && cl_scalar_date(node->text, out_date);
}
