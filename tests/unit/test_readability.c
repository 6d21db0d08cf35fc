/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "document/builder.h"
#include "lexicon/readability.h"
#include "lexicon/syllables.h"

/* ------------------------------------------------------------------ syllables */

static const struct {
	const char *word;
	size_t count;
} syllable_cases[] = {
	{"the", 1},
	{"a", 1},
	{"I", 1},
	{"patient", 2},
	{"hospital", 3},
	{"medicine", 3},
	{"diabetes", 4},
	{"table", 2},
	{"tables", 2},
	{"make", 1},
	{"makes", 1},
	{"needed", 2},
	{"helped", 1},
	{"called", 1},
	{"handled", 2},
	{"curled", 1},
	{"world", 1},
	{"faces", 2},
	{"churches", 2},
	{"lives", 1},
	{"safety", 2},
	{"carefully", 3},
	{"homeless", 2},
	{"movement", 2},
	{"element", 3},
	{"requirement", 3},
	{"lately", 2},
	{"rely", 2},
	{"freely", 2},
	{"sometimes", 2},
	{"healthcare", 2},
	{"caregiver", 3},
	{"people", 2},
	{"business", 2},
	{"diet", 2},
	{"science", 2},
	{"client", 2},
	{"anxiety", 4},
	{"audience", 3},
	{"ingredient", 4},
	{"friend", 1},
	{"efficient", 3},
	{"healthier", 3},
	{"healthiest", 3},
	{"priest", 1},
	{"tried", 1},
	{"studies", 2},
	{"media", 3},
	{"bacteria", 4},
	{"pneumonia", 4},
	{"marriage", 2},
	{"pediatric", 4},
	{"special", 2},
	{"physician", 3},
	{"dementia", 3},
	{"radio", 3},
	{"serious", 3},
	{"medication", 4},
	{"million", 2},
	{"opinion", 3},
	{"behavior", 3},
	{"question", 2},
	{"biopsy", 3},
	{"calcium", 3},
	{"video", 3},
	{"surgeon", 2},
	{"idea", 3},
	{"areas", 3},
	{"create", 2},
	{"react", 2},
	{"reality", 4},
	{"real", 1},
	{"nausea", 3},
	{"ocean", 2},
	{"actual", 3},
	{"language", 2},
	{"fluent", 2},
	{"blue", 1},
	{"values", 2},
	{"fluid", 2},
	{"suicide", 3},
	{"build", 1},
	{"guide", 1},
	{"guidelines", 2},
	{"juice", 1},
	{"continuity", 5},
	{"continuous", 4},
	{"quote", 1},
	{"coagulation", 5},
	{"poem", 2},
	{"shoes", 1},
	{"going", 2},
	{"chaos", 2},
	{"museum", 3},
	{"being", 2},
	{"autism", 3},
	{"rhythm", 2},
	{"couldn't", 2},
	{"isn't", 2},
	{"don't", 1},
	{"aren't", 1},
	{"haven't", 2},
	{"it'll", 2},
	{"I'll", 1},
	{"they're", 1},
	{"nurse's", 2},
	{"mother's", 2},
	{"recipes", 3},
	{"caf\xC3\xA9", 2},
	{"fianc\xC3\xA9", 3},
	{"hundred", 2},
	{"continued", 3},
	{"every", 2},
	{"everyone", 3},
	{"fatigue", 2},
	{"technique", 2},
	{"beyond", 2},
	{"player", 2},
	{"employee", 3},
	{"eyes", 1},
	{"yes", 1},
	{"trying", 2},
	{"theatre", 3},
	{"cholesterol", 4},
	{"physiology", 5},
	{"antibiotic", 5},
	{"well-known", 2},
	{"state-of-the-art", 4},
	{"COVID-19", 4},
	{"MRI", 3},
	{"CDC", 3},
	{"mg", 2},
	{"92", 3},
	{"7", 2},
	{"12", 1},
	{"1,200", 6},
	{"3.5", 3},
	{"1984", 5},
	{"1900", 4},
	{"1905", 4},
	{"2026", 5},
	{"2000", 3},
	{"100", 3},
	{"0", 2},
	{"3rd", 1},
	{"21st", 3},
	{"0101", 6},
	{"77", 5},
	{"1000000", 3},
	{"worked", 1},
	{"disabled", 3},
	{"miracle", 3},
	{"muscles", 2},
	{"ninety", 2},
	{"homes", 1},
	{"w", 3},
	{"U.S", 2},
	{"b12", 2},
	{"", 0},
	{"-", 0},
	{"\xD0\xB4\xD0\xBE\xD0\xBC", 1},
};

