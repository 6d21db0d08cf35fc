/* SPDX-License-Identifier: Apache-2.0 */
#include "consent/registry.h"

#include "base/table.h"
#include "base/utf8.h"
#include "consent/vocabulary.h"
#include "document/csv_record.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum column {
	COLUMN_ID,
	COLUMN_STATUS,
	COLUMN_NAME,
	COLUMN_SCOPE,
	COLUMN_CHANNELS,
	COLUMN_EXPIRES,
	COLUMN_REVOKED,
	COLUMN_COUNT,
};

static const cl_str column_names[COLUMN_COUNT] = {
	[COLUMN_ID] = CL_STR_INIT("id"),
	[COLUMN_STATUS] = CL_STR_INIT("status"),
	[COLUMN_NAME] = CL_STR_INIT("name"),
	[COLUMN_SCOPE] = CL_STR_INIT("scope"),
	[COLUMN_CHANNELS] = CL_STR_INIT("channels"),
	[COLUMN_EXPIRES] = CL_STR_INIT("expires"),
	[COLUMN_REVOKED] = CL_STR_INIT("revoked"),
};

/* One consent: its cells as written, empty where nothing is. */
struct record {
	cl_str cells[COLUMN_COUNT];
};

struct cl_registry {
	struct cl_table records; /* by id */
	bool has_status;         /* the column is there: a record without one permits nothing */
};

struct reader {
	struct cl_arena *arena;
	const struct cl_source *source;
	struct cl_sink *sink;
	struct cl_registry *registry;
	size_t columns[COLUMN_COUNT]; /* of a CSV: where they stand; SIZE_MAX when they do not */
	bool is_broken;
};

static void refuse(struct reader *reader, uint32_t offset, enum cl_message message, cl_str subject)
{
	cl_report(reader->sink, cl_tree_place(reader->source, offset), message, CL_STR_ARG(subject));
	reader->is_broken = true;
}

/* ------------------------------------------------------------------ one record */

static bool is_nothing(cl_str text)
{
	return text.size == 0 || cl_str_equals_nocase(text, CL_STR("no")) ||
	       cl_str_equals_nocase(text, CL_STR("false")) || cl_str_equals_nocase(text, CL_STR("null"));
}

/* A date that cannot be read would leave an expired consent in force. */
static void check_date(
	struct reader *reader, const struct record *record, enum column column, uint32_t offset)
{
	cl_date date;

	if (!is_nothing(record->cells[column]) && !cl_date_parse(record->cells[column], &date))
		refuse(reader, offset, CL_MESSAGE_REGISTRY_DATE, column_names[column]);
}

static void add_record(struct reader *reader, const struct record *record, const uint32_t *offsets)
{
	struct record *copy;

	if (record->cells[COLUMN_ID].size == 0) {
		refuse(reader, offsets[COLUMN_ID], CL_MESSAGE_REGISTRY_NO_ID, CL_STR(""));
		return;
	}
	check_date(reader, record, COLUMN_EXPIRES, offsets[COLUMN_EXPIRES]);
	check_date(reader, record, COLUMN_REVOKED, offsets[COLUMN_REVOKED]);
	copy = cl_arena_alloc(reader->arena, sizeof(*copy));
	*copy = *record;
	if (!cl_table_add(&reader->registry->records, record->cells[COLUMN_ID], copy))
		refuse(reader, offsets[COLUMN_ID], CL_MESSAGE_REGISTRY_TWICE, CL_STR(""));
}

/* ------------------------------------------------------------------ CSV */

static void read_header(struct reader *reader, const struct cl_csv_record *header)
{
	cl_str bytes = reader->source->bytes;

	for (size_t i = 0; i < COLUMN_COUNT; i++)
		reader->columns[i] = SIZE_MAX;
	for (size_t i = 0; i < header->cells.count; i++) {
		cl_str name = cl_csv_cell_text(reader->arena, bytes, &header->cells.items[i]);

		for (size_t k = 0; k < COLUMN_COUNT; k++) {
			if (cl_tag_is_same_word(name, column_names[k]))
				reader->columns[k] = i;
		}
	}
	reader->registry->has_status = reader->columns[COLUMN_STATUS] != SIZE_MAX;
	if (reader->columns[COLUMN_ID] == SIZE_MAX)
		refuse(reader, header->span.start, CL_MESSAGE_REGISTRY_HEADER, CL_STR(""));
}

static bool is_blank(const struct cl_csv_record *record)
{
	return record->cells.count == 1 && cl_csv_cell_is_empty(&record->cells.items[0]);
}

/* Most cells are as they stand: a hundred thousand records are to be read while somebody waits. */
static cl_str text_of_cell(const struct reader *reader, const struct cl_csv_cell *cell)
{
	return cell->is_quoted ? cl_csv_cell_text(reader->arena, reader->source->bytes, cell)
			       : cl_source_slice(reader->source, cell->text);
}

