/* SPDX-License-Identifier: Apache-2.0 */
#include "consent/tag.h"

#include "base/distance.h"
#include "consent/vocabulary.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define KEYS_MAX     64

static const cl_str problem_names[CL_TAG_PROBLEM_COUNT] = {
	[CL_TAG_MISSING] = CL_STR_INIT("missing"),
	[CL_TAG_INCOMPLETE] = CL_STR_INIT("incomplete"),
	[CL_TAG_EXPIRED] = CL_STR_INIT("expired"),
	[CL_TAG_REVOKED] = CL_STR_INIT("revoked"),
	[CL_TAG_NOT_ACTIVE] = CL_STR_INIT("not-active"),
	[CL_TAG_UNKNOWN_KEY] = CL_STR_INIT("unknown-key"),
	[CL_TAG_UNKNOWN_VALUE] = CL_STR_INIT("unknown-value"),
	[CL_TAG_BAD_DATE] = CL_STR_INIT("bad-date"),
	[CL_TAG_SIGNED_AFTER_PUBLICATION] = CL_STR_INIT("signed-after-publication"),
	[CL_TAG_NOT_VERIFIED] = CL_STR_INIT("not-verified"),
	[CL_TAG_MINOR_NO_GUARDIAN] = CL_STR_INIT("minor-no-guardian"),
	[CL_TAG_DECEASED_NO_REPRESENTATIVE] = CL_STR_INIT("deceased-no-representative"),
	[CL_TAG_CHANNEL] = CL_STR_INIT("channel"),
};

const char *cl_tag_problem_name(enum cl_tag_problem problem)
{
	return problem_names[problem].data;
}

bool cl_tag_problem_from_word(cl_str word, enum cl_tag_problem *out_problem)
{
	for (size_t i = 0; i < COUNT(problem_names); i++) {
		if (cl_str_equals(word, problem_names[i])) {
			*out_problem = (enum cl_tag_problem)i;
			return true;
		}
	}
	return false;
}

/* ------------------------------------------------------------------ issues */

struct reader {
	struct cl_arena *arena;
	const struct cl_document *document;
	cl_date today;
	const cl_str *channels;
	size_t channel_count;
	struct cl_consent *consent;
};

static void add_issue(
	struct reader *reader, enum cl_tag_problem problem, cl_span span, cl_str subject, cl_str nearest)
{
	struct cl_tag_issue issue = {problem, reader->consent->source, span, subject, nearest};

	CL_VEC_PUSH(reader->arena, &reader->consent->issues, issue);
}

/* An issue at the value of a key of the tag, or at the tag itself when the key is not there. */
static void add_at(struct reader *reader, const struct cl_tag *tag, enum cl_tag_problem problem, cl_str key)
{
	const struct cl_node *node = cl_node_get(tag->node, key);
	cl_span span = node ? node->span : (cl_span){tag->node->span.start, tag->node->span.start};

	add_issue(reader, problem, span, key, CL_STR(""));
}

/* ------------------------------------------------------------------ keys and values */

static void check_words(struct reader *reader, const struct cl_tag_key *key, const struct cl_node *node)
{
	bool is_list = node->kind == CL_NODE_LIST;

	for (const struct cl_node *member = is_list ? node->first : node; member;
		member = is_list ? member->next : NULL) {
		bool is_known = false;

		for (size_t i = 0; i < key->word_count && cl_node_is_scalar(member); i++)
			is_known |= cl_str_equals_nocase(cl_str_trim(member->text), key->words[i]);
		if (!is_known)
			add_issue(reader, CL_TAG_UNKNOWN_VALUE, member->span, key->name,
				cl_node_is_scalar(member)
					? cl_nearest(member->text, key->words, key->word_count)
					: CL_STR(""));
	}
}

static void check_value(struct reader *reader, const struct cl_tag_key *key, const struct cl_node *node)
{
	cl_date date;

	if (cl_node_is_absent(node))
		return;
	switch (key->kind) {
	case CL_TAG_KEY_DATE:
		if (!cl_node_date(node, &date))
			add_issue(reader, CL_TAG_BAD_DATE, node->span, key->name, CL_STR(""));
		break;
	case CL_TAG_KEY_WORDS:
		check_words(reader, key, node);
		break;
	case CL_TAG_KEY_TEXT:
	case CL_TAG_KEY_OPEN:
	default:
		break;
	}
}

