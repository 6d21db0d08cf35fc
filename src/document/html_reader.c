/* SPDX-License-Identifier: Apache-2.0 */
#include "document/html_reader.h"

#include "document/html_media.h"
#include "document/html_surface.h"

void cl_html_reader_init(struct cl_html_reader *reader, struct cl_builder *builder)
{
	*reader = (struct cl_html_reader){.builder = builder, .video = CL_LINK_INDEX_NONE};
	cl_html_stack_init(&reader->stack, builder->arena);
	cl_html_tokenizer_init(&reader->tokenizer, builder->arena, builder->source->bytes, (cl_span){0, 0});
}

static struct cl_html_open *top_of(const struct cl_html_reader *reader)
{
	return cl_html_stack_top(&reader->stack);
}

bool cl_html_reader_is_quote(const struct cl_html_reader *reader)
{
	return cl_html_stack_has(&reader->stack, CL_HTML_TAG_BLOCKQUOTE);
}

/* ------------------------------------------------------------------ blocks */

static void end_link_text(struct cl_html_reader *reader)
{
	if (reader->link_state == CL_HTML_LINK_OPEN)
		cl_builder_link_end(reader->builder, reader->link);
}

/* A link that goes on in the next block keeps the text of its first. */
static void end_block(struct cl_html_reader *reader, cl_span tag)
{
	if (reader->is_inline) {
		if (cl_html_reader_shows(reader) && cl_builder_is_open(reader->builder))
			cl_builder_hard_break(reader->builder, tag);
		return;
	}
	end_link_text(reader);
	if (reader->link_state == CL_HTML_LINK_OPEN)
		reader->link_state = CL_HTML_LINK_NONE;
	cl_grid_end_cell(&reader->grid, reader->builder);
	cl_builder_close(reader->builder);
}

static void open_block(struct cl_html_reader *reader)
{
	const struct cl_html_open *top = top_of(reader);
	struct cl_block *block = cl_builder_open(reader->builder, top->kind);

	block->is_quote = reader->is_quote || top->is_quote;
	block->is_title = top->element->tag == CL_HTML_TAG_TITLE;
	if (top->kind == CL_BLOCK_HEADING || top->kind == CL_BLOCK_LIST_ITEM)
		block->level = top->level;
	if (top->kind == CL_BLOCK_TABLE_CELL)
		cl_grid_label(&reader->grid, reader->builder);
}

/* Gets the builder ready for text of the innermost element; false when that is nobody's. */
static bool aim(struct cl_html_reader *reader)
{
	const struct cl_html_open *top = top_of(reader);
	struct cl_builder *builder = reader->builder;

	if (top->is_dropped)
		return false;
	if (top->side_key.size) {
		if (!builder->side.is_open)
			cl_builder_side_open(builder, top->side_kind, top->side_key);
		return true;
	}
	cl_builder_side_close(builder);
	return true;
}

/* From here on text is the link's, unless it goes to a side block. */
static void begin_link_text(struct cl_html_reader *reader)
{
	struct cl_builder *builder = reader->builder;

	if (reader->link_state != CL_HTML_LINK_WAITING || builder->side.is_open)
		return;

	uint32_t offset = cl_builder_offset(builder);

	builder->links.items[reader->link].text = (cl_span){offset, offset};
	reader->link_state = CL_HTML_LINK_OPEN;
}

bool cl_html_reader_shows(struct cl_html_reader *reader)
{
	if (!aim(reader))
		return false;
	if (cl_builder_is_open(reader->builder))
		begin_link_text(reader);
	return true;
}

/* ------------------------------------------------------------------ text */

static uint32_t skip_blanks(const struct cl_html_reader *reader, cl_span span)
{
	const char *data = reader->tokenizer.bytes.data;

	while (span.start < span.end && cl_is_space(data[span.start]))
		span.start++;
	return span.start;
}

/*
 * A <q> makes its block a quotation as long as nothing else stands in that block; blockquote, and the caller's own quotes,
 * are around every text of theirs.
 */
static void check_quote(struct cl_html_reader *reader)
{
	struct cl_draft *draft = &reader->builder->main;

	if (draft->block.is_quote && !reader->is_quote && !top_of(reader)->is_quote)
		draft->block.is_quote = false;
}

/* Makes sure that some block is open for text that is no blank, or that is code. */
static bool has_block(struct cl_html_reader *reader, bool is_blank)
{
	if (reader->builder->side.is_open)
		return true;
	if (cl_builder_is_open(reader->builder)) {
		if (!is_blank && !reader->is_inline)
			check_quote(reader);
		return true;
	}
	if (is_blank && top_of(reader)->kind != CL_BLOCK_CODE)
		return false;
	open_block(reader);
	return true;
}

static void add_text(struct cl_html_reader *reader, cl_span span)
{
	if (reader->skips_line_feed) {
		cl_str text = cl_html_slice(&reader->tokenizer, span);

		span.start += cl_str_starts_with(text, CL_STR("\r\n")) ? 2
			      : cl_str_starts_with(text, CL_STR("\n")) ? 1
								       : 0;
	}
	if (!aim(reader))
		return;

	uint32_t first = skip_blanks(reader, span);

	if (!has_block(reader, first == span.end))
		return;
	if (reader->link_state == CL_HTML_LINK_WAITING && first < span.end) {
		cl_builder_text(reader->builder, (cl_span){span.start, first});
		begin_link_text(reader);
		span.start = first;
	}
	cl_builder_text(reader->builder, span);
}

