/* SPDX-License-Identifier: Apache-2.0 */
#include "document/csv_columns.h"
#include "document/csv_record.h"
#include "document/read.h"
#include "document/urls.h"

/* More is reported and not examined. A record costs about 2 KiB of memory, a cell about 500 bytes. */
#define CSV_RECORDS_MAX 200000u
#define CSV_CELLS_MAX   2000000u

/* A document is one record: its blocks stand in one row. */
#define CSV_ROW 1

struct reader {
	struct cl_arena *arena;
	const struct cl_source *source;
	const struct cl_read_options *options;
	struct cl_sink *sink;
	struct cl_csv csv;
	struct cl_csv_columns columns;
	size_t cell_count;
	bool is_cut; /* a record had too many cells, which was reported */
};

struct cell {
	const struct cl_csv_cell *place;
	const struct cl_csv_column *column;
	cl_str text;
	enum cl_csv_kind kind;
};

/* One record while its document is made. */
struct row {
	struct cl_arena *arena;
	const struct cl_source *source;
	struct cl_builder builder;
	const struct cell *cells;
	size_t count;
	CL_VEC(size_t) images; /* the first link of each IMAGE or VIDEO cell */
	size_t alt_count;      /* ALT cells so far: the first describes the first image */
	enum cl_csv_kind kind; /* of the cell at hand */
};

static const struct cell *look_at_cells(struct reader *reader, const struct cl_csv_record *record)
{
	struct cell *cells = cl_arena_alloc_array(reader->arena, record->cells.count, sizeof(*cells));

	for (size_t i = 0; i < record->cells.count; i++) {
		cells[i].place = &record->cells.items[i];
		cells[i].column = cl_csv_column_at(&reader->columns, i);
		cells[i].text = cl_csv_cell_text(reader->arena, reader->source->bytes, cells[i].place);
		cells[i].kind = cl_csv_cell_kind(&reader->columns, cells[i].column, cells[i].text);
	}
	return cells;
}

/* ------------------------------------------------------------------ the tree of a record */

static enum cl_node_kind scalar_kind(const struct cell *cell)
{
	cl_date date;
	uint64_t number;

	if (cell->text.size == 0)
		return CL_NODE_NULL;
	if (cell->place->is_quoted)
		return CL_NODE_STRING;
	if (cl_date_parse(cell->text, &date))
		return CL_NODE_DATE;
	if (cl_str_to_uint(cell->text, UINT64_MAX, &number))
		return CL_NODE_NUMBER;
	if (cl_str_equals_nocase(cell->text, CL_STR("true")) ||
		cl_str_equals_nocase(cell->text, CL_STR("false")))
		return CL_NODE_BOOL;
	return CL_NODE_STRING;
}

static struct cl_node *new_node(struct cl_arena *arena, const struct cell *cell)
{
	struct cl_node *node = cl_arena_alloc(arena, sizeof(*node));
	const struct cl_csv_cell *place = cell->place;

	node->text = cell->text;
	node->kind = scalar_kind(cell);
	node->boolean = node->kind == CL_NODE_BOOL && cl_to_lower(node->text.data[0]) == 't';
	node->name = cell->column->path;
	node->span = place->text;
	if (place->rest.start < place->rest.end)
		node->span.end = place->rest.end;
	return node;
}

/* The record as front matter, so that its channel or consent can be looked up. */
static const struct cl_node *new_front(const struct row *row, cl_span record)
{
	struct cl_node *front = cl_arena_alloc(row->arena, sizeof(*front));
	struct cl_node *last = NULL;

	front->kind = CL_NODE_MAP;
	front->span = record;
	front->count = row->count;
	for (size_t i = 0; i < row->count; i++) {
		struct cl_node *node = new_node(row->arena, &row->cells[i]);

		node->parent = front;
		if (last)
			last->next = node;
		else
			front->first = node;
		last = node;
	}
	return front;
}

/* ------------------------------------------------------------------ cells */

