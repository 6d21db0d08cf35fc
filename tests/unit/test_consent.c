/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "base/buf.h"
#include "consent/tag.h"
#include "consent/vocabulary.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ------------------------------------------------------------------ helpers */

static const cl_date today = {2026, 11, 20};

/* A tag with nothing wrong; cases replace single keys of it. */
static const struct {
	cl_str key;
	cl_str value;
} sound_tag[] = {
	{CL_STR_INIT("id"), CL_STR_INIT("CR-2026-0311")},
	{CL_STR_INIT("status"), CL_STR_INIT("active")},
	{CL_STR_INIT("decision"), CL_STR_INIT("permit")},
	{CL_STR_INIT("subject"), CL_STR_INIT("patient")},
	{CL_STR_INIT("name"), CL_STR_INIT("Ilse Varga")},
	{CL_STR_INIT("grantor"), CL_STR_INIT("self")},
	{CL_STR_INIT("signed"), CL_STR_INIT("2026-09-14")},
	{CL_STR_INIT("expires"), CL_STR_INIT("2028-09-13")},
	{CL_STR_INIT("scope"), CL_STR_INIT("[name, photo]")},
	{CL_STR_INIT("channels"), CL_STR_INIT("[website]")},
	{CL_STR_INIT("verified_by"), CL_STR_INIT("privacy-office")},
	{CL_STR_INIT("verified_on"), CL_STR_INIT("2026-09-15")},
};

/* Whether a line of `lines`, which are "key: value; key: value", begins with `key` and a colon. */
static bool sets(cl_str lines, cl_str key)
{
	size_t at = 0;

	while (at < lines.size) {
		cl_str line = cl_str_slice(lines, at, lines.size);

		if (cl_str_starts_with(line, key) && line.size > key.size && line.data[key.size] == ':')
			return true;

		size_t end = cl_str_find_byte(lines, ';', at);

		at = end == CL_STR_NONE ? lines.size : end + 2;
	}
	return false;
}

/* The front matter of a document: `outside` at its top, and the sound tag with the keys of `inside` in place of its own. */
static cl_str front_with(struct cl_arena *arena, cl_str outside, cl_str inside)
{
	struct cl_buf buf = CL_BUF_INIT;

	cl_buf_printf(&buf, "%.*sconsent:\n", CL_STR_ARG(outside));
	for (size_t i = 0; i < COUNT(sound_tag); i++) {
		if (!sets(inside, sound_tag[i].key))
			cl_buf_printf(&buf, "  %.*s: %.*s\n", CL_STR_ARG(sound_tag[i].key),
				CL_STR_ARG(sound_tag[i].value));
	}
	for (size_t at = 0; at < inside.size;) {
		size_t end = cl_str_find_byte(inside, ';', at);

		if (end == CL_STR_NONE)
			end = inside.size;
		cl_buf_printf(&buf, "  %.*s\n", CL_STR_ARG(cl_str_slice(inside, at, end)));
		at = end + 2;
	}

	cl_str front = cl_arena_copy(arena, cl_buf_str(&buf));

	cl_buf_release(&buf);
	return front;
}

static void read_front(struct cl_arena *arena, cl_str front, cl_str channel, struct cl_consent *out_consent)
{
	struct cl_sink sink;
	struct cl_document document = {0};

	cl_sink_init(&sink, arena);
	document.source = cl_source_new(arena, CL_STR("in"), front, &sink);
	document.front = cl_tree_read(arena, document.source, (cl_span){0, (uint32_t)front.size},
		CL_TREE_YAML, CL_TREE_ALLOW_ALIASES, &sink);
	ck_assert_msg(document.front != NULL, "unreadable: %.*s", CL_STR_ARG(front));
	cl_consent_read(arena, &document, today, &channel, channel.size ? 1 : 0, out_consent);
}

/* "expired expires, unknown-key ?name": problem, subject, and the hint behind a question mark. */
static cl_str issues_of(struct cl_arena *arena, const struct cl_consent *consent)
{
	struct cl_buf buf = CL_BUF_INIT;

	for (size_t i = 0; i < consent->issues.count; i++) {
		const struct cl_tag_issue *issue = &consent->issues.items[i];

		cl_buf_printf(&buf, "%s%s", i ? ", " : "", cl_tag_problem_name(issue->problem));
		if (issue->subject.size)
			cl_buf_printf(&buf, " %.*s", CL_STR_ARG(issue->subject));
		if (issue->nearest.size)
			cl_buf_printf(&buf, " ?%.*s", CL_STR_ARG(issue->nearest));
	}

	cl_str line = cl_arena_copy(arena, cl_buf_str(&buf));

	cl_buf_release(&buf);
	return line;
}

