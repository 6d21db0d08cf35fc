/* SPDX-License-Identifier: Apache-2.0 */
#include "document/csv_columns.h"

#include "base/buf.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "document/grid.h"
#include "document/line.h"

/* What the cells of a header are at most. */
#define NAME_SIZE_MAX  40
#define NAME_WORDS_MAX 4

/* A column's kind by the words of its path. The first row that fits decides: "image alt text" is ALT, "image caption" PROSE. */
static const struct {
	cl_str word;
	bool is_prefix; /* "approved" stands for approved_by and approveds alike */
	enum cl_csv_kind kind;
} name_words[] = {
	{CL_STR_INIT("alt"), false, CL_CSV_ALT},
	{CL_STR_INIT("alternative"), false, CL_CSV_ALT},
	{CL_STR_INIT("text"), false, CL_CSV_PROSE},
	{CL_STR_INIT("caption"), true, CL_CSV_PROSE},
	{CL_STR_INIT("title"), false, CL_CSV_PROSE},
	{CL_STR_INIT("headline"), false, CL_CSV_PROSE},
	{CL_STR_INIT("description"), false, CL_CSV_PROSE},
	{CL_STR_INIT("message"), false, CL_CSV_PROSE},
	{CL_STR_INIT("content"), false, CL_CSV_PROSE},
	{CL_STR_INIT("comment"), true, CL_CSV_PROSE},
	{CL_STR_INIT("note"), true, CL_CSV_PROSE},
	{CL_STR_INIT("date"), false, CL_CSV_FACT},
	{CL_STR_INIT("time"), true, CL_CSV_FACT},
	{CL_STR_INIT("id"), false, CL_CSV_FACT},
	{CL_STR_INIT("status"), false, CL_CSV_FACT},
	{CL_STR_INIT("profile"), true, CL_CSV_FACT},
	{CL_STR_INIT("network"), true, CL_CSV_FACT},
	{CL_STR_INIT("platform"), true, CL_CSV_FACT},
	{CL_STR_INIT("channel"), true, CL_CSV_FACT},
	{CL_STR_INIT("author"), true, CL_CSV_FACT},
	{CL_STR_INIT("approved"), true, CL_CSV_FACT},
	{CL_STR_INIT("approver"), true, CL_CSV_FACT},
	{CL_STR_INIT("consent"), true, CL_CSV_FACT},
	{CL_STR_INIT("type"), false, CL_CSV_FACT},
	{CL_STR_INIT("video"), true, CL_CSV_VIDEO},
	{CL_STR_INIT("image"), true, CL_CSV_IMAGE},
	{CL_STR_INIT("img"), true, CL_CSV_IMAGE},
	{CL_STR_INIT("media"), false, CL_CSV_IMAGE},
	{CL_STR_INIT("photo"), true, CL_CSV_IMAGE},
	{CL_STR_INIT("picture"), true, CL_CSV_IMAGE},
	{CL_STR_INIT("thumbnail"), true, CL_CSV_IMAGE},
	{CL_STR_INIT("url"), true, CL_CSV_ADDRESS},
	{CL_STR_INIT("link"), true, CL_CSV_ADDRESS},
};

/* A date, time or number of one of these is no fact about a post. */
static const cl_str person_words[] = {
	CL_STR_INIT("birth"),
	CL_STR_INIT("death"),
	CL_STR_INIT("injury"),
	CL_STR_INIT("surgery"),
	CL_STR_INIT("service"),
	CL_STR_INIT("admission"),
	CL_STR_INIT("discharge"),
	CL_STR_INIT("visit"),
	CL_STR_INIT("appointment"),
	CL_STR_INIT("patient"),
	CL_STR_INIT("member"),
};

static const cl_str image_endings[] = {
	CL_STR_INIT(".jpg"),
	CL_STR_INIT(".jpeg"),
	CL_STR_INIT(".png"),
	CL_STR_INIT(".gif"),
	CL_STR_INIT(".webp"),
	CL_STR_INIT(".heic"),
};

