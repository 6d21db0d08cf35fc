/* SPDX-License-Identifier: Apache-2.0 */
/*
 * image_file.h - lexicon and weights as one image (entity/person_model.h)
 */
#ifndef CARELINT_TRAIN_NAMES_IMAGE_FILE_H
#define CARELINT_TRAIN_NAMES_IMAGE_FILE_H

#include "base/buf.h"
#include "entity/person_model.h"
#include "training.h"

/* Weights become whole numbers from -7 to 7, relative to those of CL_LABEL_NONE; one in two thousand is cut off. */
void image_write(struct cl_arena *arena, const struct cl_person_lexicon *lexicon,
	const struct weights *weights, struct cl_buf *out);

#endif
