/* SPDX-License-Identifier: Apache-2.0 */
/*
 * appear.h - who and what of a patient appears in a document: the evidence for findings about consent
 *
 * An appearance says where, and by which words of carelint's own: never the author's.
 */
#ifndef CARELINT_CHECK_APPEAR_H
#define CARELINT_CHECK_APPEAR_H

#include "check/checker.h"

struct cl_appearance {
	const char *what;               /* "a patient is named" */
	const char *reason;             /* "was treated, admitted or injured"; NULL when `what` says it all */
	const struct cl_source *source; /* NULL: the whole document, by its kind */
	cl_span span;
};

/* Whether a patient or relative is named, shown or told of, or the document is of a kind that is about one. */
bool cl_appears_patient(const struct cl_checker *checker, struct cl_appearance *out_appearance);

/* Whether a detail (a word of a consent's scope) appears that no usable tag lists; never when no tag is usable. */
bool cl_appears_uncovered(
	const struct cl_checker *checker, cl_str detail, struct cl_appearance *out_appearance);

/* "a patient is named at 9:6: was treated, admitted or injured" */
void cl_appearance_note(
	struct cl_checker *checker, struct cl_finding *finding, const struct cl_appearance *appearance);

#endif
