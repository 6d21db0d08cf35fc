#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks into the compiled library for data that can change: test_globals.py OBJDUMP LIBRARY

Everything that lives between two calls belongs to somebody (a context, an arena). So no object may have a symbol in a
writable section; tables that hold addresses are written once by the loader and then sealed, and are fine.
"""
import re
import subprocess
import sys

from style import Cases

SYMBOL = re.compile(r"^[0-9a-f]+ .{7} (\.(?:t?data|t?bss)[\w.]*|COMMON)\s+([0-9a-f]+)\s+(?:\.hidden )?(\S+)$")


def mutable_symbols(listing):
    member = ""
    for line in listing.splitlines():
        if "file format" in line:
            member = line.split(":")[0]
        match = SYMBOL.match(line)
        if match and not match[1].startswith(".data.rel.ro") and int(match[2], 16) > 0:
            yield f"{member}: {match[3]} in {match[1]}"


def main(objdump, library):
    cases = Cases()
    done = subprocess.run([objdump, "-t", library], capture_output=True, text=True, check=False)
    if done.returncode != 0 or "file format" not in done.stdout:
        cases.skip(f"mutable data: {objdump} cannot read the library")
    else:
        cases.check("the library has no mutable data", mutable_symbols(done.stdout))
    cases.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
