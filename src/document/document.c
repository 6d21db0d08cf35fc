/* SPDX-License-Identifier: Apache-2.0 */
#include "document/document.h"

#include <assert.h>

static const struct {
	enum cl_scope scope;
	const char *name;
} block_kinds[CL_BLOCK_KIND_COUNT] = {
	[CL_BLOCK_PARAGRAPH] = {CL_SCOPE_PROSE, "paragraph"},
	[CL_BLOCK_HEADING] = {CL_SCOPE_HEADING, "heading"},
	[CL_BLOCK_LIST_ITEM] = {CL_SCOPE_PROSE, "list item"},
	[CL_BLOCK_TABLE_CELL] = {CL_SCOPE_PROSE, "table cell"},
	[CL_BLOCK_CUE] = {CL_SCOPE_PROSE, "cue"},
	[CL_BLOCK_CAPTION] = {CL_SCOPE_CAPTION, "caption"},
	[CL_BLOCK_ALT] = {CL_SCOPE_ALT, "alternative text"},
	[CL_BLOCK_HIDDEN] = {CL_SCOPE_HIDDEN, "hidden text"},
	[CL_BLOCK_FRONT] = {CL_SCOPE_FRONT, "front matter"},
	[CL_BLOCK_CODE] = {CL_SCOPE_CODE, "code"},
	[CL_BLOCK_IMAGE] = {CL_SCOPE_IMAGE, "image address"},
	[CL_BLOCK_LINK] = {CL_SCOPE_LINK, "link address"},
};

enum cl_scope cl_block_scope(const struct cl_block *block)
{
	return block_kinds[block->kind].scope;
}

const char *cl_block_kind_name(enum cl_block_kind kind)
{
	return block_kinds[kind].name;
}

cl_str cl_document_prose(const struct cl_document *document, cl_span prose)
{
	return cl_str_slice(document->prose, prose.start, prose.end);
}

cl_span cl_block_labelled(const struct cl_block *block)
{
	return (cl_span){block->label.start, block->prose.end};
}

/* The segment that holds the prose byte at `offset`. Segments tile the blocks, so one does. */
static const struct cl_segment *segment_at(const struct cl_document *document, uint32_t offset)
{
	size_t low = 0;
	size_t high = document->segment_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (document->segments[middle].prose.start <= offset)
			low = middle;
		else
			high = middle;
	}
	assert(document->segment_count > 0);
	return &document->segments[low];
}

cl_span cl_document_map(const struct cl_document *document, cl_span prose)
{
	assert(prose.start < prose.end);

	const struct cl_segment *first = segment_at(document, prose.start);
	const struct cl_segment *last = segment_at(document, prose.end - 1);
	cl_span source = {first->source.start, last->source.end};

	if (first->kind == CL_SEGMENT_VERBATIM)
		source.start += prose.start - first->prose.start;
	if (last->kind == CL_SEGMENT_VERBATIM)
		source.end -= last->prose.end - prose.end;
	return source;
}

bool cl_document_is_verbatim(const struct cl_document *document, cl_span prose)
{
	const struct cl_segment *segment = segment_at(document, prose.start);

	return segment->kind == CL_SEGMENT_VERBATIM && prose.end <= segment->prose.end;
}

size_t cl_document_block_at(const struct cl_document *document, uint32_t prose_offset)
{
	size_t low = 0;
	size_t high = document->block_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (document->blocks[middle].prose.start <= prose_offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* The first span in spans[low, high) that ends after `offset`; `high` when none does. */
static size_t first_ending_after(const cl_span *spans, size_t low, size_t high, uint32_t offset)
{
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (spans[middle].end > offset)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

size_t cl_document_sentence_at(
	const struct cl_document *document, const struct cl_block *block, uint32_t prose_offset)
{
	size_t index = first_ending_after(
		document->sentences, block->sentence_start, block->sentence_end, prose_offset);

	return index == block->sentence_end && index > block->sentence_start ? index - 1 : index;
}

size_t cl_document_word_at(
	const struct cl_document *document, const struct cl_block *block, uint32_t prose_offset)
{
	return first_ending_after(document->words, block->word_start, block->word_end, prose_offset);
}

const struct cl_node *cl_document_meta(
	const struct cl_document *document, cl_str path, const struct cl_source **out_source)
{
	const struct cl_node *node = cl_node_path(document->sidecar, path);
	const struct cl_source *source = document->sidecar_source;

	if (!node) {
		node = cl_node_path(document->front, path);
		source = document->source;
	}
	if (node && out_source)
		*out_source = source;
	return node;
}
