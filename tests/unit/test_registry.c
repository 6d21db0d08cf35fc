/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "consent/registry.h"
#include "document/read.h"

/* What is wrong with a registry is said at its place, and leaves none. */
static const struct {
	const char *label;
	bool is_csv;
	const char *text;
	size_t count;        /* of records */
	const char *problem; /* empty: none */
} registries[] = {
	{"all columns", true,
		"id,status,name,scope,channels,expires,revoked\nA,active,X,name,website,2028-01-01,\n", 1,
		""},
	{"an id is enough", true, "id\nA\nB\n", 2, ""},
	{"other columns", true, "form;ID;Status\n7;A;active\n", 1, ""},
	{"blank lines", true, "\nid\n\nA\n\n", 1, ""},
	{"no records", true, "id,status\n", 0, ""},
	{"empty", true, "", 0, "1:1 registry-header"},
	{"no id column", true, "name\nX\n", 0, "1:1 registry-header"},
	{"no header", true, "A,active\nB,active\n", 0, "1:1 registry-header"},
	{"a cell too many", true, "id,status\nA,active,x\n", 0, "2:1 registry-width"},
	{"a cell too few", true, "id,status\nA,active\nB\n", 0, "3:1 registry-width"},
	{"text behind a quote", true, "id,status\n\"A\"x,active\n", 0, "2:4 registry-width"},
	{"no id", true, "id,status\n,active\n", 0, "2:1 registry-no-id"},
	{"the same id", true, "id\nA\nA\n", 0, "3:1 registry-twice"},
	{"no such day", true, "id,expires\nA,2026-02-31\n", 0, "2:3 registry-date"},
	{"a date in words", true, "id,revoked\nA,last week\n", 0, "2:3 registry-date"},
	{"not revoked", true, "id,revoked\nA,no\nB,false\nC,\n", 3, ""},
	{"an open quote", true, "id,name\nA,\"X\n", 0, "2:3 csv-quote-open"},
	{"a list", false, "- {id: A, scope: [name, photo]}\n- {id: B}\n", 2, ""},
	{"under a key", false, "consents:\n  - id: A\n", 1, ""},
	{"a mapping", false, "A: active\n", 0, "1:1 registry-shape"},
	{"a list of texts", false, "- A\n", 0, "1:3 registry-shape"},
	{"broken YAML", false, "- {id: [}\n", 0, "1:9 tree-syntax"},
	{"a date that is none, YAML", false, "- {id: A, expires: soon}\n", 0, "1:20 registry-date"},
};

static const struct cl_source *source_of(struct cl_arena *arena, const char *text, struct cl_sink *sink)
{
	const struct cl_source *source = cl_source_new(arena, CL_STR("registry"), cl_str_from(text), sink);

	ck_assert_ptr_nonnull(source);
	return source;
}

START_TEST(test_registry)
{
	struct cl_arena *arena = cl_arena_new();
	const struct cl_registry *registry;
	char problem[80] = "";
	struct cl_sink sink;

	cl_sink_init(&sink, arena);
	registry = cl_registry_read(
		arena, source_of(arena, registries[_i].text, &sink), registries[_i].is_csv, &sink);
	if (sink.first)
		(void)snprintf(problem, sizeof(problem), "%u:%u %.*s", sink.first->place.line,
			sink.first->place.column, CL_STR_ARG(cl_message_name(arena, sink.first->message)));
	ck_assert_msg(cl_str_equals(cl_str_from(problem), cl_str_from(registries[_i].problem)), "%s: %s",
		registries[_i].label, problem);
	ck_assert_msg(!registry == (problem[0] != '\0'), "%s: registry", registries[_i].label);
	if (registry)
		ck_assert_msg(cl_registry_count(registry) == registries[_i].count, "%s: %zu records",
			registries[_i].label, cl_registry_count(registry));
	cl_arena_free(arena);
}
END_TEST

/* ------------------------------------------------------------------ a tag against it */

#define TAG(id, more)                                                                                    \
	"---\nconsent: {id: " id ", status: active, decision: permit, subject: patient, grantor: self, " \
	"signed: 2026-01-01, verified_by: office, verified_on: 2026-01-02, " more "}\n---\nText.\n"
#define FULL         "name: Odalys Brant, expires: 2028-01-01, scope: [name, photo], channels: [website]"
#define RECORD(rest) "id,status,name,scope,channels,expires,revoked\nA," rest "\n"

