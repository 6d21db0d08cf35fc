/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "document/read.h"
#include "entity/person_document.h"
#include "entity/person_rules.h"
#include "entity/persons.h"

static struct cl_arena *arena;
static struct cl_person_model model;

static void set_up(void)
{
	struct cl_sink sink;

	arena = cl_arena_new();
	cl_sink_init(&sink, arena);
	ck_assert(cl_person_model_open(cl_person_image(), CL_STR("<model>"), &sink, &model));
}

static void tear_down(void)
{
	cl_arena_free(arena);
}

static const struct cl_document *read_document(const char *text, enum cl_format format)
{
	struct cl_read_options options = {.format = format};
	struct cl_documents documents = {.list = {NULL, 0, 0}};
	struct cl_sink sink;

	cl_sink_init(&sink, arena);

	const struct cl_source *source = cl_source_new(arena, CL_STR("draft"), cl_str_from(text), &sink);

	ck_assert_ptr_nonnull(source);
	cl_documents_read(arena, source, &options, &sink, &documents);
	ck_assert_uint_eq(documents.list.count, 1);
	return documents.list.items[0];
}

/*
 * Reads `text` without its braces. Tokens between {} get `score`, those between [] `low`, all others 0; *out_spans, when not
 * NULL, gets what stood between {}.
 */
static float *read_marked(const char *text, float score, float low, struct cl_person_text *out_text,
	struct cl_person_spans *out_spans)
{
	struct cl_buf plain = CL_BUF_INIT;
	struct cl_buf kinds = CL_BUF_INIT;
	char kind = '.';
	size_t from = 0;

	for (; *text; text++) {
		if (*text == '{' || *text == '[') {
			kind = *text;
		} else if (*text == '}' || *text == ']') {
			kind = '.';
		} else {
			cl_buf_append_byte(&plain, *text);
			cl_buf_append_byte(&kinds, kind);
		}
	}

	const struct cl_document *document = read_document(plain.data, CL_FORMAT_TEXT);

	ck_assert_uint_eq(document->prose.size, plain.size);
	cl_person_text_read(arena, document, &model.lexicon, &from, out_text);

	size_t count = out_text->tokens.list.count;
	float *scores = cl_arena_alloc_array(arena, count, sizeof(*scores));

	for (uint32_t i = 0; i < count; i++) {
		uint32_t start = out_text->tokens.list.items[i].start;
		struct cl_person_span span = {.tokens = {i, i + 1}, .score = score};

		scores[i] = kinds.data[start] == '{' ? score : kinds.data[start] == '[' ? low : 0.0f;
		if (!out_spans || kinds.data[start] != '{')
			continue;
		if (i > 0 && scores[i - 1] > 0 && kinds.data[start - 1] == '{')
			out_spans->list.items[out_spans->list.count - 1].tokens.end = i + 1;
		else
			CL_VEC_PUSH(arena, &out_spans->list, span);
	}
	cl_buf_release(&plain);
	cl_buf_release(&kinds);
	return scores;
}

/* ------------------------------------------------------------------ rules */

