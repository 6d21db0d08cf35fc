/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hash.h - a fast hash for tables and a keyed one for fingerprints
 *
 * cl_hash_bytes is FNV-1a, 64 bit. cl_siphash is SipHash-2-4 (Aumasson and Bernstein, 2012): 64 bits under a
 * 128-bit key, so that a fingerprint does not serve to confirm a guess without the key.
 */
#ifndef CARELINT_BASE_HASH_H
#define CARELINT_BASE_HASH_H

#include "base/str.h"

#define CL_HASH_SEED UINT64_C(14695981039346656037)

struct cl_hash_key {
	uint64_t low;
	uint64_t high;
};

uint64_t cl_hash_bytes(uint64_t seed, cl_str bytes);
uint64_t cl_siphash(struct cl_hash_key key, cl_str bytes);

#endif
