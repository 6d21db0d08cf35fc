/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "check_testing.h"

#define HEAD "pack: demo\nrules:\n"
#define ONE  HEAD "  - id: one\n"

static void load_one(const char *label, const char *keys)
{
	load_rules(label, cl_arena_printf(arena, ONE "    %s\n" RULE_REST, keys));
}

/* ------------------------------------------------------------------ match and unless */

#define NEAR(words, side) \
	"match: {any: [cure\\w*], near: {any: [drip, infusion pump], within: " words ", side: " side "}}"

static const struct {
	const char *label;
	const char *keys;
	const char *draft;
	const char *expected;
} match_cases[] = {
	{"any", "match: {any: [cure\\w*]}", "It cures. A cure.", "one[cures] one[cure]"},
	{"alternatives are a union", "match: {any: [cures, heals]}", "It heals and cures.",
		"one[heals] one[cures]"},
	{"alternatives on one place count once", "match: {any: [cures, cure]}", "It cures.", "one[cures]"},
	{"words", "match: {words: [quick fix, 'miracl*']}", "A quick-fix, no Miracles.",
		"one[quick-fix] one[Miracles]"},
	{"words and patterns", "match: {words: [quick fix], any: [miracle]}", "A miracle, a quick fix.",
		"one[miracle] one[quick fix]"},
	{"a block is not crossed", "match: {any: ['cures\\s+all']}", "It cures\n\nall.", ""},
	{"a wrapped line is one block", "match: {any: ['cures all']}", "It cures\nall.", "one[cures\nall]"},
	{"through markup", "match: {any: ['cures all']}", "It *cures* all.", "one[cures* all]"},
	{"through entities", "match: {any: ['R&D']}", "Our R&amp;D.", "one[R&amp;D]"},
	{"validate", "match: {any: ['\\d{10}'], validate: npi}", "NPI 1234567893 and 1234567890.",
		"one[1234567893]"},
	{"hit narrows", "match: {any: ['MRN (?<hit>\\d+)']}", "MRN 4821.", "one[4821]"},
	{"scope by default: what is read", "match: {any: [cure]}",
		"# Cure\n\n<!-- cure -->\n\n`cure` ![cure](cure.png)", "one[Cure] one[cure] one[cure]"},
	{"unit document counts once", "match: {any: [cure]}\n    unit: document", "A cure. A cure.\n\nCure.",
		"one@0"},
	{"unit document with words", "match: {words: [cure]}\n    unit: document", "A cure. A cure.\n\nCure.",
		"one@0"},
	{"unit document, both", "match: {words: [cure], any: [heal]}\n    unit: document", "A cure heals.",
		"one@0"},
	{"unit document, none", "match: {any: [cure]}\n    unit: document", "A drip.", ""},
	{"unit document stands at the tag", "match: {any: [cure]}\n    unit: document",
		"---\ntitle: T\nconsent:\n  status: active\n---\nA cure.", "one@13"},

	{"near, within", NEAR("2 words", "both"), "The drip that we cure with.", "one[cure]"},
	{"near, one word too far", NEAR("1 words", "both"), "The drip that we cure with.", ""},
	{"near, none between", NEAR("0 words", "both"), "The drip cures.", "one[cures]"},
	{"near, before", NEAR("8 words", "before"), "The drip cures.", "one[cures]"},
	{"near, before, but stands after", NEAR("8 words", "before"), "A cure by drip.", ""},
	{"near, after", NEAR("8 words", "after"), "A cure by drip.", "one[cure]"},
	{"near, after, but stands before", NEAR("8 words", "after"), "The drip cures.", ""},
	{"near, both", NEAR("8 words", "both"), "The drip cures. A cure by drip.", "one[cures] one[cure]"},
	{"near, across sentences", NEAR("8 words", "both"), "It cures. Ask for a drip.", "one[cures]"},
	{"near, not across blocks", NEAR("8 words", "both"), "It cures.\n\nAsk for a drip.", ""},
	{"near, the context's own words do not count", NEAR("0 words", "both"), "An infusion pump cures.",
		"one[cures]"},
	{"near, inside the match", "match: {any: ['a \\w+ cure'], near: {any: [drip], within: 0 words}}",
		"It is a drip cure.", "one[a drip cure]"},
	{"near, alternatives",
		"match: {any: [cure], near: [{any: [drip], side: before}, {any: [pill], side: after}]}",
		"A cure by pill. Drip, no cure. A pill cure.", "one[cure] one[cure] one[cure]"},
	{"near, a long way in a long block", NEAR("3 words", "before"),
		"One two three four five six seven eight nine ten eleven twelve drip a b c cures d e f g h i "
		"j k.",
		"one[cures]"},

	{"unless match", "match: {any: ['\\w+ cure']}\n    unless: {match: [rest]}",
		"The rest cure, a drip cure.", "one[drip cure]"},
	{"unless sentence", "match: {any: [cure]}\n    unless: {sentence: ['\\bno\\b']}",
		"There is no such cure. A cure!", "one[cure]"},
	{"unless sentence, abbreviation", "match: {any: [cure]}\n    unless: {sentence: ['\\bno\\b']}",
		"Dr. Lee says no to the cure.", ""},
	{"unless sentence, of two that the match touches",
		"match: {any: ['cure\\. It']}\n    unless: {sentence: [never]}", "A cure. It never works.",
		""},
	{"unless near",
		"match: {any: [cure]}\n    unless: {near: {any: [trial], within: 2 words, side: after}}",
		"A cure in trial. A trial of a cure.", "one[cure]"},
	{"unless quote", "match: {any: [cure]}\n    unless: {quote: true}", "> A cure.\n\nOur cure.",
		"one[cure]"},
	{"quotes count otherwise", "match: {any: [cure]}", "> A cure.", "one[cure]"},
	{"one of several is enough", "match: {any: [cure]}\n    unless: {quote: true, sentence: [no]}",
		"There is no cure.", ""},
	{"unless body", "match: {any: [cure]}\n    unless: {body: [disclaimer]}",
		"A cure.\n\nOur disclaimer.", ""},
	{"unless kind", "match: {any: [cure]}\n    unless: {kind: blog}", "---\ntype: Blog\n---\nA cure.",
		""},
};