static const struct {
	const char *label;
	const char *text; /* what is between {} has a score of 0.9 */
	bool stays;
} veto_cases[] = {
	{"eponym before its disease", "She has {Crohn}'s disease.", false},
	{"eponym without 's", "It was {Bell} palsy.", false},
	{"a title before it", "Dr. {Bell} disease research", true},
	{"possessive before another noun", "We saw {Voss}'s garden.", true},
	{"hyphen before a virus", "the {Epstein}-virus load", false},
	{"hyphen between names", "the {Voss}-Miller house", true},
	{"a disease by itself", "living with {Parkinson}'s for years", false},
	{"the son of one of that name", "{Parkinson}'s daughter called", true},
	{"drug", "He takes {Lisinopril} daily.", false},
	{"a person who is no drug", "He knows {Walter} well.", true},
	{"trade name", "Ask for {Zorvana}\xC2\xAE here.", false},
	{"trade mark", "Ask for {Zorvana}\xE2\x84\xA2 here.", false},
	{"no trade name", "Ask for {Zorvana} here.", true},
	{"city and state", "a clinic in {Davis}, CA", false},
	{"city and the state's name", "a clinic in {Raleigh}, North Carolina", false},
	{"name and degree", "seen by {Davis}, RN", true},
	{"dateline", "{ORLANDO} (Newsline) - A clinic opened.", false},
	{"no dateline", "{Orlando} said it opened.", true},
	{"San and a place", "near San {Jose} today", false},
	{"a first name before it", "then Maria {Jose} left", true},
	{"a country", "talks with {Egypt} went on", false},
	{"a state with a first name's sound", "then {Georgia} laughed", true},
	{"a storm", "when Hurricane {Walter} came", false},
	{"no storm", "when uncle {Walter} came", true},
	{"a code", "release {MR-UMR} signed", false},
	{"the end of a code", "release MR{-UMR} signed", false},
	{"a code and its number", "consent {CR}-2026 signed", false},
	{"a double name in capitals", "SIGNED {ANNA-MARIA} VOSS", true},
	{"a saint's house", "born at St. {Luke}'s last year", false},
	{"a saint's hospital", "born at St. {Vincent} Medical Center", false},
	{"a saint", "she prays to St. {Anselm} daily", true},
	{"the second half of a disease", "to treat polycythemia {vera} early", false},
	{"a first name in small letters", "to treat nurse {vera} well", true},
	{"phrase", "treated at {Johns Hopkins} for years", false},
	{"phrase with a hyphen", "treated at {Dana-Farber} for years", false},
	{"phrase of one word", "the {Merck} trial", false},
	{"phrase of one word behind a title", "the nurse and Dr. {Merck} met", true},
	{"phrase of one word in a name", "then {Paul Merck} came", true},
	{"phrase in small letters is none", "a {target} was met", true},
};

START_TEST(test_vetoes)
{
	struct cl_person_text *text = cl_arena_alloc(arena, sizeof(*text));
	float *scores = read_marked(veto_cases[_i].text, 0.9f, 0.0f, text, NULL);
	bool stays = false;

	cl_person_rules_apply(text, scores);
	for (size_t i = 0; i < text->tokens.list.count; i++)
		stays |= scores[i] > 0.5f;
	ck_assert_msg(stays == veto_cases[_i].stays, "%s", veto_cases[_i].label);
}
END_TEST

static const struct {
	const char *label;
	const char *text; /* what is between [] has a score of 0.1 */
	bool rises;
} boost_cases[] = {
	{"behind Mr.", "Then Mr. [Tavenor] spoke.", true},
	{"behind Nurse", "Then Nurse [Tavenor] spoke.", true},
	{"behind nothing", "Then [Tavenor] spoke.", false},
	{"an ordinary word behind a title", "Ask Dr. [The] now.", false},
	{"a company behind a title", "Ask Dr. [Tavenor] Clinic now.", false},
	{"behind a lower title", "the nurse [Tavenor] spoke", false},
	{"a degree", "by Zorvana [Tavenor], RN", true},
	{"a first name and who that is", "talk to [Summer], our patient coordinator", true},
	{"a season", "in [Summer], our patient coordinator rests", false},
	{"a first name and no one", "talk to [Summer], our river", false},
	{"no degree", "by Zorvana [Tavenor], too", false},
	{"children of one family", "the twins [Hope] and Chance came", true},
	{"initials and an age", "Here [R].T., a 92-year-old, sat.", true},
	{"initials and an age in brackets", "Here [R.T.] (92) sat.", true},
	{"initials of a patient", "Here patient [R.T.] sat.", true},
	{"initials and no age", "Here [R.T.], a desk, stood.", false},
	{"a country's initials", "Here [U.S.] hospitals, 92 of them, stood.", false},
	{"a name in a list", "Label: [TENNANT], R MRN 4471902", true},
	{"a name in a list with a number", "Label: [TENNANT] R 999 012 3454", true},
	{"capitals in a sentence", "Label: [TENNANT] R sat.", false},
	{"behind kin", "His wife, [Zorvatel], slept.", true},
	{"behind what is no kin", "His model, [Zorvatel], slept.", false},
	{"behind a patient", "One patient, [Zorvatel], slept.", true},
	{"is greeted", "Dear [Zorvatel], it rains.", true},
	{"users are greeted", "Dear [Zorvatel] users, it rains.", false},
	{"before an age", "Then came [Zorvatel Tavenor], 17, and slept.", true},
	{"before a year", "Then came [Zorvatel Tavenor], 1997, and slept.", false},
	{"hope and chance", "we gave [Hope] and Chance here", false},
};

