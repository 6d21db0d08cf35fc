/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/syllables_rules.h"

/* ------------------------------------------------------------------ tables */

/*
 * Where the count of vowel groups is wrong by `more`. `after` holds the letters one of which must stand before, `not_after`
 * those of which none may. With `needs_vowel` the word must have a vowel group before it.
 */
struct correction {
	cl_str text;
	int more;
	bool is_end; /* only at the end of the word */
	bool needs_vowel;
	cl_str after;
	cl_str not_after;
};

#define ROW(text_, ...)                                 \
	{                                               \
		.text = CL_STR_INIT(text_), __VA_ARGS__ \
	}
#define MORE(count)        .more = (count)
#define AT_END             .is_end = true
#define AFTER(letters)     .after = CL_STR_INIT(letters)
#define NOT_AFTER(letters) .not_after = CL_STR_INIT(letters)
#define NEEDS_VOWEL        .needs_vowel = true

/* Two vowels that meet, from the first of them on. The first row that fits counts. */
static const struct correction meetings[] = {
	ROW("aic", MORE(1)),                       /* archaic */
	ROW("ao", MORE(1)),                        /* aorta */
	ROW("ea", MORE(1), AT_END, NEEDS_VOWEL),   /* nausea, not tea */
	ROW("eing", MORE(1), AT_END),              /* being */
	ROW("eo", MORE(1), NOT_AFTER("g")),        /* video, not surgeon */
	ROW("eum", MORE(1), AT_END),               /* museum */
	ROW("iage", MORE(0)),                      /* marriage */
	ROW("iat", MORE(1)),                       /* associate */
	ROW("ia", MORE(1), NOT_AFTER("cgst")),     /* bacteria, not special */
	ROW("iend", MORE(0)),                      /* friend */
	ROW("ien", MORE(1), AFTER("dlrv")),        /* audience, not patient */
	ROW("ier", MORE(1), AT_END, NEEDS_VOWEL),  /* healthier, not pier */
	ROW("iest", MORE(1), AT_END, NEEDS_VOWEL), /* healthiest, not priest */
	ROW("iet", MORE(1)),                       /* diet */
	ROW("ii", MORE(1)),                        /* skiing */
	ROW("iol", MORE(1)),                       /* physiology */
	ROW("ion", MORE(0), AFTER("ln")),          /* million, opinion */
	ROW("ior", MORE(0), AFTER("nv")),          /* behavior */
	ROW("io", MORE(1), NOT_AFTER("cgstx")),    /* radio, not nation */
	ROW("iu", MORE(1)),                        /* calcium */
	ROW("oing", MORE(1), AT_END),              /* going */
	ROW("ua", MORE(1)),                        /* actual */
	ROW("uel", MORE(1)),                       /* fuel */
	ROW("uen", MORE(1)),                       /* influence */
	ROW("uic", MORE(1), NOT_AFTER("j")),       /* suicide, not juice */
	ROW("uid", MORE(1)),                       /* fluid */
	ROW("uin", MORE(1)),                       /* genuine */
	ROW("uiti", MORE(1)),                      /* intuition */
	ROW("uity", MORE(1)),                      /* continuity */
	ROW("uo", MORE(1)),                        /* continuous */
	ROW("ying", MORE(1), AT_END),              /* trying */
};

/* All rows that fit count. */
static const struct correction starts[] = {
	ROW("anticoag", MORE(1)),
	ROW("coag", MORE(1)),
	ROW("coex", MORE(1)),
	ROW("cooper", MORE(1)),
	ROW("coord", MORE(1)),
	ROW("creat", MORE(1)),
	ROW("cryo", MORE(1)),
	ROW("every", MORE(-1)),
	ROW("geog", MORE(1)),
	ROW("geol", MORE(1)),
	ROW("giant", MORE(1)),
	ROW("myo", MORE(1)),
	ROW("react", MORE(1)),
	ROW("reali", MORE(1)),
	ROW("reass", MORE(1)),
	ROW("recreat", MORE(1)),
	ROW("reim", MORE(1)),
	ROW("reinf", MORE(1)),
	ROW("reins", MORE(1)),
	ROW("reint", MORE(1)),
	ROW("scie", MORE(1)),
	ROW("theat", MORE(1)),
};

