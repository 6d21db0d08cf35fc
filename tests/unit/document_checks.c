/* SPDX-License-Identifier: Apache-2.0 */
#include "document_checks.h"

#include "base/buf.h"
#include "base/utf8.h"

/* Each check returns NULL or what is wrong. */
typedef const char *(*check_fn)(const struct cl_document *document);

static bool is_inside(cl_span span, size_t size)
{
	return span.start <= span.end && span.end <= size;
}

static bool is_text(cl_str text)
{
	return cl_utf8_valid_size(text) == text.size;
}

static const char *check_prose(const struct cl_document *document)
{
	if (!is_text(document->prose))
		return "prose is UTF-8";
	if (!is_inside(document->extent, document->source->bytes.size))
		return "the extent lies in the source";
	return NULL;
}

static const char *check_blocks(const struct cl_document *document)
{
	uint32_t at = 0;

	for (size_t i = 0; i < document->block_count; i++) {
		cl_span span = document->blocks[i].prose;
		cl_span label = document->blocks[i].label;

		if (label.start != at || span.start != label.end || span.end <= span.start)
			return "blocks follow each other with their labels and are not empty";
		if (span.end > document->prose.size)
			return "blocks lie in the prose";
		if (i + 1 < document->block_count && document->prose.data[span.end] != '\n')
			return "a line feed stands between blocks";
		at = span.end + 1;
	}
	if (document->block_count && at != document->prose.size + 1)
		return "blocks cover the prose";
	return NULL;
}

static const char *check_segment(const struct cl_document *document, const struct cl_segment *segment)
{
	cl_str prose = cl_document_prose(document, segment->prose);

	if (!is_inside(segment->source, document->source->bytes.size))
		return "segments lie in the source";
	if (segment->kind == CL_SEGMENT_VERBATIM &&
		!cl_str_equals(prose, cl_source_slice(document->source, segment->source)))
		return "a verbatim segment equals its source";
	if (segment->kind == CL_SEGMENT_JOIN &&
		!(prose.size == 1 && (prose.data[0] == ' ' || prose.data[0] == '\n')))
		return "a join is a space or a line feed";
	return NULL;
}

static const char *check_segments(const struct cl_document *document)
{
	size_t next = 0;

	for (size_t i = 0; i < document->block_count; i++) {
		const struct cl_block *block = &document->blocks[i];
		uint32_t at = block->prose.start;

		if (block->segment_start != next || block->segment_end > document->segment_count)
			return "blocks share out the segments";
		for (size_t j = block->segment_start; j < block->segment_end; j++) {
			const struct cl_segment *segment = &document->segments[j];
			const char *fault = check_segment(document, segment);

			if (fault)
				return fault;
			if (segment->prose.start != at || segment->prose.end <= at)
				return "segments tile their block";
			at = segment->prose.end;
		}
		if (at != block->prose.end)
			return "segments tile their block to its end";
		next = block->segment_end;
	}
	return next == document->segment_count ? NULL : "every segment belongs to a block";
}

/* Whether spans[start, end) are ordered text inside `block`. */
static bool are_in_block(
	const struct cl_document *document, const cl_span *spans, size_t start, size_t end, cl_span block)
{
	uint32_t at = block.start;

	for (size_t i = start; i < end; i++) {
		if (spans[i].start < at || spans[i].end <= spans[i].start || spans[i].end > block.end)
			return false;
		if (!is_text(cl_document_prose(document, spans[i])))
			return false;
		if (!is_inside(cl_document_map(document, spans[i]), document->source->bytes.size))
			return false;
		at = spans[i].end;
	}
	return true;
}

static const char *check_words(const struct cl_document *document)
{
	size_t next = 0;

	for (size_t i = 0; i < document->block_count; i++) {
		const struct cl_block *block = &document->blocks[i];

		if (block->word_start != next || block->word_end < next ||
			block->word_end > document->word_count)
			return "blocks share out the words";
		if (!are_in_block(
			    document, document->words, block->word_start, block->word_end, block->prose))
			return "words are ordered inside their block";
		next = block->word_end;
	}
	return next == document->word_count ? NULL : "every word belongs to a block";
}

static const char *check_sentences(const struct cl_document *document)
{
	size_t next = 0;

	for (size_t i = 0; i < document->block_count; i++) {
		const struct cl_block *block = &document->blocks[i];

		if (block->sentence_start != next || block->sentence_end <= next ||
			block->sentence_end > document->sentence_count)
			return "blocks share out the sentences, each at least one";
		if (!are_in_block(document, document->sentences, block->sentence_start, block->sentence_end,
			    block->prose))
			return "sentences are ordered inside their block";
		next = block->sentence_end;
	}
	return next == document->sentence_count ? NULL : "every sentence belongs to a block";
}

static const char *check_links(const struct cl_document *document)
{
	for (size_t i = 0; i < document->link_count; i++) {
		const struct cl_link *link = &document->links[i];

		if (!is_inside(link->text, document->prose.size))
			return "the text of a link lies in the prose";
		if (!is_inside(link->source, document->source->bytes.size))
			return "a link lies in the source";
	}
	return NULL;
}

static const char *check_footnotes(const struct cl_document *document)
{
	for (size_t i = 0; i < document->footnote_count; i++)
		if (document->footnotes[i].block > document->block_count)
			return "the text of a footnote is a block";
	for (size_t i = 0; i < document->footnote_use_count; i++)
		if (document->footnote_uses[i].prose > document->prose.size + 1)
			return "the use of a footnote lies in the prose";
	return NULL;
}

static const check_fn checks[] = {
	check_prose,
	check_blocks,
	check_segments,
	check_words,
	check_sentences,
	check_links,
	check_footnotes,
};

const char *check_document(const struct cl_document *document)
{
	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++) {
		const char *fault = checks[i](document);

		if (fault)
			return fault;
	}
	return NULL;
}

/* ------------------------------------------------------------------ */

static void append_escaped(struct cl_buf *buf, cl_str text)
{
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] == '\n')
			cl_buf_append(buf, CL_STR("\\n"));
		else
			cl_buf_append_byte(buf, text.data[i]);
	}
}

cl_str describe_document(struct cl_arena *arena, const struct cl_document *document)
{
	struct cl_buf buf = CL_BUF_INIT;

	for (size_t i = 0; i < document->block_count; i++) {
		const struct cl_block *block = &document->blocks[i];

		cl_buf_printf(&buf, "%s", cl_block_kind_name(block->kind));
		if (block->kind == CL_BLOCK_HEADING)
			cl_buf_printf(&buf, "%d", block->level);
		if (block->key.size)
			cl_buf_printf(&buf, "(%.*s)", CL_STR_ARG(block->key));
		cl_buf_append_byte(&buf, ' ');
		append_escaped(&buf, cl_document_prose(document, block->prose));
		cl_buf_append_byte(&buf, '\n');
	}

	cl_str text = cl_arena_copy(arena, cl_buf_str(&buf));

	cl_buf_release(&buf);
	return text;
}
