/* SPDX-License-Identifier: Apache-2.0 */
#include "document/pragma_finder.h"

/* Lines that are no text of their own though they are not blank: what opens or closes a comment, an empty quoted line. */
static const cl_str empty_lines[] = {
	CL_STR_INIT(""),
	CL_STR_INIT("-->"),
	CL_STR_INIT("*/"),
	CL_STR_INIT("*/}"),
	CL_STR_INIT("<!--"),
	CL_STR_INIT("/*"),
	CL_STR_INIT("{/*"),
	CL_STR_INIT(">"),
};

static bool is_line_break(char c)
{
	return c == '\n' || c == '\r';
}

static uint32_t line_end(cl_str bytes, uint32_t at)
{
	while (at < bytes.size && !is_line_break(bytes.data[at]))
		at++;
	return at;
}

static uint32_t skip_line_break(cl_str bytes, uint32_t at)
{
	if (at < bytes.size && bytes.data[at] == '\r')
		at++;
	if (at < bytes.size && bytes.data[at] == '\n')
		at++;
	return at;
}

static uint32_t skip_blanks(cl_str bytes, uint32_t at)
{
	while (at < bytes.size && (bytes.data[at] == ' ' || bytes.data[at] == '\t'))
		at++;
	return at;
}

static bool is_empty_line(cl_str line)
{
	line = cl_str_trim(line);
	for (size_t i = 0; i < sizeof(empty_lines) / sizeof(empty_lines[0]); i++) {
		if (cl_str_equals(line, empty_lines[i]))
			return true;
	}
	return false;
}

/* The first line with text after the one that holds `at`; false when `limit` comes first. */
static bool find_line(cl_str bytes, uint32_t at, uint32_t limit, cl_span *out_line)
{
	cl_str ahead = cl_str_slice(bytes, 0, limit);

	for (at = line_end(ahead, at); at < limit; at = line_end(ahead, at)) {
		uint32_t start = skip_line_break(bytes, at);

		at = line_end(ahead, start);
		if (!is_empty_line(cl_str_slice(bytes, start, at))) {
			*out_line = (cl_span){start, line_end(bytes, at)};
			return true;
		}
	}
	return false;
}

static bool is_timing(cl_str line)
{
	line = cl_str_trim(line);
	return line.size && cl_is_digit(line.data[0]) && cl_str_find(line, CL_STR("-->"), 0) != CL_STR_NONE;
}

/* The text of the first cue after the line that holds `at`; false when `limit` comes before its timing. */
static bool find_cue(cl_str bytes, uint32_t at, uint32_t limit, cl_span *out_text)
{
	cl_span line;

	do {
		if (!find_line(bytes, at, limit, &line))
			return false;
		at = line.end;
	} while (!is_timing(cl_str_slice(bytes, line.start, line.end)));
	out_text->start = skip_line_break(bytes, line.end);
	out_text->end = out_text->start;
	for (at = out_text->start; skip_blanks(bytes, at) < line_end(bytes, at);
		at = skip_line_break(bytes, at)) {
		at = line_end(bytes, at);
		out_text->end = at;
	}
	return true;
}

static bool has_line_break(cl_str bytes, uint32_t at, uint32_t limit)
{
	return line_end(cl_str_slice(bytes, 0, limit), at) < limit;
}

/* What stands after the last directive covers nothing. */
static cl_span next_of_following(const struct cl_pragma_marks *marks, size_t index)
{
	uint32_t size = (uint32_t)marks->finder->source->bytes.size;

	return index + 1 < marks->list.count ? marks->list.items[index + 1].next : (cl_span){size, size};
}

static uint32_t limit_of(const struct cl_pragma_marks *marks, size_t index)
{
	return index + 1 < marks->list.count ? marks->list.items[index + 1].directive.comment.start
					     : (uint32_t)marks->finder->source->bytes.size;
}

static cl_span next_line(const struct cl_pragma_marks *marks, size_t index)
{
	cl_str bytes = marks->finder->source->bytes;
	uint32_t at = marks->list.items[index].directive.comment.end;
	uint32_t limit = limit_of(marks, index);
	cl_span line;

	if (find_line(bytes, at, limit, &line))
		return line;
	if (limit == bytes.size || marks->list.items[index + 1].is_alone || !has_line_break(bytes, at, limit))
		return next_of_following(marks, index);
	/* The next line begins with a directive and goes on with text. */
	return (cl_span){limit, line_end(bytes, limit)};
}

static cl_span next_cue(const struct cl_pragma_marks *marks, size_t index)
{
	cl_str bytes = marks->finder->source->bytes;
	uint32_t at = marks->list.items[index].directive.comment.end;
	cl_span text;

	if (find_cue(bytes, at, limit_of(marks, index), &text))
		return text;
	return next_of_following(marks, index);
}

/* The first document that begins at or after `offset`; document_count when none does. */
static size_t document_from(const struct cl_pragma_marks *marks, uint32_t offset)
{
	size_t low = 0;
	size_t high = marks->document_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (marks->documents[middle]->extent.start < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Whether a record is nothing but the directive. */
static bool is_record(cl_str bytes, cl_span record, cl_span comment)
{
	cl_str before = cl_str_slice(bytes, record.start, comment.start);
	cl_str after = cl_str_slice(bytes, comment.end, record.end);

	return comment.start >= record.start && comment.end <= record.end &&
	       (before.size == 0 || cl_str_equals(before, CL_STR("\""))) &&
	       cl_directive_trim_separators(after).size == 0;
}

static cl_span next_record(const struct cl_pragma_marks *marks, size_t index)
{
	const struct cl_pragma_mark *items = marks->list.items;
	size_t document = document_from(marks, items[index].directive.comment.end);

	if (document == marks->document_count)
		return next_of_following(marks, marks->list.count);

	cl_span extent = marks->documents[document]->extent;

	if (index + 1 < marks->list.count &&
		is_record(marks->finder->source->bytes, extent, items[index + 1].directive.comment))
		return items[index + 1].next;
	return extent;
}

static bool is_alone(const struct cl_pragma_marks *marks, size_t index)
{
	cl_str bytes = marks->finder->source->bytes;
	uint32_t after = skip_blanks(bytes, marks->list.items[index].directive.comment.end);

	if (after < bytes.size && after == limit_of(marks, index))
		return marks->list.items[index + 1].is_alone;
	return after == bytes.size || is_line_break(bytes.data[after]);
}

typedef cl_span (*next_fn)(const struct cl_pragma_marks *marks, size_t index);

static const next_fn next_of_format[CL_FORMAT_COUNT] = {
	[CL_FORMAT_MARKDOWN] = next_line,
	[CL_FORMAT_MDX] = next_line,
	[CL_FORMAT_HTML] = next_line,
	[CL_FORMAT_TEXT] = next_line,
	[CL_FORMAT_VTT] = next_cue,
	[CL_FORMAT_SRT] = next_cue,
	[CL_FORMAT_CSV] = next_record,
};

void cl_pragma_find_next(struct cl_pragma_marks *marks)
{
	enum cl_format format = marks->document_count ? marks->documents[0]->format : CL_FORMAT_TEXT;

	for (size_t i = marks->list.count; i-- > 0;) {
		marks->list.items[i].is_alone = is_alone(marks, i);
		marks->list.items[i].next = next_of_format[format](marks, i);
	}
}
