/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"
#include "document/caption_line.h"
#include "document/html_charref.h"
#include "document/line.h"
#include "document/pragma.h"
#include "document/read.h"
#include "document/urls.h"

/* A sentence that ends before a longer pause ends its block, too. */
#define PAUSE_MILLISECONDS 2000

#define SIGNATURE "WEBVTT"

/*
 *   00:01.000 --> 00:03.000      cue  ┐
 *   <v Ana>We care for           text │ one block: nobody else speaks, the sentence goes on
 *                                     │
 *   00:03.000 --> 00:05.000      cue  │
 *   your heart.                  text ┘
 */
struct reader {
	struct cl_builder *builder;
	cl_str bytes;
	uint32_t end; /* of the body */
	bool is_webvtt;
	bool ends_sentence; /* the text so far */
	bool has_break;     /* a soft break is due before the next text */
	uint32_t text_end;  /* where that break begins */
	uint64_t cue_end;   /* of the last cue with text, in milliseconds */
	cl_str speaker;     /* of the open block, as written; may be empty */
};

static cl_str text_of(const struct reader *reader, cl_span span)
{
	return cl_str_slice(reader->bytes, span.start, span.end);
}

static bool is_blank_line(const struct reader *reader, struct cl_line line)
{
	return cl_line_is_blank(text_of(reader, line.text));
}

/* ------------------------------------------------------------------ text */

static void end_block(struct reader *reader)
{
	cl_builder_close(reader->builder);
	reader->has_break = false;
}

/* Makes sure that a block is open for the text at `start`, and writes the break before it. */
static void begin_text(struct reader *reader, uint32_t start)
{
	if (!cl_builder_is_open(reader->builder))
		cl_builder_open(reader->builder, CL_BLOCK_CUE);
	else if (reader->has_break)
		cl_builder_break(reader->builder, (cl_span){reader->text_end, start});
	reader->has_break = false;
}

/* What the last letter says; closing quotes and blanks alone change nothing. */
static void note_sentence_end(struct reader *reader, cl_str text)
{
	while (text.size > 0) {
		size_t size;
		uint32_t c = cl_utf8_decode_before(text, text.size, &size);

		text.size -= size;
		if (c == ' ' || c == '\t' || c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D ||
			c == 0x2019)
			continue;
		reader->ends_sentence = c == '.' || c == '!' || c == '?' || c == 0x2026;
		return;
	}
}

static void add_run(struct reader *reader, cl_span run)
{
	if (run.start == run.end)
		return;
	begin_text(reader, run.start);
	cl_url_add_text(reader->builder, run);
	note_sentence_end(reader, text_of(reader, run));
	reader->text_end = run.end;
}

static void add_reference(struct reader *reader, cl_span span, const struct cl_html_reference *reference)
{
	cl_str text = cl_str_make(reference->text, reference->text_size);

	begin_text(reader, span.start);
	cl_builder_decoded(reader->builder, span, text);
	note_sentence_end(reader, text);
	reader->text_end = span.end;
}

struct name {
	struct cl_builder *builder;
	uint32_t start;
};

static cl_span shift(cl_span span, uint32_t by)
{
	return (cl_span){span.start + by, span.end + by};
}

static void add_name_run(void *context, cl_span source, cl_str text, bool is_verbatim)
{
	const struct name *name = context;

	if (is_verbatim)
		cl_builder_text(name->builder, shift(source, name->start));
	else
		cl_builder_decoded(name->builder, shift(source, name->start), text);
}

/* A name stands apart from what is said; another speaker ends the block. */
static void add_speaker(struct reader *reader, cl_span span)
{
	struct name name = {reader->builder, span.start};
	cl_str text = text_of(reader, span);

	if (!cl_str_equals(text, reader->speaker))
		end_block(reader);
	reader->speaker = text;
	cl_builder_side_open(reader->builder, CL_BLOCK_HIDDEN, CL_STR("speaker"));
	cl_html_value_runs(text, add_name_run, &name);
	cl_builder_side_close(reader->builder);
}

