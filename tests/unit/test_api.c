/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The public interface as an outside client sees it: this suite includes nothing of src/ and is linked against the shared
 * library. Where there is a C++ compiler the same text is compiled as C++ too, so it keeps to what both languages know.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <carelint/carelint.h>

static const char rules[] =
	"pack: demo\nrules:\n"
	"  - id: mrn\n    title: Number\n    category: phi\n    severity: error\n"
	"    match: {any: ['MRN \\d+']}\n    message: a number\n    help: H.\n    references: [r]\n"
	"    examples: {flag: [MRN 1, MRN 2], pass: [a, b]}\n"
	"  - id: cure\n    title: Cure\n    category: claim\n    severity: note\n"
	"    match: {any: [cure]}\n    message: a cure\n    help: H.\n    references: [r]\n"
	"    examples: {flag: [cure, a cure], pass: [a, b]}\n";

static const char draft[] = "A cure for caf\xC3\xA9 owners.\n\nSee MRN 4821.\n";

static char folder[] = "api-XXXXXX";
static struct cl_linter *linter;

static void write_file(const char *name, const char *text)
{
	char path[64];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "wb");
	ck_assert(file != NULL);
	ck_assert(fputs(text, file) >= 0 && fclose(file) == 0);
}

static const char *in_folder(const char *name)
{
	static char path[64];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return path;
}

static void set_up_folder(void)
{
	snprintf(folder, sizeof(folder), "%s", "api-XXXXXX");
	ck_assert(mkdtemp(folder) != NULL);
	write_file("rules.yaml", rules);
	write_file("draft.md", draft);
	write_file("broken.yaml", "pack: broken\nrules: [\n");
}

