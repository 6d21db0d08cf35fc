/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/utf8.h"
#include "check_testing.h"
#include "report/escape.h"
#include "report/report.h"

#define ZWSP "\xE2\x80\x8B"

/* ------------------------------------------------------------------ escape */

static const struct {
	const char *label;
	const char *text;
	const char *expected;
	size_t cells;
} escape_cases[] = {
	{"plain", "Ward 4", "Ward 4", 6},
	{"accents stay", "caf\xC3\xA9", "caf\xC3\xA9", 4},
	{"wide", "\xE6\xBC\xA2", "\xE6\xBC\xA2", 2},
	{"tab", "a\tb", "a    b", 6},
	{"escape", "\x1B[31m", "\\x1b[31m", 8},
	{"line feed and carriage return", "a\r\nb", "a\\x0d\\x0ab", 10},
	{"bell and backspace", "\a\b", "\\x07\\x08", 8},
	{"DEL", "\x7F", "\\x7f", 4},
	{"C1: CSI in one code point",
		"\xC2\x9B"
		"31m",
		"\\x9b31m", 7},
	{"C1: first and last", "\xC2\x80\xC2\x9F", "\\x80\\x9f", 8},
	{"the code point behind C1", "\xC2\xA1", "\xC2\xA1", 1},
	{"right-to-left override",
		"a\xE2\x80\xAE"
		"b",
		"a<U+202E>b", 10},
	{"isolates", "\xE2\x81\xA6\xE2\x81\xA9", "<U+2066><U+2069>", 16},
	{"Arabic letter mark", "\xD8\x9C", "<U+061C>", 8},
	{"line separator", "\xE2\x80\xA8", "<U+2028>", 8},
	{"runner command", "::error::x", ":" ZWSP ":error:" ZWSP ":x", 10},
	{"runner command later in the line", "a ::x", "a :" ZWSP ":x", 5},
	{"three colons", ":::", ":" ZWSP ":" ZWSP ":", 3},
	{"one colon", "a:b", "a:b", 3},
	{"Azure", "##[error]", "#" ZWSP "#[error]", 9},
	{"Azure logging", "##vso[task]", "#" ZWSP "#vso[task]", 11},
	{"empty", "", "", 0},
};

START_TEST(test_escape)
{
	struct cl_buf out = CL_BUF_INIT;
	cl_str text = cl_str_from(escape_cases[_i].text);

	cl_escape_append(&out, text);
	ck_assert_msg(cl_str_equals(cl_buf_str(&out), cl_str_from(escape_cases[_i].expected)), "%s: '%.*s'",
		escape_cases[_i].label, CL_STR_ARG(cl_buf_str(&out)));
	ck_assert_msg(cl_escape_cells(text) == escape_cases[_i].cells, "%s: %zu cells",
		escape_cases[_i].label, cl_escape_cells(text));
	cl_buf_release(&out);
}
END_TEST

/* What a token is made of may come in two pieces. */
START_TEST(test_escape_in_pieces)
{
	struct cl_buf out = CL_BUF_INIT;

	cl_escape_append(&out, CL_STR("a:"));
	cl_escape_append(&out, CL_STR(":b#"));
	cl_escape_append(&out, CL_STR("#["));
	ck_assert(cl_str_equals(cl_buf_str(&out), CL_STR("a:" ZWSP ":b#" ZWSP "#[")));
	cl_buf_release(&out);
}
END_TEST

/* ------------------------------------------------------------------ the text report */

#define RULES(message)                                                                                    \
	"pack: demo\nrules:\n  - id: mrn\n    title: T\n    category: phi\n    severity: error\n"         \
	"    match: {any: ['MRN[ :]+\\d+', '\\x{6f22}+', '\\x07', 'zero']}\n    message: " message        \
	"\n    help: Remove it.\n    references: [Law 1, Law 2]\n    examples: {flag: [a, b], pass: [c, " \
	"d]}\n"

/* The report on a draft in a file of that name. */
static cl_str report(const char *name, const char *draft, const struct cl_report_options *options)
{
	struct cl_buf out = CL_BUF_INIT;
	struct cl_report report = {.options = options, .out = &out, .arena = cl_arena_new()};
	struct cl_sink run;

	cl_sink_init(&run, arena);
	(void)lint(draft, NULL);

	struct cl_result result = {.arena = arena, .findings = findings, .sink = draft_sink};

	for (size_t i = 0; i < findings.list.count; i++) {
		struct cl_source *named = cl_arena_alloc(arena, sizeof(*named));

		*named = *findings.list.items[i].source;
		named->name = cl_str_from(name);
		result.findings.list.items[i].source = named;
	}
	cl_report_text.begin(&report);
	cl_report_text.result(&report, &result);
	cl_report_text.end(&report, &run);
	cl_arena_free(report.arena);

	cl_str text = cl_arena_copy(arena, cl_buf_str(&out));

	cl_buf_release(&out);
	return text;
}

