/* SPDX-License-Identifier: Apache-2.0 */
#include "training.h"

#include <math.h>
#include <string.h>

#define RATE          0.03f
#define RATE_DECAY    0.9f /* so much of it is gone by the last round */
#define WORD_DROP     0.4f /* how often all templates of the word itself are left out */
#define FEATURE_DROP  0.1f
#define SMALLEST_STEP 1e-3f /* a token that is right up to this teaches nothing */
#define SQUARES_START 1e-6f

struct row_state {
	struct cl_crf_row squares; /* sums of squared gradients */
	struct cl_crf_row late;    /* steps, weighted by when they were taken */
};

struct trainer {
	const struct samples *samples;
	struct weights *weights;
	struct row_state *states;
	struct row_state transition_states[CL_LABEL_COUNT];
	uint32_t *order;
	struct cl_crf_scratch scratch;
	uint32_t (*kept)
		[CL_TEMPLATE_COUNT]; /* the places of the features of each token of an island that were not left out */
	uint32_t *kept_counts;
	uint64_t random;
	float rate;
	double time; /* grows by a little with each island once averaging has begun */
	bool is_averaging;
};

/* ------------------------------------------------------------------ chance */

/* xorshift64* (Marsaglia 2003, Vigna 2016). */
static uint32_t draw(struct trainer *trainer)
{
	trainer->random ^= trainer->random >> 12;
	trainer->random ^= trainer->random << 25;
	trainer->random ^= trainer->random >> 27;
	return (uint32_t)((trainer->random * UINT64_C(0x2545F4914F6CDD1D)) >> 32);
}

static bool chance(struct trainer *trainer, float probability)
{
	return (float)(draw(trainer) >> 16) < probability * 65536.0f;
}

static void shuffle(struct trainer *trainer)
{
	for (size_t i = trainer->samples->islands.count; i > 1; i--) {
		size_t j = (size_t)(((uint64_t)draw(trainer) * i) >> 32);
		uint32_t other = trainer->order[j];

		trainer->order[j] = trainer->order[i - 1];
		trainer->order[i - 1] = other;
	}
}

/* ------------------------------------------------------------------ one island */

static bool is_word_template(size_t which)
{
	return which == CL_TEMPLATE_WORD || which == CL_TEMPLATE_PREFIX_3 || which == CL_TEMPLATE_PREFIX_4;
}

static void score_token(struct trainer *trainer, const struct sample *sample, uint32_t at)
{
	uint32_t mask = (uint32_t)((UINT64_C(1) << trainer->weights->log2) - 1);
	bool drops_word = chance(trainer, WORD_DROP);
	struct cl_crf_row *score = &trainer->scratch.emissions[at];
	uint32_t count = 0;

	*score = (struct cl_crf_row){{0.0f, 0.0f, 0.0f}};
	for (size_t i = 0; i < CL_TEMPLATE_COUNT; i++) {
		if ((drops_word && is_word_template(i)) || chance(trainer, FEATURE_DROP))
			continue;

		uint32_t place = sample->features[i] & mask;

		trainer->kept[at][count++] = place;
		for (size_t y = 0; y < CL_LABEL_COUNT; y++)
			score->of[y] += trainer->weights->of[place].of[y];
	}
	trainer->kept_counts[at] = count;
}

static void step(
	struct trainer *trainer, float *weight, struct row_state *state, size_t label, float gradient)
{
	float *squares = &state->squares.of[label];

	*squares += gradient * gradient;

	float change = trainer->rate * gradient / sqrtf(*squares);

	*weight += change;
	if (trainer->is_averaging)
		state->late.of[label] += (float)(trainer->time * (double)change);
}

static void learn_token(struct trainer *trainer, uint32_t at, uint8_t label)
{
	float gradient[CL_LABEL_COUNT];
	float largest = 0.0f;

	for (size_t y = 0; y < CL_LABEL_COUNT; y++) {
		gradient[y] = (y == label ? 1.0f : 0.0f) - trainer->scratch.marginals[at].of[y];
		largest = fabsf(gradient[y]) > largest ? fabsf(gradient[y]) : largest;
	}
	if (largest < SMALLEST_STEP)
		return;
	for (uint32_t i = 0; i < trainer->kept_counts[at]; i++) {
		uint32_t place = trainer->kept[at][i];

		for (size_t y = 0; y < CL_LABEL_COUNT; y++)
			step(trainer, &trainer->weights->of[place].of[y], &trainer->states[place], y,
				gradient[y]);
	}
}

static void learn_transitions(
	struct trainer *trainer, const struct cl_crf *crf, const struct sample *samples, uint32_t count)
{
	struct cl_crf_row gradient[CL_LABEL_COUNT] = {0};
	size_t before = CL_LABEL_NONE;

	cl_crf_add_pairs(crf, &trainer->scratch, count, gradient);
	for (size_t x = 0; x < CL_LABEL_COUNT; x++)
		for (size_t y = 0; y < CL_LABEL_COUNT; y++)
			gradient[x].of[y] = -gradient[x].of[y];
	for (uint32_t i = 0; i < count; i++) {
		gradient[before].of[samples[i].label] += 1.0f;
		before = samples[i].label;
	}
	gradient[before].of[CL_LABEL_NONE] += 1.0f;
	for (size_t x = 0; x < CL_LABEL_COUNT; x++)
		for (size_t y = 0; y < CL_LABEL_COUNT; y++)
			step(trainer, &trainer->weights->transitions[x].of[y], &trainer->transition_states[x],
				y, gradient[x].of[y]);
}

