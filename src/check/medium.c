/* SPDX-License-Identifier: Apache-2.0 */
#include "check/medium.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "consent/coverage.h"

#define PERSON_SCORE 0.5f
#define NAME_LEAST   3 /* bytes of a name that a file name can hold: "al" is in many */
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ------------------------------------------------------------------ file names */

static cl_str name_of(cl_str target)
{
	size_t end = 0;
	size_t start = 0;

	while (end < target.size && target.data[end] != '?' && target.data[end] != '#')
		end++;
	for (size_t i = 0; i < end; i++) {
		if (target.data[i] == '/' || target.data[i] == '\\')
			start = i + 1;
	}
	return cl_str_slice(target, start, end);
}

static bool is_video_name(cl_str name)
{
	static const cl_str endings[] = {CL_STR_INIT(".mp4"), CL_STR_INIT(".mov"), CL_STR_INIT(".webm"),
		CL_STR_INIT(".m4v"), CL_STR_INIT(".avi"), CL_STR_INIT(".mkv"), CL_STR_INIT(".mp3"),
		CL_STR_INIT(".wav"), CL_STR_INIT(".m4a")};

	for (size_t i = 0; i < COUNT(endings); i++) {
		if (cl_str_ends_with_nocase(name, endings[i]))
			return true;
	}
	return false;
}

/* The next run of letters at or after *at, which moves behind it; empty at the end. */
static cl_str next_letters(cl_str text, size_t *at)
{
	size_t size = 1;
	size_t start;

	while (*at < text.size && !cl_unicode_is_letter(cl_utf8_decode(text, *at, &size)))
		*at += size;
	start = *at;
	while (*at < text.size && cl_unicode_is_letter(cl_utf8_decode(text, *at, &size)))
		*at += size;
	return cl_str_slice(text, start, *at);
}

static bool has_letters(cl_str text, cl_str wanted)
{
	size_t at = 0;

	for (cl_str word = next_letters(text, &at); word.size; word = next_letters(text, &at)) {
		if (cl_str_equals_nocase(word, wanted))
			return true;
	}
	return false;
}

/* ------------------------------------------------------------------ who is in it */

static bool is_patients(const struct cl_entity *entity)
{
	return entity->kind == CL_ENTITY_PERSON && entity->score >= PERSON_SCORE &&
	       (entity->role == CL_ROLE_PATIENT || entity->role == CL_ROLE_RELATIVE);
}

/* A word of a patient's name in the file name; `is_uncovered`: one that no usable tag lets appear. */
static bool has_name(const struct cl_checker *checker, cl_str file, bool is_uncovered)
{
	const struct cl_entities *entities = &checker->found->entities;
	size_t at = 0;

	for (cl_str word = next_letters(file, &at); word.size; word = next_letters(file, &at)) {
		if (word.size < NAME_LEAST ||
			(is_uncovered && cl_consent_lists_name(&checker->facts->consent, word)))
			continue;
		for (size_t i = 0; i < entities->list.count; i++) {
			const struct cl_entity *entity = &entities->list.items[i];

			if (is_patients(entity) &&
				has_letters(cl_document_prose(checker->document, entity->prose), word))
				return true;
		}
	}
	return false;
}

bool cl_medium_names_patient(const struct cl_checker *checker, const struct cl_medium *medium)
{
	return has_name(checker, medium->name, true);
}

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

/* Pictures of a patient's inside, or of papers: they may bear a name, but show nobody (GMC on recordings, paragraphs 10 to 12). */
static bool shows_no_face(cl_str text)
{
	static const cl_str words[] = {CL_STR_INIT("biopsy"), CL_STR_INIT("histology"),
		CL_STR_INIT("micrograph"), CL_STR_INIT("specimen"), CL_STR_INIT("radiograph"),
		CL_STR_INIT("ultrasound"), CL_STR_INIT("MRI"), CL_STR_INIT("CT"), CL_STR_INIT("ECG"),
		CL_STR_INIT("EKG"), CL_STR_INIT("chart"), CL_STR_INIT("label"), CL_STR_INIT("wristband"),
		CL_STR_INIT("screenshot")};

	for (size_t i = 0; i < COUNT(words); i++) {
		if (has_letters(text, words[i]))
			return true;
	}
	return cl_str_find_nocase(text, CL_STR("x-ray"), 0) != CL_STR_NONE;
}

static bool text_names_patient(const struct cl_checker *checker, cl_span text)
{
	const struct cl_entities *entities = &checker->found->entities;

	for (size_t i = 0; i < entities->list.count; i++) {
		const struct cl_entity *entity = &entities->list.items[i];

		if (is_patients(entity) && entity->prose.start >= text.start && entity->prose.end <= text.end)
			return true;
	}
	return false;
}

/* ------------------------------------------------------------------ before and after */

