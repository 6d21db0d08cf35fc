/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "lexicon/regex.h"

static struct cl_arena *arena;
static struct cl_matcher *matcher;

static void set_up(void)
{
	arena = cl_arena_new();
	matcher = cl_matcher_new();
}

static void tear_down(void)
{
	cl_matcher_free(matcher);
	cl_arena_free(arena);
}

static const struct cl_regex *new_regex(cl_str pattern, bool is_case_sensitive)
{
	struct cl_regex *regex = cl_arena_alloc(arena, sizeof(*regex));

	*regex = (struct cl_regex){.pattern = pattern, .is_case_sensitive = is_case_sensitive};
	return regex;
}

/* Writes all matches as "3-8 12-15", "limit" where the search stopped. */
static cl_str find_all(const struct cl_regex *regex, cl_str subject)
{
	struct cl_buf out = CL_BUF_INIT;
	enum cl_regex_result result;
	size_t from = 0;
	cl_span span;

	while ((result = cl_regex_find(regex, matcher, subject, from, &span)) == CL_REGEX_MATCH) {
		cl_buf_printf(&out, "%s%u-%u", out.size ? " " : "", span.start, span.end);
		from = span.end;
	}
	if (result == CL_REGEX_LIMIT)
		cl_buf_append(&out, out.size ? CL_STR(" limit") : CL_STR("limit"));

	cl_str text = cl_arena_copy(arena, cl_buf_str(&out));

	cl_buf_release(&out);
	return text;
}

/* Searches so much that the JIT compiler takes over. */
static void turn_to_jit(const struct cl_regex *regex)
{
	struct cl_buf text = CL_BUF_INIT;
	cl_span span;

	cl_buf_append_repeat(&text, '-', CL_REGEX_JIT_AFTER + 1);
	(void)cl_regex_find(regex, matcher, cl_buf_str(&text), 0, &span);
	cl_buf_release(&text);
}

/* The same pattern interpreted, then by the JIT compiler: it takes over after some searches. */
static void expect_both(
	const char *label, const char *pattern, bool is_sensitive, cl_str subject, cl_str expected)
{
	const struct cl_regex *regex = new_regex(cl_str_from(pattern), is_sensitive);

	for (unsigned i = 0; i < 3; i++) {
		if (i == 1)
			turn_to_jit(regex);

		cl_str found = find_all(regex, subject);

		ck_assert_msg(cl_str_equals(found, expected), "%s, search %u: '%.*s', not '%.*s'", label, i,
			CL_STR_ARG(found), CL_STR_ARG(expected));
	}
}

/* ------------------------------------------------------------------ patterns */

static const struct {
	const char *label;
	const char *pattern;
	bool is_sensitive;
	const char *subject;
	const char *expected;
} cases[] = {
	{"plain", "ward", false, "the ward", "4-8"},
	{"none", "ward", false, "the word", ""},
	{"several", "a", false, "banana", "1-2 3-4 5-6"},
	{"caseless", "WARD", false, "Ward", "0-4"},
	{"case-sensitive", "WARD", true, "Ward WARD", "5-9"},
	{"caseless beyond ASCII", "\xC3\x89lan", false, "\xC3\xA9lan", "0-5"},
	{"caseless sharp s and Kelvin sign", "\xE2\x84\xAA", false, "k", "0-1"},
	{"a word boundary knows letters with accents", "\\bcaf\\b", false, "caf\xC3\xA9", ""},
	{"a word boundary after an accent", "caf\xC3\xA9\\b", false, "caf\xC3\xA9.", "0-5"},
	{"word characters of other scripts", "\\w+", false, "\xD0\x9C\xD0\xB0\xD1\x88\xD0\xB0 1", "0-8 9-10"},
	{"digits of other scripts", "\\d", false, "\xD9\xA3", "0-2"},
	{"a dot is a code point", "^.$", false, "\xE2\x82\xAC", "0-3"},
	{"group hit narrows", "MRN (?<hit>\\d+)", false, "an MRN 4821 here", "7-11"},
	{"group hit of another alternative", "MRN (?<hit>\\d+)|chart", false, "chart 12", "0-5"},
	{"an empty group hit leaves the match", "MRN (?<hit>x?)", false, "MRN 4", "0-4"},
	{"other groups do not narrow", "MRN (?<number>\\d+)", false, "MRN 4821", "0-8"},
	{"group hit behind twenty others",
		"(a)?(a)?(a)?(a)?(a)?(a)?(a)?(a)?(a)?(a)?(a)?(a)?(a)?(a)?(a)?(a)?(a)?(a)?(a)?(a)?-(?<hit>b)",
		false, "aa-b", "3-4"},
	{"empty matches are skipped", "x*", false, "abxx", "2-4"},
	{"nothing but empty matches", "x*", false, "abc", ""},
	{"lookbehind sees what is before the start", "(?<=a)b", false, "bab", "2-3"},
	{"end of the subject", "b$", false, "b ab", "3-4"},
	{"empty subject", "a", false, "", ""},
};

