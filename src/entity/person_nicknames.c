/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/person_nicknames.h"

static const struct {
	cl_str nickname;
	cl_str name;
} rows[] = {
#define NICKNAME(short_form, long_form) {CL_STR_INIT(short_form), CL_STR_INIT(long_form)},
#include "entity/person_nicknames.def"
#undef NICKNAME
};

#define ROW_COUNT (sizeof(rows) / sizeof(rows[0]))

cl_str cl_nickname_name(cl_str nickname)
{
	for (size_t i = 0; i < ROW_COUNT; i++)
		if (cl_str_equals_nocase(rows[i].nickname, nickname))
			return rows[i].name;
	return CL_STR("");
}

bool cl_nickname_next(cl_str name, size_t *at, cl_str *out_nickname)
{
	while (*at < ROW_COUNT) {
		size_t i = (*at)++;

		if (cl_str_equals_nocase(rows[i].name, name)) {
			*out_nickname = rows[i].nickname;
			return true;
		}
	}
	return false;
}

bool cl_nickname_row(size_t index, cl_str *out_nickname, cl_str *out_name)
{
	if (index >= ROW_COUNT)
		return false;
	*out_nickname = rows[index].nickname;
	*out_name = rows[index].name;
	return true;
}
