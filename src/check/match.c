/* SPDX-License-Identifier: Apache-2.0 */
#include "check/checker.h"

/* Whether a hit is what the rule means: valid, near what must be near, and not cleared. */
static bool holds(
	struct cl_checker *checker, const struct cl_rule *rule, const struct cl_block *block, cl_span prose)
{
	const struct cl_match *match = &rule->match;

	if (match->validate && !match->validate->fn(cl_document_prose(checker->document, prose)))
		return false;
	if (match->near.list.count && !cl_context_is_near(checker, rule, &match->near, block, prose))
		return false;
	return !cl_context_clears(checker, rule, block, prose);
}

static void check_candidate(struct cl_checker *checker, const struct cl_rule *rule,
	const struct cl_pattern *pattern, const struct cl_candidate *candidate, size_t *from)
{
	const struct cl_block *block = &checker->document->blocks[candidate->block];
	cl_str text = cl_document_prose(checker->document, block->prose);
	size_t last = candidate->last - block->prose.start;
	cl_span hit;

	if (*from < candidate->from - block->prose.start)
		*from = candidate->from - block->prose.start;
	while (cl_checker_next(checker, rule, pattern, text, from, last, &hit)) {
		cl_span prose = {block->prose.start + hit.start, block->prose.start + hit.end};

		if (holds(checker, rule, block, prose))
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
		holds(phrase->checker, rule, phrase->block, prose))
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
