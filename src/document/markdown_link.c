/* SPDX-License-Identifier: Apache-2.0 */
#include "document/markdown_reader.h"

/* A reference's label is no longer. */
#define LABEL_SIZE_MAX 1000

static char byte_at(const struct cl_markdown_reader *reader, uint32_t at)
{
	cl_str bytes = reader->builder->source->bytes;

	return at < bytes.size ? bytes.data[at] : '\0';
}

static bool is_empty(const struct cl_target *target)
{
	return !target->is_placed && !target->parts;
}

/* An autolink gets a scheme that nobody wrote: its address stands where its text does. */
static bool place_autolink(const struct cl_markdown_reader *reader, uint32_t first, struct cl_target *target)
{
	static const cl_str schemes[] = {CL_STR_INIT("mailto:"), CL_STR_INIT("http://")};

	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++) {
		cl_str text = target->part_count == 1 ? target->parts[0].text : CL_STR("");
		cl_span place = {first, first + (uint32_t)(text.size - schemes[i].size)};

		if (!cl_str_starts_with(text, schemes[i]) ||
			!cl_str_equals(cl_source_slice(reader->builder->source, place),
				cl_str_slice(text, schemes[i].size, text.size)))
			continue;
		*target = (struct cl_target){.is_placed = true, .place = place};
		return true;
	}
	return false;
}

/* A footnote marker that follows a bare address at once is not part of it. */
static void cut_footnote(const struct cl_markdown_reader *reader, struct cl_target *target)
{
	size_t at =
		target->parts ? reader->masks.list.count : cl_masks_at(&reader->masks, target->place.start);

	for (; at < reader->masks.list.count; at++) {
		const struct cl_mask *mask = &reader->masks.list.items[at];

		if (mask->span.start >= target->place.end)
			return;
		if (mask->kind == CL_MASK_FOOTNOTE_USE && mask->span.start > target->place.start) {
			target->place.end = mask->span.start;
			return;
		}
	}
}

/* The bracket that opens a link: the last one before `at`, or the one before that when an image comes first. */
static uint32_t link_start(
	const struct cl_markdown_reader *reader, const struct cl_markdown_link *link, uint32_t at)
{
	int left = link->begins_with_image ? 2 : 1;

	if (at > link->from && byte_at(reader, at - 1) == '<')
		return at - 1;
	for (uint32_t i = at; i > link->from; i--) {
		if (byte_at(reader, i - 1) != '[' || --left > 0)
			continue;
		return link == &reader->image && i > 1 && byte_at(reader, i - 2) == '!' ? i - 2 : i - 1;
	}
	return at;
}

/* Past what closes an inline link behind its address or title. */
static uint32_t skip_closers(const struct cl_markdown_reader *reader, uint32_t at)
{
	uint32_t end = at;
	char c = byte_at(reader, end);

	while (cl_is_space(c) || c == '"' || c == '\'' || c == '>')
		c = byte_at(reader, ++end);
	return c == ')' ? end + 1 : at;
}

/* Past the bracket, or brackets, of a link by reference, or the angle bracket of an autolink. */
static uint32_t skip_reference(const struct cl_markdown_reader *reader, uint32_t at)
{
	uint32_t end = at;
	char c = byte_at(reader, end);

	while (c == '*' || c == '_' || c == '~' || c == '`')
		c = byte_at(reader, ++end);
	if (c != ']')
		return byte_at(reader, at) == '>' ? at + 1 : at;
	if (byte_at(reader, end + 1) != '[')
		return end + 1;

	cl_str near = cl_str_slice(reader->builder->source->bytes, 0, (size_t)end + LABEL_SIZE_MAX);
	size_t close = cl_str_find_byte(near, ']', end + 1);

	return close == CL_STR_NONE ? end + 1 : (uint32_t)close + 1;
}

/* Past the address and the title behind the link's text; the title gets its place. */
static uint32_t inline_end(
	const struct cl_markdown_reader *reader, const struct cl_target *address, struct cl_target *title)
{
	const struct cl_source *source = reader->builder->source;
	uint32_t end = address->place.end;

	if (title->parts) {
		uint32_t start = cl_target_title_start(source, end);

		if (start)
			(void)cl_target_place(title, source, start);
	}
	if (title->is_placed && title->place.end > end) {
		end = title->place.end;
		end += byte_at(reader, title->place.start - 1) == '(';
	}
	return skip_closers(reader, end);
}

