/* SPDX-License-Identifier: Apache-2.0 */
#include "base/glob.h"
#include "check/checker.h"

/*
 * Front matter conditions whose paths lead through the same list (media, or consent for several people) must hold for one and
 * the same element: "a photo of a patient without a release" is one photo. A binding says which element is meant.
 */
struct binding {
	cl_str root; /* the first part of the path, whose value is a LIST; empty: none bound */
	const struct cl_node *element;
};

static cl_str root_of(cl_str path)
{
	return cl_str_slice(path, 0, cl_str_find_byte(path, '.', 0));
}

static const struct cl_node *value_at(
	const struct cl_checker *checker, cl_str path, const struct binding *binding)
{
	cl_str root = root_of(path);

	if (binding->root.size && cl_str_equals(root, binding->root)) {
		if (root.size == path.size)
			return binding->element;
		return cl_node_path(binding->element, cl_str_slice(path, root.size + 1, path.size));
	}
	return cl_document_meta(checker->document, path, NULL);
}

/* ------------------------------------------------------------------ one value */

static bool one_of(cl_str text, const struct cl_strs *values)
{
	for (size_t i = 0; i < values->list.count; i++) {
		if (cl_str_equals_nocase(cl_str_trim(text), values->list.items[i]))
			return true;
	}
	return false;
}

static bool is_listed(cl_str text, const struct cl_node *list)
{
	bool is_list = list && list->kind == CL_NODE_LIST;

	for (const struct cl_node *member = is_list ? list->first : list; member;
		member = is_list ? member->next : NULL) {
		if (cl_node_is_scalar(member) &&
			cl_str_equals_nocase(cl_str_trim(text), cl_str_trim(member->text)))
			return true;
	}
	return false;
}

static bool date_holds(const struct cl_checker *checker, const struct cl_condition *condition,
	const struct cl_node *node, const struct binding *binding)
{
	cl_date date;
	cl_date other = checker->profile->today;

	if (!cl_node_date(node, &date))
		return false;
	switch (condition->test) {
	case CL_FRONT_PAST:
		return cl_date_compare(date, other) < 0;
	case CL_FRONT_FUTURE:
		return cl_date_compare(date, other) > 0;
	case CL_FRONT_OLDER:
		return cl_date_days(other) - cl_date_days(date) > condition->days;
	case CL_FRONT_AFTER:
		return cl_node_date(value_at(checker, condition->other, binding), &other) &&
		       cl_date_compare(date, other) > 0;
	case CL_FRONT_PRESENT:
	case CL_FRONT_MISSING:
	case CL_FRONT_NOT_WITHIN:
	case CL_FRONT_ONE_OF:
	case CL_FRONT_MATCHES:
	default:
		return false;
	}
}

static bool scalar_holds(struct cl_checker *checker, const struct cl_rule *rule,
	const struct cl_condition *condition, const struct cl_node *node, const struct binding *binding)
{
	switch (condition->test) {
	case CL_FRONT_ONE_OF:
		return one_of(node->text, &condition->values);
	case CL_FRONT_MATCHES:
		return cl_checker_occurs(checker, rule, &condition->patterns, node->text);
	case CL_FRONT_NOT_WITHIN:
		return !is_listed(node->text, value_at(checker, condition->other, binding));
	case CL_FRONT_PRESENT:
	case CL_FRONT_MISSING:
	case CL_FRONT_PAST:
	case CL_FRONT_FUTURE:
	case CL_FRONT_OLDER:
	case CL_FRONT_AFTER:
	default:
		return date_holds(checker, condition, node, binding);
	}
}

static bool front_holds(struct cl_checker *checker, const struct cl_rule *rule,
	const struct cl_condition *condition, const struct binding *binding)
{
	const struct cl_node *node = value_at(checker, condition->path, binding);

	if (condition->test == CL_FRONT_PRESENT || condition->test == CL_FRONT_MISSING)
		return cl_node_is_absent(node) == (condition->test == CL_FRONT_MISSING);
	if (cl_node_is_absent(node))
		return false;
	if (node->kind != CL_NODE_LIST)
		return cl_node_is_scalar(node) && scalar_holds(checker, rule, condition, node, binding);
	for (const struct cl_node *member = node->first; member; member = member->next) {
		if (cl_node_is_scalar(member) && scalar_holds(checker, rule, condition, member, binding))
			return true;
	}
	return false;
}

