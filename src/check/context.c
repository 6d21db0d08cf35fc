/* SPDX-License-Identifier: Apache-2.0 */
#include "check/checker.h"

#define SENTENCE_REACH 200 /* words on each side of a match that count as its sentence */
/*
 * The labels of the other cells of its row stand so many words away from a match, on either side, however many cells are
 * between: a rule that looks as far wants to know what kind of list this is.
 */
#define ROW_WORDS 20u
#define ROW_CELLS 32 /* cells on each side of a match whose labels are looked at */

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

/* Where context counts: the block, and its label or none. */
struct surroundings {
	const struct cl_block *block;
	cl_span prose;
	bool has_row; /* the labels of the row's other cells count, too */
};

/* The span within which context can stand: `within` words and one more on each side that counts. */
static cl_span window_of(const struct cl_document *document, const struct surroundings *around, cl_span prose,
	const struct cl_near *near)
{
	const struct cl_block *block = around->block;
	size_t first;
	size_t end;
	/* A context of several words may begin outside the window of words and end inside it: leave room. */
	size_t reach = (size_t)near->within + 8;
	cl_span window = prose;

	cl_checker_words_of(document, block, prose, &first, &end);
	if (near->side != CL_SIDE_AFTER)
		window.start = first > block->word_start + reach ? document->words[first - reach].start
								 : around->prose.start;
	if (near->side != CL_SIDE_BEFORE)
		window.end = end + reach < block->word_end ? document->words[end + reach].start
							   : around->prose.end;
	return window;
}

/* A label has no words of its own: it stands beside the first word of its cell. */
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

static bool occurs_in_label(struct cl_checker *checker, const struct cl_rule *rule,
	const struct cl_pattern *pattern, cl_span label)
{
	size_t from = 0;
	cl_span hit;

	return label.start < label.end && cl_candidates_touch(checker->candidates, pattern->regex, label) &&
	       cl_checker_next(checker, rule, pattern, cl_document_prose(checker->document, label), &from,
		       CL_REGEX_ANYWHERE, &hit);
}

/* Whether the pattern occurs in a label of the cells before (step -1) or after (step 1) this one in its row. */
static bool occurs_along(struct cl_checker *checker, const struct cl_rule *rule,
	const struct cl_pattern *pattern, const struct cl_block *block, int step)
{
	const struct cl_block *first = checker->document->blocks;
	const struct cl_block *end = first + checker->document->block_count;
	const struct cl_block *other = block;

	for (unsigned i = 0; i < ROW_CELLS; i++) {
		if (step < 0 ? other == first : other + 1 == end)
			return false;
		other += step;
		if (other->row != block->row)
			return false;
		if (occurs_in_label(checker, rule, pattern, other->label))
			return true;
	}
	return false;
}

static bool stands_in_row(struct cl_checker *checker, const struct cl_rule *rule,
	const struct cl_pattern *pattern, const struct cl_near *near, const struct cl_block *block)
{
	if (block->row == 0 || near->within < ROW_WORDS)
		return false;
	return (near->side != CL_SIDE_AFTER && occurs_along(checker, rule, pattern, block, -1)) ||
	       (near->side != CL_SIDE_BEFORE && occurs_along(checker, rule, pattern, block, 1));
}

static bool pattern_near(struct cl_checker *checker, const struct cl_rule *rule,
	const struct cl_pattern *pattern, const struct cl_near *near, const struct surroundings *around,
	cl_span prose)
{
	const struct cl_document *document = checker->document;
	cl_span window = window_of(document, around, prose, near);

	if (around->has_row && stands_in_row(checker, rule, pattern, near, around->block))
		return true;
	if (!cl_candidates_touch(checker->candidates, pattern->regex, window))
		return false;

	cl_str text = cl_document_prose(document, window);
	size_t from = 0;
	cl_span hit;

	while (cl_checker_next(checker, rule, pattern, text, &from, CL_REGEX_ANYWHERE, &hit)) {
		cl_span context = {window.start + hit.start, window.start + hit.end};

		if (stands_near(document, around->block, prose, context, near))
			return true;
	}
	return false;
}

static bool any_near(struct cl_checker *checker, const struct cl_rule *rule, const struct cl_nears *nears,
	const struct surroundings *around, cl_span prose)
{
	for (size_t i = 0; i < nears->list.count; i++) {
		const struct cl_near *near = &nears->list.items[i];

		for (size_t j = 0; j < near->any.list.count; j++) {
			if (pattern_near(checker, rule, &near->any.list.items[j], near, around, prose))
				return true;
		}
	}
	return false;
}

bool cl_context_is_near(struct cl_checker *checker, const struct cl_rule *rule, const struct cl_nears *nears,
	const struct cl_block *block, cl_span prose)
{
	const struct surroundings around = {block, cl_block_labelled(block), true};

	return any_near(checker, rule, nears, &around, prose);
}

/*
 * What may clear a match: its block, and the label where the match is the first thing in its cell. "Clinic: 312-555-0140" is
 * the clinic's number; "Details: her cell is 312-555-0187" is hers whatever the column is called.
 */
static struct surroundings clearing(
	const struct cl_document *document, const struct cl_block *block, cl_span prose)
{
	bool is_value = words_between(document, block, block->prose.start, prose.start) == 0;

	return (struct surroundings){block, is_value ? cl_block_labelled(block) : block->prose, false};
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
static cl_span sentences_of(
	const struct cl_document *document, const struct surroundings *around, cl_span prose)
{
	const struct cl_block *block = around->block;

	if (block->sentence_start == block->sentence_end)
		return within_reach(document, block, prose, around->prose);

	size_t first = cl_document_sentence_at(document, block, prose.start);
	size_t last = cl_document_sentence_at(document, block, prose.end - 1);
	cl_span sentences = {document->sentences[first].start, document->sentences[last].end};

	if (first == block->sentence_start && around->prose.start < block->prose.start)
		sentences.start = around->prose.start;
	return within_reach(document, block, prose, sentences);
}

bool cl_context_clears(
	struct cl_checker *checker, const struct cl_rule *rule, const struct cl_block *block, cl_span prose)
{
	const struct cl_unless *unless = &rule->unless;
	const struct cl_document *document = checker->document;
	const struct surroundings around = clearing(document, block, prose);

	if (unless->quote && block->is_quote)
		return true;
	if (unless->match.list.count &&
		cl_checker_occurs(checker, rule, &unless->match, cl_document_prose(document, prose)))
		return true;
	if (unless->sentence.list.count && cl_checker_occurs_in(checker, rule, &unless->sentence,
						   sentences_of(document, &around, prose)))
		return true;
	if (unless->near.list.count && any_near(checker, rule, &unless->near, &around, prose))
		return true;
	return unless->has_evidence && cl_evidence_stands(checker, block, prose, unless->evidence_sentences);
}

bool cl_context_clears_document(struct cl_checker *checker, const struct cl_rule *rule)
{
	return rule->unless.conditions.list.count &&
	       cl_conditions_any(checker, rule, &rule->unless.conditions);
}
