/* SPDX-License-Identifier: Apache-2.0 */
#include "check/checker.h"

#include <stdarg.h>

static void report_stopped(struct cl_checker *checker, const struct cl_rule *rule)
{
	if (checker->stopped[rule->index])
		return;
	checker->stopped[rule->index] = true;
	cl_hint(checker->sink,
		cl_report(checker->sink, (struct cl_place){.path = checker->document->source->name},
			CL_MESSAGE_CHECK_STOPPED, CL_STR_ARG(rule->id)),
		"look for this yourself; if it is your own rule, bound its repeats");
}

bool cl_checker_next(struct cl_checker *checker, const struct cl_rule *rule, const struct cl_pattern *pattern,
	cl_str text, size_t *from, size_t last, cl_span *out_span)
{
	switch (cl_regex_find_within(pattern->regex, checker->matcher, text, *from, last, out_span)) {
	case CL_REGEX_MATCH:
		*from = out_span->end > *from ? out_span->end : *from + 1;
		return true;
	case CL_REGEX_LIMIT:
		report_stopped(checker, rule);
		return false;
	case CL_REGEX_NO_MATCH:
	default:
		return false;
	}
}

bool cl_checker_occurs(struct cl_checker *checker, const struct cl_rule *rule,
	const struct cl_patterns *patterns, cl_str text)
{
	for (size_t i = 0; i < patterns->list.count; i++) {
		size_t from = 0;
		cl_span span;

		if (cl_checker_next(
			    checker, rule, &patterns->list.items[i], text, &from, CL_REGEX_ANYWHERE, &span))
			return true;
	}
	return false;
}

bool cl_checker_occurs_in(struct cl_checker *checker, const struct cl_rule *rule,
	const struct cl_patterns *patterns, cl_span prose)
{
	cl_str text = cl_document_prose(checker->document, prose);

	for (size_t i = 0; i < patterns->list.count; i++) {
		const struct cl_pattern *pattern = &patterns->list.items[i];
		size_t from = 0;
		cl_span span;

		if (cl_candidates_touch(checker->candidates, pattern->regex, prose) &&
			cl_checker_next(checker, rule, pattern, text, &from, CL_REGEX_ANYWHERE, &span))
			return true;
	}
	return false;
}

bool cl_checker_body_has(
	struct cl_checker *checker, const struct cl_rule *rule, const struct cl_patterns *patterns)
{
	for (size_t i = 0; i < patterns->list.count; i++) {
		const struct cl_pattern *pattern = &patterns->list.items[i];
		struct cl_candidate_walk walk = {0};

		while (cl_candidates_next(checker->candidates, pattern->regex, &walk)) {
			const struct cl_block *block = &checker->document->blocks[walk.at.block];
			size_t from =
				walk.at.from > block->prose.start ? walk.at.from - block->prose.start : 0;
			cl_span span;

			if (walk.at.last >= block->prose.start && cl_block_scope(block) & CL_SCOPE_READ &&
				cl_checker_next(checker, rule, pattern,
					cl_document_prose(checker->document, block->prose), &from,
					walk.at.last - block->prose.start, &span))
				return true;
		}
	}
	return false;
}

void cl_checker_words_of(const struct cl_document *document, const struct cl_block *block, cl_span prose,
	size_t *out_first, size_t *out_end)
{
	size_t first = cl_document_word_at(document, block, prose.start);
	size_t end = first;

	while (end < block->word_end && document->words[end].start < prose.end)
		end++;
	*out_first = first;
	*out_end = end;
}

/* A patient story by its kind is one to the severities, whatever its kind is called. */
static bool is_kind(const struct cl_facts *facts, cl_str kind)
{
	return cl_str_equals(kind, facts->kind) ||
	       (facts->is_patient_story && cl_str_equals(kind, CL_STR("patient-story")));
}

/* How well a key fits: "role/kind" before "role" before "kind"; 0 when it does not. */
static int fit(const struct cl_checker *checker, cl_str key)
{
	size_t slash = cl_str_find_byte(key, '/', 0);
	cl_str role = checker->entity ? cl_str_from(cl_role_name(checker->entity->role)) : CL_STR("");

	if (slash != CL_STR_NONE)
		return cl_str_equals(cl_str_slice(key, 0, slash), role) &&
				       is_kind(checker->facts, cl_str_slice(key, slash + 1, key.size))
			       ? 3
			       : 0;
	if (role.size && cl_str_equals(key, role))
		return 2;
	return is_kind(checker->facts, key);
}

