/* SPDX-License-Identifier: Apache-2.0 */
/*
 * carelint/rules.h - what the rules are, and whether they hold what they promise
 */
#ifndef CARELINT_PUBLIC_RULES_H
#define CARELINT_PUBLIC_RULES_H

#include <carelint/linter.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Lists all rules of a loaded linter, as text or JSON. False when writing failed. */
CL_API bool cl_rules_list(struct cl_linter *linter, bool as_json, cl_write_fn write, void *context);
CL_API bool cl_rules_list_validators(cl_write_fn write, void *context);

/*
 * Explains one rule: what it finds, why, the law, examples, how to fix and how to suppress it. False after a diagnostic when
 * there is no such rule.
 */
CL_API bool cl_rules_explain(
	struct cl_linter *linter, const char *id, bool color, cl_write_fn write, void *context);

struct cl_rules_score {
	size_t rule_count;
	size_t example_count;
	size_t failed_count; /* examples that were flagged and should pass, or the other way round */
};

/*
 * Runs the examples of the rules that `selector` names (a rule, a pack, or "all") and writes a line for each that fails. False
 * when writing failed.
 */
CL_API bool cl_rules_test(struct cl_linter *linter, const char *selector, struct cl_rules_score *out_score,
	cl_write_fn write, void *context);

/* Writes every configuration key that holds for a file, with its origin. False when writing failed. */
CL_API bool cl_linter_show_config(
	struct cl_linter *linter, const char *path, cl_write_fn write, void *context);

#ifdef __cplusplus
}
#endif

#endif
