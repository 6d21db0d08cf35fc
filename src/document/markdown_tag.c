/* SPDX-License-Identifier: Apache-2.0 */
#include "document/markdown_tag.h"

#include "document/html_charref.h"
#include "document/html_media.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

enum use {
	USE_ALT,
	USE_CAPTION,
	USE_IMAGE, /* the address of an image or a player, whichever the tag and the ending say */
	USE_LINK,
	USE_NOTHING, /* for machines */
	USE_UNKNOWN,
};

static const struct {
	cl_str key;
	enum use use;
} keys[] = {
	{CL_STR_INIT("alt"), USE_ALT},
	{CL_STR_INIT("fig-alt"), USE_ALT},
	{CL_STR_INIT("title"), USE_ALT},
	{CL_STR_INIT("label"), USE_ALT},
	{CL_STR_INIT("aria-label"), USE_ALT},
	{CL_STR_INIT("placeholder"), USE_ALT},
	{CL_STR_INIT("heading"), USE_ALT},
	{CL_STR_INIT("subtitle"), USE_ALT},
	{CL_STR_INIT("summary"), USE_ALT},
	{CL_STR_INIT("description"), USE_ALT},
	{CL_STR_INIT("text"), USE_ALT},
	{CL_STR_INIT("content"), USE_ALT},
	{CL_STR_INIT("quote"), USE_ALT},
	{CL_STR_INIT("name"), USE_ALT},
	{CL_STR_INIT("author"), USE_ALT},
	{CL_STR_INIT("cite"), USE_ALT},
	{CL_STR_INIT("attr"), USE_ALT},
	{CL_STR_INIT("tooltip"), USE_ALT},
	{CL_STR_INIT("caption"), USE_CAPTION},
	{CL_STR_INIT("fig-cap"), USE_CAPTION},
	{CL_STR_INIT("figcaption"), USE_CAPTION},
	{CL_STR_INIT("src"), USE_IMAGE},
	{CL_STR_INIT("image"), USE_IMAGE},
	{CL_STR_INIT("img"), USE_IMAGE},
	{CL_STR_INIT("poster"), USE_IMAGE},
	{CL_STR_INIT("thumbnail"), USE_IMAGE},
	{CL_STR_INIT("href"), USE_LINK},
	{CL_STR_INIT("link"), USE_LINK},
	{CL_STR_INIT("url"), USE_LINK},
	{CL_STR_INIT("to"), USE_LINK},
	{CL_STR_INIT("class"), USE_NOTHING},
	{CL_STR_INIT("className"), USE_NOTHING},
	{CL_STR_INIT("style"), USE_NOTHING},
	{CL_STR_INIT("sizes"), USE_NOTHING},
	{CL_STR_INIT("rel"), USE_NOTHING},
	{CL_STR_INIT("viewBox"), USE_NOTHING},
	{CL_STR_INIT("d"), USE_NOTHING},
};

static const cl_str image_tags[] = {CL_STR_INIT("img"), CL_STR_INIT("image"), CL_STR_INIT("figure"),
	CL_STR_INIT("picture"), CL_STR_INIT("photo")};
static const cl_str video_tags[] = {CL_STR_INIT("video"), CL_STR_INIT("audio"), CL_STR_INIT("youtube"),
	CL_STR_INIT("vimeo"), CL_STR_INIT("source"), CL_STR_INIT("player")};
static const cl_str embed_tags[] = {CL_STR_INIT("iframe"), CL_STR_INIT("object"), CL_STR_INIT("embed"),
	CL_STR_INIT("tweet"), CL_STR_INIT("instagram"), CL_STR_INIT("gist")};
static const cl_str image_endings[] = {CL_STR_INIT(".jpg"), CL_STR_INIT(".jpeg"), CL_STR_INIT(".png"),
	CL_STR_INIT(".gif"), CL_STR_INIT(".webp"), CL_STR_INIT(".avif"), CL_STR_INIT(".svg"),
	CL_STR_INIT(".heic"), CL_STR_INIT(".bmp"), CL_STR_INIT(".tif"), CL_STR_INIT(".tiff")};
static const cl_str video_endings[] = {CL_STR_INIT(".mp4"), CL_STR_INIT(".webm"), CL_STR_INIT(".mov"),
	CL_STR_INIT(".m4v"), CL_STR_INIT(".ogv"), CL_STR_INIT(".mp3"), CL_STR_INIT(".m4a"),
	CL_STR_INIT(".wav")};

/* A tag while its arguments are read, one at a time. */
struct tag {
	struct cl_builder *builder;
	cl_str bytes; /* up to the end of the tag's inner part */
	cl_span span;
	uint32_t at;
	bool has_bare_words; /* values need no quotes */
	cl_str name;
};

struct argument {
	cl_str key;
	cl_span value; /* without quotes */
	enum use use;
};

static bool is_any(cl_str word, const cl_str *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (cl_str_equals_nocase(word, list[i]))
			return true;
	return false;
}

static bool ends_with_any(cl_str address, const cl_str *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (cl_str_ends_with_nocase(address, list[i]))
			return true;
	return false;
}

