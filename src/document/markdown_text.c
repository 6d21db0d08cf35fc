/* SPDX-License-Identifier: Apache-2.0 */
#include "document/markdown_reader.h"

#include "document/markdown_tag.h"

static char byte_at(const struct cl_markdown_reader *reader, uint32_t at)
{
	cl_str bytes = reader->builder->source->bytes;

	return at < bytes.size ? bytes.data[at] : '\0';
}

/* ------------------------------------------------------------------ blocks */

static void close_block(struct cl_markdown_reader *reader)
{
	cl_builder_close(reader->builder);
	reader->is_open = false;
	reader->due = CL_MARKDOWN_DUE_NOTHING;
}

void cl_markdown_open_block(struct cl_markdown_reader *reader)
{
	if (reader->is_open)
		return;

	struct cl_block *block = cl_builder_open(reader->builder, reader->kind);

	block->level = reader->level;
	block->is_quote = reader->quote_depth > 0 || cl_html_reader_is_quote(&reader->html);
	if (reader->kind == CL_BLOCK_TABLE_CELL)
		cl_grid_label(&reader->html.grid, reader->builder);
	reader->is_open = true;
}

void cl_markdown_aim(struct cl_markdown_reader *reader, enum cl_block_kind kind, unsigned level)
{
	close_block(reader);
	reader->kind = kind;
	reader->level = (uint8_t)(level > UINT8_MAX ? UINT8_MAX : level);
	reader->indent = 0;
	reader->feed = (cl_span){0, 0};
}

void cl_markdown_aim_at_text(struct cl_markdown_reader *reader)
{
	cl_markdown_aim(
		reader, reader->list_depth ? CL_BLOCK_LIST_ITEM : CL_BLOCK_PARAGRAPH, reader->list_depth);
}

/* ------------------------------------------------------------------ masks */

static void write_side(struct cl_markdown_reader *reader, enum cl_block_kind kind, cl_str key, cl_span text)
{
	cl_builder_side_open(reader->builder, kind, key);
	cl_builder_text(reader->builder, text);
	cl_builder_side_close(reader->builder);
}

static void write_text(struct cl_markdown_reader *reader, cl_span span)
{
	if (span.start < span.end && (reader->image_depth || cl_html_reader_shows(&reader->html)))
		cl_builder_text(reader->builder, span);
}

static void begin_footnote(struct cl_markdown_reader *reader, cl_str label)
{
	close_block(reader);
	reader->kind = CL_BLOCK_PARAGRAPH;
	reader->level = 0;
	cl_builder_footnote(reader->builder, label);
	cl_markdown_open_block(reader);
}

/* Does what a mask says; inside an image's alternative text only text counts. */
static void take_mask(struct cl_markdown_reader *reader, const struct cl_mask *mask)
{
	cl_str inner = cl_str_slice(reader->builder->source->bytes, mask->inner.start, mask->inner.end);

	if (mask->kind == CL_MASK_TEXT) {
		cl_markdown_open_block(reader);
		write_text(reader, mask->inner);
	}
	if (reader->image_depth || mask->is_in_tag)
		return;
	switch (mask->kind) {
	case CL_MASK_HIDDEN:
		write_side(reader, CL_BLOCK_HIDDEN, CL_STR("comment"), mask->inner);
		break;
	case CL_MASK_CODE:
		write_side(reader, CL_BLOCK_CODE, CL_STR(""), mask->inner);
		break;
	case CL_MASK_TAG:
		cl_markdown_tag(reader->builder, mask->span, mask->inner);
		break;
	case CL_MASK_FOOTNOTE:
	case CL_MASK_FOOTNOTE_MORE:
		begin_footnote(reader, inner);
		break;
	case CL_MASK_FOOTNOTE_USE:
		cl_builder_footnote_use(reader->builder, inner);
		break;
	case CL_MASK_DROP:
	case CL_MASK_TEXT:
		break;
	}
}

static const struct cl_mask *mask_before(const struct cl_markdown_reader *reader, uint32_t end)
{
	if (reader->mask == reader->masks.list.count ||
		reader->masks.list.items[reader->mask].span.start >= end)
		return NULL;
	return &reader->masks.list.items[reader->mask];
}

