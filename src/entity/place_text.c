/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/place_text.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "entity/person_tokens.h"
#include "entity/place_words.h"

#define PERSON_SCORE 0.5f /* below, a name is as likely no person's */

cl_str cl_place_word(const struct cl_place_text *text, size_t word)
{
	return cl_document_prose(text->document, text->document->words[word]);
}

uint64_t cl_place_classes(const struct cl_place_text *text, size_t word)
{
	return cl_place_word_classes(cl_place_word(text, word));
}

enum cl_place_gap cl_place_gap_before(const struct cl_place_text *text, size_t word)
{
	cl_span gap = {text->document->words[word - 1].end, text->document->words[word].start};
	cl_str between = cl_str_trim(cl_document_prose(text->document, gap));

	if (between.size == 0 || cl_str_equals(between, CL_STR("-")) || cl_str_equals(between, CL_STR("/")))
		return CL_PLACE_GAP_BLANK;
	if (cl_str_equals(between, CL_STR(".")))
		return CL_PLACE_GAP_STOP;
	if (cl_str_equals(between, CL_STR(",")) || cl_str_equals(between, CL_STR(".,")))
		return CL_PLACE_GAP_COMMA;
	if (cl_str_equals(between, CL_STR("&")))
		return CL_PLACE_GAP_AMPERSAND;
	return CL_PLACE_GAP_BREAK;
}

bool cl_place_is_capital(const struct cl_place_text *text, size_t word)
{
	cl_str prose = text->document->prose;
	uint32_t start = text->document->words[word].start;
	unsigned char first = (unsigned char)prose.data[start];
	size_t size;

	if (first < 0x80)
		return cl_is_upper((char)first);
	return cl_unicode_is_upper(cl_utf8_decode(prose, start, &size));
}

size_t cl_place_person_at(const struct cl_place_text *text, size_t word)
{
	cl_span span = text->document->words[word];
	size_t low = 0;
	size_t high = text->persons->list.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (text->persons->list.items[middle].prose.start < span.end)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return SIZE_MAX;

	const struct cl_entity *person = &text->persons->list.items[low - 1];

	return person->kind == CL_ENTITY_PERSON && person->prose.end > span.start &&
			       person->score >= PERSON_SCORE
		       ? low - 1
		       : SIZE_MAX;
}

size_t cl_place_sentence_start(const struct cl_place_text *text, size_t word)
{
	uint32_t offset = text->document->words[word].start;
	size_t sentence = cl_document_sentence_at(text->document, text->block, offset);

	return cl_document_word_at(text->document, text->block, text->document->sentences[sentence].start);
}

uint64_t cl_place_traits(const struct cl_place_text *text, size_t word)
{
	if (!text->lexicon)
		return 0;
	return cl_person_lexicon_get(
		text->lexicon, cl_person_hash(cl_place_word_stem(cl_place_word(text, word))));
}
