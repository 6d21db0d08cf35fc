#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What holds for the text of every file: its licence line, its blanks, its line ends, and what it must not name."""
import re
import sys

from style import Cases, all_files, is_fixture, is_python, is_shell, name

SPDX = "SPDX-License-Identifier: Apache-2.0"
TEXT = {".c", ".h", ".def", ".py", ".sh", ".md", ".txt", ".yaml", ".yml", ".json", ".build", ".scd", ".supp", ".el",
        ".lua", ".js", ".ts", ".fish", ".bash", ".vim", ""}
# Written by hand, in a language that has comments.
LICENSED = {".c", ".h", ".def", ".py", ".sh", ".build"}
# A place on somebody's machine. The first letter stands in brackets so that this file does not name one itself.
MACHINE = re.compile(r"(?<![\w.~-])/([h]ome|[U]sers|[w]ork|[r]oot)/[A-Za-z]\w*")
TODO = re.compile(r"\b(TODO|FIXME)\b(?!\(when [^)]+\): \S)")
INDENT = re.compile(r"^[ \t]*")
HERE_DOCUMENT = re.compile(r"(<<-?'?(\w+)'?[^\n]*\n)(.*?\n)(\t*\2\n)", re.S)


def read_texts():
    for path in all_files():
        if path.suffix not in TEXT or name(path) == "LICENSE":
            continue
        try:
            yield path, path.read_text("utf-8")
        except UnicodeDecodeError:
            if path.suffix:
                yield path, ""


def is_licensed(path):
    return path.suffix in LICENSED or path.name == "meson_options.txt" or is_python(path) or is_shell(path)


def without_licence(files):
    for path, text in files:
        lines = text.splitlines()
        if lines and lines[0].startswith("#!"):
            lines = lines[1:]
        if is_licensed(path) and not is_fixture(path) and (not lines or SPDX not in lines[0]):
            yield f"{name(path)}:1: the first line is not the SPDX line"


def matching_lines(files, pattern, what, leave_out=lambda path: False):
    for path, text in files:
        if leave_out(path):
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if pattern.search(line):
                yield f"{name(path)}:{number}: {what}"


def mixed_indents(files):
    """A tab never follows a blank; C and shell are indented with tabs, Python, YAML and meson never."""
    for path, text in files:
        if is_fixture(path):
            continue
        wants_tabs = path.suffix in (".c", ".h") or is_shell(path)
        bans_tabs = path.suffix in (".yaml", ".yml", ".build") or is_python(path)
        if is_shell(path):
            text = HERE_DOCUMENT.sub(lambda match: match[1] + "\n" * match[3].count("\n") + match[4], text)
        for number, line in enumerate(text.split("\n"), 1):
            indent = INDENT.match(line).group(0)
            if " \t" in indent or (bans_tabs and "\t" in indent) or (wants_tabs and is_blank_indent(line, indent)):
                yield f"{name(path)}:{number}: tabs and blanks are mixed"


def is_blank_indent(line, indent):
    """Two blanks or more where a tab should be; one blank leads the stars of a comment."""
    return indent.startswith("  ") and line.strip() != ""


def bad_ends(files):
    for path, text in files:
        if is_fixture(path) or not text:
            continue
        if "\r" in text:
            yield f"{name(path)}: a carriage return"
        if not text.endswith("\n") or text.endswith("\n\n"):
            yield f"{name(path)}: does not end with one line feed"


def is_markdown_or_fixture(path):
    return path.suffix == ".md" or is_fixture(path)


def main():
    cases = Cases()
    files = list(read_texts())
    cases.check("source files begin with their licence", without_licence(files))
    cases.check("no line ends in blanks", matching_lines(files, re.compile(r"[ \t]$"), "trailing blanks",
                                                         is_markdown_or_fixture))
    cases.check("indents are not mixed", mixed_indents(files))
    cases.check("files end with one line feed", bad_ends(files))
    cases.check("no path of somebody's machine", matching_lines(files, MACHINE, "a path of one machine", is_fixture))
    cases.check("work left says what it waits for, as TODO(when …): …",
                matching_lines(files, TODO, "not of the form TODO(when …): …",
                               lambda path: is_fixture(path) or path.suffix == ".md" or path.name == "test_text.py"))
    cases.finish()


if __name__ == "__main__":
    sys.exit(main())
