/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "document/read.h"
#include "document_checks.h"
#include "document_testing.h"

/* ------------------------------------------------------------------ links */

/* One line per link: kind, target, [text], alt, and the bytes it stands for. */
static const struct {
	const char *label;
	enum cl_format format;
	const char *text;
	const char *links;
	struct cl_unexamined unexamined;
} link_cases[] = {
	{"link title", CL_FORMAT_MARKDOWN, "[x](/y \"A title\")", "text /y [x] <[x](/y \"A title\")>\n", {0}},
	{"title over lines", CL_FORMAT_MARKDOWN, "[x](/y \"A\nB\")",
		"text /y [x] <[x](/y \"A\n"
		"B\")>\n",
		{0}},
	{"escape in an address", CL_FORMAT_MARKDOWN, "[x](a\\_b\\).html)",
		"text a_b).html [x] <[x](a\\_b\\).html)>\n", {0}},
	{"entity in an address", CL_FORMAT_MARKDOWN, "[x](/a?b=1&amp;c=2)",
		"text /a?b=1&c=2 [x] <[x](/a?b=1&amp;c=2)>\n", {0}},
	{"reference link", CL_FORMAT_MARKDOWN, "[x][1] [y][] [z]\n\n[1]: /a \"T\"\n[y]: /b\n[z]: </c d>\n",
		"text /a [x] <[x][1]>\n"
		"text /b [y] <[y][]>\n"
		"text /c d [z] <[z]>\n",
		{0}},
	{"escaped definition", CL_FORMAT_MARKDOWN, "[x]\n\n[x]: /a\\*b\n", "text /a*b [x] <[x]>\n", {0}},
	{"autolink", CL_FORMAT_MARKDOWN, "<https://clinic.example/a> <me@clinic.example>",
		"text https://clinic.example/a [https://clinic.example/a] <<https://clinic.example/a>>\n"
		"text mailto:me@clinic.example [me@clinic.example] <<me@clinic.example>>\n",
		{0}},
	{"bare addresses", CL_FORMAT_MARKDOWN,
		"https://clinic.example/a, www.clinic.example. me@clinic.example",
		"text https://clinic.example/a [https://clinic.example/a] <https://clinic.example/a>\n"
		"text http://www.clinic.example [www.clinic.example] <www.clinic.example>\n"
		"text mailto:me@clinic.example [me@clinic.example] <me@clinic.example>\n",
		{0}},
	{"link around emphasis", CL_FORMAT_MARKDOWN, "[**one** two](a)",
		"text a [one two] <[**one** two](a)>\n", {0}},
	{"no link", CL_FORMAT_MARKDOWN, "[one] (two) [three]", "", {0}},
	{"image", CL_FORMAT_MARKDOWN, "![The *front* desk](img/desk.jpg)",
		"image img/desk.jpg [The front desk] alt <![The *front* desk](img/desk.jpg)>\n",
		{.image_count = 1}},
	{"image without alt", CL_FORMAT_MARKDOWN, "![](desk.jpg)", "image desk.jpg [] alt <![](desk.jpg)>\n",
		{.image_count = 1}},
	{"image in a link", CL_FORMAT_MARKDOWN, "[![a](b.png)](c.html)",
		"text c.html [] <[![a](b.png)](c.html)>\n"
		"image b.png [a] alt <![a](b.png)>\n",
		{.image_count = 1}},
	{"image inside alt", CL_FORMAT_MARKDOWN, "![a ![b](c.png) d](e.png)",
		"image e.png [a b d] alt <![a ![b](c.png) d](e.png)>\n", {.image_count = 1}},
	{"image by reference", CL_FORMAT_MARKDOWN, "![a][b]\n\n[b]: c.png\n",
		"image c.png [a] alt <![a][b]>\n", {.image_count = 1}},
	{"image over lines", CL_FORMAT_MARKDOWN, "one\n![two\nthree](a.png) four",
		"image a.png [two three] alt <![two\n"
		"three](a.png)>\n",
		{.image_count = 1}},
	{"video and frame", CL_FORMAT_MARKDOWN,
		"<video src=\"a.mp4\"></video>\n\n<iframe src=\"/map\"></iframe>\n",
		"video a.mp4 [] <<video src=\"a.mp4\">>\n", {.video_count = 1, .embed_count = 1}},
	{"footnote behind an address", CL_FORMAT_MARKDOWN, "https://a.example/b[^1]\n\n[^1]: two\n",
		"text https://a.example/b [https://a.example/b] <https://a.example/b>\n", {0}},
	{"Liquid in an address", CL_FORMAT_MARKDOWN, "[x]({{ site.url }}/a) ![y]({{ b }}.png)",
		"text {{ site.url }}/a [x] <[x]({{ site.url }}/a)>\n"
		"image {{ b }}.png [y] alt <![y]({{ b }}.png)>\n",
		{.image_count = 1}},
	{"Hugo figure", CL_FORMAT_MARKDOWN,
		"{{< figure src=\"a.jpg\" alt=\"The desk\" caption=\"Open &amp; warm\" width=\"30 em\" >}}\n",
		"image a.jpg [The desk] alt <{{< figure src=\"a.jpg\" alt=\"The desk\" caption=\"Open &amp; "
		"warm\" width=\"30 em\" >}}>\n",
		{.image_count = 1}},
	{"Hugo figure with an escape", CL_FORMAT_MARKDOWN,
		"{{< figure src=\"a.jpg\" title=\"Our \\\"desk\\\"\" >}}",
		"image a.jpg [] <{{< figure src=\"a.jpg\" title=\"Our \\\"desk\\\"\" >}}>\n",
		{.image_count = 1}},
	{"Hugo video", CL_FORMAT_MARKDOWN, "{{< youtube abc123 >}}\n", "video  [] <{{< youtube abc123 >}}>\n",
		{.video_count = 1}},
	{"attributes of an image", CL_FORMAT_MARKDOWN, "![a](b.png){fig-alt=\"The desk\" width=50%}",
		"image b.png [a] alt <![a](b.png)>\n", {.image_count = 1}},
	{"component over lines", CL_FORMAT_MDX,
		"<Figure\n  src=\"a.jpg\"\n  alt=\"The desk\"\n  caption={\"Open at 8\"}\n/>\n",
		"image a.jpg [The desk] alt <<Figure\n"
		"  src=\"a.jpg\"\n"
		"  alt=\"The desk\"\n"
		"  caption={\"Open at 8\"}\n"
		"/>>\n",
		{.image_count = 1}},
	{"image component without alt", CL_FORMAT_MDX, "<Image src=\"a.jpg\" />\n",
		"image a.jpg [] <<Image src=\"a.jpg\" />>\n", {.image_count = 1}},
	{"alternative text is an expression", CL_FORMAT_MDX, "<Image src=\"a.jpg\" alt={t('x')} />\n",
		"image a.jpg [] alt <<Image src=\"a.jpg\" alt={t('x')} />>\n", {.image_count = 1}},
	{"HTML with an expression", CL_FORMAT_MDX, "<img src={photo} alt=\"At home\" />\n", "",
		{.image_count = 1}},
	{"video component", CL_FORMAT_MDX, "<Video src=\"a.mp4\" title=\"Our tour\" />",
		"video a.mp4 [] <<Video src=\"a.mp4\" title=\"Our tour\" />>\n", {.video_count = 1}},
};

