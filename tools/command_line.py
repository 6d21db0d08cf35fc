# SPDX-License-Identifier: Apache-2.0
"""The command line as the sources tell it, for the completions, the manual's test and the commands' tests."""
import collections
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src"

Option = collections.namedtuple("Option", "name letter argument commands help")
Command = collections.namedtuple("Command", "name operands summary")

OPTION = re.compile(r'^OPTION\(\w+, "([\w-]+)", (?:0|\'(\w)\'), (?:NULL|"([^"]+)"), ([\w |]+), "((?:[^"\\]|\\.)+)"\)$', re.M)
OPTION_START = re.compile(r"^OPTION\(", re.M)
COMMAND = re.compile(r'^\t\{"(\w+)", FOR_(\w+), "([^"]*)", "([^"]+)", \w+\},$', re.M)
FORMAT = re.compile(r'^const struct cl_report_format \w+ = \{\s*"(\w+)"', re.M)
WORDS = re.compile(r"static const cl_str (severity|category)_names\[\] = \{(.*?)\};", re.S)


def read(path):
    return (SOURCES / path).read_text(encoding="utf-8")


def commands():
    return [Command(name, operands, summary) for name, _, operands, summary in COMMAND.findall(read("cli/main.c"))]


def options():
    """The rows of options.def, each with the names of the commands that know it."""
    text = read("cli/options.def")
    rows = OPTION.findall(text)
    if len(rows) != len(OPTION_START.findall(text)):
        raise ValueError("options.def: a row is not understood")
    every = [command.name for command in commands()]
    found = []
    for name, letter, argument, bits, help_line in rows:
        known = [bit.strip()[len("FOR_"):].lower() for bit in bits.split("|")]
        found.append(Option(name, letter, argument, every if known == ["any"] else known, help_line))
    return found


def formats():
    names = []
    for path in sorted((SOURCES / "report").glob("*.c")):
        names += FORMAT.findall(path.read_text(encoding="utf-8"))
    return sorted(names)


def words(kind):
    """The names of all severities, or of all categories."""
    return re.findall(r'CL_STR_INIT\("([\w-]+)"\)', dict(WORDS.findall(read("rules/names.c")))[kind])


def packs():
    return sorted(path.name for path in (ROOT / "rules").iterdir() if path.is_dir())
