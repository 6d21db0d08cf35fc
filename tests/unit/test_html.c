/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "document/read.h"
#include "document_checks.h"
#include "document_testing.h"

/* ------------------------------------------------------------------ helpers */

/* Every VERBATIM byte stands in the source; every segment's source is in range. */
static const char *check_segments(const struct cl_document *document)
{
	for (size_t i = 0; i < document->segment_count; i++) {
		const struct cl_segment *segment = &document->segments[i];
		cl_str prose = cl_document_prose(document, segment->prose);

		if (segment->source.start > segment->source.end ||
			segment->source.end > document->source->bytes.size)
			return "a segment leaves the source";
		if (segment->kind == CL_SEGMENT_VERBATIM &&
			!cl_str_equals(prose, cl_source_slice(document->source, segment->source)))
			return "a verbatim segment differs from its source";
	}
	return check_document(document);
}

static void expect_blocks(const char *label, cl_str html, const char *blocks)
{
	struct cl_arena *arena = cl_arena_new();
	const struct cl_document *document = read_html(arena, html);
	const char *fault = check_segments(document);
	cl_str description = describe_document(arena, document);

	ck_assert_msg(!fault, "%s: %s", label, fault);
	ck_assert_msg(cl_str_equals(description, cl_str_from(blocks)), "%s:\nexpected\n%sgot\n%.*s", label,
		blocks, CL_STR_ARG(description));
	cl_arena_free(arena);
}

/* ------------------------------------------------------------------ blocks */

static const struct {
	const char *label;
	const char *html;
	const char *blocks;
} block_cases[] = {
	{"nothing", "", ""},
	{"text alone", "Visiting hours", "paragraph Visiting hours\n"},
	{"inline tags do not part words", "<p>un<b>break</b>able m<sup>2</sup></p>",
		"paragraph unbreakable m2\n"},
	{"blanks fold", "<p>\n  two \t\n lines </p>", "paragraph two lines\n"},
	{"br is a hard break", "<p>one<br>two<br/>three</p>", "paragraph one\\ntwo\\nthree\n"},
	{"</br> is one too", "<p>one</br>two", "paragraph one\\ntwo\n"},
	{"headings", "<h1>Top</h1><h6>Deep</h6>", "heading1 Top\nheading6 Deep\n"},
	{"title", "<!DOCTYPE html><title>Knee &amp; hip</title><p>x", "heading1 Knee & hip\nparagraph x\n"},
	{"tags in a title are text", "<title>a <b>b</b></title>", "heading1 a <b>b</b>\n"},
	{"list", "<ul><li>one<li>two</ul>end", "list item one\nlist item two\nparagraph end\n"},
	{"nested list", "<ul><li>one<ol><li>in</ol>out</ul>", "list item one\nlist item in\nlist item out\n"},
	{"paragraphs in an item", "<ul><li><p>one<p>two</ul>", "list item one\nlist item two\n"},
	{"terms", "<dl><dt>dose<dd>one a day</dl>", "list item dose\nlist item one a day\n"},
	{"table", "<table><caption>Clinics<tr><th>Day<td>Mon<tr><td>Tue</table>x",
		"caption Clinics\ntable cell Day\ntable cell Mon\ntable cell Tue\nparagraph x\n"},
	{"paragraph in a cell", "<table><tr><td><p>in</p></table>", "table cell in\n"},
	{"table in a cell", "<table><tr><td>a<table><tr><td>b</table>c</table>",
		"table cell a\ntable cell b\ntable cell c\n"},
	{"figure", "<figure><figcaption>The <i>new</i> ward</figcaption></figure>", "caption The new ward\n"},
	{"pre", "<pre>\n a  b\n\tc</pre>", "code  a  b\\n\tc\n"},
	{"pre keeps its second line feed", "<pre>\n\nx</pre>", "code \\nx\n"},
	{"line feed after a tag in pre", "<pre><b>\nx</b></pre>", "code \\nx\n"},
	{"hr parts", "one<hr>two", "paragraph one\nparagraph two\n"},
	{"div parts", "one<div>two</div>three", "paragraph one\nparagraph two\nparagraph three\n"},
	{"unknown elements are inline", "<p>a<x-note>b</x-note>c", "paragraph abc\n"},
	{"custom element with block inside", "<x-card><p>a</p></x-card>b", "paragraph a\nparagraph b\n"},
	{"image parts words", "left<img src=x.png alt='dot'>right",
		"paragraph left right\nalternative text(alt) dot\nimage address x.png\n"},
	{"button parts words", "<button>Call</button><button>Book</button>", "paragraph Call Book\n"},
	{"options", "<select><option>Mon<option>Tue</select>", "paragraph Mon\nparagraph Tue\n"},
	{"textarea", "<textarea>\nDear <b>us</b> &lt;3</textarea>", "paragraph Dear <b>us</b> <3\n"},
	{"details", "<details><summary>More</summary>Text</details>", "paragraph More\nparagraph Text\n"},
	{"no-break space", "<p>Dr.&nbsp;Ito</p>", "paragraph Dr. Ito\n"},
	{"soft hyphen and word break", "<p>pneu&shy;mo<wbr>nia</p>", "paragraph pneumonia\n"},
	{"numbers", "<p>&#39;&#x2013;&#150;&#0;</p>", "paragraph '\xE2\x80\x93\xE2\x80\x93\xEF\xBF\xBD\n"},
	{"old entity without semicolon", "<p>&copy 2031 &notit; &amp</p>",
		"paragraph \xC2\xA9 2031 \xC2\xACit; &\n"},
	{"no entity", "<p>R&D && &nosuch; &#; &#x;</p>", "paragraph R&D && &nosuch; &#; &#x;\n"},
	{"script and style", "<style>p{}</style><script>if (a<b) '<p>'</script>x", "paragraph x\n"},
	{"comment in a script", "<script><!-- <script></script> --></script>x", "paragraph x\n"},
	{"template", "<template><p>not here</p></template>x", "paragraph x\n"},
	{"noscript in the head",
		"<head><noscript><img src=p.gif>no</noscript></head><noscript>yes</noscript>",
		"paragraph yes\n"},
	{"plaintext", "<plaintext>a</plaintext>", "code a</plaintext>\n"},
	{"xmp", "<xmp><b>&amp;</xmp>", "code <b>&amp;\n"},
	{"ruby", "<ruby>a<rp>(<rt>b<rp>)</ruby>", "paragraph a( b)\n"},
	{"svg text", "<svg><title>Chart</title><text>one</text><text>two</text></svg>",
		"alternative text(title) Chart\nparagraph one\nparagraph two\n"},
	{"svg style and CDATA", "<svg><style>.a{}</style><text><![CDATA[1 < 2]]></text></svg>",
		"paragraph 1 < 2\n"},
	{"unclosed svg", "<svg><path d=x><p>one<p>two", "paragraph one\nparagraph two\n"},
	{"XHTML", "<?xml version=\"1.0\"?><html><body><p>a<br />b</p><div/>c</body></html>",
		"hidden text(comment) ?xml version=\"1.0\"?\nparagraph a\\nb\nparagraph c\n"},
};

