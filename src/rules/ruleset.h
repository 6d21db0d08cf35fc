/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ruleset.h - all rules of a run
 *
 * Packs are added file by file, then cl_ruleset_finish resolves `extends` and builds what rules share. Everything that is
 * wrong in any file is reported in one run; a ruleset that reported an error must not be used for checking.
 */
#ifndef CARELINT_RULES_RULESET_H
#define CARELINT_RULES_RULESET_H

#include "base/table.h"
#include "lexicon/phrases.h"
#include "lexicon/prefilter.h"
#include "rules/rule.h"

#define CL_RULES_MAX         10000
#define CL_RULE_PATTERNS_MAX 1000
#define CL_RULE_EXTENDS_MAX  8

struct cl_compiled_packs;

#define CL_RULESET_PREFILTERS 2

/* A prefilter for the regexes from `first` on. */
struct cl_ruleset_prefilter {
	struct cl_prefilter prefilter;
	uint32_t first;
	cl_str image;
};

struct cl_ruleset {
	struct cl_arena *arena;
	struct cl_table packs;                   /* name → struct cl_pack */
	struct cl_table rules;                   /* id → struct cl_rule, in order of loading */
	struct cl_phrases *phrases;              /* ids are rule indices */
	CL_VEC(const struct cl_regex *) regexes; /* by id; equal patterns are one */
	struct cl_table regex_ids;               /* pattern, with its case, → its regex */
	struct cl_ruleset_prefilter prefilters[CL_RULESET_PREFILTERS]; /* together they cover all regexes */
	size_t prefilter_count;
	const struct cl_compiled_packs *known; /* whose patterns need not be looked at again; or NULL */
	size_t known_count;                    /* so many of its regexes, from the first, are the first of these */
	size_t compiled_rule_count;          /* the first rules of the table, which have no drafts */
	CL_VEC(struct cl_rule_draft) drafts; /* of the others, until finish: see load.c */
};

struct cl_ruleset *cl_ruleset_new(void);
void cl_ruleset_free(struct cl_ruleset *ruleset);

/*
 * Adds one file of a pack. `source` must outlive the ruleset. Embedded packs were tested when carelint was built: their
 * patterns are compiled on first use; those of other packs now, so that an error stands at its file:line:col.
 */
void cl_ruleset_add(
	struct cl_ruleset *ruleset, const struct cl_source *source, bool is_embedded, struct cl_sink *sink);

void cl_ruleset_finish(struct cl_ruleset *ruleset, struct cl_sink *sink);

/* The regex of a pattern, made when it is new. */
const struct cl_regex *cl_ruleset_regex(struct cl_ruleset *ruleset, cl_str pattern, bool is_case_sensitive);

/* Whether the prefilters know nothing of a regex, so that it must be tried in every text. */
bool cl_ruleset_is_everywhere(const struct cl_ruleset *ruleset, const struct cl_regex *regex);

const struct cl_rule *cl_ruleset_find(const struct cl_ruleset *ruleset, cl_str id);
size_t cl_ruleset_count(const struct cl_ruleset *ruleset);
const struct cl_rule *cl_ruleset_at(const struct cl_ruleset *ruleset, size_t index);

/* The nearest rule id or pack name, for hints; empty when none is near. */
cl_str cl_ruleset_nearest(const struct cl_ruleset *ruleset, cl_str word);

/* Whether `selector` names the rule: its id, its pack, or "all". */
bool cl_rule_is_selected(const struct cl_rule *rule, cl_str selector);

#endif
