/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rules_testing.h - what the suites of the rules and check floors share
 *
 * Rules are written as YAML in the test itself and loaded as a user's are, so that patterns are compiled at once.
 */
#ifndef CARELINT_TESTS_RULES_TESTING_H
#define CARELINT_TESTS_RULES_TESTING_H

#include <check.h>

#include "base/buf.h"
#include "rules/ruleset.h"

/* What a rule needs beside what a case is about; `id` and the case's own keys come before it. */
#define RULE_REST                    \
	"    title: One\n"           \
	"    category: claim\n"      \
	"    severity: warning\n"    \
	"    message: m\n"           \
	"    help: H.\n"             \
	"    references: [Memo 4]\n" \
	"    examples: {flag: [a, b], pass: [c, d]}\n"

/* The diagnostics of a sink as "3:5: text (hint) | …"; `name` is left out where it is the path. */
static inline cl_str sink_text(struct cl_arena *into, const struct cl_sink *from, const char *name)
{
	struct cl_buf out = CL_BUF_INIT;

	for (const struct cl_diagnostic *d = from->first; d; d = d->next) {
		cl_buf_append(&out, out.size ? CL_STR(" | ") : CL_STR(""));
		if (!cl_str_equals(d->place.path, cl_str_from(name)))
			cl_buf_printf(&out, "%.*s:", CL_STR_ARG(d->place.path));
		if (d->place.line)
			cl_buf_printf(&out, "%u:%u: ", d->place.line, d->place.column);
		cl_buf_append(&out, d->text);
		if (d->hint.size)
			cl_buf_printf(&out, " (%.*s)", CL_STR_ARG(d->hint));
	}

	cl_str text = cl_arena_copy(into, cl_buf_str(&out));

	cl_buf_release(&out);
	return text;
}

/* The fixture of the suites about loading. */
static struct cl_arena *arena;
static struct cl_sink sink;
static struct cl_ruleset *ruleset;

static inline void set_up(void)
{
	arena = cl_arena_new();
	cl_sink_init(&sink, arena);
	ruleset = cl_ruleset_new();
}

static inline void tear_down(void)
{
	cl_ruleset_free(ruleset);
	cl_arena_free(arena);
}

static inline void expect(const char *label, const char *expected)
{
	cl_str text = sink_text(arena, &sink, "rules.yaml");

	ck_assert_msg(cl_str_equals(text, cl_str_from(expected)), "%s:\n  got      '%.*s'\n  expected '%s'",
		label, CL_STR_ARG(text), expected);
}

static inline const struct cl_rule *rule_at(size_t index)
{
	return cl_ruleset_at(ruleset, index);
}

/* Adds a rule file called "rules.yaml". */
static inline void add_rules(cl_str text)
{
	cl_str bytes = cl_arena_copy(ruleset->arena, text);
	const struct cl_source *source = cl_source_new(ruleset->arena, CL_STR("rules.yaml"), bytes, &sink);

	if (source)
		cl_ruleset_add(ruleset, source, false, &sink);
}

#endif
