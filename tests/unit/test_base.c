/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/distance.h"
#include "base/glob.h"
#include "base/hash.h"
#include "base/table.h"
#include "base/unicode.h"
#include "base/utf8.h"

/* ------------------------------------------------------------------ glob */

static const struct {
	const char *label;
	const char *pattern;
	const char *path;
	bool matches;
} glob_cases[] = {
	{"plain name anywhere", "draft.md", "a/b/draft.md", true},
	{"plain name, other name", "draft.md", "a/b/drafts.md", false},
	{"star in a name", "*.md", "a/b.md", true},
	{"star does not cross a slash", "a/*.md", "a/b/c.md", false},
	{"question mark", "a?.md", "ab.md", true},
	{"question mark is no slash", "a?b/c", "a/b/c", false},
	{"double star in front", "**/x.md", "a/b/x.md", true},
	{"double star matches no folder", "**/x.md", "x.md", true},
	{"double star between", "a/**/z.md", "a/b/c/z.md", true},
	{"double star between, nothing", "a/**/z.md", "a/z.md", true},
	{"double star takes whole parts", "a/**/z.md", "a/bz.md", false},
	{"double star at the end", "a/**", "a/b/c", true},
	{"double star and a slash at the end match nothing", "**/", "a/b", false},
	{"more than two stars are a double star", "/****/x.md", "x.md", true},
	{"double star then star", "**/drafts/*.html", "x/y/drafts/p.html", true},
	{"double star needs the later part", "**/drafts/*.html", "x/drafts/y/p.html", false},
	{"double star tries again", "**/a/b.md", "a/c/a/b.md", true},
	{"anchored", "/a.md", "a.md", true},
	{"anchored, deeper", "/a.md", "b/a.md", false},
	{"class", "[0-9]*.md", "12.md", true},
	{"negated class", "[!0-9]*.md", "12.md", false},
	{"quoted star", "\\*.md", "a.md", false},
	{"bracket never closed matches nothing", "a[.md", "a[.md", false},
	{"backslash at the end matches nothing", "a\\", "a\\", false},
	{"closing bracket first", "[]a].md", "].md", true},
	{"quoted closing bracket", "[\\]a].md", "].md", true},
	{"hyphen last", "[a-].md", "-.md", true},
	{"range from a hyphen", "[--0].md", "..md", true},
	{"range backwards holds its first", "[c-a].md", "c.md", true},
	{"range backwards holds no more", "[c-a].md", "b.md", false},
	{"range with quotes", "[\\a-\\c].md", "b.md", true},
	{"named class", "[[:upper:]x].md", "Q.md", true},
	{"named class, others beside it", "[[:upper:]x].md", "x.md", true},
	{"named class, none", "[[:digit:]].md", "a.md", false},
	{"unknown named class matches nothing", "[[:nope:]a].md", "a.md", false},
	{"class is no slash", "a[/]b", "a/b", false},
	{"star backtracks", "*a*b", "xaxxbxb", true},
	{"empty pattern", "", "a", false},
};

START_TEST(test_glob)
{
	ck_assert_msg(cl_glob_matches(cl_str_from(glob_cases[_i].pattern),
			      cl_str_from(glob_cases[_i].path)) == glob_cases[_i].matches,
		"%s", glob_cases[_i].label);
}
END_TEST

/* ------------------------------------------------------------------ dates */

static const struct {
	const char *text;
	bool is_date;
} date_cases[] = {
	{"2026-11-20", true},
	{"2024-02-29", true},
	{"2023-02-29", false},
	{"2026-02-31", false},
	{"2026-13-01", false},
	{"26-11-20", false},
	{"2026-11-20T10:00:00Z", true},
	{"2026-11-20x", false},
	{"0000-01-01", false},
	{"1900-02-29", false},
	{"2000-02-29", true},
};

START_TEST(test_date_parse)
{
	cl_date date;

	ck_assert_msg(cl_date_parse(cl_str_from(date_cases[_i].text), &date) == date_cases[_i].is_date, "%s",
		date_cases[_i].text);
}
END_TEST

START_TEST(test_date_days_round_trip)
{
	ck_assert_int_eq(cl_date_days((cl_date){1970, 1, 1}), 0);
	ck_assert_int_eq(cl_date_days((cl_date){2000, 3, 1}), 11017);
	for (int64_t days = -200000; days < 200000; days += 37) {
		cl_date date = cl_date_from_days(days);

		ck_assert(cl_date_is_valid(date.year, date.month, date.day));
		ck_assert_int_eq(cl_date_days(date), days);
	}
}
END_TEST

/* ------------------------------------------------------------------ words */

static const struct {
	const char *a;
	const char *b;
	size_t distance;
} distance_cases[] = {
	{"expires", "expires", 0},
	{"expire", "expires", 1},
	{"exprise", "expires", 2},
	{"teh", "the", 1},
	{"Scope", "scope", 0},
	{"", "abc", 3},
};

START_TEST(test_distance)
{
	ck_assert_uint_eq(cl_distance(cl_str_from(distance_cases[_i].a), cl_str_from(distance_cases[_i].b)),
		distance_cases[_i].distance);
}
END_TEST

