/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "base/arena.h"
#include "document/urls.h"
#include "document_checks.h"

/* ------------------------------------------------------------------ finding */

static const struct {
	const char *label;
	const char *text;
	const char *url; /* the first one; NULL when there is none */
} find_cases[] = {
	{"plain", "see https://clinic.example/care now", "https://clinic.example/care"},
	{"without a scheme", "see www.clinic.example now", "www.clinic.example"},
	{"any case", "HTTP://CLINIC.EXAMPLE", "HTTP://CLINIC.EXAMPLE"},
	{"full stop after", "Read https://clinic.example/a.b.", "https://clinic.example/a.b"},
	{"many marks after", "Really (https://clinic.example)?!", "https://clinic.example"},
	{"brackets inside", "https://clinic.example/a_(b) is it", "https://clinic.example/a_(b)"},
	{"brackets around and inside", "(https://clinic.example/a_(b))", "https://clinic.example/a_(b)"},
	{"square brackets around", "[https://clinic.example]", "https://clinic.example"},
	{"never closed", "https://clinic.example/a(", "https://clinic.example/a"},
	{"quotes around", "\"https://clinic.example\"", "https://clinic.example"},
	{"curly quotes around", "\xE2\x80\x9Chttps://clinic.example\xE2\x80\x9D", "https://clinic.example"},
	{"angle brackets around", "<https://clinic.example/?a=1&b=2>", "https://clinic.example/?a=1&b=2"},
	{"ellipsis after", "https://clinic.example\xE2\x80\xA6", "https://clinic.example"},
	{"no-break space after", "https://clinic.example\xC2\xA0now", "https://clinic.example"},
	{"letters of other scripts", "https://clinic.example/\xC3\xA9t\xC3\xA9 x",
		"https://clinic.example/\xC3\xA9t\xC3\xA9"},
	{"emphasis around", "**https://clinic.example**", "https://clinic.example"},
	{"in a word", "xhttps://clinic.example", NULL},
	{"prefix alone", "http:// and www. are prefixes", NULL},
	{"prefix, then an address", "http://... www.clinic.example", "www.clinic.example"},
	{"an e-mail address", "desk@clinic.example", NULL},
	{"nothing", "", NULL},
};

START_TEST(test_find)
{
	cl_str text = cl_str_from(find_cases[_i].text);
	cl_span span = {0, 0};
	bool is_found = cl_url_find(text, 0, &span);

	ck_assert_msg(is_found == (find_cases[_i].url != NULL), "%s", find_cases[_i].label);
	if (is_found)
		ck_assert_msg(cl_str_equals(cl_str_slice(text, span.start, span.end),
				      cl_str_from(find_cases[_i].url)),
			"%s: %.*s", find_cases[_i].label,
			CL_STR_ARG(cl_str_slice(text, span.start, span.end)));
}
END_TEST

START_TEST(test_find_all)
{
	cl_str text = CL_STR("www.a.example,www.b.example http://c.example");
	cl_span span = {0, 0};
	size_t count = 0;

	for (size_t at = 0; cl_url_find(text, at, &span); at = span.end)
		count++;
	ck_assert_uint_eq(count, 2); /* a comma may stand in an address */
	ck_assert_uint_eq(span.end, text.size);
}
END_TEST

/* ------------------------------------------------------------------ adding */

START_TEST(test_add_text)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_source source = {
		CL_STR("post.txt"), CL_STR("Book at  www.clinic.example, or https://b.example."), 0};
	struct cl_builder builder;

	cl_builder_init(&builder, arena, &source);
	cl_builder_open(&builder, CL_BLOCK_PARAGRAPH);
	cl_url_add_text(&builder, (cl_span){0, (uint32_t)source.bytes.size});

	struct cl_document *document =
		cl_builder_finish(&builder, CL_FORMAT_TEXT, (cl_span){0, (uint32_t)source.bytes.size});
	cl_str text = describe_document(arena, document);

	ck_assert_ptr_null(check_document(document));
	ck_assert_msg(
		cl_str_equals(text, CL_STR("paragraph Book at www.clinic.example, or https://b.example.\n"
					   "link address www.clinic.example\n"
					   "link address https://b.example\n")),
		"%.*s", CL_STR_ARG(text));
	ck_assert_uint_eq(document->link_count, 2);
	for (size_t i = 0; i < document->link_count; i++)
		ck_assert(cl_str_equals(
			cl_document_prose(document, document->links[i].text), document->links[i].target));
	cl_arena_free(arena);
}
END_TEST

/* ------------------------------------------------------------------ */

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("urls");
	TCase *tcase = tcase_create("urls");

	LOOP(tcase, test_find, find_cases);
	tcase_add_test(tcase, test_find_all);
	tcase_add_test(tcase, test_add_text);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
