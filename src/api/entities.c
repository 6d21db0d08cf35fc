/* SPDX-License-Identifier: Apache-2.0 */
#include "api/entities.h"

#include <stdlib.h>

#include "check/checker.h"
#include "check/entities.h"
#include "entity/contact.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define LIKELY 0.5F

/* Of two that overlap the one of the lower rank stays: a number that was checked is not a date. */
enum rank {
	RANK_CONTACT,
	RANK_RULE,
	RANK_PROSE, /* names, dates, ages: the likelier one stays */
};

struct candidate {
	struct cl_labelled labelled;
	enum rank rank;
};

struct labeller {
	struct cl_arena *arena;
	CL_VEC(struct candidate) list;
};

/* What rules recognise that no recogniser does, or does only with other words around it. */
static const struct {
	cl_str rule;
	const char *label;
} rule_labels[] = {
	{CL_STR_INIT("hipaa/account"), "ID"},
	{CL_STR_INIT("hipaa/address-in-comment"), "ADDRESS"},
	{CL_STR_INIT("hipaa/age-over-89"), "AGE"},
	{CL_STR_INIT("hipaa/au-ihi"), "ID"},
	{CL_STR_INIT("hipaa/au-medicare"), "ID"},
	{CL_STR_INIT("hipaa/bc-health-number"), "ID"},
	{CL_STR_INIT("hipaa/card-number"), "ID"},
	{CL_STR_INIT("hipaa/dea"), "ID"},
	{CL_STR_INIT("hipaa/device"), "ID"},
	{CL_STR_INIT("hipaa/email"), "EMAIL"},
	{CL_STR_INIT("hipaa/email-in-link"), "EMAIL"},
	{CL_STR_INIT("hipaa/email-in-list"), "EMAIL"},
	{CL_STR_INIT("hipaa/fax"), "PHONE"},
	{CL_STR_INIT("hipaa/health-plan"), "ID"},
	{CL_STR_INIT("hipaa/iban"), "ID"},
	{CL_STR_INIT("hipaa/imei"), "ID"},
	{CL_STR_INIT("hipaa/ip-address"), "IP"},
	{CL_STR_INIT("hipaa/ipv6-address"), "IP"},
	{CL_STR_INIT("hipaa/itin"), "ID"},
	{CL_STR_INIT("hipaa/license"), "ID"},
	{CL_STR_INIT("hipaa/mac"), "ID"},
	{CL_STR_INIT("hipaa/mbi"), "ID"},
	{CL_STR_INIT("hipaa/mrn"), "MRN"},
	{CL_STR_INIT("hipaa/nhs-number"), "ID"},
	{CL_STR_INIT("hipaa/nino"), "ID"},
	{CL_STR_INIT("hipaa/ontario-health-card"), "ID"},
	{CL_STR_INIT("hipaa/other-id"), "ID"},
	{CL_STR_INIT("hipaa/phone"), "PHONE"},
	{CL_STR_INIT("hipaa/phone-in-comment"), "PHONE"},
	{CL_STR_INIT("hipaa/plate"), "ID"},
	{CL_STR_INIT("hipaa/sin"), "ID"},
	{CL_STR_INIT("hipaa/ssn"), "SSN"},
	{CL_STR_INIT("hipaa/ssn-last-four"), "SSN"},
	{CL_STR_INIT("hipaa/street-address"), "ADDRESS"},
	{CL_STR_INIT("hipaa/udi"), "ID"},
	{CL_STR_INIT("hipaa/url"), "URL"},
	{CL_STR_INIT("hipaa/vin"), "ID"},
	{CL_STR_INIT("hipaa/zip"), "ZIP"},
	{CL_STR_INIT("hipaa/zip-restricted"), "ZIP"},
};

static const float rule_scores[] = {
	[CL_CONFIDENCE_LOW] = 0.5F,
	[CL_CONFIDENCE_MEDIUM] = 0.7F,
	[CL_CONFIDENCE_HIGH] = 0.9F,
};

static void add(struct labeller *labeller, struct cl_labelled labelled, enum rank rank)
{
	struct candidate candidate = {labelled, rank};

	if (labelled.score >= LIKELY && labelled.span.end > labelled.span.start)
		CL_VEC_PUSH(labeller->arena, &labeller->list, candidate);
}

/* ------------------------------------------------------------------ the recognisers */

