/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/person_phrases.h"

static const cl_str phrases[] = {
#define PHRASE(words) CL_STR_INIT(words),
#include "entity/person_phrases.def"
#undef PHRASE
};

#define PHRASE_COUNT (sizeof(phrases) / sizeof(phrases[0]))

/* One word of a text, folded. */
struct folded {
	char bytes[CL_WORD_BYTES_MAX];
	size_t size;
};

static struct folded fold(const struct cl_person_text *text, uint32_t at)
{
	const struct cl_person_token *token = &text->tokens.list.items[at];
	struct folded folded;

	folded.size = cl_person_fold(cl_str_slice(text->prose, token->start, token->end), folded.bytes);
	return folded;
}

static cl_str word_at(cl_str phrase, size_t start)
{
	size_t end = cl_str_find_byte(phrase, ' ', start);

	return cl_str_slice(phrase, start, end == CL_STR_NONE ? phrase.size : end);
}

/* The first row that does not sort before `word`. A blank sorts before all letters, so rows of one first word stand together. */
static size_t lower_bound(cl_str word)
{
	size_t low = 0;
	size_t high = PHRASE_COUNT;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (cl_str_compare(phrases[middle], word) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Marks that may stand between two words of a phrase. */
static bool is_skipped(uint8_t mark)
{
	return mark == '.' || mark == '\'' || mark == '-' || mark == '&';
}

/* The next word on the line, block.end when there is none. */
static uint32_t next_word(const struct cl_person_text *text, cl_span block, uint32_t at)
{
	const struct cl_person_token *tokens = text->tokens.list.items;

	for (at++; at < block.end && tokens[at].line == CL_LINE_SAME; at++) {
		if (tokens[at].shape != CL_SHAPE_MARK)
			return at;
		if (!is_skipped(tokens[at].mark))
			break;
	}
	return block.end;
}

/* Past the phrase when it stands at `at`, whose word is its first; else `at`. */
static uint32_t match(const struct cl_person_text *text, cl_span block, uint32_t at, cl_str phrase)
{
	uint32_t here = at;
	size_t done = word_at(phrase, 0).size;

	while (done < phrase.size) {
		cl_str word = word_at(phrase, done + 1);

		here = next_word(text, block, here);
		if (here == block.end)
			return at;

		struct folded folded = fold(text, here);

		if (!cl_str_equals(word, cl_str_make(folded.bytes, folded.size)))
			return at;
		done += 1 + word.size;
	}
	return here + 1;
}

uint32_t cl_person_phrase_end(const struct cl_person_text *text, cl_span block, uint32_t at)
{
	struct folded folded = fold(text, at);
	cl_str word = cl_str_make(folded.bytes, folded.size);
	uint32_t longest = at;

	for (size_t i = lower_bound(word); i < PHRASE_COUNT && cl_str_equals(word_at(phrases[i], 0), word);
		i++) {
		uint32_t end = match(text, block, at, phrases[i]);

		longest = end > longest ? end : longest;
	}
	return longest;
}

cl_str cl_person_phrase(size_t index)
{
	return index < PHRASE_COUNT ? phrases[index] : CL_STR("");
}
