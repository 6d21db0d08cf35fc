/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/load.h"

/*
 * A file's `contexts` name parts of `unless` that several of its rules share. A rule that names one is rewritten as a tree
 * before it is read or extended: the keys of the context stand among its own, as if they had been written there.
 */

struct expansion {
	const struct cl_node *contexts; /* the file's MAP, or NULL */
	struct cl_node *unless;         /* the MAP under construction */
	struct cl_node *last;           /* of its keys */
	CL_VEC(struct cl_node *) keys;
};

static struct cl_node *find_key(const struct expansion *expansion, cl_str name)
{
	for (size_t i = 0; i < expansion->keys.count; i++) {
		if (cl_str_equals(expansion->keys.items[i]->name, name))
			return expansion->keys.items[i];
	}
	return NULL;
}

static void append_members(
	struct cl_loader *loader, struct cl_node *list, struct cl_node **last, const struct cl_node *from)
{
	if (from->kind != CL_NODE_LIST) {
		struct cl_node *member = cl_draft_copy(loader, from);

		member->name = CL_STR("");
		cl_draft_append(list, last, member);
		return;
	}
	for (const struct cl_node *member = from->first; member; member = member->next)
		cl_draft_append(list, last, cl_draft_copy(loader, member));
}

/* A list of the alternatives of both. Of what is no list, that which came first stays. */
static void join(struct cl_loader *loader, struct cl_node *key, const struct cl_node *more)
{
	struct cl_node before = *key;
	struct cl_node *last = NULL;

	if (key->kind != CL_NODE_LIST && !cl_str_equals(key->name, CL_STR("near")))
		return;
	before.next = NULL;
	key->kind = CL_NODE_LIST;
	key->first = NULL;
	key->count = 0;
	append_members(loader, key, &last, &before);
	append_members(loader, key, &last, more);
}

static void add_keys(struct cl_loader *loader, struct expansion *expansion, const struct cl_node *map)
{
	for (const struct cl_node *key = map->first; key; key = key->next) {
		struct cl_node *there = find_key(expansion, key->name);

		if (cl_str_equals(key->name, CL_STR("context")))
			continue;
		if (there) {
			join(loader, there, key);
			continue;
		}
		there = cl_draft_copy(loader, key);
		cl_draft_append(expansion->unless, &expansion->last, there);
		CL_VEC_PUSH(loader->arena, &expansion->keys, there);
	}
}

static void add_context(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	struct expansion *expansion = target;
	struct cl_strs names = {0};

	for (const struct cl_node *context = expansion->contexts ? expansion->contexts->first : NULL; context;
		context = context->next)
		CL_VEC_PUSH(loader->arena, &names.list, context->name);
	if (cl_read_word(loader, node, names.list.items, names.list.count) != SIZE_MAX)
		add_keys(loader, expansion, cl_node_get(expansion->contexts, node->text));
}

const struct cl_node *cl_expand_contexts(
	struct cl_loader *loader, const struct cl_node *contexts, const struct cl_node *rule)
{
	const struct cl_node *unless = cl_node_get(rule, CL_STR("unless"));
	const struct cl_node *named = cl_node_get(unless, CL_STR("context"));
	struct cl_node *result = cl_draft_copy(loader, rule);
	struct cl_node *last = NULL;

	if (!named)
		return rule;
	result->first = NULL;
	result->count = 0;
	for (const struct cl_node *key = rule->first; key; key = key->next) {
		struct cl_node *copy = cl_draft_copy(loader, key);

		if (key == unless) {
			struct expansion expansion = {.contexts = contexts, .unless = copy};

			copy->first = NULL;
			copy->count = 0;
			add_keys(loader, &expansion, unless);
			cl_keys_each_text(loader, named, add_context, &expansion);
		}
		cl_draft_append(result, &last, copy);
	}
	return result;
}
