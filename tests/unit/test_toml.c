/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "tree_testing.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct cl_testing_case toml_cases[] = {
	{"nothing", "", "{}"},
	{"only a comment", "# later\n", "{}"},
	{"pairs", "ward = \"North\"\nbeds = 12 # of 14\n\nopen=true", "{ward=\"North\" beds=#12 open=true}"},
	{"CRLF", "a = 1\r\n# x\r\nb = 2\r\n", "{a=#1 b=#2}"},
	{"byte order mark",
		"\xEF\xBB\xBF"
		"a = 1\n",
		"{a=#1}"},
	{"keys", "\"a b\" = 1\n'c\"d' = 2\n1-_x = 3\n\"\" = 4\n\"\\u00e9\" = 5\n",
		"{a b=#1 c\"d=#2 1-_x=#3 =#4 \xC3\xA9=#5}"},
	{"dotted keys", "a.b.c = 1\na . b.\"d.e\" = 2\na.f = 3\n", "{a={b={c=#1 d.e=#2} f=#3}}"},
	{"a dotted key that looks like a number", "3.14 = 1\n", "{3={14=#1}}"},
	{"basic string", "a = \"\xC3\xA9 \\t\\\"\\\\\\u0041\\U0001F600\"\n",
		"{a=\"\xC3\xA9 \t\"\\A\xF0\x9F\x98\x80\"}"},
	{"literal string", "a = 'C:\\notes\\new \"x\"'\n", "{a=\"C:\\notes\\new \"x\"\"}"},
	{"basic string over lines", "a = \"\"\"\none \\\n\n   two\n \"\"three\\\"\"\"\"\"\"\n",
		"{a=\"one two\n \"\"three\"\"\"\"}"},
	{"literal string over lines", "a = '''one\r\n\\ two''''\n", "{a=\"one\n\\ two'\"}"},
	{"empty strings", "a = \"\"\nb = ''\nc = \"\"\"\"\"\"\nd = ''''''\n",
		"{a=\"\" b=\"\" c=\"\" d=\"\"}"},
	{"whole numbers", "a = [0, +1, -17, 1_000, 0xDEAD_beef, 0o17, 0b101]\n",
		"{a=[#0 #+1 #-17 #1_000 #0xDEAD_beef #0o17 #0b101]}"},
	{"other numbers", "a = [0.5, -1.5e3, 1e-7, 6.02_2E+2_3, inf, -inf, +nan]\n",
		"{a=[#0.5 #-1.5e3 #1e-7 #6.02_2E+2_3 #inf #-inf #+nan]}"},
	{"dates",
		"a = [2026-10-02, 2026-10-02T08:15:00Z, 2026-10-02 08:15:00.25-05:00]\nb = 2027-01-01 # x\n",
		"{a=[@2026-10-02 @2026-10-02T08:15:00Z @2026-10-02 08:15:00.25-05:00] b=@2027-01-01}"},
	{"a time alone is text", "a = 08:15:00\n", "{a=\"08:15:00\"}"},
	{"a date in quotes is text", "a = \"2026-10-02\"\n", "{a=\"2026-10-02\"}"},
	{"lists over lines", "a = [ # all\n  1,\n\n  [\"x\", 'y'], # two\n  {b = 1},\n]\n",
		"{a=[#1 [\"x\" \"y\"] {b=#1}]}"},
	{"inline tables", "a = { b = 1, c.d = 'x', e = {} }\n", "{a={b=#1 c={d=\"x\"} e={}}}"},
	{"tables", "x = 0\n[a]\nb = 1\n[ a . \"c\" ]\nd = 2\n[e]\n", "{x=#0 a={b=#1 c={d=#2}} e={}}"},
	{"a table after those below it", "[a.b]\nx = 1\n[a]\ny = 2\n", "{a={b={x=#1} y=#2}}"},
	{"a table below a dotted one", "[a]\nb.c = 1\n[a.b.d]\nx = 2\n", "{a={b={c=#1 d={x=#2}}}}"},
	{"a dotted key into a table that nobody defined", "[a.b.c]\nx = 1\n[a]\nb.y = 2\n",
		"{a={b={c={x=#1} y=#2}}}"},
	{"lists of tables", "[[a]]\nx = 1\n[a.b]\ny = 2\n[[a.c]]\nz = 3\n[[a.c]]\n[[a]]\nx = 4\n",
		"{a=[{x=#1 b={y=#2} c=[{z=#3} {}]} {x=#4}]}"},
	{"a consent tag",
		"title = \"Walking again\"\n[consent]\nid = \"CR-2027-0031\"\nsigned = 2027-02-01\n"
		"scope = [\"name\", \"age\"]\n[[media]]\nsrc = \"garden.jpg\"\nminor_age = \"\"\n",
		"{title=\"Walking again\" consent={id=\"CR-2027-0031\" signed=@2027-02-01 scope=[\"name\" "
		"\"age\"]} "
		"media=[{src=\"garden.jpg\" minor_age=\"\"}]}"},
};

