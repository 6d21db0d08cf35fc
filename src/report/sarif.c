/* SPDX-License-Identifier: Apache-2.0 */
#include "base/table.h"
#include "json/json.h"
#include "report/line_hash.h"
#include "report/report.h"

/*
 * SARIF 2.1.0 as GitHub's code scanning takes it. Results are written as they come, one a line; the tool with the rules that
 * were met and the notifications follow them. There is no snippet, no fix and no reason of a suppression, revealed or not:
 * a log is uploaded, and stays.
 */

#define SCHEMA "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

struct met_rule {
	const struct cl_rule *rule;
	size_t index;
};

struct state {
	struct cl_table rules; /* id → struct met_rule */
	struct cl_sink sink;
};

static void add_value(struct cl_report *report, struct cl_json *value)
{
	cl_json_dump(value, 0, report->out);
	cl_json_free(value);
}

static struct cl_json *literal(const char *text)
{
	return cl_json_string(cl_str_from(text));
}

static struct cl_json *message(cl_str text)
{
	struct cl_json *object = cl_json_object();

	cl_json_set(object, "text", cl_json_string(text));
	return object;
}

/* ------------------------------------------------------------------ rules */

static const char *const levels[] = {
	[CL_SEVERITY_OFF] = "none",
	[CL_SEVERITY_NOTE] = "note",
	[CL_SEVERITY_WARNING] = "warning",
	[CL_SEVERITY_ERROR] = "error",
};

/* What GitHub calls high, medium and low. */
static const char *const security_severities[] = {
	[CL_SEVERITY_OFF] = "0.1",
	[CL_SEVERITY_NOTE] = "2.0",
	[CL_SEVERITY_WARNING] = "5.0",
	[CL_SEVERITY_ERROR] = "8.0",
};

static const char *const problem_severities[] = {
	[CL_SEVERITY_OFF] = "recommendation",
	[CL_SEVERITY_NOTE] = "recommendation",
	[CL_SEVERITY_WARNING] = "warning",
	[CL_SEVERITY_ERROR] = "error",
};

/* A patient's data in the open is a security matter; a promise is none. */
static bool is_security(const struct cl_rule *rule)
{
	return rule->category == CL_CATEGORY_PHI || rule->category == CL_CATEGORY_CONSENT;
}

static struct cl_json *rule_properties(const struct cl_rule *rule)
{
	struct cl_json *object = cl_json_object();
	struct cl_json *tags = cl_json_array();

	if (is_security(rule))
		cl_json_push(tags, literal("security"));
	cl_json_push(tags, literal(cl_category_name(rule->category)));
	cl_json_set(object, "tags", tags);
	cl_json_set(object, "precision", literal(cl_confidence_name(rule->confidence)));
	cl_json_set(object, "problem.severity", literal(problem_severities[rule->severity]));
	if (is_security(rule))
		cl_json_set(object, "security-severity", literal(security_severities[rule->severity]));
	return object;
}

/* The help, then a line for each law. */
static cl_str help_text(struct cl_arena *arena, const struct cl_rule *rule)
{
	cl_str text = rule->help.size ? rule->help : rule->message;

	for (size_t i = 0; i < rule->references.list.count; i++)
		text = cl_arena_printf(arena, "%.*s\nLaw: %.*s", CL_STR_ARG(text),
			CL_STR_ARG(rule->references.list.items[i]));
	return text;
}

static struct cl_json *rule_object(struct cl_arena *arena, const struct cl_rule *rule)
{
	struct cl_json *object = cl_json_object();
	struct cl_json *configuration = cl_json_object();

	cl_json_set(configuration, "level", literal(levels[rule->severity]));
	cl_json_set(object, "id", cl_json_string(rule->id));
	cl_json_set(object, "shortDescription", message(rule->title.size ? rule->title : rule->id));
	cl_json_set(object, "fullDescription", message(rule->message));
	cl_json_set(object, "help", message(help_text(arena, rule)));
	cl_json_set(object, "defaultConfiguration", configuration);
	cl_json_set(object, "properties", rule_properties(rule));
	return object;
}

static size_t rule_index(struct cl_report *report, const struct cl_rule *rule)
{
	struct state *state = report->state;
	struct met_rule *met = cl_table_get(&state->rules, rule->id);

	if (!met) {
		met = cl_arena_alloc(report->arena, sizeof(*met));
		*met = (struct met_rule){rule, state->rules.count};
		cl_table_set(&state->rules, rule->id, met);
	}
	return met->index;
}

/* ------------------------------------------------------------------ places */

/* A path as a URI: relative to the root of the repository, or file:///… */
static struct cl_json *artifact_location(cl_str path)
{
	struct cl_json *object = cl_json_object();
	struct cl_buf uri = CL_BUF_INIT;

