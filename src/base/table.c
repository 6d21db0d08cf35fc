/* SPDX-License-Identifier: Apache-2.0 */
#include "base/table.h"

#include <assert.h>

#include "base/hash.h"

#define FIRST_SLOT_COUNT 16

void cl_table_init(struct cl_table *table, struct cl_arena *arena)
{
	*table = (struct cl_table){.arena = arena};
}

/* The slot that holds `key`, or the empty one where it belongs. slot_count is a power of two and never full. */
static size_t find_slot(const struct cl_table *table, cl_str key, uint64_t hash)
{
	size_t mask = table->slot_count - 1;
	size_t slot = (size_t)hash & mask;

	while (table->slots[slot]) {
		const struct cl_table_entry *entry = &table->entries[table->slots[slot] - 1];

		if (entry->hash == hash && cl_str_equals(entry->key, key))
			break;
		slot = (slot + 1) & mask;
	}
	return slot;
}

static void rehash(struct cl_table *table)
{
	assert(table->entries || table->count == 0);
	table->slot_count = table->slot_count ? table->slot_count * 2 : FIRST_SLOT_COUNT;
	table->slots = cl_arena_alloc_array(table->arena, table->slot_count, sizeof(*table->slots));
	for (size_t i = 0; i < table->count; i++) {
		size_t slot = find_slot(table, table->entries[i].key, table->entries[i].hash);

		table->slots[slot] = (uint32_t)i + 1;
	}
}

static struct cl_table_entry *find(const struct cl_table *table, cl_str key, uint64_t hash)
{
	if (table->slot_count == 0)
		return NULL;

	uint32_t index = table->slots[find_slot(table, key, hash)];

	return index ? &table->entries[index - 1] : NULL;
}

void *cl_table_get(const struct cl_table *table, cl_str key)
{
	const struct cl_table_entry *entry = find(table, key, cl_hash_bytes(CL_HASH_SEED, key));

	return entry ? entry->value : NULL;
}

bool cl_table_has(const struct cl_table *table, cl_str key)
{
	return find(table, key, cl_hash_bytes(CL_HASH_SEED, key)) != NULL;
}

static void insert(struct cl_table *table, cl_str key, uint64_t hash, void *value)
{
	if ((table->count + 1) * 4 > table->slot_count * 3)
		rehash(table);
	if (!table->entries || table->count == table->capacity)
		table->entries = cl_arena_grow(table->arena, table->entries, table->count,
			sizeof(*table->entries), &table->capacity);

	size_t slot = find_slot(table, key, hash);

	table->entries[table->count++] = (struct cl_table_entry){key, value, hash};
	table->slots[slot] = (uint32_t)table->count;
}

bool cl_table_add(struct cl_table *table, cl_str key, void *value)
{
	uint64_t hash = cl_hash_bytes(CL_HASH_SEED, key);

	if (find(table, key, hash))
		return false;
	insert(table, key, hash, value);
	return true;
}

void cl_table_set(struct cl_table *table, cl_str key, void *value)
{
	uint64_t hash = cl_hash_bytes(CL_HASH_SEED, key);
	struct cl_table_entry *entry = find(table, key, hash);

	if (entry)
		entry->value = value;
	else
		insert(table, key, hash, value);
}
