/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/builder.h"

#include <yaml.h>

#include "base/utf8.h"
#include "tree/runs.h"
#include "tree/scalar.h"

/*
 * Only libyaml's events are used: its document loader is quadratic in anchors, and its parser in nesting, so depth is
 * counted here and reading stops before the parser goes deeper.
 */

/* A collection that stands where a key belongs (flags of a branch). */
#define STANDS_AS_KEY 1u

struct yaml_reader {
	struct cl_tree_builder *builder;
	yaml_parser_t parser;
	cl_str text;
	size_t mark_index; /* libyaml counts characters: this one begins at byte mark_offset of `text` */
	size_t mark_offset;
	struct cl_branch *open;
	struct cl_tree_key key; /* of the value that comes next, if has_key */
	bool has_key;
	struct cl_node *root;
	struct cl_table anchors; /* from name to node */
	size_t alias_count;
	size_t document_count;
	uint32_t last_end; /* of the scalar, alias or bracket read last: block collections end with it */
};

/* Returns false when reading stops. */
typedef bool (*event_fn)(struct yaml_reader *reader, const yaml_event_t *event);

/* ------------------------------------------------------------------ places */

/* Marks ascend but for a few bytes, so walking from one to the next is linear in the file. */
static uint32_t offset_of(struct yaml_reader *reader, yaml_mark_t mark)
{
	cl_str text = reader->text;
	size_t offset = reader->mark_offset;
	size_t index = reader->mark_index;

	while (index < mark.index && offset < text.size) {
		offset++;
		while (offset < text.size && cl_utf8_is_continuation(text.data[offset]))
			offset++;
		index++;
	}
	while (index > mark.index && offset > 0) {
		offset--;
		while (offset > 0 && cl_utf8_is_continuation(text.data[offset]))
			offset--;
		index--;
	}
	reader->mark_index = index;
	reader->mark_offset = offset;
	return reader->builder->range.start + (uint32_t)offset;
}

static cl_span span_of(struct yaml_reader *reader, const yaml_event_t *event)
{
	uint32_t start = offset_of(reader, event->start_mark);
	uint32_t end = offset_of(reader, event->end_mark);

	return (cl_span){start, end < start ? start : end};
}

static struct cl_place place_of(struct yaml_reader *reader, uint32_t offset)
{
	return cl_tree_builder_place(reader->builder, offset);
}

static bool is_any(char c, cl_str bytes)
{
	return cl_str_find_byte(bytes, c, 0) != CL_STR_NONE;
}

/* The start of what follows anchors, tags, blanks and comments: events begin with all of these. */
static uint32_t skip_properties(const struct yaml_reader *reader, cl_span span)
{
	cl_str bytes = reader->builder->source->bytes;
	uint32_t at = span.start;

	while (at < span.end && is_any(bytes.data[at], CL_STR("&!# \t\r\n"))) {
		char first = bytes.data[at++];
		cl_str ends = first == '#' ? CL_STR("\r\n") : CL_STR(" \t\r\n");

		if (!is_any(first, CL_STR("&!#")))
			continue;
		while (at < span.end && !is_any(bytes.data[at], ends))
			at++;
	}
	return at;
}

/* ------------------------------------------------------------------ errors */

/* What to do about the problems that authors meet; libyaml's own words stand in the message. */
static const struct {
	const char *problem;
	const char *hint;
} hints[] = {
	{"mapping values are not allowed in this context",
		"put a value that holds a colon and a blank in quotes; check the indentation"},
	{"found character that cannot start any token",
		"indent with spaces, not tabs; put a value that begins with @, ` or % in quotes"},
	{"did not find expected key", "check the indentation; close the quotes of the value before"},
	{"could not find expected ':'", "write 'key: value', with a blank behind the colon"},
	{"found unexpected end of stream", "close the quotes"},
	{"found unknown escape character", "write a backslash twice, or use single quotes"},
	{"control characters are not allowed", "remove the character"},
};

