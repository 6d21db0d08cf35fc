#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compiles every header by itself: test_headers.py [--cxx COMPILER] [--include DIR]… -- C-COMPILER…

Headers of src/ and include/ must stand alone as pedantic C11; those of include/carelint/ as C++11 too. Each is included
twice, so that a missing guard shows. One case per header and language.
"""
import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from style import ROOT, Cases, c_files, name

WARNINGS = ["-pedantic", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-D_POSIX_C_SOURCE=200809L"]


def compile_alone(command, header):
    """The compiler's complaint, or an empty string."""
    text = f'#include "{header}"\n#include "{header}"\nextern int cl_not_empty;\n'
    done = subprocess.run(command + ["-"], input=text, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stderr.strip() or "does not compile"


def as_c(compiler, folders):
    return compiler + ["-x", "c", "-std=c11"] + WARNINGS + folders


def as_cxx(compiler, folders):
    return [compiler, "-x", "c++", "-std=c++11"] + WARNINGS + folders


def header_jobs(options):
    folders = [f"-I{ROOT / 'src'}", f"-I{ROOT / 'include'}"] + [f"-I{folder}" for folder in options.include]
    public = [path for path in c_files("include") if path.suffix == ".h"]
    for path in [path for path in c_files("src") if path.suffix == ".h"] + public:
        yield f"{name(path)} as C11", as_c(options.compiler, folders), path
    for path in public if options.cxx else []:
        yield f"{name(path)} as C++11", as_cxx(options.cxx, folders[1:2]), path


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cxx", default="")
    parser.add_argument("--include", action="append", default=[])
    parser.add_argument("compiler", nargs="+")
    options = parser.parse_args()
    cases = Cases()
    if not options.cxx:
        cases.skip("include/carelint/*.h as C++11: there is no C++ compiler")
    if not c_files("include"):
        cases.skip("include/carelint/*.h: there are none yet")
    jobs = list(header_jobs(options))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        complaints = pool.map(lambda job: compile_alone(job[1], job[2]), jobs)
    for (label, _, _), complaint in zip(jobs, complaints):
        cases.check(label, complaint.splitlines())
    cases.finish()


if __name__ == "__main__":
    sys.exit(main())
