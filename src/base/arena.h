/* SPDX-License-Identifier: Apache-2.0 */
/*
 * arena.h - memory that lives and dies together
 *
 * Every stage of a run owns one arena (source, document, ruleset, findings, scratch) and frees it whole. Allocation
 * never fails from the caller's view: when the system has no memory left the process ends in cl_out_of_memory()
 * with exit status 2 and one line on stderr. Limits on input come first, so that ends a run only when the machine
 * itself is out.
 */
#ifndef CARELINT_BASE_ARENA_H
#define CARELINT_BASE_ARENA_H

#include <stdarg.h>

#include "base/str.h"

struct cl_arena;

struct cl_arena *cl_arena_new(void);

/* Frees the arena and all that was allocated from it; NULL is fine. */
void cl_arena_free(struct cl_arena *arena);

/* Forgets all allocations but keeps the first chunk for the next use. */
void cl_arena_clear(struct cl_arena *arena);

/* Zeroed memory, aligned for any type. A size of 0 gives a valid, unusable pointer. */
void *cl_arena_alloc(struct cl_arena *arena, size_t size)
	__attribute__((returns_nonnull, malloc, alloc_size(2)));
void *cl_arena_alloc_array(struct cl_arena *arena, size_t count, size_t item_size)
	__attribute__((returns_nonnull, malloc, alloc_size(2, 3)));

/* Copies into the arena; the copy of a slice is NUL-terminated one byte past its size. */
cl_str cl_arena_copy(struct cl_arena *arena, cl_str str);
char *cl_arena_cstr(struct cl_arena *arena, cl_str str) __attribute__((returns_nonnull));
cl_str cl_arena_printf(struct cl_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
cl_str cl_arena_vprintf(struct cl_arena *arena, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

/* Bytes handed out since the arena was new or cleared. */
size_t cl_arena_used(const struct cl_arena *arena);

/* malloc, realloc and free for buffers and library adapters, with the same end when memory runs out. */
void *cl_malloc(size_t size) __attribute__((returns_nonnull, malloc));
void *cl_realloc(void *memory, size_t size) __attribute__((returns_nonnull));
void cl_free(void *memory);

/* Ends the process: "carelint: out of memory", exit status 2. */
_Noreturn void cl_out_of_memory(void);

#ifdef CL_FAULT_INJECTION
/* Test builds only: the n-th allocation from now fails (1 is the next one); 0 switches that off. */
void cl_fail_allocation(size_t n);
#endif

/*
 * A growing array whose items live in an arena:
 *
 *     CL_VEC(struct cl_word) words = {0};
 *     CL_VEC_PUSH(arena, &words, word);
 *     for (size_t i = 0; i < words.count; i++) use(&words.items[i]);
 *
 * No items means no capacity; the macro asks for both, because analysers cannot know that.
 */
#define CL_VEC(type)             \
	struct {                 \
		type *items;     \
		size_t count;    \
		size_t capacity; \
	}

#define CL_VEC_PUSH(arena, vec, ...)                                                      \
	do {                                                                              \
		if (!(vec)->items || (vec)->count == (vec)->capacity)                     \
			(vec)->items = cl_arena_grow((arena), (vec)->items, (vec)->count, \
				sizeof(*(vec)->items), &(vec)->capacity);                 \
		(vec)->items[(vec)->count++] = __VA_ARGS__;                               \
	} while (0)

/* Behind CL_VEC_PUSH: a copy of `items` with room for at least one more; *capacity is updated. */
void *cl_arena_grow(struct cl_arena *arena, const void *items, size_t count, size_t item_size,
	size_t *capacity) __attribute__((returns_nonnull));

#endif