START_TEST(test_syllables)
{
	size_t count = cl_syllables_count(cl_str_from(syllable_cases[_i].word));

	ck_assert_msg(count == syllable_cases[_i].count, "%s: %zu", syllable_cases[_i].word, count);
}
END_TEST

/* The tables are looked up by halving, and only whole words are exceptions: a word of any length must end. */
START_TEST(test_long_word)
{
	struct cl_buf word = CL_BUF_INIT;

	for (size_t i = 0; i < 10000; i++)
		cl_buf_append(&word, CL_STR("ba"));
	ck_assert_uint_eq(cl_syllables_count(cl_buf_str(&word)), CL_SYLLABLES_WORD_MAX / 2);
	cl_buf_clear(&word);
	cl_buf_append_repeat(&word, '1', 10000);
	ck_assert_uint_ge(cl_syllables_count(cl_buf_str(&word)), 10000);
	cl_buf_release(&word);
}
END_TEST

/* ------------------------------------------------------------------ grades */

/* Counted by hand; grades by the formulas of readability.h. A bar begins another block. */
static const struct {
	const char *label;
	const char *text;
	struct cl_readability counts; /* sentences, words, syllables, words of three or more */
	double flesch_kincaid;
	double smog;
} grade_cases[] = {
	{"plain", "The nurse called me. I came in.", {2, 7, 7, 0}, -2.425, 3.1291},
	{"one sentence", "The patient took the medicine every morning.", {1, 7, 12, 1}, 7.3686, 8.8418},
	{"long words", "Cardiovascular rehabilitation significantly improves survival. Ask us.",
		{2, 7, 24, 4}, 26.2321, 11.2081},
	{"compound and year", "Her state-of-the-art clinic opened in 1984.", {1, 6, 15, 2}, 16.25, 11.2081},
	{"blocks", "Dr. Ode's team didn't stop.|Why? Because we care.", {3, 9, 12, 0}, 1.3133, 3.1291},
	{"nothing", "", {0, 0, 0, 0}, 0, 0},
};

static const struct cl_document *read_blocks(struct cl_arena *arena, cl_str text)
{
	struct cl_sink sink;
	struct cl_builder builder;

	cl_sink_init(&sink, arena);

	const struct cl_source *source = cl_source_new(arena, CL_STR("draft"), text, &sink);

	cl_builder_init(&builder, arena, source);
	for (size_t start = 0, end; start < text.size; start = end + 1) {
		size_t bar = cl_str_find_byte(text, '|', start);

		end = bar == CL_STR_NONE ? text.size : bar;
		cl_builder_open(&builder, CL_BLOCK_PARAGRAPH);
		cl_builder_text(&builder, (cl_span){(uint32_t)start, (uint32_t)end});
	}
	return cl_builder_finish(&builder, CL_FORMAT_TEXT, (cl_span){0, (uint32_t)text.size});
}

START_TEST(test_grades)
{
	struct cl_arena *arena = cl_arena_new();
	const char *label = grade_cases[_i].label;
	const struct cl_readability *expected = &grade_cases[_i].counts;
	const struct cl_document *document = read_blocks(arena, cl_str_from(grade_cases[_i].text));
	struct cl_readability counts = {0};

	for (size_t i = 0; i < document->block_count; i++) {
		const struct cl_block *block = &document->blocks[i];

		cl_readability_add(&counts, document->prose, document->words + block->word_start,
			block->word_end - block->word_start, document->sentences + block->sentence_start,
			block->sentence_end - block->sentence_start);
	}
	ck_assert_msg(counts.sentence_count == expected->sentence_count, "%s: sentences", label);
	ck_assert_msg(counts.word_count == expected->word_count, "%s: words", label);
	ck_assert_msg(counts.syllable_count == expected->syllable_count, "%s: syllables", label);
	ck_assert_msg(counts.polysyllable_count == expected->polysyllable_count, "%s: long words", label);
	ck_assert_msg(fabs(cl_readability_flesch_kincaid(&counts) - grade_cases[_i].flesch_kincaid) < 0.0001,
		"%s: Flesch-Kincaid %f", label, cl_readability_flesch_kincaid(&counts));
	ck_assert_msg(fabs(cl_readability_smog(&counts) - grade_cases[_i].smog) < 0.0001, "%s: SMOG %f",
		label, cl_readability_smog(&counts));
	cl_arena_free(arena);
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("readability");
	TCase *tcase = tcase_create("readability");

	LOOP(tcase, test_syllables, syllable_cases);
	LOOP(tcase, test_grades, grade_cases);
	tcase_add_test(tcase, test_long_word);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