START_TEST(test_patterns)
{
	expect_both(cases[_i].label, cases[_i].pattern, cases[_i].is_sensitive,
		cl_str_from(cases[_i].subject), cl_str_from(cases[_i].expected));
}
END_TEST

/* ------------------------------------------------------------------ broken ones */

static const struct {
	const char *label;
	const char *pattern;
	size_t offset;
} broken_cases[] = {
	{"bracket never closed", "a[b", 3},
	{"parenthesis never closed", "(ab", 3},
	{"nothing to repeat", "a|*", 2},
	{"unknown property", "\\p{Nope}", 8},
	{"one code unit would split a character", "a\\C", 3},
	{"group that is not there", "\\k<nope>", 3},
};

START_TEST(test_broken)
{
	const struct cl_regex *regex = new_regex(cl_str_from(broken_cases[_i].pattern), false);
	cl_str message = CL_STR("");
	size_t offset = 0;
	cl_span span;

	ck_assert_msg(!cl_regex_compiles(regex, arena, &message, &offset), "%s", broken_cases[_i].label);
	ck_assert_msg(message.size > 0, "%s", broken_cases[_i].label);
	ck_assert_msg(offset == broken_cases[_i].offset, "%s: at %zu", broken_cases[_i].label, offset);
	ck_assert_msg(cl_regex_find(regex, matcher, CL_STR("abc"), 0, &span) == CL_REGEX_LIMIT,
		"%s must not read as no match", broken_cases[_i].label);
}
END_TEST

/* ------------------------------------------------------------------ limits */

static const struct {
	const char *label;
	const char *pattern;
	const char *lead; /* what stands before the run */
	char letter;
	size_t count;
	const char *tail;
} limit_cases[] = {
	{"nested repeats", "(a+)+b", "", 'a', 60, "!b"},
	{"nested repeats in a long subject", "(a+)+b", "", 'a', 200000, "!b"},
	{"alternatives that overlap", "(a|aa)+$", "", 'a', 200, "!"},
	{"nested repeats behind an anchor", "^(\\w+\\s?)+$", "", 'a', 60, "!"},
	{"a lookahead that backtracks", "(?=(a+)+c)a", "", 'a', 60, "!c"},
	{"after a match", "x|(a+)+b", "x", 'a', 60, "!b"},
};

/* A pattern that stops must say so, with every engine: never "no match". */
START_TEST(test_limits)
{
	struct cl_buf subject = CL_BUF_INIT;

	cl_buf_append(&subject, cl_str_from(limit_cases[_i].lead));
	cl_buf_append_repeat(&subject, limit_cases[_i].letter, limit_cases[_i].count);
	cl_buf_append(&subject, cl_str_from(limit_cases[_i].tail));
	expect_both(limit_cases[_i].label, limit_cases[_i].pattern, false, cl_buf_str(&subject),
		limit_cases[_i].lead[0] ? CL_STR("0-1 limit") : CL_STR("limit"));
	cl_buf_release(&subject);
}
END_TEST

/* Around the limits of either engine the answer must not depend on which one runs, so not on what was searched before. */
START_TEST(test_limits_do_not_depend_on_use)
{
	static const char *const patterns[] = {
		"(a+)+b", "(?:a|b|ab)+c", "(a?){20}b", "(?:.{0,40}a){1,9}z", "((a)|b)*c"};

	for (size_t p = 0; p < sizeof(patterns) / sizeof(patterns[0]); p++) {
		cl_str pattern = cl_str_from(patterns[p]);

		for (size_t count = 4; count < 40; count++) {
			const struct cl_regex *fresh = new_regex(pattern, false);
			const struct cl_regex *used = new_regex(pattern, false);
			struct cl_buf subject = CL_BUF_INIT;
			cl_span span;

			cl_buf_append_repeat(&subject, 'a', count * (p == 4 ? 200 : 1));
			cl_buf_append(
				&subject, CL_STR("!bcz")); /* or PCRE2 would see at once what is missing */
			turn_to_jit(used);
			ck_assert_msg(cl_regex_find(fresh, matcher, cl_buf_str(&subject), 0, &span) ==
					      cl_regex_find(used, matcher, cl_buf_str(&subject), 0, &span),
				"'%s' on %zu", patterns[p], count);
			cl_buf_release(&subject);
		}
	}
}
END_TEST

/* ------------------------------------------------------------------ windows */

/* A subject of blanks, or of one letter, with a needle at a place. */
static cl_str long_subject(size_t size, char filler, size_t at, const char *needle)
{
	char *bytes = cl_arena_alloc(arena, size + 1);

	memset(bytes, filler, size);
	memcpy(bytes + at, needle, strlen(needle));
	return cl_str_make(bytes, size);
}

static const size_t edges[] = {0, CL_REGEX_WINDOW, 2 * CL_REGEX_WINDOW,
	2 * CL_REGEX_WINDOW - CL_REGEX_OVERLAP, CL_REGEX_WINDOW - CL_REGEX_OVERLAP};

