/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/detail.h"

#include "entity/role_tokens.h"
#include "entity/token.h"

#define PERSON_SCORE    0.5f
#define QUOTE_WORDS     3 /* fewer is a word in quotation marks */
#define ATTRIBUTION_MAX 6 /* tokens between a quotation and who said it */

enum {
#define CLASS(name) name = CL_ROLE_CLASS_##name,
#include "entity/role_classes.def"
#undef CLASS
};

struct finder {
	struct cl_arena *arena;
	const struct cl_document *document;
	bool is_patient_story;
	const struct cl_entities *known;
	struct cl_entities *out;
	struct cl_role_tokens tokens; /* of the present block */
	size_t first_entity;          /* that may lie in it or behind it */
	const struct cl_entity *last; /* person named so far */
};

/* ------------------------------------------------------------------ tokens */

static size_t count(const struct finder *finder)
{
	return finder->tokens.list.count;
}

static const struct cl_role_token *token_at(const struct finder *finder, size_t at)
{
	return &finder->tokens.list.items[at];
}

static bool is(const struct finder *finder, size_t at, unsigned class)
{
	return at < count(finder) && cl_role_token_is(token_at(finder, at), (enum cl_role_class) class);
}

static cl_str word_at(const struct finder *finder, size_t at)
{
	return at < count(finder) ? cl_document_prose(finder->document, token_at(finder, at)->prose)
				  : CL_STR("");
}

static bool is_patient(const struct cl_entity *person)
{
	return person && person->role == CL_ROLE_PATIENT && person->score >= PERSON_SCORE;
}

static const struct cl_entity *person_at(const struct finder *finder, size_t at)
{
	return is(finder, at, PERSON) ? &finder->known->list.items[token_at(finder, at)->entity] : NULL;
}

static void add(struct finder *finder, enum cl_detail detail, cl_span prose)
{
	CL_VEC_PUSH(finder->arena, &finder->out->list,
		(struct cl_entity){.kind = CL_ENTITY_DETAIL, .prose = prose, .score = 1, .detail = detail});
}

/* ------------------------------------------------------------------ whose sentence */

/* "she" is whoever was named last; nobody named yet in a story is its patient. */
static bool speaks_of_patient(const struct finder *finder, const struct cl_entity *last)
{
	return last ? is_patient(last) : finder->is_patient_story;
}

static bool is_one_pronoun(const struct finder *finder, size_t at)
{
	return cl_word_is_in(word_at(finder, at), CL_STR("he she his her him"));
}

static bool is_speaker(const struct finder *finder, size_t at)
{
	return cl_word_is_in(word_at(finder, at), CL_STR("i i'm i've i'd my me"));
}

/* Whether tokens [from, end), a sentence, are about the patient; notes the last person named. */
static bool is_about_patient(struct finder *finder, size_t from, size_t end)
{
	const struct cl_entity *before = finder->last;
	bool is_about = false;

	for (size_t i = from; i < end; i++) {
		const struct cl_entity *person = person_at(finder, i);

		if (person && person->role != CL_ROLE_PUBLIC)
			finder->last = person;
		is_about |= is_patient(person) ||
			    (is_one_pronoun(finder, i) && speaks_of_patient(finder, before)) ||
			    (finder->is_patient_story && is_speaker(finder, i));
	}
	return is_about;
}

/* ------------------------------------------------------------------ what it says */

static bool has_ending(cl_str word, const cl_str *endings, size_t ending_count)
{
	for (size_t i = 0; i < ending_count; i++) {
		if (word.size > endings[i].size + 2 && cl_str_ends_with_nocase(word, endings[i]))
			return true;
	}
	return false;
}

/* Words of illness that say nothing by themselves; "attack" needs to be one of the heart. */
static bool is_diagnosis(const struct finder *finder, size_t at)
{
	static const cl_str endings[] = {CL_STR_INIT("itis"), CL_STR_INIT("carcinoma"),
		CL_STR_INIT("sarcoma"), CL_STR_INIT("lymphoma"), CL_STR_INIT("melanoma"),
		CL_STR_INIT("glioma"), CL_STR_INIT("blastoma"), CL_STR_INIT("myeloma"), CL_STR_INIT("emia"),
		CL_STR_INIT("aemia"), CL_STR_INIT("pathy"), CL_STR_INIT("plegia"), CL_STR_INIT("phasia"),
		CL_STR_INIT("sclerosis"), CL_STR_INIT("fibrosis"), CL_STR_INIT("trophy")};
	cl_str word = word_at(finder, at);

	if (cl_word_is_in(word, CL_STR("attack attacks")))
		return at > 0 &&
		       cl_word_is_in(word_at(finder, at - 1), CL_STR("heart asthma panic ischemic"));
	if (cl_word_is_in(
		    word, CL_STR("academia sympathy empathy trophy apathy cardiac vision symptom symptoms "
				 "breathlessness")))
		return false;
	return is(finder, at, CONDITION) || has_ending(word, endings, sizeof(endings) / sizeof(endings[0]));
}

static bool is_treatment(const struct finder *finder, size_t at)
{
	static const cl_str endings[] = {CL_STR_INIT("ectomy"), CL_STR_INIT("otomy"), CL_STR_INIT("ostomy"),
		CL_STR_INIT("plasty"), CL_STR_INIT("oscopy"), CL_STR_INIT("therapy")};
	cl_str word = word_at(finder, at);

	/* "treatment" says no more than that somebody is a patient, and a ward is a place. */
	if (cl_word_is_in(
		    word, CL_STR("treatment treatments bell ward tube tablet tablets walker cast test tests "
				 "scan scans")))
		return false;
	return is(finder, at, PROCEDURE) || has_ending(word, endings, sizeof(endings) / sizeof(endings[0]));
}

