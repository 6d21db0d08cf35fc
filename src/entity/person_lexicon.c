/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/person_lexicon.h"

uint64_t cl_person_lexicon_get(const struct cl_person_lexicon *lexicon, uint64_t hash)
{
	uint32_t bucket = (uint32_t)(hash >> 48);
	uint32_t fingerprint = (uint32_t)(hash >> 32) & 0xFFFF;
	uint32_t end = lexicon->bucket_starts[bucket + 1];

	if (end > lexicon->word_count)
		end = lexicon->word_count;
	for (uint32_t i = lexicon->bucket_starts[bucket]; i < end; i++) {
		if (lexicon->words[i] >> 16 == fingerprint) {
			uint32_t id = lexicon->words[i] & 0xFFFF;

			return id < lexicon->trait_count ? lexicon->traits[id] : 0;
		}
	}
	return 0;
}

uint64_t cl_traits_pack(const struct cl_traits *traits)
{
	return (uint64_t)traits->first | (uint64_t)traits->surname << 3 | (uint64_t)traits->world_first << 6 |
	       (uint64_t)traits->world_surname << 8 | (uint64_t)traits->ordinary << 10 |
	       (uint64_t)traits->proper << 12 | (uint64_t)traits->capital << 13 |
	       (uint64_t)traits->place << 16 | (uint64_t)traits->category << 18 |
	       (uint64_t)traits->cluster << 40;
}

uint64_t cl_word_hash(cl_str folded)
{
	uint32_t size = folded.size < CL_WORD_BYTES_MAX ? (uint32_t)folded.size : CL_WORD_BYTES_MAX;
	uint64_t hash = CL_HASH_SEED;

	for (uint32_t i = 0; i < size; i++)
		hash = cl_word_hash_add(hash, (unsigned char)folded.data[i]);
	return cl_word_hash_finish(hash, size);
}
