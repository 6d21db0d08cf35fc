/* SPDX-License-Identifier: Apache-2.0 */
/*
 * place_name.h - words that name a place, and what kind it is
 *
 *     Otter Fork · Kettle County · Hope, BC · Mesa Elementary · St. Anthony by the Sea · Lund's Hardware
 *
 * States and countries are none: Safe Harbor lets them stand (45 CFR 164.514(b)(2)(i)(B)). Nor are hospitals, their parts and
 * services, halls where events are held, and what stands after "our".
 */
#ifndef CARELINT_ENTITY_PLACE_NAME_H
#define CARELINT_ENTITY_PLACE_NAME_H

#include "entity/place_text.h"

enum cl_place_kind {
	CL_PLACE_TOWN,  /* or anything that its own words do not tell */
	CL_PLACE_AREA,  /* a county, an island, a valley */
	CL_PLACE_SAINT, /* a town, a church or a school */
	CL_PLACE_SCHOOL,
	CL_PLACE_CHURCH,
	CL_PLACE_EMPLOYER,
	CL_PLACE_ROAD,
};

struct cl_place_name {
	cl_span prose; /* with its state, without a possessive */
	size_t first;  /* words, those of the state included */
	size_t end;
	enum cl_place_kind kind;
	bool is_known; /* by its words, its state or the lexicon; else only what is said of it can tell that it is a place */
};

/* The next name of the block that begins at word *inout_word or later; *inout_word moves past it. */
bool cl_place_name_next(const struct cl_place_text *text, size_t *inout_word, struct cl_place_name *out_name);

#endif
