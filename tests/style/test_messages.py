#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads src/diag/messages.def as people must be able to rely on it: numbers are unique, texts follow the house's manners."""
import collections
import re
import sys

from style import ROOT, Cases

MESSAGES = ROOT / "src" / "diag" / "messages.def"
ROW = re.compile(r'^MESSAGE\((\w+), (\d+), (\w+),\s*((?:"(?:\\.|[^"\\])*"\s*)+)\)$', re.M)
START = re.compile(r"^MESSAGE\(", re.M)
# A first word that is written in capitals everywhere.
CAPITALS = re.compile(r"[A-Z][A-Z0-9-]+\b")


def read_rows(text):
    for match in ROW.finditer(text):
        pieces = re.findall(r'"((?:\\.|[^"\\])*)"', match[4])
        yield {"name": match[1], "code": match[2], "severity": match[3], "text": "".join(pieces)}


def repeated(rows, key):
    counts = collections.Counter(row[key] for row in rows)
    return [f"{value} stands there {count} times" for value, count in counts.items() if count > 1]


def bad_codes(rows):
    return [f"{row['name']}: {row['code']}" for row in rows if not re.fullmatch(r"[1-9]\d{3}", row["code"])]


def bad_severities(rows):
    return [f"{row['name']}: {row['severity']}" for row in rows if row["severity"] not in ("NOTE", "WARNING", "ERROR")]


def bad_texts(rows):
    for row in rows:
        text = row["text"]
        if not text or "\\n" in text:
            yield f"{row['name']}: not one line"
        elif text.endswith((".", "!")):
            yield f"{row['name']}: ends with a full stop"
        elif text[0].isupper() and not CAPITALS.match(text):
            yield f"{row['name']}: begins with a capital"


def main():
    cases = Cases()
    text = MESSAGES.read_text("utf-8")
    rows = list(read_rows(text))
    count = len(START.findall(text))
    cases.check("every row can be read", [] if rows and len(rows) == count else [f"{len(rows)} of {count} rows"])
    cases.check("every number is used once", repeated(rows, "code"))
    cases.check("every name is used once", repeated(rows, "name"))
    cases.check("every number has four digits", bad_codes(rows))
    cases.check("every severity is one of three", bad_severities(rows))
    cases.check("texts are one line, in lower case, without a full stop", bad_texts(rows))
    cases.finish()


if __name__ == "__main__":
    sys.exit(main())
