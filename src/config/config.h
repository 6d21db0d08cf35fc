/* SPDX-License-Identifier: Apache-2.0 */
/*
 * config.h - .carelint.yaml, and what holds for one file
 *
 *   defaults  <  .carelint.yaml  <  its overrides that match the path, in order  <  command line
 *
 * Every key is one row of the table in config_keys.c and one slot of a struct cl_layer: a list of values, each with the
 * place where it was written. A key that takes one value is a list of one. The path of a place is the file as shown to
 * people, or "default", or "command line", so that `--show-config` prints each value with its origin and later floors
 * can report an unknown rule or pack where it was written.
 *
 * A layer that sets a key replaces what the layers below it said, with two exceptions: `severity` adds to it (the last
 * entry for a target wins), and `packs` adds to it when its entries are all `+name` or `-name`.
 *
 * Reading never stops at the first problem: all are reported, and what was right is kept. The run exits 2 anyway.
 *
 * Adding a key: its name below, its row in config_keys.c, docs/schemas/carelint-config.schema.json, tests/unit/test_config.c.
 */
#ifndef CARELINT_CONFIG_CONFIG_H
#define CARELINT_CONFIG_CONFIG_H

#include "base/arena.h"
#include "base/str.h"
#include "diag/diag.h"
#include "source/source.h"

#define CL_CONFIG_NAME ".carelint.yaml"

/* Longer lists are refused. */
#define CL_CONFIG_VALUES_MAX    10000
#define CL_CONFIG_OVERRIDES_MAX 1000

enum cl_key {
	CL_KEY_PACKS,        /* pack names; all plain, or all with + or - to change the default profile */
	CL_KEY_RULES,        /* paths of more packs, below the configuration's folder */
	CL_KEY_SEVERITY,     /* one value per entry: `text` is a rule or pack, `level` its severity */
	CL_KEY_IGNORE,       /* globs of files to leave out */
	CL_KEY_JURISDICTION, /* US, US-CA, GB, EU … */
	CL_KEY_CHANNEL,      /* website, facebook … */
	CL_KEY_KIND,         /* one: patient-story, public-reply … */
	CL_KEY_ORGANISATION_NAMES,
	CL_KEY_ORGANISATION_DOMAINS,
	CL_KEY_ORGANISATION_PHONES,
	CL_KEY_STAFF,       /* names, or the path of a file of names (is_path) */
	CL_KEY_NAMES_ALLOW, /* never a person */
	CL_KEY_NAMES_EXTRA, /* names that the lexicon lacks */
	CL_KEY_TRUSTED_HOSTS,
	CL_KEY_APPROVED_CLAIMS,  /* one path */
	CL_KEY_CONSENT_REGISTRY, /* one path */
	CL_KEY_SPELLING_LANGUAGE,
	CL_KEY_SPELLING_DICTIONARIES, /* paths */
	CL_KEY_SPELLING_WORDS,        /* words, or the path of a file of words (is_path) */
	CL_KEY_FAIL_ON,               /* `text` is a category, empty for all; `level` the least that fails */
	CL_KEY_LIMIT_FILE_BYTES,      /* `number`, as all limits: they can only be lowered */
	CL_KEY_LIMIT_FILES,
	CL_KEY_LIMIT_FOLDER_DEPTH,
	CL_KEY_LIMIT_FINDINGS, /* kept per file; more are counted */
	CL_KEY_COUNT,
};

enum cl_level {
	CL_LEVEL_OFF, /* of `fail_on`: nothing fails */
	CL_LEVEL_NOTE,
	CL_LEVEL_WARNING,
	CL_LEVEL_ERROR,
};

struct cl_value {
	cl_str text;         /* a path is joined to its configuration's folder already */
	enum cl_level level; /* of SEVERITY and FAIL_ON */
	uint64_t number;     /* of limits */
	struct cl_place place;
};

struct cl_values {
	const struct cl_value *items;
	size_t count;
	bool is_set;  /* an empty list is set too: `packs: []` */
	bool is_path; /* of STAFF and SPELLING_WORDS: the one value is a file to read */
};

/* What one place says: a file, an override, the command line. A zeroed layer says nothing. */
struct cl_layer {
	struct cl_values values[CL_KEY_COUNT];
};

struct cl_override {
	struct cl_values files; /* globs relative to the configuration's folder */
	struct cl_layer layer;
	struct cl_value
		ignore; /* as cl_settings; `number` is 1 for true, and place.path is empty when not set */
	struct cl_value off;
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
	bool is_ignored; /* left out unless it was named on the command line */
	bool is_off;     /* nothing is checked in it, even then */
	struct cl_place ignored_at;
	struct cl_place off_at;
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
const char *cl_level_name(enum cl_level level);

#endif
