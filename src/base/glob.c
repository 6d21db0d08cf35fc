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

/* ------------------------------------------------------------------ classes */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7F;
}

static bool is_graph(char c)
{
	return c > 0x20 && c < 0x7F;
}

static bool is_print(char c)
{
	return c >= 0x20 && c < 0x7F;
}

static bool is_punctuation(char c)
{
	return is_graph(c) && !cl_is_alnum(c);
}

static bool is_white(char c)
{
	return cl_is_space(c) || c == '\v';
}

static bool is_hexadecimal(char c)
{
	return cl_is_digit(c) || (cl_to_lower(c) >= 'a' && cl_to_lower(c) <= 'f');
}

static const struct {
	cl_str name;
	bool (*holds)(char c);
} named_classes[] = {
	{CL_STR_INIT("alnum"), cl_is_alnum},
	{CL_STR_INIT("alpha"), cl_is_alpha},
	{CL_STR_INIT("blank"), is_blank},
	{CL_STR_INIT("cntrl"), is_control},
	{CL_STR_INIT("digit"), cl_is_digit},
	{CL_STR_INIT("graph"), is_graph},
	{CL_STR_INIT("lower"), cl_is_lower},
	{CL_STR_INIT("print"), is_print},
	{CL_STR_INIT("punct"), is_punctuation},
	{CL_STR_INIT("space"), is_white},
	{CL_STR_INIT("upper"), cl_is_upper},
	{CL_STR_INIT("xdigit"), is_hexadecimal},
};

/* How one member of `[…]` went. A BROKEN one (an unknown name, no end) makes the whole pattern match nothing, as in git. */
enum member {
	MEMBER_MISS,
	MEMBER_HIT,
	MEMBER_BROKEN,
};

static enum member try_name(cl_str name, char c)
{
	for (size_t i = 0; i < sizeof(named_classes) / sizeof(named_classes[0]); i++) {
		if (cl_str_equals(named_classes[i].name, name))
			return named_classes[i].holds(c) ? MEMBER_HIT : MEMBER_MISS;
	}
	return MEMBER_BROKEN;
}

/* Whether `[:name:]` stands at `at`; *out_name is what stands between the colons. */
static bool has_name(cl_str pattern, size_t at, cl_str *out_name)
{
	size_t end = cl_str_find_byte(pattern, ']', at + 2);

	if (at + 1 >= pattern.size || pattern.data[at] != '[' || pattern.data[at + 1] != ':')
		return false;
	if (end == CL_STR_NONE || end < at + 3 || pattern.data[end - 1] != ':')
		return false;
	*out_name = cl_str_slice(pattern, at + 2, end - 1);
	return true;
}

/* Reads one byte, perhaps quoted; false at the end. */
static bool read_byte(cl_str pattern, size_t *at, unsigned char *out_byte)
{
	if (*at < pattern.size && pattern.data[*at] == '\\')
		(*at)++;
	if (*at >= pattern.size)
		return false;
	*out_byte = (unsigned char)pattern.data[(*at)++];
	return true;
}

/* Tries a name, a byte or a range of bytes at *at and steps over it. */
static enum member try_member(cl_str pattern, size_t *at, char c)
{
	unsigned char byte = (unsigned char)c;
	unsigned char low;
	unsigned char high;
	cl_str name;

	if (has_name(pattern, *at, &name)) {
		*at += name.size + 4;
		return try_name(name, c);
	}
	if (!read_byte(pattern, at, &low))
		return MEMBER_BROKEN;
	if (*at + 1 >= pattern.size || pattern.data[*at] != '-' || pattern.data[*at + 1] == ']')
		return byte == low ? MEMBER_HIT : MEMBER_MISS;
	(*at)++;
	if (!read_byte(pattern, at, &high))
		return MEMBER_BROKEN;
	/* A range that runs backwards still holds its first byte. */
	return byte == low || (byte >= low && byte <= high) ? MEMBER_HIT : MEMBER_MISS;
}

/* Matches `[…]` at `at`; *out_end is past its `]`. */
static bool class_matches(cl_str pattern, size_t at, char c, size_t *out_end)
{
	size_t i = at + 1;
	bool is_negated = i < pattern.size && (pattern.data[i] == '!' || pattern.data[i] == '^');
	bool is_hit = false;

	i += is_negated;
	for (size_t first = i; i == first || i >= pattern.size || pattern.data[i] != ']';) {
		enum member member = try_member(pattern, &i, c);

		if (member == MEMBER_BROKEN)
			return false;
		is_hit |= member == MEMBER_HIT;
	}
	*out_end = i + 1;
	return is_hit != is_negated && c != '/';
}

/* ------------------------------------------------------------------ patterns */

/* Matches one pattern unit that is no star against `c`; *out_end is past the unit. */
static bool unit_matches(cl_str pattern, size_t at, char c, size_t *out_end)
{
	char unit = pattern.data[at];

	if (unit == '[')
		return class_matches(pattern, at, c, out_end);
	*out_end = at + 1;
	if (unit == '?')
		return c != '/';
	if (unit == '\\') {
		*out_end = at + 2;
		return at + 1 < pattern.size && pattern.data[at + 1] == c;
	}
	return unit == c;
}

static size_t star_end(cl_str pattern, size_t at)
{
	while (at < pattern.size && pattern.data[at] == '*')
		at++;
	return at;
}

/* Whether the stars at `at`, two or more, are all that stands between two slashes. */
static bool is_double_star(cl_str pattern, size_t at)
{
	size_t end = star_end(pattern, at);

	return end - at >= 2 && (at == 0 || pattern.data[at - 1] == '/') &&
	       (end == pattern.size || pattern.data[end] == '/');
}

/* Past a double star at `at`; a slash after it is taken too, since the star may match nothing. */
static size_t double_star_end(cl_str pattern, size_t at)
{
	size_t end = star_end(pattern, at);

	return end < pattern.size ? end + 1 : end;
}

/* Lets the double star take one more part of the path, or all of it when the star stands last; false when it cannot. */
static bool take_part(struct retry *twice, cl_str pattern, cl_str path)
{
	if (!twice->is_set || twice->path >= path.size)
		return false;

	size_t slash = cl_str_find_byte(path, '/', twice->path);
	/* After a slash of its own at the end of the pattern there would have to be a part without a name. */
	bool is_last = twice->pattern == pattern.size && pattern.data[pattern.size - 1] == '*';

	if (slash == CL_STR_NONE && !is_last)
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
			p = double_star_end(pattern, p);
			twice = (struct retry){p, s, true};
			single.is_set = false;
			continue;
		}
		if (p < pattern.size && pattern.data[p] == '*') {
			p = star_end(pattern, p);
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
