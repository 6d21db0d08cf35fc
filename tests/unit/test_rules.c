/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "rules_testing.h"

static void load(const char *text)
{
	add_rules(cl_str_from(text));
	cl_ruleset_finish(ruleset, &sink);
}

/* ------------------------------------------------------------------ what is accepted */

#define HEAD "pack: demo\nrules:\n  - id: one\n"

/* Keys of a rule that stand in the fourth line, and nothing to say about them. */
static const struct {
	const char *label;
	const char *keys;
} good_cases[] = {
	{"any", "    match: {any: ['\\bfall(s)?\\b']}\n"},
	{"words", "    match: {words: [quick fix, 'miracl*']}\n"},
	{"case_sensitive", "    match: {any: ['IVF'], case_sensitive: true}\n"},
	{"near, one", "    match: {any: [a], near: {any: [b], within: 3 words, side: before}}\n"},
	{"near, alternatives", "    match: {any: [a], near: [{any: [b]}, {any: [c], side: after}]}\n"},
	{"near, one word", "    match: {any: [a], near: {any: [b], within: 1 word}}\n"},
	{"near, a bare count", "    match: {any: [a], near: {any: [b], within: 5}}\n"},
	{"validate", "    match: {any: ['\\d+'], validate: npi}\n"},
	{"spelling", "    match: {spelling: true}\n"},
	{"tag", "    match: {tag: signed-after-publication}\n"},
	{"suppression", "    match: {suppression: no-reason}\n"},
	{"require front", "    require: {front: [consent.status, review.reviewed_on]}\n"},
	{"require body", "    require: {body: ['helpline', '\\b988\\b']}\n"},
	{"require, from when alone", "    require: {}\n    when: {front: {sponsor: present}}\n"},
	{"metric", "    metric: {measure: smog-grade, above: 8.5, min_words: 40}\n"},
	{"metric without min_words", "    metric: {measure: sentence-words, above: 25}\n"},
	{"unit", "    match: {any: [a]}\n    unit: document\n"},
	{"confidence", "    match: {any: [a]}\n    confidence: low\n"},
	{"scope, one", "    match: {any: [a]}\n    scope: heading\n"},
	{"scope, each", "    match: {any: [a]}\n"
			"    scope: [prose, heading, caption, alt, hidden, front, code, image, link, all]\n"},
	{"unless match, sentence, quote",
		"    match: {any: [a]}\n    unless: {match: [b], sentence: [c], quote: true}\n"},
	{"unless near", "    match: {any: [a]}\n    unless: {near: {any: [b]}}\n"},
	{"unless near, alternatives",
		"    match: {any: [a]}\n    unless: {near: [{any: [b]}, {any: [c]}]}\n"},
	{"unless evidence", "    match: {any: [a]}\n    unless: {evidence: {within: 2 sentences}}\n"},
	{"unless evidence, plain", "    match: {any: [a]}\n    unless: {evidence: {}}\n"},
	{"unless conditions",
		"    match: {any: [a]}\n"
		"    unless: {front: {a.b: present}, kind: blog, channel: [print], jurisdiction: US,\n"
		"      path: 'x/**', format: [html], body: [z]}\n"},
	{"when",
		"    match: {any: [a]}\n"
		"    when: {front: {a.b: missing}, kind: [blog], channel: print, jurisdiction: [US, US-CA],\n"
		"      path: ['x/**'], format: markdown, body: [z]}\n"},
	{"when, a list", "    match: {any: [a]}\n    when: [{body: [a]}, {body: [b]}]\n"},
	{"when, every test",
		"    match: {any: [a]}\n"
		"    when: {front: {a: present, b: missing, c: past, d: future, e: older than 730 days,\n"
		"      f: after date, g: not within consent.channels, h: '/^x/', i: word, j: [x, y]}}\n"},
	{"fix replace", "    match: {any: [a]}\n    fix: {replace: b, safe: true}\n"},
	{"fix redact", "    match: {any: [a]}\n    fix: {redact: '[name]'}\n"},
	{"fix generalise", "    match: {any: [a]}\n    fix: {generalise: year}\n"},
};

START_TEST(test_good)
{
	load(cl_arena_printf(arena, HEAD "%s" RULE_REST, good_cases[_i].keys).data);
	expect(good_cases[_i].label, "");
	ck_assert_uint_eq(cl_ruleset_count(ruleset), 1);
	ck_assert(cl_ruleset_find(ruleset, CL_STR("demo/one")) == rule_at(0));
}
END_TEST