static const char *hint_for(const char *problem)
{
	for (size_t i = 0; i < sizeof(hints) / sizeof(hints[0]); i++) {
		if (cl_str_equals(cl_str_from(problem), cl_str_from(hints[i].problem)))
			return hints[i].hint;
	}
	return "";
}

static void report_error(struct yaml_reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	const char *problem = parser->problem ? parser->problem : "not YAML";
	uint32_t offset = reader->builder->range.start;

	if (parser->error == YAML_MEMORY_ERROR)
		cl_out_of_memory();
	if (parser->error == YAML_READER_ERROR)
		offset += (uint32_t)parser->problem_offset;
	else
		offset = offset_of(reader, parser->problem_mark);
	(void)cl_tree_builder_refuse(reader->builder, offset, problem, hint_for(problem));
}

/* ------------------------------------------------------------------ anchors, aliases and tags */

static bool allows_aliases(const struct yaml_reader *reader)
{
	return (reader->builder->flags & CL_TREE_ALLOW_ALIASES) != 0;
}

static void check_properties(
	struct yaml_reader *reader, const yaml_char_t *anchor, const yaml_char_t *tag, uint32_t offset)
{
	if (allows_aliases(reader))
		return;
	if (anchor)
		cl_report(reader->builder->sink, place_of(reader, offset), CL_MESSAGE_TREE_ALIAS);
	if (tag)
		cl_report(reader->builder->sink, place_of(reader, offset), CL_MESSAGE_TREE_TAG);
}

static void remember_anchor(struct yaml_reader *reader, const yaml_char_t *anchor, struct cl_node *node)
{
	if (!anchor || !allows_aliases(reader))
		return;

	cl_str name = cl_arena_copy(reader->builder->arena, cl_str_from((const char *)anchor));

	cl_table_set(&reader->anchors, name, node);
}

static bool is_inside(const struct cl_branch *open, const struct cl_node *node)
{
	for (const struct cl_branch *branch = open; branch; branch = branch->up) {
		if (&branch->node == node)
			return true;
	}
	return false;
}

/* ------------------------------------------------------------------ growing */

static bool expects_key(const struct yaml_reader *reader)
{
	return reader->open && reader->open->node.kind == CL_NODE_MAP && !reader->has_key;
}

/* The key for the value that is added now, or NULL in a list. */
static const struct cl_tree_key *use_key(struct yaml_reader *reader)
{
	bool has_key = reader->has_key;

	reader->has_key = false;
	return has_key && reader->key.name.data ? &reader->key : NULL;
}

/* Takes a nameless key, so that what follows is read as its value. */
static void refuse_key(struct yaml_reader *reader, uint32_t offset)
{
	cl_report(reader->builder->sink, place_of(reader, offset), CL_MESSAGE_TREE_KEY);
	reader->key = (struct cl_tree_key){0};
	reader->has_key = true;
}

static enum cl_node_style style_of(const yaml_event_t *event)
{
	switch (event->data.scalar.style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
		return CL_STYLE_SINGLE;
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
		return CL_STYLE_DOUBLE;
	case YAML_LITERAL_SCALAR_STYLE:
	case YAML_FOLDED_SCALAR_STYLE:
		return CL_STYLE_BLOCK;
	case YAML_ANY_SCALAR_STYLE:
	case YAML_PLAIN_SCALAR_STYLE:
	default:
		return CL_STYLE_PLAIN;
	}
}

/* From the line after the header (`|`, `>-`, a comment) on; the extent of the text leaves out the rest. */
static cl_span block_span(const struct yaml_reader *reader, struct cl_node *leaf)
{
	cl_str bytes = reader->builder->source->bytes;
	uint32_t at = leaf->span.start;

	while (at < leaf->span.end && !cl_yaml_break_size(bytes, at))
		at++;
	at += (uint32_t)cl_yaml_break_size(bytes, at);
	leaf->span.start = at < leaf->span.end ? at : leaf->span.end;
	return cl_node_extent(leaf, reader->builder->source);
}

