/* SPDX-License-Identifier: Apache-2.0 */
#include "check/appear.h"

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

/* "patient", or a list with it. */
static bool has_patient(const struct cl_node *people)
{
	bool is_list = people && people->kind == CL_NODE_LIST;

	for (const struct cl_node *it = is_list ? people->first : people; it;
		it = is_list ? it->next : NULL) {
		if (cl_node_is_scalar(it) &&
			cl_str_find_nocase(it->text, CL_STR("patient"), 0) != CL_STR_NONE)
			return true;
	}
	return false;
}

static bool is_video_name(cl_str name)
{
	static const cl_str endings[] = {CL_STR_INIT(".mp4"), CL_STR_INIT(".mov"), CL_STR_INIT(".webm"),
		CL_STR_INIT(".m4v"), CL_STR_INIT(".avi"), CL_STR_INIT(".mp3"), CL_STR_INIT(".wav")};

	for (size_t i = 0; i < COUNT(endings); i++) {
		if (cl_str_ends_with_nocase(name, endings[i]))
			return true;
	}
	return false;
}

static bool is_of_kind(const struct cl_node *item, bool is_video)
{
	const struct cl_node *src = cl_node_get(item, CL_STR("src"));

	return is_video_name(src && cl_node_is_scalar(src) ? src->text : CL_STR("")) == is_video;
}

/* An entry of `media` that says whom it shows. */
static bool find_listed_media(
	const struct cl_checker *checker, bool is_video, const char *what, struct cl_appearance *appearance)
{
	const struct cl_source *source = checker->document->source;
	const struct cl_node *media = cl_document_meta(checker->document, CL_STR("media"), &source);
	bool is_list = media && media->kind == CL_NODE_LIST;

	for (const struct cl_node *it = is_list ? media->first : media; it; it = is_list ? it->next : NULL) {
		if (it->kind == CL_NODE_MAP && has_patient(cl_node_get(it, CL_STR("people"))) &&
			is_of_kind(it, is_video))
			return set(appearance, what, NULL, source, it->span);
	}
	return false;
}

/* A picture whose text names a patient shows one, more likely than not. */
static bool names_patient(const struct cl_checker *checker, cl_span text)
{
	const struct cl_entities *entities = &checker->found->entities;

	for (size_t i = 0; i < entities->list.count; i++) {
		const struct cl_entity *entity = &entities->list.items[i];

		if (entity->prose.start >= text.start && entity->prose.end <= text.end &&
			is_named(checker, entity, CL_ROLE_PATIENT))
			return true;
	}
	return false;
}

/* "Before and after: chin, eight weeks", before-after-03.jpg. */
static bool is_before_and_after(const struct cl_checker *checker, const struct cl_link *link)
{
	static const cl_str signs[] = {CL_STR_INIT("before and after"), CL_STR_INIT("before & after"),
		CL_STR_INIT("before/after"), CL_STR_INIT("before-after"), CL_STR_INIT("before_after"),
		CL_STR_INIT("before-and-after"), CL_STR_INIT("beforeafter")};
	cl_str text = cl_document_prose(checker->document, link->text);

	for (size_t i = 0; i < COUNT(signs); i++) {
		if (cl_str_find_nocase(text, signs[i], 0) != CL_STR_NONE ||
			cl_str_find_nocase(link->target, signs[i], 0) != CL_STR_NONE)
			return true;
	}
	return false;
}

static bool find_linked_media(const struct cl_checker *checker, enum cl_link_kind kind, const char *what,
	struct cl_appearance *appearance)
{
	const struct cl_document *document = checker->document;

	for (size_t i = 0; i < document->link_count; i++) {
		const struct cl_link *link = &document->links[i];

		if (link->kind != kind)
			continue;
		if (names_patient(checker, link->text))
			return set(appearance, what, "its text names one", document->source, link->source);
		if (is_before_and_after(checker, link))
			return set(appearance, what, "before and after", document->source, link->source);
	}
	return false;
}

static bool find_shown(const struct cl_checker *checker, bool is_video, struct cl_appearance *appearance)
{
	const char *what = is_video ? "a video shows a patient" : "a picture shows a patient";

	return find_listed_media(checker, is_video, what, appearance) ||
	       find_linked_media(checker, is_video ? CL_LINK_VIDEO : CL_LINK_IMAGE, what, appearance);
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

unsigned cl_appears_needs(const struct cl_facts *facts, const struct cl_match *match)
{
	bool is_asked = (match->has_tag && match->tag == CL_TAG_NEEDED && !facts->consent.node) ||
			(match->uncovered.size && cl_consent_is_usable(&facts->consent));
	unsigned kinds = is_asked ? 1u << CL_ENTITY_PERSON : 0;

	if (is_asked && match->uncovered.size)
		kinds |= 1u << CL_ENTITY_DETAIL | 1u << CL_ENTITY_AGE;
	return kinds;
}

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
