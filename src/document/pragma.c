/* SPDX-License-Identifier: Apache-2.0 */
#include "document/pragma.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "document/pragma_finder.h"

/* ------------------------------------------------------------------ reports */

static void advance(struct cl_pragma_cursor *cursor, uint32_t offset)
{
	cl_str bytes = cursor->source->bytes;

	for (; cursor->offset < offset; cursor->offset++) {
		char c = bytes.data[cursor->offset];
		bool is_break = c == '\n' || (c == '\r' && !(cursor->offset + 1 < bytes.size &&
								   bytes.data[cursor->offset + 1] == '\n'));

		cursor->place.line += is_break;
		cursor->place.column = is_break ? 1 : cursor->place.column + !cl_utf8_is_continuation(c);
	}
}

struct cl_diagnostic *cl_pragma_report(struct cl_pragma_finder *finder, const struct cl_source *source,
	uint32_t offset, enum cl_message message)
{
	struct cl_pragma_cursor *cursor = &finder->cursor;

	if (cursor->source != source || offset < cursor->offset)
		*cursor = (struct cl_pragma_cursor){
			.source = source,
			.offset = source->text_start,
			.place = {.path = source->name, .line = 1, .column = 1},
		};
	advance(cursor, offset);
	return cl_report(finder->sink, cursor->place, message, (unsigned)CL_PRAGMAS_MAX);
}

bool cl_pragma_count(struct cl_pragma_finder *finder, const struct cl_source *source, uint32_t offset)
{
	finder->target_count++;
	if (finder->target_count == CL_PRAGMAS_MAX + 1)
		cl_pragma_report(finder, source, offset, CL_MESSAGE_PRAGMA_TOO_MANY);
	return finder->target_count <= CL_PRAGMAS_MAX;
}

static void report_fault(
	struct cl_pragma_marks *marks, enum cl_directive_result result, const struct cl_directive *directive)
{
	struct cl_pragma_finder *finder = marks->finder;
	bool is_unknown = result == CL_DIRECTIVE_UNKNOWN;
	struct cl_diagnostic *diagnostic = cl_pragma_report(finder, finder->source, directive->span.start,
		is_unknown ? CL_MESSAGE_PRAGMA_UNKNOWN : CL_MESSAGE_PRAGMA_SYNTAX);

	if (is_unknown)
		cl_hint_nearest(finder->sink, diagnostic, directive->nearest);
	else
		cl_hint(finder->sink, diagnostic,
			"write rules with commas between them, then 'until YYYY-MM-DD' and 'by NAME', "
			"then ' -- ' and the reason");
}

/* ------------------------------------------------------------------ finding directives */

static int compare_starts(const void *a, const void *b)
{
	uint32_t first = ((const cl_span *)a)->start;
	uint32_t second = ((const cl_span *)b)->start;

	return (first > second) - (first < second);
}

static void find_code(struct cl_pragma_marks *marks)
{
	for (size_t i = 0; i < marks->document_count; i++) {
		const struct cl_document *document = marks->documents[i];

		for (size_t j = 0; j < document->block_count; j++) {
			if (document->blocks[j].kind == CL_BLOCK_CODE)
				CL_VEC_PUSH(marks->finder->arena, &marks->code,
					cl_document_map(document, document->blocks[j].prose));
		}
	}
	if (marks->code.count)
		qsort(marks->code.items, marks->code.count, sizeof(*marks->code.items), compare_starts);
}

/* Whether `offset`, not less than in the call before, lies in a code block. */
static bool is_code(struct cl_pragma_marks *marks, uint32_t offset)
{
	while (marks->code_at < marks->code.count && marks->code.items[marks->code_at].end <= offset)
		marks->code_at++;
	return marks->code_at < marks->code.count && marks->code.items[marks->code_at].start <= offset;
}

/* Counts the targets of a directive, one that names none as one; false when they are too many. */
static bool count_targets(struct cl_pragma_marks *marks, const struct cl_directive *directive)
{
	struct cl_pragma_finder *finder = marks->finder;
	cl_str targets = directive->targets;
	cl_str target;
	bool fits = true;

	do {
		(void)cl_directive_next_target(&targets, &target);
		fits = cl_pragma_count(finder, finder->source, directive->span.start);
	} while (fits && targets.size);
	return fits;
}

static void find_marks(struct cl_pragma_marks *marks)
{
	cl_str bytes = marks->finder->source->bytes;
	size_t at = cl_str_find(bytes, CL_STR(CL_DIRECTIVE_PREFIX), 0);

	for (; at != CL_STR_NONE; at = cl_str_find(bytes, CL_STR(CL_DIRECTIVE_PREFIX), at)) {
		struct cl_pragma_mark mark = {0};
		enum cl_directive_result result = is_code(marks, (uint32_t)at)
							  ? CL_DIRECTIVE_NONE
							  : cl_directive_read(bytes, at, &mark.directive);

		if (result == CL_DIRECTIVE_NONE) {
			at += sizeof(CL_DIRECTIVE_PREFIX) - 1;
			continue;
		}
		at = mark.directive.comment.end;
		if (result != CL_DIRECTIVE_FOUND) {
			report_fault(marks, result, &mark.directive);
			continue;
		}
		if (!count_targets(marks, &mark.directive)) {
			marks->end = mark.directive.comment.start;
			return;
		}
		CL_VEC_PUSH(marks->finder->arena, &marks->list, mark);
	}
}