/* ------------------------------------------------------------------ what is refused */

static const struct {
	const char *label;
	const char *keys;
	const char *expected;
} bad_cases[] = {
	{"unknown key of a rule", "    mach: {any: [a]}\n",
		"4:5: unknown key 'mach' in a rule (did you mean 'match'?)"},
	{"unknown key of match", "    match: {any: [a], wrds: [b]}\n",
		"4:23: unknown key 'wrds' in match (did you mean 'words'?)"},
	{"unknown key of near", "    match: {any: [a], near: {any: [b], withn: 2 words}}\n",
		"4:40: unknown key 'withn' in near (did you mean 'within'?)"},
	{"unknown key of unless", "    match: {any: [a]}\n    unless: {sentnce: [b]}\n",
		"5:14: unknown key 'sentnce' in unless (did you mean 'sentence'?)"},
	{"unknown key of evidence", "    match: {any: [a]}\n    unless: {evidence: {wthin: 1 sentence}}\n",
		"5:25: unknown key 'wthin' in evidence (did you mean 'within'?)"},
	{"unknown key of when", "    match: {any: [a]}\n    when: {fornt: {a: b}}\n",
		"5:12: unknown key 'fornt' in when (did you mean 'front'?)"},
	{"unknown key of require", "    require: {fronts: [a]}\n",
		"4:15: unknown key 'fronts' in require (did you mean 'front'?)"},
	{"unknown key of metric", "    metric: {measure: smog-grade, abov: 3}\n",
		"4:35: unknown key 'abov' in metric (did you mean 'above'?)"},
	{"unknown key of fix", "    match: {any: [a]}\n    fix: {replce: b}\n",
		"5:11: unknown key 'replce' in fix (did you mean 'replace'?)"},
	{"nothing near the key", "    match: {any: [a]}\n    zzzzzzzz: 1\n",
		"5:5: unknown key 'zzzzzzzz' in a rule"},
	{"a key twice", "    match: {any: [a]}\n    unit: span\n    unit: span\n",
		"6:5: this key stands here twice"},
	{"unknown unit", "    match: {any: [a]}\n    unit: documnt\n",
		"5:11: unknown value 'documnt' (did you mean 'document'?)"},
	{"unknown confidence", "    match: {any: [a]}\n    confidence: hihg\n",
		"5:17: unknown value 'hihg' (did you mean 'high'?)"},
	{"unknown scope", "    match: {any: [a]}\n    scope: [prose, headings]\n",
		"5:20: unknown value 'headings' (did you mean 'heading'?)"},
	{"unknown validator", "    match: {any: [a], validate: nhss}\n",
		"4:33: unknown validator 'nhss' (did you mean 'nhs'?)"},
	{"unknown tag problem", "    match: {tag: expird}\n",
		"4:18: unknown value 'expird' (did you mean 'expired'?)"},
	{"unknown suppression problem", "    match: {suppression: unusd}\n",
		"4:26: unknown value 'unusd' (did you mean 'unused'?)"},
	{"unknown measure", "    metric: {measure: smog, above: 3}\n",
		"4:23: unknown value 'smog' (can be flesch-kincaid-grade, smog-grade, sentence-words, identifying-details)"},
	{"unknown side", "    match: {any: [a], near: {any: [b], side: befor}}\n",
		"4:46: unknown value 'befor' (did you mean 'before'?)"},
	{"unknown generalisation", "    match: {any: [a]}\n    fix: {generalise: month}\n",
		"5:23: unknown value 'month' (can be year)"},
	{"pattern that does not compile", "    match: {any: [good, 'a(b']}\n",
		"4:26: the pattern is no regular expression at character 4: missing closing parenthesis"},
	{"pattern in near", "    match: {any: [a], near: {any: ['[']}}\n",
		"4:37: the pattern is no regular expression at character 2: missing terminating ] for "
		"character class"},
	{"pattern in unless", "    match: {any: [a]}\n    unless: {sentence: ['*']}\n",
		"5:26: the pattern is no regular expression at character 1: quantifier does not follow a "
		"repeatable item"},
	{"pattern in when", "    match: {any: [a]}\n    when: {body: ['a)']}\n",
		"5:20: the pattern is no regular expression at character 2: unmatched closing parenthesis"},
	{"pattern of a front matter test", "    match: {any: [a]}\n    when: {front: {a: '/x[/'}}\n",
		"5:25: the pattern is no regular expression at character 3: missing terminating ] for "
		"character class"},
	{"pattern in require", "    require: {body: ['(?<']}\n",
		"4:23: the pattern is no regular expression at character 4: subpattern name expected"},
	{"within in another unit", "    match: {any: [a], near: {any: [b], within: 3 lines}}\n",
		"4:48: 'within' must be a count of words, as in \"8 words\" or \"1 sentence\""},
	{"within that is no count", "    match: {any: [a], near: {any: [b], within: few words}}\n",
		"4:48: 'within' must be a count of words, as in \"8 words\" or \"1 sentence\""},
	{"within too far", "    match: {any: [a], near: {any: [b], within: 201 words}}\n",
		"4:48: 'within' must be a count of words, as in \"8 words\" or \"1 sentence\""},
	{"evidence in words", "    match: {any: [a]}\n    unless: {evidence: {within: 3 words}}\n",
		"5:33: 'within' must be a count of sentences, as in \"8 words\" or \"1 sentence\""},
	{"near without any", "    match: {any: [a], near: {within: 3 words}}\n",
		"4:29: near needs the key 'any'"},
	{"near that is no mapping", "    match: {any: [a], near: [b]}\n", "4:30: 'near' must be a mapping"},
	{"match that is a list", "    match: [a]\n", "4:12: 'match' must be a mapping"},
	{"any that is text", "    match: {any: a}\n", "4:18: 'any' must be a list"},
	{"any with a mapping in it", "    match: {any: [{a: b}]}\n", "4:19: 'any' must be text"},
	{"null among patterns", "    match: {any: [a, null]}\n", "4:22: 'any' must be text"},
	{"match without anything to look for", "    match: {near: {any: [a]}}\n",
		"4:12: 'match' needs 'any', 'words', 'spelling', 'tag' or 'suppression'"},
	{"match with nothing in it", "    match: {}\n",
		"4:12: 'match' needs 'any', 'words', 'spelling', 'tag' or 'suppression'"},
	{"an empty list of patterns", "    match: {any: []}\n",
		"4:12: 'match' needs 'any', 'words', 'spelling', 'tag' or 'suppression'"},
	{"spelling off and nothing else", "    match: {spelling: false}\n",
		"4:12: 'match' needs 'any', 'words', 'spelling', 'tag' or 'suppression'"},
	{"spelling that is no truth value", "    match: {spelling: perhaps}\n",
		"4:23: 'spelling' must be true or false | 4:12: 'match' needs 'any', 'words', 'spelling', "
		"'tag' or 'suppression'"},
	{"quote that is no truth value", "    match: {any: [a]}\n    unless: {quote: 1}\n",
		"5:21: 'quote' must be true or false"},
	{"case_sensitive that is no truth value", "    match: {any: [a], case_sensitive: maybe}\n",
		"4:39: 'case_sensitive' must be true or false"},
	{"min_words that is no number", "    metric: {measure: smog-grade, above: 8, min_words: many}\n",
		"4:56: 'min_words' must be a number"},
	{"min_words that is no whole number", "    metric: {measure: smog-grade, above: 8, min_words: 1.5}\n",
		"4:56: 'min_words' must be a number from 0 to 1000000"},
	{"above that is negative", "    metric: {measure: smog-grade, above: -1}\n",
		"4:42: 'above' must be a number from 0 to 1000000"},
	{"above in powers of ten", "    metric: {measure: smog-grade, above: 1e3}\n",
		"4:42: 'above' must be a number from 0 to 1000000"},
	{"metric without above", "    metric: {measure: smog-grade}\n", "4:13: metric needs the key 'above'"},
	{"two kinds", "    match: {any: [a]}\n    require: {front: [a]}\n",
		"3:5: a rule needs exactly one of 'match', 'require' and 'metric'"},
	{"no kind", "    unit: span\n", "3:5: a rule needs exactly one of 'match', 'require' and 'metric'"},
	{"a test that is a mapping",
		"    match: {any: [a]}\n    when: {front: {consent: {status: present}}}\n",
		"5:29: a test of 'consent' must be a word, a pattern or a list; write nested keys with dots"},
	{"when that is text", "    match: {any: [a]}\n    when: always\n",
		"5:11: 'when' must be a list or a mapping"},
	{"a member of when that is text", "    match: {any: [a]}\n    when: [always]\n",
		"5:12: 'when' must be a mapping"},
	{"phrase with a bar", "    match: {words: [a|b]}\n",
		"4:21: a phrase is words with blanks between them; '*' may stand at the end of a word"},
	{"phrase with a star inside", "    match: {words: ['a*b']}\n",
		"4:22: a phrase is words with blanks between them; '*' may stand at the end of a word"},
	{"phrase of nothing", "    match: {words: ['']}\n",
		"4:22: a phrase is words with blanks between them; '*' may stand at the end of a word"},
	{"phrase too long",
		"    match: {words: "
		"['"
		"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
		"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
		"xxxxxxxxxxxxxxxxxxxxxxxxxx']}\n",
		"4:22: a phrase longer than 200 bytes, or more than 10000 phrases in a rule"},
	{"fix that is text", "    match: {any: [a]}\n    fix: remove it\n", "5:10: 'fix' must be a mapping"},
	{"a kind of none", "    match: {any: [a]}\n    when: {kind: []}\n",
		"5:18: 'kind' must be a list of one or more"},
	{"a body of none", "    match: {any: [a]}\n    when: {body: []}\n",
		"5:18: 'body' must be a list of one or more"},
	{"a front matter value of none", "    match: {any: [a]}\n    when: {front: {a: []}}\n",
		"5:23: 'a' must be a list of one or more"},
	{"a channel of none, in unless", "    match: {any: [a]}\n    unless: {channel: []}\n",
		"5:23: 'channel' must be a list of one or more"},
	{"extends that is no id", "    match: {any: [a]}\n    extends: [demo/two]\n",
		"5:14: extends a rule that is not there: ''"},
	{"extends a rule that is not there", "    match: {any: [a]}\n    extends: demo/onee\n",
		"5:14: extends a rule that is not there: 'demo/onee' (did you mean 'demo/one'?)"},
	{"extends itself", "    match: {any: [a]}\n    extends: demo/one\n",
		"3:5: extends itself, or more than 8 rules in a row"},
	{"several at once", "    match: {any: ['('], vaildate: npi}\n    unit: x\n    bogus: 1\n",
		"4:20: the pattern is no regular expression at character 2: missing closing parenthesis | "
		"4:25: unknown key 'vaildate' in match (did you mean 'validate'?) | "
		"5:11: unknown value 'x' (can be span, document) | 6:5: unknown key 'bogus' in a rule"},
};

