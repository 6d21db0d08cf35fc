/* SPDX-License-Identifier: Apache-2.0 */
#include "source/source.h"

#include <string.h>

#include "base/utf8.h"

#define MIB ((size_t)1024 * 1024)

static bool has_prefix(cl_str bytes, const char *prefix, size_t size)
{
	return bytes.size >= size && memcmp(bytes.data, prefix, size) == 0;
}

static bool is_utf16(cl_str bytes)
{
	return has_prefix(bytes, "\xFF\xFE", 2) || has_prefix(bytes, "\xFE\xFF", 2);
}

/* Line and column of a byte offset in text that may be broken there: for the one diagnostic that refuses it. */
static struct cl_place place_of(cl_str name, cl_str bytes, size_t offset)
{
	struct cl_place place = {.path = name, .line = 1};
	size_t line_start = 0;

	for (size_t i = 0; i < offset; i++) {
		if (bytes.data[i] == '\n') {
			place.line++;
			line_start = i + 1;
		}
	}
	place.column = (uint32_t)cl_utf8_count(cl_str_slice(bytes, line_start, offset)) + 1;
	return place;
}

/* Reports what makes the bytes unfit for reading; true when nothing does. */
static bool is_text(cl_str name, cl_str bytes, struct cl_sink *sink)
{
	struct cl_place whole = {.path = name};

	if (bytes.size > CL_SOURCE_SIZE_MAX) {
		cl_report(sink, whole, CL_MESSAGE_INPUT_TOO_LARGE, (unsigned)(CL_SOURCE_SIZE_MAX / MIB));
		return false;
	}
	if (is_utf16(bytes)) {
		cl_hint(sink, cl_report(sink, whole, CL_MESSAGE_INPUT_UTF16), "save the file as UTF-8");
		return false;
	}

	size_t nul = cl_str_find_byte(bytes, '\0', 0);
	size_t valid = cl_utf8_valid_size(bytes);

	if (nul != CL_STR_NONE && nul <= valid) {
		cl_report(sink, place_of(name, bytes, nul), CL_MESSAGE_INPUT_NUL, (unsigned)nul);
		return false;
	}
	if (valid < bytes.size) {
		cl_hint(sink,
			cl_report(sink, place_of(name, bytes, valid), CL_MESSAGE_INPUT_NOT_UTF8,
				(unsigned)valid),
			"save the file as UTF-8");
		return false;
	}
	return true;
}

const struct cl_source *cl_source_new(struct cl_arena *arena, cl_str name, cl_str bytes, struct cl_sink *sink)
{
	if (!is_text(name, bytes, sink))
		return NULL;

	struct cl_source *source = cl_arena_alloc(arena, sizeof(*source));

	source->name = name;
	source->bytes = bytes;
	source->text_start = has_prefix(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
	return source;
}

cl_str cl_source_slice(const struct cl_source *source, cl_span span)
{
	return cl_str_slice(source->bytes, span.start, span.end);
}

static struct cl_columns add_columns(struct cl_columns columns, cl_str passed)
{
	columns.codepoints += (uint32_t)cl_utf8_count(passed);
	columns.utf16 += (uint32_t)cl_utf8_count_utf16(passed);
	return columns;
}

static struct cl_columns *new_marks(struct cl_arena *arena, cl_str bytes)
{
	size_t count = bytes.size / CL_MARK_STEP;
	struct cl_columns *marks = cl_arena_alloc_array(arena, count + 1, sizeof(*marks));

	for (size_t i = 0; i < count; i++)
		marks[i + 1] =
			add_columns(marks[i], cl_str_slice(bytes, i * CL_MARK_STEP, (i + 1) * CL_MARK_STEP));
	return marks;
}

static struct cl_columns columns_before(const struct cl_lines *lines, uint32_t offset)
{
	size_t mark = offset / CL_MARK_STEP;

	return add_columns(
		lines->marks[mark], cl_str_slice(lines->source->bytes, mark * CL_MARK_STEP, offset));
}

const struct cl_lines *cl_lines_new(struct cl_arena *arena, const struct cl_source *source)
{
	struct cl_lines *lines = cl_arena_alloc(arena, sizeof(*lines));
	CL_VEC(uint32_t) starts = {0};
	cl_str bytes = source->bytes;

	CL_VEC_PUSH(arena, &starts, source->text_start);
	for (size_t i = source->text_start; i < bytes.size; i++) {
		char c = bytes.data[i];

		if (c == '\n' || (c == '\r' && !(i + 1 < bytes.size && bytes.data[i + 1] == '\n')))
			CL_VEC_PUSH(arena, &starts, (uint32_t)(i + 1));
	}
	lines->source = source;
	lines->starts = starts.items;
	lines->count = starts.count;
	lines->marks = new_marks(arena, bytes);
	return lines;
}

/* The index of the line that holds `offset`. */
static size_t line_at(const struct cl_lines *lines, uint32_t offset)
{
	size_t low = 0;
	size_t high = lines->count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (lines->starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

cl_position cl_lines_position(const struct cl_lines *lines, uint32_t offset)
{
	if (offset > lines->source->bytes.size)
		offset = (uint32_t)lines->source->bytes.size;

	size_t line = line_at(lines, offset);
	uint32_t start = lines->starts[line];
	struct cl_columns before;
	struct cl_columns at;

	if (offset < start) /* inside a byte order mark */
		offset = start;
	before = columns_before(lines, start);
	at = columns_before(lines, offset);
	return (cl_position){
		.line = (uint32_t)line + 1,
		.column = at.codepoints - before.codepoints + 1,
		.column_utf16 = at.utf16 - before.utf16 + 1,
		.column_byte = offset - start + 1,
	};
}

uint32_t cl_lines_start(const struct cl_lines *lines, uint32_t line)
{
	return lines->starts[line - 1];
}

cl_str cl_lines_text(const struct cl_lines *lines, uint32_t line)
{
	cl_str bytes = lines->source->bytes;
	size_t end = line < lines->count ? lines->starts[line] : bytes.size;
	cl_str text = cl_str_slice(bytes, lines->starts[line - 1], end);

	if (cl_str_ends_with(text, CL_STR("\n")))
		text.size--;
	if (cl_str_ends_with(text, CL_STR("\r")))
		text.size--;
	return text;
}