static bool is_outcome(const struct finder *finder, size_t at)
{
	return cl_word_is_in(word_at(finder, at), CL_STR("remission cancer-free seizure-free tumor-free "
							 "tumour-free symptom-free recovered survived"));
}

static void find_in_sentence(struct finder *finder, size_t from, size_t end)
{
	for (size_t i = from; i < end; i++) {
		cl_span prose = token_at(finder, i)->prose;

		if (is(finder, i, PERSON))
			continue;
		if (is_outcome(finder, i))
			add(finder, CL_DETAIL_OUTCOME, prose);
		else if (is_diagnosis(finder, i))
			add(finder, CL_DETAIL_DIAGNOSIS, prose);
		else if (is_treatment(finder, i))
			add(finder, CL_DETAIL_TREATMENT, prose);
	}
}

static void find_ages(struct finder *finder, cl_span sentence)
{
	for (size_t i = finder->first_entity; i < finder->known->list.count; i++) {
		const struct cl_entity *entity = &finder->known->list.items[i];

		if (entity->prose.start >= sentence.end)
			return;
		if (entity->kind == CL_ENTITY_AGE && entity->prose.start >= sentence.start)
			add(finder, CL_DETAIL_AGE, entity->prose);
	}
}

/* ------------------------------------------------------------------ own words */

/* Who says what stands in [open, close]: told by a verb of speech and a name or pronoun close behind or before it. */
static bool is_said_by_patient(
	const struct finder *finder, size_t from, size_t end, const struct cl_entity *before)
{
	bool has_verb = false;
	bool is_patients = false;

	for (size_t i = from; i < end && i < count(finder) && !is(finder, i, QUOTE); i++) {
		const struct cl_entity *person = person_at(finder, i);

		if (is(finder, i, STOP) && has_verb)
			break;
		has_verb |= is(finder, i, SPEECH) ||
			    cl_word_is_in(word_at(finder, i), CL_STR("recalls recalled remembers laughs"));
		if (is_patients || (!person && !is(finder, i, PRONOUN)))
			continue;
		if (person && !is_patient(person) && !has_verb)
			return false;
		is_patients = person ? is_patient(person) : speaks_of_patient(finder, before);
		if (!is_patients)
			return false;
	}
	return has_verb && is_patients;
}

static void see_quotation(struct finder *finder, size_t open, size_t close, const struct cl_entity *before)
{
	size_t from = open > ATTRIBUTION_MAX ? open - ATTRIBUTION_MAX : 0;

	if (close - open <= QUOTE_WORDS)
		return;
	while (from < open && is(finder, open - 1, COMMA) == false && is(finder, open - 1, COLON) == false)
		from = open;
	if (is_said_by_patient(finder, close + 1, close + 1 + ATTRIBUTION_MAX, before) ||
		is_said_by_patient(finder, from, open, before))
		add(finder, CL_DETAIL_QUOTE,
			(cl_span){token_at(finder, open)->prose.start, token_at(finder, close)->prose.end});
}

/* Quotation marks come in pairs; names inside a quotation are not who speaks. */
static void find_quotations(struct finder *finder, const struct cl_entity *before)
{
	size_t open = SIZE_MAX;

	for (size_t i = 0; i < count(finder); i++) {
		const struct cl_entity *person = person_at(finder, i);

		if (is(finder, i, QUOTE) && open == SIZE_MAX) {
			open = i;
		} else if (is(finder, i, QUOTE)) {
			see_quotation(finder, open, i, before);
			open = SIZE_MAX;
		} else if (person && open == SIZE_MAX && person->role != CL_ROLE_PUBLIC) {
			before = person;
		}
	}
}

/* ------------------------------------------------------------------ blocks */

static void see_block(struct finder *finder, const struct cl_block *block)
{
	const struct cl_entities *known = finder->known;
	const struct cl_entity *before = finder->last;

	while (finder->first_entity < known->list.count &&
		known->list.items[finder->first_entity].prose.start < block->prose.start)
		finder->first_entity++;
	cl_role_tokens_read(
		finder->arena, finder->document, block, known, finder->first_entity, &finder->tokens);
	for (size_t from = 0, end; from < count(finder); from = end) {
		size_t sentence = token_at(finder, from)->sentence;

		for (end = from + 1; end < count(finder) && token_at(finder, end)->sentence == sentence;)
			end++;
		if (!is_about_patient(finder, from, end))
			continue;
		find_in_sentence(finder, from, end);
		find_ages(finder, finder->document->sentences[sentence]);
	}
	find_quotations(finder, before);
}

void cl_details_find(struct cl_arena *arena, const struct cl_document *document, bool is_patient_story,
	const struct cl_entities *known, struct cl_entities *out)
{
	struct finder finder = {
		.arena = arena,
		.document = document,
		.is_patient_story = is_patient_story,
		.known = known,
		.out = out,
	};

	for (size_t i = 0; i < document->block_count; i++) {
		if (cl_block_scope(&document->blocks[i]) & CL_SCOPE_READ)
			see_block(&finder, &document->blocks[i]);
	}
}