/* ------------------------------------------------------------------ names */

/* ASCII letters and digits in lower case; one underscore for all that stands between them. "Channel(s)" is channels. */
static cl_str path_from_name(struct cl_arena *arena, cl_str name)
{
	struct cl_buf buf = CL_BUF_INIT;
	bool is_gap = false;

	for (size_t i = 0; i < name.size; i++) {
		char c = name.data[i];

		if (cl_str_starts_with(cl_str_slice(name, i, name.size), CL_STR("(s)"))) {
			cl_buf_append_byte(&buf, 's');
			i += 2;
			continue;
		}
		if (!cl_is_alnum(c) && (unsigned char)c < 0x80) {
			is_gap = true;
			continue;
		}
		if (is_gap && buf.size > 0)
			cl_buf_append_byte(&buf, '_');
		is_gap = false;
		cl_buf_append_byte(&buf, cl_to_lower(c));
	}

	cl_str path = cl_arena_copy(arena, cl_buf_str(&buf));

	cl_buf_release(&buf);
	return path;
}

/* Whether one of the words of `path`, parted by underscores, is `word` or begins with it. */
static bool has_word(cl_str path, cl_str word, bool is_prefix)
{
	for (size_t at = 0; at < path.size;) {
		size_t end = cl_str_find_byte(path, '_', at);
		cl_str part = cl_str_slice(path, at, end);

		if (is_prefix ? cl_str_starts_with(part, word) : cl_str_equals(part, word))
			return true;
		at += part.size + 1;
	}
	return false;
}

static bool is_of_person(cl_str path)
{
	for (size_t i = 0; i < sizeof(person_words) / sizeof(person_words[0]); i++)
		if (has_word(path, person_words[i], false))
			return true;
	return false;
}

enum cl_csv_kind cl_csv_kind_from_path(cl_str path)
{
	for (size_t i = 0; i < sizeof(name_words) / sizeof(name_words[0]); i++) {
		if (!has_word(path, name_words[i].word, name_words[i].is_prefix))
			continue;

		bool is_read = name_words[i].kind == CL_CSV_FACT && is_of_person(path) &&
			       !has_word(path, CL_STR("consent"), true);

		return is_read ? CL_CSV_PROSE : name_words[i].kind;
	}
	return CL_CSV_PROSE;
}

/* ------------------------------------------------------------------ header */

/* Whether a cell can be a column's name: a few words that begin with a letter and end no sentence. */
static bool is_name(cl_str text)
{
	size_t size;
	size_t blanks = 0;

	if (text.size > NAME_SIZE_MAX)
		return false;
	if (text.size && text.data[0] != '_' && !cl_unicode_is_letter(cl_utf8_decode(text, 0, &size)))
		return false;
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];

		if (c == '\n' || c == '!' || c == '@' || c == ',' || c == '"')
			return false;
		blanks += c == ' ';
	}
	return blanks < NAME_WORDS_MAX && cl_str_find(text, CL_STR("://"), 0) == CL_STR_NONE &&
	       !cl_str_ends_with(text, CL_STR("."));
}

static cl_str cell_name(const struct cl_csv_columns *columns, cl_str bytes, const struct cl_csv_cell *cell)
{
	return cl_str_trim(cl_csv_cell_text(columns->arena, bytes, cell));
}

static bool is_header(const struct cl_csv_columns *columns, cl_str bytes, const struct cl_csv_record *record)
{
	bool has_name = false;

	for (size_t i = 0; i < record->cells.count; i++) {
		cl_str name = cell_name(columns, bytes, &record->cells.items[i]);

		if (!is_name(name))
			return false;
		has_name |= name.size > 0;
	}
	return has_name;
}

