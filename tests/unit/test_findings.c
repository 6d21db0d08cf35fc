/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "check_testing.h"

#define HEAD "pack: demo\nrules:\n"

/* A rule whose category, severity and the like the case says itself. */
#define RULE(id, keys)                                                                                    \
	"  - id: " id "\n    " keys "\n    title: T\n    message: m\n    help: H.\n    references: [r]\n" \
	"    examples: {flag: [a, b], pass: [c, d]}\n"
#define CLAIM "category: claim\n    severity: warning\n    "
#define PHI   "category: phi\n    severity: warning\n    "

/* ------------------------------------------------------------------ require and metric */

#define REQUIRE "require: {front: [consent.status, review.by]}"

static const struct {
	const char *label;
	const char *rules;
	const char *draft;
	const char *expected;
} kind_cases[] = {
	{"front, all missing", RULE("one", CLAIM REQUIRE), "Text.",
		"one@0{missing: consent.status, review.by}"},
	{"front, one missing", RULE("one", CLAIM REQUIRE), "---\nreview: {by: Dr Lee}\n---\nText.",
		"one@0{missing: consent.status}"},
	{"front, one empty, placed at the tag", RULE("one", CLAIM REQUIRE),
		"---\ntitle: T\nconsent: {status: ''}\nreview: {by: Dr Lee}\n---\nText.",
		"one@13{missing: consent.status}"},
	{"front, all there", RULE("one", CLAIM REQUIRE),
		"---\nconsent: {status: active}\nreview: {by: X}\n---\nText.", ""},
	{"body, missing", RULE("one", CLAIM "require: {body: ['\\b988\\b', helpline]}"), "Text.", "one@0"},
	{"body, there", RULE("one", CLAIM "require: {body: ['\\b988\\b', helpline]}"),
		"Text.\n\nCall the helpline.", ""},
	{"body, hidden text is no help", RULE("one", CLAIM "require: {body: [helpline]}"),
		"Text. <!-- helpline -->", "one@0"},
	{"when alone", RULE("one", CLAIM "require: {}\n    when: {front: {sponsor: present}}"),
		"---\nsponsor: A\n---\nText.", "one@0"},
	{"when alone does not hold", RULE("one", CLAIM "require: {}\n    when: {front: {sponsor: present}}"),
		"Text.", ""},

	{"sentence words", RULE("one", CLAIM "metric: {measure: sentence-words, above: 3}"),
		"One two three. One two three four. So.", "one[One two three four.]{4 words}"},
	{"sentence words in headings do not count",
		RULE("one", CLAIM "metric: {measure: sentence-words, above: 3}"), "# One two three four", ""},
	{"sentence words, once for the document",
		RULE("one", CLAIM "unit: document\n    metric: {measure: sentence-words, above: 1}"),
		"One two. Three four.", "one@0"},
	{"grade",
		RULE("one", CLAIM "unit: document\n    metric: {measure: flesch-kincaid-grade, above: 8, "
				  "min_words: 5}"),
		"Multidisciplinary rehabilitation facilitates cardiopulmonary reconditioning.",
		"one@0{grade 54.8 over 5 words}"},
	{"grade of a short text",
		RULE("one", CLAIM "unit: document\n    metric: {measure: flesch-kincaid-grade, above: 8}"),
		"Multidisciplinary rehabilitation facilitates cardiopulmonary reconditioning.", ""},
	{"grade of plain words",
		RULE("one", CLAIM "unit: document\n    metric: {measure: flesch-kincaid-grade, above: 8, "
				  "min_words: 5}"),
		"We will see you at ten.", ""},
};

START_TEST(test_kinds)
{
	load_rules(kind_cases[_i].label, cl_arena_printf(arena, HEAD "%s", kind_cases[_i].rules));
	expect_findings(kind_cases[_i].label, kind_cases[_i].draft, NULL, kind_cases[_i].expected);
}
END_TEST

/* ------------------------------------------------------------------ consent tag */

