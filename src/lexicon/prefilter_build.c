/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "lexicon/prefilter_image.h"

#define NONE UINT32_MAX

struct anchor_of {
	uint32_t state; /* where it ends */
	struct cl_prefilter_output output;
};

/* A trie of all anchors, which becomes an automaton. State 0 is the root; states are numbered in breadth-first order at the end. */
struct builder {
	struct cl_arena *arena;
	uint8_t classes[256];
	uint32_t class_count;
	CL_VEC(uint32_t) children; /* [state × CL_PREFILTER_CLASSES + class]: NONE where there is none */
	CL_VEC(bool) ends_blank;   /* of each state: its last byte is a blank */
	CL_VEC(struct anchor_of) anchors;
	uint32_t *order;  /* states, breadth first */
	uint32_t *number; /* the inverse */
	uint32_t *failure;
};

static uint32_t state_count(const struct builder *builder)
{
	return (uint32_t)builder->ends_blank.count;
}

static void add_state(struct builder *builder, bool ends_blank)
{
	size_t size = builder->children.count + CL_PREFILTER_CLASSES;

	while (builder->children.capacity < size)
		builder->children.items = cl_arena_grow(builder->arena, builder->children.items,
			builder->children.count, sizeof(uint32_t), &builder->children.capacity);
	memset(builder->children.items + builder->children.count, 0xFF,
		CL_PREFILTER_CLASSES * sizeof(uint32_t));
	builder->children.count = size;
	CL_VEC_PUSH(builder->arena, &builder->ends_blank, ends_blank);
}

/* Class 0 is every byte that no anchor holds. ASCII without upper case and 1 to 9 has 59 others at most. */
static void find_classes(struct builder *builder, const struct cl_anchors *anchors, size_t pattern_count)
{
	uint8_t of_folded[256] = {0};

	builder->class_count = 1;
	for (size_t i = 0; i < pattern_count; i++) {
		for (size_t j = 0; j < anchors[i].list.count; j++) {
			cl_str text = anchors[i].list.items[j].text;

			for (size_t k = 0; k < text.size; k++) {
				unsigned char c = (unsigned char)text.data[k];

				if (!of_folded[c] && builder->class_count < CL_PREFILTER_CLASSES)
					of_folded[c] = (uint8_t)builder->class_count++;
			}
		}
	}
	for (unsigned c = 0; c < 128; c++)
		builder->classes[c] = of_folded[(unsigned char)cl_anchor_fold((char)c)];
}

static bool add_anchor(
	struct builder *builder, const struct cl_anchor *anchor, uint16_t reach, uint32_t pattern)
{
	unsigned flags = (anchor->starts_word ? CL_PREFILTER_STARTS_WORD : 0) |
			 (anchor->ends_word ? CL_PREFILTER_ENDS_WORD : 0);
	uint32_t state = 0;

	for (size_t i = 0; i < anchor->text.size; i++) {
		uint32_t class = builder->classes[(unsigned char)anchor->text.data[i]];
		size_t at = (size_t)state * CL_PREFILTER_CLASSES + class;

		if (builder->children.items[at] == NONE) {
			if (state_count(builder) >= CL_PREFILTER_STATES_MAX)
				return false;
			builder->children.items[at] = state_count(builder);
			add_state(builder, anchor->text.data[i] == ' ');
		}
		state = builder->children.items[at];
	}
	CL_VEC_PUSH(builder->arena, &builder->anchors,
		(struct anchor_of){state, {pattern, reach, (uint8_t)anchor->text.size, (uint8_t)flags}});
	return true;
}

static bool add_anchors(struct builder *builder, const struct cl_anchors *anchors, size_t pattern_count)
{
	add_state(builder, false);
	for (size_t i = 0; i < pattern_count; i++) {
		for (size_t j = 0; j < anchors[i].list.count; j++) {
			if (!add_anchor(builder, &anchors[i].list.items[j], anchors[i].reach, (uint32_t)i))
				return false;
		}
	}
	return true;
}

/* Often visited states come first and lie together. */
static void number_states(struct builder *builder)
{
	uint32_t count = state_count(builder);
	uint32_t end = 1;

	builder->order = cl_arena_alloc_array(builder->arena, count, sizeof(uint32_t));
	builder->number = cl_arena_alloc_array(builder->arena, count, sizeof(uint32_t));
	for (uint32_t i = 0; i < end; i++) {
		const uint32_t *children =
			&builder->children.items[(size_t)builder->order[i] * CL_PREFILTER_CLASSES];

		builder->number[builder->order[i]] = i;
		for (uint32_t class = 0; class < builder->class_count; class ++) {
			if (children[class] != NONE)
				builder->order[end++] = children[class];
		}
	}
}

