/* SPDX-License-Identifier: Apache-2.0 */
#include "document/builder.h"

#include <assert.h>
#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "document/words.h"

#define ADDRESS_LABEL_MAX 64u /* bytes of text that stand before the address of a link as its label */

void cl_builder_init(struct cl_builder *builder, struct cl_arena *arena, const struct cl_source *source)
{
	*builder = (struct cl_builder){.arena = arena, .source = source};
}

/* ------------------------------------------------------------------ drafts */

static bool keeps_blanks(enum cl_block_kind kind)
{
	return kind == CL_BLOCK_CODE || kind == CL_BLOCK_FRONT || kind == CL_BLOCK_IMAGE ||
	       kind == CL_BLOCK_LINK;
}

static struct cl_draft *open_draft(struct cl_builder *builder)
{
	assert(builder->side.is_open || builder->main.is_open);
	return builder->side.is_open ? &builder->side : &builder->main;
}

static void begin(struct cl_draft *draft, enum cl_block_kind kind, cl_str key)
{
	struct cl_buf prose = draft->prose;
	struct cl_segment *items = draft->segments.items;
	size_t capacity = draft->segments.capacity;

	cl_buf_clear(&prose);
	*draft = (struct cl_draft){
		.is_open = true,
		.block = {.kind = kind, .key = key},
		.prose = prose,
		.segments = {.items = items, .capacity = capacity},
		.link = CL_LINK_INDEX_NONE,
	};
}

static void add_run(struct cl_builder *builder, struct cl_draft *draft, cl_span source, cl_str text,
	enum cl_segment_kind kind)
{
	uint32_t start = (uint32_t)draft->prose.size;

	if (text.size == 0)
		return;
	cl_buf_append(&draft->prose, text);

	struct cl_segment *last =
		draft->segments.count ? &draft->segments.items[draft->segments.count - 1] : NULL;

	if (kind == CL_SEGMENT_VERBATIM && last && last->kind == kind && last->source.end == source.start) {
		last->prose.end = (uint32_t)draft->prose.size;
		last->source.end = source.end;
		return;
	}
	CL_VEC_PUSH(builder->arena, &draft->segments,
		(struct cl_segment){{start, (uint32_t)draft->prose.size}, source, kind});
}

/* A blank is written only once something follows it, so that none stands at either end of a block. */
static void flush_blank(struct cl_builder *builder, struct cl_draft *draft)
{
	if (!draft->has_blank)
		return;
	draft->has_blank = false;
	if (draft->prose.size == 0)
		return;

	char byte = draft->blank_byte;
	bool is_verbatim = draft->blank.end - draft->blank.start == 1 &&
			   builder->source->bytes.data[draft->blank.start] == byte;
	bool is_break =
		cl_str_find_byte(cl_source_slice(builder->source, draft->blank), '\n', 0) != CL_STR_NONE;

	add_run(builder, draft, draft->blank, cl_str_make(&byte, 1),
		is_verbatim ? CL_SEGMENT_VERBATIM
		: is_break  ? CL_SEGMENT_JOIN
			    : CL_SEGMENT_DECODED);
}

static void add_blank(struct cl_builder *builder, struct cl_draft *draft, cl_span source, char byte)
{
	if (keeps_blanks(draft->block.kind)) {
		add_run(builder, draft, source, cl_str_make(&byte, 1), CL_SEGMENT_DECODED);
		return;
	}
	if (!draft->has_blank) {
		draft->has_blank = true;
		draft->blank = source;
		draft->blank_byte = byte;
		return;
	}
	if (source.end > draft->blank.end)
		draft->blank.end = source.end;
	if (byte == '\n')
		draft->blank_byte = byte;
}

/* ------------------------------------------------------------------ folding */

enum fold {
	FOLD_KEEP,
	FOLD_DROP,
	FOLD_BLANK,
	FOLD_REPLACE,
};

