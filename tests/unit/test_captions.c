/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "base/arena.h"
#include "document/caption_line.h"
#include "document/read.h"
#include "document_checks.h"

/* ------------------------------------------------------------------ lines */

static const struct {
	const char *line;
	bool is_timing;
	uint64_t start;
	uint64_t end;
} timing_cases[] = {
	{"00:01.000 --> 00:04.250", true, 1000, 4250},
	{"01:00:01.000 --> 01:00:04.000 align:start line:0", true, 3601000, 3604000},
	{"00:00:01,500 --> 00:00:02,000", true, 1500, 2000},
	{"  00:01.000-->00:02.000", true, 1000, 2000},
	{"00:01.000 --> later", true, 1000, 1000},
	{"00:01 --> 00:02", true, 1000, 2000},
	{"1 --> 2", false, 0, 0},
	{"see --> there", false, 0, 0},
	{"00:01.000", false, 0, 0},
	{"99999999999:00 --> 1:00", false, 0, 0},
	{"", false, 0, 0},
};

START_TEST(test_timing)
{
	struct cl_caption_timing timing = {0, 0};

	ck_assert_msg(cl_caption_timing_read(cl_str_from(timing_cases[_i].line), &timing) ==
			      timing_cases[_i].is_timing,
		"%s", timing_cases[_i].line);
	ck_assert_uint_eq(timing.start, timing_cases[_i].start);
	ck_assert_uint_eq(timing.end, timing_cases[_i].end);
}
END_TEST

static const struct {
	const char *label;
	const char *line;
	bool is_first;
	const char *name; /* NULL when the line begins with no speaker */
	const char *speech;
} speaker_cases[] = {
	{"capitals", "NURSE KAY: Hello", true, "NURSE KAY", "Hello"},
	{"capitals later in the cue", "NURSE KAY: Hello", false, NULL, ""},
	{"a word is no name", "Remember: rest", true, NULL, ""},
	{"a time is no name", "10:30 it is", true, NULL, ""},
	{"chevrons and a name", ">> Ana Roe: Hello", false, "Ana Roe", "Hello"},
	{"chevrons alone", ">> Hello", true, "", "Hello"},
	{"one chevron", "> Hello", true, NULL, ""},
	{"dash", "- Hello", false, "", "Hello"},
	{"dash and a name", "- ANA: Hello", false, "ANA", "Hello"},
	{"dash in a word", "-Hello", true, NULL, ""},
	{"sentence in capitals", "WE CAN NOT DO THAT NOW: WAIT", true, NULL, ""},
	{"name alone", "ANA:", true, "ANA", ""},
};

START_TEST(test_speaker)
{
	cl_str line = cl_str_from(speaker_cases[_i].line);
	struct cl_caption_speaker speaker = cl_caption_speaker_read(line, speaker_cases[_i].is_first);

	ck_assert_msg((speaker.size > 0) == (speaker_cases[_i].name != NULL), "%s", speaker_cases[_i].label);
	if (speaker.size == 0)
		return;
	ck_assert_msg(cl_str_equals(cl_str_slice(line, speaker.name.start, speaker.name.end),
			      cl_str_from(speaker_cases[_i].name)),
		"%s", speaker_cases[_i].label);
	ck_assert_msg(cl_str_equals(cl_str_slice(line, speaker.size, line.size),
			      cl_str_from(speaker_cases[_i].speech)),
		"%s", speaker_cases[_i].label);
}
END_TEST

/* ------------------------------------------------------------------ files */

#define FIRST  "00:01.000 --> 00:02.000\n"
#define SECOND "00:02.500 --> 00:04.000\n"
#define LATE   "00:09.000 --> 00:10.000\n"

