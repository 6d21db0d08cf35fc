/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "document/markdown_scanner.h"
#include "document/mdx.h"

#define LABEL_SIZE_MAX     128
#define ATTRIBUTE_LIST_MAX 256
#define NOT_FOUND          UINT32_MAX

/* A search over so few bytes may be made again from every byte. */
#define SHORT_SEARCH 256

static const cl_str closers[CL_CLOSER_COUNT] = {
	[CL_CLOSER_OUTPUT] = CL_STR_INIT("}}"),
	[CL_CLOSER_LIQUID] = CL_STR_INIT("%}"),
	[CL_CLOSER_HUGO] = CL_STR_INIT(">}}"),
	[CL_CLOSER_HUGO_MARKDOWN] = CL_STR_INIT("%}}"),
	[CL_CLOSER_TEMPLATE_NOTE] = CL_STR_INIT("#}"),
	[CL_CLOSER_COMMENT] = CL_STR_INIT("-->"),
	[CL_CLOSER_SCRIPT] = CL_STR_INIT("</script"),
	[CL_CLOSER_STYLE] = CL_STR_INIT("</style"),
	[CL_CLOSER_END_COMMENT] = CL_STR_INIT("endcomment"),
	[CL_CLOSER_END_HIGHLIGHT] = CL_STR_INIT("endhighlight"),
	[CL_CLOSER_HUGO_COMMENT] = CL_STR_INIT("/comment"),
	[CL_CLOSER_HUGO_HIGHLIGHT] = CL_STR_INIT("/highlight"),
	[CL_CLOSER_KRAMDOWN_NOTE] = CL_STR_INIT("{:/comment}"),
};

/* Bytes that may begin a construct, or end the line. */
static const bool is_special[256] = {
	['\n'] = true,
	['\r'] = true,
	['{'] = true,
	['['] = true,
	['<'] = true,
	['`'] = true,
	['\\'] = true,
};

static char byte_at(const struct cl_scanner *scanner, uint32_t at)
{
	return at < scanner->end ? scanner->bytes.data[at] : '\0';
}

static bool stands_at(const struct cl_scanner *scanner, uint32_t at, cl_str text)
{
	return scanner->end >= at && scanner->end - at >= text.size &&
	       memcmp(scanner->bytes.data + at, text.data, text.size) == 0;
}

void cl_scanner_add(struct cl_scanner *scanner, enum cl_mask_kind kind, cl_span span, cl_span inner)
{
	bool may_be_line = kind != CL_MASK_TEXT && kind < CL_MASK_FOOTNOTE && !scanner->is_html;
	struct cl_mask mask = {
		.kind = kind,
		.span = span,
		.inner = inner,
		.is_line = may_be_line,
		.is_in_tag = span.start < scanner->tag_end,
	};

	CL_VEC_PUSH(scanner->arena, &scanner->masks->list, mask);
}

/* ------------------------------------------------------------------ searches, each over the text once */

static bool is_known(const struct cl_found *found, uint32_t at)
{
	return found->is_set && at >= found->from && at <= found->found;
}

/* Where `closer` stands at or after `at`; NOT_FOUND when it does not. */
static uint32_t find_closer(struct cl_scanner *scanner, enum cl_closer closer, uint32_t at)
{
	struct cl_found *found = &scanner->closers[closer];

	if (is_known(found, at))
		return found->found;

	size_t offset = closer == CL_CLOSER_SCRIPT || closer == CL_CLOSER_STYLE
				? cl_str_find_nocase(scanner->bytes, closers[closer], at)
				: cl_str_find(scanner->bytes, closers[closer], at);

	*found = (struct cl_found){true, at, offset == CL_STR_NONE ? NOT_FOUND : (uint32_t)offset};
	return found->found;
}

static uint32_t skip_blanks(const struct cl_scanner *scanner, uint32_t at)
{
	while (byte_at(scanner, at) == ' ' || byte_at(scanner, at) == '\t')
		at++;
	return at;
}

static uint32_t next_line(const struct cl_scanner *scanner, uint32_t at)
{
	while (at < scanner->end && scanner->bytes.data[at] != '\n' && scanner->bytes.data[at] != '\r')
		at++;
	if (byte_at(scanner, at) == '\r' && byte_at(scanner, at + 1) == '\n')
		at++;
	return at < scanner->end ? at + 1 : at;
}