#define TAIL "      = help: Remove it.\n      = law: Law 1; Law 2\n"
#define X30  "xxxxxxxxxxxxxxxxxxxxxxxxxxxxx "
#define X120 X30 X30 X30 X30

static const struct {
	const char *label;
	const char *name;
	const char *draft;
	struct cl_report_options options;
	const char *expected;
} text_cases[] = {
	{"nothing", "a.md", "Text.", {0}, ""},
	{"masked", "a.md", "An MRN 4821.", {0},
		"a.md:1:4: error: m [demo/mrn]\n      = found: 8 characters in paragraph, not shown\n" TAIL},
	{"revealed", "a.md", "An MRN 4821.", {.reveal = true},
		"a.md:1:4: error: m [demo/mrn]\n    1 | An MRN 4821.\n      |    ^~~~~~~~\n" TAIL},
	{"help once per rule and file", "a.md", "MRN 1\n\nMRN 2", {.reveal = true},
		"a.md:1:1: error: m [demo/mrn]\n    1 | MRN 1\n      | ^~~~~\n" TAIL
		"a.md:3:1: error: m [demo/mrn]\n    3 | MRN 2\n      | ^~~~~\n"},
	{"colors", "a.md", "An MRN 4821.", {.reveal = true, .color = true},
		"\033[1ma.md:1:4:\033[0m \033[1;31merror:\033[0m m [demo/mrn]\n"
		"    1 | An \033[1mMRN 4821\033[0m.\n      |    \033[1;31m^~~~~~~~\033[0m\n"
		"      \033[2m= help:\033[0m Remove it.\n      \033[2m= law:\033[0m Law 1; Law 2\n"},
	{"a match over two lines", "a.md", "An MRN\n4821.", {.reveal = true},
		"a.md:1:4: error: m [demo/mrn]\n    1 | An MRN\n      |    ^~~\n" TAIL},
	{"a tab before", "a.txt", "A\tMRN 4821.", {.reveal = true},
		"a.txt:1:3: error: m [demo/mrn]\n    1 | A    MRN 4821.\n      |      ^~~~~~~~\n" TAIL},
	{"wide letters", "a.md", "\xE6\xBC\xA2\xE6\xBC\xA2.", {.reveal = true},
		"a.md:1:1: error: m [demo/mrn]\n    1 | \xE6\xBC\xA2\xE6\xBC\xA2.\n      | ^~~~\n" TAIL},
	{"combining letters before", "a.md", "Cafe\xCC\x81 MRN 1", {.reveal = true},
		"a.md:1:7: error: m [demo/mrn]\n    1 | Cafe\xCC\x81 MRN 1\n      |      ^~~~~\n" TAIL},
	{"a long line is cropped around the match", "a.md", X120 "MRN 4821 " X120, {.reveal = true},
		"a.md:1:121: error: m [demo/mrn]\n"
		"    1 | \xE2\x80\xA6"
		"x " X30 "MRN 4821 " X30 "xxxxxxxxxxxxxxxxxxxxxxxxxxx\xE2\x80\xA6\n"
		"      |                                  ^~~~~~~~\n" TAIL},
	{"a narrow terminal", "a.md", X120 "MRN 4821 " X120, {.reveal = true, .width = 60},
		"a.md:1:121: error: m [demo/mrn]\n    1 | \xE2\x80\xA6"
		"xxxxxxxxxxxxxxxxxxxxxxx MRN 4821 xxxxxxxxxxxxxxxx\xE2\x80\xA6\n"
		"      |                          ^~~~~~~~\n" TAIL},
	{"a terminal of no use", "a.md", "An MRN 4821.", {.reveal = true, .width = 10},
		"a.md:1:4: error: m [demo/mrn]\n    1 | An MRN 4821.\n      |    ^~~~~~~~\n" TAIL},
	{"a long match is cropped", "a.md",
		"MRN 11111111111111111111111111111111111111111111111111111111111111111111",
		{.reveal = true, .width = 60},
		"a.md:1:1: error: m [demo/mrn]\n    1 | MRN "
		"111111111111111111111111111111111111111111111\xE2\x80\xA6\n      | "
		"^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n" TAIL},
	{"controls in a line", "a.txt", "A \x1B[2J MRN 4821", {.reveal = true},
		"a.txt:1:8: error: m [demo/mrn]\n    1 | A \\x1b[2J MRN 4821\n      |           "
		"^~~~~~~~\n" TAIL},
	{"bidi in a line", "a.txt", "\xE2\x80\xAE MRN 4821", {.reveal = true},
		"a.txt:1:3: error: m [demo/mrn]\n    1 | <U+202E> MRN 4821\n      |          "
		"^~~~~~~~\n" TAIL},
	{"a runner command in a line", "a.txt", "::stop:: MRN 4821", {.reveal = true},
		"a.txt:1:10: error: m [demo/mrn]\n    1 | :" ZWSP ":stop:" ZWSP
		": MRN 4821\n      |          ^~~~~~~~\n" TAIL},
	{"a runner command in a path", "::error::x.md", "MRN 4821", {0},
		":" ZWSP ":error:" ZWSP ":x.md:1:1: error: m [demo/mrn]\n"
		"      = found: 8 characters in paragraph, not shown\n" TAIL},
	{"a path that ends in a colon", "x:", "MRN 4821", {0},
		"x:" ZWSP
		":1:1: error: m [demo/mrn]\n      = found: 8 characters in paragraph, not shown\n" TAIL},
	{"an escape in a path", "\x1B[31m.md", "MRN 4821", {0},
		"\\x1b[31m.md:1:1: error: m [demo/mrn]\n      = found: 8 characters in paragraph, not "
		"shown\n" TAIL},
};