/* ------------------------------------------------------------------ one tag */

static const struct {
	const char *label;
	const char *outside;
	const char *inside;
	const char *channel;
	const char *issues;
	bool is_usable;
} cases[] = {
	{"sound", "", "", "", "", true},
	{"sound on its channel", "", "", "website", "", true},

	/* Status and decision. */
	{"status in capitals", "", "status: ACTIVE", "", "", true},
	{"status of DPV", "", "status: ConsentGiven", "", "", true},
	{"status of DPV with a prefix", "", "status: 'dpv:ConsentGiven'", "", "", true},
	{"status of DPV as an address", "", "status: 'https://w3id.org/dpv#RenewedConsentGiven'", "", "",
		true},
	{"draft", "", "status: draft", "", "not-active status", false},
	{"proposed", "", "status: proposed", "", "not-active status", false},
	{"rejected", "", "status: rejected", "", "not-active status", false},
	{"inactive", "", "status: inactive", "", "not-active status", false},
	{"not done, R5", "", "status: not-done", "", "not-active status", false},
	{"entered in error", "", "status: entered in error", "", "not-active status", false},
	{"unknown, R5", "", "status: unknown", "", "not-active status", false},
	{"requested, DPV", "", "status: ConsentRequested", "", "not-active status", false},
	{"refused, DPV", "", "status: consent_refused", "", "not-active status", false},
	{"misspelt active gets no hint", "", "status: actvie", "", "not-active status", false},
	{"misspelt draft gets one", "", "status: drafft", "", "not-active status ?draft", false},
	{"a word of nobody", "", "status: yes", "", "not-active status", false},
	{"status is a mapping", "", "status: {code: active}", "", "not-active status", false},
	{"no status", "", "status:", "", "incomplete status", false},
	{"status revoked", "", "status: revoked", "", "revoked status", false},
	{"status withdrawn, DPV", "", "status: ConsentWithdrawn", "", "revoked status", false},
	{"status expired", "", "status: expired", "", "expired status", false},
	{"status and day expired", "", "status: ConsentExpired; expires: 2026-01-31", "", "expired expires",
		false},
	{"decision deny", "", "decision: deny", "", "not-active decision", false},
	{"decision misspelt", "", "decision: premit", "", "unknown-value decision ?permit", false},
	{"no decision", "", "decision:", "", "", true},
	{"a draft needs no more", "", "status: draft; signed:; expires:; scope:", "", "not-active status",
		false},

	/* What an authorization must have. */
	{"no id", "", "id:", "", "incomplete id", false},
	{"id to be done", "", "id: TBD", "", "incomplete id", false},
	{"no signature day", "", "signed:", "", "incomplete signed", false},
	{"signature day pending", "", "signed: pending", "", "incomplete signed", false},
	{"no scope", "", "scope: []", "", "incomplete scope", false},
	{"no channels", "", "channels:", "website", "incomplete channels", false},
	{"no expiry", "", "expires:", "", "incomplete expires", false},
	{"an event in its place", "", "expires:; expires_event: end of the gala", "", "", true},
	{"several at once", "", "id:; scope:; expires: n/a", "",
		"incomplete id, incomplete scope, "
		"incomplete expires",
		false},
	{"representative without authority", "", "grantor: personal-representative", "",
		"incomplete authority", false},
	{"spouse without authority", "", "grantor: spouse", "", "incomplete authority", false},
	{"spouse with authority", "", "grantor: spouse; authority: power of attorney", "", "", true},
	{"health care agent", "", "grantor: health-care-agent", "", "", true},
	{"health care agent by its code", "", "grantor: HPOWATT", "", "", true},

	/* Keys and values. */
	{"misspelt key", "", "expire: 2027-01-01", "", "unknown-key ?expires", true},
	{"key in capitals", "", "Name: Ilse", "", "unknown-key ?name", true},
	{"key of nobody", "", "weather: fine", "", "unknown-key", true},
	{"unknown scope", "", "scope: [name, shoe-size]", "", "unknown-value scope", false},
	{"misspelt scope", "", "scope: [name, phto]", "", "unknown-value scope ?photo", false},
	{"scope as one word", "", "scope: photo", "", "", true},
	{"scope with a blank and a capital", "", "scope: [Name, third party]", "", "", true},
	{"scope holds a list", "", "scope: [name, [photo]]", "", "unknown-value scope", false},
	{"unknown purpose does not decide", "", "purpose: [marketting]", "",
		"unknown-value purpose ?marketing", true},
	{"purpose by its code", "", "purpose: HMARKT", "", "", true},
	{"unknown grantor", "", "grantor: neighbour", "", "unknown-value grantor", false},
	{"unknown subject", "", "subject: resident", "", "unknown-value subject", false},
	{"names as a list", "", "name: [Ilse Varga, Ilse]", "", "", true},
	{"aliases as a list", "", "aliases: [Ili, Mrs. V.]", "", "", true},
	{"name as a mapping", "", "name: {first: Ilse}", "", "unknown-value name", true},
	{"id as a list", "", "id: [a, b]", "", "unknown-value id", false},

	/* Dates. */
	{"day as a text", "", "signed: '2026-09-14'", "", "", true},
	{"day with a time", "", "signed: 2026-09-14T10:00:00Z", "", "", true},
	{"no such day", "", "signed: 2026-02-31", "", "bad-date signed", false},
	{"year of two digits", "", "signed: 9/14/26", "", "bad-date signed", false},
	{"month in words", "", "signed: 14 September 2026", "", "bad-date signed", false},
	{"an event where a day belongs", "", "expires: end of the gala", "",
		"bad-date expires ?expires_event", false},
	{"a list of days", "", "signed: [2026-09-14]", "", "bad-date signed", false},
	{"bad day that decides nothing", "", "turns_18: 2030-02-30", "", "bad-date turns_18", true},
	{"expired yesterday", "", "expires: 2026-11-19", "", "expired expires", false},
	{"expires today", "", "expires: 2026-11-20", "", "", true},
	{"expired on the day of publication", "date: 2029-01-01\n", "", "", "expired expires", false},
	{"published long ago, expired now", "date: 2026-09-20\n", "expires: 2026-10-01", "",
		"expired expires", false},
	{"signed after publication", "date: 2026-09-13\n", "", "", "signed-after-publication signed", false},
	{"signed on the day of publication", "date: 2026-09-14\n", "", "", "", true},
	{"signed in the future", "", "signed: 2027-01-01", "", "signed-after-publication signed", false},
	{"revoked", "", "revoked: 2026-10-01", "", "revoked revoked", false},
	{"revoked in words", "", "revoked: by letter", "", "revoked revoked", false},
	{"revoked: true", "", "revoked: true", "", "revoked revoked", false},
	{"revoked: false", "", "revoked: false", "", "", true},
	{"revoked: none", "", "revoked: none", "", "", true},
	{"revoked and inactive is revoked", "", "revoked: 2026-10-01; status: inactive", "",
		"revoked revoked", false},

	/* Who may sign. */
	{"minor signs alone", "", "subject: minor", "", "minor-no-guardian grantor", false},
	{"child, and nobody named", "", "subject: child; grantor:", "", "minor-no-guardian grantor", false},
	{"mother", "", "subject: minor; grantor: mother", "", "", true},
	{"guardian by his code", "", "subject: minor; grantor: GUARD", "", "", true},
	{"dead and self", "", "subject: deceased", "", "deceased-no-representative grantor", false},
	{"dead and next of kin", "", "subject: deceased; grantor: NOK; authority: son", "",
		"deceased-no-representative grantor", false},
	{"dead and executor", "", "subject: deceased; grantor: executor", "", "", true},
	{"dead and administrator", "", "subject: deceased; grantor: Administrator", "", "", true},

	/* Verification and channels. */
	{"nobody verified", "", "verified_by:", "", "not-verified verified_by", true},
	{"to be verified", "", "verified_by: tbd", "", "not-verified verified_by", true},
	{"no day of verification", "", "verified_on:", "", "not-verified verified_on", true},
	{"verified tomorrow", "", "verified_on: 2026-11-21", "", "not-verified verified_on", true},
	{"verified before it was signed", "", "verified_on: 2026-09-13", "", "not-verified verified_on",
		true},
	{"not asked of a draft", "", "verified_by:; status: draft", "", "not-active status", false},
	{"another channel", "", "", "facebook", "channel channels", true},
	{"channel by another spelling", "", "channels: [Web Site]", "website", "", true},
	{"one channel, no list", "", "channels: facebook", "facebook", "", true},
};

