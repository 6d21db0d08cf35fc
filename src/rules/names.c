/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/rule.h"

static const cl_str severity_names[] = {
	[CL_SEVERITY_OFF] = CL_STR_INIT("off"),
	[CL_SEVERITY_NOTE] = CL_STR_INIT("note"),
	[CL_SEVERITY_WARNING] = CL_STR_INIT("warning"),
	[CL_SEVERITY_ERROR] = CL_STR_INIT("error"),
};

static const cl_str confidence_names[] = {
	[CL_CONFIDENCE_LOW] = CL_STR_INIT("low"),
	[CL_CONFIDENCE_MEDIUM] = CL_STR_INIT("medium"),
	[CL_CONFIDENCE_HIGH] = CL_STR_INIT("high"),
};

static const cl_str category_names[] = {
	[CL_CATEGORY_PHI] = CL_STR_INIT("phi"),
	[CL_CATEGORY_CONSENT] = CL_STR_INIT("consent"),
	[CL_CATEGORY_CLAIM] = CL_STR_INIT("claim"),
	[CL_CATEGORY_DISCLOSURE] = CL_STR_INIT("disclosure"),
	[CL_CATEGORY_SAFETY] = CL_STR_INIT("safety"),
	[CL_CATEGORY_LANGUAGE] = CL_STR_INIT("language"),
	[CL_CATEGORY_READABILITY] = CL_STR_INIT("readability"),
	[CL_CATEGORY_ACCESSIBILITY] = CL_STR_INIT("accessibility"),
};

static const cl_str suppression_problem_names[CL_SUPPRESSION_PROBLEM_COUNT] = {
	[CL_SUPPRESSION_UNUSED] = CL_STR_INIT("unused"),
	[CL_SUPPRESSION_UNKNOWN] = CL_STR_INIT("unknown"),
	[CL_SUPPRESSION_EXPIRED] = CL_STR_INIT("expired"),
	[CL_SUPPRESSION_NO_REASON] = CL_STR_INIT("no-reason"),
	[CL_SUPPRESSION_BAD_DATE] = CL_STR_INIT("bad-date"),
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

const cl_str *cl_severity_names(size_t *out_count)
{
	*out_count = COUNT(severity_names);
	return severity_names;
}

const cl_str *cl_confidence_names(size_t *out_count)
{
	*out_count = COUNT(confidence_names);
	return confidence_names;
}

const cl_str *cl_category_names(size_t *out_count)
{
	*out_count = COUNT(category_names);
	return category_names;
}

const char *cl_severity_name(enum cl_severity severity)
{
	return severity_names[severity].data;
}

const char *cl_confidence_name(enum cl_confidence confidence)
{
	return confidence_names[confidence].data;
}

const char *cl_category_name(enum cl_category category)
{
	return category_names[category].data;
}

cl_str cl_suppression_problem_name(enum cl_suppression_problem problem)
{
	return suppression_problem_names[problem];
}

bool cl_severity_from_word(cl_str word, enum cl_severity *out_severity)
{
	for (size_t i = 0; i < COUNT(severity_names); i++) {
		if (cl_str_equals(word, severity_names[i])) {
			*out_severity = (enum cl_severity)i;
			return true;
		}
	}
	return false;
}

bool cl_category_from_word(cl_str word, enum cl_category *out_category)
{
	for (size_t i = 0; i < COUNT(category_names); i++) {
		if (cl_str_equals(word, category_names[i])) {
			*out_category = (enum cl_category)i;
			return true;
		}
	}
	return false;
}
