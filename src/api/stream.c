/* SPDX-License-Identifier: Apache-2.0 */
#include "carelint/stream.h"

#include "api/entities.h"
#include "api/linter.h"
#include "json/raw.h"
#include "report/json_objects.h"

#define LIMIT_PROBLEM "the line is longer than 64 MiB"

/* A line as it was read; everything is borrowed from `json` and the line. */
struct record {
	struct cl_json *json;
	cl_str id; /* as it stands in the line */
	cl_str text;
	const char *path; /* "" when there is none */
	cl_str meta;      /* as it stands in the line; empty when there is none */
	enum cl_format format;
};

/* ------------------------------------------------------------------ reading a line */

static bool is_absent(const struct cl_json *value)
{
	return !value || cl_json_is(value, CL_JSON_NULL);
}

/*
 * Cuts a member from the line. One whose key is written with escapes, or that a carriage return would break in two for some
 * readers, is written anew.
 */
static cl_str raw_member(struct cl_arena *arena, cl_str line, const struct cl_json *json, const char *key)
{
	const struct cl_json *value = cl_json_get(json, key);
	cl_str raw;

	if (!value)
		return CL_STR("null");
	if (cl_json_raw_member(line, cl_str_from(key), &raw) && cl_str_find_byte(raw, '\r', 0) == CL_STR_NONE)
		return raw;

	struct cl_buf buf = CL_BUF_INIT;

	cl_json_dump(value, 0, &buf);
	raw = cl_arena_copy(arena, cl_buf_str(&buf));
	cl_buf_release(&buf);
	return raw;
}

/* Each of these returns what is wrong, in our own words, or an empty slice. */

static cl_str read_text(struct cl_arena *arena, const struct cl_json *json, struct record *record)
{
	const struct cl_json *text = cl_json_get(json, "text");
	const struct cl_json *path = cl_json_get(json, "path");

	if (!text)
		return CL_STR("there is no 'text'");
	if (!cl_json_is(text, CL_JSON_STRING))
		return CL_STR("'text' is not a string");
	if (!is_absent(path) && !cl_json_is(path, CL_JSON_STRING))
		return CL_STR("'path' is not a string");
	record->text = cl_json_text(text);
	record->path = cl_arena_cstr(arena, cl_json_text(path));
	return CL_STR("");
}

static cl_str read_format(const struct cl_json *json, struct record *record)
{
	const struct cl_json *format = cl_json_get(json, "format");

	record->format = CL_FORMAT_TEXT;
	if (is_absent(format) || cl_format_from_word(cl_json_text(format), &record->format))
		return CL_STR("");
	return CL_STR("'format' is none of markdown, mdx, html, text, vtt, srt and csv");
}

static cl_str read_meta(
	struct cl_arena *arena, cl_str line, const struct cl_json *json, struct record *record)
{
	const struct cl_json *meta = cl_json_get(json, "meta");

	if (is_absent(meta))
		return CL_STR("");
	if (!cl_json_is(meta, CL_JSON_OBJECT))
		return CL_STR("'meta' is not an object");
	record->meta = raw_member(arena, line, json, "meta");
	return CL_STR("");
}

static cl_str read_line(struct cl_arena *arena, cl_str line, struct record *record)
{
	struct cl_json_error error;
	cl_str problem;

	if (line.size > CL_STREAM_LINE_MAX)
		return CL_STR(LIMIT_PROBLEM);
	record->json = cl_json_parse(line, &error);
	if (!record->json)
		return cl_arena_printf(arena, "not JSON at column %u: %s", error.column, error.text);
	if (!cl_json_is(record->json, CL_JSON_OBJECT))
		return CL_STR("the line is not an object");
	record->id = raw_member(arena, line, record->json, "id");
	problem = read_text(arena, record->json, record);
	if (problem.size == 0)
		problem = read_format(record->json, record);
	return problem.size ? problem : read_meta(arena, line, record->json, record);
}

/* ------------------------------------------------------------------ checking it */

/* `meta` stands where a sidecar would, but in a source of its own: its value in the line. */
static void open_meta(struct cl_result *result, const struct record *record, struct cl_read_options *options)
{
	if (record->meta.size == 0)
		return;

	const struct cl_source *source =
		cl_source_new(result->arena, result->path, record->meta, &result->sink);

	if (!source)
		return;

	cl_span all = {source->text_start, (uint32_t)source->bytes.size};

	options->sidecar = cl_tree_read(result->arena, source, all, CL_TREE_JSON, 0, &result->sink);
	options->sidecar_source = source;
}

/* ------------------------------------------------------------------ answering */

static void add_value(struct cl_buf *out, struct cl_json *value)
{
	cl_json_dump(value, 0, out);
	cl_json_free(value);
}

static void begin_answer(struct cl_buf *out, const struct record *record, const char *status)
{
	cl_buf_append(out, CL_STR("{\"id\":"));
	cl_buf_append(out, record->id);
	cl_buf_printf(out, ",\"status\":\"%s\"", status);
}

static void add_error(struct cl_buf *out, const struct record *record, cl_str problem)
{
	begin_answer(out, record, "error");
	cl_buf_append(out, CL_STR(",\"error\":"));
	add_value(out, cl_json_string(problem));
}

