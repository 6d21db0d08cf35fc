/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/combination.h"

#include <stdlib.h>

#include "entity/number_words.h"

#define FAMILY_LEAST      4 /* children that few parents have */
#define SIBLINGS_LEAST    6
#define RARE_ONE_IN       2000 /* Regulation (EC) No 141/2000: not more than five in 10,000 */
#define WORD_MAX          24
#define REACH             7 /* words over which a phrase may spread */
#define OVER_89           89
#define PLACE_MORE_POINTS 2
#define WINDOW            600  /* bytes: a few sentences about one of several patients */
#define SCORE_LEAST       0.5f /* of a place */

enum class {
	JOB,
	PUBLIC_JOB,
	ARTICLE,
	PARENT,
	CHILD,
	MULTIPLE,
	EVENT,
	FIRST,
	SUBJECT,
	DID,
	SCOPE,
	RARE,
	CONDITION,
	FEW,
	NOT,
	OURS,
};

#define BIT(name) (1u << (name))

static const struct word {
	cl_str text;
	unsigned classes;
} words[] = {
#define WORD(text, ...) {CL_STR_INIT(text), __VA_ARGS__},
#include "entity/combination_words.def"
#undef WORD
};

/* ------------------------------------------------------------------ words */

struct sighting {
	enum cl_combination_part part;
	uint32_t points;
	cl_span prose;
};

struct scan {
	struct cl_arena *arena;
	const struct cl_document *document;
	const struct cl_entities *entities;
	CL_VEC(struct sighting) sightings;
	size_t first; /* words of the sentence */
	size_t end;
};

static cl_str word_at(const struct scan *scan, size_t word)
{
	return cl_document_prose(scan->document, scan->document->words[word]);
}

static unsigned classes_of(cl_str text)
{
	char folded[WORD_MAX];
	size_t low = 0;
	size_t high = sizeof(words) / sizeof(words[0]);

	if (cl_str_ends_with(text, CL_STR("'s")))
		text.size -= 2;
	if (text.size > WORD_MAX)
		return 0;
	for (size_t i = 0; i < text.size; i++)
		folded[i] = cl_to_lower(text.data[i]);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = cl_str_compare(cl_str_make(folded, text.size), words[middle].text);

		if (order == 0)
			return words[middle].classes;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}

static unsigned classes_at(const struct scan *scan, size_t word)
{
	return word >= scan->first && word < scan->end ? classes_of(word_at(scan, word)) : 0;
}

/* Whether one of the next words is of a class; its index, or 0. */
static size_t find_within(const struct scan *scan, size_t from, size_t reach, unsigned classes)
{
	for (size_t word = from; word < scan->end && word < from + reach; word++) {
		if (classes_at(scan, word) & classes)
			return word;
	}
	return 0;
}

/* In figures, with or without commas, or in words; 0 for what is none. */
static uint64_t number_at(const struct scan *scan, size_t word)
{
	struct cl_number_words number;
	uint64_t value = 0;
	cl_str text;

	if (word >= scan->end)
		return 0;
	text = word_at(scan, word);
	if (cl_number_words_read(text, 0, &number))
		return number.is_ordinal ? 0 : number.value;
	for (size_t i = 0; i < text.size && i < 15; i++) {
		if (cl_is_digit(text.data[i]))
			value = value * 10 + (uint64_t)(text.data[i] - '0');
		else if (text.data[i] != ',')
			return 0;
	}
	return value;
}

/* ------------------------------------------------------------------ points */

static void add(struct scan *scan, enum cl_combination_part part, uint32_t points, cl_span prose)
{
	if (points)
		CL_VEC_PUSH(scan->arena, &scan->sightings, (struct sighting){part, points, prose});
}

static void add_words(
	struct scan *scan, enum cl_combination_part part, uint32_t points, size_t first, size_t last)
{
	add(scan, part, points,
		(cl_span){scan->document->words[first].start, scan->document->words[last].end});
}

