/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/keys.h"

#include "base/distance.h"

/* Lines are counted from the top of the file, so not for a report that the sink drops anyway. */
static struct cl_place place_at(const struct cl_loader *loader, uint32_t offset)
{
	if (loader->sink->count >= CL_DIAGNOSTICS_MAX)
		return (struct cl_place){.path = loader->source->name};
	return cl_tree_place(loader->source, offset);
}

struct cl_place cl_loader_place(const struct cl_loader *loader, const struct cl_node *node)
{
	return place_at(loader, node->span.start);
}

struct cl_place cl_loader_place_of_rule(const struct cl_loader *loader, const struct cl_rule *rule)
{
	return place_at(loader, rule->origin.offset);
}

static struct cl_place key_place(const struct cl_loader *loader, const struct cl_node *node)
{
	return place_at(loader, node->key.start);
}

static cl_str nearest_key(struct cl_loader *loader, cl_str name, const struct cl_rule_key *keys, size_t count)
{
	struct cl_strs names = {0};

	for (size_t i = 0; i < count; i++)
		CL_VEC_PUSH(loader->arena, &names.list, keys[i].name);
	return cl_nearest(name, names.list.items, names.list.count);
}

static void report_unknown(struct cl_loader *loader, const struct cl_node *node,
	const struct cl_rule_key *keys, size_t count, const char *what)
{
	cl_hint_nearest(loader->sink,
		cl_report(loader->sink, key_place(loader, node), CL_MESSAGE_RULE_UNKNOWN_KEY,
			CL_STR_ARG(node->name), what),
		nearest_key(loader, node->name, keys, count));
}

/* The index of the key, or `count`. */
static size_t find_key(cl_str name, const struct cl_rule_key *keys, size_t count)
{
	size_t i = 0;

	while (i < count && !cl_str_equals(keys[i].name, name))
		i++;
	return i;
}

bool cl_keys_has_misspelt(struct cl_loader *loader, const struct cl_node *map, const struct cl_rule_key *keys,
	size_t count, cl_str name)
{
	for (const struct cl_node *node = map->first; node; node = node->next) {
		if (find_key(node->name, keys, count) == count &&
			cl_str_equals(nearest_key(loader, node->name, keys, count), name))
			return true;
	}
	return false;
}

static const char *expected(unsigned kinds)
{
	if (kinds & CL_VALUE_LIST)
		return kinds & CL_VALUE_MAP ? "a list or a mapping" : "a list";
	if (kinds & CL_VALUE_MAP)
		return "a mapping";
	if (kinds == CL_VALUE_BOOL)
		return "true or false";
	return kinds == CL_VALUE_NUMBER ? "a number" : "text";
}

static void read_key(
	struct cl_loader *loader, const struct cl_node *node, const struct cl_rule_key *key, void *target)
{
	if (!(key->kinds & 1u << node->kind)) {
		cl_report(loader->sink, cl_loader_place(loader, node), CL_MESSAGE_RULE_VALUE_KIND,
			CL_STR_ARG(key->name), expected(key->kinds));
		return;
	}
	if (key->read)
		key->read(loader, node, target);
}

void cl_keys_read(struct cl_loader *loader, const struct cl_node *map, const struct cl_rule_key *keys,
	size_t count, const char *what, void *target)
{
	for (const struct cl_node *node = map->first; node; node = node->next) {
		size_t i = find_key(node->name, keys, count);

		if (i == count)
			report_unknown(loader, node, keys, count, what);
		else if (!keys[i].is_required || !cl_node_is_absent(node)) /* else it is missing */
			read_key(loader, node, &keys[i], target);
	}
	for (size_t i = 0; i < count; i++) {
		if (keys[i].is_required && cl_node_is_absent(cl_node_get(map, keys[i].name)) &&
			!cl_keys_has_misspelt(loader, map, keys, count, keys[i].name))
			cl_report(loader->sink, cl_loader_place(loader, map), CL_MESSAGE_RULE_MISSING_KEY,
				what, CL_STR_ARG(keys[i].name));
	}
}

void cl_keys_each_text(
	struct cl_loader *loader, const struct cl_node *node, cl_rule_key_fn read, void *target)
{
	const struct cl_node *member = node->kind == CL_NODE_LIST ? node->first : node;

