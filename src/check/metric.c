/* SPDX-License-Identifier: Apache-2.0 */
#include "check/checker.h"

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

void cl_check_metric(struct cl_checker *checker, const struct cl_rule *rule)
{
	if (rule->metric.measure == CL_MEASURE_SENTENCE_WORDS)
		check_sentences(checker, rule);
}