static void add_run(void *context, enum cl_csv_run run, cl_span source)
{
	struct row *row = context;

	if (run == CL_CSV_QUOTE)
		cl_builder_decoded(&row->builder, source, CL_STR("\""));
	else if (run == CL_CSV_BREAK)
		cl_builder_hard_break(&row->builder, source);
	else if (row->kind == CL_CSV_PROSE)
		cl_url_add_text(&row->builder, source);
	else
		cl_builder_text(&row->builder, source);
}

static void add_text(struct row *row, const struct cell *cell)
{
	row->kind = cell->kind;
	cl_csv_cell_runs(row->source->bytes, cell->place, add_run, row);
}

/*
 * The end of the address or file name that begins at `at`. Several stand in a cell with ; | or a line break between them, or
 * with a comma or blank when the next one has a scheme or this one has none.
 */
static size_t part_end(cl_str text, size_t at)
{
	bool has_scheme = cl_str_starts_with_nocase(cl_str_slice(text, at, text.size), CL_STR("http"));

	for (size_t i = at; i < text.size; i++) {
		char c = text.data[i];
		size_t next = i + 1;

		if (c == ';' || c == '|' || c == '\n' || c == '\r' || (c == ',' && !has_scheme))
			return i;
		if (c != ',' && c != ' ')
			continue;
		while (next < text.size && text.data[next] == ' ')
			next++;
		if (cl_str_starts_with_nocase(cl_str_slice(text, next, text.size), CL_STR("http")))
			return i;
		i = next - 1;
	}
	return text.size;
}

/* One link, and one thing more that was not looked into, for each image in a cell. */
static void add_images(struct row *row, const struct cell *cell)
{
	struct cl_builder *builder = &row->builder;
	bool is_video = cell->kind == CL_CSV_VIDEO;
	enum cl_link_kind kind = is_video ? CL_LINK_VIDEO : CL_LINK_IMAGE;
	uint32_t *count = is_video ? &builder->unexamined.video_count : &builder->unexamined.image_count;
	cl_str text = cl_source_slice(row->source, cell->place->text);
	bool is_first = true;

	for (size_t at = 0; at < text.size;) {
		size_t end = part_end(text, at);
		cl_str part = cl_str_trim(cl_str_slice(text, at, end));
		uint32_t start = cell->place->text.start + (uint32_t)(part.data - text.data);

		at = end + 1;
		if (part.size == 0)
			continue;

		size_t link =
			cl_builder_link(builder, kind, (cl_span){start, start + (uint32_t)part.size}, part);

		if (is_first)
			CL_VEC_PUSH(row->arena, &row->images, link);
		is_first = false;
		(*count)++;
	}
}

static void add_alt(struct row *row, const struct cell *cell)
{
	size_t link = CL_LINK_INDEX_NONE;

	if (row->alt_count < row->images.count) {
		link = row->images.items[row->alt_count];
		row->builder.links.items[link].has_alt = true;
	}
	row->alt_count++;
	cl_builder_alt_open(&row->builder, link, cell->column->name);
	add_text(row, cell);
	cl_builder_side_close(&row->builder);
}

static void add_cell(struct row *row, const struct cell *cell)
{
	static const enum cl_block_kind blocks[] = {
		[CL_CSV_PROSE] = CL_BLOCK_TABLE_CELL,
		[CL_CSV_FACT] = CL_BLOCK_FRONT,
		[CL_CSV_IMAGE] = CL_BLOCK_IMAGE,
		[CL_CSV_VIDEO] = CL_BLOCK_IMAGE,
		[CL_CSV_ADDRESS] = CL_BLOCK_LINK,
		[CL_CSV_ALT] = CL_BLOCK_ALT,
	};

	if (cl_csv_cell_is_empty(cell->place))
		return;
	if (cell->kind == CL_CSV_ALT) {
		add_alt(row, cell);
		return;
	}
	if (cell->kind == CL_CSV_ADDRESS)
		(void)cl_builder_link(&row->builder, CL_LINK_TEXT, cell->place->text, cell->text);
	cl_builder_open(&row->builder, blocks[cell->kind])->key =
		cell->kind == CL_CSV_FACT ? cell->column->path : cell->column->name;
	cl_builder_cell(
		&row->builder, cell->kind == CL_CSV_PROSE ? cell->column->label : CL_STR(""), CSV_ROW);
	add_text(row, cell);
	cl_builder_close(&row->builder);
}

