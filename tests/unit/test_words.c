/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "document/words.h"

/* ------------------------------------------------------------------ helpers */

struct found {
	struct cl_arena *arena;
	struct cl_document document;
	struct cl_block block;
};

static void find(struct found *found, cl_str prose, enum cl_block_kind kind)
{
	*found = (struct found){.arena = cl_arena_new()};
	found->document.prose = prose;
	found->block.kind = kind;
	found->block.prose = (cl_span){0, (uint32_t)prose.size};
	cl_words_find(found->arena, &found->document, &found->block, 1);
}

/* The spans of `prose`, with `|` after each. */
static cl_str joined(struct cl_arena *arena, cl_str prose, const cl_span *spans, size_t count)
{
	struct cl_buf buf = CL_BUF_INIT;

	for (size_t i = 0; i < count; i++) {
		cl_buf_append(&buf, cl_str_slice(prose, spans[i].start, spans[i].end));
		cl_buf_append_byte(&buf, '|');
	}

	cl_str copy = cl_arena_copy(arena, cl_buf_str(&buf));

	cl_buf_release(&buf);
	return copy;
}

/* ------------------------------------------------------------------ words */

static const struct {
	const char *label;
	const char *prose;
	const char *words;
} word_cases[] = {
	{"plain", "Ask your nurse", "Ask|your|nurse|"},
	{"apostrophe and hyphen inside", "Don't skip the X-ray", "Don't|skip|the|X-ray|"},
	{"quotes around", "'quoted' -dash- end'", "quoted|dash|end|"},
	{"two hyphens part words", "wait--what", "wait|what|"},
	{"decimal and thousands", "3.5 mg of 1,200.", "3.5|mg|of|1,200|"},
	{"comma between letters", "a,b", "a|b|"},
	{"dotted capitals", "the U.S. team at 8 a.m.", "the|U.S|team|at|8|a.m|"},
	{"dot before a longer part", "Ph.D. and J.Smith", "Ph|D|and|J|Smith|"},
	{"address", "clinic.example/x", "clinic|example|x|"},
	{"letters with marks", "na\xC3\xAFve re\xCC\x81sume\xCC\x81", "na\xC3\xAFve|re\xCC\x81sume\xCC\x81|"},
	{"another script", "\xD0\xB4\xD0\xBE\xD0\xBC-2", "\xD0\xB4\xD0\xBE\xD0\xBC-2|"},
	{"emoji make no words", "ok \xE2\x9D\xA4\xEF\xB8\x8F 1\xEF\xB8\x8F\xE2\x83\xA3", "ok|1|"},
	{"list of numbers", "1,2 and 3, 4", "1,2|and|3|4|"},
	{"nothing", "...", ""},
	{"joiner at the end", "well-", "well|"},
};

START_TEST(test_word_spans)
{
	struct found found;
	cl_str prose = cl_str_from(word_cases[_i].prose);

	find(&found, prose, CL_BLOCK_PARAGRAPH);

	cl_str words = joined(found.arena, prose, found.document.words, found.document.word_count);

	ck_assert_msg(cl_str_equals(words, cl_str_from(word_cases[_i].words)), "%s: %.*s",
		word_cases[_i].label, CL_STR_ARG(words));
	ck_assert_uint_eq(found.block.word_end, found.document.word_count);
	cl_arena_free(found.arena);
}
END_TEST

/* ------------------------------------------------------------------ sentences */