START_TEST(test_boosts)
{
	struct cl_person_text *text = cl_arena_alloc(arena, sizeof(*text));
	float *scores = read_marked(boost_cases[_i].text, 0.9f, 0.1f, text, NULL);
	bool rises = false;

	cl_person_rules_apply(text, scores);
	for (size_t i = 0; i < text->tokens.list.count; i++)
		rises |= scores[i] > 0.5f;
	ck_assert_msg(rises == boost_cases[_i].rises, "%s", boost_cases[_i].label);
}
END_TEST

/* ------------------------------------------------------------------ the document as a whole */

static const struct {
	const char *label;
	const char *text; /* between {} 0.95, between [] 0.05 */
	bool rises;
} raise_cases[] = {
	{"surname", "{Walter Brandt} came. Later [Brandt] left.", true},
	{"first name", "{Walter Brandt} came. Later [Walter] left.", true},
	{"short form", "{Walter Brandt} came. Later [Walt] left.", true},
	{"possessive", "{Walter Brandt} came. It was [Brandt]'s car.", true},
	{"capitals", "{Walter Brandt} came. THE STORY OF [BRANDT] FAMILY", true},
	{"before the full name", "Later [Brandt] left. {Walter Brandt} came.", true},
	{"another name", "{Walter Brandt} came. Later [Tavenor] left.", false},
	{"single and single", "{Brandt} came. Later [Brandt] left.", false},
	{"an ordinary word", "{Maria May} came. Later [May] left.", false},
	{"in small letters", "{Walter Brandt} came. Later [brandt] left.", false},
};

START_TEST(test_raising)
{
	struct cl_person_text *text = cl_arena_alloc(arena, sizeof(*text));
	float *scores = read_marked(raise_cases[_i].text, 0.95f, 0.05f, text, NULL);
	bool rises = false;

	cl_person_document_raise(arena, text, scores);
	for (size_t i = 0; i < text->tokens.list.count; i++)
		rises |= scores[i] > 0.5f && scores[i] < 0.9f;
	ck_assert_msg(rises == raise_cases[_i].rises, "%s", raise_cases[_i].label);
}
END_TEST

START_TEST(test_a_veto_is_not_raised)
{
	struct cl_person_text *text = cl_arena_alloc(arena, sizeof(*text));
	float *scores = read_marked("{Walter Brandt} came. Brandt disease left.", 0.95f, 0.0f, text, NULL);

	cl_person_document_raise(arena, text, scores);
	ck_assert(scores[4] == 0.0f);
}
END_TEST

static const struct {
	const char *label;
	const char *text;    /* mentions between {} */
	const char *persons; /* one digit each */
} link_cases[] = {
	{"one name again and again", "{Walter Brandt}, {Brandt}, {Walter}, {BRANDT}", "0000"},
	{"short forms", "{Walter Brandt} and {Walt}, that is {Walt Brandt}", "000"},
	{"Bob is Robert", "{Robert Tavenor}, {Bob Tavenor}, {Bob}", "000"},
	{"two of one surname", "{Walter Brandt}, {Elena Brandt}, {Elena}, {Walter}", "0110"},
	{"the surname means who had it last", "{Walter Brandt}, {Elena Brandt}, {Brandt}, {Walter}, {Brandt}",
		"01101"},
	{"short before full", "{Brandt} came: {Walter Brandt}", "00"},
	{"strangers", "{Tavenor}, {Brandt}, {Tavenor}", "010"},
	{"initials", "{W. Brandt} and {Walter J. Brandt} and {Walter Brandt}", "000"},
	{"double names", "{Anna Voss-Brandt}, {Voss}, {Brandt}, {Anna}", "0000"},
	{"other first name, other person", "{Walter Brandt}, {Peter Brandt}", "01"},
};

