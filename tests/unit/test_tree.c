/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "tree_testing.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ------------------------------------------------------------------ YAML */

static const struct cl_testing_case yaml_cases[] = {
	{"nothing", "", "{}"},
	{"blanks", " \n\t\n", "{}"},
	{"only a comment", "# later\n", "{}"},
	{"an empty document", "---\n", "{}"},
	{"a mapping", "ward: North\nbeds: 12\n", "{ward=\"North\" beds=#12}"},
	{"marked as a document", "---\nward: North\n...\n", "{ward=\"North\"}"},
	{"a list at the root", "- a\n- b\n", "[\"a\" \"b\"]"},
	{"a scalar at the root", "just text\n", "\"just text\""},
	{"nested", "a:\n  b:\n    - c: 1\n      d: 2\n    - e\n", "{a={b=[{c=#1 d=#2} \"e\"]}}"},
	{"flow", "a: {b: [1, two], c: }\n", "{a={b=[#1 \"two\"] c=null}}"},
	{"nulls", "a:\nb: ~\nc: null\nd: NULL\ne: ''\n", "{a=null b=null c=null d=null e=\"\"}"},
	{"booleans are true and false alone", "a: true\nb: False\nc: yes\nd: on\ne: n\n",
		"{a=true b=False c=\"yes\" d=\"on\" e=\"n\"}"},
	{"numbers", "[0, -1, +2, 3.5, .5, 5., 1e3, 1E-3, 0x1F, 0o17, .inf, -.INF, .nan]\n",
		"[#0 #-1 #+2 #3.5 #.5 #5. #1e3 #1E-3 #0x1F #0o17 #.inf #-.INF #.nan]"},
	{"no numbers", "[1_000, 1e, 0x, 0o8, -0x1F, 1.2.3, +, ., -.nan, 555-0142]\n",
		"[\"1_000\" \"1e\" \"0x\" \"0o8\" \"-0x1F\" \"1.2.3\" \"+\" \".\" \"-.nan\" \"555-0142\"]"},
	{"dates", "[2026-10-02, 2026-10-02T08:15:00Z, 2026-10-02 08:15, 2026-10-02t08:15:30.5+02:00]\n",
		"[@2026-10-02 @2026-10-02T08:15:00Z @2026-10-02 08:15 @2026-10-02t08:15:30.5+02:00]"},
	{"no dates", "[\"2026-10-02\", 2026-02-31, 2026-10, 2026-10-02 to 2026-10-05, 2026-10-02T25:00]\n",
		"[\"2026-10-02\" \"2026-02-31\" \"2026-10\" \"2026-10-02 to 2026-10-05\" "
		"\"2026-10-02T25:00\"]"},
	{"quoted scalars are strings", "[\"true\", '12', \"~\"]\n", "[\"true\" \"12\" \"~\"]"},
	{"a comment ends a plain scalar", "a: open daily # but Sunday\nb: x#y\n",
		"{a=\"open daily\" b=\"x#y\"}"},
	{"a plain scalar over lines", "a: open\n  daily\n\n  till nine  # or so\nb: 1\n",
		"{a=\"open daily\ntill nine\" b=#1}"},
	{"single quotes", "a: 'it''s  fine'\n", "{a=\"it's  fine\"}"},
	{"single quotes over lines", "a: 'one \n   two\n\n  three'\n", "{a=\"one two\nthree\"}"},
	{"escapes", "a: \"\\x41\\u00e9\\U0001F600\\t\\\"\\\\\\/\"\n",
		"{a=\"A\xC3\xA9\xF0\x9F\x98\x80\t\"\\/\"}"},
	{"an escaped line break", "a: \"one\\\n   two \\\n\n  three\"\n", "{a=\"onetwo \nthree\"}"},
	{"double quotes over lines", "a: \"one\n  two  \n \n\n  \\n three\"\n",
		"{a=\"one two\n\n\n three\"}"},
	{"literal", "a: |\n  one\n    two\n\n  three\nb: 1\n", "{a=\"one\n  two\n\nthree\n\" b=#1}"},
	{"literal, stripped", "a: |-\n  one\n\n\nb: 1\n", "{a=\"one\" b=#1}"},
	{"literal, kept", "a: |+\n  one\n\n\nb: 1\n", "{a=\"one\n\n\n\" b=#1}"},
	{"literal, indented by hand", "a: |2\n    one\n  two\n", "{a=\"  one\ntwo\n\"}"},
	{"literal with a comment in its header", "a: |  # as printed\n\n  one\n", "{a=\"\none\n\"}"},
	{"literal with a blank line of blanks", "a: |\n  one\n      \n  two\n", "{a=\"one\n    \ntwo\n\"}"},
	{"literal to the end", "a: |\n  one", "{a=\"one\"}"},
	{"an empty literal", "a: |\nb: 1\n", "{a=\"\" b=#1}"},
	{"folded", "a: >\n  one\n  two\n\n  three\n    four\n  five\n",
		"{a=\"one two\nthree\n  four\nfive\n\"}"},
	{"folded, blank lines in front", "a: >\n\n\n  one\n  two\n", "{a=\"\n\none two\n\"}"},
	{"folded around blank lines with blanks", "a: >\n  one\n \n  two\n\n\n    three\n",
		"{a=\"one\ntwo\n\n\n  three\n\"}"},
	{"CRLF", "a: \"one\r\n  two\"\r\nb: |\r\n  x\r\n  y\r\nc: >\r\n  x\r\n  y\r\n",
		"{a=\"one two\" b=\"x\ny\n\" c=\"x y\n\"}"},
	{"NEL and LINE SEPARATOR are line breaks of YAML 1.1",
		"a: \"one\xC2\x85two\xE2\x80\xA8three\"\nb: |\n  x\xC2\x85  y\n",
		"{a=\"one two\xE2\x80\xA8three\" b=\"x\ny\n\"}"},
	{"byte order mark", "\xEF\xBB\xBFward: \xC3\xA9t\xC3\xA9\n", "{ward=\"\xC3\xA9t\xC3\xA9\"}"},
	{"keys in quotes", "\"a b\": 1\n'c''d': 2\n\"\": 3\n", "{a b=#1 c'd=#2 =#3}"},
	{"a key with a question mark", "? a\n: 1\n? b\n", "{a=#1 b=null}"},
	{"keys are text whatever they look like", "true: 1\n12: 2\n2026-10-02: 3\n",
		"{true=#1 12=#2 2026-10-02=#3}"},
	{"merge keys are ordinary", "<<: 1\n", "{<<=#1}"},
};

