/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/date.h"
#include "entity_testing.h"

static const char *const held_out[] = {
#include "date_held_out.def"
};

static const char *const sentences[] = {
#include "date_sentences.def"
};

static const char *const granularities[] = {
	[CL_GRANULARITY_DAY] = "day",
	[CL_GRANULARITY_WEEKDAY] = "weekday",
	[CL_GRANULARITY_MONTH] = "month",
	[CL_GRANULARITY_SEASON] = "season",
	[CL_GRANULARITY_HOLIDAY] = "holiday",
	[CL_GRANULARITY_RELATIVE] = "relative",
	[CL_GRANULARITY_RANGE] = "range",
	[CL_GRANULARITY_YEAR] = "year",
};

static const char *const abouts[] = {
	[CL_ABOUT_UNKNOWN] = "unknown",
	[CL_ABOUT_CARE] = "care",
	[CL_ABOUT_EVENT] = "event",
	[CL_ABOUT_PUBLICATION] = "publication",
	[CL_ABOUT_HOURS] = "hours",
	[CL_ABOUT_HISTORY] = "history",
};

static cl_str facts_of(struct cl_arena *arena, const struct cl_entity *entity)
{
	return cl_arena_printf(arena, "%s|%s", granularities[entity->granularity], abouts[entity->about]);
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

START_TEST(test_sentences)
{
	check_figures(score_sentences("dates", sentences, COUNT(sentences), cl_dates_find, facts_of));
}
END_TEST

START_TEST(test_held_out)
{
	check_figures(score_sentences("dates held out", held_out, COUNT(held_out), cl_dates_find, facts_of));
}
END_TEST

/* ------------------------------------------------------------------ blocks */

static const struct {
	const char *label;
	enum cl_block_kind kind;
	cl_str key;
	size_t count;
	enum cl_about about;
} block_cases[] = {
	{"prose", CL_BLOCK_PARAGRAPH, CL_STR_INIT(""), 1, CL_ABOUT_UNKNOWN},
	{"date of the page", CL_BLOCK_FRONT, CL_STR_INIT("date"), 1, CL_ABOUT_PUBLICATION},
	{"nested key", CL_BLOCK_FRONT, CL_STR_INIT("review.updated"), 1, CL_ABOUT_PUBLICATION},
	{"another key", CL_BLOCK_FRONT, CL_STR_INIT("consent.signed"), 1, CL_ABOUT_UNKNOWN},
	{"cell", CL_BLOCK_TABLE_CELL, CL_STR_INIT(""), 1, CL_ABOUT_UNKNOWN},
	{"code", CL_BLOCK_CODE, CL_STR_INIT(""), 0, CL_ABOUT_UNKNOWN},
	{"link", CL_BLOCK_LINK, CL_STR_INIT(""), 0, CL_ABOUT_UNKNOWN},
};

START_TEST(test_block)
{
	struct sentence sentence;
	struct cl_entities entities = {.list = {NULL, 0, 0}};

	sentence_init(&sentence, "2025-03-03");
	sentence.block.kind = block_cases[_i].kind;
	sentence.block.key = block_cases[_i].key;
	cl_dates_find(sentence.arena, &sentence.document, &entities);
	ck_assert_msg(entities.list.count == block_cases[_i].count, "%s", block_cases[_i].label);
	if (entities.list.count)
		ck_assert_msg(
			entities.list.items[0].about == block_cases[_i].about, "%s", block_cases[_i].label);
	cl_arena_free(sentence.arena);
}
END_TEST

/* How sure a date is. */
static const struct {
	const char *sentence;
	float score;
} score_cases[] = {
	{"Seen on March 3, 2025.", 1.0F},
	{"Seen in March.", 0.8F},
	{"Seen last week.", 0.8F},
	{"Seen two days later.", 0.5F},
	{"Seen the next morning.", 0.5F},
};

START_TEST(test_score)
{
	struct sentence sentence;
	struct cl_entities entities = {.list = {NULL, 0, 0}};

	sentence_init(&sentence, score_cases[_i].sentence);
	cl_dates_find(sentence.arena, &sentence.document, &entities);
	ck_assert_msg(entities.list.count == 1, "%s", score_cases[_i].sentence);
	ck_assert_msg(entities.list.items[0].score == score_cases[_i].score, "%s", score_cases[_i].sentence);
	cl_arena_free(sentence.arena);
}
END_TEST

/* ------------------------------------------------------------------ cues */

#define CUE(phrase, about, weight) {phrase, CL_ABOUT_##about},

static const struct {
	const char *phrase;
	enum cl_about about;
} cue_cases[] = {
#include "entity/date_cues.def"
};

/* Each cue, next to a date and alone with it, says what its row says. */
START_TEST(test_cue)
{
	struct sentence sentence;
	struct cl_entities entities = {.list = {NULL, 0, 0}};
	char text[80];
	size_t size = 0;

	for (const char *at = cue_cases[_i].phrase; *at; at++) {
		if (*at != '*')
			text[size++] = *at;
	}
	(void)snprintf(text + size, sizeof(text) - size, " March 3, 2025.");
	sentence_init(&sentence, text);
	cl_dates_find(sentence.arena, &sentence.document, &entities);
	ck_assert_msg(entities.list.count == 1, "%s", text);
	ck_assert_msg(entities.list.items[0].about == cue_cases[_i].about, "%s: %s", text,
		abouts[entities.list.items[0].about]);
	cl_arena_free(sentence.arena);
}
END_TEST

/* ------------------------------------------------------------------ */

int main(void)
{
	Suite *suite = suite_create("dates");
	TCase *tcase = tcase_create("dates");

	tcase_add_test(tcase, test_sentences);
	tcase_add_test(tcase, test_held_out);
	tcase_add_loop_test(tcase, test_block, 0, COUNT(block_cases));
	tcase_add_loop_test(tcase, test_score, 0, COUNT(score_cases));
	tcase_add_loop_test(tcase, test_cue, 0, COUNT(cue_cases));
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
