/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/glob.h"
#include "config/ignore.h"

/* ------------------------------------------------------------------ one file */

static const struct {
	const char *label;
	const char *patterns;
	const char *path;
	enum cl_verdict verdict;
} pattern_cases[] = {
	{"name anywhere", "old.md\n", "a/b/old.md", CL_VERDICT_OUT},
	{"no pattern matches", "old.md\n", "a/new.md", CL_VERDICT_NONE},
	{"no line feed at the end", "old.md", "old.md", CL_VERDICT_OUT},
	{"empty file", "", "a.md", CL_VERDICT_NONE},
	{"comment", "# a.md\na.md#\n", "a.md", CL_VERDICT_NONE},
	{"escaped hash", "\\#a.md\n", "#a.md", CL_VERDICT_OUT},
	{"escaped exclamation mark", "\\!a.md\n", "!a.md", CL_VERDICT_OUT},
	{"last match wins: in", "*.md\n!a.md\n", "a.md", CL_VERDICT_IN},
	{"last match wins: out", "!a.md\n*.md\n", "a.md", CL_VERDICT_OUT},
	{"anchored by a slash in front", "/a.md\n", "x/a.md", CL_VERDICT_NONE},
	{"anchored by a slash inside", "x/a.md\n", "y/x/a.md", CL_VERDICT_NONE},
	{"anchored and there", "x/a.md\n", "x/a.md", CL_VERDICT_OUT},
	{"double star takes any depth", "**/x/a.md\n", "y/x/a.md", CL_VERDICT_OUT},
	{"folder only: a file", "drafts/\n", "drafts", CL_VERDICT_NONE},
	{"folder only: a folder", "drafts/\n", "x/drafts/", CL_VERDICT_OUT},
	{"what lies in the folder is not asked about", "drafts/\n", "drafts/a.md", CL_VERDICT_NONE},
	{"folder only, anchored", "/drafts/\n", "x/drafts/", CL_VERDICT_NONE},
	{"folder only, taken back in", "*\n!keep/\n", "keep/", CL_VERDICT_IN},
	{"spaces at the end do not count", "a.md  \n", "a.md", CL_VERDICT_OUT},
	{"escaped space at the end counts", "a.md\\ \n", "a.md ", CL_VERDICT_OUT},
	{"escaped space, then spaces", "a.md\\   \n", "a.md ", CL_VERDICT_OUT},
	{"tab at the end counts", "a.md\t\n", "a.md", CL_VERDICT_NONE},
	{"space in front counts", " a.md\n", "a.md", CL_VERDICT_NONE},
	{"space inside", "a b.md\n", "a b.md", CL_VERDICT_OUT},
	{"CRLF", "a.md\r\n!b.md\r\n", "a.md", CL_VERDICT_OUT},
	{"CRLF and spaces", "a.md  \r\n", "a.md", CL_VERDICT_OUT},
	{"byte order mark",
		"\xEF\xBB\xBF"
		"a.md\n",
		"a.md", CL_VERDICT_OUT},
	{"only an exclamation mark", "!\n", "a.md", CL_VERDICT_NONE},
	{"only a slash", "/\n", "a/", CL_VERDICT_NONE},
	{"star takes all", "*\n", "a.md", CL_VERDICT_OUT},
	{"class", "[ab].md\n", "b.md", CL_VERDICT_OUT},
	{"class never closed matches nothing", "a[.md\n", "a[.md", CL_VERDICT_NONE},
	{"backslash at the end matches nothing", "a.md\\\n", "a.md\\", CL_VERDICT_NONE},
	{"bytes that are no UTF-8", "caf\xE9.md\n", "caf\xE9.md", CL_VERDICT_OUT},
};

START_TEST(test_patterns)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_sink sink;
	cl_str path = cl_str_from(pattern_cases[_i].path);
	bool is_folder = cl_str_ends_with(path, CL_STR("/"));

	cl_sink_init(&sink, arena);

	struct cl_ignore ignore = {.folder = CL_STR("/r")};

	ignore.files[CL_IGNORE_GIT] =
		cl_ignore_parse(arena, CL_STR(".gitignore"), cl_str_from(pattern_cases[_i].patterns), &sink);
	path = cl_arena_printf(arena, "/r/%.*s", (int)(path.size - is_folder), path.data);
	ck_assert_msg(cl_ignore_check(&ignore, path, is_folder) == pattern_cases[_i].verdict, "%s",
		pattern_cases[_i].label);
	ck_assert_uint_eq(sink.count, 0);
	cl_arena_free(arena);
}
END_TEST

/* ------------------------------------------------------------------ several files */

