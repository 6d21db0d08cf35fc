/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "consent/coverage.h"
#include "document/read.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* What a tag says, and of which name and channel it is asked. */
static const struct {
	const char *label;
	const char *tag; /* lines in place of those of the sound tag below */
	const char *name;
	const char *channel;
	bool covers;
} name_cases[] = {
	{"the name", "", "Ilse Varga", "website", true},
	{"a part of it", "", "Varga", "website", true},
	{"in capitals", "", "ILSE VARGA", "website", true},
	{"possessive letters are no word of it", "", "Varga's", "website", false},
	{"another name", "", "Ilse Brandt", "website", false},
	{"nobody's name", "", "", "website", false},
	{"no channel is the website", "", "Ilse", NULL, true},
	{"another channel", "", "Ilse", "facebook", false},
	{"an alias", "  aliases: [Ilka V., Grandma Ilka]\n", "Ilka", "website", true},
	{"words of two aliases", "  aliases: [Ilka, Babka]\n", "Ilka Babka", "website", false},
	{"accents are letters", "  name: Zo\xC3\xAB Bront\xC3\xAB\n", "ZO\xC3\x8B", "website", true},
	{"an accent is not its letter", "  name: Zo\xC3\xAB\n", "Zoe", "website", false},
	{"without a name", "  name: null\n", "Ilse", "website", false},
	{"expired", "  expires: 2026-01-01\n", "Ilse", "website", false},
	{"revoked", "  status: inactive\n", "Ilse", "website", false},
	{"the scope does not list names", "  scope: [photo]\n", "Ilse", "website", false},
	{"two channels of three", "  channels: [facebook, website]\n", "Ilse", "website", true},
};

static const struct {
	const char *label;
	const char *tag;
	const char *detail;
	bool covers;
} detail_cases[] = {
	{"listed", "", "photo", true},
	{"not listed", "", "diagnosis", false},
	{"written otherwise", "  scope: [Third Party]\n", "third-party", true},
	{"one word", "  scope: video\n", "video", true},
	{"draft", "  status: draft\n", "photo", false},
};

static const char *const sound_lines[] = {
	"  id: CR-2026-0311\n",
	"  status: active\n",
	"  decision: permit\n",
	"  subject: patient\n",
	"  name: Ilse Varga\n",
	"  grantor: self\n",
	"  signed: 2025-09-14\n",
	"  expires: 2028-09-13\n",
	"  scope: [name, photo]\n",
	"  channels: [website]\n",
	"  verified_by: privacy-office\n",
	"  verified_on: 2025-09-15\n",
};

/* Whether `lines` begins with the key of `line`. */
static bool replaces(cl_str lines, cl_str line)
{
	cl_str key = cl_str_slice(line, 0, cl_str_find_byte(line, ':', 0) + 1);

	return cl_str_starts_with(lines, key);
}

static void read_tag(struct cl_arena *arena, const char *lines, struct cl_consent *consent)
{
	struct cl_sink sink;
	struct cl_read_options options = {.format = CL_FORMAT_MARKDOWN};
	struct cl_documents documents = {0};
	cl_str text = CL_STR("---\nconsent:\n");

	cl_sink_init(&sink, arena);
	for (size_t i = 0; i < COUNT(sound_lines); i++) {
		if (!replaces(cl_str_from(lines), cl_str_from(sound_lines[i])))
			text = cl_arena_printf(arena, "%.*s%s", CL_STR_ARG(text), sound_lines[i]);
	}
	text = cl_arena_printf(arena, "%.*s%s---\nText.\n", CL_STR_ARG(text), lines);
	cl_documents_read(
		arena, cl_source_new(arena, CL_STR("draft.md"), text, &sink), &options, &sink, &documents);
	cl_consent_read(arena, documents.list.items[0], (cl_date){2026, 11, 20}, NULL, 0, consent);
}

START_TEST(test_names)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_consent consent;
	cl_str channel = name_cases[_i].channel ? cl_str_from(name_cases[_i].channel) : CL_STR("");

	read_tag(arena, name_cases[_i].tag, &consent);
	ck_assert_msg(cl_consent_covers_name(&consent, cl_str_from(name_cases[_i].name), &channel,
			      name_cases[_i].channel != NULL) == name_cases[_i].covers,
		"%s", name_cases[_i].label);
	cl_arena_free(arena);
}
END_TEST

START_TEST(test_details)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_consent consent;
	cl_str channel = CL_STR("website");

	read_tag(arena, detail_cases[_i].tag, &consent);
	ck_assert_msg(cl_consent_covers(&consent, cl_str_from(detail_cases[_i].detail), &channel, 1) ==
			      detail_cases[_i].covers,
		"%s", detail_cases[_i].label);
	cl_arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("coverage");
	TCase *tcase = tcase_create("coverage");

	tcase_add_loop_test(tcase, test_names, 0, COUNT(name_cases));
	tcase_add_loop_test(tcase, test_details, 0, COUNT(detail_cases));
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