START_TEST(test_linking)
{
	struct cl_person_text *text = cl_arena_alloc(arena, sizeof(*text));
	struct cl_person_spans spans = {0};
	struct cl_buf persons = CL_BUF_INIT;

	(void)read_marked(link_cases[_i].text, 0.9f, 0.0f, text, &spans);
	cl_person_document_link(arena, text, &spans);
	for (size_t i = 0; i < spans.list.count; i++)
		cl_buf_printf(&persons, "%u", spans.list.items[i].person);
	ck_assert_msg(cl_str_equals(cl_buf_str(&persons), cl_str_from(link_cases[_i].persons)), "%s: %s",
		link_cases[_i].label, persons.data);
	cl_buf_release(&persons);
}
END_TEST

/* ------------------------------------------------------------------ persons */

/* All mentions that are sure, with a bar between them. */
static cl_str sure_names(const struct cl_document *document)
{
	struct cl_entities found = {0};
	cl_str names = CL_STR("");

	cl_persons_find(arena, document, &model, &found);
	for (size_t i = 0; i < found.list.count; i++) {
		const struct cl_entity *entity = &found.list.items[i];
		cl_str name = cl_document_prose(document, entity->prose);

		ck_assert_int_eq(entity->kind, CL_ENTITY_PERSON);
		ck_assert(entity->score >= CL_PERSON_MAYBE && entity->score <= 1.0f);
		ck_assert_uint_eq(cl_document_block_at(document, entity->prose.start),
			cl_document_block_at(document, entity->prose.end - 1));
		if (i)
			ck_assert_uint_ge(entity->prose.start, entity[-1].prose.end);
		if (entity->score < CL_PERSON_SURE)
			continue;
		names = cl_arena_printf(
			arena, "%.*s%s%.*s", CL_STR_ARG(names), names.size ? "|" : "", CL_STR_ARG(name));
	}
	return names;
}

