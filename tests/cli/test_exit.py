#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The exit status, from a model of its own: test_exit.py CARELINT.

What --fail-on says, once and twice in both orders, against drafts with one finding each; --exit-zero; and something that cannot be
examined, which is 2 whatever else holds."""
import itertools
import pathlib
import tempfile

from program import check, style

# Draft, its text, the category and severity of its one finding.
DRAFTS = {
    "phi.md": ("Say QX-1234.\n", "phi", "error"),
    "claim.md": ("Our balm banishes warts.\n", "claim", "warning"),
    "note.md": ("---\nreview: {on: 2026-05-04}\n---\n\nText.\n", "disclosure", "note"),
    "none.md": ("Text.\n", None, None),
}
LEVELS = ["note", "warning", "error"]
ONE = ["off", *LEVELS, "phi:off", "phi:error", "claim:warning", "claim:error", "disclosure:note"]


def fails(category, severity, fail_on):
    """The last word that fits decides; words about other categories alone fail nothing; no word at all means warning."""
    least = "off" if fail_on else "warning"
    for word in fail_on:
        named, _, level = word.rpartition(":")
        if named in ("", category):
            least = level
    return severity is not None and least != "off" and LEVELS.index(severity) >= LEVELS.index(least)


def main():
    tests = style.Cases()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for draft, (text, _, _) in DRAFTS.items():
            (folder / draft).write_text(text)
        for fail_on in [(), *((word,) for word in ONE), *itertools.permutations(ONE, 2)]:
            options = [item for word in fail_on for item in ("--fail-on", word)]
            faults = []
            for draft, (_, category, severity) in DRAFTS.items():
                wanted = 1 if fails(category, severity, fail_on) else 0
                status = check(["-q", *options, draft], folder).returncode
                faults += [] if status == wanted else [f"{draft}: exit {status}, not {wanted}"]
            tests.check(f"--fail-on {' '.join(fail_on) or 'not given'}", faults)
        for options, broken in itertools.product(([], ["--fail-on", "off"], ["--exit-zero"]), (False, True)):
            wanted = 2 if broken else 0 if options else 1
            status = check([*options, *DRAFTS, *(["gone.md"] if broken else [])], folder).returncode
            tests.check(f"{' '.join(options) or 'no option'}, {'a file gone' if broken else 'all there'}",
                        [] if status == wanted else [f"exit {status}, not {wanted}"])
    tests.finish()


main()
