/* SPDX-License-Identifier: Apache-2.0 */
#include "document/markdown_mask.h"

#include <string.h>

#include "document/line.h"
#include "document/markdown_scanner.h"
#include "document/mdx.h"
#include "document/pragma.h"

#define FENCE_SIZE_MIN 3
#define CODE_INDENT    4

struct fence {
	char byte; /* 0 outside a fenced code block */
	uint32_t size;
	bool is_in_quote;
	uint32_t item_column; /* of the list item that it stands in; 0 when it began no item */
};

/* The search, line by line. */
struct lines {
	struct cl_scanner scanner;
	struct fence fence;
	cl_str footnote;     /* the label whose text may go on; empty when there is none */
	bool was_blank;      /* the line before, or there was none */
	bool is_module;      /* an import or export statement ended just before */
	bool is_table;       /* in a table, whose rows are no long paragraph */
	uint32_t line_count; /* of the paragraph so far */

	/* The run of blank lines that goes on. */
	uint32_t blank_count;
	uint32_t run_start;  /* the line break before it */
	uint32_t last_blank; /* the line break before its last line */
};

/* Where the text of a line begins, behind quote marks, list marks and blanks. */
struct prefix {
	uint32_t start; /* of the line */
	uint32_t text;
	uint32_t column;
	bool has_quote;
	bool has_item;
	bool is_blank;
};

/* ------------------------------------------------------------------ the beginning of a line */

static char byte_at(const struct lines *lines, uint32_t at)
{
	return at < lines->scanner.end ? lines->scanner.bytes.data[at] : '\0';
}

static bool is_break_byte(char c)
{
	return c == '\n' || c == '\r' || c == '\0';
}

static bool is_blank_byte(char c)
{
	return c == ' ' || c == '\t';
}

/* The size of the list mark at `at`, its blank not included; 0 when there is none. */
static uint32_t list_mark_size(const struct lines *lines, uint32_t at)
{
	uint32_t size = 0;
	char c = byte_at(lines, at);

	if (c == '-' || c == '*' || c == '+') {
		size = 1;
	} else {
		while (size < 10 && cl_is_digit(byte_at(lines, at + size)))
			size++;
		c = byte_at(lines, at + size);
		size = size > 0 && size < 10 && (c == '.' || c == ')') ? size + 1 : 0;
	}
	return size && is_blank_byte(byte_at(lines, at + size)) ? size : 0;
}

static struct prefix read_prefix(const struct lines *lines, uint32_t at)
{
	struct prefix prefix = {.start = at, .text = at};

	for (;;) {
		char c = byte_at(lines, prefix.text);
		uint32_t mark = 0;

		if (c == '\t') {
			prefix.column += CODE_INDENT - prefix.column % CODE_INDENT;
		} else if (c == ' ' || c == '>') {
			prefix.column++;
			prefix.has_quote |= c == '>';
		} else {
			mark = list_mark_size(lines, prefix.text);
			prefix.has_item |= mark > 0;
			prefix.column += mark;
			if (!mark)
				break;
		}
		prefix.text += mark ? mark : 1;
	}
	prefix.is_blank = is_break_byte(byte_at(lines, prefix.text));
	return prefix;
}

static cl_str line_text(const struct lines *lines, const struct prefix *prefix)
{
	cl_span text = cl_line_at(lines->scanner.bytes, prefix->text, lines->scanner.end).text;

	return cl_str_slice(lines->scanner.bytes, text.start, text.end);
}

static uint32_t line_end(const struct lines *lines, const struct prefix *prefix)
{
	return cl_line_at(lines->scanner.bytes, prefix->text, lines->scanner.end).next;
}

/* ------------------------------------------------------------------ fences */

/* The number of fence bytes at the start of a line's text. */
static uint32_t fence_size(const struct lines *lines, uint32_t at, char byte)
{
	uint32_t size = 0;

	while (byte_at(lines, at + size) == byte)
		size++;
	return size;
}

static bool opens_fence(struct lines *lines, const struct prefix *prefix)
{
	char byte = byte_at(lines, prefix->text);

	if (byte != '`' && byte != '~')
		return false;

	uint32_t size = fence_size(lines, prefix->text, byte);

	if (size < FENCE_SIZE_MIN ||
		(byte == '`' && cl_str_find_byte(line_text(lines, prefix), '`', size) != CL_STR_NONE))
		return false;
	lines->fence = (struct fence){byte, size, prefix->has_quote, prefix->has_item ? prefix->column : 0};
	return true;
}

