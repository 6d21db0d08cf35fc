/* SPDX-License-Identifier: Apache-2.0 */
/*
 * combination.h - details that are harmless alone and identify together
 *
 *     "the 54-year-old dairy farmer from Otter Fork was hurt on March 12"
 *      age 2 + occupation 2 + town 3 + day of care 3 = 10
 *
 * Safe Harbor asks that what remains cannot, "alone or in combination", identify a person (45 CFR 164.514(b)(2)(ii)). Each kind of
 * detail counts once, with the points of its strongest sighting; a point stands for roughly a factor of three to ten in how few
 * people share it. It cannot know how many live in the town, how common the illness is there, what the papers wrote, or what
 * other pages tell of the same patient: a low score is no proof of anything.
 */
#ifndef CARELINT_ENTITY_COMBINATION_H
#define CARELINT_ENTITY_COMBINATION_H

#include "entity/entity.h"

enum cl_combination_part {
	CL_PART_AGE,        /* 2; above 89, 3; below 1 year, 1 */
	CL_PART_PLACE,      /* 3: a town, county, street */
	CL_PART_PLACE_MORE, /* 1 for each further place, at most 2 */
	CL_PART_DATE,       /* of care: a day 3, a weekday or holiday 2, a month or season 1 */
	CL_PART_DIAGNOSIS,  /* 1 */
	CL_PART_RARE,       /* 3: a rare disease, one in 50,000 */
	CL_PART_FIRST,      /* 4: the first, only, youngest somebody in the state; 2 without "in the state" */
	CL_PART_OCCUPATION, /* 2; one that is known in town, 3 */
	CL_PART_FAMILY,     /* 2: a mother of six; triplets 3 */
	CL_PART_EVENT,      /* 2: a crash, a tornado: what the papers wrote about */
	CL_PART_COUNT,
};

struct cl_combination {
	uint32_t score;
	uint32_t points[CL_PART_COUNT]; /* 0 where there is none */
	cl_span prose[CL_PART_COUNT];   /* of the strongest sighting */
};

/*
 * Of a document whose persons, ages, dates, places and details are `entities`, sorted. Where several
 * patients are named only what stands close together adds up. All zero where no patient and no patient's relative is spoken of.
 */
void cl_combination_find(struct cl_arena *arena, const struct cl_document *document, bool is_patient_story,
	const struct cl_entities *entities, struct cl_combination *out_combination);

const char *cl_combination_part_name(enum cl_combination_part part); /* "an exact age" */

#endif
