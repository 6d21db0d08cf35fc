/* SPDX-License-Identifier: Apache-2.0 */
#include "check/checker.h"

/* The four-digit year in a date, or an empty slice. */
static cl_str year_in(cl_str text)
{
	for (size_t i = 0; i + 4 <= text.size; i++) {
		cl_str year = cl_str_slice(text, i, i + 4);
		uint64_t value;
		bool is_alone = (i == 0 || !cl_is_alnum(text.data[i - 1])) &&
				(i + 4 == text.size || !cl_is_alnum(text.data[i + 4]));

		if (is_alone && cl_str_to_uint(year, 9999, &value) && value >= 1800)
			return year;
	}
	return CL_STR("");
}

void cl_fix_offer(struct cl_checker *checker, struct cl_finding *finding)
{
	const struct cl_fix *fix = &finding->rule->fix;
	cl_str text = fix->text;

	if (fix->kind == CL_FIX_NONE || !cl_document_is_verbatim(checker->document, finding->prose))
		return;
	if (fix->kind == CL_FIX_GENERALISE)
		text = year_in(cl_finding_match(finding));
	if (fix->kind == CL_FIX_GENERALISE && text.size == 0)
		return;
	CL_VEC_PUSH(
		checker->arena, &finding->edits, (struct cl_edit){finding->span, text, fix->is_safe, false});
}