START_TEST(test_text)
{
	load_rules(text_cases[_i].label, CL_STR(RULES("m")));

	cl_str got = report(text_cases[_i].name, text_cases[_i].draft, &text_cases[_i].options);

	ck_assert_msg(cl_str_equals(got, cl_str_from(text_cases[_i].expected)), "%s:\n%.*s\nnot\n%s",
		text_cases[_i].label, CL_STR_ARG(got), text_cases[_i].expected);
}
END_TEST

/* A rule file may come with the draft: what it says is no more trusted. */
START_TEST(test_message_is_escaped)
{
	struct cl_report_options options = {0};

	load_rules("message", CL_STR(RULES("\"::error::\\e[31mred\"")));
	ck_assert(cl_str_starts_with(report("a.md", "MRN 4821", &options),
		CL_STR("a.md:1:1: error: :" ZWSP ":error:" ZWSP ":\\x1b[31mred [demo/mrn]\n")));
}
END_TEST

/* A line of 1 MB with many matches in it takes no time to speak of. */
START_TEST(test_huge_line)
{
	size_t size = (size_t)1024 * 1024;
	char *draft = cl_arena_alloc(arena, size + 1);
	struct cl_report_options options = {.reveal = true};

	load_rules("huge", CL_STR(RULES("m")));
	memset(draft, 'x', size);
	for (size_t at = 0; at + 4096 < size; at += 10240)
		memcpy(draft + at, " MRN 4821 ", 10);
	ck_assert_uint_gt(report("a.txt", draft, &options).size, 100);
	ck_assert_uint_gt(findings.list.count, 90);
}
END_TEST

/* Columns in long lines are counted from marks; they must be what counting from the line's start gives. */
START_TEST(test_columns_of_long_lines)
{
	struct cl_buf text = CL_BUF_INIT;

	for (int i = 0; i < 6000; i++)
		cl_buf_append(&text, i % 1500 == 1499 ? CL_STR("\r\n") : CL_STR("a\xC3\xA9\xF0\x9F\x8F\xA5"));

	const struct cl_source *source = cl_source_new(arena, CL_STR("a.txt"), cl_buf_str(&text), &sink);
	const struct cl_lines *lines = cl_lines_new(arena, source);

	for (uint32_t at = 0; at <= text.size; at += 997) {
		cl_position position = cl_lines_position(lines, at);
		cl_str before = cl_str_slice(source->bytes, lines->starts[position.line - 1], at);

		ck_assert_uint_eq(position.column, cl_utf8_count(before) + 1);
		ck_assert_uint_eq(position.column_utf16, cl_utf8_count_utf16(before) + 1);
		ck_assert_uint_eq(position.column_byte, before.size + 1);
	}
	ck_assert_uint_eq(cl_lines_position(lines, UINT32_MAX).line, lines->count);
	cl_buf_release(&text);
}
END_TEST

/* ------------------------------------------------------------------ diagnostics */

