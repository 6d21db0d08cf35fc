/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/builder.h"

#include "base/utf8.h"

/* A MAP with fewer keys is searched one by one: most have a handful. */
#define INDEX_COUNT_MIN 12

void cl_tree_builder_init(struct cl_tree_builder *builder, struct cl_arena *arena,
	const struct cl_source *source, cl_span range, unsigned flags, struct cl_sink *sink)
{
	*builder = (struct cl_tree_builder){
		.arena = arena,
		.source = source,
		.range = range,
		.flags = flags,
		.sink = sink,
		.place_offset = source->text_start,
		.place = cl_tree_place(source, source->text_start),
	};
}

cl_str cl_tree_builder_text(const struct cl_tree_builder *builder)
{
	return cl_source_slice(builder->source, builder->range);
}

/* ------------------------------------------------------------------ places */

/* Whether a line ends with the byte at `at`: LF, or CR that no LF follows. */
static bool ends_line(cl_str bytes, size_t at)
{
	char c = bytes.data[at];

	return c == '\n' || (c == '\r' && !(at + 1 < bytes.size && bytes.data[at + 1] == '\n'));
}

static void advance(struct cl_place *place, cl_str bytes, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		if (ends_line(bytes, i)) {
			place->line++;
			place->column = 1;
		} else {
			place->column += !cl_utf8_is_continuation(bytes.data[i]);
		}
	}
}

struct cl_place cl_tree_place(const struct cl_source *source, uint32_t offset)
{
	struct cl_place place = {.path = source->name, .line = 1, .column = 1};

	if (offset > source->bytes.size)
		offset = (uint32_t)source->bytes.size;
	advance(&place, source->bytes, source->text_start, offset);
	return place;
}

struct cl_place cl_tree_builder_place(struct cl_tree_builder *builder, uint32_t offset)
{
	if (builder->sink->count >= CL_DIAGNOSTICS_MAX)
		return (struct cl_place){.path = builder->source->name};
	if (offset > builder->source->bytes.size)
		offset = (uint32_t)builder->source->bytes.size;
	if (offset < builder->place_offset)
		builder->place = cl_tree_place(builder->source, offset);
	else
		advance(&builder->place, builder->source->bytes, builder->place_offset, offset);
	builder->place_offset = offset;
	return builder->place;
}

bool cl_tree_builder_refuse(
	struct cl_tree_builder *builder, uint32_t offset, const char *problem, const char *hint)
{
	struct cl_diagnostic *diagnostic = cl_report(builder->sink, cl_tree_builder_place(builder, offset),
		CL_MESSAGE_TREE_SYNTAX, CL_STR_ARG(cl_str_from(problem)));

	if (hint[0])
		cl_hint(builder->sink, diagnostic, "%s", hint);
	return false;
}

/* ------------------------------------------------------------------ keys */

/* The key is not named: in front matter it is the author's text. The place says which one it is. */
void cl_tree_builder_refuse_key(struct cl_tree_builder *builder, const struct cl_tree_key *key)
{
	cl_report(builder->sink, cl_tree_builder_place(builder, key->span.start),
		CL_MESSAGE_TREE_DUPLICATE_KEY);
}

struct cl_node *cl_branch_find(const struct cl_branch *branch, cl_str name)
{
	if (branch->index.arena)
		return cl_table_get(&branch->index, name);
	for (size_t i = 0; i < branch->children.count; i++) {
		if (cl_str_equals(branch->children.items[i]->name, name))
			return branch->children.items[i];
	}
	return NULL;
}

/* Puts the newest child into the index, and all the others once there are enough to need one. */
static void index_child(struct cl_tree_builder *builder, struct cl_branch *branch)
{
	size_t first = branch->children.count - 1;

	if (branch->children.count < INDEX_COUNT_MIN)
		return;
	if (!branch->index.arena) {
		cl_table_init(&branch->index, builder->arena);
		first = 0;
	}
	for (size_t i = first; i < branch->children.count; i++)
		cl_table_add(&branch->index, branch->children.items[i]->name, branch->children.items[i]);
}

