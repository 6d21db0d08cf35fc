/* SPDX-License-Identifier: Apache-2.0 */
/*
 * keys.h - the rows of keys.def, for the reader of configurations
 */
#ifndef CARELINT_CONFIG_KEYS_H
#define CARELINT_CONFIG_KEYS_H

#include "config/config.h"

enum cl_key_shape {
	CL_SHAPE_WORDS,
	CL_SHAPE_WORD,
	CL_SHAPE_LOOKUP,
	CL_SHAPE_LEVELS,
	CL_SHAPE_NUMBER,
	CL_SHAPE_COUNT,
};

enum cl_key_flags {
	CL_KEY_FLAG_OVERRIDE = 1 << 0,
	CL_KEY_FLAG_PATH = 1 << 1,
	CL_KEY_FLAG_APPEND = 1 << 2,
	CL_KEY_FLAG_FILLED = 1 << 3,
};

/* One kind of value. */
struct cl_check {
	/* Whether `text` is right; what it says beside its text goes to *value. */
	bool (*is_right)(cl_str text, struct cl_value *value);
	const char *takes; /* "a language such as en_US" */
	/* A right value near the wrong one, or an empty slice; NULL when there is nothing to suggest. */
	cl_str (*suggest)(struct cl_arena *arena, cl_str text);
};

struct cl_key_row {
	cl_str name; /* dotted */
	const struct cl_check *check;
	enum cl_key_shape shape;
	unsigned flags;
};

/* ------------------------------------------------------------------ keys.c */

const struct cl_key_row *cl_key_row(enum cl_key key);
const char *cl_key_shape_takes(enum cl_key_shape shape); /* "a string or a list of strings" */

/* The key `name` of a section ("" is the top); false when there is none. */
bool cl_key_find(cl_str section, cl_str name, enum cl_key *out_key);
bool cl_key_is_section(cl_str name);

/* The nearest key or section to `name` in a section, among keys with all of `flags` and `more` names beside them. */
cl_str cl_key_nearest(cl_str section, cl_str name, unsigned flags, const cl_str *more, size_t more_count);

/* ------------------------------------------------------------------ check.c */

extern const struct cl_check cl_check_pack;
extern const struct cl_check cl_check_target;
extern const struct cl_check cl_check_severity;
extern const struct cl_check cl_check_fail_on;
extern const struct cl_check cl_check_glob;
extern const struct cl_check cl_check_jurisdiction;
extern const struct cl_check cl_check_word;
extern const struct cl_check cl_check_text;
extern const struct cl_check cl_check_host;
extern const struct cl_check cl_check_phone;
extern const struct cl_check cl_check_path;
extern const struct cl_check cl_check_path_below;
extern const struct cl_check cl_check_language;
extern const struct cl_check cl_check_number;

/* ------------------------------------------------------------------ settings.c */

/* What holds when nobody says anything; of a limit, also the most that can be said. */
const struct cl_values *cl_key_default(enum cl_key key);

#endif