START_TEST(test_bad)
{
	load(cl_arena_printf(arena, HEAD "%s" RULE_REST, bad_cases[_i].keys).data);
	expect(bad_cases[_i].label, bad_cases[_i].expected);
	ck_assert_uint_gt(sink.error_count, 0);
}
END_TEST

/* Whole files. */
static const struct {
	const char *label;
	const char *text;
	const char *expected;
} file_cases[] = {
	{"no mapping", "- a\n", "not a rule file: it must be a mapping with 'pack' and 'rules'"},
	{"an empty file", "", "not a rule file: it must be a mapping with 'pack' and 'rules'"},
	{"nothing but a comment", "# rules\n",
		"not a rule file: it must be a mapping with 'pack' and 'rules'"},
	{"no rules", "pack: demo\n", "not a rule file: it must be a mapping with 'pack' and 'rules'"},
	{"no pack", "rules: []\n",
		"1:1: a rule file needs the key 'pack' | 1:1: a rule file needs the key 'rules'"},
	{"rules that are no list", "pack: demo\nrules: one\n", "2:8: 'rules' must be a list"},
	{"a rule that is no mapping", "pack: demo\nrules: [one]\n",
		"2:9: 'rules' must be a list of mappings"},
	{"a pack's name in capitals", "pack: Demo\nrules: []\n",
		"1:7: 'pack' must be lower-case letters, digits and hyphens | 1:1: a rule file needs the key "
		"'rules'"},
	{"a pack's name that begins with a hyphen", "pack: -demo\nrules: []\n",
		"1:7: 'pack' must be lower-case letters, digits and hyphens | 1:1: a rule file needs the key "
		"'rules'"},
	{"an unknown key of the file", "pack: demo\nrule: []\nrules: []\nversoin: 1.0.0\n",
		"2:1: unknown key 'rule' in a rule file (did you mean 'rules'?) | 4:1: unknown key 'versoin' "
		"in a rule file (did you mean 'version'?)"},
	{"an unknown profile", "pack: demo\nprofile: requested\nrules: []\n",
		"2:10: unknown value 'requested' (did you mean 'request'?) | 1:1: a rule file needs the key "
		"'rules'"},
	{"no id", "pack: demo\nrules:\n  - title: One\n",
		"3:5: 'id' must be lower-case letters, digits and hyphens"},
	{"an id with a blank", "pack: demo\nrules:\n  - id: one two\n",
		"3:9: 'id' must be lower-case letters, digits and hyphens"},
	{"an alias", "pack: demo\ntitle: &t x\ndescription: *t\nrules: []\n",
		"2:8: anchors and aliases are not allowed here | 3:14: anchors and aliases are not allowed "
		"here"},
	{"broken YAML", "pack: demo\nrules: [\n", "3:1: did not find expected node content"},
	{"a tab", "pack: demo\nrules:\n\t- id: one\n",
		"3:1: found character that cannot start any token (indent with spaces, not tabs; put a value "
		"that begins with @, ` or % in quotes)"},
	{"a rule of nothing but its id", "pack: demo\nrules:\n  - id: one\n",
		"3:5: a rule needs the key 'title' | 3:5: a rule needs the key 'category' | 3:5: a rule "
		"needs the key 'severity' | 3:5: a rule needs the key 'message' | 3:5: a rule needs the key "
		"'help' | 3:5: a rule needs the key 'references' | 3:5: a rule needs the key 'examples' | "
		"3:5: a rule needs exactly one of 'match', 'require' and 'metric'"},
	{"too few examples",
		"pack: demo\nrules:\n  - id: one\n    title: t\n    category: phi\n    severity: note\n    "
		"match: {any: [a]}\n    message: m\n    help: h\n    references: [r]\n    examples: {flag: "
		"[a], pass: []}\n",
		"3:9: rule 'demo/one' needs two examples or more "
		"under 'flag' | 3:9: rule 'demo/one' needs two examples or more under 'pass'"},
	{"wrong words",
		"pack: demo\nrules:\n  - id: one\n    title: t\n    category: phy\n    severity: eror\n    "
		"match: {any: [a]}\n    message: m\n    help: h\n    references: r\n    examples: {flag: [a, "
		"b], pas: [c, d]}\n",
		"5:15: unknown value 'phy' (did you mean 'phi'?) | 6:15: unknown value 'eror' (did you mean "
		"'error'?) | 10:17: 'references' must be a list | 11:30: unknown key 'pas' in examples (did "
		"you mean 'pass'?)"},
	{"severity by kind",
		"pack: demo\nrules:\n  - id: one\n    title: t\n    category: phi\n    severity: {blog: "
		"nott, default: error}\n    match: {any: [a]}\n    message: m\n    help: h\n    references: "
		"[r]\n    examples: {flag: [a, b], pass: [c, d]}\n",
		"6:22: unknown value 'nott' (did you mean 'note'?)"},
	{"examples as mappings",
		"pack: demo\nrules:\n  - id: one\n    title: t\n    category: phi\n    severity: note\n    "
		"match: {any: [a]}\n    message: m\n    help: h\n    references: [r]\n    examples:\n      "
		"flag: [{txt: a}, {text: b, format: word, today: soon}]\n      pass: [c, {text: d, front: "
		"x}]\n",
		"12:15: unknown key 'txt' in an example (did you mean 'text'?) | 12:42: unknown value 'word' "
		"| 12:55: 'today' must be a date | 13:34: 'front' "
		"must be a mapping"},
	{"examples that are lists",
		"pack: demo\nrules:\n  - id: one\n    title: t\n    category: phi\n    severity: note\n    "
		"match: {any: [a]}\n    message: m\n    help: h\n    references: [r]\n    examples:\n      "
		"flag: [[a], b]\n      pass: [c, null]\n",
		"12:14: 'flag' must be a list of texts or mappings | 13:17: 'pass' must be a list of texts "
		"or mappings"},
};

