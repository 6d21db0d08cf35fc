/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Plain text, captions and CSV. The first byte chooses the format; the rest is the source. Every document must keep
 * what document.h promises, and the rows of a CSV must be in order.
 */
#include "fuzz.h"

#include "document/read.h"
#include "document_checks.h"

static const enum cl_format formats[] = {CL_FORMAT_TEXT, CL_FORMAT_VTT, CL_FORMAT_SRT, CL_FORMAT_CSV};

static void read_one(struct cl_arena *arena, const struct cl_source *source, enum cl_format format,
	struct cl_documents *documents)
{
	struct cl_builder builder;
	cl_span body = {source->text_start, (uint32_t)source->bytes.size};

	cl_builder_init(&builder, arena, source);
	if (format == CL_FORMAT_TEXT)
		cl_read_text(&builder, body);
	else
		cl_read_captions(&builder, body);
	CL_VEC_PUSH(arena, &documents->list, cl_builder_finish(&builder, format, body));
}

/* Rows are in order and do not overlap. */
static void check_rows(const struct cl_documents *documents)
{
	uint32_t row = 0;
	uint32_t end = 0;

	for (size_t i = 0; i < documents->list.count; i++) {
		const struct cl_document *document = documents->list.items[i];

		MUST(document->row > row && document->extent.start >= end);
		MUST(document->front && document->front->count > 0);
		row = document->row;
		end = document->extent.end;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;

	enum cl_format format = formats[data[0] % (sizeof(formats) / sizeof(formats[0]))];
	struct cl_read_options options = {format, NULL, NULL};
	struct cl_arena *arena = cl_arena_new();
	struct cl_documents documents = {.list = {NULL, 0, 0}};
	struct cl_sink sink;

	cl_sink_init(&sink, arena);

	const struct cl_source *source =
		cl_source_new(arena, CL_STR("fuzz"), cl_str_make((const char *)data + 1, size - 1), &sink);

	if (source && format == CL_FORMAT_CSV) {
		cl_read_csv(arena, source, &options, &sink, &documents);
		check_rows(&documents);
	} else if (source) {
		read_one(arena, source, format, &documents);
	}
	for (size_t i = 0; i < documents.list.count; i++) {
		const char *fault = check_document(documents.list.items[i]);

		if (fault)
			(void)fprintf(stderr, "not so: %s\n", fault);
		MUST(!fault);
	}
	cl_arena_free(arena);
	return 0;
}
