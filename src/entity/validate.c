/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/validate.h"

#include "base/distance.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

const struct cl_validator cl_validator_table[] = {
#define VALIDATOR(name, function, title, source) \
	{CL_STR_INIT(name), function, CL_STR_INIT(title), CL_STR_INIT(source)},
#include "entity/validators.def"
#undef VALIDATOR
};

static const cl_str names[] = {
#define VALIDATOR(name, function, title, source) CL_STR_INIT(name),
#include "entity/validators.def"
#undef VALIDATOR
};

const struct cl_validator *cl_validator_find(cl_str name)
{
	for (size_t i = 0; i < COUNT(cl_validator_table); i++) {
		if (cl_str_equals(cl_validator_table[i].name, name))
			return &cl_validator_table[i];
	}
	return NULL;
}

cl_str cl_validator_nearest(cl_str name)
{
	return cl_nearest(name, names, COUNT(names));
}

const struct cl_validator *cl_validators(size_t *out_count)
{
	*out_count = COUNT(cl_validator_table);
	return cl_validator_table;
}

const cl_str *cl_validator_names(size_t *out_count)
{
	*out_count = COUNT(names);
	return names;
}
