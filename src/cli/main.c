/* SPDX-License-Identifier: Apache-2.0 */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/distance.h"
#include "cli/cli.h"
#include "cli/sandbox.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define BASE_MAX     4096

/* To add a command: its file, its row here, its bit in options.h, its manual, its completions, its tests. */
static const struct command commands[] = {
	{"check", FOR_CHECK, "PATH…", "lint files and folders (the default command)", command_check},
	{"rules", FOR_RULES, "", "list the rules", command_rules},
	{"explain", FOR_EXPLAIN, "RULE", "what a rule finds, why, and what to do", command_explain},
	{"test", FOR_TEST, "[RULES…]", "run the examples of rules", command_test},
	{"stream", FOR_STREAM, "", "answer texts on standard input, one JSON object a line", command_stream},
};

bool write_to_file(void *context, const char *bytes, size_t size)
{
	return fwrite(bytes, 1, size, context) == size;
}

/* ------------------------------------------------------------------ help */

static void print_help(const struct command *command)
{
	if (command) {
		printf("usage: carelint %s [OPTION…] %s\n\n%s\n\n", command->name, command->operands,
			command->summary);
		options_print_help(command->bit, stdout);
		return;
	}
	fputs("usage: carelint [check] [OPTION…] PATH…\n"
	      "       carelint COMMAND [OPTION…] …\n\n"
	      "Checks what hospitals, clinics and health writers publish for possible patient information, "
	      "missing or\n"
	      "invalid consent tags, and medical claims that nothing on the page supports.\n\n",
		stdout);
	for (size_t i = 0; i < COUNT(commands); i++)
		printf("  %-10s %s\n", commands[i].name, commands[i].summary);
	fputs("\n\"carelint COMMAND --help\" shows the options of a command. Exit status: 0 nothing at or "
	      "above --fail-on,\n"
	      "1 findings, 2 carelint could not do its work, or not all of it.\n",
		stdout);
}

/* The command that `word` names; the default one for anything that looks like a path or an option. */
static const struct command *find_command(const char *word)
{
	for (size_t i = 0; word && i < COUNT(commands); i++) {
		if (strcmp(word, commands[i].name) == 0)
			return &commands[i];
	}
	return NULL;
}

/* A first word that is no command and no path, but nearly a command: worth a hint beside "no such file". */
static void hint_command(const char *word)
{
	cl_str names[COUNT(commands)];

	for (size_t i = 0; i < COUNT(commands); i++)
		names[i] = cl_str_from(commands[i].name);

	cl_str nearest = cl_nearest(cl_str_from(word), names, COUNT(commands));

	if (nearest.size && access(word, F_OK) != 0)
		fprintf(stderr, "carelint: there is a command '%.*s'\n", CL_STR_ARG(nearest));
}

/* ------------------------------------------------------------------ the terminal */

static bool is_dumb(void)
{
	const char *terminal = getenv("TERM");

	return terminal && strcmp(terminal, "dumb") == 0;
}

static bool is_set(const char *name)
{
	const char *value = getenv(name);

	return value && value[0];
}

/* --color, then NO_COLOR, then CLICOLOR_FORCE and FORCE_COLOR, then whether it is a terminal. */
static bool wants_color(const struct arguments *arguments, int descriptor, bool *out_right)
{
	const char *when = arguments_value(arguments, OPTION_COLOR);

	*out_right = true;
	if (when && strcmp(when, "always") == 0)
		return true;
	if (when && strcmp(when, "never") == 0)
		return false;
	if (when && strcmp(when, "auto") != 0)
		*out_right = false;
	if (is_set("NO_COLOR"))
		return false;
	if (is_set("CLICOLOR_FORCE") || is_set("FORCE_COLOR"))
		return true;
	return isatty(descriptor) && !is_dumb();
}

static bool set_terminal(struct session *session)
{
	bool is_right;

	session->color_out = wants_color(&session->arguments, STDOUT_FILENO, &is_right);
	session->color_err = wants_color(&session->arguments, STDERR_FILENO, &is_right);
	session->is_person = isatty(STDOUT_FILENO) && !is_set("CI");
	if (!is_right)
		fputs("carelint: error: '--color' takes auto, always or never\n", stderr);
	return is_right;
}

/* ------------------------------------------------------------------ the linter */

