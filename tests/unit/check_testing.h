/* SPDX-License-Identifier: Apache-2.0 */
/*
 * check_testing.h - rules in YAML, a draft, and what comes of them on one line
 *
 *     lint(rules, "A drip that cures.")  →  "drip[cures]"
 *
 * A finding is its rule's slug and the source text in brackets; a document finding has its offset instead: "missing@0".
 * ~ stands before a suppressed one, ! before an error and ? before a note; notes follow in braces.
 */
#ifndef CARELINT_TESTS_CHECK_TESTING_H
#define CARELINT_TESTS_CHECK_TESTING_H

#include <string.h>

#include "check/check.h"
#include "rules_testing.h"

/* What a case may set beside the defaults below. */
struct setting {
	enum cl_format format;
	const char *kind;
	const char *channel;      /* website */
	const char *jurisdiction; /* US */
	const char *trusted_host;
	const char *path; /* draft.md */
	size_t findings_max;
	bool no_prefilter;
	struct cl_rule_setting rule; /* of the first rule */
};

static struct cl_findings findings;
static struct cl_sink draft_sink;

static inline struct cl_strs one_str(const char *text, const char *otherwise)
{
	struct cl_strs strs = {0};

	CL_VEC_PUSH(arena, &strs.list, cl_str_from(text ? text : otherwise));
	return strs;
}

static inline void add_finding(struct cl_buf *out, const struct cl_finding *finding)
{
	cl_str id = finding->rule->id;

	cl_buf_append(out, out->size ? CL_STR(" ") : CL_STR(""));
	if (finding->suppressed_by)
		cl_buf_append_byte(out, '~');
	if (finding->severity != CL_SEVERITY_WARNING)
		cl_buf_append_byte(out, finding->severity == CL_SEVERITY_ERROR ? '!' : '?');
	cl_buf_append(out, cl_str_slice(id, cl_str_find_byte(id, '/', 0) + 1, id.size));
	if (finding->span.start == finding->span.end)
		cl_buf_printf(out, "@%u", finding->span.start);
	else
		cl_buf_printf(out, "[%.*s]", CL_STR_ARG(cl_source_slice(finding->source, finding->span)));
	for (size_t i = 0; i < finding->notes.count; i++)
		cl_buf_printf(out, "{%.*s}", CL_STR_ARG(finding->notes.items[i].text));
}

static inline cl_str findings_text(void)
{
	struct cl_buf out = CL_BUF_INIT;

	for (size_t i = 0; i < findings.list.count; i++)
		add_finding(&out, &findings.list.items[i]);

	cl_str text = cl_arena_copy(arena, cl_buf_str(&out));

	cl_buf_release(&out);
	return text;
}

/* Loads the rules, which must be sound. */
static inline void load_rules(const char *label, cl_str rules)
{
	add_rules(rules);
	cl_ruleset_finish(ruleset, &sink);
	expect(label, "");
}

/* Lints a draft; findings and draft_sink hold what came of it. */
static inline cl_str lint(const char *draft, const struct setting *setting)
{
	static const struct setting none;
	struct cl_read_options options = {.format = (setting ? setting : &none)->format};
	struct cl_matcher *matcher = cl_matcher_new();
	struct cl_documents documents = {0};

	setting = setting ? setting : &none;
	cl_sink_init(&draft_sink, arena);

	struct cl_rule_setting *settings =
		cl_arena_alloc_array(arena, cl_ruleset_count(ruleset) + 1, sizeof(*settings));
	struct cl_profile profile = {
		.ruleset = ruleset,
		.settings = settings,
		.today = {2026, 11, 20},
		.path = cl_str_from(setting->path ? setting->path : "draft.md"),
		.kind = cl_str_from(setting->kind ? setting->kind : ""),
		.channels = one_str(setting->channel, "website"),
		.jurisdictions = one_str(setting->jurisdiction, "US"),
		.trusted_hosts = one_str(setting->trusted_host, "trusted.example"),
		.findings_max = setting->findings_max,
		.no_prefilter = setting->no_prefilter,
	};
	const struct cl_source *source =
		cl_source_new(arena, CL_STR("draft.md"), cl_str_from(draft), &draft_sink);

	settings[0] = setting->rule;
	ck_assert_ptr_nonnull(source);
	cl_documents_read(arena, source, &options, &draft_sink, &documents);
	cl_check(arena, &profile, matcher, source, &documents, &draft_sink, &findings);
	cl_matcher_free(matcher);
	return findings_text();
}

static inline void expect_findings(
	const char *label, const char *draft, const struct setting *setting, const char *expected)
{
	cl_str got = lint(draft, setting);

	ck_assert_msg(cl_str_equals(got, cl_str_from(expected)), "%s:\n  got      '%.*s'\n  expected '%s'",
		label, CL_STR_ARG(got), expected);
}

#endif
