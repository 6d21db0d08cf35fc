/* SPDX-License-Identifier: Apache-2.0 */
#include <md4c.h>

#include "document/markdown_reader.h"
#include "document/read.h"

/*
 * md4c pushes blocks, spans and text at us. Its text points into its input, so the place of a text is its pointer minus the
 * input's. What it makes up itself, line breaks and indentation, stands outside the input and gets its place from the texts
 * around it.
 */

#define FLAGS_MARKDOWN MD_DIALECT_GITHUB
#define FLAGS_MDX      (MD_DIALECT_GITHUB | MD_FLAG_NOINDENTEDCODEBLOCKS)

/*
 * Every use of a reference costs md4c the size of its definition, so one long definition with many uses takes a time that
 * grows with the square of the input. A larger input's references are weighed first, and none is followed when their
 * definitions, as often as they are used, add up to more than so many times the input.
 */
#define WEIGHED_SIZE_MIN ((uint32_t)16 * 1024)
#define WEIGHT_FACTOR    4

/* The source range of a text of md4c's; false when it stands outside the input. */
static bool find_place(
	const struct cl_markdown_reader *reader, const char *text, size_t size, cl_span *out_span)
{
	uintptr_t start = (uintptr_t)reader->input;
	uintptr_t at = (uintptr_t)text;

	if (at < start || at - start > reader->input_size || reader->input_size - (at - start) < size)
		return false;
	out_span->start = reader->base + (uint32_t)(at - start);
	out_span->end = out_span->start + (uint32_t)size;
	return true;
}

/* ------------------------------------------------------------------ blocks */

typedef void (*block_fn)(struct cl_markdown_reader *reader, const void *detail);

static void aim_at_text(struct cl_markdown_reader *reader, const void *detail)
{
	(void)detail;
	cl_markdown_aim_at_text(reader);
}

static void enter_quote(struct cl_markdown_reader *reader, const void *detail)
{
	reader->quote_depth++;
	aim_at_text(reader, detail);
}

static void leave_quote(struct cl_markdown_reader *reader, const void *detail)
{
	reader->quote_depth--;
	aim_at_text(reader, detail);
}

static void enter_list(struct cl_markdown_reader *reader, const void *detail)
{
	reader->list_depth++;
	aim_at_text(reader, detail);
}

static void leave_list(struct cl_markdown_reader *reader, const void *detail)
{
	reader->list_depth--;
	aim_at_text(reader, detail);
}

static void enter_heading(struct cl_markdown_reader *reader, const void *detail)
{
	const MD_BLOCK_H_DETAIL *heading = detail;

	cl_markdown_aim(reader, CL_BLOCK_HEADING, heading->level);
}

static void enter_table(struct cl_markdown_reader *reader, const void *detail)
{
	(void)detail;
	cl_grid_table(&reader->html.grid);
}

static void enter_row(struct cl_markdown_reader *reader, const void *detail)
{
	(void)detail;
	cl_grid_row(&reader->html.grid);
}

static void enter_name(struct cl_markdown_reader *reader, const void *detail)
{
	(void)detail;
	cl_markdown_aim(reader, CL_BLOCK_TABLE_CELL, 0);
	cl_grid_cell(&reader->html.grid, true, 1, 1);
}

static void leave_name(struct cl_markdown_reader *reader, const void *detail)
{
	cl_grid_end_cell(&reader->html.grid, reader->builder);
	aim_at_text(reader, detail);
}

static void enter_cell(struct cl_markdown_reader *reader, const void *detail)
{
	(void)detail;
	cl_markdown_aim(reader, CL_BLOCK_TABLE_CELL, 0);
	cl_grid_cell(&reader->html.grid, false, 1, 1);
}

static void enter_code(struct cl_markdown_reader *reader, const void *detail)
{
	(void)detail;
	cl_markdown_aim(reader, CL_BLOCK_CODE, 0);
}

static void enter_html(struct cl_markdown_reader *reader, const void *detail)
{
	aim_at_text(reader, detail);
	reader->is_html_block = true;
}

/* What the HTML reader left open ends with the next block. */
static void leave_html(struct cl_markdown_reader *reader, const void *detail)
{
	(void)detail;
	reader->is_html_block = false;
}

