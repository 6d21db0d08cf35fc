/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HTML, as one page or in the pieces that Markdown feeds. The first byte chooses: even, a page; odd, every line is a piece
 * that its own first byte makes a block, an inline tag or the caller's text. Every document must keep what document.h
 * promises, and the tokens must tile the input but for what makes none.
 */
#include "fuzz.h"

#include "document/html_reader.h"
#include "document/read.h"
#include "document_checks.h"

static void check_tokens(struct cl_arena *arena, cl_str bytes)
{
	struct cl_html_tokenizer tokenizer;
	struct cl_html_token token;
	uint32_t end = 0;

	cl_html_tokenizer_init(&tokenizer, arena, bytes, (cl_span){0, (uint32_t)bytes.size});
	while (cl_html_next(&tokenizer, &token)) {
		MUST(token.span.start >= end && token.span.start < token.span.end);
		MUST(token.span.end <= bytes.size);
		for (size_t i = 0; i < token.attribute_count; i++) {
			const struct cl_html_attribute *attribute = &token.attributes[i];

			MUST(attribute->name.start < attribute->name.end);
			MUST(attribute->name.start > token.span.start &&
				attribute->name.end <= attribute->value.start);
			MUST(attribute->value.start <= attribute->value.end &&
				attribute->value.end <= token.span.end);
		}
		end = token.span.end;
	}
	MUST(tokenizer.at == bytes.size);
}

static void feed(struct cl_html_reader *reader, cl_span piece)
{
	struct cl_builder *builder = reader->builder;

	if (builder->source->bytes.data[piece.start] == '!') {
		cl_builder_close(builder);
		cl_html_reader_block(reader, piece);
		return;
	}
	if (!cl_builder_is_open(builder))
		cl_builder_open(builder, CL_BLOCK_PARAGRAPH);
	if (builder->source->bytes.data[piece.start] == '<')
		cl_html_reader_inline(reader, piece);
	else if (cl_html_reader_shows(reader))
		cl_builder_text(builder, piece);
}

static void read_pieces(struct cl_builder *builder, cl_span body)
{
	struct cl_html_reader reader;
	cl_str bytes = builder->source->bytes;

	cl_html_reader_init(&reader, builder);
	for (uint32_t at = body.start; at < body.end;) {
		size_t found = cl_str_find_byte(bytes, '\n', at);
		uint32_t end = found == CL_STR_NONE ? body.end : (uint32_t)found + 1;

		feed(&reader, (cl_span){at, end});
		at = end;
	}
	cl_html_reader_finish(&reader);
}

static void read_all(struct cl_arena *arena, const struct cl_source *source, bool is_page)
{
	struct cl_builder builder;
	cl_span body = {source->text_start, (uint32_t)source->bytes.size};

	cl_builder_init(&builder, arena, source);
	if (is_page)
		cl_read_html(&builder, body);
	else
		read_pieces(&builder, body);

	const char *fault = check_document(cl_builder_finish(&builder, CL_FORMAT_HTML, body));

	if (fault)
		(void)fprintf(stderr, "not so: %s\n", fault);
	MUST(!fault);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;

	struct cl_arena *arena = cl_arena_new();
	struct cl_sink sink;

	cl_sink_init(&sink, arena);

	const struct cl_source *source =
		cl_source_new(arena, CL_STR("fuzz"), cl_str_make((const char *)data + 1, size - 1), &sink);

	if (source) {
		check_tokens(arena, source->bytes);
		read_all(arena, source, data[0] % 2 == 0);
	}
	cl_arena_free(arena);
	return 0;
}
