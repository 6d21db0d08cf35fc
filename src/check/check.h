/* SPDX-License-Identifier: Apache-2.0 */
/*
 * check.h - rules × documents → findings
 *
 * Every rule always runs; nothing stops at a first finding. What a rule could not examine (a pattern stopped at its limit) is
 * reported to the sink as an error, so that a check that did not run never looks like a pass.
 */
#ifndef CARELINT_CHECK_CHECK_H
#define CARELINT_CHECK_CHECK_H

#include "check/finding.h"
#include "document/read.h"
#include "rules/profile.h"

/* More findings in one source, or more than the profile says, are dropped and reported. */
#define CL_FINDINGS_MAX 100000

/*
 * Checks all documents of one source. Findings are sorted, suppressed ones included (suppressed_by says so), and live in the
 * arena with the documents. `matcher` is scratch of the calling thread.
 */
void cl_check(struct cl_arena *arena, const struct cl_profile *profile, struct cl_matcher *matcher,
	const struct cl_source *source, const struct cl_documents *documents, struct cl_sink *sink,
	struct cl_findings *out_findings);

#endif
