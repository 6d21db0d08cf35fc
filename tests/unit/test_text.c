/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "base/arena.h"
#include "document/read.h"
#include "document_checks.h"

/* `document` is as describe_document has it. */
static const struct {
	const char *label;
	const char *source;
	const char *document;
} cases[] = {
	{"paragraphs", "One\ntwo.\n\nThree.\n", "paragraph One two.\nparagraph Three.\n"},
	{"carriage returns and line feeds", "One\r\ntwo\r\n\r\nThree",
		"paragraph One two\nparagraph Three\n"},
	{"carriage returns", "One\rtwo\r\rThree", "paragraph One two\nparagraph Three\n"},
	{"blanks", "  One  \n  two\n \t \nThree", "paragraph One two\nparagraph Three\n"},
	{"byte order mark", "\xEF\xBB\xBFOne", "paragraph One\n"},
	{"nothing", "\n \n", ""},
	{"bullets", "Bring:\n- a list\n  of pills\n* a friend\n\xE2\x80\xA2 water\n1. one\n2) two\n",
		"paragraph Bring:\nlist item a list of pills\nlist item a friend\nlist item water\n"
		"list item one\nlist item two\n"},
	{"no bullets", "-5 degrees\n2019. was\n1.5 mg\n", "paragraph -5 degrees 2019. was 1.5 mg\n"},
	{"empty bullet", "-\n- x", "list item x\n"},
	{"handles", "Thanks!\n@ana_k You are kind.\nTruly.\n@lee Yes",
		"paragraph Thanks!\nparagraph @ana_k You are kind. Truly.\nparagraph @lee Yes\n"},
	{"labels", "Review: Great staff.\nReply: Thank you,\nall.\nDr. Ito Kane: We try.",
		"paragraph Review: Great staff.\nparagraph Reply: Thank you, all.\n"
		"paragraph Dr. Ito Kane: We try.\n"},
	{"no labels", "Call us with\nsymptoms: fever.\nThis is far too long: yes.\nOpen at\n10:30 today",
		"paragraph Call us with symptoms: fever. This is far too long: yes. Open at 10:30 today\n"},
	{"thread", "1/ First\nmore\n2/3 Second\n3/",
		"paragraph 1/ First more\nparagraph 2/3 Second\nparagraph 3/\n"},
	{"no thread", "We are open\n24/7 and on\n10/12/2031 too",
		"paragraph We are open 24/7 and on 10/12/2031 too\n"},
	{"rules part posts", "One\n---\nTwo\n***\nThree", "paragraph One\nparagraph Two\nparagraph Three\n"},
	{"hash heading", "# Home care\nRest.\n\n### Later",
		"heading1 Home care\nparagraph Rest.\nheading3 Later\n"},
	{"hashtag", "#heart matters", "paragraph #heart matters\n"},
	{"capitals alone", "YOUR FIRST VISIT\n\nWelcome.", "heading2 YOUR FIRST VISIT\nparagraph Welcome.\n"},
	{"capitals in a paragraph", "CALL US\ntoday", "paragraph CALL US today\n"},
	{"capitals that end a sentence", "CALL US.\n\nNow", "paragraph CALL US.\nparagraph Now\n"},
	{"directive", "One\n# carelint-disable-next-line x/y -- why\ntwo",
		"paragraph One two\nhidden text(comment) # carelint-disable-next-line x/y -- why\n"},
	{"directive first", "<!-- carelint-disable x -- why -->\nOne",
		"hidden text(comment) <!-- carelint-disable x -- why -->\nparagraph One\n"},
	{"address", "See www.clinic.example.",
		"paragraph See www.clinic.example.\nlink address www.clinic.example\n"},
};

START_TEST(test_text)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_sink sink;
	struct cl_builder builder;

	cl_sink_init(&sink, arena);

	const struct cl_source *source =
		cl_source_new(arena, CL_STR("post.txt"), cl_str_from(cases[_i].source), &sink);
	cl_span all = {source->text_start, (uint32_t)source->bytes.size};

	cl_builder_init(&builder, arena, source);
	cl_read_text(&builder, all);

	struct cl_document *document = cl_builder_finish(&builder, CL_FORMAT_TEXT, all);
	const char *fault = check_document(document);
	cl_str text = describe_document(arena, document);

	ck_assert_msg(!fault, "%s: %s", cases[_i].label, fault);
	ck_assert_msg(cl_str_equals(text, cl_str_from(cases[_i].document)), "%s:\n%.*s", cases[_i].label,
		CL_STR_ARG(text));
	cl_arena_free(arena);
}
END_TEST

/* ------------------------------------------------------------------ */

int main(void)
{
	Suite *suite = suite_create("text");
	TCase *tcase = tcase_create("text");

	tcase_add_loop_test(tcase, test_text, 0, sizeof(cases) / sizeof(cases[0]));
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
