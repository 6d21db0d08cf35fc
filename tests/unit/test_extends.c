/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "rules_testing.h"

#define BASE                                                                                             \
	"pack: base\nrules:\n  - id: cure\n    match: {any: [cure, heal], near: {any: [drip]}}\n"        \
	"    unless: {sentence: [no cure, not a cure], quote: true}\n    when: {front: {id: present}}\n" \
	"    scope: [prose, heading]\n" RULE_REST
#define OWN       "pack: own\nrules:\n  - id: cure\n    extends: base/cure\n"
#define OWN_PROOF "    examples: {flag: [a, b], pass: [c, d]}\n"

static void add_patterns(struct cl_buf *out, const char *label, const struct cl_patterns *patterns)
{
	cl_buf_printf(out, "%s%s:", out->size ? " " : "", label);
	for (size_t i = 0; i < patterns->list.count; i++)
		cl_buf_printf(out, "%s%.*s", i ? "," : "",
			CL_STR_ARG(patterns->list.items[i].regex->pattern));
}

static const struct {
	const char *label;
	const char *keys;
	const char *expected; /* of the rule that extends, when nothing was reported */
	const char *reports;
} extends_cases[] = {
	{"nothing changed", "", "any:cure,heal sentence:no cure,not a cure when:1", ""},
	{"a value replaced", "    severity: error\n",
		"any:cure,heal sentence:no cure,not a cure when:1 severity", ""},
	{"a list replaced, its neighbours kept", "    match: {any: [banish]}\n",
		"any:banish sentence:no cure,not a cure when:1", ""},
	{"added to a list", "    match: {any+: [banish]}\n",
		"any:cure,heal,banish sentence:no cure,not a cure when:1", ""},
	{"taken from a list", "    unless: {sentence-: [no cure]}\n",
		"any:cure,heal sentence:not a cure when:1", ""},
	{"added and taken", "    match: {any+: [banish], any-: [heal]}\n",
		"any:cure,banish sentence:no cure,not a cure when:1", ""},
	{"added to a list of the rule itself", "    scope+: [alt]\n",
		"any:cure,heal sentence:no cure,not a cure when:1", ""},
	{"added to a mapping", "    when: {front: {sponsor: present}}\n",
		"any:cure,heal sentence:no cure,not a cure when:2", ""},
	{"a key that the base lacks", "    fix: {replace: x}\n",
		"any:cure,heal sentence:no cure,not a cure when:1", ""},
	{"takes what is not there", "    unless: {sentence-: [no cures]}\n", NULL,
		"5:26: takes a member from 'sentence' that is not in it"},
	{"adds to what is no list", "    severity+: [error]\n", NULL,
		"5:16: 'severity+' adds to or takes from a list, but there is none"},
	{"adds what is no list", "    match: {any+: banish}\n", NULL,
		"5:19: 'any+' adds to or takes from a list, but there is none"},
	{"adds to a list that is not there", "    unless: {match+: [x]}\n", NULL,
		"5:22: 'match+' adds to or takes from a list, but there is none"},
	{"another kind beside the base's", "    require: {front: [a]}\n", NULL,
		"3:5: a rule needs exactly one of 'match', 'require' and 'metric'"},
	{"a misspelt key", "    sevrity: error\n", NULL,
		"5:5: unknown key 'sevrity' in a rule (did you mean 'severity'?)"},
};

START_TEST(test_extends)
{
	cl_str own = cl_arena_printf(arena, OWN "%s" OWN_PROOF, extends_cases[_i].keys);
	struct cl_buf got = CL_BUF_INIT;

	add_rules(own); /* the order of files does not matter */
	add_rules(CL_STR(BASE));
	cl_ruleset_finish(ruleset, &sink);
	expect(extends_cases[_i].label, extends_cases[_i].reports);
	if (!extends_cases[_i].expected)
		return;

	const struct cl_rule *rule = cl_ruleset_find(ruleset, CL_STR("own/cure"));
	const struct cl_rule *base = cl_ruleset_find(ruleset, CL_STR("base/cure"));

	add_patterns(&got, "any", &rule->match.any);
	add_patterns(&got, "sentence", &rule->unless.sentence);
	cl_buf_printf(&got, " when:%zu%s", rule->when.list.count,
		rule->severity == CL_SEVERITY_ERROR ? " severity" : "");
	ck_assert_msg(cl_str_equals(cl_buf_str(&got), cl_str_from(extends_cases[_i].expected)), "%s: '%.*s'",
		extends_cases[_i].label, CL_STR_ARG(cl_buf_str(&got)));
	ck_assert_msg(rule->match.near.list.count == 1 && rule->unless.quote, "%s", extends_cases[_i].label);
	ck_assert_msg(base->match.any.list.count == 2 && base->when.list.count == 1, "%s: the base changed",
		extends_cases[_i].label);
	cl_buf_release(&got);
}
END_TEST

START_TEST(test_extends_needs_its_own_examples)
{
	add_rules(CL_STR(BASE));
	add_rules(CL_STR(OWN));
	cl_ruleset_finish(ruleset, &sink);
	expect("examples", "3:5: a rule needs the key 'examples'");
}
END_TEST

/* r0 stands on its own, r1 extends r0, and so on. */
static void load_chain(int count)
{
	struct cl_buf text = CL_BUF_INIT;

	cl_buf_append(&text, CL_STR("pack: demo\nrules:\n"));
	for (int i = count; i > 0; i--)
		cl_buf_printf(&text,
			"  - id: r%d\n    extends: demo/r%d\n    match: {any+: [p%d]}\n" OWN_PROOF, i, i - 1,
			i);
	cl_buf_append(&text, CL_STR("  - id: r0\n    match: {any: [a]}\n" RULE_REST));
	add_rules(cl_buf_str(&text));
	cl_ruleset_finish(ruleset, &sink);
	cl_buf_release(&text);
}

START_TEST(test_extends_in_a_row)
{
	load_chain(CL_RULE_EXTENDS_MAX);
	expect("a chain", "");
	ck_assert_uint_eq(rule_at(0)->match.any.list.count, CL_RULE_EXTENDS_MAX + 1);
}
END_TEST

START_TEST(test_extends_too_far)
{
	load_chain(CL_RULE_EXTENDS_MAX + 4);
	ck_assert_uint_gt(sink.error_count, 0);
}
END_TEST

START_TEST(test_extends_in_a_ring)
{
	add_rules(CL_STR("pack: demo\nrules:\n"
			 "  - id: one\n    extends: demo/two\n" OWN_PROOF
			 "  - id: two\n    extends: demo/one\n" OWN_PROOF));
	cl_ruleset_finish(ruleset, &sink);
	expect("ring", "6:5: extends itself, or more than 8 rules in a row | "
		       "3:5: extends itself, or more than 8 rules in a row");
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("extends");
	TCase *tcase = tcase_create("extends");

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	LOOP(tcase, test_extends, extends_cases);
	tcase_add_test(tcase, test_extends_needs_its_own_examples);
	tcase_add_test(tcase, test_extends_in_a_row);
	tcase_add_test(tcase, test_extends_too_far);
	tcase_add_test(tcase, test_extends_in_a_ring);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
