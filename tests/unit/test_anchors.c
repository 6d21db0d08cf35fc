/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "lexicon/prefilter.h"
#include "lexicon/prefilter_image.h"
#include "lexicon/regex.h"

static struct cl_arena *arena;

static void set_up(void)
{
	arena = cl_arena_new();
}

static void tear_down(void)
{
	cl_arena_free(arena);
}

/* ------------------------------------------------------------------ anchors of a pattern */

/* Anchors are written with < and > where a word begins and ends, and / between them. */
static const struct {
	const char *pattern;
	const char *anchors;
} anchor_cases[] = {
	{"cure", "cure"},
	{"CURE", "cure"},
	{"\\bcures?\\b", "<cure>/<cures>"},
	{"\\bcures?", "<cure"},
	{"chart (?:no|number)", "chart no/chart number"},
	{"\\d{3}-\\d{2}-\\d{4}", "000-00-0000"},
	{"\\bmrn\\s*[:#]?\\s*\\d",
		"<mrn0/<mrn 0/<mrn#0/<mrn:0/<mrn #0/<mrn :0/<mrn# 0/<mrn: 0/<mrn # 0/<mrn : 0"},
	{"a\\s+b", "a b"},
	{"a  b", "a b"},
	{"\\w+@\\w+", "@"},
	{"\\w+", ""},
	{"", ""},
	{"(?:cure)?", ""},
	{"cure|", ""},
	{"cure|\\w+", ""},
	{"(?=cure)x", "cure"},
	{"(?=cure)?x", "x"},
	{"(?=[a-z]*\\d)[a-z\\d]{17}", "0"},
	{"(?:stroke|\\w+ ward) unit", " ward unit/stroke unit"},
	{"(?<!no )cure", "cure"},
	{"\\b(?:er|icu|resid\\w+)\\b", "<er>/<icu>/<resid"},
	{"\\b(?:er|\\w+ ward)\\b", "<er>/ ward>"},
	{"\\b(?:er|resid\\w+)+\\b", "<er/<resid"},
	{"cure(?! rate)", "cure"},
	{"(?<hit>stroke) ward", "stroke ward"},
	{"(?i)Stroke", "stroke"},
	{"(?i:Stroke) unit", "stroke unit"},
	{"(?>stroke) unit", "stroke unit"},
	{"str(?#note)oke", "stroke"},
	{"[sz]ize", "size/zize"},
	{"[^s]ize", "ize"},
	{"[a-c]x", "ax/bx/cx"},
	{"[\\d-]x", "-x/0x"},
	{"[]]x", "]x"},
	{"[a-]x", "-x/ax"},
	{"[\xC3\xA9]x", "x"},
	{"caf\xC3\xA9 au", "caf"},
	{"\\x41b", "ab"},
	{"\\x{2019}s left", "s left"},
	{"\\$5", "$0"},
	{"stroke.{0,40}ward", "stroke"},
	{"stroke+s", "stroke"},
	{"abcdefghijklmnopq\\b", "abcdefghijkl"},
	{"(?x) cure", ""},
	{"(?(1)a|b)", ""},
	{"(a)\\1", ""},
	{"a{,3}b", ""},
	{"(*UTF)cure", ""},
	{"(?R)?cure", ""},
	{"[[:alpha:]]x", ""},
	{"\\Qcure\\E", ""},
};

static cl_str write_anchors(const struct cl_anchors *anchors)
{
	struct cl_buf out = CL_BUF_INIT;

	for (size_t i = 0; i < anchors->list.count; i++) {
		const struct cl_anchor *anchor = &anchors->list.items[i];

		cl_buf_printf(&out, "%s%s%.*s%s", i ? "/" : "", anchor->starts_word ? "<" : "",
			CL_STR_ARG(anchor->text), anchor->ends_word ? ">" : "");
	}

	cl_str text = cl_arena_copy(arena, cl_buf_str(&out));

	cl_buf_release(&out);
	return text;
}

