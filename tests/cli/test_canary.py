#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Masked output holds nothing of the text: test_canary.py CARELINT.

Identifiers are planted on every surface of every format and on every error path. No piece of four characters of one may
appear on standard output, standard error or in a written report. Paths are exempt: they name no canary here."""
import itertools
import pathlib
import re
import shutil
import sys
import tempfile

from program import ROOT, RULES, run, style

sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tools"))
import command_line  # noqa: E402

FORMATS = command_line.formats()
UPLOADED = ["checkstyle", "gitlab", "junit", "sarif", "short", "tap"]  # never with text of the draft

# Their pieces of four stand nowhere else: not in a rule, a message, a help text or a number of line.
CANARIES = {
    "ssn": "536-90-4399",
    "mrn": "MRN 83746152",
    "phone": "(617) 555-0183",
    "email": "zqwvixa.kjuphem@zyrgle.example",
    "name": "Xyqorin Wvuzjeth",
    "age": "97-year-jold",
    "code": "QX-7391",
}
TEXT = "; ".join(CANARIES.values())
ASIDE = {"example", "-year", "year-", "MRN "}  # what a message may say for itself


def pieces(value):
    found = {value[i:i + 4] for i in range(len(value) - 3)}
    return {piece for piece in found if not any(piece in word for word in ASIDE) and piece not in ("555-", "-555")}


PIECES = {piece: label for label, value in CANARIES.items() for piece in pieces(value)}

MARKDOWN = f"""# {TEXT}

{TEXT} and *{TEXT}* and `{TEXT}`.

- {TEXT}

> {TEXT}

| {TEXT} | b |
|---|---|
| c | {TEXT} |