static void tear_down_folder(void)
{
	static const char *const names[] = {"rules.yaml", "draft.md", "broken.yaml"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		ck_assert(unlink(in_folder(names[i])) == 0);
	ck_assert(rmdir(folder) == 0);
}

/* A linter with the rules above and nothing else, not loaded yet. */
static void set_up(void)
{
	set_up_folder();
	linter = cl_linter_new();
	ck_assert(linter != NULL);
	ck_assert(cl_linter_set_today(linter, 2026, 11, 20));
	cl_linter_set_isolated(linter);
	cl_linter_add_rules(linter, in_folder("rules.yaml"));
	cl_linter_select(linter, "demo");
}

static void tear_down(void)
{
	cl_linter_free(linter);
	tear_down_folder();
}

/* Output is collected here. */
struct text {
	char bytes[65536];
	size_t size;
	size_t room; /* writing fails once it is full */
};

static struct text out;

static bool collect(void *context, const char *bytes, size_t size)
{
	struct text *text = (struct text *)context;

	if (text->size + size > text->room)
		return false;
	memcpy(text->bytes + text->size, bytes, size);
	text->size += size;
	text->bytes[text->size] = '\0';
	return true;
}

static struct text *fresh(size_t room)
{
	out.size = 0;
	out.bytes[0] = '\0';
	out.room = room < sizeof(out.bytes) ? room : sizeof(out.bytes) - 1;
	return &out;
}

static const char *diagnostics(void)
{
	ck_assert(cl_linter_write_diagnostics(linter, false, collect, fresh(SIZE_MAX)));
	return out.bytes;
}

static struct cl_result *check_draft(void)
{
	return cl_linter_check_text(linter, "draft.md", draft, strlen(draft));
}

/* ------------------------------------------------------------------ findings */

START_TEST(test_findings)
{
	struct cl_result *result;
	const struct cl_finding *finding;
	size_t start;
	size_t end;

	ck_assert(cl_linter_load(linter));
	result = check_draft();
	ck_assert(result != NULL);
	ck_assert_uint_eq(cl_result_error_count(result), 0);
	ck_assert_uint_eq(cl_result_finding_count(result), 2);
	finding = cl_result_finding(result, 0);
	ck_assert_str_eq(cl_finding_rule(finding), "demo/cure");
	ck_assert_str_eq(cl_finding_message(finding), "a cure");
	ck_assert_int_eq(cl_finding_severity(finding), CL_SEVERITY_NOTE);
	ck_assert_int_eq(cl_finding_category(finding), CL_CATEGORY_CLAIM);
	finding = cl_result_finding(result, 1);
	cl_finding_bytes(finding, &start, &end);
	ck_assert_uint_eq(start, 30);
	ck_assert_uint_eq(end, 38);
	ck_assert_int_eq(memcmp(draft + start, "MRN 4821", 8), 0);
	ck_assert(cl_result_finding(result, 2) == NULL);
	ck_assert(cl_result_fails(result));
	cl_result_free(result);
	cl_result_free(NULL);
	cl_linter_free(NULL);
	ck_assert(strlen(cl_version()) >= 5);
}
END_TEST

/* The bytes are copied: the caller's may go at once. A result that is freed takes nothing of another with it. */
START_TEST(test_results_stand_alone)
{
	char *bytes = (char *)malloc(sizeof(draft));
	char name[] = "draft.md";
	struct cl_result *first;
	struct cl_result *second;
	struct cl_result *third;

	ck_assert(bytes != NULL && cl_linter_load(linter));
	memcpy(bytes, draft, sizeof(draft));
	first = check_draft();
	second = cl_linter_check_text(linter, name, bytes, strlen(draft));
	memset(bytes, 'x', sizeof(draft));
	free(bytes);
	memset(name, 'x', sizeof(name) - 1);
	cl_result_free(first);
	third = cl_linter_check_text(linter, "b.md", "", 0);
	ck_assert_uint_eq(cl_result_finding_count(third), 0);
	cl_result_free(third);
	ck_assert_uint_eq(cl_result_finding_count(second), 2);
	ck_assert_str_eq(cl_finding_rule(cl_result_finding(second, 1)), "demo/mrn");
	cl_result_free(second);
}
END_TEST

/* Two linters side by side know nothing of each other. */
START_TEST(test_linters_stand_alone)
{
	struct cl_linter *other = cl_linter_new();
	struct cl_result *result;

	ck_assert(cl_linter_set_today(other, 2026, 11, 20));
	cl_linter_set_isolated(other);
	cl_linter_add_rules(other, in_folder("rules.yaml"));
	cl_linter_select(other, "demo/cure");
	ck_assert(cl_linter_load(linter) && cl_linter_load(other));
	cl_linter_free(linter);
	linter = NULL;
	result = cl_linter_check_text(other, "draft.md", draft, strlen(draft));
	ck_assert_uint_eq(cl_result_finding_count(result), 1);
	ck_assert(!cl_result_fails(result)); /* a note */
	cl_result_free(result);
	cl_linter_free(other);
}
END_TEST

/* The whole report on a result, in bytes. */
static void report(struct cl_result *result, const char *format, bool reveal)
{
	struct cl_reporter_settings settings = {false, false, 0};
	struct cl_reporter *reporter;

	settings.reveal = reveal;
	reporter = cl_reporter_new(linter, format, &settings, collect, fresh(SIZE_MAX));
	ck_assert(reporter != NULL);
	ck_assert(cl_reporter_add(reporter, result));
	ck_assert(cl_reporter_end(reporter));
	cl_reporter_free(reporter);
	cl_result_free(result);
}

/* A draft is the same whether it comes from memory or from its file. */
START_TEST(test_text_and_file)
{
	static char from_text[sizeof(out.bytes)];

	ck_assert(cl_linter_load(linter));
	for (const char *const *format = cl_reporter_formats(); *format; format++) {
		report(cl_linter_check_text(linter, in_folder("draft.md"), draft, strlen(draft)), *format,
			true);
		memcpy(from_text, out.bytes, out.size + 1);
		report(cl_linter_check_file(linter, in_folder("draft.md")), *format, true);
		ck_assert_str_eq(out.bytes, from_text);
		ck_assert(strstr(out.bytes, "demo/mrn") != NULL);
	}
}
END_TEST

/* Where revealing does not show the source, it changes nothing. */
START_TEST(test_masked)
{
	static char masked[sizeof(out.bytes)];
	size_t revealing = 0;

	ck_assert(cl_linter_load(linter));
	for (const char *const *format = cl_reporter_formats(); *format; format++) {
		report(check_draft(), *format, false);
		ck_assert(strstr(out.bytes, "4821") == NULL && strstr(out.bytes, "owners") == NULL);
		memcpy(masked, out.bytes, out.size + 1);
		report(check_draft(), *format, true);
		if (strstr(out.bytes, "4821") != NULL)
			revealing++;
		else
			ck_assert_str_eq(out.bytes, masked);
	}
	ck_assert_uint_ge(revealing, 3); /* text, JSON and its lines at least */
}
END_TEST

/* ------------------------------------------------------------------ settings */

static const struct {
	const char *key;
	const char *value;
	const char *expected; /* in the diagnostics; NULL: accepted */
} set_cases[] = {
	{"jurisdiction", "GB", NULL},
	{"channel", "facebook", NULL},
	{"kind", "blog", NULL},
	{"severity", "demo/cure=error", NULL},
	{"severity", "demo=off", NULL},
	{"fail_on", "phi:note", NULL},
	{"fail_on", "off", NULL},
	{"limits.findings", "10", NULL},
	{"organisation.phones", "555-0100", NULL},
	{"jurisdictoin", "GB", "command line: error: no configuration key 'jurisdictoin'"},
	{"", "x", "command line: error: no configuration key ''"},
	{"severity", "demo/cure", "command line: error: "},
	{"severity", "demo/cure=fatal", "command line: error: "},
	{"fail_on", "phi:", "command line: error: "},
	{"fail_on", "sometimes", "command line: error: "},
	{"limits.findings", "many", "command line: error: "},
	{"limits.findings", "99999999", "command line: error: "},
	{"jurisdiction", "Atlantis", "command line: error: "},
};

START_TEST(test_set)
{
	bool is_set = cl_linter_set(linter, set_cases[_i].key, set_cases[_i].value);
	const char *text = diagnostics();

	if (set_cases[_i].expected) {
		ck_assert_msg(!is_set, "%s: %s", set_cases[_i].key, set_cases[_i].value);
		ck_assert_msg(strstr(text, set_cases[_i].expected) == text, "%s", text);
		ck_assert_msg(!cl_linter_load(linter), "a wrong setting fails the load");
	} else {
		ck_assert_msg(is_set && text[0] == '\0', "%s: %s: %s", set_cases[_i].key, set_cases[_i].value,
			text);
		ck_assert(cl_linter_load(linter));
	}
}
END_TEST

/* What the setting does to the draft: how many findings, and whether it fails. */
static const struct {
	const char *key;
	const char *value;
	size_t count;
	bool fails;
} effect_cases[] = {
	{"severity", "demo/mrn=note", 2, false},
	{"severity", "demo/cure=warning", 2, true},
	{"severity", "demo/mrn=off", 1, false},
	{"severity", "demo=off", 0, false},
	{"fail_on", "off", 2, false},
	{"fail_on", "note", 2, true},
	{"fail_on", "claim:error", 2, false},
	{"fail_on", "phi:error", 2, true},
	{"limits.findings", "1", 1, true},
};

START_TEST(test_effects)
{
	struct cl_result *result;

	ck_assert(cl_linter_set(linter, effect_cases[_i].key, effect_cases[_i].value));
	ck_assert(cl_linter_load(linter));
	result = check_draft();
	ck_assert_msg(cl_result_finding_count(result) == effect_cases[_i].count, "%s: %s: %zu",
		effect_cases[_i].key, effect_cases[_i].value, cl_result_finding_count(result));
	ck_assert_msg(cl_result_fails(result) == effect_cases[_i].fails, "%s: %s", effect_cases[_i].key,
		effect_cases[_i].value);
	cl_result_free(result);
}
END_TEST

START_TEST(test_today)
{
	struct cl_result *result;

	ck_assert(!cl_linter_set_today(linter, 2026, 2, 29));
	ck_assert(!cl_linter_set_today(linter, 2026, 13, 1));
	ck_assert(!cl_linter_set_today(linter, 0, 0, 0));
	ck_assert(cl_linter_set_today(linter, 2028, 2, 29));
	cl_linter_free(linter);
	linter = cl_linter_new();
	ck_assert_msg(!cl_linter_load(linter), "no day, no expiry");
	ck_assert(strstr(diagnostics(), "the day that dates are judged against was not set") != NULL);
	result = check_draft();
	ck_assert_uint_eq(cl_result_error_count(result), 1);
	cl_result_free(result);
}
END_TEST

/* ------------------------------------------------------------------ what goes wrong */

static const struct {
	const char *label;
	const char *rules;
	const char *select;
	const char *ignore;
	const char *config;
	const char *expected;
} load_cases[] = {
	{"a rule file that is not there", "nowhere.yaml", NULL, NULL, NULL,
		"nowhere.yaml: error: no such file"},
	{"a broken rule file", "broken.yaml", NULL, NULL, NULL, "broken.yaml:3:1: error:"},
	{"an unknown rule selected", NULL, "demo/cur", NULL, NULL, "no rule or pack 'demo/cur'"},
	{"an unknown pack ignored", NULL, NULL, "dmo", NULL, "did you mean 'demo'?"},
	{"a configuration that is not there", NULL, NULL, NULL, "nowhere.yaml",
		"nowhere.yaml: error: no such file"},
	{"a configuration that is none", NULL, NULL, NULL, "draft.md", "error:"},
};

START_TEST(test_load)
{
	if (load_cases[_i].rules)
		cl_linter_add_rules(linter, in_folder(load_cases[_i].rules));
	if (load_cases[_i].select)
		cl_linter_select(linter, load_cases[_i].select);
	if (load_cases[_i].ignore)
		cl_linter_ignore(linter, load_cases[_i].ignore);
	if (load_cases[_i].config)
		cl_linter_set_config(linter, in_folder(load_cases[_i].config));
	ck_assert_msg(!cl_linter_load(linter), "%s", load_cases[_i].label);
	ck_assert_uint_gt(cl_linter_error_count(linter), 0);
	ck_assert_msg(strstr(diagnostics(), load_cases[_i].expected) != NULL, "%s: %s", load_cases[_i].label,
		out.bytes);
	ck_assert_msg(diagnostics()[0] == '\0', "what was written is not written again");
}
END_TEST

static const struct {
	const char *label;
	const char *name;
	const char *bytes;
	size_t size;
	const char *expected;
} input_cases[] = {
	{"no UTF-8", "a.md", "caf\xE9 au lait", 12, "a.md:1:4: error: not UTF-8 at byte 3"},
	{"a NUL byte", "a.md", "a\0b", 3, "a.md:1:2: error: NUL byte at byte 1"},
	{"an unknown format", "a.docx", "text", 4, "a.docx: error: carelint cannot tell the format"},
	{"broken front matter", "a.md", "---\na: [\n---\n", 13, "a.md:"},
};

START_TEST(test_inputs)
{
	struct cl_result *result;

	ck_assert(cl_linter_load(linter));
	result = cl_linter_check_text(
		linter, input_cases[_i].name, input_cases[_i].bytes, input_cases[_i].size);
	ck_assert_msg(cl_result_error_count(result) > 0, "%s", input_cases[_i].label);
	ck_assert(cl_result_write_diagnostics(result, false, collect, fresh(SIZE_MAX)));
	ck_assert_msg(strstr(out.bytes, input_cases[_i].expected) == out.bytes, "%s: %s",
		input_cases[_i].label, out.bytes);
	cl_result_free(result);
}
END_TEST

START_TEST(test_file_not_there)
{
	struct cl_result *result;

	ck_assert(cl_linter_load(linter));
	result = cl_linter_check_file(linter, in_folder("nowhere.md"));
	ck_assert_uint_eq(cl_result_error_count(result), 1);
	ck_assert_uint_eq(cl_result_finding_count(result), 0);
	ck_assert(!cl_result_fails(result));
	cl_result_free(result);
}
END_TEST

/* A full disk at any byte: every later call says so, and nothing more is written. */
START_TEST(test_writing_fails)
{
	struct cl_reporter_settings settings = {true, true, 80};

	ck_assert(cl_linter_load(linter));
	for (const char *const *format = cl_reporter_formats(); *format; format++) {
		size_t whole;

		report(check_draft(), *format, true);
		whole = out.size;
		for (size_t room = 0; room + 1 < whole; room += 7) {
			struct cl_reporter *reporter =
				cl_reporter_new(linter, *format, &settings, collect, fresh(room));
			struct cl_result *result = check_draft();
			size_t written;

			ck_assert(reporter != NULL);
			(void)cl_reporter_add(reporter, result);
			written = out.size;
			if (written < whole)
				(void)cl_reporter_add(reporter, result);
			ck_assert_msg(!cl_reporter_end(reporter), "%s, room %zu", *format, room);
			cl_result_free(result);
			cl_reporter_free(reporter);
		}
		ck_assert(!cl_linter_write_diagnostics(linter, false, collect, fresh(0)) || out.size == 0);
	}
	ck_assert(cl_reporter_new(linter, "telepathy", &settings, collect, fresh(0)) == NULL);
	cl_reporter_free(NULL);
}
END_TEST

/* ------------------------------------------------------------------ walking and rules */

START_TEST(test_walk)
{
	/* The folder lies in the build folder, which the checkout's own .gitignore leaves out. */
	struct cl_walk_settings settings = {false, true};
	const char *paths[2];
	char nowhere[64];

	snprintf(nowhere, sizeof(nowhere), "%s/nowhere", folder);
	paths[0] = folder;
	paths[1] = nowhere;
	ck_assert(cl_linter_load(linter));
	ck_assert(cl_linter_walk(linter, paths, 1, &settings));
	ck_assert_uint_eq(cl_linter_path_count(linter), 1);
	ck_assert_str_eq(cl_linter_path(linter, 0), in_folder("draft.md"));
	ck_assert(!cl_linter_walk(linter, paths, 2, &settings));
	ck_assert(strstr(diagnostics(), "no such file or folder") != NULL);
}
END_TEST

START_TEST(test_rules)
{
	struct cl_rules_score score;

	ck_assert(cl_linter_load(linter));
	ck_assert(cl_rules_test(linter, "demo", &score, collect, fresh(SIZE_MAX)));
	ck_assert_uint_eq(score.rule_count, 2);
	ck_assert_uint_eq(score.example_count, 8);
	ck_assert_uint_eq(score.failed_count, 0);
	ck_assert(cl_rules_test(linter, "nope", &score, collect, fresh(SIZE_MAX)));
	ck_assert_uint_eq(score.rule_count, 0);
	ck_assert(cl_rules_explain(linter, "demo/mrn", false, collect, fresh(SIZE_MAX)));
	ck_assert(strstr(out.bytes, "demo/mrn  Number") == out.bytes);
	ck_assert(!cl_rules_explain(linter, "demo/mrm", false, collect, fresh(SIZE_MAX)));
	ck_assert(strstr(diagnostics(), "did you mean 'demo/mrn'?") != NULL);
	ck_assert(cl_rules_list_validators(collect, fresh(SIZE_MAX)));
	ck_assert(strstr(out.bytes, "npi") != NULL);
	ck_assert(!cl_rules_list_validators(collect, fresh(3)));
	ck_assert(cl_linter_show_config(linter, in_folder("draft.md"), collect, fresh(SIZE_MAX)));
	ck_assert(strstr(out.bytes, "jurisdiction: US") != NULL);
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("api");
	TCase *tcase = tcase_create("api");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	LOOP(tcase, test_set, set_cases);
	LOOP(tcase, test_effects, effect_cases);
	LOOP(tcase, test_load, load_cases);
	LOOP(tcase, test_inputs, input_cases);
	tcase_add_test(tcase, test_findings);
	tcase_add_test(tcase, test_results_stand_alone);
	tcase_add_test(tcase, test_linters_stand_alone);
	tcase_add_test(tcase, test_text_and_file);
	tcase_add_test(tcase, test_masked);
	tcase_add_test(tcase, test_today);
	tcase_add_test(tcase, test_file_not_there);
	tcase_add_test(tcase, test_writing_fails);
	tcase_add_test(tcase, test_walk);
	tcase_add_test(tcase, test_rules);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
