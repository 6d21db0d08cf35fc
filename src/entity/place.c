/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/place.h"

#include "entity/place_cue.h"
#include "entity/place_words.h"
#include "entity/role_tokens.h"

#define BIT(name) (UINT64_C(1) << CL_PLACE_CLASS_##name)

#define UNKNOWN_NAME 0.75f /* of the score, when only what is said tells that a name is a place */

/* ------------------------------------------------------------------ whose */

static bool is_patients(enum cl_role role)
{
	return role == CL_ROLE_PATIENT || role == CL_ROLE_RELATIVE;
}

static enum cl_role role_by_document(const struct cl_place_text *text)
{
	return text->is_patient_story || text->has_patient ? CL_ROLE_PATIENT : CL_ROLE_UNKNOWN;
}

/* Where patients are spoken of, somebody without a role is more likely one of them than not. */
static enum cl_role role_of_person(const struct cl_place_text *text, size_t person)
{
	enum cl_role role = text->persons->list.items[person].role;

	return role == CL_ROLE_UNKNOWN && (text->is_patient_story || text->has_patient) ? CL_ROLE_PATIENT
											: role;
}

/* The person whose name ends last before a word's sentence: what "he" may mean. */
static enum cl_role role_of_pronoun(const struct cl_place_text *text, size_t sentence_start)
{
	uint32_t offset = text->document->words[sentence_start].start;
	size_t found = SIZE_MAX;

	for (size_t i = 0; i < text->persons->list.count; i++) {
		const struct cl_entity *person = &text->persons->list.items[i];

		if (person->prose.start >= offset)
			break;
		if (person->kind == CL_ENTITY_PERSON && person->role != CL_ROLE_PUBLIC)
			found = i;
	}
	return found == SIZE_MAX ? role_by_document(text) : role_of_person(text, found);
}

struct hints {
	size_t person; /* the last one before the place */
	bool has_third;
	bool has_first;
	bool has_patient; /* an age, "our patient" */
	bool has_staff;
};

static struct hints hints_of(const struct cl_place_text *text, size_t start, size_t end)
{
	struct hints hints = {.person = SIZE_MAX};

	for (size_t word = start; word < end; word++) {
		uint64_t classes = cl_place_classes(text, word);
		size_t person = cl_place_person_at(text, word);

		if (person != SIZE_MAX) {
			hints.person = person;
			continue;
		}
		hints.has_third = hints.has_third || classes & BIT(THIRD);
		hints.has_first = hints.has_first || classes & BIT(FIRST);
		hints.has_staff = hints.has_staff || classes & BIT(STAFF);
		hints.has_patient = hints.has_patient || classes & BIT(AGE) ||
				    cl_role_word_is(cl_place_word(text, word), CL_ROLE_CLASS_PATIENT_NOUN);
	}
	return hints;
}

/* "was diagnosed with": somebody's care, whoever it is; in the sentence of the place or the one before it. */
static bool tells_of_care(const struct cl_place_text *text, const struct cl_place_name *name)
{
	const struct cl_document *document = text->document;
	size_t sentence = cl_document_sentence_at(document, text->block, name->prose.start);
	size_t first = sentence > text->block->sentence_start ? sentence - 1 : sentence;

	for (size_t word = cl_document_word_at(document, text->block, document->sentences[first].start);
		word < text->block->word_end &&
		document->words[word].start < document->sentences[sentence].end;
		word++) {
		cl_str spelling = cl_place_word(text, word);

		if (cl_place_classes(text, word) & BIT(AGE) ||
			cl_role_word_is(spelling, CL_ROLE_CLASS_CARE_VERB) ||
			cl_role_word_is(spelling, CL_ROLE_CLASS_CONDITION) ||
			(cl_role_word_is(spelling, CL_ROLE_CLASS_PATIENT_NOUN) &&
				!cl_str_ends_with(spelling, CL_STR("s"))) ||
			cl_role_word_is(spelling, CL_ROLE_CLASS_PROCEDURE))
			return true;
	}
	return false;
}

/* By the sentence: who stands in it before the place, else who was spoken of last. */
static enum cl_role role_of_sentence(const struct cl_place_text *text, const struct cl_place_name *name)
{
	size_t start = cl_place_sentence_start(text, name->first);
	struct hints hints = hints_of(text, start, name->first);

	if (hints.person != SIZE_MAX)
		return role_of_person(text, hints.person);
	if (hints.has_patient)
		return CL_ROLE_PATIENT;
	if (hints.has_staff)
		return CL_ROLE_STAFF;
	if (hints.has_third)
		return role_of_pronoun(text, start);
	return role_by_document(text);
}

static enum cl_role role_by_cue(
	const struct cl_place_text *text, const struct cl_place_name *name, const struct cl_place_cue *cue)
{
	if (cue->person != SIZE_MAX)
		return role_of_person(text, cue->person);
	if (cue->noun & BIT(STAFF))
		return CL_ROLE_STAFF;
	if (cue->noun && cue->noun_word + 1 < text->block->word_end) {
		size_t next = cl_place_person_at(text, cue->noun_word + 1);

		if (next != SIZE_MAX)
			return role_of_person(text, next);
	}
	return role_of_sentence(text, name);
}

static enum cl_role role_of(
	const struct cl_place_text *text, const struct cl_place_name *name, const struct cl_place_cue *cue)
{
	enum cl_role role = role_by_cue(text, name, cue);

	return role == CL_ROLE_UNKNOWN && tells_of_care(text, name) ? CL_ROLE_PATIENT : role;
}

/* ------------------------------------------------------------------ finding */

static void find_in_block(struct cl_arena *arena, const struct cl_place_text *text, struct cl_entities *out)
{
	size_t word = text->block->word_start;
	struct cl_place_name name;
	struct cl_place_cue cue;

	while (cl_place_name_next(text, &word, &name)) {
		if (!cl_place_cue_find(text, &name, &cue))
			continue;
		CL_VEC_PUSH(arena, &out->list,
			(struct cl_entity){.kind = CL_ENTITY_PLACE,
				.prose = name.prose,
				.score = name.is_known ? cue.score : cue.score * UNKNOWN_NAME,
				.role = role_of(text, &name, &cue),
				.reason = cue.reason});
	}
}

void cl_places_find(struct cl_arena *arena, const struct cl_document *document,
	const struct cl_place_facts *facts, struct cl_entities *entities)
{
	struct cl_entities found = {0};
	struct cl_place_text text = {
		.document = document,
		.persons = entities,
		.lexicon = facts->lexicon,
		.is_patient_story = facts->is_patient_story,
	};

	for (size_t i = 0; i < entities->list.count; i++)
		text.has_patient = text.has_patient || is_patients(entities->list.items[i].role);
	for (size_t i = 0; i < document->block_count; i++) {
		text.block = &document->blocks[i];
		find_in_block(arena, &text, &found);
	}
	for (size_t i = 0; i < found.list.count; i++)
		CL_VEC_PUSH(arena, &entities->list, found.list.items[i]);
}
