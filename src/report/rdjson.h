/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rdjson.h - findings as reviewdog's Diagnostic, which both of its formats are made of
 *
 * Columns are UTF-8 bytes. Like every report: no text of the draft, no edit and no note that is near it, unless revealed.
 */
#ifndef CARELINT_REPORT_RDJSON_H
#define CARELINT_REPORT_RDJSON_H

#include "json/json.h"
#include "report/report.h"

/* `lines` are those of the finding's source. */
struct cl_json *cl_rdjson_finding(const struct cl_report *report, const struct cl_lines *lines,
	const struct cl_finding *finding) __attribute__((returns_nonnull));

/* What could not be done, at its line. `arena` is scratch. */
struct cl_json *cl_rdjson_diagnostic(struct cl_arena *arena, const struct cl_diagnostic *diagnostic)
	__attribute__((returns_nonnull));

struct cl_json *cl_rdjson_source(void) __attribute__((returns_nonnull));

#endif
