/* SPDX-License-Identifier: Apache-2.0 */
/*
 * find-persons - what the name tagger finds, for measuring
 *
 *     find-persons [--model FILE] [--least SCORE] [--repeat N] < DOCUMENTS.jsonl > FOUND.jsonl
 *
 * Lines of {"id", "text"} in, lines of {"id", "entities": [{"start", "end", "label", "score", "person"}]} out, in code points. Texts
 * are read as plain text. --repeat finds N times and says on standard error how long that took. Not installed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/utf8.h"
#include "document/read.h"
#include "entity/persons.h"
#include "json/json.h"
#include "source/read.h"

struct options {
	const char *model;
	double least;
	long repeat_count;
};

struct finder {
	struct options options;
	struct cl_person_model model;
	struct cl_arena *scratch;
	size_t byte_count;
	double seconds;
};

static bool read_options(int argc, char **argv, struct options *out)
{
	*out = (struct options){.least = 0.5, .repeat_count = 1};
	for (int i = 1; i < argc; i += 2) {
		if (i + 1 == argc)
			return false;
		if (strcmp(argv[i], "--model") == 0)
			out->model = argv[i + 1];
		else if (strcmp(argv[i], "--least") == 0)
			out->least = strtod(argv[i + 1], NULL);
		else if (strcmp(argv[i], "--repeat") == 0)
			out->repeat_count = strtol(argv[i + 1], NULL, 10);
		else
			return false;
	}
	return true;
}

static double now(void)
{
	struct timespec time;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static bool open_model(struct cl_arena *arena, struct finder *finder)
{
	cl_str image = cl_person_image();
	cl_str name = CL_STR("<model>");
	struct cl_sink sink;

	cl_sink_init(&sink, arena);
	if (finder->options.model)
		name = cl_str_from(finder->options.model);

	bool is_good =
		(!finder->options.model || cl_read_file(arena, finder->options.model, name, &sink, &image)) &&
		cl_person_model_verify(image, name, &sink) &&
		cl_person_model_open(image, name, &sink, &finder->model);

	for (const struct cl_diagnostic *d = sink.first; d; d = d->next)
		(void)fprintf(stderr, "%.*s: %.*s\n", CL_STR_ARG(d->place.path), CL_STR_ARG(d->text));
	return is_good;
}

static int64_t code_points_before(const struct cl_source *source, uint32_t offset)
{
	return (int64_t)cl_utf8_count(cl_str_slice(source->bytes, 0, offset));
}

static struct cl_json *entity_json(const struct cl_document *document, const struct cl_entity *entity)
{
	cl_span span = cl_document_map(document, entity->prose);
	struct cl_json *item = cl_json_object();

	cl_json_set(item, "start", cl_json_integer(code_points_before(document->source, span.start)));
	cl_json_set(item, "end", cl_json_integer(code_points_before(document->source, span.end)));
	cl_json_set(item, "label", cl_json_string(CL_STR("PERSON")));
	cl_json_set(item, "score", cl_json_real((double)entity->score));
	cl_json_set(item, "person", cl_json_integer(entity->person));
	return item;
}

static void find(struct finder *finder, const struct cl_document *document, struct cl_json *entities)
{
	struct cl_entities found = {0};
	double start = now();

	for (long i = 0; i < finder->options.repeat_count; i++) {
		found = (struct cl_entities){0};
		cl_persons_find(finder->scratch, document, &finder->model, &found);
	}
	finder->seconds += now() - start;
	finder->byte_count += document->prose.size;
	for (size_t i = 0; i < found.list.count; i++)
		if ((double)found.list.items[i].score >= finder->options.least)
			cl_json_push(entities, entity_json(document, &found.list.items[i]));
}

static bool answer(struct finder *finder, cl_str line)
{
	struct cl_json_error error;
	struct cl_json *item = cl_json_parse(line, &error);
	struct cl_json *result = cl_json_object();
	struct cl_json *entities = cl_json_array();
	struct cl_read_options options = {.format = CL_FORMAT_TEXT};
	struct cl_documents documents = {.list = {NULL, 0, 0}};
	struct cl_buf buf = CL_BUF_INIT;
	struct cl_sink sink;

	cl_sink_init(&sink, finder->scratch);

	const struct cl_source *source = cl_source_new(
		finder->scratch, CL_STR("text"), cl_json_text(cl_json_get(item, "text")), &sink);

	if (source)
		cl_documents_read(finder->scratch, source, &options, &sink, &documents);
	for (size_t i = 0; i < documents.list.count; i++)
		find(finder, documents.list.items[i], entities);
	cl_json_set(result, "id", cl_json_string(cl_json_text(cl_json_get(item, "id"))));
	cl_json_set(result, "entities", entities);
	cl_json_dump(result, 0, &buf);
	(void)printf("%.*s\n", CL_STR_ARG(cl_buf_str(&buf)));
	cl_buf_release(&buf);
	cl_json_free(result);
	cl_json_free(item);
	cl_arena_clear(finder->scratch);
	return source != NULL;
}

static bool answer_all(struct finder *finder, cl_str lines)
{
	bool is_good = true;

	for (size_t start = 0; start < lines.size;) {
		size_t end = cl_str_find_byte(lines, '\n', start);

		if (end == CL_STR_NONE)
			end = lines.size;
		is_good &= answer(finder, cl_str_slice(lines, start, end));
		start = end + 1;
	}
	if (finder->options.repeat_count > 1)
		(void)fprintf(stderr, "%zu bytes of prose, %.1f MB/s\n", finder->byte_count,
			(double)finder->byte_count * (double)finder->options.repeat_count / 1e6 /
				finder->seconds);
	return is_good;
}

int main(int argc, char **argv)
{
	struct cl_arena *arena = cl_arena_new();
	struct finder finder = {.scratch = cl_arena_new()};
	struct cl_sink sink;
	cl_str lines;
	bool is_good = read_options(argc, argv, &finder.options);

	cl_sink_init(&sink, arena);
	if (!is_good)
		(void)fputs(
			"usage: find-persons [--model FILE] [--least SCORE] [--repeat N] < DOCUMENTS.jsonl\n",
			stderr);
	is_good = is_good && open_model(arena, &finder) &&
		  cl_read_descriptor(arena, STDIN_FILENO, CL_STR("<stdin>"), &sink, &lines) &&
		  answer_all(&finder, lines);
	cl_arena_free(finder.scratch);
	cl_arena_free(arena);
	return is_good ? 0 : 1;
}