static void add_numbered(struct cl_csv_columns *columns)
{
	cl_str name = cl_arena_printf(columns->arena, "column %zu", columns->list.count + 1);

	CL_VEC_PUSH(columns->arena, &columns->list,
		(struct cl_csv_column){name, path_from_name(columns->arena, name), CL_STR(""), CL_CSV_PROSE});
}

static void add_named(struct cl_csv_columns *columns, cl_str name)
{
	cl_str path = path_from_name(columns->arena, name);

	if (name.size == 0) {
		add_numbered(columns);
		return;
	}
	CL_VEC_PUSH(columns->arena, &columns->list,
		(struct cl_csv_column){
			name, path, cl_grid_label_of(columns->arena, name), cl_csv_kind_from_path(path)});
}

void cl_csv_columns_init(struct cl_csv_columns *columns, struct cl_arena *arena, cl_str bytes,
	const struct cl_csv_record *first)
{
	*columns = (struct cl_csv_columns){.arena = arena};
	columns->has_header = is_header(columns, bytes, first);
	for (size_t i = 0; columns->has_header && i < first->cells.count; i++)
		add_named(columns, cell_name(columns, bytes, &first->cells.items[i]));
}

const struct cl_csv_column *cl_csv_column_at(struct cl_csv_columns *columns, size_t index)
{
	while (columns->list.count <= index)
		add_numbered(columns);
	return &columns->list.items[index];
}

/* ------------------------------------------------------------------ cells */

static bool has_blank(cl_str text)
{
	for (size_t i = 0; i < text.size; i++)
		if (cl_is_space(text.data[i]))
			return true;
	return false;
}

static bool is_image_name(cl_str text)
{
	for (size_t i = 0; i < sizeof(image_endings) / sizeof(image_endings[0]); i++)
		if (cl_str_ends_with_nocase(text, image_endings[i]))
			return true;
	return false;
}

/* 2026-11-20 10:00, 20.11.2026, 11/20/26 9:30 AM: a date first and nothing but a time after it. */
static bool is_date_and_time(cl_str text)
{
	size_t first = cl_line_digits(text, 4);
	size_t words = 0;

	if ((first != 4 && first != 1 && first != 2) || text.size > 32 || first >= text.size)
		return false;
	for (size_t i = 0; i < text.size; i++) {
		if (cl_is_alpha(text.data[i]))
			words++;
		else if (!cl_is_digit(text.data[i]) && !cl_is_space(text.data[i]) && text.data[i] != ':' &&
			 text.data[i] != '-' && text.data[i] != '/' && text.data[i] != '.')
			return false;
	}

	size_t second = cl_line_digits(cl_str_slice(text, first + 1, text.size), 2);
	char mark = text.data[first];

	return (mark == '-' || mark == '/' || mark == '.') && second > 0 && first + second + 1 < text.size &&
	       text.data[first + second + 1] == mark && words <= 2;
}

static enum cl_csv_kind kind_from_looks(cl_str text)
{
	bool is_word = !has_blank(text);

	if (is_word && is_image_name(text))
		return CL_CSV_IMAGE;
	if (is_word && cl_str_find(text, CL_STR("://"), 0) != CL_STR_NONE)
		return CL_CSV_ADDRESS;
	return is_date_and_time(text) ? CL_CSV_FACT : CL_CSV_PROSE;
}

enum cl_csv_kind cl_csv_cell_kind(
	const struct cl_csv_columns *columns, const struct cl_csv_column *column, cl_str text)
{
	if (!columns->has_header)
		return kind_from_looks(text);

	bool is_place = column->kind == CL_CSV_ADDRESS || column->kind == CL_CSV_IMAGE ||
			column->kind == CL_CSV_VIDEO;

	/* "our home page" under link, "nurse at the desk" under photo: somebody may read it. */
	if (is_place && has_blank(text) && !is_image_name(text) &&
		cl_str_find(text, CL_STR("://"), 0) == CL_STR_NONE)
		return CL_CSV_PROSE;
	return column->kind;
}