START_TEST(test_files)
{
	load(file_cases[_i].text);
	expect(file_cases[_i].label, file_cases[_i].expected);
}
END_TEST

/* ------------------------------------------------------------------ what keys come to */

START_TEST(test_defaults)
{
	load(HEAD "    match: {any: [a], near: {any: [b]}}\n    unless: {evidence: {}}\n" RULE_REST
		  "  - id: two\n    metric: {measure: smog-grade, above: 9}\n"
		  "    title: Two\n    category: phi\n    severity: error\n    message: m\n    help: H.\n"
		  "    references: [x]\n    examples: {flag: [a, b], pass: [c, d]}\n");
	expect("defaults", "");

	const struct cl_rule *rule = rule_at(0);

	ck_assert_int_eq(rule->unit, CL_UNIT_SPAN);
	ck_assert_int_eq(rule->confidence, CL_CONFIDENCE_MEDIUM);
	ck_assert_uint_eq(rule->scope, CL_SCOPE_READ);
	ck_assert_uint_eq(rule_at(1)->scope, CL_SCOPE_ALL); /* of category phi */
	ck_assert_uint_eq(rule->match.near.list.items[0].within, 8);
	ck_assert_int_eq(rule->match.near.list.items[0].side, CL_SIDE_BOTH);
	ck_assert_uint_eq(rule->unless.evidence_sentences, 1);
	ck_assert_int_eq(rule->fix.kind, CL_FIX_NONE);
	ck_assert_uint_eq(rule_at(1)->metric.min_words, 50);
	ck_assert_int_eq(rule->pack->profile, CL_PROFILE_DEFAULT);
	ck_assert(cl_str_equals(rule->flag.list.items[0].format, CL_STR("markdown")));
}
END_TEST