uint32_t cl_scanner_blank_line(struct cl_scanner *scanner, uint32_t at)
{
	uint32_t line = at;

	if (is_known(&scanner->blank_line, at))
		return scanner->blank_line.found;
	do {
		line = next_line(scanner, line);

		char c = byte_at(scanner, skip_blanks(scanner, line));

		if (c == '\n' || c == '\r')
			break;
	} while (line < scanner->end);
	scanner->blank_line = (struct cl_found){true, at, line};
	return line;
}

/* The next line that is blank or may begin another block: no code span goes on into it. */
static uint32_t block_start(struct cl_scanner *scanner, uint32_t at)
{
	static const char marks[] = "\n\r#>-*+|=`~:0123456789";
	uint32_t line = at;

	if (is_known(&scanner->block_start, at))
		return scanner->block_start.found;
	do {
		line = next_line(scanner, line);

		uint32_t text = skip_blanks(scanner, line);

		if (text < scanner->end && memchr(marks, scanner->bytes.data[text], sizeof(marks) - 1))
			break;
	} while (line < scanner->end);
	scanner->block_start = (struct cl_found){true, at, line};
	return line;
}

/* ------------------------------------------------------------------ code spans and brackets */

static uint32_t skip_run(const struct cl_scanner *scanner, uint32_t at, uint32_t end, char c)
{
	while (at < end && scanner->bytes.data[at] == c)
		at++;
	return at;
}

/* Past the code span that begins at `at`, or past its backticks when it has no end. */
static uint32_t code_span_end(struct cl_scanner *scanner, uint32_t at)
{
	uint32_t open_end = skip_run(scanner, at, scanner->end, '`');
	uint32_t size = open_end - at;

	if (size > CL_SCANNER_BACKTICKS_MAX || at < scanner->no_code_before[size])
		return open_end;

	uint32_t limit = block_start(scanner, open_end);

	for (uint32_t i = open_end; i < limit;) {
		const char *tick = memchr(scanner->bytes.data + i, '`', limit - i);

		if (!tick)
			break;

		uint32_t start = (uint32_t)(tick - scanner->bytes.data);

		i = skip_run(scanner, start, limit, '`');
		if (i - start == size)
			return i;
	}
	scanner->no_code_before[size] = limit;
	return open_end;
}

uint32_t cl_scanner_footnote_end(const struct cl_scanner *scanner, uint32_t at)
{
	if (byte_at(scanner, at) != '[' || byte_at(scanner, at + 1) != '^')
		return 0;
	for (uint32_t i = at + 2; i < scanner->end && i - at <= LABEL_SIZE_MAX; i++) {
		char c = scanner->bytes.data[i];

		if (c == ']')
			return i > at + 2 ? i + 1 : 0;
		if (c == '[' || cl_is_space(c))
			break;
	}
	return 0;
}

static uint32_t take_bracket(struct cl_scanner *scanner, uint32_t at)
{
	uint32_t end = cl_scanner_footnote_end(scanner, at);

	if (!end || byte_at(scanner, end) == '(')
		return at + 1;
	cl_scanner_add(scanner, CL_MASK_FOOTNOTE_USE, (cl_span){at, end}, (cl_span){at + 2, end - 1});
	return end;
}

/* ------------------------------------------------------------------ template tags */

/* Tags whose content up to another tag is no prose. */
static const struct {
	cl_str name;
	enum cl_closer opened_with; /* what ends the tags themselves */
	enum cl_closer until;
	enum cl_mask_kind kind;
} pairs[] = {
	{CL_STR_INIT("comment"), CL_CLOSER_LIQUID, CL_CLOSER_END_COMMENT, CL_MASK_HIDDEN},
	{CL_STR_INIT("highlight"), CL_CLOSER_LIQUID, CL_CLOSER_END_HIGHLIGHT, CL_MASK_CODE},
	{CL_STR_INIT("comment"), CL_CLOSER_HUGO, CL_CLOSER_HUGO_COMMENT, CL_MASK_HIDDEN},
	{CL_STR_INIT("highlight"), CL_CLOSER_HUGO, CL_CLOSER_HUGO_HIGHLIGHT, CL_MASK_CODE},
	{CL_STR_INIT("comment"), CL_CLOSER_HUGO_MARKDOWN, CL_CLOSER_HUGO_COMMENT, CL_MASK_HIDDEN},
	{CL_STR_INIT("highlight"), CL_CLOSER_HUGO_MARKDOWN, CL_CLOSER_HUGO_HIGHLIGHT, CL_MASK_CODE},
};

static bool is_tag_mark(char c)
{
	return c == '-' || c == '<' || c == '%' || cl_is_space(c);
}

