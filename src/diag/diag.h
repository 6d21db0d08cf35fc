/* SPDX-License-Identifier: Apache-2.0 */
/*
 * diag.h - what carelint has to say about its own inputs
 *
 * A diagnostic is about carelint's work: an unreadable file, a broken rule, a limit reached. It is never about the
 * author's text (that is a finding) and never holds any of it. Each message is one row of messages.def, with a
 * permanent code; its text holds keys, option names and paths only.
 *
 * Floors below report to a sink and return a status; who owns the sink decides what happens with the list.
 */
#ifndef CARELINT_DIAG_DIAG_H
#define CARELINT_DIAG_DIAG_H

#include "base/arena.h"
#include "base/str.h"

enum cl_diag_severity {
	CL_DIAG_NOTE,    /* worth knowing; the work was done */
	CL_DIAG_WARNING, /* something was not examined or will soon not work; exit status unchanged */
	CL_DIAG_ERROR,   /* carelint could not do its work: exit status 2 */
};

enum cl_message {
#define MESSAGE(name, code, severity, text) CL_MESSAGE_##name,
#include "diag/messages.def"
#undef MESSAGE
	CL_MESSAGE_COUNT
};

/* Where a diagnostic stands. Line 0 means the file as a whole; an empty path means no file at all. */
struct cl_place {
	cl_str path;
	uint32_t line;   /* 1-based */
	uint32_t column; /* 1-based, code points */
};

struct cl_diagnostic {
	enum cl_message message;
	enum cl_diag_severity severity;
	struct cl_place place;
	cl_str text; /* the message with its parameters filled in */
	cl_str hint; /* what to do, or the nearest right word; may be empty */
	const struct cl_diagnostic *next;
};

/* At most this many diagnostics are kept by a sink; the rest are counted and reported in one line. */
#define CL_DIAGNOSTICS_MAX 1000

struct cl_sink {
	struct cl_arena *arena;
	struct cl_diagnostic *first;
	struct cl_diagnostic *last;
	size_t count;         /* kept */
	size_t dropped_count; /* beyond CL_DIAGNOSTICS_MAX */
	size_t error_count;
};

void cl_sink_init(struct cl_sink *sink, struct cl_arena *arena);

/*
 * Reports `message`. The variable arguments fill the printf conversions of its text in messages.def; pass slices as
 * CL_STR_ARG. The path of `place` is copied. Returns the diagnostic so that a hint can be added, or NULL past the limit.
 */
struct cl_diagnostic *cl_report(struct cl_sink *sink, struct cl_place place, enum cl_message message, ...);

/* Adds a hint, printf style; a NULL diagnostic is fine. */
void cl_hint(struct cl_sink *sink, struct cl_diagnostic *diagnostic, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Adds "did you mean 'X'?" when `nearest` is not empty; a NULL diagnostic is fine. */
void cl_hint_nearest(struct cl_sink *sink, struct cl_diagnostic *diagnostic, cl_str nearest);

/* Appends all that `from` holds to `sink`; texts are copied. */
void cl_sink_append(struct cl_sink *sink, const struct cl_sink *from);

uint32_t cl_message_code(enum cl_message message);
cl_str cl_message_name(struct cl_arena *arena, enum cl_message message); /* "input-too-large" */
const char *cl_diag_severity_name(enum cl_diag_severity severity);

#endif
