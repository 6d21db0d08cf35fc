/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/prefilter.h"

#include <string.h>

#include "base/utf8.h"
#include "lexicon/prefilter_image.h"

#define STREAMS      4
#define STREAM_LEAST 256 /* bytes: a shorter text is one stream */
#define CHUNK        4096

/* ------------------------------------------------------------------ opening */

static bool read_header(cl_str image, struct cl_prefilter_header *header, struct cl_prefilter_layout *layout)
{
	if (image.size < sizeof(*header) || (uintptr_t)image.data % 8 != 0)
		return false;
	memcpy(header, image.data, sizeof(*header));
	if (memcmp(header->magic, CL_PREFILTER_MAGIC, sizeof(header->magic)) != 0 ||
		header->version != CL_PREFILTER_VERSION || header->size != image.size)
		return false;
	if (header->class_count == 0 || header->class_count > CL_PREFILTER_CLASSES ||
		header->state_count == 0 || header->state_count > CL_PREFILTER_STATES_MAX)
		return false;
	*layout = cl_prefilter_layout_of(header);
	return layout->size == image.size;
}

bool cl_prefilter_open_trusted(cl_str image, struct cl_prefilter *out_prefilter)
{
	struct cl_prefilter_header header;
	struct cl_prefilter_layout layout;

	if (!read_header(image, &header, &layout))
		return false;
	*out_prefilter = (struct cl_prefilter){
		.classes = (const uint8_t *)(const void *)(image.data + layout.classes),
		.everywhere = (const uint64_t *)(const void *)(image.data + layout.everywhere),
		.next = (const uint32_t *)(const void *)(image.data + layout.next),
		.output_starts = (const uint32_t *)(const void *)(image.data + layout.output_starts),
		.outputs = (const struct cl_prefilter_output *)(const void *)(image.data + layout.outputs),
		.class_count = header.class_count,
		.state_count = header.state_count,
		.pattern_count = header.pattern_count,
	};
	return true;
}

static bool is_sound(const struct cl_prefilter *prefilter, uint32_t output_count)
{
	size_t cells = (size_t)prefilter->state_count * prefilter->class_count;

	for (size_t i = 0; i < 256; i++) {
		if (prefilter->classes[i] >= prefilter->class_count)
			return false;
	}
	for (size_t i = 0; i < cells; i++) {
		uint32_t row = prefilter->next[i] & ~CL_PREFILTER_HAS_OUTPUT;

		if (row >= cells || row % prefilter->class_count != 0)
			return false;
	}
	for (size_t i = 0; i < prefilter->state_count; i++) {
		if (prefilter->output_starts[i] > prefilter->output_starts[i + 1])
			return false;
	}
	if (prefilter->output_starts[0] != 0 ||
		prefilter->output_starts[prefilter->state_count] != output_count)
		return false;
	for (size_t i = 0; i < output_count; i++) {
		if (prefilter->outputs[i].pattern >= prefilter->pattern_count)
			return false;
	}
	return true;
}

bool cl_prefilter_open(cl_str image, struct cl_prefilter *out_prefilter)
{
	struct cl_prefilter_header header;
	struct cl_prefilter_layout layout;

	return read_header(image, &header, &layout) && cl_prefilter_open_trusted(image, out_prefilter) &&
	       is_sound(out_prefilter, header.output_count);
}

/* ------------------------------------------------------------------ scanning */

/* What is met on the way: a state with outputs, and where. */
struct visit {
	uint32_t at;
	uint32_t row;
};

struct stream {
	uint32_t at;
	uint32_t end;
	uint32_t row;
	struct cl_prefilter_hits hits;
};

struct scan {
	const struct cl_prefilter *prefilter;
	struct cl_arena *arena;
	cl_str text;
};

uint32_t cl_prefilter_before(cl_str text, uint32_t end, unsigned count)
{
	for (; count > 0 && end > 0; count--) {
		while (--end > 0 && cl_utf8_is_continuation(text.data[end]))
			continue;
		if (cl_anchor_fold(text.data[end]) != ' ')
			continue;
		while (end > 0 && cl_anchor_fold(text.data[end - 1]) == ' ')
			end--;
	}
	return end;
}

/* A byte beyond ASCII may be a letter or not: it counts as none. */
static bool stands(cl_str text, const struct cl_prefilter_output *output, uint32_t end)
{
	if (output->flags & CL_PREFILTER_ENDS_WORD && end < text.size && cl_is_alnum(text.data[end]))
		return false;
	if (output->flags & CL_PREFILTER_STARTS_WORD) {
		uint32_t start = cl_prefilter_before(text, end, output->size);

		return start == 0 || !cl_is_alnum(text.data[start - 1]);
	}
	return true;
}

