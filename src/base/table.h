/* SPDX-License-Identifier: Apache-2.0 */
/*
 * table.h - a hash table from strings to pointers that remembers the order of insertion
 *
 * Lives in an arena; keys are borrowed and must live as long as the table. Iterate entries[0..count) for the order
 * of insertion. Nothing can be removed. The hash is seeded with a constant: lookups are not meant to resist an
 * attacker, so a caller that fills a table from a file limits the number of entries first.
 */
#ifndef CARELINT_BASE_TABLE_H
#define CARELINT_BASE_TABLE_H

#include "base/arena.h"
#include "base/str.h"

struct cl_table_entry {
	cl_str key;
	void *value;
	uint64_t hash;
};

struct cl_table {
	struct cl_arena *arena;
	struct cl_table_entry *entries;
	size_t count;
	size_t capacity;
	uint32_t *slots; /* entry index + 1; 0 is empty */
	size_t slot_count;
};

void cl_table_init(struct cl_table *table, struct cl_arena *arena);

/* The value stored under `key`, or NULL. */
void *cl_table_get(const struct cl_table *table, cl_str key);
bool cl_table_has(const struct cl_table *table, cl_str key);

/* Stores `value`; returns false and changes nothing when the key is there already. */
bool cl_table_add(struct cl_table *table, cl_str key, void *value);

/* Stores `value`, in place of an earlier one. */
void cl_table_set(struct cl_table *table, cl_str key, void *value);

#endif