![{TEXT}](photos/536-90-4399.jpg "{TEXT}")
[{TEXT}](https://zyrgle.example/QX-7391?mrn=83746152)

<!-- {TEXT} -->
<!-- carelint-disable-next-line hipaa/ssn -- {TEXT} -->
{TEXT}

<!-- carelint-disable-next-line Xyqorin/Wvuzjeth -- {TEXT} -->
{TEXT}

<!-- carelint-disable-next-line hipaa until 2026-99-99 -- {TEXT} -->
<!-- carelint-Xyqorin {TEXT} -->
<!-- carelint-disable {TEXT} -->

```
{TEXT}
```
"""
PAGE = f"""<!doctype html><html><head><title>{TEXT}</title><meta name="description" content="{TEXT}"></head>
<body title="{TEXT}"><p>{TEXT}</p><img src="536-90-4399.png" alt="{TEXT}"><a href="mailto:{CANARIES['email']}"
aria-label="{TEXT}">x</a><!-- {TEXT} --><!-- carelint-disable Xyqorin -- {TEXT} --><p>{TEXT.replace('-', '&#45;')}</p></body></html>
"""
CONSENT = f"""consent:
  name: {CANARIES['name']}
  status: {CANARIES['name']}
  signed: {CANARIES['ssn']}
  expires: {CANARIES['mrn']}
  Xyqorin: Wvuzjeth
  scope: [Xyqorin, Wvuzjeth]
carelint: {{disable: [{{rule: Xyqorin, reason: "{TEXT}"}}, {{Wvuzjeth: QX-7391}}]}}
"""

FILES = {
    "plain.md": MARKDOWN,
    "front.md": f"---\ntitle: \"{TEXT}\"\n{CONSENT}---\n{MARKDOWN}",
    "front-broken.md": f"---\ntitle: [\"{TEXT}\"\nXyqorin: Wvuzjeth: QX-7391\n---\n{TEXT}\n",
    "front-twice.md": f"---\ntitle: {CANARIES['name']}\n? [Xyqorin]\n: Wvuzjeth\n---\n{TEXT}\n",
    "front-key.md": "---\nXyqorin: 1\nXyqorin: Wvuzjeth\n---\nText.\n",
    "front-alias.md": "---\na: &Xyqorin QX-7391\nb: *Wvuzjeth\nc: !Xyqorin d\n---\nText.\n",
    "front-endless.md": f"---\ntitle: {CANARIES['name']}\n\n{TEXT}\n",
    "toml.md": f"+++\ntitle = \"{TEXT}\"\n+++\n{TEXT}\n",
    "toml-broken.md": f"+++\nXyqorin = Wvuzjeth\ntitle = \"{TEXT}\n+++\n{TEXT}\n",
    "json.md": f"{{\"title\": \"{TEXT}\"}}\n\n{TEXT}\n",
    "json-broken.md": f"{{\"Xyqorin\": Wvuzjeth, \"{TEXT}\n}}\n\n{TEXT}\n",
    "page.html": PAGE,
    "page-front.html": f"---\n{CONSENT}---\n{PAGE}",
    "plain.txt": f"{TEXT}\n\n# carelint-disable-next-line Xyqorin -- {TEXT}\n{TEXT}\n",
    "table.csv": f"name,{TEXT}\nx,\"{TEXT}\"\n",
    "table-open.csv": f"name,note\nx,\"{TEXT}\n",
    "captions.vtt": f"WEBVTT {TEXT}\n\nNOTE {TEXT}\n\n00:01.000 --> 00:02.000\n<v {CANARIES['name']}>{TEXT}\n",
    "captions.srt": f"1\n00:00:01,000 --> 00:00:02,000\n{TEXT}\n",
    "side.md": f"---\n{CONSENT}---\n{TEXT}\n",
    "side.md.carelint.yaml": CONSENT.replace("Xyqorin", "Qwvuzje"),
    "side2.md": "Text.\n",
    "side2.md.carelint.yaml": f"Xyqorin: [{TEXT}\n",
    "side3.md": "---\nXyqorin: 1\n---\nText.\n",
    "side3.md.carelint.yaml": "Xyqorin: 2\n",
    "latin.md": f"{TEXT} caf\udce9 {TEXT}\n",
    "nul.md": f"{TEXT}\0{TEXT}\n",
}
# carelint's own files: an unknown key is named, so that it can be found and mended (a key is its author's name for a setting,
# not text of a draft). No value is.
CONFIGS = {
    "key": "unheard: Wvuzjeth QX-7391\n",
    "value": f"fail_on: {CANARIES['name']}\nseverity: {{unheard: Wvuzjeth}}\n",
    "syntax": f"staff: [\"{TEXT}\"\nXyqorin: : Wvuzjeth\n",
    "kind": f"packs: {{a: \"{TEXT}\"}}\nXyqorin\n",
}
RULE_FILES = {
    "syntax": f"pack: [\"{TEXT}\"\nrules: : Wvuzjeth\n",
    "key": "pack: own\nrules: []\nunheard: Wvuzjeth\n",
    "pattern": f"pack: own\nrules:\n  - id: a\n    match: {{any: ['(Xyqorin Wvuzjeth']}}\n    message: '{TEXT}'\n",
}


def leaks(data, label):
    # A fingerprint is a hash, and may hold any four digits.
    text = re.sub(r'"(?:fingerprint|carelint/v1|primaryLocationLineHash)":"[0-9a-f]{1,16}(?::\d+)?"', "", data.decode("utf-8", "replace"))
    return [f"{label}: {piece!r} of the {PIECES[piece]}: {text[max(0, text.find(piece) - 70):text.find(piece) + 20]!r}"
            for piece in sorted(PIECES) if piece in text]


def masked(folder, label, arguments, **settings):
    written = {form: folder / f"written.{form}" for form in FORMATS}
    outputs = itertools.chain.from_iterable(("-o", f"{form}:{path}") for form, path in written.items())
    finished = run(["check", "--today", "2026-06-01", "--severity", "suppression=error", *outputs, *arguments], folder,
                   environment={"CI": "1"}, **settings)
    faults = [] if finished.returncode in (0, 1, 2) else [f"exit {finished.returncode}"]
    faults += leaks(finished.stdout, label + ", standard output") + leaks(finished.stderr, label + ", standard error")
    for form, path in written.items():
        if path.exists():
            faults += leaks(path.read_bytes(), f"{label}, {form} file")
            path.unlink()
    return faults


def main():
    tests = style.Cases()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        drafts = folder / "drafts"
        drafts.mkdir()
        for path, text in FILES.items():
            (drafts / path).write_bytes(text.encode("utf-8", "surrogateescape"))
        for form in ("text", "json"):
            arguments = ["--isolated", "-f", form, "--rules", RULES]
            for path in FILES:
                tests.check(f"{path} as {form}", masked(folder, path, [*arguments, "drafts/" + path]))
            tests.check(f"all of them as {form}", masked(folder, "drafts", [*arguments, "drafts"]))
            tests.check(f"standard input as {form}", masked(folder, "-", [*arguments, "-"], stdin=MARKDOWN.encode()))
        for form in UPLOADED:
            finished = run(["check", "--isolated", "--reveal", "--rules", RULES, "-f", form, "drafts"], folder)
            tests.check(f"{form} in spite of --reveal", leaks(finished.stdout, form))
        seen = run(["check", "--isolated", "--reveal", "--rules", RULES, "drafts"], folder)
        tests.check("the canaries are found at all", [] if leaks(seen.stdout, "") else ["--reveal shows none"])
        for label, text in CONFIGS.items():
            configured = folder / label
            configured.mkdir()
            (configured / ".carelint.yaml").write_text(text)
            shutil.copy(drafts / "plain.md", configured / "plain.md")
            finished = run(["check", f"{label}/plain.md"], folder)
            tests.check(f"beside a broken configuration: {label}",
                        leaks(finished.stdout, label) + leaks(finished.stderr, label))
        for label, text in RULE_FILES.items():
            (folder / "rules.yaml").write_text(text)
            tests.check(f"beside a broken rule file: {label}",
                        masked(folder, label, ["--isolated", "--rules", "rules.yaml", "drafts/plain.md"]))
    tests.finish()


main()
