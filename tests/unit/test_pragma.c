/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "document/builder.h"
#include "document/directive.h"
#include "document/pragma.h"

/* ------------------------------------------------------------------ a source and its documents */

struct bench {
	struct cl_arena *arena;
	struct cl_sink sink;
	const struct cl_source *source;
	CL_VEC(const struct cl_document *) documents;
	struct cl_pragmas pragmas;
};

static void open_bench(struct bench *bench, cl_str text)
{
	*bench = (struct bench){.arena = cl_arena_new()};
	cl_sink_init(&bench->sink, bench->arena);
	bench->source = cl_source_new(bench->arena, CL_STR("draft"), text, &bench->sink);
	ck_assert_ptr_nonnull(bench->source);
}

static void close_bench(struct bench *bench)
{
	cl_arena_free(bench->arena);
}

static struct cl_document *add_document(struct bench *bench, enum cl_format format, cl_span extent)
{
	struct cl_document *document = cl_arena_alloc(bench->arena, sizeof(*document));

	document->source = bench->source;
	document->format = format;
	document->extent = extent;
	CL_VEC_PUSH(bench->arena, &bench->documents, document);
	return document;
}

static cl_span whole(const struct bench *bench)
{
	return (cl_span){0, (uint32_t)bench->source->bytes.size};
}

/* The records after the header. Only LF ends one here, so that a CR can stand in a quoted cell. */
static void add_records(struct bench *bench)
{
	cl_str bytes = bench->source->bytes;
	size_t start = cl_str_find_byte(bytes, '\n', 0) + 1;

	for (size_t end; start < bytes.size; start = end + 1) {
		end = cl_str_find_byte(bytes, '\n', start);
		if (end == CL_STR_NONE)
			end = bytes.size;
		add_document(bench, CL_FORMAT_CSV, (cl_span){(uint32_t)start, (uint32_t)end});
	}
}

static void find(struct bench *bench)
{
	cl_pragmas_find(bench->arena, bench->source, bench->documents.items, bench->documents.count,
		&bench->sink, &bench->pragmas);
}

/* ------------------------------------------------------------------ whether a line is one */

static const struct {
	const char *label;
	const char *line;
	bool is_line;
} line_cases[] = {
	{"bare", "carelint-disable hipaa/phone -- our front desk", true},
	{"bare with blanks and a line break", "  carelint-enable\r\n", true},
	{"HTML comment", "<!-- carelint-disable-file plain-language -->", true},
	{"HTML comment without blanks", "<!--carelint-enable-->", true},
	{"HTML comment never closed", "<!-- carelint-enable", true},
	{"MDX comment", "{/* carelint-disable-next-line hipaa/fax */}", true},
	{"C comment", "/* carelint-disable hipaa/fax */", true},
	{"line comment", "// carelint-disable hipaa/fax", true},
	{"hash", "# carelint-disable hipaa/fax", true},
	{"caption note", "NOTE carelint-disable hipaa/fax", true},
	{"record filled up by a spreadsheet", "# carelint-disable hipaa/fax -- main hall,,,", true},
	{"record quoted by a spreadsheet", "\"# carelint-disable hipaa/fax, hipaa/phone\",,", true},
	{"text before", "See carelint-disable hipaa/phone", false},
	{"text before the comment", "Call us. <!-- carelint-disable -->", false},
	{"text after the comment", "<!-- carelint-disable --> Call us.", false},
	{"no directive", "carelint-based workflows", false},
	{"misspelled", "carelint-disbale hipaa/phone", false},
	{"a sentence", "carelint-disable is what you write there", false},
	{"two hashes are a heading", "## carelint-disable", false},
	{"hash within a line", "page#carelint-disable", false},
	{"upper case", "CARELINT-DISABLE", false},
	{"longer word", "carelint-enabled", false},
	{"empty", "", false},
};