/* A scalar as a node that is not in the tree yet. */
static struct cl_node read_leaf(struct yaml_reader *reader, const yaml_event_t *event, cl_span span)
{
	const char *value = (const char *)event->data.scalar.value;
	struct cl_node leaf = {
		.kind = CL_NODE_STRING,
		.style = style_of(event),
		.span = {skip_properties(reader, span), span.end},
		.text = {value, event->data.scalar.length},
	};

	if (leaf.style == CL_STYLE_BLOCK) {
		leaf.span = block_span(reader, &leaf);
	} else if (leaf.style != CL_STYLE_PLAIN) {
		leaf.span.start++;
		leaf.span.end--;
	} else {
		leaf.kind = cl_scalar_plain_kind(leaf.text);
		leaf.boolean = leaf.kind == CL_NODE_BOOL && cl_to_lower(value[0]) == 't';
	}

	cl_str raw = cl_source_slice(reader->builder->source, leaf.span);

	leaf.text = cl_str_equals(raw, leaf.text) ? raw : cl_arena_copy(reader->builder->arena, leaf.text);
	return leaf;
}

static bool on_scalar(struct yaml_reader *reader, const yaml_event_t *event)
{
	cl_span span = span_of(reader, event);
	struct cl_node leaf = read_leaf(reader, event, span);

	reader->last_end = span.end;
	check_properties(reader, event->data.scalar.anchor, event->data.scalar.tag, span.start);
	if (cl_str_find_byte(leaf.text, '\0', 0) != CL_STR_NONE)
		(void)cl_tree_builder_refuse(
			reader->builder, leaf.span.start, "a NUL character is not allowed", "");
	if (expects_key(reader)) {
		if (leaf.style == CL_STYLE_PLAIN && leaf.text.size == 0) {
			refuse_key(reader, span.start);
			return true;
		}
		reader->key = (struct cl_tree_key){leaf.text, leaf.span};
		reader->has_key = true;
		return true;
	}

	struct cl_node *node = cl_tree_builder_leaf(reader->builder, reader->open, use_key(reader), &leaf);

	if (!node)
		return false;
	if (!reader->open)
		reader->root = node;
	remember_anchor(reader, event->data.scalar.anchor, node);
	return true;
}

static bool open_collection(
	struct yaml_reader *reader, enum cl_node_kind kind, const yaml_char_t *anchor, cl_span span)
{
	bool is_key = expects_key(reader);

	if (is_key)
		refuse_key(reader, span.start);

	struct cl_branch *branch = cl_tree_builder_branch(
		reader->builder, reader->open, use_key(reader), kind, skip_properties(reader, span));

	if (!branch)
		return false;
	branch->flags = is_key ? STANDS_AS_KEY : 0;
	if (!reader->open)
		reader->root = &branch->node;
	reader->open = branch;
	remember_anchor(reader, anchor, &branch->node);
	return true;
}

static bool on_list(struct yaml_reader *reader, const yaml_event_t *event)
{
	cl_span span = span_of(reader, event);

	reader->last_end = span.end;
	check_properties(
		reader, event->data.sequence_start.anchor, event->data.sequence_start.tag, span.start);
	return open_collection(reader, CL_NODE_LIST, event->data.sequence_start.anchor, span);
}

static bool on_map(struct yaml_reader *reader, const yaml_event_t *event)
{
	cl_span span = span_of(reader, event);

	reader->last_end = span.end;
	check_properties(reader, event->data.mapping_start.anchor, event->data.mapping_start.tag, span.start);
	return open_collection(reader, CL_NODE_MAP, event->data.mapping_start.anchor, span);
}

