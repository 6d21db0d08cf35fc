#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every row of src/cli/options.def, the exit statuses, and where the report goes: test_options.py CARELINT."""
import json
import os
import pathlib
import pty
import re
import tempfile

from program import ROOT, RULES, CARELINT, check, expect, has_terminals, run, style

CODE = b"QX-1234"
FOUND = b"[golden/code]"


def rows():
    text = (ROOT / "src" / "cli" / "options.def").read_text()
    return set(re.findall(r'^OPTION\(\w+, "([\w-]+)"', text, re.M))


def prepare(folder):
    (folder / "bad.md").write_text("# Title\n\nSay QX-1234 now.\n")
    (folder / "good.md").write_text("Nothing here.\n")
    (folder / "note.md").write_text("---\nreview: {on: 2026-01-01}\n---\nText.\n")
    (folder / "own.yaml").write_text("fail_on: error\n")
    (folder / ".git").mkdir()
    (folder / "skipped").mkdir()
    (folder / "skipped" / "bad.md").write_text("Say QX-1234.\n")
    (folder / ".gitignore").write_text("skipped/\n")


def same(folder, *variants):
    """The findings must be the same whichever of the options is given."""
    reports = {check(["-f", "json", *options, "bad.md", "good.md", "note.md"], folder).stdout for options in variants}
    return [] if len(reports) == 1 else ["it changes what is printed"]