static const struct {
	const char *label;
	const char *rule;
	const char *draft;
	const char *expected;
} tag_cases[] = {
	{"missing", "unit: document\n    match: {tag: missing}", "Text.", "one@0"},
	{"not missing", "unit: document\n    match: {tag: missing}",
		"---\nconsent: {status: active}\n---\nText.", ""},
	{"unknown key", "match: {tag: unknown-key}", "---\nconsent: {expire: 2027-01-01}\n---\nText.",
		"one[expire]{did you mean 'expires'?}"},
	{"bad date", "match: {tag: bad-date}", "---\nconsent: {expires: 2026-02-31}\n---\nText.",
		"one[2026-02-31]{key 'expires'}"},
};

START_TEST(test_tags)
{
	load_rules(tag_cases[_i].label,
		cl_arena_printf(arena, HEAD "  - id: one\n    %s\n" RULE_REST, tag_cases[_i].rule));
	expect_findings(tag_cases[_i].label, tag_cases[_i].draft, NULL, tag_cases[_i].expected);
}
END_TEST

/* ------------------------------------------------------------------ severity */

#define BY_KIND                                                                                             \
	"category: claim\n    severity: {review-reply: error, blog: off, default: note}\n    match: {any: " \
	"[x]}"

static const struct {
	const char *label;
	const char *draft;
	struct setting setting;
	const char *expected;
} severity_cases[] = {
	{"default", "x", {0}, "?one[x]"},
	{"by kind", "---\ntype: review reply\n---\nx", {0}, "!one[x]"},
	{"by kind, off", "x", {.kind = "blog"}, ""},
	{"configured", "x", {.rule = {.has_severity = true, .severity = CL_SEVERITY_WARNING}}, "one[x]"},
	{"configured, whatever the kind", "x",
		{.kind = "review-reply", .rule = {.has_severity = true, .severity = CL_SEVERITY_NOTE}},
		"?one[x]"},
};

START_TEST(test_severities)
{
	load_rules(severity_cases[_i].label, CL_STR(HEAD RULE("one", BY_KIND)));
	expect_findings(severity_cases[_i].label, severity_cases[_i].draft, &severity_cases[_i].setting,
		severity_cases[_i].expected);
}
END_TEST

/* ------------------------------------------------------------------ overlaps */

static const struct {
	const char *label;
	const char *rules;
	const char *draft;
	const char *expected;
} overlap_cases[] = {
	{"one rule, the longer stays", RULE("one", CLAIM "match: {any: [miracle, miracle cure]}"),
		"A miracle cure.", "one[miracle cure]"},
	{"one rule, side by side stay", RULE("one", CLAIM "match: {any: [miracle, cure]}"), "A miracle cure.",
		"one[miracle] one[cure]"},
	{"one rule, overlapping halves", RULE("one", CLAIM "match: {any: [miracle cure, cure fast now]}"),
		"A miracle cure fast now.", "one[cure fast now]"},
	{"two rules on claims both stay",
		RULE("one", CLAIM "match: {any: [miracle cure]}") RULE("two", CLAIM "match: {any: [cure]}"),
		"A miracle cure.", "one[miracle cure] two[cure]"},
	{"identifiers: the longer stays",
		RULE("one", PHI "match: {any: ['\\d{4}']}") RULE("two", PHI "match: {any: ['\\d{6}']}"),
		"No 123456.", "two[123456]"},
	{"identifiers: the validated stays, though shorter",
		RULE("one", PHI "match: {any: ['no \\d+']}")
			RULE("two", PHI "match: {any: ['\\d{10}'], validate: npi}"),
		"No 1234567893.", "two[1234567893]"},
	{"identifiers: the more confident of the same length",
		RULE("one", PHI "confidence: low\n    match: {any: ['\\d+']}")
			RULE("two", PHI "confidence: high\n    match: {any: ['\\d+']}"),
		"No 1234.", "two[1234]"},
	{"identifiers: the more severe of the same confidence",
		RULE("one", PHI "match: {any: ['\\d+']}")
			RULE("two", "category: phi\n    severity: error\n    match: {any: ['\\d+']}"),
		"No 1234.", "!two[1234]"},
	{"identifiers: else the first id",
		RULE("two", PHI "match: {any: ['\\d+']}") RULE("one", PHI "match: {any: ['\\d+']}"),
		"No 1234.", "one[1234]"},
	{"identifiers that only overlap both stay",
		RULE("one", PHI "match: {any: ['aa bb']}") RULE("two", PHI "match: {any: ['bb cc']}"),
		"aa bb cc", "one[aa bb] two[bb cc]"},
	{"an identifier and a claim both stay",
		RULE("one", PHI "match: {any: [x]}") RULE("two", CLAIM "match: {any: [x]}"), "x",
		"one[x] two[x]"},
	{"three in one another",
		RULE("one", PHI "match: {any: [a]}") RULE("two", PHI "match: {any: [a b]}")
			RULE("three", PHI "match: {any: [a b c]}"),
		"a b c", "three[a b c]"},
	{"document findings never compete",
		RULE("one", PHI "unit: document\n    match: {any: [x]}")
			RULE("two", PHI "unit: document\n    match: {any: [x]}"),
		"x", "one@0 two@0"},
};

