/* SPDX-License-Identifier: Apache-2.0 */
#include "document/pragma_finder.h"

#include "base/distance.h"
#include "document/directive.h"

enum entry_key {
	KEY_RULE,
	KEY_REASON,
	KEY_UNTIL,
	KEY_BY,
	KEY_COUNT,
};

static const cl_str keys[KEY_COUNT] = {
	[KEY_RULE] = CL_STR_INIT("rule"),
	[KEY_REASON] = CL_STR_INIT("reason"),
	[KEY_UNTIL] = CL_STR_INIT("until"),
	[KEY_BY] = CL_STR_INIT("by"),
};

struct reader {
	struct cl_pragma_finder *finder;
	const struct cl_source *source;
	bool has_fault; /* of the present entry */
};

static struct cl_diagnostic *report(
	struct reader *reader, const struct cl_node *node, enum cl_message message)
{
	uint32_t offset = node->key.end > node->key.start ? node->key.start : node->span.start;

	reader->has_fault = true;
	return cl_pragma_report(reader->finder, reader->source, offset, message);
}

static bool is_key(cl_str name)
{
	for (size_t i = 0; i < KEY_COUNT; i++) {
		if (cl_str_equals(keys[i], name))
			return true;
	}
	return false;
}

static void check_keys(struct reader *reader, const struct cl_node *entry)
{
	for (const struct cl_node *value = entry->first; value; value = value->next) {
		if (!is_key(value->name))
			cl_hint_nearest(reader->finder->sink, report(reader, value, CL_MESSAGE_PRAGMA_KEY),
				cl_nearest(value->name, keys, KEY_COUNT));
	}
}

static cl_str read_text(struct reader *reader, const struct cl_node *entry, enum entry_key key)
{
	const struct cl_node *node = cl_node_get(entry, keys[key]);

	if (cl_node_is_absent(node))
		return cl_str_make(NULL, 0);
	if (!cl_node_is_scalar(node)) {
		report(reader, node, CL_MESSAGE_PRAGMA_VALUE);
		return cl_str_make(NULL, 0);
	}
	return cl_str_trim(node->text);
}

static void add_target(struct reader *reader, struct cl_pragma pragma, const struct cl_node *rule)
{
	if (!cl_node_is_scalar(rule) || !cl_directive_is_target(rule->text)) {
		report(reader, rule, CL_MESSAGE_PRAGMA_RULE);
		return;
	}
	if (!cl_pragma_count(reader->finder, reader->source, rule->span.start))
		return;
	pragma.target = rule->text;
	pragma.target_span = rule->span;
	CL_VEC_PUSH(reader->finder->arena, &reader->finder->pragmas->list, pragma);
}

/* An entry with a fault is not applied: a misspelled `until` would make it hold for good. */
static void read_entry(struct reader *reader, const struct cl_node *entry)
{
	const struct cl_node *rule = cl_node_get(entry, keys[KEY_RULE]);
	const struct cl_node *until = cl_node_get(entry, keys[KEY_UNTIL]);
	struct cl_pragma pragma = {
		.kind = CL_PRAGMA_FILE,
		.source = reader->source,
		.span = entry->span,
		.range = {0, (uint32_t)reader->finder->source->bytes.size},
	};

	reader->has_fault = false;
	check_keys(reader, entry);
	pragma.reason = read_text(reader, entry, KEY_REASON);
	pragma.approver = read_text(reader, entry, KEY_BY);
	pragma.has_bad_until = until && !cl_node_date(until, &pragma.until);
	if (!reader->has_fault && cl_node_is_absent(rule))
		report(reader, entry, CL_MESSAGE_PRAGMA_ENTRY);
	if (reader->has_fault)
		return;
	if (rule->kind != CL_NODE_LIST) {
		add_target(reader, pragma, rule);
		return;
	}
	for (const struct cl_node *item = rule->first; item; item = item->next)
		add_target(reader, pragma, item);
}

void cl_pragma_front_find(
	struct cl_pragma_finder *finder, const struct cl_node *root, const struct cl_source *source)
{
	struct reader reader = {.finder = finder, .source = source};
	const struct cl_node *list = cl_node_path(root, CL_STR("carelint.disable"));

	if (cl_node_is_absent(list))
		return;
	if (list->kind != CL_NODE_LIST) {
		report(&reader, list, CL_MESSAGE_PRAGMA_ENTRY);
		return;
	}
	for (const struct cl_node *entry = list->first; entry; entry = entry->next) {
		if (entry->kind == CL_NODE_MAP)
			read_entry(&reader, entry);
		else
			report(&reader, entry, CL_MESSAGE_PRAGMA_ENTRY);
	}
}