/* "the first patient in the state", "the youngest person ever to", "the state's only survivor". */
static void find_first(struct scan *scan, size_t word)
{
	size_t subject = find_within(scan, word + 1, 4, BIT(SUBJECT));
	bool is_scoped_before = word > scan->first && classes_at(scan, word - 1) & BIT(SCOPE) &&
				cl_str_ends_with(word_at(scan, word - 1), CL_STR("'s"));
	size_t scope;

	if (word == scan->first || !(classes_at(scan, word - 1) & (BIT(ARTICLE) | BIT(SCOPE))) || !subject)
		return;
	scope = find_within(scan, subject + 1, REACH, BIT(SCOPE));
	if (scope || is_scoped_before)
		add_words(scan, CL_PART_FIRST, 4, word, scope ? scope : subject);
	else if (classes_at(scan, subject + 1) & BIT(DID))
		add_words(scan, CL_PART_FIRST, 2, word, subject);
}

/* "one of only nine people in the country", "one in 50,000". */
static void find_one_in(struct scan *scan, size_t word)
{
	cl_str next = word + 1 < scan->end ? word_at(scan, word + 1) : CL_STR("");
	size_t at = word + 2;

	if (cl_str_equals_nocase(next, CL_STR("in"))) {
		if (at < scan->end && cl_str_equals_nocase(word_at(scan, at), CL_STR("a")))
			at++;
		if (number_at(scan, at) >= RARE_ONE_IN || classes_at(scan, at) & BIT(FEW))
			add_words(scan, CL_PART_RARE, 3, word, at);
		return;
	}
	if (!cl_str_equals_nocase(next, CL_STR("of")))
		return;
	if (classes_at(scan, at) & (BIT(FIRST) | BIT(ARTICLE)))
		at++;
	if (classes_at(scan, at) & BIT(FIRST))
		at++;
	if (!number_at(scan, at) && !(classes_at(scan, at) & BIT(FEW)))
		return;

	size_t subject = find_within(scan, at + 1, 3, BIT(SUBJECT) | BIT(CHILD));

	if (subject && classes_at(scan, subject) & BIT(CHILD) && number_at(scan, at) >= SIBLINGS_LEAST)
		add_words(scan, CL_PART_FAMILY, 2, word, subject);
	else if (subject && find_within(scan, subject + 1, REACH, BIT(SCOPE)))
		add_words(scan, CL_PART_FIRST, 4, word, subject);
}

/* "a rare blood disorder", and not "rarely", "not rare". */
static void find_rare(struct scan *scan, size_t word)
{
	size_t condition = find_within(scan, word + 1, 4, BIT(CONDITION));

	if (condition && !(word > scan->first && classes_at(scan, word - 1) & BIT(NOT)))
		add_words(scan, CL_PART_RARE, 3, word, condition);
}

/* "a retired organist", "the town's mayor": somebody's work, in apposition or after "is a". */
static void find_job(struct scan *scan, size_t word, unsigned classes)
{
	for (size_t back = 1; back <= 4 && word >= scan->first + back; back++) {
		cl_str before = word_at(scan, word - back);

		if (!(classes_at(scan, word - back) & BIT(ARTICLE)) &&
			!cl_str_ends_with(before, CL_STR("-old")) && !cl_str_ends_with(before, CL_STR("'s")))
			continue;
		add_words(scan, CL_PART_OCCUPATION, classes & BIT(PUBLIC_JOB) ? 3 : 2, word - back, word);
		return;
	}
}

/* "a mother of six", "their nine children". */
static void find_family(struct scan *scan, size_t word, unsigned classes)
{
	if (classes & BIT(MULTIPLE) &&
		(classes_at(scan, word + 1) & BIT(CHILD) ||
			!cl_str_starts_with_nocase(word_at(scan, word), CL_STR("identical"))))
		add_words(scan, CL_PART_FAMILY, 3, word, word);
	if (classes & BIT(PARENT) && word + 2 < scan->end &&
		cl_str_equals_nocase(word_at(scan, word + 1), CL_STR("of")) &&
		number_at(scan, word + 2) >= FAMILY_LEAST)
		add_words(scan, CL_PART_FAMILY, 2, word, word + 2);
	if (classes & BIT(CHILD) && word > scan->first && number_at(scan, word - 1) >= SIBLINGS_LEAST)
		add_words(scan, CL_PART_FAMILY, 2, word - 1, word);
}

