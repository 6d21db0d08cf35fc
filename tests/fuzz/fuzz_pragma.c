/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Suppressions in any text and format. The first byte chooses the format; the rest is the source. Of a CSV each line is
 * a record. What is found must be in order, lie within the source and be well-formed.
 */
#include "fuzz.h"

#include "document/directive.h"
#include "document/pragma.h"

static void check(const struct cl_source *source, const struct cl_pragmas *pragmas)
{
	uint32_t last = 0;

	MUST(pragmas->list.count <= CL_PRAGMAS_MAX);
	for (size_t i = 0; i < pragmas->list.count; i++) {
		const struct cl_pragma *pragma = &pragmas->list.items[i];
		cl_str text = cl_source_slice(source, pragma->span);

		MUST(pragma->span.start >= last && pragma->span.start < pragma->span.end);
		MUST(pragma->span.end <= source->bytes.size);
		MUST(pragma->range.start <= pragma->range.end && pragma->range.end <= source->bytes.size);
		MUST(pragma->kind == CL_PRAGMA_FILE || pragma->range.start >= pragma->span.end);
		MUST(cl_str_starts_with(text, CL_STR("carelint-disable")));
		MUST(pragma->target.size == 0 || cl_directive_is_target(pragma->target));
		MUST(pragma->target_span.start >= pragma->span.start &&
			pragma->target_span.end <= pragma->span.end);
		MUST(!(pragma->has_bad_until && cl_date_is_set(pragma->until)));
		last = pragma->span.start;
	}
}

static struct cl_document *new_document(
	struct cl_arena *arena, const struct cl_source *source, enum cl_format format, cl_span extent)
{
	struct cl_document *document = cl_arena_alloc(arena, sizeof(*document));

	document->source = source;
	document->format = format;
	document->extent = extent;
	return document;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;

	enum cl_format format = (enum cl_format)(data[0] % CL_FORMAT_COUNT);
	struct cl_arena *arena = cl_arena_new();
	struct cl_sink sink;
	struct cl_pragmas pragmas;
	CL_VEC(const struct cl_document *) documents = {0};

	cl_sink_init(&sink, arena);

	const struct cl_source *source =
		cl_source_new(arena, CL_STR("fuzz"), cl_str_make((const char *)data + 1, size - 1), &sink);

	for (size_t start = 0, end; source && start < source->bytes.size; start = end) {
		size_t line_break = cl_str_find_byte(source->bytes, '\n', start);

		end = format == CL_FORMAT_CSV && line_break != CL_STR_NONE ? line_break + 1
									   : source->bytes.size;
		CL_VEC_PUSH(arena, &documents,
			new_document(arena, source, format, (cl_span){(uint32_t)start, (uint32_t)end}));
	}
	if (source) {
		cl_pragmas_find(arena, source, documents.items, documents.count, &sink, &pragmas);
		check(source, &pragmas);
	}
	cl_arena_free(arena);
	return 0;
}
