/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Markdown and MDX, front matter included. The first byte chooses which; the rest is the source. The document must keep what
 * document.h promises, and spans of its prose must map to source ranges in order.
 */
#include "fuzz.h"

#include "document/read.h"
#include "document_checks.h"

/* The words of a block map to ranges whose starts and ends never go back. Side blocks may name a place twice. */
static void check_order(const struct cl_document *document, const struct cl_block *block)
{
	cl_span last = {0, 0};

	for (size_t i = block->word_start; i < block->word_end; i++) {
		cl_span source = cl_document_map(document, document->words[i]);

		MUST(source.start >= last.start && source.end >= last.end);
		last = source;
	}
}

static void check(const struct cl_document *document)
{
	const char *fault = check_document(document);

	if (fault)
		(void)fprintf(stderr, "not so: %s\n", fault);
	MUST(!fault);
	for (size_t i = 0; i < document->block_count; i++)
		if (document->blocks[i].kind != CL_BLOCK_FRONT)
			check_order(document, &document->blocks[i]);
	for (size_t i = 0; i < document->footnote_count; i++)
		MUST(document->footnotes[i].block < document->block_count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;

	struct cl_read_options options = {data[0] % 2 ? CL_FORMAT_MDX : CL_FORMAT_MARKDOWN, NULL, NULL};
	struct cl_arena *arena = cl_arena_new();
	struct cl_documents documents = {.list = {NULL, 0, 0}};
	struct cl_sink sink;

	cl_sink_init(&sink, arena);

	const struct cl_source *source =
		cl_source_new(arena, CL_STR("fuzz"), cl_str_make((const char *)data + 1, size - 1), &sink);

	if (source)
		cl_documents_read(arena, source, &options, &sink, &documents);
	for (size_t i = 0; i < documents.list.count; i++)
		check(documents.list.items[i]);
	cl_arena_free(arena);
	return 0;
}
