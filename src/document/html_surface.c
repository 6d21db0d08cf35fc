/* SPDX-License-Identifier: Apache-2.0 */
#include "document/html_surface.h"

#include "document/html_media.h"

struct value_place {
	struct cl_builder *builder;
	uint32_t start;
};

static void add_run(void *context, cl_span source, cl_str text, bool is_verbatim)
{
	const struct value_place *place = context;
	cl_span span = {place->start + source.start, place->start + source.end};

	if (is_verbatim)
		cl_builder_text(place->builder, span);
	else
		cl_builder_decoded(place->builder, span, text);
}

void cl_html_surface_value(struct cl_html_reader *reader, cl_span value)
{
	struct value_place place = {reader->builder, value.start};

	cl_html_value_runs(cl_html_slice(&reader->tokenizer, value), add_run, &place);
}

void cl_html_surface_block(struct cl_html_reader *reader, enum cl_block_kind kind, cl_str key, cl_span value)
{
	if (value.start == value.end)
		return;
	cl_builder_side_open(reader->builder, kind, key);
	cl_html_surface_value(reader, value);
	cl_builder_side_close(reader->builder);
}

static cl_span trim(const struct cl_html_reader *reader, cl_span span)
{
	const char *data = reader->tokenizer.bytes.data;

	while (span.start < span.end && cl_is_space(data[span.start]))
		span.start++;
	while (span.start < span.end && cl_is_space(data[span.end - 1]))
		span.end--;
	return span;
}

void cl_html_surface_address(struct cl_html_reader *reader, enum cl_block_kind kind, cl_span value)
{
	value = trim(reader, value);
	if (cl_str_starts_with_nocase(cl_html_slice(&reader->tokenizer, value), CL_STR("data:")))
		return;
	cl_html_surface_block(reader, kind, CL_STR(""), value);
}

cl_str cl_html_surface_raw(
	const struct cl_html_reader *reader, const struct cl_html_token *token, cl_str name)
{
	const struct cl_html_attribute *attribute = cl_html_attribute(&reader->tokenizer, token, name);

	return attribute ? cl_html_slice(&reader->tokenizer, attribute->value) : CL_STR("");
}

static size_t skip_blanks(cl_str text, size_t at)
{
	while (at < text.size && cl_is_space(text.data[at]))
		at++;
	return at;
}

bool cl_html_style_says(cl_str style, cl_str property, cl_str word)
{
	for (size_t at = 0; (at = cl_str_find_nocase(style, property, at)) != CL_STR_NONE; at++) {
		size_t colon = skip_blanks(style, at + property.size);

		if (colon == style.size || style.data[colon] != ':')
			continue;

		size_t value = skip_blanks(style, colon + 1);

		if (cl_str_starts_with_nocase(cl_str_slice(style, value, style.size), word))
			return true;
	}
	return false;
}

static cl_str lower_copy(struct cl_html_reader *reader, cl_str prefix, cl_str name)
{
	struct cl_arena *arena = reader->builder->arena;
	char *copy = cl_arena_alloc(arena, prefix.size + name.size + 1);

	for (size_t i = 0; i < prefix.size; i++)
		copy[i] = prefix.data[i];
	for (size_t i = 0; i < name.size; i++)
		copy[prefix.size + i] = cl_to_lower(name.data[i]);
	return cl_str_make(copy, prefix.size + name.size);
}

static bool is_listed(cl_str word, const cl_str *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (cl_str_equals_nocase(word, list[i]))
			return true;
	return false;
}

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* ------------------------------------------------------------------ what attributes say */

/* Adds what one attribute says; `key` is its row's name. */
typedef void (*surface_fn)(
	struct cl_html_reader *reader, const struct cl_html_tag_place *place, cl_str key, cl_span value);

static void add_alt(
	struct cl_html_reader *reader, const struct cl_html_tag_place *place, cl_str key, cl_span value)
{
	if (!cl_html_media_owns(reader, place, value))
		cl_html_surface_block(reader, CL_BLOCK_ALT, key, value);
}

