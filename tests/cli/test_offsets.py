#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every position of a finding means the same place: test_offsets.py CARELINT.

Over all examples and goldens: byte, code-point and UTF-16 offsets and line and column name one range of the file, and that range, with markup,
entities and folding undone, is what the rule matched."""
import html
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "style"))
import style  # noqa: E402

FOLDED = {"\u2019": "'", "\u00a0": " ", "\u202f": " ", "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u00ad": "", "\u200b": "", "\ufeff": ""}


def plain(text):
    """What is left of source and of prose alike: letters and digits, with entities and look-alikes undone."""
    text = html.unescape(re.sub(r"<[^>]*>", "", text))
    for char, fold in FOLDED.items():
        text = text.replace(char, fold)
    return re.sub(r"\W+", "", text)


def line_start(text, line):
    """The index of a 1-based line; a byte order mark belongs to none."""
    starts = [1 if text.startswith("\ufeff") else 0]
    starts += [match.end() for match in re.finditer(r"\r\n|\n|\r", text)]
    return starts[line - 1]


def faults(finding, data):
    text = data.decode("utf-8")
    first, last = finding["offsets"]["byte"]
    points = [len(data[:offset].decode("utf-8")) for offset in (first, last)]
    units = [len(text[:point].encode("utf-16-le")) // 2 for point in points]
    wrong = []
    if points != finding["offsets"]["codepoint"]:
        wrong.append("code points")
    if units != finding["offsets"]["utf16"]:
        wrong.append("UTF-16")
    for name, point in zip(("start", "end"), points):
        at = line_start(text, finding[name]["line"]) + finding[name]["column"] - 1
        # A document finding stands at 0, before a byte order mark that belongs to no line.
        if at != point and not (point == 0 and at == 1):
            wrong.append(f"{name}: line and column are at {at}, not {point}")
    if "match" in finding and plain(data[first:last].decode("utf-8")) != plain(finding["match"]):
        wrong.append("the match is not what stands there")
    return wrong


def main():
    tests = style.Cases()
    golden = ROOT / "tests" / "golden"
    run = subprocess.run([str(pathlib.Path(sys.argv[1]).resolve()), "check", "--isolated", "--today", "2026-11-20", "-f", "json", "--reveal", "--rules",
                          str(golden / "rules" / "golden.yaml"), str(ROOT / "examples"), str(golden)], capture_output=True, check=False)
    findings = json.loads(run.stdout)["findings"]
    for finding in findings:
        wrong = faults(finding, pathlib.Path(finding["path"]).read_bytes())
        tests.check(f"{finding['path']} {finding['rule']} {finding['offsets']['byte']}", wrong)
    tests.check("there are findings, matches and wide characters",
                [] if sum("match" in finding for finding in findings) > 50
                and any(f["offsets"]["byte"] != f["offsets"]["utf16"] for f in findings) else ["there are not"])
    tests.finish()


if __name__ == "__main__":
    main()
