/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/number_words.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "entity/identifier.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The kinds of words, as bits, since what may follow what is a set. */
enum kind {
	START = 1, /* no word yet */
	ARTICLE = 2,
	AND = 4,
	ZERO = 8,
	UNIT = 16,
	TEEN = 32,
	TENS = 64,
	HUNDRED = 128,
	SCALE = 256,
};

static const struct word {
	cl_str text;
	uint32_t value;
	enum kind kind;
	bool is_ordinal;
} words[] = {
	{CL_STR_INIT("a"), 1, ARTICLE, false},
	{CL_STR_INIT("an"), 1, ARTICLE, false},
	{CL_STR_INIT("and"), 0, AND, false},
	{CL_STR_INIT("zero"), 0, ZERO, false},
	{CL_STR_INIT("one"), 1, UNIT, false},
	{CL_STR_INIT("first"), 1, UNIT, true},
	{CL_STR_INIT("two"), 2, UNIT, false},
	{CL_STR_INIT("second"), 2, UNIT, true},
	{CL_STR_INIT("three"), 3, UNIT, false},
	{CL_STR_INIT("third"), 3, UNIT, true},
	{CL_STR_INIT("four"), 4, UNIT, false},
	{CL_STR_INIT("fourth"), 4, UNIT, true},
	{CL_STR_INIT("five"), 5, UNIT, false},
	{CL_STR_INIT("fifth"), 5, UNIT, true},
	{CL_STR_INIT("six"), 6, UNIT, false},
	{CL_STR_INIT("sixth"), 6, UNIT, true},
	{CL_STR_INIT("seven"), 7, UNIT, false},
	{CL_STR_INIT("seventh"), 7, UNIT, true},
	{CL_STR_INIT("eight"), 8, UNIT, false},
	{CL_STR_INIT("eighth"), 8, UNIT, true},
	{CL_STR_INIT("nine"), 9, UNIT, false},
	{CL_STR_INIT("ninth"), 9, UNIT, true},
	{CL_STR_INIT("ten"), 10, TEEN, false},
	{CL_STR_INIT("tenth"), 10, TEEN, true},
	{CL_STR_INIT("eleven"), 11, TEEN, false},
	{CL_STR_INIT("eleventh"), 11, TEEN, true},
	{CL_STR_INIT("twelve"), 12, TEEN, false},
	{CL_STR_INIT("twelfth"), 12, TEEN, true},
	{CL_STR_INIT("thirteen"), 13, TEEN, false},
	{CL_STR_INIT("thirteenth"), 13, TEEN, true},
	{CL_STR_INIT("fourteen"), 14, TEEN, false},
	{CL_STR_INIT("fourteenth"), 14, TEEN, true},
	{CL_STR_INIT("fifteen"), 15, TEEN, false},
	{CL_STR_INIT("fifteenth"), 15, TEEN, true},
	{CL_STR_INIT("sixteen"), 16, TEEN, false},
	{CL_STR_INIT("sixteenth"), 16, TEEN, true},
	{CL_STR_INIT("seventeen"), 17, TEEN, false},
	{CL_STR_INIT("seventeenth"), 17, TEEN, true},
	{CL_STR_INIT("eighteen"), 18, TEEN, false},
	{CL_STR_INIT("eighteenth"), 18, TEEN, true},
	{CL_STR_INIT("nineteen"), 19, TEEN, false},
	{CL_STR_INIT("nineteenth"), 19, TEEN, true},
	{CL_STR_INIT("twenty"), 20, TENS, false},
	{CL_STR_INIT("twentieth"), 20, TENS, true},
	{CL_STR_INIT("thirty"), 30, TENS, false},
	{CL_STR_INIT("thirtieth"), 30, TENS, true},
	{CL_STR_INIT("forty"), 40, TENS, false},
	{CL_STR_INIT("fortieth"), 40, TENS, true},
	{CL_STR_INIT("fifty"), 50, TENS, false},
	{CL_STR_INIT("fiftieth"), 50, TENS, true},
	{CL_STR_INIT("sixty"), 60, TENS, false},
	{CL_STR_INIT("sixtieth"), 60, TENS, true},
	{CL_STR_INIT("seventy"), 70, TENS, false},
	{CL_STR_INIT("seventieth"), 70, TENS, true},
	{CL_STR_INIT("eighty"), 80, TENS, false},
	{CL_STR_INIT("eightieth"), 80, TENS, true},
	{CL_STR_INIT("ninety"), 90, TENS, false},
	{CL_STR_INIT("ninetieth"), 90, TENS, true},
	{CL_STR_INIT("hundred"), 100, HUNDRED, false},
	{CL_STR_INIT("hundredth"), 100, HUNDRED, true},
	{CL_STR_INIT("thousand"), 1000, SCALE, false},
	{CL_STR_INIT("thousandth"), 1000, SCALE, true},
	{CL_STR_INIT("million"), 1000000, SCALE, false},
	{CL_STR_INIT("millionth"), 1000000, SCALE, true},
};

