/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rule.h - a rule as the checker sees it
 *
 * Made by the loader (load.h) from YAML, immutable afterwards, owned by its ruleset (ruleset.h). docs/rules.md describes the
 * language; this is its shape in memory.
 */
#ifndef CARELINT_RULES_RULE_H
#define CARELINT_RULES_RULE_H

#include "base/arena.h"
#include "carelint/types.h"
#include "consent/tag.h"
#include "document/document.h"
#include "entity/entity.h"
#include "entity/validate.h"
#include "rules/condition.h"
#include "rules/media.h"
#include "rules/pattern.h"

enum cl_rule_kind {
	CL_RULE_MATCH,   /* a span: patterns, words, spelling, a tag problem */
	CL_RULE_REQUIRE, /* something that the document must have */
	CL_RULE_METRIC,  /* a number that must not be too high */
};

enum cl_unit {
	CL_UNIT_SPAN,
	CL_UNIT_DOCUMENT, /* one finding per document, placed at the tag or the top */
};

/* What may be wrong with a suppression that stands in a document. */
enum cl_suppression_problem {
	CL_SUPPRESSION_UNUSED,    /* covers no finding */
	CL_SUPPRESSION_UNKNOWN,   /* names a rule that is not there */
	CL_SUPPRESSION_EXPIRED,   /* its `until` is past */
	CL_SUPPRESSION_NO_REASON, /* covers a finding of category phi or consent, and says not why */
	CL_SUPPRESSION_BAD_DATE,  /* its `until` is no date */
	CL_SUPPRESSION_PROBLEM_COUNT,
};

/* Which entities a rule means; a mask of 0 means all. */
struct cl_entity_match {
	bool is_set;
	enum cl_entity_kind kind;
	unsigned roles;         /* of a PERSON or PLACE: bits by enum cl_role */
	unsigned granularities; /* of a DATE: bits by enum cl_granularity */
	unsigned abouts;        /* of a DATE: bits by enum cl_about */
	uint32_t older_than;    /* of an AGE: years */
	float score;            /* at least */
};

/* What a MATCH rule looks for. Any of the sources may be set; their hits are the union. */
struct cl_match {
	struct cl_patterns any;
	struct cl_strs words; /* phrases; in the ruleset's phrase trie under the rule's index */
	struct cl_entity_match entity;
	bool spelling;
	bool has_tag;
	enum cl_tag_problem tag;
	bool has_media;
	enum cl_media_problem media;
	cl_str uncovered; /* a detail that appears and that no usable tag lists; empty: not asked */
	bool has_suppression;
	enum cl_suppression_problem suppression;
	struct cl_nears near; /* alternatives; when there are any, one must stand near each hit */
	const struct cl_validator *validate;
};

/* What clears a match: each member is an alternative. */
struct cl_unless {
	struct cl_patterns match;    /* looks at the matched text itself */
	struct cl_patterns sentence; /* looks in the sentences that the match touches */
	struct cl_nears near;
	struct cl_conditions conditions; /* of a document; one is enough */
	bool has_evidence;
	uint32_t evidence_sentences; /* how many sentences after the match's own count */
	bool quote;                  /* the match stands in a block quote */
	cl_str consent; /* a detail: a usable consent covers it, and of a PERSON the name; empty: not asked */
};

struct cl_require {
	struct cl_strs front;    /* dotted paths that must be present */
	struct cl_patterns body; /* one must occur */
};

enum cl_measure {
	CL_MEASURE_FLESCH_KINCAID, /* US school grade of the whole document */
	CL_MEASURE_SMOG,
	CL_MEASURE_SENTENCE_WORDS,      /* words of each sentence: one finding per sentence */
	CL_MEASURE_IDENTIFYING_DETAILS, /* entity/combination.h; whatever the document's length */
};

struct cl_metric {
	enum cl_measure measure;
	double above;
	uint32_t min_words; /* shorter documents are not measured */
};

enum cl_fix_kind {
	CL_FIX_NONE,
	CL_FIX_REPLACE,    /* by `text` */
	CL_FIX_REDACT,     /* by `text`, a category in brackets */
	CL_FIX_GENERALISE, /* to what `text` names: year */
};

struct cl_fix {
	enum cl_fix_kind kind;
	cl_str text;
	bool is_safe; /* `carelint fix` may apply it without --unsafe */
};

/* A severity for a kind of document, a role, or both: {review-reply: error, unknown/patient-story: warning}. */
struct cl_severity_for {
	cl_str key;
	enum cl_severity severity;
};

struct cl_example {
	cl_str text;                 /* the body */
	const struct cl_node *front; /* its front matter, or NULL */
	cl_str format;               /* "markdown" unless it says otherwise */
	cl_str channel;
	cl_str registry; /* of consents, as CSV; empty: none */
	cl_date today;
	struct cl_origin origin;
};

struct cl_examples {
	CL_VEC(struct cl_example) list;
};

struct cl_pack;

struct cl_rule {
	const struct cl_pack *pack;
	size_t index; /* in the ruleset */
	cl_str id;    /* pack/slug */
	cl_str title;
	cl_str message;
	cl_str help;
	struct cl_strs references;
	struct cl_origin origin;

	enum cl_category category;
	enum cl_unit unit;
	enum cl_severity severity;
	CL_VEC(struct cl_severity_for) severities;
	enum cl_confidence confidence;
	unsigned scope; /* cl_scope bits */

	enum cl_rule_kind kind;
	struct cl_match match;
	struct cl_require require;
	struct cl_metric metric;
	struct cl_conditions when; /* all hold */
	struct cl_unless unless;
	struct cl_fix fix;
	struct cl_examples flag;
	struct cl_examples pass;
};

/* When a pack runs without being asked for. */
enum cl_pack_profile {
	CL_PROFILE_DEFAULT,
	CL_PROFILE_JURISDICTION, /* when the document's jurisdiction is one of the pack's */
	CL_PROFILE_REQUEST,      /* only when named */
};

struct cl_pack {
	cl_str name;
	cl_str title;
	cl_str description;
	cl_str version;
	struct cl_strs jurisdictions;
	enum cl_pack_profile profile;
	cl_str path; /* of its first file, as shown */
	bool is_embedded;
};

const char *cl_severity_name(enum cl_severity severity);
const char *cl_confidence_name(enum cl_confidence confidence);
const char *cl_category_name(enum cl_category category);

/* All words, by their values: for tables and hints. */
const cl_str *cl_severity_names(size_t *out_count);
const cl_str *cl_confidence_names(size_t *out_count);
const cl_str *cl_category_names(size_t *out_count);

cl_str cl_suppression_problem_name(enum cl_suppression_problem problem);

/* The inverse: false when `word` is none of them. */
bool cl_severity_from_word(cl_str word, enum cl_severity *out_severity);
bool cl_category_from_word(cl_str word, enum cl_category *out_category);

#endif