void cl_markdown_take_masks(struct cl_markdown_reader *reader, uint32_t at)
{
	const struct cl_mask *mask;

	while ((mask = mask_before(reader, at))) {
		reader->mask++;
		take_mask(reader, mask);
	}
}

/* Steps over the masks ahead of `at`: they stand in code or in an HTML tag, which are read as they are. */
static void skip_masks(struct cl_markdown_reader *reader, uint32_t at)
{
	while (mask_before(reader, at))
		reader->mask++;
}

/* ------------------------------------------------------------------ line breaks */

static bool is_break_byte(char c)
{
	return c == '\n' || c == '\r';
}

/* The line break whose last byte is at `at`, or whose first byte is. */
static cl_span break_at(const struct cl_markdown_reader *reader, uint32_t at)
{
	cl_span span = {at, at + 1};

	if (byte_at(reader, at) == '\n' && at > 0 && byte_at(reader, at - 1) == '\r')
		span.start--;
	if (byte_at(reader, at) == '\r' && byte_at(reader, at + 1) == '\n')
		span.end++;
	return span;
}

/* The last line break between the last text and the one at `at`: before it there may be others, inside a link's target. */
static cl_span break_before(const struct cl_markdown_reader *reader, uint32_t at)
{
	for (uint32_t i = at; i > reader->last; i--) {
		if (is_break_byte(byte_at(reader, i - 1)))
			return break_at(reader, i - 1);
	}
	return (cl_span){reader->last < at ? reader->last : at, at};
}

/* The next line break after the last text. */
static cl_span break_after(const struct cl_markdown_reader *reader)
{
	uint32_t at = reader->last;
	uint32_t end = (uint32_t)reader->builder->source->bytes.size;

	while (at < end && !is_break_byte(byte_at(reader, at)))
		at++;
	return at < end ? break_at(reader, at) : (cl_span){at, at};
}

/* Writes the break that is due, which stands at `span`. */
static void write_break(struct cl_markdown_reader *reader, cl_span span)
{
	enum cl_markdown_due due = reader->due;

	reader->due = CL_MARKDOWN_DUE_NOTHING;
	if (due == CL_MARKDOWN_DUE_NOTHING || !reader->is_open)
		return;
	if (due == CL_MARKDOWN_DUE_HARD_BREAK)
		cl_builder_hard_break(reader->builder, span);
	else
		cl_builder_break(reader->builder, span);
}

void cl_markdown_settle_break(struct cl_markdown_reader *reader)
{
	if (reader->due != CL_MARKDOWN_DUE_NOTHING)
		write_break(reader, break_after(reader));
}

static void settle_break_before(struct cl_markdown_reader *reader, uint32_t at)
{
	if (reader->due != CL_MARKDOWN_DUE_NOTHING)
		write_break(reader, break_before(reader, at));
}

/* ------------------------------------------------------------------ HTML */

static void read_html_piece(struct cl_markdown_reader *reader, uint32_t start, uint32_t end)
{
	if (start >= end)
		return;
	if (!reader->is_html_block) {
		cl_html_reader_inline(&reader->html, (cl_span){start, end});
		return;
	}
	cl_html_reader_block(&reader->html, (cl_span){start, end});
	reader->is_open = cl_builder_is_open(reader->builder);
}

/* Gives the HTML reader a range without the masks in it, unless they are in one of its tags. */
static void read_html(struct cl_markdown_reader *reader, cl_span span)
{
	const struct cl_mask *mask;

	while ((mask = mask_before(reader, span.end))) {
		reader->mask++;
		if (mask->is_in_tag)
			continue;
		read_html_piece(reader, span.start, mask->span.start);
		take_mask(reader, mask);
		span.start = mask->span.end;
	}
	read_html_piece(reader, span.start, span.end);
}

void cl_markdown_flush_html(struct cl_markdown_reader *reader)
{
	cl_span span = reader->html_span;

	reader->html_span = (cl_span){0, 0};
	if (span.start == span.end)
		return;
	if (reader->image_depth) {
		skip_masks(reader, span.end);
		return;
	}
	cl_markdown_take_masks(reader, span.start);
	if (!reader->is_html_block)
		cl_markdown_open_block(reader);
	reader->html.is_quote = reader->quote_depth > 0;
	read_html(reader, span);
}

static bool is_blank_between(const struct cl_markdown_reader *reader, uint32_t start, uint32_t end)
{
	for (uint32_t at = start; at < end; at++) {
		if (!cl_is_space(byte_at(reader, at)))
			return false;
	}
	return true;
}

