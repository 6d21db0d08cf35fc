/* SPDX-License-Identifier: Apache-2.0 */
#include "check/entities.h"

#include "check/checker.h"
#include "entity/age.h"
#include "entity/date.h"
#include "entity/detail.h"
#include "entity/persons.h"
#include "entity/place.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Front matter that says who wrote or reviewed a document, and whom its consent tag is about. */
static const struct {
	cl_str path;
	enum cl_role_source source;
} name_keys[] = {
	{CL_STR_INIT("author"), CL_ROLE_SOURCE_AUTHOR},
	{CL_STR_INIT("authors"), CL_ROLE_SOURCE_AUTHOR},
	{CL_STR_INIT("byline"), CL_ROLE_SOURCE_AUTHOR},
	{CL_STR_INIT("by"), CL_ROLE_SOURCE_AUTHOR},
	{CL_STR_INIT("writer"), CL_ROLE_SOURCE_AUTHOR},
	{CL_STR_INIT("editor"), CL_ROLE_SOURCE_AUTHOR},
	{CL_STR_INIT("photographer"), CL_ROLE_SOURCE_AUTHOR},
	{CL_STR_INIT("contact"), CL_ROLE_SOURCE_STAFF},
	{CL_STR_INIT("reviewer"), CL_ROLE_SOURCE_REVIEWER},
	{CL_STR_INIT("reviewed_by"), CL_ROLE_SOURCE_REVIEWER},
	{CL_STR_INIT("medical_reviewer"), CL_ROLE_SOURCE_REVIEWER},
	{CL_STR_INIT("review.medical_reviewer"), CL_ROLE_SOURCE_REVIEWER},
	{CL_STR_INIT("review.medical_reviewer.name"), CL_ROLE_SOURCE_REVIEWER},
};

struct names {
	CL_VEC(struct cl_role_name) list;
};

static void add_names_of(
	struct cl_arena *arena, struct names *names, const struct cl_node *node, enum cl_role_source source)
{
	bool is_list = node && node->kind == CL_NODE_LIST;

	for (const struct cl_node *it = is_list ? node->first : node; it; it = is_list ? it->next : NULL) {
		const struct cl_node *name = it->kind == CL_NODE_MAP ? cl_node_get(it, CL_STR("name")) : it;

		if (name && cl_node_is_scalar(name) && !cl_node_is_absent(name))
			CL_VEC_PUSH(arena, &names->list, (struct cl_role_name){name->text, source});
	}
}

static void add_names(
	struct cl_arena *arena, struct names *names, const struct cl_strs *strs, enum cl_role_source source)
{
	for (size_t i = 0; i < strs->list.count; i++)
		CL_VEC_PUSH(arena, &names->list, (struct cl_role_name){strs->list.items[i], source});
}

static void collect_names(struct cl_arena *arena, const struct cl_profile *profile,
	const struct cl_document *document, const struct cl_consent *consent, struct names *names)
{
	add_names(arena, names, &profile->staff, CL_ROLE_SOURCE_STAFF);
	add_names(arena, names, &profile->names_allow, CL_ROLE_SOURCE_ALLOWED);
	for (size_t i = 0; i < COUNT(name_keys); i++)
		add_names_of(arena, names, cl_document_meta(document, name_keys[i].path, NULL),
			name_keys[i].source);
	for (size_t i = 0; i < consent->tags.count; i++)
		add_names_of(arena, names, cl_node_get(consent->tags.items[i].node, CL_STR("name")),
			CL_ROLE_SOURCE_SUBJECT);
}

static bool overlaps_person(const struct cl_entities *entities, cl_span prose)
{
	for (size_t i = 0; i < entities->list.count; i++) {
		const struct cl_entity *entity = &entities->list.items[i];

		if (entity->kind == CL_ENTITY_PERSON && entity->prose.start < prose.end &&
			prose.start < entity->prose.end)
			return true;
	}
	return false;
}

