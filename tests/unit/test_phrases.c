/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "document/builder.h"
#include "lexicon/phrases.h"

/* ------------------------------------------------------------------ what is a phrase */

static const struct {
	const char *label;
	const char *phrase;
	bool is_phrase;
} shape_cases[] = {
	{"word", "junkie", true},
	{"words", "state of the art", true},
	{"blanks around and between", "  state \t of  ", true},
	{"hyphens", "state-of-the-art", true},
	{"apostrophe", "don't worry", true},
	{"typographic apostrophe", "don\xE2\x80\x99t", true},
	{"star", "suicid*", true},
	{"star within a phrase", "suicid* attempt", true},
	{"star before a hyphen", "suicid*-free", true},
	{"number", "3.5 or 1,200", true},
	{"abbreviation", "U.S. s", false}, /* its last full stop is no part of the word */
	{"abbreviation without its last full stop", "U.S citizen", true},
	{"accent", "caf\xC3\xA9", true},
	{"empty", "", false},
	{"blanks", "  ", false},
	{"alternatives", "cure|heal", false},
	{"percent", "100% safe", false},
	{"comma", "safe, sound", false},
	{"full stop", "example.com", false},
	{"star alone", "*", false},
	{"star at the start", "*cide", false},
	{"star in the middle", "su*cide", false},
	{"two stars", "suicid**", false},
	{"star after a blank", "suicid *", false},
	{"hyphen first", "-free", false},
	{"hyphen last", "free-", false},
	{"two hyphens", "a--b", false},
	{"hyphen between blanks", "a - b", false},
	{"apostrophe first", "'tis", false},
	{"apostrophe last", "patients' rights", false},
	{"longest word", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true},
	{"too long a word", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
	{"most words", "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a", true},
	{"too many words", "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a", false},
};

START_TEST(test_shapes)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_phrases *phrases = cl_phrases_new(arena);

	ck_assert_msg(
		cl_phrases_add(phrases, cl_str_from(shape_cases[_i].phrase), 1) == shape_cases[_i].is_phrase,
		"%s", shape_cases[_i].label);
	cl_arena_free(arena);
}
END_TEST

/* ------------------------------------------------------------------ what is found */