START_TEST(test_match)
{
	load_one(match_cases[_i].label, match_cases[_i].keys);
	expect_findings(match_cases[_i].label, match_cases[_i].draft, NULL, match_cases[_i].expected);
	ck_assert_msg(draft_sink.count == 0, "%s", match_cases[_i].label);
}
END_TEST

/* ------------------------------------------------------------------ a sentence without an end */

/* What clears a match stands so many words in front of it. */
static const struct {
	const char *label;
	size_t words;
	const char *expected;
} reach_cases[] = {
	{"a sentence reaches 200 words", 199, ""},
	{"and no further", 200, "one[cure]"},
};

START_TEST(test_sentence_reach)
{
	struct cl_buf draft = CL_BUF_INIT;

	load_one(reach_cases[_i].label, "match: {any: [cure]}\n    unless: {sentence: [never]}");
	cl_buf_append(&draft, CL_STR("It never"));
	for (size_t i = 0; i < reach_cases[_i].words; i++)
		cl_buf_append(&draft, CL_STR(" ever"));
	cl_buf_append(&draft, CL_STR(" cure"));
	expect_findings(reach_cases[_i].label, cl_arena_cstr(arena, cl_buf_str(&draft)), NULL,
		reach_cases[_i].expected);
	cl_buf_release(&draft);
}
END_TEST

/* ------------------------------------------------------------------ evidence */

#define EVIDENCE "match: {any: [cures]}\n    unless: {evidence: {}}"

