/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"
#include "report/xml.h"

/*
 * Checkstyle's XML: a file element for each source that has findings, in it an error element for each. What carelint could not
 * do stands in an element of the file it is about.
 */

static const char *const severities[] = {
	[CL_SEVERITY_OFF] = "ignore",
	[CL_SEVERITY_NOTE] = "info",
	[CL_SEVERITY_WARNING] = "warning",
	[CL_SEVERITY_ERROR] = "error",
};

static void begin_file(struct cl_buf *out, cl_str path)
{
	cl_buf_append(out, CL_STR("<file"));
	cl_xml_attribute(out, "name", path);
	cl_buf_append(out, CL_STR(">\n"));
}

static void end_file(struct cl_buf *out)
{
	cl_buf_append(out, CL_STR("</file>\n"));
}

/* A line or column of 0 is not known. */
static void add_error(
	struct cl_buf *out, cl_position position, const char *severity, cl_str message, cl_str rule)
{
	cl_buf_append(out, CL_STR("<error"));
	if (position.line)
		cl_xml_attribute_number(out, "line", position.line);
	if (position.column)
		cl_xml_attribute_number(out, "column", position.column);
	cl_xml_attribute(out, "severity", cl_str_from(severity));
	cl_xml_attribute(out, "message", message);
	cl_buf_append(out, CL_STR(" source=\"carelint."));
	cl_xml_append(out, rule);
	cl_buf_append(out, CL_STR("\"/>\n"));
}

static void add_diagnostics(struct cl_report *report, const struct cl_sink *sink)
{
	static const char *const diagnostic_severities[] = {
		[CL_DIAG_NOTE] = "info",
		[CL_DIAG_WARNING] = "warning",
		[CL_DIAG_ERROR] = "error",
	};

	for (const struct cl_diagnostic *diagnostic = sink->first; diagnostic;
		diagnostic = diagnostic->next) {
		cl_position position = {.line = diagnostic->place.line, .column = diagnostic->place.column};

		begin_file(report->out, diagnostic->place.path);
		add_error(report->out, position, diagnostic_severities[diagnostic->severity],
			diagnostic->text, cl_message_name(report->arena, diagnostic->message));
		end_file(report->out);
	}
	cl_arena_clear(report->arena);
}

static void begin(struct cl_report *report)
{
	cl_buf_append(report->out, CL_STR(CL_XML_DECLARATION "<checkstyle version=\"4.3\">\n"));
}

static void result(struct cl_report *report, const struct cl_result *result)
{
	struct cl_report_cursor cursor = {0};
	const struct cl_source *source = NULL;
	const struct cl_finding *finding;

	while ((finding = cl_report_next(result, &cursor))) {
		if (source && source != finding->source)
			end_file(report->out);
		if (source != finding->source)
			begin_file(report->out, finding->source->name);
		source = finding->source;
		add_error(report->out, cl_lines_position(cursor.lines, finding->span.start),
			severities[finding->severity], finding->message, finding->rule->id);
	}
	if (source)
		end_file(report->out);
	add_diagnostics(report, &result->sink);
}

static void end(struct cl_report *report, const struct cl_sink *run)
{
	add_diagnostics(report, run);
	cl_buf_append(report->out, CL_STR("</checkstyle>\n"));
}

const struct cl_report_format cl_report_checkstyle = {
	"checkstyle", "for readers of Checkstyle's XML", begin, result, end};