static void check_keys(struct reader *reader, const struct cl_tag *tag)
{
	size_t count;
	const struct cl_tag_key *keys = cl_tag_keys(&count);
	cl_str names[KEYS_MAX];

	for (size_t i = 0; i < count; i++)
		names[i] = keys[i].name;
	for (const struct cl_node *node = tag->node->first; node; node = node->next) {
		const struct cl_tag_key *key = cl_tag_key_find(node->name);

		if (key)
			check_value(reader, key, node);
		else
			add_issue(reader, CL_TAG_UNKNOWN_KEY, node->key, CL_STR(""),
				cl_nearest(node->name, names, count));
	}
}

static bool is_absent(const struct cl_tag *tag, cl_str key)
{
	return cl_node_is_absent(cl_node_get(tag->node, key));
}

static cl_str text_of(const struct cl_tag *tag, cl_str key)
{
	const struct cl_node *node = cl_node_get(tag->node, key);

	return cl_node_is_scalar(node) ? cl_str_trim(node->text) : CL_STR("");
}

static bool is_word(const struct cl_tag *tag, cl_str key, cl_str word)
{
	return cl_str_equals_nocase(text_of(tag, key), word);
}

static void check_required(struct reader *reader, const struct cl_tag *tag)
{
	size_t count;
	const struct cl_tag_key *keys = cl_tag_keys(&count);

	for (size_t i = 0; i < count; i++) {
		bool has_event = cl_str_equals(keys[i].name, CL_STR("expires")) &&
				 !is_absent(tag, CL_STR("expires_event"));

		if (keys[i].is_required && is_absent(tag, keys[i].name) && !has_event)
			add_at(reader, tag, CL_TAG_INCOMPLETE, keys[i].name);
	}
	/* 45 CFR 164.508(c)(1)(vi): a representative's authority to act is described. */
	if (!is_absent(tag, CL_STR("grantor")) && !is_word(tag, CL_STR("grantor"), CL_STR("self")) &&
		is_absent(tag, CL_STR("authority")))
		add_at(reader, tag, CL_TAG_INCOMPLETE, CL_STR("authority"));
}

/* ------------------------------------------------------------------ the state of the record */

static cl_date date_of(const struct cl_tag *tag, cl_str key)
{
	cl_date date = {0};
	const struct cl_node *node = cl_node_get(tag->node, key);

	if (node)
		(void)cl_node_date(node, &date);
	return date;
}

/* The day that the tag must hold on: when the document is published, or today when that is later or not said. */
static cl_date publication_day(const struct reader *reader)
{
	const struct cl_node *node = cl_document_meta(reader->document, CL_STR("date"), NULL);
	cl_date date;

	if (node && cl_node_date(node, &date) && cl_date_compare(date, reader->today) > 0)
		return date;
	return reader->today;
}

static void check_dates(struct reader *reader, struct cl_tag *tag)
{
	const struct cl_node *published = cl_document_meta(reader->document, CL_STR("date"), NULL);
	cl_date date;

	tag->signed_on = date_of(tag, CL_STR("signed"));
	tag->expires = date_of(tag, CL_STR("expires"));
	tag->revoked = date_of(tag, CL_STR("revoked"));
	if (cl_date_is_set(tag->expires) && cl_date_compare(tag->expires, publication_day(reader)) < 0)
		add_at(reader, tag, CL_TAG_EXPIRED, CL_STR("expires"));
	if (!is_absent(tag, CL_STR("revoked")))
		add_at(reader, tag, CL_TAG_REVOKED, CL_STR("revoked"));
	if (published && cl_node_date(published, &date) && cl_date_is_set(tag->signed_on) &&
		cl_date_compare(tag->signed_on, date) > 0)
		add_at(reader, tag, CL_TAG_SIGNED_AFTER_PUBLICATION, CL_STR("signed"));
}

static void check_state(struct reader *reader, const struct cl_tag *tag)
{
	if (!is_absent(tag, CL_STR("status")) &&
		cl_tag_state_of(text_of(tag, CL_STR("status"))) == CL_TAG_STATE_NOT_USABLE)
		add_at(reader, tag, CL_TAG_NOT_ACTIVE, CL_STR("status"));
	if (is_word(tag, CL_STR("decision"), CL_STR("deny")))
		add_at(reader, tag, CL_TAG_NOT_ACTIVE, CL_STR("decision"));
}