/* `sentences` has a bar where one sentence ends and another begins; the blank between is left out. */
static const struct {
	const char *label;
	const char *sentences;
} sentence_cases[] = {
	{"two", "We care.|We listen."},
	{"question and exclamation", "Ready?|Go!|Now."},
	{"interrobang", "Really?!|Yes."},
	{"country", "It is the U.S. Senate.|Bye."},
	{"country before a starter", "Made in the U.S.|The rest is not."},
	{"title", "Dr. Bell and Mrs. Kay met Prof. Ash.|They spoke."},
	{"title or disease", "I live with MS.|It began late.|Ms. Jones knows."},
	{"saint", "St. Anne is near."},
	{"street", "We are on Main St.|The door is red."},
	{"versus", "Cold vs. Flu.|Know both."},
	{"number before a digit", "Room No. 5 is free."},
	{"no as an answer", "I said no.|Then I left."},
	{"company", "Acme Inc. makes it.|Beta Inc.|Call us."},
	{"morning", "Come at 8 a.m. or later.|Open to 5 p.m.|Bring water."},
	{"Latin", "Fruit, e.g. Apples, i.e. food, is good."},
	{"month", "On Jan. 5 we open.|It was Jan.|Now it is not."},
	{"initials", "By J. R. Smith.|Also by J.R. Smith and T. Ito."},
	{"species", "It was E. coli.|It was bad."},
	{"vitamin", "Take vitamin D.|Milk has some."},
	{"so did I", "She came and so did I.|Mary left."},
	{"decimal", "Use 2.5 mg.|Stop at 3.0."},
	{"addresses", "See www.clinic.example/a.b for more.|Write to a.b@clinic.example today."},
	{"ellipsis goes on", "Well... we will see.|And\xE2\x80\xA6 so on."},
	{"ellipsis ends", "Well...|We will see\xE2\x80\xA6|Yes."},
	{"closing quotes", "He said \"Stop.\"|She did."},
	{"curly quotes", "\xE2\x80\x9CStop.\xE2\x80\x9D|She did."},
	{"brackets", "We open early. (Not on Sunday.)|Come in [now].|Yes."},
	{"quoted question", "\"Is it safe?\" she asked.|Yes."},
	{"no blank, no end", "Wait!stop.Now"},
	{"hard break", "First line|second line.|Third"},
	{"numbered", "1. Wash your hands.|2. Dry them."},
	{"year", "It was 2019.|We grew."},
	{"degree", "Jane Roe, M.D., is here.|She has a Ph.D. from here."},
	{"abbreviation at the end", "Talk to your Dr."},
	{"no stop at all", "Our team"},
	{"only stops", "..."},
	{"opening marks after a stop", "We heal.|\xC2\xBFY usted?"},
};

START_TEST(test_sentences)
{
	const char *label = sentence_cases[_i].label;
	struct cl_arena *arena = cl_arena_new();
	cl_str expected = cl_arena_printf(arena, "%s|", sentence_cases[_i].sentences);
	char *prose = cl_arena_cstr(arena, cl_str_from(sentence_cases[_i].sentences));
	struct found found;

	/* The case is turned into prose by blanks in place of bars; "hard break" has line feeds instead. */
	for (size_t i = 0; prose[i]; i++)
		if (prose[i] == '|')
			prose[i] = cl_str_equals(cl_str_from(label), CL_STR("hard break")) ? '\n' : ' ';
	find(&found, cl_str_from(prose), CL_BLOCK_PARAGRAPH);
	if (cl_str_equals(cl_str_from(label), CL_STR("brackets")))
		expected = CL_STR("We open early.|(Not on Sunday.)|Come in [now].|Yes.|");

	cl_str sentences = joined(
		found.arena, cl_str_from(prose), found.document.sentences, found.document.sentence_count);

	ck_assert_msg(cl_str_equals(sentences, expected), "%s: %.*s", label, CL_STR_ARG(sentences));
	cl_arena_free(found.arena);
	cl_arena_free(arena);
}
END_TEST

static const struct {
	const char *label;
	enum cl_block_kind kind;
	const char *prose;
	size_t count;
} whole_cases[] = {
	{"code is one sentence", CL_BLOCK_CODE, "a. B\nc. D", 1},
	{"an address is one sentence", CL_BLOCK_LINK, "a? B", 1},
	{"a heading is not", CL_BLOCK_HEADING, "a? B", 2},
	{"blanks alone", CL_BLOCK_FRONT, "  ", 1},
};

START_TEST(test_whole_blocks)
{
	struct found found;

	find(&found, cl_str_from(whole_cases[_i].prose), whole_cases[_i].kind);
	ck_assert_msg(found.document.sentence_count == whole_cases[_i].count, "%s", whole_cases[_i].label);
	cl_arena_free(found.arena);
}
END_TEST

