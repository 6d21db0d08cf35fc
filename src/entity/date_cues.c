/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/date_cues.h"

#include "entity/date_word.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Words of a sentence that are looked at on either side of a date, and how much a word's distance counts. */
#define REACH        24
#define WEIGHT_SCALE 8

/* What a neighbouring sentence must weigh. */
#define NEIGHBOUR_MIN (4 * WEIGHT_SCALE)

struct cue {
	cl_str phrase; /* words one blank apart; a * at the end of one stands for any ending */
	enum cl_about about;
	int weight;
};

#define CUE(phrase, about, weight) {CL_STR_INIT(phrase), CL_ABOUT_##about, weight},

/* By first letter. */
static const struct cue cues_by_letter[] = {
#include "entity/date_cues.def"
};

void cl_date_cues_init(struct cl_date_cues *cues)
{
	size_t row = 0;

	for (size_t letter = 0; letter < 26; letter++) {
		cues->starts[letter] = (uint16_t)row;
		while (row < COUNT(cues_by_letter) &&
			cues_by_letter[row].phrase.data[0] == (char)('a' + letter))
			row++;
	}
	cues->starts[26] = (uint16_t)row;
}

/* ------------------------------------------------------------------ one cue */

static bool word_fits(cl_str word, cl_str pattern)
{
	if (pattern.size > 0 && pattern.data[pattern.size - 1] == '*')
		return cl_str_starts_with_nocase(word, cl_str_slice(pattern, 0, pattern.size - 1));
	return cl_str_equals_nocase(word, pattern);
}

/* The last word of a cue that begins at `at`; CL_STR_NONE when it does not. */
static size_t cue_end(const struct cl_tokens *tokens, size_t at, cl_str phrase)
{
	size_t start = 0;

	for (;; at++) {
		size_t end = cl_str_find_byte(phrase, ' ', start);

		if (!word_fits(cl_token_stem(tokens, at), cl_str_slice(phrase, start, end)))
			return CL_STR_NONE;
		if (end == CL_STR_NONE)
			return at;
		start = end + 1;
	}
}

/* Operations are named alike. */
static bool is_operation(cl_str word)
{
	static const cl_str endings[] = {CL_STR_INIT("ectomy"), CL_STR_INIT("plasty"), CL_STR_INIT("oscopy"),
		CL_STR_INIT("otomy"), CL_STR_INIT("ostomy")};

	for (size_t i = 0; i < COUNT(endings); i++) {
		if (word.size > endings[i].size && cl_str_ends_with_nocase(word, endings[i]))
			return true;
	}
	return false;
}

/* ------------------------------------------------------------------ a sentence */

/* The words of a date and of its sentence, as far as it is looked at. */
struct scene {
	const struct cl_tokens *tokens;
	size_t first;
	size_t last;
	size_t date_first;
	size_t date_last;
	int scores[CL_ABOUT_COUNT];
};

static struct scene scene_of(
	const struct cl_tokens *tokens, const struct cl_block *block, const struct cl_entity *date)
{
	const struct cl_document *document = tokens->document;
	struct scene scene = {.tokens = tokens};
	cl_span sentence = document->sentences[cl_document_sentence_at(document, block, date->prose.start)];

	scene.date_first = cl_document_word_at(document, block, date->prose.start);
	scene.date_last = scene.date_first;
	while (cl_token_exists(tokens, scene.date_last + 1) &&
		cl_token_span(tokens, scene.date_last + 1).start < date->prose.end)
		scene.date_last++;
	scene.first = scene.date_first;
	while (scene.date_first - scene.first < REACH && cl_token_exists(tokens, scene.first - 1) &&
		cl_token_span(tokens, scene.first - 1).start >= sentence.start)
		scene.first--;
	scene.last = scene.date_last;
	while (scene.last - scene.date_last < REACH && cl_token_exists(tokens, scene.last + 1) &&
		cl_token_span(tokens, scene.last + 1).start < sentence.end)
		scene.last++;
	return scene;
}

static void count(struct scene *scene, size_t first, size_t last, enum cl_about about, int weight)
{
	size_t distance = 0;

	if (last < scene->date_first)
		distance = scene->date_first - last;
	else if (first > scene->date_last)
		distance = first - scene->date_last;

	int score = weight * WEIGHT_SCALE - (int)distance;

	if (score > scene->scores[about])
		scene->scores[about] = score;
}

static void look_at(const struct cl_date_cues *cues, struct scene *scene, size_t at)
{
	cl_str word = cl_token_stem(scene->tokens, at);
	char letter = word.size > 0 ? cl_to_lower(word.data[0]) : '\0';
	char second = word.size > 1 ? cl_to_lower(word.data[1]) : ' ';

	if (!cl_is_lower(letter))
		return;
	if (is_operation(word))
		count(scene, at, at, CL_ABOUT_CARE, 6);
	for (size_t i = cues->starts[letter - 'a']; i < cues->starts[letter - 'a' + 1]; i++) {
		if (cues_by_letter[i].phrase.data[1] != second)
			continue;

		size_t last = cue_end(scene->tokens, at, cues_by_letter[i].phrase);

		if (last != CL_STR_NONE)
			count(scene, at, last, cues_by_letter[i].about, cues_by_letter[i].weight);
	}
}

