/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/diag.h"

#include <stdarg.h>

#define NOTE    CL_DIAG_NOTE
#define WARNING CL_DIAG_WARNING
#define ERROR   CL_DIAG_ERROR

static const struct {
	const char *name; /* as in messages.def */
	uint32_t code;
	enum cl_diag_severity severity;
	const char *text;
} messages[CL_MESSAGE_COUNT] = {
#define MESSAGE(name, code, severity, text) [CL_MESSAGE_##name] = {#name, code, severity, text},
#include "diag/messages.def"
#undef MESSAGE
};

void cl_sink_init(struct cl_sink *sink, struct cl_arena *arena)
{
	*sink = (struct cl_sink){.arena = arena};
}

static struct cl_diagnostic *keep(struct cl_sink *sink, enum cl_diag_severity severity)
{
	sink->error_count += severity == CL_DIAG_ERROR;
	if (sink->count >= CL_DIAGNOSTICS_MAX) {
		sink->dropped_count++;
		return NULL;
	}

	struct cl_diagnostic *diagnostic = cl_arena_alloc(sink->arena, sizeof(*diagnostic));

	diagnostic->severity = severity;
	if (sink->last)
		sink->last->next = diagnostic;
	else
		sink->first = diagnostic;
	sink->last = diagnostic;
	sink->count++;
	return diagnostic;
}

struct cl_diagnostic *cl_report(struct cl_sink *sink, struct cl_place place, enum cl_message message, ...)
{
	struct cl_diagnostic *diagnostic = keep(sink, messages[message].severity);

	if (!diagnostic)
		return NULL;

	va_list args;

	va_start(args, message);
	/* The format comes from messages.def, whose conversions the callers' arguments match; tests report each row. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	diagnostic->text = cl_arena_vprintf(sink->arena, messages[message].text, args);
#pragma GCC diagnostic pop
	va_end(args);
	diagnostic->message = message;
	diagnostic->place = place;
	diagnostic->place.path = cl_arena_copy(sink->arena, place.path);
	return diagnostic;
}

void cl_hint(struct cl_sink *sink, struct cl_diagnostic *diagnostic, const char *format, ...)
{
	va_list args;

	if (!diagnostic)
		return;
	va_start(args, format);
	diagnostic->hint = cl_arena_vprintf(sink->arena, format, args);
	va_end(args);
}

void cl_hint_nearest(struct cl_sink *sink, struct cl_diagnostic *diagnostic, cl_str nearest)
{
	if (nearest.size)
		cl_hint(sink, diagnostic, "did you mean '%.*s'?", CL_STR_ARG(nearest));
}

void cl_sink_append(struct cl_sink *sink, const struct cl_sink *from)
{
	for (const struct cl_diagnostic *old = from->first; old; old = old->next) {
		struct cl_diagnostic *copy = keep(sink, old->severity);

		if (!copy)
			continue;
		copy->message = old->message;
		copy->place = old->place;
		copy->place.path = cl_arena_copy(sink->arena, old->place.path);
		copy->text = cl_arena_copy(sink->arena, old->text);
		copy->hint = cl_arena_copy(sink->arena, old->hint);
	}
	sink->dropped_count += from->dropped_count;
}

uint32_t cl_message_code(enum cl_message message)
{
	return messages[message].code;
}

cl_str cl_message_name(struct cl_arena *arena, enum cl_message message)
{
	char *name = cl_arena_cstr(arena, cl_str_from(messages[message].name));
	size_t size = 0;

	for (; name[size]; size++)
		name[size] = name[size] == '_' ? '-' : cl_to_lower(name[size]);
	return cl_str_make(name, size);
}

const char *cl_diag_severity_name(enum cl_diag_severity severity)
{
	static const char *const names[] = {
		[CL_DIAG_NOTE] = "note",
		[CL_DIAG_WARNING] = "warning",
		[CL_DIAG_ERROR] = "error",
	};

	return names[severity];
}