/* `document` is as describe_document has it. */
static const struct {
	const char *label;
	const char *source;
	const char *document;
} file_cases[] = {
	{"cues join", "WEBVTT\n\n" FIRST "We care for\n\n" SECOND "your heart.\n",
		"cue We care for your heart.\n"},
	{"sentence and pause part them", "WEBVTT\n\n" FIRST "We care.\n\n" LATE "Call us.\n",
		"cue We care.\ncue Call us.\n"},
	{"a pause alone does not", "WEBVTT\n\n" FIRST "We care\n\n" LATE "for you.\n",
		"cue We care for you.\n"},
	{"a sentence alone does not", "WEBVTT\n\n" FIRST "We care.\n\n" SECOND "Call us.\n",
		"cue We care. Call us.\n"},
	{"lines of a cue join", "WEBVTT\n\n" FIRST "One\ntwo\n", "cue One two\n"},
	{"names and settings", "WEBVTT\n\nintro\n" FIRST "One\n\n2\n00:02.500 --> 00:04.000 line:0\ntwo\n",
		"cue One two\n"},
	{"header", "WEBVTT - Our clinic\nKind: captions\n\n" FIRST "One\n",
		"hidden text(header) - Our clinic Kind: captions\ncue One\n"},
	{"byte order mark", "\xEF\xBB\xBFWEBVTT\n\n" FIRST "One\n", "cue One\n"},
	{"style and region", "WEBVTT\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\n" FIRST "One\n",
		"cue One\n"},
	{"note", "WEBVTT\n\n" FIRST "One.\n\nNOTE ask Ana\nfirst\n\n" SECOND "Two.\n",
		"cue One.\nhidden text(note) ask Ana first\ncue Two.\n"},
	{"directive", "WEBVTT\n\nNOTE carelint-disable x -- why\n\n" FIRST "One.\n",
		"hidden text(note) carelint-disable x -- why\ncue One.\n"},
	{"speakers", "WEBVTT\n\n" FIRST "<v Ana Roe>Hello.</v>\n\n" SECOND "<v.loud Lee>Hi.\n",
		"hidden text(speaker) Ana Roe\ncue Hello.\nhidden text(speaker) Lee\ncue Hi.\n"},
	{"the same speaker goes on", "WEBVTT\n\n" FIRST "<v Ana>We care\n\n" SECOND "<v Ana>for you.\n",
		"hidden text(speaker) Ana\ncue We care for you.\nhidden text(speaker) Ana\n"},
	{"speaker with a reference", "WEBVTT\n\n" FIRST "<v Ana &amp; Lee>Hi.\n",
		"hidden text(speaker) Ana & Lee\ncue Hi.\n"},
	{"speakers by dashes", "WEBVTT\n\n" FIRST "- Ready?\n- Yes.\n", "cue Ready?\ncue Yes.\n"},
	{"speakers by capitals", "WEBVTT\n\n" FIRST "NURSE: Ready?\n\n" SECOND "PATIENT: Yes.\n",
		"hidden text(speaker) NURSE\ncue Ready?\nhidden text(speaker) PATIENT\ncue Yes.\n"},
	{"tags", "WEBVTT\n\n" FIRST "<i>One</i> <c.loud.red>two</c> <00:01.500>three <b>f</b>our\n",
		"cue One two three four\n"},
	{"brackets that are no tags", "WEBVTT\n\n" FIRST "We <3 you, 4 < 5 > 3\n",
		"cue We <3 you, 4 < 5 > 3\n"},
	{"references", "WEBVTT\n\n" FIRST "Q&amp;A at AT&T &lt;now&gt;&nbsp;ok\n",
		"cue Q&A at AT&T <now> ok\n"},
	{"cue without a blank line", "WEBVTT\n" FIRST "One\n" SECOND "two\n3\n" LATE "three\n",
		"cue One two three\n"},
	{"address", "WEBVTT\n\n" FIRST "See www.clinic.example.\n",
		"cue See www.clinic.example.\nlink address www.clinic.example\n"},
	{"SubRip",
		"1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}<font color=\"#fff\">We care</font>\r\n\r\n"
		"2\r\n00:00:02,500 --> 00:00:04,000\r\nfor you.<br>Call.\r\n",
		"cue We care for you. Call.\n"},
	{"SubRip knows no notes", "1\n00:00:01,000 --> 00:00:02,000\nNOTE this\n", "cue NOTE this\n"},
	{"SubRip, directive", "# carelint-disable x -- why\n\n1\n00:00:01,000 --> 00:00:02,000\nOne\n",
		"hidden text(comment) # carelint-disable x -- why\ncue One\n"},
	{"text without a time is read", "WEBVTT\n\n" FIRST "One\n\nand two\n", "cue One and two\n"},
	{"braces in WebVTT are text", "WEBVTT\n\n" FIRST "{\\an8} One\n", "cue {\\an8} One\n"},
	{"nothing", "WEBVTT\n", ""},
	{"number at the end", "1\n", "cue 1\n"},
};

START_TEST(test_file)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_sink sink;
	struct cl_builder builder;

	cl_sink_init(&sink, arena);

	const struct cl_source *source =
		cl_source_new(arena, CL_STR("visit.vtt"), cl_str_from(file_cases[_i].source), &sink);
	cl_span all = {source->text_start, (uint32_t)source->bytes.size};

	cl_builder_init(&builder, arena, source);
	cl_read_captions(&builder, all);

	struct cl_document *document = cl_builder_finish(&builder, CL_FORMAT_VTT, all);
	const char *fault = check_document(document);
	cl_str text = describe_document(arena, document);

	ck_assert_msg(!fault, "%s: %s", file_cases[_i].label, fault);
	ck_assert_msg(cl_str_equals(text, cl_str_from(file_cases[_i].document)), "%s:\n%.*s",
		file_cases[_i].label, CL_STR_ARG(text));
	cl_arena_free(arena);
}
END_TEST

/* ------------------------------------------------------------------ */

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("captions");
	TCase *tcase = tcase_create("captions");

	LOOP(tcase, test_timing, timing_cases);
	LOOP(tcase, test_speaker, speaker_cases);
	LOOP(tcase, test_file, file_cases);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