static cl_str describe_links(struct cl_arena *arena, const struct cl_document *document)
{
	static const char *const kinds[] = {
		[CL_LINK_TEXT] = "text", [CL_LINK_IMAGE] = "image", [CL_LINK_VIDEO] = "video"};
	struct cl_buf buf = CL_BUF_INIT;

	for (size_t i = 0; i < document->link_count; i++) {
		const struct cl_link *link = &document->links[i];

		cl_buf_printf(&buf, "%s %.*s [%.*s]%s <%.*s>\n", kinds[link->kind], CL_STR_ARG(link->target),
			CL_STR_ARG(cl_document_prose(document, link->text)), link->has_alt ? " alt" : "",
			CL_STR_ARG(cl_source_slice(document->source, link->source)));
	}

	cl_str text = cl_arena_copy(arena, cl_buf_str(&buf));

	cl_buf_release(&buf);
	return text;
}

START_TEST(test_links)
{
	struct cl_arena *arena = cl_arena_new();
	const struct cl_document *document =
		read_as(arena, link_cases[_i].format, cl_str_from(link_cases[_i].text));
	cl_str found = describe_links(arena, document);

	ck_assert_msg(cl_str_equals(found, cl_str_from(link_cases[_i].links)), "%s: found\n%.*s",
		link_cases[_i].label, CL_STR_ARG(found));
	ck_assert_msg(
		memcmp(&document->unexamined, &link_cases[_i].unexamined, sizeof(document->unexamined)) == 0,
		"%s: counts", link_cases[_i].label);
	cl_arena_free(arena);
}
END_TEST

