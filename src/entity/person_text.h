/* SPDX-License-Identifier: Apache-2.0 */
/*
 * person_text.h - a document as the name tagger sees it
 *
 * Tokens of all blocks that hold text, block after block; which of them may be part of a name; and the document's memory: how
 * else each such word stands in the document. A run of candidates in one line is an island: the tagger decides about each island
 * by itself, and everything outside is no name.
 */
#ifndef CARELINT_ENTITY_PERSON_TEXT_H
#define CARELINT_ENTITY_PERSON_TEXT_H

#include "document/document.h"
#include "entity/person_tokens.h"

#define CL_PERSON_TEXT_MAX ((size_t)2 * 1024 * 1024)

/* How often a candidate's word stands somewhere in the document in some way; counts end at 3. */
struct cl_person_memory_entry {
	uint64_t hash;
	uint8_t lower_count;        /* in lower case, as an ordinary word */
	uint8_t capital_count;      /* with a capital that no sentence or heading asked for */
	uint8_t titled_count;       /* after a title */
	uint8_t full_count;         /* as half of what looks like first name and surname */
	uint8_t speech_count;       /* before "said" and the like */
	uint8_t organisation_count; /* before Inc, Hospital, Street */
	uint8_t inside_count;       /* after "in" or "at": a place, or a house */
};

struct cl_person_memory {
	struct cl_person_memory_entry *entries;
	uint64_t mask;
};

struct cl_person_text {
	cl_str prose;
	struct cl_person_tokens tokens;
	CL_VEC(cl_span) blocks; /* token ranges, none empty */
	struct cl_person_memory memory;
	uint32_t candidate_count;
};

/*
 * Reads, marks and remembers blocks from *block on, as many as have CL_PERSON_TEXT_MAX bytes, at least one; *block is then the first
 * that was not read. So a document as long as a shelf of books takes no more memory than one. `out` is initialised; its memory
 * lives in the arena.
 */
void cl_person_text_read(struct cl_arena *arena, const struct cl_document *document,
	const struct cl_person_lexicon *lexicon, size_t *block, struct cl_person_text *out);

/* The next island of `block` that begins at or after token `from`; false when there is none. */
bool cl_person_island_next(
	const struct cl_person_text *text, cl_span block, uint32_t from, cl_span *out_island);

/* NULL for a word that is no candidate anywhere. */
const struct cl_person_memory_entry *cl_person_memory_get(
	const struct cl_person_memory *memory, uint64_t hash);

#endif