static void read_row(struct reader *reader, const struct cl_csv_record *row, size_t width)
{
	uint32_t offsets[COLUMN_COUNT] = {0};
	struct record record = {0};

	/* One comma too many or too few, and a name would be read as a date. */
	if (row->cells.count != width) {
		refuse(reader, row->span.start, CL_MESSAGE_REGISTRY_WIDTH, CL_STR(""));
		return;
	}
	for (size_t i = 0; i < COLUMN_COUNT; i++) {
		if (reader->columns[i] == SIZE_MAX)
			continue;

		const struct cl_csv_cell *cell = &row->cells.items[reader->columns[i]];

		if (cell->rest.end > cell->rest.start)
			refuse(reader, cell->rest.start, CL_MESSAGE_REGISTRY_WIDTH, CL_STR(""));
		record.cells[i] = text_of_cell(reader, cell);
		offsets[i] = cell->text.start;
	}
	add_record(reader, &record, offsets);
}

static void read_csv(struct reader *reader)
{
	struct cl_csv csv;
	struct cl_csv_record record = {.is_cut = false};
	size_t width = 0;
	size_t count = 0;

	cl_csv_init(&csv, reader->arena, reader->source->bytes, reader->source->text_start);
	while (cl_csv_next(&csv, &record) && count <= CL_REGISTRY_RECORDS_MAX && !csv.has_open_quote) {
		if (is_blank(&record))
			continue;
		if (width == 0) {
			read_header(reader, &record);
			width = record.cells.count;
			if (reader->is_broken)
				return;
			continue;
		}
		read_row(reader, &record, width);
		count++;
	}
	if (csv.has_open_quote)
		refuse(reader, csv.open_quote, CL_MESSAGE_CSV_QUOTE_OPEN, CL_STR(""));
	if (width == 0)
		refuse(reader, reader->source->text_start, CL_MESSAGE_REGISTRY_HEADER, CL_STR(""));
	if (count > CL_REGISTRY_RECORDS_MAX)
		refuse(reader, record.span.start, CL_MESSAGE_REGISTRY_TOO_MANY, CL_STR(""));
}

/* ------------------------------------------------------------------ YAML */

/* A list of words as one text: "name photo". */
static cl_str text_of(struct cl_arena *arena, const struct cl_node *node)
{
	cl_str text = CL_STR("");

	if (node && node->kind == CL_NODE_NULL)
		return text;
	if (node && cl_node_is_scalar(node))
		return cl_str_trim(node->text);
	for (const struct cl_node *it = node && node->kind == CL_NODE_LIST ? node->first : NULL; it;
		it = it->next) {
		if (cl_node_is_scalar(it))
			text = cl_arena_printf(arena, "%.*s %.*s", CL_STR_ARG(text), CL_STR_ARG(it->text));
	}
	return cl_str_trim(text);
}

static void read_mapping(struct reader *reader, const struct cl_node *node)
{
	uint32_t offsets[COLUMN_COUNT];
	struct record record = {0};

	if (node->kind != CL_NODE_MAP) {
		refuse(reader, node->span.start, CL_MESSAGE_REGISTRY_SHAPE, CL_STR(""));
		return;
	}
	for (size_t i = 0; i < COLUMN_COUNT; i++) {
		const struct cl_node *value = cl_node_get(node, column_names[i]);

		record.cells[i] = text_of(reader->arena, value);
		offsets[i] = value ? value->span.start : node->span.start;
	}
	reader->registry->has_status |= record.cells[COLUMN_STATUS].size > 0;
	add_record(reader, &record, offsets);
}

static void read_yaml(struct reader *reader)
{
	cl_span all = {reader->source->text_start, (uint32_t)reader->source->bytes.size};
	const struct cl_node *root =
		cl_tree_read(reader->arena, reader->source, all, CL_TREE_YAML, 0, reader->sink);
	const struct cl_node *list =
		root && root->kind == CL_NODE_MAP ? cl_node_get(root, CL_STR("consents")) : root;

	if (!root) {
		reader->is_broken = true;
		return;
	}
	if (!list || list->kind != CL_NODE_LIST) {
		refuse(reader, root->span.start, CL_MESSAGE_REGISTRY_SHAPE, CL_STR(""));
		return;
	}
	for (const struct cl_node *it = list->first; it; it = it->next)
		read_mapping(reader, it);
}

const struct cl_registry *cl_registry_read(
	struct cl_arena *arena, const struct cl_source *source, bool is_csv, struct cl_sink *sink)
{
	struct cl_registry *registry = cl_arena_alloc(arena, sizeof(*registry));
	struct reader reader = {.arena = arena, .source = source, .sink = sink, .registry = registry};

	*registry = (struct cl_registry){.has_status = false};
	cl_table_init(&registry->records, arena);
	if (is_csv)
		read_csv(&reader);
	else
		read_yaml(&reader);
	return reader.is_broken ? NULL : registry;
}

size_t cl_registry_count(const struct cl_registry *registry)
{
	return registry->records.count;
}

/* ------------------------------------------------------------------ a tag against its record */

