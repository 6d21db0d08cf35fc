/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/load.h"

#define COUNT(array)     (sizeof(array) / sizeof((array)[0]))
#define METRIC_MIN_WORDS 50
#define SCOPE_ALL_WORD   "all"

static struct cl_rule *as_rule(void *target)
{
	return target;
}

/* ------------------------------------------------------------------ what a rule says */

static void rule_title(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_str(loader, node, &as_rule(target)->title);
}

static void rule_message(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	as_rule(target)->message = cl_arena_copy(loader->arena, node->text); /* handed out as a C string */
}

static void rule_help(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_str(loader, node, &as_rule(target)->help);
}

static void rule_references(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_strs(loader, node, &as_rule(target)->references);
}

/* ------------------------------------------------------------------ how bad it is */

static void rule_category(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	size_t count;
	const cl_str *names = cl_category_names(&count);
	size_t category = cl_read_word(loader, node, names, count);

	if (category != SIZE_MAX)
		as_rule(target)->category = (enum cl_category)category;
}

static void rule_unit(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	static const cl_str units[] = {
		[CL_UNIT_SPAN] = CL_STR_INIT("span"),
		[CL_UNIT_DOCUMENT] = CL_STR_INIT("document"),
	};
	size_t unit = cl_read_word(loader, node, units, COUNT(units));

	if (unit != SIZE_MAX)
		as_rule(target)->unit = (enum cl_unit)unit;
}

static enum cl_severity read_severity(struct cl_loader *loader, const struct cl_node *node)
{
	size_t count;
	const cl_str *names = cl_severity_names(&count);
	size_t severity = cl_read_word(loader, node, names, count);

	return severity == SIZE_MAX ? CL_SEVERITY_OFF : (enum cl_severity)severity;
}

/* A word, or a map from kinds of document (or roles) to words, `default` being the rest. */
static void rule_severity(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	struct cl_rule *rule = target;

	if (node->kind != CL_NODE_MAP) {
		rule->severity = read_severity(loader, node);
		return;
	}
	rule->severity = CL_SEVERITY_WARNING;
	for (const struct cl_node *member = node->first; member; member = member->next) {
		struct cl_severity_for severity = {member->name, read_severity(loader, member)};

		if (cl_str_equals(member->name, CL_STR("default")))
			rule->severity = severity.severity;
		else
			CL_VEC_PUSH(loader->arena, &rule->severities, severity);
	}
}

static void rule_confidence(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	size_t count;
	const cl_str *names = cl_confidence_names(&count);
	size_t confidence = cl_read_word(loader, node, names, count);

	if (confidence != SIZE_MAX)
		as_rule(target)->confidence = (enum cl_confidence)confidence;
}

/* ------------------------------------------------------------------ where it looks */

static const struct {
	cl_str word;
	unsigned scope;
} scopes[] = {
	{CL_STR_INIT("prose"), CL_SCOPE_PROSE},
	{CL_STR_INIT("heading"), CL_SCOPE_HEADING},
	{CL_STR_INIT("caption"), CL_SCOPE_CAPTION},
	{CL_STR_INIT("alt"), CL_SCOPE_ALT},
	{CL_STR_INIT("hidden"), CL_SCOPE_HIDDEN},
	{CL_STR_INIT("front"), CL_SCOPE_FRONT},
	{CL_STR_INIT("code"), CL_SCOPE_CODE},
	{CL_STR_INIT("image"), CL_SCOPE_IMAGE},
	{CL_STR_INIT("link"), CL_SCOPE_LINK},
	{CL_STR_INIT(SCOPE_ALL_WORD), CL_SCOPE_ALL},
};

static void add_scope(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_str words[COUNT(scopes)];

	for (size_t i = 0; i < COUNT(scopes); i++)
		words[i] = scopes[i].word;

	size_t scope = cl_read_word(loader, node, words, COUNT(scopes));

	if (scope != SIZE_MAX)
		as_rule(target)->scope |= scopes[scope].scope;
}

static void rule_scope(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	as_rule(target)->scope = 0;
	cl_keys_each_text(loader, node, add_scope, target);
}

