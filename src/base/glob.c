/* SPDX-License-Identifier: Apache-2.0 */
#include "base/glob.h"

/*
 * Where matching may have to go on from after a star took one byte more. Two are enough: a later star of the same kind
 * makes the earlier one's choice irrelevant, and a `*` may fail into a `**` before it.
 */
struct retry {
	size_t pattern;
	size_t path;
	bool is_set;
};

/* Matches `[…]` at `at`; *out_end is past its `]`, or `at` when the bracket is never closed. */
static bool class_matches(cl_str pattern, size_t at, char c, size_t *out_end)
{
	size_t i = at + 1;
	bool is_negated = i < pattern.size && (pattern.data[i] == '!' || pattern.data[i] == '^');
	bool hit = false;

	i += is_negated;
	for (size_t first = i; i < pattern.size && (pattern.data[i] != ']' || i == first); i++) {
		char low = pattern.data[i];

		if (low == '\\' && i + 1 < pattern.size)
			low = pattern.data[++i];
		if (i + 2 < pattern.size && pattern.data[i + 1] == '-' && pattern.data[i + 2] != ']') {
			hit |= (unsigned char)c >= (unsigned char)low &&
			       (unsigned char)c <= (unsigned char)pattern.data[i + 2];
			i += 2;
		} else {
			hit |= c == low;
		}
	}
	*out_end = i < pattern.size ? i + 1 : at;
	return hit != is_negated && c != '/';
}

/* Matches one pattern unit that is no star against `c`; *out_end is past the unit. */
static bool unit_matches(cl_str pattern, size_t at, char c, size_t *out_end)
{
	char unit = pattern.data[at];

	if (unit == '[') {
		bool hit = class_matches(pattern, at, c, out_end);

		if (*out_end != at)
			return hit;
	}
	*out_end = at + 1;
	if (unit == '?')
		return c != '/';
	if (unit == '\\' && at + 1 < pattern.size) {
		*out_end = at + 2;
		unit = pattern.data[at + 1];
	}
	return unit == c;
}

static bool is_double_star(cl_str pattern, size_t at)
{
	return at + 1 < pattern.size && pattern.data[at] == '*' && pattern.data[at + 1] == '*' &&
	       (at == 0 || pattern.data[at - 1] == '/') &&
	       (at + 2 == pattern.size || pattern.data[at + 2] == '/');
}

/* Past the star or stars at `at`; a slash after a leading or middle double star is taken too, since it may match nothing. */
static size_t star_end(cl_str pattern, size_t at, bool is_double)
{
	if (!is_double)
		return at + 1;
	return at + 2 < pattern.size ? at + 3 : at + 2;
}

/* Lets the double star take one more part of the path, or all of it when the star stands last; false when it cannot. */
static bool take_part(struct retry *twice, cl_str pattern, cl_str path)
{
	if (!twice->is_set || twice->path >= path.size)
		return false;

	size_t slash = cl_str_find_byte(path, '/', twice->path);

	if (slash == CL_STR_NONE && twice->pattern != pattern.size)
		return false;
	twice->path = slash == CL_STR_NONE ? path.size : slash + 1;
	return true;
}

static bool path_matches(cl_str pattern, cl_str path)
{
	struct retry single = {0};
	struct retry twice = {0};
	size_t p = 0;
	size_t s = 0;

	while (s < path.size || p < pattern.size) {
		size_t end;

		if (p < pattern.size && is_double_star(pattern, p)) {
			p = star_end(pattern, p, true);
			twice = (struct retry){p, s, true};
			single.is_set = false;
			continue;
		}
		if (p < pattern.size && pattern.data[p] == '*') {
			p = star_end(pattern, p, false);
			single = (struct retry){p, s, true};
			continue;
		}
		if (p < pattern.size && s < path.size && unit_matches(pattern, p, path.data[s], &end)) {
			p = end;
			s++;
			continue;
		}
		if (single.is_set && single.path < path.size && path.data[single.path] != '/') {
			s = ++single.path;
			p = single.pattern;
			continue;
		}
		if (!take_part(&twice, pattern, path))
			return false;
		s = twice.path;
		p = twice.pattern;
		single.is_set = false;
	}
	return true;
}

static cl_str last_part(cl_str path)
{
	size_t start = path.size;

	while (start > 0 && path.data[start - 1] != '/')
		start--;
	return cl_str_slice(path, start, path.size);
}

bool cl_glob_matches(cl_str pattern, cl_str path)
{
	if (pattern.size > CL_GLOB_PATTERN_MAX)
		return false;
	if (pattern.size && pattern.data[0] == '/')
		return path_matches(cl_str_slice(pattern, 1, pattern.size), path);
	if (cl_str_find_byte(pattern, '/', 0) == CL_STR_NONE)
		return path_matches(pattern, last_part(path));
	return path_matches(pattern, path);
}
