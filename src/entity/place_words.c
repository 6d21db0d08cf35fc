/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/place_words.h"

#define WORD_MAX 24 /* bytes; no word of the table is longer */

/* The table names classes by these. */
#define BIT(name) (UINT64_C(1) << CL_PLACE_CLASS_##name)

struct word {
	cl_str text;
	uint64_t classes;
};

static const struct word words[] = {
#define WORD(text, ...) {CL_STR_INIT(text), __VA_ARGS__},
#include "entity/place_words.def"
#undef WORD
};

static const struct word *find_word(cl_str text)
{
	size_t low = 0;
	size_t high = sizeof(words) / sizeof(words[0]);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = cl_str_compare(text, words[middle].text);

		if (order == 0)
			return &words[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

cl_str cl_place_word_stem(cl_str word)
{
	size_t apostrophe = cl_str_find_byte(word, '\'', 0);

	if (apostrophe == CL_STR_NONE || apostrophe == 0 || word.size - apostrophe > 3)
		return word;
	return cl_str_slice(word, 0, apostrophe);
}

/* "63-year-old" is an age; another compound goes by its last part: "great-grandmother". */
static const struct word *find_form(cl_str text)
{
	const struct word *word = find_word(text);

	for (size_t i = 0; !word && i + 1 < text.size; i++) {
		if (text.data[i] == '-')
			word = find_word(cl_str_slice(text, i + 1, text.size));
	}
	return word;
}

uint64_t cl_place_word_classes(cl_str word)
{
	cl_str stem = cl_place_word_stem(word);
	char folded[WORD_MAX];

	if (stem.size > WORD_MAX)
		return 0;
	for (size_t i = 0; i < stem.size; i++)
		folded[i] = cl_to_lower(stem.data[i]);

	const struct word *found = find_form(cl_str_make(folded, stem.size));

	return found ? found->classes : 0;
}
