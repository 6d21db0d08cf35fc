/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/person_crf.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define EXP_LIMIT 80.0f

float cl_crf_exp(float x)
{
	if (x < -EXP_LIMIT)
		return 0.0f;
	if (x > EXP_LIMIT)
		x = EXP_LIMIT;

	/* 2^whole times 2^rest, the latter as its Taylor series around 0: the rest is within one half. */
	float power = x * 1.44269504f;
	int whole = (int)(power < 0.0f ? power - 0.5f : power + 0.5f);
	float rest = (power - (float)whole) * 0.69314718f;
	float sum = 1.0f + rest / 6.0f;

	sum = 1.0f + rest / 5.0f * sum;
	sum = 1.0f + rest / 4.0f * sum;
	sum = 1.0f + rest / 3.0f * sum;
	sum = 1.0f + rest / 2.0f * sum;
	sum = 1.0f + rest * sum;

	uint32_t bits = (uint32_t)(whole + 127) << 23;
	float scale;

	memcpy(&scale, &bits, sizeof(scale));
	return sum * scale;
}

static void scale_to_one(struct cl_crf_row *row)
{
	float sum = row->of[0] + row->of[1] + row->of[2];
	float factor = sum > 0.0f ? 1.0f / sum : 0.0f;

	for (size_t y = 0; y < CL_LABEL_COUNT; y++)
		row->of[y] *= factor;
}

/* The highest score becomes 1: no sum can then vanish or overflow. */
static void exponentiate(struct cl_crf_row *row)
{
	float highest = row->of[0];

	for (size_t y = 1; y < CL_LABEL_COUNT; y++)
		highest = row->of[y] > highest ? row->of[y] : highest;
	for (size_t y = 0; y < CL_LABEL_COUNT; y++)
		row->of[y] = cl_crf_exp(row->of[y] - highest);
}

static void step_forward(const struct cl_crf *crf, const struct cl_crf_row *before,
	const struct cl_crf_row *emission, struct cl_crf_row *out)
{
	for (size_t y = 0; y < CL_LABEL_COUNT; y++) {
		float sum = 0.0f;

		for (size_t x = 0; x < CL_LABEL_COUNT; x++)
			sum += before->of[x] * crf->transitions[x].of[y];
		out->of[y] = sum * emission->of[y];
	}
	scale_to_one(out);
}

static void step_backward(const struct cl_crf *crf, const struct cl_crf_row *after,
	const struct cl_crf_row *emission, struct cl_crf_row *out)
{
	for (size_t x = 0; x < CL_LABEL_COUNT; x++) {
		float sum = 0.0f;

		for (size_t y = 0; y < CL_LABEL_COUNT; y++)
			sum += crf->transitions[x].of[y] * emission->of[y] * after->of[y];
		out->of[x] = sum;
	}
	scale_to_one(out);
}

void cl_crf_marginals(const struct cl_crf *crf, struct cl_crf_scratch *scratch, size_t count)
{
	static const struct cl_crf_row edge = {{1.0f, 0.0f, 0.0f}};

	for (size_t i = 0; i < count; i++) {
		exponentiate(&scratch->emissions[i]);
		step_forward(crf, i ? &scratch->forward[i - 1] : &edge, &scratch->emissions[i],
			&scratch->forward[i]);
	}
	for (size_t i = count; i-- > 0;) {
		bool is_last = i + 1 == count;
		static const struct cl_crf_row sure = {{1.0f, 1.0f, 1.0f}};

		step_backward(crf, is_last ? &edge : &scratch->backward[i + 1],
			is_last ? &sure : &scratch->emissions[i + 1], &scratch->backward[i]);
		for (size_t y = 0; y < CL_LABEL_COUNT; y++)
			scratch->marginals[i].of[y] = scratch->forward[i].of[y] * scratch->backward[i].of[y];
		scale_to_one(&scratch->marginals[i]);
	}
}

static void add_inner_pairs(const struct cl_crf *crf, const struct cl_crf_scratch *scratch, size_t at,
	struct cl_crf_row out_pairs[CL_LABEL_COUNT])
{
	struct cl_crf_row pairs[CL_LABEL_COUNT];
	float sum = 0.0f;

	for (size_t x = 0; x < CL_LABEL_COUNT; x++) {
		for (size_t y = 0; y < CL_LABEL_COUNT; y++) {
			pairs[x].of[y] = scratch->forward[at - 1].of[x] * crf->transitions[x].of[y] *
					 scratch->emissions[at].of[y] * scratch->backward[at].of[y];
			sum += pairs[x].of[y];
		}
	}
	for (size_t x = 0; x < CL_LABEL_COUNT && sum > 0.0f; x++)
		for (size_t y = 0; y < CL_LABEL_COUNT; y++)
			out_pairs[x].of[y] += pairs[x].of[y] / sum;
}

void cl_crf_add_pairs(const struct cl_crf *crf, const struct cl_crf_scratch *scratch, size_t count,
	struct cl_crf_row out_pairs[CL_LABEL_COUNT])
{
	for (size_t i = 1; i < count; i++)
		add_inner_pairs(crf, scratch, i, out_pairs);
	for (size_t y = 0; y < CL_LABEL_COUNT && count > 0; y++) {
		out_pairs[CL_LABEL_NONE].of[y] += scratch->marginals[0].of[y];
		out_pairs[y].of[CL_LABEL_NONE] += scratch->marginals[count - 1].of[y];
	}
}
