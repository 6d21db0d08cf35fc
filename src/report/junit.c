/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"
#include "report/xml.h"

/*
 * JUnit's XML in a form that both the Ant and the Jenkins schema take: one suite, a test case for each file. A file fails when
 * it would make carelint exit with 1, and is an error when it could not be examined whole; its findings are the text of the
 * failure. Findings that fail nothing stand in the suite's output. The counts come first in the file, so it is written at the end.
 *
 * A report is the same whenever it is written: the times that Ant's schema asks for are 0, and 1970.
 */

struct texts {
	CL_VEC(cl_str) list;
};

struct state {
	struct cl_buf cases; /* of the result at hand */
	struct cl_buf output;
	struct texts case_texts;
	struct texts output_texts; /* findings that fail nothing */
	size_t case_count;
	size_t failure_count;
	size_t error_count;
};

/* "14:6: error: possible record number [hipaa/mrn]" */
static void add_finding(
	struct cl_buf *out, const struct cl_lines *lines, const struct cl_finding *finding, bool with_path)
{
	cl_position position = cl_lines_position(lines, finding->span.start);

	if (with_path) {
		cl_xml_append(out, finding->source->name);
		cl_buf_append_byte(out, ':');
	}
	cl_buf_printf(
		out, "%u:%u: %s: ", position.line, position.column, cl_severity_name(finding->severity));
	cl_xml_append(out, finding->message);
	cl_buf_printf(out, " [%.*s]\n", CL_STR_ARG(finding->rule->id));
}

static void add_findings(struct cl_buf *out, const struct cl_result *result, bool with_path)
{
	struct cl_report_cursor cursor = {0};
	const struct cl_finding *finding;

	while ((finding = cl_report_next(result, &cursor)))
		add_finding(out, cursor.lines, finding, with_path);
}

static void add_diagnostics(struct cl_buf *out, const struct cl_sink *sink)
{
	for (const struct cl_diagnostic *diagnostic = sink->first; diagnostic;
		diagnostic = diagnostic->next) {
		if (diagnostic->place.path.size) {
			cl_xml_append(out, diagnostic->place.path);
			cl_buf_append(out, CL_STR(": "));
		}
		cl_buf_printf(out, "%s: ", cl_diag_severity_name(diagnostic->severity));
		cl_xml_append(out, diagnostic->text);
		cl_buf_append_byte(out, '\n');
	}
}

/* `element` is NULL when the test passes; what it says follows. */
static void begin_case(struct state *state, cl_str name, const char *element, const char *message)
{
	state->case_count++;
	cl_buf_append(&state->cases, CL_STR("<testcase"));
	cl_xml_attribute(&state->cases, "name", name);
	cl_buf_append(&state->cases, CL_STR(" classname=\"carelint\" time=\"0\""));
	if (element)
		cl_buf_printf(&state->cases, "><%s message=\"%s\" type=\"carelint\">", element, message);
}

static void end_case(struct state *state, const char *element)
{
	if (element)
		cl_buf_printf(&state->cases, "</%s></testcase>\n", element);
	else
		cl_buf_append(&state->cases, CL_STR("/>\n"));
}

static void begin(struct cl_report *report)
{
	report->state = cl_arena_alloc(report->arena, sizeof(struct state));
}

static void keep(struct cl_report *report, struct texts *texts, struct cl_buf *buf)
{
	if (buf->size)
		CL_VEC_PUSH(report->arena, &texts->list, cl_arena_copy(report->arena, cl_buf_str(buf)));
	cl_buf_release(buf);
}

static void keep_both(struct cl_report *report)
{
	struct state *state = report->state;

	keep(report, &state->case_texts, &state->cases);
	keep(report, &state->output_texts, &state->output);
}

static void add_trouble(struct state *state, cl_str name, const struct cl_sink *sink)
{
	state->error_count++;
	begin_case(state, name, "error", "not everything could be examined");
	add_diagnostics(&state->cases, sink);
}

static void result(struct cl_report *report, const struct cl_result *result)
{
	struct state *state = report->state;

	if (result->sink.error_count) {
		add_trouble(state, result->path, &result->sink);
		add_findings(&state->cases, result, false);
		end_case(state, "error");
	} else if (result->fails) {
		state->failure_count++;
		begin_case(state, result->path, "failure", "has findings");
		add_diagnostics(&state->cases, &result->sink);
		add_findings(&state->cases, result, false);
		end_case(state, "failure");
	} else {
		begin_case(state, result->path, NULL, NULL);
		end_case(state, NULL);
		add_diagnostics(&state->output, &result->sink);
		add_findings(&state->output, result, true);
	}
	keep_both(report);
}

static void add_run(struct cl_report *report, const struct cl_sink *run)
{
	struct state *state = report->state;

	if (run->error_count) {
		add_trouble(state, CL_STR("carelint"), run);
		end_case(state, "error");
	} else {
		add_diagnostics(&state->output, run);
	}
	keep_both(report);
}

static void add_texts(struct cl_buf *out, const struct texts *texts)
{
	for (size_t i = 0; i < texts->list.count; i++)
		cl_buf_append(out, texts->list.items[i]);
}

static void end(struct cl_report *report, const struct cl_sink *run)
{
	const struct state *state = report->state;
	struct cl_buf *out = report->out;

	add_run(report, run);
	cl_buf_append(out, CL_STR(CL_XML_DECLARATION "<testsuites>\n<testsuite name=\"carelint\""));
	cl_buf_append(out, CL_STR(" package=\"carelint\" id=\"0\" hostname=\"localhost\""));
	cl_buf_append(out, CL_STR(" timestamp=\"1970-01-01T00:00:00\" time=\"0\""));
	cl_xml_attribute_number(out, "tests", state->case_count);
	cl_xml_attribute_number(out, "failures", state->failure_count);
	cl_xml_attribute_number(out, "errors", state->error_count);
	cl_buf_append(out, CL_STR(">\n<properties/>\n"));
	add_texts(out, &state->case_texts);
	cl_buf_append(out, CL_STR("<system-out>"));
	add_texts(out, &state->output_texts);
	cl_buf_append(out, CL_STR("</system-out>\n<system-err/>\n</testsuite>\n</testsuites>\n"));
}

const struct cl_report_format cl_report_junit = {
	"junit", "for readers of JUnit's XML: a test for each file", begin, result, end};
