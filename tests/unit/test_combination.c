/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "entity/age.h"
#include "entity/combination.h"
#include "entity/date.h"
#include "entity/detail.h"
#include "entity/narrative.h"
#include "entity/persons.h"
#include "entity/place.h"
#include "entity/role.h"
#include "entity_testing.h"

#define THRESHOLD 8 /* of hipaa/unique-combination */

static struct cl_person_model model;

static void open_model(void)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_sink sink;

	cl_sink_init(&sink, arena);
	ck_assert(cl_person_model_open(cl_person_image(), CL_STR("<model>"), &sink, &model));
	cl_arena_free(arena);
}

static void find_all(struct cl_arena *arena, const struct cl_document *document, bool is_told,
	struct cl_entities *entities)
{
	static const struct cl_role_facts no_facts;
	struct cl_place_facts facts = {.lexicon = &model.lexicon, .is_patient_story = is_told};
	struct cl_entities details = {.list = {NULL, 0, 0}};

	cl_persons_find(arena, document, &model, entities);
	cl_entities_sort(entities);
	(void)cl_roles_find(arena, document, &no_facts, entities);
	cl_places_find(arena, document, &facts, entities);
	cl_dates_find(arena, document, entities);
	cl_ages_find(arena, document, entities);
	cl_entities_sort(entities);
	cl_details_find(arena, document, is_told, entities, &details);
	for (size_t i = 0; i < details.list.count; i++)
		CL_VEC_PUSH(arena, &entities->list, details.list.items[i]);
	cl_entities_sort(entities);
}

static struct cl_combination combination_of(const char *text)
{
	struct cl_entities entities = {.list = {NULL, 0, 0}};
	struct cl_combination combination;
	struct cl_narrative narrative;
	struct sentence sentence;

	sentence_init(&sentence, text);
	sentence.document.block_count = 1;
	cl_narrative_find(sentence.arena, &sentence.document, &narrative);
	find_all(sentence.arena, &sentence.document, narrative.is_told, &entities);
	cl_combination_find(sentence.arena, &sentence.document, narrative.is_told, &entities, &combination);
	for (size_t i = 0; i < CL_PART_COUNT; i++) {
		if (combination.points[i])
			ck_assert_uint_lt(combination.prose[i].start, combination.prose[i].end);
	}
	cl_arena_free(sentence.arena);
	return combination;
}

static const struct {
	const char *text;
	bool is_together;
} cases[] = {
#define TOGETHER(text) {text, true},
#define APART(text)    {text, false},
#include "combination_texts.def"
#undef TOGETHER
#undef APART
};

START_TEST(test_texts)
{
	struct cl_combination combination = combination_of(cases[_i].text);
	char parts[256] = "";
	size_t size = 0;

	for (size_t i = 0; i < CL_PART_COUNT; i++) {
		if (combination.points[i])
			size += (size_t)snprintf(parts + size, sizeof(parts) - size, " %u %s",
				combination.points[i], cl_combination_part_name((enum cl_combination_part)i));
	}
	ck_assert_msg((combination.score > THRESHOLD) == cases[_i].is_together, "%u (%s ): %s",
		combination.score, parts, cases[_i].text);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("combination");
	TCase *tcase = tcase_create("combination");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, open_model, NULL);
	tcase_add_loop_test(tcase, test_texts, 0, sizeof(cases) / sizeof(cases[0]));
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
