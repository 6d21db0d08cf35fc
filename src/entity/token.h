/* SPDX-License-Identifier: Apache-2.0 */
/*
 * token.h - a block's words by index, for recognisers that look around
 *
 * An index outside the block is an empty word, so that a grammar may look back and ahead without asking first: index 0 minus
 * one is as far outside as the last plus one.
 */
#ifndef CARELINT_ENTITY_TOKEN_H
#define CARELINT_ENTITY_TOKEN_H

#include "document/document.h"

struct cl_tokens {
	const struct cl_document *document;
	size_t start; /* indices of the document's words */
	size_t end;
	cl_span prose;
};

struct cl_tokens cl_tokens_of(const struct cl_document *document, const struct cl_block *block);

static inline bool cl_token_exists(const struct cl_tokens *tokens, size_t at)
{
	return at >= tokens->start && at < tokens->end;
}

static inline cl_span cl_token_span(const struct cl_tokens *tokens, size_t at)
{
	return cl_token_exists(tokens, at) ? tokens->document->words[at]
					   : (cl_span){tokens->prose.end, tokens->prose.end};
}

cl_str cl_token(const struct cl_tokens *tokens, size_t at);

/* The word without 's or a lone apostrophe at its end. */
cl_str cl_token_stem(const struct cl_tokens *tokens, size_t at);
cl_str cl_token_without_possessive(cl_str word);

/* What stands between a word and the next one, or the block's end; empty outside. */
cl_str cl_token_gap(const struct cl_tokens *tokens, size_t at);

/* The bytes next to a word; NUL at the block's ends. */
char cl_token_byte_before(const struct cl_tokens *tokens, size_t at);
char cl_token_byte_after(const struct cl_tokens *tokens, size_t at);

/* Whether both words exist and one blank (a comma and a blank) parts `at` from the next. */
bool cl_token_is_next(const struct cl_tokens *tokens, size_t at);
bool cl_token_is_next_after_comma(const struct cl_tokens *tokens, size_t at);

/* ASCII case ignored; `list` is words one blank apart. */
bool cl_token_is(const struct cl_tokens *tokens, size_t at, cl_str word);
bool cl_token_is_in(const struct cl_tokens *tokens, size_t at, cl_str list);
bool cl_word_is_in(cl_str word, cl_str list);

bool cl_token_is_capital(const struct cl_tokens *tokens, size_t at);

/* Whether a sentence begins with the word: nothing says that its capital means anything. */
bool cl_token_begins_sentence(const struct cl_tokens *tokens, size_t at);

/* Digits only, at most four of them. */
bool cl_word_number(cl_str word, uint32_t *out_value);

#endif
