#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What cannot be examined is said, ends in 2, and never keeps other files from being linted: test_fails_closed.py CARELINT."""
import os
import pathlib
import tempfile

from program import check, expect, run, style

STUCK = r"""pack: stuck
title: A rule that cannot end
version: 1.0.0
rules:
  - id: stuck
    title: Backtracks for ever
    category: claim
    severity: error
    confidence: high
    match: {any: ['(?:a+)+b']}
    message: stuck
    help: None.
    references: [None]
    examples:
      flag: ["ab", "aab"]
      pass: ["x", "y"]
"""


def sparse(path):
    with open(path, "wb") as file:
        file.truncate(1 << 30)


def write(data):
    return lambda path: path.write_bytes(data)


# Label, name of the file, what makes it, a piece of the diagnostic.
FILES = (
    ("invalid UTF-8", "bad.md", write(b"caf\xe9 ole\n"), b"not UTF-8 at byte"),
    ("UTF-16", "wide.md", write("text".encode("utf-16")), b"UTF-16"),
    ("a NUL byte", "nul.md", write(b"te\x00xt\n"), b"NUL byte"),
    ("a binary file", "picture.md", write(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))), b"error"),
    ("a FIFO", "pipe.md", os.mkfifo, b"not a regular file"),
    ("1 GB", "huge.md", sparse, b"larger than"),
    ("a folder without a draft", "empty", os.mkdir, b"nothing to lint"),
    ("no such file", "gone.md", lambda path: None, b"no such file"),
    ("broken YAML front matter", "front.md", write(b"---\na: [1\n---\nText.\n"), b"error"),
    ("front matter that never ends", "endless.md", write(b"---\na: 1\n\nText.\n"), b"error"),
    ("broken TOML front matter", "toml.md", write(b"+++\na = [1\n+++\nText.\n"), b"error"),
    ("a quote that never ends", "open.csv", write(b'a,b\n1,"two\n'), b"never ends"),
    ("an unknown format", "draft.xyz", write(b"text\n"), b"format"),
)


def one_file(folder, name, make, piece):
    make(folder / name)
    return expect(check([name, "other.md"], folder), 2, [b"other.md:1:5: error"], [piece])


def unreadable(tests, folder):
    """Nobody forbids root to read: the child becomes nobody."""
    (folder / "secret.md").write_text("QX-1234\n")
    (folder / "secret.md").chmod(0)
    folder.chmod(0o755)
    settings = {}
    if os.geteuid() == 0:
        settings = {"user": 65534, "group": 65534, "extra_groups": []}
    try:
        faults = expect(check(["secret.md", "other.md"], folder, **settings), 2, [b"other.md:1:5"], [b"cannot read"])
    except OSError as error:
        tests.skip(f"unreadable file: cannot become another user: {error.strerror}")
        return
    tests.check("an unreadable file", faults)


def configured(tests, folder):
    (folder / "stuck.yaml").write_text(STUCK)
    (folder / "long.md").write_text("a" * 5000 + "x ab\n")
    tests.check("a rule stopped at its limit",
                expect(check(["--rules", "stuck.yaml", "--select", "stuck", "long.md", "other.md"], folder), 2,
                       [b"other.md:1:5"], [b"stopped at its limit"]))
    (folder / "broken").mkdir()
    (folder / "broken" / ".carelint.yaml").write_text("fial_on: error\n")
    (folder / "broken" / "draft.md").write_text("Say QX-1234.\n")
    (folder / "side.md").write_text("---\nkind: blog\n---\nText.\n")
    (folder / "side.md.carelint.yaml").write_text("kind: review-reply\n")
    (folder / "side2.md").write_text("Text.\n")
    (folder / "side2.md.carelint.yaml").write_text("a: [\n")
    tests.check("a sidecar that disagrees", expect(check(["side.md", "other.md"], folder), 2, [b"other.md:1:5"], [b"disagree"]))
    tests.check("a broken sidecar", expect(check(["side2.md", "other.md"], folder), 2, [b"other.md:1:5"], [b"side2.md"]))
    tests.check("a broken configuration",
                expect(run(["--rules", str(folder / "golden.yaml"), "broken/draft.md", "other.md"], folder), 2,
                       [b"other.md:1:5"], [b"fail_on"]))


def main():
    tests = style.Cases()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "golden.yaml").write_text(pathlib.Path(style.ROOT, "tests/golden/rules/golden.yaml").read_text())
        (folder / "other.md").write_text("Say QX-1234.\n")
        for label, name, make, piece in FILES:
            tests.check(label, one_file(folder, name, make, piece))
        tests.check("/dev/null", expect(check(["/dev/null", "other.md"], folder), 2, [b"other.md:1:5"], [b"/dev/null"]))
        unreadable(tests, folder)
        configured(tests, folder)
    tests.finish()


main()
