/* SPDX-License-Identifier: Apache-2.0 */
/*
 * person_crf.h - how likely each token of an island is part of a name
 *
 * A linear chain of conditional random fields (Lafferty, McCallum, Pereira 2001) over one island, with CL_LABEL_NONE before and
 * behind it. Forward and backward sums are kept as probabilities that are scaled at every token, so that no logarithm is
 * needed; the exponential is our own. The same bytes in give the same bytes out on every machine with IEEE arithmetic.
 */
#ifndef CARELINT_ENTITY_PERSON_CRF_H
#define CARELINT_ENTITY_PERSON_CRF_H

#include <stddef.h>

enum cl_label {
	CL_LABEL_NONE,
	CL_LABEL_PERSON,
	CL_LABEL_OTHER, /* an entity that is no person */
	CL_LABEL_COUNT,
};

/* One number per label. */
struct cl_crf_row {
	float of[CL_LABEL_COUNT];
};

/* e^score of going from one label to the next: rows are the former. */
struct cl_crf {
	struct cl_crf_row transitions[CL_LABEL_COUNT];
};

/* Memory for islands of up to `capacity` tokens. */
struct cl_crf_scratch {
	struct cl_crf_row *emissions; /* in: the scores; out: e^score, scaled */
	struct cl_crf_row *forward;
	struct cl_crf_row *backward;
	struct cl_crf_row *marginals; /* out: sum to 1 in each row */
};

/* e^x, within two units in the last place; 0 below -80, x above 80 counts as 80. */
float cl_crf_exp(float x);

/* Fills in scratch->marginals from the scores in scratch->emissions. */
void cl_crf_marginals(const struct cl_crf *crf, struct cl_crf_scratch *scratch, size_t count);

/* Adds to out_pairs[x].of[y] how often y is expected behind x in the island, its two ends included. After cl_crf_marginals. */
void cl_crf_add_pairs(const struct cl_crf *crf, const struct cl_crf_scratch *scratch, size_t count,
	struct cl_crf_row out_pairs[CL_LABEL_COUNT]);

#endif
