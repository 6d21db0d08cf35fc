/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entities.h - all that is recognised in a text, whoever's it is, by labels that other programs use
 *
 * Rules decide what is worth a finding; this is for those who want to decide themselves. Entities lie in the text, not in the
 * prose, and do not depend on configuration, but for what rules alone recognise.
 */
#ifndef CARELINT_API_ENTITIES_H
#define CARELINT_API_ENTITIES_H

#include "check/finding.h"
#include "document/read.h"
#include "rules/profile.h"

struct cl_labelled {
	const char *label;
	cl_span span; /* in the source */
	float score;
	const char *role; /* of a PERSON, else NULL */
};

struct cl_labelled_list {
	CL_VEC(struct cl_labelled) list;
};

/*
 * What is at least as likely as not, sorted by start, then end. `findings` are those of the documents' source. Roles follow from
 * what the profile and the front matter say of the document.
 */
void cl_entities_label(struct cl_arena *arena, const struct cl_profile *profile,
	const struct cl_documents *documents, const struct cl_findings *findings,
	struct cl_labelled_list *out);

#endif
