#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What README.md shows is true: its rule works, its terminal looks so, its commands run, its links lead somewhere: test_readme.py CARELINT."""
import fcntl
import os
import pathlib
import pty
import re
import shlex
import struct
import sys
import tempfile
import termios

from program import ROOT, CARELINT, expect, run, style

sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tools"))
import command_line  # noqa: E402

README = (ROOT / "README.md").read_text(encoding="utf-8")
COLUMNS = 110
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.M)
FENCE = re.compile(r"^(`{3,}).*?^\1$", re.M | re.S)


def section(title):
    return re.split(r"^## ", README.split(f"\n## {title}\n", 1)[1], maxsplit=1, flags=re.M)[0]


def fenced(title):
    """The first fenced block of a section."""
    return re.search(r"^```\w*\n(.*?)^```$", section(title), re.M | re.S)[1]


def on_terminal(arguments):
    """What a person sees on a terminal that is COLUMNS wide."""
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, COLUMNS, 0, 0))
        os.chdir(ROOT)
        os.environ.clear()
        os.environ.update({"TERM": "dumb", "LANG": "C.UTF-8"})
        os.execv(CARELINT, [CARELINT, *arguments])
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
    return seen.decode().replace("\r", "").splitlines()


def excerpt_faults():
    """Every line that README shows is one that the program writes, in this order; an ellipsis stands for the rest of a line or for lines."""
    block = [line[4:] for line in section("What it looks like").splitlines() if line.startswith("    ")]
    seen = on_terminal(shlex.split(block[0].removeprefix("$ "))[1:])
    at = 0
    for line in block[1:]:
        if line == "…":
            continue
        start = line.removesuffix("…")
        found = next((i for i in range(at, len(seen)) if seen[i] == line or (start != line and seen[i].startswith(start))), None)
        if found is None:
            yield f"not written, or not there: {line}"
        else:
            at = found + 1


def rule_faults(folder):
    rule = fenced("A rule in ten lines")
    (folder / "my-hospital.yaml").write_text(rule)
    (folder / "stories").mkdir()
    (folder / "stories" / "ward.md").write_text("Our new wing has 96 beds.\n")
    length = len(rule.split("rules:\n", 1)[1].splitlines())
    return ([f"the rule has {length} lines"] if length > 10 else []) \
        + expect(run(["test", "my-hospital.yaml", "my-hospital"], folder), 0, [b"1 rules, 4 examples: 4 passed, 0 failed"]) \
        + expect(run(["check", "--rules", "my-hospital.yaml", "stories/"], folder), 0, [b"[my-hospital/bed-count]"])


def ci_faults(folder):
    lines = fenced("CI in five lines").splitlines()
    command = shlex.split(lines[-1].split("carelint/build/carelint ", 1)[1])
    (folder / "content").mkdir()
    (folder / "content" / "draft.md").write_text("Write to her at 312-555-0143, MRN 00481516.\n")
    return ([] if len(lines) == 5 else [f"{len(lines)} lines"]) + expect(run(command, folder), 1, absent=[b"00481516"]) \
        + ([] if (folder / "findings.json").read_text().startswith("{") else ["no report in the file"])


def reports_faults(folder):
    """Each command under "Where the findings are seen", and that the files it names for the upload are there."""
    text = README.split("### Where the findings are seen", 1)[1].split("\n## ", 1)[0]
    commands = re.findall(r"^ *- (?:run: carelint/build/)?carelint (.*)$", text, re.M)
    (folder / "content").mkdir()
    (folder / "content" / "draft.md").write_text("Write to her at 312-555-0143, MRN 00481516.\n")
    faults = [] if len(commands) == 2 else [f"{len(commands)} commands"]
    for command in commands:
        faults += expect(run(shlex.split(command), folder), 1, absent=[b"00481516"])
    for name in re.findall(r"(?:sarif_file|codequality|junit): ([\w.]+)", text):
        faults += [] if (folder / name).exists() and b"hipaa/mrn" in (folder / name).read_bytes() else [f"{name} is not written"]
    return faults


def config_faults(folder):
    (folder / ".carelint.yaml").write_text(fenced("Configuration"))
    (folder / "stories").mkdir(exist_ok=True)
    (folder / "stories" / "ward.md").write_text("Our new wing has 96 beds.\n")
    shown = run(["check", "--show-config", "stories/ward.md"], folder)
    silenced = re.search(r"<!-- carelint-disable-next-line .*? -->", section("Configuration"))[0].encode()
    draft = silenced + b"\nCall her daughter on her cell, 312-555-0143.\n"
    return expect(shown, 0, [b"patient-story", b"plain-language"]) \
        + expect(run(["check", "--isolated", "--select", "hipaa", "-"], folder, stdin=draft), 0, absent=[b"hipaa/"])


def anchors(text):
    return {re.sub(r"[^\w\s-]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(FENCE.sub("", text))}


def broken_links(path):
    text = path.read_text(encoding="utf-8")
    for target in LINK.findall(re.sub(r"`[^`\n]+`", "", FENCE.sub("", text))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        place = (path.parent / name).resolve() if name else path
        if not place.exists():
            yield f"{path.name}: {target} leads nowhere"
        elif anchor and anchor not in anchors(place.read_text(encoding="utf-8")):
            yield f"{path.name}: there is no heading for {target}"


def unknown_options():
    known = {option.name for option in command_line.options()}
    yield from (f"--{name}" for name in sorted(set(re.findall(r"(?<![\w-])--([a-z][\w-]*)", README))) if name not in known)


def main():
    tests = style.Cases()
    for label, faults in (("its rule", rule_faults), ("its CI", ci_faults), ("its reports", reports_faults),
                          ("its configuration", config_faults)):
        with tempfile.TemporaryDirectory() as name:
            tests.check(label, faults(pathlib.Path(name)))
    try:
        os.close(os.open("/dev/ptmx", os.O_RDWR | os.O_NOCTTY))
        tests.check("its terminal", excerpt_faults())
    except OSError:
        tests.skip("what README shows of a terminal: no terminal can be had here")
    tests.check("options that it names", unknown_options())
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "NEWS.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))):
        tests.check(f"links of {path.name}", broken_links(path))
    tests.finish()


main()
