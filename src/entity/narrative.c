/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/narrative.h"

#include "entity/role_match.h"
#include "entity/token.h"

#define WORDS_MAX     2000
#define WEIGHT_CARE   4 /* what only care does to a person */
#define WEIGHT_OWN    2 /* the same again, "my surgeon", "a 54-year-old" */
#define WEIGHT_AGE    5 /* "a 54-year-old … was admitted": only one person can be meant */
#define REASONS_MAX   8
#define AGE_REACH     14 /* tokens: "a 54-year-old retired teacher from the next village, was seen" */
#define OWN_MAX       3
#define ADDRESS_MANY  3 /* "you" and "your" in 100 words: speaks to a reader more than about a person */
#define ADDRESS_SOME  1
#define ADDRESS_LEAST 4 /* a patient may thank the reader */

enum {
#define CLASS(name) name = CL_ROLE_CLASS_##name,
#include "entity/role_classes.def"
#undef CLASS
};

/* What other kinds of text are made of: taken off for each time, but not more than `most`. */
static const struct {
	cl_str words;
	int weight;
	int most;
} others[] = {
	{CL_STR_INIT("patients people adults survivors participants families"), 1, 4},
	{CL_STR_INIT("researchers study studies trial trials findings participants authors published"), 2, 8},
	{CL_STR_INIT("register registration rsvp tickets doors attend workshop webinar seats"), 2, 6},
	{CL_STR_INIT("board-certified residency fellowship fellowship-trained graduated medical-school "
		     "joined joins "
		     "appointed promoted"),
		3, 9},
	{CL_STR_INIT("donors donated pledged philanthropist bequest endowment"), 2, 6},
	{CL_STR_INIT("closed closes closure reopens reopen relocating"), 2, 6},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct teller {
	struct cl_arena *arena;
	const struct cl_document *document;
	struct cl_role_tokens tokens; /* of the present block */
	size_t word_count;
	size_t address_count;
	size_t sighting_count;
	int weight; /* of the strongest */
	int score;
	int taken[COUNT(others)];
	uint32_t initials[COUNT(
		others)]; /* of their words, a bit for each letter: few words of a text go further */
	const char *reasons[REASONS_MAX]; /* each counts in full once */
	size_t reason_count;
	int own;
	struct cl_narrative *narrative;
};

/* ------------------------------------------------------------------ sightings */

static void add(struct teller *teller, int weight, const char *reason, cl_span prose)
{
	teller->score += weight;
	teller->sighting_count++;
	if (weight <= teller->weight)
		return;
	teller->weight = weight;
	teller->narrative->reason = reason;
	teller->narrative->prose = prose;
}

static bool is_new(struct teller *teller, const char *reason)
{
	for (size_t i = 0; i < teller->reason_count; i++) {
		if (cl_str_equals(cl_str_from(teller->reasons[i]), cl_str_from(reason)))
			return false;
	}
	if (teller->reason_count < REASONS_MAX)
		teller->reasons[teller->reason_count++] = reason;
	return true;
}

/* The strongest of what holds for one "she". */
static void keep_best(void *context, const struct cl_role_hit *hit)
{
	struct cl_role_hit *best = context;

	if (hit->role == CL_ROLE_PATIENT && hit->weight > best->weight)
		*best = *hit;
}

static cl_str word_at(const struct teller *teller, size_t at)
{
	if (at >= teller->tokens.list.count)
		return CL_STR("");
	return cl_document_prose(teller->document, teller->tokens.list.items[at].prose);
}

static bool is(const struct teller *teller, size_t at, unsigned class)
{
	return at < teller->tokens.list.count &&
	       cl_role_token_is(&teller->tokens.list.items[at], (enum cl_role_class) class);
}

static void see_pronoun(struct teller *teller, size_t at)
{
	struct cl_role_hit best = {.weight = 0};

	cl_role_cues_match(&teller->tokens, at, keep_best, &best);
	if (best.weight >= 4)
		add(teller, is_new(teller, best.reason) ? WEIGHT_CARE : WEIGHT_OWN, best.reason, best.prose);
}

/* "my surgeon", "her chemo": up to three of them, for a cough has a doctor too. */
static void see_own(struct teller *teller, size_t at, int weight)
{
	size_t end = at + 4;

	for (size_t i = at + 1; i < end && i < teller->tokens.list.count; i++) {
		if (is(teller, i, STOP) || is(teller, i, COMMA) || is(teller, i, PLURAL))
			return;
		if (!is(teller, i, CONDITION) && !is(teller, i, CARE_NOUN) && !is(teller, i, PROCEDURE))
			continue;
		if (teller->own++ < OWN_MAX)
			add(teller, weight, "speaks of a person's own illness or care",
				(cl_span){teller->tokens.list.items[at].prose.start,
					teller->tokens.list.items[i].prose.end});
		return;
	}
}

/* "a 54-year-old teacher", which only one person can be, before what was done to them. */
static void see_age(struct teller *teller, size_t at)
{
	for (size_t i = at + 1; i < at + AGE_REACH && i < teller->tokens.list.count && !is(teller, i, STOP);
		i++) {
		if (is(teller, i, PLURAL) && i < at + 3)
			return;
		if (!is(teller, i, PASSIVE) && !is(teller, i, ACTIVE) && !is(teller, i, SEEN) &&
			!is(teller, i, CAME))
			continue;
		add(teller, WEIGHT_AGE, "an age, and what was done to the person",
			(cl_span){teller->tokens.list.items[at].prose.start,
				teller->tokens.list.items[i].prose.end});
		return;
	}
}

/* "the patient was back at the organ": one, whoever it is. */
static void see_patient(struct teller *teller, size_t at)
{
	cl_span prose = {
		teller->tokens.list.items[at - 1].prose.start, teller->tokens.list.items[at].prose.end};

	if (teller->own++ < OWN_MAX)
		add(teller, 1, "speaks of one patient", prose);
}

/* "Odalys was diagnosed": one with a capital, or "the patient". */
static void see_passive(struct teller *teller, size_t at)
{
	cl_str verb = word_at(teller, at);
	bool is_one =
		cl_str_equals_nocase(verb, CL_STR("was")) || cl_str_equals_nocase(verb, CL_STR("wasn't"));
	bool is_named = at > 0 && !is(teller, at - 1, PLURAL) && !is(teller, at - 1, PRONOUN) &&
			!is(teller, at - 1, SPEAKER) &&
			(is(teller, at - 1, CAPITAL) || is(teller, at - 1, PATIENT_NOUN));
	size_t end = at + 4;

	for (size_t i = at + 1; is_one && is_named && i < end; i++) {
		if (is(teller, i, PASSIVE) && !is(teller, i, PASSIVE_STAFF)) {
			add(teller, WEIGHT_CARE, "was treated, admitted or injured",
				(cl_span){teller->tokens.list.items[at].prose.start,
					teller->tokens.list.items[i].prose.end});
			return;
		}
		if (!is(teller, i, ADVERB) && !is(teller, i, GET))
			return;
	}
}

/* ------------------------------------------------------------------ blocks */

static uint32_t initial_of(cl_str word)
{
	char first = word.size ? cl_to_lower(word.data[0]) : '\0';

	return cl_is_lower(first) ? (uint32_t)1 << (first - 'a') : 0;
}

static void find_initials(struct teller *teller)
{
	for (size_t i = 0; i < COUNT(others); i++) {
		for (size_t at = 0; at < others[i].words.size; at++) {
			if (at == 0 || others[i].words.data[at - 1] == ' ')
				teller->initials[i] |=
					initial_of(cl_str_slice(others[i].words, at, others[i].words.size));
		}
	}
}

static void take_off(struct teller *teller, cl_str word)
{
	uint32_t initial = initial_of(word);

	for (size_t i = 0; i < COUNT(others); i++) {
		if (teller->initials[i] & initial && teller->taken[i] < others[i].most &&
			cl_word_is_in(word, others[i].words))
			teller->taken[i] += others[i].weight;
	}
}

static void see_token(struct teller *teller, size_t at)
{
	cl_str word = word_at(teller, at);

	take_off(teller, word);
	teller->address_count +=
		cl_str_equals_nocase(word, CL_STR("you")) || cl_str_equals_nocase(word, CL_STR("your"));
	if (is(teller, at, PRONOUN) && !cl_str_equals_nocase(word, CL_STR("they")))
		see_pronoun(teller, at);
	else if (cl_str_equals_nocase(word, CL_STR("my")))
		see_own(teller, at, WEIGHT_OWN);
	else if (cl_word_is_in(word, CL_STR("her his")))
		see_own(teller, at, 1);
	else if (at > 0 && cl_str_equals(word, CL_STR("patient")) && is(teller, at - 1, THE))
		see_patient(teller, at);
	else if (is(teller, at, AGE))
		see_age(teller, at);
	else if (is(teller, at, BE))
		see_passive(teller, at);
}

/* Whoever says "I" is one person, as "she" is: cues are to see both alike. */
static void join_speaker(struct teller *teller)
{
	for (size_t i = 0; i < teller->tokens.list.count; i++) {
		if (cl_str_equals(word_at(teller, i), CL_STR("I")))
			teller->tokens.list.items[i].classes[PRONOUN >> 6] |= UINT64_C(1) << (PRONOUN & 63);
	}
}

static void see_block(struct teller *teller, const struct cl_block *block)
{
	static const struct cl_entities none = {{NULL, 0, 0}};

	cl_role_tokens_read(teller->arena, teller->document, block, &none, 0, &teller->tokens);
	join_speaker(teller);
	for (size_t i = 0; i < teller->tokens.list.count; i++)
		see_token(teller, i);
	teller->word_count += block->word_end - block->word_start;
}

static int penalty(const struct teller *teller)
{
	bool is_spoken_to = teller->address_count >= ADDRESS_LEAST;
	size_t rate = is_spoken_to ? teller->address_count * 100 / teller->word_count : 0;
	int sum = 0;

	for (size_t i = 0; i < COUNT(others); i++)
		sum += teller->taken[i];
	if (rate > ADDRESS_MANY)
		return sum + 8;
	return sum + (rate > ADDRESS_SOME ? 4 : 0);
}

void cl_narrative_find(
	struct cl_arena *arena, const struct cl_document *document, struct cl_narrative *out_narrative)
{
	struct teller teller = {.arena = arena, .document = document, .narrative = out_narrative};

	*out_narrative = (struct cl_narrative){.is_told = false};
	find_initials(&teller);
	for (size_t i = 0; i < document->block_count && teller.word_count < WORDS_MAX; i++) {
		if (cl_block_scope(&document->blocks[i]) & CL_SCOPE_READ)
			see_block(&teller, &document->blocks[i]);
	}
	out_narrative->score = teller.score - penalty(&teller);
	out_narrative->is_told = teller.sighting_count >= 2 && out_narrative->score >= CL_NARRATIVE_SCORE;
}