	if (cl_str_starts_with(path, CL_STR("/")))
		cl_buf_append(&uri, CL_STR("file://"));
	if (cl_str_starts_with(path, CL_STR("./")))
		path = cl_str_slice(path, 2, path.size);
	for (size_t i = 0; i < path.size; i++) {
		char c = path.data[i];

		if (cl_is_alnum(c) || c == '/' || c == '-' || c == '.' || c == '_' || c == '~')
			cl_buf_append_byte(&uri, c);
		else
			cl_buf_printf(&uri, "%%%02X", (unsigned)(unsigned char)c);
	}
	cl_json_set(object, "uri", cl_json_string(cl_buf_str(&uri)));
	cl_buf_release(&uri);
	return object;
}

/* Takes over `region`, which may be NULL. */
static struct cl_json *locations(cl_str path, struct cl_json *region)
{
	struct cl_json *array = cl_json_array();
	struct cl_json *location = cl_json_object();
	struct cl_json *physical = cl_json_object();

	cl_json_set(physical, "artifactLocation", artifact_location(path));
	if (region)
		cl_json_set(physical, "region", region);
	cl_json_set(location, "physicalLocation", physical);
	cl_json_push(array, location);
	return array;
}

static struct cl_json *finding_region(cl_position start, cl_position end)
{
	struct cl_json *object = cl_json_object();

	cl_json_set(object, "startLine", cl_json_integer(start.line));
	cl_json_set(object, "startColumn", cl_json_integer(start.column_utf16));
	cl_json_set(object, "endLine", cl_json_integer(end.line));
	cl_json_set(object, "endColumn", cl_json_integer(end.column_utf16));
	return object;
}

/* ------------------------------------------------------------------ results */

static struct cl_json *fingerprints(
	struct cl_arena *arena, const struct cl_finding *finding, const struct cl_line_hash *hash)
{
	struct cl_json *object = cl_json_object();

	cl_json_set(object, "primaryLocationLineHash",
		cl_json_string(cl_arena_printf(arena, "%jx:%u", (uintmax_t)hash->hash, hash->number)));
	cl_json_set(object, "carelint/v1",
		cl_json_string(cl_arena_printf(arena, "%016jx", (uintmax_t)finding->fingerprint)));
	return object;
}

static struct cl_json *suppressions(void)
{
	struct cl_json *array = cl_json_array();
	struct cl_json *object = cl_json_object();

	cl_json_set(object, "kind", literal("inSource"));
	cl_json_set(object, "status", literal("accepted"));
	cl_json_push(array, object);
	return array;
}

/* The message, and a line for each note; never one that is near the author's text. */
static cl_str result_text(struct cl_arena *arena, const struct cl_finding *finding)
{
	cl_str text = finding->message;

	for (size_t i = 0; i < finding->notes.count; i++) {
		if (!finding->notes.items[i].is_revealing)
			text = cl_arena_printf(arena, "%.*s\n%.*s", CL_STR_ARG(text),
				CL_STR_ARG(finding->notes.items[i].text));
	}
	return text;
}

static struct cl_json *result_object(struct cl_report *report, struct cl_arena *arena,
	const struct cl_lines *lines, const struct cl_line_hashes *hashes, const struct cl_finding *finding)
{
	struct cl_json *object = cl_json_object();
	cl_position start = cl_lines_position(lines, finding->span.start);
	cl_position end = cl_lines_position(lines, finding->span.end);

	cl_json_set(object, "ruleId", cl_json_string(finding->rule->id));
	cl_json_set(object, "ruleIndex", cl_json_integer((int64_t)rule_index(report, finding->rule)));
	cl_json_set(object, "level", literal(levels[finding->severity]));
	cl_json_set(object, "message", message(result_text(arena, finding)));
	cl_json_set(object, "locations", locations(finding->source->name, finding_region(start, end)));
	cl_json_set(object, "partialFingerprints",
		fingerprints(arena, finding, &hashes->list.items[start.line - 1]));
	if (finding->suppressed_by)
		cl_json_set(object, "suppressions", suppressions());
	return object;
}

static void result(struct cl_report *report, const struct cl_result *result)
{
	struct state *state = report->state;
	struct cl_report_cursor cursor = {.with_suppressed = true};
	struct cl_line_hashes hashes = {0};
	const struct cl_source *hashed = NULL;
	const struct cl_finding *finding;

	cl_sink_append(&state->sink, &result->sink);
	while ((finding = cl_report_next(result, &cursor))) {
		if (hashed != finding->source)
			cl_line_hashes_find(result->arena, finding->source->bytes, &hashes);
		hashed = finding->source;
		cl_buf_append(report->out, report->count++ ? CL_STR(",\n") : CL_STR("\n"));
		add_value(report, result_object(report, result->arena, cursor.lines, &hashes, finding));
	}
}

