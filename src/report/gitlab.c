/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hash.h"
#include "base/table.h"
#include "json/json.h"
#include "report/report.h"

/*
 * GitLab's Code Quality: a list of issues, which GitLab matches between branches by fingerprint. Of two with the same
 * fingerprint it shows one, so a second one is numbered. What carelint could not do is an issue, too: nobody reads a job's log.
 */

static const char *const severities[] = {
	[CL_SEVERITY_OFF] = "info",
	[CL_SEVERITY_NOTE] = "minor",
	[CL_SEVERITY_WARNING] = "major",
	[CL_SEVERITY_ERROR] = "critical",
};

static const char *const diagnostic_severities[] = {
	[CL_DIAG_NOTE] = "info",
	[CL_DIAG_WARNING] = "major",
	[CL_DIAG_ERROR] = "blocker",
};

struct issue {
	cl_str description;
	cl_str check;
	const char *severity;
	cl_str path;
	uint32_t first_line;
	uint32_t last_line;
	uint64_t hash;
};

static struct cl_json *location(const struct issue *issue)
{
	struct cl_json *object = cl_json_object();
	struct cl_json *lines = cl_json_object();
	cl_str path = issue->path;

	if (cl_str_starts_with(path, CL_STR("./")))
		path = cl_str_slice(path, 2, path.size);
	cl_json_set(lines, "begin", cl_json_integer(issue->first_line));
	cl_json_set(lines, "end", cl_json_integer(issue->last_line));
	cl_json_set(object, "path", cl_json_string(path.size ? path : CL_STR(".")));
	cl_json_set(object, "lines", lines);
	return object;
}

static cl_str fingerprint(struct cl_report *report, uint64_t hash)
{
	struct cl_table *seen = report->state;
	cl_str name = cl_arena_printf(report->arena, "%016jx", (uintmax_t)hash);
	cl_str numbered = name;

	for (unsigned number = 2; !cl_table_add(seen, numbered, NULL); number++)
		numbered = cl_arena_printf(report->arena, "%.*s-%u", CL_STR_ARG(name), number);
	return numbered;
}

static void add(struct cl_report *report, const struct issue *issue)
{
	struct cl_json *object = cl_json_object();

	cl_json_set(object, "description", cl_json_string(issue->description));
	cl_json_set(object, "check_name", cl_json_string(issue->check));
	cl_json_set(object, "fingerprint", cl_json_string(fingerprint(report, issue->hash)));
	cl_json_set(object, "severity", cl_json_string(cl_str_from(issue->severity)));
	cl_json_set(object, "location", location(issue));
	cl_buf_append(report->out, report->count++ ? CL_STR(",\n") : CL_STR("\n"));
	cl_json_dump(object, 0, report->out);
	cl_json_free(object);
}

static void add_diagnostics(struct cl_report *report, const struct cl_sink *sink)
{
	for (const struct cl_diagnostic *diagnostic = sink->first; diagnostic;
		diagnostic = diagnostic->next) {
		cl_str name = cl_message_name(report->arena, diagnostic->message);
		uint32_t line = diagnostic->place.line ? diagnostic->place.line : 1;
		uint64_t hash = cl_hash_bytes(CL_HASH_SEED, name);

		add(report,
			&(struct issue){
				.description = diagnostic->text,
				.check = cl_arena_printf(report->arena, "carelint/%.*s", CL_STR_ARG(name)),
				.severity = diagnostic_severities[diagnostic->severity],
				.path = diagnostic->place.path,
				.first_line = line,
				.last_line = line,
				.hash = cl_hash_bytes(hash, diagnostic->place.path),
			});
	}
}

static void begin(struct cl_report *report)
{
	struct cl_table *seen = cl_arena_alloc(report->arena, sizeof(*seen));

	cl_table_init(seen, report->arena);
	report->state = seen;
	cl_buf_append_byte(report->out, '[');
}

static void result(struct cl_report *report, const struct cl_result *result)
{
	struct cl_report_cursor cursor = {0};
	const struct cl_finding *finding;

	while ((finding = cl_report_next(result, &cursor)))
		add(report, &(struct issue){
				    .description = finding->message,
				    .check = finding->rule->id,
				    .severity = severities[finding->severity],
				    .path = finding->source->name,
				    .first_line = cl_lines_position(cursor.lines, finding->span.start).line,
				    .last_line = cl_lines_position(cursor.lines, finding->span.end).line,
				    .hash = finding->fingerprint,
			    });
	add_diagnostics(report, &result->sink);
}

static void end(struct cl_report *report, const struct cl_sink *run)
{
	add_diagnostics(report, run);
	cl_buf_append(report->out, report->count ? CL_STR("\n]\n") : CL_STR("]\n"));
}

const struct cl_report_format cl_report_gitlab = {"gitlab", "for GitLab's Code Quality", begin, result, end};