static void add_hidden(
	struct cl_html_reader *reader, const struct cl_html_tag_place *place, cl_str key, cl_span value)
{
	if (place->element->tag != CL_HTML_TAG_META)
		cl_html_surface_block(reader, CL_BLOCK_HIDDEN, key, value);
}

static void add_link(
	struct cl_html_reader *reader, const struct cl_html_tag_place *place, cl_str key, cl_span value)
{
	(void)place;
	(void)key;
	cl_html_surface_address(reader, CL_BLOCK_LINK, value);
}

static void add_image(
	struct cl_html_reader *reader, const struct cl_html_tag_place *place, cl_str key, cl_span value)
{
	(void)place;
	(void)key;
	cl_html_surface_address(reader, CL_BLOCK_IMAGE, value);
}

/* The addresses that a page's head gives to people; those of styles, icons and hosts are the browser's. */
static void add_href(
	struct cl_html_reader *reader, const struct cl_html_tag_place *place, cl_str key, cl_span value)
{
	static const cl_str rels[] = {CL_STR_INIT("canonical"), CL_STR_INIT("alternate"),
		CL_STR_INIT("amphtml"), CL_STR_INIT("author"), CL_STR_INIT("shortlink"), CL_STR_INIT("next"),
		CL_STR_INIT("prev")};
	enum cl_html_tag tag = place->element->tag;
	cl_str rel = cl_str_trim(cl_html_surface_raw(reader, place->token, CL_STR("rel")));
	bool is_link = tag == CL_HTML_TAG_A || tag == CL_HTML_TAG_AREA ||
		       (tag == CL_HTML_TAG_LINK && is_listed(rel, rels, COUNT(rels)));

	if (tag == CL_HTML_TAG_IMAGE ||
		(tag == CL_HTML_TAG_LINK && cl_str_equals_nocase(rel, CL_STR("image_src"))))
		add_image(reader, place, key, value);
	else if (is_link)
		add_link(reader, place, key, value);
}

static void add_src(
	struct cl_html_reader *reader, const struct cl_html_tag_place *place, cl_str key, cl_span value)
{
	cl_str address = cl_html_slice(&reader->tokenizer, value);

	switch ((int)place->element->tag) {
	case CL_HTML_TAG_SCRIPT:
		return;
	case CL_HTML_TAG_IFRAME:
	case CL_HTML_TAG_FRAME:
	case CL_HTML_TAG_EMBED:
		if (!cl_html_is_player(address)) {
			add_link(reader, place, key, value);
			return;
		}
		break;
	default:
		break;
	}
	add_image(reader, place, key, value);
}

/* `a.jpg 1x, b.jpg 2x`: addresses end with a blank; a comma ends the description that may follow. */
static void add_srcset(
	struct cl_html_reader *reader, const struct cl_html_tag_place *place, cl_str key, cl_span value)
{
	const char *data = reader->tokenizer.bytes.data;

	for (uint32_t at = value.start; at < value.end;) {
		uint32_t start = at;

		if (cl_is_space(data[at]) || data[at] == ',') {
			at++;
			continue;
		}
		while (at < value.end && !cl_is_space(data[at]))
			at++;

		uint32_t end = at;

		while (end > start && data[end - 1] == ',')
			end--;
		add_image(reader, place, key, (cl_span){start, end});
		if (end < at)
			continue;
		while (at < value.end && data[at] != ',')
			at++;
	}
}

/* The images of `background: url(…)`. */
static void add_style(
	struct cl_html_reader *reader, const struct cl_html_tag_place *place, cl_str key, cl_span value)
{
	static const cl_str open = CL_STR_INIT("url(");
	cl_str style = cl_html_slice(&reader->tokenizer, value);

