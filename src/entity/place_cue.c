/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/place_cue.h"

#include "entity/place_words.h"
#include "entity/role_tokens.h"

#define BIT(name)  (UINT64_C(1) << CL_PLACE_CLASS_##name)
#define KIND(name) (1u << CL_PLACE_##name)

#define REACH_MAX    7 /* words between preposition and what is said */
#define AFTER_MAX    3 /* words of a noun after the name: "Hayfield dairy farmer" */
#define PERSON_REACH 4 /* words and numbers between a person and what follows: "Alma, 34, of" */

#define DIRECT      (UINT64_C(1) << 63) /* no preposition */
#define PREPOSITION (BIT(IN) | BIT(ON) | BIT(AT) | BIT(FROM) | BIT(OF) | BIT(FOR) | BIT(TO))

#define LIVED    (KIND(TOWN) | KIND(AREA) | KIND(SAINT) | KIND(ROAD))
#define WORKED   (KIND(EMPLOYER) | KIND(SCHOOL) | KIND(CHURCH) | KIND(TOWN) | KIND(SAINT))
#define STUDIED  (KIND(SCHOOL) | KIND(SAINT))
#define PRAYED   (KIND(CHURCH) | KIND(SAINT))
#define ANYWHERE (LIVED | WORKED)

/* What is said before a name. The first row that fits the nearest word decides. */
static const struct {
	uint64_t heads;
	uint64_t prepositions;
	unsigned kinds;
	unsigned reach;
	float score;
	const char *reason;
} cues[] = {
	{BIT(HOMETOWN), DIRECT | BIT(OF) | BIT(IN), LIVED, 1, 0.9f, "a home town"},
	{BIT(WORSHIP), BIT(AT) | BIT(OF) | BIT(IN) | BIT(FOR) | DIRECT | BIT(TO), PRAYED, 3, 0.8f,
		"a place of worship"},
	{BIT(ATTEND), DIRECT, STUDIED | PRAYED, 2, 0.9f, "goes there"},
	{BIT(STUDENT), BIT(AT) | BIT(FOR) | BIT(FROM) | BIT(IN), STUDIED | KIND(TOWN), 2, 0.9f,
		"a student there"},
	{BIT(STUDY), BIT(AT) | BIT(FOR) | BIT(FROM) | BIT(TO), STUDIED, 3, 0.8f, "goes to school there"},
	{BIT(LIVE), BIT(IN) | BIT(AT) | BIT(OF), LIVED, 7, 0.9f, "lives or grew up there"},
	{BIT(LIVE), BIT(ON), KIND(AREA) | KIND(ROAD), 7, 0.9f, "lives or grew up there"},
	{BIT(LIVE), BIT(TO) | BIT(FROM), LIVED, 4, 0.8f, "moved there"},
	{BIT(HOME), BIT(IN) | BIT(AT) | BIT(TO) | BIT(OF), LIVED, 1, 0.8f, "a home there"},
	{BIT(BACK), BIT(AT) | BIT(TO) | BIT(IN), ANYWHERE, 2, 0.7f, "is back there"},
	{BIT(COME), BIT(FROM), ANYWHERE, 4, 0.8f, "came from there"},
	{BIT(BE), BIT(FROM), ANYWHERE, 2, 0.8f, "is from there"},
	{BIT(WORK), BIT(AT) | BIT(FOR) | BIT(FROM), WORKED, 5, 0.8f, "works there"},
	{BIT(WORK), BIT(IN), KIND(TOWN) | KIND(AREA) | KIND(SCHOOL), 5, 0.7f, "works there"},
	{BIT(RUN), DIRECT, KIND(EMPLOYER), 1, 0.9f, "an employer's name"},
	{BIT(RUN), BIT(IN), KIND(TOWN) | KIND(AREA), 5, 0.7f, "works there"},
	{BIT(HURT), BIT(IN) | BIT(AT), LIVED | KIND(SCHOOL) | KIND(EMPLOYER), 6, 0.7f, "it happened there"},
	{BIT(HURT), BIT(ON), KIND(AREA) | KIND(ROAD), 6, 0.7f, "it happened there"},
	{BIT(ALL), BIT(OF) | BIT(IN), KIND(AREA), 0, 0.7f, "the neighbours"},
};

/* ------------------------------------------------------------------ walking left */

struct left {
	size_t at;    /* the words before this one remain */
	size_t limit; /* the first of the sentence */
	uint64_t preposition;
};

static bool has_before(const struct cl_place_text *text, const struct left *left)
{
	return left->at > left->limit && cl_place_gap_before(text, left->at) == CL_PLACE_GAP_BLANK;
}

static uint64_t before(const struct cl_place_text *text, const struct left *left)
{
	return has_before(text, left) && cl_place_person_at(text, left->at - 1) == SIZE_MAX
		       ? cl_place_classes(text, left->at - 1)
		       : 0;
}

