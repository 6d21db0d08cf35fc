/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include <check.h>

#include "base/utf8.h"
#include "report/line_hash.h"

/*
 * The hash said again in its plainest form: of each line, the hundred units that follow its start, worked off from the
 * first to the last.
 */

#define UNITS_MAX 4096
#define WINDOW    100

static uint16_t units[UNITS_MAX];
static size_t unit_count;

static void add_unit(uint32_t unit)
{
	ck_assert_uint_lt(unit_count, UNITS_MAX);
	units[unit_count++] = (uint16_t)unit;
}

/* What counts of a text: no blanks, one LF for each line break, the mark of the end. */
static void read_units(cl_str text)
{
	size_t size;

	unit_count = 0;
	for (size_t at = 0; at < text.size; at += size) {
		uint32_t c = cl_utf8_decode(text, at, &size);

		if (c == ' ' || c == '\t' || (c == '\n' && at > 0 && text.data[at - 1] == '\r'))
			continue;
		if (c >= 0x10000) {
			add_unit(0xD800 + ((c - 0x10000) >> 10));
			add_unit(0xDC00 + ((c - 0x10000) & 0x3FF));
		} else {
			add_unit(c == '\r' ? '\n' : c);
		}
	}
	add_unit(0xFFFF);
}

static uint64_t hash_at(size_t start)
{
	uint64_t hash = 0;

	for (size_t i = start; i < start + WINDOW; i++)
		hash = hash * 37 + (i < unit_count ? units[i] : 0);
	return hash;
}

#define LONG_LINE                                                                                          \
	"The ward opens at nine and closes when the last of its guests has gone home for the night, says " \
	"the sign.\n"

static const struct {
	const char *label;
	const char *text;
	size_t line_count;
} cases[] = {
	{"empty", "", 1},
	{"one line", "A ward.", 1},
	{"a last line break", "A ward.\n", 2},
	{"blanks and tabs", " A\n\t ward \n   \n.", 4},
	{"CR", "a\rb\r\rc", 4},
	{"CRLF", "a\r\nb\r\n\r\nc\r\n", 5},
	{"a blank between CR and LF", "a\r \nb", 3},
	{"equal lines", "x\nx\nx\n" LONG_LINE LONG_LINE LONG_LINE, 7},
	{"emoji", "\xF0\x9F\x98\x80 ward\n\xE7\x97\x85\xE9\x99\xA2\n", 3},
	{"a byte order mark", "\xEF\xBB\xBFward\n", 2},
};

START_TEST(test_hashes)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_line_hashes hashes;
	size_t line = 0;

	cl_line_hashes_find(arena, cl_str_from(cases[_i].text), &hashes);
	ck_assert_msg(hashes.list.count == cases[_i].line_count, "%s: %zu lines", cases[_i].label,
		hashes.list.count);
	read_units(cl_str_from(cases[_i].text));
	for (size_t i = 0; i < unit_count; i++) {
		if (i > 0 && units[i - 1] != '\n')
			continue;
		ck_assert_msg(hashes.list.items[line].hash == hash_at(i), "%s: line %zu", cases[_i].label,
			line + 1);
		line++;
	}
	ck_assert_msg(line == hashes.list.count, "%s: %zu", cases[_i].label, line);
	cl_arena_free(arena);
}
END_TEST

START_TEST(test_numbers)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_line_hashes hashes;

	cl_line_hashes_find(arena, CL_STR(LONG_LINE LONG_LINE LONG_LINE), &hashes);
	ck_assert_uint_eq(hashes.list.items[0].number, 1);
	ck_assert_uint_eq(hashes.list.items[1].number, 2);
	ck_assert_uint_eq(hashes.list.items[3].number, 1);
	cl_arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("line_hash");
	TCase *tcase = tcase_create("line_hash");

	tcase_add_loop_test(tcase, test_hashes, 0, sizeof(cases) / sizeof(cases[0]));
	tcase_add_test(tcase, test_numbers);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
