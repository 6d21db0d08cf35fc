/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "cli/cli.h"

#define READ_SIZE ((size_t)256 * 1024)

/* Bytes that were read and not answered yet: the rest of a line, of which no more is kept than the library wants to see. */
struct stream {
	struct session *session;
	struct cl_stream_settings settings;
	struct cl_buf line;
	char *chunk;
};

static bool answer(struct stream *stream, const char *line, size_t size)
{
	bool is_written = cl_linter_answer(
		stream->session->linter, line, size, &stream->settings, write_to_file, stdout);

	(void)cl_linter_write_diagnostics(
		stream->session->linter, stream->session->color_err, write_to_file, stderr);
	return is_written;
}

static void keep(struct stream *stream, const char *bytes, size_t size)
{
	size_t room = CL_STREAM_LINE_MAX + 1 - stream->line.size;

	cl_buf_append(&stream->line, cl_str_make(bytes, size < room ? size : room));
}

/* Answers the line that ends here, with what was kept of it before. */
static bool end_line(struct stream *stream, const char *bytes, size_t size)
{
	if (stream->line.size == 0)
		return answer(stream, bytes, size);
	keep(stream, bytes, size);

	bool is_written = answer(stream, stream->line.data, stream->line.size);

	/* A line of megabytes is rare; its memory is not kept for the next ones. */
	if (stream->line.capacity > READ_SIZE)
		cl_buf_release(&stream->line);
	else
		cl_buf_clear(&stream->line);
	return is_written;
}

static bool answer_chunk(struct stream *stream, cl_str chunk)
{
	size_t start = 0;

	for (;;) {
		size_t end = cl_str_find_byte(chunk, '\n', start);

		if (end == CL_STR_NONE)
			break;
		if (!end_line(stream, chunk.data + start, end - start))
			return false;
		start = end + 1;
	}
	keep(stream, chunk.data + start, chunk.size - start);
	return true;
}

/* What a partner that waits for the answer before it goes on must have: all of it, before more is waited for. */
static ssize_t read_more(struct stream *stream)
{
	ssize_t size;

	if (fflush(stdout) != 0)
		return -1;
	do {
		size = read(STDIN_FILENO, stream->chunk, READ_SIZE);
	} while (size < 0 && errno == EINTR);
	if (size < 0)
		fputs("carelint: error: standard input could not be read\n", stderr);
	return size;
}

/* False when not every line was answered. */
static bool run(struct stream *stream)
{
	ssize_t size;

	while ((size = read_more(stream)) > 0) {
		if (!answer_chunk(stream, cl_str_make(stream->chunk, (size_t)size)))
			return false;
	}
	return size == 0 && (stream->line.size == 0 || end_line(stream, "", 0));
}

int command_stream(struct session *session)
{
	const struct arguments *arguments = &session->arguments;
	struct stream stream = {
		.session = session,
		.settings = {arguments_has(arguments, OPTION_ENTITIES),
			arguments_has(arguments, OPTION_REVEAL)},
	};

	if (arguments->operands.count) {
		fputs("carelint: error: 'stream' reads standard input and takes no paths\n", stderr);
		return CL_EXIT_TROUBLE;
	}
	if (!session_load(session))
		return CL_EXIT_TROUBLE;
	stream.chunk = cl_arena_alloc(session->arena, READ_SIZE);

	bool is_done = run(&stream);

	cl_buf_release(&stream.line);
	return is_done && cl_linter_error_count(session->linter) == 0 ? CL_EXIT_CLEAN : CL_EXIT_TROUBLE;
}