START_TEST(test_blocks)
{
	expect_blocks(block_cases[_i].label, cl_str_from(block_cases[_i].html), block_cases[_i].blocks);
}
END_TEST

/* ------------------------------------------------------------------ surfaces */

static const struct {
	const char *label;
	const char *html;
	const char *blocks;
} surface_cases[] = {
	{"alt", "<img alt='A &quot;calm&quot; room' src=/r.jpg>",
		"alternative text(alt) A \"calm\" room\nimage address /r.jpg\n"},
	{"title on anything", "<p title=\"tip\">x</p>", "alternative text(title) tip\nparagraph x\n"},
	{"labels", "<nav aria-label=Main><input placeholder='Your name' value=Ann>",
		"alternative text(aria-label) Main\nalternative text(placeholder) Your name\nalternative "
		"text(value) Ann\n"},
	{"hidden field", "<input type=hidden value=A1>", "hidden text(value) A1\n"},
	{"names of attributes in capitals", "<IMG ALT=x SRC=y>",
		"alternative text(alt) x\nimage address y\n"},
	{"duplicate attributes all count", "<img alt=one alt=two>",
		"alternative text(alt) one\nalternative text(alt) two\n"},
	{"option group", "<optgroup label=Days><option label=Mo>Monday",
		"alternative text(label) Days\nalternative text(label) Mo\nparagraph Monday\n"},
	{"image button", "<input type=image alt=Send src=s.png value=1>",
		"alternative text(alt) Send\nimage address s.png\nhidden text(value) 1\n"},
	{"srcset", "<img srcset='a.jpg 1x, b,c.jpg 2x,d.jpg'>",
		"image address a.jpg\nimage address b,c.jpg\nimage address d.jpg\n"},
	{"inline images are left out", "<img src='data:image/gif;base64,R0lG'>", ""},
	{"background", "<div style=\"background:URL('ward-7.jpg') no-repeat\">x</div>",
		"image address ward-7.jpg\nparagraph x\n"},
	{"lazy image", "<img data-src=l.jpg data-id=7>", "image address l.jpg\nhidden text(data-id) 7\n"},
	{"link", "<p>See <a href=/a?x=1&copy=2>us</a>.</p>",
		"paragraph See us.\nlink address /a?x=1&copy=2\n"},
	{"entity in an address", "<a href='?a=1&amp;b=2'>x</a>", "paragraph x\nlink address ?a=1&b=2\n"},
	{"link in the head", "<link rel=canonical href=/c><link rel=stylesheet href=/s>",
		"link address /c\n"},
	{"quote's source", "<blockquote cite=/q>x</blockquote>", "link address /q\nparagraph x\n"},
	{"time", "<time datetime=2031-05-06>May</time>", "hidden text(datetime) 2031-05-06\nparagraph May\n"},
	{"comment", "a<!-- see &amp; me -->b", "paragraph ab\nhidden text(comment) see &amp; me\n"},
	{"directive", "<!-- carelint-disable-file -->", "hidden text(comment) carelint-disable-file\n"},
	{"comment never closed", "a<!-- b", "paragraph a\nhidden text(comment) b\n"},
	{"conditional comment", "<!--[if IE]><p>old</p><![endif]-->x",
		"hidden text(comment) [if IE]><p>old</p><![endif]\nparagraph x\n"},
	{"meta",
		"<meta name=Description content='Day &amp; night'><meta charset=utf-8><meta name=viewport "
		"content=w>",
		"hidden text(meta:description) Day & night\n"},
	{"open graph", "<meta property=og:title content=T><meta property=og:image content=i.png>",
		"hidden text(meta:og:title) T\nimage address i.png\n"},
	{"data attribute", "<p data-Patient-Name=\"Bo Lind\" data-empty=''>x",
		"hidden text(data-patient-name) Bo Lind\nparagraph x\n"},
	{"JSON-LD", "<script type=\"application/ld+json\">{\"a\": \"&amp;\"}</script>x",
		"hidden text(script) {\"a\": \"&amp;\"}\nparagraph x\n"},
	{"hidden", "<p>a</p><div hidden><p>b<img alt=c>d</p>e</div>f",
		"paragraph a\nhidden text(hidden) b\nalternative text(alt) c\nhidden text(hidden) d\n"
		"hidden text(hidden) e\nparagraph f\n"},
	{"hidden inside a sentence", "<p>a<span style='DISPLAY : none'>b <i>c</i></span>d</p>",
		"paragraph ad\nhidden text(hidden) b c\n"},
	{"hidden with nested names", "<div hidden>a<div>b</div>c</div>d",
		"hidden text(hidden) a\nhidden text(hidden) b\nhidden text(hidden) c\nparagraph d\n"},
	{"hidden ends by implication", "<ul><li hidden>a<li>b</ul>", "hidden text(hidden) a\nlist item b\n"},
	{"a hidden body shows in the end", "<body style='visibility:hidden'>a", "paragraph a\n"},
	{"video", "<video src=v.mp4 poster=p.jpg title=Tour><track label=English>Too old</video>",
		"alternative text(title) Tour\nimage address v.mp4\nimage address p.jpg\nalternative "
		"text(label) English\n"
		"hidden text(hidden) Too old\n"},
	{"frame", "<iframe src=https://forms.example/f title=Form>no <b>frames</iframe>x",
		"link address https://forms.example/f\nalternative text(title) Form\nhidden text(hidden) no "
		"<b>frames\n"
		"paragraph x\n"},
	{"attributes of a cut tag", "<p>a</p><img alt='Room 4",
		"paragraph a\nalternative text(alt) Room 4\n"},
};