/* ------------------------------------------------------------------ nodes */

struct cl_branch *cl_branch_of(struct cl_node *node)
{
	return (struct cl_branch *)(void *)node;
}

static void append(struct cl_tree_builder *builder, struct cl_branch *parent, const struct cl_tree_key *key,
	struct cl_node *node)
{
	if (!parent)
		return;
	if (key) {
		if (cl_branch_find(parent, key->name))
			cl_tree_builder_refuse_key(builder, key);
		node->name = key->name;
		node->key = key->span;
	}
	node->parent = &parent->node;
	if (parent->children.count)
		parent->children.items[parent->children.count - 1]->next = node;
	else
		parent->node.first = node;
	CL_VEC_PUSH(builder->arena, &parent->children, node);
	parent->node.count++;
	if (key)
		index_child(builder, parent);
}

static bool has_room(struct cl_tree_builder *builder, uint32_t offset)
{
	if (builder->node_count < CL_TREE_NODES_MAX) {
		builder->node_count++;
		return true;
	}
	cl_report(builder->sink, cl_tree_builder_place(builder, offset), CL_MESSAGE_TREE_TOO_MANY_NODES,
		(unsigned)CL_TREE_NODES_MAX);
	return false;
}

struct cl_branch *cl_tree_builder_branch(struct cl_tree_builder *builder, struct cl_branch *parent,
	const struct cl_tree_key *key, enum cl_node_kind kind, uint32_t start)
{
	unsigned depth = parent ? parent->depth + 1 : 1;

	if (depth > CL_TREE_DEPTH_MAX) {
		cl_report(builder->sink, cl_tree_builder_place(builder, start), CL_MESSAGE_TREE_TOO_DEEP,
			(unsigned)CL_TREE_DEPTH_MAX);
		return NULL;
	}
	if (!has_room(builder, start))
		return NULL;

	struct cl_branch *branch = cl_arena_alloc(builder->arena, sizeof(*branch));

	branch->node.kind = kind;
	branch->node.span = (cl_span){start, start};
	branch->up = parent;
	branch->depth = depth;
	append(builder, parent, key, &branch->node);
	return branch;
}

struct cl_node *cl_tree_builder_leaf(struct cl_tree_builder *builder, struct cl_branch *parent,
	const struct cl_tree_key *key, const struct cl_node *leaf)
{
	if (!has_room(builder, leaf->span.start))
		return NULL;

	struct cl_node *node = cl_arena_alloc(builder->arena, sizeof(*node));

	node->kind = leaf->kind;
	node->style = leaf->style;
	node->boolean = leaf->boolean;
	node->span = leaf->span;
	node->text = leaf->text;
	append(builder, parent, key, node);
	return node;
}

static struct cl_branch *copy_branch(struct cl_tree_builder *builder, struct cl_branch *parent,
	const struct cl_tree_key *key, const struct cl_node *node)
{
	struct cl_branch *branch = cl_tree_builder_branch(builder, parent, key, node->kind, node->span.start);

	if (branch)
		branch->node.span = node->span;
	return branch;
}

/* Recursion ends with CL_TREE_DEPTH_MAX: the branch that is too deep is refused. */
struct cl_node *cl_tree_builder_copy(struct cl_tree_builder *builder, struct cl_branch *parent,
	const struct cl_tree_key *key, const struct cl_node *node)
{
	if (cl_node_is_scalar(node))
		return cl_tree_builder_leaf(builder, parent, key, node);

	struct cl_branch *branch = copy_branch(builder, parent, key, node);

	if (!branch)
		return NULL;
	for (const struct cl_node *child = node->first; child; child = child->next) {
		struct cl_tree_key child_key = {child->name, child->key};

		if (!cl_tree_builder_copy(
			    builder, branch, node->kind == CL_NODE_MAP ? &child_key : NULL, child))
			return NULL;
	}
	return &branch->node;
}
