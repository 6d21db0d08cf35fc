/* SPDX-License-Identifier: Apache-2.0 */
#include "report/json_objects.h"

#include <stdio.h>

#include "base/utf8.h"

void cl_json_counter_advance(struct cl_json_counter *counter, const struct cl_source *source, uint32_t byte)
{
	if (counter->source != source || byte < counter->byte)
		*counter = (struct cl_json_counter){.source = source};

	cl_str passed = cl_str_slice(source->bytes, counter->byte, byte);

	counter->codepoint += cl_utf8_count(passed);
	counter->utf16 += cl_utf8_count_utf16(passed);
	counter->byte = byte;
}

static struct cl_json *pair(size_t start, size_t end)
{
	struct cl_json *array = cl_json_array();

	cl_json_push(array, cl_json_integer((int64_t)start));
	cl_json_push(array, cl_json_integer((int64_t)end));
	return array;
}

static struct cl_json *offsets(struct cl_json_counter *start, const struct cl_finding *finding)
{
	struct cl_json *object = cl_json_object();

	cl_json_counter_advance(start, finding->source, finding->span.start);

	struct cl_json_counter end = *start;

	cl_json_counter_advance(&end, finding->source, finding->span.end);
	cl_json_set(object, "byte", pair(start->byte, end.byte));
	cl_json_set(object, "codepoint", pair(start->codepoint, end.codepoint));
	cl_json_set(object, "utf16", pair(start->utf16, end.utf16));
	return object;
}

static struct cl_json *place(cl_position position)
{
	struct cl_json *object = cl_json_object();

	cl_json_set(object, "line", cl_json_integer(position.line));
	cl_json_set(object, "column", cl_json_integer(position.column));
	return object;
}

static struct cl_json *references(const struct cl_rule *rule)
{
	struct cl_json *array = cl_json_array();

	for (size_t i = 0; i < rule->references.list.count; i++)
		cl_json_push(array, cl_json_string(rule->references.list.items[i]));
	return array;
}

static struct cl_json *notes(const struct cl_finding *finding, bool reveal)
{
	struct cl_json *array = cl_json_array();

	for (size_t i = 0; i < finding->notes.count; i++) {
		if (reveal || !finding->notes.items[i].is_revealing)
			cl_json_push(array, cl_json_string(finding->notes.items[i].text));
	}
	return array;
}

static struct cl_json *edits(const struct cl_finding *finding, bool reveal)
{
	struct cl_json *array = cl_json_array();

	for (size_t i = 0; i < finding->edits.count; i++) {
		const struct cl_edit *edit = &finding->edits.items[i];
		struct cl_json *object;

		if (edit->is_revealing && !reveal)
			continue;
		object = cl_json_object();
		cl_json_set(object, "byte", pair(edit->span.start, edit->span.end));
		cl_json_set(object, "text", cl_json_string(edit->text));
		cl_json_set(object, "safe", cl_json_bool(edit->is_safe));
		cl_json_push(array, object);
	}
	return array;
}

struct cl_json *cl_json_finding(const struct cl_finding *finding, const struct cl_lines *lines,
	struct cl_json_counter *counter, bool reveal)
{
	const struct cl_rule *rule = finding->rule;
	struct cl_json *object = cl_json_object();
	char fingerprint[17];

	(void)snprintf(fingerprint, sizeof(fingerprint), "%016jx", (uintmax_t)finding->fingerprint);
	if (finding->source->name.size)
		cl_json_set(object, "path", cl_json_string(finding->source->name));
	cl_json_set(object, "rule", cl_json_string(rule->id));
	cl_json_set(object, "category", cl_json_string(cl_str_from(cl_category_name(rule->category))));
	cl_json_set(object, "severity", cl_json_string(cl_str_from(cl_severity_name(finding->severity))));
	cl_json_set(object, "confidence", cl_json_string(cl_str_from(cl_confidence_name(rule->confidence))));
	cl_json_set(object, "unit",
		cl_json_string(rule->unit == CL_UNIT_DOCUMENT ? CL_STR("document") : CL_STR("span")));
	cl_json_set(object, "message", cl_json_string(finding->message));
	cl_json_set(object, "notes", notes(finding, reveal));
	cl_json_set(object, "help", cl_json_string(rule->help));
	cl_json_set(object, "references", references(rule));
	cl_json_set(object, "fingerprint", cl_json_string(cl_str_from(fingerprint)));
	cl_json_set(object, "start", place(cl_lines_position(lines, finding->span.start)));
	cl_json_set(object, "end", place(cl_lines_position(lines, finding->span.end)));
	cl_json_set(object, "offsets", offsets(counter, finding));
	cl_json_set(object, "edits", edits(finding, reveal));
	if (reveal && finding->prose.end > finding->prose.start)
		cl_json_set(object, "match", cl_json_string(cl_finding_match(finding)));
	return object;
}

struct cl_json *cl_json_diagnostic(struct cl_arena *arena, const struct cl_diagnostic *diagnostic)
{
	struct cl_json *object = cl_json_object();
	struct cl_json *start = cl_json_object();

	cl_json_set(object, "code", cl_json_integer(cl_message_code(diagnostic->message)));
	cl_json_set(object, "name", cl_json_string(cl_message_name(arena, diagnostic->message)));
	cl_json_set(
		object, "severity", cl_json_string(cl_str_from(cl_diag_severity_name(diagnostic->severity))));
	cl_json_set(object, "path", cl_json_string(diagnostic->place.path));
	cl_json_set(start, "line", cl_json_integer(diagnostic->place.line));
	cl_json_set(start, "column", cl_json_integer(diagnostic->place.column));
	cl_json_set(object, "start", start);
	cl_json_set(object, "message", cl_json_string(diagnostic->text));
	if (diagnostic->hint.size)
		cl_json_set(object, "hint", cl_json_string(diagnostic->hint));
	return object;
}
