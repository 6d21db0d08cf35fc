/* SPDX-License-Identifier: Apache-2.0 */
#include "api/linter.h"
#include "base/buf.h"
#include "carelint/rules.h"
#include "check/check.h"
#include "consent/registry.h"
#include "document/read.h"
#include "report/escape.h"

/* The day that examples are judged on unless they say otherwise: a rule's proof must not depend on when it is run. */
static const cl_date examples_today = {2026, 11, 20};

/* ------------------------------------------------------------------ an example as a file */

static void add_quoted(struct cl_buf *out, cl_str text)
{
	cl_buf_append_byte(out, '"');
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];

		if (c == '"' || c == '\\')
			cl_buf_append_byte(out, '\\');
		if (c == '\n')
			cl_buf_append(out, CL_STR("\\n"));
		else
			cl_buf_append_byte(out, c);
	}
	cl_buf_append_byte(out, '"');
}

/* Writes a tree in YAML's flow style. Rule files are at most CL_TREE_DEPTH_MAX deep. */
static void add_node(struct cl_buf *out, const struct cl_node *node)
{
	bool is_map = node->kind == CL_NODE_MAP;

	if (node->kind == CL_NODE_STRING) {
		add_quoted(out, node->text);
		return;
	}
	if (cl_node_is_scalar(node)) {
		cl_buf_append(out, node->kind == CL_NODE_NULL ? CL_STR("null") : node->text);
		return;
	}
	cl_buf_append_byte(out, is_map ? '{' : '[');
	for (const struct cl_node *member = node->first; member; member = member->next) {
		if (is_map) {
			add_quoted(out, member->name);
			cl_buf_append(out, CL_STR(": "));
		}
		add_node(out, member);
		if (member->next)
			cl_buf_append(out, CL_STR(", "));
	}
	cl_buf_append_byte(out, is_map ? '}' : ']');
}

static cl_str text_of(struct cl_arena *arena, const struct cl_example *example)
{
	struct cl_buf out = CL_BUF_INIT;

	if (example->front) {
		cl_buf_append(&out, CL_STR("---\n"));
		for (const struct cl_node *key = example->front->first; key; key = key->next) {
			add_quoted(&out, key->name);
			cl_buf_append(&out, CL_STR(": "));
			add_node(&out, key);
			cl_buf_append_byte(&out, '\n');
		}
		cl_buf_append(&out, CL_STR("---\n\n"));
	}
	cl_buf_append(&out, example->text);
	cl_buf_append_byte(&out, '\n');

	cl_str text = cl_arena_copy(arena, cl_buf_str(&out));

	cl_buf_release(&out);
	return text;
}

/* ------------------------------------------------------------------ running one */

/* The rule alone runs; one about suppressions needs findings of others to be suppressed. */
static const struct cl_rule_setting *settings_for(
	struct cl_arena *arena, const struct cl_ruleset *ruleset, const struct cl_rule *rule)
{
	size_t count = cl_ruleset_count(ruleset);
	struct cl_rule_setting *settings = cl_arena_alloc_array(arena, count, sizeof(*settings));

	for (size_t i = 0; i < count; i++)
		settings[i].choice = rule->match.has_suppression ? CL_CHOICE_PROFILE : CL_CHOICE_OFF;
	settings[rule->index].choice = CL_CHOICE_ON;
	return settings;
}

static const struct cl_registry *registry_of(
	struct cl_arena *arena, const struct cl_example *example, struct cl_sink *sink)
{
	const struct cl_source *source;

	if (example->registry.size == 0)
		return NULL;
	source = cl_source_new(arena, CL_STR("registry"), example->registry, sink);
	return source ? cl_registry_read(arena, source, true, sink) : NULL;
}

static bool has_finding(const struct cl_findings *findings, const struct cl_rule *rule)
{
	for (size_t i = 0; i < findings->list.count; i++) {
		if (findings->list.items[i].rule == rule && !findings->list.items[i].suppressed_by)
			return true;
	}
	return false;
}

/* Whether the rule flags the example. *out_sound is false when it could not be read or examined. */
static bool is_flagged(struct cl_linter *linter, const struct cl_ruleset *ruleset, const struct cl_rule *rule,
	const struct cl_example *example, bool *out_sound)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_read_options options = {.format = CL_FORMAT_MARKDOWN};
	struct cl_profile profile = {
		.ruleset = ruleset,
		.person_model = linter->has_person_model ? &linter->person_model : NULL,
		.settings = settings_for(arena, ruleset, rule),
		.today = cl_date_is_set(example->today) ? example->today : examples_today,
		.path = CL_STR("example"),
		.speller = rule->match.spelling ? cl_linter_speller(linter, NULL) : NULL,
	};
	struct cl_documents documents = {0};
	struct cl_findings findings = {0};
	struct cl_sink sink;

	CL_VEC_PUSH(
		arena, &profile.channels.list, example->channel.size ? example->channel : CL_STR("website"));
	CL_VEC_PUSH(arena, &profile.jurisdictions.list, CL_STR("US"));
	cl_sink_init(&sink, arena);
	(void)cl_format_from_word(example->format, &options.format);
	profile.registry = registry_of(arena, example, &sink);

	const struct cl_source *source =
		cl_source_new(arena, CL_STR("example"), text_of(arena, example), &sink);

	if (source) {
		cl_documents_read(arena, source, &options, &sink, &documents);
		cl_check(arena, &profile, linter->matcher, source, &documents, &sink, &findings);
	}
	*out_sound = sink.error_count == 0;

	bool flagged = has_finding(&findings, rule);

	cl_arena_free(arena);
	return flagged;
}

/* ------------------------------------------------------------------ running all */

struct run {
	struct cl_linter *linter;
	const struct cl_ruleset *ruleset;
	struct cl_rules_score *score;
	struct cl_buf *out;
};

static void run_examples(
	struct run *run, const struct cl_rule *rule, const struct cl_examples *examples, bool should_flag)
{
	for (size_t i = 0; i < examples->list.count; i++) {
		const struct cl_example *example = &examples->list.items[i];
		bool is_sound;
		bool flagged = is_flagged(run->linter, run->ruleset, rule, example, &is_sound);

		run->score->example_count++;
		if (flagged == should_flag && is_sound)
			continue;
		run->score->failed_count++;

		struct cl_place place = cl_origin_place(example->origin);

		cl_escape_append(run->out, place.path);
		cl_buf_printf(run->out, ":%u:%u: error: %s [%.*s]\n", place.line, place.column,
			!is_sound     ? "this example could not be read"
			: should_flag ? "this example should be flagged and is not"
				      : "this example should pass and is flagged",
			CL_STR_ARG(rule->id));
	}
}

bool cl_rules_test(struct cl_linter *linter, const char *selector, struct cl_rules_score *out_score,
	cl_write_fn write, void *context)
{
	const struct cl_ruleset *ruleset = cl_linter_full_ruleset(linter);
	struct cl_buf out = CL_BUF_INIT;
	struct run run = {linter, ruleset, out_score, &out};
	bool is_written = true;

	*out_score = (struct cl_rules_score){0};
	for (size_t i = 0; ruleset && i < cl_ruleset_count(ruleset); i++) {
		const struct cl_rule *rule = cl_ruleset_at(ruleset, i);

		if (!cl_rule_is_selected(rule, cl_str_from(selector)))
			continue;
		out_score->rule_count++;
		run_examples(&run, rule, &rule->flag, true);
		run_examples(&run, rule, &rule->pass, false);
	}
	if (out.size)
		is_written = write(context, out.data, out.size);
	cl_buf_release(&out);
	return is_written;
}
