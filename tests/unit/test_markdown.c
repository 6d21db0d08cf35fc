/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "base/arena.h"
#include "document/read.h"
#include "document_checks.h"
#include "document_testing.h"

/* ------------------------------------------------------------------ helpers */

static void check_blocks(const char *label, enum cl_format format, const char *text, const char *blocks)
{
	struct cl_arena *arena = cl_arena_new();
	const struct cl_document *document = read_as(arena, format, cl_str_from(text));
	const char *fault = check_document(document);
	cl_str found = describe_document(arena, document);

	ck_assert_msg(!fault, "%s: not so: %s", label, fault);
	ck_assert_msg(cl_str_equals(found, cl_str_from(blocks)), "%s: found\n%.*s", label, CL_STR_ARG(found));
	cl_arena_free(arena);
}

/* ------------------------------------------------------------------ Markdown */

static const struct {
	const char *label;
	const char *text;
	const char *blocks;
} markdown_cases[] = {
	{"heading", "# One\n", "heading1 One\n"},
	{"heading levels", "## Two\n###### Six ##\n",
		"heading2 Two\n"
		"heading6 Six\n"},
	{"setext headings", "One\n===\nTwo\n---\n",
		"heading1 One\n"
		"heading2 Two\n"},
	{"seven marks are no heading", "####### Seven\n", "paragraph ####### Seven\n"},
	{"soft break", "one\ntwo\n", "paragraph one two\n"},
	{"hard break by blanks", "one  \ntwo\n", "paragraph one\\ntwo\n"},
	{"hard break by backslash", "one\\\ntwo\n", "paragraph one\\ntwo\n"},
	{"CRLF", "one\r\ntwo\r\n\r\nthree\r\n",
		"paragraph one two\n"
		"paragraph three\n"},
	{"CR", "one\rtwo\r\rthree",
		"paragraph one two\n"
		"paragraph three\n"},
	{"no line break at the end", "one [two](three", "paragraph one [two](three\n"},
	{"emphasis is no text", "*one* **two** ***three*** ~~four~~ _five_",
		"paragraph one two three four five\n"},
	{"emphasis inside a word", "in*ter*val snake_case_word", "paragraph interval snake_case_word\n"},
	{"break after emphasis", "**one**\n*two*\n", "paragraph one two\n"},
	{"escapes", "\\*one\\* \\# 2\\. a\\b", "paragraph *one* # 2. a\\b\n"},
	{"entities", "&lt;b&gt; &amp; &#65;&#x42; &eacute; &nosuch;",
		"paragraph <b> & AB \xC3\xA9 &nosuch;\n"},
	{"no-break space", "Dr.&nbsp;Lee and Dr.\xC2\xA0Roe", "paragraph Dr. Lee and Dr. Roe\n"},
	{"code span", "use `a < b` and ``c ` d``", "paragraph use a < b and c ` d\n"},
	{"code span over lines", "`one\ntwo`", "paragraph one two\n"},
	{"fenced code", "```sh\nls -l\n\n  cd\n```\n", "code ls -l\\n\\n  cd\n"},
	{"fenced code with tildes", "~~~\n# no heading\n~~~", "code # no heading\n"},
	{"fence without end", "```\none\n", "code one\n"},
	{"fence in a quote", "> ```\n> one\n> ```\ntwo\n",
		"code one\n"
		"paragraph two\n"},
	{"fence in an item", "- a\n  ```\n  one\n    two\n  ```\n- b\n",
		"list item a\n"
		"code one\\n  two\n"
		"list item b\n"},
	{"indented code", "one\n\n    two\n      three\n\n    four\n",
		"paragraph one\n"
		"code two\\n  three\\n\\nfour\n"},
	{"code keeps tabs", "```\na\tb\n\tc\n```", "code a\tb\\n\tc\n"},
	{"tight list", "- one\n- two\n",
		"list item one\n"
		"list item two\n"},
	{"loose list", "1. one\n\n   more\n2. two\n",
		"list item one\n"
		"list item more\n"
		"list item two\n"},
	{"nested list", "- one\n  - two\n    - three\n- four\n",
		"list item one\n"
		"list item two\n"
		"list item three\n"
		"list item four\n"},
	{"task list", "- [x] done\n- [ ] open\n",
		"list item done\n"
		"list item open\n"},
	{"heading in an item", "- # one\n  two\n",
		"heading1 one\n"
		"list item two\n"},
	{"lazy item", "- one\ntwo\n", "list item one two\n"},
	{"quote", "> one\n> two\nlazy\n\nout\n",
		"paragraph one two lazy\n"
		"paragraph out\n"},
	{"list in a quote", "> - one\n> - two\n",
		"list item one\n"
		"list item two\n"},
	{"rule", "one\n\n---\n\ntwo\n",
		"paragraph one\n"
		"paragraph two\n"},
	{"table", "| a | b |\n|---|:-:|\n| c | d `e` |\n",
		"table cell a\n"
		"table cell b\n"
		"table cell c\n"
		"table cell d e\n"},
	{"table without bars at the ends", "a | b\n---|---\nc | **d**\n",
		"table cell a\n"
		"table cell b\n"
		"table cell c\n"
		"table cell d\n"},
	{"escaped bar in a table", "| a |\n|---|\n| b \\| c |\n",
		"table cell a\n"
		"table cell b | c\n"},
	{"ragged table", "| a | b |\n|---|---|\n| c |\n",
		"table cell a\n"
		"table cell b\n"
		"table cell c\n"},
	{"inline link", "see [the form](form.html) now",
		"paragraph see the form now\n"
		"link address form.html\n"},
	{"link title", "[x](/y \"A title\")",
		"paragraph x\n"
		"link address /y\n"
		"alternative text(title) A title\n"},
	{"title with an entity", "[x](/y 'A &amp; B')",
		"paragraph x\n"
		"link address /y\n"
		"alternative text(title) A & B\n"},
	{"title over lines", "[x](/y \"A\nB\")",
		"paragraph x\n"
		"link address /y\n"
		"alternative text(title) A B\n"},
	{"address in angle brackets", "[x](<a b.html>)",
		"paragraph x\n"
		"link address a b.html\n"},
	{"escape in an address", "[x](a\\_b\\).html)",
		"paragraph x\n"
		"link address a_b).html\n"},
	{"entity in an address", "[x](/a?b=1&amp;c=2)",
		"paragraph x\n"
		"link address /a?b=1&c=2\n"},
	{"address with brackets", "[x](a(b)c)",
		"paragraph x\n"
		"link address a(b)c\n"},
	{"reference link", "[x][1] [y][] [z]\n\n[1]: /a \"T\"\n[y]: /b\n[z]: </c d>\n",
		"paragraph x y z\n"
		"link address /a\n"
		"alternative text(title) T\n"
		"link address /b\n"
		"link address /c d\n"},
	{"definition is no text", "one\n\n[unused]: /a \"b\"\n", "paragraph one\n"},
	{"escaped definition", "[x]\n\n[x]: /a\\*b\n",
		"paragraph x\n"
		"link address /a*b\n"},
	{"autolink", "<https://clinic.example/a> <me@clinic.example>",
		"paragraph https://clinic.example/a me@clinic.example\n"
		"link address https://clinic.example/a\n"
		"link address me@clinic.example\n"},
	{"bare addresses", "https://clinic.example/a, www.clinic.example. me@clinic.example",
		"paragraph https://clinic.example/a, www.clinic.example. me@clinic.example\n"
		"link address https://clinic.example/a\n"
		"link address www.clinic.example\n"
		"link address me@clinic.example\n"},
	{"link around emphasis", "[**one** two](a)",
		"paragraph one two\n"
		"link address a\n"},
	{"link around code", "[`one`](a)",
		"paragraph one\n"
		"link address a\n"},
	{"no link", "[one] (two) [three]", "paragraph [one] (two) [three]\n"},
	{"image", "![The *front* desk](img/desk.jpg)",
		"alternative text(alt) The front desk\n"
		"image address img/desk.jpg\n"},
	{"image without alt", "![](desk.jpg)", "image address desk.jpg\n"},
	{"image with a title", "![a](b.png \"c\")",
		"alternative text(alt) a\n"
		"image address b.png\n"
		"alternative text(title) c\n"},
	{"image in a link", "[![a](b.png)](c.html)",
		"alternative text(alt) a\n"
		"image address b.png\n"
		"link address c.html\n"},
	{"image inside alt", "![a ![b](c.png) d](e.png)",
		"alternative text(alt) a b d\n"
		"image address e.png\n"},
	{"link inside alt", "![a [b](c) d](e.png)",
		"alternative text(alt) a b d\n"
		"image address e.png\n"},
	{"image by reference", "![a][b]\n\n[b]: c.png\n",
		"alternative text(alt) a\n"
		"image address c.png\n"},
	{"image over lines", "one\n![two\nthree](a.png) four",
		"paragraph one four\n"
		"alternative text(alt) two three\n"
		"image address a.png\n"},
	{"inline HTML", "one <b>two</b> <span title=\"tip\">three</span>",
		"paragraph one two three\n"
		"alternative text(title) tip\n"},
	{"line break tag", "one<br>two", "paragraph one\\ntwo\n"},
	{"tag over lines", "one <span\ntitle=\"tip\">two</span>",
		"paragraph one two\n"
		"alternative text(title) tip\n"},
	{"hidden element", "one <span hidden>two **three**</span> four",
		"paragraph one four\n"
		"hidden text(hidden) two three\n"},
	{"comment in a paragraph", "one <!-- two --> three",
		"paragraph one three\n"
		"hidden text(comment) two\n"},
	{"comment block", "<!-- one\n\ntwo -->\n\nthree\n",
		"hidden text(comment) one two\n"
		"paragraph three\n"},
	{"HTML block", "<div>\n<p>one</p>\n</div>\n\ntwo\n",
		"paragraph one\n"
		"paragraph two\n"},
	{"Markdown between HTML", "<div hidden>\n\n*one*\n\n</div>\n\ntwo\n",
		"hidden text(hidden) one\n"
		"paragraph two\n"},
	{"image tag", "<img src=\"a.jpg\" alt=\"b\">\n",
		"alternative text(alt) b\n"
		"image address a.jpg\n"},
	{"video and frame", "<video src=\"a.mp4\"></video>\n\n<iframe src=\"/map\"></iframe>\n",
		"image address a.mp4\n"
		"link address /map\n"},
	{"HTML quote", "<blockquote>\n\none\n\n</blockquote>\n", "paragraph one\n"},
	{"script", "<script>\nvar a = '{{ b }}';\n</script>\n\none\n", "paragraph one\n"},
	{"footnote", "one[^1] two.\n\n[^1]: Lee 2020\n",
		"paragraph one two.\n"
		"paragraph Lee 2020\n"},
	{"footnote that is an address", "one[^a]\n\n[^a]: https://doi.example/10.1\n",
		"paragraph one\n"
		"paragraph https://doi.example/10.1\n"
		"link address https://doi.example/10.1\n"},
	{"footnotes line by line", "one[^1][^2]\n\n[^1]: two\n[^2]: three\n",
		"paragraph one\n"
		"paragraph two\n"
		"paragraph three\n"},
	{"footnote goes on", "one[^1]\n\n[^1]: two\n\n    three\n\n        code?\n\nfour\n",
		"paragraph one\n"
		"paragraph two\n"
		"paragraph three\n"
		"paragraph code?\n"
		"paragraph four\n"},
	{"footnote behind an address", "https://a.example/b[^1]\n\n[^1]: two\n",
		"paragraph https://a.example/b\n"
		"link address https://a.example/b\n"
		"paragraph two\n"},
	{"footnote behind emphasis", "_one_[^1] **two:**[^1]\n\n[^1]: three\n",
		"paragraph one two:\n"
		"paragraph three\n"},
	{"footnote without text", "one[^1]\n\n[^1]:\n\ntwo\n",
		"paragraph one\n"
		"paragraph two\n"},
	{"Liquid output", "Hi {{ page.name | default: 'x' }}, welcome", "paragraph Hi , welcome\n"},
	{"Liquid tags", "{% if a %}\none\n{% else %}\ntwo\n{% endif %}\n",
		"paragraph one\n"
		"paragraph two\n"},
	{"Liquid tag before a table", "{% include ad.html %}\n| a |\n|---|\n| b |\n",
		"table cell a\n"
		"table cell b\n"},
	{"Liquid comment", "one {% comment %} two\n\n# three {% endcomment %} four",
		"paragraph one four\n"
		"hidden text(comment) two # three\n"},
	{"Liquid comment block", "{% comment %}\ntwo\n{% endcomment %}\none\n",
		"hidden text(comment) two\n"
		"paragraph one\n"},
	{"Liquid comment without end", "{% comment %} one", "paragraph one\n"},
	{"Liquid highlight", "{% highlight sh %}\n# no heading\n{% endhighlight %}\n", "code # no heading\n"},
	{"Liquid include", "{% include figure.html src=\"a.jpg\" alt='The desk' caption=\"Open at 8\" %}\n",
		"image address a.jpg\n"
		"alternative text(alt) The desk\n"
		"caption Open at 8\n"},
	{"Liquid in an address", "[x]({{ site.url }}/a) ![y]({{ b }}.png)",
		"paragraph x\n"
		"link address {{ site.url }}/a\n"
		"alternative text(alt) y\n"
		"image address {{ b }}.png\n"},
	{"Liquid in a tag", "one <a href=\"{{ a }}\">two</a> {{ b }}",
		"paragraph one two\n"
		"link address {{ a }}\n"},
	{"Liquid in an HTML block",
		"<ul>\n  {% for a in b %}\n    <li>{{ a }} one</li>\n  {% endfor %}\n</ul>\n",
		"list item one\n"},
	{"Liquid in a code span", "`{{ a }}` and\n\n```\n{% b %}\n```\n",
		"paragraph {{ a }} and\n"
		"code {% b %}\n"},
	{"braces that never close", "{{ one **two**\n\nthree }}",
		"paragraph {{ one two\n"
		"paragraph three }}\n"},
	{"Nunjucks comment", "one {# two #} three",
		"paragraph one three\n"
		"hidden text(comment) two\n"},
	{"Hugo figure",
		"{{< figure src=\"a.jpg\" alt=\"The desk\" caption=\"Open &amp; warm\" width=\"30 em\" >}}\n",
		"image address a.jpg\n"
		"alternative text(alt) The desk\n"
		"caption Open & warm\n"
		"hidden text(width) 30 em\n"},
	{"Hugo figure without quotes", "{{< figure src=a.jpg title=`Our \"desk\"` >}}",
		"image address a.jpg\n"
		"alternative text(title) Our \"desk\"\n"},
	{"Hugo figure with an escape", "{{< figure src=\"a.jpg\" title=\"Our \\\"desk\\\"\" >}}",
		"image address a.jpg\n"
		"alternative text(title) Our \"desk\"\n"},
	{"Hugo pair", "{{% note %}}\none **two**\n{{% /note %}}\n", "paragraph one two\n"},
	{"Hugo comment", "{{< comment >}}\none\n{{< /comment >}}\n", "hidden text(comment) one\n"},
	{"Hugo video", "{{< youtube abc123 >}}\n", ""},
	{"attribute list", "# one {#two}\n\nthree {: .four}\n{: .five title=\"Six\"}\n",
		"heading1 one\n"
		"paragraph three\n"
		"alternative text(title) Six\n"},
	{"attributes of an image", "![a](b.png){fig-alt=\"The desk\" width=50%}",
		"alternative text(alt) a\n"
		"image address b.png\n"
		"alternative text(fig-alt) The desk\n"},
	{"braces in text", "a {b} and {c: d}", "paragraph a {b} and {c: d}\n"},
	{"hidden note", "[//]: # (one two)\n\nthree\n",
		"hidden text(comment) one two\n"
		"paragraph three\n"},
	{"suppression", "carelint-disable-next-line hipaa/phone -- our desk\none\n", "paragraph one\n"},
	{"bidi and soft hyphen", "o\xE2\x80\xAAne\xC2\xAD two\xE2\x80\x8B", "paragraph one two\n"},
	{"emoji and marks", "cafe\xCC\x81 \xF0\x9F\x98\x80 **\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D**",
		"paragraph cafe\xCC\x81 \xF0\x9F\x98\x80 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D\n"},
};

