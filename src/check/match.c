/* SPDX-License-Identifier: Apache-2.0 */
#include "check/checker.h"

bool cl_match_holds(
	struct cl_checker *checker, const struct cl_rule *rule, const struct cl_block *block, cl_span prose)
{
	const struct cl_match *match = &rule->match;

	if (match->validate && !match->validate->fn(cl_document_prose(checker->document, prose)))
		return false;
	if (match->near.list.count && !cl_context_is_near(checker, rule, &match->near, block, prose))
		return false;
	return !cl_context_clears(checker, rule, block, prose);
}

/* What a match that begins in the cell's label says of the cell: "MRN: 0048…" finds a number that says nothing by itself. */
static void check_label(struct cl_checker *checker, const struct cl_rule *rule,
	const struct cl_pattern *pattern, const struct cl_candidate *candidate)
{
	const struct cl_block *block = &checker->document->blocks[candidate->block];
	uint32_t start = block->label.start;
	cl_str text = cl_document_prose(checker->document, cl_block_labelled(block));
	size_t from = candidate->from - start;
	size_t last = (candidate->last < block->label.end ? candidate->last : block->label.end - 1) - start;
	cl_span hit;

	while (cl_checker_next(checker, rule, pattern, text, &from, last, &hit)) {
		cl_span prose = {start + hit.start, start + hit.end};

		if (prose.start >= block->prose.start && cl_match_holds(checker, rule, block, prose))
			(void)cl_checker_add(checker, rule, prose);
	}
}

static void check_candidate(struct cl_checker *checker, const struct cl_rule *rule,
	const struct cl_pattern *pattern, const struct cl_candidate *candidate, size_t *from)
{
	const struct cl_block *block = &checker->document->blocks[candidate->block];
	cl_str text = cl_document_prose(checker->document, block->prose);
	cl_span hit;

	if (candidate->from < block->label.end)
		check_label(checker, rule, pattern, candidate);
	if (candidate->last < block->prose.start)
		return;

	size_t first = candidate->from > block->prose.start ? candidate->from - block->prose.start : 0;
	size_t last = candidate->last - block->prose.start;

	if (*from < first)
		*from = first;
	while (cl_checker_next(checker, rule, pattern, text, from, last, &hit)) {
		cl_span prose = {block->prose.start + hit.start, block->prose.start + hit.end};

		if (cl_match_holds(checker, rule, block, prose))
			(void)cl_checker_add(checker, rule, prose);
	}
}

void cl_check_match(struct cl_checker *checker, const struct cl_rule *rule)
{
	for (size_t i = 0; i < rule->match.any.list.count; i++) {
		const struct cl_pattern *pattern = &rule->match.any.list.items[i];
		struct cl_candidate_walk walk = {0};
		size_t from = 0; /* in the block: where the last match ended */
		size_t block = SIZE_MAX;

		while (!checker->has_hit[rule->index] &&
			cl_candidates_next(checker->candidates, pattern->regex, &walk)) {
			if (walk.at.block != block)
				from = 0;
			block = walk.at.block;
			if (cl_block_scope(&checker->document->blocks[block]) & rule->scope)
				check_candidate(checker, rule, pattern, &walk.at, &from);
		}
	}
}

/* ------------------------------------------------------------------ phrases */

struct phrase_context {
	struct cl_checker *checker;
	const struct cl_block *block;
	const bool *runs;
};

static void add_phrase_hit(void *context, uint32_t rule_index, cl_span prose)
{
	const struct phrase_context *phrase = context;
	const struct cl_rule *rule = cl_ruleset_at(phrase->checker->profile->ruleset, rule_index);

	if (phrase->runs[rule_index] && !phrase->checker->has_hit[rule_index] &&
		cl_block_scope(phrase->block) & rule->scope &&
		cl_match_holds(phrase->checker, rule, phrase->block, prose))
		(void)cl_checker_add(phrase->checker, rule, prose);
}

void cl_check_phrases(struct cl_checker *checker, const bool *runs)
{
	const struct cl_document *document = checker->document;

	for (size_t i = 0; i < document->block_count; i++) {
		const struct cl_block *block = &document->blocks[i];
		struct phrase_context context = {checker, block, runs};

		cl_phrases_match(checker->profile->ruleset->phrases, document->prose,
			document->words + block->word_start, block->word_end - block->word_start,
			add_phrase_hit, &context);
	}
}