static void rule_when(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_load_when(loader, node, &as_rule(target)->when);
}

/* ------------------------------------------------------------------ require, metric, fix */

static void require_front(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_strs(loader, node, &as_rule(target)->require.front);
}

static void require_body(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_patterns(loader, node, &as_rule(target)->require.body);
}

static void rule_require(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	static const struct cl_rule_key keys[] = {
		{CL_STR_INIT("front"), CL_VALUE_LIST, require_front, false},
		{CL_STR_INIT("body"), CL_VALUE_LIST, require_body, false},
	};

	as_rule(target)->kind = CL_RULE_REQUIRE;
	cl_keys_read(loader, node, keys, COUNT(keys), "require", target);
}

static void metric_measure(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	static const cl_str names[] = {
		[CL_MEASURE_FLESCH_KINCAID] = CL_STR_INIT("flesch-kincaid-grade"),
		[CL_MEASURE_SMOG] = CL_STR_INIT("smog-grade"),
		[CL_MEASURE_SENTENCE_WORDS] = CL_STR_INIT("sentence-words"),
		[CL_MEASURE_IDENTIFYING_DETAILS] = CL_STR_INIT("identifying-details"),
	};
	size_t measure = cl_read_word(loader, node, names, COUNT(names));

	if (measure != SIZE_MAX)
		as_rule(target)->metric.measure = (enum cl_measure)measure;
}

static void metric_above(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_number(loader, node, &as_rule(target)->metric.above);
}

static void metric_min_words(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_count(loader, node, &as_rule(target)->metric.min_words);
}

static void rule_metric(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	static const struct cl_rule_key keys[] = {
		{CL_STR_INIT("measure"), CL_VALUE_TEXT, metric_measure, true},
		{CL_STR_INIT("above"), CL_VALUE_NUMBER, metric_above, true},
		{CL_STR_INIT("min_words"), CL_VALUE_NUMBER, metric_min_words, false},
	};

	as_rule(target)->kind = CL_RULE_METRIC;
	as_rule(target)->metric.min_words = METRIC_MIN_WORDS;
	cl_keys_read(loader, node, keys, COUNT(keys), "metric", target);
}

static void set_fix(
	struct cl_loader *loader, const struct cl_node *node, struct cl_fix *fix, enum cl_fix_kind kind)
{
	fix->kind = kind;
	cl_read_str(loader, node, &fix->text);
}

static void fix_replace(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	set_fix(loader, node, &as_rule(target)->fix, CL_FIX_REPLACE);
}

static void fix_redact(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	set_fix(loader, node, &as_rule(target)->fix, CL_FIX_REDACT);
}

static void fix_generalise(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	static const cl_str words[] = {CL_STR_INIT("year")};

	if (cl_read_word(loader, node, words, COUNT(words)) != SIZE_MAX)
		set_fix(loader, node, &as_rule(target)->fix, CL_FIX_GENERALISE);
}

static void fix_safe(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_bool(loader, node, &as_rule(target)->fix.is_safe);
}

static void rule_fix(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	static const struct cl_rule_key keys[] = {
		{CL_STR_INIT("replace"), CL_VALUE_TEXT, fix_replace, false},
		{CL_STR_INIT("redact"), CL_VALUE_TEXT, fix_redact, false},
		{CL_STR_INIT("generalise"), CL_VALUE_TEXT, fix_generalise, false},
		{CL_STR_INIT("safe"), CL_VALUE_BOOL, fix_safe, false},
	};

	cl_keys_read(loader, node, keys, COUNT(keys), "fix", target);
}

static void examples_flag(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_load_examples(loader, node, &as_rule(target)->flag);
}

static void examples_pass(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_load_examples(loader, node, &as_rule(target)->pass);
}

/* Two of each are required, which says more than that the key is. */
static const struct cl_rule_key example_keys[] = {
	{CL_STR_INIT("flag"), CL_VALUE_LIST, examples_flag, false},
	{CL_STR_INIT("pass"), CL_VALUE_LIST, examples_pass, false},
};

