/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <string.h>

cl_str cl_str_from(const char *cstr)
{
	return cl_str_make(cstr, cstr ? strlen(cstr) : 0);
}

cl_str cl_str_slice(cl_str str, size_t start, size_t end)
{
	if (end > str.size)
		end = str.size;
	if (start >= end)
		return cl_str_make(str.data ? str.data + (start > str.size ? str.size : start) : NULL, 0);
	return cl_str_make(str.data + start, end - start);
}

cl_str cl_str_trim(cl_str str)
{
	while (str.size > 0 && cl_is_space(str.data[0])) {
		str.data++;
		str.size--;
	}
	while (str.size > 0 && cl_is_space(str.data[str.size - 1]))
		str.size--;
	return str;
}

bool cl_str_equals(cl_str a, cl_str b)
{
	return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

static bool same_nocase(const char *a, const char *b, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		if (cl_to_lower(a[i]) != cl_to_lower(b[i]))
			return false;
	}
	return true;
}

bool cl_str_equals_nocase(cl_str a, cl_str b)
{
	return a.size == b.size && same_nocase(a.data, b.data, a.size);
}

bool cl_str_starts_with(cl_str str, cl_str prefix)
{
	return str.size >= prefix.size &&
	       (prefix.size == 0 || memcmp(str.data, prefix.data, prefix.size) == 0);
}

bool cl_str_starts_with_nocase(cl_str str, cl_str prefix)
{
	return str.size >= prefix.size && same_nocase(str.data, prefix.data, prefix.size);
}

bool cl_str_ends_with(cl_str str, cl_str suffix)
{
	return str.size >= suffix.size &&
	       cl_str_equals(cl_str_slice(str, str.size - suffix.size, str.size), suffix);
}

bool cl_str_ends_with_nocase(cl_str str, cl_str suffix)
{
	return str.size >= suffix.size &&
	       same_nocase(str.data + (str.size - suffix.size), suffix.data, suffix.size);
}

int cl_str_compare(cl_str a, cl_str b)
{
	size_t shared = a.size < b.size ? a.size : b.size;
	int order = shared ? memcmp(a.data, b.data, shared) : 0;

	if (order != 0)
		return order;
	return (a.size > b.size) - (a.size < b.size);
}

size_t cl_str_find_byte(cl_str str, char byte, size_t from)
{
	if (from >= str.size)
		return CL_STR_NONE;

	const char *hit = memchr(str.data + from, byte, str.size - from);

	return hit ? (size_t)(hit - str.data) : CL_STR_NONE;
}

size_t cl_str_find(cl_str str, cl_str needle, size_t from)
{
	if (needle.size == 0 || str.size < needle.size)
		return CL_STR_NONE;
	for (size_t at = cl_str_find_byte(str, needle.data[0], from); at != CL_STR_NONE;
		at = cl_str_find_byte(str, needle.data[0], at + 1)) {
		if (at > str.size - needle.size)
			return CL_STR_NONE;
		if (memcmp(str.data + at, needle.data, needle.size) == 0)
			return at;
	}
	return CL_STR_NONE;
}

size_t cl_str_find_nocase(cl_str str, cl_str needle, size_t from)
{
	if (needle.size == 0 || str.size < needle.size)
		return CL_STR_NONE;
	for (size_t at = from; at <= str.size - needle.size; at++) {
		if (same_nocase(str.data + at, needle.data, needle.size))
			return at;
	}
	return CL_STR_NONE;
}

bool cl_str_to_uint(cl_str str, uint64_t max, uint64_t *out_value)
{
	uint64_t value = 0;

	if (str.size == 0)
		return false;
	for (size_t i = 0; i < str.size; i++) {
		if (!cl_is_digit(str.data[i]))
			return false;

		uint64_t digit = (uint64_t)(str.data[i] - '0');

		if (value > (max - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	*out_value = value;
	return true;
}
