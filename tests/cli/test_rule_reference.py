#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""docs/rule-reference.md says what the rules say now: test_rule_reference.py CARELINT."""
import difflib
import json
import subprocess
import sys

from program import ROOT, CARELINT, run, style

REFERENCE = ROOT / "docs" / "rule-reference.md"
SHOWN = 12


def stale(made):
    """The first lines that differ, behind what to do about it."""
    committed = REFERENCE.read_text(encoding="utf-8")
    if committed == made:
        return []
    lines = difflib.unified_diff(committed.splitlines(), made.splitlines(), "committed", "made now", lineterm="", n=0)
    return ["./dev docs writes it anew", *list(lines)[:SHOWN]]


def incomplete(rules, text):
    for rule in rules:
        if f"\n### {rule['id']}\n" not in text:
            yield f"{rule['id']}: has no section"
        if not rule["flag"] or not rule["pass"]:
            yield f"{rule['id']}: the list has no examples"


def main():
    tests = style.Cases()
    tool = str(ROOT / "tools" / "make-rule-reference")
    made = subprocess.run([sys.executable, tool, CARELINT], capture_output=True, check=True).stdout.decode()
    rules = json.loads(run(["rules", "--isolated", "--format", "json"], ROOT).stdout)
    tests.check("docs/rule-reference.md is what the tool makes", stale(made))
    tests.check("every rule is in it", incomplete(rules, made))
    tests.finish()


main()
