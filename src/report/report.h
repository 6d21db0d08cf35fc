/* SPDX-License-Identifier: Apache-2.0 */
/*
 * report.h - findings on paper
 *
 * A reporter gets the results of a run one by one, in the order of their paths, and writes as it goes: begin, result…, end. It never
 * asks the document for more than a finding's place. Unless `reveal` is set it writes no byte of any source: no line, no
 * match, no edit whose text repeats one. That is tested with canaries over every format.
 *
 * Adding a reporter: a file here, its row in formats.def, a golden, its validator in the tests, docs/formats.md and the manual.
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

#define FORMAT(name) extern const struct cl_report_format cl_report_##name;
#include "report/formats.def"
#undef FORMAT

/*
 * The findings of a result in order, each with the lines of the source it is in: the document's, or its sidecar's.
 * Start with a zeroed cursor.
 */
struct cl_report_cursor {
	bool with_suppressed;
	size_t index;
	const struct cl_lines *lines; /* of the finding that was given last */
};

/* NULL after the last. */
const struct cl_finding *cl_report_next(const struct cl_result *result, struct cl_report_cursor *cursor);

/* Whether a note may be read where this report goes. */
bool cl_report_shows_note(const struct cl_report *report, const struct cl_note *note);

/* One diagnostic as a line: "path:line:col: error: text [carelint/name]", and its hint under it. */
void cl_report_diagnostic(struct cl_buf *out, const struct cl_diagnostic *diagnostic, bool color);

/* "2 errors and 1 warning in 3 files; not examined: 4 images", or "no findings in 1,140 words; …". Never "clean". */
void cl_report_summary(struct cl_buf *out, const struct cl_totals *totals);

#endif
