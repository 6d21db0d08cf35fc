/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "check_testing.h"

#define RULE(id, category, match)                                                                           \
	"  - id: " id "\n    category: " category "\n    severity: warning\n    match: {" match             \
	"}\n    title: T\n    message: m\n    help: H.\n    references: [r]\n    examples: {flag: [a, b], " \
	"pass: "                                                                                            \
	"[c, d]}\n"

/* Identifiers need a reason, claims do not; the other rules speak about suppressions. */
static const char rules[] =
	"pack: demo\nrules:\n" RULE("tag", "consent", "tag: missing") RULE("mrn", "phi", "any: ['MRN \\d+']")
		RULE("cure", "claim", "any: [cures]") RULE("unused", "language", "suppression: unused")
			RULE("unknown", "language", "suppression: unknown")
				RULE("expired", "language", "suppression: expired")
					RULE("no-reason", "language", "suppression: no-reason")
						RULE("bad-date", "language", "suppression: bad-date");

#define LINE(text)  "<!-- carelint-disable-next-line " text " -->"
#define BLOCK(text) "<!-- carelint-disable " text " -->"
#define END(text)   "<!-- carelint-enable " text " -->"
#define PAGE(text)  "<!-- carelint-disable-file " text " -->"

static const struct {
	const char *label;
	const char *draft;
	const char *expected;
} cases[] = {
	{"none", "It cures.", "cure[cures]"},
	{"next line", LINE("demo/cure") "\nIt cures.", "~cure[cures]"},
	{"next line, not the one after", LINE("demo/cure") "\nIt cures.\n\nIt cures.",
		"~cure[cures] cure[cures]"},
	{"next line, blank lines between", LINE("demo/cure") "\n\n\nIt cures.", "~cure[cures]"},
	{"next line, not its own", "It cures. " LINE("demo/cure") "\nText.",
		"cure[cures] unused[carelint-disable-next-line demo/cure]"},
	{"of a wrapped paragraph, its first line", LINE("demo/cure") "\nIt cures and\ncures.",
		"~cure[cures] cure[cures]"},
	{"block", BLOCK("demo/cure") "\n\nIt cures.\n\nIt cures.\n\n" END("demo/cure") "\n\nIt cures.",
		"~cure[cures] ~cure[cures] cure[cures]"},
	{"block up to the end", BLOCK("demo/cure") "\n\nIt cures.\n\nIt cures.", "~cure[cures] ~cure[cures]"},
	{"block, not what is before", "It cures.\n\n" BLOCK("demo/cure") "\n\nIt cures.",
		"cure[cures] ~cure[cures]"},
	{"file, whatever stands before", "It cures.\n\n" PAGE("demo/cure"), "~cure[cures]"},
	{"file, in front matter",
		"---\ncarelint:\n  disable:\n    - {rule: demo/cure, reason: a quote}\n---\nIt cures.",
		"~cure[cures]"},
	{"another rule", LINE("demo/mrn -- x") "\nIt cures.",
		"unused[carelint-disable-next-line demo/mrn -- x] cure[cures]"},
	{"a pack", LINE("demo -- x") "\nIt cures MRN 4821.", "~cure[cures] ~mrn[MRN 4821]"},
	{"several targets", LINE("demo/cure, demo/mrn -- x") "\nIt cures MRN 4821.",
		"~cure[cures] ~mrn[MRN 4821]"},
	{"every rule", LINE("-- x") "\nIt cures MRN 4821.", "~cure[cures] ~mrn[MRN 4821]"},

	{"a claim needs no reason", LINE("demo/cure") "\nIt cures.", "~cure[cures]"},
	{"an identifier needs one", LINE("demo/mrn") "\nMRN 4821.",
		"no-reason[carelint-disable-next-line demo/mrn] mrn[MRN 4821]"},
	{"an identifier with one", LINE("demo/mrn -- a specimen") "\nMRN 4821.", "~mrn[MRN 4821]"},
	{"every rule without a reason takes claims only", LINE("") "\nIt cures MRN 4821.",
		"no-reason[carelint-disable-next-line] ~cure[cures] mrn[MRN 4821]"},
	{"a reason that is missing where nothing is found is just unused", LINE("demo/mrn") "\nText.",
		"unused[carelint-disable-next-line demo/mrn]"},

	{"until a day to come", LINE("demo/cure until 2026-11-21") "\nIt cures.", "~cure[cures]"},
	{"until today", LINE("demo/cure until 2026-11-20") "\nIt cures.", "~cure[cures]"},
	{"until yesterday", LINE("demo/cure until 2026-11-19") "\nIt cures.",
		"expired[carelint-disable-next-line demo/cure until 2026-11-19] cure[cures]"},
	{"until no day", LINE("demo/cure until 2026-02-31") "\nIt cures.",
		"bad-date[carelint-disable-next-line demo/cure until 2026-02-31] cure[cures]"},
	{"expired is said before unused", LINE("demo/cure until 2026-11-19") "\nText.",
		"expired[carelint-disable-next-line demo/cure until 2026-11-19]"},

	{"unknown rule", LINE("demo/cur") "\nIt cures.",
		"unknown[carelint-disable-next-line demo/cur]{did you mean 'demo/cure'?} cure[cures]"},
	{"unknown pack", LINE("dmo") "\nIt cures.",
		"unknown[carelint-disable-next-line dmo]{did you mean 'demo'?} cure[cures]"},
	{"unknown, nothing near", LINE("something/else") "\nIt cures.",
		"unknown[carelint-disable-next-line something/else] cure[cures]"},
	{"unused", LINE("demo/cure") "\nText.", "unused[carelint-disable-next-line demo/cure]"},
	{"the second of two on one finding is unused",
		PAGE("demo/cure") "\n\n" LINE("demo/cure") "\nIt cures.",
		"unused[carelint-disable-next-line demo/cure] ~cure[cures]"},
	{"all is every rule", LINE("all -- x") "\nIt cures.", "~cure[cures]"},

	/* The reason is scanned like all text, and no suppression covers what stands in a directive. */
	{"a reason is no hiding place, file", PAGE("demo/mrn -- of MRN 4821") "\n\nSee MRN 4821.",
		"mrn[MRN 4821] ~mrn[MRN 4821]"},
	{"a reason is no hiding place, block",
		BLOCK("demo/mrn -- x") "\n\n" LINE("demo/mrn -- of MRN 4821") "\nMRN 9930.",
		"unused[carelint-disable-next-line demo/mrn -- of MRN 4821] mrn[MRN 4821] ~mrn[MRN 9930]"},
	{"a reason is no hiding place, next line",
		LINE("demo/mrn -- x") "\n" LINE("demo/cure -- of MRN 4821") "\nIt cures MRN 9930.",
		"mrn[MRN 4821] ~cure[cures] ~mrn[MRN 9930]"},
	{"a reason is no hiding place, front matter",
		"---\ncarelint:\n  disable:\n    - {rule: demo/mrn, reason: of MRN 4821}\n---\nMRN 9930.",
		"mrn[MRN 4821] ~mrn[MRN 9930]"},
};