START_TEST(test_values)
{
	load("pack: demo\ntitle: Demo\ndescription: D\nversion: 1.2.0\njurisdiction: [US, CA-ON]\n"
	     "profile: jurisdiction\nrules:\n"
	     "  - id: one\n    unit: document\n    confidence: high\n    scope: [alt, link]\n"
	     "    match: {any: [a], near: {any: [b], within: 12 words, side: after}, validate: npi}\n"
	     "    unless: {evidence: {within: 3 sentences}, quote: true, kind: [blog, page]}\n"
	     "    when: {front: {a.b: older than 730 days, c: after date}}\n"
	     "    fix: {redact: '[x]', safe: true}\n"
	     "    title: One\n    category: claim\n    message: m\n    help: H.\n    references: [r, s]\n"
	     "    severity: {patient-story: error, default: note}\n"
	     "    examples:\n      flag: [a, {text: b, format: html, channel: print, today: 2026-01-31}]\n"
	     "      pass: [c, d]\n");
	expect("values", "");

	const struct cl_rule *rule = rule_at(0);
	const struct cl_example *example = &rule->flag.list.items[1];

	ck_assert(cl_str_equals(rule->pack->version, CL_STR("1.2.0")));
	ck_assert_int_eq(rule->pack->profile, CL_PROFILE_JURISDICTION);
	ck_assert_uint_eq(rule->pack->jurisdictions.list.count, 2);
	ck_assert_int_eq(rule->unit, CL_UNIT_DOCUMENT);
	ck_assert_int_eq(rule->confidence, CL_CONFIDENCE_HIGH);
	ck_assert_uint_eq(rule->scope, CL_SCOPE_ALT | CL_SCOPE_LINK);
	ck_assert_uint_eq(rule->match.near.list.items[0].within, 12);
	ck_assert_int_eq(rule->match.near.list.items[0].side, CL_SIDE_AFTER);
	ck_assert(cl_str_equals(rule->match.validate->name, CL_STR("npi")));
	ck_assert_uint_eq(rule->unless.evidence_sentences, 3);
	ck_assert(rule->unless.quote);
	ck_assert_int_eq(rule->unless.conditions.list.items[0].kind, CL_CONDITION_KIND);
	ck_assert_uint_eq(rule->unless.conditions.list.items[0].values.list.count, 2);
	ck_assert_int_eq(rule->when.list.items[0].test, CL_FRONT_OLDER);
	ck_assert_int_eq(rule->when.list.items[0].days, 730);
	ck_assert_int_eq(rule->when.list.items[1].test, CL_FRONT_AFTER);
	ck_assert(cl_str_equals(rule->when.list.items[1].other, CL_STR("date")));
	ck_assert(rule->fix.kind == CL_FIX_REDACT && rule->fix.is_safe);
	ck_assert_int_eq(rule->severity, CL_SEVERITY_NOTE);
	ck_assert_int_eq(rule->severities.items[0].severity, CL_SEVERITY_ERROR);
	ck_assert(cl_str_equals(example->format, CL_STR("html")));
	ck_assert_int_eq(example->today.day, 31);
	ck_assert_uint_eq(rule->references.list.count, 2);
	ck_assert_uint_eq(cl_origin_place(rule->origin).line, 8);
}
END_TEST