/* Whether the block quote or list item that the fence stands in ends ahead of this line. */
static bool leaves_fence(const struct fence *fence, const struct prefix *prefix)
{
	if (fence->is_in_quote && !prefix->has_quote)
		return true;
	return fence->item_column && !prefix->is_blank && prefix->column < fence->item_column;
}

static bool closes_fence(const struct lines *lines, const struct prefix *prefix)
{
	uint32_t size = fence_size(lines, prefix->text, lines->fence.byte);

	if (prefix->has_item || size < lines->fence.size)
		return false;

	cl_str text = line_text(lines, prefix);

	return cl_line_is_blank(cl_str_slice(text, size, text.size));
}

/* ------------------------------------------------------------------ long runs */

/* The offset of the line break that ends just before a line. */
static uint32_t break_before(const struct lines *lines, uint32_t line)
{
	const char *data = lines->scanner.bytes.data;

	if (line > lines->scanner.start && data[line - 1] == '\n')
		line--;
	if (line > lines->scanner.start && data[line - 1] == '\r')
		line--;
	return line;
}

static void note_blank_line(struct lines *lines, const struct prefix *prefix)
{
	uint32_t before = break_before(lines, prefix->start);

	if (lines->blank_count++ == 0)
		lines->run_start = before;
	lines->last_blank = before;
	lines->line_count = 0;
	lines->is_table = false;
}

static void end_blank_run(struct lines *lines)
{
	if (lines->blank_count > CL_MASK_BLANK_LINES_MAX)
		CL_VEC_PUSH(lines->scanner.arena, &lines->scanner.masks->blank_runs,
			(cl_span){lines->run_start, lines->last_blank});
	lines->blank_count = 0;
}

/* Whether a line is the second one of a table: bars, hyphens and colons. */
static bool is_table_rule(cl_str line)
{
	for (size_t i = 0; i < line.size; i++) {
		char c = line.data[i];

		if (c != '|' && c != '-' && c != ':' && !is_blank_byte(c))
			return false;
	}
	return cl_str_find_byte(line, '-', 0) != CL_STR_NONE;
}

/* Counts the lines of a paragraph and cuts it when there are too many, before a line that does not look like code. */
static void note_text_line(struct lines *lines, const struct prefix *prefix)
{
	lines->line_count++;
	if (lines->line_count == 2)
		lines->is_table = is_table_rule(line_text(lines, prefix));
	if (lines->is_table || lines->line_count <= CL_MASK_PARAGRAPH_LINES_MAX)
		return;
	if (prefix->column >= CODE_INDENT && lines->line_count <= 2 * CL_MASK_PARAGRAPH_LINES_MAX)
		return;
	CL_VEC_PUSH(lines->scanner.arena, &lines->scanner.masks->cuts, prefix->start);
	lines->line_count = 1;
}

/* ------------------------------------------------------------------ what begins a line */

static uint32_t take_footnote(struct lines *lines, const struct prefix *prefix)
{
	uint32_t end = cl_scanner_footnote_end(&lines->scanner, prefix->text);

	if (!end || byte_at(lines, end) != ':' || (prefix->column >= CODE_INDENT && !prefix->has_item))
		return 0;

	cl_span label = {prefix->text + 2, end - 1};

	lines->footnote = cl_str_slice(lines->scanner.bytes, label.start, label.end);
	cl_scanner_add(&lines->scanner, CL_MASK_FOOTNOTE, (cl_span){prefix->text, end + 1}, label);
	return end + 1;
}

/* An indented paragraph after a footnote's first one belongs to it, too, and is no code. */
static void continue_footnote(struct lines *lines, const struct prefix *prefix)
{
	uint32_t start = prefix->start;
	uint32_t column = 0;
	uint32_t end = start;

	if (!lines->footnote.size || !lines->was_blank)
		return;
	for (; column < CODE_INDENT && is_blank_byte(byte_at(lines, end)); end++)
		column += byte_at(lines, end) == '\t' ? CODE_INDENT : 1;
	if (column < CODE_INDENT) {
		lines->footnote.size = 0;
		return;
	}

	uint32_t label = (uint32_t)(lines->footnote.data - lines->scanner.bytes.data);

	cl_scanner_add(&lines->scanner, CL_MASK_FOOTNOTE_MORE, (cl_span){start, end},
		(cl_span){label, label + (uint32_t)lines->footnote.size});
}

