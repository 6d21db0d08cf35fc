/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Most cases use small dictionaries written for them into a folder below the current one, so they need nothing
 * installed. What is asked of the real English dictionaries is skipped, and says so, where they are missing.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lexicon/spell.h"

#if HAVE_HUNSPELL

static const struct {
	const char *name;
	const char *text;
} files[] = {
	/* A dictionary in UTF-8: S makes plurals. */
	{"xx_UT.aff", "SET UTF-8\nTRY esianrt\nSFX S Y 1\nSFX S 0 s .\n"},
	{"xx_UT.dic", "4\nnurse/S\nward/S\nGu\xC3\xA9rin\ndon't\n"},
	{"xx_LA.aff", "SET ISO8859-1\nTRY esianrt\n"},
	{"xx_LA.dic", "2\nnurse\ncaf\xE9\n"},
	{"xx_KO.aff", "SET KOI8-R\n"},
	{"xx_KO.dic", "1\nnurse\n"},
	{"xx_NO.aff", "SET UTF-8\n"},
	{"xx_NO.dic", "nurse\nward\n"},
	{"xx_AL.dic", "1\nnurse\n"},
	{"drugs.dic", "\xEF\xBB\xBF"
		      "2\nfelodrine\nzorvastin\n"},
	{"empty.dic", ""},
};

static const char folder[] = "spell-dictionaries";
static struct cl_arena *arena;
static struct cl_sink sink;

static void set_up_folder(void)
{
	ck_assert(mkdir(folder, 0777) == 0 || access(folder, W_OK) == 0);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		char path[128];

		snprintf(path, sizeof(path), "%s/%s", folder, files[i].name);

		FILE *file = fopen(path, "wb");

		ck_assert_ptr_nonnull(file);
		fputs(files[i].text, file);
		fclose(file);
	}
}

static void tear_down_folder(void)
{
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		char path[128];

		snprintf(path, sizeof(path), "%s/%s", folder, files[i].name);
		unlink(path);
	}
	rmdir(folder);
}

static void set_up(void)
{
	arena = cl_arena_new();
	cl_sink_init(&sink, arena);
}

static void tear_down(void)
{
	cl_arena_free(arena);
}

/* Opens a language of the folder above, with one further word list of the user's and one of ours, each perhaps NULL. */
static struct cl_speller *open_speller(const char *language, const char *dictionary, const char *extra)
{
	const cl_str folders[] = {CL_STR("no-such-folder"), cl_str_from(folder)};
	cl_str dictionaries[] = {cl_str_from(dictionary)};
	cl_str extras[] = {cl_str_from(extra)};
	struct cl_speller_options options = {
		.language = cl_str_from(language),
		.folders = folders,
		.folder_count = 2,
		.dictionaries = dictionaries,
		.dictionary_count = dictionary != NULL,
		.extras = extras,
		.extra_count = extra != NULL,
	};

	return cl_speller_open(&options, &sink);
}

/* ------------------------------------------------------------------ words */

static const struct {
	const char *label;
	const char *language;
	const char *word;
	bool is_known;
} word_cases[] = {
	{"plain", "xx_UT", "nurse", true},
	{"ending", "xx_UT", "wards", true},
	{"ending that the word does not take", "xx_UT", "Gu\xC3\xA9rins", false},
	{"capital", "xx_UT", "Nurse", true},
	{"capitals", "xx_UT", "NURSES", true},
	{"a name without its capital", "xx_UT", "gu\xC3\xA9rin", false},
	{"other letters", "xx_UT", "Gu\xC3\xA9rin", true},
	{"plain apostrophe", "xx_UT", "don't", true},
	{"typographic apostrophe", "xx_UT", "don\xE2\x80\x99t", true},
	{"soft hyphen", "xx_UT", "nur\xC2\xADse", true},
	{"unknown", "xx_UT", "nurze", false},
	{"nothing", "xx_UT", "", false},
	{"soft hyphen alone", "xx_UT", "\xC2\xAD", false},
	{"broken UTF-8", "xx_UT", "nurse\xC3", false},
	{"many broken bytes", "xx_UT",
		"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"
		"\xFF",
		false},
	{"Latin-1 dictionary, ASCII", "xx_LA", "nurse", true},
	{"Latin-1 dictionary, accent", "xx_LA", "caf\xC3\xA9", true},
	{"Latin-1 dictionary, capital accent", "xx_LA", "CAF\xC3\x89", true},
	{"Latin-1 dictionary, beyond Latin-1", "xx_LA", "caf\xC4\x99", false},
	{"language with a dash", "xx-UT", "nurse", true},
};

