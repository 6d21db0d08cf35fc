/* SPDX-License-Identifier: Apache-2.0 */
#include "document/words.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "document/abbreviation.h"

#define BYTES_PER_WORD 6

struct finder {
	struct cl_arena *arena;
	cl_str text; /* the prose up to the end of the block at hand */
	size_t sentence_start;
	size_t block_words; /* index of the block's first word */
	CL_VEC(cl_span) words;
	CL_VEC(cl_span) sentences;
};

/* ------------------------------------------------------------------ words */

/* The code point at `at`, ASCII first. */
static inline uint32_t char_at(cl_str text, size_t at, size_t *out_size)
{
	unsigned char byte = (unsigned char)text.data[at];

	if (byte < 0x80) {
		*out_size = 1;
		return byte;
	}
	return cl_utf8_decode(text, at, out_size);
}

/* As cl_is_alnum, with one test for the letters of both cases: this is where the time goes. */
static inline bool is_ascii_word_char(char c)
{
	return (unsigned)((unsigned char)c | 0x20) - 'a' < 26 || cl_is_digit(c);
}

/* Marks that belong to symbols (a keycap, an emoji's presentation) make no words. */
static bool is_symbol_mark(uint32_t c)
{
	return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x20D0 && c <= 0x20FF) || c >= 0xE0100;
}

static inline bool is_word_char(uint32_t c)
{
	if (c < 0x80)
		return is_ascii_word_char((char)c);
	return (cl_unicode_is_letter(c) && !is_symbol_mark(c)) || cl_unicode_is_digit(c);
}

static bool is_word_char_at(cl_str text, size_t at)
{
	size_t size;

	return at < text.size && is_word_char(char_at(text, at, &size));
}

/* Whether the byte at `at`, between word characters, keeps them together. `part` is where the part since a full stop begins. */
static bool joins(cl_str text, size_t part, size_t at)
{
	char byte = text.data[at];

	if (byte == '\'' || byte == '-')
		return is_word_char_at(text, at + 1);
	if ((byte != '.' && byte != ',') || at + 1 >= text.size)
		return false;
	if (cl_is_digit(text.data[at - 1]))
		return cl_is_digit(text.data[at + 1]);
	return byte == '.' && at - part == 1 && cl_is_alpha(text.data[part]) &&
	       cl_is_alpha(text.data[at + 1]) && !is_word_char_at(text, at + 2);
}

/* The end of the word that begins at `at`. */
static size_t word_end(cl_str text, size_t at)
{
	size_t part = at;

	for (;;) {
		size_t size;

		while (at < text.size && is_ascii_word_char(text.data[at]))
			at++;
		if (at == text.size || text.data[at] == ' ')
			break;
		if (is_word_char(char_at(text, at, &size))) {
			at += size;
			continue;
		}
		if (!joins(text, part, at))
			break;
		if (text.data[at] == '.')
			part = at + 1;
		at++;
	}
	return at;
}

/* ------------------------------------------------------------------ ends of sentences */

/* What stands after a full stop, blanks and opening quotes skipped. */
struct next {
	bool is_end; /* of the block */
	bool is_upper;
	bool is_lower;
	bool is_digit;
	bool is_initial; /* one capital and a full stop */
	cl_str word;     /* its ASCII letters; empty when other letters follow them */
};

/* The size of the mark at `at` that ends a sentence: . ! ? or an ellipsis; else 0. */
static size_t stop_size(cl_str text, size_t at)
{
	size_t size;
	uint32_t c = at < text.size ? char_at(text, at, &size) : 0;

	return c == '.' || c == '!' || c == '?' || c == 0x2026 ? size : 0;
}

/* The size of the closing quote or bracket at `at`, else 0. */
static size_t closer_size(cl_str text, size_t at)
{
	size_t size;
	uint32_t c = at < text.size ? char_at(text, at, &size) : 0;

	return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0x00BB
		       ? size
		       : 0;
}

static size_t opener_size(cl_str text, size_t at)
{
	size_t size;
	uint32_t c = char_at(text, at, &size);

	return c == '"' || c == '\'' || c == '(' || c == '[' || c == 0x201C || c == 0x2018 || c == 0x00AB ||
			       c == 0x00BF || c == 0x00A1
		       ? size
		       : 0;
}

static struct next look_ahead(cl_str text, size_t at)
{
	struct next next = {.is_end = true};
	size_t size;

