/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

static const struct cl_report_format *const formats[] = {
	&cl_report_text,
	&cl_report_json,
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

const struct cl_report_format *cl_report_format_find(cl_str name)
{
	for (size_t i = 0; i < COUNT(formats); i++) {
		if (cl_str_equals(name, cl_str_from(formats[i]->name)))
			return formats[i];
	}
	return NULL;
}

const struct cl_report_format *const *cl_report_formats(size_t *out_count)
{
	*out_count = COUNT(formats);
	return formats;
}