static void add_tag(struct reader *reader, enum cl_caption_tag tag, cl_span span, cl_span name)
{
	if (tag == CL_CAPTION_TAG_BREAK && !reader->has_break) {
		reader->has_break = true;
		reader->text_end = span.start;
	}
	if (tag == CL_CAPTION_TAG_SPEAKER && name.start < name.end)
		add_speaker(reader, name);
}

/* The text of a line without its tags. */
static void add_text(struct reader *reader, cl_span span)
{
	cl_str text = text_of(reader, span);
	size_t start = 0; /* of the run that is due */

	for (size_t at = 0; at < text.size;) {
		char c = text.data[at];
		struct cl_html_reference reference;
		enum cl_caption_tag tag = CL_CAPTION_TAG_NONE;
		cl_span name = {0, 0};
		size_t end = at + 1;

		if (c == '<' || (c == '{' && !reader->is_webvtt))
			tag = cl_caption_tag_at(text, at, &end, &name);

		bool is_reference = c == '&' && cl_html_reference_at(text, at, false, &reference);

		if (is_reference)
			end = at + reference.source_size;
		if (tag == CL_CAPTION_TAG_NONE && !is_reference) {
			at = end;
			continue;
		}

		cl_span source = shift((cl_span){(uint32_t)at, (uint32_t)end}, span.start);

		add_run(reader, shift((cl_span){(uint32_t)start, (uint32_t)at}, span.start));
		if (is_reference)
			add_reference(reader, source, &reference);
		else
			add_tag(reader, tag, source, shift(name, span.start));
		start = at = end;
	}
	add_run(reader, shift((cl_span){(uint32_t)start, (uint32_t)text.size}, span.start));
}

/* One line of a cue. */
static void add_line(struct reader *reader, cl_span line, bool is_first)
{
	while (line.start < line.end && cl_is_space(reader->bytes.data[line.start]))
		line.start++;
	if (cl_pragma_is_line(text_of(reader, line))) {
		cl_builder_side_open(reader->builder, CL_BLOCK_HIDDEN, CL_STR("comment"));
		cl_builder_text(reader->builder, line);
		cl_builder_side_close(reader->builder);
		return;
	}

	struct cl_caption_speaker speaker = cl_caption_speaker_read(text_of(reader, line), is_first);

	if (speaker.size > 0 && speaker.name.start == speaker.name.end) {
		end_block(reader);
		reader->speaker = CL_STR("");
	} else if (speaker.size > 0) {
		add_speaker(reader, shift(speaker.name, line.start));
	}
	line.start += (uint32_t)speaker.size;
	add_text(reader, line);
	if (cl_builder_is_open(reader->builder) && !reader->has_break) {
		reader->has_break = true;
		reader->text_end = line.end;
	}
}

/* ------------------------------------------------------------------ blocks of lines */

static bool is_timing_at(const struct reader *reader, uint32_t at)
{
	struct cl_line line = cl_line_at(reader->bytes, at, reader->end);

	return cl_caption_timing_read(text_of(reader, line.text), NULL);
}

/* A cue may begin without a blank line before it: with its timing, or with its number. */
static bool begins_cue(const struct reader *reader, struct cl_line line)
{
	cl_str text = cl_str_trim(text_of(reader, line.text));

	if (cl_caption_timing_read(text, NULL))
		return true;
	return text.size > 0 && cl_line_digits(text, 9) == text.size && is_timing_at(reader, line.next);
}

/* Whether `line` is the word `name`, alone or with text after it. */
static bool is_keyword(const struct reader *reader, struct cl_line line, cl_str name)
{
	cl_str text = text_of(reader, line.text);

	return reader->is_webvtt && cl_str_starts_with(text, name) &&
	       (text.size == name.size || cl_is_space(text.data[name.size]));
}

