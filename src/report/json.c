/* SPDX-License-Identifier: Apache-2.0 */
#include "json/json.h"

#include <stdio.h>

#include "base/utf8.h"
#include "report/report.h"

/*
 * The format of docs/schemas/carelint-report.schema.json. Findings are written as they come, one a line; diagnostics are kept
 * until the end.
 */

#define FORMAT_VERSION 1

/* Where in a source counting stands: findings come sorted, so the file is walked once. */
struct counter {
	const struct cl_source *source;
	uint32_t byte;
	size_t codepoint;
	size_t utf16;
};

static void advance(struct counter *counter, const struct cl_source *source, uint32_t byte)
{
	if (counter->source != source || byte < counter->byte)
		*counter = (struct counter){.source = source};

	cl_str passed = cl_str_slice(source->bytes, counter->byte, byte);

	counter->codepoint += cl_utf8_count(passed);
	counter->utf16 += cl_utf8_count_utf16(passed);
	counter->byte = byte;
}

static struct cl_json *pair(size_t start, size_t end)
{
	struct cl_json *array = cl_json_array();

	cl_json_push(array, cl_json_integer((int64_t)start));
	cl_json_push(array, cl_json_integer((int64_t)end));
	return array;
}

static struct cl_json *offsets(struct counter *start, const struct cl_finding *finding)
{
	struct cl_json *object = cl_json_object();

	advance(start, finding->source, finding->span.start);

	struct counter end = *start;

	advance(&end, finding->source, finding->span.end);
	cl_json_set(object, "byte", pair(start->byte, end.byte));
	cl_json_set(object, "codepoint", pair(start->codepoint, end.codepoint));
	cl_json_set(object, "utf16", pair(start->utf16, end.utf16));
	return object;
}

static struct cl_json *place(cl_position position)
{
	struct cl_json *object = cl_json_object();

	cl_json_set(object, "line", cl_json_integer(position.line));
	cl_json_set(object, "column", cl_json_integer(position.column));
	return object;
}

static struct cl_json *references(const struct cl_rule *rule)
{
	struct cl_json *array = cl_json_array();

	for (size_t i = 0; i < rule->references.list.count; i++)
		cl_json_push(array, cl_json_string(rule->references.list.items[i]));
	return array;
}

static struct cl_json *notes(const struct cl_finding *finding, bool reveal)
{
	struct cl_json *array = cl_json_array();

	for (size_t i = 0; i < finding->notes.count; i++) {
		if (reveal || !finding->notes.items[i].is_revealing)
			cl_json_push(array, cl_json_string(finding->notes.items[i].text));
	}
	return array;
}

static struct cl_json *edits(const struct cl_finding *finding, bool reveal)
{
	struct cl_json *array = cl_json_array();

	for (size_t i = 0; i < finding->edits.count; i++) {
		const struct cl_edit *edit = &finding->edits.items[i];
		struct cl_json *object;

		if (edit->is_revealing && !reveal)
			continue;
		object = cl_json_object();
		cl_json_set(object, "byte", pair(edit->span.start, edit->span.end));
		cl_json_set(object, "text", cl_json_string(edit->text));
		cl_json_set(object, "safe", cl_json_bool(edit->is_safe));
		cl_json_push(array, object);
	}
	return array;
}

static struct cl_json *finding_object(struct cl_report *report, const struct cl_lines *lines,
	struct counter *counter, const struct cl_finding *finding)
{
	const struct cl_rule *rule = finding->rule;
	bool reveal = report->options->reveal;
	struct cl_json *object = cl_json_object();
	char fingerprint[17];

	(void)snprintf(fingerprint, sizeof(fingerprint), "%016jx", (uintmax_t)finding->fingerprint);
	cl_json_set(object, "path", cl_json_string(finding->source->name));
	cl_json_set(object, "rule", cl_json_string(rule->id));
	cl_json_set(object, "category", cl_json_string(cl_str_from(cl_category_name(rule->category))));
	cl_json_set(object, "severity", cl_json_string(cl_str_from(cl_severity_name(finding->severity))));
	cl_json_set(object, "confidence", cl_json_string(cl_str_from(cl_confidence_name(rule->confidence))));
	cl_json_set(object, "unit",
		cl_json_string(rule->unit == CL_UNIT_DOCUMENT ? CL_STR("document") : CL_STR("span")));
	cl_json_set(object, "message", cl_json_string(finding->message));
	cl_json_set(object, "notes", notes(finding, reveal));
	cl_json_set(object, "help", cl_json_string(rule->help));
	cl_json_set(object, "references", references(rule));
	cl_json_set(object, "fingerprint", cl_json_string(cl_str_from(fingerprint)));
	cl_json_set(object, "start", place(cl_lines_position(lines, finding->span.start)));
	cl_json_set(object, "end", place(cl_lines_position(lines, finding->span.end)));
	cl_json_set(object, "offsets", offsets(counter, finding));
	cl_json_set(object, "edits", edits(finding, reveal));
	if (reveal && finding->prose.end > finding->prose.start)
		cl_json_set(object, "match", cl_json_string(cl_finding_match(finding)));
	return object;
}