static void add_reference(struct cl_html_reader *reader, const struct cl_html_token *token)
{
	if (!aim(reader) || !has_block(reader, false))
		return;
	begin_link_text(reader);
	cl_builder_decoded(
		reader->builder, token->span, cl_str_make(token->reference.text, token->reference.text_size));
}

/* A blank where an element stands that is no text but parts words; a line feed for <br>. */
static void add_gap(struct cl_html_reader *reader, cl_span tag, bool is_hard)
{
	struct cl_builder *builder = reader->builder;

	if (!aim(reader) || (!builder->side.is_open && !cl_builder_is_open(builder)))
		return;
	if (is_hard)
		cl_builder_hard_break(builder, tag);
	else if (builder->side.is_open || builder->main.block.kind != CL_BLOCK_CODE)
		cl_builder_break(builder, tag);
}

/* ------------------------------------------------------------------ tags */

static void begin_link(struct cl_html_reader *reader, const struct cl_html_token *token)
{
	const struct cl_html_attribute *href = cl_html_attribute(&reader->tokenizer, token, CL_STR("href"));

	if (!href)
		return;

	/* Most links that begin a block stand in one, so that their address comes after its text. */
	if (!reader->is_inline && !cl_builder_is_open(reader->builder))
		open_block(reader);

	cl_str target = cl_str_trim(cl_html_slice(&reader->tokenizer, href->value));

	reader->link = cl_builder_link(
		reader->builder, CL_LINK_TEXT, token->span, cl_html_value(reader->builder->arena, target));
	reader->link_state = CL_HTML_LINK_WAITING;
}

static void end_link(struct cl_html_reader *reader)
{
	end_link_text(reader);
	reader->link_state = CL_HTML_LINK_NONE;
}

static bool is_hidden(const struct cl_html_reader *reader, const struct cl_html_tag_place *place)
{
	cl_str style = cl_html_surface_raw(reader, place->token, CL_STR("style"));

	/* Scripts hide a whole page while it loads. */
	if (place->element->tag == CL_HTML_TAG_HTML || place->element->tag == CL_HTML_TAG_BODY)
		return false;
	return cl_html_attribute(&reader->tokenizer, place->token, CL_STR("hidden")) ||
	       cl_html_style_says(style, CL_STR("display"), CL_STR("none")) ||
	       cl_html_style_says(style, CL_STR("visibility"), CL_STR("hidden"));
}

static bool is_structured_data(const struct cl_html_reader *reader, const struct cl_html_tag_place *place)
{
	cl_str type = cl_html_surface_raw(reader, place->token, CL_STR("type"));

	type = cl_str_trim(type);
	return place->element->tag == CL_HTML_TAG_SCRIPT &&
	       (cl_str_equals_nocase(type, CL_STR("application/ld+json")) ||
		       cl_str_equals_nocase(type, CL_STR("application/carelint+yaml")));
}

/* What an element says of the text in it beyond its name. */
static void settle(
	struct cl_html_reader *reader, struct cl_html_open *open, const struct cl_html_tag_place *place)
{
	static const cl_str hidden = CL_STR_INIT("hidden");
	static const cl_str script = CL_STR_INIT("script");
	static const cl_str title = CL_STR_INIT("title");
	bool is_aside = cl_html_stack_is_foreign(&reader->stack) &&
			(cl_str_equals_nocase(open->name, title) || place->element->tag == CL_HTML_TAG_DESC);

	if (is_structured_data(reader, place)) {
		open->is_dropped = false;
		open->side_kind = CL_BLOCK_HIDDEN;
		open->side_key = script;
	} else if (is_hidden(reader, place)) {
		open->side_kind = CL_BLOCK_HIDDEN;
		open->side_key = hidden;
	} else if (is_aside && !open->side_key.size) {
		open->side_kind = CL_BLOCK_ALT;
		open->side_key = title;
	}
	if (place->element->tag == CL_HTML_TAG_NOSCRIPT &&
		cl_html_stack_has(&reader->stack, CL_HTML_TAG_HEAD))
		open->is_dropped = true;
}

/* In SVG and MathML most names are just names. */
static const struct cl_html_element *element_of(
	const struct cl_html_reader *reader, const struct cl_html_token *token)
{
	const struct cl_html_element *element =
		cl_html_element(cl_html_slice(&reader->tokenizer, token->name));

	if (!cl_html_stack_is_foreign(&reader->stack))
		return element;
	return element->tag == CL_HTML_TAG_TITLE ? cl_html_element(CL_STR("")) : element;
}