static const struct {
	const char *label;
	const char *draft;
	bool is_cleared;
} evidence_cases[] = {
	{"none", "It cures asthma.", false},
	{"DOI", "It cures asthma (doi:10.1000/xyz123).", true},
	{"PMID", "It cures asthma, PMID: 31452104.", true},
	{"PMCID", "It cures asthma (PMC3531190).", true},
	{"trial", "It cures asthma (NCT01234567).", true},
	{"too short a trial number", "It cures asthma (NCT0123456).", false},
	{"ISRCTN", "It cures asthma, ISRCTN15042661.", true},
	{"ten point something is no DOI", "It cures 10.5 percent.", false},
	{"in the next sentence", "It cures asthma. See doi:10.1000/xyz123.", true},
	{"two sentences on", "It cures asthma. Really. See doi:10.1000/xyz123.", false},
	{"in the sentence before", "See doi:10.1000/xyz123. It cures asthma.", false},
	{"in the next block", "It cures asthma.\n\nSee doi:10.1000/xyz123.", false},
	{"government link", "It [cures](https://www.cdc.gov/asthma) asthma.", true},
	{"government link with a port", "It [cures](https://www.cdc.gov:443/asthma) asthma.", true},
	{"government in the path", "It [cures](https://shop.example/cdc.gov) asthma.", false},
	{"government as a prefix", "It [cures](https://cdc.gov.shop.example/) asthma.", false},
	{"a name that ends like a trusted one", "It [cures](https://notwho.int/x) asthma.", false},
	{"trusted exactly", "It [cures](https://who.int/x) asthma.", true},
	{"trusted below", "It [cures](https://www.who.int) asthma.", true},
	{"case of a host", "It [cures](HTTPS://WWW.WHO.INT/x) asthma.", true},
	{"configured host", "It [cures](https://journal.trusted.example/1) asthma.", true},
	{"other host", "It [cures](https://other.example/1) asthma.", false},
	{"user name that looks like a host", "It [cures](https://who.int@shop.example/) asthma.", false},
	{"link in another sentence", "It cures asthma. So. See [this](https://www.cdc.gov/).", false},
	{"image of a trusted host", "It cures ![asthma](https://www.cdc.gov/a.png).", false},
	{"footnote with a DOI", "It cures asthma.[^1]\n\n[^1]: Lee A. doi:10.1000/xyz123.", true},
	{"footnote with a link", "It cures asthma.[^a]\n\n[^a]: [CDC](https://www.cdc.gov/asthma).", true},
	{"footnote without a source", "It cures asthma.[^1]\n\n[^1]: We are proud of this.", false},
	{"footnote that is not there", "It cures asthma.[^9]\n\n[^1]: doi:10.1000/xyz123.", false},
	{"footnote of another sentence", "It cures asthma. Yes. So.[^1]\n\n[^1]: doi:10.1000/xyz123.", false},
	{"references in front matter",
		"---\nreview:\n  references: [doi:10.1000/xyz123]\n---\nIt cures asthma.", true},
	{"empty references in front matter", "---\nreview:\n  references: []\n---\nIt cures asthma.", false},
};

START_TEST(test_evidence)
{
	load_one(evidence_cases[_i].label, EVIDENCE);
	expect_findings(evidence_cases[_i].label, evidence_cases[_i].draft, NULL,
		evidence_cases[_i].is_cleared ? "" : "one[cures]");
}
END_TEST

/* ------------------------------------------------------------------ conditions */

#define WHEN(conditions) "match: {any: [x]}\n    when: " conditions

