/* SPDX-License-Identifier: Apache-2.0 */
#include "config/keys.h"

#include "base/distance.h"

#define OVERRIDE CL_KEY_FLAG_OVERRIDE
#define PATH     CL_KEY_FLAG_PATH
#define APPEND   CL_KEY_FLAG_APPEND
#define FILLED   CL_KEY_FLAG_FILLED

static const struct cl_key_row rows[CL_KEY_COUNT] = {
#define KEY(name, dotted, shape, check, flags) \
	[CL_KEY_##name] = {CL_STR_INIT(dotted), &cl_check_##check, CL_SHAPE_##shape, flags},
#include "config/keys.def"
#undef KEY
};

const struct cl_key_row *cl_key_row(enum cl_key key)
{
	return &rows[key];
}

cl_str cl_key_name(enum cl_key key)
{
	return rows[key].name;
}

const char *cl_key_shape_takes(enum cl_key_shape shape)
{
	static const char *const takes[CL_SHAPE_COUNT] = {
		[CL_SHAPE_WORDS] = "a string or a list of strings",
		[CL_SHAPE_WORD] = "a string",
		[CL_SHAPE_LOOKUP] = "a list of strings or the path of a file",
		[CL_SHAPE_LEVELS] = "a mapping of rules or packs to severities",
		[CL_SHAPE_NUMBER] = "a whole number",
	};

	return takes[shape];
}

/* The part of a dotted name before its dot, or "" when it has none. */
static cl_str section_of(cl_str dotted)
{
	size_t dot = cl_str_find_byte(dotted, '.', 0);

	return cl_str_slice(dotted, 0, dot == CL_STR_NONE ? 0 : dot);
}

static cl_str name_of(cl_str dotted)
{
	size_t dot = cl_str_find_byte(dotted, '.', 0);

	return dot == CL_STR_NONE ? dotted : cl_str_slice(dotted, dot + 1, dotted.size);
}

bool cl_key_find(cl_str section, cl_str name, enum cl_key *out_key)
{
	for (size_t i = 0; i < CL_KEY_COUNT; i++) {
		if (!cl_str_equals(section_of(rows[i].name), section) ||
			!cl_str_equals(name_of(rows[i].name), name))
			continue;
		*out_key = (enum cl_key)i;
		return true;
	}
	return false;
}

bool cl_key_is_section(cl_str name)
{
	for (size_t i = 0; i < CL_KEY_COUNT; i++) {
		cl_str section = section_of(rows[i].name);

		if (section.size && cl_str_equals(section, name))
			return true;
	}
	return false;
}

cl_str cl_key_nearest(cl_str section, cl_str name, unsigned flags, const cl_str *more, size_t more_count)
{
	cl_str candidates[CL_KEY_COUNT + 8];
	size_t count = 0;

	for (size_t i = 0; i < CL_KEY_COUNT; i++) {
		cl_str own = section_of(rows[i].name);

		if ((rows[i].flags & flags) != flags)
			continue;
		if (cl_str_equals(own, section))
			candidates[count++] = name_of(rows[i].name);
		else if (section.size == 0)
			candidates[count++] = own;
	}
	for (size_t i = 0; i < more_count && count < CL_KEY_COUNT + 8; i++)
		candidates[count++] = more[i];
	return cl_nearest(name, candidates, count);
}
