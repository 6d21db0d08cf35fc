/* SPDX-License-Identifier: Apache-2.0 */
#include "document/html_tokenizer.h"

#include <string.h>

#include "document/html_doctype.h"

void cl_html_tokenizer_init(
	struct cl_html_tokenizer *tokenizer, struct cl_arena *arena, cl_str bytes, cl_span range)
{
	*tokenizer = (struct cl_html_tokenizer){.arena = arena, .bytes = bytes};
	cl_html_tokenizer_resume(tokenizer, range);
}

void cl_html_tokenizer_resume(struct cl_html_tokenizer *tokenizer, cl_span range)
{
	tokenizer->at = range.start;
	tokenizer->end = range.end;
	tokenizer->next_less = range.start;
}

/* ------------------------------------------------------------------ looking */

static bool is_byte(const struct cl_html_tokenizer *tokenizer, uint32_t at, char byte)
{
	return at < tokenizer->end && tokenizer->bytes.data[at] == byte;
}

static bool is_letter(const struct cl_html_tokenizer *tokenizer, uint32_t at)
{
	return at < tokenizer->end && cl_is_alpha(tokenizer->bytes.data[at]);
}

static bool is_space(const struct cl_html_tokenizer *tokenizer, uint32_t at)
{
	return at < tokenizer->end && cl_is_space(tokenizer->bytes.data[at]);
}

static bool has_word(const struct cl_html_tokenizer *tokenizer, uint32_t at, cl_str word)
{
	cl_str rest = cl_str_slice(tokenizer->bytes, at, tokenizer->end);

	return cl_str_starts_with_nocase(rest, word);
}

/* Where `byte` first stands in [from, end), or `end`. */
static uint32_t find_byte(const struct cl_html_tokenizer *tokenizer, uint32_t from, uint32_t end, char byte)
{
	const char *data = tokenizer->bytes.data;
	const char *found = from < end ? memchr(data + from, byte, end - from) : NULL;

	return found ? (uint32_t)(found - data) : end;
}

/* The next `<` at or after `from`. It is remembered, so that text full of ampersands is not searched again and again. */
static uint32_t find_less(struct cl_html_tokenizer *tokenizer, uint32_t from)
{
	if (tokenizer->next_less < from || !is_byte(tokenizer, tokenizer->next_less, '<'))
		if (tokenizer->next_less < tokenizer->end)
			tokenizer->next_less = find_byte(tokenizer, from, tokenizer->end, '<');
	return tokenizer->next_less;
}

/* Whether a tag's name, from `at` on, is `word` to its last letter. */
static bool is_tag_name(const struct cl_html_tokenizer *tokenizer, uint32_t at, cl_str word)
{
	uint32_t after = at + (uint32_t)word.size;

	return word.size > 0 && has_word(tokenizer, at, word) &&
	       (is_space(tokenizer, after) || is_byte(tokenizer, after, '/') ||
		       is_byte(tokenizer, after, '>'));
}

/* Whether the `<` at `at` begins the end tag that brings text back to data. */
static bool is_closing(const struct cl_html_tokenizer *tokenizer, uint32_t at)
{
	return is_byte(tokenizer, at + 1, '/') && is_tag_name(tokenizer, at + 2, tokenizer->last_start_tag);
}

/* ------------------------------------------------------------------ giving */

static bool give(struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token,
	enum cl_html_token_kind kind, uint32_t end)
{
	out_token->kind = kind;
	out_token->span = (cl_span){tokenizer->at, end};
	tokenizer->at = end;
	return true;
}

static bool give_reference(struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token)
{
	cl_str rest = cl_str_slice(tokenizer->bytes, 0, tokenizer->end);
	struct cl_html_reference *reference = &out_token->reference;

	if (!is_byte(tokenizer, tokenizer->at, '&') ||
		!cl_html_reference_at(rest, tokenizer->at, false, reference))
		return false;
	return give(
		tokenizer, out_token, CL_HTML_REFERENCE, tokenizer->at + (uint32_t)reference->source_size);
}

/* ------------------------------------------------------------------ tags */

static uint32_t skip_spaces(const struct cl_html_tokenizer *tokenizer, uint32_t at)
{
	while (is_space(tokenizer, at))
		at++;
	return at;
}

static uint32_t name_end(const struct cl_html_tokenizer *tokenizer, uint32_t at)
{
	while (at < tokenizer->end) {
		char c = tokenizer->bytes.data[at];

		if (cl_is_space(c) || c == '/' || c == '>')
			break;
		at++;
	}
	return at;
}