static const struct cl_testing_case toml_error_cases[] = {
	{"duplicates, every one", "a = 1\na = 2\n[b]\nc = 1\n\"c\" = 2\n[b]\nd = {e = 1, e = 2}\n",
		"2:1: this key stands here twice | 5:2: this key stands here twice | 6:2: this key stands here "
		"twice | "
		"7:13: this key stands here twice"},
	{"a table where a value is", "a = 1\n[a]\n", "2:2: this key stands here twice"},
	{"a list of tables where a table is", "[a]\n[[a]]\n", "2:3: this key stands here twice"},
	{"a table where a list of tables is", "[[a]]\n[a]\n", "2:2: this key stands here twice"},
	{"a list of tables where a list is", "a = []\n[[a]]\n", "2:3: this key stands here twice"},
	{"a table that a dotted key made", "a.b = 1\n[a]\n", "2:2: this key stands here twice"},
	{"a table below a value", "a = 1\n[a.b]\n", "2:2: a table below a value that is complete"},
	{"a table below an inline table", "a = {b = 1}\n[a.c]\n",
		"2:2: a table below a value that is complete"},
	{"a key below a value", "a = 1\na.b = 2\n", "2:1: a key below a value or table that is complete"},
	{"a key below an inline table", "a = {b = {}}\na.b.c = 2\n",
		"2:1: a key below a value or table that is complete"},
	{"a key below a table of its own", "[a.b]\n[a]\nb.c = 1\n",
		"3:1: a key below a value or table that is complete"},
	{"a key below a list of tables", "[[a.b]]\n[a]\nb.c = 1\n",
		"3:1: a key below a value or table that is complete"},
	{"no key", "= 1\n", "1:1: expected a key"},
	{"no key behind a dot", "a. = 1\n", "1:4: expected a key"},
	{"a key with other letters", "\xC3\xA9 = 1\n", "1:1: expected a key"},
	{"no equals sign", "a = 1\nward 3\n", "2:6: expected '=' behind the key"},
	{"a key alone", "a\n", "1:2: expected '=' behind the key"},
	{"no value", "a =\n", "1:4: expected a value"},
	{"text without quotes", "a = \"\xC3\xA9\"\nb = North\n", "2:5: expected a value"},
	{"capital word", "a = True\n", "1:5: expected a value"},
	{"leading zero", "a = 012\n", "1:5: expected a value"},
	{"two underscores", "a = 1__0\n", "1:5: expected a value"},
	{"underscore at the end", "a = 1_\n", "1:5: expected a value"},
	{"bare fraction", "a = 1.\n", "1:5: expected a value"},
	{"hex with a sign", "a = +0x1\n", "1:5: expected a value"},
	{"no such day", "a = 2026-02-31\n", "1:5: a date or time that does not exist"},
	{"no such time", "a = 2026-02-01 25:00:00\n", "1:5: a date or time that does not exist"},
	{"two pairs on a line", "a = 1 b = 2\n", "1:7: expected the end of the line"},
	{"something behind a header", "[a] b = 1\n", "1:5: expected the end of the line"},
	{"CR alone", "a = 1\rb = 2\n", "1:6: expected the end of the line"},
	{"header not closed", "[a\n", "1:3: expected ']'"},
	{"header of a list not closed", "[[a]\n", "1:4: expected ']]'"},
	{"a blank in a header's brackets", "[ [a]]\n", "1:3: expected a key"},
	{"string not closed", "a = \"x\nb = 1\n", "1:5: a string that is not closed on its line"},
	{"string over lines not closed", "a = \"\"\"x\nb = 1\n", "1:5: a string that is not closed"},
	{"unknown escape", "a = \"caf\xC3\xA9 \\x41\"\n", "1:11: an unknown escape"},
	{"unknown escape over lines", "a = \"\"\"\n\xF0\x9F\x98\x80 \\q\"\"\"\n", "2:3: an unknown escape"},
	{"half a surrogate pair", "a = \"\\uD83D\"\n", "1:6: an unknown escape"},
	{"NUL", "a = \"\\u0000\"\n", "1:6: an unknown escape"},
	{"control character", "a = \"x\x02\"\n", "1:7: a control character that is not escaped"},
	{"control character over lines", "a = '''\nx\x7F'''\n", "2:2: a control character in single quotes"},
	{"control character in a comment", "# \x01\n", "1:3: a control character in a comment"},
	{"list not closed", "a = [1,\n2\n", "3:1: expected ',' or ']'"},
	{"list without a comma", "a = [1 2]\n", "1:8: expected ',' or ']'"},
	{"inline table over lines", "a = {b = 1\n}\n", "1:11: expected ',' or '}'"},
	{"inline table with a last comma", "a = {b = 1, }\n", "1:13: expected a key"},
};