/* Aho and Corasick, 1975, with the failure function spelt out: every entry of `next` is a state. */
static void fill_next(struct builder *builder, uint32_t *next)
{
	uint32_t count = state_count(builder);
	uint32_t stride = builder->class_count;
	uint32_t blank = builder->classes[' '];

	builder->failure = cl_arena_alloc_array(builder->arena, count, sizeof(uint32_t));
	for (uint32_t i = 0; i < count; i++) {
		const uint32_t *children =
			&builder->children.items[(size_t)builder->order[i] * CL_PREFILTER_CLASSES];
		const uint32_t *otherwise = next + (size_t)builder->failure[i] * stride;
		uint32_t *row = next + (size_t)i * stride;

		for (uint32_t class = 0; class < stride; class ++) {
			uint32_t fallback = i ? otherwise[class] : 0;

			row[class] = fallback;
			if (children[class] == NONE)
				continue;
			row[class] = builder->number[children[class]];
			builder->failure[row[class]] = fallback;
		}
		if (blank && builder->ends_blank.items[builder->order[i]])
			row[blank] = i;
	}
}

/* What ends in each state: its own anchors and those of the states that it falls back to. */
static uint32_t *count_outputs(struct builder *builder)
{
	uint32_t count = state_count(builder);
	uint32_t *starts = cl_arena_alloc_array(builder->arena, (size_t)count + 1, sizeof(uint32_t));

	for (size_t i = 0; i < builder->anchors.count; i++)
		starts[builder->number[builder->anchors.items[i].state] + 1]++;
	for (uint32_t i = 1; i < count; i++)
		starts[i + 1] += starts[builder->failure[i] + 1];
	return starts;
}

static void fill_outputs(struct builder *builder, const uint32_t *starts, struct cl_prefilter_output *outputs)
{
	uint32_t count = state_count(builder);
	uint32_t *filled = cl_arena_alloc_array(builder->arena, count, sizeof(uint32_t));

	for (size_t i = 0; i < builder->anchors.count; i++) {
		uint32_t state = builder->number[builder->anchors.items[i].state];

		outputs[starts[state] + filled[state]++] = builder->anchors.items[i].output;
	}
	for (uint32_t i = 1; i < count; i++) {
		uint32_t from = builder->failure[i];
		uint32_t size = starts[from + 1] - starts[from];

		if (size)
			memcpy(outputs + starts[i] + filled[i], outputs + starts[from],
				size * sizeof(*outputs));
	}
}

/* Turns state numbers into rows and marks those that have outputs. */
static void finish_next(struct builder *builder, const uint32_t *starts, uint32_t *next)
{
	size_t count = (size_t)state_count(builder) * builder->class_count;

	for (size_t i = 0; i < count; i++) {
		uint32_t state = next[i];

		next[i] = state * builder->class_count;
		if (starts[state + 1] > starts[state])
			next[i] |= CL_PREFILTER_HAS_OUTPUT;
	}
}

static void mark_everywhere(const struct cl_anchors *anchors, size_t pattern_count, uint64_t *everywhere)
{
	for (size_t i = 0; i < pattern_count; i++) {
		if (anchors[i].list.count == 0)
			everywhere[i / 64] |= (uint64_t)1 << (i % 64);
	}
}

static cl_str write_image(struct builder *builder, struct cl_arena *arena, const struct cl_anchors *anchors,
	size_t pattern_count)
{
	size_t cells = (size_t)state_count(builder) * builder->class_count;
	uint32_t *next = cl_arena_alloc_array(builder->arena, cells, sizeof(uint32_t));

	fill_next(builder, next);

	uint32_t *starts = count_outputs(builder);

	for (uint32_t i = 0; i < state_count(builder); i++)
		starts[i + 1] += starts[i];

	struct cl_prefilter_header header = {
		.magic = CL_PREFILTER_MAGIC,
		.version = CL_PREFILTER_VERSION,
		.class_count = builder->class_count,
		.state_count = state_count(builder),
		.pattern_count = (uint32_t)pattern_count,
		.output_count = starts[state_count(builder)],
	};
	struct cl_prefilter_layout layout = cl_prefilter_layout_of(&header);
	char *image = cl_arena_alloc(arena, layout.size);

	header.size = (uint32_t)layout.size;
	finish_next(builder, starts, next);
	memcpy(image, &header, sizeof(header));
	memcpy(image + layout.classes, builder->classes, sizeof(builder->classes));
	mark_everywhere(anchors, pattern_count, (uint64_t *)(void *)(image + layout.everywhere));
	memcpy(image + layout.next, next, cells * sizeof(uint32_t));
	memcpy(image + layout.output_starts, starts, ((size_t)state_count(builder) + 1) * sizeof(uint32_t));
	fill_outputs(builder, starts, (struct cl_prefilter_output *)(void *)(image + layout.outputs));
	return cl_str_make(image, layout.size);
}

cl_str cl_prefilter_build(struct cl_arena *arena, const struct cl_anchors *anchors, size_t pattern_count)
{
	struct builder builder = {.arena = cl_arena_new()};
	cl_str image = CL_STR("");

	find_classes(&builder, anchors, pattern_count);
	if (add_anchors(&builder, anchors, pattern_count)) {
		number_states(&builder);
		image = write_image(&builder, arena, anchors, pattern_count);
	}
	cl_arena_free(builder.arena);
	return image;
}
