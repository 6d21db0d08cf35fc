/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "check_testing.h"

/* What a draft tells of its patient, seen through the rules that ask for it. Names need the model: the packs' examples have them. */

#define RULE(id, match)            \
	"  - id: " id "\n"         \
	"    match: {" match "}\n" \
	"    unit: document\n" RULE_REST

static const char rules[] = "pack: demo\nrules:\n" RULE("age", "uncovered: age")
	RULE("diagnosis", "uncovered: diagnosis") RULE("treatment", "uncovered: treatment") RULE("outcome",
		"uncovered: outcome") RULE("quote", "uncovered: quote") RULE("photo", "uncovered: photo")
		RULE("video", "uncovered: video") RULE("needed", "tag: needed") RULE("alt", "media: no-alt")
			RULE("release", "media: no-release") RULE("limited", "media: limited-release")
				RULE("file", "media: telling-name");

#define TAG(status, scope)                                                                                  \
	"---\ntype: patient-story\nconsent: {id: CR-1, status: " status ", decision: permit, name: Odalys " \
	"Brant, signed: 2026-01-01, expires: 2028-01-01, scope: [" scope "], channels: [website]}\n"
#define STORY(scope) TAG("active", scope) "---\n"

static const struct {
	const char *label;
	const char *draft;
	const char *expected; /* the rules that fire, in order */
} cases[] = {
	{"nothing told", STORY("name") "She walks again.", ""},
	{"an age", STORY("name") "She was 47 when it began.", "age"},
	{"an age that is listed", STORY("name, age") "She was 47 when it began.", ""},
	{"ages of a group", STORY("name") "Adults over 40 should be tested.", ""},
	{"a diagnosis", STORY("name") "She had a stroke.", "diagnosis"},
	{"of the first person", STORY("name") "I had a stroke.", "diagnosis"},
	{"by its ending", STORY("name") "He lived with cardiomyopathy.", "diagnosis"},
	{"of the heart", STORY("name") "She had a heart attack.", "diagnosis"},
	{"an attack of nobody's heart", STORY("name") "She saw the attack of the geese.", ""},
	{"of everybody", STORY("name") "A stroke starves the brain.", ""},
	{"of patients", STORY("name") "Patients with leukemia are welcome.", ""},
	{"a treatment", STORY("name") "He had chemotherapy.", "treatment"},
	{"by its ending, an operation", STORY("name") "She had a thyroidectomy.", "treatment"},
	{"a treatment in general", STORY("name") "A transplant is a big operation.", ""},
	{"no more than treatment", STORY("name") "She came for treatment on the ward.", ""},
	{"an outcome", STORY("name") "She is in remission.", "outcome"},
	{"several", STORY("name") "At 47 she had a stroke and a craniotomy.", "age diagnosis treatment"},
	{"all listed", STORY("age, diagnosis, treatment") "At 47 she had a stroke and a craniotomy.", ""},
	{"own words", STORY("name") "\"The beans did not wait,\" she says.", "quote"},
	{"own words, curly", STORY("name") "\xE2\x80\x9CThe beans did not wait,\xE2\x80\x9D she says.",
		"quote"},
	{"own words, said first", STORY("name") "She says, \"The beans did not wait.\"", "quote"},
	{"own words, listed", STORY("quote") "\"The beans did not wait,\" she says.", ""},
	{"a word in quotation marks", STORY("name") "She calls it \"the zipper\".", ""},
	{"nobody's words", STORY("name") "\"The beans did not wait\" stands on a mug.", ""},
	{"no usable tag", TAG("draft", "name") "---\nAt 47 she had a stroke.", ""},

	{"a photo",
		TAG("active", "name") "media: [{src: a.jpg, people: patient, release: MR-UMR}]\n---\nText.",
		"photo"},
	{"a video",
		TAG("active", "name") "media: [{src: a.mp4, people: patient, release: MR-UMR}]\n---\nText.",
		"video"},
	{"nobody's photo", TAG("active", "name") "media: [{src: a.jpg, people: none}]\n---\nText.", ""},
	{"of several, one",
		TAG("active", "name") "media: [{src: a.jpg, people: none}, {src: b.jpg, people: patient, "
				      "release: MR-LMR}]\n---\nText.",
		"photo limited"},
	{"conditions bind to one",
		TAG("active", "name, photo") "media: [{src: a.jpg, people: none}, {src: b.jpg, people: "
					     "patient, release: MR-UMR}]\n---\nText.",
		""},
	{"no release", TAG("active", "name, photo") "media: [{src: b.jpg, people: patient}]\n---\nText.",
		"release"},
	{"an entry and its picture are one",
		TAG("active", "name, photo") "media: [{src: b.jpg, people: none}]\n---\n![before and "
					     "after](x/b.jpg?w=2)",
		""},
	{"before and after", "![Before and after: chin](chin.jpg)", "needed release"},
	{"a pair", "![Chin](chin-before.jpg) ![Chin](chin-after.jpg)", "needed release"},
	{"a half without the other", "![Garden](garden-after.jpg)", ""},
	{"no text", "![](garden.jpg)", "alt"},
	{"a record number", "![Cake](cake_MRN339107.jpg)", "file"},
	{"a word with mrn in it", "![Cake](tamrna.jpg)", ""},
	{"a date of a patient",
		TAG("active", "name, photo") "media: [{src: w-2026-03-12.jpg, people: patient, release: "
					     "MR-UMR}]\n---\nText.",
		"file"},
	{"six digits",
		TAG("active", "name, photo") "media: [{src: w031226.jpg, people: patient, release: "
					     "MR-UMR}]\n---\nText.",
		"file"},
	{"a number that is no date",
		TAG("active", "name, photo") "media: [{src: w993399.jpg, people: patient, release: "
					     "MR-UMR}]\n---\nText.",
		""},
	{"a date on a poster", "![Poster](fair-2026-03-12.jpg)", ""},

	{"a story without a kind",
		"I was diagnosed with lupus at nineteen. My surgeon drew a map. I underwent two operations.",
		"needed"},
	{"a kind alone", "---\ntype: testimonial\n---\nThank you.", "needed"},
	{"a good reply", "---\ntype: review-reply\n---\nThank you. Please call our office.", ""},
	{"an article", "A stroke starves the brain. Call 999 when your face drops.", ""},
};

