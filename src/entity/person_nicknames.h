/* SPDX-License-Identifier: Apache-2.0 */
/*
 * person_nicknames.h - short forms of first names (person_nicknames.def), ASCII case ignored
 */
#ifndef CARELINT_ENTITY_PERSON_NICKNAMES_H
#define CARELINT_ENTITY_PERSON_NICKNAMES_H

#include "base/str.h"

/* The name that a short form stands for, the first of several; an empty slice for what is none. */
cl_str cl_nickname_name(cl_str nickname);

/* The short forms of a name, one a call. Start with *at 0; false when there are no more. */
bool cl_nickname_next(cl_str name, size_t *at, cl_str *out_nickname);

/* Row `index` of the table, in order; false past its end. */
bool cl_nickname_row(size_t index, cl_str *out_nickname, cl_str *out_name);

#endif