START_TEST(test_yaml)
{
	cl_testing_check(CL_TREE_YAML, 0, &yaml_cases[_i]);
}
END_TEST

static const struct cl_testing_case alias_cases[] = {
	{"a scalar", "a: &x 1\nb: *x\n", "{a=#1 b=#1}"},
	{"a mapping", "a: &x {k: [1, 2]}\nb: *x\n", "{a={k=[#1 #2]} b={k=[#1 #2]}}"},
	{"in a list", "- &x one\n- *x\n- *x\n", "[\"one\" \"one\" \"one\"]"},
	{"the later anchor counts", "- &x one\n- &x two\n- *x\n", "[\"one\" \"two\" \"two\"]"},
	{"in quotes and blocks", "a: &x \"o\\x6Ee\"\nb: &y !!str 'it''s'\nc: &z |\n  text\nd: [*x, *y, *z]\n",
		"{a=\"one\" b=\"it's\" c=\"text\n\" d=[\"one\" \"it's\" \"text\n\"]}"},
	{"a block collection behind an anchor", "a: &x\n  k: 1\nb: *x\n", "{a={k=#1} b={k=#1}}"},
	{"an empty value", "a: &x\nb: *x\n", "{a=null b=null}"},
	{"tags are ignored", "a: !!str 12\nb: !note {c: 1}\nc: !<tag:hospital.example,2026:x> z\n",
		"{a=#12 b={c=#1} c=\"z\"}"},
	{"no anchor", "a: *x\n", "1:4: an alias of an anchor that is not there"},
	{"inside itself", "a: &x [1, *x]\n", "1:11: an alias inside its own anchor"},
	{"as a key", "a: &x 1\n*x : 2\n", "2:1: a key must be plain text"},
};

START_TEST(test_aliases)
{
	cl_testing_check(CL_TREE_YAML, CL_TREE_ALLOW_ALIASES, &alias_cases[_i]);
}
END_TEST

