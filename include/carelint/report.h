/* SPDX-License-Identifier: Apache-2.0 */
/*
 * carelint/report.h - findings as text, JSON and more
 */
#ifndef CARELINT_PUBLIC_REPORT_H
#define CARELINT_PUBLIC_REPORT_H

#include <carelint/linter.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cl_reporter;

struct cl_reporter_settings {
	bool reveal;  /* show source text: only for a person's own terminal, or when asked to */
	bool color;   /* terminal escapes in human formats */
	size_t width; /* columns of the terminal, 0 when unknown */
};

/* The names of formats, NULL-terminated: "text", "json" and so on. */
CL_API const char *const *cl_reporter_formats(void);

/* NULL when there is no such format. `linter` must outlive the reporter. */
CL_API struct cl_reporter *cl_reporter_new(struct cl_linter *linter, const char *format,
	const struct cl_reporter_settings *settings, cl_write_fn write, void *context);

/* Results in the order of their paths; each is written before the call returns. False when writing failed. */
CL_API bool cl_reporter_add(struct cl_reporter *reporter, struct cl_result *result);

/* Ends the report. False when writing failed, now or before. */
CL_API bool cl_reporter_end(struct cl_reporter *reporter);
CL_API void cl_reporter_free(struct cl_reporter *reporter); /* NULL is fine */

/* One line on what was found and what was not examined, for stderr. */
CL_API bool cl_reporter_write_summary(const struct cl_reporter *reporter, cl_write_fn write, void *context);

#ifdef __cplusplus
}
#endif

#endif
