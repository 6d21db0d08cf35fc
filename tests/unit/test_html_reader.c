/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "document/html_reader.h"
#include "document/read.h"
#include "document_checks.h"
#include "document_testing.h"

/* ------------------------------------------------------------------ links */

static const char *const link_kind_names[] = {
	[CL_LINK_TEXT] = "text", [CL_LINK_IMAGE] = "image", [CL_LINK_VIDEO] = "video"};

/* One line per link: kind, target, [text], and what holds of its alternative text. */
static const struct {
	const char *label;
	const char *html;
	const char *links;
	struct cl_unexamined unexamined;
} link_cases[] = {
	{"link", "<p>ask <a href=/x> our <b>team</b> </a> now", "text /x [our team]\n", {0}},
	{"two links", "<p><a href=/x>one</a><a href=/y>two</a>", "text /x [one]\ntext /y [two]\n", {0}},
	{"link without end", "<p><a href=/x>one<p>two", "text /x [one]\n", {0}},
	{"link around blocks", "<a href=/x><h3>one</h3><p>two</a>", "text /x [one]\n", {0}},
	{"link that opens its block", "<p>a</p><a href=/x>b</a>", "text /x [b]\n", {0}},
	{"link of an entity", "<a href=/x>&lt;b</a>", "text /x [<b]\n", {0}},
	{"link without text", "<p>a<a href=/x></a>b", "text /x []\n", {0}},
	{"link behind the last blank", "<p>a <a href=/x>", "text /x []\n", {0}},
	{"anchor is no link", "<a name=x>one</a>", "", {0}},
	{"target is decoded", "<a href=' ?a&amp;b '>x</a>", "text ?a&b [x]\n", {0}},
	{"hidden link", "<p>a<a href=/x hidden>b</a>c", "text /x []\n", {0}},
	{"image", "<img src=a.jpg alt='Our lobby'>", "image a.jpg [Our lobby] alt\n", {.image_count = 1}},
	{"image without alt", "<img src=a.jpg>", "image a.jpg []\n", {.image_count = 1}},
	{"empty alt", "<img src=a.jpg alt>", "image a.jpg [] alt decorative\n", {.image_count = 1}},
	{"role", "<img src=a.jpg role=none>", "image a.jpg [] decorative\n", {.image_count = 1}},
	{"aria-label names it", "<img src=a aria-label=Lobby>", "image a [Lobby] alt\n", {.image_count = 1}},
	{"counting pixel", "<img src=a width=1 height=1>", "image a [] decorative\n", {0}},
	{"image in a link", "<a href=/x><img src=a alt=b></a>", "text /x []\nimage a [b] alt\n",
		{.image_count = 1}},
	{"svg image", "<svg><image href=a.png /></svg>", "image a.png []\n", {.image_count = 1}},
	{"video", "<video><source src=v.mp4><source src=v.ogv></video>", "video v.mp4 []\n",
		{.video_count = 1}},
	{"audio", "<audio src=a.mp3 aria-label=Talk></audio>", "video a.mp3 [Talk]\n", {.video_count = 1}},
	{"picture", "<picture><source srcset=b><img src=a alt=x></picture>", "image a [x] alt\n",
		{.image_count = 1}},
	{"player", "<iframe src='https://www.youtube.com/embed/1' title=Tour></iframe>",
		"video https://www.youtube.com/embed/1 [Tour]\n", {.video_count = 1}},
	{"other frame", "<iframe src=/map></iframe><object data=x.pdf></object>", "", {.embed_count = 2}},
};

static cl_str describe_links(struct cl_arena *arena, const struct cl_document *document)
{
	struct cl_buf buf = CL_BUF_INIT;

	for (size_t i = 0; i < document->link_count; i++) {
		const struct cl_link *link = &document->links[i];

		cl_buf_printf(&buf, "%s %.*s [%.*s]%s%s\n", link_kind_names[link->kind],
			CL_STR_ARG(link->target), CL_STR_ARG(cl_document_prose(document, link->text)),
			link->has_alt ? " alt" : "", link->is_decorative ? " decorative" : "");
	}

	cl_str text = cl_arena_copy(arena, cl_buf_str(&buf));

	cl_buf_release(&buf);
	return text;
}

