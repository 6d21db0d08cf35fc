/* SPDX-License-Identifier: Apache-2.0 */
#include "report/rdjson.h"

/* {"source":{"name":"carelint"},"diagnostics":[…]}: reviewdog's DiagnosticResult, a diagnostic a line. */

static const char *const severities[] = {
	[CL_SEVERITY_OFF] = "UNKNOWN_SEVERITY",
	[CL_SEVERITY_NOTE] = "INFO",
	[CL_SEVERITY_WARNING] = "WARNING",
	[CL_SEVERITY_ERROR] = "ERROR",
};

static struct cl_json *position(cl_position position)
{
	struct cl_json *object = cl_json_object();

	cl_json_set(object, "line", cl_json_integer(position.line));
	cl_json_set(object, "column", cl_json_integer(position.column_byte));
	return object;
}

static struct cl_json *range(const struct cl_lines *lines, cl_span span)
{
	struct cl_json *object = cl_json_object();

	cl_json_set(object, "start", position(cl_lines_position(lines, span.start)));
	cl_json_set(object, "end", position(cl_lines_position(lines, span.end)));
	return object;
}

/* Takes over `range`, which may be NULL. */
static struct cl_json *location(cl_str path, struct cl_json *range)
{
	struct cl_json *object = cl_json_object();

	cl_json_set(object, "path", cl_json_string(path));
	if (range)
		cl_json_set(object, "range", range);
	return object;
}

static struct cl_json *code(cl_str value)
{
	struct cl_json *object = cl_json_object();

	cl_json_set(object, "value", cl_json_string(value));
	return object;
}

static struct cl_json *suggestions(
	const struct cl_report *report, const struct cl_lines *lines, const struct cl_finding *finding)
{
	struct cl_json *array = cl_json_array();

	for (size_t i = 0; i < finding->edits.count; i++) {
		const struct cl_edit *edit = &finding->edits.items[i];
		struct cl_json *object;

		if (edit->is_revealing && !report->options->reveal)
			continue;
		object = cl_json_object();
		cl_json_set(object, "range", range(lines, edit->span));
		cl_json_set(object, "text", cl_json_string(edit->text));
		cl_json_push(array, object);
	}
	return array;
}

/* The message, and a line for each note. */
static struct cl_json *message(const struct cl_report *report, const struct cl_finding *finding)
{
	struct cl_buf text = CL_BUF_INIT;
	struct cl_json *value;

	cl_buf_append(&text, finding->message);
	for (size_t i = 0; i < finding->notes.count; i++) {
		if (!cl_report_shows_note(report, &finding->notes.items[i]))
			continue;
		cl_buf_append_byte(&text, '\n');
		cl_buf_append(&text, finding->notes.items[i].text);
	}
	value = cl_json_string(cl_buf_str(&text));
	cl_buf_release(&text);
	return value;
}

struct cl_json *cl_rdjson_finding(
	const struct cl_report *report, const struct cl_lines *lines, const struct cl_finding *finding)
{
	struct cl_json *object = cl_json_object();

	cl_json_set(object, "message", message(report, finding));
	cl_json_set(object, "location", location(finding->source->name, range(lines, finding->span)));
	cl_json_set(object, "severity", cl_json_string(cl_str_from(severities[finding->severity])));
	cl_json_set(object, "code", code(finding->rule->id));
	cl_json_set(object, "suggestions", suggestions(report, lines, finding));
	return object;
}

struct cl_json *cl_rdjson_diagnostic(struct cl_arena *arena, const struct cl_diagnostic *diagnostic)
{
	static const char *const diagnostic_severities[] = {
		[CL_DIAG_NOTE] = "INFO",
		[CL_DIAG_WARNING] = "WARNING",
		[CL_DIAG_ERROR] = "ERROR",
	};
	struct cl_json *object = cl_json_object();
	struct cl_json *place = NULL;
	cl_str name = cl_message_name(arena, diagnostic->message);

	/* Its column counts code points, these count bytes: the line has to do. */
	if (diagnostic->place.line) {
		struct cl_json *start = cl_json_object();

		place = cl_json_object();
		cl_json_set(start, "line", cl_json_integer(diagnostic->place.line));
		cl_json_set(place, "start", start);
	}
	cl_json_set(object, "message", cl_json_string(diagnostic->text));
	cl_json_set(object, "location", location(diagnostic->place.path, place));
	cl_json_set(
		object, "severity", cl_json_string(cl_str_from(diagnostic_severities[diagnostic->severity])));
	cl_json_set(object, "code", code(cl_arena_printf(arena, "carelint/%.*s", CL_STR_ARG(name))));
	return object;
}

struct cl_json *cl_rdjson_source(void)
{
	struct cl_json *object = cl_json_object();

	cl_json_set(object, "name", cl_json_string(CL_STR("carelint")));
	return object;
}

/* ------------------------------------------------------------------ the report */

static void add(struct cl_report *report, struct cl_json *value)
{
	cl_buf_append(report->out, report->count++ ? CL_STR(",\n") : CL_STR("\n"));
	cl_json_dump(value, 0, report->out);
	cl_json_free(value);
}

static void add_diagnostics(struct cl_report *report, const struct cl_sink *sink)
{
	for (const struct cl_diagnostic *diagnostic = sink->first; diagnostic; diagnostic = diagnostic->next)
		add(report, cl_rdjson_diagnostic(report->arena, diagnostic));
	cl_arena_clear(report->arena);
}

static void begin(struct cl_report *report)
{
	struct cl_json *source = cl_rdjson_source();

	cl_buf_append(report->out, CL_STR("{\"source\":"));
	cl_json_dump(source, 0, report->out);
	cl_json_free(source);
	cl_buf_append(report->out, CL_STR(",\"diagnostics\":["));
}

static void result(struct cl_report *report, const struct cl_result *result)
{
	struct cl_report_cursor cursor = {0};
	const struct cl_finding *finding;

	while ((finding = cl_report_next(result, &cursor)))
		add(report, cl_rdjson_finding(report, cursor.lines, finding));
	add_diagnostics(report, &result->sink);
}

static void end(struct cl_report *report, const struct cl_sink *run)
{
	add_diagnostics(report, run);
	cl_buf_append(report->out, report->count ? CL_STR("\n]}\n") : CL_STR("]}\n"));
}

const struct cl_report_format cl_report_rdjson = {"rdjson", "for reviewdog", begin, result, end};
