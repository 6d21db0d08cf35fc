/* SPDX-License-Identifier: Apache-2.0 */
/*
 * person_features.h - what the tagger looks at when it decides about a token
 *
 * Each template gives a candidate one value: its word, the word before, how common a first name it is joined with its shape, the
 * last word of its island, and so on. A template and its value hash to a place among the weights. The trainer and the program
 * share this file; tests/unit/test_persons.c holds the values still, because a change here asks for a new training.
 */
#ifndef CARELINT_ENTITY_PERSON_FEATURES_H
#define CARELINT_ENTITY_PERSON_FEATURES_H

#include "entity/person_text.h"

/* The order is part of the image: new ones go to the end, and the version of the image goes up. */
enum cl_template {
	CL_TEMPLATE_WORD,
	CL_TEMPLATE_SUFFIX_3,
	CL_TEMPLATE_SUFFIX_4,
	CL_TEMPLATE_PREFIX_3,
	CL_TEMPLATE_PREFIX_4,
	CL_TEMPLATE_BEFORE,
	CL_TEMPLATE_AFTER,
	CL_TEMPLATE_AFTER_2,
	CL_TEMPLATE_BEFORE_BOTH,
	CL_TEMPLATE_AFTER_BOTH,
	CL_TEMPLATE_AROUND,
	CL_TEMPLATE_NAME_SHAPE,
	CL_TEMPLATE_WORLD_SHAPE,
	CL_TEMPLATE_CAPITAL_START,
	CL_TEMPLATE_PLACE_NAME,
	CL_TEMPLATE_CATEGORY,
	CL_TEMPLATE_CATEGORY_BEFORE,
	CL_TEMPLATE_CATEGORY_AFTER,
	CL_TEMPLATE_CATEGORY_BEFORE_2,
	CL_TEMPLATE_CATEGORY_BEFORE_3,
	CL_TEMPLATE_CATEGORY_AFTER_3,
	CL_TEMPLATE_CLUSTER,
	CL_TEMPLATE_CLUSTER_BEFORE,
	CL_TEMPLATE_CLUSTER_BEFORE_2,
	CL_TEMPLATE_CLUSTER_AFTER,
	CL_TEMPLATE_CLUSTER_AFTER_2,
	CL_TEMPLATE_CLUSTER_AROUND,
	CL_TEMPLATE_SHAPES,
	CL_TEMPLATE_CLASS,
	CL_TEMPLATE_CLASS_START,
	CL_TEMPLATE_CLASS_BEFORE,
	CL_TEMPLATE_CLASS_AROUND,
	CL_TEMPLATE_CLASSES_BEFORE,
	CL_TEMPLATE_CLASSES_AFTER,
	CL_TEMPLATE_ISLAND,
	CL_TEMPLATE_ISLAND_LAST,
	CL_TEMPLATE_ISLAND_LAST_CATEGORY,
	CL_TEMPLATE_ISLAND_FIRST,
	CL_TEMPLATE_ISLAND_FIRST_CATEGORY,
	CL_TEMPLATE_ISLAND_AFTER,
	CL_TEMPLATE_ISLAND_BEFORE,
	CL_TEMPLATE_ISLAND_CLUSTERS,
	CL_TEMPLATE_MEMORY,
	CL_TEMPLATE_MEMORY_CLASS,
	CL_TEMPLATE_MEMORY_START,
	CL_TEMPLATE_MEMORY_NAME,
	CL_TEMPLATE_NAMES_AFTER,
	CL_TEMPLATE_NAMES_BEFORE,
	CL_TEMPLATE_MEMORY_ELSEWHERE,
	CL_TEMPLATE_MEMORY_PLACE,
	CL_TEMPLATE_COUNT,
};

/* The values of all templates for token `at` of an island. */
void cl_person_features(const struct cl_person_text *text, cl_span block, cl_span island, uint32_t at,
	uint64_t out_values[CL_TEMPLATE_COUNT]);

/* The place of a feature among 2^31; the caller masks. */
static inline uint32_t cl_person_feature_hash(enum cl_template which, uint64_t value)
{
	uint64_t hash = (value + UINT64_C(0x9E3779B97F4A7C15)) * UINT64_C(0xFF51AFD7ED558CCD) +
			(uint64_t)which * UINT64_C(0xC4CEB9FE1A85EC53);

	hash ^= hash >> 33;
	hash *= UINT64_C(0xFF51AFD7ED558CCD);
	return (uint32_t)((hash ^ (hash >> 29)) >> 11);
}

#endif