static const struct {
	const char *label;
	const char *phrases; /* | between them; ids are their places */
	const char *text;
	const char *found; /* id, colon, text, bar */
} match_cases[] = {
	{"word", "junkie", "He is a junkie.", "0:junkie|"},
	{"none", "junkie", "He is a junk dealer.", ""},
	{"part of a word is none", "cure", "The curer, procure, secure.", ""},
	{"first and last", "cure", "cure or cure", "0:cure|0:cure|"},
	{"case", "miracle Cure", "A MIRACLE cure and a Miracle CURE", "0:MIRACLE cure|0:Miracle CURE|"},
	{"accents", "CAF\xC3\x89 latte", "caf\xC3\xA9 Latte, CAF\xC3\x89 LATTE, cafe latte",
		"0:caf\xC3\xA9 Latte|0:CAF\xC3\x89 LATTE|"},
	{"hyphens in the text", "state of the art", "A state-of-the-art or state of the-art unit",
		"0:state-of-the-art|0:state of the-art|"},
	{"hyphens in the phrase", "state-of-the-art", "A state of the art unit", "0:state of the art|"},
	{"word next to a hyphen", "art", "state-of-the-art", "0:art|"},
	{"comma between", "miracle cure", "a miracle, cure it", ""},
	{"full stop between", "miracle cure", "a miracle. Cure it", ""},
	{"quote between", "miracle cure", "a \"miracle\" cure", ""},
	{"dash between", "miracle cure", "a miracle - cure", ""},
	{"quotes around", "miracle cure", "a \"miracle cure\"", "0:miracle cure|"},
	{"line break between", "miracle cure", "a miracle\ncure", "0:miracle cure|"},
	{"no-break space between", "miracle cure",
		"a miracle\xC2\xA0"
		"cure",
		"0:miracle cure|"},
	{"apostrophe", "don't stop", "Don\xE2\x80\x99t stop, don't STOP", "0:Don't stop|0:don't STOP|"},
	{"possessive at the end", "junkie", "a junkie's, a JUNKIE\xE2\x80\x99S", "0:junkie's|0:JUNKIE'S|"},
	{"possessive within", "let go", "let's go", ""},
	{"possessive in the phrase", "parkinson's disease", "Parkinson's disease, Parkinson disease",
		"0:Parkinson's disease|"},
	{"possessive and itself", "cure|cure's", "the cure's", "1:cure's|0:cure's|"},
	{"star", "suicid*", "suicide, Suicidal, suicid, suicide's, suici",
		"0:suicide|0:Suicidal|0:suicid|0:suicide's|"},
	{"star within", "attempt* suicid*", "attempted suicide, attempts suicidal",
		"0:attempted suicide|0:attempts suicidal|"},
	{"star of one letter", "b*", "ab b bc a", "0:b|0:bc|"},
	{"star of a long word", "a*",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		"0:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|"},
	{"long word is not its start", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ""},
	{"star after an accent", "\xC3\xA9t*", "\xC3\x89TUDES \xC3\xA9t\xC3\xA9 ete",
		"0:\xC3\x89TUDES|0:\xC3\xA9t\xC3\xA9|"},
	{"stars of several lengths", "an*|anti*|antibod*", "antibodies and antics",
		"0:antibodies|1:antibodies|2:antibodies|0:and|0:antics|1:antics|"},
	{"star and word", "cure|cure*", "cure cures", "1:cure|0:cure|1:cures|"},
	{"overlaps", "a b|b c|b|a b c", "a b c", "0:a b|2:b|3:a b c|1:b c|"},
	{"repeated word", "a a", "a a a", "0:a a|0:a a|"},
	{"begun twice", "a a b", "a a a b", "0:a a b|"},
	{"same phrase twice", "cure|CURE", "cure", "1:cure|0:cure|"},
	{"numbers", "1,200 mg|3.5", "take 1,200 mg or 3.5 mg", "0:1,200 mg|1:3.5|"},
	{"abbreviation", "u.s citizen", "a U.S citizen", "0:U.S citizen|"},
};

struct found {
	cl_str prose;
	struct cl_buf buf;
};

static void add_found(void *context, uint32_t id, cl_span prose)
{
	struct found *found = context;

	cl_buf_printf(
		&found->buf, "%u:%.*s|", id, CL_STR_ARG(cl_str_slice(found->prose, prose.start, prose.end)));
}

static const struct cl_document *read_paragraph(struct cl_arena *arena, cl_str text)
{
	struct cl_sink sink;
	struct cl_builder builder;

	cl_sink_init(&sink, arena);

	const struct cl_source *source = cl_source_new(arena, CL_STR("draft"), text, &sink);
	cl_span whole = {0, (uint32_t)text.size};

	cl_builder_init(&builder, arena, source);
	cl_builder_open(&builder, CL_BLOCK_PARAGRAPH);
	cl_builder_text(&builder, whole);
	return cl_builder_finish(&builder, CL_FORMAT_TEXT, whole);
}

static const struct cl_phrases *read_phrases(struct cl_arena *arena, cl_str list)
{
	struct cl_phrases *phrases = cl_phrases_new(arena);
	uint32_t id = 0;

	for (size_t start = 0, end; start <= list.size; start = end + 1) {
		size_t bar = cl_str_find_byte(list, '|', start);

		end = bar == CL_STR_NONE ? list.size : bar;
		ck_assert(cl_phrases_add(phrases, cl_str_slice(list, start, end), id++));
	}
	cl_phrases_finish(phrases);
	return phrases;
}

