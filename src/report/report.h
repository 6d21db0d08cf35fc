/* SPDX-License-Identifier: Apache-2.0 */
/*
 * report.h - findings on paper
 *
 * A reporter gets the results of a run one by one, in the order of their paths, and writes as it goes: begin, result…, end. It never
 * asks the document for more than a finding's place. Unless `reveal` is set it writes no byte of any source: no line, no
 * match, no edit whose text repeats one. That is tested with canaries over every format.
 *
 * Adding a reporter: a file here, its row in report.c, a golden, its validator in the tests, docs/formats.md.
 */
#ifndef CARELINT_REPORT_REPORT_H
#define CARELINT_REPORT_REPORT_H

#include "base/buf.h"
#include "check/result.h"

struct cl_report_options {
	bool reveal;  /* show source text */
	bool color;   /* of human formats: terminal escapes */
	size_t width; /* of human formats: columns of the terminal, 0 when unknown */
	const char *version;
};

struct cl_report {
	const struct cl_report_options *options;
	struct cl_buf *out; /* what was written so far; the caller drains it */
	size_t count;       /* of results or findings written, as the format needs */
	struct cl_totals totals;
	struct cl_arena *arena; /* lives as long as the report */
	void *state;            /* of the format */
};

struct cl_report_format {
	const char *name;
	const char *title;
	void (*begin)(struct cl_report *report);
	void (*result)(struct cl_report *report, const struct cl_result *result);
	void (*end)(struct cl_report *report,
		const struct cl_sink *run); /* `run`: diagnostics of the run as a whole */
};

/* NULL when there is no such format. */
const struct cl_report_format *cl_report_format_find(cl_str name);
const struct cl_report_format *const *cl_report_formats(size_t *out_count);

extern const struct cl_report_format cl_report_text;
extern const struct cl_report_format cl_report_json;

/* One diagnostic as a line: "path:line:col: error: text [carelint/name]", and its hint under it. */
void cl_report_diagnostic(struct cl_buf *out, const struct cl_diagnostic *diagnostic, bool color);

/* "2 errors and 1 warning in 3 files; not examined: 4 images", or "no findings in 1,140 words; …". Never "clean". */
void cl_report_summary(struct cl_buf *out, const struct cl_totals *totals);

#endif