/* ------------------------------------------------------------------ the tool and its work */

static struct cl_json *tool_object(struct cl_report *report)
{
	const struct state *state = report->state;
	struct cl_json *tool = cl_json_object();
	struct cl_json *driver = cl_json_object();
	struct cl_json *rules = cl_json_array();

	for (size_t i = 0; i < state->rules.count; i++) {
		const struct met_rule *met = state->rules.entries[i].value;

		cl_json_push(rules, rule_object(report->arena, met->rule));
	}
	cl_json_set(driver, "name", literal("carelint"));
	cl_json_set(driver, "semanticVersion", literal(report->options->version));
	cl_json_set(driver, "rules", rules);
	cl_json_set(tool, "driver", driver);
	return tool;
}

/* A diagnostic counts its columns in code points, this run in UTF-16 units: the line has to do. */
static struct cl_json *notification(struct cl_arena *arena, const struct cl_diagnostic *diagnostic)
{
	static const char *const diagnostic_levels[] = {
		[CL_DIAG_NOTE] = "note",
		[CL_DIAG_WARNING] = "warning",
		[CL_DIAG_ERROR] = "error",
	};
	struct cl_json *object = cl_json_object();
	struct cl_json *descriptor = cl_json_object();
	struct cl_json *region = NULL;
	cl_str name = cl_message_name(arena, diagnostic->message);
	cl_str text = diagnostic->text;

	if (diagnostic->hint.size)
		text = cl_arena_printf(arena, "%.*s\n%.*s", CL_STR_ARG(text), CL_STR_ARG(diagnostic->hint));
	if (diagnostic->place.line) {
		region = cl_json_object();
		cl_json_set(region, "startLine", cl_json_integer(diagnostic->place.line));
	}
	cl_json_set(
		descriptor, "id", cl_json_string(cl_arena_printf(arena, "carelint/%.*s", CL_STR_ARG(name))));
	cl_json_set(object, "descriptor", descriptor);
	cl_json_set(object, "level", literal(diagnostic_levels[diagnostic->severity]));
	cl_json_set(object, "message", message(text));
	if (diagnostic->place.path.size)
		cl_json_set(object, "locations", locations(diagnostic->place.path, region));
	else
		cl_json_free(region);
	return object;
}

static void add_notifications(struct cl_report *report, struct cl_json *array, const struct cl_sink *sink)
{
	for (const struct cl_diagnostic *diagnostic = sink->first; diagnostic; diagnostic = diagnostic->next)
		cl_json_push(array, notification(report->arena, diagnostic));
}

static struct cl_json *invocations(struct cl_report *report, const struct cl_sink *run)
{
	const struct state *state = report->state;
	struct cl_json *array = cl_json_array();
	struct cl_json *object = cl_json_object();
	struct cl_json *notifications = cl_json_array();
	struct cl_json *properties = cl_json_object();

	add_notifications(report, notifications, run);
	add_notifications(report, notifications, &state->sink);
	cl_json_set(properties, "imagesNotExamined", cl_json_integer(report->totals.unexamined.image_count));
	cl_json_set(properties, "videosNotExamined", cl_json_integer(report->totals.unexamined.video_count));
	cl_json_set(properties, "embedsNotExamined", cl_json_integer(report->totals.unexamined.embed_count));
	cl_json_set(
		object, "executionSuccessful", cl_json_bool(run->error_count + state->sink.error_count == 0));
	cl_json_set(object, "toolExecutionNotifications", notifications);
	cl_json_set(object, "properties", properties);
	cl_json_push(array, object);
	return array;
}

static void begin(struct cl_report *report)
{
	struct state *state = cl_arena_alloc(report->arena, sizeof(*state));

	cl_table_init(&state->rules, report->arena);
	cl_sink_init(&state->sink, report->arena);
	report->state = state;
	cl_buf_append(report->out, CL_STR("{\"$schema\":\"" SCHEMA "\",\"version\":\"2.1.0\",\"runs\":[{"
					  "\"columnKind\":\"utf16CodeUnits\",\"automationDetails\":{\"id\":"
					  "\"carelint/\"},\"results\":["));
}

static void end(struct cl_report *report, const struct cl_sink *run)
{
	cl_buf_append(report->out, report->count ? CL_STR("\n],\"tool\":") : CL_STR("],\"tool\":"));
	add_value(report, tool_object(report));
	cl_buf_append(report->out, CL_STR(",\"invocations\":"));
	add_value(report, invocations(report, run));
	cl_buf_append(report->out, CL_STR("}]}\n"));
}

const struct cl_report_format cl_report_sarif = {
	"sarif", "for GitHub code scanning and other SARIF readers", begin, result, end};
