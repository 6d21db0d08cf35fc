#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the walk with git: the same trees, the same ignore files, the same files left.

usage: test_gitignore.py WALK-LINES [TREES [SEED]]

Trees and patterns are drawn from a seed, so a failure can be repeated. What carelint does beyond git (hidden folders,
node_modules, .carelintignore) stays out of the trees; tests/unit/test_walk.c has it.
"""
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77

NAMES = ["a", "b", "ab", "a.md", "b.md", "ab.md", "a b.md", "!a.md", "#b.md", "x[1].md", "[ab].md", "a-b.md", "a]b.md",
         "c.html", "keep", "drafts", "a\\b.md", "caf\u00e9.md", "1.md", "A.md", "a*.md", "-.md", "b ", "^.md", "Z9"]
FOLDERS = ["a", "b", "drafts", "keep", "x.y", "a b", "deep"]
PIECES = ["a", "b", "ab", "*", "**", "?", ".md", "a.md", "b.md", "/", "/", "[ab]", "[!a]", "[^b]", "[a-c]", "[]a]", "[!]a]", "[a",
          "\\*", "\\a", "\\", "drafts", "keep", "deep", "x.y", "a b", "c.html", "[[:alpha:]]", "[[:digit:]a]", "[[:upper:]]",
          "[[:punct:]]", "[[:nope:]]", "[\\]a]", "[a\\-c]", "[--0]", "[a-]", "[-a]", "[!-~]", "[c-a]", "[a/b]", "***",
          "**/", "/**", "/**/", "*.", "caf\u00e9", "[\\a-\\c]", "[[]", "[^]"]


def draw_pattern(rng):
    if rng.random() < 0.3:
        line = rng.choice(NAMES + FOLDERS)
    else:
        line = "".join(rng.choice(PIECES) for _ in range(rng.randint(1, 5)))
    # Git cuts the plain beginning of a pattern off before it looks for "**", so that "a**/b" finds "ab": against its manual.
    line = re.sub(r"(?<=[^/*])\*{2,}", "*", line)
    line = rng.choice(["", "", "", "!", "/", "!/", "\\", "#", " "]) + line
    return line + rng.choice(["", "", "", "/", "/", " ", "  ", "\\ ", "\t", "\r", " \r", "//", "/ "])


def draw_ignore(rng, path):
    lines = [draw_pattern(rng) for _ in range(rng.randint(1, 6))]
    with open(path, "w", newline="") as file:
        file.write("\n".join(lines) + rng.choice(["", "\n"]))


def draw_folder(rng, path, depth):
    for name in rng.sample(NAMES, rng.randint(2, 8)):
        if not os.path.exists(os.path.join(path, name)):
            open(os.path.join(path, name), "w").close()
    if rng.random() < (0.9 if depth == 0 else 0.3):
        draw_ignore(rng, os.path.join(path, ".gitignore"))
    if depth == 3:
        return
    for name in rng.sample(FOLDERS, rng.randint(1, 3)):
        folder = os.path.join(path, name)
        if not os.path.exists(folder):
            os.mkdir(folder)
            draw_folder(rng, folder, depth + 1)


def git(*arguments):
    # Neither the user's nor the machine's configuration may have a say: both can name more ignore files.
    environment = dict(os.environ, GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull)
    return subprocess.run(["git", *arguments], check=True, stdout=subprocess.PIPE, env=environment).stdout


def listed_by_git():
    return sorted(path for path in git("ls-files", "-z", "--others", "--exclude-standard").split(b"\0") if path)


def listed_by_walk(program):
    result = subprocess.run([program, "."], check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return sorted(path for path in result.stdout.split(b"\n") if path)


def compare_tree(program, rng, label):
    folder = tempfile.mkdtemp(prefix="gitignore-", dir=".")
    above = os.getcwd()
    os.chdir(folder)
    try:
        git("init", "-q")
        os.makedirs(os.path.join(".git", "info"), exist_ok=True)
        if rng.random() < 0.3:
            draw_ignore(rng, os.path.join(".git", "info", "exclude"))
        draw_folder(rng, ".", 0)
        expected = listed_by_git()
        got = listed_by_walk(program)
        for path in sorted(set(expected) - set(got)):
            print(f"{label}: left out, but not by git: {path!r}")
        for path in sorted(set(got) - set(expected)):
            print(f"{label}: taken, but not by git: {path!r}")
        if expected != got and os.environ.get("CARELINT_KEEP"):
            print(f"{label}: tree kept in {folder}")
            folder = None
        return expected == got
    finally:
        os.chdir(above)
        if folder:
            shutil.rmtree(folder)


def main():
    if not shutil.which("git"):
        print("skipped: git is not installed")
        return SKIPPED
    program = os.path.abspath(sys.argv[1])
    trees = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    failures = 0
    for i in range(trees):
        failures += not compare_tree(program, random.Random(seed * 1000003 + i), f"seed {seed} tree {i}")
    print(f"{trees} trees, {failures} different")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