static const struct cl_testing_case yaml_error_cases[] = {
	{"duplicates, every one", "a: 1\nb: 2\na: 3\nc: {d: 1, \"d\": 2}\nb: 4\n",
		"3:1: this key stands here twice | 4:12: this key stands here twice | "
		"5:1: this key stands here twice"},
	{"a long key is cut between characters",
		"k: 1\nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\xC3\xA9: 1\n"
		"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\xC3\xA9: 1\n",
		"3:1: this key stands here twice"},
	{"anchors and aliases, every one", "a: &x 1\nb: *x\nc: &y {}\nd: [*y]\n",
		"1:4: anchors and aliases are not allowed here | 2:4: anchors and aliases are not allowed "
		"here | "
		"3:4: anchors and aliases are not allowed here | 4:5: anchors and aliases are not allowed "
		"here"},
	{"tags", "a: !!int 1\nb: ! x\n", "1:4: tags are not allowed here | 2:4: tags are not allowed here"},
	{"more than one document", "a: 1\n---\nb: 2\n---\nc: 3\n", "2:1: more than one document in a file"},
	{"a mapping as a key", "? {a: 1}\n: 2\nb: 1\nb: 2\n",
		"1:3: a key must be plain text | 4:1: this key stands here twice"},
	{"a list as a key", "[1, 2]: x\n", "1:1: a key must be plain text"},
	{"no key", "?\n: 2\n", "1:2: a key must be plain text"},
	{"NUL", "a: \"x\\0y\"\n", "1:5: a NUL character is not allowed"},
	{"a list that is not closed", "a: [1,\nb: 2\n", "3:1: did not find expected ',' or ']'"},
	{"two colons", "a: b: c\n", "1:5: mapping values are not allowed in this context"},
	{"a tab", "a:\n\tb: 1\n", "2:1: found character that cannot start any token"},
	{"quotes that are not closed", "a: 'x\nb: 1\n", "3:1: found unexpected end of stream"},
	{"a bad escape", "a: \"caf\xC3\xA9 \\q\"\n", "1:10: found unknown escape character"},
	{"a control character", "a: 1\nb: \x01\n", "2:4: control characters are not allowed"},
	{"half a surrogate pair", "a: \"\\ud83d\"\n", "1:7: found invalid Unicode character escape code"},
	{"behind emoji and CRLF", "a: \xF0\x9F\x98\x80\r\n\xC3\xA9: [\xF0\x9F\x98\x80, }\r\n",
		"2:8: did not find expected node content"},
	{"behind a byte order mark", "\xEF\xBB\xBF}\n", "1:1: did not find expected node content"},
};

START_TEST(test_yaml_errors)
{
	cl_testing_check(CL_TREE_YAML, 0, &yaml_error_cases[_i]);
}
END_TEST

/* ------------------------------------------------------------------ JSON */

static const struct cl_testing_case json_cases[] = {
	{"nothing", "", "{}"},
	{"blanks", " \r\n", "{}"},
	{"values", "{\"a\": [1, -0.5e+3, true, false, null, \"\"], \"b\": {}}",
		"{a=[#1 #-0.5e+3 true false null \"\"] b={}}"},
	{"dates are strings", "[\"2026-10-02\"]", "[\"2026-10-02\"]"},
	{"escapes", "[\"\\u0041\\u00e9\\b\\f\\n\\r\\t\\\"\\\\\\/\"]", "[\"A\xC3\xA9\b\f\n\r\t\"\\/\"]"},
	{"surrogates", "[\"\\ud83d\\ude00 \\uD83D\\uDE00\"]", "[\"\xF0\x9F\x98\x80 \xF0\x9F\x98\x80\"]"},
	{"what YAML would take for line breaks", "[\"a\xE2\x80\xA8z\xC2\x85y\x7F\"]",
		"[\"a\xE2\x80\xA8z\xC2\x85y\x7F\"]"},
	{"byte order mark", "\xEF\xBB\xBF[1]", "[#1]"},
	{"a scalar", " 12 ", "#12"},
	{"trailing comma in a list", "[1,\n 2,\n]", "3:1: expected a value"},
	{"trailing comma in an object", "{\"a\": 1,\n}", "2:1: expected a key in double quotes"},
	{"comment", "{\n  // note\n  \"a\": 1}", "2:3: expected a key in double quotes"},
	{"comment behind a value", "[1 /* one */]", "1:4: expected ',' or ']'"},
	{"single quotes", "{'a': 1}", "1:2: expected a key in double quotes"},
	{"single quotes around a value", "[\xC3\xA9]", "1:2: expected a value"},
	{"no colon", "{\"a\" 1}", "1:6: expected ':'"},
	{"no comma", "{\"a\": 1 \"b\": 2}", "1:9: expected ',' or '}'"},
	{"not closed", "{\"a\": [1,\n2", "2:2: expected ',' or ']'"},
	{"wrong bracket", "[1}", "1:3: expected ',' or ']'"},
	{"string not closed", "[\"abc\n\"]", "1:2: a string that is not closed on its line"},
	{"control character", "[\"a\tb\"]", "1:4: a control character that is not escaped"},
	{"unknown escape", "[\"caf\xC3\xA9 \\x41\"]", "1:8: an unknown escape"},
	{"half a pair", "[\"\\ud83d x\"]", "1:3: an unknown escape"},
	{"the other half", "[\"\\ude00\"]", "1:3: an unknown escape"},
	{"NUL", "[\"\\u0000\"]", "1:3: an unknown escape"},
	{"leading zero", "[01]", "1:2: a number that JSON does not know"},
	{"plus", "[+1]", "1:2: expected a value"},
	{"bare fraction", "[1.]", "1:2: a number that JSON does not know"},
	{"capital words", "[True]", "1:2: expected a value"},
	{"longer word", "[truely]", "1:2: expected a value"},
	{"more behind it", "{} x", "1:4: expected nothing more"},
	{"duplicates, every one", "{\"a\": 1, \"a\": 2,\r\n \"\\u0061\": {\"b\": 1, \"b\": 2}}",
		"1:11: this key stands here twice | 2:3: this key stands here twice | "
		"2:22: this key stands here twice"},
};

