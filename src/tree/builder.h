/* SPDX-License-Identifier: Apache-2.0 */
/*
 * builder.h - how the readers of YAML, TOML and JSON grow a tree
 *
 * Private to the tree floor. The builder counts nodes and depth, finds duplicate keys and knows the place of an
 * offset; a reader knows its syntax. A function that returns NULL or false has reported why, and the reader stops.
 * Everything reported makes cl_tree_read return NULL, so a reader may leave a refused node in the tree and go on to
 * find more.
 */
#ifndef CARELINT_TREE_BUILDER_H
#define CARELINT_TREE_BUILDER_H

#include "base/table.h"
#include "tree/tree.h"

/* A LIST or MAP while it grows. Its node is the first member: cl_branch_of goes back from one to the other. */
struct cl_branch {
	struct cl_node node;
	struct cl_branch *up;
	CL_VEC(struct cl_node *) children;
	struct cl_table index; /* of a MAP with many keys, else not in use */
	unsigned depth;        /* 1 for the root */
	unsigned flags;        /* the reader's own */
};

struct cl_tree_key {
	cl_str name;
	cl_span span;
};

struct cl_tree_builder {
	struct cl_arena *arena;
	const struct cl_source *source;
	cl_span range; /* what to read; never begins before the source's text */
	unsigned flags;
	struct cl_sink *sink;
	size_t node_count;
	uint32_t place_offset; /* the offset that `place` is the place of: the next one is found from there */
	struct cl_place place;
};

void cl_tree_builder_init(struct cl_tree_builder *builder, struct cl_arena *arena,
	const struct cl_source *source, cl_span range, unsigned flags, struct cl_sink *sink);

/* The place of an offset: cheap when offsets ascend. Without a line once the sink keeps no more diagnostics. */
struct cl_place cl_tree_builder_place(struct cl_tree_builder *builder, uint32_t offset);

/* Reports a syntax error; returns false so that a reader can return it. `hint` may be empty. */
bool cl_tree_builder_refuse(
	struct cl_tree_builder *builder, uint32_t offset, const char *problem, const char *hint);

/*
 * Adds a LIST or MAP, or a copy of the scalar `leaf`, to `parent` (NULL for the root). `key` is NULL in a LIST. A key that
 * is there already is reported. Returns NULL past the limits.
 */
struct cl_branch *cl_tree_builder_branch(struct cl_tree_builder *builder, struct cl_branch *parent,
	const struct cl_tree_key *key, enum cl_node_kind kind, uint32_t start);
struct cl_node *cl_tree_builder_leaf(struct cl_tree_builder *builder, struct cl_branch *parent,
	const struct cl_tree_key *key, const struct cl_node *leaf);

/* Adds a copy of `node` and all below it. */
struct cl_node *cl_tree_builder_copy(struct cl_tree_builder *builder, struct cl_branch *parent,
	const struct cl_tree_key *key, const struct cl_node *node);

/* Reports a duplicate key. */
void cl_tree_builder_refuse_key(struct cl_tree_builder *builder, const struct cl_tree_key *key);

/* The value under `name`, or NULL. */
struct cl_node *cl_branch_find(const struct cl_branch *branch, cl_str name);

/* The branch of a LIST or MAP node that a builder made. */
struct cl_branch *cl_branch_of(struct cl_node *node);

/* The range as a slice of the source. */
cl_str cl_tree_builder_text(const struct cl_tree_builder *builder);

/* ------------------------------------------------------------------ readers */

/* Each reads the builder's range, which is not blank, and returns the root, or NULL when it has none or stopped. */
const struct cl_node *cl_tree_read_yaml(struct cl_tree_builder *builder);
const struct cl_node *cl_tree_read_toml(struct cl_tree_builder *builder);
const struct cl_node *cl_tree_read_json(struct cl_tree_builder *builder);

#endif
