/* SPDX-License-Identifier: Apache-2.0 */
#include "document/markdown_target.h"

#include <string.h>

#include "base/buf.h"
#include "document/html_charref.h"

/* How far behind a link's text its `](` may stand: only marks of emphasis and the like can be between. */
#define MARKS_SIZE_MAX 64

static char byte_at(const struct cl_source *source, uint32_t at)
{
	return at < source->bytes.size ? source->bytes.data[at] : '\0';
}

static cl_str decode_reference(cl_str text, struct cl_html_reference *reference)
{
	if (!cl_html_reference_at(text, 0, false, reference) || reference->source_size != text.size)
		return text;
	return cl_str_make(reference->text, reference->text_size);
}

cl_str cl_target_text(struct cl_arena *arena, const struct cl_source *source, const struct cl_target *target)
{
	struct cl_buf buf = CL_BUF_INIT;

	if (!target->parts)
		return cl_source_slice(source, target->place);
	for (size_t i = 0; i < target->part_count; i++) {
		struct cl_html_reference reference;
		cl_str text = target->parts[i].text;

		cl_buf_append(
			&buf, target->parts[i].is_reference ? decode_reference(text, &reference) : text);
	}

	cl_str text = cl_arena_copy(arena, cl_buf_str(&buf));

	cl_buf_release(&buf);
	return text;
}

/* ------------------------------------------------------------------ in step with the source */

/* Past a line break in a title, with the blanks and quote marks around it. */
static uint32_t skip_line_break(const struct cl_source *source, uint32_t at)
{
	while (cl_is_space(byte_at(source, at)) || byte_at(source, at) == '>')
		at++;
	return at;
}

/* The source of one byte of a copy at `at`: itself, or a backslash and itself. Empty when it is another byte. */
static cl_span place_byte(const struct cl_source *source, uint32_t at, char c)
{
	if (c == '\n') {
		uint32_t end = skip_line_break(source, at);

		return (cl_span){at, end};
	}
	if (byte_at(source, at) == c && c != '\\')
		return (cl_span){at, at + 1};
	if (byte_at(source, at) == '\\' && byte_at(source, at + 1) == c)
		return (cl_span){at + 1, at + 2};
	return (cl_span){at, byte_at(source, at) == c ? at + 1 : at};
}

static bool is_at(const struct cl_source *source, uint32_t at, cl_str text)
{
	return source->bytes.size >= at && source->bytes.size - at >= text.size &&
	       memcmp(source->bytes.data + at, text.data, text.size) == 0;
}

/* Past the source of a reference that begins at `at`; 0 when it is not there. */
static uint32_t walk_reference(
	struct cl_builder *builder, const struct cl_source *source, cl_str text, uint32_t at)
{
	struct cl_html_reference reference;
	cl_span place = {at, at + (uint32_t)text.size};

	if (!is_at(source, at, text))
		return 0;
	if (builder)
		cl_builder_decoded(builder, place, decode_reference(text, &reference));
	return place.end;
}

static void write_run(struct cl_builder *builder, cl_span run)
{
	if (builder && run.start < run.end)
		cl_builder_text(builder, run);
}

/* Past the source of one part that begins at `at`, writing it to `builder` when that is not NULL; 0 when it is not there. */
static uint32_t walk_part(struct cl_builder *builder, const struct cl_source *source,
	const struct cl_target_part *part, uint32_t at)
{
	cl_span run = {at, at};

	if (part->is_reference)
		return walk_reference(builder, source, part->text, at);
	for (size_t i = 0; i < part->text.size; i++) {
		cl_span place = place_byte(source, run.end, part->text.data[i]);
		bool is_break = part->text.data[i] == '\n';

		if (place.start == place.end)
			return 0;
		if (is_break || place.start != run.end) {
			write_run(builder, run);
			run = (cl_span){is_break ? place.end : place.start, place.end};
		}
		if (is_break && builder)
			cl_builder_break(builder, place);
		run.end = place.end;
	}
	write_run(builder, run);
	return run.end;
}

static uint32_t walk(struct cl_builder *builder, const struct cl_source *source,
	const struct cl_target *target, uint32_t at)
{
	for (size_t i = 0; i < target->part_count && at; i++)
		at = walk_part(builder, source, &target->parts[i], at);
	return at;
}

bool cl_target_place(struct cl_target *target, const struct cl_source *source, uint32_t at)
{
	uint32_t end = walk(NULL, source, target, at);

	if (!end)
		return false;
	target->is_placed = true;
	target->place = (cl_span){at, end};
	return true;
}

/* ------------------------------------------------------------------ the parts of a link */

static uint32_t skip_blanks(const struct cl_source *source, uint32_t at)
{
	while (cl_is_space(byte_at(source, at)))
		at++;
	return at;
}

bool cl_target_is_inline(const struct cl_target *target, const struct cl_source *source)
{
	const char *data = source->bytes.data;
	uint32_t at = target->place.start;

	if (at > 0 && data[at - 1] == '<')
		at--;
	while (at > 0 && (cl_is_space(data[at - 1]) || data[at - 1] == '>'))
		at--;
	return at > 1 && data[at - 1] == '(' && data[at - 2] == ']';
}

uint32_t cl_target_address_start(const struct cl_source *source, uint32_t at)
{
	for (uint32_t i = at; i - at < MARKS_SIZE_MAX && i + 1 < source->bytes.size; i++) {
		if (source->bytes.data[i] != ']' || source->bytes.data[i + 1] != '(')
			continue;
		at = skip_blanks(source, i + 2);
		return byte_at(source, at) == '<' ? at + 1 : at;
	}
	return 0;
}

uint32_t cl_target_title_start(const struct cl_source *source, uint32_t at)
{
	if (byte_at(source, at) == '>')
		at++;
	at = skip_line_break(source, at);

	char c = byte_at(source, at);

	return c == '"' || c == '\'' || c == '(' ? at + 1 : 0;
}

/* ------------------------------------------------------------------ writing */

void cl_target_write(struct cl_builder *builder, const struct cl_target *target, cl_span construct)
{
	if (!target->parts)
		cl_builder_text(builder, target->place);
	else if (target->is_placed)
		(void)walk(builder, builder->source, target, target->place.start);
	else
		cl_builder_decoded(
			builder, construct, cl_target_text(builder->arena, builder->source, target));
}
