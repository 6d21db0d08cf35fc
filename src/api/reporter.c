/* SPDX-License-Identifier: Apache-2.0 */
#include "api/linter.h"
#include "carelint/report.h"
#include "report/report.h"

struct cl_reporter {
	struct cl_linter *linter;
	const struct cl_report_format *format;
	struct cl_report_options options;
	struct cl_report report;
	struct cl_buf out;
	cl_write_fn write;
	void *context;
	bool has_failed;
};

const char *const *cl_reporter_formats(void)
{
	static const char *const names[] = {
#define FORMAT(name) #name,
#include "report/formats.def"
#undef FORMAT
		NULL,
	};

	return names;
}

/* Hands what the format has written to the caller. */
static bool drain(struct cl_reporter *reporter)
{
	if (reporter->out.size && !reporter->has_failed)
		reporter->has_failed =
			!reporter->write(reporter->context, reporter->out.data, reporter->out.size);
	cl_buf_clear(&reporter->out);
	return !reporter->has_failed;
}

struct cl_reporter *cl_reporter_new(struct cl_linter *linter, const char *format,
	const struct cl_reporter_settings *settings, cl_write_fn write, void *context)
{
	const struct cl_report_format *found = cl_report_format_find(cl_str_from(format));

	if (!found)
		return NULL;

	struct cl_reporter *reporter = cl_malloc(sizeof(*reporter));

	*reporter = (struct cl_reporter){
		.linter = linter,
		.format = found,
		.options = {settings->reveal, settings->color, settings->width, cl_version()},
		.write = write,
		.context = context,
	};
	reporter->report = (struct cl_report){
		.options = &reporter->options,
		.out = &reporter->out,
		.arena = cl_arena_new(),
	};
	reporter->format->begin(&reporter->report);
	(void)drain(reporter);
	return reporter;
}

bool cl_reporter_add(struct cl_reporter *reporter, struct cl_result *result)
{
	cl_totals_add(&reporter->report.totals, result);
	reporter->format->result(&reporter->report, result);
	return drain(reporter);
}

bool cl_reporter_end(struct cl_reporter *reporter)
{
	reporter->format->end(&reporter->report, &reporter->linter->sink);
	return drain(reporter);
}

void cl_reporter_free(struct cl_reporter *reporter)
{
	if (!reporter)
		return;
	cl_arena_free(reporter->report.arena);
	cl_buf_release(&reporter->out);
	cl_free(reporter);
}

bool cl_reporter_write_summary(const struct cl_reporter *reporter, cl_write_fn write, void *context)
{
	struct cl_buf buf = CL_BUF_INIT;

	cl_report_summary(&buf, &reporter->report.totals);
	cl_buf_append_byte(&buf, '\n');

	bool is_written = write(context, buf.data, buf.size);

	cl_buf_release(&buf);
	return is_written;
}
