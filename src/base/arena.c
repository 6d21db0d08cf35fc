/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHUNK_SIZE      ((size_t)16 * 1024)
#define CHUNK_SIZE_MAX  ((size_t)1024 * 1024)
#define VEC_FIRST_COUNT 8

struct chunk {
	struct chunk *next;
	size_t size;
	size_t used;
	max_align_t data[];
};

/* The newest chunk comes first; the last one in the list is the one that clear keeps. */
struct cl_arena {
	struct chunk *chunks;
	size_t used;
};

#ifdef CL_FAULT_INJECTION
static size_t fail_countdown;

void cl_fail_allocation(size_t n)
{
	fail_countdown = n;
}

static bool is_failing(void)
{
	return fail_countdown > 0 && --fail_countdown == 0;
}
#else
static bool is_failing(void)
{
	return false;
}
#endif

void cl_out_of_memory(void)
{
	static const char message[] = "carelint: out of memory\n";
	ssize_t written = write(STDERR_FILENO, message, sizeof(message) - 1);

	(void)written;
	_exit(2);
}

void *cl_malloc(size_t size)
{
	void *memory = is_failing() ? NULL : malloc(size ? size : 1);

	if (!memory)
		cl_out_of_memory();
	return memory;
}

void *cl_realloc(void *memory, size_t size)
{
	void *moved = is_failing() ? NULL : realloc(memory, size ? size : 1);

	if (!moved)
		cl_out_of_memory();
	return moved;
}

void cl_free(void *memory)
{
	free(memory);
}

struct cl_arena *cl_arena_new(void)
{
	struct cl_arena *arena = cl_malloc(sizeof(*arena));

	*arena = (struct cl_arena){0};
	return arena;
}

static void free_chunks(struct chunk *chunk, const struct chunk *until)
{
	while (chunk != until) {
		struct chunk *next = chunk->next;

		cl_free(chunk);
		chunk = next;
	}
}

void cl_arena_free(struct cl_arena *arena)
{
	if (!arena)
		return;
	free_chunks(arena->chunks, NULL);
	cl_free(arena);
}

void cl_arena_clear(struct cl_arena *arena)
{
	struct chunk *first = arena->chunks;

	arena->used = 0;
	if (!first)
		return;
	while (first->next)
		first = first->next;
	free_chunks(arena->chunks, first);
	first->used = 0;
	arena->chunks = first;
}

static struct chunk *add_chunk(struct cl_arena *arena, size_t needed)
{
	size_t size = arena->chunks ? arena->chunks->size * 2 : CHUNK_SIZE;

	if (size > CHUNK_SIZE_MAX)
		size = CHUNK_SIZE_MAX;
	if (size < needed)
		size = needed;
	if (size > SIZE_MAX - sizeof(struct chunk))
		cl_out_of_memory();

	struct chunk *chunk = cl_malloc(sizeof(*chunk) + size);

	*chunk = (struct chunk){.next = arena->chunks, .size = size};
	arena->chunks = chunk;
	return chunk;
}

void *cl_arena_alloc(struct cl_arena *arena, size_t size)
{
	const size_t align = sizeof(max_align_t);

	if (size > SIZE_MAX - align)
		cl_out_of_memory();
	size = (size + align - 1) / align * align;

	struct chunk *chunk = arena->chunks;

	if (!chunk || chunk->size - chunk->used < size)
		chunk = add_chunk(arena, size);

	void *memory = (char *)chunk->data + chunk->used;

	chunk->used += size;
	arena->used += size;
	return memset(memory, 0, size);
}

void *cl_arena_alloc_array(struct cl_arena *arena, size_t count, size_t item_size)
{
	if (item_size && count > SIZE_MAX / item_size)
		cl_out_of_memory();
	return cl_arena_alloc(arena, count * item_size);
}

char *cl_arena_cstr(struct cl_arena *arena, cl_str str)
{
	if (str.size == SIZE_MAX)
		cl_out_of_memory();

	char *copy = cl_arena_alloc(arena, str.size + 1);

	if (str.size)
		memcpy(copy, str.data, str.size);
	return copy;
}

cl_str cl_arena_copy(struct cl_arena *arena, cl_str str)
{
	return cl_str_make(cl_arena_cstr(arena, str), str.size);
}

cl_str cl_arena_vprintf(struct cl_arena *arena, const char *format, va_list args)
{
	va_list again;

	va_copy(again, args);

	/* The analyser does not follow va_copy. NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized) */
	int size = vsnprintf(NULL, 0, format, again);

	va_end(again);
	if (size < 0)
		return cl_str_make(NULL, 0);

	char *text = cl_arena_alloc(arena, (size_t)size + 1);

	(void)vsnprintf(text, (size_t)size + 1, format, args);
	return cl_str_make(text, (size_t)size);
}

cl_str cl_arena_printf(struct cl_arena *arena, const char *format, ...)
{
	va_list args;

	va_start(args, format);

	cl_str str = cl_arena_vprintf(arena, format, args);

	va_end(args);
	return str;
}

size_t cl_arena_used(const struct cl_arena *arena)
{
	return arena->used;
}

void *cl_arena_grow(
	struct cl_arena *arena, const void *items, size_t count, size_t item_size, size_t *capacity)
{
	size_t wanted = *capacity ? *capacity * 2 : VEC_FIRST_COUNT;

	if (wanted < *capacity)
		cl_out_of_memory();

	void *grown = cl_arena_alloc_array(arena, wanted, item_size);

	if (count)
		memcpy(grown, items, count * item_size);
	*capacity = wanted;
	return grown;
}
