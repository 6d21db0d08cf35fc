/* SPDX-License-Identifier: Apache-2.0 */
/*
 * document_testing.h - a text, read by one reader alone: no front matter, no directives
 *
 * The document lives in the arena and borrows the text.
 */
#ifndef CARELINT_TESTS_DOCUMENT_TESTING_H
#define CARELINT_TESTS_DOCUMENT_TESTING_H

#include "base/arena.h"
#include "document/read.h"

static inline const struct cl_source *source_of(struct cl_arena *arena, cl_str text)
{
	struct cl_sink sink;

	cl_sink_init(&sink, arena);
	return cl_source_new(arena, CL_STR("draft.md"), text, &sink);
}

static inline const struct cl_document *read_as(struct cl_arena *arena, enum cl_format format, cl_str text)
{
	const struct cl_source *source = source_of(arena, text);
	cl_span body = {source->text_start, (uint32_t)text.size};
	struct cl_builder builder;

	cl_builder_init(&builder, arena, source);
	if (format == CL_FORMAT_HTML)
		cl_read_html(&builder, body);
	else if (format == CL_FORMAT_MDX)
		cl_read_mdx(&builder, body);
	else
		cl_read_markdown(&builder, body);
	return cl_builder_finish(&builder, format, body);
}

static inline const struct cl_document *read_html(struct cl_arena *arena, cl_str html)
{
	return read_as(arena, CL_FORMAT_HTML, html);
}

#endif
