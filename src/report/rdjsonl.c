/* SPDX-License-Identifier: Apache-2.0 */
#include "report/rdjson.h"

/* reviewdog's Diagnostic, one a line, each with its source. */

static void add(struct cl_report *report, struct cl_json *value)
{
	cl_json_set(value, "source", cl_rdjson_source());
	cl_json_dump(value, 0, report->out);
	cl_json_free(value);
	cl_buf_append_byte(report->out, '\n');
}

static void add_diagnostics(struct cl_report *report, const struct cl_sink *sink)
{
	for (const struct cl_diagnostic *diagnostic = sink->first; diagnostic; diagnostic = diagnostic->next)
		add(report, cl_rdjson_diagnostic(report->arena, diagnostic));
	cl_arena_clear(report->arena);
}

static void begin(struct cl_report *report)
{
	(void)report;
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
}

const struct cl_report_format cl_report_rdjsonl = {
	"rdjsonl", "for reviewdog: a finding a line", begin, result, end};
