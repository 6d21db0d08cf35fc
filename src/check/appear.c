/* SPDX-License-Identifier: Apache-2.0 */
#include "check/appear.h"

#include "check/medium.h"
#include "consent/coverage.h"

#define PERSON_SCORE 0.5f
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool set(struct cl_appearance *appearance, const char *what, const char *reason,
	const struct cl_source *source, cl_span span)
{
	*appearance = (struct cl_appearance){what, reason, source, span};
	return true;
}

static bool set_prose(const struct cl_checker *checker, struct cl_appearance *appearance, const char *what,
	const char *reason, cl_span prose)
{
	return set(appearance, what, reason, checker->document->source,
		cl_document_map(checker->document, prose));
}

/* ------------------------------------------------------------------ names */

/* What a tag says of its own person is no appearance. */
static bool is_in_tag(const struct cl_checker *checker, const struct cl_entity *entity)
{
	const struct cl_document *document = checker->document;
	const struct cl_block *block = &document->blocks[cl_document_block_at(document, entity->prose.start)];

	return block->kind == CL_BLOCK_FRONT && cl_str_starts_with(block->key, CL_STR("consent"));
}

static bool is_named(const struct cl_checker *checker, const struct cl_entity *entity, enum cl_role role)
{
	return entity->kind == CL_ENTITY_PERSON && entity->role == role && entity->score >= PERSON_SCORE &&
	       !is_in_tag(checker, entity);
}

static const char *reason_of(const struct cl_checker *checker, const struct cl_entity *person)
{
	return checker->found->cues ? checker->found->cues[person->person].reason : NULL;
}

static bool find_named(const struct cl_checker *checker, struct cl_appearance *appearance)
{
	const struct cl_entities *entities = &checker->found->entities;

	for (size_t i = 0; i < entities->list.count; i++) {
		const struct cl_entity *entity = &entities->list.items[i];

		if (is_named(checker, entity, CL_ROLE_PATIENT))
			return set_prose(checker, appearance, "a patient is named",
				reason_of(checker, entity), entity->prose);
		if (is_named(checker, entity, CL_ROLE_RELATIVE))
			return set_prose(checker, appearance, "a patient's relative is named",
				reason_of(checker, entity), entity->prose);
	}
	return false;
}

/* Of several people, one whose own tag is not usable is that tag's matter. */
static bool find_uncovered_name(const struct cl_checker *checker, enum cl_role role, const char *what,
	struct cl_appearance *appearance)
{
	const struct cl_consent *consent = &checker->facts->consent;
	const struct cl_entities *entities = &checker->found->entities;

	for (size_t i = 0; i < entities->list.count; i++) {
		const struct cl_entity *entity = &entities->list.items[i];

		if (!is_named(checker, entity, role))
			continue;

		cl_str name = cl_document_prose(checker->document, entity->prose);

		if (!cl_consent_lists_name(consent, name) && !cl_consent_is_refused(consent, name))
			return set_prose(
				checker, appearance, what, reason_of(checker, entity), entity->prose);
	}
	return false;
}

/* ------------------------------------------------------------------ images and videos */

static bool find_shown(const struct cl_checker *checker, bool is_video, struct cl_appearance *appearance)
{
	struct cl_media media;

	cl_media_find(checker, &media);
	for (size_t i = 0; i < media.list.count; i++) {
		const struct cl_medium *medium = &media.list.items[i];

		if (medium->shows && medium->is_video == is_video)
			return set(appearance,
				is_video ? "a video shows a patient" : "a picture shows a patient",
				medium->shows, medium->source, medium->span);
	}
	return false;
}

/* ------------------------------------------------------------------ details */

static bool find_detail(const struct cl_checker *checker, enum cl_detail detail, const char *what,
	struct cl_appearance *appearance)
{
	const struct cl_entities *entities = &checker->found->entities;

	for (size_t i = 0; i < entities->list.count; i++) {
		const struct cl_entity *entity = &entities->list.items[i];

		if (entity->kind == CL_ENTITY_DETAIL && entity->detail == detail)
			return set_prose(checker, appearance, what, NULL, entity->prose);
	}
	return false;
}

static bool find_by_scope(const struct cl_checker *checker, cl_str detail, struct cl_appearance *appearance)
{
	static const struct {
		cl_str name;
		enum cl_detail detail;
		const char *what;
	} details[] = {
		{CL_STR_INIT("age"), CL_DETAIL_AGE, "the patient's age"},
		{CL_STR_INIT("diagnosis"), CL_DETAIL_DIAGNOSIS, "what the patient has or had"},
		{CL_STR_INIT("treatment"), CL_DETAIL_TREATMENT, "how the patient was treated"},
		{CL_STR_INIT("outcome"), CL_DETAIL_OUTCOME, "how it ended for the patient"},
		{CL_STR_INIT("quote"), CL_DETAIL_QUOTE, "the patient's own words"},
	};

	for (size_t i = 0; i < COUNT(details); i++) {
		if (cl_str_equals(details[i].name, detail))
			return find_detail(checker, details[i].detail, details[i].what, appearance);
	}
	return false;
}

/* ------------------------------------------------------------------ public */

bool cl_appears_patient(const struct cl_checker *checker, struct cl_appearance *out_appearance)
{
	const struct cl_facts *facts = checker->facts;

	if (find_named(checker, out_appearance) || find_shown(checker, false, out_appearance) ||
		find_shown(checker, true, out_appearance))
		return true;
	if (facts->narrative.is_told)
		return set_prose(checker, out_appearance, "one patient's story is told",
			facts->narrative.reason, facts->narrative.prose);
	if (facts->is_about_patient)
		return set(out_appearance, "a document of this kind is about a patient", NULL, NULL,
			(cl_span){0, 0});
	return false;
}

bool cl_appears_uncovered(
	const struct cl_checker *checker, cl_str detail, struct cl_appearance *out_appearance)
{
	const struct cl_consent *consent = &checker->facts->consent;

	if (!cl_consent_is_usable(consent))
		return false;
	if (cl_str_equals(detail, CL_STR("name")))
		return find_uncovered_name(checker, CL_ROLE_PATIENT, "a patient is named", out_appearance);
	if (cl_consent_lists(consent, detail))
		return false;
	if (cl_str_equals(detail, CL_STR("third-party")))
		return find_uncovered_name(
			checker, CL_ROLE_RELATIVE, "a patient's relative is named", out_appearance);
	if (cl_str_equals(detail, CL_STR("photo")) || cl_str_equals(detail, CL_STR("video")))
		return find_shown(checker, cl_str_equals(detail, CL_STR("video")), out_appearance);
	return find_by_scope(checker, detail, out_appearance);
}

void cl_appearance_note(
	struct cl_checker *checker, struct cl_finding *finding, const struct cl_appearance *appearance)
{
	if (!finding)
		return;
	if (!appearance->source) {
		cl_finding_note(checker, finding, "%s", appearance->what);
		return;
	}

	cl_position position = cl_checker_position(checker, appearance->source, appearance->span.start);

	cl_finding_note(checker, finding, "%s at %u:%u%s%s", appearance->what, position.line, position.column,
		appearance->reason ? ": " : "", appearance->reason ? appearance->reason : "");
}
