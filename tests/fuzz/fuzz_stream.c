/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A line of a stream: the first byte says whether the rest is the line itself or a text to put into one, and in which format.
 * Whatever it is, the answer is one line of JSON with a status, and its entities lie in the text one after the other.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "carelint/carelint.h"
#include "json/json.h"

#define TEXT_MAX ((size_t)8 * 1024)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static struct cl_linter *plain_linter(void)
{
	static struct cl_linter *linter;

	if (!linter) {
		linter = cl_linter_new();
		cl_linter_set_isolated(linter);
		require(cl_linter_set_today(linter, 2026, 11, 20));
		cl_linter_select(linter, "hipaa");
		cl_linter_select(linter, "consent");
		require(cl_linter_load(linter));
	}
	return linter;
}

static bool append(void *context, const char *bytes, size_t size)
{
	cl_buf_append(context, cl_str_make(bytes, size));
	return true;
}

static int64_t number_in(const struct cl_json *object, const char *key)
{
	int64_t value = -1;

	require(cl_json_to_integer(cl_json_get(object, key), &value));
	return value;
}

static void check_entities(const struct cl_json *answer, int64_t size)
{
	const struct cl_json *entities = cl_json_get(answer, "entities");
	int64_t last = 0;

	for (size_t i = 0; i < cl_json_count(entities); i++) {
		const struct cl_json *entity = cl_json_at(entities, i);
		int64_t start = number_in(entity, "start");
		int64_t end = number_in(entity, "end");

		require(last <= start && start < end && (size < 0 || end <= size));
		require(cl_json_text(cl_json_get(entity, "label")).size > 0);
		last = end;
	}
}

/* `size` is that of the text in code points, -1 when it is not known. */
static void check_answer(cl_str line, int64_t size)
{
	struct cl_json_error error;
	cl_str text = cl_str_slice(line, 0, line.size - 1);
	struct cl_json *answer = cl_json_parse(text, &error);

	require(line.size > 1 && line.data[line.size - 1] == '\n');
	require(cl_str_find_byte(text, '\n', 0) == CL_STR_NONE &&
		cl_str_find_byte(text, '\r', 0) == CL_STR_NONE);
	require(answer && cl_json_text(cl_json_get(answer, "status")).size > 0);
	check_entities(answer, size);
	cl_json_free(answer);
}

/* {"text": …, "format": …} */
static void wrap(cl_str text, const char *format, struct cl_buf *line)
{
	struct cl_json *object = cl_json_object();

	cl_json_set(object, "text", cl_json_string(text));
	cl_json_set(object, "format", cl_json_string(cl_str_from(format)));
	cl_json_dump(object, 0, line);
	cl_json_free(object);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const formats[] = {NULL, "text", "markdown", "html", "csv", "vtt"};
	const struct cl_stream_settings settings = {.entities = true, .reveal = false};
	struct cl_buf line = CL_BUF_INIT;
	struct cl_buf answer = CL_BUF_INIT;

	if (size == 0 || size > TEXT_MAX)
		return 0;

	cl_str text = cl_str_make((const char *)data + 1, size - 1);
	const char *format = formats[data[0] % (sizeof(formats) / sizeof(formats[0]))];
	bool is_text = format && cl_utf8_valid_size(text) == text.size;

	if (is_text)
		wrap(text, format, &line);
	else
		cl_buf_append(&line, text);
	require(cl_linter_answer(
		plain_linter(), line.data ? line.data : "", line.size, &settings, append, &answer));
	check_answer(cl_buf_str(&answer), is_text ? (int64_t)cl_utf8_count(text) : -1);
	cl_buf_release(&line);
	cl_buf_release(&answer);
	return 0;
}