START_TEST(test_words)
{
	struct cl_speller *speller = open_speller(word_cases[_i].language, NULL, NULL);

	ck_assert_msg(speller != NULL, "%s", word_cases[_i].label);
	ck_assert_uint_eq(sink.count, 0);
	ck_assert_msg(cl_speller_knows(speller, cl_str_from(word_cases[_i].word)) == word_cases[_i].is_known,
		"%s", word_cases[_i].label);
	cl_speller_free(speller);
}
END_TEST

START_TEST(test_long_words)
{
	struct cl_speller *speller = open_speller("xx_UT", NULL, NULL);
	char word[CL_SPELL_WORD_MAX + 1];
	cl_str out[CL_SPELL_SUGGESTIONS_MAX];

	ck_assert_ptr_nonnull(speller);
	for (size_t i = 0; i < sizeof(word); i++)
		word[i] = 'e';
	ck_assert(cl_speller_add(speller, cl_str_make(word, 60)));
	ck_assert(cl_speller_knows(speller, cl_str_make(word, 60)));
	ck_assert(!cl_speller_add(speller, cl_str_make(word, sizeof(word))));
	ck_assert(!cl_speller_knows(speller, cl_str_make(word, sizeof(word))));
	ck_assert_uint_eq(cl_speller_suggest(speller, cl_str_make(word, sizeof(word)), arena, 5, out), 0);
	ck_assert(!cl_speller_knows(speller, cl_str_make("nurse\0x", 7)));
	cl_speller_free(speller);
}
END_TEST

START_TEST(test_custom_words)
{
	struct cl_speller *utf8 = open_speller("xx_UT", NULL, NULL);
	struct cl_speller *latin1 = open_speller("xx_LA", NULL, NULL);
	cl_str word = CL_STR("Wa\xC5\x82\xC4\x99sa");

	ck_assert(utf8 && latin1);
	ck_assert(!cl_speller_knows(utf8, word));
	ck_assert(cl_speller_add(utf8, word));
	ck_assert(cl_speller_knows(utf8, word));
	ck_assert_msg(!cl_speller_add(latin1, word), "not to be written in Latin-1");
	ck_assert(cl_speller_add(latin1, CL_STR("na\xC3\xAFve")));
	ck_assert(cl_speller_knows(latin1, CL_STR("na\xC3\xAFve")));
	cl_speller_free(utf8);
	cl_speller_free(latin1);
}
END_TEST

START_TEST(test_suggestions)
{
	struct cl_speller *utf8 = open_speller("xx_UT", NULL, NULL);
	struct cl_speller *latin1 = open_speller("xx_LA", NULL, NULL);
	cl_str out[CL_SPELL_SUGGESTIONS_MAX + 1] = {{0}};

	ck_assert(utf8 && latin1);
	ck_assert_uint_ge(cl_speller_suggest(utf8, CL_STR("nurze"), arena, 5, out), 1);
	ck_assert(cl_str_equals(out[0], CL_STR("nurse")));
	ck_assert_uint_ge(cl_speller_suggest(latin1, CL_STR("caf\xC3\xA8"), arena, 5, out), 1);
	ck_assert(cl_str_equals(out[0], CL_STR("caf\xC3\xA9")));
	ck_assert_uint_eq(cl_speller_suggest(utf8, CL_STR("nurze"), arena, 0, out), 0);
	for (int i = 0; i < 26; i++)
		ck_assert(cl_speller_add(utf8, cl_arena_printf(arena, "nurz%c", 'a' + i)));
	ck_assert_uint_eq(cl_speller_suggest(utf8, CL_STR("nurzx\xC3\xA9"), arena, 1, out), 1);
	ck_assert_uint_le(
		cl_speller_suggest(utf8, CL_STR("nurz"), arena, 100, out), CL_SPELL_SUGGESTIONS_MAX);
	ck_assert_ptr_null(out[CL_SPELL_SUGGESTIONS_MAX].data);
	cl_speller_free(utf8);
	cl_speller_free(latin1);
}
END_TEST

