/* SPDX-License-Identifier: Apache-2.0 */
/*
 * phrases.h - many phrases at once, word by word
 *
 *     phrases = cl_phrases_new(arena);
 *     cl_phrases_add(phrases, CL_STR("state of the art"), 7);
 *     cl_phrases_add(phrases, CL_STR("suicid*"), 8);
 *     cl_phrases_finish(phrases);
 *     cl_phrases_match(phrases, prose, words, word_count, found, context);
 *
 * A trie whose edges are words, shared by all rules that list phrases. The text is read once, whatever the number of
 * phrases: a word that no phrase has costs one look into a table.
 *
 * Case is ignored (simple Unicode lower case), and ’ is '. Words are split at hyphens, in the phrase and in the text:
 * "state of the art" and "state-of-the-art" are the same. Between two words of a phrase only blanks or one hyphen may
 * stand. A star at the end of a phrase's word stands for any further letters of that word, none included. The last word
 * of a phrase also matches its possessive: "junkie" finds "junkie's".
 *
 * All occurrences are found, overlapping ones too. Memory lives in the arena. Once finished the trie is immutable and
 * may be used by several threads.
 */
#ifndef CARELINT_LEXICON_PHRASES_H
#define CARELINT_LEXICON_PHRASES_H

#include "base/arena.h"
#include "base/str.h"

/* Phrases with a longer word or more words are refused. */
#define CL_PHRASE_WORD_MAX  63 /* bytes in lower case */
#define CL_PHRASE_WORDS_MAX 32

struct cl_phrases;

struct cl_phrases *cl_phrases_new(struct cl_arena *arena);

/*
 * Adds a phrase under a caller's `id`; the same phrase under the same id counts once. False when it is no phrase: empty, with
 * a byte that stands in no word (so no alternatives by |), a star elsewhere than behind a word, or beyond a limit.
 */
bool cl_phrases_add(struct cl_phrases *phrases, cl_str phrase, uint32_t id)
	__attribute__((warn_unused_result));

/* Nothing can be added from here on. */
void cl_phrases_finish(struct cl_phrases *phrases);

/* `prose` runs from the start of the phrase's first word to the end of its last, a possessive and inner hyphens included. */
typedef void (*cl_phrase_fn)(void *context, uint32_t id, cl_span prose);

/*
 * Calls `found` for every occurrence in the words of one block, in the order of their ends. `words` are ordered spans over
 * `prose`, split anywhere but at hyphens.
 */
void cl_phrases_match(const struct cl_phrases *phrases, cl_str prose, const cl_span *words, size_t word_count,
	cl_phrase_fn found, void *context);

#endif
