/* SPDX-License-Identifier: Apache-2.0 */
#include "samples.h"

#include "base/utf8.h"
#include "document/read.h"
#include "json/json.h"

/* No label of the tagger: it is not known what stands here. */
#define LABEL_UNKNOWN 255

/* A labelled range of the source, in bytes. */
struct span {
	uint32_t start;
	uint32_t end;
	uint8_t label;
};

struct reader {
	struct cl_arena *arena;   /* of the samples */
	struct cl_arena *scratch; /* of one document */
	const struct cl_person_lexicon *lexicon;
	struct samples *samples;
	CL_VEC(struct span) spans;
};

/* ------------------------------------------------------------------ spans */

/* The byte where each code point begins, and the end. */
static uint32_t *code_point_starts(struct cl_arena *arena, cl_str text, size_t *out_count)
{
	uint32_t *starts = cl_arena_alloc_array(arena, text.size + 1, sizeof(*starts));
	size_t count = 0;

	for (size_t i = 0; i < text.size; i++)
		if (!cl_utf8_is_continuation(text.data[i]))
			starts[count++] = (uint32_t)i;
	starts[count] = (uint32_t)text.size;
	*out_count = count;
	return starts;
}

static uint8_t label_of(cl_str label)
{
	if (cl_str_equals(label, CL_STR("PERSON")))
		return CL_LABEL_PERSON;
	return cl_str_equals(label, CL_STR("IGNORE")) ? LABEL_UNKNOWN : CL_LABEL_OTHER;
}

static void read_spans(struct reader *reader, const struct cl_json *spans, cl_str text)
{
	size_t count;
	const uint32_t *starts = code_point_starts(reader->scratch, text, &count);

	reader->spans.items = NULL;
	reader->spans.count = 0;
	reader->spans.capacity = 0;
	for (size_t i = 0; i < cl_json_count(spans); i++) {
		const struct cl_json *item = cl_json_at(spans, i);
		int64_t start;
		int64_t end;

		if (!cl_json_to_integer(cl_json_get(item, "start"), &start) ||
			!cl_json_to_integer(cl_json_get(item, "end"), &end) || start < 0 || end < start ||
			(uint64_t)end > count)
			continue;

		struct span span = {starts[start], starts[end], CL_LABEL_OTHER};

		span.label = label_of(cl_json_text(cl_json_get(item, "label")));
		CL_VEC_PUSH(reader->scratch, &reader->spans, span);
	}
}

/* What a range of the source is labelled. A person within something else is a person. */
static uint8_t label_at(const struct reader *reader, cl_span source)
{
	uint8_t label = CL_LABEL_NONE;

	for (size_t i = 0; i < reader->spans.count; i++) {
		const struct span *span = &reader->spans.items[i];

		if (span->end <= source.start || source.end <= span->start)
			continue;
		if (span->label == CL_LABEL_PERSON || label == CL_LABEL_NONE)
			label = span->label;
		if (label == CL_LABEL_PERSON)
			break;
	}
	return label;
}

/* ------------------------------------------------------------------ samples */

static void add_island(struct reader *reader, const struct cl_document *document,
	const struct cl_person_text *text, cl_span block, cl_span tokens)
{
	struct samples *samples = reader->samples;
	struct island island = {.start = (uint32_t)samples->list.count, .count = tokens.end - tokens.start};

	for (uint32_t at = tokens.start; at < tokens.end; at++) {
		const struct cl_person_token *token = &text->tokens.list.items[at];
		struct sample sample;
		uint64_t values[CL_TEMPLATE_COUNT];

		sample.label =
			label_at(reader, cl_document_map(document, (cl_span){token->start, token->end}));
		if (sample.label == LABEL_UNKNOWN) {
			samples->list.count = island.start;
			return;
		}
		cl_person_features(text, block, tokens, at, values);
		for (size_t i = 0; i < CL_TEMPLATE_COUNT; i++)
			sample.features[i] = cl_person_feature_hash((enum cl_template)i, values[i]);
		CL_VEC_PUSH(reader->arena, &samples->list, sample);
	}
	CL_VEC_PUSH(reader->arena, &samples->islands, island);
}

static void add_document(struct reader *reader, const struct cl_document *document)
{
	for (size_t from = 0; from < document->block_count;) {
		struct cl_person_text *text = cl_arena_alloc(reader->scratch, sizeof(*text));

		cl_person_text_read(reader->scratch, document, reader->lexicon, &from, text);
		for (size_t b = 0; b < text->blocks.count; b++) {
			cl_span block = text->blocks.items[b];
			cl_span island = {block.start, block.start};

			while (cl_person_island_next(text, block, island.end, &island))
				add_island(reader, document, text, block, island);
		}
	}
	reader->samples->document_count++;
}

static bool read_line(struct reader *reader, cl_str line)
{
	struct cl_json_error error;
	struct cl_json *item = cl_json_parse(line, &error);
	cl_str text = cl_json_text(cl_json_get(item, "text"));
	struct cl_read_options options = {.format = CL_FORMAT_TEXT};
	struct cl_documents documents = {.list = {NULL, 0, 0}};
	struct cl_sink sink;

	if (!cl_json_is(cl_json_get(item, "text"), CL_JSON_STRING)) {
		cl_json_free(item);
		return false;
	}
	cl_sink_init(&sink, reader->scratch);

	const struct cl_source *source = cl_source_new(reader->scratch, CL_STR("corpus"), text, &sink);

	if (source) {
		read_spans(reader, cl_json_get(item, "spans"), text);
		cl_documents_read(reader->scratch, source, &options, &sink, &documents);
	}
	for (size_t i = 0; i < documents.list.count; i++)
		add_document(reader, documents.list.items[i]);
	cl_json_free(item);
	cl_arena_clear(reader->scratch);
	return true;
}

bool samples_read(struct cl_arena *arena, cl_str corpus, const struct cl_person_lexicon *lexicon,
	struct samples *samples, size_t *out_line)
{
	struct reader reader = {
		.arena = arena, .scratch = cl_arena_new(), .lexicon = lexicon, .samples = samples};
	bool is_good = true;

	*out_line = 0;
	for (size_t start = 0; is_good && start < corpus.size;) {
		size_t end = cl_str_find_byte(corpus, '\n', start);

		if (end == CL_STR_NONE)
			end = corpus.size;
		(*out_line)++;
		is_good = read_line(&reader, cl_str_slice(corpus, start, end));
		start = end + 1;
	}
	cl_arena_free(reader.scratch);
	return is_good;
}