/* ------------------------------------------------------------------ footnotes */

/* Per footnote "label: text", then per use "label at offset". */
static const struct {
	const char *label;
	const char *text;
	const char *footnotes;
} footnote_cases[] = {
	{"use and text", "one[^1] two.\n\n[^1]: Lee 2020\n", "1: Lee 2020\n1 at 3\n"},
	{"address", "one[^a]\n\n[^a]: https://doi.example/1\n", "a: https://doi.example/1\na at 3\n"},
	{"line by line", "[^1]: two\n[^long-label]: three\n", "1: two\nlong-label: three\n"},
	{"two paragraphs", "[^1]: two\n\n    three\n\nfour\n", "1: two\n1: three\n"},
	{"tab", "[^1]: two\n\n\tthree\n", "1: two\n1: three\n"},
	{"without text", "one[^1]\n\n[^1]:\n\ntwo\n", "1 at 3\n"},
	{"without text at the end", "[^1]:\n", ""},
	{"in a list", "- one[^1]\n- [^1]: two\n", "1: two\n1 at 3\n"},
	{"in code", "`[^1]` and\n\n```\n[^1]: two\n```\n", ""},
	{"link", "[^1](a.html)\n", ""},
	{"no label", "[^] and [^a b]\n", ""},
	{"twice", "one[^1] two[^1]\n", "1 at 3\n1 at 7\n"},
	{"MDX too", "{/* x */}\n\n[^1]: two\n", "1: two\n"},
};

START_TEST(test_footnotes)
{
	struct cl_arena *arena = cl_arena_new();
	enum cl_format format = footnote_cases[_i].text[0] == '{' ? CL_FORMAT_MDX : CL_FORMAT_MARKDOWN;
	const struct cl_document *document = read_as(arena, format, cl_str_from(footnote_cases[_i].text));
	struct cl_buf buf = CL_BUF_INIT;

	for (size_t i = 0; i < document->footnote_count; i++)
		cl_buf_printf(&buf, "%.*s: %.*s\n", CL_STR_ARG(document->footnotes[i].label),
			CL_STR_ARG(cl_document_prose(
				document, document->blocks[document->footnotes[i].block].prose)));
	for (size_t i = 0; i < document->footnote_use_count; i++)
		cl_buf_printf(&buf, "%.*s at %u\n", CL_STR_ARG(document->footnote_uses[i].label),
			document->footnote_uses[i].prose);
	ck_assert_msg(cl_str_equals(cl_buf_str(&buf), cl_str_from(footnote_cases[_i].footnotes)),
		"%s: found\n%.*s", footnote_cases[_i].label, CL_STR_ARG(cl_buf_str(&buf)));
	cl_buf_release(&buf);
	cl_arena_free(arena);
}
END_TEST

/* ------------------------------------------------------------------ quotes and levels */

static const struct {
	const char *label;
	const char *text;
	bool is_quote; /* of the last block */
	int level;
} shape_cases[] = {
	{"paragraph", "one", false, 0},
	{"quote", "> one", true, 0},
	{"after a quote", "> one\n\ntwo", false, 0},
	{"lazy line", "> one\ntwo", true, 0},
	{"item", "- one", false, 1},
	{"second level", "- one\n  1. two", false, 2},
	{"back on the first", "- one\n  - two\n- three", false, 1},
	{"item in a quote", "> - one", true, 1},
	{"quote in an item", "- > one", true, 1},
	{"heading in a quote", "> # one", true, 1},
	{"HTML quote", "<blockquote>\n\none", true, 0},
	{"HTML in a quote", "> <p>one</p>", true, 0},
	{"after an HTML quote", "<blockquote>\n\none\n\n</blockquote>\n\ntwo", false, 0},
	{"footnote in a quote", "> [^1]: one", true, 0},
};