static void take_visits(
	const struct scan *scan, struct stream *stream, const struct visit *visits, size_t count)
{
	const struct cl_prefilter *prefilter = scan->prefilter;

	for (size_t i = 0; i < count; i++) {
		uint32_t state = visits[i].row / prefilter->class_count;
		uint32_t end = visits[i].at + 1;

		for (uint32_t j = prefilter->output_starts[state]; j < prefilter->output_starts[state + 1];
			j++) {
			const struct cl_prefilter_output *output = &prefilter->outputs[j];

			if (stands(scan->text, output, end))
				CL_VEC_PUSH(scan->arena, &stream->hits.list,
					(struct cl_prefilter_hit){output->pattern, end, output->reach});
		}
	}
}

/* One byte of one stream; a visit is written always and counted only when there is one: no branch to guess. */
static inline void step(const struct cl_prefilter *prefilter, const uint8_t *bytes, struct stream *stream,
	struct visit *visits, size_t *count)
{
	uint32_t entry = prefilter->next[stream->row + prefilter->classes[bytes[stream->at]]];

	stream->row = entry & ~CL_PREFILTER_HAS_OUTPUT;
	visits[*count] = (struct visit){stream->at++, stream->row};
	*count += entry >> 31;
}

/* `steps` bytes of all streams side by side. */
static void run_together(const struct scan *scan, struct stream streams[STREAMS], uint32_t steps)
{
	const uint8_t *bytes = (const uint8_t *)scan->text.data;
	const struct cl_prefilter prefilter = *scan->prefilter;
	struct visit visits[STREAMS][CHUNK];
	size_t counts[STREAMS] = {0};
	struct stream s0 = streams[0];
	struct stream s1 = streams[1];
	struct stream s2 = streams[2];
	struct stream s3 = streams[3];

	for (uint32_t i = 0; i < steps; i++) {
		step(&prefilter, bytes, &s0, visits[0], &counts[0]);
		step(&prefilter, bytes, &s1, visits[1], &counts[1]);
		step(&prefilter, bytes, &s2, visits[2], &counts[2]);
		step(&prefilter, bytes, &s3, visits[3], &counts[3]);
	}
	streams[0] = s0;
	streams[1] = s1;
	streams[2] = s2;
	streams[3] = s3;
	for (size_t i = 0; i < STREAMS; i++)
		take_visits(scan, &streams[i], visits[i], counts[i]);
}

static void run_alone(const struct scan *scan, struct stream *stream)
{
	const uint8_t *bytes = (const uint8_t *)scan->text.data;
	const struct cl_prefilter prefilter = *scan->prefilter;
	struct visit visits[CHUNK];

	while (stream->at < stream->end) {
		uint32_t steps = stream->end - stream->at;
		size_t count = 0;

		for (uint32_t i = 0; i < steps && i < CHUNK; i++)
			step(&prefilter, bytes, stream, visits, &count);
		take_visits(scan, stream, visits, count);
	}
}

static uint32_t shortest(const struct stream streams[STREAMS])
{
	uint32_t least = CHUNK;

	for (size_t i = 0; i < STREAMS; i++) {
		if (streams[i].end - streams[i].at < least)
			least = streams[i].end - streams[i].at;
	}
	return least;
}

/* Gives each stream about a quarter of the text, from a break to a break. */
static void divide(cl_str text, const uint32_t *breaks, size_t break_count, struct stream streams[STREAMS])
{
	size_t at = 0;

	for (size_t i = 1; i < STREAMS; i++) {
		uint32_t wanted = (uint32_t)(text.size * i / STREAMS);

		while (at < break_count && breaks[at] < wanted)
			at++;
		streams[i].at =
			at < break_count && text.size >= STREAM_LEAST ? breaks[at] : (uint32_t)text.size;
		streams[i - 1].end = streams[i].at;
	}
	streams[STREAMS - 1].end = (uint32_t)text.size;
}

void cl_prefilter_scan(const struct cl_prefilter *prefilter, struct cl_arena *arena, cl_str text,
	const uint32_t *breaks, size_t break_count, struct cl_prefilter_hits *out_hits)
{
	struct scan scan = {prefilter, arena, text};
	struct stream streams[STREAMS] = {0};

	divide(text, breaks, break_count, streams);
	for (uint32_t steps = shortest(streams); steps; steps = shortest(streams))
		run_together(&scan, streams, steps);
	*out_hits = (struct cl_prefilter_hits){0};
	for (size_t i = 0; i < STREAMS; i++) {
		run_alone(&scan, &streams[i]);
		for (size_t j = 0; j < streams[i].hits.list.count; j++)
			CL_VEC_PUSH(arena, &out_hits->list, streams[i].hits.list.items[j]);
	}
}