static const struct {
	const char *label;
	const char *draft;
	const char *registry;
	const char *problems;
} judged[] = {
	{"agrees", TAG("A", FULL), RECORD("active,Odalys Brant,name photo,website,2028-01-01,"), ""},
	{"says nothing", TAG("A", FULL), "id\nA\n", ""},
	{"case of a name", TAG("A", FULL), "id,name\nA,ODALYS BRANT\n", ""},
	{"wider record", TAG("A", FULL), RECORD("active,,name;photo;video,website;print,2030-01-01,"), ""},
	{"unknown id", TAG("B", FULL), "id\nA\n", "not-in-registry"},
	{"no id", TAG("TBD", FULL), "id\nA\n", ""},
	{"revoked", TAG("A", FULL), RECORD("active,,,,,2026-02-01"), "ended-in-registry"},
	{"expired", TAG("A", FULL), RECORD("active,,,,2026-05-31,"), "ended-in-registry"},
	{"last day", TAG("A", "name: Odalys Brant, expires: 2026-06-01, scope: [name], channels: [website]"),
		RECORD("active,,,,2026-06-01,"), ""},
	{"draft", TAG("A", FULL), RECORD("draft,,,,,"), "ended-in-registry"},
	{"no status", TAG("A", FULL), RECORD(",,,,,"), "ended-in-registry"},
	{"another name", TAG("A", FULL), RECORD("active,Ana Ortega,,,,"), "differs-from-registry:name"},
	{"more scope", TAG("A", FULL), RECORD("active,,name,,,"), "differs-from-registry:scope"},
	{"more channels", TAG("A", FULL), RECORD("active,,,print,,"), "differs-from-registry:channels"},
	{"later end", TAG("A", FULL), RECORD("active,,,,2027-01-01,"), "differs-from-registry:expires"},
	{"everything", TAG("A", FULL), RECORD("active,Ana Ortega,quote,print,2027-01-01,"),
		"differs-from-registry:name differs-from-registry:scope differs-from-registry:channels "
		"differs-from-registry:expires"},
};

static cl_str problems_of(struct cl_arena *arena, const struct cl_consent *consent)
{
	cl_str text = CL_STR("");

	for (size_t i = 0; i < consent->issues.count; i++) {
		const struct cl_tag_issue *issue = &consent->issues.items[i];
		bool has_key = issue->problem == CL_TAG_DIFFERS_FROM_REGISTRY;

		if (issue->problem < CL_TAG_NOT_IN_REGISTRY || issue->problem > CL_TAG_DIFFERS_FROM_REGISTRY)
			continue;
		text = cl_arena_printf(arena, "%.*s%s%s%s%.*s", CL_STR_ARG(text), text.size ? " " : "",
			cl_tag_problem_name(issue->problem), has_key ? ":" : "",
			has_key ? (int)issue->subject.size : 0, issue->subject.data);
	}
	return text;
}

START_TEST(test_judge)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_read_options options = {.format = CL_FORMAT_MARKDOWN};
	cl_date today = {2026, 6, 1};
	cl_str channel = CL_STR("website");
	struct cl_documents documents = {0};
	struct cl_consent consent;
	struct cl_sink sink;

	cl_sink_init(&sink, arena);
	cl_documents_read(arena, source_of(arena, judged[_i].draft, &sink), &options, &sink, &documents);
	cl_consent_read(arena, documents.list.items[0], today, &channel, 1, &consent);

	const struct cl_registry *registry =
		cl_registry_read(arena, source_of(arena, judged[_i].registry, &sink), true, &sink);

	ck_assert_ptr_nonnull(registry);
	cl_registry_judge(registry, arena, today, &consent);

	cl_str problems = problems_of(arena, &consent);

	ck_assert_msg(cl_str_equals(problems, cl_str_from(judged[_i].problems)), "%s: %.*s", judged[_i].label,
		CL_STR_ARG(problems));
	ck_assert_msg(!problems.size || !consent.tags.items[0].is_usable, "%s: usable", judged[_i].label);
	cl_arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("registry");
	TCase *read = tcase_create("read");
	TCase *judge = tcase_create("judge");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(read, test_registry, 0, sizeof(registries) / sizeof(registries[0]));
	tcase_add_loop_test(judge, test_judge, 0, sizeof(judged) / sizeof(judged[0]));
	suite_add_tcase(suite, read);
	suite_add_tcase(suite, judge);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
