/* SPDX-License-Identifier: Apache-2.0 */
/*
 * load.h - the parts of the rule loader, one per mapping of the language
 */
#ifndef CARELINT_RULES_LOAD_H
#define CARELINT_RULES_LOAD_H

#include "rules/keys.h"

/* A rule as written, until `extends` is resolved: what its keys mean is read afterwards. */
struct cl_rule_draft {
	struct cl_pack *pack;
	const struct cl_source *source;
	const struct cl_node *node;
	const struct cl_node
		*merged; /* with what it extends; NULL until resolved, `node` when it extends nothing */
	cl_str id;
	bool is_embedded;
};

/* Reads the keys of one rule from `node` into `rule`. */
void cl_load_rule(struct cl_loader *loader, const struct cl_node *node, struct cl_rule *rule);

/* The keys of `match:` that say which entities; targets are struct cl_rule. */
void cl_load_entity(struct cl_loader *loader, const struct cl_node *node, void *rule);
void cl_load_role(struct cl_loader *loader, const struct cl_node *node, void *rule);
void cl_load_finer_than(struct cl_loader *loader, const struct cl_node *node, void *rule);
void cl_load_about(struct cl_loader *loader, const struct cl_node *node, void *rule);
void cl_load_older_than(struct cl_loader *loader, const struct cl_node *node, void *rule);
void cl_load_score(struct cl_loader *loader, const struct cl_node *node, void *rule);

/* `match:`, `unless:` and `near:`; targets are struct cl_rule. */
void cl_load_match(struct cl_loader *loader, const struct cl_node *node, void *target);
void cl_load_unless(struct cl_loader *loader, const struct cl_node *node, void *target);

/* `when:` (a mapping or a list of mappings), and one condition of it by its key; targets are struct cl_conditions. */
void cl_load_when(struct cl_loader *loader, const struct cl_node *node, void *conditions);
void cl_load_front(struct cl_loader *loader, const struct cl_node *node, void *conditions);
void cl_load_kind(struct cl_loader *loader, const struct cl_node *node, void *conditions);
void cl_load_channel(struct cl_loader *loader, const struct cl_node *node, void *conditions);
void cl_load_jurisdiction(struct cl_loader *loader, const struct cl_node *node, void *conditions);
void cl_load_path(struct cl_loader *loader, const struct cl_node *node, void *conditions);
void cl_load_format(struct cl_loader *loader, const struct cl_node *node, void *conditions);
void cl_load_body(struct cl_loader *loader, const struct cl_node *node, void *conditions);

/* `flag:` or `pass:`; the target is a struct cl_examples. */
void cl_load_examples(struct cl_loader *loader, const struct cl_node *node, void *target);

/*
 * The mapping of a rule that extends `base`: keys of `own` in place of those of `base`; where a list key ends in + or -, its
 * members are added to or taken from the base's list, at any depth. The result lives in the arena.
 */
const struct cl_node *cl_extend(
	struct cl_loader *loader, const struct cl_node *base, const struct cl_node *own);

/*
 * The mapping of a rule with the keys of the contexts that its `unless: {context: …}` names in place of their names; `contexts`
 * is its file's, or NULL. A rule that names none is returned as it is.
 */
const struct cl_node *cl_expand_contexts(
	struct cl_loader *loader, const struct cl_node *contexts, const struct cl_node *rule);

/* Trees under construction: a copy without siblings, and the next child of a LIST or MAP. */
struct cl_node *cl_draft_copy(struct cl_loader *loader, const struct cl_node *node);
void cl_draft_append(struct cl_node *collection, struct cl_node **last, struct cl_node *child);

#endif