START_TEST(test_is_line)
{
	ck_assert_msg(cl_pragma_is_line(cl_str_from(line_cases[_i].line)) == line_cases[_i].is_line, "%s",
		line_cases[_i].label);
}
END_TEST

/* ------------------------------------------------------------------ what a directive says */

static const struct {
	const char *label;
	const char *text;
	const char *targets; /* of all pragmas, with blanks between them; - is everything */
	const char *reason;
	const char *approver;
	int until_year;
	bool has_bad_until;
} word_cases[] = {
	{"rule", "<!-- carelint-disable hipaa/phone -->", "hipaa/phone", "", "", 0, false},
	{"pack", "<!-- carelint-disable hipaa -->", "hipaa", "", "", 0, false},
	{"everything", "<!-- carelint-disable -->", "-", "", "", 0, false},
	{"everything with a reason", "<!-- carelint-disable -- a form -->", "-", "a form", "", 0, false},
	{"several", "<!-- carelint-disable a/b,c/d-2 , e -->", "a/b c/d-2 e", "", "", 0, false},
	{"reason", "<!-- carelint-disable a -- it is ours -- really -->", "a", "it is ours -- really", "", 0,
		false},
	{"reason with a closer of another comment", "<!-- carelint-disable a -- see */ there -->", "a",
		"see */ there", "", 0, false},
	{"empty reason", "<!-- carelint-disable a -- -->", "a", "", "", 0, false},
	{"all", "<!-- carelint-disable a/b until 2027-01-01 by privacy office -- ours -->", "a/b", "ours",
		"privacy office", 2027, false},
	{"approver first", "<!-- carelint-disable a/b by J. Ode until 2027-01-01 -->", "a/b", "", "J. Ode",
		2027, false},
	{"clauses without a target", "<!-- carelint-disable-file by desk until 2027-01-01 -->", "-", "",
		"desk", 2027, false},
	{"words of clauses in the reason", "<!-- carelint-disable a -- by hand until noon -->", "a",
		"by hand until noon", "", 0, false},
	{"no such day", "<!-- carelint-disable a until 2027-02-30 -->", "a", "", "", 0, true},
	{"no date", "<!-- carelint-disable a until spring by desk -->", "a", "", "desk", 0, true},
	{"date and more", "<!-- carelint-disable a until 2027-01-01 12:00 -->", "a", "", "", 0, true},
	{"date missing", "<!-- carelint-disable a until -- soon -->", "a", "soon", "", 0, true},
	{"bare line ends it", "carelint-disable a -- ours\nOther text", "a", "ours", "", 0, false},
	{"CR ends it", "carelint-disable a -- ours\rOther text", "a", "ours", "", 0, false},
	{"bare line within a comment", "<!--\ncarelint-disable a -- ours -->\nText", "a", "ours", "", 0,
		false},
	{"hash", "# carelint-disable a -- ours", "a", "ours", "", 0, false},
	{"slashes", "// carelint-disable a -- see http://desk.example/x", "a", "see http://desk.example/x",
		"", 0, false},
	{"MDX", "{/* carelint-disable a -- ours */}", "a", "ours", "", 0, false},
	{"C comment", "/* carelint-disable a -- ours */ text", "a", "ours", "", 0, false},
	{"note", "NOTE carelint-disable a -- ours", "a", "ours", "", 0, false},
	{"after text", "Call us. <!-- carelint-disable a --> Or write.", "a", "", "", 0, false},
	{"two on a line", "<!-- carelint-disable a --><!-- carelint-disable b -->", "a b", "", "", 0, false},
	{"quoted record", "\"# carelint-disable a, b -- ours\",,", "a b", "ours", "", 0, false},
	{"not ASCII", "<!-- carelint-disable a by Zo\xC3\xAB -- caf\xC3\xA9 -->", "a", "caf\xC3\xA9",
		"Zo\xC3\xAB", 0, false},
	{"byte order mark",
		"\xEF\xBB\xBF"
		"carelint-disable a",
		"a", "", "", 0, false},
};

