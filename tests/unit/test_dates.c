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

/* ------------------------------------------------------------------ */

int main(void)
{
	Suite *suite = suite_create("dates");
	TCase *tcase = tcase_create("dates");

	tcase_add_test(tcase, test_sentences);
	tcase_add_test(tcase, test_held_out);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
