/* SPDX-License-Identifier: Apache-2.0 */
#include "check/checker.h"

static void add_issue(
	struct cl_checker *checker, const struct cl_rule *rule, const struct cl_tag_issue *issue)
{
	struct cl_finding *finding = cl_checker_add_at(checker, rule, issue->source, issue->span);

	if (issue->nearest.size)
		cl_finding_note(checker, finding, "did you mean '%.*s'?", CL_STR_ARG(issue->nearest));
	else if (issue->subject.size)
		cl_finding_note(checker, finding, "key '%.*s'", CL_STR_ARG(issue->subject));
}

/* One finding per problem and place; for a rule about the document, one at the first place, which lists the keys. */
void cl_check_tag(struct cl_checker *checker, const struct cl_rule *rule)
{
	const struct cl_consent *consent = &checker->facts->consent;
	struct cl_finding *finding = NULL;
	cl_str subjects = CL_STR("");

	if (rule->match.tag == CL_TAG_MISSING) {
		if (!consent->node)
			(void)cl_checker_add_document(checker, rule);
		return;
	}
	for (size_t i = 0; i < consent->issues.count; i++) {
		const struct cl_tag_issue *issue = &consent->issues.items[i];

		if (issue->problem != rule->match.tag)
			continue;
		if (rule->unit == CL_UNIT_SPAN) {
			add_issue(checker, rule, issue);
			continue;
		}
		if (!finding)
			finding = cl_checker_add_at(checker, rule, issue->source, issue->span);
		if (issue->nearest.size)
			cl_finding_note(checker, finding, "did you mean '%.*s'?", CL_STR_ARG(issue->nearest));
		if (issue->subject.size)
			subjects = cl_arena_printf(checker->arena, "%.*s%s%.*s", CL_STR_ARG(subjects),
				subjects.size ? ", " : "", CL_STR_ARG(issue->subject));
	}
	if (subjects.size)
		cl_finding_note(checker, finding, "keys: %.*s", CL_STR_ARG(subjects));
}