	while (at < text.size) {
		size = cl_is_space(text.data[at]) ? 1 : opener_size(text, at);
		if (size == 0)
			break;
		at += size;
	}
	if (at == text.size)
		return next;

	uint32_t c = char_at(text, at, &size);
	size_t end = at;

	while (end < text.size && cl_is_alpha(text.data[end]))
		end++;
	next.is_end = false;
	next.is_upper = cl_unicode_is_upper(c);
	next.is_lower = !next.is_upper && cl_unicode_is_letter(c);
	next.is_digit = cl_unicode_is_digit(c);
	next.is_initial = next.is_upper && stop_size(text, at + size) == 1 && text.data[at + size] == '.';
	next.word = is_word_char_at(text, end) ? CL_STR("") : cl_str_slice(text, at, end);
	return next;
}

static bool is_starter(struct next next)
{
	return !next.is_initial && cl_abbreviation_is_starter(next.word);
}

static cl_str word_back(const struct finder *finder, size_t back)
{
	size_t count = finder->words.count;

	if (count - finder->block_words < back)
		return CL_STR("");

	cl_span word = finder->words.items[count - back];

	return cl_str_slice(finder->text, word.start, word.end);
}

/* The last word before the full stop at `stop`, with an earlier one that a full stop ties to it (Ph.D); may be empty. */
static cl_str word_before(const struct finder *finder, size_t stop)
{
	cl_str last = word_back(finder, 1);
	cl_str earlier = word_back(finder, 2);

	if (last.size == 0 || last.data + last.size != finder->text.data + stop)
		return CL_STR("");
	if (earlier.size && earlier.data + earlier.size + 1 == last.data && last.data[-1] == '.')
		return cl_str_make(earlier.data, earlier.size + 1 + last.size);
	return last;
}

static bool is_capital_letter(cl_str word)
{
	size_t size;

	return word.size && cl_unicode_is_upper(cl_utf8_decode(word, 0, &size)) && size == word.size;
}

/* J. Smith, E. coli, but vitamin D. and "so did I." */
static bool initial_ends(const struct finder *finder, cl_str initial, struct next next)
{
	cl_str owner = word_back(finder, 2);

	if (next.is_lower || next.is_initial)
		return false;
	if (!next.is_upper || is_starter(next))
		return true;
	if (initial.data[0] == 'I' && owner.size && owner.data >= finder->text.data + finder->sentence_start)
		return !is_capital_letter(owner);
	return cl_abbreviation_owns_letter(owner);
}

static bool abbreviation_ends(enum cl_stop stop, cl_str word, struct next next)
{
	switch (stop) {
	case CL_STOP_NEVER:
		return false;
	case CL_STOP_TITLE:
		return word.size > 1 && cl_is_upper(word.data[1]);
	case CL_STOP_STARTER:
		return is_starter(next);
	case CL_STOP_CAPITAL:
		return next.is_upper;
	case CL_STOP_NUMBER:
		return !next.is_digit;
	}
	return true;
}

/* The number of a list item that stands in prose: 1. Wash your hands. */
static bool is_list_number(const struct finder *finder, cl_str word)
{
	if (word.size > 3 || word.data != finder->text.data + finder->sentence_start)
		return false;
	for (size_t i = 0; i < word.size; i++)
		if (!cl_is_digit(word.data[i]))
			return false;
	return true;
}

/* Whether a single full stop at `stop` ends a sentence, going by the word before it. */
static bool full_stop_ends(const struct finder *finder, size_t stop, struct next next)
{
	cl_str word = word_before(finder, stop);

	if (word.size == 0)
		return true;
	if (is_capital_letter(word))
		return initial_ends(finder, word, next);
	if (is_list_number(finder, word))
		return false;

	const struct cl_abbreviation *abbreviation = cl_abbreviation_find(word);

	if (abbreviation)
		return abbreviation_ends(abbreviation->stop, word, next);
	/* A.B. Smith: initials without a blank between. */
	if (word.size > 2 && word.data[1] == '.' && cl_is_upper(word.data[0]))
		return is_starter(next);
	return true;
}

static void begin_sentence(struct finder *finder, size_t at)
{
	while (at < finder->text.size && cl_is_space(finder->text.data[at]))
		at++;
	finder->sentence_start = at;
}