/* ------------------------------------------------------------------ reading */

static char byte_at(const struct tag *tag, uint32_t at)
{
	return at < tag->bytes.size ? tag->bytes.data[at] : '\0';
}

static bool is_word_byte(char c)
{
	return cl_is_alnum(c) || c == '-' || c == '_' || c == '.' || c == '@' || (unsigned char)c >= 0x80;
}

static bool is_quote(char c)
{
	return c == '"' || c == '\'' || c == '`';
}

static uint32_t skip_blanks(const struct tag *tag, uint32_t at)
{
	while (cl_is_space(byte_at(tag, at)))
		at++;
	return at;
}

static uint32_t skip_word(const struct tag *tag, uint32_t at)
{
	while (is_word_byte(byte_at(tag, at)))
		at++;
	return at;
}

/* The string whose opening quote is at `at`; an unclosed one goes to the end of the tag. Sets tag->at past it. */
static cl_span take_string(struct tag *tag, uint32_t at)
{
	char quote = byte_at(tag, at);
	uint32_t end = at + 1;

	while (end < tag->bytes.size && tag->bytes.data[end] != quote)
		end += tag->bytes.data[end] == '\\' && end + 1 < tag->bytes.size ? 2 : 1;
	tag->at = end < tag->bytes.size ? end + 1 : (uint32_t)tag->bytes.size;
	return (cl_span){at + 1, end};
}

static enum use use_of(cl_str key)
{
	for (size_t i = 0; i < COUNT(keys); i++)
		if (cl_str_equals_nocase(key, keys[i].key))
			return keys[i].use;
	return USE_UNKNOWN;
}

/* The value that begins at `at`, if it is a string. Sets tag->at past what was looked at. */
static bool take_value(struct tag *tag, uint32_t at, cl_span *out_value)
{
	if (byte_at(tag, at) == '{' && is_quote(byte_at(tag, skip_blanks(tag, at + 1))))
		at = skip_blanks(tag, at + 1);
	tag->at = at;
	if (is_quote(byte_at(tag, at))) {
		*out_value = take_string(tag, at);
		return true;
	}
	if (!tag->has_bare_words)
		return false;
	while (at < tag->bytes.size && !cl_is_space(tag->bytes.data[at]))
		at++;
	*out_value = (cl_span){tag->at, at};
	tag->at = at;
	return true;
}

static void skip_other(struct tag *tag)
{
	if (is_quote(tag->bytes.data[tag->at]))
		(void)take_string(tag, tag->at);
	else
		tag->at++;
}

/* The next argument with a key; false at the end of the tag. One whose value is no string has nothing to use. */
static bool next_argument(struct tag *tag, struct argument *out_argument)
{
	while (tag->at < tag->bytes.size) {
		uint32_t start = tag->at;
		uint32_t end = skip_word(tag, start);
		uint32_t sign = skip_blanks(tag, end);

		if (end == start) {
			skip_other(tag);
			continue;
		}
		tag->at = end;
		if (byte_at(tag, sign) != '=' && byte_at(tag, sign) != ':')
			continue;
		*out_argument =
			(struct argument){.key = cl_str_slice(tag->bytes, start, end), .use = USE_NOTHING};
		if (take_value(tag, skip_blanks(tag, sign + 1), &out_argument->value))
			out_argument->use = use_of(out_argument->key);
		return true;
	}
	return false;
}

static bool is_tag_mark(char c)
{
	return c == '<' || c == '%' || c == '-' || c == '/' || cl_is_space(c);
}

/* Reads the name; of a Liquid include, what is included says what it shows. */
static struct tag begin_tag(struct cl_builder *builder, cl_span span, cl_span inner)
{
	cl_str bytes = cl_str_slice(builder->source->bytes, 0, inner.end);
	cl_str whole = cl_str_slice(bytes, span.start, inner.end);
	struct tag tag = {builder, bytes, span, inner.start, false, CL_STR("")};

	tag.has_bare_words =
		cl_str_starts_with(whole, CL_STR("{{<")) || cl_str_starts_with(whole, CL_STR("{{%"));
	while (tag.at < bytes.size && is_tag_mark(bytes.data[tag.at]))
		tag.at++;

	uint32_t end = skip_word(&tag, tag.at);

	/* In an attribute list the first word is an argument already. */
	if (byte_at(&tag, end) == '=')
		return tag;
	tag.name = cl_str_slice(bytes, tag.at, end);
	tag.at = end;
	if (cl_str_equals(tag.name, CL_STR("include"))) {
		uint32_t file = skip_blanks(&tag, end);
		uint32_t stem = file;

		while (cl_is_alnum(byte_at(&tag, stem)))
			stem++;
		tag.name = cl_str_slice(bytes, file, stem);
	}
	return tag;
}

/* ------------------------------------------------------------------ writing */

struct value_place {
	struct cl_builder *builder;
	uint32_t start;
};