static void check_targets(const struct cl_pragmas *pragmas, const char *targets, const char *label)
{
	struct cl_buf buf = CL_BUF_INIT;

	for (size_t i = 0; i < pragmas->list.count; i++) {
		cl_str target = pragmas->list.items[i].target;

		if (i)
			cl_buf_append_byte(&buf, ' ');
		cl_buf_append(&buf, target.size ? target : CL_STR("-"));
	}
	ck_assert_msg(cl_str_equals(cl_buf_str(&buf), cl_str_from(targets)), "%s: targets '%.*s'", label,
		CL_STR_ARG(cl_buf_str(&buf)));
	cl_buf_release(&buf);
}

START_TEST(test_words)
{
	const char *label = word_cases[_i].label;
	struct bench bench;

	open_bench(&bench, cl_str_from(word_cases[_i].text));
	add_document(&bench, CL_FORMAT_MARKDOWN, whole(&bench));
	find(&bench);
	ck_assert_msg(bench.sink.count == 0, "%s: a diagnostic", label);
	check_targets(&bench.pragmas, word_cases[_i].targets, label);
	for (size_t i = 0; i < bench.pragmas.list.count; i++) {
		const struct cl_pragma *pragma = &bench.pragmas.list.items[i];
		cl_str target = cl_source_slice(bench.source, pragma->target_span);

		ck_assert_msg(cl_str_equals(pragma->reason, cl_str_from(word_cases[_i].reason)), "%s: reason",
			label);
		ck_assert_msg(cl_str_equals(pragma->approver, cl_str_from(word_cases[_i].approver)),
			"%s: approver", label);
		ck_assert_msg(pragma->until.year == word_cases[_i].until_year, "%s: until", label);
		ck_assert_msg(pragma->has_bad_until == word_cases[_i].has_bad_until, "%s: bad until", label);
		ck_assert_msg(
			pragma->target.size == 0 || cl_str_equals(target, pragma->target), "%s: span", label);
		ck_assert_msg(cl_str_starts_with(cl_source_slice(bench.source, pragma->span),
				      CL_STR("carelint-disable")),
			"%s: start", label);
	}
	close_bench(&bench);
}
END_TEST

/* ------------------------------------------------------------------ what is none, or is wrong */

static const struct {
	const char *label;
	const char *text;
	int message;      /* -1: none */
	const char *hint; /* a part of it */
} fault_cases[] = {
	{"mentioned in prose", "Write carelint-disable there.", -1, ""},
	{"shown in backticks", "Write `<!-- carelint-disable-file -->` there.", -1, ""},
	{"prose at the start of a line", "carelint-based checks run nightly.", -1, ""},
	{"a hash within a line", "https://desk.example/#carelint-disable", -1, ""},
	{"slashes within a line", "https://carelint-disable.example", -1, ""},
	{"misspelled", "<!-- carelint-disbale a -->", CL_MESSAGE_PRAGMA_UNKNOWN, "'carelint-disable'"},
	{"misspelled end", "<!-- carelint-enalbe a -->", CL_MESSAGE_PRAGMA_UNKNOWN, "'carelint-enable'"},
	{"misspelled on a line", "carelint-disable-nextline a", CL_MESSAGE_PRAGMA_UNKNOWN,
		"'carelint-disable-next-line'"},
	{"nothing near, in a comment", "<!-- carelint-quux -->", CL_MESSAGE_PRAGMA_UNKNOWN, ""},
	{"reason without hyphens", "<!-- carelint-disable a it is ours -->", CL_MESSAGE_PRAGMA_SYNTAX,
		"' -- '"},
	{"comma at the end", "<!-- carelint-disable a, -- x -->", CL_MESSAGE_PRAGMA_SYNTAX, ""},
	{"comma twice", "<!-- carelint-disable a,,b -->", CL_MESSAGE_PRAGMA_SYNTAX, ""},
	{"comma first", "<!-- carelint-disable ,b -->", CL_MESSAGE_PRAGMA_SYNTAX, ""},
	{"upper case", "<!-- carelint-disable HIPAA/phone -->", CL_MESSAGE_PRAGMA_SYNTAX, ""},
	{"two slashes", "<!-- carelint-disable a/b/c -->", CL_MESSAGE_PRAGMA_SYNTAX, ""},
	{"slash at the end", "<!-- carelint-disable a/ -->", CL_MESSAGE_PRAGMA_SYNTAX, ""},
	{"until twice", "<!-- carelint-disable a until 2027-01-01 until 2027-01-01 -->",
		CL_MESSAGE_PRAGMA_SYNTAX, ""},
	{"nobody approves", "<!-- carelint-disable a by -- x -->", CL_MESSAGE_PRAGMA_SYNTAX, ""},
	{"nothing to end", "<!-- carelint-enable a -->", CL_MESSAGE_PRAGMA_UNMATCHED, ""},
};

