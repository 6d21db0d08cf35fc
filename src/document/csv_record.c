/* SPDX-License-Identifier: Apache-2.0 */
#include "document/csv_record.h"

#include "base/buf.h"

static const char separators[] = {',', ';', '\t', '|'};

#define SEPARATOR_COUNT sizeof(separators)

static bool is_line_end(cl_str bytes, uint32_t at)
{
	return at >= bytes.size || bytes.data[at] == '\n' || bytes.data[at] == '\r';
}

static bool has_byte(cl_str bytes, uint32_t at, char byte)
{
	return at < bytes.size && bytes.data[at] == byte;
}

/* ------------------------------------------------------------------ separator */

static bool is_separator(char c)
{
	for (size_t i = 0; i < SEPARATOR_COUNT; i++)
		if (c == separators[i])
			return true;
	return false;
}

/* Past the quote that closes what begins at `at`, the byte after the opening one; 0 when none does. */
static uint32_t quote_end(cl_str bytes, uint32_t at, bool is_one_line)
{
	while (at < bytes.size && !(is_one_line && is_line_end(bytes, at))) {
		if (bytes.data[at] != '"') {
			at++;
			continue;
		}
		if (!has_byte(bytes, at + 1, '"'))
			return at + 1;
		at += 2;
	}
	return 0;
}

/* The separator that stands most often outside of quotes in the first record; a comma when there is none. */
static char find_separator(cl_str bytes, uint32_t start)
{
	size_t counts[SEPARATOR_COUNT] = {0};
	size_t best = 0;

	while (start < bytes.size && is_line_end(bytes, start))
		start++;
	for (uint32_t at = start; !is_line_end(bytes, at); at++) {
		bool is_start = at == start || is_separator(bytes.data[at - 1]);

		if (bytes.data[at] == '"' && is_start) {
			uint32_t end = quote_end(bytes, at + 1, false);

			at = end ? end - 1 : at;
			continue;
		}
		for (size_t i = 0; i < SEPARATOR_COUNT; i++)
			counts[i] += bytes.data[at] == separators[i];
	}
	for (size_t i = 1; i < SEPARATOR_COUNT; i++)
		if (counts[i] > counts[best])
			best = i;
	return separators[best];
}

void cl_csv_init(struct cl_csv *csv, struct cl_arena *arena, cl_str bytes, uint32_t start)
{
	*csv = (struct cl_csv){
		.arena = arena,
		.bytes = bytes,
		.at = start,
		.separator = find_separator(bytes, start),
	};
}

/* ------------------------------------------------------------------ cells */

static bool ends_cell(const struct cl_csv *csv, uint32_t at)
{
	return is_line_end(csv->bytes, at) || csv->bytes.data[at] == csv->separator;
}

static bool is_blank(const struct cl_csv *csv, uint32_t at)
{
	return has_byte(csv->bytes, at, ' ') || has_byte(csv->bytes, at, '\t');
}

/* The text from `start` to the end of its cell, blanks around it left out; csv->at is then at that end. */
static cl_span read_plain(struct cl_csv *csv, uint32_t start)
{
	uint32_t end = start;

	while (!ends_cell(csv, end))
		end++;
	csv->at = end;
	while (start < end && is_blank(csv, start))
		start++;
	while (end > start && is_blank(csv, end - 1))
		end--;
	return (cl_span){start, end};
}

static struct cl_csv_cell read_cell(struct cl_csv *csv)
{
	struct cl_csv_cell cell = {{0, 0}, {0, 0}, false};
	uint32_t start = csv->at;

	while (!ends_cell(csv, start) && is_blank(csv, start))
		start++;
	if (ends_cell(csv, start) || csv->bytes.data[start] != '"') {
		cell.text = read_plain(csv, start);
		return cell;
	}

	uint32_t end = quote_end(csv->bytes, start + 1, csv->has_open_quote);

