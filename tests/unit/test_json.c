/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "json/json.h"
#include "json/raw.h"
#include "tree/tree.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void check_dump(struct cl_json *value, size_t indent, const char *expected)
{
	struct cl_buf buf = CL_BUF_INIT;

	cl_json_dump(value, indent, &buf);
	ck_assert_msg(cl_str_equals(cl_buf_str(&buf), cl_str_from(expected)), "got %s, expected %s", buf.data,
		expected);
	cl_buf_release(&buf);
	cl_json_free(value);
}

static struct cl_json *sample(void)
{
	struct cl_json *object = cl_json_object();
	struct cl_json *array = cl_json_array();

	cl_json_push(array, cl_json_integer(INT64_MIN));
	cl_json_push(array, cl_json_null());
	cl_json_push(array, cl_json_bool(false));
	cl_json_set(object, "z", array);
	cl_json_set(object, "a", cl_json_string(CL_STR("\xC3\xA9 \"\\/\n\x01 \xE2\x80\xA8")));
	cl_json_set(object, "m", cl_json_object());
	return object;
}

START_TEST(test_dump)
{
	check_dump(sample(), 0,
		"{\"z\":[-9223372036854775808,null,false],\"a\":\"\xC3\xA9 \\\"\\\\/\\n\\u0001 "
		"\xE2\x80\xA8\","
		"\"m\":{}}");
	check_dump(sample(), 2,
		"{\n  \"z\": [\n    -9223372036854775808,\n    null,\n    false\n  ],\n"
		"  \"a\": \"\xC3\xA9 \\\"\\\\/\\n\\u0001 \xE2\x80\xA8\",\n  \"m\": {}\n}");
	check_dump(cl_json_array(), 1000, "[]");
	check_dump(cl_json_string((cl_str){0}), 0, "\"\"");
	check_dump(cl_json_string(CL_STR("a\0b")), 0, "\"a\\u0000b\"");
	check_dump(cl_json_string(CL_STR("caf\xE9.md\xC3")), 0, "\"caf\xEF\xBF\xBD.md\xEF\xBF\xBD\"");
	check_dump(cl_json_real(0.85), 0, "0.85");
	check_dump(cl_json_real(3.0), 0, "3.0");
	check_dump(cl_json_real((double)NAN), 0, "null");
	check_dump(cl_json_real(-(double)INFINITY), 0, "null");
}
END_TEST

START_TEST(test_set_again_keeps_the_place)
{
	struct cl_json *object = cl_json_object();

	cl_json_set(object, "a", cl_json_integer(1));
	cl_json_set(object, "b", cl_json_integer(2));
	cl_json_set(object, "a", cl_json_integer(3));
	check_dump(object, 0, "{\"a\":3,\"b\":2}");
}
END_TEST

START_TEST(test_copy_is_its_own)
{
	struct cl_json *object = sample();
	struct cl_json *outer = cl_json_object();

	cl_json_set(outer, "echo", cl_json_copy(cl_json_get(object, "m")));
	cl_json_free(object);
	check_dump(outer, 0, "{\"echo\":{}}");
	cl_json_free(NULL);
}
END_TEST

START_TEST(test_getters)
{
	struct cl_json_error error;
	struct cl_json *value = cl_json_parse(
		CL_STR("{\"n\": 12, \"r\": 0.5, \"t\": \"\\ud83d\\ude00\", \"b\": true, \"l\": [null, {}]}"),
		&error);
	int64_t integer = 7;
	double real = 7;

	ck_assert_ptr_nonnull(value);
	ck_assert_int_eq(cl_json_kind(value), CL_JSON_OBJECT);
	ck_assert_uint_eq(cl_json_count(value), 5);
	ck_assert(cl_json_to_integer(cl_json_get(value, "n"), &integer));
	ck_assert_int_eq(integer, 12);
	ck_assert(!cl_json_to_integer(cl_json_get(value, "r"), &integer));
	ck_assert_int_eq(integer, 12);
	ck_assert(cl_json_to_real(cl_json_get(value, "r"), &real) && real < 0.6);
	ck_assert(cl_json_to_real(cl_json_get(value, "n"), &real) && real > 11.0);
	ck_assert(!cl_json_to_real(cl_json_get(value, "t"), &real));
	ck_assert(cl_str_equals(cl_json_text(cl_json_get(value, "t")), CL_STR("\xF0\x9F\x98\x80")));
	ck_assert(cl_json_is_true(cl_json_get(value, "b")));
	ck_assert(!cl_json_is_true(cl_json_get(value, "n")));
	ck_assert_uint_eq(cl_json_count(cl_json_get(value, "l")), 2);
	ck_assert(cl_json_is(cl_json_at(cl_json_get(value, "l"), 0), CL_JSON_NULL));
	ck_assert(cl_json_is(cl_json_at(cl_json_get(value, "l"), 1), CL_JSON_OBJECT));
	ck_assert_ptr_null(cl_json_at(cl_json_get(value, "l"), 2));
	ck_assert_ptr_null(cl_json_get(value, "absent"));
	ck_assert_ptr_null(cl_json_get(cl_json_get(value, "l"), "n"));
	ck_assert_ptr_null(cl_json_at(value, 0));
	ck_assert_uint_eq(cl_json_text(cl_json_get(value, "n")).size, 0);
	cl_json_free(value);
}
END_TEST