START_TEST(test_faults)
{
	const char *label = fault_cases[_i].label;
	struct bench bench;

	open_bench(&bench, cl_str_from(fault_cases[_i].text));
	add_document(&bench, CL_FORMAT_MARKDOWN, whole(&bench));
	find(&bench);
	if (fault_cases[_i].message < 0) {
		ck_assert_msg(bench.sink.count == 0, "%s", label);
	} else {
		ck_assert_msg(bench.pragmas.list.count == 0, "%s: a pragma", label);
		ck_assert_msg(bench.sink.count == 1, "%s: no diagnostic", label);
		ck_assert_msg(
			(int)bench.sink.first->message == fault_cases[_i].message, "%s: message", label);
		ck_assert_msg(*fault_cases[_i].hint == '\0' ||
				      cl_str_find(bench.sink.first->hint, cl_str_from(fault_cases[_i].hint),
					      0) != CL_STR_NONE,
			"%s: hint", label);
	}
	close_bench(&bench);
}
END_TEST

START_TEST(test_fault_place)
{
	struct bench bench;

	open_bench(&bench, CL_STR("caf\xC3\xA9\r\n\xC3\xA9t\xC3\xA9 <!-- carelint-disbale -->\n\n<!-- "
				  "carelint-off -->"));
	add_document(&bench, CL_FORMAT_HTML, whole(&bench));
	find(&bench);
	ck_assert_uint_eq(bench.sink.count, 2);
	ck_assert_uint_eq(bench.sink.first->place.line, 2);
	ck_assert_uint_eq(bench.sink.first->place.column, 10);
	ck_assert_uint_eq(bench.sink.last->place.line, 4);
	ck_assert_uint_eq(bench.sink.last->place.column, 6);
	close_bench(&bench);
}
END_TEST

/* ------------------------------------------------------------------ what it covers */