START_TEST(test_surfaces)
{
	expect_blocks(surface_cases[_i].label, cl_str_from(surface_cases[_i].html), surface_cases[_i].blocks);
}
END_TEST

/* ------------------------------------------------------------------ malformed */

static const struct {
	const char *label;
	const char *html;
	const char *blocks;
} malformed_cases[] = {
	{"less than", "a < b <3 <", "paragraph a < b <3 <\n"},
	{"end tags of nothing", "</p></div>a</b></td>b", "paragraph a\nparagraph b\n"},
	{"crossed formatting", "<p><b>a<p>b</b>c", "paragraph a\nparagraph bc\n"},
	{"end tag stops at a cell", "<div hidden><table><td></div>a</table></div>b",
		"hidden text(hidden) a\nparagraph b\n"},
	{"end tag of a span stops at a block", "<span hidden><div>a</span>b</div>c</span>d",
		"hidden text(hidden) ab\nhidden text(hidden) c\nparagraph d\n"},
	{"heading ended by another", "<h2>a</h3>b", "heading2 a\nparagraph b\n"},
	{"heading in a heading", "<h2>a<h3>b</h3>c", "heading2 a\nheading3 b\nparagraph c\n"},
	{"quote never closed", "<p title='a>b</p>", "alternative text(title) a>b</p>\n"},
	{"stray slash and equals", "<p / =x a=b/c>d</p>", "paragraph d\n"},
	{"bogus comments", "<!x><?y></ z>a</>b",
		"hidden text(comment) x\nhidden text(comment) ?y\n"
		"hidden text(comment) z\nparagraph ab\n"},
	{"attributes on an end tag", "<p>a</p title=b>c", "paragraph a\nparagraph c\n"},
	{"paragraph in a button", "<p>a<button><p>b</button>c", "paragraph a\nparagraph b\nparagraph c\n"},
	{"list item without a list", "<li>a<li>b", "list item a\nlist item b\n"},
	{"cells without a table", "<td>a<td>b", "table cell a\ntable cell b\n"},
	{"title never closed", "<title>a<p>b", "heading1 a<p>b\n"},
};