/* Names that the configuration adds: every occurrence between words is a person's. */
static void add_extra_names(struct cl_arena *arena, const struct cl_profile *profile,
	const struct cl_document *document, uint32_t *inout_person, struct cl_entities *entities)
{
	for (size_t i = 0; i < profile->names_extra.list.count; i++) {
		cl_str name = profile->names_extra.list.items[i];
		bool is_new = false;

		for (size_t at = cl_str_find_nocase(document->prose, name, 0); name.size && at != CL_STR_NONE;
			at = cl_str_find_nocase(document->prose, name, at + name.size)) {
			size_t end = at + name.size;
			cl_span prose = {(uint32_t)at, (uint32_t)end};

			if ((at > 0 && cl_is_alnum(document->prose.data[at - 1])) ||
				(end < document->prose.size && cl_is_alnum(document->prose.data[end])) ||
				overlaps_person(entities, prose))
				continue;
			is_new = true;
			CL_VEC_PUSH(arena, &entities->list,
				(struct cl_entity){.kind = CL_ENTITY_PERSON,
					.prose = prose,
					.score = 1,
					.person = *inout_person});
		}
		*inout_person += is_new;
	}
}

static uint32_t next_person(const struct cl_entities *entities)
{
	uint32_t next = 0;

	for (size_t i = 0; i < entities->list.count; i++) {
		if (entities->list.items[i].person >= next)
			next = entities->list.items[i].person + 1;
	}
	return next;
}

static void find_persons(struct cl_arena *arena, const struct cl_profile *profile,
	const struct cl_document *document, const struct cl_facts *facts, struct cl_found_entities *found)
{
	struct names names = {0};
	uint32_t person;

	if (profile->person_model)
		cl_persons_find(arena, document, profile->person_model, &found->entities);
	person = next_person(&found->entities);
	add_extra_names(arena, profile, document, &person, &found->entities);
	cl_entities_sort(&found->entities);
	collect_names(arena, profile, document, &facts->consent, &names);

	struct cl_role_facts role_facts = {names.list.items, names.list.count, facts->is_patient_story};

	found->cues = cl_roles_find(arena, document, &role_facts, &found->entities);
}

static void find_details(struct cl_arena *arena, const struct cl_document *document,
	const struct cl_facts *facts, struct cl_entities *entities)
{
	struct cl_entities details = {.list = {NULL, 0, 0}};

	cl_details_find(arena, document, facts->is_patient_story, entities, &details);
	for (size_t i = 0; i < details.list.count; i++)
		CL_VEC_PUSH(arena, &entities->list, details.list.items[i]);
	cl_entities_sort(entities);
}

/* Persons must be known by now: a place is somebody's. */
static void find_places(struct cl_arena *arena, const struct cl_profile *profile,
	const struct cl_document *document, const struct cl_facts *facts, struct cl_found_entities *found)
{
	struct cl_place_facts place_facts = {
		.lexicon = profile->person_model ? &profile->person_model->lexicon : NULL,
		.is_patient_story = facts->is_patient_story,
	};

	cl_places_find(arena, document, &place_facts, &found->entities);
}

void cl_entities_find(struct cl_arena *arena, const struct cl_profile *profile,
	const struct cl_document *document, const struct cl_facts *facts, unsigned kinds,
	struct cl_found_entities *out_found)
{
	*out_found = (struct cl_found_entities){.kinds = kinds};
	if (kinds & (1u << CL_ENTITY_PERSON | 1u << CL_ENTITY_PLACE))
		find_persons(arena, profile, document, facts, out_found);
	if (kinds & 1u << CL_ENTITY_PLACE)
		find_places(arena, profile, document, facts, out_found);
	if (kinds & 1u << CL_ENTITY_DATE)
		cl_dates_find(arena, document, &out_found->entities);
	if (kinds & 1u << CL_ENTITY_AGE)
		cl_ages_find(arena, document, &out_found->entities);
	cl_entities_sort(&out_found->entities);
	if (kinds & 1u << CL_ENTITY_DETAIL)
		find_details(arena, document, facts, &out_found->entities);
}