/* [[ and ]] mark what the first directive must cover; they are taken out of the text. */
static const struct {
	const char *label;
	enum cl_format format;
	const char *text;
} range_cases[] = {
	{"next line", CL_FORMAT_MARKDOWN,
		"<!-- carelint-disable-next-line a -->\n[[Call 555-0101.]]\nMore\n"},
	{"next line after blank lines", CL_FORMAT_MARKDOWN,
		"<!-- carelint-disable-next-line a -->\n\n  \n[[  Call.]]\nMore\n"},
	{"next line, CRLF", CL_FORMAT_MARKDOWN,
		"<!-- carelint-disable-next-line a -->\r\n[[Call.]]\r\nMore\r\n"},
	{"next line, CR", CL_FORMAT_TEXT, "carelint-disable-next-line a\r\r[[Call.]]\rMore"},
	{"next line is not the rest of its own", CL_FORMAT_HTML,
		"<!-- carelint-disable-next-line a --> Text\n[[Call.]]\n"},
	{"next line at the end", CL_FORMAT_HTML, "Text <!-- carelint-disable-next-line a -->\n\n[[]]"},
	{"next line is the last", CL_FORMAT_HTML, "<!-- carelint-disable-next-line a -->\n[[Call.]]"},
	{"next line over several comments", CL_FORMAT_MARKDOWN,
		"<!-- carelint-disable-next-line a -->\n<!-- carelint-disable-next-line b "
		"-->\n[[Call.]]\nMore"},
	{"next line over comments on one line", CL_FORMAT_MARKDOWN,
		"<!-- carelint-disable-next-line a --> <!-- carelint-disable-next-line b "
		"-->\n[[Call.]]\nMore"},
	{"next line begins with another comment", CL_FORMAT_HTML,
		"<!-- carelint-disable-next-line a -->\n[[<!-- carelint-disable-next-line b --> "
		"Call.]]\nMore"},
	{"next line ends with another comment", CL_FORMAT_HTML,
		"<!-- carelint-disable-next-line a -->\n[[Call. <!-- carelint-disable-next-line b "
		"-->]]\nMore"},
	{"own line goes on with another comment and text", CL_FORMAT_HTML,
		"<!-- carelint-disable-next-line a --><!-- carelint-disable-next-line b --> "
		"Text\n[[Call.]]\nMore"},
	{"next line after a comment of several lines", CL_FORMAT_HTML,
		"<!--\ncarelint-disable-next-line a -- ours\n-->\n[[Call.]]\nMore"},
	{"next line in a block quote", CL_FORMAT_MARKDOWN,
		"> <!-- carelint-disable-next-line a -->\n>\n[[> Call.]]\n"},
	{"next line in text", CL_FORMAT_TEXT,
		"Text\n\ncarelint-disable-next-line a -- ours\n[[Call.]]\nMore"},
	{"next line in MDX", CL_FORMAT_MDX,
		"{/* carelint-disable-next-line a */}\n\n[[<Call to=\"x\" />]]\nMore"},
	{"next cue", CL_FORMAT_VTT,
		"WEBVTT\n\nNOTE carelint-disable-next-line a\n\n1\n00:01.000 --> 00:02.000 "
		"align:start\n[[Call me\nat five.]]\n\n00:03.000 --> 00:04.000\nBye\n"},
	{"next cue after several notes", CL_FORMAT_VTT,
		"WEBVTT\n\nNOTE carelint-disable-next-line a\n\nNOTE carelint-disable-next-line "
		"b\n\n00:01.000 --> 00:02.000\n[[Call me]]\n\n"},
	{"next cue, CRLF", CL_FORMAT_SRT,
		"# carelint-disable-next-line a\r\n\r\n1\r\n00:00:01,000 --> 00:00:02,000\r\n[[Call "
		"me\r\nnow]]\r\n\r\n2\r\n"},
	{"next cue from within a cue", CL_FORMAT_SRT,
		"1\n00:00:01,000 --> 00:00:02,000\nHi <!-- carelint-disable-next-line a "
		"-->\nthere\n\n2\n00:00:03,000 --> 00:00:04,000\n[[Call me]]"},
	{"next cue without text", CL_FORMAT_VTT,
		"NOTE carelint-disable-next-line a\n\n00:01.000 --> 00:02.000\n[[]]\n00:03.000 --> "
		"00:04.000\nBye"},
	{"no next cue", CL_FORMAT_VTT, "WEBVTT\n\nNOTE carelint-disable-next-line a\n\n[[]]"},
	{"next record", CL_FORMAT_CSV,
		"id,text\n1,x\n# carelint-disable-next-line a\n[[2,\"call\rme\"]]\n3,y"},
	{"next record from within a record", CL_FORMAT_CSV,
		"id,text\n1,x <!-- carelint-disable-next-line a -->\n[[2,y]]\n3,z"},
	{"next record over several", CL_FORMAT_CSV,
		"id,text\n\"# carelint-disable-next-line a, b\",\n# carelint-disable-next-line "
		"c,\n[[2,y]]\n3,z"},
	{"next record after the header", CL_FORMAT_CSV,
		"id,text <!-- carelint-disable-next-line a -->\n[[1,x]]\n2,y"},
	{"no next record", CL_FORMAT_CSV, "id,text\n1,x\n# carelint-disable-next-line a\n[[]]"},
	{"block up to its end", CL_FORMAT_MARKDOWN,
		"Text\n<!-- carelint-disable a -->[[\nCall.\n\nMore\n]]<!-- carelint-enable a -->\nText"},
	{"block up to the end of all", CL_FORMAT_MARKDOWN,
		"<!-- carelint-disable a -->[[ Call. ]]<!-- carelint-enable -->\nText"},
	{"block up to the end of the file", CL_FORMAT_MARKDOWN,
		"<!-- carelint-disable a -->[[\nCall.\n<!-- carelint-disable-file b -->]]"},
	{"block of everything", CL_FORMAT_HTML,
		"<!-- carelint-disable -->[[\nCall.\n]]<!-- carelint-enable -->\nText"},
	{"block of several, first of them", CL_FORMAT_HTML,
		"<!-- carelint-disable a, b -->[[\nCall.\n]]<!-- carelint-enable c/d,a -->\nx<!-- "
		"carelint-enable b -->"},
	{"file", CL_FORMAT_HTML, "[[Text\n<!-- carelint-disable-file a -->\nMore]]"},
};