static void learn_island(struct trainer *trainer, const struct island *island)
{
	const struct sample *samples = trainer->samples->list.items + island->start;
	struct cl_crf crf;

	for (size_t x = 0; x < CL_LABEL_COUNT; x++)
		for (size_t y = 0; y < CL_LABEL_COUNT; y++)
			crf.transitions[x].of[y] = cl_crf_exp(trainer->weights->transitions[x].of[y]);
	for (uint32_t i = 0; i < island->count; i++)
		score_token(trainer, &samples[i], i);
	cl_crf_marginals(&crf, &trainer->scratch, island->count);
	for (uint32_t i = 0; i < island->count; i++)
		learn_token(trainer, i, samples[i].label);
	learn_transitions(trainer, &crf, samples, island->count);
	if (trainer->is_averaging)
		trainer->time += 1e-3;
}

/* ------------------------------------------------------------------ training */

static void start_squares(struct row_state *states, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t y = 0; y < CL_LABEL_COUNT; y++)
			states[i].squares.of[y] = SQUARES_START;
}

static void init(struct cl_arena *arena, struct trainer *trainer)
{
	size_t weight_count = (size_t)1 << trainer->weights->log2;
	size_t longest = 0;
	size_t island_count = trainer->samples->islands.count;

	trainer->weights->of = cl_arena_alloc_array(arena, weight_count, sizeof(*trainer->weights->of));
	trainer->states = cl_arena_alloc_array(arena, weight_count, sizeof(*trainer->states));
	start_squares(trainer->states, weight_count);
	start_squares(trainer->transition_states, CL_LABEL_COUNT);
	trainer->order = cl_arena_alloc_array(arena, island_count, sizeof(*trainer->order));
	for (size_t i = 0; i < island_count; i++) {
		size_t count = trainer->samples->islands.items[i].count;

		trainer->order[i] = (uint32_t)i;
		longest = count > longest ? count : longest;
	}
	trainer->scratch.emissions = cl_arena_alloc_array(arena, longest, sizeof(struct cl_crf_row));
	trainer->scratch.forward = cl_arena_alloc_array(arena, longest, sizeof(struct cl_crf_row));
	trainer->scratch.backward = cl_arena_alloc_array(arena, longest, sizeof(struct cl_crf_row));
	trainer->scratch.marginals = cl_arena_alloc_array(arena, longest, sizeof(struct cl_crf_row));
	trainer->kept = cl_arena_alloc_array(arena, longest, sizeof(*trainer->kept));
	trainer->kept_counts = cl_arena_alloc_array(arena, longest, sizeof(*trainer->kept_counts));
}

/* What the weights were on average since averaging began. */
static void average(struct trainer *trainer)
{
	size_t weight_count = (size_t)1 << trainer->weights->log2;

	if (trainer->time <= 0.0)
		return;
	for (size_t i = 0; i < weight_count; i++)
		for (size_t y = 0; y < CL_LABEL_COUNT; y++)
			trainer->weights->of[i].of[y] -=
				(float)((double)trainer->states[i].late.of[y] / trainer->time);
	for (size_t x = 0; x < CL_LABEL_COUNT; x++)
		for (size_t y = 0; y < CL_LABEL_COUNT; y++)
			trainer->weights->transitions[x].of[y] -=
				(float)((double)trainer->transition_states[x].late.of[y] / trainer->time);
}

/* One model from one seed. */
static void train_once(struct cl_arena *arena, const struct samples *samples,
	const struct training_options *options, uint64_t seed, struct weights *out_weights)
{
	struct trainer trainer = {.samples = samples, .weights = out_weights, .random = seed};

	memset(out_weights, 0, sizeof(*out_weights));
	out_weights->log2 = options->weight_log2;
	init(arena, &trainer);
	for (uint32_t round = 0; round < options->round_count; round++) {
		trainer.rate = RATE * (1.0f - RATE_DECAY * (float)round / (float)options->round_count);
		trainer.is_averaging = round > 0;
		shuffle(&trainer);
		for (size_t i = 0; i < samples->islands.count; i++)
			learn_island(&trainer, &samples->islands.items[trainer.order[i]]);
	}
	average(&trainer);
}

static void add(struct weights *sum, const struct weights *weights, float share)
{
	for (size_t i = 0; i < (size_t)1 << sum->log2; i++)
		for (size_t y = 0; y < CL_LABEL_COUNT; y++)
			sum->of[i].of[y] += weights->of[i].of[y] * share;
	for (size_t x = 0; x < CL_LABEL_COUNT; x++)
		for (size_t y = 0; y < CL_LABEL_COUNT; y++)
			sum->transitions[x].of[y] += weights->transitions[x].of[y] * share;
}

void train(struct cl_arena *arena, const struct samples *samples, const struct training_options *options,
	struct weights *out_weights)
{
	memset(out_weights, 0, sizeof(*out_weights));
	out_weights->log2 = options->weight_log2;
	out_weights->of =
		cl_arena_alloc_array(arena, (size_t)1 << options->weight_log2, sizeof(*out_weights->of));
	for (uint32_t i = 0; i < options->model_count; i++) {
		struct cl_arena *scratch = cl_arena_new();
		struct weights weights;

		train_once(scratch, samples, options, options->seed + i, &weights);
		add(out_weights, &weights, 1.0f / (float)options->model_count);
		cl_arena_free(scratch);
	}
}
