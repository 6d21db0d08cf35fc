/* SPDX-License-Identifier: Apache-2.0 */
/*
 * options.h - the command line, read by the table in options.def
 */
#ifndef CARELINT_CLI_OPTIONS_H
#define CARELINT_CLI_OPTIONS_H

#include <stdio.h>

#include "base/arena.h"

enum option {
#define OPTION(id, name, letter, argument, commands, help) OPTION_##id,
#include "cli/options.def"
#undef OPTION
	OPTION_COUNT
};

enum command_bits {
	FOR_CHECK = 1 << 0,
	FOR_TEST = 1 << 1,
	FOR_RULES = 1 << 2,
	FOR_EXPLAIN = 1 << 3,
	FOR_STREAM = 1 << 4,
	FOR_ANY = (1 << 5) - 1,
};

/* One option as it was given. */
struct given {
	enum option option;
	const char *value; /* NULL when it takes none */
};

struct arguments {
	unsigned command; /* one of command_bits */
	CL_VEC(struct given) options;
	CL_VEC(const char *) operands;
};

/*
 * Reads the words after the command. False after a message on `errors`: an unknown option (with the nearest one), a missing or
 * superfluous value, an option of another command.
 */
bool arguments_parse(struct cl_arena *arena, unsigned command, int count, char *const *words, FILE *errors,
	struct arguments *out_arguments);

bool arguments_has(const struct arguments *arguments, enum option option);

/* The last value given, or NULL. */
const char *arguments_value(const struct arguments *arguments, enum option option);

/* The options of a command, for --help. */
void options_print_help(unsigned command, FILE *out);

#endif
