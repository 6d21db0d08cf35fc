/* SPDX-License-Identifier: Apache-2.0 */
/*
 * keys.h - reading mappings by tables of keys
 *
 * Each mapping of the rule language is one table: name, kinds of value, function. What the language accepts, the hints for
 * misspelt keys and the order of errors all follow from it.
 */
#ifndef CARELINT_RULES_KEYS_H
#define CARELINT_RULES_KEYS_H

#include "rules/ruleset.h"

struct cl_loader {
	struct cl_ruleset *ruleset;
	struct cl_arena *arena;
	struct cl_sink *sink;
	const struct cl_source *source;
	bool is_embedded;
	bool is_case_sensitive; /* of the patterns of the mapping being read */
};

typedef void (*cl_rule_key_fn)(struct cl_loader *loader, const struct cl_node *node, void *target);

/* Kinds of value that a key accepts. */
enum cl_value_kinds {
	CL_VALUE_TEXT = 1 << CL_NODE_STRING | 1 << CL_NODE_NUMBER | 1 << CL_NODE_DATE | 1 << CL_NODE_BOOL,
	CL_VALUE_NUMBER = 1 << CL_NODE_NUMBER,
	CL_VALUE_BOOL = 1 << CL_NODE_BOOL,
	CL_VALUE_LIST = 1 << CL_NODE_LIST,
	CL_VALUE_MAP = 1 << CL_NODE_MAP,
};

struct cl_rule_key {
	cl_str name;
	unsigned kinds;
	cl_rule_key_fn read;
	bool is_required;
};

/* Reads a MAP by a table; `what` names it in messages ("a rule"). Every problem is reported; good keys are read all the same. */
void cl_keys_read(struct cl_loader *loader, const struct cl_node *map, const struct cl_rule_key *keys,
	size_t count, const char *what, void *target);

/* Whether an unknown key of the map, which was reported, resembles `name` most: then that is missing by the same mistake. */
bool cl_keys_has_misspelt(struct cl_loader *loader, const struct cl_node *map, const struct cl_rule_key *keys,
	size_t count, cl_str name);

/* A diagnostic at a node of the loader's source. */
struct cl_place cl_loader_place(const struct cl_loader *loader, const struct cl_node *node);
struct cl_place cl_loader_place_of_rule(const struct cl_loader *loader, const struct cl_rule *rule);

/* Calls `read` for each member of a LIST, or for the node itself when it is none. Members must be scalars. */
void cl_keys_each_text(
	struct cl_loader *loader, const struct cl_node *node, cl_rule_key_fn read, void *target);

/* Common readers: target is a cl_str, bool, uint32_t, double or struct cl_strs. */
void cl_read_str(struct cl_loader *loader, const struct cl_node *node, void *target);
void cl_read_bool(struct cl_loader *loader, const struct cl_node *node, void *target);
void cl_read_count(struct cl_loader *loader, const struct cl_node *node, void *target);
void cl_read_number(struct cl_loader *loader, const struct cl_node *node, void *target);
void cl_read_strs(struct cl_loader *loader, const struct cl_node *node, void *target);

/* A word out of a fixed list: its index, or SIZE_MAX after a report with the nearest one. */
size_t cl_read_word(struct cl_loader *loader, const struct cl_node *node, const cl_str *words, size_t count);

/* Patterns: target is a struct cl_patterns. */
void cl_read_patterns(struct cl_loader *loader, const struct cl_node *node, void *target);

#endif
