/* SPDX-License-Identifier: Apache-2.0 */
#include "check/checker.h"

/* What became of one pragma. */
struct use {
	bool is_used;
	bool lacks_reason; /* it would have covered a finding, but says not why */
};

static bool needs_reason(const struct cl_rule *rule)
{
	return rule->category == CL_CATEGORY_PHI || rule->category == CL_CATEGORY_CONSENT;
}

static bool names(const struct cl_pragma *pragma, const struct cl_rule *rule)
{
	return pragma->target.size == 0 || cl_rule_is_selected(rule, pragma->target);
}

/* A document finding has no line of its own: only the file form covers it. */
static bool covers(const struct cl_pragma *pragma, const struct cl_finding *finding)
{
	if (!names(pragma, finding->rule))
		return false;
	if (pragma->kind == CL_PRAGMA_FILE)
		return true;
	return pragma->source == finding->source && finding->span.start >= pragma->range.start &&
	       finding->span.start < pragma->range.end;
}

static bool is_inside(const struct cl_finding *finding, const struct cl_pragma *pragma)
{
	return finding->source == pragma->source && finding->span.start >= pragma->span.start &&
	       finding->span.start < pragma->span.end;
}

/* No suppression covers what stands in a directive: the reason is text like any other, and a name in there is a leak. */
static bool *find_inside(const struct cl_checker *checker, const struct cl_pragmas *pragmas)
{
	const struct cl_findings *findings = checker->findings;
	bool *inside = cl_arena_alloc_array(checker->arena, findings->list.count + 1, sizeof(*inside));

	for (size_t i = 0; i < findings->list.count; i++) {
		for (size_t j = 0; j < pragmas->list.count && !inside[i]; j++)
			inside[i] = is_inside(&findings->list.items[i], &pragmas->list.items[j]);
	}
	return inside;
}

static bool is_expired(const struct cl_checker *checker, const struct cl_pragma *pragma)
{
	return pragma->has_bad_until ||
	       (cl_date_is_set(pragma->until) && cl_date_compare(pragma->until, checker->profile->today) < 0);
}

static void apply(
	struct cl_checker *checker, const struct cl_pragma *pragma, const bool *inside, struct use *use)
{
	struct cl_findings *findings = checker->findings;

	for (size_t i = 0; i < findings->list.count; i++) {
		struct cl_finding *finding = &findings->list.items[i];

		if (finding->suppressed_by || inside[i] || !covers(pragma, finding))
			continue;
		if (needs_reason(finding->rule) && pragma->reason.size == 0) {
			use->lacks_reason = true;
			continue;
		}
		use->is_used = true;
		finding->suppressed_by = pragma;
	}
}

/* The problem of a pragma, if any; CL_SUPPRESSION_PROBLEM_COUNT when there is none. */
static enum cl_suppression_problem problem_of(const struct cl_checker *checker,
	const struct cl_pragma *pragma, const struct use *use, const bool *ran)
{
	const struct cl_ruleset *ruleset = checker->profile->ruleset;
	bool is_known = pragma->target.size == 0 || cl_str_equals(pragma->target, CL_STR("all"));
	bool has_run = is_known;

	for (size_t i = 0; i < cl_ruleset_count(ruleset); i++) {
		if (!names(pragma, cl_ruleset_at(ruleset, i)))
			continue;
		is_known = true;
		has_run |= ran[i];
	}
	if (!is_known)
		return CL_SUPPRESSION_UNKNOWN;
	if (pragma->has_bad_until)
		return CL_SUPPRESSION_BAD_DATE;
	if (is_expired(checker, pragma))
		return CL_SUPPRESSION_EXPIRED;
	if (use->lacks_reason)
		return CL_SUPPRESSION_NO_REASON;
	return use->is_used || !has_run ? CL_SUPPRESSION_PROBLEM_COUNT : CL_SUPPRESSION_UNUSED;
}

static void report(struct cl_checker *checker, const struct cl_pragma *pragma,
	enum cl_suppression_problem problem, const bool *ran)
{
	const struct cl_ruleset *ruleset = checker->profile->ruleset;

	for (size_t i = 0; i < cl_ruleset_count(ruleset); i++) {
		const struct cl_rule *rule = cl_ruleset_at(ruleset, i);

		if (!ran[i] || !rule->match.has_suppression || rule->match.suppression != problem)
			continue;

		struct cl_finding *finding = cl_checker_add_at(checker, rule, pragma->source, pragma->span);
		cl_str nearest = problem == CL_SUPPRESSION_UNKNOWN
					 ? cl_ruleset_nearest(ruleset, pragma->target)
					 : CL_STR("");

		if (nearest.size)
			cl_finding_note(checker, finding, "did you mean '%.*s'?", CL_STR_ARG(nearest));
	}
}

void cl_suppress(struct cl_checker *checker, const struct cl_pragmas *pragmas, const bool *ran)
{
	struct use *uses = cl_arena_alloc_array(checker->arena, pragmas->list.count + 1, sizeof(*uses));
	const bool *inside = find_inside(checker, pragmas);

	for (size_t i = 0; i < pragmas->list.count; i++) {
		if (!is_expired(checker, &pragmas->list.items[i]))
			apply(checker, &pragmas->list.items[i], inside, &uses[i]);
	}
	for (size_t i = 0; i < pragmas->list.count; i++) {
		enum cl_suppression_problem problem =
			problem_of(checker, &pragmas->list.items[i], &uses[i], ran);

		if (problem != CL_SUPPRESSION_PROBLEM_COUNT)
			report(checker, &pragmas->list.items[i], problem, ran);
	}
}