/* ------------------------------------------------------------------ pragmas */

/* Indices of the block pragmas that no directive has ended yet. */
struct open_blocks {
	size_t *items;
	size_t count;
	size_t capacity;
};

static struct cl_pragma make_pragma(const struct cl_pragma_marks *marks, const struct cl_pragma_mark *mark)
{
	const struct cl_directive *directive = &mark->directive;
	const struct cl_source *source = marks->finder->source;
	struct cl_pragma pragma = {
		.source = source,
		.span = directive->span,
		.target_span = directive->span,
		.reason = directive->reason,
		.approver = directive->approver,
		.until = directive->until,
		.has_bad_until = directive->has_bad_until,
	};

	if (directive->word == CL_DIRECTIVE_DISABLE_NEXT_LINE) {
		pragma.kind = CL_PRAGMA_NEXT_LINE;
		pragma.range = mark->next;
	} else if (directive->word == CL_DIRECTIVE_DISABLE_FILE) {
		pragma.kind = CL_PRAGMA_FILE;
		pragma.range = (cl_span){0, (uint32_t)source->bytes.size};
	} else {
		pragma.kind = CL_PRAGMA_BLOCK;
		pragma.range = (cl_span){directive->comment.end, marks->end};
	}
	return pragma;
}

static void add_pragma(
	struct cl_pragma_marks *marks, struct cl_pragma pragma, cl_str target, struct open_blocks *open)
{
	struct cl_pragma_finder *finder = marks->finder;

	if (target.size) {
		uint32_t start = (uint32_t)(target.data - finder->source->bytes.data);

		pragma.target = target;
		pragma.target_span = (cl_span){start, start + (uint32_t)target.size};
	}
	CL_VEC_PUSH(finder->arena, &finder->pragmas->list, pragma);
	if (pragma.kind == CL_PRAGMA_BLOCK)
		CL_VEC_PUSH(finder->arena, open, finder->pragmas->list.count - 1);
}

/* Ends the open blocks of `target`, or all of them when it is empty; false when there is none. */
static bool end_blocks(struct cl_pragma_marks *marks, struct open_blocks *open, cl_str target, uint32_t end)
{
	size_t kept = 0;

	for (size_t i = 0; i < open->count; i++) {
		struct cl_pragma *pragma = &marks->finder->pragmas->list.items[open->items[i]];

		if (target.size == 0 || cl_str_equals(pragma->target, target))
			pragma->range.end = end;
		else
			open->items[kept++] = open->items[i];
	}

	bool has_ended = kept < open->count;

	open->count = kept;
	return has_ended;
}

static void add_mark(
	struct cl_pragma_marks *marks, const struct cl_pragma_mark *mark, struct open_blocks *open)
{
	struct cl_pragma_finder *finder = marks->finder;
	cl_str targets = mark->directive.targets;
	cl_str target = {NULL, 0};

	do {
		(void)cl_directive_next_target(&targets, &target);
		if (mark->directive.word != CL_DIRECTIVE_ENABLE)
			add_pragma(marks, make_pragma(marks, mark), target, open);
		else if (!end_blocks(marks, open, target, mark->directive.comment.start))
			cl_pragma_report(finder, finder->source, mark->directive.span.start,
				CL_MESSAGE_PRAGMA_UNMATCHED);
	} while (targets.size);
}

void cl_pragmas_find(struct cl_arena *arena, const struct cl_source *source,
	const struct cl_document *const *documents, size_t document_count, struct cl_sink *sink,
	struct cl_pragmas *out_pragmas)
{
	struct cl_pragmas pragmas = {0};
	struct cl_pragma_finder finder = {
		.arena = arena, .source = source, .sink = sink, .pragmas = &pragmas};
	struct cl_pragma_marks marks = {
		.finder = &finder,
		.documents = documents,
		.document_count = document_count,
		.end = (uint32_t)source->bytes.size,
	};
	struct open_blocks open = {0};

	if (document_count) {
		cl_pragma_front_find(&finder, documents[0]->front, source);
		cl_pragma_front_find(&finder, documents[0]->sidecar, documents[0]->sidecar_source);
	}
	find_code(&marks);
	find_marks(&marks);
	cl_pragma_find_next(&marks);
	for (size_t i = 0; i < marks.list.count; i++)
		add_mark(&marks, &marks.list.items[i], &open);
	*out_pragmas = pragmas;
}

bool cl_pragma_is_line(cl_str line)
{
	struct cl_directive directive;
	size_t at = cl_str_find(line, CL_STR(CL_DIRECTIVE_PREFIX), 0);

	if (at == CL_STR_NONE || cl_directive_read(line, at, &directive) != CL_DIRECTIVE_FOUND)
		return false;

	cl_str before = cl_str_trim(cl_str_slice(line, 0, directive.comment.start));
	cl_str after = cl_str_slice(line, directive.comment.end, line.size);

	return (before.size == 0 || cl_str_equals(before, CL_STR("\""))) &&
	       cl_directive_trim_separators(after).size == 0;
}
