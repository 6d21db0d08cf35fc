/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

static const struct cl_report_format *const formats[] = {
#define FORMAT(name) &cl_report_##name,
#include "report/formats.def"
#undef FORMAT
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

const struct cl_finding *cl_report_next(const struct cl_result *result, struct cl_report_cursor *cursor)
{
	while (cursor->index < result->findings.list.count) {
		const struct cl_finding *finding = &result->findings.list.items[cursor->index++];

		if (finding->suppressed_by && !cursor->with_suppressed)
			continue;
		if (!cursor->lines || cursor->lines->source != finding->source)
			cursor->lines = cl_lines_new(result->arena, finding->source);
		return finding;
	}
	return NULL;
}

bool cl_report_shows_note(const struct cl_report *report, const struct cl_note *note)
{
	return report->options->reveal || !note->is_revealing;
}
