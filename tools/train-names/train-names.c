/* SPDX-License-Identifier: Apache-2.0 */
/*
 * train-names - writes the model of the name tagger
 *
 *     train-names [--log2 N] LEXICON.tsv PLACES.tsv NATIONALITIES.txt CORPUS.jsonl MODEL.bin
 *
 * Not installed; `ninja tools/train-names/train-names` builds it. data/README.md says what the shipped model was made from.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "image_file.h"
#include "lexicon_file.h"
#include "source/read.h"

#define ROUNDS 10
#define MODELS 2
#define SEED   UINT64_C(20261125)

struct inputs {
	cl_str lexicon;
	cl_str places;
	cl_str nationalities;
	cl_str corpus;
};

static void print_all(const struct cl_sink *sink)
{
	for (const struct cl_diagnostic *d = sink->first; d; d = d->next)
		(void)fprintf(stderr, "%.*s: %.*s\n", CL_STR_ARG(d->place.path), CL_STR_ARG(d->text));
}

static bool read_inputs(struct cl_arena *arena, char **paths, struct inputs *out)
{
	cl_str *slots[] = {&out->lexicon, &out->places, &out->nationalities, &out->corpus};
	struct cl_sink sink;
	bool is_good = true;

	cl_sink_init(&sink, arena);
	for (size_t i = 0; i < 4; i++)
		is_good &= cl_read_file(arena, paths[i], cl_str_from(paths[i]), &sink, slots[i]);
	print_all(&sink);
	return is_good;
}

static bool write_file(const char *path, cl_str bytes)
{
	FILE *file = fopen(path, "wb");

	if (!file || fwrite(bytes.data, 1, bytes.size, file) != bytes.size || fclose(file) != 0) {
		perror(path);
		return false;
	}
	return true;
}

static bool make_model(struct cl_arena *arena, const struct inputs *inputs, uint32_t log2, const char *path)
{
	struct training_options options = {
		.weight_log2 = log2, .round_count = ROUNDS, .model_count = MODELS, .seed = SEED};
	const struct cl_person_lexicon *lexicon =
		lexicon_build(arena, inputs->lexicon, inputs->places, inputs->nationalities);
	struct samples samples = {0};
	struct weights weights;
	struct cl_buf image = CL_BUF_INIT;
	size_t line;

	if (!samples_read(arena, inputs->corpus, lexicon, &samples, &line)) {
		(void)fprintf(stderr, "line %zu of the corpus is no document\n", line);
		return false;
	}
	train(arena, &samples, &options, &weights);
	image_write(arena, lexicon, &weights, &image);

	bool is_written = write_file(path, cl_buf_str(&image));

	(void)printf("%zu documents, %zu islands, %zu tokens, %u words, %u traits, %zu bytes\n",
		samples.document_count, samples.islands.count, samples.list.count,
		(unsigned)lexicon->word_count, (unsigned)lexicon->trait_count, image.size);
	cl_buf_release(&image);
	return is_written;
}

int main(int argc, char **argv)
{
	struct cl_arena *arena = cl_arena_new();
	struct inputs inputs;
	uint32_t log2 = 20;
	int at = 1;

	if (argc > 2 && strcmp(argv[1], "--log2") == 0) {
		log2 = (uint32_t)strtoul(argv[2], NULL, 10);
		at = 3;
	}

	bool is_good = argc - at == 5 && log2 >= 3 && log2 <= CL_PERSON_LOG2_MAX;

	if (!is_good)
		(void)fputs("usage: train-names [--log2 N] LEXICON.tsv PLACES.tsv NATIONALITIES.txt "
			    "CORPUS.jsonl MODEL.bin\n",
			stderr);
	else
		is_good = read_inputs(arena, argv + at, &inputs) &&
			  make_model(arena, &inputs, log2, argv[at + 4]);
	cl_arena_free(arena);
	return is_good ? 0 : 1;
}
