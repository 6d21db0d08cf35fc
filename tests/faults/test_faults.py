#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes writes fail, one after the other, and allocations: test_faults.py CARELINT [--own] [--preload LIBRARY].

Whatever fails, the run ends in 2 with a line on stderr that says so, or gives exactly what it gives without the fault. It
never crashes, and never leaves a report that reads as whole and is not. Own allocations are failed by the program itself
(--own; meson option `faults`), those of the libraries by failing_malloc.c (--preload), which sanitizers do not go together with.
"""
import argparse
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "style"))
import style  # noqa: E402

PARSER = argparse.ArgumentParser()
PARSER.add_argument("carelint", type=pathlib.Path)
PARSER.add_argument("--own", action="store_true")
PARSER.add_argument("--preload", type=pathlib.Path)
OPTIONS = PARSER.parse_args()
CARELINT = str(OPTIONS.carelint.resolve())
DRAFTS = ("markdown.md", "page.html", "table.csv", "captions.vtt", "plain.txt", "toml.md", "json-front.md")
# The library that counts writes a file, which the sandbox would not let it; threads would take turns at allocating.
COMMAND = ["check", "--sandbox", "off", "-j", "1", "--today", "2026-06-01", "--rules", "golden.yaml", "--select", "golden",
           "-f", "json", *DRAFTS]
OUT_OF_MEMORY = b"carelint: out of memory\n"
TIME_LIMIT = 60
EVERY = 300  # of the libraries' allocations, the first ones; then every so many
STRIDE = 41


def run(folder, arguments=COMMAND, environment=None, **settings):
    settings.setdefault("stdout", subprocess.PIPE)
    return subprocess.run([CARELINT, *arguments], cwd=folder, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False,
                          timeout=TIME_LIMIT, env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", **(environment or {})},
                          **settings)


def looks_whole(report):
    """Whether a program that reads the report would take it for a complete one."""
    try:
        return json.loads(report)["summary"]["complete"]
    except (ValueError, KeyError, TypeError):
        return False


def judge(finished, good):
    """What is wrong with a run in which something failed."""
    if finished.returncode == good.returncode and finished.stdout == good.stdout:
        return []
    faults = []
    if finished.returncode != 2:
        faults.append(f"exit {finished.returncode}: {finished.stderr[-300:]!r}")
    if b"carelint" not in finished.stderr:
        faults.append(f"nothing said: {finished.stderr[-300:]!r}")
    if looks_whole(finished.stdout) and finished.stdout != good.stdout:
        faults.append("a report that looks whole")
    return faults


def own_allocations(tests, folder, good):
    """Until the run gets through; returns how many were failed."""
    nth = 0
    while True:
        nth += 1
        finished = run(folder, environment={"CARELINT_FAIL_ALLOCATION": str(nth)})
        if finished.returncode == good.returncode:
            break
        faults = judge(finished, good)
        if not finished.stderr.endswith(OUT_OF_MEMORY):
            faults.append(f"not {OUT_OF_MEMORY!r}: {finished.stderr[-300:]!r}")
        tests.check(f"own allocation {nth}", faults)
    tests.check("without a fault", [] if finished.stdout == good.stdout else ["another report"])
    return nth - 1


def all_allocations(tests, folder, good):
    preload = str(OPTIONS.preload.resolve())
    count_file = folder / "count"
    run(folder, environment={"LD_PRELOAD": preload, "FAILING_MALLOC_COUNT": str(count_file)})
    count = int(count_file.read_text())
    chosen = [nth for nth in range(1, count + 1) if nth <= EVERY or nth % STRIDE == 0 or nth > count - EVERY]
    for nth in chosen:
        finished = run(folder, environment={"LD_PRELOAD": preload, "FAILING_MALLOC": str(nth)})
        tests.check(f"allocation {nth} of {count}", judge(finished, good))
    return len(chosen)


def limit_file_size(size):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def writes(tests, folder, good):
    """Reports that stop at every byte; returns how many."""
    whole = len(good.stdout)
    sizes = sorted({*range(0, min(whole, 64)), *range(0, whole, 211), whole - 2})
    for size in sizes:
        with open(folder / "report", "wb") as report:
            finished = run(folder, stdout=report, preexec_fn=limit_file_size(size))
        finished.stdout = (folder / "report").read_bytes()
        tests.check(f"standard output stops after {size} bytes", judge(finished, good))
        finished = run(folder, [*COMMAND, "-o", "json:report.json"], preexec_fn=limit_file_size(size))
        stopped = [] if finished.returncode == 2 else [f"exit {finished.returncode}"]
        stopped += [] if b"'report.json' could not be written" in finished.stderr else [repr(finished.stderr[-300:])]
        stopped += ["a report that looks whole"] if looks_whole((folder / "report.json").read_bytes()) else []
        stopped += [] if finished.stdout == good.stdout else ["standard output suffers"]
        tests.check(f"a file stops after {size} bytes", stopped)
    return 2 * len(sizes)


def descriptors(tests, folder, good):
    with open("/dev/full", "wb") as full:
        tests.check("standard output is full", judge(run(folder, stdout=full), good))
    for target, piece in (("/dev/full", b"could not be written"), ("no/such/folder", b"cannot write"), (".", b"cannot write")):
        finished = run(folder, [*COMMAND, "-o", f"json:{target}"])
        tests.check(f"-o json:{target}",
                    [] if finished.returncode == 2 and piece in finished.stderr else [repr(finished.stderr[-300:])])
    closed = ("for descriptor in $1; do eval \"exec $descriptor>&-\"; done; shift; exec \"$@\"")
    for which in ("0", "1", "2", "0 1", "1 2", "0 1 2"):
        before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != "report.json"}
        finished = subprocess.run(["sh", "-c", closed, "sh", which, CARELINT, *COMMAND, "-o", "json:report.json"], cwd=folder,
                                  capture_output=True, check=False, timeout=TIME_LIMIT)
        expected = 2 if "1" in which else good.returncode
        faults = [] if finished.returncode == expected else [f"exit {finished.returncode}: {finished.stderr[-300:]!r}"]
        faults += [] if (folder / "report.json").read_bytes() == good.stdout else ["another report in the file"]
        faults += [f"{path.name} was written to" for path, data in before.items() if path.read_bytes() != data]
        tests.check(f"closed: {which}", faults)
    return 10


def main():
    tests = style.Cases()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for draft in DRAFTS:
            shutil.copy(ROOT / "tests" / "golden" / "formats" / draft, folder)
        shutil.copy(ROOT / "tests" / "golden" / "rules" / "golden.yaml", folder)
        (folder / ".carelint.yaml").write_text("root: true\nchannel: [website, facebook]\noverrides:\n"
                                               "  - {files: ['*.html'], kind: page}\n")
        (folder / "plain.txt.carelint.yaml").write_text("consent: {status: draft}\n")
        good = run(folder)
        tests.check("the run itself", [] if good.returncode == 1 and looks_whole(good.stdout) else [repr(good)])
        counts = {"writes": writes(tests, folder, good), "descriptors": descriptors(tests, folder, good)}
        if OPTIONS.own:
            counts["own allocations"] = own_allocations(tests, folder, good)
            tests.check("own allocations fail", [] if counts["own allocations"] > 50 else [str(counts)])
        if OPTIONS.preload:
            counts["all allocations"] = all_allocations(tests, folder, good)
        print("faults: " + ", ".join(f"{count} {what}" for what, count in counts.items()))
    tests.finish()


main()
