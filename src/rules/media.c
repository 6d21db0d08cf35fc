/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/media.h"

cl_str cl_media_problem_name(enum cl_media_problem problem)
{
	static const cl_str names[CL_MEDIA_PROBLEM_COUNT] = {
		[CL_MEDIA_NO_ALT] = CL_STR_INIT("no-alt"),
		[CL_MEDIA_NO_RELEASE] = CL_STR_INIT("no-release"),
		[CL_MEDIA_LIMITED_RELEASE] = CL_STR_INIT("limited-release"),
		[CL_MEDIA_TELLING_NAME] = CL_STR_INIT("telling-name"),
	};

	return names[problem];
}
