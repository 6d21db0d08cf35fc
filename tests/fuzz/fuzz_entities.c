/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dates and ages. The first byte chooses the format; the rest is the source. What is found lies in one block, in order, does not
 * overlap, begins and ends at code points, and says the same when it is looked for twice.
 */
#include "fuzz.h"

#include "base/utf8.h"
#include "document/read.h"
#include "entity/age.h"
#include "entity/date.h"

static const enum cl_format formats[] = {CL_FORMAT_TEXT, CL_FORMAT_MARKDOWN, CL_FORMAT_HTML, CL_FORMAT_CSV};

typedef void (*find_fn)(struct cl_arena *arena, const struct cl_document *document, struct cl_entities *out);

static const find_fn finders[] = {cl_dates_find, cl_ages_find};

static bool is_boundary(cl_str prose, uint32_t at)
{
	return at == prose.size || !cl_utf8_is_continuation(prose.data[at]);
}

static void check_entity(const struct cl_document *document, const struct cl_entity *entity, uint32_t from)
{
	const struct cl_block *block;

	MUST(entity->prose.start < entity->prose.end && entity->prose.end <= document->prose.size);
	MUST(entity->prose.start >= from);
	block = &document->blocks[cl_document_block_at(document, entity->prose.start)];
	MUST(entity->prose.start >= block->prose.start && entity->prose.end <= block->prose.end);
	MUST(is_boundary(document->prose, entity->prose.start));
	MUST(is_boundary(document->prose, entity->prose.end));
	MUST(entity->score > 0.0F && entity->score <= 1.0F);
	MUST(entity->granularity < CL_GRANULARITY_COUNT && entity->about < CL_ABOUT_COUNT);
	MUST(entity->kind != CL_ENTITY_AGE || entity->years <= 125);
}

static void check_finder(struct cl_arena *arena, const struct cl_document *document, find_fn find)
{
	struct cl_entities entities = {.list = {NULL, 0, 0}};
	uint32_t from = 0;

	find(arena, document, &entities);

	size_t count = entities.list.count;

	for (size_t i = 0; i < count; i++) {
		check_entity(document, &entities.list.items[i], from);
		from = entities.list.items[i].prose.end;
	}
	find(arena, document, &entities);
	MUST(entities.list.count == 2 * count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;

	struct cl_read_options options = {
		formats[data[0] % (sizeof(formats) / sizeof(formats[0]))], NULL, NULL};
	struct cl_arena *arena = cl_arena_new();
	struct cl_documents documents = {.list = {NULL, 0, 0}};
	struct cl_sink sink;

	cl_sink_init(&sink, arena);

	const struct cl_source *source =
		cl_source_new(arena, CL_STR("fuzz"), cl_str_make((const char *)data + 1, size - 1), &sink);

	if (source)
		cl_documents_read(arena, source, &options, &sink, &documents);
	for (size_t i = 0; i < documents.list.count; i++) {
		for (size_t finder = 0; finder < sizeof(finders) / sizeof(finders[0]); finder++)
			check_finder(arena, documents.list.items[i], finders[finder]);
	}
	cl_arena_free(arena);
	return 0;
}
