/* SPDX-License-Identifier: Apache-2.0 */
/*
 * identifier.h - an identifier without its separators
 *
 * People write the same number as 943 476 5919, 943-476-5919 and 9434765919, and word processors put no-break blanks
 * and typographic dashes into it. Reading takes the groups apart:
 *
 *     "9876 543-217 ab"   chars 9876543217AB   groups 4 3 3 2   is_mixed
 */
#ifndef CARELINT_ENTITY_IDENTIFIER_H
#define CARELINT_ENTITY_IDENTIFIER_H

#include "base/str.h"

#define CL_IDENTIFIER_MAX        40
#define CL_IDENTIFIER_GROUPS_MAX 20

struct cl_identifier {
	char chars[CL_IDENTIFIER_MAX]; /* digits and upper-case letters, not NUL-terminated */
	size_t size;
	unsigned char group_sizes[CL_IDENTIFIER_GROUPS_MAX];
	size_t group_count;
	bool is_mixed; /* both blanks and dashes stand between groups */
};

/*
 * Reads all of `text`: ASCII letters and digits, one blank or dash between groups, blanks around. False on anything
 * else and beyond the limits above.
 */
bool cl_identifier_read(cl_str text, struct cl_identifier *out_id);

/* As cl_identifier_read, for an identifier of digits alone, exactly `size` of them. */
bool cl_identifier_read_digits(cl_str text, size_t size, struct cl_identifier *out_id);

/* Its characters from `start` up to `end`. */
cl_str cl_identifier_slice(const struct cl_identifier *id, size_t start, size_t end);

/* Whether its groups have the sizes that the digits of `sizes` say: "324" for 123-45-6789. */
bool cl_identifier_is_grouped(const struct cl_identifier *id, cl_str sizes);

/* Whether `text` is written exactly like `shape`: 9 is any digit, everything else itself, ASCII case ignored. */
bool cl_shape_matches(cl_str text, cl_str shape);

/* Typographic dashes (U+2010 to U+2013), the minus sign and the hyphen of ASCII. */
bool cl_is_dash(uint32_t code_point);

/* White space of ASCII, and the no-break and thin blanks that stand inside numbers. */
bool cl_is_blank(uint32_t code_point);

#endif