START_TEST(test_markdown)
{
	check_blocks(markdown_cases[_i].label, CL_FORMAT_MARKDOWN, markdown_cases[_i].text,
		markdown_cases[_i].blocks);
}
END_TEST

/* ------------------------------------------------------------------ MDX */

static const struct {
	const char *label;
	const char *text;
	const char *blocks;
} mdx_cases[] = {
	{"import and export", "import A from './a.js'\nexport const b = {\n  c: 'd',\n\n  e: 1\n}\n\n# One\n",
		"code import A from './a.js'\\nexport const b = {\\n  c: 'd',\\n\\n  e: 1\\n}\n"
		"heading1 One\n"},
	{"import inside text", "one\nimport two\n", "paragraph one import two\n"},
	{"component", "<Note title=\"Two words\">\none *two*\n</Note>\n",
		"alternative text(title) Two words\n"
		"paragraph one two\n"},
	{"component in a line", "one <Badge label=\"New\">two</Badge> three",
		"paragraph one two three\n"
		"alternative text(label) New\n"},
	{"component over lines",
		"<Figure\n  src=\"a.jpg\"\n  alt=\"The desk\"\n  caption={\"Open at 8\"}\n/>\n",
		"image address a.jpg\n"
		"alternative text(alt) The desk\n"
		"caption Open at 8\n"},
	{"image component without alt", "<Image src=\"a.jpg\" />\n", "image address a.jpg\n"},
	{"alternative text is an expression", "<Image src=\"a.jpg\" alt={t('x')} />\n",
		"image address a.jpg\n"},
	{"HTML with an expression", "<img src={photo} alt=\"At home\" />\n",
		"alternative text(alt) At home\n"},
	{"HTML without", "<p title=\"tip\">one</p>\n",
		"alternative text(title) tip\n"
		"paragraph one\n"},
	{"expression", "one {two.three({a: '}'})} four", "paragraph one four\n"},
	{"string expression", "one{' '}{\"two\"}{`three`}", "paragraph one twothree\n"},
	{"comment", "one {/* two */} three\n\n{/* four */}\n",
		"paragraph one three\n"
		"hidden text(comment) two\n"
		"hidden text(comment) four\n"},
	{"expression without end", "one {two **three**", "paragraph one {two three\n"},
	{"fragment", "<>\none\n</>\n", "paragraph one\n"},
	{"script in code", "```js\nimport a\n{\n<B\n```\none\n",
		"code import a\\n{\\n<B\n"
		"paragraph one\n"},
	{"escaped braces", "one \\{two\\} \\<three", "paragraph one {two} <three\n"},
	{"indentation is no code", "<A>\n    one\n</A>\n", "paragraph one\n"},
	{"comparison", "1 < 2 and a <b c", "paragraph 1 < 2 and a <b c\n"},
	{"apostrophe in an expression", "{a && <p>Don't</p>} one", "paragraph one\n"},
	{"video component", "<Video src=\"a.mp4\" title=\"Our tour\" />",
		"image address a.mp4\n"
		"alternative text(title) Our tour\n"},
	{"attribute object", "<A style={{color: 'red'}} title='x y'>one</A>",
		"paragraph one\n"
		"alternative text(title) x y\n"},
};

START_TEST(test_mdx)
{
	check_blocks(mdx_cases[_i].label, CL_FORMAT_MDX, mdx_cases[_i].text, mdx_cases[_i].blocks);
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("markdown");
	TCase *tcase = tcase_create("markdown");

	LOOP(tcase, test_markdown, markdown_cases);
	LOOP(tcase, test_mdx, mdx_cases);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