	for (size_t at = 0; (at = cl_str_find_nocase(style, open, at)) != CL_STR_NONE;) {
		size_t start = at + open.size;
		size_t end = cl_str_find_byte(style, ')', start);

		at = end == CL_STR_NONE ? style.size : end;
		end = at;
		while (start < end && (style.data[start] == '"' || style.data[start] == '\''))
			start++;
		while (start < end && (style.data[end - 1] == '"' || style.data[end - 1] == '\''))
			end--;
		add_image(reader, place, key,
			(cl_span){value.start + (uint32_t)start, value.start + (uint32_t)end});
	}
}

/* What stands in a form's field is read where it is shown. */
static void add_value(
	struct cl_html_reader *reader, const struct cl_html_tag_place *place, cl_str key, cl_span value)
{
	static const cl_str unseen[] = {CL_STR_INIT("hidden"), CL_STR_INIT("checkbox"), CL_STR_INIT("radio"),
		CL_STR_INIT("password"), CL_STR_INIT("image"), CL_STR_INIT("color"), CL_STR_INIT("range")};
	cl_str type = cl_html_surface_raw(reader, place->token, CL_STR("type"));
	bool is_shown = place->element->tag == CL_HTML_TAG_INPUT && !is_listed(type, unseen, COUNT(unseen));

	cl_html_surface_block(reader, is_shown ? CL_BLOCK_ALT : CL_BLOCK_HIDDEN, key, value);
}

static const struct surface {
	cl_str name;
	surface_fn add;
} surfaces[] = {
	{CL_STR_INIT("abbr"), add_alt},
	{CL_STR_INIT("action"), add_link},
	{CL_STR_INIT("alt"), add_alt},
	{CL_STR_INIT("aria-braillelabel"), add_alt},
	{CL_STR_INIT("aria-description"), add_alt},
	{CL_STR_INIT("aria-label"), add_alt},
	{CL_STR_INIT("aria-placeholder"), add_alt},
	{CL_STR_INIT("aria-roledescription"), add_alt},
	{CL_STR_INIT("aria-valuetext"), add_alt},
	{CL_STR_INIT("background"), add_image},
	{CL_STR_INIT("cite"), add_link},
	{CL_STR_INIT("content"), add_hidden},
	{CL_STR_INIT("data"), add_link},
	{CL_STR_INIT("datetime"), add_hidden},
	{CL_STR_INIT("download"), add_hidden},
	{CL_STR_INIT("formaction"), add_link},
	{CL_STR_INIT("href"), add_href},
	{CL_STR_INIT("label"), add_alt},
	{CL_STR_INIT("longdesc"), add_link},
	{CL_STR_INIT("placeholder"), add_alt},
	{CL_STR_INIT("poster"), add_image},
	{CL_STR_INIT("src"), add_src},
	{CL_STR_INIT("srcdoc"), add_hidden},
	{CL_STR_INIT("srcset"), add_srcset},
	{CL_STR_INIT("style"), add_style},
	{CL_STR_INIT("summary"), add_alt},
	{CL_STR_INIT("title"), add_alt},
	{CL_STR_INIT("value"), add_value},
	{CL_STR_INIT("xlink:href"), add_href},
};

static const struct surface *find_surface(cl_str name)
{
	for (size_t i = 0; i < COUNT(surfaces); i++)
		if (cl_str_equals_nocase(name, surfaces[i].name))
			return &surfaces[i];
	return NULL;
}

/* ------------------------------------------------------------------ meta */

/* What a page tells browsers and robots, not people. */
static const cl_str silent_meta[] = {
	CL_STR_INIT("viewport"),
	CL_STR_INIT("generator"),
	CL_STR_INIT("theme-color"),
	CL_STR_INIT("color-scheme"),
	CL_STR_INIT("robots"),
	CL_STR_INIT("googlebot"),
	CL_STR_INIT("referrer"),
	CL_STR_INIT("format-detection"),
	CL_STR_INIT("content-type"),
	CL_STR_INIT("content-security-policy"),
	CL_STR_INIT("x-ua-compatible"),
	CL_STR_INIT("csrf-token"),
	CL_STR_INIT("google-site-verification"),
};