static const struct {
	const char *label;
	enum cl_format format;
	const char *text;
	const char *names;
} person_cases[] = {
	{"a sentence", CL_FORMAT_TEXT, "Our patient Maria Delgado was discharged on Tuesday.",
		"Maria Delgado"},
	{"no title, no possessive", CL_FORMAT_TEXT, "We asked Dr. Elena Kowalski about Walter's recovery.",
		"Elena Kowalski|Walter"},
	{"no degree", CL_FORMAT_TEXT, "The unit is led by Elena Kowalski, MD, and Peter Novak RN.",
		"Elena Kowalski|Peter Novak"},
	{"initials and particles", CL_FORMAT_TEXT, "Dr. James R. Whitfield met Maria de la Cruz.",
		"James R. Whitfield|Maria de la Cruz"},
	{"nobody", CL_FORMAT_TEXT,
		"Parkinson's disease is treated at the Mayo Clinic in Rochester, Minnesota.", ""},
	{"heading and paragraph", CL_FORMAT_MARKDOWN,
		"# The story of Walter Brandt\n\nThen Elena Kowalski said no.\n",
		"Walter Brandt|Elena Kowalski"},
	{"alt text", CL_FORMAT_MARKDOWN, "![Nurse Elena Kowalski holding a baby](a.png)\n", "Elena Kowalski"},
	{"front matter", CL_FORMAT_MARKDOWN, "---\nauthor: Elena Kowalski\n---\nText.\n", "Elena Kowalski"},
	{"table cells", CL_FORMAT_MARKDOWN, "| who | what |\n|---|---|\n| Elena Kowalski | Walter Brandt |\n",
		"Elena Kowalski|Walter Brandt"},
	{"comment", CL_FORMAT_HTML, "<p>Text.</p><!-- ask Elena Kowalski -->", "Elena Kowalski"},
	{"figcaption", CL_FORMAT_HTML,
		"<figure><img src=a.png alt=\"\"><figcaption>Elena Kowalski with her son "
		"Walter.</figcaption></figure>",
		"Elena Kowalski|Walter"},
	{"code is not read", CL_FORMAT_MARKDOWN, "```\nElena Kowalski\n```\n", ""},
	{"markup within a name", CL_FORMAT_MARKDOWN, "We met Elena **Kowalski** in May.\n", "Elena Kowalski"},
	{"called like a disease", CL_FORMAT_TEXT, "Send love to Walter Parkinson today.", "Walter Parkinson"},
	{"the file of a picture", CL_FORMAT_MARKDOWN,
		"Our patient Walter Brandt went home.\n\n![](img/walter-brandt-3.jpg)\n",
		"Walter Brandt|walter-brandt"},
	{"the file of a picture, half a name", CL_FORMAT_MARKDOWN,
		"Our patient Walter Brandt went home.\n\n![](img/brandt_walk.jpg)\n", "Walter Brandt|brandt"},
	{"a file with a name that the text has not", CL_FORMAT_MARKDOWN, "![](img/maria_delgado_2.jpg)\n",
		"maria_delgado"},
	{"a file with an initial", CL_FORMAT_MARKDOWN, "![](img/maria_d_2.jpg)\n", "maria_d"},
	{"a file with a first name only", CL_FORMAT_MARKDOWN, "![](img/maria-walk.jpg)\n", ""},
	{"a file of nobody", CL_FORMAT_MARKDOWN, "![](img/main-entrance-garden.jpg)\n", ""},
	{"a link to the patient", CL_FORMAT_MARKDOWN,
		"Our patient Walter Brandt rests. [Give](https://fund.example/brandt-strong)\n",
		"Walter Brandt|brandt"},
	{"a link to another", CL_FORMAT_MARKDOWN, "[Give](https://fund.example/maria-delgado)\n", ""},
	{"the host of a link", CL_FORMAT_MARKDOWN,
		"Our patient Walter Brandt rests. [Give](https://brandt.example/fund)\n", "Walter Brandt"},
	{"a file in a text", CL_FORMAT_TEXT, "Send maria_delgado_scan.mov to the desk.", "maria_delgado"},
	{"who comments", CL_FORMAT_TEXT, "> lou_57: is that bad?\nIt is not.", "lou_57"},
	{"who comments under an ordinary word", CL_FORMAT_TEXT, "> Moonlight: is that bad?", "Moonlight"},
	{"a label before a colon", CL_FORMAT_TEXT, "> Note: the desk is closed.", ""},
	{"no comment", CL_FORMAT_TEXT, "zorv_57: is that bad?", ""},
	{"whom a quotation is by", CL_FORMAT_HTML, "<blockquote>They are kind.</blockquote><p>Zorvo, 52</p>",
		"Zorvo"},
	{"a handle below a quotation", CL_FORMAT_HTML,
		"<blockquote>They are kind.</blockquote><cite>@the_zorvo</cite>", "the_zorvo"},
	{"a sentence below a quotation", CL_FORMAT_HTML,
		"<blockquote>They are kind.</blockquote><p>Results vary.</p>", ""},
	{"a handle with a first name", CL_FORMAT_TEXT, "Thanks to @walter.lifts for the clip.",
		"walter.lifts"},
	{"a handle of nobody", CL_FORMAT_TEXT, "Thanks to @echo_lab for the clip.", ""},
	{"a handle that is said to be a patient's", CL_FORMAT_TEXT, "Meet our patient @zorv_fit today.",
		"zorv_fit"},
	{"an address is no handle", CL_FORMAT_TEXT, "Write to desk@walter.example today.", ""},
	{"a user name", CL_FORMAT_TEXT, "Two stars, username \"zorv1962\", in May.", "zorv1962"},
	{"a user name that is a word", CL_FORMAT_TEXT, "Choose a username and password today.", ""},
	{"a form", CL_FORMAT_HTML, "<p>Text.</p><!-- name=Zorvana Tavenor phone=1 -->", "Zorvana Tavenor"},
	{"a form without a name", CL_FORMAT_HTML, "<p>Text.</p><!-- name=viewport phone=1 -->", ""},
	{"a speaker", CL_FORMAT_VTT, "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Zorvatel>It rains.\n",
		"Zorvatel"},
	{"no speaker's name", CL_FORMAT_VTT, "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Narrator>It rains.\n",
		""},
	{"empty", CL_FORMAT_TEXT, "", ""},
};

