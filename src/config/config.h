/* SPDX-License-Identifier: Apache-2.0 */
/*
 * config.h - .carelint.yaml, and what holds for one file
 *
 *   defaults  <  .carelint.yaml  <  its overrides that match the path, in order  <  command line
 *
 * Every key is one row of keys.def, which says what its values mean, and one slot of a struct cl_layer: a list of values,
 * each with the place where it was written. A key that takes one value is a list of one. The path of a place is the file
 * as shown to people, or "default", or "command line", so that `--show-config` prints each value with its origin and
 * later floors can report an unknown rule or pack where it was written.
 *
 * A layer that sets a key replaces what the layers below it said, with two exceptions: `severity` adds to it (the last
 * entry for a target wins), and `packs` adds to it when its entries are all `+name` or `-name`.
 *
 * Reading never stops at the first problem: all are reported, and what was right is kept. The run exits 2 anyway.
 *
 * Adding a key: see the top of keys.def.
 */
#ifndef CARELINT_CONFIG_CONFIG_H
#define CARELINT_CONFIG_CONFIG_H

#include "base/arena.h"
#include "base/str.h"
#include "carelint/types.h"
#include "diag/diag.h"
#include "source/source.h"

#define CL_CONFIG_NAME ".carelint.yaml"

/* Longer lists are refused. */
#define CL_CONFIG_VALUES_MAX    10000
#define CL_CONFIG_OVERRIDES_MAX 1000

enum cl_key {
#define KEY(name, dotted, shape, check, flags) CL_KEY_##name,
#include "config/keys.def"
#undef KEY
	CL_KEY_COUNT
};

struct cl_value {
	cl_str text;               /* a path is joined to its configuration's folder already */
	enum cl_severity severity; /* of SEVERITY and FAIL_ON */
	uint64_t number;           /* of limits */
	struct cl_place place;
};

struct cl_values {
	const struct cl_value *items;
	size_t count;
	bool is_set;  /* an empty list is set too: `packs: []` */
	bool is_path; /* of STAFF and SPELLING_WORDS: the one value is a file to read */
};

struct cl_switch {
	bool is_set;
	bool is_on;
	struct cl_place place;
};

/* What one place says: a file, an override, the command line. A zeroed layer says nothing. */
struct cl_layer {
	struct cl_values values[CL_KEY_COUNT];
};

struct cl_override {
	struct cl_values files; /* globs relative to the configuration's folder */
	struct cl_layer layer;
	struct cl_switch ignore;
	struct cl_switch off;
};

struct cl_config {
	cl_str path;   /* as shown to people */
	cl_str folder; /* real path of its folder, without a slash at its end (but "/") */
	bool is_root;  /* `root: true` */
	struct cl_layer layer;
	const struct cl_override *overrides;
	size_t override_count;
};

/* What holds for one file. Every value's place is its origin. */
struct cl_settings {
	struct cl_values values[CL_KEY_COUNT];
	struct cl_switch ignore; /* on: left out, unless it was named on the command line */
	struct cl_switch off;    /* on: nothing is checked in it, even then */
};

/*
 * Reads a configuration whose folder's real path is `folder`. Reports every unknown key, wrong kind and bad value at its
 * place. NULL when the text is no mapping at all; else a configuration that holds what was right. The source must outlive it.
 */
const struct cl_config *cl_config_read(
	struct cl_arena *arena, const struct cl_source *source, cl_str folder, struct cl_sink *sink);

/*
 * Adds one value to a key of the command line's layer, checked as the same value of a file is; `folder` is what a path is
 * relative to ("" keeps it as it is). False after a report placed at "command line". For SEVERITY the text is TARGET=LEVEL.
 */
bool cl_layer_add(struct cl_arena *arena, struct cl_layer *layer, enum cl_key key, cl_str text, cl_str folder,
	struct cl_sink *sink);

/*
 * What holds for the file at `path`, relative to the configuration's folder. `config` and `command_line` may be NULL.
 * Values are shared with the layers, or live in the arena where lists were joined.
 */
void cl_settings_for(struct cl_arena *arena, const struct cl_config *config, cl_str path,
	const struct cl_layer *command_line, struct cl_settings *out_settings);

/* The first value's text, or an empty slice. */
cl_str cl_settings_word(const struct cl_settings *settings, enum cl_key key);

/* A limit, lowered or not. */
uint64_t cl_settings_limit(const struct cl_settings *settings, enum cl_key key);

/* Whether `packs` begins from nothing (plain names) and not from the default profile. */
bool cl_settings_replaces_packs(const struct cl_settings *settings);

/* The dotted name of a key as it stands in the file: "organisation.names". */
cl_str cl_key_name(enum cl_key key);

#endif