/* A closing bracket has a size; the end of a block has none and stands where the next thing begins. */
static bool on_close(struct yaml_reader *reader, const yaml_event_t *event)
{
	cl_span span = span_of(reader, event);
	struct cl_branch *branch = reader->open;

	if (span.end > span.start)
		reader->last_end = span.end;
	if (reader->last_end > branch->node.span.start)
		branch->node.span.end = reader->last_end;
	reader->open = branch->up;
	reader->key = (struct cl_tree_key){0};
	reader->has_key = (branch->flags & STANDS_AS_KEY) != 0;
	return true;
}

static bool copy_anchored(struct yaml_reader *reader, uint32_t offset, const struct cl_node *anchored)
{
	if (reader->alias_count++ == CL_TREE_ALIASES_MAX) {
		cl_report(reader->builder->sink, place_of(reader, offset), CL_MESSAGE_TREE_TOO_MANY_ALIASES,
			(unsigned)CL_TREE_ALIASES_MAX);
		return false;
	}
	return cl_tree_builder_copy(reader->builder, reader->open, use_key(reader), anchored) != NULL;
}

static bool on_alias(struct yaml_reader *reader, const yaml_event_t *event)
{
	cl_span span = span_of(reader, event);
	cl_str name = cl_str_from((const char *)event->data.alias.anchor);
	const struct cl_node *anchored = cl_table_get(&reader->anchors, name);

	reader->last_end = span.end;
	if (!allows_aliases(reader))
		cl_report(reader->builder->sink, place_of(reader, span.start), CL_MESSAGE_TREE_ALIAS);
	if (expects_key(reader)) {
		refuse_key(reader, span.start);
		return true;
	}
	if (anchored && !is_inside(reader->open, anchored))
		return copy_anchored(reader, span.start, anchored);
	(void)use_key(reader);
	if (!allows_aliases(reader))
		return true;
	return cl_tree_builder_refuse(reader->builder, span.start,
		anchored ? "an alias inside its own anchor" : "an alias of an anchor that is not there", "");
}

static bool on_document(struct yaml_reader *reader, const yaml_event_t *event)
{
	if (reader->document_count++ == 0)
		return true;
	cl_report(reader->builder->sink, place_of(reader, offset_of(reader, event->start_mark)),
		CL_MESSAGE_TREE_MANY_DOCUMENTS);
	return false;
}

/* ------------------------------------------------------------------ events */

static bool handle(struct yaml_reader *reader, const yaml_event_t *event)
{
	static const event_fn handlers[] = {
		[YAML_STREAM_START_EVENT] = NULL,
		[YAML_DOCUMENT_START_EVENT] = on_document,
		[YAML_DOCUMENT_END_EVENT] = NULL,
		[YAML_ALIAS_EVENT] = on_alias,
		[YAML_SCALAR_EVENT] = on_scalar,
		[YAML_SEQUENCE_START_EVENT] = on_list,
		[YAML_SEQUENCE_END_EVENT] = on_close,
		[YAML_MAPPING_START_EVENT] = on_map,
		[YAML_MAPPING_END_EVENT] = on_close,
	};

	return !handlers[event->type] || handlers[event->type](reader, event);
}

static void read_events(struct yaml_reader *reader)
{
	bool goes_on = true;

	while (goes_on) {
		yaml_event_t event;

		if (!yaml_parser_parse(&reader->parser, &event)) {
			report_error(reader);
			return;
		}
		goes_on = event.type != YAML_STREAM_END_EVENT && handle(reader, &event);
		yaml_event_delete(&event);
	}
}

const struct cl_node *cl_tree_read_yaml(struct cl_tree_builder *builder)
{
	struct yaml_reader reader = {.builder = builder, .text = cl_tree_builder_text(builder)};

	cl_table_init(&reader.anchors, builder->arena);
	if (!yaml_parser_initialize(&reader.parser))
		cl_out_of_memory();
	/* Said, not guessed: a guess would also step over a byte order mark without counting it. */
	yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
		&reader.parser, (const unsigned char *)reader.text.data, reader.text.size);
	read_events(&reader);
	yaml_parser_delete(&reader.parser);
	return reader.root;
}