static void scan_word(struct scan *scan, size_t word)
{
	unsigned classes = classes_at(scan, word);

	if (classes & BIT(FIRST))
		find_first(scan, word);
	if (classes & BIT(RARE))
		find_rare(scan, word);
	if (classes & (BIT(JOB) | BIT(PUBLIC_JOB)))
		find_job(scan, word, classes);
	if (classes & (BIT(PARENT) | BIT(CHILD) | BIT(MULTIPLE)))
		find_family(scan, word, classes);
	if (classes & BIT(EVENT))
		add_words(scan, CL_PART_EVENT, 2, word, word);
	if (number_at(scan, word) == 1)
		find_one_in(scan, word);
}

/* ------------------------------------------------------------------ sentences */

static bool is_patients(enum cl_role role)
{
	return role == CL_ROLE_PATIENT || role == CL_ROLE_RELATIVE;
}

/* The first entity that starts at an offset or later. */
static size_t first_from(const struct cl_entities *entities, uint32_t offset)
{
	size_t low = 0;
	size_t high = entities->list.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (entities->list.items[middle].prose.start < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* A sentence about those who work here and nobody else tells nothing of a patient. */
static bool is_about_staff(const struct cl_entities *entities, cl_span sentence)
{
	bool has_staff = false;

	for (size_t i = first_from(entities, sentence.start); i < entities->list.count; i++) {
		const struct cl_entity *entity = &entities->list.items[i];

		if (entity->prose.start >= sentence.end)
			break;
		if (entity->kind != CL_ENTITY_PERSON)
			continue;
		if (is_patients(entity->role) || entity->role == CL_ROLE_UNKNOWN)
			return false;
		has_staff = true;
	}
	return has_staff;
}

static void scan_block(const struct cl_document *document, const struct cl_block *block, struct scan *scan)
{
	for (size_t i = block->sentence_start; i < block->sentence_end; i++) {
		cl_span sentence = document->sentences[i];

		scan->first = cl_document_word_at(document, block, sentence.start);
		scan->end = cl_document_word_at(document, block, sentence.end);
		if (is_about_staff(scan->entities, sentence))
			continue;
		for (size_t word = scan->first; word < scan->end; word++)
			scan_word(scan, word);
	}
}

/* ------------------------------------------------------------------ entities */

static uint32_t points_of_date(enum cl_granularity granularity)
{
	static const uint32_t points[CL_GRANULARITY_COUNT] = {
		[CL_GRANULARITY_DAY] = 3,
		[CL_GRANULARITY_RANGE] = 3,
		[CL_GRANULARITY_WEEKDAY] = 2,
		[CL_GRANULARITY_HOLIDAY] = 2,
		[CL_GRANULARITY_MONTH] = 1,
		[CL_GRANULARITY_SEASON] = 1,
	};

	return points[granularity];
}

static cl_span sentence_of(const struct cl_document *document, cl_span prose)
{
	const struct cl_block *block = &document->blocks[cl_document_block_at(document, prose.start)];

	return document->sentences[cl_document_sentence_at(document, block, prose.start)];
}

static void add_entity(struct scan *scan, const struct cl_entity *entity)
{
	switch (entity->kind) {
	case CL_ENTITY_AGE:
		if (!is_about_staff(scan->entities, sentence_of(scan->document, entity->prose)))
			add(scan, CL_PART_AGE,
				entity->years > OVER_89 ? 3
				: entity->years         ? 2
							: 1,
				entity->prose);
		break;
	case CL_ENTITY_DATE:
		if (entity->about == CL_ABOUT_CARE)
			add(scan, CL_PART_DATE, points_of_date(entity->granularity), entity->prose);
		break;
	case CL_ENTITY_PLACE:
		if (is_patients(entity->role) && entity->score >= SCORE_LEAST)
			add(scan, CL_PART_PLACE, 3, entity->prose);
		break;
	case CL_ENTITY_DETAIL:
		if (entity->detail == CL_DETAIL_DIAGNOSIS)
			add(scan, CL_PART_DIAGNOSIS, 1, entity->prose);
		break;
	case CL_ENTITY_PERSON:
	case CL_ENTITY_ORGANISATION:
	case CL_ENTITY_KIND_COUNT:
	default:
		break;
	}
}

/* ------------------------------------------------------------------ adding up */

static int compare(const void *a, const void *b)
{
	const struct sighting *left = a;
	const struct sighting *right = b;

	if (left->prose.start != right->prose.start)
		return left->prose.start < right->prose.start ? -1 : 1;
	return (left->part > right->part) - (left->part < right->part);
}

static void count(const struct scan *scan, const struct sighting *sighting, struct cl_combination *out)
{
	enum cl_combination_part part = sighting->part;

	if (part == CL_PART_PLACE && out->points[part] &&
		!cl_str_equals(cl_document_prose(scan->document, out->prose[part]),
			cl_document_prose(scan->document, sighting->prose))) {
		part = CL_PART_PLACE_MORE;
		if (out->points[part] < PLACE_MORE_POINTS) {
			out->points[part]++;
			out->prose[part] = sighting->prose;
		}
	} else if (sighting->points > out->points[part]) {
		out->points[part] = sighting->points;
		out->prose[part] = sighting->prose;
	}
}

/* The strongest of each kind among the sightings from the first of them that lie within `window` bytes. */
static struct cl_combination add_up(const struct scan *scan, size_t first, uint32_t window)
{
	struct cl_combination sum = {0};
	uint32_t start = scan->sightings.items[first].prose.start;

	for (size_t i = first;
		i < scan->sightings.count && scan->sightings.items[i].prose.start - start <= window; i++)
		count(scan, &scan->sightings.items[i], &sum);
	for (size_t i = 0; i < CL_PART_COUNT; i++)
		sum.score += sum.points[i];
	return sum;
}

/* More than one patient: what is told of each stands together. */
static bool has_many_patients(const struct cl_entities *entities)
{
	const struct cl_entity *first = NULL;

	for (size_t i = 0; i < entities->list.count; i++) {
		const struct cl_entity *entity = &entities->list.items[i];

		if (entity->kind != CL_ENTITY_PERSON || entity->role != CL_ROLE_PATIENT)
			continue;
		if (first && first->person != entity->person)
			return true;
		first = entity;
	}
	return false;
}

static bool speaks_of_patient(bool is_patient_story, const struct cl_entities *entities)
{
	bool speaks = is_patient_story;

	for (size_t i = 0; !speaks && i < entities->list.count; i++)
		speaks = (entities->list.items[i].kind == CL_ENTITY_PERSON ||
				 entities->list.items[i].kind == CL_ENTITY_PLACE) &&
			 is_patients(entities->list.items[i].role);
	return speaks;
}

void cl_combination_find(struct cl_arena *arena, const struct cl_document *document, bool is_patient_story,
	const struct cl_entities *entities, struct cl_combination *out_combination)
{
	struct scan scan = {.arena = arena, .document = document, .entities = entities};
	bool is_many = has_many_patients(entities);

	*out_combination = (struct cl_combination){0};
	if (!speaks_of_patient(is_patient_story, entities))
		return;
	for (size_t i = 0; i < entities->list.count; i++)
		add_entity(&scan, &entities->list.items[i]);
	for (size_t i = 0; i < document->block_count; i++) {
		if (cl_block_scope(&document->blocks[i]) & CL_SCOPE_READ)
			scan_block(document, &document->blocks[i], &scan);
	}
	if (scan.sightings.count)
		qsort(scan.sightings.items, scan.sightings.count, sizeof(*scan.sightings.items), compare);
	for (size_t i = 0; i < (is_many ? scan.sightings.count : scan.sightings.count > 0); i++) {
		struct cl_combination sum = add_up(&scan, i, is_many ? WINDOW : UINT32_MAX);

		if (sum.score > out_combination->score)
			*out_combination = sum;
	}
}

const char *cl_combination_part_name(enum cl_combination_part part)
{
	static const char *const names[CL_PART_COUNT] = {
		[CL_PART_AGE] = "an exact age",
		[CL_PART_PLACE] = "a place",
		[CL_PART_PLACE_MORE] = "another place",
		[CL_PART_DATE] = "when it was",
		[CL_PART_DIAGNOSIS] = "a diagnosis",
		[CL_PART_RARE] = "a rare condition",
		[CL_PART_FIRST] = "a first or only one",
		[CL_PART_OCCUPATION] = "an occupation",
		[CL_PART_FAMILY] = "a large family",
		[CL_PART_EVENT] = "an event that is known",
	};

	return names[part];
}