static enum cl_severity severity_for(const struct cl_checker *checker, const struct cl_rule *rule)
{
	enum cl_severity severity = rule->severity;
	int best = 0;

	for (size_t i = 0; i < rule->severities.count; i++) {
		int fits = fit(checker, rule->severities.items[i].key);

		if (fits > best) {
			best = fits;
			severity = rule->severities.items[i].severity;
		}
	}
	return severity;
}

/* The rule's severity for this document: configured, by kind of document, or its own. */
static enum cl_severity severity_of(const struct cl_checker *checker, const struct cl_rule *rule)
{
	const struct cl_rule_setting *setting = &checker->profile->settings[rule->index];

	if (setting->has_severity)
		return setting->severity;
	return severity_for(checker, rule);
}

static size_t findings_max(const struct cl_checker *checker)
{
	return checker->profile->findings_max ? checker->profile->findings_max : CL_FINDINGS_MAX;
}

static void report_full(struct cl_checker *checker)
{
	if (!checker->is_full)
		cl_report(checker->sink, (struct cl_place){.path = checker->document->source->name},
			CL_MESSAGE_CHECK_TOO_MANY_FINDINGS, (unsigned)findings_max(checker));
	checker->is_full = true;
}

static struct cl_finding *add(struct cl_checker *checker, const struct cl_rule *rule)
{
	enum cl_severity severity = severity_of(checker, rule);
	struct cl_findings *findings = checker->findings;

	if (severity == CL_SEVERITY_OFF)
		return NULL;
	if (findings->list.count >= findings_max(checker)) {
		report_full(checker);
		return NULL;
	}
	CL_VEC_PUSH(checker->arena, &findings->list,
		(struct cl_finding){
			.rule = rule,
			.severity = severity,
			.document = checker->document,
			.source = checker->document->source,
			.message = rule->message,
		});
	return &findings->list.items[findings->list.count - 1];
}

struct cl_finding *cl_checker_add(struct cl_checker *checker, const struct cl_rule *rule, cl_span prose)
{
	checker->has_hit[rule->index] = rule->unit == CL_UNIT_DOCUMENT;
	if (rule->unit == CL_UNIT_DOCUMENT)
		return NULL;

	struct cl_finding *finding = add(checker, rule);

	if (!finding)
		return NULL;
	finding->prose = prose;
	finding->span = cl_document_map(checker->document, prose);
	cl_fix_offer(checker, finding);
	return finding;
}

struct cl_finding *cl_checker_add_at(
	struct cl_checker *checker, const struct cl_rule *rule, const struct cl_source *source, cl_span span)
{
	struct cl_finding *finding = add(checker, rule);

	if (!finding)
		return NULL;
	finding->source = source;
	finding->span = span;
	return finding;
}

struct cl_finding *cl_checker_add_document(struct cl_checker *checker, const struct cl_rule *rule)
{
	const struct cl_consent *consent = &checker->facts->consent;
	uint32_t top = checker->document->extent.start;
	cl_span place = {top, top};

	if (!consent->node)
		return cl_checker_add_at(checker, rule, checker->document->source, place);
	place = (cl_span){consent->place.start, consent->place.start};
	return cl_checker_add_at(checker, rule, consent->source, place);
}

cl_position cl_checker_position(struct cl_checker *checker, const struct cl_source *source, uint32_t offset)
{
	if (source != checker->document->source)
		return cl_lines_position(cl_lines_new(checker->arena, source), offset);
	if (!checker->lines || checker->lines->source != source)
		checker->lines = cl_lines_new(checker->arena, source);
	return cl_lines_position(checker->lines, offset);
}

void cl_finding_note(struct cl_checker *checker, struct cl_finding *finding, const char *format, ...)
{
	va_list args;

	if (!finding)
		return;
	va_start(args, format);
	CL_VEC_PUSH(checker->arena, &finding->notes,
		(struct cl_note){cl_arena_vprintf(checker->arena, format, args), false});
	va_end(args);
}