static const struct {
	const char *label;
	const char *keys;
	const char *front;
	struct setting setting;
	bool runs;
} condition_cases[] = {
	{"present", WHEN("{front: {a.b: present}}"), "a: {b: 1}", {0}, true},
	{"present, empty", WHEN("{front: {a.b: present}}"), "a: {b: ''}", {0}, false},
	{"present, null", WHEN("{front: {a.b: present}}"), "a: {b: }", {0}, false},
	{"present, an empty list", WHEN("{front: {a: present}}"), "a: []", {0}, false},
	{"missing", WHEN("{front: {a.b: missing}}"), "a: {c: 1}", {0}, true},
	{"missing, but there", WHEN("{front: {a.b: missing}}"), "a: {b: 1}", {0}, false},
	{"past", WHEN("{front: {d: past}}"), "d: 2026-11-19", {0}, true},
	{"past, today is not", WHEN("{front: {d: past}}"), "d: 2026-11-20", {0}, false},
	{"future", WHEN("{front: {d: future}}"), "d: 2026-11-21", {0}, true},
	{"future, today is not", WHEN("{front: {d: future}}"), "d: 2026-11-20", {0}, false},
	{"no date is neither", WHEN("{front: {d: past}}"), "d: soon", {0}, false},
	{"older", WHEN("{front: {d: older than 10 days}}"), "d: 2026-11-09", {0}, true},
	{"older, just not", WHEN("{front: {d: older than 10 days}}"), "d: 2026-11-10", {0}, false},
	{"after another date", WHEN("{front: {d: after e}}"), "d: 2026-02-01\ne: 2026-01-31", {0}, true},
	{"after, the same day", WHEN("{front: {d: after e}}"), "d: 2026-02-01\ne: 2026-02-01", {0}, false},
	{"after what is not there", WHEN("{front: {d: after e}}"), "d: 2026-02-01", {0}, false},
	{"a value, case ignored", WHEN("{front: {a: photo}}"), "a: Photo", {0}, true},
	{"another value", WHEN("{front: {a: photo}}"), "a: photos", {0}, false},
	{"a value in a list", WHEN("{front: {a: photo}}"), "a: [video, photo]", {0}, true},
	{"one of a list", WHEN("{front: {a: [photo, video]}}"), "a: video", {0}, true},
	{"true is a value", WHEN("{front: {a: true}}"), "a: true", {0}, true},
	{"a pattern", WHEN("{front: {a: '/^pho/'}}"), "a: phobia", {0}, true},
	{"a pattern elsewhere", WHEN("{front: {a: '/^pho/'}}"), "a: a photo", {0}, false},
	{"not within", WHEN("{front: {a: not within b}}"), "a: [x, y]\nb: [x]", {0}, true},
	{"within", WHEN("{front: {a: not within b}}"), "a: [x]\nb: [x, y]", {0}, false},
	{"not within what is not there", WHEN("{front: {a: not within b}}"), "a: x", {0}, true},
	{"all of several", WHEN("{front: {a: x, b: y}}"), "a: x\nb: y", {0}, true},
	{"one of several", WHEN("{front: {a: x, b: y}}"), "a: x\nb: z", {0}, false},

	{"one element has both", WHEN("{front: {media.type: photo, media.release: missing}}"),
		"media: [{type: video, release: r1}, {type: photo}]", {0}, true},
	{"two elements share both", WHEN("{front: {media.type: photo, media.release: missing}}"),
		"media: [{type: photo, release: r1}, {type: video}]", {0}, false},
	{"bound beside another key", WHEN("{front: {kind: story, media.type: photo}}"),
		"kind: story\nmedia: [{type: photo}]", {0}, true},
	{"bound, compared with a plain list",
		WHEN("{front: {media.channels: not within consent.channels, media.type: x}}"),
		"consent: {channels: [web]}\nmedia: [{type: x, channels: [web]}, {type: x, channels: [tv]}]",
		{0}, true},
	{"bound, each within", WHEN("{front: {media.channels: not within consent.channels, media.type: x}}"),
		"consent: {channels: [web]}\nmedia: [{type: y, channels: [tv]}, {type: x, channels: [web]}]",
		{0}, false},
	{"an element compared with itself", WHEN("{front: {consent.signed: after consent.expires}}"),
		"consent: [{signed: 2026-03-01, expires: 2026-05-01}, {signed: 2026-04-01, expires: "
		"2026-03-31}]",
		{0}, true},
	{"an element compared with another", WHEN("{front: {consent.signed: after consent.expires}}"),
		"consent: [{signed: 2026-03-01, expires: 2026-03-15}, {signed: 2026-04-01, expires: "
		"2026-05-01}]",
		{0}, false},
	{"an empty list has no element", WHEN("{front: {media.type: missing}}"), "media: []", {0}, false},
	{"a mapping is bound to nothing", WHEN("{front: {media.type: photo}}"), "media: {type: photo}", {0},
		true},

	{"kind", WHEN("{kind: [patient-story]}"), "type: Patient Story", {0}, true},
	{"kind with an underscore", WHEN("{kind: patient-story}"), "kind: patient_story", {0}, true},
	{"kind from configuration", WHEN("{kind: blog}"), "a: 1", {.kind = "blog"}, true},
	{"front matter before configuration", WHEN("{kind: blog}"), "type: page", {.kind = "blog"}, false},
	{"channel", WHEN("{channel: [facebook, x]}"), "channels: [print, Facebook]", {0}, true},
	{"channel by default", WHEN("{channel: website}"), "a: 1", {0}, true},
	{"another channel", WHEN("{channel: website}"), "channel: print", {0}, false},
	{"jurisdiction", WHEN("{jurisdiction: US}"), "a: 1", {0}, true},
	{"jurisdiction covers its parts", WHEN("{jurisdiction: US}"), "jurisdiction: US-CA", {0}, true},
	{"a part does not cover the whole", WHEN("{jurisdiction: US-CA}"), "a: 1", {0}, false},
	{"a prefix is no part", WHEN("{jurisdiction: C}"), "jurisdiction: CA", {0}, false},
	{"GB is UK", WHEN("{jurisdiction: GB}"), "jurisdiction: uk", {0}, true},
	{"path", WHEN("{path: 'stories/**'}"), "a: 1", {.path = "stories/maria.md"}, true},
	{"another path", WHEN("{path: 'stories/**'}"), "a: 1", {.path = "pages/maria.md"}, false},
	{"format", WHEN("{format: markdown}"), "a: 1", {0}, true},
	{"another format", WHEN("{format: [html, csv]}"), "a: 1", {0}, false},
	{"body", WHEN("{body: ['\\bx\\b']}"), "a: 1", {0}, true},
	{"body, hidden text does not count", WHEN("{body: [hidden]}"), "a: hidden", {0}, false},
	{"a list of mappings: all hold", WHEN("[{body: [x]}, {body: [this]}]"), "a: 1", {0}, true},
	{"a list of mappings: one does not", WHEN("[{body: [x]}, {body: [zz]}]"), "a: 1", {0}, false},
	{"unless: one is enough", "match: {any: [x]}\n    unless: {front: {a: present}, kind: blog}", "a: 1",
		{0}, false},
	{"unless: none holds", "match: {any: [x]}\n    unless: {front: {b: present}, kind: blog}", "a: 1",
		{0}, true},

	{"switched off", "match: {any: [x]}", "a: 1", {.rule = {.choice = CL_CHOICE_OFF}}, false},
	{"switched on", "match: {any: [x]}", "a: 1", {.rule = {.choice = CL_CHOICE_ON}}, true},
};

