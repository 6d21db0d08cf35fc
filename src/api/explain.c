/* SPDX-License-Identifier: Apache-2.0 */
#include "api/linter.h"
#include "base/buf.h"
#include "carelint/rules.h"
#include "report/escape.h"

#define WRAP_WIDTH     88
#define EXAMPLES_SHOWN 2
#define BOLD           "\033[1m"
#define RESET          "\033[0m"

/* Adds `text` in lines of at most WRAP_WIDTH bytes, each behind `indent` blanks; line feeds are blanks. */
static void add_wrapped(struct cl_buf *out, cl_str text, size_t indent)
{
	size_t column = 0;
	size_t at = 0;

	while (at < text.size) {
		while (at < text.size && cl_is_space(text.data[at]))
			at++;

		size_t end = at;

		while (end < text.size && !cl_is_space(text.data[end]))
			end++;
		if (end == at)
			break;
		if (column && column + 1 + (end - at) > WRAP_WIDTH) {
			cl_buf_append_byte(out, '\n');
			column = 0;
		}
		if (column == 0) {
			cl_buf_append_repeat(out, ' ', indent);
			column = indent;
		} else {
			cl_buf_append_byte(out, ' ');
			column++;
		}
		cl_escape_append(out, cl_str_slice(text, at, end));
		column += end - at;
		at = end;
	}
	if (column)
		cl_buf_append_byte(out, '\n');
}

static void add_heading(struct cl_buf *out, bool color, const char *heading)
{
	cl_buf_printf(out, "\n%s%s%s\n", color ? BOLD : "", heading, color ? RESET : "");
}

static void add_lines(struct cl_buf *out, cl_str text)
{
	for (size_t at = 0; at <= text.size;) {
		size_t end = cl_str_find_byte(text, '\n', at);

		end = end == CL_STR_NONE ? text.size : end;
		cl_buf_append(out, at ? CL_STR("\n    ") : CL_STR(""));
		cl_escape_append(out, cl_str_slice(text, at, end));
		at = end + 1;
	}
}

static void add_examples(struct cl_buf *out, const struct cl_examples *examples)
{
	size_t shown = examples->list.count < EXAMPLES_SHOWN ? examples->list.count : EXAMPLES_SHOWN;

	for (size_t i = 0; i < shown; i++) {
		cl_buf_append(out, CL_STR("  - "));
		add_lines(out, examples->list.items[i].text);
		if (examples->list.items[i].front)
			cl_buf_append(out, CL_STR("   (with front matter: see the rule file)"));
		cl_buf_append_byte(out, '\n');
	}
}

static void add_facts(struct cl_buf *out, const struct cl_rule *rule)
{
	cl_buf_printf(out, "  category %s, %s by default", cl_category_name(rule->category),
		cl_severity_name(rule->severity));
	for (size_t i = 0; i < rule->severities.count; i++) {
		cl_buf_printf(out, ", %s in a document of kind ",
			cl_severity_name(rule->severities.items[i].severity));
		cl_escape_append(out, rule->severities.items[i].key);
	}
	cl_buf_printf(out, ", confidence %s\n", cl_confidence_name(rule->confidence));
	cl_buf_printf(out, "  pack %.*s%s\n", CL_STR_ARG(rule->pack->name),
		rule->pack->profile == CL_PROFILE_REQUEST ? ", only when asked for (packs: [+NAME])"
		: rule->pack->profile == CL_PROFILE_JURISDICTION
			? ", when the document's jurisdiction is one of the pack's"
			: "");
}

static void add_suppression(struct cl_buf *out, const struct cl_rule *rule)
{
	bool needs_reason = rule->category == CL_CATEGORY_PHI || rule->category == CL_CATEGORY_CONSENT;

	if (rule->unit == CL_UNIT_DOCUMENT)
		cl_buf_printf(out, "  <!-- carelint-disable-file %.*s -- why -->\n", CL_STR_ARG(rule->id));
	else
		cl_buf_printf(
			out, "  <!-- carelint-disable-next-line %.*s -- why -->\n", CL_STR_ARG(rule->id));
	if (needs_reason)
		cl_buf_append(out, CL_STR("  The reason after -- is required for this rule. \"until "
					  "2027-01-31\" ends it.\n"));
}

static void explain(struct cl_buf *out, const struct cl_rule *rule, bool color)
{
	cl_buf_printf(out, "%s%.*s%s  ", color ? BOLD : "", CL_STR_ARG(rule->id), color ? RESET : "");
	cl_escape_append(out, rule->title);
	cl_buf_append(out, CL_STR("\n\n"));
	add_facts(out, rule);
	add_heading(out, color, "What to do");
	add_wrapped(out, rule->help, 2);
	add_heading(out, color, "Why");
	for (size_t i = 0; i < rule->references.list.count; i++)
		add_wrapped(out, rule->references.list.items[i], 2);
	add_heading(out, color, "Flagged");
	add_examples(out, &rule->flag);
	add_heading(out, color, "Not flagged");
	add_examples(out, &rule->pass);
	add_heading(out, color, "When it is right as it stands");
	add_suppression(out, rule);
}

bool cl_rules_explain(struct cl_linter *linter, const char *id, bool color, cl_write_fn write, void *context)
{
	const struct cl_ruleset *ruleset = cl_linter_full_ruleset(linter);
	const struct cl_rule *rule = ruleset ? cl_ruleset_find(ruleset, cl_str_from(id)) : NULL;
	struct cl_buf out = CL_BUF_INIT;

	if (!rule) {
		if (ruleset)
			cl_hint_nearest(&linter->sink,
				cl_report(&linter->sink, (struct cl_place){.path = CL_STR("command line")},
					CL_MESSAGE_API_UNKNOWN_RULE, CL_STR_ARG(cl_str_from(id))),
				cl_ruleset_nearest(ruleset, cl_str_from(id)));
		return false;
	}
	explain(&out, rule, color);

	bool is_written = write(context, out.data, out.size);

	cl_buf_release(&out);
	return is_written;
}