static void require_examples(struct cl_loader *loader, const struct cl_rule *rule, const struct cl_node *node,
	const struct cl_examples *examples, const char *key)
{
	const struct cl_node *list = cl_node_get(node, cl_str_from(key));
	bool is_reported =
		(list && list->kind != CL_NODE_LIST) ||
		cl_keys_has_misspelt(loader, node, example_keys, COUNT(example_keys), cl_str_from(key));

	if (examples->list.count < 2 && !is_reported)
		cl_report(loader->sink, cl_loader_place_of_rule(loader, rule), CL_MESSAGE_RULE_EXAMPLES,
			CL_STR_ARG(rule->id), key);
}

static void rule_examples(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	const struct cl_rule *rule = target;

	cl_keys_read(loader, node, example_keys, COUNT(example_keys), "examples", target);
	require_examples(loader, rule, node, &rule->flag, "flag");
	require_examples(loader, rule, node, &rule->pass, "pass");
}

/* ------------------------------------------------------------------ the rule */

/* To add a key: a row here, its function above, docs/rules.md, the JSON Schema, and a case in tests/unit/test_rules.c. */
static const struct cl_rule_key rule_keys[] = {
	{CL_STR_INIT("id"), CL_VALUE_TEXT, NULL, true},
	{CL_STR_INIT("extends"), CL_VALUE_TEXT, NULL, false},
	{CL_STR_INIT("title"), CL_VALUE_TEXT, rule_title, true},
	{CL_STR_INIT("category"), CL_VALUE_TEXT, rule_category, true},
	{CL_STR_INIT("unit"), CL_VALUE_TEXT, rule_unit, false},
	{CL_STR_INIT("severity"), CL_VALUE_TEXT | CL_VALUE_MAP, rule_severity, true},
	{CL_STR_INIT("confidence"), CL_VALUE_TEXT, rule_confidence, false},
	{CL_STR_INIT("scope"), CL_VALUE_LIST | CL_VALUE_TEXT, rule_scope, false},
	{CL_STR_INIT("match"), CL_VALUE_MAP, cl_load_match, false},
	{CL_STR_INIT("require"), CL_VALUE_MAP, rule_require, false},
	{CL_STR_INIT("metric"), CL_VALUE_MAP, rule_metric, false},
	{CL_STR_INIT("unless"), CL_VALUE_MAP, cl_load_unless, false},
	{CL_STR_INIT("when"), CL_VALUE_MAP | CL_VALUE_LIST, rule_when, false},
	{CL_STR_INIT("message"), CL_VALUE_TEXT, rule_message, true},
	{CL_STR_INIT("help"), CL_VALUE_TEXT, rule_help, true},
	{CL_STR_INIT("references"), CL_VALUE_LIST, rule_references, true},
	{CL_STR_INIT("fix"), CL_VALUE_MAP, rule_fix, false},
	{CL_STR_INIT("examples"), CL_VALUE_MAP, rule_examples, true},
};

/* Whether the rule says one way to find something; a misspelt one is reported already. */
static bool has_one_kind(struct cl_loader *loader, const struct cl_node *node)
{
	static const cl_str names[] = {CL_STR_INIT("match"), CL_STR_INIT("require"), CL_STR_INIT("metric")};
	size_t count = 0;
	bool is_misspelt = false;

	for (size_t i = 0; i < COUNT(names); i++) {
		count += cl_node_get(node, names[i]) != NULL;
		is_misspelt |= cl_keys_has_misspelt(loader, node, rule_keys, COUNT(rule_keys), names[i]);
	}
	return count == 1 || (count == 0 && is_misspelt);
}

void cl_load_rule(struct cl_loader *loader, const struct cl_node *node, struct cl_rule *rule)
{
	rule->confidence = CL_CONFIDENCE_MEDIUM;
	rule->scope = 0;
	cl_keys_read(loader, node, rule_keys, COUNT(rule_keys), "a rule", rule);
	if (rule->scope == 0)
		rule->scope = rule->category == CL_CATEGORY_PHI ? CL_SCOPE_ALL : CL_SCOPE_READ;
	if (!has_one_kind(loader, node))
		cl_report(loader->sink, cl_loader_place(loader, node), CL_MESSAGE_RULE_KINDS);
}
