/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/runs.h"

#include <string.h>

#include "base/utf8.h"
#include "tree/scalar.h"

/* Where the alignment stands. Bytes from the pending offsets on are verbatim and not yet handed out. */
struct aligner {
	cl_str raw;
	cl_str text;
	size_t raw_at;
	size_t text_at;
	size_t pending_raw;
	size_t pending_text;
	uint32_t base; /* the offset of `raw` in the source */
	bool is_line_start;
	cl_node_run_fn add;
	void *context;
};

/* Moves over one unit of the source; false when source and text disagree there. */
typedef bool (*step_fn)(struct aligner *aligner);

static void flush(struct aligner *aligner)
{
	cl_span source = {
		aligner->base + (uint32_t)aligner->pending_raw, aligner->base + (uint32_t)aligner->raw_at};

	if (aligner->text_at > aligner->pending_text)
		aligner->add(aligner->context, source,
			cl_str_slice(aligner->text, aligner->pending_text, aligner->text_at), true);
	aligner->pending_raw = aligner->raw_at;
	aligner->pending_text = aligner->text_at;
}

static bool skip(struct aligner *aligner, size_t raw_size)
{
	if (raw_size)
		flush(aligner);
	aligner->raw_at += raw_size;
	aligner->pending_raw = aligner->raw_at;
	return true;
}

static bool verbatim(struct aligner *aligner, size_t size)
{
	if (size > aligner->raw.size - aligner->raw_at || size > aligner->text.size - aligner->text_at)
		return false;
	if (memcmp(aligner->raw.data + aligner->raw_at, aligner->text.data + aligner->text_at, size) != 0)
		return false;
	aligner->raw_at += size;
	aligner->text_at += size;
	return true;
}

static bool decoded(struct aligner *aligner, size_t raw_size, size_t text_size)
{
	if (raw_size > aligner->raw.size - aligner->raw_at ||
		text_size > aligner->text.size - aligner->text_at)
		return false;
	if (text_size == 0)
		return skip(aligner, raw_size);
	flush(aligner);

	cl_span source = {aligner->base + (uint32_t)aligner->raw_at,
		aligner->base + (uint32_t)(aligner->raw_at + raw_size)};
	cl_str text = cl_str_slice(aligner->text, aligner->text_at, aligner->text_at + text_size);

	aligner->add(aligner->context, source, text, false);
	aligner->raw_at += raw_size;
	aligner->text_at += text_size;
	aligner->pending_raw = aligner->raw_at;
	aligner->pending_text = aligner->text_at;
	return true;
}

/* ------------------------------------------------------------------ line breaks of YAML */

size_t cl_yaml_break_size(cl_str raw, size_t at)
{
	cl_str rest = cl_str_slice(raw, at, raw.size);

	if (cl_str_starts_with(rest, CL_STR("\r\n")) || cl_str_starts_with(rest, CL_STR("\xC2\x85")))
		return 2;
	if (cl_str_starts_with(rest, CL_STR("\n")) || cl_str_starts_with(rest, CL_STR("\r")))
		return 1;
	if (cl_str_starts_with(rest, CL_STR("\xE2\x80\xA8")) ||
		cl_str_starts_with(rest, CL_STR("\xE2\x80\xA9")))
		return 3;
	return 0;
}

/* All breaks become LF, but LINE SEPARATOR and PARAGRAPH SEPARATOR, which stay what they are. */
static size_t break_text_size(size_t break_size)
{
	return break_size == 3 ? 3 : break_size > 0;
}

static bool is_blank(cl_str raw, size_t at)
{
	return at < raw.size && (raw.data[at] == ' ' || raw.data[at] == '\t');
}

/* Blanks and line breaks from `at` on; *out_text_size is what the breaks would be if none folded. */
static size_t gap_end(cl_str raw, size_t at, size_t *out_text_size)
{
	size_t break_size = 0;

	*out_text_size = 0;
	while (at < raw.size && (is_blank(raw, at) || (break_size = cl_yaml_break_size(raw, at)))) {
		if (is_blank(raw, at))
			break_size = 0;
		*out_text_size += break_text_size(break_size);
		at += break_size ? break_size : 1;
	}
	return at;
}

/* A line break in a flow scalar, with the blanks around it: one folds to a space, of several the first goes. */
static bool step_gap(struct aligner *aligner)
{
	size_t text_size;
	size_t end = gap_end(aligner->raw, aligner->raw_at, &text_size);
	size_t first = aligner->raw_at;

	if (text_size == 0)
		return verbatim(aligner, end - aligner->raw_at);
	while (is_blank(aligner->raw, first))
		first++;
	if (cl_yaml_break_size(aligner->raw, first) != 3 && text_size > 1)
		text_size--;
	return decoded(aligner, end - aligner->raw_at, text_size);
}

/* ------------------------------------------------------------------ one unit of each style */

