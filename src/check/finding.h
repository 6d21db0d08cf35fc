/* SPDX-License-Identifier: Apache-2.0 */
/*
 * finding.h - what a rule found in the author's text
 */
#ifndef CARELINT_CHECK_FINDING_H
#define CARELINT_CHECK_FINDING_H

#include "document/pragma.h"
#include "rules/rule.h"

struct cl_edit {
	cl_span span; /* in the finding's source */
	cl_str text;
	bool is_safe;
	bool is_revealing; /* `text` is near the author's own */
};

struct cl_note {
	cl_str text;       /* of carelint's own words and keys, unless: */
	bool is_revealing; /* it is near the author's text (a suggestion): shown only where source text is */
};

struct cl_finding {
	const struct cl_rule *rule;
	enum cl_severity severity;
	const struct cl_document *document;
	const struct cl_source *source; /* that `span` refers to: the document's, or its sidecar's */
	cl_span span;                   /* empty for a document finding */
	cl_span prose;                  /* the match in the document's prose; empty when there is none */
	cl_str message;
	CL_VEC(struct cl_note) notes;
	CL_VEC(struct cl_edit) edits;
	uint64_t fingerprint;                  /* stays when lines move; see fingerprint.c */
	const struct cl_pragma *suppressed_by; /* NULL: it counts */
};

struct cl_findings {
	CL_VEC(struct cl_finding) list;
};

/* (path, start, end, rule id): the order of every report. */
int cl_finding_compare(const struct cl_finding *a, const struct cl_finding *b);
void cl_findings_sort(struct cl_findings *findings);

/* Sets all fingerprints; the findings must be sorted. */
void cl_findings_fingerprint(struct cl_arena *arena, struct cl_findings *findings);

/* The matched prose, or an empty slice. */
cl_str cl_finding_match(const struct cl_finding *finding);

#endif
