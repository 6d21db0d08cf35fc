#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Keeps rooms small: 600 lines a file, 200 a header, 60 a function, in C, Python and shell alike."""
import ast
import sys

from style import Cases, all_files, is_fixture, is_generated, is_python, is_shell, name

FILE_LINES_MAX = 600
HEADER_LINES_MAX = 200
FUNCTION_LINES_MAX = 60


def c_functions(lines):
    """(line, count) of each function. clang-format puts a function's braces into the first column, and only those."""
    start = None
    for index, line in enumerate(lines):
        if line == "{":
            start = signature_start(lines, index)
        elif line == "}" and start is not None:
            yield start + 1, index - start + 1
            start = None


def signature_start(lines, brace):
    index = brace
    while index > 0 and lines[index - 1] and not lines[index - 1].startswith(("#", "}", "/*", " *")):
        index -= 1
    return index


def shell_functions(lines):
    start = None
    for index, line in enumerate(lines):
        if line.endswith("() {") and not line[0].isspace():
            start = index
        elif line == "}" and start is not None:
            yield start + 1, index - start + 1
            start = None


def python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.lineno, node.end_lineno - node.lineno + 1


def functions(path, text):
    if path.suffix in (".c", ".h"):
        return c_functions(text.splitlines())
    if is_python(path):
        return python_functions(text)
    return shell_functions(text.splitlines())


def sources():
    for path in all_files():
        if is_fixture(path):
            continue
        if path.suffix in (".c", ".h") or is_python(path) or is_shell(path):
            text = path.read_text("utf-8")
            if not is_generated(text):
                yield path, text


def long_files(files, limit):
    for path, text in files:
        count = text.count("\n")
        if count > limit:
            yield f"{name(path)}: {count} lines"


def long_functions(files):
    for path, text in files:
        for line, count in functions(path, text):
            if count > FUNCTION_LINES_MAX:
                yield f"{name(path)}:{line}: a function of {count} lines"


def self_test(cases):
    lines = ["static int", "f(int a)", "{"] + ["\tx;"] * 57 + ["}", "", "int g(void)", "{", "}"]
    cases.check("lines of C functions are counted", [] if list(c_functions(lines)) == [(1, 61), (63, 3)] else ["no"])
    lines = ["f() {"] + ["\tx"] * 3 + ["}"]
    cases.check("lines of shell functions are counted", [] if list(shell_functions(lines)) == [(1, 5)] else ["no"])


def main():
    cases = Cases()
    files = list(sources())
    headers = [(path, text) for path, text in files if path.suffix == ".h"]
    self_test(cases)
    if not headers:
        cases.check("there are files to measure", ["none found"])
    cases.check(f"no file is over {FILE_LINES_MAX} lines", long_files(files, FILE_LINES_MAX))
    cases.check(f"no header is over {HEADER_LINES_MAX} lines", long_files(headers, HEADER_LINES_MAX))
    cases.check(f"no function is over {FUNCTION_LINES_MAX} lines", long_functions(files))
    cases.finish()


if __name__ == "__main__":
    sys.exit(main())
