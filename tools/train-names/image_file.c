/* SPDX-License-Identifier: Apache-2.0 */
#include "image_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WEIGHT_MAX 7

static int by_size(const void *a, const void *b)
{
	float first = *(const float *)a;
	float second = *(const float *)b;

	return first < second ? -1 : first > second;
}

static float relative(const struct weights *weights, size_t at, enum cl_label label)
{
	return weights->of[at].of[label] - weights->of[at].of[CL_LABEL_NONE];
}

/* What a whole weight of 1 is worth, so that all but the very largest fit. */
static float scale_of(struct cl_arena *arena, const struct weights *weights)
{
	size_t count = (size_t)1 << weights->log2;
	float *sizes = cl_arena_alloc_array(arena, count * 2, sizeof(*sizes));
	size_t size_count = 0;

	for (size_t i = 0; i < count; i++) {
		float person = fabsf(relative(weights, i, CL_LABEL_PERSON));
		float other = fabsf(relative(weights, i, CL_LABEL_OTHER));

		if (person > 0.0f)
			sizes[size_count++] = person;
		if (other > 0.0f)
			sizes[size_count++] = other;
	}
	if (size_count == 0)
		return 1.0f;
	qsort(sizes, size_count, sizeof(*sizes), by_size);
	return sizes[size_count - 1 - size_count / 2000] / WEIGHT_MAX;
}

static unsigned quantise(float weight, float scale)
{
	float steps = floorf(weight / scale + 0.5f);

	if (steps > WEIGHT_MAX)
		steps = WEIGHT_MAX;
	if (steps < -WEIGHT_MAX)
		steps = -WEIGHT_MAX;
	return (unsigned)(int)steps & 15u;
}

static void append(struct cl_buf *out, const void *data, size_t size)
{
	cl_buf_append(out, cl_str_make(data, size));
	while (out->size % 8)
		cl_buf_append_byte(out, '\0');
}

static struct cl_person_header header_of(
	const struct cl_person_lexicon *lexicon, const struct weights *weights, float scale)
{
	struct cl_person_header header;

	memset(&header, 0, sizeof(header));
	memcpy(header.magic, CL_PERSON_MAGIC, sizeof(header.magic));
	header.version = CL_PERSON_VERSION;
	header.template_count = CL_TEMPLATE_COUNT;
	header.weight_log2 = weights->log2;
	header.word_count = lexicon->word_count;
	header.trait_count = lexicon->trait_count;
	header.scale = scale;
	for (size_t x = 0; x < CL_LABEL_COUNT; x++)
		memcpy(&header.transitions[x * CL_LABEL_COUNT], weights->transitions[x].of,
			sizeof(weights->transitions[x].of));
	header.size = (uint32_t)cl_person_layout_of(&header).size;
	return header;
}

void image_write(struct cl_arena *arena, const struct cl_person_lexicon *lexicon,
	const struct weights *weights, struct cl_buf *out)
{
	float scale = scale_of(arena, weights);
	struct cl_person_header header = header_of(lexicon, weights, scale);

	append(out, &header, sizeof(header));
	append(out, lexicon->bucket_starts, (CL_LEXICON_BUCKET_COUNT + 1) * sizeof(uint32_t));
	append(out, lexicon->words, lexicon->word_count * sizeof(uint32_t));
	append(out, lexicon->traits, lexicon->trait_count * sizeof(uint64_t));
	for (size_t i = 0; i < (size_t)1 << weights->log2; i++) {
		unsigned person = quantise(relative(weights, i, CL_LABEL_PERSON), scale);
		unsigned other = quantise(relative(weights, i, CL_LABEL_OTHER), scale);

		cl_buf_append_byte(out, (char)(unsigned char)(person | other << 4));
	}
	header.checksum = cl_person_checksum(cl_str_slice(cl_buf_str(out), sizeof(header), out->size));
	header.header_checksum = cl_person_checksum(
		cl_str_make((const char *)&header, offsetof(struct cl_person_header, header_checksum)));
	memcpy(out->data, &header, sizeof(header));
}