/* ------------------------------------------------------------------ records */

static bool is_blank_record(const struct cl_csv_record *record)
{
	for (size_t i = 0; i < record->cells.count; i++)
		if (!cl_csv_cell_is_empty(&record->cells.items[i]))
			return false;
	return true;
}

static struct cl_document *read_record(
	struct reader *reader, const struct cl_csv_record *record, uint32_t number)
{
	struct row row = {
		.arena = reader->arena,
		.source = reader->source,
		.cells = look_at_cells(reader, record),
		.count = record->cells.count,
	};

	cl_builder_init(&row.builder, reader->arena, reader->source);
	/* Images come first: the column of the text that describes them may stand before theirs. */
	for (size_t i = 0; i < row.count; i++)
		if (row.cells[i].kind == CL_CSV_IMAGE || row.cells[i].kind == CL_CSV_VIDEO)
			add_images(&row, &row.cells[i]);
	for (size_t i = 0; i < row.count; i++)
		add_cell(&row, &row.cells[i]);

	struct cl_document *document = cl_builder_finish(&row.builder, CL_FORMAT_CSV, record->span);

	document->row = number;
	document->front = new_front(&row, record->span);
	document->sidecar = reader->options->sidecar;
	document->sidecar_source = reader->options->sidecar_source;
	return document;
}

static void report(const struct reader *reader, uint32_t offset, enum cl_message message, uint32_t limit)
{
	(void)cl_report(reader->sink, cl_tree_place(reader->source, offset), message, limit);
}

/* Whether a record may still be read; says so when it may not, or not all of it. */
static bool is_within_limits(struct reader *reader, const struct cl_csv_record *record, size_t document_count)
{
	uint32_t start = record->span.start;

	reader->cell_count += record->cells.count;
	if (record->is_cut && !reader->is_cut) {
		reader->is_cut = true;
		report(reader, start, CL_MESSAGE_CSV_TOO_MANY_COLUMNS, CL_CSV_COLUMNS_MAX);
	}
	if (document_count >= CSV_RECORDS_MAX) {
		report(reader, start, CL_MESSAGE_CSV_TOO_MANY_RECORDS, CSV_RECORDS_MAX);
		return false;
	}
	if (reader->cell_count > CSV_CELLS_MAX) {
		report(reader, start, CL_MESSAGE_CSV_TOO_MANY_CELLS, CSV_CELLS_MAX);
		return false;
	}
	return true;
}

void cl_read_csv(struct cl_arena *arena, const struct cl_source *source,
	const struct cl_read_options *options, struct cl_sink *sink, struct cl_documents *out_documents)
{
	struct reader reader = {.arena = arena, .source = source, .options = options, .sink = sink};
	struct cl_csv_record record = {.is_cut = false};
	bool is_first = true;
	bool is_header;

	*out_documents = (struct cl_documents){.list = {NULL, 0, 0}};
	cl_csv_init(&reader.csv, arena, source->bytes, source->text_start);
	for (uint32_t number = 1; cl_csv_next(&reader.csv, &record); number++) {
		if (is_blank_record(&record) && !record.is_cut)
			continue;
		if (!is_within_limits(&reader, &record, out_documents->list.count))
			break;
		if (is_first)
			cl_csv_columns_init(&reader.columns, arena, source->bytes, &record);
		is_header = is_first && reader.columns.has_header;
		is_first = false;
		if (is_header)
			continue;
		/* NOLINTNEXTLINE(bugprone-sizeof-expression): the items are pointers. */
		CL_VEC_PUSH(arena, &out_documents->list, read_record(&reader, &record, number));
	}
	if (reader.csv.has_open_quote)
		report(&reader, reader.csv.open_quote, CL_MESSAGE_CSV_QUOTE_OPEN, 0);
}
