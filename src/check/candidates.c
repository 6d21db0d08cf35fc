/* SPDX-License-Identifier: Apache-2.0 */
#include "check/candidates.h"

/* A pattern and a block in which it may match. */
struct pair {
	uint32_t regex;
	uint32_t block;
};

struct pairs {
	CL_VEC(struct pair) list;
};

static void find_odd(struct cl_arena *arena, const struct cl_document *document, struct cl_candidates *out)
{
	CL_VEC(uint32_t) odd = {0};

	for (size_t i = 0; i < document->block_count; i++) {
		if (!cl_anchors_can_judge(cl_document_prose(document, document->blocks[i].prose)))
			CL_VEC_PUSH(arena, &odd, (uint32_t)i);
	}
	out->odd = odd.items;
	out->odd_count = odd.count;
}

/* Hits are ordered by where they end, so one walk over the blocks places them all; a pattern counts once in a block. */
static void place_hits(struct cl_arena *arena, const struct cl_document *document,
	const struct cl_prefilter_hits *hits, uint32_t first, uint32_t *last_block, struct pairs *pairs)
{
	size_t block = 0;

	for (size_t i = 0; i < hits->list.count; i++) {
		const struct cl_prefilter_hit *hit = &hits->list.items[i];
		uint32_t regex = first + hit->pattern;

		while (block + 1 < document->block_count &&
			document->blocks[block + 1].prose.start < hit->end)
			block++;
		if (last_block[regex] == block + 1)
			continue;
		last_block[regex] = (uint32_t)block + 1;
		CL_VEC_PUSH(arena, &pairs->list, (struct pair){regex, (uint32_t)block});
	}
}

/* By regex; those of one regex are in the order of blocks already. */
static void sort_pairs(
	struct cl_arena *arena, const struct pairs *pairs, size_t regex_count, struct cl_candidates *out)
{
	uint32_t *starts = cl_arena_alloc_array(arena, regex_count + 2, sizeof(*starts));
	uint32_t *blocks = cl_arena_alloc_array(arena, pairs->list.count + 1, sizeof(*blocks));

	for (size_t i = 0; i < pairs->list.count; i++)
		starts[pairs->list.items[i].regex + 2]++;
	for (size_t i = 2; i < regex_count + 2; i++)
		starts[i] += starts[i - 1];
	for (size_t i = 0; i < pairs->list.count; i++)
		blocks[starts[pairs->list.items[i].regex + 1]++] = pairs->list.items[i].block;
	out->starts = starts;
	out->blocks = blocks;
}

void cl_candidates_find(struct cl_arena *arena, const struct cl_ruleset *ruleset,
	const struct cl_document *document, bool is_all, struct cl_candidates *out_candidates)
{
	size_t regex_count = ruleset->regexes.count;
	uint32_t *breaks = cl_arena_alloc_array(arena, document->block_count + 1, sizeof(*breaks));
	uint32_t *last_block = cl_arena_alloc_array(arena, regex_count + 1, sizeof(*last_block));
	struct pairs pairs = {0};

	*out_candidates = (struct cl_candidates){
		.ruleset = ruleset, .block_count = document->block_count, .is_all = is_all};
	if (is_all)
		return;
	find_odd(arena, document, out_candidates);
	for (size_t i = 0; i < document->block_count; i++)
		breaks[i] = document->blocks[i].prose.start;
	for (size_t i = 0; i < ruleset->prefilter_count; i++) {
		const struct cl_ruleset_prefilter *part = &ruleset->prefilters[i];
		struct cl_prefilter_hits hits;

		cl_prefilter_scan(
			&part->prefilter, arena, document->prose, breaks, document->block_count, &hits);
		place_hits(arena, document, &hits, part->first, last_block, &pairs);
	}
	sort_pairs(arena, &pairs, regex_count, out_candidates);
}

/* ------------------------------------------------------------------ asking */

static bool is_everywhere(const struct cl_candidates *candidates, const struct cl_regex *regex)
{
	return candidates->is_all || cl_ruleset_is_everywhere(candidates->ruleset, regex);
}

static bool holds(const uint32_t *sorted, size_t count, size_t block)
{
	size_t low = 0;

	while (low < count) {
		size_t middle = low + (count - low) / 2;

		if (sorted[middle] == block)
			return true;
		if (sorted[middle] < block)
			low = middle + 1;
		else
			count = middle;
	}
	return false;
}

bool cl_candidates_have(const struct cl_candidates *candidates, const struct cl_regex *regex, size_t block)
{
	if (is_everywhere(candidates, regex))
		return true;

	uint32_t start = candidates->starts[regex->id];

	return holds(candidates->blocks + start, candidates->starts[regex->id + 1] - start, block) ||
	       holds(candidates->odd, candidates->odd_count, block);
}

bool cl_candidates_next(
	const struct cl_candidates *candidates, const struct cl_regex *regex, struct cl_candidate_walk *walk)
{
	if (is_everywhere(candidates, regex)) {
		walk->block = walk->own++;
		return walk->block < candidates->block_count;
	}

	const uint32_t *own = candidates->blocks + candidates->starts[regex->id];
	size_t own_count = candidates->starts[regex->id + 1] - candidates->starts[regex->id];
	size_t of_own = walk->own < own_count ? own[walk->own] : SIZE_MAX;
	size_t of_odd = walk->odd < candidates->odd_count ? candidates->odd[walk->odd] : SIZE_MAX;

	walk->own += of_own <= of_odd;
	walk->odd += of_odd <= of_own;
	walk->block = of_own < of_odd ? of_own : of_odd;
	return walk->block != SIZE_MAX;
}
