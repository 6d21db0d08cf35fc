/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/token.h"

#include "base/unicode.h"
#include "base/utf8.h"

#define NUMBER_DIGITS_MAX 4

struct cl_tokens cl_tokens_of(const struct cl_document *document, const struct cl_block *block)
{
	return (struct cl_tokens){document, block->word_start, block->word_end, block->prose};
}

cl_str cl_token(const struct cl_tokens *tokens, size_t at)
{
	cl_span span = cl_token_span(tokens, at);

	return cl_str_slice(tokens->document->prose, span.start, span.end);
}

cl_str cl_token_without_possessive(cl_str word)
{
	if (cl_str_ends_with_nocase(word, CL_STR("'s")))
		return cl_str_slice(word, 0, word.size - 2);
	return word;
}

cl_str cl_token_stem(const struct cl_tokens *tokens, size_t at)
{
	return cl_token_without_possessive(cl_token(tokens, at));
}

cl_str cl_token_gap(const struct cl_tokens *tokens, size_t at)
{
	if (!cl_token_exists(tokens, at))
		return CL_STR("");
	return cl_str_slice(
		tokens->document->prose, cl_token_span(tokens, at).end, cl_token_span(tokens, at + 1).start);
}

char cl_token_byte_before(const struct cl_tokens *tokens, size_t at)
{
	uint32_t start = cl_token_span(tokens, at).start;

	return start > tokens->prose.start ? tokens->document->prose.data[start - 1] : '\0';
}

char cl_token_byte_after(const struct cl_tokens *tokens, size_t at)
{
	uint32_t end = cl_token_span(tokens, at).end;

	return end < tokens->prose.end ? tokens->document->prose.data[end] : '\0';
}

bool cl_token_is_next(const struct cl_tokens *tokens, size_t at)
{
	return cl_token_exists(tokens, at + 1) && cl_str_equals(cl_token_gap(tokens, at), CL_STR(" "));
}

bool cl_token_is_next_after_comma(const struct cl_tokens *tokens, size_t at)
{
	return cl_token_exists(tokens, at + 1) && cl_str_equals(cl_token_gap(tokens, at), CL_STR(", "));
}

bool cl_token_is(const struct cl_tokens *tokens, size_t at, cl_str word)
{
	return cl_str_equals_nocase(cl_token(tokens, at), word);
}

bool cl_word_is_in(cl_str word, cl_str list)
{
	char first = word.size > 0 ? cl_to_lower(word.data[0]) : '\0';
	size_t start = 0;

	/* Most items end at their first letter. */
	while (first != '\0' && start < list.size) {
		size_t end = start;

		while (end < list.size && list.data[end] != ' ')
			end++;
		if (cl_to_lower(list.data[start]) == first && end - start == word.size &&
			cl_str_equals_nocase(word, cl_str_slice(list, start, end)))
			return true;
		start = end + 1;
	}
	return false;
}

bool cl_token_is_in(const struct cl_tokens *tokens, size_t at, cl_str list)
{
	return cl_word_is_in(cl_token(tokens, at), list);
}

bool cl_token_is_capital(const struct cl_tokens *tokens, size_t at)
{
	cl_str word = cl_token(tokens, at);
	size_t size;

	return word.size > 0 && cl_unicode_is_upper(cl_utf8_decode(word, 0, &size));
}

bool cl_token_begins_sentence(const struct cl_tokens *tokens, size_t at)
{
	if (!cl_token_exists(tokens, at) || at == tokens->start)
		return true;

	const struct cl_document *document = tokens->document;
	uint32_t start = cl_token_span(tokens, at).start;
	size_t block = cl_document_block_at(document, start);
	size_t sentence = cl_document_sentence_at(document, &document->blocks[block], start);

	return cl_token_span(tokens, at - 1).start < document->sentences[sentence].start;
}

bool cl_word_number(cl_str word, uint32_t *out_value)
{
	uint64_t value;

	if (word.size == 0 || word.size > NUMBER_DIGITS_MAX || !cl_str_to_uint(word, UINT32_MAX, &value))
		return false;
	*out_value = (uint32_t)value;
	return true;
}
