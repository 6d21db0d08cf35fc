/* SPDX-License-Identifier: Apache-2.0 */
/*
 * medium.h - the pictures and videos of a document, and whether one shows a patient
 *
 *     media:                                     ![Marisol dancing](salsa.jpg)
 *       - {src: salsa.jpg, people: patient} ───────┘  one medium: same file name
 *
 * What an entry of `media` says of the people in it counts. Where there is none, a picture is taken to show a patient when its
 * text or file name names one, or when it is one of a before-and-after.
 */
#ifndef CARELINT_CHECK_MEDIUM_H
#define CARELINT_CHECK_MEDIUM_H

#include "check/checker.h"

struct cl_medium {
	const struct cl_link *link;     /* in the document; NULL when it is only in `media` */
	const struct cl_node *entry;    /* in `media`; NULL when it is only in the document */
	const struct cl_source *source; /* that `span` refers to */
	cl_span span;
	cl_str name; /* of the file, without its path and what follows a ? or # */
	bool is_video;
	bool is_front;     /* `link` stands in front matter, which has no place for an alt text */
	const char *shows; /* why it is taken to show a patient; NULL when it is not */
};

struct cl_media {
	CL_VEC(struct cl_medium) list; /* in the order of the text, then of front matter */
};

/* `checker->found` must hold the persons of the document. */
void cl_media_find(const struct cl_checker *checker, struct cl_media *out_media);

/* Whether a file name holds a word of the name of a patient or relative whom no usable tag lets be named. */
bool cl_medium_names_patient(const struct cl_checker *checker, const struct cl_medium *medium);

#endif