/* An equals sign may begin an attribute's name but ends it everywhere else. */
static uint32_t attribute_name_end(const struct cl_html_tokenizer *tokenizer, uint32_t at)
{
	for (at++; at < tokenizer->end; at++) {
		char c = tokenizer->bytes.data[at];

		if (cl_is_space(c) || c == '/' || c == '>' || c == '=')
			break;
	}
	return at;
}

/* Reads an attribute's value behind its equals sign and returns where the tag goes on. */
static uint32_t read_value(const struct cl_html_tokenizer *tokenizer, uint32_t at, cl_span *out_value)
{
	at = skip_spaces(tokenizer, at);
	if (is_byte(tokenizer, at, '"') || is_byte(tokenizer, at, '\'')) {
		uint32_t close = find_byte(tokenizer, at + 1, tokenizer->end, tokenizer->bytes.data[at]);

		*out_value = (cl_span){at + 1, close};
		return close < tokenizer->end ? close + 1 : close;
	}
	out_value->start = at;
	while (at < tokenizer->end && !is_space(tokenizer, at) && !is_byte(tokenizer, at, '>'))
		at++;
	out_value->end = at;
	return at;
}

static uint32_t read_attribute(struct cl_html_tokenizer *tokenizer, uint32_t at)
{
	struct cl_html_attribute attribute = {.name = {at, attribute_name_end(tokenizer, at)}};
	uint32_t after = attribute.name.end;
	uint32_t equals = skip_spaces(tokenizer, after);

	attribute.value = (cl_span){after, after};
	if (is_byte(tokenizer, equals, '='))
		after = read_value(tokenizer, equals + 1, &attribute.value);
	CL_VEC_PUSH(tokenizer->arena, &tokenizer->attributes, attribute);
	return after;
}

/* Reads attributes from `at` to the tag's end and returns where that is. */
static uint32_t read_attributes(
	struct cl_html_tokenizer *tokenizer, uint32_t at, struct cl_html_token *out_token)
{
	tokenizer->attributes.count = 0;
	while ((at = skip_spaces(tokenizer, at)) < tokenizer->end) {
		if (is_byte(tokenizer, at, '>'))
			return at + 1;
		if (!is_byte(tokenizer, at, '/')) {
			at = read_attribute(tokenizer, at);
			continue;
		}
		out_token->is_self_closing = is_byte(tokenizer, ++at, '>');
	}
	out_token->is_cut = true;
	return tokenizer->end;
}

static bool give_tag(struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token)
{
	bool is_end = is_byte(tokenizer, tokenizer->at + 1, '/');
	uint32_t name = tokenizer->at + (is_end ? 2 : 1);

	out_token->name = (cl_span){name, name_end(tokenizer, name)};

	uint32_t end = read_attributes(tokenizer, out_token->name.end, out_token);

	out_token->attributes = tokenizer->attributes.items;
	out_token->attribute_count = tokenizer->attributes.count;
	if (!is_end)
		tokenizer->last_start_tag =
			cl_str_slice(tokenizer->bytes, out_token->name.start, out_token->name.end);
	return give(tokenizer, out_token, is_end ? CL_HTML_END_TAG : CL_HTML_START_TAG, end);
}

/* ------------------------------------------------------------------ comments and declarations */

/* The size of what ends a comment at `at`: --> or --!>; 0 when nothing does. */
static uint32_t comment_close(const struct cl_html_tokenizer *tokenizer, uint32_t at)
{
	if (!is_byte(tokenizer, at, '-') || !is_byte(tokenizer, at + 1, '-'))
		return 0;
	if (is_byte(tokenizer, at + 2, '>'))
		return 3;
	return is_byte(tokenizer, at + 2, '!') && is_byte(tokenizer, at + 3, '>') ? 4 : 0;
}

/* What of an unfinished end still counts as one: the standard drops it. */
static uint32_t cut_close(const struct cl_html_tokenizer *tokenizer, uint32_t start)
{
	static const cl_str closes[] = {CL_STR_INIT("--!"), CL_STR_INIT("--"), CL_STR_INIT("-")};
	cl_str content = cl_str_slice(tokenizer->bytes, start, tokenizer->end);

	for (size_t i = 0; i < sizeof(closes) / sizeof(closes[0]); i++)
		if (cl_str_ends_with(content, closes[i]))
			return (uint32_t)closes[i].size;
	return 0;
}