static const struct {
	cl_str name;
	enum cl_block_kind kind;
} address_meta[] = {
	{CL_STR_INIT("og:image"), CL_BLOCK_IMAGE},
	{CL_STR_INIT("og:image:url"), CL_BLOCK_IMAGE},
	{CL_STR_INIT("og:image:secure_url"), CL_BLOCK_IMAGE},
	{CL_STR_INIT("og:video"), CL_BLOCK_IMAGE},
	{CL_STR_INIT("twitter:image"), CL_BLOCK_IMAGE},
	{CL_STR_INIT("og:url"), CL_BLOCK_LINK},
	{CL_STR_INIT("twitter:url"), CL_BLOCK_LINK},
};

static cl_str meta_name(const struct cl_html_reader *reader, const struct cl_html_token *token)
{
	static const cl_str attributes[] = {CL_STR_INIT("name"), CL_STR_INIT("property"),
		CL_STR_INIT("itemprop"), CL_STR_INIT("http-equiv")};

	for (size_t i = 0; i < COUNT(attributes); i++) {
		cl_str name = cl_str_trim(cl_html_surface_raw(reader, token, attributes[i]));

		if (name.size)
			return name;
	}
	return CL_STR("");
}

static void add_meta(struct cl_html_reader *reader, const struct cl_html_token *token)
{
	const struct cl_html_attribute *content =
		cl_html_attribute(&reader->tokenizer, token, CL_STR("content"));
	cl_str name = meta_name(reader, token);

	if (!content || is_listed(name, silent_meta, COUNT(silent_meta)))
		return;
	for (size_t i = 0; i < COUNT(address_meta); i++) {
		if (cl_str_equals_nocase(name, address_meta[i].name)) {
			cl_html_surface_address(reader, address_meta[i].kind, content->value);
			return;
		}
	}
	cl_html_surface_block(
		reader, CL_BLOCK_HIDDEN, lower_copy(reader, CL_STR("meta:"), name), content->value);
}

/* ------------------------------------------------------------------ tags and comments */

/* Images that a script loads later keep their addresses in data- attributes. */
static bool is_lazy_image(const struct cl_html_tag_place *place, cl_str name)
{
	static const cl_str names[] = {
		CL_STR_INIT("data-src"), CL_STR_INIT("data-lazy-src"), CL_STR_INIT("data-original")};
	enum cl_html_tag tag = place->element->tag;

	return (tag == CL_HTML_TAG_IMG || tag == CL_HTML_TAG_SOURCE || tag == CL_HTML_TAG_VIDEO) &&
	       is_listed(name, names, COUNT(names));
}

static void add_data(
	struct cl_html_reader *reader, const struct cl_html_tag_place *place, cl_str name, cl_span value)
{
	if (is_lazy_image(place, name))
		add_image(reader, place, name, value);
	else if (value.start < value.end)
		cl_html_surface_block(reader, CL_BLOCK_HIDDEN, lower_copy(reader, CL_STR(""), name), value);
}

void cl_html_surface_tag(struct cl_html_reader *reader, const struct cl_html_tag_place *place)
{
	const struct cl_html_token *token = place->token;

	if (place->element->tag == CL_HTML_TAG_META)
		add_meta(reader, token);
	for (size_t i = 0; i < token->attribute_count; i++) {
		cl_span value = token->attributes[i].value;
		cl_str name = cl_html_slice(&reader->tokenizer, token->attributes[i].name);
		const struct surface *surface = find_surface(name);

		if (surface)
			surface->add(reader, place, surface->name, value);
		else if (cl_str_starts_with_nocase(name, CL_STR("data-")))
			add_data(reader, place, name, value);
	}
}

void cl_html_surface_comment(struct cl_html_reader *reader, const struct cl_html_token *token)
{
	cl_builder_side_open(reader->builder, CL_BLOCK_HIDDEN, CL_STR("comment"));
	cl_builder_text(reader->builder, token->content);
	cl_builder_side_close(reader->builder);
}