static void skip_description(const struct cl_place_text *text, struct left *left)
{
	while (before(text, left) & BIT(DETERMINER))
		left->at--;
}

/* "the tiny town of", "just north of", "out of": back to the preposition that counts. */
static void read_preposition(const struct cl_place_text *text, struct left *left)
{
	struct left inner;

	skip_description(text, left);
	left->preposition = before(text, left) & PREPOSITION;
	if (!left->preposition) {
		left->preposition = DIRECT;
		return;
	}
	left->at--;
	if (!(left->preposition & BIT(OF)) || !has_before(text, left))
		return;
	if (cl_str_equals_nocase(cl_place_word(text, left->at - 1), CL_STR("out"))) {
		left->at--;
		if (!(before(text, left) & BIT(COME))) /* who walks out of it only leaves it */
			left->preposition = BIT(FROM);
		return;
	}
	if (!(before(text, left) & (BIT(PART) | BIT(IN) | BIT(ON))))
		return;
	inner = *left;
	inner.at--;
	skip_description(text, &inner);
	inner.preposition = before(text, &inner) & PREPOSITION;
	inner.at -= inner.preposition != 0;
	if (!inner.preposition)
		inner.preposition = BIT(IN);
	*left = inner;
}

/* ------------------------------------------------------------------ persons and nouns */

/* A noun for somebody: by its own class, or by kinship and the like. Those who work here are nobody's neighbours. */
static uint64_t noun_of(const struct cl_place_text *text, size_t word)
{
	uint64_t classes = cl_place_classes(text, word);
	cl_str stem = cl_place_word_stem(cl_place_word(text, word));

	if (classes & (BIT(STAFF) | BIT(PLURAL)))
		return classes & BIT(PLURAL) ? 0 : BIT(STAFF);
	if (classes & (BIT(NOUN) | BIT(STUDENT) | BIT(AGE)))
		return BIT(NOUN);
	return cl_role_word_is(stem, CL_ROLE_CLASS_KIN) || cl_role_word_is(stem, CL_ROLE_CLASS_PATIENT_NOUN)
		       ? BIT(NOUN)
		       : 0;
}

/* The person before `left`, over commas, numbers and "age": "Alma Reyes, 34, of". */
static size_t person_before(const struct cl_place_text *text, const struct left *left, size_t *out_word)
{
	size_t at = left->at;

	for (size_t steps = 0; at > left->limit && steps < PERSON_REACH; steps++, at--) {
		enum cl_place_gap gap = cl_place_gap_before(text, at);
		cl_str word = cl_place_word(text, at - 1);
		size_t person;

		if (gap == CL_PLACE_GAP_BREAK)
			return SIZE_MAX;
		person = cl_place_person_at(text, at - 1);
		*out_word = at - 1;
		if (person != SIZE_MAX)
			return person;
		if (!cl_is_digit(word.data[0]) && !cl_str_equals_nocase(word, CL_STR("age")) &&
			!cl_str_equals_nocase(word, CL_STR("aged")))
			return SIZE_MAX;
	}
	return SIZE_MAX;
}

static bool is_of_person(
	const struct cl_place_text *text, const struct left *left, struct cl_place_cue *out_cue)
{
	size_t word;
	size_t person;

	if (!(left->preposition & (BIT(OF) | BIT(FROM))))
		return false;
	person = person_before(text, left, &word);
	if (person == SIZE_MAX)
		return false;
	*out_cue = (struct cl_place_cue){.reason = "stands after the name", .score = 0.8f, .person = person};
	return true;
}

/* "a retired organist from", "ladies from". */
static bool is_of_noun(const struct cl_place_text *text, const struct cl_place_name *name,
	const struct left *left, struct cl_place_cue *out_cue)
{
	size_t at = left->at;
	bool is_house = 1u << name->kind & (KIND(EMPLOYER) | KIND(SCHOOL) | KIND(CHURCH));
	bool has_gap =
		left->at > left->limit && (cl_place_gap_before(text, left->at) == CL_PLACE_GAP_BLANK ||
						  cl_place_gap_before(text, left->at) == CL_PLACE_GAP_COMMA);
	uint64_t noun;

	if (!has_gap || !(left->preposition & (BIT(FROM) | BIT(AT) | BIT(OF) | BIT(IN) | BIT(FOR))))
		return false;
	if (left->preposition & BIT(FOR) && !is_house)
		return false;
	if (left->at > left->limit + 2 && cl_place_classes(text, left->at - 2) & BIT(OF) &&
		!cl_place_is_capital(text, left->at - 1) && !noun_of(text, left->at - 1))
		at = left->at - 2; /* a mother of six from */
	noun = left->preposition & BIT(IN) ? 0 : noun_of(text, at - 1);
	if (!noun && cl_place_classes(text, left->at - 1) & BIT(GROUP) &&
		left->preposition & (BIT(FROM) | BIT(IN)))
		noun = BIT(GROUP);
	if (!noun)
		return false;
	*out_cue = (struct cl_place_cue){
		.reason = left->preposition & (BIT(AT) | BIT(FOR)) ? "works there" : "is from there",
		.score = 0.8f,
		.person = SIZE_MAX,
		.noun = noun,
		.noun_word = at - 1};
	return true;
}