START_TEST(test_match)
{
	struct cl_arena *arena = cl_arena_new();
	const struct cl_phrases *phrases = read_phrases(arena, cl_str_from(match_cases[_i].phrases));
	const struct cl_document *document = read_paragraph(arena, cl_str_from(match_cases[_i].text));
	struct found found = {document->prose, CL_BUF_INIT};

	cl_phrases_match(phrases, document->prose, document->words, document->word_count, add_found, &found);
	ck_assert_msg(cl_str_equals(cl_buf_str(&found.buf), cl_str_from(match_cases[_i].found)), "%s: %.*s",
		match_cases[_i].label, CL_STR_ARG(cl_buf_str(&found.buf)));
	cl_buf_release(&found.buf);
	cl_arena_free(arena);
}
END_TEST

static void count_found(void *context, uint32_t id, cl_span prose)
{
	ck_assert_uint_lt(prose.start, prose.end);
	*(size_t *)context += id;
}

/* One phrase under many ids, and one id for the same phrase written differently. */
START_TEST(test_ids)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_phrases *phrases = cl_phrases_new(arena);
	const struct cl_document *document = read_paragraph(arena, CL_STR("A well-known cure."));
	size_t sum = 0;

	for (uint32_t id = 1; id <= 100; id++)
		ck_assert(cl_phrases_add(phrases, CL_STR("well known"), id));
	ck_assert(cl_phrases_add(phrases, CL_STR("Well-Known"), 1));
	cl_phrases_finish(phrases);
	cl_phrases_match(phrases, document->prose, document->words, document->word_count, count_found, &sum);
	ck_assert_uint_eq(sum, 5050);
	cl_arena_free(arena);
}
END_TEST

START_TEST(test_no_phrases)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_phrases *phrases = cl_phrases_new(arena);
	const struct cl_document *document = read_paragraph(arena, CL_STR("A cure."));
	size_t sum = 0;

	cl_phrases_finish(phrases);
	cl_phrases_match(phrases, document->prose, document->words, document->word_count, count_found, &sum);
	cl_phrases_match(phrases, document->prose, document->words, 0, count_found, &sum);
	ck_assert_uint_eq(sum, 0);
	cl_arena_free(arena);
}
END_TEST

/* Starred phrases that are all half-way through at once: more states than fit on the stack. */
START_TEST(test_many_states)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_phrases *phrases = cl_phrases_new(arena);
	struct cl_buf text = CL_BUF_INIT;
	cl_str stars = CL_STR("aaaaaaaaaaaaaaaaaaaaaaaaa*");
	size_t sum = 0;

	for (size_t first = 0; first < 25; first++) {
		for (size_t second = 0; second < 25; second++) {
			cl_str phrase = cl_arena_printf(arena, "%.*s %.*s b",
				CL_STR_ARG(cl_str_slice(stars, first, stars.size)),
				CL_STR_ARG(cl_str_slice(stars, second, stars.size)));

			ck_assert(cl_phrases_add(phrases, phrase, 1));
		}
	}
	cl_phrases_finish(phrases);
	cl_buf_append_repeat(&text, 'a', 40);
	cl_buf_append_byte(&text, ' ');
	cl_buf_append_repeat(&text, 'a', 30);
	cl_buf_append(&text, CL_STR(" b"));

	const struct cl_document *document = read_paragraph(arena, cl_buf_str(&text));

	cl_phrases_match(phrases, document->prose, document->words, document->word_count, count_found, &sum);
	ck_assert_uint_eq(sum, 625);
	cl_buf_release(&text);
	cl_arena_free(arena);
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("phrases");
	TCase *tcase = tcase_create("phrases");

	LOOP(tcase, test_shapes, shape_cases);
	LOOP(tcase, test_match, match_cases);
	tcase_add_test(tcase, test_ids);
	tcase_add_test(tcase, test_no_phrases);
	tcase_add_test(tcase, test_many_states);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
