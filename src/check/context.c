/* SPDX-License-Identifier: Apache-2.0 */
#include "check/checker.h"

#define SENTENCE_REACH 200 /* words on each side of a match that count as its sentence */

/* How many words stand between two spans of a block that do not overlap. */
static size_t words_between(
	const struct cl_document *document, const struct cl_block *block, uint32_t from, uint32_t to)
{
	size_t first = cl_document_word_at(document, block, from);
	size_t count = 0;

	while (first + count < block->word_end && document->words[first + count].start < to)
		count++;
	return count;
}

/* The span of the block within which context can stand: `within` words and one more on each side that counts. */
static cl_span window_of(const struct cl_document *document, const struct cl_block *block, cl_span prose,
	const struct cl_near *near)
{
	size_t first;
	size_t end;
	/* A context of several words may begin outside the window of words and end inside it: leave room. */
	size_t reach = (size_t)near->within + 8;
	cl_span window = prose;

	cl_checker_words_of(document, block, prose, &first, &end);
	if (near->side != CL_SIDE_AFTER)
		window.start = first > block->word_start + reach ? document->words[first - reach].start
								 : block->prose.start;
	if (near->side != CL_SIDE_BEFORE)
		window.end =
			end + reach < block->word_end ? document->words[end + reach].start : block->prose.end;
	return window;
}

static bool stands_near(const struct cl_document *document, const struct cl_block *block, cl_span prose,
	cl_span context, const struct cl_near *near)
{
	if (context.end <= prose.start)
		return near->side != CL_SIDE_AFTER &&
		       words_between(document, block, context.end, prose.start) <= near->within;
	if (context.start >= prose.end)
		return near->side != CL_SIDE_BEFORE &&
		       words_between(document, block, prose.end, context.start) <= near->within;
	return true; /* context inside or around the match */
}

static bool pattern_near(struct cl_checker *checker, const struct cl_rule *rule,
	const struct cl_pattern *pattern, const struct cl_near *near, const struct cl_block *block,
	cl_span prose)
{
	const struct cl_document *document = checker->document;

	cl_span window = window_of(document, block, prose, near);

	if (!cl_candidates_touch(checker->candidates, pattern->regex, window))
		return false;

	cl_str text = cl_document_prose(document, window);
	size_t from = 0;
	cl_span hit;

	while (cl_checker_next(checker, rule, pattern, text, &from, CL_REGEX_ANYWHERE, &hit)) {
		cl_span context = {window.start + hit.start, window.start + hit.end};

		if (stands_near(document, block, prose, context, near))
			return true;
	}
	return false;
}

bool cl_context_is_near(struct cl_checker *checker, const struct cl_rule *rule, const struct cl_nears *nears,
	const struct cl_block *block, cl_span prose)
{
	for (size_t i = 0; i < nears->list.count; i++) {
		const struct cl_near *near = &nears->list.items[i];

		for (size_t j = 0; j < near->any.list.count; j++) {
			if (pattern_near(checker, rule, &near->any.list.items[j], near, block, prose))
				return true;
		}
	}
	return false;
}

/* The part of `span` within SENTENCE_REACH words of the match; whole words, so that \b is right at the cuts. */
static cl_span within_reach(
	const struct cl_document *document, const struct cl_block *block, cl_span prose, cl_span span)
{
	size_t first;
	size_t end;

	cl_checker_words_of(document, block, prose, &first, &end);
	if (first - block->word_start > SENTENCE_REACH &&
		document->words[first - SENTENCE_REACH].start > span.start)
		span.start = document->words[first - SENTENCE_REACH].start;
	if (block->word_end - end > SENTENCE_REACH && document->words[end + SENTENCE_REACH].end < span.end)
		span.end = document->words[end + SENTENCE_REACH].end;
	return span;
}

/*
 * From the start of the first sentence that the match touches to the end of the last. Text without full stops is one
 * sentence however long it is, and every match in it would read all of it again: only its neighbourhood is looked at.
 */
static cl_span sentences_of(const struct cl_document *document, const struct cl_block *block, cl_span prose)
{
	if (block->sentence_start == block->sentence_end)
		return within_reach(document, block, prose, block->prose);

	size_t first = cl_document_sentence_at(document, block, prose.start);
	size_t last = cl_document_sentence_at(document, block, prose.end - 1);
	cl_span sentences = {document->sentences[first].start, document->sentences[last].end};

	return within_reach(document, block, prose, sentences);
}

bool cl_context_clears(
	struct cl_checker *checker, const struct cl_rule *rule, const struct cl_block *block, cl_span prose)
{
	const struct cl_unless *unless = &rule->unless;
	const struct cl_document *document = checker->document;

	if (unless->quote && block->is_quote)
		return true;
	if (unless->match.list.count &&
		cl_checker_occurs(checker, rule, &unless->match, cl_document_prose(document, prose)))
		return true;
	if (unless->sentence.list.count &&
		cl_checker_occurs_in(checker, rule, &unless->sentence, sentences_of(document, block, prose)))
		return true;
	if (unless->near.list.count && cl_context_is_near(checker, rule, &unless->near, block, prose))
		return true;
	return unless->has_evidence && cl_evidence_stands(checker, block, prose, unless->evidence_sentences);
}

bool cl_context_clears_document(struct cl_checker *checker, const struct cl_rule *rule)
{
	return rule->unless.conditions.list.count &&
	       cl_conditions_any(checker, rule, &rule->unless.conditions);
}
