/* SPDX-License-Identifier: Apache-2.0 */
/*
 * media.h - what may be wrong with a picture or video of a document
 */
#ifndef CARELINT_RULES_MEDIA_H
#define CARELINT_RULES_MEDIA_H

#include "base/str.h"

enum cl_media_problem {
	CL_MEDIA_NO_ALT,          /* no text for whoever does not see it */
	CL_MEDIA_NO_RELEASE,      /* it shows a patient, and no release is on record */
	CL_MEDIA_LIMITED_RELEASE, /* its release has limits */
	CL_MEDIA_TELLING_NAME,    /* its file name tells who or when */
	CL_MEDIA_PROBLEM_COUNT,
};

cl_str cl_media_problem_name(enum cl_media_problem problem); /* "no-alt" */

#endif