/* A number of a metric keeps what stands behind its point. */
static const struct {
	const char *text;
	double value;
} number_cases[] = {{"8", 8}, {"8.5", 8.5}, {"12.25", 12.25}, {"0.125", 0.125}, {"10.0", 10}};

START_TEST(test_numbers)
{
	load(cl_arena_printf(
		arena, HEAD "    metric: {measure: smog-grade, above: %s}\n" RULE_REST, number_cases[_i].text)
			.data);
	expect(number_cases[_i].text, "");
	ck_assert_double_eq_tol(rule_at(0)->metric.above, number_cases[_i].value, 1e-9);
}
END_TEST

START_TEST(test_too_many_patterns)
{
	struct cl_buf text = CL_BUF_INIT;

	cl_buf_append(&text, CL_STR(HEAD "    match:\n      any:\n"));
	for (int i = 0; i <= CL_RULE_PATTERNS_MAX; i++)
		cl_buf_printf(&text, "        - p%d\n", i);
	cl_buf_append(&text, CL_STR(RULE_REST));
	add_rules(cl_buf_str(&text));
	cl_ruleset_finish(ruleset, &sink);
	cl_buf_release(&text);
	expect("patterns", "1006:11: more than 1000 patterns");
}
END_TEST

/* ------------------------------------------------------------------ packs of several files */

