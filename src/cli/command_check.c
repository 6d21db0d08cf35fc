/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "cli/cli.h"

#define OUTPUTS_MAX 16
#define STDIN_SIZE_MAX \
	((size_t)64 * 1024 * 1024 + 1) /* one more than a source may have: the library says so */
#define STDIN_STEP     ((size_t)64 * 1024)
#define STDIN_NAME     "stdin.md"
#define PROGRESS_AFTER 1.0 /* seconds */
#define PROGRESS_EVERY 0.1

/* One report: where it goes and what writes it. */
struct output {
	const char *path; /* NULL: standard output */
	const char *format;
	FILE *file;
	struct cl_reporter *reporter;
};

struct check {
	struct session *session;
	struct output outputs[OUTPUTS_MAX];
	size_t output_count;
	bool has_failed; /* a finding at or above --fail-on */
	bool has_trouble;
	unsigned jobs;
	size_t done_count;
	double started;
	double shown; /* when the progress line was last drawn; 0: never */
};

static double now(void)
{
	struct timespec time;

	(void)clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* ------------------------------------------------------------------ outputs */

static size_t terminal_width(void)
{
	struct winsize size;

	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static bool is_format(const char *name)
{
	for (const char *const *format = cl_reporter_formats(); *format; format++) {
		if (strcmp(name, *format) == 0)
			return true;
	}
	fprintf(stderr, "carelint: error: unknown format '%s'; there are", name);
	for (const char *const *format = cl_reporter_formats(); *format; format++)
		fprintf(stderr, " %s", *format);
	fputc('\n', stderr);
	return false;
}

/* Only opens it: what is read afterwards is read in the sandbox. */
static bool add_output(struct check *check, const char *format, const char *path)
{
	struct output *output = &check->outputs[check->output_count];

	if (!is_format(format))
		return false;
	*output = (struct output){.path = path, .format = format, .file = path ? fopen(path, "wb") : stdout};
	if (!output->file) {
		fprintf(stderr, "carelint: error: cannot write '%s'\n", path);
		return false;
	}
	check->output_count++;
	return true;
}

/* "json:out.json" */
static bool add_file_output(struct check *check, const char *value)
{
	const char *colon = strchr(value, ':');

	if (!colon || colon == value || !colon[1]) {
		fprintf(stderr, "carelint: error: '--output' takes FORMAT:FILE\n");
		return false;
	}
	if (check->output_count == OUTPUTS_MAX) {
		fprintf(stderr, "carelint: error: more than %d outputs\n", OUTPUTS_MAX);
		return false;
	}
	return add_output(check,
		cl_arena_cstr(check->session->arena, cl_str_make(value, (size_t)(colon - value))), colon + 1);
}

static bool open_outputs(struct check *check)
{
	const struct arguments *arguments = &check->session->arguments;
	const char *format = arguments_value(arguments, OPTION_FORMAT);
	bool is_open = add_output(check, format ? format : "text", NULL);

	for (size_t i = 0; i < arguments->options.count; i++) {
		if (arguments->options.items[i].option == OPTION_OUTPUT)
			is_open &= add_file_output(check, arguments->options.items[i].value);
	}
	return is_open;
}

static void begin_reports(struct check *check)
{
	const struct session *session = check->session;
	const struct arguments *arguments = &session->arguments;

	for (size_t i = 0; i < check->output_count; i++) {
		struct output *output = &check->outputs[i];
		bool reveal =
			arguments_has(arguments, OPTION_REVEAL) || (session->is_person && !output->path);
		struct cl_reporter_settings settings = {
			.reveal = reveal && !arguments_has(arguments, OPTION_MASK),
			.color = session->color_out && !output->path,
			.width = output->path ? 0 : terminal_width(),
		};

		output->reporter = cl_reporter_new(
			session->linter, output->format, &settings, write_to_file, output->file);
	}
}

static void close_outputs(struct check *check)
{
	for (size_t i = 0; i < check->output_count; i++) {
		struct output *output = &check->outputs[i];
		bool is_written = output->reporter && cl_reporter_end(output->reporter);

		if (output->path && (fclose(output->file) != 0 || !is_written)) {
			fprintf(stderr, "carelint: error: '%s' could not be written\n", output->path);
			check->has_trouble = true;
		}
	}
}

/* ------------------------------------------------------------------ progress */

static void clear_progress(struct check *check)
{
	if (check->shown > 0)
		fputs("\r\033[K", stderr);
	check->shown = 0;
}

/* A line on a terminal once a run takes over a second. */
static void show_progress(struct check *check, size_t done, size_t count)
{
	double time = now();

	if (!isatty(STDERR_FILENO) || arguments_has(&check->session->arguments, OPTION_QUIET) ||
		time - check->started < PROGRESS_AFTER || time - check->shown < PROGRESS_EVERY)
		return;
	check->shown = time;
	fprintf(stderr, "\rcarelint: %zu of %zu files\033[K", done, count);
	(void)fflush(stderr);
}

/* ------------------------------------------------------------------ checking */

static void take(void *context, struct cl_result *result)
{
	struct check *check = context;
	const struct session *session = check->session;

	if (cl_result_error_count(result)) {
		clear_progress(check);
		check->has_trouble = true;
	}
	(void)cl_result_write_diagnostics(result, session->color_err, write_to_file, stderr);
	check->has_failed |= cl_result_fails(result);
	for (size_t i = 0; i < check->output_count; i++) {
		if (check->outputs[i].reporter && !cl_reporter_add(check->outputs[i].reporter, result))
			check->has_trouble = true;
	}
	cl_result_free(result);
	show_progress(check, ++check->done_count, cl_linter_path_count(session->linter));
}

static bool read_stdin(struct cl_buf *buf)
{
	size_t size;

	do {
		cl_buf_reserve(buf, STDIN_STEP);
		size = fread(buf->data + buf->size, 1, STDIN_STEP, stdin);
		buf->size += size;
	} while (size > 0 && buf->size < STDIN_SIZE_MAX);
	return !ferror(stdin);
}

static void check_stdin(struct check *check)
{
	const char *name = arguments_value(&check->session->arguments, OPTION_STDIN_FILENAME);
	struct cl_buf buf = CL_BUF_INIT;

	if (read_stdin(&buf)) {
		take(check, cl_linter_check_text(check->session->linter, name ? name : STDIN_NAME,
				    buf.data ? buf.data : "", buf.size));
	} else {
		fputs("carelint: error: standard input could not be read\n", stderr);
		check->has_trouble = true;
	}
	cl_buf_release(&buf);
}

static void check_paths(struct check *check)
{
	struct session *session = check->session;
	struct cl_walk_settings settings = {
		.force_exclude = arguments_has(&session->arguments, OPTION_FORCE_EXCLUDE),
		.no_ignore = arguments_has(&session->arguments, OPTION_NO_IGNORE),
	};

	if (!cl_linter_walk(session->linter, session->arguments.operands.items,
		    session->arguments.operands.count, &settings))
		check->has_trouble = true;
	(void)cl_linter_write_diagnostics(session->linter, session->color_err, write_to_file, stderr);

	cl_linter_check_all(session->linter, check->jobs, take, check);
	clear_progress(check);
}

static int show_config(struct session *session)
{
	const struct arguments *arguments = &session->arguments;
	bool is_shown = true;

	for (size_t i = 0; i < arguments->operands.count; i++)
		is_shown &= cl_linter_show_config(
			session->linter, arguments->operands.items[i], write_to_file, stdout);
	if (arguments->operands.count == 0)
		is_shown = cl_linter_show_config(session->linter, STDIN_NAME, write_to_file, stdout);
	(void)cl_linter_write_diagnostics(session->linter, session->color_err, write_to_file, stderr);
	return is_shown && cl_linter_error_count(session->linter) == 0 ? CL_EXIT_CLEAN : CL_EXIT_TROUBLE;
}

/* As many threads as the machine has processors, unless --jobs says otherwise. */
static bool read_jobs(struct check *check)
{
	const char *value = arguments_value(&check->session->arguments, OPTION_JOBS);
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	uint64_t jobs = processors > 0 ? (uint64_t)processors : 1;

	if (value && (!cl_str_to_uint(cl_str_from(value), CL_JOBS_MAX, &jobs) || jobs == 0)) {
		fprintf(stderr, "carelint: error: '--jobs' takes a number from 1 to %d\n", CL_JOBS_MAX);
		return false;
	}
	check->jobs = (unsigned)jobs;
	return true;
}

static bool is_stdin(const struct arguments *arguments)
{
	return arguments->operands.count == 1 && strcmp(arguments->operands.items[0], "-") == 0;
}

static void finish(struct check *check)
{
	const struct session *session = check->session;

	close_outputs(check);
	if (!arguments_has(&session->arguments, OPTION_QUIET) && check->output_count) {
		(void)fflush(stdout);
		fputs("carelint: ", stderr);
		(void)cl_reporter_write_summary(check->outputs[0].reporter, write_to_file, stderr);
	}
	for (size_t i = 0; i < check->output_count; i++)
		cl_reporter_free(check->outputs[i].reporter);
}

int command_check(struct session *session)
{
	struct check check = {.session = session, .started = now()};
	const struct arguments *arguments = &session->arguments;

	if (arguments_has(arguments, OPTION_SHOW_CONFIG))
		return session_load(session) ? show_config(session) : CL_EXIT_TROUBLE;
	if (arguments->operands.count == 0) {
		fputs("carelint: error: nothing to check: name files or folders, or - for standard input\n",
			stderr);
		return CL_EXIT_TROUBLE;
	}
	if (!read_jobs(&check) || !open_outputs(&check) || !session_load(session))
		return CL_EXIT_TROUBLE;
	begin_reports(&check);
	if (is_stdin(arguments))
		check_stdin(&check);
	else
		check_paths(&check);
	finish(&check);
	if (check.has_trouble)
		return CL_EXIT_TROUBLE;
	return check.has_failed && !arguments_has(arguments, OPTION_EXIT_ZERO) ? CL_EXIT_FINDINGS
									       : CL_EXIT_CLEAN;
}