START_TEST(test_shape)
{
	struct cl_arena *arena = cl_arena_new();
	const struct cl_document *document =
		read_as(arena, CL_FORMAT_MARKDOWN, cl_str_from(shape_cases[_i].text));
	const struct cl_block *block = &document->blocks[document->block_count - 1];

	ck_assert_msg(block->is_quote == shape_cases[_i].is_quote, "%s: quote", shape_cases[_i].label);
	ck_assert_msg(
		block->level == shape_cases[_i].level, "%s: level %d", shape_cases[_i].label, block->level);
	cl_arena_free(arena);
}
END_TEST

/* ------------------------------------------------------------------ the map */

/* Where one word of the prose stands in the source. */
static const struct {
	const char *label;
	const char *text;
	const char *prose;
	const char *source;
	bool is_verbatim;
} map_cases[] = {
	{"plain", "see Ann now", "Ann", "Ann", true},
	{"over emphasis", "An*n*a", "Anna", "An*n*a", false},
	{"over emphasis to its last byte", "see A**nn**", "Ann", "A**nn", false},
	{"entity", "Tom &amp; Ann", "& Ann", "&amp; Ann", false},
	{"soft break", "Ann\nLee", "Ann Lee", "Ann\nLee", false},
	{"soft break in a quote", "> Ann\n> Lee", "Ann Lee", "Ann\n> Lee", false},
	{"CRLF", "Ann\r\nLee", "Ann Lee", "Ann\r\nLee", false},
	{"address with an escape", "[x](a\\_b)", "a_b", "a\\_b", false},
	{"address by reference", "[x]\n\n[x]: /ann", "/ann", "/ann", true},
	{"behind a byte order mark", "\xEF\xBB\xBFsee Ann", "Ann", "Ann", true},
	{"behind Liquid", "{{ a }} Ann", "Ann", "Ann", true},
	{"around Liquid", "Ann {{ a }}Lee", "Ann Lee", "Ann {{ a }}Lee", false},
	{"code", "```\nAnn\nLee\n```", "Ann\nLee", "Ann\nLee", true},
	{"code in a quote", "> ```\n> Ann\n> Lee\n> ```", "Ann\nLee", "Ann\n> Lee", false},
	{"bare mail address", "write a@b.example", "a@b.example", "a@b.example", true},
};

START_TEST(test_map)
{
	struct cl_arena *arena = cl_arena_new();
	const struct cl_document *document =
		read_as(arena, CL_FORMAT_MARKDOWN, cl_str_from(map_cases[_i].text));
	cl_str wanted = cl_str_from(map_cases[_i].prose);
	size_t at = cl_str_find(document->prose, wanted, 0);

	ck_assert_msg(at != CL_STR_NONE, "%s: not in the prose", map_cases[_i].label);

	cl_span prose = {(uint32_t)at, (uint32_t)(at + wanted.size)};
	cl_str source = cl_source_slice(document->source, cl_document_map(document, prose));

	ck_assert_msg(cl_str_equals(source, cl_str_from(map_cases[_i].source)), "%s: maps to '%.*s'",
		map_cases[_i].label, CL_STR_ARG(source));
	ck_assert_msg(cl_document_is_verbatim(document, prose) == map_cases[_i].is_verbatim, "%s: verbatim",
		map_cases[_i].label);
	cl_arena_free(arena);
}
END_TEST

/* ------------------------------------------------------------------ time */

/*
 * Inputs that take md4c, or a careless search, a time that grows with the square of their size: at this size minutes.
 * `head` once, `body` as often as fits in half of the input, `middle` once, `tail` as often as fits in the rest.
 */
#define PATHOLOGICAL_SIZE ((size_t)600 * 1000)

