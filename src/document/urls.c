/* SPDX-License-Identifier: Apache-2.0 */
#include "document/urls.h"

#include "base/unicode.h"
#include "base/utf8.h"

static const cl_str prefixes[] = {
	CL_STR_INIT("https://"),
	CL_STR_INIT("http://"),
	CL_STR_INIT("www."),
};

/* The size of the prefix at `at` when an address can begin there, else 0. */
static size_t prefix_size(cl_str text, size_t at)
{
	char first = cl_to_lower(text.data[at]);

	if ((first != 'h' && first != 'w') || (at > 0 && cl_is_alnum(text.data[at - 1])))
		return 0;
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		if (cl_str_starts_with_nocase(cl_str_slice(text, at, text.size), prefixes[i]))
			return prefixes[i].size;
	return 0;
}

/* Whether `c` can stand in no address: blanks, quotes, what RFC 3986 leaves to the text around. */
static bool is_boundary(uint32_t c)
{
	if (c <= 0x20 || c == 0x7F)
		return true;
	if (c < 0x80)
		return c == '<' || c == '>' || c == '"' || c == '`' || c == '{' || c == '}' || c == '|' ||
		       c == '\\' || c == '^';
	return cl_unicode_is_space(c) || (c >= 0x2018 && c <= 0x201F) || c == 0x00AB || c == 0x00BB;
}

/* Punctuation that ends a sentence rather than an address. */
static bool is_trailing(uint32_t c)
{
	return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == '\'' ||
	       c == '*' || c == '_' || c == '~' || c == '(' || c == '[' || c == 0x2026;
}

/* How many more of `open` than of `close` stand in `text`. */
static ptrdiff_t balance(cl_str text, char open, char close)
{
	ptrdiff_t count = 0;

	for (size_t i = 0; i < text.size; i++)
		count += (text.data[i] == open) - (text.data[i] == close);
	return count;
}

/* `url` without what belongs to the sentence around it. */
static cl_str trim(cl_str url)
{
	ptrdiff_t round = balance(url, '(', ')');
	ptrdiff_t square = balance(url, '[', ']');

	while (url.size > 0) {
		size_t size;
		uint32_t c = cl_utf8_decode_before(url, url.size, &size);
		bool is_round = c == ')' && round < 0;
		bool is_square = c == ']' && square < 0;

		if (!is_round && !is_square && !is_trailing(c))
			break;
		round += is_round - (c == '(');
		square += is_square - (c == '[');
		url.size -= size;
	}
	return url;
}

bool cl_url_find(cl_str text, size_t from, cl_span *out_url)
{
	for (size_t start = from; start < text.size; start++) {
		size_t prefix = prefix_size(text, start);
		size_t end = start + prefix;
		size_t size;

		if (prefix == 0)
			continue;
		while (end < text.size && !is_boundary(cl_utf8_decode(text, end, &size)))
			end += size;

		cl_str url = trim(cl_str_slice(text, start, end));

		if (url.size > prefix) {
			*out_url = (cl_span){(uint32_t)start, (uint32_t)(start + url.size)};
			return true;
		}
		/* Nothing but punctuation follows, and no address begins in there. */
		start = end > start ? end - 1 : start;
	}
	return false;
}

static void add_link(struct cl_builder *builder, cl_span url)
{
	size_t link = cl_builder_link(builder, CL_LINK_TEXT, url, cl_source_slice(builder->source, url));

	cl_builder_text(builder, url);
	cl_builder_link_end(builder, link);
	cl_builder_side_open(builder, CL_BLOCK_LINK, CL_STR(""));
	cl_builder_text(builder, url);
	cl_builder_side_close(builder);
}

void cl_url_add_text(struct cl_builder *builder, cl_span source)
{
	cl_str text = cl_source_slice(builder->source, source);
	size_t at = 0;
	cl_span url;

	while (cl_url_find(text, at, &url)) {
		cl_builder_text(builder, (cl_span){source.start + (uint32_t)at, source.start + url.start});
		add_link(builder, (cl_span){source.start + url.start, source.start + url.end});
		at = url.end;
	}
	cl_builder_text(builder, (cl_span){source.start + (uint32_t)at, source.end});
}
