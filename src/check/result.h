/* SPDX-License-Identifier: Apache-2.0 */
/*
 * result.h - everything that came of one source: what reporters print
 */
#ifndef CARELINT_CHECK_RESULT_H
#define CARELINT_CHECK_RESULT_H

#include "check/finding.h"
#include "source/source.h"

struct cl_linter;

struct cl_result {
	struct cl_arena *arena;         /* owns all below but the source's bytes where they were borrowed */
	cl_str path;                    /* as shown */
	const struct cl_source *source; /* NULL when it could not be read: the sink says why */
	struct cl_findings findings;    /* sorted; suppressed ones included */
	struct cl_sink sink;            /* diagnostics of this source */
	struct cl_linter *linter;       /* whose own diagnostics up to `linter_last` come before */
	const struct cl_diagnostic *linter_last; /* NULL: it had none yet */
	size_t document_count;
	size_t word_count; /* words that a reader reads */
	struct cl_unexamined unexamined;
	bool fails;  /* a finding is at or above the configured `fail_on` */
	bool is_off; /* switched off by configuration: nothing was checked */
};

/* What a run adds up to. */
struct cl_totals {
	size_t file_count;
	size_t document_count;
	size_t word_count;
	size_t by_severity[CL_SEVERITY_ERROR + 1];
	size_t suppressed_count;
	size_t error_count; /* diagnostics of severity error */
	struct cl_unexamined unexamined;
};

void cl_totals_add(struct cl_totals *totals, const struct cl_result *result);

#endif
