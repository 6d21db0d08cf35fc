/* SPDX-License-Identifier: Apache-2.0 */
/*
 * samples.h - labelled documents as islands of features
 *
 * A line of the corpus is {"text", "spans": [{"start", "end", "label"}]}, in code points; labels PERSON, IGNORE (islands that
 * touch it teach nothing) and others, which are one label here. Texts go through the reader of plain text, as a user's do.
 */
#ifndef CARELINT_TRAIN_NAMES_SAMPLES_H
#define CARELINT_TRAIN_NAMES_SAMPLES_H

#include "entity/person_crf.h"
#include "entity/person_features.h"

struct sample {
	uint32_t features[CL_TEMPLATE_COUNT]; /* hashed, not masked */
	uint8_t label;
};

/* A range of samples. */
struct island {
	uint32_t start;
	uint32_t count;
};

struct samples {
	CL_VEC(struct sample) list;
	CL_VEC(struct island) islands;
	size_t document_count;
};

/* Appends what the lines of `corpus` teach; false, and *out_line its number, at a line that is no document. */
bool samples_read(struct cl_arena *arena, cl_str corpus, const struct cl_person_lexicon *lexicon,
	struct samples *samples, size_t *out_line);

#endif