/* A run of a value: a backslash before a quote is left out. */
static void add_run(void *context, cl_span source, cl_str text, bool is_verbatim)
{
	const struct value_place *place = context;
	uint32_t start = place->start + source.start;
	uint32_t end = place->start + source.end;

	if (!is_verbatim) {
		cl_builder_decoded(place->builder, (cl_span){start, end}, text);
		return;
	}
	for (uint32_t i = start; i + 1 < end; i++) {
		const char *bytes = place->builder->source->bytes.data + i;

		if (bytes[0] != '\\' || (!is_quote(bytes[1]) && bytes[1] != '\\'))
			continue;
		cl_builder_text(place->builder, (cl_span){start, i});
		start = ++i;
	}
	cl_builder_text(place->builder, (cl_span){start, end});
}

static cl_str value_text(const struct tag *tag, cl_span value)
{
	return cl_str_slice(tag->bytes, value.start, value.end);
}

/* Writes the value to the side block that was opened for it, and closes that. */
static void add_value(struct tag *tag, cl_span value)
{
	struct value_place place = {tag->builder, value.start};

	cl_html_value_runs(value_text(tag, value), add_run, &place);
	cl_builder_side_close(tag->builder);
}

static void add_block(struct tag *tag, enum cl_block_kind kind, cl_str key, cl_span value)
{
	cl_builder_side_open(tag->builder, kind, key);
	add_value(tag, value);
}

/* ------------------------------------------------------------------ media */

struct media {
	cl_span address;
	bool has_address;
	bool has_alt;
	size_t link; /* CL_LINK_INDEX_NONE when the tag shows none */
};

static struct media find_media(struct tag tag)
{
	struct media media = {.link = CL_LINK_INDEX_NONE};
	struct argument argument;

	while (next_argument(&tag, &argument)) {
		media.has_alt |= cl_str_ends_with_nocase(argument.key, CL_STR("alt"));
		if (argument.use != USE_IMAGE || media.has_address)
			continue;
		media.has_address = true;
		media.address = argument.value;
	}
	return media;
}

static void add_link(struct tag *tag, struct media *media, enum cl_link_kind kind)
{
	cl_str address = value_text(tag, media->address);

	media->link = cl_builder_link(
		tag->builder, kind, tag->span, cl_html_value(tag->builder->arena, cl_str_trim(address)));
	tag->builder->links.items[media->link].has_alt = kind == CL_LINK_IMAGE && media->has_alt;
}

/* Counts what the tag shows and makes the link for it. */
static struct media add_media(struct tag *tag)
{
	struct media media = find_media(*tag);
	struct cl_unexamined *unexamined = &tag->builder->unexamined;
	cl_str address = value_text(tag, media.address);
	bool is_player =
		cl_html_is_player(address) || ends_with_any(address, video_endings, COUNT(video_endings));
	bool is_end_tag = tag->name.size && tag->name.data[-1] == '/';

	if (is_end_tag)
		return media;
	if (is_any(tag->name, video_tags, COUNT(video_tags)) || (media.has_address && is_player)) {
		unexamined->video_count++;
		add_link(tag, &media, CL_LINK_VIDEO);
	} else if (is_any(tag->name, embed_tags, COUNT(embed_tags))) {
		unexamined->embed_count++;
	} else if (media.has_address &&
		   (is_any(tag->name, image_tags, COUNT(image_tags)) ||
			   ends_with_any(address, image_endings, COUNT(image_endings)))) {
		unexamined->image_count++;
		add_link(tag, &media, CL_LINK_IMAGE);
	} else if (is_any(tag->name, image_tags, COUNT(image_tags))) {
		unexamined->image_count++;
	}
	return media;
}

/* ------------------------------------------------------------------ */

static void add_argument(struct tag *tag, const struct argument *argument, struct media *media)
{
	bool is_alt = cl_str_ends_with_nocase(argument->key, CL_STR("alt"));

	switch (argument->use) {
	case USE_ALT:
		if (is_alt && media->link != CL_LINK_INDEX_NONE) {
			cl_builder_alt_open(tag->builder, media->link, CL_STR("alt"));
			add_value(tag, argument->value);
		} else {
			add_block(tag, CL_BLOCK_ALT, argument->key, argument->value);
		}
		break;
	case USE_CAPTION:
		add_block(tag, CL_BLOCK_CAPTION, CL_STR(""), argument->value);
		break;
	case USE_IMAGE:
		add_block(tag, CL_BLOCK_IMAGE, CL_STR(""), argument->value);
		break;
	case USE_LINK:
		add_block(tag, CL_BLOCK_LINK, CL_STR(""), argument->value);
		break;
	case USE_UNKNOWN:
		if (cl_str_find_byte(value_text(tag, argument->value), ' ', 0) != CL_STR_NONE)
			add_block(tag, CL_BLOCK_HIDDEN, argument->key, argument->value);
		break;
	case USE_NOTHING:
		break;
	}
}

void cl_markdown_tag(struct cl_builder *builder, cl_span span, cl_span inner)
{
	struct tag tag = begin_tag(builder, span, inner);
	struct media media = add_media(&tag);
	struct argument argument;

	while (next_argument(&tag, &argument))
		add_argument(&tag, &argument, &media);
}