START_TEST(test_overlaps)
{
	load_rules(overlap_cases[_i].label, cl_arena_printf(arena, HEAD "%s", overlap_cases[_i].rules));
	expect_findings(overlap_cases[_i].label, overlap_cases[_i].draft, NULL, overlap_cases[_i].expected);
}
END_TEST

/* ------------------------------------------------------------------ edits */

static const struct {
	const char *label;
	const char *keys;
	const char *draft;
	const char *expected; /* NULL: none is offered */
} fix_cases[] = {
	{"replace", "match: {any: [utilize]}\n    fix: {replace: use, safe: true}", "Utilize it.",
		"0-7 use, safe"},
	{"redact", "match: {any: ['\\d{4}']}\n    fix: {redact: '[number]'}", "No 4821.", "3-7 [number]"},
	{"generalise", "match: {any: ['March \\d+, \\d{4}']}\n    fix: {generalise: year}",
		"On March 3, 2026.", "3-16 2026"},
	{"generalise without a year", "match: {any: ['March \\d+']}\n    fix: {generalise: year}",
		"On March 3.", NULL},
	{"a longer number is no year", "match: {any: ['March \\d+']}\n    fix: {generalise: year}",
		"On March 20261.", NULL},
	{"not through markup", "match: {any: ['to utilize']}\n    fix: {replace: to use}", "To *utilize* it.",
		NULL},
	{"not through an entity", "match: {any: ['R&D']}\n    fix: {replace: research}", "R&amp;D.", NULL},
	{"none", "match: {any: [utilize]}", "Utilize it.", NULL},
};

START_TEST(test_fixes)
{
	load_rules(fix_cases[_i].label,
		cl_arena_printf(arena, HEAD "  - id: one\n    %s\n" RULE_REST, fix_cases[_i].keys));
	(void)lint(fix_cases[_i].draft, NULL);
	ck_assert_msg(findings.list.count == 1, "%s", fix_cases[_i].label);

	const struct cl_finding *finding = &findings.list.items[0];

	ck_assert_msg(finding->edits.count == (fix_cases[_i].expected != NULL), "%s", fix_cases[_i].label);
	if (!fix_cases[_i].expected)
		return;

	const struct cl_edit *edit = &finding->edits.items[0];
	cl_str got = cl_arena_printf(arena, "%u-%u %.*s%s", edit->span.start, edit->span.end,
		CL_STR_ARG(edit->text), edit->is_safe ? ", safe" : "");

	ck_assert_msg(cl_str_equals(got, cl_str_from(fix_cases[_i].expected)), "%s: '%.*s'",
		fix_cases[_i].label, CL_STR_ARG(got));
}
END_TEST

/* ------------------------------------------------------------------ limits */