static void add_value(struct cl_report *report, struct cl_json *value)
{
	cl_json_dump(value, 0, report->out);
	cl_json_free(value);
}

static void begin(struct cl_report *report)
{
	struct cl_json *tool = cl_json_object();

	cl_json_set(tool, "name", cl_json_string(CL_STR("carelint")));
	cl_json_set(tool, "version", cl_json_string(cl_str_from(report->options->version)));
	cl_buf_printf(report->out, "{\"version\":%d,\"tool\":", FORMAT_VERSION);
	add_value(report, tool);
	cl_buf_append(report->out, CL_STR(",\"findings\":["));

	struct cl_sink *sink = cl_arena_alloc(report->arena, sizeof(*sink));

	cl_sink_init(sink, report->arena);
	report->state = sink;
}

static void result(struct cl_report *report, const struct cl_result *result)
{
	const struct cl_lines *lines = NULL;
	struct counter counter = {0};

	cl_sink_append(report->state, &result->sink);
	for (size_t i = 0; i < result->findings.list.count; i++) {
		const struct cl_finding *finding = &result->findings.list.items[i];

		if (finding->suppressed_by)
			continue;
		if (!lines || lines->source != finding->source)
			lines = cl_lines_new(result->arena, finding->source);
		cl_buf_append(report->out, report->count++ ? CL_STR(",\n") : CL_STR("\n"));
		add_value(report, finding_object(report, lines, &counter, finding));
	}
}

static struct cl_json *diagnostic_object(struct cl_arena *arena, const struct cl_diagnostic *diagnostic)
{
	struct cl_json *object = cl_json_object();
	struct cl_json *start = cl_json_object();

	cl_json_set(object, "code", cl_json_integer(cl_message_code(diagnostic->message)));
	cl_json_set(object, "name", cl_json_string(cl_message_name(arena, diagnostic->message)));
	cl_json_set(
		object, "severity", cl_json_string(cl_str_from(cl_diag_severity_name(diagnostic->severity))));
	cl_json_set(object, "path", cl_json_string(diagnostic->place.path));
	cl_json_set(start, "line", cl_json_integer(diagnostic->place.line));
	cl_json_set(start, "column", cl_json_integer(diagnostic->place.column));
	cl_json_set(object, "start", start);
	cl_json_set(object, "message", cl_json_string(diagnostic->text));
	if (diagnostic->hint.size)
		cl_json_set(object, "hint", cl_json_string(diagnostic->hint));
	return object;
}

static void add_diagnostics(struct cl_report *report, struct cl_json *array, const struct cl_sink *sink)
{
	for (const struct cl_diagnostic *diagnostic = sink->first; diagnostic; diagnostic = diagnostic->next)
		cl_json_push(array, diagnostic_object(report->arena, diagnostic));
}

static struct cl_json *summary_object(const struct cl_totals *totals, size_t error_count)
{
	struct cl_json *object = cl_json_object();
	struct cl_json *unexamined = cl_json_object();

	cl_json_set(object, "files", cl_json_integer((int64_t)totals->file_count));
	cl_json_set(object, "documents", cl_json_integer((int64_t)totals->document_count));
	cl_json_set(object, "words", cl_json_integer((int64_t)totals->word_count));
	cl_json_set(object, "errors", cl_json_integer((int64_t)totals->by_severity[CL_SEVERITY_ERROR]));
	cl_json_set(object, "warnings", cl_json_integer((int64_t)totals->by_severity[CL_SEVERITY_WARNING]));
	cl_json_set(object, "notes", cl_json_integer((int64_t)totals->by_severity[CL_SEVERITY_NOTE]));
	cl_json_set(object, "suppressed", cl_json_integer((int64_t)totals->suppressed_count));
	cl_json_set(object, "complete", cl_json_bool(error_count == 0));
	cl_json_set(unexamined, "images", cl_json_integer(totals->unexamined.image_count));
	cl_json_set(unexamined, "videos", cl_json_integer(totals->unexamined.video_count));
	cl_json_set(unexamined, "embeds", cl_json_integer(totals->unexamined.embed_count));
	cl_json_set(object, "not_examined", unexamined);
	return object;
}

static void end(struct cl_report *report, const struct cl_sink *run)
{
	const struct cl_sink *kept = report->state;
	struct cl_json *diagnostics = cl_json_array();

	add_diagnostics(report, diagnostics, run);
	add_diagnostics(report, diagnostics, kept);
	cl_buf_append(
		report->out, report->count ? CL_STR("\n],\"diagnostics\":") : CL_STR("],\"diagnostics\":"));
	add_value(report, diagnostics);
	cl_buf_append(report->out, CL_STR(",\"summary\":"));
	add_value(report, summary_object(&report->totals, run->error_count + kept->error_count));
	cl_buf_append(report->out, CL_STR("}\n"));
}

const struct cl_report_format cl_report_json = {"json", "for programs", begin, result, end};