static bool set_today(struct cl_linter *linter, const char *text)
{
	time_t now = time(NULL);
	struct tm parts;
	cl_date date;

	if (text)
		return strlen(text) == 10 && cl_date_parse(cl_str_from(text), &date) &&
		       cl_linter_set_today(linter, date.year, date.month, date.day);
	return localtime_r(&now, &parts) &&
	       cl_linter_set_today(linter, parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

/* Options that are a configuration key by another name. */
static const struct {
	enum option option;
	const char *key;
} keys[] = {
	{OPTION_SEVERITY, "severity"},
	{OPTION_FAIL_ON, "fail_on"},
	{OPTION_PACKS, "packs"},
	{OPTION_KIND, "kind"},
	{OPTION_CHANNEL, "channel"},
	{OPTION_JURISDICTION, "jurisdiction"},
};

static void apply(struct cl_linter *linter, const struct given *given)
{
	for (size_t i = 0; i < COUNT(keys); i++) {
		if (given->option == keys[i].option)
			(void)cl_linter_set(
				linter, keys[i].key, given->value); /* a wrong value fails the load */
	}
	if (given->option == OPTION_SELECT)
		cl_linter_select(linter, given->value);
	else if (given->option == OPTION_IGNORE)
		cl_linter_ignore(linter, given->value);
	else if (given->option == OPTION_RULES)
		cl_linter_add_rules(linter, given->value);
	else if (given->option == OPTION_CONFIG)
		cl_linter_set_config(linter, given->value);
	else if (given->option == OPTION_ISOLATED)
		cl_linter_set_isolated(linter);
	else if (given->option == OPTION_NO_PREFILTER)
		cl_linter_set_no_prefilter(linter);
}

/* Nothing is read before: what reads it must not be able to do more than it should. */
static bool enter_sandbox(const struct arguments *arguments)
{
	const char *when = arguments_value(arguments, OPTION_SANDBOX);
	bool is_required = when && strcmp(when, "require") == 0;

	if (when && strcmp(when, "off") == 0)
		return true;
	if (when && !is_required && strcmp(when, "auto") != 0) {
		fputs("carelint: error: '--sandbox' takes auto, require or off\n", stderr);
		return false;
	}
	if (sandbox_enter() == SANDBOX_ALL || !is_required)
		return true;
	fputs("carelint: error: no sandbox on this system, and '--sandbox' requires one\n", stderr);
	return false;
}

bool session_load(struct session *session)
{
	char base[BASE_MAX];

	if (!enter_sandbox(&session->arguments))
		return false;
	if (!set_today(session->linter, arguments_value(&session->arguments, OPTION_TODAY))) {
		fputs("carelint: error: '--today' takes a date, YYYY-MM-DD\n", stderr);
		return false;
	}
	if (getcwd(base, sizeof(base)))
		cl_linter_set_base(session->linter, base);
	for (size_t i = 0; i < session->arguments.options.count; i++)
		apply(session->linter, &session->arguments.options.items[i]);

	bool is_loaded = cl_linter_load(session->linter);

	(void)cl_linter_write_diagnostics(session->linter, session->color_err, write_to_file, stderr);
	return is_loaded;
}

/* ------------------------------------------------------------------ main */

static int run(struct session *session, const struct command *command, int count, char *const *words)
{
	if (!arguments_parse(session->arena, command->bit, count, words, stderr, &session->arguments)) {
		fprintf(stderr, "carelint: \"carelint %s --help\" lists the options\n", command->name);
		return CL_EXIT_TROUBLE;
	}
	if (!set_terminal(session))
		return CL_EXIT_TROUBLE;
	if (arguments_has(&session->arguments, OPTION_HELP)) {
		print_help(command);
		return CL_EXIT_CLEAN;
	}
	if (arguments_has(&session->arguments, OPTION_VERSION)) {
		printf("carelint %s\n", cl_version());
		return CL_EXIT_CLEAN;
	}
	return command->run(session);
}

/* What could not be written is trouble, whatever was found. */
static int flush_stdout(int status)
{
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fputs("carelint: error: standard output could not be written\n", stderr);
		return CL_EXIT_TROUBLE;
	}
	return status;
}

/*
 * What the caller closed must not become the draft or a report: the next file would be opened in its place. It is taken by one
 * that refuses reading, or writing.
 */
static void take_closed_descriptors(void)
{
	int descriptor;

	for (int i = 0; i <= STDERR_FILENO; i++) {
		if (fcntl(i, F_GETFD) >= 0)
			continue;
		descriptor = open("/dev/null", i == STDIN_FILENO ? O_WRONLY : O_RDONLY);
		if (descriptor > i)
			(void)close(descriptor);
	}
}

/* A closed pipe and a full quota are write errors, reported like any other. */
static void ignore_signals(void)
{
	(void)signal(SIGPIPE, SIG_IGN);
	(void)signal(SIGXFSZ, SIG_IGN);
}

/* Test builds: CARELINT_FAIL_ALLOCATION=N makes the N-th allocation fail. */
static void set_faults(void)
{
#ifdef CL_FAULT_INJECTION
	const char *nth = getenv("CARELINT_FAIL_ALLOCATION");

	if (nth)
		cl_fail_allocation(strtoul(nth, NULL, 10));
#endif
}

int main(int argc, char **argv)
{
	take_closed_descriptors();
	ignore_signals();
	set_faults();

	const struct command *command = argc > 1 ? find_command(argv[1]) : NULL;
	struct session session = {.arena = cl_arena_new(), .linter = cl_linter_new()};
	int status = CL_EXIT_CLEAN;

	if (argc == 1 || (!command && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
					      strcmp(argv[1], "help") == 0))) {
		print_help(NULL);
		status = argc == 1 ? CL_EXIT_TROUBLE : CL_EXIT_CLEAN;
	} else if (command) {
		status = run(&session, command, argc - 2, argv + 2);
	} else {
		hint_command(argv[1]);
		status = run(&session, &commands[0], argc - 1, argv + 1);
	}
	status = flush_stdout(status);
	cl_linter_free(session.linter);
	cl_arena_free(session.arena);
	return status;
}
