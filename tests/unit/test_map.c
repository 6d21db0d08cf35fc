/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Positions are exact: over documents that a seeded generator makes, in every format and with every kind of line break, each
 * verbatim segment is its source bytes, segments tile their blocks, and any span of prose maps to an ordered range of the
 * source. The source is also searched for the planted words, whose place is known without the map: each is found where
 * the map says, and nowhere else.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "document/read.h"
#include "document_checks.h"

#define DOCUMENTS  4000
#define PIECES_MAX 40
#define SPANS      40
#define PLANTED    "zq7word"

static uint64_t state;

/* xorshift64: the same documents on every machine. */
static uint64_t draw(uint64_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state % below;
}

static const char *const pieces[] = {
	"plain words here ",
	"caf\xC3\xA9 ",
	"\xF0\x9F\x98\x80 ",
	"e\xCC\x81t\xC3\xA9 ",
	"\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D ",
	"\xE7\x97\x85\xE9\x99\xA2 ",
	"it\xE2\x80\x99s ",
	"555\xE2\x80\x93"
	"0100 ",
	"a\xC2\xA0"
	"b ",
	"soft\xC2\xADhyphen ",
	"zero\xE2\x80\x8Bwidth ",
	"&amp; ",
	"&#233; ",
	"&eacute; ",
	"\\* ",
	PLANTED " ",
	PLANTED ". ",
	"**" PLANTED "** ",
	"<em>" PLANTED "</em> ",
	"[" PLANTED "](https://lakeview.example/a) ",
	"![" PLANTED "](a.jpg \"a title\") ",
	"<img src=\"a.png\" alt=\"" PLANTED "\"> ",
	"<!-- " PLANTED " --> ",
	"`code` ",
	"\n",
	"\n\n",
	"\n# ",
	"\n- ",
	"\n> ",
	"\n\n| a | b |\n|---|---|\n| c | " PLANTED " |\n\n",
	"\n```\ncode\n```\n",
	"{{< figure alt=\"" PLANTED "\" >}} ",
	"{% include x %} ",
	"[^1] ",
	"\n\n[^1]: a note\n\n",
	"<p>",
	"</p>",
	"<br>",
	"<",
	"&",
	"*",
	"_",
	"[",
	"](",
	"\t",
	"  ",
	"\"",
	",",
	",\"" PLANTED " \"\"b\"\"\"\n",
	"00:00:01.000 --> 00:00:02.000\n",
	"\nNOTE " PLANTED "\n\n",
};

/* LF, CRLF or CR for every line feed, and sometimes a byte order mark and a front matter. */
static void make(struct cl_buf *buf)
{
	static const char *const breaks[] = {"\n", "\r\n", "\r"};
	const char *line_break = breaks[draw(3)];
	size_t count = 1 + draw(PIECES_MAX);

	cl_buf_clear(buf);
	if (draw(4) == 0)
		cl_buf_append(buf, CL_STR("\xEF\xBB\xBF"));
	if (draw(4) == 0)
		cl_buf_printf(buf, "---%stitle: \"" PLANTED " \\u00e9 x\"%slist: [a, 'it''s']%s---%s",
			line_break, line_break, line_break, line_break);
	for (size_t i = 0; i < count; i++) {
		for (const char *piece = pieces[draw(sizeof(pieces) / sizeof(pieces[0]))]; *piece; piece++) {
			if (*piece == '\n')
				cl_buf_append(buf, cl_str_from(line_break));
			else
				cl_buf_append_byte(buf, *piece);
		}
	}
}

static size_t verbatim_bytes(const struct cl_document *document)
{
	size_t bytes = 0;

	for (size_t i = 0; i < document->segment_count; i++) {
		if (document->segments[i].kind == CL_SEGMENT_VERBATIM)
			bytes += document->segments[i].prose.end - document->segments[i].prose.start;
	}
	return bytes;
}

static void check_spans(const struct cl_document *document)
{
	for (size_t i = 0; i < SPANS && document->block_count; i++) {
		const struct cl_block *block = &document->blocks[draw(document->block_count)];
		uint32_t size = block->prose.end - block->prose.start;
		uint32_t start = block->prose.start + (uint32_t)draw(size);
		cl_span prose = {start, start + 1 + (uint32_t)draw(block->prose.end - start)};
		cl_span source = cl_document_map(document, prose);

		ck_assert_uint_lt(source.start, source.end);
		ck_assert_uint_le(source.end, document->source->bytes.size);
		if (cl_document_is_verbatim(document, prose))
			ck_assert(cl_str_equals(cl_source_slice(document->source, source),
				cl_document_prose(document, prose)));
	}
}

/* Every planted word in prose is one in the source. */
static size_t check_planted(const struct cl_document *document)
{
	const cl_str word = CL_STR(PLANTED);
	size_t count = 0;

	for (size_t at = cl_str_find(document->prose, word, 0); at != CL_STR_NONE;
		at = cl_str_find(document->prose, word, at + 1)) {
		const struct cl_block *block =
			&document->blocks[cl_document_block_at(document, (uint32_t)at)];

		/* Labels stand between blocks and map to nothing. */
		if (at < block->prose.start || at + word.size > block->prose.end)
			continue;

		cl_span source =
			cl_document_map(document, (cl_span){(uint32_t)at, (uint32_t)(at + word.size)});

		ck_assert(cl_str_equals(cl_source_slice(document->source, source), word));
		count++;
	}
	return count;
}

START_TEST(test_generated)
{
	struct cl_buf buf = CL_BUF_INIT;
	size_t bytes = 0;
	size_t planted = 0;

	state = UINT64_C(0x9E3779B97F4A7C15) + (uint64_t)_i;
	for (size_t n = 0; n < DOCUMENTS; n++) {
		struct cl_arena *arena = cl_arena_new();
		struct cl_read_options options = {.format = (enum cl_format)_i};
		struct cl_documents documents = {0};
		struct cl_sink sink;

		make(&buf);
		cl_sink_init(&sink, arena);

		const struct cl_source *source = cl_source_new(arena, CL_STR("a"), cl_buf_str(&buf), &sink);

		ck_assert_ptr_nonnull(source);
		cl_documents_read(arena, source, &options, &sink, &documents);
		for (size_t i = 0; i < documents.list.count; i++) {
			const char *fault = check_document(documents.list.items[i]);

			ck_assert_msg(
				!fault, "%s, document %zu: %s", cl_format_name(options.format), n, fault);
			check_spans(documents.list.items[i]);
			bytes += verbatim_bytes(documents.list.items[i]);
			planted += check_planted(documents.list.items[i]);
		}
		cl_arena_free(arena);
	}
	ck_assert_uint_gt(planted, 0);
	printf("# %s: %zu verbatim bytes and %zu planted words, 0 wrong\n",
		cl_format_name((enum cl_format)_i), bytes, planted);
	cl_buf_release(&buf);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("map");
	TCase *tcase = tcase_create("map");

	tcase_set_timeout(tcase, 120);
	tcase_add_loop_test(tcase, test_generated, 0, CL_FORMAT_COUNT);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