/* ------------------------------------------------------------------ opening */

static const struct {
	const char *label;
	const char *language;
	const char *dictionary;
	const char *extra;
	bool is_open;
	enum cl_message message; /* CL_MESSAGE_COUNT for none */
	const char *hint;
} open_cases[] = {
	{"language alone", "xx_UT", NULL, NULL, true, CL_MESSAGE_COUNT, ""},
	{"further list by name", "xx_UT", "drugs", NULL, true, CL_MESSAGE_COUNT, ""},
	{"further list by path", "xx_UT", "spell-dictionaries/drugs.dic", NULL, true, CL_MESSAGE_COUNT, ""},
	{"extra that is there", "xx_UT", NULL, "drugs", true, CL_MESSAGE_COUNT, ""},
	{"extra that is not", "xx_UT", NULL, "en_med_glut", true, CL_MESSAGE_SPELL_NO_EXTRA,
		"hunspell-en-med"},
	{"further list that is not there", "xx_UT", "clinic", NULL, false, CL_MESSAGE_SPELL_NO_DICTIONARY,
		".dic"},
	{"further list by a wrong path", "xx_UT", "spell-dictionaries/clinic.dic", NULL, false,
		CL_MESSAGE_SPELL_NO_DICTIONARY, ""},
	{"further list that is empty", "xx_UT", "empty", NULL, false, CL_MESSAGE_SPELL_BROKEN, ""},
	{"no such language", "xx_YY", NULL, NULL, false, CL_MESSAGE_SPELL_NO_DICTIONARY, "hunspell-xx-yy"},
	{"words without their count", "xx_NO", NULL, NULL, false, CL_MESSAGE_SPELL_BROKEN, ""},
	{"words without endings", "xx_AL", NULL, NULL, false, CL_MESSAGE_FILE_NOT_FOUND, ""},
	{"other encoding", "xx_KO", NULL, NULL, false, CL_MESSAGE_SPELL_ENCODING, "UTF-8"},
	{"a path for a language", "../xx_UT", NULL, NULL, false, CL_MESSAGE_SPELL_LANGUAGE, "en_US"},
	{"no language", "", NULL, NULL, false, CL_MESSAGE_SPELL_LANGUAGE, "en_US"},
	{"a language too long", "xx_UT_a_very_long_name", NULL, NULL, false, CL_MESSAGE_SPELL_LANGUAGE,
		"en_US"},
};

static bool has_hint(const char *piece)
{
	return !piece[0] || cl_str_find(sink.first->hint, cl_str_from(piece), 0) != CL_STR_NONE;
}

START_TEST(test_open)
{
	struct cl_speller *speller =
		open_speller(open_cases[_i].language, open_cases[_i].dictionary, open_cases[_i].extra);
	const char *label = open_cases[_i].label;

	ck_assert_msg((speller != NULL) == open_cases[_i].is_open, "%s", label);
	ck_assert_msg(sink.count == (open_cases[_i].message != CL_MESSAGE_COUNT), "%s: %zu diagnostics",
		label, sink.count);
	if (sink.count) {
		ck_assert_msg(sink.first->message == open_cases[_i].message, "%s: %s", label,
			sink.first->text.data);
		ck_assert_msg(has_hint(open_cases[_i].hint), "%s: %.*s", label, CL_STR_ARG(sink.first->hint));
		ck_assert_msg((sink.error_count == 0) == open_cases[_i].is_open, "%s", label);
	}
	cl_speller_free(speller);
}
END_TEST