START_TEST(test_tag)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_consent consent;

	read_front(arena, front_with(arena, cl_str_from(cases[_i].outside), cl_str_from(cases[_i].inside)),
		cl_str_from(cases[_i].channel), &consent);

	cl_str issues = issues_of(arena, &consent);

	ck_assert_msg(consent.node != NULL, "%s: no tag", cases[_i].label);
	ck_assert_msg(consent.tags.count == 1, "%s: %zu tags", cases[_i].label, consent.tags.count);
	ck_assert_msg(cl_str_equals(issues, cl_str_from(cases[_i].issues)),
		"%s:\n  got      %.*s\n  expected %s", cases[_i].label, CL_STR_ARG(issues), cases[_i].issues);
	ck_assert_msg(consent.tags.items[0].is_usable == cases[_i].is_usable, "%s: usable", cases[_i].label);
	cl_arena_free(arena);
}
END_TEST

/* Issues stand in the order of the file, inside it, and no hint ever puts a record in force. */
START_TEST(test_places)
{
	struct cl_arena *arena = cl_arena_new();
	cl_str front = front_with(arena, cl_str_from(cases[_i].outside), cl_str_from(cases[_i].inside));
	struct cl_consent consent;
	uint32_t last = 0;

	read_front(arena, front, cl_str_from(cases[_i].channel), &consent);
	for (size_t i = 0; i < consent.issues.count; i++) {
		const struct cl_tag_issue *issue = &consent.issues.items[i];

		ck_assert_msg(issue->span.start >= last, "%s: order", cases[_i].label);
		ck_assert_msg(issue->span.end <= front.size, "%s: outside", cases[_i].label);
		ck_assert_msg(
			cl_tag_state_of(issue->nearest) != CL_TAG_STATE_USABLE, "%s: hint", cases[_i].label);
		last = issue->span.start;
	}
	cl_arena_free(arena);
}
END_TEST