START_TEST(test_malformed)
{
	expect_blocks(
		malformed_cases[_i].label, cl_str_from(malformed_cases[_i].html), malformed_cases[_i].blocks);
}
END_TEST

/* ------------------------------------------------------------------ flags of blocks */

static const struct {
	const char *label;
	const char *html;
	bool is_quote;
	bool is_title;
	int level;
} flag_cases[] = {
	{"paragraph", "<p>a", false, false, 0},
	{"block quote", "<blockquote><p>a</blockquote>", true, false, 0},
	{"after a block quote", "<blockquote></blockquote>a", false, false, 0},
	{"q is all there is", "<p><q>a <b>b</b></q></p>", true, false, 0},
	{"q and more", "<p><q>a</q>, she said", false, false, 0},
	{"more and q", "<p>He said <q>a</q>", false, false, 0},
	{"title", "<title>a</title>", false, true, 1},
	{"heading", "<h4>a</h4>", false, false, 4},
	{"item", "<ul><li>a</ul>", false, false, 1},
	{"deep item", "<ul><li><ol><li>a</ol></ul>", false, false, 2},
};

START_TEST(test_flags)
{
	struct cl_arena *arena = cl_arena_new();
	const struct cl_document *document = read_html(arena, cl_str_from(flag_cases[_i].html));
	const struct cl_block *block = &document->blocks[0];

	ck_assert_uint_eq(document->block_count, 1);
	ck_assert_msg(block->is_quote == flag_cases[_i].is_quote, "%s: quote", flag_cases[_i].label);
	ck_assert_msg(block->is_title == flag_cases[_i].is_title, "%s: title", flag_cases[_i].label);
	ck_assert_msg(
		block->level == flag_cases[_i].level, "%s: level %d", flag_cases[_i].label, block->level);
	cl_arena_free(arena);
}
END_TEST

/* ------------------------------------------------------------------ places */

static const struct {
	const char *label;
	const char *html;
	const char *prose;  /* the span of prose to map */
	const char *source; /* what it maps to */
	bool is_verbatim;
} place_cases[] = {
	{"verbatim", "<p>Call <b>Ann Lee</b> now", "Ann Lee", "Ann Lee", true},
	{"across tags", "<p>Ann <b>Lee</b>", "Ann Lee", "Ann <b>Lee", false},
	{"decoded", "<p>Ann&nbsp;Lee", "Ann Lee", "Ann&nbsp;Lee", false},
	{"ends at a reference", "<p>O&#39;Hara", "O'", "O&#39;", false},
	{"starts at a reference", "<p>caf&eacute;s", "\xC3\xA9s", "&eacute;s", false},
	{"attribute", "<img alt='x Ann Lee'>", "Ann Lee", "Ann Lee", true},
	{"attribute with a reference", "<img alt='Ann&#32;Lee'>", "Ann Lee", "Ann&#32;Lee", false},
	{"comment", "x<!-- Ann Lee -->y", "Ann Lee", "Ann Lee", true},
	{"meta", "<meta name=author content='Ann Lee'>", "Ann Lee", "Ann Lee", true},
	{"after multibyte text", "<p>\xE2\x80\x9CHi\xE2\x80\x9D Ann", "Ann", "Ann", true},
	{"line break", "<p>Ann\r\n  Lee", "Ann Lee", "Ann\r\n  Lee", false},
	{"code", "<pre>Ann\nLee</pre>", "Ann\nLee", "Ann\nLee", true},
};