static void add_findings(struct cl_buf *out, const struct cl_result *result, bool reveal)
{
	const struct cl_lines *lines = NULL;
	struct cl_json_counter counter = {0};
	bool is_first = true;

	cl_buf_append(out, CL_STR(",\"findings\":["));
	for (size_t i = 0; i < result->findings.list.count; i++) {
		const struct cl_finding *finding = &result->findings.list.items[i];

		if (finding->suppressed_by)
			continue;
		if (!lines || lines->source != finding->source)
			lines = cl_lines_new(result->arena, finding->source);

		struct cl_json *object = cl_json_finding(finding, lines, &counter, reveal);

		if (finding->source != result->source)
			cl_json_set(object, "source", cl_json_string(CL_STR("meta")));
		if (!is_first)
			cl_buf_append_byte(out, ',');
		is_first = false;
		add_value(out, object);
	}
	cl_buf_append_byte(out, ']');
}

static void add_diagnostics(struct cl_buf *out, const struct cl_result *result)
{
	if (!result->sink.first)
		return;
	cl_buf_append(out, CL_STR(",\"diagnostics\":["));
	for (const struct cl_diagnostic *item = result->sink.first; item; item = item->next) {
		if (item != result->sink.first)
			cl_buf_append_byte(out, ',');
		add_value(out, cl_json_diagnostic(result->arena, item));
	}
	cl_buf_append_byte(out, ']');
}

static struct cl_json *entity_object(
	struct cl_json_counter *counter, const struct cl_source *source, const struct cl_labelled *entity)
{
	struct cl_json *object = cl_json_object();

	cl_json_counter_advance(counter, source, entity->span.start);
	cl_json_set(object, "start", cl_json_integer((int64_t)counter->codepoint));

	struct cl_json_counter end = *counter;

	cl_json_counter_advance(&end, source, entity->span.end);
	cl_json_set(object, "end", cl_json_integer((int64_t)end.codepoint));
	cl_json_set(object, "label", cl_json_string(cl_str_from(entity->label)));
	cl_json_set(
		object, "role", entity->role ? cl_json_string(cl_str_from(entity->role)) : cl_json_null());
	cl_json_set(object, "score", cl_json_real((double)(int)(entity->score * 100 + 0.5F) / 100));
	return object;
}

static void add_entities(
	struct cl_buf *out, const struct cl_result *result, const struct cl_labelled_list *entities)
{
	struct cl_json_counter counter = {0};

	cl_buf_append(out, CL_STR(",\"entities\":["));
	for (size_t i = 0; i < entities->list.count; i++) {
		if (i > 0)
			cl_buf_append_byte(out, ',');
		add_value(out, entity_object(&counter, result->source, &entities->list.items[i]));
	}
	cl_buf_append_byte(out, ']');
}

/* What the linter as a whole complains of holds for every line: a broken configuration is reported once, and then not read. */
static bool is_complete(const struct cl_linter *linter, const struct cl_result *result)
{
	return result->sink.error_count == 0 && linter->sink.error_count == 0;
}

static void add_result(struct cl_buf *out, const struct cl_linter *linter, const struct record *record,
	const struct cl_result *result, const struct cl_stream_settings *settings)
{
	begin_answer(out, record, is_complete(linter, result) ? "ok" : "incomplete");
	add_findings(out, result, settings->reveal);
	add_diagnostics(out, result);
}

static void answer(struct cl_linter *linter, const struct record *record,
	const struct cl_stream_settings *settings, struct cl_buf *out)
{
	struct cl_read_options options = {.format = record->format};
	struct cl_documents documents = {0};
	struct cl_labelled_list entities = {0};
	struct cl_effective effective;
	bool is_prepared;
	struct cl_result *result = cl_linter_prepare(linter, record->path, &effective, &is_prepared);

	if (is_prepared) {
		open_meta(result, record, &options);
		cl_linter_check_documents(
			linter->matcher, result, &effective, record->text, &options, &documents);
	}
	if (!result->source && !result->is_off) {
		add_error(out, record, result->sink.first ? result->sink.first->text : CL_STR("not checked"));
		cl_result_free(result);
		return;
	}
	add_result(out, linter, record, result, settings);
	if (settings->entities) {
		cl_entities_label(
			result->arena, &effective.profile, &documents, &result->findings, &entities);
		add_entities(out, result, &entities);
	}
	cl_result_free(result);
}

bool cl_linter_answer(struct cl_linter *linter, const char *line, size_t size,
	const struct cl_stream_settings *settings, cl_write_fn write, void *context)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_buf out = CL_BUF_INIT;
	struct record record = {.id = CL_STR("null")};
	cl_str problem = read_line(arena, cl_str_make(line, size), &record);

	if (problem.size)
		add_error(&out, &record, problem);
	else
		answer(linter, &record, settings, &out);
	cl_buf_append(&out, CL_STR("}\n"));

	bool is_written = write(context, out.data, out.size);

	cl_json_free(record.json);
	cl_buf_release(&out);
	cl_arena_free(arena);
	return is_written;
}
