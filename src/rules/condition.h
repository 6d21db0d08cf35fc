/* SPDX-License-Identifier: Apache-2.0 */
/*
 * condition.h - what `when` and `unless` ask of a document
 */
#ifndef CARELINT_RULES_CONDITION_H
#define CARELINT_RULES_CONDITION_H

#include "rules/pattern.h"

enum cl_condition_kind {
	CL_CONDITION_FRONT,   /* a front matter value */
	CL_CONDITION_KIND,    /* the kind of document is one of these */
	CL_CONDITION_CHANNEL, /* one of the document's channels is one of these */
	CL_CONDITION_JURISDICTION, /* one of the document's jurisdictions begins with one of these (US-CA is in US) */
	CL_CONDITION_PATH,         /* the path matches one of these globs */
	CL_CONDITION_FORMAT, /* the format is one of these */
	CL_CONDITION_BODY,   /* a pattern occurs in what a reader reads */
};

enum cl_front_test {
	CL_FRONT_PRESENT,
	CL_FRONT_MISSING,    /* absent, null or empty */
	CL_FRONT_PAST,       /* a date before today */
	CL_FRONT_FUTURE,     /* a date after today */
	CL_FRONT_OLDER,      /* a date more than `days` days ago */
	CL_FRONT_AFTER,      /* a date after the one at `other` */
	CL_FRONT_NOT_WITHIN, /* some value is not listed at `other` */
	CL_FRONT_ONE_OF,     /* a value (or a member of the list) is one of `values`, ASCII case ignored */
	CL_FRONT_MATCHES,    /* a value matches one of `patterns` */
};

struct cl_condition {
	enum cl_condition_kind kind;
	cl_str path; /* of FRONT: dotted */
	enum cl_front_test test;
	int64_t days;
	cl_str other;
	struct cl_strs values;
	struct cl_patterns patterns;
};

struct cl_conditions {
	CL_VEC(struct cl_condition) list;
};

#endif
