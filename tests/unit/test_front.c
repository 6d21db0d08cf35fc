/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "document/read.h"

/*
 * What front matter gives: the value under a path, what is left as body, how many blocks of the kinds that matter there are, and
 * how many diagnostics. NULL for `value` means that there is no front matter.
 */
static const struct {
	const char *label;
	const char *text;
	const char *path;
	const char *value;
	const char *body;
	size_t error_count;
} cases[] = {
	{"YAML", "---\ntitle: A\nn: {m: x}\n---\nBody.\n", "n.m", "x", "Body.\n", 0},
	{"YAML, ends with dots", "---\ntitle: A\n...\nBody.\n", "title", "A", "Body.\n", 0},
	{"TOML", "+++\ntitle = \"A\"\n[n]\nm = \"x\"\n+++\nBody.\n", "n.m", "x", "Body.\n", 0},
	{"JSON", "{\n\"title\": \"A\", \"n\": {\"m\": \"x\"}\n}\nBody.\n", "n.m", "x", "Body.\n", 0},
	{"CRLF", "---\r\ntitle: A\r\n---\r\nBody.\r\n", "title", "A", "Body.\r\n", 0},
	{"a byte order mark", "\xEF\xBB\xBF---\ntitle: A\n---\nBody.\n", "title", "A", "Body.\n", 0},
	{"a comment first", "---\n# draft\ntitle: A\n---\nBody.\n", "title", "A", "Body.\n", 0},
	{"a rule, not front matter", "---\n\nA text that begins with a rule.\n", NULL, NULL, NULL, 0},
	{"a rule and a key-like line later", "---\n\nNote: bring a coat.\n", NULL, NULL, NULL, 0},
	{"a rule further down", "Text.\n\n---\ntitle: A\n---\n", NULL, NULL, NULL, 0},
	{"never closed", "---\ntitle: A\nBody.\n", NULL, NULL, NULL, 1},
	{"broken", "---\ntitle: [A\n---\nBody.\n", NULL, NULL, "Body.\n", 1},
	{"a key twice", "---\ntitle: A\ntitle: B\n---\nBody.\n", NULL, NULL, "Body.\n", 1},
};

START_TEST(test_front)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_sink sink;
	cl_span span = {0, 0};
	cl_span body = {0, 0};

	cl_sink_init(&sink, arena);

	const struct cl_source *source =
		cl_source_new(arena, CL_STR("a.md"), cl_str_from(cases[_i].text), &sink);
	const struct cl_node *front = cl_front_read(arena, source, &sink, &span, &body);
	const char *value = cases[_i].value;

	ck_assert_msg((front != NULL) == (value != NULL), "%s: front matter", cases[_i].label);
	ck_assert_msg(sink.error_count == cases[_i].error_count, "%s: %zu errors", cases[_i].label,
		sink.error_count);
	if (value) {
		const struct cl_node *node = cl_node_path(front, cl_str_from(cases[_i].path));

		ck_assert_msg(
			node && cl_str_equals(node->text, cl_str_from(value)), "%s: value", cases[_i].label);
		ck_assert_msg(cl_str_equals(cl_source_slice(source, node->span), cl_str_from(value)),
			"%s: the span of the value", cases[_i].label);
	}
	if (cases[_i].body)
		ck_assert_msg(cl_str_equals(cl_source_slice(source, body), cl_str_from(cases[_i].body)),
			"%s: body", cases[_i].label);
	cl_arena_free(arena);
}
END_TEST

/* A title is read by readers, an image of a front matter is an image, and the nearest alternative text is its own. */
START_TEST(test_front_blocks)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_read_options options = {.format = CL_FORMAT_MARKDOWN};
	struct cl_documents documents = {0};
	struct cl_sink sink;
	size_t title_count = 0;

	cl_sink_init(&sink, arena);

	const struct cl_source *source = cl_source_new(arena, CL_STR("a.md"),
		CL_STR("---\ntitle: A walk\ncover: walk.jpg\nalt: plain\ncover_alt: two "
		       "walkers\n---\nBody.\n"),
		&sink);

	cl_documents_read(arena, source, &options, &sink, &documents);
	ck_assert_uint_eq(documents.list.count, 1);

	const struct cl_document *document = documents.list.items[0];

	for (size_t i = 0; i < document->block_count; i++)
		title_count += document->blocks[i].is_title && document->blocks[i].kind == CL_BLOCK_HEADING;
	ck_assert_uint_eq(title_count, 1);
	ck_assert_uint_eq(document->link_count, 1);
	ck_assert_int_eq(document->links[0].kind, CL_LINK_IMAGE);
	ck_assert(cl_str_equals(document->links[0].target, CL_STR("walk.jpg")));
	ck_assert(cl_str_equals(cl_document_prose(document, document->links[0].text), CL_STR("two walkers")));
	cl_arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("front");
	TCase *tcase = tcase_create("front");

	tcase_add_loop_test(tcase, test_front, 0, sizeof(cases) / sizeof(cases[0]));
	tcase_add_test(tcase, test_front_blocks);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