#define RULE(id) "  - id: " id "\n    match: {any: [a]}\n" RULE_REST

START_TEST(test_files_of_a_pack)
{
	add_rules(CL_STR("pack: demo\ntitle: Demo\nrules:\n" RULE("one")));
	add_rules(CL_STR("pack: demo\nrules:\n" RULE("two")));
	add_rules(CL_STR("pack: other\nrules:\n" RULE("one")));
	cl_ruleset_finish(ruleset, &sink);
	expect("several files", "");
	ck_assert_uint_eq(cl_ruleset_count(ruleset), 3);
	ck_assert_ptr_eq(rule_at(0)->pack, rule_at(1)->pack);
	ck_assert(cl_str_equals(rule_at(1)->pack->title, CL_STR("Demo")));
	ck_assert(cl_rule_is_selected(rule_at(1), CL_STR("demo")));
	ck_assert(cl_rule_is_selected(rule_at(1), CL_STR("demo/two")));
	ck_assert(cl_rule_is_selected(rule_at(1), CL_STR("all")));
	ck_assert(!cl_rule_is_selected(rule_at(1), CL_STR("demo/on")));
	ck_assert(cl_str_equals(cl_ruleset_nearest(ruleset, CL_STR("demo/tow")), CL_STR("demo/two")));
	ck_assert(cl_str_equals(cl_ruleset_nearest(ruleset, CL_STR("othr")), CL_STR("other")));
	ck_assert_uint_eq(cl_ruleset_nearest(ruleset, CL_STR("quite-another")).size, 0);
}
END_TEST

START_TEST(test_duplicate_ids)
{
	add_rules(CL_STR("pack: demo\nrules:\n" RULE("one")));
	add_rules(CL_STR("pack: demo\nrules:\n" RULE("one")));
	cl_ruleset_finish(ruleset, &sink);
	expect("duplicate", "3:9: a rule with the id 'demo/one' is there already");
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("rules");
	TCase *tcase = tcase_create("rules");

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	LOOP(tcase, test_good, good_cases);
	LOOP(tcase, test_bad, bad_cases);
	LOOP(tcase, test_files, file_cases);
	LOOP(tcase, test_numbers, number_cases);
	tcase_add_test(tcase, test_defaults);
	tcase_add_test(tcase, test_values);
	tcase_add_test(tcase, test_too_many_patterns);
	tcase_add_test(tcase, test_files_of_a_pack);
	tcase_add_test(tcase, test_duplicate_ids);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