void cl_markdown_add_html(struct cl_markdown_reader *reader, cl_span span)
{
	cl_span *html = &reader->html_span;

	if (!reader->is_html_block && !reader->image_depth)
		settle_break_before(reader, span.start);
	if (html->start < html->end && html->end <= span.start &&
		is_blank_between(reader, html->end, span.start)) {
		html->end = span.end;
	} else {
		cl_markdown_flush_html(reader);
		*html = span;
	}
	reader->last = span.end;
}

/* ------------------------------------------------------------------ text */

static void note_first(struct cl_markdown_link *place, uint32_t at)
{
	if (place->is_open && place->first == CL_MARKDOWN_NOWHERE)
		place->first = at;
}

/* Opens the block, and writes what is due before a text at `at`. */
static void begin_text(struct cl_markdown_reader *reader, uint32_t at)
{
	note_first(&reader->link, at);
	note_first(&reader->image, at);
	if (!reader->is_open)
		cl_markdown_take_masks(reader, at);
	cl_markdown_open_block(reader);
	settle_break_before(reader, at);
}

void cl_markdown_add_text(struct cl_markdown_reader *reader, cl_span span)
{
	const struct cl_mask *mask;

	begin_text(reader, span.start);
	while ((mask = mask_before(reader, span.end))) {
		reader->mask++;
		if (mask->span.start > span.start)
			write_text(reader, (cl_span){span.start, mask->span.start});
		take_mask(reader, mask);
		if (mask->span.end > span.start)
			span.start = mask->span.end;
	}
	write_text(reader, span);
	if (span.end > reader->last)
		reader->last = span.end;
}

void cl_markdown_add_reference(struct cl_markdown_reader *reader, cl_span span)
{
	struct cl_html_reference reference;
	cl_str text = cl_str_slice(reader->builder->source->bytes, span.start, span.end);

	if (!cl_html_reference_at(text, 0, false, &reference) || reference.source_size != text.size) {
		cl_markdown_add_text(reader, span);
		return;
	}
	begin_text(reader, span.start);
	if (reader->image_depth || cl_html_reader_shows(&reader->html))
		cl_builder_decoded(reader->builder, span, cl_str_make(reference.text, reference.text_size));
	reader->last = span.end;
}

/* Takes the indentation that md4c cut off back in. */
static cl_span with_indent(const struct cl_markdown_reader *reader, cl_span span)
{
	uint32_t left = reader->indent;

	while (left > 0 && span.start > reader->last) {
		char before = byte_at(reader, span.start - 1);

		if (before != ' ' && before != '\t')
			break;
		span.start--;
		left -= before == '\t' && left > 4 ? 4 : 1;
	}
	return span;
}

/* Writes the line break between two lines of code. */
static void write_feed(struct cl_markdown_reader *reader)
{
	cl_span feed = reader->feed;

	reader->feed = (cl_span){0, 0};
	if (feed.start == feed.end)
		return;
	if (feed.end - feed.start == 1 && byte_at(reader, feed.start) == '\n')
		cl_builder_text(reader->builder, feed);
	else
		cl_builder_hard_break(reader->builder, feed);
}

static void add_code_line(struct cl_markdown_reader *reader, cl_span span)
{
	span = with_indent(reader, span);
	reader->indent = 0;
	if (!reader->is_open)
		cl_markdown_take_masks(reader, span.start);
	skip_masks(reader, span.end);
	cl_markdown_open_block(reader);
	write_feed(reader);
	cl_builder_text(reader->builder, span);
	reader->last = span.end;
}

void cl_markdown_add_code(struct cl_markdown_reader *reader, cl_span span)
{
	if (reader->kind == CL_BLOCK_CODE) {
		add_code_line(reader, span);
		return;
	}
	begin_text(reader, span.start);
	skip_masks(reader, span.end);
	write_text(reader, span);
	reader->last = span.end;
}

/* The break before the first line of code and that after the last one are not part of the block. */
void cl_markdown_end_code_line(struct cl_markdown_reader *reader)
{
	reader->indent = 0;
	if (!reader->is_open)
		return;
	write_feed(reader);
	reader->feed = break_after(reader);
	reader->last = reader->feed.end;
}