/* ------------------------------------------------------------------ what is said */

static bool find_said(const struct cl_place_text *text, const struct cl_place_name *name, struct left left,
	struct cl_place_cue *out_cue)
{
	for (unsigned distance = 0; distance <= REACH_MAX && has_before(text, &left); distance++, left.at--) {
		uint64_t classes = cl_place_classes(text, left.at - 1);

		for (size_t i = 0; classes && i < sizeof(cues) / sizeof(cues[0]); i++) {
			if (!(cues[i].heads & classes) || distance > cues[i].reach ||
				!(cues[i].prepositions & left.preposition) ||
				!(cues[i].kinds >> name->kind & 1))
				continue;
			*out_cue = (struct cl_place_cue){
				.reason = cues[i].reason, .score = cues[i].score, .person = SIZE_MAX};
			return true;
		}
	}
	return false;
}

/* "her church, Zion Lutheran": a noun in apposition. */
static bool find_apposition(
	const struct cl_place_text *text, const struct cl_place_name *name, struct cl_place_cue *out_cue)
{
	size_t limit = cl_place_sentence_start(text, name->first);
	uint64_t noun;

	if (name->first < limit + 2 || cl_place_gap_before(text, name->first) != CL_PLACE_GAP_COMMA ||
		!(cl_place_classes(text, name->first - 2) & BIT(OWN)))
		return false;
	noun = cl_place_classes(text, name->first - 1);
	if (!(noun & (BIT(HOMETOWN) | BIT(WORSHIP) | BIT(PART) | BIT(SCHOOL) | BIT(BUSINESS))))
		return false;
	*out_cue = (struct cl_place_cue){
		.reason = "is called theirs", .score = 0.8f, .person = SIZE_MAX, .noun = 0};
	return true;
}

/* "— Alma R., Hayfield": nothing but a name before it, nothing after it. */
static bool find_attribution(
	const struct cl_place_text *text, const struct cl_place_name *name, struct cl_place_cue *out_cue)
{
	struct left left = {.at = name->first, .limit = cl_place_sentence_start(text, name->first)};
	size_t word;
	size_t person;

	if (name->kind != CL_PLACE_TOWN || left.at == left.limit ||
		cl_place_gap_before(text, left.at) != CL_PLACE_GAP_COMMA)
		return false;
	person = person_before(text, &left, &word);
	if (person == SIZE_MAX || (name->end < text->block->word_end &&
					  cl_place_gap_before(text, name->end) != CL_PLACE_GAP_BREAK))
		return false;
	while (word > left.limit && cl_place_person_at(text, word - 1) == person)
		word--;
	if (word > left.limit && cl_place_gap_before(text, word) != CL_PLACE_GAP_BREAK)
		return false;
	*out_cue = (struct cl_place_cue){.reason = "stands after the name", .score = 0.7f, .person = person};
	return true;
}

/* ------------------------------------------------------------------ to the right */

/* "Hayfield native", "Hayfield dairy farmer", "St Hilda's flower rota". */
static bool find_after(
	const struct cl_place_text *text, const struct cl_place_name *name, struct cl_place_cue *out_cue)
{
	for (size_t word = name->end; word < text->block->word_end && word - name->end < AFTER_MAX; word++) {
		uint64_t classes = cl_place_classes(text, word);
		uint64_t noun;

		if (cl_place_gap_before(text, word) != CL_PLACE_GAP_BLANK ||
			cl_place_is_capital(text, word) || classes & (BIT(FUNCTION) | PREPOSITION))
			return false;
		if (classes & BIT(TEAM) && name->kind >= CL_PLACE_SAINT && name->kind <= CL_PLACE_CHURCH) {
			*out_cue = (struct cl_place_cue){
				.reason = "a group there", .score = 0.7f, .person = SIZE_MAX};
			return true;
		}
		noun = noun_of(text, word);
		if (noun) {
			*out_cue = (struct cl_place_cue){.reason = "says where somebody is from",
				.score = 0.7f,
				.person = SIZE_MAX,
				.noun = noun,
				.noun_word = word};
			return true;
		}
	}
	return false;
}

bool cl_place_cue_find(
	const struct cl_place_text *text, const struct cl_place_name *name, struct cl_place_cue *out_cue)
{
	struct left left = {.at = name->first, .limit = cl_place_sentence_start(text, name->first)};

	read_preposition(text, &left);
	return is_of_person(text, &left, out_cue) || is_of_noun(text, name, &left, out_cue) ||
	       find_said(text, name, left, out_cue) || find_apposition(text, name, out_cue) ||
	       find_attribution(text, name, out_cue) || find_after(text, name, out_cue);
}
