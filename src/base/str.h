/* SPDX-License-Identifier: Apache-2.0 */
/*
 * str.h - a borrowed slice of bytes
 *
 * A cl_str points at bytes that somebody else owns (a source, an arena, a literal) and is passed by value. It is
 * not NUL-terminated and may hold any byte; `data` may be NULL when `size` is 0. Comparison looks at the size
 * before the bytes. Case folding here is ASCII only; Unicode lives in base/unicode.h.
 */
#ifndef CARELINT_BASE_STR_H
#define CARELINT_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cl_str {
	const char *data;
	size_t size;
} cl_str;

/* A half-open byte range [start, end). */
typedef struct cl_span {
	uint32_t start;
	uint32_t end;
} cl_span;

/* What the finders return when there is nothing to find. */
#define CL_STR_NONE SIZE_MAX

/* CL_STR makes a slice of a string literal; CL_STR_INIT does so in a static initialiser. */
#define CL_STR(literal) ((cl_str){"" literal, sizeof(literal) - 1})
#define CL_STR_INIT(literal)                    \
	{                                       \
		"" literal, sizeof(literal) - 1 \
	}

/* printf("%.*s", CL_STR_ARG(str)); sizes are capped at INT_MAX by the limits on input. */
#define CL_STR_ARG(str) (int)(str).size, (str).data

static inline cl_str cl_str_make(const char *data, size_t size)
{
	cl_str str = {data, size};

	return str;
}

/* The slice of a NUL-terminated string: for system and library borders only. */
cl_str cl_str_from(const char *cstr);

/* The bytes of `str` from `start` up to `end`, both clamped to its size. */
cl_str cl_str_slice(cl_str str, size_t start, size_t end);
cl_str cl_str_trim(cl_str str);

bool cl_str_equals(cl_str a, cl_str b);
bool cl_str_equals_nocase(cl_str a, cl_str b);
bool cl_str_starts_with(cl_str str, cl_str prefix);
bool cl_str_starts_with_nocase(cl_str str, cl_str prefix);
bool cl_str_ends_with(cl_str str, cl_str suffix);
bool cl_str_ends_with_nocase(cl_str str, cl_str suffix);

/* Order by bytes, the shorter first among equals: the sign of memcmp. */
int cl_str_compare(cl_str a, cl_str b);

/* Offset of the first `byte` or `needle` at or after `from`; CL_STR_NONE when there is none. */
size_t cl_str_find_byte(cl_str str, char byte, size_t from);
size_t cl_str_find(cl_str str, cl_str needle, size_t from);
size_t cl_str_find_nocase(cl_str str, cl_str needle, size_t from);

/* Decimal digits only, no sign, no blanks; false (and *out_value untouched) on anything else or above `max`. */
bool cl_str_to_uint(cl_str str, uint64_t max, uint64_t *out_value);

static inline bool cl_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool cl_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool cl_is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool cl_is_alpha(char c)
{
	return cl_is_upper(c) || cl_is_lower(c);
}

static inline bool cl_is_alnum(char c)
{
	return cl_is_alpha(c) || cl_is_digit(c);
}

/* Space, tab, line feed, form feed, carriage return: the white space of HTML and YAML. */
static inline bool cl_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static inline char cl_to_lower(char c)
{
	return cl_is_upper(c) ? (char)(c + ('a' - 'A')) : c;
}

#endif
