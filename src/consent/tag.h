/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tag.h - the consent tag of a document, and what is wrong with it
 *
 * A tag is the `consent` mapping of a document's front matter or sidecar, or a list of them when there are several people. It
 * points to a signed form and proves nothing. Its vocabulary borrows from FHIR R4 and R5 Consent, W3C DPV and
 * 45 CFR 164.508(c); see docs/consent.md.
 *
 * Reading a tag never fails: what is wrong is listed as issues, each with its place, and rules decide what becomes of it
 * (`match: {tag: expired}`).
 */
#ifndef CARELINT_CONSENT_TAG_H
#define CARELINT_CONSENT_TAG_H

#include "base/arena.h"
#include "base/date.h"
#include "document/document.h"

enum cl_tag_problem {
	CL_TAG_MISSING,    /* no tag at all */
	CL_TAG_NEEDED,     /* no tag, and a patient appears: what the checker knows, not the reader of tags */
	CL_TAG_INCOMPLETE, /* a required key is not there */
	CL_TAG_EXPIRED,
	CL_TAG_REVOKED,
	CL_TAG_NOT_ACTIVE, /* a status that permits nothing or is no status at all, or decision: deny */
	CL_TAG_UNKNOWN_KEY,
	CL_TAG_UNKNOWN_VALUE, /* of a key that has a vocabulary */
	CL_TAG_BAD_DATE,      /* 2026-02-31, 10/2/26 */
	CL_TAG_SIGNED_AFTER_PUBLICATION,
	CL_TAG_NOT_VERIFIED, /* verified_by or verified_on missing, or on a day that cannot be */
	CL_TAG_MINOR_NO_GUARDIAN,
	CL_TAG_DECEASED_NO_REPRESENTATIVE,
	CL_TAG_IN_PUBLIC_PAGE,  /* whoever gets the page gets the tag */
	CL_TAG_NOT_IN_REGISTRY, /* registry.h: the id is not known there */
	CL_TAG_ENDED_IN_REGISTRY,
	CL_TAG_DIFFERS_FROM_REGISTRY,
	CL_TAG_CHANNEL, /* a channel of the document is not one of the tag's */
	CL_TAG_PROBLEM_COUNT,
};

struct cl_tag_issue {
	enum cl_tag_problem problem;
	const struct cl_source *source; /* the document's or the sidecar's */
	cl_span span;                   /* the key or value, or empty at the tag */
	cl_str subject;                 /* a key or value of the vocabulary, never the author's: "expires" */
	cl_str nearest;                 /* the right word, when one is near; else empty */
};

/* One tag; members are empty or unset when the key is missing or wrong. */
struct cl_tag {
	const struct cl_node *node;
	bool is_usable; /* active or equivalent, permit, in force on the day, not revoked, nothing required missing or wrong */
	cl_date signed_on;
	cl_date expires;
	cl_date revoked;
	size_t first_issue; /* index range in issues */
	size_t issue_end;
};

struct cl_consent {
	const struct cl_node *node;     /* `consent`, or NULL when there is none */
	const struct cl_source *source; /* that its spans refer to */
	cl_span place; /* where a finding about the whole stands: the key `consent`, else empty at 0 */
	CL_VEC(struct cl_tag) tags;
	CL_VEC(struct cl_tag_issue)
	issues; /* in order of their places; never MISSING or NEEDED; those of the registry last */
};

/*
 * Reads the tag of a document. `today` judges dates unless the document has a later `date`. `channels` are the
 * document's (front matter, else configuration).
 */
void cl_consent_read(struct cl_arena *arena, const struct cl_document *document, cl_date today,
	const cl_str *channels, size_t channel_count, struct cl_consent *out_consent);

const char *cl_tag_problem_name(enum cl_tag_problem problem); /* "signed-after-publication" */
bool cl_tag_problem_from_word(cl_str word, enum cl_tag_problem *out_problem);

#endif