/* Whether the tag whose brackets hold `inner` is named `name`. */
static bool is_named(const struct cl_scanner *scanner, cl_span inner, cl_str name)
{
	uint32_t at = inner.start;

	while (at < inner.end && is_tag_mark(scanner->bytes.data[at]))
		at++;
	return stands_at(scanner, at, name) && !cl_is_alnum(byte_at(scanner, at + (uint32_t)name.size)) &&
	       byte_at(scanner, at + (uint32_t)name.size) != '_';
}

/* Where the tag with `word` in it begins: the `{` before it, with nothing but marks between. */
static uint32_t tag_start_before(const struct cl_scanner *scanner, uint32_t word, uint32_t from)
{
	while (word > from && is_tag_mark(scanner->bytes.data[word - 1]))
		word--;
	while (word > from && scanner->bytes.data[word - 1] == '{')
		word--;
	return word;
}

/* Without the line breaks at its ends. */
static cl_span trim_breaks(const struct cl_scanner *scanner, cl_span span)
{
	const char *data = scanner->bytes.data;

	while (span.start < span.end && (data[span.start] == '\n' || data[span.start] == '\r'))
		span.start++;
	while (span.start < span.end && (data[span.end - 1] == '\n' || data[span.end - 1] == '\r'))
		span.end--;
	return span;
}

/* Past the pair of tags that the one at [at, end) opens; 0 when it opens none or the pair is never closed. */
static uint32_t take_pair(struct cl_scanner *scanner, uint32_t at, uint32_t end, enum cl_closer closer)
{
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		if (pairs[i].opened_with != closer ||
			!is_named(scanner, (cl_span){at + 2, end}, pairs[i].name))
			continue;

		uint32_t word = find_closer(scanner, pairs[i].until, end);
		uint32_t last = word == NOT_FOUND ? NOT_FOUND : find_closer(scanner, closer, word);

		if (last == NOT_FOUND)
			return 0;

		cl_span span = {at, last + (uint32_t)closers[closer].size};

		cl_span inner = {end, tag_start_before(scanner, word, end)};

		cl_scanner_add(scanner, pairs[i].kind, span, trim_breaks(scanner, inner));
		return span.end;
	}
	return 0;
}

/* The tag from `at` to the next `closer`; a closer far away is another tag's. */
static uint32_t take_tag(
	struct cl_scanner *scanner, uint32_t at, enum cl_closer closer, enum cl_mask_kind kind)
{
	uint32_t found = find_closer(scanner, closer, at + 2);

	if (found == NOT_FOUND || found - at > CL_MASK_TAG_SIZE_MAX ||
		cl_scanner_blank_line(scanner, at) <= found)
		return at + 1;

	uint32_t end = found + (uint32_t)closers[closer].size;
	uint32_t pair_end = take_pair(scanner, at, end, closer);

	if (pair_end)
		return pair_end;
	if (closer == CL_CLOSER_OUTPUT && byte_at(scanner, end) == '}')
		end++;
	cl_scanner_add(scanner, kind, (cl_span){at, end}, (cl_span){at + 2, found});
	return end;
}

static bool ends_line(const struct cl_scanner *scanner, uint32_t at)
{
	char c = byte_at(scanner, skip_blanks(scanner, at));

	return c == '\0' || c == '\n' || c == '\r';
}

/* Past the `}` of an attribute list on one line; *out_has_equals is whether it sets an attribute. 0 when it does not end. */
static uint32_t list_end(const struct cl_scanner *scanner, uint32_t at, bool *out_has_equals)
{
	char quote = '\0';

	for (uint32_t i = at + 1; i < scanner->end && i - at <= ATTRIBUTE_LIST_MAX; i++) {
		char c = scanner->bytes.data[i];

		if (c == '\n' || c == '\r' || (!quote && c == '{'))
			return 0;
		if (!quote && c == '}')
			return i + 1;
		*out_has_equals |= c == '=';
		if (c == quote)
			quote = '\0';
		else if (!quote && c == '"')
			quote = c;
	}
	return 0;
}

/*
 * Past `{: .wide}` anywhere, `{#anchor}` and `{.wide}` at the end of a line, and these and `{width=50%}` behind a link or
 * image; 0 when it is none of them.
 */
