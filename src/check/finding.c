/* SPDX-License-Identifier: Apache-2.0 */
#include "check/finding.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/table.h"

/* Words on each side of the match that make its context. */
#define CONTEXT_WORDS 4

int cl_finding_compare(const struct cl_finding *a, const struct cl_finding *b)
{
	int order = cl_str_compare(a->source->name, b->source->name);

	if (order == 0)
		order = (a->span.start > b->span.start) - (a->span.start < b->span.start);
	if (order == 0)
		order = (a->span.end > b->span.end) - (a->span.end < b->span.end);
	return order ? order : cl_str_compare(a->rule->id, b->rule->id);
}

static int compare_items(const void *a, const void *b)
{
	return cl_finding_compare(a, b);
}

void cl_findings_sort(struct cl_findings *findings)
{
	if (findings->list.count > 1)
		qsort(findings->list.items, findings->list.count, sizeof(*findings->list.items),
			compare_items);
}

cl_str cl_finding_match(const struct cl_finding *finding)
{
	if (finding->prose.start == finding->prose.end)
		return CL_STR("");
	return cl_document_prose(finding->document, finding->prose);
}

/* Adds a word with its letters folded and its digits hidden: 12 and 13 are one context. */
static void add_masked(struct cl_buf *buf, cl_str word)
{
	for (size_t i = 0; i < word.size; i++)
		cl_buf_append_byte(buf, cl_is_digit(word.data[i]) ? '0' : cl_to_lower(word.data[i]));
	cl_buf_append_byte(buf, ' ');
}

/* The words around the match, a dot in place of the match itself. */
static void add_context(struct cl_buf *buf, const struct cl_finding *finding)
{
	const struct cl_document *document = finding->document;

	if (finding->prose.start == finding->prose.end)
		return;

	const struct cl_block *block =
		&document->blocks[cl_document_block_at(document, finding->prose.start)];
	size_t first = cl_document_word_at(document, block, finding->prose.start);
	size_t after = cl_document_word_at(document, block, finding->prose.end);
	size_t from = first > block->word_start + CONTEXT_WORDS ? first - CONTEXT_WORDS : block->word_start;
	size_t to = after + CONTEXT_WORDS < block->word_end ? after + CONTEXT_WORDS : block->word_end;

	for (size_t i = from; i < first; i++)
		add_masked(buf, cl_document_prose(document, document->words[i]));
	cl_buf_append_byte(buf, '.');
	for (size_t i = after; i < to; i++)
		add_masked(buf, cl_document_prose(document, document->words[i]));
}

/*
 * A fingerprint is a hash of rule, path, the masked words around the match and how many equal ones come before it in the
 * file. It holds nothing of the match, so it survives a corrected digit and confirms no guess of the text.
 */
void cl_findings_fingerprint(struct cl_arena *arena, struct cl_findings *findings)
{
	const struct cl_hash_key key = {UINT64_C(0x6361726c696e7431), UINT64_C(0x66696e6765727072)};
	struct cl_buf buf = CL_BUF_INIT;
	struct cl_table seen;

	cl_table_init(&seen, arena);
	for (size_t i = 0; i < findings->list.count; i++) {
		struct cl_finding *finding = &findings->list.items[i];

		cl_buf_clear(&buf);
		cl_buf_printf(&buf, "%.*s\n%.*s\n", CL_STR_ARG(finding->rule->id),
			CL_STR_ARG(finding->source->name));
		add_context(&buf, finding);

		cl_str name = cl_arena_copy(arena, cl_buf_str(&buf));
		size_t *count = cl_table_get(&seen, name);

		if (!count) {
			count = cl_arena_alloc(arena, sizeof(*count));
			cl_table_set(&seen, name, count);
		}
		cl_buf_printf(&buf, "\n%zu", (*count)++);
		finding->fingerprint = cl_siphash(key, cl_buf_str(&buf));
	}
	cl_buf_release(&buf);
}
