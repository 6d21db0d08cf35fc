/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/load.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void add(struct cl_loader *loader, void *target, struct cl_condition condition)
{
	struct cl_conditions *conditions = target;

	CL_VEC_PUSH(loader->arena, &conditions->list, condition);
}

/* A condition that lists nothing never holds: it would switch the rule off without a word. */
static void check_members(struct cl_loader *loader, const struct cl_node *node)
{
	if (node->kind == CL_NODE_LIST && node->count == 0)
		cl_report(loader->sink, cl_loader_place(loader, node), CL_MESSAGE_RULE_VALUE_KIND,
			CL_STR_ARG(node->name), "a list of one or more");
}

static void add_listed(
	struct cl_loader *loader, const struct cl_node *node, enum cl_condition_kind kind, void *target)
{
	struct cl_condition condition = {.kind = kind};

	check_members(loader, node);
	cl_read_strs(loader, node, &condition.values);
	add(loader, target, condition);
}

void cl_load_kind(struct cl_loader *loader, const struct cl_node *node, void *conditions)
{
	add_listed(loader, node, CL_CONDITION_KIND, conditions);
}

void cl_load_channel(struct cl_loader *loader, const struct cl_node *node, void *conditions)
{
	add_listed(loader, node, CL_CONDITION_CHANNEL, conditions);
}

void cl_load_jurisdiction(struct cl_loader *loader, const struct cl_node *node, void *conditions)
{
	add_listed(loader, node, CL_CONDITION_JURISDICTION, conditions);
}

void cl_load_path(struct cl_loader *loader, const struct cl_node *node, void *conditions)
{
	add_listed(loader, node, CL_CONDITION_PATH, conditions);
}

void cl_load_format(struct cl_loader *loader, const struct cl_node *node, void *conditions)
{
	add_listed(loader, node, CL_CONDITION_FORMAT, conditions);
}

void cl_load_body(struct cl_loader *loader, const struct cl_node *node, void *conditions)
{
	struct cl_condition condition = {.kind = CL_CONDITION_BODY};

	check_members(loader, node);
	cl_read_patterns(loader, node, &condition.patterns);
	add(loader, conditions, condition);
}

/* ------------------------------------------------------------------ front */

static const struct {
	cl_str word;
	enum cl_front_test test;
} plain_tests[] = {
	{CL_STR_INIT("present"), CL_FRONT_PRESENT},
	{CL_STR_INIT("missing"), CL_FRONT_MISSING},
	{CL_STR_INIT("past"), CL_FRONT_PAST},
	{CL_STR_INIT("future"), CL_FRONT_FUTURE},
};

/* "older than 730 days" */
static bool read_older(cl_str text, struct cl_condition *condition)
{
	const cl_str before = CL_STR("older than ");
	const cl_str after = CL_STR(" days");
	uint64_t days;

	if (!cl_str_starts_with(text, before) || !cl_str_ends_with(text, after) ||
		!cl_str_to_uint(cl_str_slice(text, before.size, text.size - after.size), 100000, &days))
		return false;
	condition->test = CL_FRONT_OLDER;
	condition->days = (int64_t)days;
	return true;
}

static bool read_other(cl_str text, cl_str before, enum cl_front_test test, struct cl_condition *condition)
{
	if (!cl_str_starts_with(text, before))
		return false;
	condition->test = test;
	condition->other = cl_str_trim(cl_str_slice(text, before.size, text.size));
	return true;
}

static bool is_pattern(cl_str text)
{
	return text.size > 2 && text.data[0] == '/' && text.data[text.size - 1] == '/';
}

/* `/pattern/` as a node of its own, so that errors stand inside the slashes. */
static void read_pattern(struct cl_loader *loader, const struct cl_node *node, struct cl_condition *condition)
{
	struct cl_node inner = *node;

	inner.text = cl_str_slice(node->text, 1, node->text.size - 1);
	inner.span.start++;
	condition->test = CL_FRONT_MATCHES;
	cl_read_patterns(loader, &inner, &condition->patterns);
}

static void read_test(struct cl_loader *loader, const struct cl_node *node, struct cl_condition *condition)
{
	for (size_t i = 0; i < COUNT(plain_tests); i++) {
		if (node->kind == CL_NODE_STRING && cl_str_equals(node->text, plain_tests[i].word)) {
			condition->test = plain_tests[i].test;
			return;
		}
	}
	if (read_older(node->text, condition) ||
		read_other(node->text, CL_STR("after "), CL_FRONT_AFTER, condition) ||
		read_other(node->text, CL_STR("not within "), CL_FRONT_NOT_WITHIN, condition))
		return;
	if (is_pattern(node->text)) {
		read_pattern(loader, node, condition);
		return;
	}
	condition->test = CL_FRONT_ONE_OF;
	cl_read_strs(loader, node, &condition->values);
}

void cl_load_front(struct cl_loader *loader, const struct cl_node *node, void *conditions)
{
	for (const struct cl_node *test = node->first; test; test = test->next) {
		struct cl_condition condition = {.kind = CL_CONDITION_FRONT, .path = test->name};

		if (test->kind == CL_NODE_MAP) {
			cl_report(loader->sink, cl_loader_place(loader, test), CL_MESSAGE_RULE_FRONT_MAP,
				CL_STR_ARG(test->name));
			continue;
		}
		if (test->kind == CL_NODE_LIST) {
			condition.test = CL_FRONT_ONE_OF;
			check_members(loader, test);
			cl_read_strs(loader, test, &condition.values);
		} else {
			read_test(loader, test, &condition);
		}
		add(loader, conditions, condition);
	}
}

/* ------------------------------------------------------------------ when */

static const struct cl_rule_key when_keys[] = {
	{CL_STR_INIT("front"), CL_VALUE_MAP, cl_load_front, false},
	{CL_STR_INIT("kind"), CL_VALUE_LIST | CL_VALUE_TEXT, cl_load_kind, false},
	{CL_STR_INIT("channel"), CL_VALUE_LIST | CL_VALUE_TEXT, cl_load_channel, false},
	{CL_STR_INIT("jurisdiction"), CL_VALUE_LIST | CL_VALUE_TEXT, cl_load_jurisdiction, false},
	{CL_STR_INIT("path"), CL_VALUE_LIST | CL_VALUE_TEXT, cl_load_path, false},
	{CL_STR_INIT("format"), CL_VALUE_LIST | CL_VALUE_TEXT, cl_load_format, false},
	{CL_STR_INIT("body"), CL_VALUE_LIST, cl_load_body, false},
};

void cl_load_when(struct cl_loader *loader, const struct cl_node *node, void *conditions)
{
	const struct cl_node *member = node->kind == CL_NODE_LIST ? node->first : node;

	for (; member; member = node->kind == CL_NODE_LIST ? member->next : NULL) {
		if (member->kind == CL_NODE_MAP)
			cl_keys_read(loader, member, when_keys, COUNT(when_keys), "when", conditions);
		else
			cl_report(loader->sink, cl_loader_place(loader, member), CL_MESSAGE_RULE_VALUE_KIND,
				CL_STR_ARG(CL_STR("when")), "a mapping");
	}
}
