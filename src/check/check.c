/* SPDX-License-Identifier: Apache-2.0 */
#include "check/check.h"

#include "check/checker.h"
#include "consent/coverage.h"

static bool is_named(const struct cl_strs *jurisdictions, const struct cl_strs *wanted,
	struct cl_checker *checker, const struct cl_rule *rule)
{
	struct cl_condition condition = {.kind = CL_CONDITION_JURISDICTION, .values = *wanted};
	struct cl_conditions one = {.list = {&condition, 1, 1}};

	return jurisdictions->list.count && cl_conditions_hold(checker, rule, &one);
}

/* Whether the rule runs on this document: chosen, or by its pack's profile, and all of `when` holds. */
static bool runs(struct cl_checker *checker, const struct cl_rule *rule)
{
	const struct cl_pack *pack = rule->pack;

	switch (checker->profile->settings[rule->index].choice) {
	case CL_CHOICE_OFF:
		return false;
	case CL_CHOICE_ON:
		return true;
	case CL_CHOICE_PROFILE:
	default:
		break;
	}
	if (pack->profile == CL_PROFILE_JURISDICTION)
		return is_named(&checker->facts->jurisdictions, &pack->jurisdictions, checker, rule);
	return pack->profile == CL_PROFILE_DEFAULT;
}

static void check_rule(struct cl_checker *checker, const struct cl_rule *rule)
{
	switch (rule->kind) {
	case CL_RULE_REQUIRE:
		cl_check_require(checker, rule);
		break;
	case CL_RULE_METRIC:
		cl_check_metric(checker, rule);
		break;
	case CL_RULE_MATCH:
	default:
		if (rule->match.any.list.count)
			cl_check_match(checker, rule);
		if (rule->match.entity.is_set)
			cl_check_entity(checker, rule);
		if (rule->match.spelling)
			cl_check_spelling(checker, rule);
		if (rule->match.has_tag)
			cl_check_tag(checker, rule);
		if (rule->match.has_media)
			cl_check_media(checker, rule);
		if (rule->match.uncovered.size)
			cl_check_uncovered(checker, rule);
		break;
	}
}

/* What questions about consent and pictures look at. */
static unsigned evidence_of(const struct cl_facts *facts, const struct cl_match *match)
{
	bool is_needed = match->has_tag && match->tag == CL_TAG_NEEDED && !facts->consent.node;
	bool is_uncovered = match->uncovered.size && cl_consent_is_usable(&facts->consent);
	unsigned kinds = is_needed || is_uncovered || match->has_media ? 1u << CL_ENTITY_PERSON : 0;

	return is_uncovered ? kinds | 1u << CL_ENTITY_DETAIL | 1u << CL_ENTITY_AGE : kinds;
}

/* What identifying details are made of. */
static unsigned parts_of(const struct cl_rule *rule)
{
	if (rule->kind != CL_RULE_METRIC || rule->metric.measure != CL_MEASURE_IDENTIFYING_DETAILS)
		return 0;
	return 1u << CL_ENTITY_PERSON | 1u << CL_ENTITY_DATE | 1u << CL_ENTITY_AGE | 1u << CL_ENTITY_PLACE |
	       1u << CL_ENTITY_DETAIL;
}

/* Bits by enum cl_entity_kind: only what some rule asks for is looked for. */
static unsigned wanted_entities(
	const struct cl_ruleset *ruleset, const struct cl_facts *facts, const bool *applies)
{
	unsigned kinds = 0;

	for (size_t i = 0; i < cl_ruleset_count(ruleset); i++) {
		const struct cl_match *match = &cl_ruleset_at(ruleset, i)->match;

		if (applies[i] && match->entity.is_set)
			kinds |= 1u << match->entity.kind;
		if (applies[i])
			kinds |= evidence_of(facts, match) | parts_of(cl_ruleset_at(ruleset, i));
	}
	return kinds;
}

static void check_document(struct cl_checker *checker, bool *ran)
{
	const struct cl_ruleset *ruleset = checker->profile->ruleset;
	size_t count = cl_ruleset_count(ruleset);
	bool *applies = cl_arena_alloc_array(checker->arena, count + 1, sizeof(*applies));
	struct cl_candidates candidates;
	struct cl_found_entities found;
	struct cl_facts facts;

	cl_candidates_find(
		checker->arena, ruleset, checker->document, checker->profile->no_prefilter, &candidates);
	checker->candidates = &candidates;
	checker->has_hit = cl_arena_alloc_array(checker->arena, count + 1, sizeof(*checker->has_hit));

	cl_facts_find(checker->arena, checker->profile, checker->document, &facts);
	checker->facts = &facts;
	for (size_t i = 0; i < count; i++) {
		const struct cl_rule *rule = cl_ruleset_at(ruleset, i);

		if (!runs(checker, rule))
			continue;
		ran[i] = true;
		applies[i] = cl_conditions_hold(checker, rule, &rule->when) &&
			     !cl_context_clears_document(checker, rule);
	}
	cl_entities_find(checker->arena, checker->profile, checker->document, &facts,
		wanted_entities(ruleset, &facts, applies), &found);
	checker->found = &found;
	cl_check_phrases(checker, applies);
	for (size_t i = 0; i < count; i++) {
		if (!applies[i])
			continue;
		check_rule(checker, cl_ruleset_at(ruleset, i));
		if (checker->has_hit[i])
			(void)cl_checker_add_document(checker, cl_ruleset_at(ruleset, i));
	}
	checker->facts = NULL;
	checker->candidates = NULL;
	checker->found = NULL;
}

/* The documents' facts are gone by now; suppression rules need none but a severity, which the first document's give. */
static void check_suppressions(
	struct cl_checker *checker, const struct cl_documents *documents, const bool *ran)
{
	struct cl_pragmas pragmas = {0};
	struct cl_facts facts;

	cl_pragmas_find(checker->arena, checker->document->source, documents->list.items,
		documents->list.count, checker->sink, &pragmas);
	if (pragmas.list.count == 0)
		return;
	cl_facts_find(checker->arena, checker->profile, checker->document, &facts);
	checker->facts = &facts;
	cl_suppress(checker, &pragmas, ran);
	checker->facts = NULL;
	cl_findings_sort(checker->findings);
}

/* NOLINTNEXTLINE(readability-function-size): the entry; what it takes has no common life to be put in one struct. */
void cl_check(struct cl_arena *arena, const struct cl_profile *profile, struct cl_matcher *matcher,
	const struct cl_source *source, const struct cl_documents *documents, struct cl_sink *sink,
	struct cl_findings *out_findings)
{
	size_t count = cl_ruleset_count(profile->ruleset);
	bool *ran = cl_arena_alloc_array(arena, count + 1, sizeof(*ran));
	struct cl_checker checker = {
		.arena = arena,
		.profile = profile,
		.matcher = matcher,
		.sink = sink,
		.findings = out_findings,
		.stopped = cl_arena_alloc_array(arena, count + 1, sizeof(bool)),
	};

	(void)source;
	*out_findings = (struct cl_findings){0};
	for (size_t i = 0; i < documents->list.count; i++) {
		checker.document = documents->list.items[i];
		check_document(&checker, ran);
	}
	cl_findings_resolve(arena, out_findings);
	if (documents->list.count) {
		checker.document = documents->list.items[0];
		check_suppressions(&checker, documents, ran);
	}
	cl_findings_fingerprint(arena, out_findings);
}
