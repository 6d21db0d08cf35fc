/* SPDX-License-Identifier: Apache-2.0 */
#include "check/result.h"

void cl_totals_add(struct cl_totals *totals, const struct cl_result *result)
{
	totals->file_count++;
	totals->document_count += result->document_count;
	totals->word_count += result->word_count;
	totals->error_count += result->sink.error_count;
	totals->unexamined.image_count += result->unexamined.image_count;
	totals->unexamined.video_count += result->unexamined.video_count;
	totals->unexamined.embed_count += result->unexamined.embed_count;
	for (size_t i = 0; i < result->findings.list.count; i++) {
		const struct cl_finding *finding = &result->findings.list.items[i];

		if (finding->suppressed_by)
			totals->suppressed_count++;
		else
			totals->by_severity[finding->severity]++;
	}
}