START_TEST(test_diagnostics)
{
	struct cl_buf out = CL_BUF_INIT;
	struct cl_place place = {CL_STR("a\nb.md"), 3, 7};

	cl_sink_init(&sink, arena);
	cl_hint(&sink, cl_report(&sink, place, CL_MESSAGE_INPUT_TOO_LARGE, 64u), "split \x1B[0m it");
	cl_report(&sink, (struct cl_place){0}, CL_MESSAGE_LINK_LEADS_OUT);
	cl_report_diagnostic(&out, sink.first, false);
	cl_report_diagnostic(&out, sink.last, true);
	ck_assert_msg(cl_str_equals(cl_buf_str(&out),
			      CL_STR("a\\x0ab.md:3:7: error: larger than 64 MiB [carelint/input-too-large]\n"
				     "        = help: split \\x1b[0m it\n"
				     "carelint: \033[1;33mwarning:\033[0m not examined: the link leads out "
				     "of the folder "
				     "[carelint/link-leads-out]\n")),
		"%.*s", CL_STR_ARG(cl_buf_str(&out)));
	cl_buf_release(&out);
}
END_TEST

/* ------------------------------------------------------------------ summary */

static const struct {
	const char *label;
	struct cl_totals totals;
	const char *expected;
} summary_cases[] = {
	{"nothing at all", {.file_count = 1}, "no findings in 0 words"},
	{"one word", {.file_count = 1, .word_count = 1}, "no findings in 1 word"},
	{"thousands", {.file_count = 1, .word_count = 1140}, "no findings in 1,140 words"},
	{"millions", {.file_count = 1, .word_count = 1234567}, "no findings in 1,234,567 words"},
	{"files", {.file_count = 12, .word_count = 50}, "no findings in 50 words of 12 files"},
	{"no file", {0}, "no findings in 0 words of 0 files"},
	{"one of each", {.file_count = 1, .word_count = 9, .by_severity = {0, 1, 1, 1}},
		"1 error, 1 warning, 1 note in 9 words"},
	{"several", {.file_count = 2, .word_count = 9, .by_severity = {0, 0, 2, 1000}},
		"1,000 errors, 2 warnings in 9 words of 2 files"},
	{"suppressed", {.file_count = 1, .word_count = 9, .suppressed_count = 3},
		"no findings in 9 words; 3 suppressed"},
	{"unexamined", {.file_count = 1, .word_count = 9, .unexamined = {1, 2, 1}},
		"no findings in 9 words; not examined: 1 image, 2 videos, 1 embedded page"},
	{"trouble", {.file_count = 1, .word_count = 9, .error_count = 1},
		"no findings in 9 words; not everything could be done, see above"},
};

START_TEST(test_summary)
{
	static const char *const promises[] = {"clean", "compliant", "de-identified", "safe", "pass", "ok"};
	struct cl_buf out = CL_BUF_INIT;

	cl_report_summary(&out, &summary_cases[_i].totals);
	ck_assert_msg(cl_str_equals(cl_buf_str(&out), cl_str_from(summary_cases[_i].expected)), "%s: '%.*s'",
		summary_cases[_i].label, CL_STR_ARG(cl_buf_str(&out)));
	for (size_t i = 0; i < sizeof(promises) / sizeof(promises[0]); i++)
		ck_assert_msg(
			cl_str_find_nocase(cl_buf_str(&out), cl_str_from(promises[i]), 0) == CL_STR_NONE,
			"%s", promises[i]);
	cl_buf_release(&out);
}
END_TEST

START_TEST(test_formats)
{
	size_t count;
	const struct cl_report_format *const *formats = cl_report_formats(&count);

	ck_assert_uint_ge(count, 2);
	for (size_t i = 0; i < count; i++)
		ck_assert_ptr_eq(cl_report_format_find(cl_str_from(formats[i]->name)), formats[i]);
	ck_assert_ptr_null(cl_report_format_find(CL_STR("tex")));
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("report");
	TCase *tcase = tcase_create("report");

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_set_timeout(tcase, 60);
	LOOP(tcase, test_escape, escape_cases);
	LOOP(tcase, test_text, text_cases);
	LOOP(tcase, test_summary, summary_cases);
	tcase_add_test(tcase, test_escape_in_pieces);
	tcase_add_test(tcase, test_message_is_escaped);
	tcase_add_test(tcase, test_huge_line);
	tcase_add_test(tcase, test_columns_of_long_lines);
	tcase_add_test(tcase, test_diagnostics);
	tcase_add_test(tcase, test_formats);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
