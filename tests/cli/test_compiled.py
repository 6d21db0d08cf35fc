#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The compiled packs find what the packs find, and no prefilter finds what the prefilter finds: test_compiled.py CARELINT

A run takes the built-in rules as the build compiled them; it reads their YAML when a user's rule file speaks of `extends`. Both ways,
and both with every pattern tried everywhere, must report the same over examples/, all golden inputs and all rules' own examples.
"""
import json
import pathlib
import sys
import tempfile

from program import ROOT, run
from style import Cases

# A rule that finds nothing. The word in its comment is what makes carelint read the built-in packs from YAML.
IDLE = """\
# extends
pack: idle
title: Finds nothing
rules:
  - id: nothing
    title: Nothing
    category: language
    severity: note
    match: {any: ['zyxwvutsrq']}
    message: nothing
    help: Nothing to do.
    references: [none]
    examples:
      flag: [zyxwvutsrq, a zyxwvutsrq]
      pass: [a, b]
"""


def rule_examples(folder):
    """Each example of each rule as a draft of its own. Without PyYAML: none."""
    try:
        import yaml
    except ImportError:
        return 0
    count = 0
    for path in sorted((ROOT / "rules").glob("*/*.yaml")):
        for rule in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["rules"]:
            for example in rule["examples"].get("flag", []) + rule["examples"].get("pass", []):
                body = example if isinstance(example, str) else example.get("text", "")
                front = example.get("front") if isinstance(example, dict) else None
                head = "---\n" + yaml.safe_dump(front) + "---\n" if front else ""
                (folder / f"{path.stem}-{count}.md").write_text(head + body, encoding="utf-8")
                count += 1
    return count


def report(folder, *arguments):
    finished = run(["check", "--isolated", "--today", "2026-06-01", "--exit-zero", "-q", "-f", "json",
                    *(word for pack in ("plain-language", "uk", "au", "ca", "eu") for word in ("--packs", f"+{pack}")), *arguments, str(folder)], ROOT)
    try:
        return json.loads(finished.stdout)["findings"]
    except ValueError:
        return [finished.stderr.decode(errors="replace")]


def differences(folder, *arguments):
    compiled = report(folder)
    other = report(folder, *arguments)
    faults = [] if compiled else ["nothing was found at all"]
    faults += [f"only one way: {finding}" for finding in compiled if finding not in other][:3]
    faults += [f"only the other way: {finding}" for finding in other if finding not in compiled][:3]
    return faults


def main():
    tests = Cases()
    with tempfile.TemporaryDirectory() as name:
        idle = pathlib.Path(name) / "idle.yaml"
        idle.write_text(IDLE)
        drafts = pathlib.Path(name) / "drafts"
        drafts.mkdir()
        folders = {"examples": ROOT / "examples", "golden inputs": ROOT / "tests" / "golden"}
        if rule_examples(drafts):
            folders["rules' examples"] = drafts
        else:
            tests.skip("the rules' examples both ways: no PyYAML")
        for label, folder in folders.items():
            tests.check(f"compiled and YAML agree on {label}", differences(folder, "--rules", str(idle)))
            tests.check(f"with and without prefilter agree on {label}", differences(folder, "--no-prefilter"))
    tests.finish()


if __name__ == "__main__":
    sys.exit(main())