START_TEST(test_persons)
{
	cl_str names = sure_names(read_document(person_cases[_i].text, person_cases[_i].format));

	ck_assert_msg(cl_str_equals(names, cl_str_from(person_cases[_i].names)), "%s: %.*s",
		person_cases[_i].label, CL_STR_ARG(names));
}
END_TEST

START_TEST(test_mentions_share_their_person)
{
	const struct cl_document *document =
		read_document("Walter Brandt came in May. His sister Elena Kowalski drove. Brandt felt well, "
			      "and Walt's cough was gone.",
			CL_FORMAT_TEXT);
	struct cl_entities found = {0};

	cl_persons_find(arena, document, &model, &found);
	ck_assert_uint_eq(found.list.count, 4);
	ck_assert_uint_eq(found.list.items[0].person, 0);
	ck_assert_uint_eq(found.list.items[1].person, 1);
	ck_assert_uint_eq(found.list.items[2].person, 0);
	ck_assert_uint_eq(found.list.items[3].person, 0);
}
END_TEST

/* The same bytes in, the same scores out, whatever was looked at before. */
START_TEST(test_same_twice)
{
	const struct cl_document *document = read_document(
		"Maria Delgado and her nurse, Elena Kowalski, waited. Delgado smiled.", CL_FORMAT_TEXT);
	struct cl_entities first = {0};
	struct cl_entities second = {0};

	cl_persons_find(arena, document, &model, &first);
	(void)sure_names(read_document("Delgado is a village. Walter Brandt, RN.", CL_FORMAT_TEXT));
	cl_persons_find(arena, document, &model, &second);
	ck_assert_uint_eq(first.list.count, second.list.count);
	for (size_t i = 0; i < first.list.count; i++)
		ck_assert(first.list.items[i].score == second.list.items[i].score);
}
END_TEST

/* A document that is read in parts: names stay in order, and persons have new numbers in each part. */
START_TEST(test_long_documents)
{
	struct cl_buf text = CL_BUF_INIT;
	struct cl_entities found = {0};
	size_t kowalskis = 0;

	cl_buf_append(&text, CL_STR("Our patient Elena Kowalski was glad.\n\n"));
	while (text.size < CL_PERSON_TEXT_MAX + CL_PERSON_TEXT_MAX / 8)
		cl_buf_append(&text,
			CL_STR("It rained in the garden all night, and the roof of the shed was wet.\n\n"));
	cl_buf_append(&text, CL_STR("Our patient Elena Kowalski was glad.\n"));
	cl_persons_find(arena, read_document(text.data, CL_FORMAT_TEXT), &model, &found);
	for (size_t i = 0; i < found.list.count; i++)
		kowalskis += found.list.items[i].score >= CL_PERSON_SURE;
	ck_assert_uint_eq(kowalskis, 2);
	ck_assert_uint_eq(found.list.items[0].person, 0);
	ck_assert_uint_eq(found.list.items[found.list.count - 1].person, found.list.count - 1);
	cl_buf_release(&text);
}
END_TEST

/* ------------------------------------------------------------------ runner */

#define LOOP(test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("persons");
	TCase *tcase = tcase_create("persons");

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	LOOP(test_vetoes, veto_cases);
	LOOP(test_boosts, boost_cases);
	LOOP(test_raising, raise_cases);
	tcase_add_test(tcase, test_a_veto_is_not_raised);
	LOOP(test_linking, link_cases);
	LOOP(test_persons, person_cases);
	tcase_add_test(tcase, test_mentions_share_their_person);
	tcase_add_test(tcase, test_same_twice);
	tcase_add_test(tcase, test_long_documents);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