#define VOWELS "aeiouy"

/* Endings with an e that is not heard, and one consonant that is. The first row that fits counts. */
static const struct correction endings[] = {
	ROW("efully", MORE(-1), AT_END, NEEDS_VOWEL, NOT_AFTER(VOWELS)),
	ROW("eful", MORE(-1), AT_END, NEEDS_VOWEL, NOT_AFTER(VOWELS)),
	ROW("elessly", MORE(-1), AT_END, NEEDS_VOWEL, NOT_AFTER(VOWELS)),
	ROW("eless", MORE(-1), AT_END, NEEDS_VOWEL, NOT_AFTER(VOWELS)),
	ROW("ely", MORE(-1), AT_END, NEEDS_VOWEL, NOT_AFTER(VOWELS)),
	ROW("ement", MORE(-1), AT_END, NEEDS_VOWEL, NOT_AFTER(VOWELS "l")), /* movement, not element */
	ROW("eness", MORE(-1), AT_END, NEEDS_VOWEL, NOT_AFTER(VOWELS)),
	ROW("ety", MORE(-1), AT_END, NEEDS_VOWEL, NOT_AFTER(VOWELS)), /* safety, not society */
	ROW("sm", MORE(1), AT_END),
	ROW("thm", MORE(1), AT_END),
};

