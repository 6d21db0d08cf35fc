/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/place_name.h"

#include "entity/place_words.h"

#define BIT(name)    (UINT64_C(1) << CL_PLACE_CLASS_##name)
#define WORDS_MAX    8 /* in one name */
#define GLUE_MAX     2
#define CAPITALS_MAX 2 /* bytes of a word in capitals that may be part of a name: a state */

/* ------------------------------------------------------------------ words */

static bool is_capitals(cl_str word)
{
	if (word.size > CAPITALS_MAX && cl_str_ends_with(word, CL_STR("s")))
		word.size--; /* of a plural */
	for (size_t i = 0; i < word.size; i++) {
		if (!cl_is_upper(word.data[i]))
			return false;
	}
	return word.size > CAPITALS_MAX;
}

/* An acronym, a handle, a day and a word of grammar begin no name and end it. */
static bool is_name_word(const struct cl_place_text *text, size_t word)
{
	uint32_t start = text->document->words[word].start;
	char before = start > 0 ? text->document->prose.data[start - 1] : ' ';

	return cl_place_is_capital(text, word) && before != '#' && before != '@' && before != '_' &&
	       !is_capitals(cl_place_word(text, word)) &&
	       !(cl_place_classes(text, word) & (BIT(FUNCTION) | BIT(TIME)));
}

static bool is_joined(const struct cl_place_text *text, size_t word)
{
	enum cl_place_gap gap = cl_place_gap_before(text, word);

	return gap == CL_PLACE_GAP_BLANK || gap == CL_PLACE_GAP_AMPERSAND ||
	       (gap == CL_PLACE_GAP_STOP && cl_place_classes(text, word - 1) & BIT(SAINT));
}

/* "of" joins only after words that go on so: University of, Church of, Isle of. */
static bool is_glue(const struct cl_place_text *text, size_t word)
{
	uint64_t classes = cl_place_classes(text, word);

	if (!(classes & BIT(GLUE)) || cl_place_is_capital(text, word) ||
		cl_place_gap_before(text, word) != CL_PLACE_GAP_BLANK)
		return false;
	return !(classes & BIT(OF)) ||
	       cl_place_classes(text, word - 1) &
		       (BIT(SCHOOL) | BIT(CHURCH) | BIT(SAINT) | BIT(AREA) | BIT(BUSINESS) | BIT(HEALTH));
}

/* The word after a name that begins at `first`. */
static size_t end_of_run(const struct cl_place_text *text, size_t first)
{
	size_t end = first + 1;

	while (end < text->block->word_end && end - first < WORDS_MAX) {
		size_t next = end;

		while (next + 1 < text->block->word_end && next - end < GLUE_MAX && is_glue(text, next))
			next++;
		if (!is_joined(text, next) || !is_name_word(text, next))
			break;
		end = next + 1;
	}
	return end;
}

/* ------------------------------------------------------------------ persons */

static bool is_typed(uint64_t classes)
{
	return (classes & (BIT(SCHOOL) | BIT(CHURCH) | BIT(BUSINESS) | BIT(AREA) | BIT(ROAD) | BIT(HEALTH) |
				  BIT(VENUE))) != 0;
}

/* "the grandmother from": nobody is from a person. */
static bool is_origin(const struct cl_place_text *text, size_t word)
{
	return word > text->block->word_start + 1 && cl_place_classes(text, word - 1) & BIT(FROM) &&
	       cl_place_classes(text, word - 2) & (BIT(NOUN) | BIT(AGE));
}

/*
 * One word after "in", "from" or "a resident of" that the tagger took for a person: Nelson is a town as well. Whoever has a role is
 * surely a person.
 */
static bool is_place_too(const struct cl_place_text *text, size_t first, size_t end)
{
	size_t person = cl_place_person_at(text, first);

	return end - first == 1 && person != SIZE_MAX && first > text->block->word_start &&
	       (text->persons->list.items[person].role == CL_ROLE_UNKNOWN || is_origin(text, first)) &&
	       (first + 1 == text->block->word_end || cl_place_person_at(text, first + 1) != person) &&
	       cl_place_classes(text, first - 1) & (BIT(IN) | BIT(FROM) | BIT(OF)) &&
	       (is_origin(text, first) || cl_traits_place(cl_place_traits(text, first)) > 0);
}

/* A person's name belongs to a place that goes on from it: Lund's Hardware, Ada Bell Elementary. Else it ends the run, or is passed. */
static bool cut_persons(const struct cl_place_text *text, size_t *inout_first, size_t *inout_end)
{
	size_t last = *inout_end - 1;
	uint64_t classes = cl_place_classes(text, last);
	bool goes_on =
		classes & BIT(SURE) || (cl_place_person_at(text, last) == SIZE_MAX && is_typed(classes));

	if (is_place_too(text, *inout_first, *inout_end))
		return true;
	for (size_t i = *inout_first; i < *inout_end; i++) {
		size_t person = cl_place_person_at(text, i);

		if (person == SIZE_MAX)
			goes_on = goes_on && cl_place_is_capital(text, i);
		else if (!goes_on && i > *inout_first) {
			*inout_end = i;
			return true;
		} else if (!goes_on) {
			while (i < *inout_end && cl_place_person_at(text, i) == person)
				i++;
			*inout_first = i;
			return false;
		}
	}
	return true;
}

/* ------------------------------------------------------------------ state */

static bool is_state(const struct cl_place_text *text, size_t word)
{
	cl_str spelling = cl_place_word(text, word);

	if (!cl_place_is_capital(text, word))
		return false;
	return (cl_place_classes(text, word) & BIT(STATE)) ||
	       (spelling.size == CAPITALS_MAX && cl_is_upper(spelling.data[1]));
}

