/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pragma_finder.h - what pragma.c, pragma_front.c and pragma_next.c share while they look for suppressions
 */
#ifndef CARELINT_DOCUMENT_PRAGMA_FINDER_H
#define CARELINT_DOCUMENT_PRAGMA_FINDER_H

#include "document/directive.h"
#include "document/pragma.h"

/* Line and column of an offset, counted on from the last one asked for: faults come in order, so all take one pass. */
struct cl_pragma_cursor {
	const struct cl_source *source;
	uint32_t offset;
	struct cl_place place;
};

struct cl_pragma_finder {
	struct cl_arena *arena;
	const struct cl_source *source; /* the documents' */
	struct cl_sink *sink;
	struct cl_pragma_cursor cursor;
	size_t target_count; /* of all directives so far, those of carelint-enable too */
	struct cl_pragmas *pragmas;
};

/*
 * All passes over the source are linear whatever stands in it: a directive is looked at up to its end, what it covers is
 * looked for up to the next directive, and is otherwise what that one covers.
 */
struct cl_pragma_mark {
	struct cl_directive directive;
	bool is_alone; /* nothing but directives follows on its line */
	cl_span next;  /* what its next-line form covers */
};

struct cl_pragma_marks {
	struct cl_pragma_finder *finder;
	const struct cl_document *const *documents;
	size_t document_count;
	CL_VEC(cl_span) code; /* source ranges of code blocks, ascending */
	size_t code_at;
	CL_VEC(struct cl_pragma_mark) list;
	uint32_t end; /* where open blocks end */
};

/* Makes room for one more target; false at the limit, which is reported once. */
bool cl_pragma_count(struct cl_pragma_finder *finder, const struct cl_source *source, uint32_t offset);

struct cl_diagnostic *cl_pragma_report(struct cl_pragma_finder *finder, const struct cl_source *source,
	uint32_t offset, enum cl_message message);

/* Adds the pragmas of `carelint.disable` in a front matter or sidecar; `root` may be NULL. */
void cl_pragma_front_find(
	struct cl_pragma_finder *finder, const struct cl_node *root, const struct cl_source *source);

/* Sets `is_alone` and `next` of all marks, from the last to the first: one above others covers what they cover. */
void cl_pragma_find_next(struct cl_pragma_marks *marks);

#endif