START_TEST(test_places)
{
	struct cl_arena *arena = cl_arena_new();
	const struct cl_document *document = read_html(arena, cl_str_from(place_cases[_i].html));
	cl_str wanted = cl_str_from(place_cases[_i].prose);
	size_t at = cl_str_find(document->prose, wanted, 0);

	ck_assert_msg(at != CL_STR_NONE, "%s", place_cases[_i].label);

	cl_span prose = {(uint32_t)at, (uint32_t)(at + wanted.size)};
	cl_str source = cl_source_slice(document->source, cl_document_map(document, prose));

	ck_assert_msg(cl_str_equals(source, cl_str_from(place_cases[_i].source)), "%s: got %.*s",
		place_cases[_i].label, CL_STR_ARG(source));
	ck_assert_msg(cl_document_is_verbatim(document, prose) == place_cases[_i].is_verbatim, "%s",
		place_cases[_i].label);
	cl_arena_free(arena);
}
END_TEST

/* ------------------------------------------------------------------ properties */

static const char *const scraps[] = {
	"<p>",
	"</p>",
	"<div hidden>",
	"</div>",
	"<a href='/x&amp;y'>",
	"</a>",
	"<b>",
	"</b>",
	"<ul><li>",
	"<li>",
	"</ul>",
	"<table><tr><td>",
	"<td>",
	"</table>",
	"<img alt='a&eacute;b' src=x>",
	"<!-- c",
	"-->",
	"<title>",
	"</title>",
	"<script>",
	"</script>",
	"<svg><title>",
	"</svg>",
	"<![CDATA[",
	"]]>",
	"text ",
	"&amp;",
	"&#39;",
	"&",
	"<",
	" \n",
	"caf\xC3\xA9 ",
	"\xE2\x80\x8B",
	"<q>",
	"</q>",
	"<pre>\n",
	"</pre>",
	"<br>",
	"<video><source src=v>",
	"</video>",
	"<textarea>",
	"</textarea>",
	"<template>",
	"</template>",
	"<h2>",
	"</h2>",
	"<p title=\"",
	"\"",
	"'",
	">",
};

/* Any soup of tags makes a sound document. */
START_TEST(test_soup)
{
	struct cl_arena *arena = cl_arena_new();
	uint32_t state = 1 + (uint32_t)_i;
	struct cl_buf buf = CL_BUF_INIT;

	for (int i = 0; i < 200; i++) {
		state = state * 1664525u + 1013904223u;
		cl_buf_append(&buf, cl_str_from(scraps[(state >> 8) % (sizeof(scraps) / sizeof(scraps[0]))]));
	}

	const char *fault = check_segments(read_html(arena, cl_buf_str(&buf)));

	ck_assert_msg(!fault, "%s: %s", fault, buf.data);
	cl_buf_release(&buf);
	cl_arena_free(arena);
}
END_TEST

/* What grows faster than its input would time out here. */
static const struct {
	const char *label;
	const char *unit;
} growth_cases[] = {
	{"open tags", "<div>"},
	{"open formatting", "<b>"},
	{"open links", "<a href=x>"},
	{"closing tags", "<x></y>"},
	{"ampersands", "&a"},
	{"references", "&amp;"},
	{"less thans", "< "},
	{"comments that never end", "<!--"},
	{"dashes", "--!"},
	{"declarations", "<!["},
	{"attributes", " a=1"},
	{"quotes", "<p a='"},
	{"open rows", "<table><tr><td>"},
	{"open items", "<ul><li>"},
	{"titles", "<title>"},
	{"scripts", "<script><!--"},
	{"styles", "<p style='display "},
};

START_TEST(test_growth)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_buf buf = CL_BUF_INIT;

	cl_buf_append(&buf, CL_STR("<p"));
	while (buf.size < 1000000)
		cl_buf_append(&buf, cl_str_from(growth_cases[_i].unit));

	const char *fault = check_segments(read_html(arena, cl_buf_str(&buf)));

	ck_assert_msg(!fault, "%s: %s", growth_cases[_i].label, fault);
	cl_buf_release(&buf);
	cl_arena_free(arena);
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("html");
	TCase *tcase = tcase_create("html");

	LOOP(tcase, test_blocks, block_cases);
	LOOP(tcase, test_surfaces, surface_cases);
	LOOP(tcase, test_malformed, malformed_cases);
	LOOP(tcase, test_flags, flag_cases);
	LOOP(tcase, test_places, place_cases);
	tcase_add_loop_test(tcase, test_soup, 0, 200);
	LOOP(tcase, test_growth, growth_cases);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
