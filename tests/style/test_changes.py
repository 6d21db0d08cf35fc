#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fragments of the news are one sentence of a known kind, as changes/README.md has it."""
import re

from style import ROOT, Cases, name

FOLDER = ROOT / "changes"
NAME = re.compile(r"^[a-z0-9-]+\.(\w+)\.md$")
KIND = re.compile(r"^- `(\w+)`:", re.M)
LINE = re.compile(r"\A[^\s#*-].*\.\n\Z")


def faults(kinds):
    for path in sorted(FOLDER.iterdir()):
        match = NAME.match(path.name)
        if path.name == "README.md":
            continue
        if not match or match[1] not in kinds:
            yield f"{name(path)}: not named WHAT.KIND.md, where KIND is {', '.join(kinds)}"
        elif not LINE.match(path.read_text(encoding="utf-8")):
            yield f"{name(path)}: not one line that ends in a full stop"


def main():
    cases = Cases()
    kinds = KIND.findall((FOLDER / "README.md").read_text(encoding="utf-8"))
    cases.check("the kinds are known", [] if len(kinds) == 4 else [f"{kinds}"])
    cases.check("fragments", faults(kinds))
    cases.finish()


if __name__ == "__main__":
    main()
