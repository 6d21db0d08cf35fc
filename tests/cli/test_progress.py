#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The line that tells a person at a terminal how far a long run is: test_progress.py CARELINT."""
import os
import pathlib
import re
import subprocess
import tempfile
import time

from program import CARELINT, has_terminals, style

LINE = re.compile(rb"\rcarelint: (\d+) of (\d+) files\x1b\[K")
ERASED = b"\r\x1b[K"
SECONDS = 2  # a line is drawn after one
FILES_MAX = 512


def command(*options):
    return [CARELINT, "check", "--isolated", "--today", "2026-06-01", *options, "drafts"]


def on_pipe(folder):
    return subprocess.run(command(), cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False).stderr


def on_terminal(folder, *options):
    """Standard error as a terminal gets it."""
    reader, terminal = os.openpty()
    seen = b""
    with subprocess.Popen(command(*options), cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=terminal) as run:
        os.close(terminal)
        while True:
            try:
                piece = os.read(reader, 4096)
            except OSError:
                break
            if not piece:
                break
            seen += piece
        run.wait()
    os.close(reader)
    return seen


def long_run(folder):
    """Writes drafts until a run takes long enough on this machine; what that run said on a pipe."""
    drafts = folder / "drafts"
    drafts.mkdir()
    count = 0
    while count < FILES_MAX:
        for _ in range(8):
            (drafts / f"{count}.md").write_text("The garden opens late and every visitor finds a quiet seat. " * 4000)
            count += 1
        started = time.monotonic()
        said = on_pipe(folder)
        if time.monotonic() - started > SECONDS:
            break
    return said, count


def drawn(seen, count):
    """What is wrong with the lines: they count up, and the last is erased before the summary."""
    counts = [(int(done), int(all_files)) for done, all_files in LINE.findall(seen)]
    faults = [] if counts else [f"no line: {seen[:200]!r}"]
    faults += [] if counts == sorted(counts) else [f"not in order: {counts}"]
    faults += [f"of {all_files} files" for _, all_files in counts if all_files != count]
    if counts and not seen[[match.end() for match in LINE.finditer(seen)][-1]:].startswith(ERASED):
        faults.append(f"not erased: {seen[-200:]!r}")
    if b"carelint: no findings" not in seen:
        faults.append(f"no summary: {seen[-200:]!r}")
    return faults


def main():
    tests = style.Cases()
    if not has_terminals():
        tests.skip("progress: no terminal can be had here")
        tests.finish()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        said, count = long_run(folder)
        tests.check("nothing on a pipe", [repr(said[:200])] if re.search(rb"[\r\x1b]|\d of ", said) else [])
        tests.check("drawn and erased on a terminal", drawn(on_terminal(folder), count))
        tests.check("nothing when quiet", [repr(seen)] if (seen := on_terminal(folder, "--quiet")) else [])
        for draft in (folder / "drafts").iterdir():
            draft.write_text("The garden opens late.\n")
        short = on_terminal(folder)
        tests.check("nothing in a short run", [repr(short)] if LINE.search(short) else [])
    tests.finish()


main()