START_TEST(test_links)
{
	struct cl_arena *arena = cl_arena_new();
	const struct cl_document *document = read_html(arena, cl_str_from(link_cases[_i].html));
	const char *fault = check_document(document);
	cl_str links = describe_links(arena, document);

	ck_assert_msg(!fault, "%s: %s", link_cases[_i].label, fault);
	ck_assert_msg(cl_str_equals(links, cl_str_from(link_cases[_i].links)), "%s: got\n%.*s",
		link_cases[_i].label, CL_STR_ARG(links));
	ck_assert_msg(
		memcmp(&document->unexamined, &link_cases[_i].unexamined, sizeof(document->unexamined)) == 0,
		"%s: images %u, videos %u, embeds %u", link_cases[_i].label, document->unexamined.image_count,
		document->unexamined.video_count, document->unexamined.embed_count);
	cl_arena_free(arena);
}
END_TEST

/* ------------------------------------------------------------------ pieces, as Markdown feeds them */

/* Pieces are parted by |; those that begin with < go to the reader inline, those with ! as blocks, others are the caller's. */
static const struct {
	const char *label;
	const char *pieces;
	const char *blocks;
	const char *links;
} piece_cases[] = {
	{"inline tags", "a |<b>|bold|</b>| c", "paragraph a bold c\n", ""},
	{"title of a span", "a |<span title=\"x &amp; y\">|b|</span>",
		"paragraph a b\nalternative text(title) x & y\n", ""},
	{"comment", "a|<!-- note -->|b", "paragraph ab\nhidden text(comment) note\n", ""},
	{"link", "see |<a href=/x>|the map|</a>|.", "paragraph see the map.\nlink address /x\n",
		"text /x [the map]\n"},
	{"image", "a |<img src=i.png alt=Map>| b",
		"paragraph a b\nalternative text(alt) Map\nimage address i.png\n", "image i.png [Map] alt\n"},
	{"hidden over several pieces", "a|<span hidden>|b |<i>|c|</i>|</span>|d",
		"paragraph ad\nhidden text(hidden) b c\n", ""},
	{"dropped", "a|<style>|p {}|</style>|b", "paragraph ab\n", ""},
	{"br", "a|<br>|b", "paragraph a\\nb\n", ""},
	{"block tag inside a line", "a|<div>|b|</div>|c", "paragraph a\\nb\\nc\n", ""},
	{"raw text elements do not swallow", "a|<title>|b|<img alt=x>",
		"paragraph a\\nb\nalternative text(alt) x\n", "image  [x] alt\n"},
	{"block", "!<div>one</div><p>two|!<ul><li>three</ul>",
		"paragraph one\nparagraph two\nlist item three\n", ""},
	{"block hides what follows", "!<div hidden>|x|!</div>", "hidden text(hidden) x\n", ""},
};

static void feed(struct cl_html_reader *reader, struct cl_builder *builder, cl_span span)
{
	char first = builder->source->bytes.data[span.start];

	if (first == '!') {
		cl_builder_close(builder);
		cl_html_reader_block(reader, (cl_span){span.start + 1, span.end});
		cl_builder_close(builder);
		return;
	}
	if (!cl_builder_is_open(builder))
		cl_builder_open(builder, CL_BLOCK_PARAGRAPH);
	if (first == '<')
		cl_html_reader_inline(reader, span);
	else if (cl_html_reader_shows(reader))
		cl_builder_text(builder, span);
}

START_TEST(test_pieces)
{
	struct cl_arena *arena = cl_arena_new();
	cl_str text = cl_str_from(piece_cases[_i].pieces);
	struct cl_builder builder;
	struct cl_html_reader reader;

	cl_builder_init(&builder, arena, source_of(arena, text));
	cl_html_reader_init(&reader, &builder);
	for (size_t at = 0; at < text.size;) {
		size_t end = cl_str_find_byte(text, '|', at);

		end = end == CL_STR_NONE ? text.size : end;
		feed(&reader, &builder, (cl_span){(uint32_t)at, (uint32_t)end});
		at = end + 1;
	}
	cl_html_reader_finish(&reader);

	const struct cl_document *document =
		cl_builder_finish(&builder, CL_FORMAT_MARKDOWN, (cl_span){0, (uint32_t)text.size});
	cl_str blocks = describe_document(arena, document);
	cl_str links = describe_links(arena, document);

	ck_assert_msg(cl_str_equals(blocks, cl_str_from(piece_cases[_i].blocks)), "%s: got\n%.*s",
		piece_cases[_i].label, CL_STR_ARG(blocks));
	ck_assert_msg(cl_str_equals(links, cl_str_from(piece_cases[_i].links)), "%s: got\n%.*s",
		piece_cases[_i].label, CL_STR_ARG(links));
	cl_arena_free(arena);
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("html_reader");
	TCase *tcase = tcase_create("html_reader");

	LOOP(tcase, test_links, link_cases);
	LOOP(tcase, test_pieces, piece_cases);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
