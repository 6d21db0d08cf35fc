/* SPDX-License-Identifier: Apache-2.0 */
/*
 * person_tokens.h - prose cut for the name tagger
 *
 *     Dr. O'Brien-Lee's twins   Dr | . | O'Brien | - | Lee | ' | s | twins
 *
 * Finer than the document's words: punctuation counts, hyphens and 's are cut off, every word is looked up in the lexicon as it
 * goes by. One source for the trainer and for the program: what the one learns is what the other sees.
 */
#ifndef CARELINT_ENTITY_PERSON_TOKENS_H
#define CARELINT_ENTITY_PERSON_TOKENS_H

#include "base/arena.h"
#include "entity/person_lexicon.h"

enum cl_shape {
	CL_SHAPE_LOWER,
	CL_SHAPE_TITLE,   /* Maria */
	CL_SHAPE_CAPS,    /* MARIA */
	CL_SHAPE_INITIAL, /* M */
	CL_SHAPE_MIXED,   /* McKay */
	CL_SHAPE_INNER,   /* iPad */
	CL_SHAPE_NUMBER,  /* with a digit anywhere */
	CL_SHAPE_MARK,    /* punctuation */
};

/* How a token's line begins with it. */
enum cl_line {
	CL_LINE_SAME,
	CL_LINE_NEW,
	CL_LINE_BLOCK, /* the first of its block */
};

/* What stands before a token that may begin a sentence. */
enum cl_start {
	CL_START_NONE,
	CL_START_SENTENCE,
	CL_START_LINE,
	CL_START_CLAUSE, /* after a colon or a quotation mark */
};

enum cl_name_candidate {
	CL_CANDIDATE_NONE,
	CL_CANDIDATE_WORD, /* may be part of a name by itself */
	CL_CANDIDATE_GLUE, /* a hyphen, an initial's full stop or a particle between two that may be */
};

/* 32 bytes: two to a cache line. */
struct cl_person_token {
	uint64_t hash;
	uint64_t traits;
	uint32_t start; /* in prose */
	uint32_t end;
	uint8_t shape;
	uint8_t mark; /* of a MARK: its ASCII byte, or that of its ASCII twin; 1 or 2 (emoji) for others */
	uint8_t size; /* folded, at most CL_WORD_BYTES_MAX */
	uint8_t is_spaced; /* blanks stand before it */
	uint8_t line;
	uint8_t start_kind;
	uint8_t heading; /* of its sentence: 1 most words have capitals, 2 are in capitals; 4 none is: see CL_HEADING_LOWER */
	uint8_t candidate;
};

#define CL_HEADING_LOWER 4

/* A word that was looked up lately. Most words are, and the lexicon is far away: three misses of the cache a word. */
struct cl_person_lately {
	uint64_t hash;
	uint64_t traits;
};

#define CL_PERSON_LATELY_COUNT 1024u

struct cl_person_tokens {
	CL_VEC(struct cl_person_token) list;
	struct cl_person_lately lately[CL_PERSON_LATELY_COUNT];
};

/* Appends the tokens of a span of prose, the first of which begins a block. */
void cl_person_tokens_read(struct cl_arena *arena, cl_str prose, cl_span span,
	const struct cl_person_lexicon *lexicon, struct cl_person_tokens *tokens);

/* The folded bytes of a word; their count. */
size_t cl_person_fold(cl_str word, char out[CL_WORD_BYTES_MAX]);

/* The hash that a token of this word has: for tables. */
uint64_t cl_person_hash(cl_str word);

static inline bool cl_token_is_capital(const struct cl_person_token *token)
{
	return token->shape >= CL_SHAPE_TITLE && token->shape <= CL_SHAPE_MIXED;
}

static inline bool cl_token_is(const struct cl_person_token *token, uint32_t categories)
{
	return (cl_traits_category(token->traits) & categories) != 0;
}

#endif
