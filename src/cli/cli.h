/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cli.h - what the commands share
 *
 * The program is a client of the public API and of nothing else but base/. Only in here are the clock, the environment, the
 * locale and the terminal read, and only in here is anything printed: reports on stdout, talk on stderr.
 */
#ifndef CARELINT_CLI_CLI_H
#define CARELINT_CLI_CLI_H

#include "carelint/carelint.h"
#include "cli/options.h"

/* What the program was started with. */
struct session {
	struct cl_arena *arena;
	struct arguments arguments;
	struct cl_linter *linter;
	bool color_out; /* on stdout */
	bool color_err; /* on stderr */
	bool is_person; /* stdout is a person's terminal, and not CI's */
};

/* One command: its name, its summary for --help, and what it does. Returns the exit status. */
struct command {
	const char *name;
	unsigned bit;
	const char *operands;
	const char *summary;
	int (*run)(struct session *session);
};

int command_check(struct session *session);
int command_test(struct session *session);
int command_rules(struct session *session);
int command_explain(struct session *session);
int command_stream(struct session *session);

/* Enters the sandbox, then loads the linter by the options that all commands share; false after saying why. */
bool session_load(struct session *session);

/* cl_write_fn; the context is a FILE. */
bool write_to_file(void *context, const char *bytes, size_t size);

#endif