START_TEST(test_further_words)
{
	struct cl_speller *speller = open_speller("xx_UT", "drugs", NULL);

	ck_assert_ptr_nonnull(speller);
	ck_assert(cl_speller_knows(speller, CL_STR("Felodrine")));
	ck_assert(cl_speller_knows(speller, CL_STR("nurses")));
	ck_assert(!cl_speller_knows(speller, CL_STR("zorvastins")));
	cl_speller_free(speller);
}
END_TEST

/* ------------------------------------------------------------------ the English dictionaries */

static struct cl_speller *open_english(const char *language)
{
	size_t count;
	const cl_str *folders = cl_speller_default_folders(&count);
	const cl_str extras[] = {CL_STR("en_med_glut")};
	struct cl_speller_options options = {cl_str_from(language), folders, count, NULL, 0, extras, 1};

	return cl_speller_open(&options, &sink);
}

static bool is_installed(const char *language)
{
	set_up();

	struct cl_speller *speller = open_english(language);
	bool is_open = speller != NULL;

	cl_speller_free(speller);
	tear_down();
	return is_open;
}

START_TEST(test_american)
{
	struct cl_speller *speller = open_english("en_US");
	cl_str out[CL_SPELL_SUGGESTIONS_MAX];

	ck_assert(cl_speller_knows(speller, CL_STR("Patients")));
	ck_assert(cl_speller_knows(speller, CL_STR("color")));
	ck_assert(cl_speller_knows(speller, CL_STR("doesn\xE2\x80\x99t")));
	ck_assert(!cl_speller_knows(speller, CL_STR("recieve")));
	ck_assert_uint_ge(cl_speller_suggest(speller, CL_STR("recieve"), arena, 5, out), 1);
	ck_assert(cl_str_equals(out[0], CL_STR("receive")));
	cl_speller_free(speller);
}
END_TEST

START_TEST(test_british)
{
	struct cl_speller *speller = open_english("en_GB");

	ck_assert(cl_speller_knows(speller, CL_STR("paediatric")));
	ck_assert(cl_speller_knows(speller, CL_STR("colour")));
	ck_assert(!cl_speller_knows(speller, CL_STR("recieve")));
	cl_speller_free(speller);
}
END_TEST

static void add_english(TCase *tcase, const char *language, const TTest *test)
{
	if (is_installed(language))
		tcase_add_test(tcase, test);
	else
		printf("# skipped: the dictionary %s is not installed\n", language);
}

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

static void add_tests(Suite *suite)
{
	TCase *tcase = tcase_create("spell");

	tcase_add_unchecked_fixture(tcase, set_up_folder, tear_down_folder);
	tcase_add_checked_fixture(tcase, set_up, tear_down);
	LOOP(tcase, test_words, word_cases);
	LOOP(tcase, test_open, open_cases);
	tcase_add_test(tcase, test_long_words);
	tcase_add_test(tcase, test_custom_words);
	tcase_add_test(tcase, test_suggestions);
	tcase_add_test(tcase, test_further_words);
	add_english(tcase, "en_US", test_american);
	add_english(tcase, "en_GB", test_british);
	suite_add_tcase(suite, tcase);
}

#else

START_TEST(test_not_built)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_sink sink;
	size_t count;
	struct cl_speller_options options = {.language = CL_STR("en_US")};

	cl_sink_init(&sink, arena);
	options.folders = cl_speller_default_folders(&count);
	options.folder_count = count;
	ck_assert_ptr_null(cl_speller_open(&options, &sink));
	ck_assert_uint_eq(sink.error_count, 1);
	ck_assert_int_eq(sink.first->message, CL_MESSAGE_SPELL_NOT_BUILT);
	cl_speller_free(NULL);
	cl_arena_free(arena);
}
END_TEST

static void add_tests(Suite *suite)
{
	TCase *tcase = tcase_create("spell");

	tcase_add_test(tcase, test_not_built);
	suite_add_tcase(suite, tcase);
}

#endif

int main(void)
{
	Suite *suite = suite_create("spell");

	add_tests(suite);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