static bool is_ended(const struct cl_registry *registry, const struct record *record, cl_date today)
{
	cl_date expires;

	if (registry->has_status && cl_tag_state_of(record->cells[COLUMN_STATUS]) != CL_TAG_STATE_USABLE)
		return true;
	if (!is_nothing(record->cells[COLUMN_REVOKED]))
		return true;
	return cl_date_parse(record->cells[COLUMN_EXPIRES], &expires) && cl_date_compare(expires, today) < 0;
}

static bool is_divider(char c)
{
	return c == ' ' || c == ',' || c == ';' || c == '|' || c == '\n';
}

/* Whether a cell of words ("name; photo") holds one. */
static bool cell_has(cl_str cell, const struct cl_tag_key *key, cl_str wanted)
{
	for (size_t at = 0; at < cell.size;) {
		size_t end = at;

		while (end < cell.size && !is_divider(cell.data[end]))
			end++;

		cl_str own = cl_str_slice(cell, at, end);
		cl_str word = cl_tag_word(key, own);

		if (own.size && cl_tag_is_same_word(word.size ? word : own, wanted))
			return true;
		at = end + 1;
	}
	return false;
}

/* Whether the tag lists more than the record does. */
static bool exceeds(const struct cl_tag *tag, const struct record *record, enum column column)
{
	const struct cl_tag_key *key = cl_tag_key_find(column_names[column]);
	const struct cl_node *node = cl_node_get(tag->node, column_names[column]);
	bool is_list = node && node->kind == CL_NODE_LIST;

	if (record->cells[column].size == 0)
		return false;
	for (const struct cl_node *it = is_list ? node->first : node; it; it = is_list ? it->next : NULL) {
		cl_str word = cl_node_is_scalar(it) ? cl_tag_word(key, it->text) : CL_STR("");

		if (cl_node_is_scalar(it) &&
			!cell_has(record->cells[column], key, word.size ? word : it->text))
			return true;
	}
	return false;
}

static bool has_other_name(const struct cl_tag *tag, const struct record *record)
{
	const struct cl_node *name = cl_node_get(tag->node, CL_STR("name"));

	return record->cells[COLUMN_NAME].size && name && cl_node_is_scalar(name) &&
	       !cl_node_is_absent(name) &&
	       !cl_str_equals_nocase(cl_str_trim(name->text), record->cells[COLUMN_NAME]);
}

static bool lasts_longer(const struct cl_tag *tag, const struct record *record)
{
	cl_date expires;

	return cl_date_parse(record->cells[COLUMN_EXPIRES], &expires) &&
	       (!cl_date_is_set(tag->expires) || cl_date_compare(tag->expires, expires) > 0);
}

static void add(struct cl_arena *arena, struct cl_consent *consent, struct cl_tag *tag,
	enum cl_tag_problem problem, cl_str key)
{
	const struct cl_node *node = cl_node_get(tag->node, key);
	cl_span span = node ? node->span : (cl_span){tag->node->span.start, tag->node->span.start};
	struct cl_tag_issue issue = {problem, consent->source, span, key, CL_STR("")};

	CL_VEC_PUSH(arena, &consent->issues, issue);
	tag->is_usable = false;
}

static void judge(const struct cl_registry *registry, struct cl_arena *arena, cl_date today,
	struct cl_consent *consent, struct cl_tag *tag)
{
	const struct cl_node *id = cl_node_get(tag->node, CL_STR("id"));
	const struct record *record;

	/* A tag without an id is incomplete, and said to be so. */
	if (!id || !cl_node_is_scalar(id) || cl_node_is_absent(id) || cl_tag_is_placeholder(id->text))
		return;
	record = cl_table_get(&registry->records, cl_str_trim(id->text));
	if (!record) {
		add(arena, consent, tag, CL_TAG_NOT_IN_REGISTRY, CL_STR("id"));
		return;
	}
	if (is_ended(registry, record, today)) {
		add(arena, consent, tag, CL_TAG_ENDED_IN_REGISTRY, CL_STR("id"));
		return;
	}
	if (has_other_name(tag, record))
		add(arena, consent, tag, CL_TAG_DIFFERS_FROM_REGISTRY, CL_STR("name"));
	if (exceeds(tag, record, COLUMN_SCOPE))
		add(arena, consent, tag, CL_TAG_DIFFERS_FROM_REGISTRY, CL_STR("scope"));
	if (exceeds(tag, record, COLUMN_CHANNELS))
		add(arena, consent, tag, CL_TAG_DIFFERS_FROM_REGISTRY, CL_STR("channels"));
	if (lasts_longer(tag, record))
		add(arena, consent, tag, CL_TAG_DIFFERS_FROM_REGISTRY, CL_STR("expires"));
}

void cl_registry_judge(
	const struct cl_registry *registry, struct cl_arena *arena, cl_date today, struct cl_consent *consent)
{
	for (size_t i = 0; i < consent->tags.count; i++) {
		if (consent->tags.items[i].node->kind == CL_NODE_MAP)
			judge(registry, arena, today, consent, &consent->tags.items[i]);
	}
}
