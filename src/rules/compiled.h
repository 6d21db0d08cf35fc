/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compiled.h - the built-in packs as the build made them: constant data, no YAML
 *
 * tools/compile-packs.c reads the packs as a ruleset does and writes them out as one C file. A run that only checks documents takes
 * its rules from there, in microseconds. What is left out is what a check never asks for: the examples, and where in the YAML
 * something stands; whoever wants those, or extends a built-in rule, reads the embedded files (api/rules.c).
 *
 * A member added to struct cl_rule or to what it holds must be written by tools/compile-packs.c too; tests/cli/test_compiled.py
 * compares the findings of both ways.
 */
#ifndef CARELINT_RULES_COMPILED_H
#define CARELINT_RULES_COMPILED_H

#include "rules/ruleset.h"

/* A phrase of a rule with `words`. */
struct cl_compiled_phrase {
	cl_str text;
	uint32_t rule;
};

struct cl_compiled_packs {
	const struct cl_pack *packs;
	size_t pack_count;
	const struct cl_rule *rules;
	size_t rule_count;
	const struct cl_regex *regexes;
	size_t regex_count;
	const struct cl_compiled_phrase *phrases;
	size_t phrase_count;
	cl_str prefilter; /* an image for all regexes */
};

extern const struct cl_compiled_packs cl_compiled_packs;

/* Adds all compiled packs to a new ruleset: before any file. */
void cl_ruleset_add_compiled(struct cl_ruleset *ruleset, const struct cl_compiled_packs *packs);

#endif
