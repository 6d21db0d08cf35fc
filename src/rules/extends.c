/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/load.h"

/*
 * A rule that extends another is merged as a tree before it is read: what the keys mean is not known in here. The nodes
 * of the result are copies; those of the base keep spans of the base's own source, which is harmless, for the base was
 * read without an error before.
 */

/* Keys of the base that a rule does not inherit. Mappings inside it have names, and may have such keys of their own. */
static bool is_own(const struct cl_node *map, cl_str name)
{
	if (map->name.size)
		return false;
	return cl_str_equals(name, CL_STR("id")) || cl_str_equals(name, CL_STR("extends")) ||
	       cl_str_equals(name, CL_STR("examples"));
}

struct cl_node *cl_draft_copy(struct cl_loader *loader, const struct cl_node *node)
{
	struct cl_node *copy = cl_arena_alloc(loader->arena, sizeof(*copy));

	*copy = *node;
	copy->next = NULL;
	return copy;
}

void cl_draft_append(struct cl_node *collection, struct cl_node **last, struct cl_node *child)
{
	child->parent = collection;
	if (*last)
		(*last)->next = child;
	else
		collection->first = child;
	*last = child;
	collection->count++;
}

static const struct cl_node *get_with_suffix(
	struct cl_loader *loader, const struct cl_node *map, cl_str name, const char *suffix)
{
	return cl_node_get(map, cl_arena_printf(loader->arena, "%.*s%s", CL_STR_ARG(name), suffix));
}

static bool has_member(const struct cl_node *list, cl_str text)
{
	for (const struct cl_node *member = list ? list->first : NULL; member; member = member->next) {
		if (cl_node_is_scalar(member) && cl_str_equals(member->text, text))
			return true;
	}
	return false;
}

/* Every member that is taken away must have been there: a typo here would silently change nothing. */
static void check_taken(struct cl_loader *loader, const struct cl_node *base, const struct cl_node *taken)
{
	for (const struct cl_node *member = taken ? taken->first : NULL; member; member = member->next) {
		if (!has_member(base, member->text))
			cl_report(loader->sink, cl_loader_place(loader, member),
				CL_MESSAGE_RULE_EXTENDS_NOT_THERE, CL_STR_ARG(base->name));
	}
}

static struct cl_node *merge_list(struct cl_loader *loader, const struct cl_node *base,
	const struct cl_node *added, const struct cl_node *taken)
{
	struct cl_node *list = cl_draft_copy(loader, base);
	struct cl_node *last = NULL;

	list->first = NULL;
	list->count = 0;
	check_taken(loader, base, taken);
	for (const struct cl_node *member = base->first; member; member = member->next) {
		if (!(cl_node_is_scalar(member) && has_member(taken, member->text)))
			cl_draft_append(list, &last, cl_draft_copy(loader, member));
	}
	for (const struct cl_node *member = added ? added->first : NULL; member; member = member->next)
		cl_draft_append(list, &last, cl_draft_copy(loader, member));
	return list;
}

static bool is_edit(const struct cl_node *node)
{
	return cl_str_ends_with(node->name, CL_STR("+")) || cl_str_ends_with(node->name, CL_STR("-"));
}

/* One key of the base in the result: replaced, merged, edited or taken over. */
static struct cl_node *merge_key(
	struct cl_loader *loader, const struct cl_node *base, const struct cl_node *own)
{
	const struct cl_node *replacement = cl_node_get(own, base->name);
	const struct cl_node *added = get_with_suffix(loader, own, base->name, "+");
	const struct cl_node *taken = get_with_suffix(loader, own, base->name, "-");

	if (replacement && replacement->kind == CL_NODE_MAP && base->kind == CL_NODE_MAP) {
		struct cl_node *merged = cl_draft_copy(loader, cl_extend(loader, base, replacement));

		merged->name = base->name;
		return merged;
	}
	if (replacement)
		return cl_draft_copy(loader, replacement);
	if ((added || taken) && base->kind == CL_NODE_LIST)
		return merge_list(loader, base, added, taken);
	return cl_draft_copy(loader, base);
}

/* A `key+` or `key-` whose key is no list in the base. */
static void check_edit(struct cl_loader *loader, const struct cl_node *base, const struct cl_node *edit)
{
	const struct cl_node *list = cl_node_get(base, cl_str_slice(edit->name, 0, edit->name.size - 1));

	if (!list || list->kind != CL_NODE_LIST || edit->kind != CL_NODE_LIST)
		cl_report(loader->sink, cl_loader_place(loader, edit), CL_MESSAGE_RULE_EXTENDS_LIST,
			CL_STR_ARG(edit->name));
}

const struct cl_node *cl_extend(
	struct cl_loader *loader, const struct cl_node *base, const struct cl_node *own)
{
	struct cl_node *result = cl_draft_copy(loader, own);
	struct cl_node *last = NULL;

	result->first = NULL;
	result->count = 0;
	for (const struct cl_node *key = base->first; key; key = key->next) {
		if (!is_own(base, key->name))
			cl_draft_append(result, &last, merge_key(loader, key, own));
	}
	for (const struct cl_node *key = own->first; key; key = key->next) {
		if (is_edit(key))
			check_edit(loader, base, key);
		else if (is_own(own, key->name) || !cl_node_get(base, key->name))
			cl_draft_append(result, &last, cl_draft_copy(loader, key));
	}
	return result;
}
