/* SPDX-License-Identifier: Apache-2.0 */
#include "check/appear.h"

/* Once per document, at the scope of the tag: where whoever has the form looks. */
void cl_check_uncovered(struct cl_checker *checker, const struct cl_rule *rule)
{
	struct cl_appearance appearance;
	struct cl_finding *finding;

	if (!cl_appears_uncovered(checker, rule->match.uncovered, &appearance))
		return;
	finding = cl_checker_add_document(checker, rule);
	cl_appearance_note(checker, finding, &appearance);
}