static const struct {
	const char *label;
	enum cl_format format;
	const char *head;
	const char *body;
	const char *middle;
	const char *tail;
} slow_cases[] = {
	{"long definition", CL_FORMAT_MARKDOWN, "[a]: ", "u", "\n\n", "[a] "},
	{"long definition with escapes", CL_FORMAT_MARKDOWN, "[a]: ", "\\!", "\n\n", "[a] "},
	{"long title", CL_FORMAT_MARKDOWN, "[a]: u \"", "t t\n", "\"\n\n", "[a] "},
	{"deep list and blank lines", CL_FORMAT_MARKDOWN, "", "- ", "a\n", "\n"},
	{"deep list and blank code lines", CL_FORMAT_MARKDOWN, "", "- ", "```\n", "\n"},
	{"deep numbered list and blank lines", CL_FORMAT_MARKDOWN, "", "1. ", "a\n", " \n"},
	{"links line by line", CL_FORMAT_MARKDOWN, "", "[a]\n", "", "[a][b]\n"},
	{"links on the last line", CL_FORMAT_MARKDOWN, "", "a\n", "", "[a](b) "},
	{"indented paragraph with links", CL_FORMAT_MARKDOWN, "a\n", "    a\n", "", "[a] "},
	{"tags that never close", CL_FORMAT_MARKDOWN, "", "{{ a ", "", "{% b "},
	{"shortcodes that never close", CL_FORMAT_MARKDOWN, "", "{{< a ", "", "{{% b "},
	{"comments that never end", CL_FORMAT_MARKDOWN, "", "{% comment %} a ", "", "{{< comment >}}"},
	{"brackets", CL_FORMAT_MARKDOWN, "", "[^", "", "[^a]: "},
	{"attribute lists", CL_FORMAT_MARKDOWN, "", "{: ", "", "){a=\""},
	{"backticks", CL_FORMAT_MARKDOWN, "", "`a``b```", "", "c```` "},
	{"angles", CL_FORMAT_MARKDOWN, "", "<a b=\"", "", "<!-- "},
	{"scripts", CL_FORMAT_MARKDOWN, "", "<script>", "", "<style>\n\n"},
	{"expressions", CL_FORMAT_MDX, "", "{a ", "", "{ '"},
	{"expressions with comments", CL_FORMAT_MDX, "", "{/*", "", "{`"},
	{"components", CL_FORMAT_MDX, "", "<A b={", "", "<A b=\""},
	{"statements", CL_FORMAT_MDX, "", "import {\n\n", "", "export a\n\n"},
	{"emphasis", CL_FORMAT_MARKDOWN, "", "*a **b ", "", "_a__ "},
	{"quotes", CL_FORMAT_MARKDOWN, "", "> ", "a\n", ">\n"},
	{"images in images", CL_FORMAT_MARKDOWN, "", "![", "a", "](b)"},
};

static cl_str slow_text(struct cl_arena *arena, int i)
{
	struct cl_buf buf = CL_BUF_INIT;

	cl_buf_append(&buf, cl_str_from(slow_cases[i].head));
	while (buf.size < PATHOLOGICAL_SIZE / 2)
		cl_buf_append(&buf, cl_str_from(slow_cases[i].body));
	cl_buf_append(&buf, cl_str_from(slow_cases[i].middle));
	while (buf.size < PATHOLOGICAL_SIZE)
		cl_buf_append(&buf, cl_str_from(slow_cases[i].tail));

	cl_str text = cl_arena_copy(arena, cl_buf_str(&buf));

	cl_buf_release(&buf);
	return text;
}

START_TEST(test_time_is_linear)
{
	struct cl_arena *arena = cl_arena_new();
	const struct cl_document *document = read_as(arena, slow_cases[_i].format, slow_text(arena, _i));
	const char *fault = check_document(document);

	ck_assert_msg(!fault, "%s: not so: %s", slow_cases[_i].label, fault);
	cl_arena_free(arena);
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("markdown links");
	TCase *tcase = tcase_create("markdown");
	TCase *slow = tcase_create("time");

	LOOP(tcase, test_links, link_cases);
	LOOP(tcase, test_footnotes, footnote_cases);
	LOOP(tcase, test_shape, shape_cases);
	LOOP(tcase, test_map, map_cases);
	suite_add_tcase(suite, tcase);
	tcase_set_timeout(slow, 120);
	LOOP(slow, test_time_is_linear, slow_cases);
	suite_add_tcase(suite, slow);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