static uint32_t attribute_list_end(const struct cl_scanner *scanner, uint32_t at)
{
	char before = at > scanner->start ? scanner->bytes.data[at - 1] : '\0';
	char first = byte_at(scanner, at + 1);
	bool is_behind_link = before == ')' || before == ']';
	bool is_short = (first == '#' || first == '.') && cl_is_alpha(byte_at(scanner, at + 2));
	bool has_equals = false;

	if (first != ':' && !is_short && !is_behind_link)
		return 0;

	uint32_t end = list_end(scanner, at, &has_equals);

	if (!end || first == ':')
		return end;
	if (is_behind_link)
		return is_short || has_equals ? end : 0;
	return ends_line(scanner, end) ? end : 0;
}

static uint32_t take_attribute_list(struct cl_scanner *scanner, uint32_t at)
{
	static const cl_str comment = CL_STR_INIT("{::comment}");
	uint32_t end = attribute_list_end(scanner, at);

	if (!end)
		return at + 1;
	if (stands_at(scanner, at, comment)) {
		uint32_t close = find_closer(scanner, CL_CLOSER_KRAMDOWN_NOTE, end);

		if (close != NOT_FOUND) {
			cl_span span = {at, close + (uint32_t)closers[CL_CLOSER_KRAMDOWN_NOTE].size};

			cl_scanner_add(scanner, CL_MASK_HIDDEN, span, (cl_span){end, close});
			return span.end;
		}
	}
	cl_scanner_add(scanner, CL_MASK_TAG, (cl_span){at, end}, (cl_span){at + 1, end - 1});
	return end;
}

/* ------------------------------------------------------------------ MDX */

static bool is_plain_string(cl_str text)
{
	if (text.size < 2 || (text.data[0] != '"' && text.data[0] != '\'' && text.data[0] != '`') ||
		text.data[text.size - 1] != text.data[0])
		return false;

	cl_str inside = cl_str_slice(text, 1, text.size - 1);

	return cl_str_find_byte(inside, text.data[0], 0) == CL_STR_NONE &&
	       cl_str_find_byte(inside, '\\', 0) == CL_STR_NONE &&
	       cl_str_find(inside, CL_STR("${"), 0) == CL_STR_NONE;
}

/* What ended nowhere is not looked for again in the text that the search went over. */
static void note_failure(struct cl_scanner *scanner, uint32_t at, uint32_t seen)
{
	if (seen - at > SHORT_SEARCH)
		scanner->no_script_before = seen;
}

static uint32_t take_expression(struct cl_scanner *scanner, uint32_t at)
{
	uint32_t seen = at;

	if (at < scanner->no_script_before)
		return at + 1;

	uint32_t end = cl_mdx_expression_end(scanner->bytes, at, &seen);

	if (!end) {
		note_failure(scanner, at, seen);
		return at + 1;
	}

	cl_str inside = cl_str_trim(cl_str_slice(scanner->bytes, at + 1, end - 1));
	uint32_t start = (uint32_t)(inside.data - scanner->bytes.data);
	cl_span inner = {start, start + (uint32_t)inside.size};
	enum cl_mask_kind kind = CL_MASK_DROP;

	if (inside.size >= 4 && cl_str_starts_with(inside, CL_STR("/*")) &&
		cl_str_ends_with(inside, CL_STR("*/"))) {
		kind = CL_MASK_HIDDEN;
		inner = (cl_span){inner.start + 2, inner.end - 2};
	} else if (is_plain_string(inside)) {
		kind = CL_MASK_TEXT;
		inner = (cl_span){inner.start + 1, inner.end - 1};
	}
	cl_scanner_add(scanner, kind, (cl_span){at, end}, inner);
	return end;
}

/* A component, a fragment, or an HTML tag with an expression in it, all of which no HTML reader can read. */
static bool is_jsx(const struct cl_scanner *scanner, uint32_t at, uint32_t end)
{
	uint32_t name = byte_at(scanner, at + 1) == '/' ? at + 2 : at + 1;
	char first = byte_at(scanner, name);

	return cl_is_upper(first) || first == '>' ||
	       (cl_is_alpha(first) && memchr(scanner->bytes.data + at, '{', end - at));
}

/* Past the JSX tag at `at`; 0 when there is none. */
static uint32_t take_jsx(struct cl_scanner *scanner, uint32_t at)
{
	if (at < scanner->no_script_before)
		return 0;

	uint32_t seen = at;
	uint32_t end = cl_mdx_tag_end(scanner->bytes, at, &seen);

	if (!end)
		note_failure(scanner, at, seen);
	if (!end || !is_jsx(scanner, at, end))
		return 0;
	cl_scanner_add(scanner, CL_MASK_TAG, (cl_span){at, end}, (cl_span){at + 1, end - 1});
	return end;
}

/* ------------------------------------------------------------------ HTML */