static bool step_exact(struct aligner *aligner)
{
	bool is_crlf = cl_str_starts_with(
		cl_str_slice(aligner->raw, aligner->raw_at, aligner->raw.size), CL_STR("\r\n"));

	return is_crlf ? decoded(aligner, 2, 1) : verbatim(aligner, 1);
}

static bool step_escape(struct aligner *aligner)
{
	size_t size;
	uint32_t code_point;
	char bytes[CL_UTF8_SIZE_MAX];

	if (!cl_escape_read(aligner->raw, aligner->raw_at, &size, &code_point))
		return false;
	return decoded(aligner, size, cl_utf8_encode(code_point, bytes));
}

static bool step_escaped(struct aligner *aligner)
{
	if (aligner->raw.data[aligner->raw_at] != '\\')
		return step_exact(aligner);

	size_t join = cl_escape_join_size(aligner->raw, aligner->raw_at);

	return join ? skip(aligner, join) : step_escape(aligner);
}

static bool step_plain(struct aligner *aligner)
{
	if (is_blank(aligner->raw, aligner->raw_at) || cl_yaml_break_size(aligner->raw, aligner->raw_at))
		return step_gap(aligner);
	return verbatim(aligner, 1);
}

static bool step_single(struct aligner *aligner)
{
	if (aligner->raw.data[aligner->raw_at] == '\'')
		return decoded(aligner, 2, 1);
	return step_plain(aligner);
}

static bool step_double(struct aligner *aligner)
{
	if (aligner->raw.data[aligner->raw_at] != '\\')
		return step_plain(aligner);

	size_t break_size = cl_yaml_break_size(aligner->raw, aligner->raw_at + 1);
	size_t text_size;

	if (break_size == 0)
		return step_escape(aligner);

	/* The break that the backslash takes away gives nothing; those behind it stay. */
	size_t end = gap_end(aligner->raw, aligner->raw_at + 1 + break_size, &text_size);

	return decoded(aligner, end - aligner->raw_at, text_size);
}

static size_t count_spaces(cl_str str, size_t at)
{
	size_t end = at;

	while (end < str.size && str.data[end] == ' ')
		end++;
	return end - at;
}

/* A break of a block scalar stays, folds to a space, or goes when it is the first of several. */
static bool step_block_break(struct aligner *aligner, size_t break_size)
{
	char next = aligner->text.data[aligner->text_at];
	bool is_kept = break_size == 1 && next == '\n' && aligner->raw.data[aligner->raw_at] == '\n';

	aligner->is_line_start = true;
	if (is_kept || (break_size == 3 && verbatim(aligner, break_size)))
		return is_kept ? verbatim(aligner, 1) : true;
	return decoded(aligner, break_size, next == '\n' || next == ' ');
}

/* What the line has more than the text is its indentation. */
static bool step_block(struct aligner *aligner)
{
	if (aligner->is_line_start) {
		size_t source_count = count_spaces(aligner->raw, aligner->raw_at);
		size_t text_count = count_spaces(aligner->text, aligner->text_at);

		aligner->is_line_start = false;
		if (source_count > text_count)
			return skip(aligner, source_count - text_count);
	}

	size_t break_size = cl_yaml_break_size(aligner->raw, aligner->raw_at);

	return break_size ? step_block_break(aligner, break_size) : verbatim(aligner, 1);
}

/* ------------------------------------------------------------------ whole scalars */

static const step_fn steps[] = {
	[CL_STYLE_EXACT] = step_exact,
	[CL_STYLE_ESCAPED] = step_escaped,
	[CL_STYLE_PLAIN] = step_plain,
	[CL_STYLE_SINGLE] = step_single,
	[CL_STYLE_DOUBLE] = step_double,
	[CL_STYLE_BLOCK] = step_block,
};

void cl_node_runs(
	const struct cl_node *node, const struct cl_source *source, cl_node_run_fn add, void *context)
{
	struct aligner aligner = {
		.raw = cl_source_slice(source, node->span),
		.text = node->text,
		.base = node->span.start,
		.is_line_start = true,
		.add = add,
		.context = context,
	};

	if (!cl_node_is_scalar(node))
		return;
	if (cl_str_equals(aligner.raw, aligner.text))
		(void)verbatim(&aligner, aligner.raw.size);
	while (aligner.text_at < aligner.text.size && aligner.raw_at < aligner.raw.size) {
		if (!steps[node->style](&aligner))
			break;
	}
	flush(&aligner);
	(void)decoded(&aligner, aligner.raw.size - aligner.raw_at, aligner.text.size - aligner.text_at);
}

static void widen(void *context, cl_span source, cl_str text, bool is_verbatim)
{
	cl_span *extent = context;

	(void)text;
	(void)is_verbatim;
	if (extent->start == extent->end)
		extent->start = source.start;
	extent->end = source.end;
}

cl_span cl_node_extent(const struct cl_node *node, const struct cl_source *source)
{
	cl_span extent = {node->span.start, node->span.start};

	cl_node_runs(node, source, widen, &extent);
	return extent;
}