START_TEST(test_json)
{
	cl_testing_check(CL_TREE_JSON, 0, &json_cases[_i]);
}
END_TEST

/* ------------------------------------------------------------------ spans and places */

static const struct {
	const char *label;
	enum cl_tree_syntax syntax;
	const char *input;
	const char *path;
	const char *spanned; /* the bytes of the node's span */
	const char *key;     /* the bytes of its key's span */
} span_cases[] = {
	{"plain", CL_TREE_YAML, "a: open daily  # note\n", "a", "open daily", "a"},
	{"plain over lines", CL_TREE_YAML, "a: open\n  daily\n\n# note\nb: 1\n", "a", "open\n  daily", "a"},
	{"double quotes", CL_TREE_YAML, "\"k\": \"\xC3\xA9 \\x41\"  \n", "k", "\xC3\xA9 \\x41", "k"},
	{"single quotes", CL_TREE_YAML, "\xC3\xA9\xF0\x9F\x98\x80: 'it''s'\n", "\xC3\xA9\xF0\x9F\x98\x80",
		"it''s", "\xC3\xA9\xF0\x9F\x98\x80"},
	{"empty quotes", CL_TREE_YAML, "a: ''\n", "a", "", "a"},
	{"literal", CL_TREE_YAML, "a: |  # note\n  one\n   two\n\n\nb: 1\n", "a", "one\n   two\n", "a"},
	{"folded and stripped", CL_TREE_YAML, "a: >-\n  one\n  two\n\nb: 1\n", "a", "one\n  two", "a"},
	{"a list", CL_TREE_YAML, "a: [1, 2 ] # note\n", "a", "[1, 2 ]", "a"},
	{"a block mapping", CL_TREE_YAML, "a:\n  b: 1\n  c: 'x'\n\n# note\nd: 1\n", "a", "b: 1\n  c: 'x'",
		"a"},
	{"a block list of mappings", CL_TREE_YAML, "a:\n- b: 1\n- c:\n   - \"d\"\n", "a",
		"- b: 1\n- c:\n   - \"d\"", "a"},
	{"after CRLF", CL_TREE_YAML, "x: \xC3\xA9\r\na: y\r\n", "a", "y", "a"},
	{"JSON string", CL_TREE_JSON, "{\"a\": {\"b\": \"\xC3\xA9\\u0041\"}}", "a.b", "\xC3\xA9\\u0041", "b"},
	{"JSON object", CL_TREE_JSON, "{\"a\": { \"b\": 1 } }", "a", "{ \"b\": 1 }", "a"},
	{"JSON number", CL_TREE_JSON, "{\"a\": -12.5 }", "a", "-12.5", "a"},
};

START_TEST(test_spans)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_sink sink;
	cl_str input = cl_str_from(span_cases[_i].input);

	cl_sink_init(&sink, arena);

	const struct cl_source *source = cl_source_new(arena, CL_STR("in"), input, &sink);
	const struct cl_node *root = cl_tree_read(
		arena, source, (cl_span){0, (uint32_t)input.size}, span_cases[_i].syntax, 0, &sink);
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