/* "Close-up of a smile before and after"; a date or a season between the two is something else. */
static bool says_before_and_after(cl_str text)
{
	static const cl_str signs[] = {CL_STR_INIT("before and after"), CL_STR_INIT("before & after"),
		CL_STR_INIT("before/after"), CL_STR_INIT("before-and-after")};

	for (size_t i = 0; i < COUNT(signs); i++) {
		if (cl_str_find_nocase(text, signs[i], 0) != CL_STR_NONE)
			return true;
	}
	return false;
}

static bool is_half_of_pair(const struct cl_media *media, const struct cl_medium *medium)
{
	bool is_before = has_letters(medium->name, CL_STR("before"));
	bool is_after = has_letters(medium->name, CL_STR("after"));

	if (is_before == is_after)
		return is_before;
	for (size_t i = 0; i < media->list.count; i++) {
		if (has_letters(media->list.items[i].name, is_before ? CL_STR("after") : CL_STR("before")))
			return true;
	}
	return false;
}

static const char *why_shown(
	const struct cl_checker *checker, const struct cl_media *media, const struct cl_medium *medium)
{
	const struct cl_node *people = cl_node_get(medium->entry, CL_STR("people"));
	cl_span text = medium->link ? medium->link->text : (cl_span){0, 0};

	if (!cl_node_is_absent(people))
		return has_patient(people) ? "its entry in 'media' says so" : NULL;
	if (shows_no_face(cl_document_prose(checker->document, text)))
		return NULL;
	if (text_names_patient(checker, text))
		return "its text names one";
	if (has_name(checker, medium->name, false))
		return "its file name names one";
	if (says_before_and_after(cl_document_prose(checker->document, text)) ||
		is_half_of_pair(media, medium))
		return "it is a before and after";
	return NULL;
}

/* ------------------------------------------------------------------ all of them */

static const struct cl_node *next_entry(const struct cl_node *media, const struct cl_node *entry)
{
	return media->kind == CL_NODE_LIST ? entry->next : NULL;
}

static cl_str entry_name(const struct cl_node *entry)
{
	const struct cl_node *src = cl_node_get(entry, CL_STR("src"));

	return src && cl_node_is_scalar(src) ? name_of(src->text) : CL_STR("");
}

static bool is_known(const struct cl_media *media, cl_str name)
{
	for (size_t i = 0; i < media->list.count; i++) {
		if (cl_str_equals(media->list.items[i].name, name))
			return true;
	}
	return false;
}

/* What front matter names is one medium with what the text shows. */
static void add_link(
	const struct cl_checker *checker, const struct cl_link *link, bool is_front, struct cl_media *media)
{
	if (is_front && is_known(media, name_of(link->target)))
		return;
	CL_VEC_PUSH(checker->arena, &media->list,
		(struct cl_medium){
			.link = link,
			.source = checker->document->source,
			.span = link->source,
			.name = name_of(link->target),
			.is_video = link->kind == CL_LINK_VIDEO || is_video_name(name_of(link->target)),
			.is_front = is_front,
		});
}

/* Gives an entry to the links of its file; one that is nowhere in the document is a medium of its own. */
static void add_entry(const struct cl_checker *checker, const struct cl_source *source,
	const struct cl_node *entry, struct cl_media *media)
{
	cl_str name = entry_name(entry);
	bool is_used = false;

	for (size_t i = 0; i < media->list.count; i++) {
		if (name.size && cl_str_equals(media->list.items[i].name, name)) {
			media->list.items[i].entry = entry;
			is_used = true;
		}
	}
	if (is_used || entry->kind != CL_NODE_MAP)
		return;
	CL_VEC_PUSH(checker->arena, &media->list,
		(struct cl_medium){
			.entry = entry,
			.source = source,
			.span = entry->span,
			.name = name,
			.is_video = is_video_name(name),
		});
}

static void add_links(const struct cl_checker *checker, bool is_front, struct cl_media *media)
{
	const struct cl_document *document = checker->document;

	for (size_t i = 0; i < document->link_count; i++) {
		const struct cl_link *link = &document->links[i];

		if (link->kind != CL_LINK_TEXT && (link->source.start < document->front_span.end) == is_front)
			add_link(checker, link, is_front, media);
	}
}

void cl_media_find(const struct cl_checker *checker, struct cl_media *out_media)
{
	const struct cl_document *document = checker->document;
	const struct cl_source *source = document->source;
	const struct cl_node *entries = cl_document_meta(document, CL_STR("media"), &source);
	bool is_list = entries && entries->kind == CL_NODE_LIST;

	*out_media = (struct cl_media){.list = {NULL, 0, 0}};
	add_links(checker, false, out_media);
	add_links(checker, true, out_media);
	for (const struct cl_node *it = is_list ? entries->first : entries; it; it = next_entry(entries, it))
		add_entry(checker, source, it, out_media);
	for (size_t i = 0; i < out_media->list.count; i++)
		out_media->list.items[i].shows = why_shown(checker, out_media, &out_media->list.items[i]);
}
