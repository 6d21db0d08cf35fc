/* SPDX-License-Identifier: Apache-2.0 */
/*
 * html_tokenizer.h - HTML by the states of the WHATWG standard, with the place of every token
 *
 *     cl_html_tokenizer_init(&tokenizer, arena, bytes, range);
 *     while (cl_html_next(&tokenizer, &token))
 *             …                                   a caller that met <title> sets tokenizer.content to RCDATA
 *
 * https://html.spec.whatwg.org/multipage/parsing.html#tokenization
 *
 * Tokens borrow: all spans are byte offsets in `bytes`, names stand as they are written (compare them without case), and
 * nothing is decoded but character references in text, each of which is a token of its own. What a decoded attribute
 * value reads, html_charref.h says. Attributes are valid until the next call. The tokenizer goes over its input once,
 * never fails, and knows no elements: as in the standard, the caller says what the text after a start tag is.
 *
 * Two things differ from the standard, so that nothing an author wrote escapes: a tag that the end of the input cuts off
 * is given all the same, marked `is_cut`; and a repeated attribute is given again. Preprocessing (CR LF, U+0000) is left
 * to the caller.
 */
#ifndef CARELINT_DOCUMENT_HTML_TOKENIZER_H
#define CARELINT_DOCUMENT_HTML_TOKENIZER_H

#include "base/arena.h"
#include "base/str.h"
#include "document/html_charref.h"

enum cl_html_token_kind {
	CL_HTML_TEXT,      /* `span`: bytes as they are; text may come in several tokens */
	CL_HTML_REFERENCE, /* `span` is a character reference that stands for `reference.text` */
	CL_HTML_START_TAG,
	CL_HTML_END_TAG,
	CL_HTML_COMMENT, /* also what the standard calls bogus comments, <?…> and <!…> */
	CL_HTML_DOCTYPE,
};

/* What the text between tags is. An appropriate end tag brings RCDATA, RAWTEXT and SCRIPT back to DATA, ]]> does CDATA. */
enum cl_html_content {
	CL_HTML_DATA,
	CL_HTML_RCDATA,  /* title, textarea: no tags, but references */
	CL_HTML_RAWTEXT, /* style, xmp, iframe, noembed, noframes: neither */
	CL_HTML_SCRIPT,  /* script: as RAWTEXT, with its rules for <!-- */
	CL_HTML_CDATA,   /* <![CDATA[ … ]]> in SVG and MathML */
	CL_HTML_PLAINTEXT,
};

struct cl_html_attribute {
	cl_span name;
	cl_span value; /* without quotes; empty when there is none */
};

struct cl_html_token {
	enum cl_html_token_kind kind;
	cl_span span;    /* all of it, brackets included */
	cl_span name;    /* of a tag or DOCTYPE */
	cl_span content; /* of a comment: what is between its marks */
	bool is_cut;     /* a tag that the end of the input cut off: no token for the standard */
	bool is_self_closing;
	const struct cl_html_attribute *attributes; /* of a tag, in order */
	size_t attribute_count;
	struct cl_html_reference reference;

	/* Of a DOCTYPE. */
	bool has_public_id;
	bool has_system_id;
	bool is_quirky;
	cl_span public_id;
	cl_span system_id;
};

struct cl_html_tokenizer {
	struct cl_arena *arena;
	cl_str bytes;
	uint32_t at;
	uint32_t end;
	enum cl_html_content content;
	cl_str last_start_tag; /* whose end tag ends RCDATA, RAWTEXT and SCRIPT */
	bool allows_cdata;     /* the caller is inside SVG or MathML */
	uint32_t next_less;    /* no `<` stands in [at, next_less) */
	CL_VEC(struct cl_html_attribute) attributes;
};

void cl_html_tokenizer_init(
	struct cl_html_tokenizer *tokenizer, struct cl_arena *arena, cl_str bytes, cl_span range);

/* Goes on with another range of the same bytes; content and last_start_tag are kept. */
void cl_html_tokenizer_resume(struct cl_html_tokenizer *tokenizer, cl_span range);

/* The next token; false at the end of the range. */
bool cl_html_next(struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token);

cl_str cl_html_slice(const struct cl_html_tokenizer *tokenizer, cl_span span);

/* A tag's first attribute of that name, which is given in lower case; NULL when it has none. */
const struct cl_html_attribute *cl_html_attribute(
	const struct cl_html_tokenizer *tokenizer, const struct cl_html_token *token, cl_str name);

#endif
