/* SPDX-License-Identifier: Apache-2.0 */
/*
 * failing_malloc.c - a library to preload that makes the n-th allocation of a whole process fail, those of libraries too
 *
 * FAILING_MALLOC=N fails the N-th; without it nothing fails. The count of all allocations is written to the file that
 * FAILING_MALLOC_COUNT names, when the process ends.
 */
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

static unsigned long count;
static unsigned long failing;

__attribute__((constructor)) static void set_up(void)
{
	const char *nth = getenv("FAILING_MALLOC");

	count = 0;
	failing = nth ? strtoul(nth, NULL, 10) : 0;
}

__attribute__((destructor)) static void write_count(void)
{
	const char *path = getenv("FAILING_MALLOC_COUNT");
	char text[32];
	int descriptor = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;

	if (descriptor < 0)
		return;

	int size = snprintf(text, sizeof(text), "%lu", count);

	if (write(descriptor, text, (size_t)size) != size)
		abort();
	(void)close(descriptor);
}

static int is_failing(void)
{
	if (++count != failing)
		return 0;
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t size)
{
	return is_failing() ? NULL : __libc_malloc(size);
}

void *calloc(size_t number, size_t size)
{
	return is_failing() ? NULL : __libc_calloc(number, size);
}

void *realloc(void *memory, size_t size)
{
	return is_failing() ? NULL : __libc_realloc(memory, size);
}
