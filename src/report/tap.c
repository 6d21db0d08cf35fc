/* SPDX-License-Identifier: Apache-2.0 */
#include "json/json.h"
#include "report/escape.h"
#include "report/report.h"

/*
 * The Test Anything Protocol: a test for each file, with what was found as a YAML block under it. Version 13, of which 14 is
 * an extension that Perl's own reader refuses.
 *
 *     not ok 1 - stories/maria.md
 *       ---
 *       findings:
 *         - {"rule":"hipaa/mrn","severity":"error","message":"possible record number","line":14,"column":6}
 *       ...
 *
 * A file is "not ok" when it would make carelint exit with 1 or 2. JSON is YAML, so the items are written as that.
 */

static void add_item(struct cl_report *report, struct cl_json *object)
{
	cl_buf_append(report->out, CL_STR("    - "));
	cl_json_dump(object, 0, report->out);
	cl_json_free(object);
	cl_buf_append_byte(report->out, '\n');
}

static struct cl_json *item(cl_str name, const char *severity, cl_str message, cl_position position)
{
	struct cl_json *object = cl_json_object();

	cl_json_set(object, "rule", cl_json_string(name));
	cl_json_set(object, "severity", cl_json_string(cl_str_from(severity)));
	cl_json_set(object, "message", cl_json_string(message));
	cl_json_set(object, "line", cl_json_integer(position.line));
	cl_json_set(object, "column", cl_json_integer(position.column));
	return object;
}

static size_t counted(const struct cl_result *result)
{
	size_t count = 0;

	for (size_t i = 0; i < result->findings.list.count; i++)
		count += result->findings.list.items[i].suppressed_by == NULL;
	return count;
}

static void add_findings(struct cl_report *report, const struct cl_result *result)
{
	struct cl_report_cursor cursor = {0};
	const struct cl_finding *finding;

	cl_buf_append(report->out, CL_STR("  findings:\n"));
	while ((finding = cl_report_next(result, &cursor)))
		add_item(
			report, item(finding->rule->id, cl_severity_name(finding->severity), finding->message,
					cl_lines_position(cursor.lines, finding->span.start)));
}

static void add_diagnostics(struct cl_report *report, const struct cl_sink *sink)
{
	cl_buf_append(report->out, CL_STR("  diagnostics:\n"));
	for (const struct cl_diagnostic *diagnostic = sink->first; diagnostic;
		diagnostic = diagnostic->next) {
		cl_str name = cl_message_name(report->arena, diagnostic->message);

		add_item(report, item(cl_arena_printf(report->arena, "carelint/%.*s", CL_STR_ARG(name)),
					 cl_diag_severity_name(diagnostic->severity), diagnostic->text,
					 (cl_position){.line = diagnostic->place.line,
						 .column = diagnostic->place.column}));
	}
	cl_arena_clear(report->arena);
}

/* A path may hold what begins a directive ("# SKIP") and what escapes it. */
static void add_name(struct cl_buf *out, cl_str name)
{
	struct cl_buf safe = CL_BUF_INIT;

	cl_escape_append(&safe, name);
	for (size_t i = 0; i < safe.size; i++) {
		if (safe.data[i] == '#' || safe.data[i] == '\\')
			cl_buf_append_byte(out, '\\');
		cl_buf_append_byte(out, safe.data[i]);
	}
	cl_buf_release(&safe);
}

static void begin_test(struct cl_report *report, bool is_good, cl_str name)
{
	cl_buf_printf(report->out, "%s %zu - ", is_good ? "ok" : "not ok", ++report->count);
	add_name(report->out, name);
	cl_buf_append_byte(report->out, '\n');
}

static void begin(struct cl_report *report)
{
	cl_buf_append(report->out, CL_STR("TAP version 13\n"));
}

static void result(struct cl_report *report, const struct cl_result *result)
{
	size_t count = counted(result);

	begin_test(report, !result->fails && result->sink.error_count == 0, result->path);
	if (count == 0 && result->sink.count == 0)
		return;
	cl_buf_append(report->out, CL_STR("  ---\n"));
	if (count)
		add_findings(report, result);
	if (result->sink.count)
		add_diagnostics(report, &result->sink);
	cl_buf_append(report->out, CL_STR("  ...\n"));
}

static void end(struct cl_report *report, const struct cl_sink *run)
{
	if (run->count) {
		begin_test(report, run->error_count == 0, CL_STR("carelint"));
		cl_buf_append(report->out, CL_STR("  ---\n"));
		add_diagnostics(report, run);
		cl_buf_append(report->out, CL_STR("  ...\n"));
	}
	cl_buf_printf(report->out, "1..%zu\n", report->count);
}

const struct cl_report_format cl_report_tap = {
	"tap", "the Test Anything Protocol: a test for each file", begin, result, end};