/* /r and /r/sub, each with a .carelintignore, a .gitignore and an info/exclude; NULL where there is none. */
static const struct {
	const char *label;
	const char *top[CL_IGNORE_KIND_COUNT];
	const char *sub[CL_IGNORE_KIND_COUNT];
	const char *path;
	enum cl_verdict verdict;
} chain_cases[] = {
	{"nearer wins", {NULL, "*.md", NULL}, {NULL, "!*.md", NULL}, "/r/sub/a.md", CL_VERDICT_IN},
	{"nearer says nothing", {NULL, "*.md", NULL}, {NULL, "b.md", NULL}, "/r/sub/a.md", CL_VERDICT_OUT},
	{"nearer is not asked about other folders", {NULL, NULL, NULL}, {NULL, "*.md", NULL}, "/r/a.md",
		CL_VERDICT_NONE},
	{"relative to its own folder", {NULL, NULL, NULL}, {NULL, "/a.md", NULL}, "/r/sub/a.md",
		CL_VERDICT_OUT},
	{"carelintignore wins in a folder", {NULL, NULL, NULL}, {"!a.md", "a.md", NULL}, "/r/sub/a.md",
		CL_VERDICT_IN},
	{"carelintignore wins from farther away", {"a.md", NULL, NULL}, {NULL, "!a.md", NULL}, "/r/sub/a.md",
		CL_VERDICT_OUT},
	{"exclude comes last", {NULL, "!a.md", "a.md"}, {NULL, NULL, NULL}, "/r/sub/a.md", CL_VERDICT_IN},
	{"exclude holds", {NULL, NULL, "a.md"}, {NULL, "b.md", NULL}, "/r/sub/a.md", CL_VERDICT_OUT},
	{"folder with the same beginning", {NULL, NULL, NULL}, {NULL, "*", NULL}, "/r/subway/a.md",
		CL_VERDICT_NONE},
};

static void fill(
	struct cl_arena *arena, struct cl_sink *sink, const char *const texts[], struct cl_ignore *ignore)
{
	for (size_t i = 0; i < CL_IGNORE_KIND_COUNT; i++) {
		if (texts[i])
			ignore->files[i] =
				cl_ignore_parse(arena, CL_STR("ignore"), cl_str_from(texts[i]), sink);
	}
}

START_TEST(test_chain)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_sink sink;
	struct cl_ignore top = {.folder = CL_STR("/r")};
	struct cl_ignore sub = {.parent = &top, .folder = CL_STR("/r/sub")};

	cl_sink_init(&sink, arena);
	fill(arena, &sink, chain_cases[_i].top, &top);
	fill(arena, &sink, chain_cases[_i].sub, &sub);
	ck_assert_msg(
		cl_ignore_check(&sub, cl_str_from(chain_cases[_i].path), false) == chain_cases[_i].verdict,
		"%s", chain_cases[_i].label);
	cl_arena_free(arena);
}
END_TEST

START_TEST(test_nothing_says_nothing)
{
	ck_assert_int_eq(cl_ignore_check(NULL, CL_STR("/r/a.md"), false), CL_VERDICT_NONE);
}
END_TEST

/* ------------------------------------------------------------------ limits */

START_TEST(test_pattern_too_long)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_sink sink;
	struct cl_buf buf = CL_BUF_INIT;

	cl_sink_init(&sink, arena);
	cl_buf_append(&buf, CL_STR("a.md\n"));
	cl_buf_append_repeat(&buf, 'x', CL_GLOB_PATTERN_MAX + 1);
	cl_buf_append(&buf, CL_STR("\nb.md\n"));

	struct cl_ignore ignore = {.folder = CL_STR("/r")};

	ignore.files[CL_IGNORE_GIT] = cl_ignore_parse(arena, CL_STR(".gitignore"), cl_buf_str(&buf), &sink);
	ck_assert_uint_eq(sink.error_count, 1);
	ck_assert_int_eq(sink.first->message, CL_MESSAGE_PATTERN_TOO_LONG);
	ck_assert_uint_eq(sink.first->place.line, 2);
	ck_assert_int_eq(cl_ignore_check(&ignore, CL_STR("/r/b.md"), false), CL_VERDICT_OUT);
	cl_buf_release(&buf);
	cl_arena_free(arena);
}
END_TEST

START_TEST(test_too_many_patterns)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_sink sink;
	struct cl_buf buf = CL_BUF_INIT;

	cl_sink_init(&sink, arena);
	for (int i = 0; i < CL_IGNORE_PATTERNS_MAX + 5; i++)
		cl_buf_printf(&buf, "%d.md\n", i);
	cl_ignore_parse(arena, CL_STR(".gitignore"), cl_buf_str(&buf), &sink);
	ck_assert_uint_eq(sink.count, 1);
	ck_assert_int_eq(sink.first->message, CL_MESSAGE_TOO_MANY_PATTERNS);
	cl_buf_release(&buf);
	cl_arena_free(arena);
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("ignore");
	TCase *tcase = tcase_create("ignore");

	LOOP(tcase, test_patterns, pattern_cases);
	LOOP(tcase, test_chain, chain_cases);
	tcase_add_test(tcase, test_nothing_says_nothing);
	tcase_add_test(tcase, test_pattern_too_long);
	tcase_add_test(tcase, test_too_many_patterns);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
