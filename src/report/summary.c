/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

/* 1,140 */
static void add_count(struct cl_buf *out, size_t count)
{
	char digits[32];
	size_t size = 0;

	do {
		if (size % 4 == 3)
			digits[size++] = ',';
		digits[size++] = (char)('0' + count % 10);
		count /= 10;
	} while (count);
	while (size > 0)
		cl_buf_append_byte(out, digits[--size]);
}

static void add_counted(struct cl_buf *out, size_t count, const char *noun)
{
	add_count(out, count);
	cl_buf_printf(out, " %s%s", noun, count == 1 ? "" : "s");
}

/* One more member of a list: "2 errors", "2 errors, 1 warning". */
static void add_member(struct cl_buf *out, size_t count, const char *noun, bool *is_first)
{
	if (count == 0)
		return;
	if (!*is_first)
		cl_buf_append(out, CL_STR(", "));
	add_counted(out, count, noun);
	*is_first = false;
}

static void add_unexamined(struct cl_buf *out, const struct cl_unexamined *unexamined)
{
	bool is_first = true;

	if (unexamined->image_count + unexamined->video_count + unexamined->embed_count == 0)
		return;
	cl_buf_append(out, CL_STR("; not examined: "));
	add_member(out, unexamined->image_count, "image", &is_first);
	add_member(out, unexamined->video_count, "video", &is_first);
	add_member(out, unexamined->embed_count, "embedded page", &is_first);
}

void cl_report_summary(struct cl_buf *out, const struct cl_totals *totals)
{
	bool is_first = true;

	add_member(out, totals->by_severity[CL_SEVERITY_ERROR], "error", &is_first);
	add_member(out, totals->by_severity[CL_SEVERITY_WARNING], "warning", &is_first);
	add_member(out, totals->by_severity[CL_SEVERITY_NOTE], "note", &is_first);
	if (is_first)
		cl_buf_append(out, CL_STR("no findings"));
	cl_buf_append(out, CL_STR(" in "));
	add_counted(out, totals->word_count, "word");
	if (totals->file_count != 1) {
		cl_buf_append(out, CL_STR(" of "));
		add_counted(out, totals->file_count, "file");
	}
	if (totals->suppressed_count) {
		cl_buf_append(out, CL_STR("; "));
		add_count(out, totals->suppressed_count);
		cl_buf_append(out, CL_STR(" suppressed"));
	}
	add_unexamined(out, &totals->unexamined);
	if (totals->error_count)
		cl_buf_append(out, CL_STR("; not everything could be done, see above"));
}