/* The whole construct; `address` and `title` get their places as far as they stand in it. */
static cl_span place_link(struct cl_markdown_reader *reader, const struct cl_markdown_link *link,
	struct cl_target *address, struct cl_target *title)
{
	const struct cl_source *source = reader->builder->source;
	uint32_t first = link->first;

	if (first != CL_MARKDOWN_NOWHERE && place_autolink(reader, first, address))
		return (cl_span){link_start(reader, link, first), skip_reference(reader, address->place.end)};
	if (address->parts) {
		uint32_t start = cl_target_address_start(source, reader->last);

		if (start)
			(void)cl_target_place(address, source, start);
	}
	if (address->is_placed && address->place.start >= reader->last &&
		cl_target_is_inline(address, source)) {
		if (first == CL_MARKDOWN_NOWHERE)
			first = address->place.start;
		return (cl_span){link_start(reader, link, first), inline_end(reader, address, title)};
	}
	if (first == CL_MARKDOWN_NOWHERE)
		first = reader->last;
	return (cl_span){link_start(reader, link, first), skip_reference(reader, reader->last)};
}

static void write_target(struct cl_markdown_reader *reader, enum cl_block_kind kind, cl_str key,
	const struct cl_target *target, cl_span construct)
{
	if (is_empty(target))
		return;
	cl_builder_side_open(reader->builder, kind, key);
	cl_target_write(reader->builder, target, construct);
	cl_builder_side_close(reader->builder);
}

/* Ends a link or image: now that its text was seen, its place is known. */
static void finish_link(struct cl_markdown_reader *reader, struct cl_markdown_link *open,
	enum cl_block_kind kind, struct cl_target *address, struct cl_target *title)
{
	struct cl_link *link = &reader->builder->links.items[open->index];

	cut_footnote(reader, address);
	link->target = cl_target_text(reader->builder->arena, reader->builder->source, address);
	link->source = place_link(reader, open, address, title);
	write_target(reader, kind, CL_STR(""), address, link->source);
	write_target(reader, CL_BLOCK_ALT, CL_STR("title"), title, link->source);
	if (link->source.end > reader->last)
		reader->last = link->source.end;
	open->is_open = false;
}

static struct cl_markdown_link begin_link(struct cl_markdown_reader *reader, enum cl_link_kind kind)
{
	struct cl_markdown_link open = {.is_open = true, .from = reader->last, .first = CL_MARKDOWN_NOWHERE};

	cl_markdown_open_block(reader);
	cl_markdown_settle_break(reader);
	open.index =
		cl_builder_link(reader->builder, kind, (cl_span){reader->last, reader->last}, CL_STR(""));
	return open;
}

void cl_markdown_enter_link(struct cl_markdown_reader *reader)
{
	if (reader->image_depth == 0)
		reader->link = begin_link(reader, CL_LINK_TEXT);
}

void cl_markdown_leave_link(
	struct cl_markdown_reader *reader, struct cl_target *address, struct cl_target *title)
{
	if (reader->image_depth)
		return;
	cl_builder_side_close(reader->builder);
	cl_builder_link_end(reader->builder, reader->link.index);
	finish_link(reader, &reader->link, CL_BLOCK_LINK, address, title);
}

/* Whatever an image's text holds, all of it is alternative text. */
void cl_markdown_enter_image(struct cl_markdown_reader *reader)
{
	if (reader->image_depth++)
		return;
	if (reader->link.first == CL_MARKDOWN_NOWHERE)
		reader->link.begins_with_image = true;
	reader->image = begin_link(reader, CL_LINK_IMAGE);
	reader->builder->links.items[reader->image.index].has_alt = true;
	reader->builder->unexamined.image_count++;
	cl_builder_alt_open(reader->builder, reader->image.index, CL_STR("alt"));
}

void cl_markdown_leave_image(
	struct cl_markdown_reader *reader, struct cl_target *address, struct cl_target *title)
{
	if (--reader->image_depth)
		return;
	reader->due = CL_MARKDOWN_DUE_NOTHING;
	cl_builder_side_close(reader->builder);
	finish_link(reader, &reader->image, CL_BLOCK_IMAGE, address, title);
}
