/* SPDX-License-Identifier: Apache-2.0 */
/*
 * training.h - from samples to weights
 *
 * AdaGrad (Duchi, Hazan, Singer 2011) on the log-likelihood of each island, in an order that a fixed seed shuffles, averaged from
 * the second round on. Features are left out at random, those of the word itself more often, so that context counts. No clock, no
 * thread, no library's random numbers or logarithms: the same samples give the same weights, bit for bit.
 */
#ifndef CARELINT_TRAIN_NAMES_TRAINING_H
#define CARELINT_TRAIN_NAMES_TRAINING_H

#include "samples.h"

struct training_options {
	uint32_t weight_log2;
	uint32_t round_count;
	uint32_t model_count; /* models of neighbouring seeds, whose weights are averaged in the end */
	uint64_t seed;
};

struct weights {
	struct cl_crf_row *of; /* 2^weight_log2 */
	uint32_t log2;
	struct cl_crf_row transitions[CL_LABEL_COUNT]; /* scores */
};

void train(struct cl_arena *arena, const struct samples *samples, const struct training_options *options,
	struct weights *out_weights);

#endif
