/* SPDX-License-Identifier: Apache-2.0 */
#include "consent/tag.h"

#include "base/distance.h"
#include "consent/page.h"
#include "consent/vocabulary.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define KEYS_MAX     64

static const cl_str problem_names[CL_TAG_PROBLEM_COUNT] = {
	[CL_TAG_MISSING] = CL_STR_INIT("missing"),
	[CL_TAG_NEEDED] = CL_STR_INIT("needed"),
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
	[CL_TAG_IN_PUBLIC_PAGE] = CL_STR_INIT("in-public-page"),
	[CL_TAG_NOT_IN_REGISTRY] = CL_STR_INIT("not-in-registry"),
	[CL_TAG_ENDED_IN_REGISTRY] = CL_STR_INIT("ended-in-registry"),
	[CL_TAG_DIFFERS_FROM_REGISTRY] = CL_STR_INIT("differs-from-registry"),
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

/* Not there, empty, `false`, or a word that only says so: "TBD". */
static bool says_nothing(const struct cl_node *node)
{
	if (cl_node_is_absent(node))
		return true;
	if (node->kind == CL_NODE_BOOL)
		return !node->boolean;
	return cl_node_is_scalar(node) && cl_tag_is_placeholder(node->text);
}

/* A key with a vocabulary has words of its own for what is not known, such as FHIR's "unknown". */
static bool is_absent(const struct cl_tag *tag, cl_str name)
{
	const struct cl_tag_key *key = cl_tag_key_find(name);
	const struct cl_node *node = cl_node_get(tag->node, name);

	return key && key->kind == CL_TAG_KEY_WORDS ? cl_node_is_absent(node) : says_nothing(node);
}

static const struct cl_node *first_of(const struct cl_node *node)
{
	return node && node->kind == CL_NODE_LIST ? node->first : node;
}

static const struct cl_node *next_of(const struct cl_node *node, const struct cl_node *member)
{
	return node->kind == CL_NODE_LIST ? member->next : NULL;
}

/* The right word for a wrong one; never a word that would put a record in force, which is not for a machine to say. */
static cl_str hint_for(const struct cl_tag_key *key, const struct cl_node *node)
{
	cl_str nearest;

	if (!cl_node_is_scalar(node))
		return CL_STR("");
	nearest = cl_nearest(cl_str_trim(node->text), key->words, key->word_count);
	if (cl_str_equals(key->name, CL_STR("status")) && cl_tag_state_of(nearest) == CL_TAG_STATE_USABLE)
		return CL_STR("");
	return nearest;
}

/* A wrong status is reported as one that permits nothing, once. */
static void check_words(struct reader *reader, const struct cl_tag_key *key, const struct cl_node *node)
{
	bool is_status = cl_str_equals(key->name, CL_STR("status"));

	for (const struct cl_node *member = first_of(node); member; member = next_of(node, member)) {
		if (cl_node_is_scalar(member) && cl_tag_word(key, member->text).size)
			continue;
		add_issue(reader, is_status ? CL_TAG_NOT_ACTIVE : CL_TAG_UNKNOWN_VALUE, member->span,
			key->name, hint_for(key, member));
	}
}

/* `expires: end of the spring campaign` belongs under expires_event. */
static cl_str date_hint(const struct cl_tag_key *key, const struct cl_node *node)
{
	bool has_words = cl_str_find_byte(node->text, ' ', 0) != CL_STR_NONE;

	for (size_t i = 0; i < node->text.size; i++)
		has_words &= !cl_is_digit(node->text.data[i]);
	return has_words && cl_str_equals(key->name, CL_STR("expires")) ? CL_STR("expires_event")
									: CL_STR("");
}

/* Whatever stands under `revoked` revokes, so that its form does not matter. */
static void check_date(struct reader *reader, const struct cl_tag_key *key, const struct cl_node *node)
{
	cl_date date;

	if (cl_node_date(node, &date) || cl_str_equals(key->name, CL_STR("revoked")))
		return;
	add_issue(reader, CL_TAG_BAD_DATE, node->span, key->name,
		cl_node_is_scalar(node) ? date_hint(key, node) : CL_STR(""));
}

static void check_texts(struct reader *reader, const struct cl_tag_key *key, const struct cl_node *node)
{
	if (key->kind == CL_TAG_KEY_TEXT && !cl_node_is_scalar(node)) {
		add_issue(reader, CL_TAG_UNKNOWN_VALUE, node->span, key->name, CL_STR(""));
		return;
	}
	for (const struct cl_node *member = first_of(node); member; member = next_of(node, member)) {
		if (!cl_node_is_scalar(member))
			add_issue(reader, CL_TAG_UNKNOWN_VALUE, member->span, key->name, CL_STR(""));
	}
}

static void check_value(struct reader *reader, const struct cl_tag_key *key, const struct cl_node *node)
{
	switch (key->kind) {
	case CL_TAG_KEY_DATE:
		if (!says_nothing(node))
			check_date(reader, key, node);
		break;
	case CL_TAG_KEY_WORDS:
		if (!cl_node_is_absent(node))
			check_words(reader, key, node);
		break;
	case CL_TAG_KEY_TEXT:
	case CL_TAG_KEY_OPEN:
	default:
		if (!says_nothing(node))
			check_texts(reader, key, node);
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

/* The word of the vocabulary under a key; empty when there is none, or several. */
static cl_str word_of(const struct cl_tag *tag, cl_str key)
{
	const struct cl_node *node = cl_node_get(tag->node, key);

	if (node && node->kind == CL_NODE_LIST && node->count == 1)
		node = node->first;
	return node && cl_node_is_scalar(node) ? cl_tag_word(cl_tag_key_find(key), node->text) : CL_STR("");
}

static bool is_word(const struct cl_tag *tag, cl_str key, cl_str word)
{
	return cl_str_equals(word_of(tag, key), word);
}

static bool is_one_of(cl_str word, const cl_str *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (cl_str_equals(word, words[i]))
			return true;
	}
	return false;
}

/* ------------------------------------------------------------------ what an authorization must have */

/* Grantors whose name says nothing about their right to sign; "parent" or "executor" describes it. */
static const cl_str unexplained_grantors[] = {
	CL_STR_INIT("personal-representative"),
	CL_STR_INIT("next-of-kin"),
	CL_STR_INIT("spouse"),
};

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
	if (is_one_of(word_of(tag, CL_STR("grantor")), unexplained_grantors, COUNT(unexplained_grantors)) &&
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

/* The document's own date; unset when it has none. */
static cl_date document_day(const struct reader *reader)
{
	cl_date date = {0};
	const struct cl_node *node = cl_document_meta(reader->document, CL_STR("date"), NULL);

	if (node)
		(void)cl_node_date(node, &date);
	return date;
}

/* The day that the tag must hold on: when the document is published, or today when that is later or not said. */
static cl_date publication_day(const struct reader *reader)
{
	cl_date date = document_day(reader);

	return cl_date_compare(date, reader->today) > 0 ? date : reader->today;
}

static void check_dates(struct reader *reader, struct cl_tag *tag)
{
	cl_date published = document_day(reader);

	if (!cl_date_is_set(published))
		published = reader->today;
	tag->signed_on = date_of(tag, CL_STR("signed"));
	tag->expires = date_of(tag, CL_STR("expires"));
	tag->revoked = date_of(tag, CL_STR("revoked"));
	if (cl_date_is_set(tag->expires) && cl_date_compare(tag->expires, publication_day(reader)) < 0)
		add_at(reader, tag, CL_TAG_EXPIRED, CL_STR("expires"));
	if (cl_date_is_set(tag->signed_on) && cl_date_compare(tag->signed_on, published) > 0)
		add_at(reader, tag, CL_TAG_SIGNED_AFTER_PUBLICATION, CL_STR("signed"));
}

/*
 * A revoked record has one problem, whatever its status says. A record that is no authorization yet, or no longer, is not asked
 * for what an authorization must have.
 */
static void check_state(struct reader *reader, const struct cl_tag *tag)
{
	enum cl_tag_state state = is_absent(tag, CL_STR("status"))
					  ? CL_TAG_STATE_USABLE
					  : cl_tag_state_of(word_of(tag, CL_STR("status")));
	bool is_revoked = !is_absent(tag, CL_STR("revoked"));
	bool is_expired =
		cl_date_is_set(tag->expires) && cl_date_compare(tag->expires, publication_day(reader)) < 0;

	if (is_revoked || state == CL_TAG_STATE_REVOKED)
		add_at(reader, tag, CL_TAG_REVOKED, is_revoked ? CL_STR("revoked") : CL_STR("status"));
	else if (state == CL_TAG_STATE_EXPIRED && !is_expired)
		add_at(reader, tag, CL_TAG_EXPIRED, CL_STR("status"));
	else if (state == CL_TAG_STATE_NOT_USABLE)
		add_at(reader, tag, CL_TAG_NOT_ACTIVE, CL_STR("status"));
	if (is_word(tag, CL_STR("decision"), CL_STR("deny")))
		add_at(reader, tag, CL_TAG_NOT_ACTIVE, CL_STR("decision"));
	if (state == CL_TAG_STATE_USABLE && !is_revoked)
		check_required(reader, tag);
}

static void check_grantor(struct reader *reader, const struct cl_tag *tag)
{
	static const cl_str parents[] = {CL_STR_INIT("parent"), CL_STR_INIT("guardian")};
	static const cl_str estate[] = {CL_STR_INIT("executor"), CL_STR_INIT("administrator"),
		CL_STR_INIT("personal-representative")};
	cl_str grantor = word_of(tag, CL_STR("grantor"));

	if (is_word(tag, CL_STR("subject"), CL_STR("minor")) && !is_one_of(grantor, parents, COUNT(parents)))
		add_at(reader, tag, CL_TAG_MINOR_NO_GUARDIAN, CL_STR("grantor"));
	if (is_word(tag, CL_STR("subject"), CL_STR("deceased")) && !is_one_of(grantor, estate, COUNT(estate)))
		add_at(reader, tag, CL_TAG_DECEASED_NO_REPRESENTATIVE, CL_STR("grantor"));
}

static bool lists(const struct cl_node *node, cl_str word)
{
	for (const struct cl_node *member = first_of(node); member; member = next_of(node, member)) {
		if (cl_node_is_scalar(member) && cl_tag_is_same_word(member->text, word))
			return true;
	}
	return false;
}

static void check_channels(struct reader *reader, const struct cl_tag *tag)
{
	const struct cl_node *channels = cl_node_get(tag->node, CL_STR("channels"));

	if (says_nothing(channels))
		return;
	for (size_t i = 0; i < reader->channel_count; i++) {
		if (!lists(channels, reader->channels[i])) {
			add_at(reader, tag, CL_TAG_CHANNEL, CL_STR("channels"));
			return;
		}
	}
}

/* ------------------------------------------------------------------ one tag */

/* Keys that are not required and yet decide whether a tag holds. */
static const cl_str deciding_keys[] = {
	CL_STR_INIT("decision"),
	CL_STR_INIT("subject"),
	CL_STR_INIT("grantor"),
};

static bool is_deciding(cl_str name)
{
	const struct cl_tag_key *key = cl_tag_key_find(name);

	return (key && key->is_required) || is_one_of(name, deciding_keys, COUNT(deciding_keys));
}

/* Problems that leave a tag unusable. What is wrong under a key that decides nothing does not, nor does a missing channel. */
static bool is_fatal(const struct cl_tag_issue *issue)
{
	switch (issue->problem) {
	case CL_TAG_UNKNOWN_VALUE:
	case CL_TAG_BAD_DATE:
		return is_deciding(issue->subject);
	case CL_TAG_UNKNOWN_KEY:
	case CL_TAG_NOT_VERIFIED:
	case CL_TAG_IN_PUBLIC_PAGE:
	case CL_TAG_CHANNEL:
		return false;
	case CL_TAG_MISSING:
	case CL_TAG_NEEDED:
	case CL_TAG_INCOMPLETE:
	case CL_TAG_EXPIRED:
	case CL_TAG_REVOKED:
	case CL_TAG_NOT_ACTIVE:
	case CL_TAG_SIGNED_AFTER_PUBLICATION:
	case CL_TAG_MINOR_NO_GUARDIAN:
	case CL_TAG_DECEASED_NO_REPRESENTATIVE:
	case CL_TAG_NOT_IN_REGISTRY:
	case CL_TAG_ENDED_IN_REGISTRY:
	case CL_TAG_DIFFERS_FROM_REGISTRY:
	case CL_TAG_PROBLEM_COUNT:
	default:
		return true;
	}
}

/* Nobody can have compared the form before it was signed, nor on a day to come. */
static bool is_verified_on_a_wrong_day(const struct reader *reader, const struct cl_tag *tag)
{
	cl_date day = date_of(tag, CL_STR("verified_on"));

	return cl_date_is_set(day) &&
	       (cl_date_compare(day, reader->today) > 0 || cl_date_compare(day, tag->signed_on) < 0);
}

static void check_verified(struct reader *reader, struct cl_tag *tag)
{
	tag->is_usable = true;
	for (size_t i = tag->first_issue; i < reader->consent->issues.count; i++)
		tag->is_usable &= !is_fatal(&reader->consent->issues.items[i]);
	/* Asked of a tag that is otherwise in force: on a broken one it would only be noise. */
	if (!tag->is_usable)
		return;
	if (is_absent(tag, CL_STR("verified_by")))
		add_at(reader, tag, CL_TAG_NOT_VERIFIED, CL_STR("verified_by"));
	else if (is_absent(tag, CL_STR("verified_on")) || is_verified_on_a_wrong_day(reader, tag))
		add_at(reader, tag, CL_TAG_NOT_VERIFIED, CL_STR("verified_on"));
}

/* Puts the issues of a tag, a handful, in the order of their places; equal ones stay as they are. */
static void sort_issues(struct cl_tag_issue *items, size_t first, size_t end)
{
	for (size_t i = first + 1; i < end; i++) {
		struct cl_tag_issue issue = items[i];
		size_t at = i;

		for (; at > first && items[at - 1].span.start > issue.span.start; at--)
			items[at] = items[at - 1];
		items[at] = issue;
	}
}

static void read_tag(struct reader *reader, const struct cl_node *node)
{
	struct cl_tag tag = {.node = node, .first_issue = reader->consent->issues.count};

	if (node->kind != CL_NODE_MAP) {
		check_required(reader, &tag);
	} else {
		check_keys(reader, &tag);
		check_dates(reader, &tag);
		check_state(reader, &tag);
		check_grantor(reader, &tag);
		check_channels(reader, &tag);
		check_verified(reader, &tag);
	}
	tag.issue_end = reader->consent->issues.count;
	sort_issues(reader->consent->issues.items, tag.first_issue, tag.issue_end);
	CL_VEC_PUSH(reader->arena, &reader->consent->tags, tag);
}

void cl_consent_read(struct cl_arena *arena, const struct cl_document *document, cl_date today,
	const cl_str *channels, size_t channel_count, struct cl_consent *out_consent)
{
	struct reader reader = {arena, document, today, channels, channel_count, out_consent};
	const struct cl_source *source = document->source;
	const struct cl_node *node = cl_document_meta(document, CL_STR("consent"), &source);

	*out_consent = (struct cl_consent){.source = source};
	if (says_nothing(node)) {
		out_consent->source = document->source;
		node = cl_consent_in_page(arena, document);
		if (node)
			add_issue(&reader, CL_TAG_IN_PUBLIC_PAGE, node->key, CL_STR(""), CL_STR(""));
	}
	/* `consent:` with nothing behind it, `false` or "none" is no tag. */
	if (says_nothing(node))
		return;
	out_consent->node = node;
	out_consent->place = node->key;
	for (const struct cl_node *member = first_of(node); member; member = next_of(node, member))
		read_tag(&reader, member);
}
