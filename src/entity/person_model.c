/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/person_model.h"

#include <string.h>

static size_t align(size_t size)
{
	return (size + 7) & ~(size_t)7;
}

struct cl_person_layout cl_person_layout_of(const struct cl_person_header *header)
{
	struct cl_person_layout layout = {.bucket_starts = sizeof(*header)};

	layout.words = align(layout.bucket_starts + ((size_t)CL_LEXICON_BUCKET_COUNT + 1) * sizeof(uint32_t));
	layout.traits = align(layout.words + (size_t)header->word_count * sizeof(uint32_t));
	layout.weights = layout.traits + (size_t)header->trait_count * sizeof(uint64_t);
	layout.size = layout.weights + ((size_t)1 << header->weight_log2);
	return layout;
}

/* FNV-1a over words of 8 bytes: every part of an image is made of them. */
uint64_t cl_person_checksum(cl_str bytes)
{
	uint64_t hash = CL_HASH_SEED;

	for (size_t i = 0; i + 8 <= bytes.size; i += 8) {
		uint64_t word;

		memcpy(&word, bytes.data + i, sizeof(word));
		hash = (hash ^ word) * UINT64_C(1099511628211);
		hash ^= hash >> 32;
	}
	return hash;
}

/* ------------------------------------------------------------------ opening */

static bool refuse(struct cl_sink *sink, cl_str name, enum cl_message message, uint32_t number)
{
	struct cl_diagnostic *diagnostic =
		cl_report(sink, (struct cl_place){.path = name}, message, number, CL_PERSON_VERSION);

	cl_hint(sink, diagnostic, "install carelint again, or train the model with tools/train-names");
	return false;
}

/* Written so that what is no number is out of bounds too. */
static bool numbers_are_sound(const struct cl_person_header *header)
{
	bool is_sound = header->scale > 0.0f && header->scale < 1000.0f;

	for (size_t i = 0; i < CL_LABEL_COUNT * CL_LABEL_COUNT; i++)
		is_sound &= header->transitions[i] > -80.0f && header->transitions[i] < 80.0f;
	return is_sound;
}

static bool header_is_sound(const struct cl_person_header *header)
{
	cl_str bytes = cl_str_make((const char *)header, offsetof(struct cl_person_header, header_checksum));

	return cl_person_checksum(bytes) == header->header_checksum && header->weight_log2 >= 3 &&
	       header->weight_log2 <= CL_PERSON_LOG2_MAX && header->word_count <= INT32_MAX &&
	       header->trait_count <= UINT16_MAX && header->template_count == CL_TEMPLATE_COUNT &&
	       numbers_are_sound(header);
}

/* Copies the header out of an image once it is clear that the image has what it says. */
static bool read_header(cl_str image, cl_str name, struct cl_sink *sink, struct cl_person_header *out_header)
{
	struct cl_person_header header;

	if (image.size < sizeof(header))
		return refuse(sink, name, CL_MESSAGE_PERSON_TRUNCATED, 0);
	memcpy(&header, image.data, sizeof(header));
	if (memcmp(header.magic, CL_PERSON_MAGIC, sizeof(header.magic)) != 0)
		return refuse(sink, name, CL_MESSAGE_PERSON_NO_MODEL, 0);
	if (header.version != CL_PERSON_VERSION)
		return refuse(sink, name, CL_MESSAGE_PERSON_VERSION, header.version);
	if (!header_is_sound(&header))
		return refuse(sink, name, CL_MESSAGE_PERSON_CORRUPT, 0);
	if (image.size < header.size)
		return refuse(sink, name, CL_MESSAGE_PERSON_TRUNCATED, 0);
	if (image.size != header.size || cl_person_layout_of(&header).size != header.size ||
		(uintptr_t)image.data % 8 != 0)
		return refuse(sink, name, CL_MESSAGE_PERSON_CORRUPT, 0);
	*out_header = header;
	return true;
}

bool cl_person_model_open(cl_str image, cl_str name, struct cl_sink *sink, struct cl_person_model *out_model)
{
	struct cl_person_header header;

	if (!read_header(image, name, sink, &header))
		return false;

	struct cl_person_layout layout = cl_person_layout_of(&header);
	const void *base = image.data;

	out_model->lexicon = (struct cl_person_lexicon){
		.bucket_starts = (const void *)((const char *)base + layout.bucket_starts),
		.words = (const void *)((const char *)base + layout.words),
		.traits = (const void *)((const char *)base + layout.traits),
		.word_count = header.word_count,
		.trait_count = header.trait_count,
	};
	out_model->weights = (const uint8_t *)base + layout.weights;
	out_model->weight_mask = (uint32_t)(((size_t)1 << header.weight_log2) - 1);
	out_model->scale = header.scale;
	for (size_t x = 0; x < CL_LABEL_COUNT; x++)
		for (size_t y = 0; y < CL_LABEL_COUNT; y++)
			out_model->crf.transitions[x].of[y] =
				cl_crf_exp(header.transitions[x * CL_LABEL_COUNT + y]);
	return true;
}

bool cl_person_model_verify(cl_str image, cl_str name, struct cl_sink *sink)
{
	struct cl_person_header header;

	if (!read_header(image, name, sink, &header))
		return false;
	if (cl_person_checksum(cl_str_slice(image, sizeof(header), image.size)) != header.checksum)
		return refuse(sink, name, CL_MESSAGE_PERSON_CORRUPT, 0);
	return true;
}

/* ------------------------------------------------------------------ weights */

/* Four bits in two's complement. */
static int low_half(uint8_t byte)
{
	return (int)((byte & 15u) ^ 8u) - 8;
}

struct cl_crf_row cl_person_model_score(const struct cl_person_model *model,
	const struct cl_person_text *text, cl_span block, cl_span island, uint32_t at)
{
	uint64_t values[CL_TEMPLATE_COUNT];
	uint32_t places[CL_TEMPLATE_COUNT];
	int person = 0;
	int other = 0;

	cl_person_features(text, block, island, at, values);
	for (uint32_t i = 0; i < CL_TEMPLATE_COUNT; i++) {
		places[i] = cl_person_feature_hash((enum cl_template)i, values[i]) & model->weight_mask;
		__builtin_prefetch(model->weights + places[i]);
	}
	for (uint32_t i = 0; i < CL_TEMPLATE_COUNT; i++) {
		uint8_t weight = model->weights[places[i]];

		person += low_half(weight);
		other += low_half(weight >> 4);
	}
	return (struct cl_crf_row){{0.0f, (float)person * model->scale, (float)other * model->scale}};
}
