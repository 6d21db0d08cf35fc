/* SPDX-License-Identifier: Apache-2.0 */
#include "report/escape.h"
#include "report/report.h"

/*
 * Workflow commands, which GitHub shows beside the changed lines:
 *
 *     ::error title=hipaa/mrn,file=stories/maria.md,line=14,col=6,endLine=14,endColumn=14::possible record number
 *
 * It shows ten of each kind for a step and drops the rest without a word, so the most severe come first, no more than ten of a
 * kind are written, and a last line says how many there were. What carelint could not do goes before any finding.
 */

#define SHOWN_MAX 10 /* of each kind, by GitHub's limit */

static const char *const kinds[] = {
	[CL_SEVERITY_NOTE] = "notice",
	[CL_SEVERITY_WARNING] = "warning",
	[CL_SEVERITY_ERROR] = "error",
};

static const enum cl_severity diagnostic_severities[] = {
	[CL_DIAG_NOTE] = CL_SEVERITY_NOTE,
	[CL_DIAG_WARNING] = CL_SEVERITY_WARNING,
	[CL_DIAG_ERROR] = CL_SEVERITY_ERROR,
};

/* The first lines of one kind. */
struct lines {
	cl_str items[SHOWN_MAX];
	size_t count;
};

struct kind {
	struct lines diagnostics;
	struct lines findings;
	size_t dropped_count;
};

struct state {
	struct kind kinds[CL_SEVERITY_ERROR + 1];
};

/* ------------------------------------------------------------------ one command */

/* %XX for what would end a property or a message. */
static void add_encoded(struct cl_buf *out, cl_str text, bool is_property)
{
	struct cl_buf safe = CL_BUF_INIT;

	cl_escape_append(&safe, text);
	for (size_t i = 0; i < safe.size; i++) {
		char c = safe.data[i];

		if (c == '%' || (is_property && (c == ':' || c == ',')))
			cl_buf_printf(out, "%%%02X", (unsigned)c);
		else
			cl_buf_append_byte(out, c);
	}
	cl_buf_release(&safe);
}

static void begin_command(struct cl_buf *out, enum cl_severity severity, cl_str title, cl_str path)
{
	cl_buf_printf(out, "::%s title=", kinds[severity]);
	add_encoded(out, title, true);
	if (path.size) {
		cl_buf_append(out, CL_STR(",file="));
		add_encoded(out, path, true);
	}
}

static void begin_message(struct cl_buf *out, cl_str message)
{
	cl_buf_append(out, CL_STR("::"));
	add_encoded(out, message, false);
}

static void add_message_line(struct cl_buf *out, cl_str line)
{
	cl_buf_append(out, CL_STR("%0A"));
	add_encoded(out, line, false);
}

static void keep(struct cl_report *report, struct lines *lines, struct cl_buf *line)
{
	lines->items[lines->count++] = cl_arena_copy(report->arena, cl_buf_str(line));
	cl_buf_release(line);
}

/* ------------------------------------------------------------------ findings */

static void add_finding(struct cl_report *report, struct lines *kept, const struct cl_lines *lines,
	const struct cl_finding *finding)
{
	struct cl_buf out = CL_BUF_INIT;
	cl_position start = cl_lines_position(lines, finding->span.start);
	cl_position end = cl_lines_position(lines, finding->span.end);

	begin_command(&out, finding->severity, finding->rule->id, finding->source->name);
	cl_buf_printf(&out, ",line=%u", start.line);
	/* An annotation over several lines may have no columns. */
	if (start.line == end.line)
		cl_buf_printf(&out, ",col=%u,endLine=%u,endColumn=%u", start.column_utf16, end.line,
			end.column_utf16);
	else
		cl_buf_printf(&out, ",endLine=%u", end.line);
	begin_message(&out, finding->message);
	for (size_t i = 0; i < finding->notes.count; i++) {
		if (cl_report_shows_note(report, &finding->notes.items[i]))
			add_message_line(&out, finding->notes.items[i].text);
	}
	keep(report, kept, &out);
}

static void add_diagnostic(
	struct cl_report *report, struct lines *kept, const struct cl_diagnostic *diagnostic)
{
	struct cl_buf out = CL_BUF_INIT;
	cl_str name = cl_message_name(report->arena, diagnostic->message);
	cl_str title = cl_arena_printf(report->arena, "carelint/%.*s", CL_STR_ARG(name));

	begin_command(&out, diagnostic_severities[diagnostic->severity], title, diagnostic->place.path);
	if (diagnostic->place.line)
		cl_buf_printf(&out, ",line=%u", diagnostic->place.line);
	begin_message(&out, diagnostic->text);
	if (diagnostic->hint.size)
		add_message_line(&out, diagnostic->hint);
	keep(report, kept, &out);
}

static void add_diagnostics(struct cl_report *report, const struct cl_sink *sink)
{
	struct state *state = report->state;

	for (const struct cl_diagnostic *diagnostic = sink->first; diagnostic;
		diagnostic = diagnostic->next) {
		struct kind *kind = &state->kinds[diagnostic_severities[diagnostic->severity]];

		if (kind->diagnostics.count < SHOWN_MAX)
			add_diagnostic(report, &kind->diagnostics, diagnostic);
		else
			kind->dropped_count++;
	}
}

/* ------------------------------------------------------------------ the report */

static void begin(struct cl_report *report)
{
	report->state = cl_arena_alloc(report->arena, sizeof(struct state));
}

static void result(struct cl_report *report, const struct cl_result *result)
{
	struct state *state = report->state;
	struct cl_report_cursor cursor = {0};
	const struct cl_finding *finding;

	add_diagnostics(report, &result->sink);
	while ((finding = cl_report_next(result, &cursor))) {
		struct kind *kind = &state->kinds[finding->severity];

		if (kind->findings.count < SHOWN_MAX)
			add_finding(report, &kind->findings, cursor.lines, finding);
		else
			kind->dropped_count++;
	}
}

static void add_lines(struct cl_report *report, const struct lines *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		cl_buf_append(report->out, lines->items[i]);
		cl_buf_append_byte(report->out, '\n');
	}
}

static void end(struct cl_report *report, const struct cl_sink *run)
{
	struct state *state = report->state;
	size_t dropped_count = 0;

	add_diagnostics(report, run);
	for (size_t i = CL_SEVERITY_ERROR; i > CL_SEVERITY_OFF; i--) {
		const struct kind *kind = &state->kinds[i];
		size_t room = SHOWN_MAX - kind->diagnostics.count;
		size_t count = kind->findings.count < room ? kind->findings.count : room;

		add_lines(report, &kind->diagnostics, kind->diagnostics.count);
		add_lines(report, &kind->findings, count);
		dropped_count += kind->dropped_count + kind->findings.count - count;
	}
	cl_buf_append(report->out, CL_STR("carelint: "));
	cl_report_summary(report->out, &report->totals);
	if (dropped_count)
		cl_buf_printf(report->out, "; %zu not annotated", dropped_count);
	cl_buf_append_byte(report->out, '\n');
}

const struct cl_report_format cl_report_github = {
	"github", "annotations of a GitHub workflow", begin, result, end};