/* Lines up to a blank one as a hidden block; the first from `start` on. Returns where the next line begins. */
static uint32_t read_hidden(struct reader *reader, struct cl_line line, uint32_t start, cl_str key)
{
	end_block(reader);
	cl_builder_open(reader->builder, CL_BLOCK_HIDDEN)->key = key;
	cl_builder_text(reader->builder, (cl_span){start, line.text.end});
	for (;;) {
		uint32_t at = line.next;

		cl_builder_break(reader->builder, (cl_span){line.text.end, at});
		line = cl_line_at(reader->bytes, at, reader->end);
		if (at == reader->end || is_blank_line(reader, line) || begins_cue(reader, line)) {
			cl_builder_close(reader->builder);
			return at;
		}
		cl_builder_text(reader->builder, line.text);
	}
}

static uint32_t skip_block(const struct reader *reader, uint32_t at)
{
	while (at < reader->end) {
		struct cl_line line = cl_line_at(reader->bytes, at, reader->end);

		if (is_blank_line(reader, line))
			break;
		at = line.next;
	}
	return at;
}

/* Text up to a blank line or the next cue; *out_has_text says whether there was any. */
static uint32_t read_payload(struct reader *reader, uint32_t at, bool *out_has_text)
{
	bool is_first = true;

	while (at < reader->end) {
		struct cl_line line = cl_line_at(reader->bytes, at, reader->end);

		if (is_blank_line(reader, line) || begins_cue(reader, line))
			break;
		add_line(reader, line.text, is_first);
		is_first = false;
		at = line.next;
	}
	*out_has_text = !is_first;
	return at;
}

static uint32_t read_cue(struct reader *reader, struct cl_line timing_line)
{
	struct cl_caption_timing timing = {0, 0};
	bool has_text;

	(void)cl_caption_timing_read(text_of(reader, timing_line.text), &timing);
	if (reader->ends_sentence && timing.start > reader->cue_end + PAUSE_MILLISECONDS)
		end_block(reader);

	uint32_t next = read_payload(reader, timing_line.next, &has_text);

	if (has_text)
		reader->cue_end = timing.end;
	return next;
}

/* What begins with the line that is not blank; returns where to go on. */
static uint32_t read_block(struct reader *reader, struct cl_line line)
{
	bool has_text;

	if (is_keyword(reader, line, CL_STR("NOTE")))
		return read_hidden(reader, line, line.text.start + 4, CL_STR("note"));
	if (is_keyword(reader, line, CL_STR("STYLE")) || is_keyword(reader, line, CL_STR("REGION")))
		return skip_block(reader, line.next);
	if (cl_caption_timing_read(text_of(reader, line.text), NULL))
		return read_cue(reader, line);
	if (is_timing_at(reader, line.next)) /* the line is the cue's name */
		return read_cue(reader, cl_line_at(reader->bytes, line.next, reader->end));
	/* Text without a time: some players show it, so it is read. */
	return read_payload(reader, line.text.start, &has_text);
}

/* The lines after the signature up to a blank one. */
static uint32_t read_header(struct reader *reader, uint32_t start)
{
	struct cl_line line = cl_line_at(reader->bytes, start, reader->end);

	reader->is_webvtt = true;
	if (!is_keyword(reader, line, CL_STR(SIGNATURE))) {
		reader->is_webvtt = false;
		return start;
	}
	return read_hidden(reader, line, start + sizeof(SIGNATURE) - 1, CL_STR("header"));
}

void cl_read_captions(struct cl_builder *builder, cl_span body)
{
	struct reader reader = {
		.builder = builder,
		.bytes = builder->source->bytes,
		.end = body.end,
	};
	uint32_t at = read_header(&reader, body.start);

	while (at < body.end) {
		struct cl_line line = cl_line_at(reader.bytes, at, body.end);

		at = is_blank_line(&reader, line) ? line.next : read_block(&reader, line);
	}
	cl_builder_close(builder);
}