/* The same pieces between slashes, in any order. */
static bool has_same_pieces(cl_str a, cl_str b)
{
	size_t pieces = 0;

	if (a.size != b.size)
		return false;
	for (size_t at = 0; at < a.size; pieces++) {
		size_t end = cl_str_find_byte(a, '/', at);
		cl_str piece = cl_str_slice(a, at, end);
		cl_str framed = cl_arena_printf(arena, "/%.*s/", CL_STR_ARG(piece));

		if (cl_str_find(cl_arena_printf(arena, "/%.*s/", CL_STR_ARG(b)), framed, 0) == CL_STR_NONE)
			return false;
		at = end == CL_STR_NONE ? a.size : end + 1;
	}
	return true;
}

START_TEST(test_anchors)
{
	cl_str expected = cl_str_from(anchor_cases[_i].anchors);
	struct cl_anchors anchors;

	cl_anchors_find(arena, cl_str_from(anchor_cases[_i].pattern), &anchors);

	cl_str found = write_anchors(&anchors);

	ck_assert_msg(has_same_pieces(found, expected), "'%s': '%.*s', not '%.*s'", anchor_cases[_i].pattern,
		CL_STR_ARG(found), CL_STR_ARG(expected));
}
END_TEST

START_TEST(test_deep_groups_have_none)
{
	struct cl_buf pattern = CL_BUF_INIT;
	struct cl_anchors anchors;

	cl_buf_append_repeat(&pattern, '(', CL_ANCHOR_DEPTH + 1);
	cl_buf_append(&pattern, CL_STR("cure"));
	cl_buf_append_repeat(&pattern, ')', CL_ANCHOR_DEPTH + 1);
	cl_anchors_find(arena, cl_buf_str(&pattern), &anchors);
	ck_assert_uint_eq(anchors.list.count, 0);
	cl_buf_release(&pattern);
}
END_TEST

static const struct {
	const char *label;
	const char *text;
	bool can_judge;
} judge_cases[] = {
	{"ASCII", "Maria came home.", true},
	{"accents",
		"Mar\xC3\xAD"
		"a Nu\xC3\xB1"
		"ez",
		true},
	{"dashes and quotes", "\xE2\x80\x9Chome\xE2\x80\x9D \xE2\x80\x94", true},
	{"emoji", "\xF0\x9F\x8E\x89", true},
	{"Cyrillic", "\xD0\x9C\xD0\xB0", true},
	{"long s is an s",
		"di\xC5\xBF"
		"ease",
		false},
	{"Kelvin sign is a k", "\xE2\x84\xAA", false},
	{"no-break space",
		"a\xC2\xA0"
		"b",
		false},
	{"ideographic space", "\xE3\x80\x80", false},
	{"Arabic digit", "\xD9\xA3", false},
	{"full-width digit", "\xEF\xBC\x93", false},
};

START_TEST(test_can_judge)
{
	ck_assert_msg(cl_anchors_can_judge(cl_str_from(judge_cases[_i].text)) == judge_cases[_i].can_judge,
		"%s", judge_cases[_i].label);
}
END_TEST

/* ------------------------------------------------------------------ the automaton */

static bool finds(const char *const *patterns, size_t count, const char *text, const char *expected)
{
	struct cl_anchors *anchors = cl_arena_alloc_array(arena, count, sizeof(*anchors));
	struct cl_prefilter prefilter;
	struct cl_prefilter_hits hits;
	struct cl_buf out = CL_BUF_INIT;
	const uint32_t first = 0;

	for (size_t i = 0; i < count; i++)
		cl_anchors_find(arena, cl_str_from(patterns[i]), &anchors[i]);
	ck_assert(cl_prefilter_open(cl_prefilter_build(arena, anchors, count), &prefilter));
	cl_prefilter_scan(&prefilter, arena, cl_str_from(text), &first, 1, &hits);
	for (size_t i = 0; i < hits.list.count; i++)
		cl_buf_printf(
			&out, "%s%u@%u", i ? " " : "", hits.list.items[i].pattern, hits.list.items[i].end);

	bool is_right = cl_str_equals(cl_buf_str(&out), cl_str_from(expected));

	if (!is_right)
		printf("'%.*s', not '%s'\n", CL_STR_ARG(cl_buf_str(&out)), expected);
	cl_buf_release(&out);
	return is_right;
}