static bool give_comment(struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token)
{
	uint32_t start = tokenizer->at + 4;
	uint32_t dash = is_byte(tokenizer, start, '-');

	if (is_byte(tokenizer, start + dash, '>')) {
		out_token->content = (cl_span){start, start};
		return give(tokenizer, out_token, CL_HTML_COMMENT, start + dash + 1);
	}
	for (uint32_t at = start; at < tokenizer->end; at++) {
		at = find_byte(tokenizer, at, tokenizer->end, '-');

		uint32_t size = comment_close(tokenizer, at);

		if (!size)
			continue;
		out_token->content = (cl_span){start, at};
		return give(tokenizer, out_token, CL_HTML_COMMENT, at + size);
	}
	out_token->content = (cl_span){start, tokenizer->end - cut_close(tokenizer, start)};
	return give(tokenizer, out_token, CL_HTML_COMMENT, tokenizer->end);
}

/* What is no tag, comment or DOCTYPE but begins like one: a comment up to the next bracket. */
static bool give_bogus_comment(
	struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token, uint32_t start)
{
	uint32_t end = find_byte(tokenizer, start, tokenizer->end, '>');

	out_token->content = (cl_span){start, end};
	return give(tokenizer, out_token, CL_HTML_COMMENT, end < tokenizer->end ? end + 1 : end);
}

static bool give_doctype(struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token, uint32_t start)
{
	uint32_t end = cl_html_doctype(tokenizer->bytes, start, tokenizer->end, out_token);

	return give(tokenizer, out_token, CL_HTML_DOCTYPE, end);
}

static bool give_declaration(struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token)
{
	static const cl_str doctype = CL_STR_INIT("DOCTYPE");
	static const cl_str cdata = CL_STR_INIT("[CDATA[");
	uint32_t start = tokenizer->at + 2;
	cl_str rest = cl_str_slice(tokenizer->bytes, start, tokenizer->end);

	if (cl_str_starts_with(rest, CL_STR("--")))
		return give_comment(tokenizer, out_token);
	if (has_word(tokenizer, start, doctype))
		return give_doctype(tokenizer, out_token, start + (uint32_t)doctype.size);
	if (tokenizer->allows_cdata && cl_str_starts_with(rest, cdata)) {
		tokenizer->at = start + (uint32_t)cdata.size;
		tokenizer->content = CL_HTML_CDATA;
		return false;
	}
	return give_bogus_comment(tokenizer, out_token, start);
}

/* ------------------------------------------------------------------ text, by what it is */

/* Text that begins at the present place whatever byte stands there, up to a reference or a `<` of any kind. */
static bool give_text(struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token)
{
	uint32_t from = tokenizer->at + 1;
	uint32_t less = find_less(tokenizer, from);

	return give(tokenizer, out_token, CL_HTML_TEXT, find_byte(tokenizer, from, less, '&'));
}

static bool next_data(struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token)
{
	uint32_t at = tokenizer->at;

	if (!is_byte(tokenizer, at, '<'))
		return give_reference(tokenizer, out_token) || give_text(tokenizer, out_token);
	if (is_letter(tokenizer, at + 1))
		return give_tag(tokenizer, out_token);
	if (is_byte(tokenizer, at + 1, '!'))
		return give_declaration(tokenizer, out_token);
	if (is_byte(tokenizer, at + 1, '?'))
		return give_bogus_comment(tokenizer, out_token, at + 1);
	if (!is_byte(tokenizer, at + 1, '/') || at + 2 == tokenizer->end)
		return give_text(tokenizer, out_token);
	if (is_letter(tokenizer, at + 2))
		return give_tag(tokenizer, out_token);
	if (!is_byte(tokenizer, at + 2, '>'))
		return give_bogus_comment(tokenizer, out_token, at + 2);
	tokenizer->at = at + 3;
	return false;
}

static bool give_closing(struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token)
{
	tokenizer->content = CL_HTML_DATA;
	return give_tag(tokenizer, out_token);
}

static bool next_rcdata(struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token)
{
	if (is_byte(tokenizer, tokenizer->at, '<') && is_closing(tokenizer, tokenizer->at))
		return give_closing(tokenizer, out_token);
	return give_reference(tokenizer, out_token) || give_text(tokenizer, out_token);
}

static uint32_t rawtext_end(const struct cl_html_tokenizer *tokenizer)
{
	uint32_t at = tokenizer->at;

	while ((at = find_byte(tokenizer, at, tokenizer->end, '<')) < tokenizer->end) {
		if (is_closing(tokenizer, at))
			break;
		at++;
	}
	return at;
}

enum escape {
	ESCAPE_NONE,
	ESCAPE_ONCE,  /* after <!-- */
	ESCAPE_TWICE, /* after <!-- … <script */
};