/* The range begins later in the file, as front matter does. */
static const struct {
	const char *label;
	enum cl_tree_syntax syntax;
	const char *before;
	const char *range;
	const char *expected;
} range_cases[] = {
	{"front matter", CL_TREE_YAML, "---\n", "a: 1\na: 2\n", "3:1: this key stands here twice"},
	{"byte order mark and CRLF", CL_TREE_YAML, "\xEF\xBB\xBF---\r\n", "\xC3\xA9: [\xF0\x9F\x98\x80 }\r\n",
		"2:7: did not find expected ',' or ']'"},
	{"CR alone", CL_TREE_YAML, "---\r", "a: 1\rb: \"\\q\"\r", "3:5: found unknown escape character"},
	{"control character", CL_TREE_YAML, "\xEF\xBB\xBF\xC3\xA9\n", "b: \xC3\xA9 \x02\n",
		"2:6: control characters are not allowed"},
	{"TOML", CL_TREE_TOML, "\xEF\xBB\xBF+++\n", "a = '\xC3\xA9'\na = 2\n",
		"3:1: this key stands here twice"},
	{"JSON in the first line", CL_TREE_JSON, "\xEF\xBB\xBF\xC3\xA9 ", "{\"\xC3\xA9\": 'x'}",
		"1:9: expected a value"},
};

START_TEST(test_ranges)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_sink sink;
	struct cl_buf out = CL_BUF_INIT;
	cl_str before = cl_str_from(range_cases[_i].before);
	cl_str bytes = cl_arena_printf(arena, "%s%s---\n}", range_cases[_i].before, range_cases[_i].range);
	cl_span range = {(uint32_t)before.size, (uint32_t)bytes.size - 5};

	cl_sink_init(&sink, arena);

	const struct cl_source *source = cl_source_new(arena, CL_STR("in"), bytes, &sink);

	ck_assert_ptr_null(cl_tree_read(arena, source, range, range_cases[_i].syntax, 0, &sink));
	dump_diagnostics(&out, &sink);
	ck_assert_msg(cl_str_equals(cl_buf_str(&out), cl_str_from(range_cases[_i].expected)), "%s: %.*s",
		range_cases[_i].label, CL_STR_ARG(cl_buf_str(&out)));
	cl_buf_release(&out);
	cl_arena_free(arena);
}
END_TEST

/* ------------------------------------------------------------------ runs */

static const struct {
	const char *label;
	enum cl_tree_syntax syntax;
	const char *input; /* the scalar under `a` */
	const char *shape; /* decoded runs in <> */
} run_cases[] = {
	{"plain", CL_TREE_YAML, "a: open daily\n", "open daily"},
	{"folded plain", CL_TREE_YAML, "a: open\n  daily \n\n  again\n", "open< >daily<\n>again"},
	{"doubled quotes", CL_TREE_YAML, "a: '''it''s'\n", "<'>it<'>s"},
	{"escapes", CL_TREE_YAML, "a: \"x\\u00e9\\x41y \\\" z\"\n", "x<\xC3\xA9><A>y <\"> z"},
	{"an escaped line break is no run", CL_TREE_YAML, "a: \"one\\\n  two\"\n", "onetwo"},
	{"literal lines", CL_TREE_YAML, "a: |\n  one\n    two\n", "one\n  two\n"},
	{"folded lines", CL_TREE_YAML, "a: >\n  one\n  two\n\n  three\n", "one< >two\nthree\n"},
	{"CRLF", CL_TREE_YAML, "a: |\r\n  one\r\n  two\r\n", "one<\n>two<\n>"},
	{"surrogates", CL_TREE_JSON, "{\"a\": \"x\\ud83d\\ude00y\"}", "x<\xF0\x9F\x98\x80>y"},
	{"a TOML join", CL_TREE_TOML, "a = \"\"\"\none \\\n   two\\u0041\"\"\"\n", "one two<A>"},
	{"TOML lines", CL_TREE_TOML, "a = '''\none\\\r\ntwo''\n'''\n", "one\\<\n>two''\n"},
};

START_TEST(test_runs)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_sink sink;
	cl_str input = cl_str_from(run_cases[_i].input);

	cl_sink_init(&sink, arena);

	const struct cl_source *source = cl_source_new(arena, CL_STR("in"), input, &sink);
	const struct cl_node *root = cl_tree_read(
		arena, source, (cl_span){0, (uint32_t)input.size}, run_cases[_i].syntax, 0, &sink);
	struct cl_buf shape = check_runs(cl_node_get(root, CL_STR("a")), source);

	ck_assert_msg(cl_str_equals(cl_buf_str(&shape), cl_str_from(run_cases[_i].shape)), "%s: %.*s",
		run_cases[_i].label, CL_STR_ARG(cl_buf_str(&shape)));
	cl_buf_release(&shape);
	cl_arena_free(arena);
}
END_TEST

/* A fixed sequence: the same documents in every run. */
static uint32_t draw(uint32_t *state, uint32_t below)
{
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 8) % below;
}

