/* SPDX-License-Identifier: Apache-2.0 */
#include "check/checker.h"

/* The paths that are missing, as one note: "missing: consent.signed, consent.scope". */
static cl_str missing_paths(const struct cl_checker *checker, const struct cl_strs *paths)
{
	cl_str missing = CL_STR("");

	for (size_t i = 0; i < paths->list.count; i++) {
		cl_str path = paths->list.items[i];

		if (!cl_node_is_absent(cl_document_meta(checker->document, path, NULL)))
			continue;
		missing = missing.size ? cl_arena_printf(checker->arena, "%.*s, %.*s", CL_STR_ARG(missing),
						 CL_STR_ARG(path))
				       : path;
	}
	return missing;
}

void cl_check_require(struct cl_checker *checker, const struct cl_rule *rule)
{
	const struct cl_require *require = &rule->require;
	cl_str missing = missing_paths(checker, &require->front);

	if (missing.size)
		cl_finding_note(checker, cl_checker_add_document(checker, rule), "missing: %.*s",
			CL_STR_ARG(missing));
	else if (require->body.list.count ? !cl_checker_body_has(checker, rule, &require->body)
					  : !require->front.list.count) /* `when` alone is the condition */
		(void)cl_checker_add_document(checker, rule);
}