	if (end) {
		cell.is_quoted = true;
		cell.text = (cl_span){start + 1, end - 1};
		cell.rest = read_plain(csv, end);
		if (cell.rest.start < cell.rest.end)
			cell.rest.start = end; /* the blank before it parts words */
		return cell;
	}
	if (!csv->has_open_quote)
		csv->open_quote = start;
	csv->has_open_quote = true;
	cell.text = read_plain(csv, start + 1);
	return cell;
}

bool cl_csv_next(struct cl_csv *csv, struct cl_csv_record *record)
{
	uint32_t start = csv->at;

	if (start >= csv->bytes.size)
		return false;
	record->cells.count = 0;
	record->is_cut = false;
	for (;;) {
		struct cl_csv_cell cell = read_cell(csv);

		if (record->cells.count < CL_CSV_COLUMNS_MAX)
			CL_VEC_PUSH(csv->arena, &record->cells, cell);
		else
			record->is_cut = true;
		if (is_line_end(csv->bytes, csv->at))
			break;
		csv->at++; /* the separator */
	}
	record->span = (cl_span){start, csv->at};
	if (has_byte(csv->bytes, csv->at, '\r') && has_byte(csv->bytes, csv->at + 1, '\n'))
		csv->at++;
	if (csv->at < csv->bytes.size)
		csv->at++;
	return true;
}

bool cl_csv_cell_is_empty(const struct cl_csv_cell *cell)
{
	return cell->text.start == cell->text.end && cell->rest.start == cell->rest.end;
}

/* ------------------------------------------------------------------ text */

/* The size of the run other than text that begins at `at`, before `end`; else 0. */
static uint32_t special_size(
	cl_str bytes, const struct cl_csv_cell *cell, uint32_t at, enum cl_csv_run *out_run)
{
	if (cell->is_quoted && bytes.data[at] == '"') {
		*out_run = CL_CSV_QUOTE;
		return 2;
	}
	if (!is_line_end(bytes, at))
		return 0;
	*out_run = CL_CSV_BREAK;
	return bytes.data[at] == '\r' && at + 1 < cell->text.end && bytes.data[at + 1] == '\n' ? 2 : 1;
}

void cl_csv_cell_runs(cl_str bytes, const struct cl_csv_cell *cell, cl_csv_run_fn add, void *context)
{
	uint32_t start = cell->text.start; /* of the text that is due */

	for (uint32_t at = start; at < cell->text.end;) {
		enum cl_csv_run run = CL_CSV_TEXT;
		uint32_t size = special_size(bytes, cell, at, &run);

		if (size == 0) {
			at++;
			continue;
		}
		if (start < at)
			add(context, CL_CSV_TEXT, (cl_span){start, at});
		add(context, run, (cl_span){at, at + size});
		start = at += size;
	}
	if (start < cell->text.end)
		add(context, CL_CSV_TEXT, (cl_span){start, cell->text.end});
	if (cell->rest.start < cell->rest.end)
		add(context, CL_CSV_TEXT, cell->rest);
}

struct collector {
	cl_str bytes;
	struct cl_buf buf;
	size_t count;  /* of runs */
	bool is_slice; /* they are one run of text */
};

static void collect(void *context, enum cl_csv_run run, cl_span source)
{
	struct collector *collector = context;

	collector->count++;
	collector->is_slice = run == CL_CSV_TEXT && collector->count == 1;
	if (run == CL_CSV_TEXT)
		cl_buf_append(&collector->buf, cl_str_slice(collector->bytes, source.start, source.end));
	else
		cl_buf_append_byte(&collector->buf, run == CL_CSV_QUOTE ? '"' : '\n');
}

cl_str cl_csv_cell_text(struct cl_arena *arena, cl_str bytes, const struct cl_csv_cell *cell)
{
	struct collector collector = {.bytes = bytes, .buf = CL_BUF_INIT};

	cl_csv_cell_runs(bytes, cell, collect, &collector);

	cl_str text = cell->rest.start == cell->rest.end && (collector.is_slice || collector.count == 0)
			      ? cl_str_slice(bytes, cell->text.start, cell->text.end)
			      : cl_arena_copy(arena, cl_buf_str(&collector.buf));

	cl_buf_release(&collector.buf);
	return text;
}