/* What a `<` or `-` at `at` makes of a script's escape; *out_size is how many bytes it settles. */
static enum escape escape_at(
	const struct cl_html_tokenizer *tokenizer, uint32_t at, enum escape escape, uint32_t *out_size)
{
	static const cl_str script = CL_STR_INIT("script");

	*out_size = 1;
	if (escape == ESCAPE_NONE && has_word(tokenizer, at, CL_STR("<!--"))) {
		*out_size = 2; /* <!--> is whole already: its dashes count twice */
		return ESCAPE_ONCE;
	}
	if (escape != ESCAPE_NONE && has_word(tokenizer, at, CL_STR("-->")))
		return ESCAPE_NONE;
	if (!is_byte(tokenizer, at, '<'))
		return escape;
	if (escape == ESCAPE_ONCE && is_tag_name(tokenizer, at + 1, script))
		return ESCAPE_TWICE;
	if (escape == ESCAPE_TWICE && is_byte(tokenizer, at + 1, '/') &&
		is_tag_name(tokenizer, at + 2, script))
		return ESCAPE_ONCE;
	return escape;
}

static uint32_t script_end(const struct cl_html_tokenizer *tokenizer)
{
	enum escape escape = ESCAPE_NONE;
	uint32_t at = tokenizer->at;
	uint32_t size;

	for (; at < tokenizer->end; at += size) {
		if (escape == ESCAPE_NONE)
			at = find_byte(tokenizer, at, tokenizer->end, '<');
		if (escape != ESCAPE_TWICE && is_byte(tokenizer, at, '<') && is_closing(tokenizer, at))
			break;
		escape = escape_at(tokenizer, at, escape, &size);
	}
	return at < tokenizer->end ? at : tokenizer->end;
}

/* Text without references, up to `end`, which an end tag follows when it is not the end of everything. */
static bool give_raw(struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token, uint32_t end)
{
	if (end > tokenizer->at)
		return give(tokenizer, out_token, CL_HTML_TEXT, end);
	return give_closing(tokenizer, out_token);
}

static bool next_rawtext(struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token)
{
	return give_raw(tokenizer, out_token, rawtext_end(tokenizer));
}

static bool next_script(struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token)
{
	return give_raw(tokenizer, out_token, script_end(tokenizer));
}

static bool next_cdata(struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token)
{
	static const cl_str close = CL_STR_INIT("]]>");
	cl_str text = cl_str_slice(tokenizer->bytes, 0, tokenizer->end);
	size_t found = cl_str_find(text, close, tokenizer->at);
	uint32_t end = found == CL_STR_NONE ? tokenizer->end : (uint32_t)found;
	bool has_text = end > tokenizer->at && give(tokenizer, out_token, CL_HTML_TEXT, end);

	tokenizer->content = CL_HTML_DATA;
	if (found != CL_STR_NONE)
		tokenizer->at = end + (uint32_t)close.size;
	return has_text;
}

static bool next_plaintext(struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token)
{
	return give(tokenizer, out_token, CL_HTML_TEXT, tokenizer->end);
}

/* Reads on in one kind of content: a token, or false when what was read makes none. */
typedef bool (*next_fn)(struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token);

static const next_fn next_in[] = {
	[CL_HTML_DATA] = next_data,
	[CL_HTML_RCDATA] = next_rcdata,
	[CL_HTML_RAWTEXT] = next_rawtext,
	[CL_HTML_SCRIPT] = next_script,
	[CL_HTML_CDATA] = next_cdata,
	[CL_HTML_PLAINTEXT] = next_plaintext,
};

bool cl_html_next(struct cl_html_tokenizer *tokenizer, struct cl_html_token *out_token)
{
	while (tokenizer->at < tokenizer->end) {
		*out_token = (struct cl_html_token){0};
		if (next_in[tokenizer->content](tokenizer, out_token))
			return true;
	}
	return false;
}

cl_str cl_html_slice(const struct cl_html_tokenizer *tokenizer, cl_span span)
{
	return cl_str_slice(tokenizer->bytes, span.start, span.end);
}

const struct cl_html_attribute *cl_html_attribute(
	const struct cl_html_tokenizer *tokenizer, const struct cl_html_token *token, cl_str name)
{
	for (size_t i = 0; i < token->attribute_count; i++)
		if (cl_str_equals_nocase(cl_html_slice(tokenizer, token->attributes[i].name), name))
			return &token->attributes[i];
	return NULL;
}
