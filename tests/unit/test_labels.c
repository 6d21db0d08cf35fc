/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "check_testing.h"
#include "document_checks.h"

/* ------------------------------------------------------------------ labels of documents */

#define LONG_NAME "A name that goes on and on until it is no name any more but a sentence"

static const struct {
	const char *label;
	enum cl_format format;
	const char *source;
	const char *labels; /* of each cell, a bar after it */
} label_cases[] = {
	{"CSV", CL_FORMAT_CSV, "Name,Phone\nOla,1\n", "Name: |Phone: |"},
	{"CSV, surplus cells", CL_FORMAT_CSV, "Name\nOla,1\n", "Name: ||"},
	{"CSV, a colon of its own", CL_FORMAT_CSV, "Name:,Phone :\nOla,1\n", "Name: |Phone: |"},
	{"CSV without a header", CL_FORMAT_CSV, "We care.,x\n", "||"},
	{"Markdown", CL_FORMAT_MARKDOWN, "| Name | Phone |\n|---|---|\n| Ola | 1 |\n| | 2 |\n",
		"||Name: |Phone: |Phone: |"},
	{"Markdown, marked up", CL_FORMAT_MARKDOWN, "| **Name** of *it* |\n|---|\n| Ola |\n",
		"|Name of it: |"},
	{"Markdown, the next table begins anew", CL_FORMAT_MARKDOWN,
		"| Name | Phone |\n|---|---|\n| Ola | 1 |\n\nText.\n\n| | A |\n|---|---|\n| Ola | 1 |\n",
		"||Name: |Phone: |||A: |"},
	{"HTML", CL_FORMAT_HTML, "<table><tr><th>Name<th><p>Phone</p><tr><td>Ola<td>1</table>",
		"||Name: |Phone: |"},
	{"HTML, end tags", CL_FORMAT_HTML,
		"<table><thead><tr><th>Name</th></tr></thead><tbody><tr><td><p>Ola</p><p>Lea</p></td></tr></"
		"tbody>"
		"</table>",
		"|Name: |Name: |"},
	{"HTML, two columns wide", CL_FORMAT_HTML,
		"<table><tr><th colspan=2>Name<th>Phone<tr><td>Ola<td>Berg<td>1</table>", "||||Phone: |"},
	{"HTML, empty cells count", CL_FORMAT_HTML, "<table><tr><th>Name<th>Phone<tr><td><td>1</table>",
		"||Phone: |"},
	{"HTML, names of rows are none of columns", CL_FORMAT_HTML,
		"<table><tr><th>Name<td>Ola<tr><th>Phone<td>1</table>", "||||"},
	{"HTML, a row that reaches down", CL_FORMAT_HTML,
		"<table><tr><th>Name<th>Phone<tr><td rowspan=2>Ola<td>1<tr><td>2</table>", "|||||"},
	{"HTML, the table is over", CL_FORMAT_HTML, "<table><tr><th>Name<tr><td>Ola</table><td>x",
		"|Name: ||"},
	{"HTML, a table in a cell", CL_FORMAT_HTML,
		"<table><tr><th>Name<tr><td>Ola<table><tr><td>x</table>y</table>", "|Name: |||"},
	{"HTML in Markdown", CL_FORMAT_MARKDOWN, "<table><tr><th>Name<tr><td>Ola</table>\n", "|Name: |"},
	{"a sentence is no name", CL_FORMAT_MARKDOWN, "| " LONG_NAME " |\n|---|\n| Ola |\n", "||"},
};

START_TEST(test_labels)
{
	struct cl_read_options options = {.format = label_cases[_i].format};
	struct cl_documents documents = {0};
	struct cl_buf labels = CL_BUF_INIT;
	const struct cl_source *source =
		cl_source_new(arena, CL_STR("draft"), cl_str_from(label_cases[_i].source), &sink);

	cl_documents_read(arena, source, &options, &sink, &documents);
	for (size_t i = 0; i < documents.list.count; i++) {
		const struct cl_document *document = documents.list.items[i];
		const char *fault = check_document(document);

		ck_assert_msg(!fault, "%s: %s", label_cases[_i].label, fault);
		for (size_t j = 0; j < document->block_count; j++) {
			if (document->blocks[j].kind != CL_BLOCK_TABLE_CELL)
				continue;
			cl_buf_append(&labels, cl_document_prose(document, document->blocks[j].label));
			cl_buf_append_byte(&labels, '|');
		}
	}
	ck_assert_msg(cl_str_equals(cl_buf_str(&labels), cl_str_from(label_cases[_i].labels)), "%s: %.*s",
		label_cases[_i].label, CL_STR_ARG(cl_buf_str(&labels)));
	cl_buf_release(&labels);
}
END_TEST