/* Blanks were stepped over when the sentence began, so that a run of line breaks is looked at once. */
static void end_sentence(struct finder *finder, size_t end)
{
	size_t start = finder->sentence_start;

	if (end <= start)
		return;
	begin_sentence(finder, end);
	while (cl_is_space(finder->text.data[end - 1]))
		end--;
	CL_VEC_PUSH(finder->arena, &finder->sentences, (cl_span){(uint32_t)start, (uint32_t)end});
}

/* Looks at the marks that begin at `at`, ends the sentence if they do, and returns their end. */
static size_t take_stops(struct finder *finder, size_t at)
{
	cl_str text = finder->text;
	size_t end = at;
	size_t size;
	bool is_ellipsis = text.data[at] != '!' && text.data[at] != '?';

	while ((size = stop_size(text, end)) > 0) {
		is_ellipsis &= text.data[end] != '!' && text.data[end] != '?';
		end += size;
	}

	bool is_single = end - at == 1 && text.data[at] == '.';
	size_t closed = end;

	while ((size = closer_size(text, closed)) > 0)
		closed += size;
	if (closed < text.size && !cl_is_space(text.data[closed]))
		return end;

	struct next next = look_ahead(text, closed);
	bool ends = is_single ? full_stop_ends(finder, at, next) : !(is_ellipsis && next.is_lower);

	/* "Is it safe?" she asked. */
	if (closed > end && next.is_lower)
		ends = false;
	if (ends || next.is_end)
		end_sentence(finder, closed);
	return closed;
}

/* ------------------------------------------------------------------ blocks */

static bool is_one_sentence(enum cl_block_kind kind)
{
	return kind == CL_BLOCK_CODE || kind == CL_BLOCK_IMAGE || kind == CL_BLOCK_LINK;
}

/* Finds the words from `at` to the end of the finder's text, and the ends of sentences between them. */
static void scan(struct finder *finder, size_t at, bool has_sentences)
{
	cl_str text = finder->text;

	while (at < text.size) {
		size_t size;
		uint32_t c = char_at(text, at, &size);

		if (is_word_char(c)) {
			size_t end = word_end(text, at);

			CL_VEC_PUSH(finder->arena, &finder->words, (cl_span){(uint32_t)at, (uint32_t)end});
			at = end;
		} else if (has_sentences && c == '\n') {
			end_sentence(finder, at);
			at++;
		} else if (has_sentences && c != ' ' && stop_size(text, at) > 0) {
			at = take_stops(finder, at);
		} else {
			at += size;
		}
	}
}

static void find_in_block(struct finder *finder, cl_str prose, struct cl_block *block)
{
	finder->text = cl_str_slice(prose, 0, block->prose.end);
	begin_sentence(finder, block->prose.start);
	finder->block_words = finder->words.count;
	block->word_start = finder->words.count;
	block->sentence_start = finder->sentences.count;
	scan(finder, block->prose.start, !is_one_sentence(block->kind));
	if (is_one_sentence(block->kind))
		CL_VEC_PUSH(finder->arena, &finder->sentences, block->prose);
	else
		end_sentence(finder, block->prose.end);
	/* A value of blanks alone: no block goes without a sentence. */
	if (finder->sentences.count == block->sentence_start)
		CL_VEC_PUSH(finder->arena, &finder->sentences, block->prose);
	block->word_end = finder->words.count;
	block->sentence_end = finder->sentences.count;
}

void cl_words_find(
	struct cl_arena *arena, struct cl_document *document, struct cl_block *blocks, size_t block_count)
{
	struct finder finder = {.arena = arena};

	/* English has about six bytes to a word: one allocation instead of many that are copied. */
	finder.words.capacity = document->prose.size / BYTES_PER_WORD + 1;
	finder.words.items = cl_arena_alloc_array(arena, finder.words.capacity, sizeof(cl_span));
	for (size_t i = 0; i < block_count; i++)
		find_in_block(&finder, document->prose, &blocks[i]);
	document->blocks = blocks;
	document->block_count = block_count;
	document->words = finder.words.items;
	document->word_count = finder.words.count;
	document->sentences = finder.sentences.items;
	document->sentence_count = finder.sentences.count;
}

bool cl_words_is_abbreviation(cl_str word)
{
	if (word.size < 2 || word.data[word.size - 1] != '.')
		return false;
	return cl_abbreviation_find(cl_str_slice(word, 0, word.size - 1)) != NULL;
}