/* Where the title begins in a line that defines a link which leads nowhere; 0 when it is no such line. */
static size_t note_title(cl_str line)
{
	static const cl_str targets[] = {CL_STR_INIT("]: # "), CL_STR_INIT("]: <> ")};

	for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
		size_t at = cl_str_find(line, targets[i], 0);

		if (at != CL_STR_NONE)
			return at + targets[i].size;
	}
	return 0;
}

/* `[//]: # (a note)`: a link that nobody can follow is how Markdown writers hide a note. Past it, or 0. */
static uint32_t take_note(struct lines *lines, const struct prefix *prefix)
{
	cl_str line = cl_str_trim(line_text(lines, prefix));
	size_t open = note_title(line);

	if (!open || open + 2 > line.size)
		return 0;

	char first = line.data[open];
	char last = line.data[line.size - 1];

	if ((first != '(' || last != ')') && ((first != '"' && first != '\'') || first != last))
		return 0;

	uint32_t base = (uint32_t)(line.data - lines->scanner.bytes.data);
	cl_span inner = {base + (uint32_t)open + 1, base + (uint32_t)line.size - 1};

	cl_scanner_add(&lines->scanner, CL_MASK_HIDDEN, (cl_span){prefix->text, inner.end + 1}, inner);
	return inner.end + 1;
}

static uint32_t take_module(struct lines *lines, const struct prefix *prefix)
{
	cl_str rest = cl_str_slice(lines->scanner.bytes, prefix->text, prefix->text + 8);

	if ((!lines->was_blank && !lines->is_module) || prefix->text != prefix->start ||
		!cl_mdx_is_module_line(rest))
		return 0;

	uint32_t end = cl_mdx_module_end(lines->scanner.bytes, prefix->text);
	cl_str text = cl_str_trim(cl_str_slice(lines->scanner.bytes, prefix->text, end));
	cl_span span = {prefix->text, prefix->text + (uint32_t)text.size};

	lines->is_module = true;
	cl_scanner_add(&lines->scanner, CL_MASK_CODE, span, span);
	return span.end;
}

static uint32_t take_directive(struct lines *lines, const struct prefix *prefix)
{
	cl_str line = line_text(lines, prefix);
	cl_span span = {prefix->text, prefix->text + (uint32_t)line.size};

	if (prefix->has_quote || prefix->has_item || !cl_pragma_is_line(line))
		return 0;
	cl_scanner_add(&lines->scanner, CL_MASK_DROP, span, span);
	return span.end;
}

/* An HTML block begins with a tag. It ends at a blank line, so what is masked in it must not become one. */
static void note_html(struct lines *lines, const struct prefix *prefix)
{
	char next = byte_at(lines, prefix->text + 1);

	if (next == '/')
		next = byte_at(lines, prefix->text + 2);
	if (cl_is_lower(next) || next == '!' || next == '?' || (!lines->scanner.is_mdx && cl_is_upper(next)))
		lines->scanner.is_html = true;
}

/* Takes what stands first on a line. Returns where the search in the line goes on. */
static uint32_t begin_text(struct lines *lines, const struct prefix *prefix)
{
	char first = byte_at(lines, prefix->text);
	uint32_t end = 0;

	continue_footnote(lines, prefix);
	if (first == '[')
		end = take_footnote(lines, prefix);
	if (first == '[' && !end)
		end = take_note(lines, prefix);
	if (first == 'c')
		end = take_directive(lines, prefix);
	if ((first == 'i' || first == 'e') && lines->scanner.is_mdx)
		end = take_module(lines, prefix);
	if (first == '<')
		note_html(lines, prefix);
	return end ? end : prefix->text;
}

/* ------------------------------------------------------------------ lines */

static uint32_t take_blank_line(struct lines *lines, const struct prefix *prefix)
{
	note_blank_line(lines, prefix);
	lines->was_blank = true;
	lines->scanner.is_html = false;
	return line_end(lines, prefix);
}

static uint32_t take_fenced_line(struct lines *lines, const struct prefix *prefix)
{
	if (closes_fence(lines, prefix))
		lines->fence.byte = '\0';
	return line_end(lines, prefix);
}