START_TEST(test_getters_of_nothing)
{
	struct cl_json_member member = {0};
	int64_t integer;
	double real;

	ck_assert_int_eq(cl_json_kind(NULL), CL_JSON_NULL);
	ck_assert(!cl_json_is(NULL, CL_JSON_NULL));
	ck_assert_ptr_null(cl_json_get(NULL, "a"));
	ck_assert_ptr_null(cl_json_at(NULL, 0));
	ck_assert_uint_eq(cl_json_count(NULL), 0);
	ck_assert_uint_eq(cl_json_text(NULL).size, 0);
	ck_assert(!cl_json_is_true(NULL));
	ck_assert(!cl_json_to_integer(NULL, &integer));
	ck_assert(!cl_json_to_real(NULL, &real));
	ck_assert(!cl_json_next(NULL, &member));
}
END_TEST

START_TEST(test_members_in_order)
{
	struct cl_json_error error;
	struct cl_json *value = cl_json_parse(CL_STR("{\"z\": 1, \"a\": 2, \"m\": 3}"), &error);
	struct cl_json_member member = {0};
	struct cl_buf keys = CL_BUF_INIT;
	int64_t sum = 0;

	while (cl_json_next(value, &member)) {
		int64_t number;

		cl_buf_append(&keys, member.key);
		ck_assert(cl_json_to_integer(member.value, &number));
		sum = sum * 10 + number;
	}
	ck_assert(cl_str_equals(cl_buf_str(&keys), CL_STR("zam")));
	ck_assert_int_eq(sum, 123);
	cl_buf_release(&keys);
	cl_json_free(value);
}
END_TEST

static const struct {
	const char *input;
	uint32_t line;
	uint32_t column;
	size_t offset;
	const char *text;
} error_cases[] = {
	{"", 1, 1, 0, "ends too early"},
	{"[1,\n2", 2, 1, 5, "ends too early"},
	{"[1,\n \xC3\xA9]", 2, 2, 5, "not JSON"},
	{"[\"\xC3\xA9\", x]", 1, 7, 7, "not JSON"},
	{"[1,]", 1, 4, 3, "not JSON"},
	{"{'a': 1}", 1, 2, 1, "not JSON"},
	{"[1] [2]", 1, 5, 4, "more than one value"},
	{"{\"a\": 1, \"a\": 2}", 1, 12, 11, "an object with the same key twice"},
	{"[\"\\u0000\"]", 1, 9, 8, "a NUL character is not allowed"},
	{"[99999999999999999999]", 1, 21, 20, "a number that is too large"},
	{"[\"\xFF\"]", 1, 2, 1, "not UTF-8"},
};

START_TEST(test_errors)
{
	struct cl_json_error error;
	const char *input = error_cases[_i].input;

	ck_assert_msg(cl_json_parse(cl_str_from(input), &error) == NULL, "%s", input);
	ck_assert_msg(error.line == error_cases[_i].line && error.column == error_cases[_i].column &&
			      error.offset == error_cases[_i].offset,
		"%s: %u:%u, byte %zu", input, error.line, error.column, error.offset);
	ck_assert_str_eq(error.text, error_cases[_i].text);
}
END_TEST

START_TEST(test_depth)
{
	struct cl_json_error error;
	struct cl_buf buf = CL_BUF_INIT;

	cl_buf_append_repeat(&buf, '[', 200000);
	ck_assert_ptr_null(cl_json_parse(cl_buf_str(&buf), &error));
	ck_assert_str_eq(error.text, "nested too deeply");
	cl_buf_release(&buf);
}
END_TEST

/* ------------------------------------------------------------------ two readers, one language */

