/* SPDX-License-Identifier: Apache-2.0 */
/*
 * validate.h - is this run of characters really such a number?
 *
 * A pattern finds what looks like an identifier; a validator says whether it can be one: check digits, ranges that
 * were assigned, days that exist. Rules name them (`validate: npi`), so they are one table, validators.def.
 *
 * A validator takes the matched span as it stands in prose. Blanks around it are ignored; between its groups it may
 * hold single blanks or dashes, no-break and typographic ones included, where people write the number that way. Any
 * bytes are welcome; nothing is remembered. Published specimens that were never issued to anyone (078-05-1120) fail.
 *
 * A check digit clears nine strangers in ten, not all: a ten-digit number is an NPI by chance one time in fifty.
 */
#ifndef CARELINT_ENTITY_VALIDATE_H
#define CARELINT_ENTITY_VALIDATE_H

#include "base/str.h"

typedef bool (*cl_validate_fn)(cl_str text);

struct cl_validator {
	cl_str name;
	cl_validate_fn fn;
	cl_str title;
	cl_str source;
};

/* The validator that rules call `name`, or NULL. */
const struct cl_validator *cl_validator_find(cl_str name);

/* The name nearest to `name` for a hint; empty when none is near (base/distance.h). */
cl_str cl_validator_nearest(cl_str name);

/* The whole table, in alphabetical order; compiled rules point into it. */
extern const struct cl_validator cl_validator_table[];

/* The same with its length, and its names alone. */
const struct cl_validator *cl_validators(size_t *out_count);
const cl_str *cl_validator_names(size_t *out_count);

/* The checks themselves, for recognisers that need no table. */
#define VALIDATOR(name, function, title, source) bool function(cl_str text);
#include "entity/validators.def"
#undef VALIDATOR

#endif