/* Takes [[ and ]] out of `text`. */
static cl_str unmark(struct cl_arena *arena, const char *text, cl_span *out_range)
{
	cl_str all = cl_str_from(text);
	size_t start = cl_str_find(all, CL_STR("[["), 0);
	size_t end = cl_str_find(all, CL_STR("]]"), 0);

	ck_assert(start != CL_STR_NONE && end != CL_STR_NONE);
	*out_range = (cl_span){(uint32_t)start, (uint32_t)end - 2};
	return cl_arena_printf(arena, "%.*s%.*s%.*s", CL_STR_ARG(cl_str_slice(all, 0, start)),
		CL_STR_ARG(cl_str_slice(all, start + 2, end)),
		CL_STR_ARG(cl_str_slice(all, end + 2, all.size)));
}

START_TEST(test_ranges)
{
	struct cl_arena *arena = cl_arena_new();
	const char *label = range_cases[_i].label;
	struct bench bench;
	cl_span range;

	open_bench(&bench, unmark(arena, range_cases[_i].text, &range));
	if (range_cases[_i].format == CL_FORMAT_CSV)
		add_records(&bench);
	else
		add_document(&bench, range_cases[_i].format, whole(&bench));
	find(&bench);
	ck_assert_msg(bench.pragmas.list.count > 0, "%s: none", label);

	const struct cl_pragma *pragma = &bench.pragmas.list.items[0];

	ck_assert_msg(pragma->range.start == range.start && pragma->range.end == range.end,
		"%s: [%u, %u), not [%u, %u)", label, pragma->range.start, pragma->range.end, range.start,
		range.end);
	close_bench(&bench);
	cl_arena_free(arena);
}
END_TEST

START_TEST(test_code_is_none)
{
	cl_str text =
		CL_STR("```\n<!-- carelint-disable-file a -->\n```\n<!-- carelint-disable-file b -->\n");
	struct cl_builder builder;
	struct bench bench;

	open_bench(&bench, text);
	cl_builder_init(&builder, bench.arena, bench.source);
	cl_builder_open(&builder, CL_BLOCK_CODE);
	cl_builder_text(&builder, (cl_span){4, 37});
	cl_builder_close(&builder);
	CL_VEC_PUSH(bench.arena, &bench.documents,
		cl_builder_finish(&builder, CL_FORMAT_MARKDOWN, whole(&bench)));
	find(&bench);
	check_targets(&bench.pragmas, "b", "code");
	close_bench(&bench);
}
END_TEST

