/* SPDX-License-Identifier: Apache-2.0 */
#include "check/checker.h"

static bool is_inside(cl_span inner, cl_span outer)
{
	return inner.start >= outer.start && inner.end <= outer.end;
}

static uint32_t size_of(cl_span span)
{
	return span.end - span.start;
}

/*
 * Of two findings on the same text, which one says more? A validated one, then the longer, then the more confident, then the
 * more severe, then the first by rule id, so that the order of rules never matters.
 */
static bool is_better(const struct cl_finding *a, const struct cl_finding *b)
{
	bool a_valid = a->rule->match.validate != NULL;
	bool b_valid = b->rule->match.validate != NULL;

	if (a_valid != b_valid)
		return a_valid;
	if (size_of(a->span) != size_of(b->span))
		return size_of(a->span) > size_of(b->span);
	if (a->rule->confidence != b->rule->confidence)
		return a->rule->confidence > b->rule->confidence;
	if (a->severity != b->severity)
		return a->severity > b->severity;
	return cl_str_compare(a->rule->id, b->rule->id) < 0;
}

/* Whether one of the two makes the other superfluous: overlapping hits of one rule, or identifiers inside one another. */
static bool compete(const struct cl_finding *a, const struct cl_finding *b)
{
	if (a->source != b->source || a->span.start == a->span.end || b->span.start == b->span.end)
		return false;
	if (a->rule == b->rule)
		return a->span.start < b->span.end && b->span.start < a->span.end;
	return a->rule->category == CL_CATEGORY_PHI && b->rule->category == CL_CATEGORY_PHI &&
	       (is_inside(a->span, b->span) || is_inside(b->span, a->span));
}

/* Marks the worse of each competing pair. Findings are sorted by start, so what reaches into one follows it at once. */
static void mark_beaten(const struct cl_finding *items, size_t count, bool *beaten)
{
	for (size_t i = 0; i < count; i++) {
		for (size_t j = i + 1; j < count && !beaten[i]; j++) {
			if (items[j].source != items[i].source || items[j].span.start >= items[i].span.end)
				break;
			if (!beaten[j] && compete(&items[i], &items[j]))
				beaten[is_better(&items[i], &items[j]) ? j : i] = true;
		}
	}
}

void cl_findings_resolve(struct cl_arena *arena, struct cl_findings *findings)
{
	struct cl_finding *items = findings->list.items;
	size_t kept = 0;

	cl_findings_sort(findings);

	bool *beaten = cl_arena_alloc_array(arena, findings->list.count + 1, sizeof(*beaten));

	mark_beaten(items, findings->list.count, beaten);
	for (size_t i = 0; i < findings->list.count; i++) {
		if (!beaten[i])
			items[kept++] = items[i];
	}
	findings->list.count = kept;
}