static const struct {
	block_fn enter;
	block_fn leave;
} blocks[] = {
	[MD_BLOCK_QUOTE] = {enter_quote, leave_quote},
	[MD_BLOCK_UL] = {enter_list, leave_list},
	[MD_BLOCK_OL] = {enter_list, leave_list},
	[MD_BLOCK_LI] = {aim_at_text, aim_at_text},
	[MD_BLOCK_HR] = {aim_at_text, aim_at_text},
	[MD_BLOCK_H] = {enter_heading, aim_at_text},
	[MD_BLOCK_CODE] = {enter_code, aim_at_text},
	[MD_BLOCK_HTML] = {enter_html, leave_html},
	[MD_BLOCK_P] = {aim_at_text, aim_at_text},
	[MD_BLOCK_TABLE] = {enter_table, enter_table},
	[MD_BLOCK_TR] = {enter_row, NULL},
	[MD_BLOCK_TH] = {enter_name, leave_name},
	[MD_BLOCK_TD] = {enter_cell, aim_at_text},
};

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	cl_markdown_flush_html(user);
	if (type < sizeof(blocks) / sizeof(blocks[0]) && blocks[type].enter)
		blocks[type].enter(user, detail);
	return 0;
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	cl_markdown_flush_html(user);
	if (type < sizeof(blocks) / sizeof(blocks[0]) && blocks[type].leave)
		blocks[type].leave(user, detail);
	return 0;
}

/* ------------------------------------------------------------------ spans */

/* The parts of an address or title that md4c copied because of an escape, an entity or a line break in it. */
static void copy_parts(
	const struct cl_markdown_reader *reader, const MD_ATTRIBUTE *attribute, struct cl_target *target)
{
	struct cl_arena *arena = reader->builder->arena;
	size_t count = 0;

	while (attribute->substr_offsets[count] < attribute->size)
		count++;

	struct cl_target_part *parts = cl_arena_alloc_array(arena, count, sizeof(*parts));

	for (size_t i = 0; i < count; i++) {
		MD_OFFSET start = attribute->substr_offsets[i];
		MD_OFFSET end = attribute->substr_offsets[i + 1];

		parts[i].text = cl_arena_copy(arena, cl_str_make(attribute->text + start, end - start));
		parts[i].is_reference = attribute->substr_types[i] == MD_TEXT_ENTITY;
	}
	target->parts = parts;
	target->part_count = count;
}

static struct cl_target target_of(const struct cl_markdown_reader *reader, const MD_ATTRIBUTE *attribute)
{
	struct cl_target target = {0};

	if (attribute->size == 0)
		return target;
	target.is_placed = find_place(reader, attribute->text, attribute->size, &target.place);
	if (!target.is_placed)
		copy_parts(reader, attribute, &target);
	return target;
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *user)
{
	(void)detail;
	cl_markdown_flush_html(user);
	if (type == MD_SPAN_A)
		cl_markdown_enter_link(user);
	else if (type == MD_SPAN_IMG)
		cl_markdown_enter_image(user);
	return 0;
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *user)
{
	cl_markdown_flush_html(user);
	if (type == MD_SPAN_A) {
		const MD_SPAN_A_DETAIL *link = detail;
		struct cl_target address = target_of(user, &link->href);
		struct cl_target title = target_of(user, &link->title);

		cl_markdown_leave_link(user, &address, &title);
	} else if (type == MD_SPAN_IMG) {
		const MD_SPAN_IMG_DETAIL *image = detail;
		struct cl_target address = target_of(user, &image->src);
		struct cl_target title = target_of(user, &image->title);

		cl_markdown_leave_image(user, &address, &title);
	}
	return 0;
}

/* ------------------------------------------------------------------ text */

/* Text that stands outside the input: line breaks, and the indentation of code. */
static void add_made_up(struct cl_markdown_reader *reader, MD_TEXTTYPE type, cl_str text)
{
	if (type == MD_TEXT_HTML)
		return;
	if (type == MD_TEXT_CODE && reader->kind == CL_BLOCK_CODE) {
		if (text.size && text.data[0] == '\n')
			cl_markdown_end_code_line(reader);
		else
			reader->indent += (uint32_t)text.size;
		return;
	}
	cl_markdown_flush_html(reader);
	if (type == MD_TEXT_BR)
		reader->due = CL_MARKDOWN_DUE_HARD_BREAK;
	else if (reader->due == CL_MARKDOWN_DUE_NOTHING)
		reader->due = CL_MARKDOWN_DUE_BREAK;
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user)
{
	cl_span span;

	if (!find_place(user, text, size, &span)) {
		add_made_up(user, type, cl_str_make(text, size));
		return 0;
	}
	if (type == MD_TEXT_HTML) {
		cl_markdown_add_html(user, span);
		return 0;
	}
	cl_markdown_flush_html(user);
	if (type == MD_TEXT_CODE)
		cl_markdown_add_code(user, span);
	else if (type == MD_TEXT_ENTITY)
		cl_markdown_add_reference(user, span);
	else
		cl_markdown_add_text(user, span);
	return 0;
}

/* ------------------------------------------------------------------ weighing */

struct scales {
	uint64_t weight;
	uint64_t limit;
};