/* A number being read: "two million | four hundred and | six" has the total 2,000,000 and the group 406. */
struct reading {
	uint32_t total;
	uint32_t group;
	uint32_t scale; /* the smallest one so far; 0 before the first */
	enum kind last;
};

/* Most words of a text come here, so the first letter is looked at before the rest is. */
static const struct word *find_word(cl_str text)
{
	char first = text.size > 0 ? cl_to_lower(text.data[0]) : '\0';

	for (size_t i = 0; i < COUNT(words); i++) {
		if (words[i].text.data[0] == first && cl_str_equals_nocase(words[i].text, text))
			return &words[i];
	}
	return NULL;
}

/* The kinds that a word of `kind` may follow. */
static unsigned may_follow(enum kind kind)
{
	switch (kind) {
	case UNIT:
		return START | TENS | HUNDRED | SCALE | AND;
	case TEEN:
	case TENS:
		return START | HUNDRED | SCALE | AND;
	case HUNDRED:
		return START | ARTICLE | UNIT | TEEN | SCALE;
	case SCALE:
		return START | ARTICLE | UNIT | TEEN | TENS | HUNDRED;
	case AND:
		return HUNDRED | SCALE;
	case START:
	case ARTICLE:
	case ZERO:
		break;
	}
	return START;
}

/* Takes one more word in; false, and nothing changed, when it does not belong to the number. */
static bool take_word(struct reading *reading, const struct word *word)
{
	uint32_t count = reading->group ? reading->group : 1;

	if (!(may_follow(word->kind) & reading->last))
		return false;
	if (word->kind == HUNDRED) {
		if (reading->group >= 100)
			return false;
		reading->group = count * word->value;
	} else if (word->kind == SCALE) {
		if (reading->group >= 1000 || (reading->scale && word->value >= reading->scale))
			return false;
		reading->total += count * word->value;
		reading->group = 0;
		reading->scale = word->value;
	} else if (word->kind != ARTICLE && word->kind != AND) {
		reading->group += word->value;
	}
	reading->last = word->kind;
	return true;
}

static bool is_letter_at(cl_str text, size_t at, size_t *out_size)
{
	if (at >= text.size)
		return false;
	*out_size = 1;
	if ((unsigned char)text.data[at] < 0x80)
		return cl_is_alpha(text.data[at]);
	return cl_unicode_is_letter(cl_utf8_decode(text, at, out_size));
}

static size_t word_end(cl_str text, size_t at)
{
	for (size_t size; is_letter_at(text, at, &size);)
		at += size;
	return at;
}

/* Where the next word of a number would begin after one that ends at `end`; the size of the text when nowhere. */
static size_t next_word(cl_str text, size_t end)
{
	size_t size;

	if (end >= text.size)
		return text.size;

	uint32_t separator = cl_utf8_decode(text, end, &size);

	return cl_is_blank(separator) || cl_is_dash(separator) ? end + size : text.size;
}

/* "one's" is no number. */
static bool has_apostrophe(cl_str text, size_t end)
{
	size_t size;
	size_t letter_size;

	if (end >= text.size)
		return false;

	uint32_t c = cl_utf8_decode(text, end, &size);

	return (c == '\'' || c == 0x2019) && is_letter_at(text, end + size, &letter_size);
}

bool cl_number_words_read(cl_str text, size_t offset, struct cl_number_words *out_number)
{
	struct reading reading = {.last = START};
	bool found = false;
	size_t start = offset;

	if (text.size > UINT32_MAX)
		return false;
	while (start < text.size) {
		size_t end = word_end(text, start);
		const struct word *word = find_word(cl_str_slice(text, start, end));

		if (!word || has_apostrophe(text, end) || !take_word(&reading, word))
			break;
		if (word->kind != ARTICLE && word->kind != AND) {
			out_number->value = reading.total + reading.group;
			out_number->is_ordinal = word->is_ordinal;
			out_number->span = (cl_span){(uint32_t)offset, (uint32_t)end};
			found = true;
		}
		if (word->is_ordinal)
			break;
		start = next_word(text, end);
	}
	return found;
}

bool cl_number_words_find(cl_str text, size_t from, struct cl_number_words *out_number)
{
	while (from < text.size) {
		size_t size = 1;

		if (!is_letter_at(text, from, &size)) {
			from += size;
			continue;
		}
		if (cl_number_words_read(text, from, out_number))
			return true;
		from = word_end(text, from);
	}
	return false;
}
