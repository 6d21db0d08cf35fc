/* SPDX-License-Identifier: Apache-2.0 */
#include "json/json.h"
#include "report/json_objects.h"
#include "report/report.h"

/*
 * The findings of the JSON report, one a line, for pipes: nothing stands around them, so reports can be joined and cut. What
 * carelint could not do has lines of its own; they have a `code`, findings have none.
 */

static void add_line(struct cl_report *report, struct cl_json *value)
{
	cl_json_dump(value, 0, report->out);
	cl_json_free(value);
	cl_buf_append_byte(report->out, '\n');
}

static void add_diagnostics(struct cl_report *report, const struct cl_sink *sink)
{
	for (const struct cl_diagnostic *diagnostic = sink->first; diagnostic; diagnostic = diagnostic->next)
		add_line(report, cl_json_diagnostic(report->arena, diagnostic));
	cl_arena_clear(report->arena);
}

static void begin(struct cl_report *report)
{
	(void)report;
}

static void result(struct cl_report *report, const struct cl_result *result)
{
	struct cl_report_cursor cursor = {0};
	struct cl_json_counter counter = {0};
	const struct cl_finding *finding;

	while ((finding = cl_report_next(result, &cursor)))
		add_line(report, cl_json_finding(finding, cursor.lines, &counter, report->options->reveal));
	add_diagnostics(report, &result->sink);
}

static void end(struct cl_report *report, const struct cl_sink *run)
{
	add_diagnostics(report, run);
}

const struct cl_report_format cl_report_ndjson = {
	"ndjson", "for pipes: a finding a line", begin, result, end};