START_TEST(test_nearest)
{
	const cl_str keys[] = {CL_STR("expires"), CL_STR("scope"), CL_STR("signed")};

	ck_assert(cl_str_equals(cl_nearest(CL_STR("expire"), keys, 3), CL_STR("expires")));
	ck_assert(cl_str_equals(cl_nearest(CL_STR("scoep"), keys, 3), CL_STR("scope")));
	ck_assert_uint_eq(cl_nearest(CL_STR("grantor"), keys, 3).size, 0);
}
END_TEST

/* ------------------------------------------------------------------ UTF-8 */

static const struct {
	const char *label;
	const char *bytes;
	size_t size;
	size_t valid;
} utf8_cases[] = {
	{"ASCII", "plain", 5, 5},
	{"two bytes", "caf\xC3\xA9", 5, 5},
	{"emoji", "\xF0\x9F\x98\x80", 4, 4},
	{"overlong slash", "a\xC0\xAF", 3, 1},
	{"surrogate", "a\xED\xA0\x80", 4, 1},
	{"above U+10FFFF", "\xF4\x90\x80\x80", 4, 0},
	{"cut short", "ab\xE2\x82", 4, 2},
	{"lone continuation", "12345678\x80", 9, 8},
	{"Latin-1", "caf\xE9 au lait", 12, 3},
};

START_TEST(test_utf8_valid_size)
{
	ck_assert_msg(cl_utf8_valid_size(cl_str_make(utf8_cases[_i].bytes, utf8_cases[_i].size)) ==
			      utf8_cases[_i].valid,
		"%s", utf8_cases[_i].label);
}
END_TEST

START_TEST(test_utf8_round_trip)
{
	for (uint32_t c = 1; c <= 0x10FFFF; c += 13) {
		char bytes[CL_UTF8_SIZE_MAX];
		size_t size = cl_utf8_encode(c, bytes);
		size_t read;
		uint32_t expected = c >= 0xD800 && c <= 0xDFFF ? CL_UTF8_REPLACEMENT : c;

		ck_assert_uint_eq(cl_utf8_decode(cl_str_make(bytes, size), 0, &read), expected);
		ck_assert_uint_eq(read, size);
		ck_assert_uint_eq(cl_utf8_decode_before(cl_str_make(bytes, size), size, &read), expected);
	}
}
END_TEST

START_TEST(test_columns)
{
	cl_str text = CL_STR("caf\xC3\xA9 \xF0\x9F\x98\x80 e\xCC\x81 \xE5\x86\x99");

	ck_assert_uint_eq(cl_utf8_count(text), 11);
	ck_assert_uint_eq(cl_utf8_count_utf16(text), 12);
	ck_assert_uint_eq(cl_unicode_text_cells(text), 12);
}
END_TEST

/* ------------------------------------------------------------------ tables and hashes */

START_TEST(test_table_keeps_order)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_table table;
	int values[1000];

	cl_table_init(&table, arena);
	ck_assert_ptr_null(cl_table_get(&table, CL_STR("x")));
	for (int i = 0; i < 1000; i++)
		ck_assert(cl_table_add(&table, cl_arena_printf(arena, "key %d", i), &values[i]));
	ck_assert(!cl_table_add(&table, CL_STR("key 7"), NULL));
	for (int i = 0; i < 1000; i++) {
		ck_assert_ptr_eq(cl_table_get(&table, cl_arena_printf(arena, "key %d", i)), &values[i]);
		ck_assert_ptr_eq(table.entries[i].value, &values[i]);
	}
	cl_arena_free(arena);
}
END_TEST

/* The vectors of the SipHash paper's reference code: key 00..0f, message 00..(n-1). */
START_TEST(test_siphash_vectors)
{
	struct cl_hash_key key = {UINT64_C(0x0706050403020100), UINT64_C(0x0f0e0d0c0b0a0908)};
	char message[15];

	for (int i = 0; i < 15; i++)
		message[i] = (char)i;
	ck_assert_uint_eq(cl_siphash(key, cl_str_make(message, 0)), UINT64_C(0x726fdb47dd0e0e31));
	ck_assert_uint_eq(cl_siphash(key, cl_str_make(message, 15)), UINT64_C(0xa129ca6149be45e5));
}
END_TEST

START_TEST(test_vec_and_buf_grow)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_buf buf = CL_BUF_INIT;
	CL_VEC(int) numbers = {0};

	for (int i = 0; i < 10000; i++) {
		CL_VEC_PUSH(arena, &numbers, i);
		cl_buf_printf(&buf, "%d,", i);
	}
	ck_assert_int_eq(numbers.items[9999], 9999);
	ck_assert(cl_str_ends_with(cl_buf_str(&buf), CL_STR("9998,9999,")));
	cl_buf_release(&buf);
	cl_arena_clear(arena);
	ck_assert_uint_eq(cl_arena_used(arena), 0);
	cl_arena_free(arena);
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("base");
	TCase *tcase = tcase_create("base");

	LOOP(tcase, test_glob, glob_cases);
	LOOP(tcase, test_date_parse, date_cases);
	LOOP(tcase, test_distance, distance_cases);
	LOOP(tcase, test_utf8_valid_size, utf8_cases);
	tcase_add_test(tcase, test_date_days_round_trip);
	tcase_add_test(tcase, test_nearest);
	tcase_add_test(tcase, test_utf8_round_trip);
	tcase_add_test(tcase, test_columns);
	tcase_add_test(tcase, test_table_keeps_order);
	tcase_add_test(tcase, test_siphash_vectors);
	tcase_add_test(tcase, test_vec_and_buf_grow);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
