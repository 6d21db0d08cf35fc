/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hash.h"

uint64_t cl_hash_bytes(uint64_t seed, cl_str bytes)
{
	const uint64_t prime = UINT64_C(1099511628211);

	for (size_t i = 0; i < bytes.size; i++)
		seed = (seed ^ (unsigned char)bytes.data[i]) * prime;
	return seed ^ (seed >> 32);
}

static uint64_t rotate(uint64_t value, unsigned bits)
{
	return (value << bits) | (value >> (64 - bits));
}

static void sip_rounds(uint64_t v[4], int count)
{
	while (count-- > 0) {
		v[0] += v[1];
		v[1] = rotate(v[1], 13) ^ v[0];
		v[0] = rotate(v[0], 32);
		v[2] += v[3];
		v[3] = rotate(v[3], 16) ^ v[2];
		v[0] += v[3];
		v[3] = rotate(v[3], 21) ^ v[0];
		v[2] += v[1];
		v[1] = rotate(v[1], 17) ^ v[2];
		v[2] = rotate(v[2], 32);
	}
}

static uint64_t read_little_endian(const char *bytes, size_t size)
{
	uint64_t word = 0;

	for (size_t i = 0; i < size; i++)
		word |= (uint64_t)(unsigned char)bytes[i] << (8 * i);
	return word;
}

uint64_t cl_siphash(struct cl_hash_key key, cl_str bytes)
{
	uint64_t v[4] = {
		key.low ^ UINT64_C(0x736f6d6570736575),
		key.high ^ UINT64_C(0x646f72616e646f6d),
		key.low ^ UINT64_C(0x6c7967656e657261),
		key.high ^ UINT64_C(0x7465646279746573),
	};
	size_t at = 0;

	for (; bytes.size - at >= 8; at += 8) {
		uint64_t word = read_little_endian(bytes.data + at, 8);

		v[3] ^= word;
		sip_rounds(v, 2);
		v[0] ^= word;
	}

	uint64_t last = (uint64_t)bytes.size << 56;

	if (at < bytes.size)
		last |= read_little_endian(bytes.data + at, bytes.size - at);
	v[3] ^= last;
	sip_rounds(v, 2);
	v[0] ^= last;
	v[2] ^= 0xff;
	sip_rounds(v, 4);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}