START_TEST(test_blocks_have_ranges)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_document document = {.prose = CL_STR("One. Two.\nThree four")};
	struct cl_block blocks[] = {{.prose = {0, 9}}, {.prose = {10, 20}}};

	cl_words_find(arena, &document, blocks, 2);
	ck_assert_uint_eq(document.block_count, 2);
	ck_assert_uint_eq(blocks[0].sentence_end, 2);
	ck_assert_uint_eq(blocks[1].sentence_start, 2);
	ck_assert_uint_eq(blocks[1].sentence_end, 3);
	ck_assert_uint_eq(blocks[1].word_start, 2);
	ck_assert_uint_eq(blocks[1].word_end, 4);
	cl_arena_free(arena);
}
END_TEST

/* ------------------------------------------------------------------ abbreviations */

/* Some from all over the list: were it not sorted, one of them would not be found. */
static const struct {
	const char *word;
	bool is_one;
} abbreviation_cases[] = {
	{"a.k.a.", true},
	{"a.m.", true},
	{"al.", true},
	{"approx.", true},
	{"apr.", true},
	{"apt.", true},
	{"assn.", true},
	{"Aug.", true},
	{"ave.", true},
	{"b.a.", true},
	{"b.s.", true},
	{"b.sc.", true},
	{"bldg.", true},
	{"Blvd.", true},
	{"bros.", true},
	{"capt.", true},
	{"cf.", true},
	{"ch.", true},
	{"Co.", true},
	{"col.", true},
	{"Corp.", true},
	{"d.c.", true},
	{"d.d.s.", true},
	{"d.o.", true},
	{"dec.", true},
	{"Dept.", true},
	{"Dr.", true},
	{"drs.", true},
	{"e.g.", true},
	{"etc.", true},
	{"ext.", true},
	{"feb.", true},
	{"fig.", true},
	{"figs.", true},
	{"fri.", true},
	{"ft.", true},
	{"gen.", true},
	{"gov.", true},
	{"hon.", true},
	{"hr.", true},
	{"hrs.", true},
	{"hwy.", true},
	{"i.e.", true},
	{"INC.", true},
	{"Jan.", true},
	{"jr.", true},
	{"jul.", true},
	{"jun.", true},
	{"l.p.n.", true},
	{"lb.", true},
	{"lbs.", true},
	{"lt.", true},
	{"ltd.", true},
	{"m.a.", true},
	{"M.D.", true},
	{"m.p.h.", true},
	{"m.s.", true},
	{"mar.", true},
	{"messrs.", true},
	{"mr.", true},
	{"mrs.", true},
	{"ms.", true},
	{"mt.", true},
	{"n.p.", true},
	{"No.", true},
	{"nos.", true},
	{"nov.", true},
	{"oct.", true},
	{"oz.", true},
	{"p.", true},
	{"p.m.", true},
	{"p.o.", true},
	{"ph.d.", true},
	{"pp.", true},
	{"prof.", true},
	{"r.n.", true},
	{"rd.", true},
	{"rep.", true},
	{"rev.", true},
	{"rm.", true},
	{"sec.", true},
	{"sen.", true},
	{"sep.", true},
	{"sept.", true},
	{"sgt.", true},
	{"sr.", true},
	{"St.", true},
	{"ste.", true},
	{"tel.", true},
	{"thu.", true},
	{"thurs.", true},
	{"tue.", true},
	{"tues.", true},
	{"u.k.", true},
	{"u.n.", true},
	{"U.S.", true},
	{"u.s.a.", true},
	{"viz.", true},
	{"vol.", true},
	{"vs.", true},
	{"wed.", true},
	{"Dr", false},
	{".", false},
	{"", false},
	{"nurse.", false},
	{"a.b.c.d.e.f.g.h.i.j.", false},
};

START_TEST(test_abbreviations)
{
	cl_str word = cl_str_from(abbreviation_cases[_i].word);

	ck_assert_msg(
		cl_words_is_abbreviation(word) == abbreviation_cases[_i].is_one, "%.*s", CL_STR_ARG(word));
}
END_TEST

/* ------------------------------------------------------------------ */

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("words");
	TCase *tcase = tcase_create("words");

	LOOP(tcase, test_word_spans, word_cases);
	LOOP(tcase, test_sentences, sentence_cases);
	LOOP(tcase, test_whole_blocks, whole_cases);
	LOOP(tcase, test_abbreviations, abbreviation_cases);
	tcase_add_test(tcase, test_blocks_have_ranges);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
