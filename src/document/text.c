/* SPDX-License-Identifier: Apache-2.0 */
#include "base/unicode.h"
#include "base/utf8.h"
#include "document/line.h"
#include "document/pragma.h"
#include "document/read.h"
#include "document/urls.h"

/* A longer label is a sentence with a colon in it. */
#define LABEL_WORDS_MAX 3
#define LABEL_SIZE_MAX  48

/* More words, or more bytes, in capitals are shouting rather than a heading. */
#define CAPITALS_WORDS_MAX 8
#define CAPITALS_SIZE_MAX  80

/* What a line is, going by itself and its neighbours. */
enum line_kind {
	LINE_BLANK,
	LINE_RULE, /* --- or ===: ends a paragraph and is none */
	LINE_DIRECTIVE,
	LINE_HEADING,
	LINE_CAPITALS, /* a heading when it stands alone */
	LINE_ITEM,
	LINE_OWN, /* begins a paragraph: a handle, a label, the number of a post */
	LINE_TEXT,
};

struct shape {
	enum line_kind kind;
	uint8_t level;  /* of a heading */
	size_t content; /* where its text begins in the line */
};

struct reader {
	struct cl_builder *builder;
	bool was_blank; /* the line before, or there was none */
	bool has_break; /* a soft break is due before the next line */
	cl_span line_break;
};

/* ------------------------------------------------------------------ lines by themselves */

static bool is_blank_at(cl_str line, size_t at)
{
	return at >= line.size || cl_is_space(line.data[at]);
}

/* Three or more of one of - = * _ and nothing else. */
static bool is_rule(cl_str line)
{
	char mark = line.size >= 3 ? line.data[0] : '\0';

	if (mark != '-' && mark != '=' && mark != '*' && mark != '_')
		return false;
	for (size_t i = 1; i < line.size; i++)
		if (line.data[i] != mark)
			return false;
	return true;
}

/* The size of a bullet with the blank after it, else 0. */
static size_t bullet_size(cl_str line)
{
	static const cl_str bullets[] = {
		CL_STR_INIT("-"), CL_STR_INIT("*"), CL_STR_INIT("+"),
		CL_STR_INIT("\xE2\x80\xA2"), /* bullet */
		CL_STR_INIT("\xE2\x97\xA6"), /* white bullet */
		CL_STR_INIT("\xE2\x80\xA3"), /* triangular bullet */
		CL_STR_INIT("\xE2\x80\x93"), /* en dash */
	};

	for (size_t i = 0; i < sizeof(bullets) / sizeof(bullets[0]); i++)
		if (cl_str_starts_with(line, bullets[i]) && is_blank_at(line, bullets[i].size))
			return bullets[i].size;

	size_t digits = cl_line_digits(line, 3);

	if (digits == 0 || digits == line.size || !is_blank_at(line, digits + 1))
		return 0;
	return line.data[digits] == '.' || line.data[digits] == ')' ? digits + 1 : 0;
}

/* @handle */
static bool begins_with_handle(cl_str line)
{
	return line.size >= 2 && line.data[0] == '@' && (cl_is_alnum(line.data[1]) || line.data[1] == '_');
}

/* 1/ and 2/5, but not 24/7 and no date. */
static bool begins_with_post_number(cl_str line)
{
	size_t first = cl_line_digits(line, 3);

	if (first == 0 || first == line.size || line.data[first] != '/')
		return false;

	cl_str rest = cl_str_slice(line, first + 1, line.size);
	size_t second = cl_line_digits(rest, 3);
	uint64_t number;
	uint64_t count;

	if (!is_blank_at(rest, second))
		return false;
	return second == 0 ||
	       (cl_str_to_uint(cl_str_slice(line, 0, first), UINT64_MAX, &number) &&
		       cl_str_to_uint(cl_str_slice(rest, 0, second), UINT64_MAX, &count) && number <= count);
}

/* Reply: and Dr. Ito: but no lower-case word that ends a line of a paragraph, and no time of day. */
static bool begins_with_label(cl_str line)
{
	size_t size;
	size_t colon = cl_str_find_byte(cl_str_slice(line, 0, LABEL_SIZE_MAX), ':', 0);
	size_t blanks = 0;

	if (colon == CL_STR_NONE || !is_blank_at(line, colon + 1))
		return false;
	if (!cl_unicode_is_upper(cl_utf8_decode(line, 0, &size)))
		return false;
	for (size_t i = 0; i < colon; i++) {
		if (line.data[i] == '!' || line.data[i] == '?' || line.data[i] == ',' || line.data[i] == ';')
			return false;
		blanks += cl_is_space(line.data[i]);
	}
	return blanks < LABEL_WORDS_MAX;
}

/* The level of "## Heading", else 0; *out_content is where its text begins. */
static uint8_t hash_level(cl_str line, size_t *out_content)
{
	uint8_t level = 0;

	while (level < line.size && line.data[level] == '#' && level < 7)
		level++;
	if (level == 0 || level > 6 || level == line.size || !is_blank_at(line, level))
		return 0;
	*out_content = level;
	return level;
}

