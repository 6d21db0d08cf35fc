#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every generator of generators.py at its size and at four times that: run.py CARELINT [NAME…].

A run must end by itself within the time limit, with status 0, 1 or 2, and the processor time of the larger one must stay
below a bound that quadratic work (16 times) breaks and noise does not. What an empty draft takes is not counted. With names,
those alone, and their times."""
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "style"))
import style  # noqa: E402
from generators import CASES  # noqa: E402

CARELINT = str(pathlib.Path(sys.argv[1]).resolve())
# Of a run, in seconds: of the processor, which other work on the machine does not spend, and of the clock.
TIME_LIMIT = 10
WAIT_LIMIT = 60
GROWTH = 4
GROWTH_MAX = 12
SECONDS_FREE = 0.3
# Words that the greedy patterns of a rule file can sink their teeth into.
DRAFT = "a" * 200 + " QX0 QX1\n"


def arguments(path):
    """How the program is given the file: as a draft, as rules or as a configuration."""
    common = ["check", "--today", "2026-06-01", "--format", "json"]
    if path.name.endswith(".rules.yaml"):
        return [*common, "--isolated", "--rules", path.name, "--select", "many", "draft.md"]
    if path.name.endswith(".carelint.yaml"):
        return [*common, "--config", path.name, "draft.md"]
    return [*common, "--isolated", path.name]


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def limit_processor():
    resource.setrlimit(resource.RLIMIT_CPU, (TIME_LIMIT, TIME_LIMIT))


def measure(path):
    """(exit status or None when it took too long, processor seconds)"""
    before = processor_seconds()
    try:
        status = subprocess.run([CARELINT, *arguments(path)], cwd=path.parent, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=WAIT_LIMIT,
                                preexec_fn=limit_processor, check=False).returncode
    except subprocess.TimeoutExpired:
        status = None
    return status, processor_seconds() - before


def run_case(folder, suffix, size, generate, idle):
    """(faults, processor seconds of the smaller and of the larger run)"""
    faults = []
    seconds = []
    for count in (size, size * GROWTH):
        path = folder / f"case{suffix}"
        path.write_bytes(generate(count).encode())
        status, spent = measure(path)
        seconds.append(max(spent - idle, 0))
        if status in (None, -signal.SIGXCPU, -signal.SIGKILL):
            faults.append(f"size {count}: not done in {TIME_LIMIT} seconds of the processor or {WAIT_LIMIT} of the clock")
        elif status not in (0, 1, 2):
            faults.append(f"size {count}: exit {status}")
    bound = GROWTH_MAX * seconds[0] + SECONDS_FREE
    if seconds[1] > bound:
        faults.append(f"{seconds[0]:.2f} s at size {size}, {seconds[1]:.2f} s at {size * GROWTH}: more than {bound:.2f} s")
    return faults, seconds


def main():
    cases = style.Cases()
    chosen = sys.argv[2:] or sorted(CASES)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "draft.md").write_text(DRAFT)
        (folder / "empty.md").write_text("")
        idle = min(measure(folder / "empty.md")[1] for _ in range(3))
        for case in chosen:
            faults, seconds = run_case(folder, *CASES[case], idle)
            cases.check(case, faults)
            if len(sys.argv) > 2:
                print(f"{case}: {seconds[0]:.3f} s, {seconds[1]:.3f} s")
    cases.finish()


main()