/* How many words from `word` on name a state: Vermont, BC, New Mexico. */
static size_t state_words(const struct cl_place_text *text, size_t word)
{
	if (word >= text->block->word_end || !cl_place_is_capital(text, word))
		return 0;
	if (is_state(text, word))
		return 1;
	return word + 1 < text->block->word_end &&
			       cl_place_gap_before(text, word + 1) == CL_PLACE_GAP_BLANK &&
			       cl_place_classes(text, word + 1) & BIT(STATE) && is_state(text, word + 1) &&
			       cl_place_word(text, word).size <= sizeof("British") - 1
		       ? 2
		       : 0;
}

/* ------------------------------------------------------------------ kind */

static enum cl_place_kind kind_of(const struct cl_place_text *text, size_t first, size_t end)
{
	uint64_t last = cl_place_classes(text, end - 1);
	uint64_t all = 0;

	for (size_t i = first; i < end; i++)
		all |= cl_place_classes(text, i);
	if (end - first > 1 && last & BIT(AREA))
		return CL_PLACE_AREA;
	if (all & BIT(CHURCH))
		return CL_PLACE_CHURCH;
	if (all & BIT(SCHOOL))
		return CL_PLACE_SCHOOL;
	if (end - first > 1 && last & BIT(BUSINESS))
		return CL_PLACE_EMPLOYER;
	if (end - first > 1 && last & BIT(ROAD))
		return CL_PLACE_ROAD;
	return end - first > 1 && cl_place_classes(text, first) & BIT(SAINT) ? CL_PLACE_SAINT : CL_PLACE_TOWN;
}

/* What no patient's place is named by. */
static bool is_refused(const struct cl_place_text *text, size_t first, size_t end)
{
	uint64_t last = cl_place_classes(text, end - 1);
	bool is_all_state = true;

	for (size_t i = first; i < end; i++) {
		if (cl_place_classes(text, i) & BIT(HEALTH) &&
			!(last & (BIT(SCHOOL) | BIT(CHURCH) | BIT(AREA))))
			return true;
		is_all_state =
			is_all_state && (is_state(text, i) || cl_place_classes(text, i) & BIT(DETERMINER));
	}
	if (is_all_state || (last & BIT(STATE) && end - first == 2 && cl_place_word(text, first).size == 3))
		return true; /* New Mexico, New York */
	if (end - first > 1 && last & BIT(VENUE))
		return true;
	if (end - first == 1 && last & BIT(SAINT))
		return true;
	if (first > text->block->word_start &&
		cl_str_equals_nocase(cl_place_word(text, first - 1), CL_STR("our")))
		return true;
	return end < text->block->word_end && cl_place_gap_before(text, end) == CL_PLACE_GAP_BLANK &&
	       cl_place_classes(text, end) & BIT(SITE);
}

/* A word that the lexicon knows as a title, a disease or a people is no place by itself, nor is an ordinary one that a sentence begins with. */
static bool is_other(const struct cl_place_text *text, size_t word)
{
	uint64_t traits = cl_place_traits(text, word);

	for (size_t i = 0; i < cl_place_word(text, word).size; i++) {
		if (cl_is_digit(cl_place_word(text, word).data[i]))
			return true;
	}
	if (word == cl_place_sentence_start(text, word) && cl_traits_ordinary(traits) > 1)
		return true;
	return cl_traits_category(traits) & (CL_WORD_HONORIFIC | CL_WORD_CREDENTIAL | CL_WORD_CALENDAR |
						    CL_WORD_KIN | CL_WORD_ROLE | CL_WORD_DISEASE |
						    CL_WORD_MEDICAL | CL_WORD_DRUG | CL_WORD_NATIONALITY) &&
	       cl_traits_place(traits) < 2;
}

static bool is_known(const struct cl_place_text *text, const struct cl_place_name *name)
{
	if (name->kind != CL_PLACE_TOWN)
		return true;
	for (size_t i = name->first; i < name->end; i++) {
		if (cl_traits_place(cl_place_traits(text, i)) > 0)
			return true;
	}
	return false;
}

static cl_span prose_of(const struct cl_place_text *text, size_t first, size_t end, bool has_state)
{
	cl_span span = {text->document->words[first].start, text->document->words[end - 1].end};
	cl_str last = cl_place_word(text, end - 1);

	/* St Hilda's keeps its ending; Hayfield's does not. */
	if (!has_state && !(cl_place_classes(text, first) & BIT(SAINT)))
		span.end -= (uint32_t)(last.size - cl_place_word_stem(last).size);
	return span;
}

static bool make_name(
	const struct cl_place_text *text, size_t first, size_t end, struct cl_place_name *out_name)
{
	size_t state = end < text->block->word_end && cl_place_gap_before(text, end) == CL_PLACE_GAP_COMMA
			       ? state_words(text, end)
			       : 0;

	if (is_refused(text, first, end) || (end - first == 1 && is_other(text, first)))
		return false;
	*out_name = (struct cl_place_name){
		.first = first,
		.end = end,
		.kind = kind_of(text, first, end),
	};
	out_name->is_known = state > 0 || is_known(text, out_name);
	out_name->end += state;
	out_name->prose = prose_of(text, first, out_name->end, state > 0);
	return true;
}

bool cl_place_name_next(const struct cl_place_text *text, size_t *inout_word, struct cl_place_name *out_name)
{
	while (*inout_word < text->block->word_end) {
		size_t first = *inout_word;
		size_t end;

		if (!is_name_word(text, first)) {
			++*inout_word;
			continue;
		}
		end = end_of_run(text, first);
		if (!cut_persons(text, &first, &end)) {
			*inout_word = first;
			continue;
		}
		*inout_word = end;
		if (make_name(text, first, end, out_name)) {
			*inout_word = out_name->end;
			return true;
		}
	}
	return false;
}