/* A short line whose letters are all capitals, two at least, and which ends no sentence. */
static bool is_in_capitals(cl_str line)
{
	size_t blanks = 0;
	size_t letters = 0;
	size_t size;

	if (line.size == 0 || line.size > CAPITALS_SIZE_MAX)
		return false;
	for (size_t i = 0; i < line.size; i += size) {
		uint32_t c = cl_utf8_decode(line, i, &size);
		bool is_upper = cl_unicode_is_upper(c);

		if (cl_unicode_is_letter(c) && !is_upper)
			return false;
		letters += is_upper;
		blanks += c == ' ';
	}

	char last = line.data[line.size - 1];

	return letters >= 2 && blanks < CAPITALS_WORDS_MAX && last != '.' && last != ',' && last != ':' &&
	       line.data[0] != '@' && line.data[0] != '#';
}

/* `line` has no blanks at its ends. */
static struct shape look_at(cl_str line)
{
	struct shape shape = {.kind = LINE_TEXT};

	if (line.size == 0)
		shape.kind = LINE_BLANK;
	else if (cl_pragma_is_line(line))
		shape.kind = LINE_DIRECTIVE;
	else if (is_rule(line))
		shape.kind = LINE_RULE;
	else if ((shape.level = hash_level(line, &shape.content)) > 0)
		shape.kind = LINE_HEADING;
	else if ((shape.content = bullet_size(line)) > 0)
		shape.kind = LINE_ITEM;
	else if (begins_with_handle(line) || begins_with_post_number(line) || begins_with_label(line))
		shape.kind = LINE_OWN;
	else if (is_in_capitals(line))
		shape.kind = LINE_CAPITALS;
	return shape;
}

/* ------------------------------------------------------------------ blocks */

static void add_directive(struct reader *reader, cl_span line)
{
	cl_builder_side_open(reader->builder, CL_BLOCK_HIDDEN, CL_STR("comment"));
	cl_builder_text(reader->builder, line);
	cl_builder_side_close(reader->builder);
}

static void add_heading(struct reader *reader, cl_span text, uint8_t level)
{
	cl_builder_open(reader->builder, CL_BLOCK_HEADING)->level = level;
	cl_url_add_text(reader->builder, text);
	cl_builder_close(reader->builder);
}

static void begin_block(struct reader *reader, enum line_kind kind)
{
	if (kind == LINE_ITEM)
		cl_builder_open(reader->builder, CL_BLOCK_LIST_ITEM)->level = 1;
	else
		cl_builder_open(reader->builder, CL_BLOCK_PARAGRAPH);
	reader->has_break = false;
}

static void add_line(struct reader *reader, cl_span text, enum line_kind kind)
{
	if (kind != LINE_TEXT || !cl_builder_is_open(reader->builder))
		begin_block(reader, kind);
	if (reader->has_break)
		cl_builder_break(reader->builder, reader->line_break);
	cl_url_add_text(reader->builder, text);
}

static cl_span trimmed(cl_str bytes, cl_span span)
{
	while (span.start < span.end && cl_is_space(bytes.data[span.start]))
		span.start++;
	while (span.start < span.end && cl_is_space(bytes.data[span.end - 1]))
		span.end--;
	return span;
}

static bool is_blank_line_at(cl_str bytes, uint32_t start, uint32_t end)
{
	struct cl_line line = cl_line_at(bytes, start, end);

	return cl_line_is_blank(cl_str_slice(bytes, line.text.start, line.text.end));
}

static void read_line(struct reader *reader, struct cl_line line, uint32_t end)
{
	cl_str bytes = reader->builder->source->bytes;
	cl_span text = trimmed(bytes, line.text);
	struct shape shape = look_at(cl_str_slice(bytes, text.start, text.end));

	if (shape.kind == LINE_CAPITALS && !(reader->was_blank && is_blank_line_at(bytes, line.next, end)))
		shape.kind = LINE_TEXT;
	text.start += (uint32_t)shape.content;
	switch (shape.kind) {
	case LINE_BLANK:
	case LINE_RULE:
		cl_builder_close(reader->builder);
		break;
	case LINE_DIRECTIVE:
		add_directive(reader, text);
		return; /* as if it were not there */
	case LINE_HEADING:
	case LINE_CAPITALS:
		add_heading(reader, text, shape.level ? shape.level : 2);
		break;
	case LINE_ITEM:
	case LINE_OWN:
	case LINE_TEXT:
		add_line(reader, text, shape.kind);
		break;
	}
	reader->was_blank = shape.kind == LINE_BLANK || shape.kind == LINE_RULE;
	reader->has_break = true;
	reader->line_break = (cl_span){line.text.end, line.next};
}

void cl_read_text(struct cl_builder *builder, cl_span body)
{
	struct reader reader = {.builder = builder, .was_blank = true};

	for (uint32_t at = body.start; at < body.end;) {
		struct cl_line line = cl_line_at(builder->source->bytes, at, body.end);

		read_line(&reader, line, body.end);
		at = line.next;
	}
	cl_builder_close(builder);
}