	for (; member; member = node->kind == CL_NODE_LIST ? member->next : NULL) {
		if (cl_node_is_scalar(member) && member->kind != CL_NODE_NULL)
			read(loader, member, target);
		else
			cl_report(loader->sink, cl_loader_place(loader, member), CL_MESSAGE_RULE_VALUE_KIND,
				CL_STR_ARG(node->name), "text");
	}
}

void cl_read_str(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_str *str = target;

	(void)loader;
	*str = node->text;
}

void cl_read_bool(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	bool *value = target;

	(void)loader;
	*value = node->boolean;
}

void cl_read_count(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	uint32_t *count = target;
	uint64_t value;

	if (cl_str_to_uint(node->text, 1000000, &value))
		*count = (uint32_t)value;
	else
		cl_report(loader->sink, cl_loader_place(loader, node), CL_MESSAGE_RULE_NUMBER,
			CL_STR_ARG(node->name));
}

void cl_read_number(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	double *number = target;
	size_t dot = cl_str_find_byte(node->text, '.', 0);
	cl_str fraction =
		dot == CL_STR_NONE ? CL_STR("0") : cl_str_slice(node->text, dot + 1, node->text.size);
	uint64_t whole;
	uint64_t part;

	if (!cl_str_to_uint(cl_str_slice(node->text, 0, dot), 1000000, &whole) ||
		!cl_str_to_uint(fraction, 1000000, &part)) {
		cl_report(loader->sink, cl_loader_place(loader, node), CL_MESSAGE_RULE_NUMBER,
			CL_STR_ARG(node->name));
		return;
	}

	double scale = 1;

	for (size_t i = 0; i < fraction.size; i++)
		scale *= 10;
	*number = (double)whole + (double)part / scale;
}

static void add_str(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	struct cl_strs *strs = target;

	CL_VEC_PUSH(loader->arena, &strs->list, node->text);
}

void cl_read_strs(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_keys_each_text(loader, node, add_str, target);
}

/* The word that was meant, or all that there are. */
static void report_unknown_word(
	struct cl_loader *loader, const struct cl_node *node, const cl_str *words, size_t count)
{
	struct cl_diagnostic *diagnostic = cl_report(loader->sink, cl_loader_place(loader, node),
		CL_MESSAGE_RULE_UNKNOWN_WORD, CL_STR_ARG(node->text));
	cl_str nearest = cl_nearest(node->text, words, count);
	cl_str all = CL_STR("");

	if (!diagnostic || count == 0)
		return;
	if (nearest.size) {
		cl_hint_nearest(loader->sink, diagnostic, nearest);
		return;
	}
	for (size_t i = 0; i < count; i++)
		all = cl_arena_printf(
			loader->arena, "%.*s%s%.*s", CL_STR_ARG(all), i ? ", " : "", CL_STR_ARG(words[i]));
	cl_hint(loader->sink, diagnostic, "can be %.*s", CL_STR_ARG(all));
}

size_t cl_read_word(struct cl_loader *loader, const struct cl_node *node, const cl_str *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (cl_str_equals(node->text, words[i]))
			return i;
	}
	report_unknown_word(loader, node, words, count);
	return SIZE_MAX;
}

static void add_pattern(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	struct cl_patterns *patterns = target;
	struct cl_pattern pattern = {.origin = {loader->source, node->span.start}};
	cl_str message;
	size_t offset;

	if (patterns->list.count >= CL_RULE_PATTERNS_MAX) {
		cl_report(loader->sink, cl_loader_place(loader, node), CL_MESSAGE_RULE_TOO_MANY_PATTERNS,
			(unsigned)CL_RULE_PATTERNS_MAX);
		return;
	}
	if (node->text.size > CL_REGEX_PATTERN_MAX) {
		cl_report(loader->sink, cl_loader_place(loader, node), CL_MESSAGE_RULE_PATTERN_TOO_LONG,
			(unsigned)CL_REGEX_PATTERN_MAX);
		return;
	}
	pattern.regex = cl_ruleset_regex(loader->ruleset, node->text, loader->is_case_sensitive);
	if (!loader->is_embedded && !cl_regex_compiles(pattern.regex, loader->arena, &message, &offset)) {
		cl_report(loader->sink, cl_loader_place(loader, node), CL_MESSAGE_RULE_PATTERN,
			(unsigned)offset + 1, CL_STR_ARG(message));
		return;
	}
	CL_VEC_PUSH(loader->arena, &patterns->list, pattern);
}

void cl_read_patterns(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_keys_each_text(loader, node, add_pattern, target);
}
