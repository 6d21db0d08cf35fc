/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_objects.h - findings and diagnostics as the JSON that every machine-readable output shares
 *
 * docs/schemas/carelint-report.schema.json describes them.
 */
#ifndef CARELINT_REPORT_JSON_OBJECTS_H
#define CARELINT_REPORT_JSON_OBJECTS_H

#include "check/finding.h"
#include "json/json.h"
#include "source/source.h"

/* Where counting stands in a source. Findings come sorted, so the text is walked once; start with a zeroed counter. */
struct cl_json_counter {
	const struct cl_source *source;
	uint32_t byte;
	size_t codepoint;
	size_t utf16;
};

/* Moves on, or back to the start first when the byte lies behind or the source is another. */
void cl_json_counter_advance(struct cl_json_counter *counter, const struct cl_source *source, uint32_t byte);

/* `lines` are those of the finding's source. Without a name the source has no `path`. */
struct cl_json *cl_json_finding(const struct cl_finding *finding, const struct cl_lines *lines,
	struct cl_json_counter *counter, bool reveal) __attribute__((returns_nonnull));

/* `arena` is scratch. */
struct cl_json *cl_json_diagnostic(struct cl_arena *arena, const struct cl_diagnostic *diagnostic)
	__attribute__((returns_nonnull));

#endif