static uint32_t take_line(struct lines *lines, uint32_t at)
{
	struct prefix prefix = read_prefix(lines, at);

	if (lines->fence.byte && leaves_fence(&lines->fence, &prefix))
		lines->fence.byte = '\0';
	if (prefix.is_blank && !prefix.has_item)
		return take_blank_line(lines, &prefix);
	end_blank_run(lines);
	if (lines->fence.byte)
		return take_fenced_line(lines, &prefix);
	if (opens_fence(lines, &prefix)) {
		lines->was_blank = false;
		return line_end(lines, &prefix);
	}
	note_text_line(lines, &prefix);
	at = begin_text(lines, &prefix);
	lines->was_blank = false;

	uint32_t next = cl_scanner_line(&lines->scanner, at);

	if (lines->is_module)
		lines->is_module = next == line_end(lines, &prefix);
	return next;
}

/* Takes is_line back from masks that share their lines with text. */
static void judge_line(struct cl_masks *masks, size_t first, size_t end, bool is_alone)
{
	for (size_t i = first; i < end; i++)
		masks->list.items[i].is_line &= is_alone;
}

static uint32_t skip_blanks(cl_str bytes, uint32_t at, uint32_t end)
{
	while (at < end && is_blank_byte(bytes.data[at]))
		at++;
	return at;
}

/* Masks with nothing but blanks between them stand alone when nothing but blanks is before and after them. */
static void find_lone_masks(struct cl_masks *masks, cl_str bytes, cl_span body)
{
	size_t i = 0;

	while (i < masks->list.count) {
		size_t first = i;
		uint32_t before = masks->list.items[i].span.start;
		uint32_t after;
		bool is_alone = true;

		while (before > body.start && is_blank_byte(bytes.data[before - 1]))
			before--;
		is_alone = before == body.start || is_break_byte(bytes.data[before - 1]);
		do {
			is_alone &= masks->list.items[i].is_line;
			after = skip_blanks(bytes, masks->list.items[i].span.end, body.end);
			i++;
		} while (i < masks->list.count && masks->list.items[i].span.start == after);
		is_alone &= after == body.end || is_break_byte(bytes.data[after]);
		judge_line(masks, first, i, is_alone);
	}
}

void cl_masks_find(
	struct cl_arena *arena, cl_str bytes, cl_span body, bool is_mdx, struct cl_masks *out_masks)
{
	struct lines lines = {
		.scanner = {.arena = arena,
			.bytes = cl_str_slice(bytes, 0, body.end),
			.start = body.start,
			.end = body.end,
			.is_mdx = is_mdx,
			.masks = out_masks},
		.was_blank = true,
	};
	uint32_t at = body.start;

	*out_masks = (struct cl_masks){0};
	while (at < body.end)
		at = take_line(&lines, at);
	end_blank_run(&lines);
	find_lone_masks(out_masks, lines.scanner.bytes, body);
}

/* ------------------------------------------------------------------ the copy */

/* What md4c reads in place of a mask: see markdown_mask.h. In a tag, a blank keeps the attributes apart. */
static void fill_mask(const struct cl_mask *mask, cl_span body, char *copy)
{
	char *bytes = copy + (mask->span.start - body.start);
	size_t size = mask->span.end - mask->span.start;
	bool is_spaced = mask->is_in_tag && mask->span.start > body.start && cl_is_space(bytes[-1]);

	if (!mask->is_line) {
		memset(bytes, is_spaced ? ' ' : ',', size);
		return;
	}
	for (size_t i = 0; i < size; i++) {
		if (!is_break_byte(bytes[i]))
			bytes[i] = ' ';
	}
}

void cl_masks_fill(const struct cl_masks *masks, cl_span body, char *copy)
{
	for (size_t i = 0; i < masks->list.count; i++)
		fill_mask(&masks->list.items[i], body, copy);
	for (size_t i = 0; i < masks->blank_runs.count; i++) {
		cl_span run = masks->blank_runs.items[i];

		memset(copy + (run.start - body.start), ' ', run.end - run.start);
	}
}

size_t cl_masks_at(const struct cl_masks *masks, uint32_t offset)
{
	size_t low = 0;
	size_t high = masks->list.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (masks->list.items[middle].span.end > offset)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}
