/* SPDX-License-Identifier: Apache-2.0 */
#include "check/appear.h"

/* Which key, and what it or its value may have been meant to be. */
static void add_notes(
	struct cl_checker *checker, struct cl_finding *finding, const struct cl_tag_issue *issue)
{
	if (issue->nearest.size && issue->subject.size)
		cl_finding_note(checker, finding, "key '%.*s': did you mean '%.*s'?",
			CL_STR_ARG(issue->subject), CL_STR_ARG(issue->nearest));
	else if (issue->nearest.size)
		cl_finding_note(checker, finding, "did you mean '%.*s'?", CL_STR_ARG(issue->nearest));
	else if (issue->subject.size)
		cl_finding_note(checker, finding, "key '%.*s'", CL_STR_ARG(issue->subject));
}

static void add_issue(
	struct cl_checker *checker, const struct cl_rule *rule, const struct cl_tag_issue *issue)
{
	struct cl_finding *finding = cl_checker_add_at(checker, rule, issue->source, issue->span);

	add_notes(checker, finding, issue);
}

static void check_needed(struct cl_checker *checker, const struct cl_rule *rule)
{
	struct cl_appearance appearance;

	if (!checker->facts->consent.node && cl_appears_patient(checker, &appearance))
		cl_appearance_note(checker, cl_checker_add_document(checker, rule), &appearance);
}

/* One finding per problem and place; for a rule about the document, one at the first place, which lists the keys in one note. */
void cl_check_tag(struct cl_checker *checker, const struct cl_rule *rule)
{
	const struct cl_consent *consent = &checker->facts->consent;
	struct cl_finding *finding = NULL;
	cl_str keys = CL_STR("");
	size_t count = 0;

	if (rule->match.tag == CL_TAG_MISSING) {
		if (!consent->node)
			(void)cl_checker_add_document(checker, rule);
		return;
	}
	if (rule->match.tag == CL_TAG_NEEDED) {
		check_needed(checker, rule);
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
		if (issue->nearest.size || !issue->subject.size) {
			add_notes(checker, finding, issue);
			continue;
		}
		keys = cl_arena_printf(checker->arena, "%.*s%s'%.*s'", CL_STR_ARG(keys), count++ ? ", " : "",
			CL_STR_ARG(issue->subject));
	}
	if (count)
		cl_finding_note(checker, finding, "%s %.*s", count > 1 ? "keys" : "key", CL_STR_ARG(keys));
}
