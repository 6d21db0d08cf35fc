#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The program in its sandbox: test_sandbox.py CARELINT. What the sandbox refuses is for tests/unit/test_sandbox.c."""
import json
import pathlib
import subprocess
import tempfile
import time

from program import CARELINT, RULES, check, expect, run, style

FOUND = b"[golden/code]"
NO_SANDBOX = b"no sandbox on this system"


def status_while_reading(folder, *arguments):
    """What the kernel says of the process while it waits for standard input; None where it says nothing."""
    process = subprocess.Popen([CARELINT, *arguments, "--isolated", "-"], cwd=folder, stdin=subprocess.PIPE,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            time.sleep(0.05)
            text = pathlib.Path(f"/proc/{process.pid}/status").read_text()
            if "\nState:\tS" in text:
                break
        return dict(line.split(":\t", 1) for line in text.splitlines() if ":\t" in line)
    except OSError:
        return None
    finally:
        process.communicate(b"Text.\n")


def in_the_kernel(tests, folder):
    inside = status_while_reading(folder)
    outside = status_while_reading(folder, "--sandbox", "off")
    if not inside or "Seccomp" not in inside:
        tests.skip("the kernel's word: it keeps no status")
        return
    tests.check("entered before standard input is read",
                [] if (inside["NoNewPrivs"], inside["Seccomp"]) == ("1", "2") else [str(inside)])
    tests.check("--sandbox=off", [] if outside["Seccomp"] != "2" else [str(outside)])


def everything_works(tests, folder):
    """With every kind of input and output that a run may need."""
    (folder / "draft.md").write_text("Say QX-1234.\n")
    (folder / "draft.md.carelint.yaml").write_text("kind: blog\n")
    (folder / ".carelint.yaml").write_text("root: true\n")
    command = ["check", "--sandbox=require", "--rules", RULES, "--select", "golden", "-o", "json:new.json", "-o", "text:/dev/null"]
    tests.check("reports are written", expect(run([*command, "."], folder), 1, [FOUND]))
    written = json.loads((folder / "new.json").read_text())
    tests.check("the report is whole", [] if written["summary"]["complete"] else ["not complete"])
    tests.check("the draft is as it was", [] if (folder / "draft.md").read_text() == "Say QX-1234.\n" else ["changed"])
    for arguments in (["rules"], ["test", "suppression"], ["explain", "suppression/unused"], ["--show-config", "draft.md"]):
        tests.check(" ".join(arguments), expect(run([*arguments, "--sandbox=require"], folder), 0))


def main():
    tests = style.Cases()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "bad.md").write_text("Say QX-1234.\n")
        required = check(["--sandbox=require", "bad.md"], folder)
        if required.returncode == 2 and NO_SANDBOX in required.stderr:
            tests.check("required, but there is none", expect(required, 2, absent=[FOUND]))
            tests.check("without it the work goes on", expect(check(["bad.md"], folder), 1, [FOUND]))
            tests.skip("the sandbox: this build or kernel has none")
        else:
            tests.check("required", expect(required, 1, [FOUND]))
            everything_works(tests, folder)
            in_the_kernel(tests, folder)
    tests.finish()


main()