static const char *const pieces[] = {"a", "B", " ", "  ", "\n", "\n\n", "\n  ", "\n    ", "\r\n  ", "\t",
	"\xC3\xA9", "\xF0\x9F\x98\x80", "''", "\\\"", "\\\\", "\\n", "\\u00e9", "\\x41", "\\\n",
	"\\ud83d\\ude00", "\xC2\x85", "\xE2\x80\xA8", "# ", "12", "-", ":", ",", "\\t", "\\U0001F600", "\\/",
	"'", "\""};

static const struct {
	enum cl_tree_syntax syntax;
	const char *before;
	const char *after;
} frames[] = {
	{CL_TREE_YAML, "a: ", "\n"},
	{CL_TREE_YAML, "a: \"", "\"\n"},
	{CL_TREE_YAML, "a: '", "'\n"},
	{CL_TREE_YAML, "a: |\n  ", "\n"},
	{CL_TREE_YAML, "a: |+\n  ", "\n\n"},
	{CL_TREE_YAML, "a: >\n  ", "\nb: 1\n"},
	{CL_TREE_YAML, "a: >2-\n  ", "\n"},
	{CL_TREE_YAML, "- >+\n ", "\n\n"},
	{CL_TREE_YAML, "[\"", "\"]"},
	{CL_TREE_JSON, "[\"", "\"]"},
	{CL_TREE_TOML, "a = \"", "\"\n"},
	{CL_TREE_TOML, "a = '", "'\n"},
	{CL_TREE_TOML, "a = \"\"\"", "\"\"\"\n"},
	{CL_TREE_TOML, "a = '''", "'''\n"},
};

#define RANDOM_DOCUMENTS 20000

START_TEST(test_runs_of_random_scalars)
{
	uint32_t state = (uint32_t)_i;
	size_t read_count = 0;
	struct cl_arena *arena = cl_arena_new();

	for (size_t i = 0; i < RANDOM_DOCUMENTS; i++) {
		struct cl_buf bytes = CL_BUF_INIT;

		cl_arena_clear(arena);
		cl_buf_append(&bytes, cl_str_from(frames[_i].before));
		for (uint32_t count = draw(&state, 9); count > 0; count--)
			cl_buf_append(&bytes, cl_str_from(pieces[draw(&state, COUNT(pieces))]));
		cl_buf_append(&bytes, cl_str_from(frames[_i].after));

		double seconds;
		cl_str line = cl_testing_read(arena, frames[_i].syntax, 0, cl_buf_str(&bytes), &seconds);

		read_count += line.size > 0 && (line.data[0] == '{' || line.data[0] == '[');
		cl_buf_release(&bytes);
	}
	ck_assert_msg(read_count > RANDOM_DOCUMENTS / 50, "frame %d: %zu of %d documents could be read", _i,
		read_count, RANDOM_DOCUMENTS);
	cl_arena_free(arena);
}
END_TEST

/* ------------------------------------------------------------------ limits */

/* `piece` so many times, each % in it as the number of the time. */
static cl_str repeat(
	struct cl_arena *arena, const char *before, const char *piece, size_t count, const char *after)
{
	struct cl_buf buf = CL_BUF_INIT;

	cl_buf_append(&buf, cl_str_from(before));
	for (size_t i = 0; i < count; i++) {
		for (const char *c = piece; *c; c++) {
			if (*c == '%')
				cl_buf_printf(&buf, "%zu", i);
			else
				cl_buf_append_byte(&buf, *c);
		}
	}
	cl_buf_append(&buf, cl_str_from(after));

	cl_str bytes = cl_arena_copy(arena, cl_buf_str(&buf));

	cl_buf_release(&buf);
	return bytes;
}