static int ignore_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	(void)type;
	(void)detail;
	(void)user;
	return 0;
}

static int ignore_span(MD_SPANTYPE type, void *detail, void *user)
{
	(void)type;
	(void)detail;
	(void)user;
	return 0;
}

static int ignore_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user)
{
	(void)type;
	(void)text;
	(void)size;
	(void)user;
	return 0;
}

/* Stops the parser once the limit is reached; only what is negative does. */
static int weigh_span(MD_SPANTYPE type, void *detail, void *user)
{
	struct scales *scales = user;

	if (type == MD_SPAN_A) {
		const MD_SPAN_A_DETAIL *link = detail;

		scales->weight += (uint64_t)link->href.size + link->title.size;
	} else if (type == MD_SPAN_IMG) {
		const MD_SPAN_IMG_DETAIL *image = detail;

		scales->weight += (uint64_t)image->src.size + image->title.size;
	}
	return scales->weight > scales->limit ? -1 : 0;
}

static bool is_too_heavy(const char *input, uint32_t size, unsigned flags)
{
	static const MD_PARSER parser = {
		.enter_block = ignore_block,
		.leave_block = ignore_block,
		.enter_span = weigh_span,
		.leave_span = ignore_span,
		.text = ignore_text,
	};
	struct scales scales = {0, (uint64_t)size * WEIGHT_FACTOR};
	MD_PARSER weighing = parser;

	if (size < WEIGHED_SIZE_MIN || cl_str_find(cl_str_make(input, size), CL_STR("]:"), 0) == CL_STR_NONE)
		return false;
	weighing.flags = flags;
	(void)md_parse(input, size, &weighing, &scales);
	return scales.weight > scales.limit;
}

/* Makes sure that nothing defines a reference. */
static void refuse_definitions(char *input, size_t size)
{
	for (size_t i = 1; i < size; i++) {
		if (input[i] == ':' && input[i - 1] == ']')
			input[i] = ',';
	}
}

/* ------------------------------------------------------------------ parts */

/* Has md4c read [start, end) of `copy`, which stands for the body. md4c fails only when there is no memory. */
static void read_part(struct cl_markdown_reader *reader, char *copy, cl_span part, unsigned flags)
{
	const MD_PARSER parser = {
		.flags = flags,
		.enter_block = on_enter_block,
		.leave_block = on_leave_block,
		.enter_span = on_enter_span,
		.leave_span = on_leave_span,
		.text = on_text,
	};

	reader->input = copy + part.start;
	reader->input_size = part.end - part.start;
	if (is_too_heavy(reader->input, reader->input_size, flags))
		refuse_definitions(copy + part.start, reader->input_size);
	if (md_parse(reader->input, reader->input_size, &parser, reader) < 0)
		cl_out_of_memory();
	cl_markdown_flush_html(reader);
}

/*
 * md4c 0.4.8 reads beyond an input whose last byte belongs to a link, so the copy always ends with a line break.
 */
static void read_parts(struct cl_markdown_reader *reader, cl_span body, unsigned flags)
{
	struct cl_buf copy = CL_BUF_INIT;
	uint32_t start = body.start;

	cl_buf_append(&copy, cl_source_slice(reader->builder->source, body));
	if (copy.size == 0 || copy.data[copy.size - 1] != '\n')
		cl_buf_append_byte(&copy, '\n');
	cl_masks_fill(&reader->masks, body, copy.data);
	for (size_t i = 0; i <= reader->masks.cuts.count; i++) {
		bool is_last = i == reader->masks.cuts.count;
		uint32_t end = is_last ? (uint32_t)copy.size + body.start : reader->masks.cuts.items[i];

		reader->base = start;
		read_part(reader, copy.data, (cl_span){start - body.start, end - body.start}, flags);
		start = end;
	}
	cl_buf_release(&copy);
}

static void read_markdown(struct cl_builder *builder, cl_span body, bool is_mdx)
{
	struct cl_markdown_reader reader = {.builder = builder, .last = body.start};

	cl_html_reader_init(&reader.html, builder);
	cl_masks_find(builder->arena, builder->source->bytes, body, is_mdx, &reader.masks);
	cl_markdown_aim_at_text(&reader);
	read_parts(&reader, body, is_mdx ? FLAGS_MDX : FLAGS_MARKDOWN);
	cl_markdown_aim_at_text(&reader);
	cl_markdown_take_masks(&reader, body.end);
	cl_html_reader_finish(&reader.html);
	cl_builder_close(builder);
}

void cl_read_markdown(struct cl_builder *builder, cl_span body)
{
	read_markdown(builder, body, false);
}

void cl_read_mdx(struct cl_builder *builder, cl_span body)
{
	read_markdown(builder, body, true);
}
