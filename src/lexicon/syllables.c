/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/syllables.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "lexicon/syllables_number.h"
#include "lexicon/syllables_rules.h"

/* A run of letters in lower case and without accents; letters beyond Latin-1 count as consonants. */
struct run {
	char bytes[CL_SYLLABLES_WORD_MAX];
	size_t size;
	bool ends_in_accent; /* café: that e is heard */
	bool is_ascii;
	bool is_upper;
};

/* What the rules get wrong and texts about health use; in order of the alphabet. */
static const struct exception {
	cl_str word;
	size_t count;
} exceptions[] = {
	{CL_STR_INIT("abdomen"), 3},
	{CL_STR_INIT("acne"), 2},
	{CL_STR_INIT("anyone"), 3},
	{CL_STR_INIT("apostrophe"), 4},
	{CL_STR_INIT("aren"), 1}, /* aren't */
	{CL_STR_INIT("argue"), 2},
	{CL_STR_INIT("beloved"), 3},
	{CL_STR_INIT("brilliant"), 2},
	{CL_STR_INIT("business"), 2},
	{CL_STR_INIT("cashier"), 2},
	{CL_STR_INIT("catastrophe"), 4},
	{CL_STR_INIT("diabetes"), 4},
	{CL_STR_INIT("dr"), 2},
	{CL_STR_INIT("evening"), 2},
	{CL_STR_INIT("everyone"), 3},
	{CL_STR_INIT("familiar"), 3},
	{CL_STR_INIT("fiery"), 3},
	{CL_STR_INIT("forever"), 3},
	{CL_STR_INIT("frontier"), 2},
	{CL_STR_INIT("herpes"), 2},
	{CL_STR_INIT("hundred"), 2},
	{CL_STR_INIT("ideal"), 3},
	{CL_STR_INIT("increment"), 3},
	{CL_STR_INIT("kindred"), 2},
	{CL_STR_INIT("leopard"), 2},
	{CL_STR_INIT("lion"), 2},
	{CL_STR_INIT("maybe"), 2},
	{CL_STR_INIT("moreover"), 3},
	{CL_STR_INIT("mr"), 2},
	{CL_STR_INIT("mrs"), 2},
	{CL_STR_INIT("ms"), 1},
	{CL_STR_INIT("naked"), 2},
	{CL_STR_INIT("people"), 2},
	{CL_STR_INIT("persuade"), 2},
	{CL_STR_INIT("poem"), 2},
	{CL_STR_INIT("poet"), 2},
	{CL_STR_INIT("premier"), 2},
	{CL_STR_INIT("protein"), 2},
	{CL_STR_INIT("rabies"), 2},
	{CL_STR_INIT("recipe"), 3},
	{CL_STR_INIT("sacred"), 2},
	{CL_STR_INIT("sesame"), 3},
	{CL_STR_INIT("soldier"), 2},
	{CL_STR_INIT("someone"), 2},
	{CL_STR_INIT("syncope"), 3},
	{CL_STR_INIT("testes"), 2},
	{CL_STR_INIT("triage"), 2},
	{CL_STR_INIT("vs"), 2},
	{CL_STR_INIT("wednesday"), 2},
	{CL_STR_INIT("weren"), 1},
	{CL_STR_INIT("wherever"), 3},
	{CL_STR_INIT("wicked"), 2},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ------------------------------------------------------------------ letters */

static size_t find_exception(cl_str word)
{
	size_t low = 0;
	size_t high = COUNT(exceptions);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = cl_str_compare(exceptions[middle].word, word);

		if (order == 0)
			return exceptions[middle].count;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

static bool has_vowel(cl_str word)
{
	for (size_t i = 0; i < word.size; i++) {
		if (cl_syllables_is_vowel(word.data[i]))
			return true;
	}
	return false;
}

/* Letters without a vowel, or few and all capitals, are spelled; that of w has three syllables. */
static size_t count_spelled(cl_str word)
{
	size_t count = 0;

	for (size_t i = 0; i < word.size; i++)
		count += word.data[i] == 'w' ? 3 : 1;
	return count;
}

static size_t count_letters(const struct run *run)
{
	cl_str word = cl_str_make(run->bytes, run->size);
	cl_str singular = cl_syllables_singular(word);
	size_t known = find_exception(word);
	bool is_spelled = run->is_ascii && (!has_vowel(word) || (run->is_upper && word.size < 4));

	if (known)
		return known;
	if (is_spelled)
		return count_spelled(word);
	known = find_exception(singular);
	return known ? known : cl_syllables_by_rules(word, run->ends_in_accent);
}

/* ------------------------------------------------------------------ what follows an apostrophe */

/* didn't, couldn't, it'll, could've have a syllable more after a consonant; don't, I'll, they've do not. */
static size_t count_tail(cl_str stem, cl_str tail)
{
	bool is_after_consonant = stem.size && !cl_syllables_is_vowel(stem.data[stem.size - 1]) &&
				  !cl_str_ends_with(stem, CL_STR("w"));
	bool is_not = cl_str_equals(tail, CL_STR("t")) && cl_str_ends_with(stem, CL_STR("n"));

	if (is_not)
		return stem.size > 2 && !cl_syllables_is_vowel(stem.data[stem.size - 2]) &&
		       stem.data[stem.size - 2] != 'r';
	if (cl_str_equals(tail, CL_STR("s")))
		return cl_syllables_ends_in_sibilant(stem) ||
		       (cl_str_ends_with(stem, CL_STR("e")) &&
			       cl_syllables_ends_in_sibilant(cl_str_slice(stem, 0, stem.size - 1)));
	if (cl_str_equals(tail, CL_STR("ll")) || cl_str_equals(tail, CL_STR("ve")))
		return is_after_consonant;
	if (cl_str_equals(tail, CL_STR("d")))
		return stem.size && (stem.data[stem.size - 1] == 't' || stem.data[stem.size - 1] == 'd');
	return !cl_str_equals(tail, CL_STR("re")) && !cl_str_equals(tail, CL_STR("m"));
}

/* ------------------------------------------------------------------ words */

static bool is_ordinal(cl_str letters)
{
	return cl_str_equals(letters, CL_STR("st")) || cl_str_equals(letters, CL_STR("nd")) ||
	       cl_str_equals(letters, CL_STR("rd")) || cl_str_equals(letters, CL_STR("th"));
}

/* Letters of Latin-1 from U+00E0 on, without their accents; x where no vowel is meant. */
static const char unaccented[] = "aaaaaaaceeeeiiiixnooooo/ouuuuyxy";

static void add_letter(struct run *run, uint32_t code_point)
{
	uint32_t folded = cl_unicode_fold(code_point);
	char letter = 'x';

	if (folded < 0x80)
		letter = (char)folded;
	else if (folded >= 0xE0 && folded <= 0xFF)
		letter = unaccented[folded - 0xE0];
	run->is_ascii &= code_point < 0x80;
	run->is_upper &= cl_unicode_is_upper(code_point);
	run->ends_in_accent = code_point >= 0x80;
	if (run->size < sizeof(run->bytes))
		run->bytes[run->size++] = letter;
}

/* Reads the letters at `*at`, and goes past them. */
static void read_letters(cl_str word, size_t *at, struct run *run)
{
	size_t size;

	run->size = 0;
	run->ends_in_accent = false;
	run->is_ascii = true;
	run->is_upper = true;
	for (; *at < word.size; *at += size) {
		uint32_t c = cl_utf8_decode(word, *at, &size);

		if (!cl_unicode_is_letter(c))
			return;
		add_letter(run, c);
	}
}

size_t cl_syllables_count(cl_str word)
{
	size_t count = 0;
	size_t at = 0;
	char before = '\0'; /* what stood ahead of the run: an apostrophe, a digit or anything else */
	struct run stem = {.size = 0};

	while (at < word.size) {
		struct run run;
		size_t size;

		read_letters(word, &at, &run);

		cl_str letters = cl_str_make(run.bytes, run.size);

		if (run.size && before == '\'' && stem.size)
			count += count_tail(cl_str_make(stem.bytes, stem.size), letters);
		else if (run.size && !(before == '0' && is_ordinal(letters)))
			count += count_letters(&run);
		stem = run;
		if (at == word.size)
			break;
		before = word.data[at];
		if (cl_is_digit(before)) {
			before = '0';
			count += cl_syllables_of_number(word, &at);
			continue;
		}
		(void)cl_utf8_decode(word, at, &size);
		at += size;
	}
	return count;
}
