/* SPDX-License-Identifier: Apache-2.0 */
/*
 * person_model.h - the trained tagger: one image, used where it lies
 *
 *     header | bucket_starts | words | traits | weights
 *
 * All numbers are little-endian, all parts begin at multiples of 8, nothing points anywhere: the image may be linked in or mapped
 * from a file. Opening looks at the header alone, whatever the size; what the image holds beyond it cannot lead outside, but a
 * file of unknown origin should be verified first. tools/train-names writes images; data/README.md says from what.
 */
#ifndef CARELINT_ENTITY_PERSON_MODEL_H
#define CARELINT_ENTITY_PERSON_MODEL_H

#include "diag/diag.h"
#include "entity/person_crf.h"
#include "entity/person_features.h"

#define CL_PERSON_MAGIC    "CLNAMES\0" /* 8 bytes without the closing NUL */
#define CL_PERSON_VERSION  1u
#define CL_PERSON_LOG2_MAX 24u

struct cl_person_header {
	char magic[8];
	uint32_t version;
	uint32_t size;     /* of the whole image */
	uint64_t checksum; /* of all behind the header */
	uint32_t template_count;
	uint32_t
		weight_log2; /* so many weights: a byte each, PERSON in its low half, OTHER in its high one */
	uint32_t word_count;
	uint32_t trait_count;
	float scale;              /* what a weight of 1 is worth */
	float transitions[9];     /* scores */
	uint64_t header_checksum; /* of all of the header before it */
};

/* Where the parts of an image begin. */
struct cl_person_layout {
	size_t bucket_starts;
	size_t words;
	size_t traits;
	size_t weights;
	size_t size;
};

struct cl_person_model {
	struct cl_person_lexicon lexicon;
	struct cl_crf crf;
	const uint8_t *weights;
	uint32_t weight_mask;
	float scale;
};

/* The image that was linked into the library. */
cl_str cl_person_image(void);

/* Opens an image, which must outlive the model and lie at a multiple of 8. False after a report to `sink`, placed at `name`. */
bool cl_person_model_open(cl_str image, cl_str name, struct cl_sink *sink, struct cl_person_model *out_model)
	__attribute__((warn_unused_result));

/* Whether all of an image that can be opened is as it was written. Reads all of it. */
bool cl_person_model_verify(cl_str image, cl_str name, struct cl_sink *sink)
	__attribute__((warn_unused_result));

/* How strongly token `at` looks like each label. */
struct cl_crf_row cl_person_model_score(const struct cl_person_model *model,
	const struct cl_person_text *text, cl_span block, cl_span island, uint32_t at);

/* ------------------------------------------------------------------ for writers */

struct cl_person_layout cl_person_layout_of(const struct cl_person_header *header);
uint64_t cl_person_checksum(cl_str bytes);

#endif
