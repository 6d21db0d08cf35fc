/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/age.h"
#include "entity_testing.h"

static const char *const held_out[] = {
#include "age_held_out.def"
};

static const char *const sentences[] = {
#include "age_sentences.def"
};

static cl_str facts_of(struct cl_arena *arena, const struct cl_entity *entity)
{
	return cl_arena_printf(arena, "%u", (unsigned)entity->years);
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

START_TEST(test_sentences)
{
	check_figures(score_sentences("ages", sentences, COUNT(sentences), cl_ages_find, facts_of));
}
END_TEST

START_TEST(test_held_out)
{
	check_figures(score_sentences("ages held out", held_out, COUNT(held_out), cl_ages_find, facts_of));
}
END_TEST

/* ------------------------------------------------------------------ */

int main(void)
{
	Suite *suite = suite_create("ages");
	TCase *tcase = tcase_create("ages");

	tcase_add_test(tcase, test_sentences);
	tcase_add_test(tcase, test_held_out);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
