/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tree_testing.h - what the suites of the tree floor share
 *
 * cl_testing_read writes a tree, or what was reported, on one line, so that a table of cases reads well:
 *
 *     {ward="North" beds=#12 opens=@2026-10-02 quiet=true note=null days=["Mon" "Tue"]}
 *     2:5: this key stands here twice | 3:1: ...
 *
 * Every scalar of the tree is checked on the way: its runs tile its text, in order and within its span.
 */
#ifndef CARELINT_TESTS_TREE_TESTING_H
#define CARELINT_TESTS_TREE_TESTING_H

#include <check.h>
#include <time.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "tree/tree.h"

/* ck_assert writes a mark for each success; there are millions of these. */
#define EXPECT(condition)                               \
	do {                                            \
		if (!(condition))                       \
			ck_abort_msg("%s", #condition); \
	} while (0)

struct run_check {
	const struct cl_node *node;
	const struct cl_source *source;
	uint32_t source_at;
	struct cl_buf text;
	struct cl_buf shape; /* "verbatim", then "<decoded>" */
};

/* Nothing but line breaks as YAML keeps them: LF, LINE SEPARATOR, PARAGRAPH SEPARATOR. */
static inline bool is_breaks(cl_str text)
{
	size_t at = 0;

	while (at < text.size && (text.data[at] == '\n' || text.data[at] == '\xE2'))
		at += text.data[at] == '\n' ? 1 : 3;
	return at == text.size;
}

static inline void check_run(void *context, cl_span source, cl_str text, bool is_verbatim)
{
	struct run_check *check = context;

	EXPECT(source.start >= check->source_at);
	EXPECT(source.end >= source.start);
	EXPECT(source.end <= check->node->span.end);
	EXPECT(text.size > 0);
	if (is_verbatim)
		EXPECT(cl_str_equals(cl_source_slice(check->source, source), text));
	else
		EXPECT(text.size <= 4 || is_breaks(text));
	check->source_at = source.end;
	cl_buf_append(&check->text, text);
	cl_buf_printf(&check->shape, is_verbatim ? "%.*s" : "<%.*s>", CL_STR_ARG(text));
}

/* Checks the runs of a scalar; the caller releases the shape. */
static inline struct cl_buf check_runs(const struct cl_node *node, const struct cl_source *source)
{
	struct run_check check = {.node = node, .source = source, .source_at = node->span.start};

	cl_node_runs(node, source, check_run, &check);
	EXPECT(cl_str_equals(cl_buf_str(&check.text), node->text));
	cl_buf_release(&check.text);
	return check.shape;
}

static inline void dump_scalar(struct cl_buf *out, const struct cl_node *node)
{
	static const char *const before[] = {
		[CL_NODE_STRING] = "\"", [CL_NODE_NUMBER] = "#", [CL_NODE_DATE] = "@", [CL_NODE_LIST] = NULL};
	bool is_null = node->kind == CL_NODE_NULL;

	if (before[node->kind])
		cl_buf_append(out, cl_str_from(before[node->kind]));
	cl_buf_append(out, is_null ? CL_STR("null") : node->text);
	if (node->kind == CL_NODE_STRING)
		cl_buf_append_byte(out, '"');
}

static inline void dump_node(struct cl_buf *out, const struct cl_node *node, const struct cl_source *source)
{
	if (cl_node_is_scalar(node)) {
		struct cl_buf shape = check_runs(node, source);

		cl_buf_release(&shape);
		dump_scalar(out, node);
		return;
	}

	size_t count = 0;

	cl_buf_append_byte(out, node->kind == CL_NODE_MAP ? '{' : '[');
	for (const struct cl_node *child = node->first; child; child = child->next) {
		EXPECT(child->parent == node);
		if (count++)
			cl_buf_append_byte(out, ' ');
		if (node->kind == CL_NODE_MAP)
			cl_buf_printf(out, "%.*s=", CL_STR_ARG(child->name));
		dump_node(out, child, source);
	}
	EXPECT(count == node->count);
	cl_buf_append_byte(out, node->kind == CL_NODE_MAP ? '}' : ']');
}

static inline void dump_diagnostics(struct cl_buf *out, const struct cl_sink *sink)
{
	for (const struct cl_diagnostic *diagnostic = sink->first; diagnostic; diagnostic = diagnostic->next)
		cl_buf_printf(out, "%s%u:%u: %.*s", diagnostic == sink->first ? "" : " | ",
			diagnostic->place.line, diagnostic->place.column, CL_STR_ARG(diagnostic->text));
}

/* The tree or the errors of `input` as a line in the arena, and the time that reading took. */
static inline cl_str cl_testing_read(
	struct cl_arena *arena, enum cl_tree_syntax syntax, unsigned flags, cl_str input, double *out_seconds)
{
	struct cl_sink sink;
	struct cl_buf out = CL_BUF_INIT;

	cl_sink_init(&sink, arena);

	const struct cl_source *source = cl_source_new(arena, CL_STR("in"), input, &sink);

	EXPECT(source != NULL);

	clock_t start = clock();
	const struct cl_node *root =
		cl_tree_read(arena, source, (cl_span){0, (uint32_t)input.size}, syntax, flags, &sink);

	*out_seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
	EXPECT((root == NULL) == (sink.error_count > 0));
	if (root)
		dump_node(&out, root, source);
	else
		dump_diagnostics(&out, &sink);

	cl_str line = cl_arena_copy(arena, cl_buf_str(&out));

	cl_buf_release(&out);
	return line;
}

struct cl_testing_case {
	const char *label;
	const char *input;
	const char *expected;
};

static inline void cl_testing_check(
	enum cl_tree_syntax syntax, unsigned flags, const struct cl_testing_case *test_case)
{
	struct cl_arena *arena = cl_arena_new();
	double seconds;
	cl_str line = cl_testing_read(arena, syntax, flags, cl_str_from(test_case->input), &seconds);

	ck_assert_msg(cl_str_equals(line, cl_str_from(test_case->expected)),
		"%s:\n  got      %.*s\n  expected %s", test_case->label, CL_STR_ARG(line),
		test_case->expected);
	cl_arena_free(arena);
}

#endif