/* ------------------------------------------------------------------ what rules see of them */

#define NUMBER "match: {any: ['MRN: ?(?<hit>\\d+)', '\\bchart (?<hit>\\d+)']}"
#define PHONE(within)                                                                                \
	"match: {any: ['\\d{3}-\\d{4}'], near: {any: ['\\bbirth:', '\\bmobile\\b'], within: " within \
	" words}}\n    unless: {near: {any: [clinic, details], within: 4 words}, sentence: [ward]}"

static const struct {
	const char *label;
	const char *keys;
	const char *draft; /* a CSV */
	const char *expected;
} rule_cases[] = {
	{"a match that begins in the label", NUMBER, "Name,MRN\nOla,0048\n", "one[0048]"},
	{"the whole cell all the same", NUMBER, "Post,Title\nchart 0048,x\n", "one[0048]"},
	{"once where both find it", "match: {any: ['(MRN: )?(?<hit>\\d+)']}", "Name,MRN\nOla,0048\n",
		"one[0048]"},
	{"each cell by its own label", NUMBER, "MRN,Part\n0048,0049\n", "one[0048]"},
	{"the label itself is no text", "match: {any: [MRN, 'MRN: \\w+']}", "Name,MRN\nOla,0048\n", ""},
	{"the start of the cell is still its start", "match: {any: ['^\\d+']}", "Name,MRN\nOla,0048\n",
		"one[0048]"},
	{"require wants text", "require: {body: [Consent]}", "Name,Consented\nOla,x\n", "one@15"},
	{"near the label", PHONE("0"), "Name,Mobile\nOla,555-0142\n", "one[555-0142]"},
	{"near, words between", PHONE("1"), "Name,Mobile\nOla,or ring 555-0142\n", ""},
	{"near another label", PHONE("20"), "Birth,Phone\nMay 3,555-0142\n", "one[555-0142]"},
	{"near a later label", PHONE("20"), "Phone,x,Birth\n555-0142,y,May 3\n", "one[555-0142]"},
	{"near another label, too near", PHONE("19"), "Birth,Phone\nMay 3,555-0142\n", ""},
	{"near another label whose cell is empty", PHONE("20"), "Birth,Phone\n,555-0142\n", ""},
	{"cleared by the label", PHONE("20"), "Birth,Clinic\nMay 3,555-0142\n", ""},
	{"cleared by the label as a sentence", PHONE("20"), "Birth,Ward\nMay 3,555-0142\n", ""},
	{"prose is not cleared by the label", PHONE("20"), "Birth,Details\nMay 3,ring 555-0142\n",
		"one[555-0142]"},
	{"not cleared by another label", PHONE("20"), "Birth,Clinic,Phone\nMay 3,x,555-0142\n",
		"one[555-0142]"},
	{"document rules count once", NUMBER "\n    unit: document", "MRN,x\n0048,y\n", "one@6"},
};

START_TEST(test_rules)
{
	struct setting setting = {.format = CL_FORMAT_CSV};

	load_rules(rule_cases[_i].label,
		cl_arena_printf(
			arena, "pack: demo\nrules:\n  - id: one\n    %s\n" RULE_REST, rule_cases[_i].keys));
	expect_findings(rule_cases[_i].label, rule_cases[_i].draft, &setting, rule_cases[_i].expected);
	setting.no_prefilter = true;
	expect_findings(rule_cases[_i].label, rule_cases[_i].draft, &setting, rule_cases[_i].expected);
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("labels");
	TCase *tcase = tcase_create("labels");

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	LOOP(tcase, test_labels, label_cases);
	LOOP(tcase, test_rules, rule_cases);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
