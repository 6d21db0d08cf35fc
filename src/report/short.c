/* SPDX-License-Identifier: Apache-2.0 */
#include "report/escape.h"
#include "report/report.h"

/* The first line of the text report alone: "path:line:column: severity: message [pack/rule]". */

static void add_finding(
	struct cl_report *report, const struct cl_lines *lines, const struct cl_finding *finding)
{
	cl_position position = cl_lines_position(lines, finding->span.start);

	cl_escape_append(report->out, finding->source->name);
	cl_escape_append(report->out, CL_STR(":")); /* a path may end in one itself */
	cl_buf_printf(report->out, "%u:%u: %s: ", position.line, position.column,
		cl_severity_name(finding->severity));
	cl_escape_append(report->out, finding->message);
	cl_buf_printf(report->out, " [%.*s]\n", CL_STR_ARG(finding->rule->id));
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
		add_finding(report, cursor.lines, finding);
}

static void end(struct cl_report *report, const struct cl_sink *run)
{
	(void)report;
	(void)run;
}

const struct cl_report_format cl_report_short = {"short", "a finding a line", begin, result, end};
