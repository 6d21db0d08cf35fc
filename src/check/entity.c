/* SPDX-License-Identifier: Apache-2.0 */
#include "check/checker.h"
#include "consent/coverage.h"

#define SCORE_LEAST 0.5f /* where a rule does not say: more likely than not */

static bool is_in(unsigned mask, unsigned bit)
{
	return mask == 0 || (mask >> bit & 1);
}

static bool is_meant(const struct cl_entity_match *match, const struct cl_entity *entity)
{
	float least = match->score > 0 ? match->score : SCORE_LEAST;

	if (entity->kind != match->kind || entity->score < least)
		return false;
	switch (entity->kind) {
	case CL_ENTITY_PERSON:
	case CL_ENTITY_PLACE:
		return is_in(match->roles, entity->role);
	case CL_ENTITY_DATE:
		return is_in(match->granularities, entity->granularity) &&
		       is_in(match->abouts, entity->about);
	case CL_ENTITY_AGE:
		return match->older_than == 0 || entity->years > match->older_than;
	case CL_ENTITY_ORGANISATION:
	case CL_ENTITY_DETAIL:
	case CL_ENTITY_KIND_COUNT:
	default:
		return true;
	}
}

/* Whether a usable consent lets this entity appear as the rule's detail: as a name, under this name. */
static bool is_covered(
	const struct cl_checker *checker, const struct cl_rule *rule, const struct cl_entity *entity)
{
	const struct cl_facts *facts = checker->facts;
	cl_str detail = rule->unless.consent;

	if (detail.size == 0)
		return false;
	if (entity->kind == CL_ENTITY_PERSON && cl_str_equals(detail, CL_STR("name")))
		return cl_consent_covers_name(&facts->consent,
			cl_document_prose(checker->document, entity->prose), facts->channels.list.items,
			facts->channels.list.count);
	return cl_consent_covers(
		&facts->consent, detail, facts->channels.list.items, facts->channels.list.count);
}

/* A tag says whom it is about; whether it may is a matter of the tag's own rules. */
static bool is_in_tag(const struct cl_block *block)
{
	return block->kind == CL_BLOCK_FRONT && cl_str_starts_with(block->key, CL_STR("consent"));
}

static void add(struct cl_checker *checker, const struct cl_rule *rule, const struct cl_entity *entity)
{
	const struct cl_role_cue *cues = checker->found->cues;
	struct cl_finding *finding;

	checker->entity = entity;
	finding = cl_checker_add(checker, rule, entity->prose);
	checker->entity = NULL;
	if (entity->kind == CL_ENTITY_PERSON && cues && cues[entity->person].reason)
		cl_finding_note(
			checker, finding, "%s: %s", cl_role_name(entity->role), cues[entity->person].reason);
	if (entity->kind == CL_ENTITY_PLACE && entity->reason)
		cl_finding_note(checker, finding, "%s: %s", cl_role_name(entity->role), entity->reason);
}

void cl_check_entity(struct cl_checker *checker, const struct cl_rule *rule)
{
	const struct cl_document *document = checker->document;
	const struct cl_entities *entities = &checker->found->entities;

	for (size_t i = 0; i < entities->list.count && !checker->has_hit[rule->index]; i++) {
		const struct cl_entity *entity = &entities->list.items[i];

		if (!is_meant(&rule->match.entity, entity))
			continue;

		const struct cl_block *block =
			&document->blocks[cl_document_block_at(document, entity->prose.start)];

		if (cl_block_scope(block) & rule->scope && !is_in_tag(block) &&
			!is_covered(checker, rule, entity) &&
			cl_match_holds(checker, rule, block, entity->prose))
			add(checker, rule, entity);
	}
}