def cases(folder):
    """By option: what it must do."""
    def checked(*arguments, **settings):
        return check(arguments, folder, **settings)

    written = folder / "out.json"
    return {
        "format": lambda: expect(checked("-f", "json", "bad.md"), 1, [b'"golden/code"'])
        + expect(checked("--format=xml", "bad.md"), 2, err=[b"unknown format 'xml'"]),
        "output": lambda: expect(checked("-o", f"json:{written}", "bad.md"), 1, [FOUND])
        + ([] if json.loads(written.read_text())["findings"] else ["no findings in the file"])
        + expect(checked("-o", "json", "bad.md"), 2, err=[b"FORMAT:FILE"])
        + expect(checked("-o", "json:/nowhere/at/all", "bad.md"), 2, err=[b"cannot write"]),
        "select": lambda: expect(checked("--select", "golden/promise", "bad.md"), 1, [FOUND])
        + expect(run(["check", "--isolated", "--rules", RULES, "--select", "golden/promise", "bad.md"], folder), 0, absent=[FOUND])
        + expect(checked("--select", "golden/cod", "bad.md"), 2, err=[b"golden/code"]),
        "ignore": lambda: expect(checked("--ignore", "golden/code", "bad.md"), 0, absent=[FOUND]),
        "severity": lambda: expect(checked("--severity", "golden/code=note", "bad.md"), 0, [b"note: a code word"])
        + expect(checked("--severity", "golden/code=off", "bad.md"), 0, absent=[FOUND]),
        "fail-on": lambda: expect(checked("--fail-on", "off", "bad.md"), 0, [FOUND])
        + expect(checked("--fail-on", "note", "note.md"), 1) + expect(checked("note.md"), 0)
        + expect(checked("--fail-on", "loud", "bad.md"), 2),
        "packs": lambda: expect(checked("--packs", "-golden", "good.md"), 0)
        + expect(checked("--packs", "+nosuchpack", "good.md"), 2),
        "rules": lambda: expect(checked("bad.md"), 1, [FOUND]) + expect(checked("--rules", "gone.yaml", "bad.md"), 2),
        "config": lambda: expect(run(["--config", "own.yaml", "--show-config", "good.md"], folder), 0, [b"own.yaml"])
        + expect(run(["--config", "gone.yaml", "good.md"], folder), 2, err=[b"gone.yaml"]),
        "isolated": lambda: expect(run(["--isolated", "good.md"], folder), 0),
        "show-config": lambda: expect(checked("--show-config", "good.md"), 0, [b"fail_on"]),
        "stdin-filename": lambda: expect(checked("--stdin-filename", "a.txt", "-", stdin=b"QX-1234"), 1, [b"a.txt:1:1: error"])
        + expect(checked("-", stdin=b"fine"), 0),
        "kind": lambda: expect(checked("--kind", "blog", "good.md"), 0),
        "channel": lambda: expect(checked("--channel", "website", "--channel", "facebook", "good.md"), 0),
        "jurisdiction": lambda: expect(checked("--jurisdiction", "GB", "good.md"), 0),
        "today": lambda: expect(checked("--today", "2026-02-30", "good.md"), 2, err=[b"YYYY-MM-DD"]),
        "reveal": lambda: expect(checked("--reveal", "bad.md"), 1, [CODE, b"^~~~"]),
        "entities": lambda: expect(run(["stream", "--entities"], folder, stdin=b'{"text": "@lee"}'), 0, [b'"HANDLE"']),
        "mask": lambda: expect(checked("--reveal", "--mask", "bad.md"), 1, absent=[CODE]),
        "color": lambda: expect(checked("--color", "always", "bad.md"), 1, [b"\x1b["])
        + expect(checked("--color", "never", "bad.md", environment={"CLICOLOR_FORCE": "1"}), 1, absent=[b"\x1b["])
        + expect(checked("bad.md", environment={"CLICOLOR_FORCE": "1"}), 1, [b"\x1b["])
        + expect(checked("bad.md", environment={"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}), 1, absent=[b"\x1b["])
        + expect(checked("--color", "blue", "bad.md"), 2, err=[b"auto, always or never"]),
        "force-exclude": lambda: expect(checked("skipped/bad.md", "good.md"), 1)
        + expect(checked("--force-exclude", "skipped/bad.md", "good.md"), 0),
        "no-ignore": lambda: expect(checked("."), 1, absent=[b"skipped/bad.md"])
        + expect(checked("--no-ignore", "."), 1, [b"skipped/bad.md"]),
        "jobs": lambda: same(folder, ["-j", "1"], ["-j", "2"], ["-j", "9"]),
        "no-prefilter": lambda: same(folder, [], ["--no-prefilter"]),
        "sandbox": lambda: expect(checked("--sandbox", "auto", "bad.md"), 1, [FOUND])
        + expect(checked("--sandbox", "off", "bad.md"), 1, [FOUND])
        + expect(checked("--sandbox", "on", "bad.md"), 2, err=[b"auto, require or off"]),
        "exit-zero": lambda: expect(checked("--exit-zero", "bad.md"), 0, [FOUND])
        + expect(checked("--exit-zero", "gone.md"), 2),
        "quiet": lambda: ([] if checked("-q", "bad.md").stderr == b"" else ["standard error is not empty"]),
        "validators": lambda: expect(run(["rules", "--validators"], folder), 0, [b"luhn"]),
        "help": lambda: expect(run(["check", "--help"], folder), 0, [b"--" + name.encode() for name in ("format", "mask")])
        + expect(run(["--help"], folder), 0, [b"usage:"]) + expect(run([], folder), 2),
        "version": lambda: expect(run(["check", "--version"], folder), 0, [b"carelint "]),
    }


def statuses(tests, folder):
    tests.check("trouble wins over findings", expect(check(["bad.md", "gone.md"], folder), 2, [FOUND], [b"gone.md"]))
    tests.check("an unknown option", expect(check(["--fromat", "json", "bad.md"], folder), 2, err=[b"--format"]))
    tests.check("nothing named", expect(check([], folder), 2, err=[b"nothing to check"]))
    with open("/dev/full", "wb") as full:
        tests.check("a full device", expect(check(["bad.md"], folder, stdout=full), 2, err=[b"could not be written"]))
    reader, writer = os.pipe()
    os.close(reader)
    tests.check("a closed pipe", expect(check(["bad.md"], folder, stdout=writer), 2, err=[b"could not be written"]))
    os.close(writer)


def determinism(tests, folder):
    names = ["bad.md", "good.md", "note.md"]
    first = check(["-f", "json", *names], folder).stdout
    tests.check("the same bytes twice", [] if check(["-f", "json", *names], folder).stdout == first else ["they differ"])
    tests.check("any order of arguments",
                [] if check(["-f", "json", *reversed(names)], folder).stdout == first else ["they differ"])


def on_terminal(folder, name, environment):
    """What a person at a terminal sees."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update({"TERM": "dumb", **environment})
        os.execv(CARELINT, [CARELINT, "check", "--isolated", "--rules", RULES, "--select", "golden", name])
    seen = b""
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    os.close(terminal)
    os.waitpid(child, 0)
    return seen.decode()


def terminal_cases(tests, folder):
    if not has_terminals():
        tests.skip("what a person at a terminal sees: no terminal can be had here")
        return
    (folder / "wide.md").write_text("病院は QX-1234 と。\n")
    person = on_terminal(folder, "wide.md", {})
    machine = on_terminal(folder, "wide.md", {"CI": "1"})
    tests.check("a person's terminal shows the line", [] if "QX-1234" in person else [repr(person)])
    tests.check("not with CI set", ["the code is shown"] if "QX-" in machine else [])
    lines = person.replace("\r", "").split("\n")
    shown = next((line for line in lines if "病院は" in line), "")
    caret = next((line for line in lines if "^~~~" in line), "")
    cells = sum(2 if ord(char) > 0x2E80 else 1 for char in shown[:shown.find("QX")])
    tests.check("the caret stands under wide characters",
                [] if caret.find("^") == cells else [f"at cell {caret.find('^')}, not {cells}: {person!r}"])


def main():
    tests = style.Cases()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prepare(folder)
        table = cases(folder)
        tests.check("every row has a test", sorted(rows() ^ set(table)))
        for option, faults in table.items():
            tests.check("--" + option, faults())
        statuses(tests, folder)
        determinism(tests, folder)
        terminal_cases(tests, folder)
    tests.finish()


main()
