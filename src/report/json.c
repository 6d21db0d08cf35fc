/* SPDX-License-Identifier: Apache-2.0 */
#include "json/json.h"
#include "report/json_objects.h"
#include "report/report.h"

/*
 * The format of docs/schemas/carelint-report.schema.json. Findings are written as they come, one a line; diagnostics are kept
 * until the end.
 */

#define FORMAT_VERSION 1

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
	struct cl_report_cursor cursor = {0};
	struct cl_json_counter counter = {0};
	const struct cl_finding *finding;

	cl_sink_append(report->state, &result->sink);
	while ((finding = cl_report_next(result, &cursor))) {
		cl_buf_append(report->out, report->count++ ? CL_STR(",\n") : CL_STR("\n"));
		add_value(report, cl_json_finding(finding, cursor.lines, &counter, report->options->reveal));
	}
}

static void add_diagnostics(struct cl_report *report, struct cl_json *array, const struct cl_sink *sink)
{
	for (const struct cl_diagnostic *diagnostic = sink->first; diagnostic; diagnostic = diagnostic->next)
		cl_json_push(array, cl_json_diagnostic(report->arena, diagnostic));
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