/* Signs that stand in no word: (c) 2025. */
static bool has_copyright_sign(const struct scene *scene)
{
	cl_str gap = cl_token_gap(scene->tokens, scene->date_first - 1);
	cl_span date = cl_token_span(scene->tokens, scene->date_first);

	if (scene->date_first == scene->tokens->start)
		gap = cl_str_slice(scene->tokens->document->prose, scene->tokens->prose.start, date.start);
	return cl_str_find(gap, CL_STR("\xC2\xA9"), 0) != CL_STR_NONE;
}

static enum cl_about heaviest(const struct scene *scene)
{
	/* Among equals care comes first: a date too many is better than one too few. */
	static const enum cl_about order[] = {
		CL_ABOUT_CARE, CL_ABOUT_HOURS, CL_ABOUT_PUBLICATION, CL_ABOUT_EVENT, CL_ABOUT_HISTORY};
	enum cl_about best = CL_ABOUT_UNKNOWN;

	for (size_t i = 0; i < COUNT(order); i++) {
		if (scene->scores[order[i]] > scene->scores[best])
			best = order[i];
	}
	return best;
}

/* "Mondays through Thursdays, 8 to 5" */
static bool is_week(const struct scene *scene, const struct cl_entity *date)
{
	cl_str word = cl_token(scene->tokens, scene->date_first);
	const struct cl_date_word *day =
		cl_date_word_find(cl_str_slice(word, 0, cl_str_find_byte(word, '-', 0)));

	return date->granularity == CL_GRANULARITY_RANGE && day && day->kind == CL_DATE_WORD_WEEKDAY;
}

/* A date whose form alone says something: "Tuesdays", "the 1980s", 1898. */
static enum cl_about by_form(const struct scene *scene, const struct cl_entity *date)
{
	cl_str word = cl_token(scene->tokens, scene->date_last);
	cl_str before = cl_token(scene->tokens, scene->date_first - 1);
	bool is_plural = word.size > 0 && word.data[word.size - 1] == 's';

	if (date->granularity == CL_GRANULARITY_YEAR && word.size >= 4 &&
		(is_plural || cl_str_compare(cl_str_slice(word, 0, 4), CL_STR("1950")) < 0) &&
		cl_is_digit(word.data[0]))
		return CL_ABOUT_HISTORY;
	if (is_week(scene, date))
		return CL_ABOUT_HOURS;
	if (date->granularity == CL_GRANULARITY_WEEKDAY &&
		(cl_word_is_in(before, CL_STR("every each")) || (is_plural && word.size > 5)))
		return CL_ABOUT_HOURS;
	return CL_ABOUT_UNKNOWN;
}

/* When a sentence says nothing, those around it may: "Free skin checks, May 3. Sign up now." */
static enum cl_about by_neighbours(const struct cl_date_cues *cues, struct scene *scene)
{
	size_t first = scene->date_first - scene->tokens->start > REACH ? scene->date_first - REACH
									: scene->tokens->start;
	size_t last = scene->date_last + REACH;

	for (size_t at = first; at < scene->first; at++)
		look_at(cues, scene, at);
	for (size_t at = scene->last + 1; at <= last && cl_token_exists(scene->tokens, at); at++)
		look_at(cues, scene, at);

	enum cl_about about = heaviest(scene);

	/* Somebody is spoken of in most neighbourhoods. */
	return scene->scores[about] < NEIGHBOUR_MIN ? CL_ABOUT_UNKNOWN : about;
}

/* ------------------------------------------------------------------ keys */

static bool is_publication_key(cl_str key)
{
	size_t dot = CL_STR_NONE;

	for (size_t at = 0; (at = cl_str_find_byte(key, '.', at)) != CL_STR_NONE; at++)
		dot = at;
	if (dot != CL_STR_NONE)
		key = cl_str_slice(key, dot + 1, key.size);
	return cl_word_is_in(key, CL_STR("date published updated modified lastmod created pubdate "
					 "publishdate expirydate last_updated "
					 "last_reviewed reviewed datepublished datemodified publish_date"));
}

enum cl_about cl_date_about(const struct cl_date_cues *cues, const struct cl_tokens *tokens,
	const struct cl_block *block, const struct cl_entity *date)
{
	struct scene scene = scene_of(tokens, block, date);

	if (block->kind == CL_BLOCK_FRONT && is_publication_key(block->key))
		return CL_ABOUT_PUBLICATION;
	if (has_copyright_sign(&scene))
		return CL_ABOUT_PUBLICATION;
	for (size_t at = scene.first; at <= scene.last; at++)
		look_at(cues, &scene, at);

	enum cl_about about = heaviest(&scene);

	if (about == CL_ABOUT_UNKNOWN)
		about = by_neighbours(cues, &scene);

	enum cl_about form = by_form(&scene, date);

	if (about == CL_ABOUT_UNKNOWN ||
		(form != CL_ABOUT_UNKNOWN && scene.scores[CL_ABOUT_CARE] < 6 * WEIGHT_SCALE &&
			about == CL_ABOUT_CARE))
		return form;
	return about;
}