START_TEST(test_toml)
{
	cl_testing_check(CL_TREE_TOML, 0, &toml_cases[_i]);
}
END_TEST

START_TEST(test_toml_errors)
{
	cl_testing_check(CL_TREE_TOML, 0, &toml_error_cases[_i]);
}
END_TEST

static const struct {
	const char *label;
	const char *input;
	const char *path;
	const char *spanned;
	const char *key;
} span_cases[] = {
	{"basic string", "a = \"\xC3\xA9\\n\" # x\n", "a", "\xC3\xA9\\n", "a"},
	{"literal string", "'k' = 'x'\n", "k", "x", "k"},
	{"string over lines, its first break left out", "a = \"\"\"\none\ntwo\"\"\"\"\n", "a", "one\ntwo\"",
		"a"},
	{"number", "a.b = 1_000\n", "a.b", "1_000", "b"},
	{"date and time", "a = 2026-10-02 08:15:00  \n", "a", "2026-10-02 08:15:00", "a"},
	{"list", "a = [1, [2] ] # x\n", "a", "[1, [2] ]", "a"},
	{"inline table", "a = { b = 1 }\n", "a", "{ b = 1 }", "a"},
	{"table", "[a]\nb = \"x\"\n\n# y\n[c]\n", "a", "[a]\nb = \"x\"", "a"},
	{"table around another", "[ a.b ]\nx = 1\n[a]\ny = 2\n[c]\n", "a", "[ a.b ]\nx = 1\n[a]\ny = 2", "a"},
	{"table made by a dotted key", "x = 0\na.b = 1\na.c = 2\ny = 3\n", "a", "a.b = 1\na.c = 2", "a"},
	{"list of tables", "[[a]]\nx = 1\n[[a]]\n[b]\n", "a", "[[a]]\nx = 1\n[[a]]", "a"},
};

START_TEST(test_toml_spans)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_sink sink;
	cl_str input = cl_str_from(span_cases[_i].input);

	cl_sink_init(&sink, arena);

	const struct cl_source *source = cl_source_new(arena, CL_STR("in"), input, &sink);
	const struct cl_node *root =
		cl_tree_read(arena, source, (cl_span){0, (uint32_t)input.size}, CL_TREE_TOML, 0, &sink);
	const struct cl_node *node = cl_node_path(root, cl_str_from(span_cases[_i].path));

	ck_assert_msg(node != NULL, "%s", span_cases[_i].label);

	cl_str spanned = cl_source_slice(source, node->span);
	cl_str key = cl_source_slice(source, node->key);

	ck_assert_msg(cl_str_equals(spanned, cl_str_from(span_cases[_i].spanned)), "%s: '%.*s'",
		span_cases[_i].label, CL_STR_ARG(spanned));
	ck_assert_msg(cl_str_equals(key, cl_str_from(span_cases[_i].key)), "%s: key '%.*s'",
		span_cases[_i].label, CL_STR_ARG(key));
	cl_arena_free(arena);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("toml");
	TCase *tcase = tcase_create("toml");

	tcase_add_loop_test(tcase, test_toml, 0, COUNT(toml_cases));
	tcase_add_loop_test(tcase, test_toml_errors, 0, COUNT(toml_error_cases));
	tcase_add_loop_test(tcase, test_toml_spans, 0, COUNT(span_cases));
	suite_add_tcase(all, tcase);
	return all;
}

int main(void)
{
	SRunner *runner = srunner_create(suite());

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
