/* SPDX-License-Identifier: Apache-2.0 */
#include "consent/page.h"

#include "consent/vocabulary.h"

static const cl_str meta_prefix = CL_STR_INIT("meta:carelint-consent-");

static bool is_hidden(const struct cl_block *block)
{
	return block->kind == CL_BLOCK_HIDDEN && block->prose.end > block->prose.start;
}

/* ------------------------------------------------------------------ a block of YAML */

/* What stands before the first word on its line belongs to the indentation of the block. */
static cl_span with_indentation(const struct cl_source *source, cl_span span)
{
	while (span.start > source->text_start &&
		(source->bytes.data[span.start - 1] == ' ' || source->bytes.data[span.start - 1] == '\t'))
		span.start--;
	return span;
}

static const struct cl_node *read_block(
	struct cl_arena *arena, const struct cl_document *document, const struct cl_block *block)
{
	cl_span span = with_indentation(document->source, cl_document_map(document, block->prose));
	struct cl_sink sink;

	/* A comment that only looks like a tag is no reason to refuse the page. */
	cl_sink_init(&sink, arena);
	return cl_node_get(
		cl_tree_read(arena, document->source, span, CL_TREE_YAML, 0, &sink), CL_STR("consent"));
}

/* ------------------------------------------------------------------ meta elements */

static struct cl_node *add_child(struct cl_arena *arena, struct cl_node *parent, struct cl_node *last)
{
	struct cl_node *child = cl_arena_alloc(arena, sizeof(*child));

	*child = (struct cl_node){.kind = CL_NODE_STRING, .style = CL_STYLE_EXACT, .parent = parent};
	if (last)
		last->next = child;
	else
		parent->first = child;
	parent->count++;
	return child;
}

/* "name, photo" under a key that takes several words. */
static void split(struct cl_arena *arena, struct cl_node *list)
{
	cl_str text = list->text;
	struct cl_node *last = NULL;

	list->kind = CL_NODE_LIST;
	for (size_t at = 0; at <= text.size;) {
		size_t comma = cl_str_find_byte(text, ',', at);
		size_t end = comma == CL_STR_NONE ? text.size : comma;

		last = add_child(arena, list, last);
		last->text = cl_str_trim(cl_str_slice(text, at, end));
		last->span = list->span;
		at = end + 1;
	}
}

static bool takes_several(cl_str name)
{
	const struct cl_tag_key *key = cl_tag_key_find(name);

	return key && (key->kind == CL_TAG_KEY_WORDS || key->kind == CL_TAG_KEY_OPEN);
}

/* "verified-by" is the key verified_by. */
static cl_str key_of(struct cl_arena *arena, cl_str name)
{
	char *key = cl_arena_cstr(arena, name);

	for (size_t i = 0; i < name.size; i++)
		key[i] = key[i] == '-' ? '_' : key[i];
	return cl_str_make(key, name.size);
}

static const struct cl_node *read_meta(struct cl_arena *arena, const struct cl_document *document)
{
	struct cl_node *tag = NULL;
	struct cl_node *last = NULL;

	for (size_t i = 0; i < document->block_count; i++) {
		const struct cl_block *block = &document->blocks[i];

		if (!is_hidden(block) || !cl_str_starts_with(block->key, meta_prefix))
			continue;
		if (!tag) {
			tag = cl_arena_alloc(arena, sizeof(*tag));
			*tag = (struct cl_node){.kind = CL_NODE_MAP};
		}
		last = add_child(arena, tag, last);
		last->name = key_of(arena, cl_str_slice(block->key, meta_prefix.size, block->key.size));
		last->span = cl_document_map(document, block->prose);
		last->key = last->span;
		last->text = cl_document_prose(document, block->prose);
		tag->span = tag->count == 1 ? last->span : (cl_span){tag->span.start, last->span.end};
		tag->key = (cl_span){tag->span.start, tag->span.start};
		if (takes_several(last->name) && cl_str_find_byte(last->text, ',', 0) != CL_STR_NONE)
			split(arena, last);
	}
	return tag;
}

const struct cl_node *cl_consent_in_page(struct cl_arena *arena, const struct cl_document *document)
{
	if (document->format != CL_FORMAT_HTML)
		return NULL;
	for (size_t i = 0; i < document->block_count; i++) {
		const struct cl_block *block = &document->blocks[i];

		if (!is_hidden(block) ||
			!cl_str_starts_with(cl_document_prose(document, block->prose), CL_STR("consent:")))
			continue;

		const struct cl_node *tag = read_block(arena, document, block);

		if (tag)
			return tag;
	}
	return read_meta(arena, document);
}
