/* SPDX-License-Identifier: Apache-2.0 */
#include "document/read.h"
#include "rules/load.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void example_text(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_str(loader, node, &((struct cl_example *)target)->text);
}

static void example_front(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	(void)loader;
	((struct cl_example *)target)->front = node;
}

static void example_format(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	enum cl_format format;

	if (cl_format_from_word(node->text, &format))
		((struct cl_example *)target)->format = node->text;
	else
		cl_report(loader->sink, cl_loader_place(loader, node), CL_MESSAGE_RULE_UNKNOWN_WORD,
			CL_STR_ARG(node->text));
}

static void example_channel(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_str(loader, node, &((struct cl_example *)target)->channel);
}

static void example_registry(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_str(loader, node, &((struct cl_example *)target)->registry);
}

static void example_today(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	if (!cl_node_date(node, &((struct cl_example *)target)->today))
		cl_report(loader->sink, cl_loader_place(loader, node), CL_MESSAGE_RULE_VALUE_KIND,
			CL_STR_ARG(node->name), "a date");
}

static const struct cl_rule_key example_keys[] = {
	{CL_STR_INIT("text"), CL_VALUE_TEXT, example_text, true},
	{CL_STR_INIT("front"), CL_VALUE_MAP, example_front, false},
	{CL_STR_INIT("format"), CL_VALUE_TEXT, example_format, false},
	{CL_STR_INIT("channel"), CL_VALUE_TEXT, example_channel, false},
	{CL_STR_INIT("registry"), CL_VALUE_TEXT, example_registry, false},
	{CL_STR_INIT("today"), CL_VALUE_TEXT, example_today, false},
};

static void read_text(struct cl_loader *loader, const struct cl_node *list, const struct cl_node *member,
	struct cl_example *example)
{
	example->text = member->text;
	if (!cl_node_is_scalar(member) || member->kind == CL_NODE_NULL)
		cl_report(loader->sink, cl_loader_place(loader, member), CL_MESSAGE_RULE_VALUE_KIND,
			CL_STR_ARG(list->name), "a list of texts or mappings");
}

void cl_load_examples(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	struct cl_examples *examples = target;

	for (const struct cl_node *member = node->first; member; member = member->next) {
		struct cl_example example = {
			.format = CL_STR("markdown"),
			.origin = {loader->source, member->span.start},
		};

		if (member->kind == CL_NODE_MAP)
			cl_keys_read(
				loader, member, example_keys, COUNT(example_keys), "an example", &example);
		else
			read_text(loader, node, member, &example);
		CL_VEC_PUSH(loader->arena, &examples->list, example);
	}
}
