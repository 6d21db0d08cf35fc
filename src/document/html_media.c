/* SPDX-License-Identifier: Apache-2.0 */
#include "document/html_media.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static cl_str raw(const struct cl_html_reader *reader, const struct cl_html_tag_place *place, cl_str name)
{
	return cl_html_surface_raw(reader, place->token, name);
}

static const struct cl_html_attribute *find(
	const struct cl_html_reader *reader, const struct cl_html_tag_place *place, cl_str name)
{
	return cl_html_attribute(&reader->tokenizer, place->token, name);
}

/* The first of several attributes that has a value, decoded. */
static cl_str target(const struct cl_html_reader *reader, const struct cl_html_tag_place *place)
{
	static const cl_str names[] = {CL_STR_INIT("src"), CL_STR_INIT("data-src"), CL_STR_INIT("href"),
		CL_STR_INIT("xlink:href"), CL_STR_INIT("data")};

	for (size_t i = 0; i < COUNT(names); i++) {
		cl_str value = cl_str_trim(raw(reader, place, names[i]));

		if (value.size)
			return cl_html_value(reader->builder->arena, value);
	}
	return CL_STR("");
}

/* ------------------------------------------------------------------ names */

/* What names an image or player, in order of precedence; what is empty names a player no more than what is missing. */
static const cl_str image_names[] = {CL_STR_INIT("alt"), CL_STR_INIT("aria-label")};
static const cl_str player_names[] = {CL_STR_INIT("aria-label"), CL_STR_INIT("title")};

static const struct cl_html_attribute *image_name(
	const struct cl_html_reader *reader, const struct cl_html_tag_place *place, cl_str *out_key)
{
	for (size_t i = 0; i < COUNT(image_names); i++) {
		const struct cl_html_attribute *name = find(reader, place, image_names[i]);

		*out_key = image_names[i];
		if (name)
			return name;
	}
	return NULL;
}

static const struct cl_html_attribute *player_name(
	const struct cl_html_reader *reader, const struct cl_html_tag_place *place, cl_str *out_key)
{
	for (size_t i = 0; i < COUNT(player_names); i++) {
		const struct cl_html_attribute *name = find(reader, place, player_names[i]);

		*out_key = player_names[i];
		if (name && name->value.start < name->value.end)
			return name;
	}
	return NULL;
}

static void add_name(
	struct cl_html_reader *reader, size_t link, cl_str key, const struct cl_html_attribute *name)
{
	if (!name)
		return;
	cl_builder_alt_open(reader->builder, link, key);
	cl_html_surface_value(reader, name->value);
	cl_builder_side_close(reader->builder);
}

/* ------------------------------------------------------------------ images */

static bool is_image(const struct cl_html_reader *reader, const struct cl_html_tag_place *place)
{
	enum cl_html_tag tag = place->element->tag;

	return tag == CL_HTML_TAG_IMG || tag == CL_HTML_TAG_IMAGE ||
	       (tag == CL_HTML_TAG_INPUT &&
		       cl_str_equals_nocase(raw(reader, place, CL_STR("type")), CL_STR("image")));
}

/* One pixel that counts visits, not a picture. */
static bool is_pixel(const struct cl_html_reader *reader, const struct cl_html_tag_place *place)
{
	uint64_t width;
	uint64_t height;

	return cl_str_to_uint(raw(reader, place, CL_STR("width")), 1, &width) &&
	       cl_str_to_uint(raw(reader, place, CL_STR("height")), 1, &height);
}

static bool is_decorative(const struct cl_html_reader *reader, const struct cl_html_tag_place *place)
{
	const struct cl_html_attribute *alt = find(reader, place, CL_STR("alt"));
	cl_str role = cl_str_trim(raw(reader, place, CL_STR("role")));

	return (alt && alt->value.start == alt->value.end) ||
	       cl_str_equals_nocase(role, CL_STR("presentation")) ||
	       cl_str_equals_nocase(role, CL_STR("none")) ||
	       cl_str_equals_nocase(raw(reader, place, CL_STR("aria-hidden")), CL_STR("true")) ||
	       is_pixel(reader, place);
}