START_TEST(test_too_many)
{
	struct cl_buf text = CL_BUF_INIT;
	struct bench bench;

	cl_buf_append(&text, CL_STR("<!-- carelint-disable z -->\n"));
	for (size_t i = 1; i < CL_PRAGMAS_MAX; i++)
		cl_buf_append(&text, CL_STR("carelint-disable-next-line a\n"));

	size_t end = text.size;

	cl_buf_append(&text, CL_STR("carelint-disable-next-line a\ncarelint-disable-next-line b\n"));
	open_bench(&bench, cl_buf_str(&text));
	add_document(&bench, CL_FORMAT_TEXT, whole(&bench));
	find(&bench);
	ck_assert_uint_eq(bench.pragmas.list.count, CL_PRAGMAS_MAX);
	ck_assert_uint_eq(bench.sink.count, 1);
	ck_assert_uint_eq(bench.sink.first->message, CL_MESSAGE_PRAGMA_TOO_MANY);
	ck_assert_uint_eq(bench.sink.first->place.line, CL_PRAGMAS_MAX + 1);
	/* What ends the block may be among those ignored, so it ends there. */
	ck_assert_uint_eq(bench.pragmas.list.items[0].range.end, end);
	close_bench(&bench);
	cl_buf_release(&text);
}
END_TEST

/* One long line, and many lines: neither may take more than a moment. */
static const struct {
	const char *label;
	const char *piece;
} long_cases[] = {
	{"ends on one line", "<!-- carelint-enable -->"},
	{"never closed on one line", "<!-- carelint-disable a "},
	{"next-line on one line", "x <!-- carelint-disable-next-line a -->"},
	{"misspelled on one line", "<!-- carelint-disbale a -->"},
	{"next-line on many", "<!-- carelint-disable-next-line a -->\n\n"},
	{"targets", "<!-- carelint-disable a,b,c,d,e,f,g,h -->\n<!-- carelint-enable a,z -->\n"},
	{"prefixes", "carelint-"},
	{"prefixes on lines", "carelint-\n"},
	{"hyphens", "carelint-disable -- -- -- --"},
};

START_TEST(test_long)
{
	static const enum cl_format formats[] = {CL_FORMAT_MARKDOWN, CL_FORMAT_VTT};
	struct cl_buf text = CL_BUF_INIT;

	while (text.size < 2 * 1024 * 1024)
		cl_buf_append(&text, cl_str_from(long_cases[_i].piece));
	for (size_t i = 0; i < 2; i++) {
		struct bench bench;

		open_bench(&bench, cl_buf_str(&text));
		add_document(&bench, formats[i], whole(&bench));
		find(&bench);
		ck_assert_msg(bench.pragmas.list.count <= CL_PRAGMAS_MAX, "%s", long_cases[_i].label);
		close_bench(&bench);
	}
	cl_buf_release(&text);
}
END_TEST

/* ------------------------------------------------------------------ front matter */

static const struct {
	const char *label;
	const char *yaml;
	const char *targets;
	int message; /* -1: none */
} front_cases[] = {
	{"nothing", "title: x\n", "", -1},
	{"empty", "carelint: {disable: []}\n", "", -1},
	{"rule", "carelint: {disable: [{rule: a/b, reason: ours, until: 2027-01-01, by: desk}]}\n", "a/b",
		-1},
	{"rules", "carelint:\n  disable:\n    - rule: [a/b, c]\n      reason: ours\n    - {rule: d}\n",
		"a/b c d", -1},
	{"unknown key", "carelint: {disable: [{rule: a/b, untill: 2027-01-01}, {rule: c}]}\n", "c",
		CL_MESSAGE_PRAGMA_KEY},
	{"no rule", "carelint: {disable: [{reason: ours}]}\n", "", CL_MESSAGE_PRAGMA_ENTRY},
	{"no list", "carelint: {disable: {rule: a/b}}\n", "", CL_MESSAGE_PRAGMA_ENTRY},
	{"no mapping", "carelint: {disable: [a/b]}\n", "", CL_MESSAGE_PRAGMA_ENTRY},
	{"no rule id", "carelint: {disable: [{rule: A B}]}\n", "", CL_MESSAGE_PRAGMA_RULE},
	{"no rule id in a list", "carelint: {disable: [{rule: [a, [b]]}]}\n", "a", CL_MESSAGE_PRAGMA_RULE},
	{"reason is a list", "carelint: {disable: [{rule: a, reason: [x]}]}\n", "", CL_MESSAGE_PRAGMA_VALUE},
};

