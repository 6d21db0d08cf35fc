/* SPDX-License-Identifier: Apache-2.0 */
/*
 * checker.h - one document being checked: what the parts of the check floor share
 *
 * Each rule kind is a file with one function that takes the checker and a rule (match.c, require.c, metric.c, spelling.c, tag.c).
 * Adding a kind: its member in rules/rule.h and its keys in rules/load*.c, a file here, its row in check.c, docs/rules.md and
 * the JSON Schema, tests/unit/test_check.c and a golden.
 */
#ifndef CARELINT_CHECK_CHECKER_H
#define CARELINT_CHECK_CHECKER_H

#include "check/candidates.h"
#include "check/check.h"
#include "check/entities.h"
#include "entity/narrative.h"

/* What front matter and configuration say about a document, found once. */
struct cl_facts {
	cl_str kind; /* lower case, hyphens; empty when nothing says */
	struct cl_strs channels;
	struct cl_strs jurisdictions;
	struct cl_consent consent;
	bool is_about_patient; /* by its kind: nothing in it but by leave of a patient */
	bool is_patient_story; /* by its kind or by what it tells */
	struct cl_narrative narrative;
};

struct cl_checker {
	struct cl_arena *arena;
	const struct cl_profile *profile;
	struct cl_matcher *matcher;
	const struct cl_document *document;
	const struct cl_candidates *candidates; /* of `document` */
	const struct cl_facts *facts;
	const struct cl_found_entities *found;
	const struct cl_entity *entity; /* of the finding that is being added; else NULL */
	const struct cl_lines *lines;   /* of the document's source, once a note has asked for a place */
	struct cl_sink *sink;
	struct cl_findings *findings;
	bool *stopped; /* per rule: a limit was reported for this source */
	bool *has_hit; /* per rule of unit document: it has a finding in this document, which is added at the end */
	bool is_full; /* too many findings: reported for this source */
};

void cl_facts_find(struct cl_arena *arena, const struct cl_profile *profile,
	const struct cl_document *document, struct cl_facts *out_facts);

/* Whether any of the patterns occurs in `text`. A limit is reported and counts as no occurrence. */
bool cl_checker_occurs(struct cl_checker *checker, const struct cl_rule *rule,
	const struct cl_patterns *patterns, cl_str text);

/* The same for a part of a block, cut between words: patterns that cannot match there are not tried. */
bool cl_checker_occurs_in(struct cl_checker *checker, const struct cl_rule *rule,
	const struct cl_patterns *patterns, cl_span prose);

/* The next occurrence of one pattern that starts in [*from, last]; *from moves past it. */
bool cl_checker_next(struct cl_checker *checker, const struct cl_rule *rule, const struct cl_pattern *pattern,
	cl_str text, size_t *from, size_t last, cl_span *out_span);

/* Whether any of the patterns occurs in a block that a reader reads. */
bool cl_checker_body_has(
	struct cl_checker *checker, const struct cl_rule *rule, const struct cl_patterns *patterns);

/* The words that reach into a span of a block, as an index range in the document's words. */
void cl_checker_words_of(const struct cl_document *document, const struct cl_block *block, cl_span prose,
	size_t *out_first, size_t *out_end);

/* condition.c: all hold (when) or any holds (unless). Conditions under one list bind to one element of it. */
bool cl_conditions_hold(
	struct cl_checker *checker, const struct cl_rule *rule, const struct cl_conditions *conditions);
bool cl_conditions_any(
	struct cl_checker *checker, const struct cl_rule *rule, const struct cl_conditions *conditions);

/* context.c: `near` of a match, and `unless`. */
bool cl_context_is_near(struct cl_checker *checker, const struct cl_rule *rule, const struct cl_nears *nears,
	const struct cl_block *block, cl_span prose);
bool cl_context_clears(
	struct cl_checker *checker, const struct cl_rule *rule, const struct cl_block *block, cl_span prose);

/* Whether the conditions of `unless` on the document alone clear the rule; asked once per rule. */
bool cl_context_clears_document(struct cl_checker *checker, const struct cl_rule *rule);

/* evidence.c: a source stands in the sentences that the match touches, or in `after` sentences after them. */
bool cl_evidence_stands(
	struct cl_checker *checker, const struct cl_block *block, cl_span prose, uint32_t after);

/*
 * Adds a finding on a span of prose, with the rule's message and edits. NULL when there is none to add notes to: of a rule of
 * unit document it is only remembered, one that is off or past the limit is dropped.
 */
struct cl_finding *cl_checker_add(struct cl_checker *checker, const struct cl_rule *rule, cl_span prose);

/* Adds a finding at a place of a source: for document findings and tag problems. */
struct cl_finding *cl_checker_add_at(
	struct cl_checker *checker, const struct cl_rule *rule, const struct cl_source *source, cl_span span);

/* Adds a finding about the whole document, at its tag or its top. */
struct cl_finding *cl_checker_add_document(struct cl_checker *checker, const struct cl_rule *rule);

void cl_finding_note(struct cl_checker *checker, struct cl_finding *finding, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Where an offset of a source stands, for a note. */
cl_position cl_checker_position(struct cl_checker *checker, const struct cl_source *source, uint32_t offset);

/* fix.c: the edit that the rule offers for a match that stands verbatim in the source. */
void cl_fix_offer(struct cl_checker *checker, struct cl_finding *finding);

/* match.c: whether a hit is what the rule means: valid, near what must be near, and not cleared. */
bool cl_match_holds(
	struct cl_checker *checker, const struct cl_rule *rule, const struct cl_block *block, cl_span prose);

/* The rule kinds. */
void cl_check_entity(struct cl_checker *checker, const struct cl_rule *rule);
void cl_check_match(struct cl_checker *checker, const struct cl_rule *rule);
void cl_check_phrases(struct cl_checker *checker, const bool *runs); /* all rules with `words` at once */
void cl_check_spelling(struct cl_checker *checker, const struct cl_rule *rule);
void cl_check_media(struct cl_checker *checker, const struct cl_rule *rule);
void cl_check_uncovered(struct cl_checker *checker, const struct cl_rule *rule);
void cl_check_tag(struct cl_checker *checker, const struct cl_rule *rule);
void cl_check_require(struct cl_checker *checker, const struct cl_rule *rule);
void cl_check_metric(struct cl_checker *checker, const struct cl_rule *rule);

/* overlap.c: one finding per span and rule, and the best of phi findings that lie in one another. */
void cl_findings_resolve(struct cl_arena *arena, struct cl_findings *findings);

/* suppress.c: marks what pragmas cover, and adds findings about pragmas that are unused, unknown, expired or lack a reason. */
void cl_suppress(struct cl_checker *checker, const struct cl_pragmas *pragmas, const bool *ran);

#endif
