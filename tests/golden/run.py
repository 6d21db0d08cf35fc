#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Golden files: run.py CARELINT.

Beside every input tests/golden/TOPIC/CASE.EXT stands CASE.EXT.expect, the masked text report and what was said on standard
error, and CASE.EXT.expect.FORMAT, that report masked: of the topic `reports` in every format, elsewhere where there is one.
CARELINT_ACCEPT=1 writes them anew; read the diff. Those of the topic `packs` are checked with the packs that everybody has or
with the one that they are called after, all others with the rules of rules/golden.yaml."""
import difflib
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "style"))
import style  # noqa: E402
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent.parent / "tools"))
import command_line  # noqa: E402

INPUTS = (".md", ".html", ".txt", ".csv", ".vtt", ".srt")
CARELINT = str(pathlib.Path(sys.argv[1]).resolve())
GOLDEN = ["--rules", "rules/golden.yaml", "--select", "golden", "--select", "suppression"]
PACKS = [word for pack in ("hipaa", "consent", "claims-ftc", "safety", "stigma", "review", "media", "claims-fda", "disclosure", "suppression") for word in ("--select", pack)]
ALONE = ("plain-language", "uk", "au", "ca", "eu")
IS_ACCEPTING = os.environ.get("CARELINT_ACCEPT") == "1"


def rules_of(path):
    """The rules for one input: a case that is called like one of ALONE is checked with that pack and no other."""
    if not path.startswith("packs/"):
        return GOLDEN
    pack = pathlib.Path(path).stem
    return ["--select", pack] if pack in ALONE else PACKS


def report(path, form):
    """The report of one input, with its exit status, and without the version, which changes with every release."""
    run = subprocess.run(
        [CARELINT, "check", "--mask", "--isolated", "--today", "2026-06-01", "--color", "never", "--format", form,
         *rules_of(path), path],
        cwd=HERE, capture_output=True, timeout=60, check=False)
    out = re.sub(rb'("(?:semanticV|v)ersion":)"\d+\.\d+\.\d+[^"]*"(?!,"runs")', rb'\1"VERSION"', run.stdout)
    return out + b"--- stderr\n" + run.stderr + b"--- exit %d\n" % run.returncode


def differences(expected_path, actual):
    if IS_ACCEPTING:
        expected_path.write_bytes(actual)
        return []
    expected = expected_path.read_bytes() if expected_path.exists() else b""
    if expected == actual:
        return []
    return difflib.unified_diff(expected.decode("utf-8", "replace").splitlines(),
                                actual.decode("utf-8", "replace").splitlines(), "expected", "actual", lineterm="")


def main():
    cases = style.Cases()
    for path in sorted(HERE.glob("*/*")):
        if path.suffix not in INPUTS:
            continue
        name = path.relative_to(HERE).as_posix()
        cases.check(name, differences(path.with_name(path.name + ".expect"), report(name, "text")))
        for form in command_line.formats():
            form_path = path.with_name(f"{path.name}.expect.{form}")
            if form_path.exists() or (path.parent.name == "reports" and form != "text"):
                cases.check(f"{name} as {form}", differences(form_path, report(name, form)))
    for stray in sorted(HERE.glob("*/*.expect*")):
        name = re.sub(r"\.expect(\.\w+)?$", "", stray.name)
        cases.check(f"{stray.name} has an input", [] if stray.with_name(name).exists() else [str(stray)])
    cases.finish()


main()
