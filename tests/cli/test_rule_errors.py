#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a broken rule file or configuration is told, and where: test_rule_errors.py CARELINT.

Every case is a good file with one thing broken, and each line that is said about it: place, name, text and hint."""
import pathlib
import re
import tempfile

from program import run, style

GOOD = r"""pack: house
title: House rules
version: 1.0.0
rules:
  - id: code
    title: A code word
    category: phi
    severity: error
    confidence: high
    scope: [prose]
    match:
      any: ['\bQX-\d{4}\b']
      near: {any: ['\bsay\b'], within: 8 words, side: before}
    unless: {sentence: ['\bnever\b'], evidence: {within: 1 sentence}}
    when: {kind: [blog], front: {review: present}}
    message: a code word
    help: Take it out.
    references: [House book]
    fix: {redact: '[code]', safe: false}
    examples:
      flag: [{text: Say QX-1234., front: {type: blog, review: 1}}, {text: Now say QX-5678., front: {type: blog, review: 1}}]
      pass: [Say nothing., Say QX-12.]
"""
MORE = "    examples:\n      flag: [a, b]\n      pass: [a, b]\n"
END = "      pass: [Say nothing., Say QX-12.]\n"
# What a case replaces when it is no text: the whole file, or all of the rule's `match`.
WHOLE = "whole"
MATCH = "match"

CASES = (
    ("an unknown key of the file", "title: House", "titel: House",
     ["2:1 rule-unknown-key: unknown key 'titel' in a rule file | did you mean 'title'?"]),
    ("an unknown key of a rule", "    confidence:", "    confidense:",
     ["9:5 rule-unknown-key: unknown key 'confidense' in a rule | did you mean 'confidence'?"]),
    ("an unknown key of a match", "      any:", "      anny:",
     ["12:7 rule-unknown-key: unknown key 'anny' in match | did you mean 'any'?"]),
    ("an unknown key of near", "within: 8", "withing: 8",
     ["13:32 rule-unknown-key: unknown key 'withing' in near | did you mean 'within'?"]),
    ("an unknown key of unless", "{sentence:", "{sentense:",
     ["14:14 rule-unknown-key: unknown key 'sentense' in unless | did you mean 'sentence'?"]),
    ("an unknown key of evidence", "evidence: {within", "evidence: {wihtin",
     ["14:50 rule-unknown-key: unknown key 'wihtin' in evidence | did you mean 'within'?"]),
    ("an unknown key of when", "{kind:", "{kinds:",
     ["15:12 rule-unknown-key: unknown key 'kinds' in when | did you mean 'kind'?"]),
    ("an unknown key of a fix", "redact:", "redakt:",
     ["19:11 rule-unknown-key: unknown key 'redakt' in fix | did you mean 'redact'?"]),
    ("an unknown key of examples", "      pass:", "      pas:",
     ["22:7 rule-unknown-key: unknown key 'pas' in examples | did you mean 'pass'?"]),
    ("an unknown key of an example", "{text: Say QX-1234.,", "{text: Say QX-1234., fromat: text,",
     ["21:35 rule-unknown-key: unknown key 'fromat' in an example | did you mean 'format'?"]),
    ("a required key misspelt", "    message:", "    mesage:",
     ["16:5 rule-unknown-key: unknown key 'mesage' in a rule | did you mean 'message'?"]),
    ("the kind of a rule misspelt", "    match:", "    mtch:",
     ["11:5 rule-unknown-key: unknown key 'mtch' in a rule | did you mean 'match'?"]),
    ("an unknown key that resembles nothing", "    help:", "    zzz: 1\n    help:",
     ["17:5 rule-unknown-key: unknown key 'zzz' in a rule"]),
    ("a key twice", "    help:", "    message: again\n    help:",
     ["17:5 tree-duplicate-key: this key stands here twice"]),
    ("a rule id twice", END, END + "  - id: code\n    extends: house/code\n" + MORE,
     ["23:9 rule-duplicate: a rule with the id 'house/code' is there already"]),
    ("an id in capitals", "id: code", "id: Code",
     ["5:9 rule-name: 'id' must be lower-case letters, digits and hyphens"]),
    ("a rule without an id", "  - id: code\n    title", "  - title",
     ["5:5 rule-name: 'id' must be lower-case letters, digits and hyphens"]),
    ("a pack name with a blank", "pack: house", "pack: the house",
     ["1:7 rule-name: 'pack' must be lower-case letters, digits and hyphens"]),
    ("no pack", "pack: house\n", "",
     ["1:1 rule-missing-key: a rule file needs the key 'pack'"]),
    ("no title", "    title: A code word\n", "",
     ["5:5 rule-missing-key: a rule needs the key 'title'"]),
    ("an empty message", "message: a code word", "message:",
     ["5:5 rule-missing-key: a rule needs the key 'message'"]),
    ("a list as a title", "title: A code word", "title: [a]",
     ["6:12 rule-value-kind: 'title' must be text"]),
    ("a text as a list", "references: [House book]", "references: House book",
     ["18:17 rule-value-kind: 'references' must be a list"]),
    ("a text as a mapping", "    fix: {redact: '[code]', safe: false}", "    fix: redact",
     ["19:10 rule-value-kind: 'fix' must be a mapping"]),
    ("a mapping in a list of texts", "scope: [prose]", "scope: [prose, {a: b}]",
     ["10:20 rule-value-kind: 'scope' must be text"]),
    ("a text as true or false", "safe: false", "safe: maybe",
     ["19:35 rule-value-kind: 'safe' must be true or false"]),
    ("a rule that is a text", END, END + "  - second\n",
     ["23:5 rule-value-kind: 'rules' must be a list of mappings"]),
    ("rules that are a mapping", "rules:\n  - id: code\n    title", "rules:\n    id: code\n    title",
     ["5:5 rule-value-kind: 'rules' must be a list"]),
    ("an unknown category", "category: phi", "category: phy",
     ["7:15 rule-unknown-word: unknown value 'phy' | did you mean 'phi'?"]),
    ("an unknown severity", "severity: error", "severity: eror",
     ["8:15 rule-unknown-word: unknown value 'eror' | did you mean 'error'?"]),
    ("an unknown severity of a kind", "severity: error", "severity: {default: error, blog: warn}",
     ["8:38 rule-unknown-word: unknown value 'warn' | can be off, note, warning, error"]),
    ("an unknown confidence", "confidence: high", "confidence: hihg",
     ["9:17 rule-unknown-word: unknown value 'hihg' | did you mean 'high'?"]),
    ("an unknown scope", "scope: [prose]", "scope: [prose, headings]",
     ["10:20 rule-unknown-word: unknown value 'headings' | did you mean 'heading'?"]),
    ("an unknown unit", "    scope:", "    unit: page\n    scope:",
     ["10:11 rule-unknown-word: unknown value 'page' | can be span, document"]),
    ("an unknown side", "side: before", "side: befor",
     ["13:55 rule-unknown-word: unknown value 'befor' | did you mean 'before'?"]),
    ("a count of the wrong unit", "within: 8 words", "within: 8 lines",
     ["13:40 rule-within: 'within' must be a count of words, as in \"8 words\" or \"1 sentence\""]),
    ("a count that is none", "within: 1 sentence", "within: few sentences",
     ["14:58 rule-within: 'within' must be a count of sentences, as in \"8 words\" or \"1 sentence\""]),
    ("an unknown validator", "      near:", "      validate: lunh\n      near:",
     ["13:17 rule-unknown-validator: unknown validator 'lunh' | did you mean 'luhn'?"]),
    ("an unknown tag problem", "      any: ['\\bQX-\\d{4}\\b']", "      tag: mising",
     ["12:12 rule-unknown-word: unknown value 'mising' | did you mean 'missing'?"]),
    ("an unknown suppression problem", "      any: ['\\bQX-\\d{4}\\b']", "      suppression: expird",
     ["12:20 rule-unknown-word: unknown value 'expird' | did you mean 'expired'?"]),
    ("an unknown format of an example", "{text: Say QX-1234.,", "{text: Say QX-1234., format: markdwon,",
     ["21:43 rule-unknown-word: unknown value 'markdwon'"]),
    ("an example whose day is none", "{text: Say QX-1234.,", "{text: Say QX-1234., today: 2026-02-30,",
     ["21:42 rule-value-kind: 'today' must be a date"]),
    ("an unknown measure", MATCH, "    metric: {measure: smog, above: 8}\n",
     ["11:23 rule-unknown-word: unknown value 'smog' | can be flesch-kincaid-grade, smog-grade, sentence-words, identifying-details"]),
    ("a measure without a bound", MATCH, "    metric: {measure: smog-grade}\n",
     ["11:13 rule-missing-key: metric needs the key 'above'"]),
    ("a bound that is no number", MATCH, "    metric: {measure: smog-grade, above: lots}\n",
     ["11:42 rule-value-kind: 'above' must be a number"]),
    ("a bound below zero", MATCH, "    metric: {measure: smog-grade, above: -3}\n",
     ["11:42 rule-number: 'above' must be a number from 0 to 1000000"]),
    ("no match, require or metric", MATCH, "",
     ["5:5 rule-kinds: a rule needs exactly one of 'match', 'require' and 'metric'"]),
    ("a match and a metric", "    unless:", "    metric: {measure: smog-grade, above: 8}\n    unless:",
     ["5:5 rule-kinds: a rule needs exactly one of 'match', 'require' and 'metric'"]),
    ("an empty match", MATCH, "    match: {}\n",
     ["11:12 rule-matches-nothing: 'match' needs 'any', 'words', 'spelling', 'tag' or 'suppression'"]),
    ("a match of null", MATCH, "    match:\n",
     ["11:11 rule-value-kind: 'match' must be a mapping"]),
    ("a match with an empty list", MATCH, "    match: {any: []}\n",
     ["11:12 rule-matches-nothing: 'match' needs 'any', 'words', 'spelling', 'tag' or 'suppression'"]),
    ("a match with a condition alone", MATCH, "    match: {near: {any: [a]}}\n",
     ["11:12 rule-matches-nothing: 'match' needs 'any', 'words', 'spelling', 'tag' or 'suppression'"]),
    ("a phrase of signs", MATCH, "    match: {words: ['two  ** words']}\n",
     ["11:22 rule-phrase-shape: a phrase is words with blanks between them; '*' may stand at the end of a word"]),
    ("a phrase that is too long", MATCH, "    match: {words: [" + "a" * 201 + "]}\n",
     ["11:21 rule-phrase: a phrase longer than 200 bytes, or more than 10000 phrases in a rule"]),
    ("a pattern that does not compile", "'\\bQX-\\d{4}\\b'", "'\\bQX-(\\d{4}\\b'",
     ["12:14 rule-pattern: the pattern is no regular expression at character 14: missing closing parenthesis"]),
    ("a pattern with a lookbehind without an end", "'\\bQX-\\d{4}\\b'", "'(?<=a+)QX'",
     ["12:14 rule-pattern: the pattern is no regular expression at character 1: lookbehind assertion is not fixed length"]),
    ("a pattern in a condition on front matter", "review: present", "review: '/(/'",
     ["15:44 rule-pattern: the pattern is no regular expression at character 2: missing closing parenthesis"]),
    ("a pattern that is too long", "'\\bQX-\\d{4}\\b'", "'" + "a" * 65537 + "'",
     ["12:14 rule-pattern-too-long: a pattern longer than 65536 bytes"]),
    ("nested front matter conditions", "review: present", "review: {by: present}",
     ["15:42 rule-front-map: a test of 'review' must be a word, a pattern or a list; write nested keys with dots"]),
    ("a condition that lists nothing", "kind: [blog]", "kind: []",
     ["15:18 rule-value-kind: 'kind' must be a list of one or more"]),
    ("an alias", "help: Take it out.", "help: *other",
     ["17:11 tree-alias: anchors and aliases are not allowed here"]),
    ("an anchor", "help: Take it out.", "help: &a Take it out.",
     ["17:11 tree-alias: anchors and aliases are not allowed here"]),
    ("a tag", "help: Take it out.", "help: !!str Take it out.",
     ["17:11 tree-tag: tags are not allowed here"]),
    ("a list as a key", "help: Take", "? [a, b]\n    : c\n    help: Take",
     ["17:7 tree-key: a key must be plain text"]),
    ("more than 64 levels", "help: Take it out.", "help: " + "[" * 64 + "]" * 64,
     ["17:72 tree-too-deep: nested more than 64 levels deep"]),
    ("two documents", WHOLE, GOOD + "---\n" + GOOD,
     ["23:1 tree-many-documents: more than one document in a file"]),
    ("an empty file", WHOLE, "",
     ["- rule-not-a-pack: not a rule file: it must be a mapping with 'pack' and 'rules'"]),
    ("comments alone", WHOLE, "# nothing\n",
     ["- rule-not-a-pack: not a rule file: it must be a mapping with 'pack' and 'rules'"]),
    ("a list", WHOLE, "- a\n- b\n",
     ["- rule-not-a-pack: not a rule file: it must be a mapping with 'pack' and 'rules'"]),
    ("a text", WHOLE, "pack house\n",
     ["- rule-not-a-pack: not a rule file: it must be a mapping with 'pack' and 'rules'"]),
    ("a file without rules", WHOLE, "pack: house\n",
     ["- rule-not-a-pack: not a rule file: it must be a mapping with 'pack' and 'rules'"]),
    ("a list that is not closed", "[House book]", "[House book",
     ["19:8 tree-syntax: did not find expected ',' or ']'"]),
    ("a tab", "    help:", "\thelp:",
     ["17:1 tree-syntax: found a tab character that violates indentation"]),
    ("quotes that are not closed", "title: House rules", "title: 'House rules",
     ["12:14 tree-syntax: did not find expected key | check the indentation; close the quotes of the value before"]),
    ("a colon in a value", "help: Take it out.", "help: Note: take it out.",
     ["17:15 tree-syntax: mapping values are not allowed in this context | put a value that holds a colon and a blank in quotes; check the indentation"]),
    ("an unknown escape", "help: Take it out.", 'help: "\\d"',
     ["17:12 tree-syntax: found unknown escape character | write a backslash twice, or use single quotes"]),
    ("bytes that are not UTF-8", WHOLE, b"pack: house\ntitle: caf\xe9\n",
     ["2:11 input-not-utf8: not UTF-8 at byte 22 | save the file as UTF-8"]),
    ("UTF-16", WHOLE, "pack: house\n".encode("utf-16"),
     ["- input-utf16: UTF-16, not UTF-8 | save the file as UTF-8"]),
    ("a NUL byte", WHOLE, b"pack: house\ntitle: a\0b\n",
     ["2:9 input-nul: NUL byte at byte 20: not a text file"]),
    ("an unknown base", END, END + "  - id: second\n    extends: house/cod\n" + MORE,
     ["24:14 rule-extends-unknown: extends a rule that is not there: 'house/cod' | did you mean 'house/code'?"]),
    ("a base that extends itself", END, END + "  - id: second\n    extends: house/second\n" + MORE,
     ["23:5 rule-extends-loop: extends itself, or more than 8 rules in a row"]),
    ("two that extend each other", END, END + "  - id: second\n    extends: house/third\n" + MORE
     + "  - id: third\n    extends: house/second\n" + MORE,
     ["28:5 rule-extends-loop: extends itself, or more than 8 rules in a row",
      "23:5 rule-extends-loop: extends itself, or more than 8 rules in a row"]),
    ("a list edit without a list", END, END + "  - id: second\n    extends: house/code\n    title+: [a]\n" + MORE,
     ["25:13 rule-extends-list: 'title+' adds to or takes from a list, but there is none"]),
    ("a member taken that is not there", END, END + "  - id: second\n    extends: house/code\n    references-: [A book]\n" + MORE,
     ["25:19 rule-extends-not-there: takes a member from 'references' that is not in it"]),
    ("no examples", WHOLE, GOOD[:GOOD.index("    examples:")],
     ["5:5 rule-missing-key: a rule needs the key 'examples'"]),
    ("one example", ", Say QX-12.]", "]",
     ["5:9 rule-examples: rule 'house/code' needs two examples or more under 'pass'"]),
)

EIGHT = (
    ("title: House", "titel: House"), ("category: phi", "category: phy"), ("severity: error", "severity: eror"),
    ("confidence:", "confidense:"), ("\\d{4}", "(\\d{4}"), ("8 words", "8 lines"), ("{sentence:", "{sentense:"),
    ("safe: false", "safe: maybe"),
)
EIGHT_PLACES = ["2:1", "7:15", "8:15", "9:5", "12:14", "13:40", "14:14", "19:35"]

CONFIGURATIONS = (
    ("a configuration with an unknown key", "severty: {hipaa: note}\n",
     ["1:1 config-unknown-key: unknown key 'severty' | did you mean 'severity'?"]),
    ("a configuration with an unknown key in an override", "overrides:\n  - {files: ['*.md'], packz: [hipaa]}\n",
     ["2:23 config-unknown-key: unknown key 'packz' | did you mean 'packs'?"]),
    ("a configuration with a key twice", "kind: blog\nkind: event\n",
     ["2:1 tree-duplicate-key: this key stands here twice"]),
    ("a configuration that is a list", "- kind\n",
     ["1:1 config-not-a-mapping: a configuration is a mapping of keys to values"]),
    ("a configuration with a wrong kind of value", "kind: [blog, event]\n",
     ["1:7 config-kind: 'kind' takes a string, not a list"]),
    ("a configuration with an unknown level", "severity: {hipaa: loud}\n",
     ["1:19 config-value: 'hipaa' takes error, warning, note or off"]),
    ("a configuration with an unknown pack", "packs: [hippa]\n",
     ["1:9 api-unknown-rule: no rule or pack 'hippa' | did you mean 'hipaa'?",
      "- api-not-checked: not checked: the rules or the configuration that hold for it are broken"]),
    ("a configuration with an unknown rule", "severity: {hipaa/emial: note}\n",
     ["1:12 api-unknown-rule: no rule or pack 'hipaa/emial' | did you mean 'hipaa/email'?",
      "- api-not-checked: not checked: the rules or the configuration that hold for it are broken"]),
    ("a configuration that mixes packs", "packs: [hipaa, +consent]\n",
     ["1:8 config-mixed-packs: 'packs' mixes plain names with +name or -name"]),
    ("a configuration that raises a limit", "limits: {files: 99999999}\n",
     ["1:17 config-limit: 'limits.files' can only be lowered: at most 1000000"]),
    ("a configuration with an override of no files", "overrides:\n  - {kind: blog}\n",
     ["2:5 config-override-files: an override needs 'files'"]),
    ("a configuration with a path that leads out", "rules: ../other.yaml\n",
     ["1:8 config-value: 'rules' takes relative paths that stay below the configuration's folder"]),
    ("a configuration with an alias", "kind: &a blog\nchannel: *a\n",
     ["1:7 tree-alias: anchors and aliases are not allowed here",
      "2:10 tree-alias: anchors and aliases are not allowed here"]),
    ("a configuration that is not YAML", "kind: [blog\n",
     ["2:1 tree-syntax: did not find expected ',' or ']'"]),
    ("a configuration with many errors", "kindd: blog\npacks: [hipaa, +consent]\nfail_on: loud\nchannel: []\nroot: maybe\n",
     ["1:1 config-unknown-key: unknown key 'kindd' | did you mean 'kind'?",
      "2:8 config-mixed-packs: 'packs' mixes plain names with +name or -name",
      "3:10 config-value: 'fail_on' takes a severity, or CATEGORY:SEVERITY such as phi:warning",
      "4:10 config-value: 'channel' takes lower-case words such as website or patient-story",
      "5:7 config-kind: 'root' takes true or false, not text"]),
)

SAID = re.compile(r"[\w.-]+(?::(\d+:\d+))?: (?:error|warning): (.*) \[carelint/([\w-]+)\]")
HINT = "        = help: "


def broken(old, new):
    """The good file with `old` replaced, as bytes."""
    if old == WHOLE:
        return new if isinstance(new, bytes) else new.encode()
    if old == MATCH:
        return (GOOD[:GOOD.index("    match:")] + new + GOOD[GOOD.index("    unless:"):]).encode()
    assert GOOD.count(old) > 0, old
    return GOOD.replace(old, new, 1).encode()


def said(stderr):
    """Each diagnostic as "line:column name: text | hint"; "-" for one without a place."""
    lines = []
    for line in stderr.decode("utf-8", "replace").splitlines():
        match = SAID.fullmatch(line)
        if match:
            lines.append(f"{match[1] or '-'} {match[3]}: {match[2]}")
        elif lines and line.startswith(HINT):
            lines[-1] += " | " + line[len(HINT):]
        else:
            lines.append("not a diagnostic: " + line)
    return lines


def faults(finished, expected, status=2):
    actual = said(finished.stderr)
    wrong = [f"exit {finished.returncode}, not {status}"] if finished.returncode != status else []
    wrong += [f"a report: {finished.stdout[:200]!r}"] if finished.stdout else []
    wrong += [f"not said: {line}" for line in expected if line not in actual]
    wrong += [f"said: {line}" for line in actual if line not in expected]
    return wrong or ([] if actual == expected else [f"in another order: {actual}"])


def check(folder, data, *options, name="rules.yaml"):
    (folder / name).write_bytes(data)
    return run(["check", "--quiet", "--today", "2026-06-01", "--color", "never", *options, name, "draft.md"], folder)


def rules(folder, data):
    return check(folder, data, "--isolated", "--rules")


def eight(folder):
    """One run tells of all that is wrong, not of the first."""
    text = GOOD
    for old, new in EIGHT:
        assert text.count(old) > 0, old
        text = text.replace(old, new, 1)
    actual = said(rules(folder, text.encode()).stderr)
    places = [line.split(" ")[0] for line in actual]
    return [] if places == EIGHT_PLACES else actual


def tested(folder):
    """`carelint test` refuses the same files, and tells an example that fails from a file that is broken."""
    def test(data):
        (folder / "rules.yaml").write_bytes(data)
        return run(["test", "--today", "2026-06-01", "./rules.yaml"], folder)

    status = [test(data).returncode for data in (GOOD.encode(), broken("QX-5678", "QX-567"), broken("    examples:", "    exampels:"))]
    return [] if status == [0, 1, 2] else [f"exit {status}"]


def main():
    tests = style.Cases()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "draft.md").write_text("Fine.\n")
        tests.check("the good file", faults(rules(folder, GOOD.encode()), [], 0))
        for label, old, new, expected in CASES:
            tests.check(label, faults(rules(folder, broken(old, new)), expected))
        tests.check("eight errors in one run", eight(folder))
        tests.check("the command test", tested(folder))
        for label, text, expected in CONFIGURATIONS:
            tests.check(label, faults(check(folder, text.encode(), "--config", name=".carelint.yaml"), expected))
    tests.finish()


main()