START_TEST(test_findings_limit)
{
	struct setting setting = {.findings_max = 3};

	load_rules("limit",
		CL_STR(HEAD RULE("one", CLAIM "match: {any: [x]}") RULE("two", CLAIM "match: {any: [y]}")));
	expect_findings("limit", "x x x x y y", &setting, "one[x] one[x] one[x]");
	ck_assert(cl_str_equals(sink_text(arena, &draft_sink, "draft.md"),
		CL_STR("more than 3 findings: the rest was dropped"))); /* once, not once per rule */
	ck_assert_uint_eq(draft_sink.error_count, 1);
	expect_findings("limit", "x x y", &setting, "one[x] one[x] two[y]");
	ck_assert_uint_eq(draft_sink.error_count, 0);
}
END_TEST

/* What a rule could not examine is an error, once per rule and source, wherever it stopped. */
static const struct {
	const char *label;
	const char *keys;
} stop_cases[] = {
	{"match", "match: {any: ['(a+)+c']}"},
	{"near", "match: {any: [x], near: {any: ['(a+)+c'], within: 50 words}}"},
	{"unless", "match: {any: [x]}\n    unless: {sentence: ['(a+)+c']}"},
	{"when", "match: {any: [x]}\n    when: {body: ['(a+)+c']}"},
	{"require", "require: {body: ['(a+)+c']}"},
};

START_TEST(test_stopped)
{
	load_rules(stop_cases[_i].label,
		cl_arena_printf(arena, HEAD "  - id: one\n    %s\n" RULE_REST, stop_cases[_i].keys));
	(void)lint("x aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa- ac\n\nx "
		   "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa- ac",
		NULL);

	cl_str text = sink_text(arena, &draft_sink, "draft.md");

	ck_assert_msg(cl_str_equals(text, CL_STR("rule 'demo/one' stopped at its limit: not everything was "
						 "examined (look for this "
						 "yourself; if it is your own rule, bound its repeats)")),
		"%s: %.*s", stop_cases[_i].label, CL_STR_ARG(text));
}
END_TEST

/* ------------------------------------------------------------------ order and fingerprints */

START_TEST(test_order)
{
	load_rules("order", CL_STR(HEAD RULE("b", CLAIM "match: {any: [x, x y]}") RULE(
				    "a", CLAIM "match: {any: [x]}") RULE("c", CLAIM "match: {any: [w]}")));
	expect_findings("order", "x y w", NULL, "a[x] b[x y] c[w]");
}
END_TEST

static uint64_t fingerprint_at(const char *draft, size_t index)
{
	(void)lint(draft, NULL);
	ck_assert_uint_gt(findings.list.count, index);
	return findings.list.items[index].fingerprint;
}

START_TEST(test_fingerprints)
{
	load_rules("fingerprints", CL_STR(HEAD RULE("one", CLAIM "match: {any: ['MRN \\d+']}")));

	uint64_t first = fingerprint_at("Her MRN 4821 was read.", 0);

	ck_assert_msg(
		fingerprint_at("A line.\n\nHer MRN 4821 was read.", 0) == first, "moved lines stay known");
	ck_assert_msg(fingerprint_at("Her MRN 9930 was read.", 0) == first, "nothing of the match is in it");
	ck_assert_msg(fingerprint_at("Her MRN 4821 was lost.", 0) != first, "another context");
	ck_assert_msg(fingerprint_at("Her MRN 4821 was read.\n\nHer MRN 4821 was read.", 1) != first,
		"the second of two");
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("findings");
	TCase *tcase = tcase_create("findings");

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	LOOP(tcase, test_kinds, kind_cases);
	LOOP(tcase, test_tags, tag_cases);
	LOOP(tcase, test_severities, severity_cases);
	LOOP(tcase, test_overlaps, overlap_cases);
	LOOP(tcase, test_fixes, fix_cases);
	LOOP(tcase, test_stopped, stop_cases);
	tcase_add_test(tcase, test_findings_limit);
	tcase_add_test(tcase, test_order);
	tcase_add_test(tcase, test_fingerprints);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
