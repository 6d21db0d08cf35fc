/* SPDX-License-Identifier: Apache-2.0 */
/*
 * checksum.h - check-digit arithmetic shared by the validators
 *
 * Every function takes ASCII digits only; callers look first (cl_digits_only).
 */
#ifndef CARELINT_ENTITY_CHECKSUM_H
#define CARELINT_ENTITY_CHECKSUM_H

#include "base/str.h"

/* Whether there is at least one character and all are digits. */
bool cl_digits_only(cl_str text);

/* One digit over and over: no issuer hands that out, and most check digits accept it. */
bool cl_digits_same(cl_str digits);

/* The number they spell; at most nine digits. */
uint32_t cl_digits_value(cl_str digits);

/* Whether the last digit is the Luhn check digit of the rest (ISO/IEC 7812-1, annex B). */
bool cl_luhn_matches(cl_str digits);

/* As cl_luhn_matches, for weights 3 and 1 from the right (GS1). */
bool cl_gs1_matches(cl_str digits);

/* The sum of digit times weight over the first `count` digits. */
unsigned cl_weighted_sum(cl_str digits, const unsigned char *weights, size_t count);

#endif