static bool tree_reads(cl_str text)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_sink sink;

	cl_sink_init(&sink, arena);

	const struct cl_source *source = cl_source_new(arena, CL_STR("in"), text, &sink);
	bool is_read = source && cl_tree_read(arena, source, (cl_span){0, (uint32_t)text.size}, CL_TREE_JSON,
					 0, &sink) != NULL;

	cl_arena_free(arena);
	return is_read;
}

static bool json_reads(cl_str text)
{
	struct cl_json_error error;
	struct cl_json *value = cl_json_parse(text, &error);

	cl_json_free(value);
	return value != NULL;
}

static uint32_t draw(uint32_t *state, uint32_t below)
{
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 8) % below;
}

/* Documents from the pieces that JSON is made of, and from what is nearly JSON. */
START_TEST(test_tree_and_jansson_agree)
{
	static const char *const pieces[] = {"[", "]", "{", "}", "\"a\":", "\"b\"", ",", ",", "1", "-", "0",
		".5", "e+2", "true", "null", "nul", " ", "\n", "\"", "\\u00e9", "\\ud83d\\ude00", "\\ud83d",
		"\\u0000", "\\q", "\\/", "\t", "\xC3\xA9", "\xE2\x80\xA8", "\x7F", "'", "/*", "\f"};
	uint32_t state = (uint32_t)_i + 11;
	size_t read_count = 0;

	for (size_t i = 0; i < 30000; i++) {
		struct cl_buf buf = CL_BUF_INIT;
		const char *frame = i % 2 ? "[" : "{\"k\": \"";

		cl_buf_append(&buf, cl_str_from(frame));
		for (uint32_t count = draw(&state, 7); count > 0; count--)
			cl_buf_append(&buf, cl_str_from(pieces[draw(&state, COUNT(pieces))]));
		cl_buf_append(&buf, cl_str_from(i % 2 ? "]" : "\"}"));

		bool is_read = tree_reads(cl_buf_str(&buf));

		if (is_read != json_reads(cl_buf_str(&buf)))
			ck_abort_msg("the tree %s '%s'", is_read ? "reads" : "refuses", buf.data);
		read_count += is_read;
		cl_buf_release(&buf);
	}
	ck_assert_uint_gt(read_count, 300);
}
END_TEST

/* ------------------------------------------------------------------ members as they stand */

static const struct {
	const char *label;
	const char *text;
	const char *key;
	const char *raw; /* NULL: there is none */
} raw_cases[] = {
	{"a number", "{\"id\": 1.50}", "id", "1.50"},
	{"blanks around", " { \"a\" : 1 , \"id\" : true } ", "id", "true"},
	{"a string with what looks like an end", "{\"id\":\"a\\\"},{\",\"b\":2}", "id", "\"a\\\"},{\""},
	{"behind such a string", "{\"a\":\"\\\\\",\"id\":7}", "id", "7"},
	{"an object", "{\"a\":{\"id\":1},\"id\":{\"b\":[1,{}]}}", "id", "{\"b\":[1,{}]}"},
	{"an array", "{\"id\":[[],{\"a\":\"]\"}],\"b\":1}", "id", "[[],{\"a\":\"]\"}]"},
	{"only below", "{\"a\":{\"id\":1}}", "id", NULL},
	{"an escaped key", "{\"\\u0069d\":1}", "id", NULL},
	{"nothing", "{}", "id", NULL},
	{"nothing but blanks", "{ }", "id", NULL},
};

START_TEST(test_raw)
{
	cl_str raw = CL_STR("");
	bool is_there =
		cl_json_raw_member(cl_str_from(raw_cases[_i].text), cl_str_from(raw_cases[_i].key), &raw);

	ck_assert_msg(is_there == (raw_cases[_i].raw != NULL), "%s", raw_cases[_i].label);
	if (is_there)
		ck_assert_msg(cl_str_equals(raw, cl_str_from(raw_cases[_i].raw)), "%s: %.*s",
			raw_cases[_i].label, CL_STR_ARG(raw));
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("json");
	TCase *tcase = tcase_create("json");

	tcase_add_test(tcase, test_dump);
	tcase_add_test(tcase, test_set_again_keeps_the_place);
	tcase_add_test(tcase, test_copy_is_its_own);
	tcase_add_test(tcase, test_getters);
	tcase_add_test(tcase, test_getters_of_nothing);
	tcase_add_test(tcase, test_members_in_order);
	tcase_add_loop_test(tcase, test_raw, 0, COUNT(raw_cases));
	tcase_add_loop_test(tcase, test_errors, 0, COUNT(error_cases));
	tcase_add_test(tcase, test_depth);
	tcase_add_loop_test(tcase, test_tree_and_jansson_agree, 0, 4);
	tcase_set_timeout(tcase, 60);
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
