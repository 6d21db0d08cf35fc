/* SPDX-License-Identifier: Apache-2.0 */
#include "check/checker.h"
#include "consent/coverage.h"
#include "entity/combination.h"
#include "lexicon/readability.h"

/* Blocks whose text counts: what a reader reads as sentences. A heading is no sentence. */
static bool is_measured(const struct cl_block *block)
{
	return cl_block_scope(block) & CL_SCOPE_PROSE && block->kind != CL_BLOCK_TABLE_CELL;
}

static void check_sentences(struct cl_checker *checker, const struct cl_rule *rule)
{
	const struct cl_document *document = checker->document;

	for (size_t i = 0; i < document->block_count; i++) {
		const struct cl_block *block = &document->blocks[i];

		for (size_t j = block->sentence_start; is_measured(block) && j < block->sentence_end; j++) {
			size_t first;
			size_t end;

			cl_checker_words_of(document, block, document->sentences[j], &first, &end);
			if ((double)(end - first) > rule->metric.above)
				cl_finding_note(checker,
					cl_checker_add(checker, rule, document->sentences[j]), "%zu words",
					end - first);
		}
	}
}

/* One grade for the whole document. Short texts are not measured: a sentence more or less would decide. */
static void check_grade(struct cl_checker *checker, const struct cl_rule *rule)
{
	const struct cl_document *document = checker->document;
	struct cl_readability counts = {0};
	double grade;

	for (size_t i = 0; i < document->block_count; i++) {
		const struct cl_block *block = &document->blocks[i];

		if (is_measured(block))
			cl_readability_add(&counts, document->prose, document->words + block->word_start,
				block->word_end - block->word_start,
				document->sentences + block->sentence_start,
				block->sentence_end - block->sentence_start);
	}
	if (counts.word_count < rule->metric.min_words)
		return;
	grade = rule->metric.measure == CL_MEASURE_SMOG ? cl_readability_smog(&counts)
							: cl_readability_flesch_kincaid(&counts);
	if (grade > rule->metric.above)
		cl_finding_note(checker, cl_checker_add_document(checker, rule), "grade %.1f over %zu words",
			grade, counts.word_count);
}

/* One finding, and where each part stands: what to take out first is for the reader to say. */
static void check_details(struct cl_checker *checker, const struct cl_rule *rule)
{
	const struct cl_document *document = checker->document;
	const struct cl_facts *facts = checker->facts;
	struct cl_combination combination;
	struct cl_finding *finding;

	if (rule->unless.consent.size && cl_consent_covers(&facts->consent, rule->unless.consent,
						 facts->channels.list.items, facts->channels.list.count))
		return;
	cl_combination_find(
		checker->arena, document, facts->is_patient_story, &checker->found->entities, &combination);
	if ((double)combination.score <= rule->metric.above)
		return;
	finding = cl_checker_add_document(checker, rule);
	for (size_t i = 0; finding && i < CL_PART_COUNT; i++) {
		if (!combination.points[i])
			continue;

		cl_span span = cl_document_map(document, combination.prose[i]);
		cl_position position = cl_checker_position(checker, document->source, span.start);

		cl_finding_note(checker, finding, "%u of %u: %s at %u:%u", combination.points[i],
			combination.score, cl_combination_part_name((enum cl_combination_part)i),
			position.line, position.column);
	}
}

void cl_check_metric(struct cl_checker *checker, const struct cl_rule *rule)
{
	if (rule->metric.measure == CL_MEASURE_SENTENCE_WORDS)
		check_sentences(checker, rule);
	else if (rule->metric.measure == CL_MEASURE_IDENTIFYING_DETAILS)
		check_details(checker, rule);
	else
		check_grade(checker, rule);
}
