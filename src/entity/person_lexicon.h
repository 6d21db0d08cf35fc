/* SPDX-License-Identifier: Apache-2.0 */
/*
 * person_lexicon.h - what is known about a word before any sentence is read
 *
 * Is it a first name, and how common; a surname; an ordinary word; a place; a title? A word is looked up under a hash of its
 * folded form (lower case, no accents, at most CL_WORD_BYTES_MAX bytes), so that no list of names is kept: 16 bits of the hash
 * choose a bucket, 16 more are the fingerprint in it. One word in ten thousand that is in no list is taken for one that is.
 *
 *     bucket_starts[65536 + 1] ──► words[word_count], each fingerprint << 16 | id ──► traits[trait_count]
 */
#ifndef CARELINT_ENTITY_PERSON_LEXICON_H
#define CARELINT_ENTITY_PERSON_LEXICON_H

#include "base/hash.h"
#include "base/str.h"

#define CL_WORD_BYTES_MAX       23u
#define CL_LEXICON_BUCKET_COUNT 65536u

/* What a word may be besides a name: bits of cl_traits_category(). */
enum cl_word_category {
	CL_WORD_HONORIFIC = 1 << 0,
	CL_WORD_CREDENTIAL = 1 << 1,
	CL_WORD_CALENDAR = 1 << 2,
	CL_WORD_ORGANISATION = 1 << 3, /* hospital, foundation, street: the last word of what is no person */
	CL_WORD_KIN = 1 << 4,
	CL_WORD_ROLE = 1 << 5,
	CL_WORD_SPEECH = 1 << 6,  /* said, recalls; diagnosed, married: what is said of persons */
	CL_WORD_DISEASE = 1 << 7, /* disease, syndrome, test: what makes the name before it an eponym */
	CL_WORD_NAMING = 1 << 8,  /* named, dear, thanks */
	CL_WORD_PARTICLE = 1 << 9,
	CL_WORD_EPONYM = 1 << 10,
	CL_WORD_MEDICAL = 1 << 11,
	CL_WORD_DRUG = 1 << 12,
	CL_WORD_REGION = 1 << 13, /* a country or its first division */
	CL_WORD_NATIONALITY = 1 << 14,
};

struct cl_person_lexicon {
	const uint32_t *bucket_starts;
	const uint32_t *words;
	const uint64_t *traits;
	uint32_t word_count;
	uint32_t trait_count;
};

/* The traits of a word by its hash; 0 for an unknown one. Whatever the lexicon holds, nothing beside it is read. */
uint64_t cl_person_lexicon_get(const struct cl_person_lexicon *lexicon, uint64_t hash);

/* ------------------------------------------------------------------ traits */

/* The places of the classes in the 64 bits. All classes grow with frequency; 0 is "not one". */
struct cl_traits {
	unsigned first;         /* 0-7: first name, United States */
	unsigned surname;       /* 0-7: surname, United States */
	unsigned world_first;   /* 0-3 */
	unsigned world_surname; /* 0-3 */
	unsigned ordinary;      /* 0-3: an ordinary word */
	unsigned proper;        /* 0-1: in a dictionary, but only with a capital */
	unsigned capital;       /* 0 unknown, 1-7: how often it has a capital in running text */
	unsigned place;         /* 0-3 */
	unsigned category;      /* bits of enum cl_word_category */
	unsigned cluster;       /* 0-255: words that stand in like contexts */
};

uint64_t cl_traits_pack(const struct cl_traits *traits);

static inline uint32_t cl_traits_first(uint64_t traits)
{
	return (uint32_t)traits & 7;
}

static inline uint32_t cl_traits_surname(uint64_t traits)
{
	return (uint32_t)(traits >> 3) & 7;
}

static inline uint32_t cl_traits_world_first(uint64_t traits)
{
	return (uint32_t)(traits >> 6) & 3;
}

static inline uint32_t cl_traits_world_surname(uint64_t traits)
{
	return (uint32_t)(traits >> 8) & 3;
}

static inline uint32_t cl_traits_ordinary(uint64_t traits)
{
	return (uint32_t)(traits >> 10) & 3;
}

static inline uint32_t cl_traits_proper(uint64_t traits)
{
	return (uint32_t)(traits >> 12) & 1;
}

static inline uint32_t cl_traits_capital(uint64_t traits)
{
	return (uint32_t)(traits >> 13) & 7;
}

static inline uint32_t cl_traits_place(uint64_t traits)
{
	return (uint32_t)(traits >> 16) & 3;
}

static inline uint32_t cl_traits_category(uint64_t traits)
{
	return (uint32_t)(traits >> 18) & 0x3FFFFF;
}

static inline uint32_t cl_traits_cluster(uint64_t traits)
{
	return (uint32_t)(traits >> 40) & 0xFF;
}

/* ------------------------------------------------------------------ hash */

static inline uint64_t cl_word_hash_add(uint64_t hash, unsigned char byte)
{
	return (hash ^ byte) * UINT64_C(1099511628211);
}

/* Spreads what FNV leaves in the low bits over all of them. */
static inline uint64_t cl_word_hash_finish(uint64_t hash, uint32_t size)
{
	hash ^= size;
	hash ^= hash >> 29;
	hash *= UINT64_C(0xBF58476D1CE4E5B9);
	return hash ^ (hash >> 32);
}

/* Of a folded word; bytes beyond CL_WORD_BYTES_MAX do not count. */
uint64_t cl_word_hash(cl_str folded);

#endif