static bool is_zero_width(uint32_t c)
{
	return c == 0x00AD || c == 0x200B || c == 0x2060 || c == 0xFEFF || cl_unicode_is_bidi_control(c);
}

static bool is_wide_blank(uint32_t c)
{
	return c == 0x00A0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

static bool is_digit_at(cl_str text, size_t offset)
{
	return offset < text.size && cl_is_digit(text.data[offset]);
}

static bool is_letter_before(cl_str text)
{
	size_t size;

	return text.size > 0 && cl_unicode_is_letter(cl_utf8_decode_before(text, text.size, &size));
}

static bool is_letter_at(cl_str text, size_t offset)
{
	size_t size;

	return offset < text.size && cl_unicode_is_letter(cl_utf8_decode(text, offset, &size));
}

/* What becomes of a code point above U+007F at `offset` in `text`, `before` being what stands ahead of it. */
static enum fold fold(uint32_t c, size_t size, cl_str text, size_t offset, cl_str before, char *out_byte)
{
	if (is_zero_width(c))
		return FOLD_DROP;
	if (is_wide_blank(c))
		return FOLD_BLANK;
	if (c == 0x2010 || c == 0x2011) {
		*out_byte = '-';
		return FOLD_REPLACE;
	}
	if ((c == 0x2019 || c == 0x02BC) && is_letter_before(before) && is_letter_at(text, offset + size)) {
		*out_byte = '\'';
		return FOLD_REPLACE;
	}
	if ((c == 0x2012 || c == 0x2013 || c == 0x2212) && before.size > 0 &&
		is_digit_at(before, before.size - 1) && is_digit_at(text, offset + size)) {
		*out_byte = '-';
		return FOLD_REPLACE;
	}
	if (c >= 0xFF10 && c <= 0xFF19) {
		*out_byte = (char)('0' + (c - 0xFF10));
		return FOLD_REPLACE;
	}
	return FOLD_KEEP;
}

/* Whether the blank at `at` is a space between two words that is written as it stands. */
static bool is_single_space(cl_str text, size_t at)
{
	return text.data[at] == ' ' && at + 1 < text.size && (unsigned char)text.data[at + 1] < 0x80 &&
	       !cl_is_space(text.data[at + 1]);
}

#define EACH_BYTE(byte) (UINT64_C(0x0101010101010101) * (byte))

static uint64_t load_word(const char *bytes)
{
	uint64_t word;

	memcpy(&word, bytes, sizeof(word));
	return word;
}

/* The high bit of each zero byte; above one it may be set for a byte of 1, too. */
static uint64_t zero_bytes(uint64_t word)
{
	return (word - EACH_BYTE(0x01)) & ~word & EACH_BYTE(0x80);
}

/*
 * Whether eight bytes are ASCII without controls and without two spaces in a row, whatever the order of bytes in memory.
 * False at times when they are: the caller then looks at them one by one.
 */
static bool is_plain_word(uint64_t word)
{
	uint64_t controls = (word - EACH_BYTE(0x20)) & ~word;
	uint64_t spaces = zero_bytes(word ^ EACH_BYTE(' '));

	return !((word | controls) & EACH_BYTE(0x80)) && !(spaces & (spaces << 8));
}

/*
 * The end of the run of bytes from `start` that pass unchanged: no blank but single spaces, nothing that may fold. The last
 * byte of a word is looked at again with the next one, since it may be a space.
 */
static size_t plain_end(cl_str text, size_t start, bool keeps)
{
	size_t at = start;

	while (at < text.size) {
		char c = text.data[at];

		if ((unsigned char)c >= 0x80)
			break;
		if (!keeps && cl_is_space(c) && (at == start || !is_single_space(text, at)))
			break;
		at++;
		while (text.size - at >= sizeof(uint64_t) && is_plain_word(load_word(text.data + at)))
			at += sizeof(uint64_t) - 1;
	}
	return at;
}

/*
 * Adds `text`, which stands for `source`: byte by byte when `is_verbatim`, else as a whole. Runs that pass unchanged
 * are added in one piece.
 */
static void add_text(struct cl_builder *builder, cl_span source, cl_str text, bool is_verbatim)
{
	struct cl_draft *draft = open_draft(builder);
	bool keeps = keeps_blanks(draft->block.kind);
	size_t at = 0;

	while (at < text.size) {
		size_t end = plain_end(text, at, keeps);
		char byte = '\0';
		enum fold how = FOLD_KEEP;

		if (end == at && (unsigned char)text.data[at] < 0x80) {
			byte = ' ';
			how = FOLD_BLANK;
			end = at + 1;
		} else if (end == at) {
			size_t size;
			uint32_t c = cl_utf8_decode(text, at, &size);
			/* A blank that is due separates, so what stands before it does not count. */
			cl_str before = draft->has_blank ? cl_str_make(NULL, 0) : cl_buf_str(&draft->prose);

			how = fold(c, size, text, at, before, &byte);
			end = at + size;
		}

		cl_span from = is_verbatim
				       ? (cl_span){source.start + (uint32_t)at, source.start + (uint32_t)end}
				       : source;

		if (how == FOLD_BLANK) {
			add_blank(builder, draft, from, ' ');
		} else if (how != FOLD_DROP) {
			cl_str run =
				how == FOLD_REPLACE ? cl_str_make(&byte, 1) : cl_str_slice(text, at, end);

			flush_blank(builder, draft);
			add_run(builder, draft, from, run,
				is_verbatim && how == FOLD_KEEP ? CL_SEGMENT_VERBATIM : CL_SEGMENT_DECODED);
		}
		at = end;
	}
}

/* ------------------------------------------------------------------ placing */

/* Where the label of the next block will stand in the document's prose, or its text if it has none. */
static uint32_t next_label(const struct cl_builder *builder)
{
	return (uint32_t)builder->prose.size + (builder->blocks.count ? 1 : 0);
}

static uint32_t next_base(const struct cl_builder *builder, const struct cl_draft *draft)
{
	return next_label(builder) + (uint32_t)draft->label.size;
}

static void place(struct cl_builder *builder, struct cl_draft *draft)
{
	draft->is_open = false;
	draft->has_blank = false;
	if (draft->prose.size == 0)
		return;

	uint32_t base = next_base(builder, draft);
	struct cl_block block = draft->block;

	block.label = (cl_span){next_label(builder), base};
	if (builder->blocks.count)
		cl_buf_append_byte(&builder->prose, '\n');
	cl_buf_append(&builder->prose, draft->label);
	cl_buf_append(&builder->prose, cl_buf_str(&draft->prose));
	block.prose = (cl_span){base, (uint32_t)builder->prose.size};
	block.segment_start = builder->segments.count;
	for (size_t i = 0; i < draft->segments.count; i++) {
		struct cl_segment segment = draft->segments.items[i];

		segment.prose.start += base;
		segment.prose.end += base;
		CL_VEC_PUSH(builder->arena, &builder->segments, segment);
	}
	block.segment_end = builder->segments.count;
	CL_VEC_PUSH(builder->arena, &builder->blocks, block);
	if (draft->link != CL_LINK_INDEX_NONE)
		builder->links.items[draft->link].text = block.prose;
}

static void place_waiting(struct cl_builder *builder)
{
	for (size_t i = 0; i < builder->waiting.count; i++) {
		place(builder, &builder->waiting.items[i]);
		cl_buf_release(&builder->waiting.items[i].prose);
	}
	builder->waiting.count = 0;
}

struct cl_block *cl_builder_open(struct cl_builder *builder, enum cl_block_kind kind)
{
	cl_builder_close(builder);
	begin(&builder->main, kind, CL_STR(""));
	return &builder->main.block;
}

/* A footnote whose text vanished has none; the block that comes next is not its. */
static void drop_empty_footnotes(struct cl_builder *builder)
{
	while (builder->footnotes.count > 0 &&
		builder->footnotes.items[builder->footnotes.count - 1].block >= builder->blocks.count)
		builder->footnotes.count--;
}

void cl_builder_close(struct cl_builder *builder)
{
	cl_builder_side_close(builder);
	if (!builder->main.is_open)
		return;
	if (builder->main.prose.size == 0)
		drop_empty_footnotes(builder);
	place(builder, &builder->main);
	place_waiting(builder);
}

void cl_builder_cell(struct cl_builder *builder, cl_str label, uint32_t row)
{
	builder->main.label = label;
	builder->main.block.row = row;
}

bool cl_builder_is_open(const struct cl_builder *builder)
{
	return builder->main.is_open;
}

void cl_builder_side_open(struct cl_builder *builder, enum cl_block_kind kind, cl_str key)
{
	cl_builder_side_close(builder);
	begin(&builder->side, kind, key);
	builder->side.block.is_quote = builder->main.is_open && builder->main.block.is_quote;
	builder->side.block.row = builder->main.is_open ? builder->main.block.row : 0;
	builder->side.label = builder->main.is_open ? builder->main.label : CL_STR("");
}

/*
 * "Write to [her](mailto:…)": whose address it is, only the text says. What stands before the address since the last full stop,
 * and not too far, is its label.
 */
static cl_str label_of_address(struct cl_builder *builder)
{
	cl_str text = cl_buf_str(&builder->main.prose);
	size_t start = text.size > ADDRESS_LABEL_MAX ? text.size - ADDRESS_LABEL_MAX : 0;

	while (start > 0 && start < text.size && text.data[start - 1] != ' ')
		start++;
	for (size_t i = start; i + 1 < text.size; i++) {
		if ((text.data[i] == '.' || text.data[i] == '!' || text.data[i] == '?') &&
			cl_is_space(text.data[i + 1]))
			start = i + 2;
	}
	text = cl_str_trim(cl_str_slice(text, start, text.size));
	return text.size ? cl_arena_printf(builder->arena, "%.*s: ", CL_STR_ARG(text)) : CL_STR("");
}

void cl_builder_side_close(struct cl_builder *builder)
{
	struct cl_draft *side = &builder->side;

	if (!side->is_open)
		return;
	side->is_open = false;
	if (side->block.kind == CL_BLOCK_LINK && builder->main.is_open && side->label.size == 0 &&
		cl_str_starts_with_nocase(cl_buf_str(&side->prose), CL_STR("mailto:")))
		side->label = label_of_address(builder);
	if (!builder->main.is_open) {
		place(builder, &builder->side);
		return;
	}
	CL_VEC_PUSH(builder->arena, &builder->waiting, builder->side);
	builder->side = (struct cl_draft){0}; /* its buffer is the waiting draft's now */
}

/* ------------------------------------------------------------------ text */

void cl_builder_text(struct cl_builder *builder, cl_span source)
{
	add_text(builder, source, cl_source_slice(builder->source, source), true);
}

void cl_builder_decoded(struct cl_builder *builder, cl_span source, cl_str text)
{
	add_text(builder, source, text, false);
}

void cl_builder_break(struct cl_builder *builder, cl_span source)
{
	add_blank(builder, open_draft(builder), source, ' ');
}

void cl_builder_hard_break(struct cl_builder *builder, cl_span source)
{
	add_blank(builder, open_draft(builder), source, '\n');
}

static void add_node_run(void *context, cl_span source, cl_str text, bool is_verbatim)
{
	add_text(context, source, text, is_verbatim);
}

void cl_builder_node(struct cl_builder *builder, const struct cl_node *node)
{
	cl_node_runs(node, builder->source, add_node_run, builder);
}

void cl_builder_node_block(
	struct cl_builder *builder, enum cl_block_kind kind, cl_str key, const struct cl_node *node)
{
	cl_builder_open(builder, kind)->key = key;
	cl_builder_node(builder, node);
	cl_builder_close(builder);
}

uint32_t cl_builder_offset(const struct cl_builder *builder)
{
	const struct cl_draft *draft = &builder->main;
	uint32_t offset = next_base(builder, draft) + (uint32_t)draft->prose.size;

	return draft->has_blank && draft->prose.size ? offset + 1 : offset;
}

/* ------------------------------------------------------------------ links and footnotes */

size_t cl_builder_link(struct cl_builder *builder, enum cl_link_kind kind, cl_span source, cl_str target)
{
	struct cl_link link = {.kind = kind, .source = source, .target = target};

	if (kind == CL_LINK_TEXT && builder->main.is_open)
		link.text.start = link.text.end = cl_builder_offset(builder);
	CL_VEC_PUSH(builder->arena, &builder->links, link);
	return builder->links.count - 1;
}

void cl_builder_link_end(struct cl_builder *builder, size_t link)
{
	uint32_t end = next_base(builder, &builder->main) + (uint32_t)builder->main.prose.size;

	if (builder->main.is_open && end > builder->links.items[link].text.start)
		builder->links.items[link].text.end = end;
}

void cl_builder_alt_open(struct cl_builder *builder, size_t link, cl_str key)
{
	cl_builder_side_open(builder, CL_BLOCK_ALT, key);
	builder->side.link = link;
}

void cl_builder_footnote(struct cl_builder *builder, cl_str label)
{
	CL_VEC_PUSH(builder->arena, &builder->footnotes, (struct cl_footnote){label, builder->blocks.count});
}

void cl_builder_footnote_use(struct cl_builder *builder, cl_str label)
{
	CL_VEC_PUSH(builder->arena, &builder->footnote_uses,
		(struct cl_footnote_use){label, cl_builder_offset(builder)});
}

/* ------------------------------------------------------------------ finish */

static uint32_t count_read_words(const struct cl_document *document)
{
	size_t count = 0;

	for (size_t i = 0; i < document->block_count; i++) {
		const struct cl_block *block = &document->blocks[i];

		if (cl_block_scope(block) & CL_SCOPE_READ)
			count += block->word_end - block->word_start;
	}
	return (uint32_t)count;
}

/* What began behind a blank that nothing followed would stand past the end. */
static void clamp_offsets(struct cl_builder *builder)
{
	uint32_t end = (uint32_t)builder->prose.size;

	for (size_t i = 0; i < builder->links.count; i++)
		if (builder->links.items[i].text.end > end)
			builder->links.items[i].text = (cl_span){end, end};
	for (size_t i = 0; i < builder->footnote_uses.count; i++)
		if (builder->footnote_uses.items[i].prose > end)
			builder->footnote_uses.items[i].prose = end;
}

struct cl_document *cl_builder_finish(struct cl_builder *builder, enum cl_format format, cl_span extent)
{
	struct cl_document *document = cl_arena_alloc(builder->arena, sizeof(*document));

	cl_builder_close(builder);
	drop_empty_footnotes(builder);
	clamp_offsets(builder);
	document->source = builder->source;
	document->format = format;
	document->extent = extent;
	document->prose = cl_arena_copy(builder->arena, cl_buf_str(&builder->prose));
	document->segments = builder->segments.items;
	document->segment_count = builder->segments.count;
	document->links = builder->links.items;
	document->link_count = builder->links.count;
	document->footnotes = builder->footnotes.items;
	document->footnote_count = builder->footnotes.count;
	document->footnote_uses = builder->footnote_uses.items;
	document->footnote_use_count = builder->footnote_uses.count;
	document->unexamined = builder->unexamined;
	cl_words_find(builder->arena, document, builder->blocks.items, builder->blocks.count);
	document->read_word_count = count_read_words(document);
	cl_buf_release(&builder->prose);
	cl_buf_release(&builder->main.prose);
	cl_buf_release(&builder->side.prose);
	return document;
}