/* A needle at every byte around every edge is found once and whole, whatever stands around it. */
START_TEST(test_window_edges)
{
	static const char fillers[] = {' ', '-', 'x'};
	size_t edge = edges[_i];

	for (size_t f = 0; f < sizeof(fillers); f++) {
		const struct cl_regex *regex = new_regex(CL_STR("mrn [0-9]+"), false);

		for (size_t at = edge > 24 ? edge - 24 : 0; at < edge + 24; at++) {
			cl_str subject = long_subject(3 * CL_REGEX_WINDOW, fillers[f], at, "mrn 00482193");
			cl_str expected = cl_arena_printf(arena, "%zu-%zu", at, at + 12);
			cl_str found = find_all(regex, subject);

			ck_assert_msg(cl_str_equals(found, expected), "filler '%c' at %zu: '%.*s'",
				fillers[f], at, CL_STR_ARG(found));
		}
	}
}
END_TEST

static const struct {
	const char *label;
	const char *pattern;
	size_t size;
	char filler;
	size_t at;
	const char *needle;
	size_t start;
	size_t end; /* 0: no match */
} window_cases[] = {
	{"a match cut by the window is found whole", "n{4,}", 8192, '-', 4090, "nnnnnnnnnnnn", 4090, 4102},
	{"a word boundary at a cut without a blank", "\\bmaria\\b", 8192, 'x', 4096, "maria", 0, 0},
	{"the end of a window is no end of text", "maria$", 8192, ' ', 4080, "maria", 0, 0},
	{"the end of a window is no end of text, absolute", "maria\\z", 8192, ' ', 4091, "maria", 0, 0},
	{"a code point across the cut", "\xE2\x82\xAC+", 8192, '-', 4095, "\xE2\x82\xAC\xE2\x82\xAC", 4095,
		4101},
	{"lookbehind across the start of a window", "(?<=mrn )\\d+", 8192, ' ', 3580, "mrn 4821", 3584, 3588},
	/* The hit stands in the overlap, but the match that it is part of begins before it. */
	{"a narrowed hit in the overlap", "mrn .{0,40}?(?<hit>\\d+)", 8192, '-', 3570,
		"mrn number is 4821 ok", 3584, 3588},
	{"long reach inside one window", "maria.*#", 4000, '-', 3, "maria", 0, 0},
};

START_TEST(test_windows)
{
	cl_str subject = long_subject(
		window_cases[_i].size, window_cases[_i].filler, window_cases[_i].at, window_cases[_i].needle);
	cl_str expected = window_cases[_i].end ? cl_arena_printf(arena, "%zu-%zu", window_cases[_i].start,
							 window_cases[_i].end)
					       : CL_STR("");

	expect_both(window_cases[_i].label, window_cases[_i].pattern, false, subject, expected);
}
END_TEST

/* Work on a long subject grows with its size, not with its square: 8 MB in which nothing is found. */
START_TEST(test_long_subject)
{
	size_t size = (size_t)8 * 1024 * 1024;
	const struct cl_regex *regex = new_regex(CL_STR("a[^z]*z"), false);
	cl_str subject = long_subject(size, 'a', size - 1, "-");
	cl_span span;

	ck_assert_int_eq(cl_regex_find(regex, matcher, long_subject(size, '-', size - 1, "a"), 0, &span),
		CL_REGEX_NO_MATCH);
	ck_assert_int_ne(cl_regex_find(regex, matcher, subject, 0, &span), CL_REGEX_MATCH);
}
END_TEST

START_TEST(test_from)
{
	const struct cl_regex *regex = new_regex(CL_STR("\\bward\\b"), false);
	cl_span span;

	ck_assert_int_eq(cl_regex_find(regex, matcher, CL_STR("ward ward"), 1, &span), CL_REGEX_MATCH);
	ck_assert_uint_eq(span.start, 5);
	ck_assert_int_eq(cl_regex_find(regex, matcher, CL_STR("inward"), 2, &span), CL_REGEX_NO_MATCH);
	ck_assert_int_eq(cl_regex_find(regex, matcher, CL_STR("ward"), 4, &span), CL_REGEX_NO_MATCH);
	ck_assert_int_eq(cl_regex_find(regex, matcher, CL_STR("ward"), 40, &span), CL_REGEX_NO_MATCH);
	ck_assert(cl_str_equals(regex->pattern, CL_STR("\\bward\\b")));
	cl_matcher_free(NULL);
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("regex");
	TCase *tcase = tcase_create("regex");

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_set_timeout(tcase, 60);
	LOOP(tcase, test_patterns, cases);
	LOOP(tcase, test_broken, broken_cases);
	LOOP(tcase, test_limits, limit_cases);
	LOOP(tcase, test_window_edges, edges);
	LOOP(tcase, test_windows, window_cases);
	tcase_add_test(tcase, test_limits_do_not_depend_on_use);
	tcase_add_test(tcase, test_long_subject);
	tcase_add_test(tcase, test_from);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