/* ------------------------------------------------------------------ none, and several */

static const struct {
	const char *label;
	const char *front;
	const char *issues;
	size_t tag_count; /* 0: no tag */
} whole_cases[] = {
	{"no key", "type: patient-story\n", "", 0},
	{"empty", "consent:\n", "", 0},
	{"empty mapping", "consent: {}\n", "", 0},
	{"empty list", "consent: []\n", "", 0},
	{"false", "consent: false\n", "", 0},
	{"pending", "consent: pending\n", "", 0},
	{"a sentence", "consent: the form is in the blue folder\n",
		"incomplete id, incomplete status, incomplete signed, incomplete expires, incomplete scope, "
		"incomplete channels",
		1},
	{"true", "consent: true\n",
		"incomplete id, incomplete status, incomplete signed, incomplete expires, incomplete scope, "
		"incomplete channels",
		1},
	{"two people", "consent: [{id: A, status: draft}, {id: B, status: revoked}]\n",
		"not-active status, revoked status", 2},
	{"a list with a hole", "consent: [{id: A, status: draft}, null]\n",
		"not-active status, incomplete id, incomplete status, incomplete signed, incomplete expires, "
		"incomplete scope, incomplete channels",
		2},
};

START_TEST(test_whole)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_consent consent;

	read_front(arena, cl_str_from(whole_cases[_i].front), CL_STR(""), &consent);

	cl_str issues = issues_of(arena, &consent);

	ck_assert_msg(
		(consent.node != NULL) == (whole_cases[_i].tag_count > 0), "%s: tag", whole_cases[_i].label);
	ck_assert_msg(consent.tags.count == whole_cases[_i].tag_count, "%s: %zu tags", whole_cases[_i].label,
		consent.tags.count);
	ck_assert_msg(cl_str_equals(issues, cl_str_from(whole_cases[_i].issues)),
		"%s:\n  got      %.*s\n  expected %s", whole_cases[_i].label, CL_STR_ARG(issues),
		whole_cases[_i].issues);
	cl_arena_free(arena);
}
END_TEST

/* Every problem has a word, and the word names it. */
START_TEST(test_problem_words)
{
	for (int i = 0; i < CL_TAG_PROBLEM_COUNT; i++) {
		enum cl_tag_problem problem;

		ck_assert(cl_tag_problem_from_word(
			cl_str_from(cl_tag_problem_name((enum cl_tag_problem)i)), &problem));
		ck_assert_int_eq((int)problem, i);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("consent");
	TCase *tcase = tcase_create("tag");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, test_tag, 0, COUNT(cases));
	tcase_add_loop_test(tcase, test_places, 0, COUNT(cases));
	tcase_add_loop_test(tcase, test_whole, 0, COUNT(whole_cases));
	tcase_add_test(tcase, test_problem_words);
	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