START_TEST(test_suppressions)
{
	struct setting without_tag = {.rule = {.choice = CL_CHOICE_OFF}};

	load_rules(cases[_i].label, cl_str_from(rules));
	expect_findings(cases[_i].label, cases[_i].draft, &without_tag, cases[_i].expected);
	ck_assert_msg(draft_sink.count == 0, "%s", cases[_i].label);
}
END_TEST

/* Findings about the whole document have no line: only the file form covers them. Those about consent need a reason. */
static const struct {
	const char *label;
	const char *draft;
	const char *expected;
} document_cases[] = {
	{"next line", LINE("demo/tag -- x") "\nText.",
		"tag@0 unused[carelint-disable-next-line demo/tag -- x]"},
	{"block", BLOCK("demo/tag -- x") "\nText.", "tag@0 unused[carelint-disable demo/tag -- x]"},
	{"file", PAGE("demo/tag -- x") "\nText.", "~tag@0"},
	{"file, without a reason", PAGE("demo/tag") "\nText.",
		"tag@0 no-reason[carelint-disable-file demo/tag]"},
	{"next line, everything", LINE("-- x") "\nText.", "tag@0 unused[carelint-disable-next-line -- x]"},
};

START_TEST(test_documents)
{
	load_rules(document_cases[_i].label, cl_str_from(rules));
	expect_findings(
		document_cases[_i].label, document_cases[_i].draft, NULL, document_cases[_i].expected);
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("suppress");
	TCase *tcase = tcase_create("suppress");

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	LOOP(tcase, test_suppressions, cases);
	LOOP(tcase, test_documents, document_cases);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
