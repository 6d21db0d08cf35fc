/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "rules_testing.h"

#define FILE_WITH(contexts, unless)                                                                    \
	"pack: demo\n" contexts "rules:\n  - id: cure\n    match: {any: [cure]}\n    unless: {" unless \
	"}\n" RULE_REST
#define CONTEXTS                                                            \
	"contexts:\n"                                                       \
	"  denied: {sentence: [not], near: {any: [never], side: before}}\n" \
	"  asked: {sentence: [why, how], quote: true}\n"

static const struct {
	const char *label;
	const char *text;
	const char *
		expected; /* sentence patterns, contexts near, and a block quote, when nothing was reported */
	const char *reports;
} contexts_cases[] = {
	{"one", FILE_WITH(CONTEXTS, "context: [denied]"), "sentence:not near:1", ""},
	{"one, not as a list", FILE_WITH(CONTEXTS, "context: denied"), "sentence:not near:1", ""},
	{"two", FILE_WITH(CONTEXTS, "context: [denied, asked]"), "sentence:not,why,how near:1 quote", ""},
	{"beside the rule's own", FILE_WITH(CONTEXTS, "context: [denied], sentence: [myth]"),
		"sentence:myth,not near:1", ""},
	{"a mapping and a mapping", FILE_WITH(CONTEXTS, "near: {any: [trial]}, context: [denied]"),
		"sentence:not near:2", ""},
	{"a list and a mapping", FILE_WITH(CONTEXTS, "near: [{any: [a]}, {any: [b]}], context: [denied]"),
		"sentence:not near:3", ""},
	{"twice the same", FILE_WITH(CONTEXTS, "context: [denied, denied]"), "sentence:not,not near:2", ""},
	{"what is no list stays the rule's", FILE_WITH(CONTEXTS, "quote: false, context: [asked]"),
		"sentence:why,how near:0", ""},
	{"none named", FILE_WITH(CONTEXTS, "sentence: [myth]"), "sentence:myth near:0", ""},
	{"a misspelt name", FILE_WITH(CONTEXTS, "context: [denid]"), NULL,
		"8:24: unknown value 'denid' (did you mean 'denied'?)"},
	{"a file without contexts", FILE_WITH("", "context: [denied]"), NULL, "5:24: unknown value 'denied'"},
	{"a wrong key inside", FILE_WITH("contexts: {odd: {sentense: [x]}}\n", "context: [odd]"), NULL,
		"2:18: unknown key 'sentense' in unless (did you mean 'sentence'?)"},
	{"a context that is a list", FILE_WITH("contexts: {odd: [x]}\n", "quote: true"), NULL,
		"2:17: 'odd' must be a mapping"},
};

START_TEST(test_contexts)
{
	struct cl_buf got = CL_BUF_INIT;

	add_rules(cl_str_from(contexts_cases[_i].text));
	cl_ruleset_finish(ruleset, &sink);
	expect(contexts_cases[_i].label, contexts_cases[_i].reports);
	if (!contexts_cases[_i].expected)
		return;

	const struct cl_unless *unless = &rule_at(0)->unless;

	cl_buf_append(&got, CL_STR("sentence:"));
	for (size_t i = 0; i < unless->sentence.list.count; i++)
		cl_buf_printf(&got, "%s%.*s", i ? "," : "",
			CL_STR_ARG(unless->sentence.list.items[i].regex->pattern));
	cl_buf_printf(&got, " near:%zu%s", unless->near.list.count, unless->quote ? " quote" : "");
	ck_assert_msg(cl_str_equals(cl_buf_str(&got), cl_str_from(contexts_cases[_i].expected)), "%s: '%.*s'",
		contexts_cases[_i].label, CL_STR_ARG(cl_buf_str(&got)));
	cl_buf_release(&got);
}
END_TEST

/* A rule that extends one sees the patterns of its contexts, not their names. */
START_TEST(test_contexts_are_extended)
{
	add_rules(CL_STR(FILE_WITH(CONTEXTS, "context: [denied]")));
	add_rules(CL_STR(
		"pack: own\nrules:\n  - id: cure\n    extends: demo/cure\n    unless: {sentence+: [myth]}\n"
		"    examples: {flag: [a, b], pass: [c, d]}\n"));
	cl_ruleset_finish(ruleset, &sink);
	expect("extended", "");
	ck_assert_uint_eq(rule_at(1)->unless.sentence.list.count, 2);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("contexts");
	TCase *tcase = tcase_create("contexts");

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_loop_test(tcase, test_contexts, 0, sizeof(contexts_cases) / sizeof(contexts_cases[0]));
	tcase_add_test(tcase, test_contexts_are_extended);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_ENV);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
