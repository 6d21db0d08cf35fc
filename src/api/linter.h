/* SPDX-License-Identifier: Apache-2.0 */
/*
 * linter.h - the inside of a cl_linter
 */
#ifndef CARELINT_API_LINTER_H
#define CARELINT_API_LINTER_H

#include "carelint/linter.h"
#include "check/result.h"
#include "config/config.h"
#include "config/find.h"
#include "config/walk.h"
#include "document/read.h"
#include "entity/person_model.h"
#include "lexicon/spell.h"
#include "rules/profile.h"
#include "source/read.h"

/* The rules for one set of rule paths; configurations that name none share one. */
struct cl_linter_rules {
	cl_str paths; /* joined: the key */
	struct cl_ruleset *ruleset;
	bool is_full; /* with examples: the built-in packs were read from YAML */
	bool is_sound;
};

/* A registry of consents by its path; NULL when it could not be read. */
struct cl_linter_registry {
	cl_str path;
	const struct cl_registry *registry;
};

struct cl_linter {
	struct cl_arena *arena;
	struct cl_sink sink;
	const struct cl_diagnostic *written; /* the last one that cl_linter_write_diagnostics wrote */
	cl_date today;
	cl_str config_path;
	bool is_isolated;
	bool no_prefilter;
	struct cl_layer command_line;
	struct cl_strs selected;
	struct cl_strs ignored;
	struct cl_strs rule_paths;
	struct cl_finder finder;
	const struct cl_config *config; /* of config_path */
	struct cl_matcher *matcher;
	CL_VEC(struct cl_linter_rules) rules;
	struct cl_inputs inputs;
	CL_VEC(const struct cl_config *) checked; /* whose names of rules and packs were looked up */
	struct cl_person_model person_model;
	bool has_person_model;
	CL_VEC(struct cl_linter_registry) registries;
	struct cl_speller *speller;
	bool has_tried_speller;
};

/* What holds for the file at `path`; everything lives in `arena`. */
struct cl_effective {
	const struct cl_config *config;
	struct cl_settings settings;
	struct cl_profile profile;
};

/* rules.c: the ruleset that holds under a configuration; NULL when it is not sound (reported). */
const struct cl_ruleset *cl_linter_ruleset(struct cl_linter *linter, const struct cl_config *config);

/* The ruleset of the command line alone, with examples and places: for `rules`, `explain`, `test`. */
const struct cl_ruleset *cl_linter_full_ruleset(struct cl_linter *linter);

/* profile.c: false when the rules are not sound. */
bool cl_linter_effective(
	struct cl_linter *linter, struct cl_arena *arena, cl_str path, struct cl_effective *out_effective);

/* Takes the files out of linter->inputs that `ignore` or an override leaves out, unless they were named. */
void cl_linter_drop_ignored(struct cl_linter *linter);

/* spelling.c: the speller of the first file that asks for one; NULL when it cannot be had (reported once). */
struct cl_speller *cl_linter_speller(struct cl_linter *linter, const struct cl_settings *settings);

/* registry.c: the registry of consents that a configuration names; NULL when there is none, or it is broken (reported once). */
const struct cl_registry *cl_linter_registry(struct cl_linter *linter, const struct cl_settings *settings);

/*
 * lint.c: checks the documents of bytes that outlive the result; there are none when nothing was to be checked, or could be.
 * Touches no linter: threads may do so side by side.
 */
void cl_linter_check_documents(struct cl_matcher *matcher, struct cl_result *result,
	const struct cl_effective *effective, cl_str bytes, const struct cl_read_options *options,
	struct cl_documents *out_documents);

/* The two halves of cl_linter_check_file: what holds for a file, and reading and checking it. */
struct cl_result *cl_linter_prepare(struct cl_linter *linter, const char *path,
	struct cl_effective *out_effective, bool *out_is_prepared);
void cl_linter_check_prepared(
	struct cl_matcher *matcher, struct cl_result *result, const struct cl_effective *effective);

#endif