static void add_image(struct cl_html_reader *reader, const struct cl_html_tag_place *place)
{
	struct cl_builder *builder = reader->builder;
	size_t index = cl_builder_link(builder, CL_LINK_IMAGE, place->token->span, target(reader, place));
	struct cl_link *link = &builder->links.items[index];
	cl_str key;
	const struct cl_html_attribute *name = image_name(reader, place, &key);

	link->has_alt = name != NULL;
	link->is_decorative = is_decorative(reader, place);
	if (!is_pixel(reader, place))
		builder->unexamined.image_count++;
	add_name(reader, index, key, name);
}

/* ------------------------------------------------------------------ video, sound and embedded pages */

bool cl_html_is_player(cl_str address)
{
	static const cl_str players[] = {CL_STR_INIT("youtube.com/"), CL_STR_INIT("youtube-nocookie.com/"),
		CL_STR_INIT("youtu.be/"), CL_STR_INIT("vimeo.com/"), CL_STR_INIT("wistia."),
		CL_STR_INIT("dailymotion.com/"), CL_STR_INIT("facebook.com/plugins/video"),
		CL_STR_INIT("tiktok.com/"), CL_STR_INIT("brightcove."), CL_STR_INIT("kaltura."),
		CL_STR_INIT("jwplayer."), CL_STR_INIT("vidyard.com/"), CL_STR_INIT("loom.com/"),
		CL_STR_INIT("soundcloud.com/"), CL_STR_INIT("open.spotify.com/")};

	for (size_t i = 0; i < COUNT(players); i++)
		if (cl_str_find_nocase(address, players[i], 0) != CL_STR_NONE)
			return true;
	return false;
}

static size_t add_video(struct cl_html_reader *reader, const struct cl_html_tag_place *place)
{
	size_t link =
		cl_builder_link(reader->builder, CL_LINK_VIDEO, place->token->span, target(reader, place));
	cl_str key;
	const struct cl_html_attribute *name = player_name(reader, place, &key);

	reader->builder->unexamined.video_count++;
	add_name(reader, link, key, name);
	return link;
}

/* A <source> gives its address to the video around it, when that has none yet. */
static void add_source(struct cl_html_reader *reader, const struct cl_html_tag_place *place)
{
	if (reader->video == CL_LINK_INDEX_NONE)
		return;
	if (!cl_html_stack_has(&reader->stack, CL_HTML_TAG_VIDEO) &&
		!cl_html_stack_has(&reader->stack, CL_HTML_TAG_AUDIO))
		return;

	struct cl_link *link = &reader->builder->links.items[reader->video];

	if (link->target.size == 0)
		link->target = target(reader, place);
}

static bool is_video(const struct cl_html_reader *reader, const struct cl_html_tag_place *place)
{
	enum cl_html_tag tag = place->element->tag;

	return tag == CL_HTML_TAG_VIDEO || tag == CL_HTML_TAG_AUDIO ||
	       ((tag == CL_HTML_TAG_IFRAME || tag == CL_HTML_TAG_EMBED) &&
		       cl_html_is_player(raw(reader, place, CL_STR("src"))));
}

static bool is_embed(const struct cl_html_tag_place *place)
{
	enum cl_html_tag tag = place->element->tag;

	return tag == CL_HTML_TAG_IFRAME || tag == CL_HTML_TAG_FRAME || tag == CL_HTML_TAG_EMBED ||
	       tag == CL_HTML_TAG_OBJECT || tag == CL_HTML_TAG_APPLET;
}

bool cl_html_media_owns(
	const struct cl_html_reader *reader, const struct cl_html_tag_place *place, cl_span value)
{
	const struct cl_html_attribute *name = NULL;
	cl_str key;

	if (is_image(reader, place))
		name = image_name(reader, place, &key);
	else if (is_video(reader, place))
		name = player_name(reader, place, &key);
	return name && name->value.start == value.start;
}

void cl_html_media(struct cl_html_reader *reader, const struct cl_html_tag_place *place)
{
	if (place->element->tag == CL_HTML_TAG_SOURCE)
		add_source(reader, place);
	else if (is_image(reader, place))
		add_image(reader, place);
	else if (is_video(reader, place))
		reader->video = add_video(reader, place);
	else if (is_embed(place))
		reader->builder->unexamined.embed_count++;
}