static const struct {
	const char *label;
	const char *text;
	const char *hits;
} scan_cases[] = {
	{"nothing", "a quiet day", ""},
	{"empty text", "", ""},
	{"word", "a cure", "0@6"},
	{"in capitals", "CURE", "0@4"},
	{"not inside a word", "secure cured", ""},
	{"beside a letter beyond ASCII: may be a boundary",
		"\xC3\xA9"
		"cure",
		"0@6"},
	{"digits fold", "no 123-45-6789.", "1@14"},
	{"blanks fold", "chart \t\n no", "2@11"},
	{"word before a run of blanks", "xchart  no", ""},
	{"both at once", "cure, chart no", "0@4 2@14"},
};

START_TEST(test_scan)
{
	static const char *const patterns[] = {"\\bcure\\b", "\\d{3}-\\d{2}-\\d{4}", "\\bchart\\s+no"};

	ck_assert_msg(
		finds(patterns, 3, scan_cases[_i].text, scan_cases[_i].hits), "%s", scan_cases[_i].label);
}
END_TEST

static cl_str some_image(void)
{
	struct cl_anchors anchors[2];

	cl_anchors_find(arena, CL_STR("cure|care"), &anchors[0]);
	cl_anchors_find(arena, CL_STR("\\w+"), &anchors[1]);
	return cl_prefilter_build(arena, anchors, 2);
}

START_TEST(test_everywhere)
{
	struct cl_prefilter prefilter;

	ck_assert(cl_prefilter_open(some_image(), &prefilter));
	ck_assert(!cl_prefilter_is_everywhere(&prefilter, 0));
	ck_assert(cl_prefilter_is_everywhere(&prefilter, 1));
}
END_TEST

/* No byte of an image can be changed or cut off so that a scan reads outside it. */
START_TEST(test_spoilt_images)
{
	cl_str image = some_image();
	struct cl_prefilter prefilter;
	struct cl_prefilter_hits hits;
	const uint32_t first = 0;

	for (size_t size = 0; size < image.size; size += 8)
		ck_assert(
			!cl_prefilter_open(cl_arena_copy(arena, cl_str_make(image.data, size)), &prefilter));
	for (size_t i = 0; i < image.size; i++) {
		char *bytes = cl_arena_alloc(arena, image.size);

		memcpy(bytes, image.data, image.size);
		bytes[i] = (char)(bytes[i] ^ 0x55);
		if (cl_prefilter_open(cl_str_make(bytes, image.size), &prefilter))
			cl_prefilter_scan(&prefilter, arena, CL_STR("care for a cure"), &first, 1, &hits);
	}
}
END_TEST

/* ------------------------------------------------------------------ never wrong */

static uint64_t random_state;

static uint32_t random_below(uint32_t limit)
{
	random_state = random_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(random_state >> 33) % limit;
}