static void open_element(struct cl_html_reader *reader, const struct cl_html_tag_place *place)
{
	const struct cl_html_element *element = place->element;

	/* <div/> opens an element for HTML but not for XHTML, JSX and their authors. */
	if (cl_html_has(element, CL_HTML_VOID) || place->token->is_self_closing)
		return;

	cl_str name = cl_html_slice(&reader->tokenizer, place->token->name);
	struct cl_html_open *open = cl_html_stack_push(&reader->stack, element, name);

	if (open)
		settle(reader, open, place);
	if (!reader->is_inline && !cl_html_stack_is_foreign(&reader->stack))
		reader->tokenizer.content = element->content;
	reader->skips_line_feed = cl_html_has(element, CL_HTML_SKIPS_LINE_FEED);
}

/* A number of rows or columns that an attribute of a cell gives; 1 when it gives none. */
static uint32_t span_of(const struct cl_html_reader *reader, const struct cl_html_token *token, cl_str name)
{
	cl_str value = cl_str_trim(cl_html_surface_raw(reader, token, name));
	uint64_t number;

	return cl_str_to_uint(value, CL_GRID_COLUMNS_MAX, &number) ? (uint32_t)number : 1;
}

static void read_table_tag(struct cl_html_reader *reader, const struct cl_html_tag_place *place)
{
	enum cl_html_tag tag = place->element->tag;

	if (tag == CL_HTML_TAG_TABLE)
		cl_grid_table(&reader->grid);
	else if (tag == CL_HTML_TAG_TR)
		cl_grid_row(&reader->grid);
	else if (tag == CL_HTML_TAG_TD || tag == CL_HTML_TAG_TH)
		cl_grid_cell(&reader->grid, tag == CL_HTML_TAG_TH,
			span_of(reader, place->token, CL_STR("colspan")),
			span_of(reader, place->token, CL_STR("rowspan")));
}

static void read_start_tag(struct cl_html_reader *reader, const struct cl_html_token *token)
{
	struct cl_html_tag_place place = {element_of(reader, token), token};
	const struct cl_html_element *element = place.element;

	reader->skips_line_feed = false;
	if (cl_html_has(element, CL_HTML_BREAKS))
		end_block(reader, token->span);
	cl_html_stack_imply_ends(&reader->stack, element);
	read_table_tag(reader, &place);
	if (cl_html_has(element, CL_HTML_SPACED))
		add_gap(reader, token->span, false);
	if (element->tag == CL_HTML_TAG_BR)
		add_gap(reader, token->span, true);
	if (element->tag == CL_HTML_TAG_A)
		end_link(reader);
	if (!top_of(reader)->is_dropped) {
		if (element->tag == CL_HTML_TAG_A)
			begin_link(reader, token);
		cl_html_media(reader, &place);
		cl_html_surface_tag(reader, &place);
	}
	if (!token->is_cut)
		open_element(reader, &place);
}

static void read_end_tag(struct cl_html_reader *reader, const struct cl_html_token *token)
{
	const struct cl_html_element *element = element_of(reader, token);

	if (element->tag == CL_HTML_TAG_BR)
		add_gap(reader, token->span, true);
	if (element->tag == CL_HTML_TAG_A)
		end_link(reader);
	reader->stack.has_ended_block = cl_html_has(element, CL_HTML_BREAKS);
	cl_html_stack_end(&reader->stack, element, cl_html_slice(&reader->tokenizer, token->name));
	if (reader->stack.has_ended_block)
		end_block(reader, token->span);
	if (element->tag == CL_HTML_TAG_TABLE)
		cl_grid_table(&reader->grid);
	if (cl_html_has(element, CL_HTML_SPACED))
		add_gap(reader, token->span, false);
}

/* ------------------------------------------------------------------ pieces */

static void read_token(struct cl_html_reader *reader, const struct cl_html_token *token)
{
	switch (token->kind) {
	case CL_HTML_TEXT:
		add_text(reader, token->span);
		break;
	case CL_HTML_REFERENCE:
		add_reference(reader, token);
		break;
	case CL_HTML_START_TAG:
		read_start_tag(reader, token);
		return;
	case CL_HTML_END_TAG:
		read_end_tag(reader, token);
		break;
	case CL_HTML_COMMENT:
		cl_html_surface_comment(reader, token);
		break;
	case CL_HTML_DOCTYPE:
		break;
	}
	reader->skips_line_feed = false;
}

static void read_piece(struct cl_html_reader *reader, cl_span span, bool is_inline)
{
	struct cl_html_token token;

	reader->is_inline = is_inline;
	reader->tokenizer.content = CL_HTML_DATA;
	cl_html_tokenizer_resume(&reader->tokenizer, span);
	for (;;) {
		reader->tokenizer.allows_cdata = cl_html_stack_is_foreign(&reader->stack);
		if (!cl_html_next(&reader->tokenizer, &token))
			break;
		read_token(reader, &token);
	}
}

void cl_html_reader_block(struct cl_html_reader *reader, cl_span span)
{
	read_piece(reader, span, false);
}

void cl_html_reader_inline(struct cl_html_reader *reader, cl_span span)
{
	read_piece(reader, span, true);
}

void cl_html_reader_finish(struct cl_html_reader *reader)
{
	reader->is_inline = false;
	end_block(reader, (cl_span){0, 0});
}
