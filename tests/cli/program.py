# SPDX-License-Identifier: Apache-2.0
"""What the CLI tests share: the program, run in a folder of its own with an environment that holds no surprises."""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "style"))
import style  # noqa: E402,F401

CARELINT = str(pathlib.Path(sys.argv[1]).resolve())
RULES = str(ROOT / "tests" / "golden" / "rules" / "golden.yaml")
TIME_LIMIT = 60


def run(arguments, folder, stdin=b"", environment=None, **settings):
    """The finished run: returncode, stdout and stderr as bytes."""
    return subprocess.run([CARELINT, *arguments], cwd=folder, input=None if "stdin" in settings else stdin,
                          stdout=settings.pop("stdout", subprocess.PIPE), stderr=subprocess.PIPE, timeout=TIME_LIMIT,
                          check=False, env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", **(environment or {})},
                          **settings)


def check(arguments, folder, **settings):
    """`carelint check` with the golden rules alone, on a fixed day."""
    return run(["check", "--isolated", "--today", "2026-06-01", "--rules", RULES, "--select", "golden", *arguments], folder,
               **settings)


def expect(finished, status, out=(), err=(), absent=()):
    """What differs from the status and from the pieces that the output must and must not hold."""
    faults = []
    if finished.returncode != status:
        faults.append(f"exit {finished.returncode}, not {status}: {finished.stderr[:300]!r}")
    faults += [f"not on standard output: {piece!r} in {finished.stdout[:300]!r}" for piece in out
               if piece not in (finished.stdout or b"")]
    faults += [f"not on standard error: {piece!r} in {finished.stderr[:300]!r}" for piece in err if piece not in finished.stderr]
    faults += [f"on an output: {piece!r}" for piece in absent if piece in (finished.stdout or b"") + finished.stderr]
    return faults


def has_terminals():
    """A bare chroot has no /dev/pts."""
    try:
        for descriptor in os.openpty():
            os.close(descriptor)
        return True
    except OSError:
        return False
