/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Prints the files that the walk takes from the paths on its command line, one a line, and what it reports on stderr.
 * tests/cli/test_gitignore.py compares that with what git itself lists. Every regular file counts as lintable here.
 */
#include <stdio.h>
#include <stdlib.h>

#include "config/path.h"
#include "config/walk.h"

static bool is_lintable(cl_str name)
{
	(void)name;
	return true;
}

int main(int argc, char **argv)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_walk_options options = {.is_lintable = is_lintable};
	struct cl_sink sink;
	struct cl_finder finder;
	struct cl_inputs inputs;
	cl_str base = {0};

	cl_sink_init(&sink, arena);
	(void)cl_path_real(arena, CL_STR("."), &base);
	cl_finder_init(&finder, arena, base, &sink);

	cl_str *paths = cl_arena_alloc_array(arena, (size_t)argc, sizeof(*paths));

	for (int i = 1; i < argc; i++)
		paths[i - 1] = cl_str_from(argv[i]);
	cl_walk(arena, paths, (size_t)argc - 1, &options, &finder, &inputs);
	for (size_t i = 0; i < inputs.list.count; i++)
		printf("%.*s\n", CL_STR_ARG(inputs.list.items[i].path));
	for (const struct cl_diagnostic *d = sink.first; d; d = d->next)
		fprintf(stderr, "%.*s:%u: %.*s\n", CL_STR_ARG(d->place.path), d->place.line,
			CL_STR_ARG(d->text));
	cl_arena_free(arena);
	return EXIT_SUCCESS;
}