/* Each in well under a second: 200 KB of [ took libyaml alone most of a minute. */
static const struct {
	const char *label;
	enum cl_tree_syntax syntax;
	unsigned flags;
	const char *before;
	const char *piece;
	size_t count;
	const char *after;
	const char *expected; /* what the line begins with */
} limit_cases[] = {
	{"200 KB of [", CL_TREE_YAML, 0, "", "[", 200000, "", "1:65: nested more than 64 levels deep"},
	{"200 KB of [ in TOML", CL_TREE_TOML, 0, "a = ", "[", 200000, "",
		"1:68: nested more than 64 levels deep"},
	{"200 KB of [ in JSON", CL_TREE_JSON, 0, "", "[", 200000, "",
		"1:65: nested more than 64 levels deep"},
	{"200 KB of {", CL_TREE_YAML, 0, "", "{", 200000, "", "1:2: a key must be plain text"},
	{"200 KB of {a:", CL_TREE_YAML, 0, "", "{a: ", 50000, "", "1:257: nested more than 64 levels deep"},
	{"200 KB of - ", CL_TREE_YAML, 0, "", "- ", 100000, "", "1:129: nested more than 64 levels deep"},
	{"200 KB of ? ", CL_TREE_YAML, 0, "", "? ", 100000, "", "1:3: a key must be plain text"},
	{"64 levels", CL_TREE_YAML, 0, "", "[", 64,
		"]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "[[[["},
	{"100,000 anchors", CL_TREE_YAML, CL_TREE_ALLOW_ALIASES, "", "- &a% x\n", 99999, "", "[\"x\" \"x\""},
	{"100,000 anchors, refused", CL_TREE_YAML, 0, "", "- &a% x\n", 100000, "",
		"1:3: anchors and aliases are not allowed here | 2:3: "},
	{"aliases", CL_TREE_YAML, CL_TREE_ALLOW_ALIASES, "- &x 1\n", "- *x\n", 101, "",
		"102:3: more than 100 aliases"},
	{"alias bomb", CL_TREE_YAML, CL_TREE_ALLOW_ALIASES,
		"- &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n- &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
		"- &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n- &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, "
		"*c]\n"
		"- &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\n",
		"", 0, "", "1:34: more than 100000 values"},
	{"alias tower", CL_TREE_YAML, CL_TREE_ALLOW_ALIASES,
		"- &a [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n"
		"- [[[[[[[[[[[[[[[[[[[[[[[[*a]]]]]]]]]]]]]]]]]]]]]]]]\n",
		"", 0, "", "1:45: nested more than 64 levels deep"},
	{"100,001 values", CL_TREE_YAML, 0, "", "- 1\n", 100000, "", "100000:3: more than 100000 values"},
	{"100,001 values in JSON", CL_TREE_JSON, 0, "[0", ",1", 99999, "]",
		"1:200000: more than 100000 values"},
	{"many keys", CL_TREE_YAML, 0, "", "k%: 1\n", 99999, "", "{k0=#1 k1=#1"},
	{"many keys in TOML", CL_TREE_TOML, 0, "", "k% = 1\n", 99999, "", "{k0=#1 k1=#1"},
	{"many duplicates on one line", CL_TREE_JSON, 0, "{\"a\": 0", ", \"a\": 1", 90000, "}",
		"1:11: this key stands here twice | "},
	{"a long dotted key", CL_TREE_TOML, 0, "a", ".a", 64, " = 1",
		"1:127: nested more than 64 levels deep"},
	{"8 MiB and more", CL_TREE_YAML, 0, "", "# 45678\n", 1048577, "", "1:1: larger than 8 MiB"},
	{"8 MiB", CL_TREE_YAML, 0, "", "# 45678\n", 1048576, "", "{}"},
	{"a long plain scalar", CL_TREE_YAML, 0, "a: ", "b ", 1000000, "\n", "{a=\"b b b"},
	{"a long scalar over lines", CL_TREE_YAML, 0, "a: \"", "b\n ", 1000000, "\"\n", "{a=\"b b b"},
};

START_TEST(test_limits)
{
	struct cl_arena *arena = cl_arena_new();
	cl_str input = repeat(arena, limit_cases[_i].before, limit_cases[_i].piece, limit_cases[_i].count,
		limit_cases[_i].after);
	double seconds;
	cl_str line = cl_testing_read(arena, limit_cases[_i].syntax, limit_cases[_i].flags, input, &seconds);

	ck_assert_msg(cl_str_starts_with(line, cl_str_from(limit_cases[_i].expected)), "%s: %.*s",
		limit_cases[_i].label, (int)(line.size < 200 ? line.size : 200), line.data);
	ck_assert_msg(seconds < 2.0, "%s: %.3f s", limit_cases[_i].label, seconds);
	cl_arena_free(arena);
}
END_TEST

/* ------------------------------------------------------------------ accessors */

/* The consent mapping as authors write it. */
static const char consent_tag[] =
	"type: patient-story\n"
	"channel: [website, newsletter]\n"
	"date: 2027-03-15\n"
	"consent:                  # one mapping, or a list\n"
	"  id: CR-2027-0031        # opaque\n"
	"  status: active\n"
	"  grantor: self           # self | parent\n"
	"  authority: null         # when grantor is not self\n"
	"  signed: 2027-02-01\n"
	"  expires: \"2029-01-31\"\n"
	"  scope: [name, age, third-party]  # what\n"
	"  special: []             # none\n"
	"  revoked:\n"
	"  revocation_contact: privacy@clinic.example\n"
	"  form: HIM-117/2027-01\n"
	"media:\n"
	"  - {src: garden.jpg, people: patient, minor_age: null, consent: CR-2027-0031}\n"
	"review: {medical_reviewer: {name: R. Osei, credential: MD}, references: [doi:10.5555/77.1, b]}\n"
	"ai_generated: false\n";

START_TEST(test_accessors)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_sink sink;
	cl_str input = cl_str_from(consent_tag);
	cl_date date;

	cl_sink_init(&sink, arena);

	const struct cl_source *source = cl_source_new(arena, CL_STR("in"), input, &sink);
	const struct cl_node *root = cl_tree_read(arena, source, (cl_span){0, (uint32_t)input.size},
		CL_TREE_YAML, CL_TREE_ALLOW_ALIASES, &sink);
	const struct cl_node *consent = cl_node_get(root, CL_STR("consent"));

	ck_assert_ptr_nonnull(consent);
	ck_assert_uint_eq(consent->count, 11);
	ck_assert(cl_node_date(cl_node_path(root, CL_STR("consent.signed")), &date));
	ck_assert_int_eq(date.year, 2027);
	ck_assert_int_eq(cl_node_path(root, CL_STR("consent.signed"))->kind, CL_NODE_DATE);
	ck_assert_int_eq(cl_node_path(root, CL_STR("consent.expires"))->kind, CL_NODE_STRING);
	ck_assert(cl_node_date(cl_node_path(root, CL_STR("consent.expires")), &date));
	ck_assert_int_eq(date.day, 31);
	ck_assert(!cl_node_date(cl_node_path(root, CL_STR("consent.form")), &date));
	ck_assert(!cl_node_date(consent, &date));
	ck_assert(!cl_node_date(NULL, &date));
	ck_assert_int_eq(date.day, 31);
	ck_assert(cl_node_is_absent(cl_node_get(consent, CL_STR("authority"))));
	ck_assert(cl_node_is_absent(cl_node_get(consent, CL_STR("special"))));
	ck_assert(cl_node_is_absent(cl_node_get(consent, CL_STR("revoked"))));
	ck_assert(cl_node_is_absent(cl_node_get(consent, CL_STR("Status"))));
	ck_assert(!cl_node_is_absent(consent));
	ck_assert(cl_str_equals(
		cl_node_path(root, CL_STR("review.medical_reviewer.name"))->text, CL_STR("R. Osei")));
	ck_assert(cl_str_equals(
		cl_node_path(root, CL_STR("review.references"))->first->text, CL_STR("doi:10.5555/77.1")));
	ck_assert(!cl_node_get(root, CL_STR("ai_generated"))->boolean);
	ck_assert_ptr_null(cl_node_path(root, CL_STR("consent.status.more")));
	ck_assert_ptr_null(cl_node_path(root, CL_STR("consent.")));
	ck_assert_ptr_null(cl_node_path(NULL, CL_STR("consent")));
	ck_assert(cl_node_is_scalar(cl_node_get(consent, CL_STR("authority"))));
	ck_assert(!cl_node_is_scalar(consent));
	ck_assert(!cl_node_is_scalar(NULL));
	ck_assert_str_eq(cl_node_kind_name(CL_NODE_LIST), "a list");

	struct cl_place place = cl_tree_place(source, consent->key.start);

	ck_assert_uint_eq(place.line, 4);
	ck_assert_uint_eq(place.column, 1);
	cl_arena_free(arena);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("tree");
	TCase *reading = tcase_create("reading");
	TCase *places = tcase_create("places");
	TCase *limits = tcase_create("limits");

	tcase_add_loop_test(reading, test_yaml, 0, COUNT(yaml_cases));
	tcase_add_loop_test(reading, test_aliases, 0, COUNT(alias_cases));
	tcase_add_loop_test(reading, test_yaml_errors, 0, COUNT(yaml_error_cases));
	tcase_add_loop_test(reading, test_json, 0, COUNT(json_cases));
	tcase_add_test(reading, test_accessors);
	tcase_add_loop_test(places, test_spans, 0, COUNT(span_cases));
	tcase_add_loop_test(places, test_ranges, 0, COUNT(range_cases));
	tcase_add_loop_test(places, test_runs, 0, COUNT(run_cases));
	tcase_add_loop_test(places, test_runs_of_random_scalars, 0, COUNT(frames));
	tcase_set_timeout(places, 60);
	tcase_add_loop_test(limits, test_limits, 0, COUNT(limit_cases));
	tcase_set_timeout(limits, 60);
	suite_add_tcase(all, reading);
	suite_add_tcase(all, places);
	suite_add_tcase(all, limits);
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