static void add_contacts(struct labeller *labeller, const struct cl_document *document)
{
	struct cl_contacts contacts = {0};

	cl_contacts_find(labeller->arena, document, &contacts);
	for (size_t i = 0; i < contacts.list.count; i++) {
		const struct cl_contact *contact = &contacts.list.items[i];

		add(labeller,
			(struct cl_labelled){cl_contact_name(contact->kind),
				cl_document_map(document, contact->prose), contact->score, NULL},
			RANK_CONTACT);
	}
}

/* NULL for what is found to serve rules alone. */
static const char *label_of(enum cl_entity_kind kind)
{
	static const char *const labels[CL_ENTITY_KIND_COUNT] = {
		[CL_ENTITY_PERSON] = "PERSON",
		[CL_ENTITY_DATE] = "DATE",
		[CL_ENTITY_AGE] = "AGE",
		[CL_ENTITY_PLACE] = "CITY",
		[CL_ENTITY_ORGANISATION] = "ORG",
	};

	return labels[kind];
}

static void add_entities(
	struct labeller *labeller, const struct cl_profile *profile, const struct cl_document *document)
{
	const unsigned kinds = 1u << CL_ENTITY_PERSON | 1u << CL_ENTITY_DATE | 1u << CL_ENTITY_AGE;
	struct cl_found_entities found;
	struct cl_facts facts;

	cl_facts_find(labeller->arena, profile, document, &facts);
	cl_entities_find(labeller->arena, profile, document, &facts, kinds, &found);
	for (size_t i = 0; i < found.entities.list.count; i++) {
		const struct cl_entity *entity = &found.entities.list.items[i];
		const char *role = entity->kind == CL_ENTITY_PERSON ? cl_role_name(entity->role) : NULL;

		if (label_of(entity->kind))
			add(labeller,
				(struct cl_labelled){label_of(entity->kind),
					cl_document_map(document, entity->prose), entity->score, role},
				RANK_PROSE);
	}
}

static void add_findings(struct labeller *labeller, const struct cl_findings *findings)
{
	for (size_t i = 0; i < findings->list.count; i++) {
		const struct cl_finding *finding = &findings->list.items[i];

		if (finding->source != finding->document->source)
			continue;
		for (size_t j = 0; j < COUNT(rule_labels); j++) {
			if (cl_str_equals(finding->rule->id, rule_labels[j].rule))
				add(labeller,
					(struct cl_labelled){rule_labels[j].label, finding->span,
						rule_scores[finding->rule->confidence], NULL},
					RANK_RULE);
		}
	}
}

/* ------------------------------------------------------------------ one after the other */

static int compare(const void *a, const void *b)
{
	const struct candidate *left = a;
	const struct candidate *right = b;

	if (left->labelled.span.start != right->labelled.span.start)
		return left->labelled.span.start < right->labelled.span.start ? -1 : 1;
	if (left->labelled.span.end != right->labelled.span.end)
		return left->labelled.span.end < right->labelled.span.end ? -1 : 1;
	return (int)left->rank - (int)right->rank;
}

static bool is_better(const struct candidate *candidate, const struct candidate *other)
{
	if (candidate->rank != other->rank)
		return candidate->rank < other->rank;
	return candidate->labelled.score > other->labelled.score;
}

/* Of those that overlap, the best. */
static void resolve(struct labeller *labeller, struct cl_labelled_list *out)
{
	const struct candidate *kept = NULL;

	if (labeller->list.count)
		qsort(labeller->list.items, labeller->list.count, sizeof(labeller->list.items[0]), compare);
	for (size_t i = 0; i < labeller->list.count; i++) {
		const struct candidate *candidate = &labeller->list.items[i];

		if (!kept || candidate->labelled.span.start >= kept->labelled.span.end)
			CL_VEC_PUSH(labeller->arena, &out->list, candidate->labelled);
		else if (is_better(candidate, kept))
			out->list.items[out->list.count - 1] = candidate->labelled;
		else
			continue;
		kept = candidate;
	}
}

void cl_entities_label(struct cl_arena *arena, const struct cl_profile *profile,
	const struct cl_documents *documents, const struct cl_findings *findings,
	struct cl_labelled_list *out)
{
	struct labeller labeller = {.arena = arena};

	for (size_t i = 0; i < documents->list.count; i++) {
		add_contacts(&labeller, documents->list.items[i]);
		add_entities(&labeller, profile, documents->list.items[i]);
	}
	add_findings(&labeller, findings);
	resolve(&labeller, out);
}