static cl_str slugs(void)
{
	struct cl_buf out = CL_BUF_INIT;
	cl_str text;

	for (size_t i = 0; i < findings.list.count; i++) {
		cl_str id = findings.list.items[i].rule->id;

		cl_buf_append(&out, out.size ? CL_STR(" ") : CL_STR(""));
		cl_buf_append(&out, cl_str_slice(id, CL_STR("demo/").size, id.size));
	}
	text = cl_arena_copy(arena, cl_buf_str(&out));
	cl_buf_release(&out);
	return text;
}

START_TEST(test_case)
{
	load_rules(cases[_i].label, cl_str_from(rules));
	(void)lint(cases[_i].draft, NULL);

	cl_str got = slugs();

	ck_assert_msg(cl_str_equals(got, cl_str_from(cases[_i].expected)), "%s: %.*s", cases[_i].label,
		CL_STR_ARG(got));
}
END_TEST

START_TEST(test_place)
{
	load_rules("place", CL_STR("pack: demo\nrules:\n" RULE("age", "uncovered: age")));
	expect_findings("the note says where, and no text",
		STORY("name") "Once.\n\nShe was 47 when it began.", NULL, "age@24{the patient's age at 7:9}");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("appear");
	TCase *tcase = tcase_create("appear");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_loop_test(tcase, test_case, 0, sizeof(cases) / sizeof(cases[0]));
	tcase_add_test(tcase, test_place);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