START_TEST(test_conditions)
{
	cl_str draft = cl_arena_printf(arena, "---\n%s\n---\n\nThis is x.\n", condition_cases[_i].front);

	load_one(condition_cases[_i].label, condition_cases[_i].keys);
	expect_findings(condition_cases[_i].label, draft.data, &condition_cases[_i].setting,
		condition_cases[_i].runs ? "one[x]" : "");
	ck_assert_msg(draft_sink.count == 0, "%s: %.*s", condition_cases[_i].label,
		CL_STR_ARG(sink_text(arena, &draft_sink, "draft.md")));
}
END_TEST

/* ------------------------------------------------------------------ profiles of packs */

static const struct {
	const char *label;
	const char *pack;
	const char *front;
	struct setting setting;
	bool runs;
} profile_cases[] = {
	{"default", "profile: default", "a: 1", {0}, true},
	{"on request", "profile: request", "a: 1", {0}, false},
	{"on request, asked for", "profile: request", "a: 1", {.rule = {.choice = CL_CHOICE_ON}}, true},
	{"by jurisdiction", "profile: jurisdiction\njurisdiction: [GB]", "jurisdiction: GB", {0}, true},
	{"by jurisdiction, configured", "profile: jurisdiction\njurisdiction: [GB]", "a: 1",
		{.jurisdiction = "GB"}, true},
	{"by jurisdiction, another", "profile: jurisdiction\njurisdiction: [GB]", "a: 1", {0}, false},
	{"by jurisdiction, which none names", "profile: jurisdiction", "jurisdiction: GB", {0}, false},
};

START_TEST(test_profiles)
{
	load_rules(profile_cases[_i].label,
		cl_arena_printf(arena,
			"pack: demo\n%s\nrules:\n  - id: one\n    match: {any: [x]}\n" RULE_REST,
			profile_cases[_i].pack));
	expect_findings(profile_cases[_i].label,
		cl_arena_printf(arena, "---\n%s\n---\n\nThis is x.\n", profile_cases[_i].front).data,
		&profile_cases[_i].setting, profile_cases[_i].runs ? "one[x]" : "");
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("check");
	TCase *tcase = tcase_create("check");

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	LOOP(tcase, test_match, match_cases);
	LOOP(tcase, test_sentence_reach, reach_cases);
	LOOP(tcase, test_evidence, evidence_cases);
	LOOP(tcase, test_conditions, condition_cases);
	LOOP(tcase, test_profiles, profile_cases);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