START_TEST(test_front)
{
	const char *label = front_cases[_i].label;
	struct bench bench;

	open_bench(&bench, cl_str_from(front_cases[_i].yaml));

	struct cl_document *document = add_document(&bench, CL_FORMAT_MARKDOWN, whole(&bench));

	document->front =
		cl_tree_read(bench.arena, bench.source, whole(&bench), CL_TREE_YAML, 0, &bench.sink);
	ck_assert_ptr_nonnull(document->front);
	find(&bench);
	check_targets(&bench.pragmas, front_cases[_i].targets, label);
	ck_assert_msg(bench.sink.count == (front_cases[_i].message >= 0), "%s: diagnostics", label);
	if (front_cases[_i].message >= 0)
		ck_assert_msg(
			(int)bench.sink.first->message == front_cases[_i].message, "%s: message", label);
	close_bench(&bench);
}
END_TEST

START_TEST(test_sidecar)
{
	cl_str yaml = CL_STR("carelint:\n  disable:\n    - {rule: b, until: soon}\n    - {rul: c}\n");
	struct bench bench;

	open_bench(&bench, CL_STR("<!-- carelint-disable-file a -->\nText"));

	struct cl_document *document = add_document(&bench, CL_FORMAT_HTML, whole(&bench));
	const struct cl_source *sidecar =
		cl_source_new(bench.arena, CL_STR("draft.carelint.yaml"), yaml, &bench.sink);

	document->sidecar_source = sidecar;
	document->sidecar = cl_tree_read(
		bench.arena, sidecar, (cl_span){0, (uint32_t)yaml.size}, CL_TREE_YAML, 0, &bench.sink);
	find(&bench);
	check_targets(&bench.pragmas, "b a", "sidecar first");

	const struct cl_pragma *pragma = &bench.pragmas.list.items[0];

	ck_assert_ptr_eq(pragma->source, sidecar);
	ck_assert(cl_str_equals(cl_source_slice(sidecar, pragma->target_span), CL_STR("b")));
	ck_assert_uint_eq(pragma->range.end, bench.source->bytes.size);
	ck_assert(pragma->has_bad_until);
	ck_assert_uint_eq(bench.sink.count, 1);
	ck_assert(cl_str_equals(bench.sink.first->place.path, CL_STR("draft.carelint.yaml")));
	ck_assert_uint_eq(bench.sink.first->place.line, 4);
	ck_assert_uint_eq(bench.sink.first->place.column, 8);
	ck_assert(cl_str_equals(bench.sink.first->hint, CL_STR("did you mean 'rule'?")));
	close_bench(&bench);
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("pragma");
	TCase *tcase = tcase_create("pragma");

	LOOP(tcase, test_is_line, line_cases);
	LOOP(tcase, test_words, word_cases);
	LOOP(tcase, test_faults, fault_cases);
	LOOP(tcase, test_ranges, range_cases);
	LOOP(tcase, test_long, long_cases);
	LOOP(tcase, test_front, front_cases);
	tcase_add_test(tcase, test_fault_place);
	tcase_add_test(tcase, test_code_is_none);
	tcase_add_test(tcase, test_too_many);
	tcase_add_test(tcase, test_sidecar);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