static void check_grantor(struct reader *reader, const struct cl_tag *tag)
{
	cl_str grantor = text_of(tag, CL_STR("grantor"));
	bool is_parent = cl_str_equals_nocase(grantor, CL_STR("parent")) ||
			 cl_str_equals_nocase(grantor, CL_STR("guardian"));
	bool is_estate = cl_str_equals_nocase(grantor, CL_STR("executor")) ||
			 cl_str_equals_nocase(grantor, CL_STR("administrator")) ||
			 cl_str_equals_nocase(grantor, CL_STR("personal-representative"));

	if (is_word(tag, CL_STR("subject"), CL_STR("minor")) && !is_parent)
		add_at(reader, tag, CL_TAG_MINOR_NO_GUARDIAN, CL_STR("grantor"));
	if (is_word(tag, CL_STR("subject"), CL_STR("deceased")) && !is_estate)
		add_at(reader, tag, CL_TAG_DECEASED_NO_REPRESENTATIVE, CL_STR("grantor"));
}

static bool lists(const struct cl_node *node, cl_str word)
{
	bool is_list = node && node->kind == CL_NODE_LIST;

	for (const struct cl_node *member = is_list ? node->first : node; member;
		member = is_list ? member->next : NULL) {
		if (cl_node_is_scalar(member) && cl_str_equals_nocase(cl_str_trim(member->text), word))
			return true;
	}
	return false;
}

static void check_channels(struct reader *reader, const struct cl_tag *tag)
{
	const struct cl_node *channels = cl_node_get(tag->node, CL_STR("channels"));

	if (cl_node_is_absent(channels))
		return;
	for (size_t i = 0; i < reader->channel_count; i++) {
		if (!lists(channels, reader->channels[i])) {
			add_at(reader, tag, CL_TAG_CHANNEL, CL_STR("channels"));
			return;
		}
	}
}

/* ------------------------------------------------------------------ one tag */

/* Problems that leave a tag unusable; an unknown key or a missing verification does not. */
static bool is_fatal(enum cl_tag_problem problem)
{
	return problem != CL_TAG_UNKNOWN_KEY && problem != CL_TAG_NOT_VERIFIED && problem != CL_TAG_CHANNEL;
}

static void check_verified(struct reader *reader, struct cl_tag *tag)
{
	tag->is_usable = true;
	for (size_t i = tag->first_issue; i < reader->consent->issues.count; i++)
		tag->is_usable &= !is_fatal(reader->consent->issues.items[i].problem);
	/* Asked of a tag that is otherwise in force: on a broken one it would only be noise. */
	if (tag->is_usable && is_absent(tag, CL_STR("verified_by")))
		add_at(reader, tag, CL_TAG_NOT_VERIFIED, CL_STR("verified_by"));
}

static void read_tag(struct reader *reader, const struct cl_node *node)
{
	struct cl_tag tag = {.node = node, .first_issue = reader->consent->issues.count};

	if (node->kind != CL_NODE_MAP) {
		add_issue(reader, CL_TAG_INCOMPLETE, node->span, CL_STR("status"), CL_STR(""));
	} else {
		check_keys(reader, &tag);
		check_required(reader, &tag);
		check_state(reader, &tag);
		check_dates(reader, &tag);
		check_grantor(reader, &tag);
		check_channels(reader, &tag);
		check_verified(reader, &tag);
	}
	tag.issue_end = reader->consent->issues.count;
	CL_VEC_PUSH(reader->arena, &reader->consent->tags, tag);
}

void cl_consent_read(struct cl_arena *arena, const struct cl_document *document, cl_date today,
	const cl_str *channels, size_t channel_count, struct cl_consent *out_consent)
{
	struct reader reader = {arena, document, today, channels, channel_count, out_consent};

	*out_consent = (struct cl_consent){.source = document->source};
	out_consent->node = cl_document_meta(document, CL_STR("consent"), &out_consent->source);
	if (!out_consent->node)
		return;
	out_consent->place = out_consent->node->key;
	if (out_consent->node->kind != CL_NODE_LIST) {
		read_tag(&reader, out_consent->node);
		return;
	}
	for (const struct cl_node *member = out_consent->node->first; member; member = member->next)
		read_tag(&reader, member);
}