/* ------------------------------------------------------------------ the other kinds */

static bool any_listed(const struct cl_strs *have, const struct cl_strs *wanted)
{
	for (size_t i = 0; i < have->list.count; i++) {
		if (one_of(have->list.items[i], wanted))
			return true;
	}
	return false;
}

/* US covers US-CA. GB is also written UK. */
static bool covers(cl_str wide, cl_str narrow)
{
	if (cl_str_equals_nocase(narrow, CL_STR("UK")))
		narrow = CL_STR("GB");
	if (cl_str_equals_nocase(wide, CL_STR("UK")))
		wide = CL_STR("GB");
	return cl_str_starts_with_nocase(narrow, wide) &&
	       (narrow.size == wide.size || narrow.data[wide.size] == '-');
}

static bool jurisdiction_holds(const struct cl_strs *have, const struct cl_strs *wanted)
{
	for (size_t i = 0; i < have->list.count; i++) {
		for (size_t j = 0; j < wanted->list.count; j++) {
			if (covers(wanted->list.items[j], have->list.items[i]))
				return true;
		}
	}
	return false;
}

static bool path_holds(const struct cl_checker *checker, const struct cl_strs *globs)
{
	for (size_t i = 0; i < globs->list.count; i++) {
		if (cl_glob_matches(globs->list.items[i], checker->profile->path))
			return true;
	}
	return false;
}

static bool condition_holds(struct cl_checker *checker, const struct cl_rule *rule,
	const struct cl_condition *condition, const struct binding *binding)
{
	switch (condition->kind) {
	case CL_CONDITION_FRONT:
		return front_holds(checker, rule, condition, binding);
	case CL_CONDITION_KIND:
		return one_of(checker->facts->kind, &condition->values);
	case CL_CONDITION_CHANNEL:
		return any_listed(&checker->facts->channels, &condition->values);
	case CL_CONDITION_JURISDICTION:
		return jurisdiction_holds(&checker->facts->jurisdictions, &condition->values);
	case CL_CONDITION_PATH:
		return path_holds(checker, &condition->values);
	case CL_CONDITION_FORMAT:
		return one_of(cl_str_from(cl_format_name(checker->document->format)), &condition->values);
	case CL_CONDITION_BODY:
		return cl_checker_body_has(checker, rule, &condition->patterns);
	default:
		return false;
	}
}

/* ------------------------------------------------------------------ several conditions */

static bool all_hold(struct cl_checker *checker, const struct cl_rule *rule,
	const struct cl_conditions *conditions, const struct binding *binding)
{
	for (size_t i = 0; i < conditions->list.count; i++) {
		if (!condition_holds(checker, rule, &conditions->list.items[i], binding))
			return false;
	}
	return true;
}

/* The first list that a front matter condition leads into. Rules bind one list at most: media or consent. */
static const struct cl_node *bound_list(
	const struct cl_checker *checker, const struct cl_conditions *conditions, cl_str *out_root)
{
	for (size_t i = 0; i < conditions->list.count; i++) {
		const struct cl_condition *condition = &conditions->list.items[i];
		cl_str root = root_of(condition->path);

		if (condition->kind != CL_CONDITION_FRONT || root.size == condition->path.size)
			continue;

		const struct cl_node *node = cl_document_meta(checker->document, root, NULL);

		if (node && node->kind == CL_NODE_LIST) {
			*out_root = root;
			return node;
		}
	}
	return NULL;
}

bool cl_conditions_hold(
	struct cl_checker *checker, const struct cl_rule *rule, const struct cl_conditions *conditions)
{
	struct binding binding = {0};
	const struct cl_node *list = bound_list(checker, conditions, &binding.root);

	if (!list)
		return all_hold(checker, rule, conditions, &binding);
	for (const struct cl_node *element = list->first; element; element = element->next) {
		binding.element = element;
		if (all_hold(checker, rule, conditions, &binding))
			return true;
	}
	return false;
}

bool cl_conditions_any(
	struct cl_checker *checker, const struct cl_rule *rule, const struct cl_conditions *conditions)
{
	for (size_t i = 0; i < conditions->list.count; i++) {
		struct cl_conditions one = {.list = {&conditions->list.items[i], 1, 1}};

		if (cl_conditions_hold(checker, rule, &one))
			return true;
	}
	return false;
}
