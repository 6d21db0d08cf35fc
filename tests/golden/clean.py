#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The examples that are clean stay clean, and the others keep saying what they say: clean.py CARELINT EXAMPLES."""
import json
import pathlib
import subprocess
import sys

CLEAN = {"closure-notice.md", "event.md", "health-article.md", "patient-story-consent.md", "README.md", "staff-post.md"}
FLAGGED = {"condition-update.md", "fundraising-letter.md", "live-thread.txt", "newsletter.html", "patient-story-no-consent.md",
           "reply-thread.txt", "schedule.csv"}


def main():
    run = subprocess.run([sys.argv[1], "check", "--format", "json", "--today", "2026-11-20", "--isolated", sys.argv[2]],
                         capture_output=True, check=False)
    found = {pathlib.PurePath(finding["path"]).name for finding in json.loads(run.stdout)["findings"]}
    wrong = [f"{name}: has findings" for name in sorted(found & CLEAN)]
    wrong += [f"{name}: has no findings" for name in sorted(FLAGGED - found)]
    for line in wrong:
        print("failed:", line)
    print(f"# cases: passed={len(CLEAN) + len(FLAGGED) - len(wrong)} failed={len(wrong)}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