/* First parts of compounds whose e is not heard when a consonant follows: homework, sometimes. */
static const cl_str silent_starts[] = {
	CL_STR_INIT("base"),
	CL_STR_INIT("care"),
	CL_STR_INIT("face"),
	CL_STR_INIT("fire"),
	CL_STR_INIT("guide"),
	CL_STR_INIT("home"),
	CL_STR_INIT("house"),
	CL_STR_INIT("life"),
	CL_STR_INIT("like"),
	CL_STR_INIT("nine"),
	CL_STR_INIT("safe"),
	CL_STR_INIT("side"),
	CL_STR_INIT("some"),
	CL_STR_INIT("there"),
	CL_STR_INIT("time"),
	CL_STR_INIT("where"),
	CL_STR_INIT("white"),
	CL_STR_INIT("whole"),
	CL_STR_INIT("wide"),
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ------------------------------------------------------------------ letters */

static bool has_byte(cl_str letters, char c)
{
	return cl_str_find_byte(letters, c, 0) != CL_STR_NONE;
}

static char byte_at(cl_str word, size_t at)
{
	return at < word.size ? word.data[at] : '\0';
}

bool cl_syllables_is_vowel(char c)
{
	return has_byte(CL_STR(VOWELS), c);
}

/*
 * Whether the letter at `at` is heard as a vowel: y is none before a vowel at the start or after another vowel (yes, player),
 * u none after q, and after g before e, i and a (guide, language).
 */
static bool is_vowel_at(cl_str word, size_t at)
{
	char before = at ? word.data[at - 1] : '\0';
	char c = byte_at(word, at);
	char after = byte_at(word, at + 1);

	if (!cl_syllables_is_vowel(c))
		return false;
	if (c == 'y')
		return !(cl_syllables_is_vowel(after) && (at == 0 || cl_syllables_is_vowel(before)));
	if (c == 'u' && before == 'q')
		return false;
	return !(c == 'u' && before == 'g' && (after == 'e' || after == 'i' || after == 'a'));
}

static bool has_consonant_before(cl_str word, size_t at)
{
	return at > 0 && !is_vowel_at(word, at - 1);
}

/* ------------------------------------------------------------------ rules */

static bool fits(const struct correction *row, cl_str word, size_t at, bool has_vowel)
{
	cl_str text = cl_str_slice(word, at, at + row->text.size);

	if (!cl_str_equals(text, row->text) || (row->is_end && at + text.size != word.size))
		return false;
	if (row->needs_vowel && !has_vowel)
		return false;
	if (row->after.size && (at == 0 || !has_byte(row->after, word.data[at - 1])))
		return false;
	return at == 0 || !has_byte(row->not_after, word.data[at - 1]);
}

static int meeting(cl_str word, size_t at, bool has_vowel)
{
	for (size_t i = 0; i < COUNT(meetings); i++) {
		if (fits(&meetings[i], word, at, has_vowel))
			return meetings[i].more;
	}
	return 0;
}

/* Groups of vowels, and those that are two. */
static int count_groups(cl_str word)
{
	int count = 0;
	bool is_group = false;

	for (size_t at = 0; at < word.size; at++) {
		bool is_vowel = is_vowel_at(word, at);

		if (is_vowel && !is_group)
			count++;
		if (is_vowel && is_vowel_at(word, at + 1))
			count += meeting(word, at, count > 1);
		is_group = is_vowel;
	}
	return count;
}

static int correct_start(cl_str word)
{
	int more = 0;

	for (size_t i = 0; i < COUNT(starts); i++) {
		if (fits(&starts[i], word, 0, false))
			more += starts[i].more;
	}
	return more;
}

bool cl_syllables_ends_in_sibilant(cl_str word)
{
	char c = word.size ? word.data[word.size - 1] : '\0';
	char before = word.size > 1 ? word.data[word.size - 2] : '\0';

	return has_byte(CL_STR("szxcg"), c) || (c == 'h' && (before == 'c' || before == 's'));
}

/* Whether the l before `end` makes a syllable with the consonant before it: table, handled; not called, world. */
static bool is_syllabic_l(cl_str word, size_t end)
{
	return end > 1 && word.data[end - 1] == 'l' && has_consonant_before(word, end - 1) &&
	       !has_byte(CL_STR("lrw"), word.data[end - 2]);
}

/* theatre, acre, fibre */
static bool is_syllabic_r(cl_str word, size_t end)
{
	return end > 1 && word.data[end - 1] == 'r' && has_byte(CL_STR("bct"), word.data[end - 2]);
}

/* Where the e of a final -e, -es or -ed that is not heard stands; word.size when there is none. */
static size_t silent_e(cl_str word, cl_str singular)
{
	bool is_plural = singular.size < word.size;
	size_t at = cl_str_ends_with(word, CL_STR("ed")) ? word.size - 2 : singular.size - 1;

	if (word.data[at] != 'e' || !has_consonant_before(word, at) || is_syllabic_l(word, at))
		return word.size;
	if (cl_str_ends_with(word, CL_STR("ed")))
		return has_byte(CL_STR("td"), word.data[at - 1]) ? word.size : at;
	if ((is_plural && cl_syllables_ends_in_sibilant(cl_str_slice(word, 0, at))) ||
		is_syllabic_r(word, at))
		return word.size;
	return at;
}

/* As silent_e, of the first part of a compound. */
static size_t silent_e_within(cl_str word)
{
	for (size_t i = 0; i < COUNT(silent_starts); i++) {
		size_t end = silent_starts[i].size;

		if (cl_str_starts_with(word, silent_starts[i]) && word.size >= end + 3 &&
			!cl_syllables_is_vowel(word.data[end]))
			return end - 1;
	}
	return word.size;
}

/* The ending that fits, or NULL. */
static const struct correction *find_ending(cl_str word)
{
	for (size_t i = 0; i < COUNT(endings); i++) {
		if (!cl_str_ends_with(word, endings[i].text))
			continue;

		size_t at = word.size - endings[i].text.size;

		if (fits(&endings[i], word, at, count_groups(cl_str_slice(word, 0, at)) > 0))
			return &endings[i];
	}
	return NULL;
}

cl_str cl_syllables_singular(cl_str word)
{
	bool is_plural = word.size > 3 && cl_str_ends_with(word, CL_STR("s")) &&
			 !has_byte(CL_STR("sui"), word.data[word.size - 2]);

	return cl_str_slice(word, 0, word.size - is_plural);
}

size_t cl_syllables_by_rules(cl_str word, bool ends_in_accent)
{
	cl_str singular = cl_syllables_singular(word);
	int count = count_groups(singular) + correct_start(word);
	size_t within = silent_e_within(word);
	size_t last = ends_in_accent ? word.size : silent_e(word, singular);
	const struct correction *ending = find_ending(singular);
	size_t at = ending && ending->more < 0 ? singular.size - ending->text.size : word.size;

	count -= within < word.size;
	count -= last < word.size && last != within;
	if (ending && (at == word.size || at != within))
		count += ending->more;
	return count > 1 ? (size_t)count : 1;
}
