/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names. The first byte chooses the format and whether the image of the model is damaged; the rest is the source. Names must be in
 * order, each in one block and not empty, with persons numbered in the order of first mention; a damaged image must lead nowhere.
 */
#include "fuzz.h"

#include <string.h>

#include "document/read.h"
#include "entity/persons.h"

static const enum cl_format formats[] = {CL_FORMAT_TEXT, CL_FORMAT_MARKDOWN, CL_FORMAT_HTML, CL_FORMAT_CSV};

/* The same image with each byte of its lexicon that `seed` falls on changed. */
static cl_str damaged(struct cl_arena *arena, cl_str image, uint8_t seed)
{
	char *bytes = cl_arena_alloc(arena, image.size);

	memcpy(bytes, image.data, image.size);
	for (size_t i = sizeof(struct cl_person_header) + seed; i < image.size; i += 64u + seed)
		bytes[i] = (char)(bytes[i] ^ (char)(i * 31 + seed));
	return cl_str_make(bytes, image.size);
}

static void check_names(const struct cl_document *document, const struct cl_entities *names)
{
	uint32_t person_count = 0;
	uint32_t end = 0;

	for (size_t i = 0; i < names->list.count; i++) {
		const struct cl_entity *name = &names->list.items[i];

		MUST(name->kind == CL_ENTITY_PERSON);
		MUST(name->prose.start >= end && name->prose.end > name->prose.start);
		MUST(name->prose.end <= document->prose.size);
		MUST(cl_document_block_at(document, name->prose.start) ==
			cl_document_block_at(document, name->prose.end - 1));
		MUST(name->score >= CL_PERSON_MAYBE && name->score <= 1.001f);
		MUST(name->person <= person_count);
		person_count += name->person == person_count;
		end = name->prose.end;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;

	struct cl_read_options options = {.format = formats[data[0] % 4]};
	struct cl_arena *arena = cl_arena_new();
	struct cl_documents documents = {.list = {NULL, 0, 0}};
	struct cl_person_model model;
	struct cl_sink sink;
	cl_str image = data[0] & 0x80 ? damaged(arena, cl_person_image(), data[0]) : cl_person_image();

	cl_sink_init(&sink, arena);
	MUST(cl_person_model_open(image, CL_STR("fuzz"), &sink, &model));

	const struct cl_source *source =
		cl_source_new(arena, CL_STR("fuzz"), cl_str_make((const char *)data + 1, size - 1), &sink);

	if (source)
		cl_documents_read(arena, source, &options, &sink, &documents);
	for (size_t i = 0; i < documents.list.count; i++) {
		struct cl_entities names = {.list = {NULL, 0, 0}};

		cl_persons_find(arena, documents.list.items[i], &model, &names);
		check_names(documents.list.items[i], &names);
	}
	cl_arena_free(arena);
	return 0;
}