/* The end of the tag at `at`, when it has one before the next blank line. */
static uint32_t html_tag_end(struct cl_scanner *scanner, uint32_t at)
{
	uint32_t limit = cl_scanner_blank_line(scanner, at);
	char quote = '\0';

	for (uint32_t i = at; i < limit; i++) {
		char c = scanner->bytes.data[i];

		if (c == quote)
			quote = '\0';
		else if (!quote && (c == '"' || c == '\''))
			quote = c;
		else if (!quote && c == '>')
			return i + 1;
	}
	return limit;
}

/* Past a whole <script> or <style>; 0 when the tag is another one or never closed. */
static uint32_t raw_element_end(struct cl_scanner *scanner, uint32_t at)
{
	static const struct {
		cl_str name;
		enum cl_closer closer;
	} elements[] = {
		{CL_STR_INIT("script"), CL_CLOSER_SCRIPT},
		{CL_STR_INIT("style"), CL_CLOSER_STYLE},
	};
	cl_str name = cl_str_slice(scanner->bytes, at + 1, at + 7);

	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++) {
		if (!cl_str_starts_with_nocase(name, elements[i].name))
			continue;

		uint32_t end = find_closer(scanner, elements[i].closer, at);

		return end == NOT_FOUND ? 0 : end;
	}
	return 0;
}

static uint32_t take_angle(struct cl_scanner *scanner, uint32_t at)
{
	char next = byte_at(scanner, at + 1);

	if (stands_at(scanner, at, CL_STR("<!--"))) {
		uint32_t end = find_closer(scanner, CL_CLOSER_COMMENT, at + 4);

		return end == NOT_FOUND ? at + 4 : end + 3;
	}
	if (!cl_is_alpha(next) && next != '/' && next != '>')
		return at + 1;

	uint32_t jsx_end = scanner->is_mdx ? take_jsx(scanner, at) : 0;

	if (jsx_end)
		return jsx_end;

	uint32_t raw_end = raw_element_end(scanner, at);

	if (raw_end)
		return raw_end;
	if (at >= scanner->tag_end)
		scanner->tag_end = html_tag_end(scanner, at);
	return at + 1;
}

/* ------------------------------------------------------------------ a line */

static uint32_t take_brace(struct cl_scanner *scanner, uint32_t at)
{
	char second = byte_at(scanner, at + 1);
	char third = byte_at(scanner, at + 2);

	if (scanner->is_mdx)
		return take_expression(scanner, at);
	if (second == '{')
		return take_tag(scanner, at,
			third == '<'   ? CL_CLOSER_HUGO
			: third == '%' ? CL_CLOSER_HUGO_MARKDOWN
				       : CL_CLOSER_OUTPUT,
			CL_MASK_TAG);
	if (second == '%')
		return take_tag(scanner, at, CL_CLOSER_LIQUID, CL_MASK_TAG);
	if (second == '#' && cl_is_space(third))
		return take_tag(scanner, at, CL_CLOSER_TEMPLATE_NOTE, CL_MASK_HIDDEN);
	return take_attribute_list(scanner, at);
}

static uint32_t skip_escape(const struct cl_scanner *scanner, uint32_t at)
{
	char next = byte_at(scanner, at + 1);

	return next == '`' || next == '[' || next == '<' || (next == '{' && scanner->is_mdx) ? at + 2
											     : at + 1;
}

/* The first byte at or after `at` that may begin a construct. */
static uint32_t skip_plain(const struct cl_scanner *scanner, uint32_t at)
{
	const unsigned char *data = (const unsigned char *)scanner->bytes.data;

	while (scanner->end - at >= 4 && !(is_special[data[at]] | is_special[data[at + 1]] |
						 is_special[data[at + 2]] | is_special[data[at + 3]]))
		at += 4;
	while (at < scanner->end && !is_special[data[at]])
		at++;
	return at;
}

uint32_t cl_scanner_line(struct cl_scanner *scanner, uint32_t at)
{
	while ((at = skip_plain(scanner, at)) < scanner->end) {
		char c = scanner->bytes.data[at];

		if (c == '\n')
			return at + 1;
		if (c == '\r')
			return byte_at(scanner, at + 1) == '\n' ? at + 2 : at + 1;
		if (c == '{')
			at = take_brace(scanner, at);
		else if (c == '[')
			at = take_bracket(scanner, at);
		else if (c == '<')
			at = take_angle(scanner, at);
		else if (c == '`')
			at = code_span_end(scanner, at);
		else
			at = skip_escape(scanner, at);
	}
	return scanner->end;
}
