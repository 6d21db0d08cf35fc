/* SPDX-License-Identifier: Apache-2.0 */
/*
 * YAML, TOML and JSON: the first byte chooses the syntax and the flags, the second how many bytes stand before the range.
 * Spans lie in the range, nodes in the order of their parents, and the runs of a scalar tile its text. What jansson reads, the
 * JSON reader reads.
 */
#include "fuzz.h"

#include "base/arena.h"
#include "json/json.h"
#include "source/source.h"
#include "tree/tree.h"

struct run_check {
	const struct cl_node *node;
	const struct cl_source *source;
	uint32_t source_at;
	size_t text_at;
};

static void check_run(void *context, cl_span span, cl_str text, bool is_verbatim)
{
	struct run_check *check = context;
	cl_str expected = cl_str_slice(check->node->text, check->text_at, check->text_at + text.size);

	MUST(span.start >= check->source_at && span.end >= span.start);
	MUST(span.end <= check->node->span.end);
	MUST(text.size > 0 && cl_str_equals(text, expected));
	MUST(!is_verbatim || cl_str_equals(cl_source_slice(check->source, span), text));
	check->source_at = span.end;
	check->text_at += text.size;
}

static void check_scalar(const struct cl_node *node, const struct cl_source *source)
{
	struct run_check check = {.node = node, .source = source, .source_at = node->span.start};
	cl_date date;

	cl_node_runs(node, source, check_run, &check);
	MUST(check.text_at == node->text.size);
	MUST(cl_str_find_byte(node->text, '\0', 0) == CL_STR_NONE);
	MUST(node->kind != CL_NODE_DATE || cl_node_date(node, &date));
}

/* Depth is limited by the reader. */
static void check_node(
	const struct cl_node *node, const struct cl_source *source, cl_span range, unsigned depth)
{
	size_t count = 0;

	MUST(node->span.start >= range.start && node->span.start <= node->span.end);
	MUST(node->span.end <= range.end);
	MUST(node->key.start <= node->key.end && node->key.end <= range.end);
	if (cl_node_is_scalar(node)) {
		check_scalar(node, source);
		return;
	}
	MUST(depth <= CL_TREE_DEPTH_MAX);
	for (const struct cl_node *child = node->first; child; child = child->next) {
		MUST(child->parent == node);
		MUST(node->kind == CL_NODE_LIST || cl_node_get(node, child->name) == child ||
			node->count > 64);
		check_node(child, source, range, depth + 1);
		count++;
	}
	MUST(count == node->count);
}

/* Limits that jansson does not have are the only reason to refuse what it reads. */
static void check_against_jansson(cl_str text, const struct cl_sink *sink)
{
	struct cl_json_error error;
	struct cl_json *value = cl_json_parse(text, &error);

	for (const struct cl_diagnostic *diagnostic = sink->first; value && diagnostic;
		diagnostic = diagnostic->next)
		MUST(diagnostic->message == CL_MESSAGE_TREE_TOO_DEEP ||
			diagnostic->message == CL_MESSAGE_TREE_TOO_MANY_NODES);
	cl_json_free(value);
}

static void check_source(
	struct cl_arena *arena, const struct cl_source *source, uint32_t start, unsigned choice)
{
	static const enum cl_tree_syntax syntaxes[] = {
		CL_TREE_YAML, CL_TREE_TOML, CL_TREE_JSON, CL_TREE_YAML};
	enum cl_tree_syntax syntax = syntaxes[choice % 4];
	unsigned flags = choice & 4 ? CL_TREE_ALLOW_ALIASES : 0;
	cl_span range = {
		start > source->text_start ? start : source->text_start, (uint32_t)source->bytes.size};
	struct cl_sink sink;

	cl_sink_init(&sink, arena);

	const struct cl_node *root = cl_tree_read(arena, source, range, syntax, flags, &sink);

	MUST((root == NULL) == (sink.error_count > 0));
	for (const struct cl_diagnostic *diagnostic = sink.first; diagnostic; diagnostic = diagnostic->next)
		MUST(diagnostic->place.line > 0 && diagnostic->place.column > 0);
	if (root)
		check_node(root, source, range, 1);
	if (syntax == CL_TREE_JSON)
		check_against_jansson(cl_source_slice(source, range), &sink);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2)
		return 0;

	struct cl_arena *arena = cl_arena_new();
	struct cl_sink sink;
	cl_str bytes = cl_str_make((const char *)data + 2, size - 2);

	cl_sink_init(&sink, arena);

	const struct cl_source *source = cl_source_new(arena, CL_STR("fuzz"), bytes, &sink);
	uint32_t start = data[1] < bytes.size ? data[1] : 0;

	/* The range begins where a line does, as front matter does. */
	if (start > 0 && bytes.data[start - 1] != '\n')
		start = 0;
	if (source)
		check_source(arena, source, start, data[0]);
	cl_arena_free(arena);
	return 0;
}
