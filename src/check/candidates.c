/* SPDX-License-Identifier: Apache-2.0 */
#include "check/candidates.h"

/* Matches that may be longer begin anywhere in their block. */
#define REACH_MAX 256

/* A stretch of a regex, while they are collected in the order of the text. */
struct stretch {
	uint32_t regex;
	struct cl_candidate candidate;
};

struct collection {
	struct cl_arena *arena;
	const struct cl_document *document;
	CL_VEC(struct stretch) list;
	uint32_t *last; /* of each regex: 1 + the index of its last stretch, or 0 */
	size_t block;   /* that the last hit stood in */
};

static struct cl_candidate whole_block(const struct cl_document *document, size_t block)
{
	cl_span prose = cl_block_labelled(&document->blocks[block]);

	return (struct cl_candidate){(uint32_t)block, prose.start, prose.end};
}

static void find_odd(struct cl_arena *arena, const struct cl_document *document, struct cl_candidates *out)
{
	CL_VEC(struct cl_candidate) odd = {0};

	for (size_t i = 0; i < document->block_count; i++) {
		if (!cl_anchors_can_judge(
			    cl_document_prose(document, cl_block_labelled(&document->blocks[i]))))
			CL_VEC_PUSH(arena, &odd, whole_block(document, i));
	}
	out->odd = odd.items;
	out->odd_count = odd.count;
}

/* Hits are ordered by where they end, so one walk over the blocks places them all. */
static void place_hit(struct collection *collection, const struct cl_prefilter_hit *hit, uint32_t regex)
{
	const struct cl_document *document = collection->document;
	uint32_t last = hit->end - 1;
	bool is_bounded = hit->reach <= REACH_MAX;

	while (collection->block + 1 < document->block_count &&
		cl_block_labelled(&document->blocks[collection->block + 1]).start < hit->end)
		collection->block++;

	struct cl_candidate *old = collection->last[regex]
					   ? &collection->list.items[collection->last[regex] - 1].candidate
					   : NULL;

	/* A character has one byte at least: hits that are near in bytes are near in characters. */
	if (old && old->block == collection->block && (!is_bounded || last - old->last <= hit->reach)) {
		old->last = last;
		return;
	}

	cl_span prose = cl_block_labelled(&document->blocks[collection->block]);
	uint32_t from = is_bounded ? cl_prefilter_before(document->prose, hit->end, hit->reach) : 0;
	struct cl_candidate candidate = {
		(uint32_t)collection->block, from < prose.start ? prose.start : from, last};

	if (old && old->block == candidate.block && candidate.from <= old->last)
		candidate.from = old->last + 1;
	CL_VEC_PUSH(collection->arena, &collection->list, (struct stretch){regex, candidate});
	collection->last[regex] = (uint32_t)collection->list.count;
}

/* By regex; those of one regex are in order already. */
static void sort_stretches(const struct collection *collection, size_t regex_count, struct cl_candidates *out)
{
	struct cl_arena *arena = collection->arena;
	uint32_t *starts = cl_arena_alloc_array(arena, regex_count + 2, sizeof(*starts));
	struct cl_candidate *own = cl_arena_alloc_array(arena, collection->list.count + 1, sizeof(*own));

	for (size_t i = 0; i < collection->list.count; i++)
		starts[collection->list.items[i].regex + 2]++;
	for (size_t i = 2; i < regex_count + 2; i++)
		starts[i] += starts[i - 1];
	for (size_t i = 0; i < collection->list.count; i++)
		own[starts[collection->list.items[i].regex + 1]++] = collection->list.items[i].candidate;
	out->starts = starts;
	out->own = own;
}

void cl_candidates_find(struct cl_arena *arena, const struct cl_ruleset *ruleset,
	const struct cl_document *document, bool is_all, struct cl_candidates *out_candidates)
{
	size_t regex_count = ruleset->regexes.count;
	struct collection collection = {.arena = arena, .document = document};
	uint32_t *breaks;

	*out_candidates = (struct cl_candidates){.ruleset = ruleset, .document = document, .is_all = is_all};
	if (is_all)
		return;
	find_odd(arena, document, out_candidates);
	breaks = cl_arena_alloc_array(arena, document->block_count + 1, sizeof(*breaks));
	for (size_t i = 0; i < document->block_count; i++)
		breaks[i] = cl_block_labelled(&document->blocks[i]).start;
	collection.last = cl_arena_alloc_array(arena, regex_count + 1, sizeof(*collection.last));
	for (size_t i = 0; i < ruleset->prefilter_count; i++) {
		const struct cl_ruleset_prefilter *part = &ruleset->prefilters[i];
		struct cl_prefilter_hits hits;

		collection.block = 0;
		cl_prefilter_scan(
			&part->prefilter, arena, document->prose, breaks, document->block_count, &hits);
		for (size_t j = 0; j < hits.list.count; j++)
			place_hit(&collection, &hits.list.items[j], part->first + hits.list.items[j].pattern);
	}
	sort_stretches(&collection, regex_count, out_candidates);
}

/* ------------------------------------------------------------------ asking */

static bool is_everywhere(const struct cl_candidates *candidates, const struct cl_regex *regex)
{
	return candidates->is_all || cl_ruleset_is_everywhere(candidates->ruleset, regex);
}

/* Whether one of the candidates, which are in order and do not overlap, has a part in `prose`. */
static bool touches(const struct cl_candidate *sorted, size_t count, cl_span prose)
{
	size_t low = 0;
	size_t high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sorted[middle].last < prose.start)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && sorted[low].from < prose.end;
}

bool cl_candidates_touch(const struct cl_candidates *candidates, const struct cl_regex *regex, cl_span prose)
{
	if (is_everywhere(candidates, regex))
		return true;

	uint32_t start = candidates->starts[regex->id];

	return touches(candidates->own + start, candidates->starts[regex->id + 1] - start, prose) ||
	       touches(candidates->odd, candidates->odd_count, prose);
}

bool cl_candidates_next(
	const struct cl_candidates *candidates, const struct cl_regex *regex, struct cl_candidate_walk *walk)
{
	if (is_everywhere(candidates, regex)) {
		if (walk->own >= candidates->document->block_count)
			return false;
		walk->at = whole_block(candidates->document, walk->own++);
		return true;
	}

	const struct cl_candidate *own = candidates->own + candidates->starts[regex->id];
	size_t own_count = candidates->starts[regex->id + 1] - candidates->starts[regex->id];
	bool has_odd = walk->odd < candidates->odd_count;

	/* An odd block is a candidate as a whole: what lies in it besides is passed over. */
	while (walk->odd > 0 && walk->own < own_count &&
		own[walk->own].block == candidates->odd[walk->odd - 1].block)
		walk->own++;
	if (walk->own < own_count && (!has_odd || own[walk->own].block < candidates->odd[walk->odd].block)) {
		walk->at = own[walk->own++];
		return true;
	}
	if (!has_odd)
		return false;
	walk->at = candidates->odd[walk->odd++];
	return true;
}