/* A random pattern over a small alphabet, with all that anchors understand and some that they do not. */
static void add_pattern(struct cl_buf *out, unsigned depth)
{
	static const char *const atoms[] = {"a", "b", "c", "A", " ", "1", "-", "\\d", "\\s", "\\s+", "\\b",
		"[ab]", "[^a]", "[a-c]", "[0-9]", "\\w", ".", "\xC3\xA9", "(?=a)", "(?!b)", "(?<!c)", "\\W",
		"s", "k", "_"};
	static const char *const repeats[] = {"", "", "", "", "?", "*", "+", "{2}", "{1,3}", "{2,}", "*?"};
	uint32_t count = 1 + random_below(5);

	for (uint32_t i = 0; i < count; i++) {
		if (depth < 3 && random_below(4) == 0) {
			cl_buf_append(out, random_below(2) ? CL_STR("(?:") : CL_STR("("));
			add_pattern(out, depth + 1);
			cl_buf_append_byte(out, ')');
		} else {
			cl_buf_append(out, cl_str_from(atoms[random_below(25)]));
		}
		cl_buf_append(out, cl_str_from(repeats[random_below(11)]));
	}
	if (random_below(3) == 0) {
		cl_buf_append_byte(out, '|');
		add_pattern(out, depth + 1);
	}
}

static void add_text(struct cl_buf *out)
{
	static const char *const pieces[] = {"a", "b", "c", "A", "B", " ", "  ", "\n", "\t ", "1", "42", "-",
		"\xC3\xA9", "s", "K", "_", ".", "ab", "abc "};

	for (uint32_t count = random_below(24); count > 0; count--)
		cl_buf_append(out, cl_str_from(pieces[random_below(19)]));
}

static bool is_candidate(const struct cl_prefilter *prefilter, cl_str text)
{
	struct cl_prefilter_hits hits;
	const uint32_t first = 0;

	if (cl_prefilter_is_everywhere(prefilter, 0))
		return true;
	cl_prefilter_scan(prefilter, arena, text, &first, 1, &hits);
	return hits.list.count > 0;
}

/* 4,000 patterns × 12 texts: whatever PCRE2 matches, the prefilter has let through. */
START_TEST(test_what_matches_is_a_candidate)
{
	struct cl_matcher *matcher = cl_matcher_new();
	size_t matches = 0;
	size_t filtered = 0;

	random_state = (uint64_t)_i;
	for (size_t i = 0; i < 1000; i++) {
		struct cl_buf pattern = CL_BUF_INIT;
		struct cl_regex *regex = cl_arena_alloc(arena, sizeof(*regex));
		struct cl_anchors anchors;
		struct cl_prefilter prefilter;

		add_pattern(&pattern, 0);
		*regex = (struct cl_regex){.pattern = cl_arena_copy(arena, cl_buf_str(&pattern))};
		cl_anchors_find(arena, regex->pattern, &anchors);
		ck_assert(cl_prefilter_open(cl_prefilter_build(arena, &anchors, 1), &prefilter));
		for (size_t j = 0; j < 12; j++) {
			struct cl_buf text = CL_BUF_INIT;
			cl_span span;

			add_text(&text);

			bool is_match =
				cl_regex_find(regex, matcher, cl_buf_str(&text), 0, &span) == CL_REGEX_MATCH;
			bool passes = is_candidate(&prefilter, cl_buf_str(&text));

			ck_assert_msg(!is_match || passes, "'%.*s' matches '%.*s'",
				CL_STR_ARG(regex->pattern), CL_STR_ARG(cl_buf_str(&text)));
			matches += is_match;
			filtered += !passes;
			cl_buf_release(&text);
		}
		cl_buf_release(&pattern);
	}
	ck_assert_uint_gt(matches, 1000); /* or nothing was tested */
	ck_assert_uint_gt(filtered, 1000);
	cl_matcher_free(matcher);
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("anchors");
	TCase *tcase = tcase_create("anchors");

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_set_timeout(tcase, 60);
	LOOP(tcase, test_anchors, anchor_cases);
	tcase_add_test(tcase, test_deep_groups_have_none);
	LOOP(tcase, test_can_judge, judge_cases);
	LOOP(tcase, test_scan, scan_cases);
	tcase_add_test(tcase, test_everywhere);
	tcase_add_test(tcase, test_spoilt_images);
	tcase_add_loop_test(tcase, test_what_matches_is_a_candidate, 0, 4);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
