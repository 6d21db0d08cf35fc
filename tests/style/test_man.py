#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the manual with the tables that it describes, in both directions: options, commands, statuses, environment, keys."""
import json
import re
import sys

from style import ROOT, Cases, c_files

sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tools"))
import command_line  # noqa: E402

SECTION = re.compile(r"^# (.+)$", re.M)
TERM = re.compile(r"^(\*.*)\n\t", re.M)
BOLD = re.compile(r"\*([^*]+?)(?<!\\)\*")
LITERAL = re.compile(r"^```$.*?^```$", re.M | re.S)
OPTION = re.compile(r"^(?:\*-(\w)\*, )?\*--([\w-]+)\*(?:=_(.+)_)?(?: \((.+)\))?$")
MENTION = re.compile(r"(?<![\w-])--([a-z][\w-]+)")
GETENV = re.compile(r'\b(?:getenv|is_set)\("(\w+)"\)')
RULE_KEY = re.compile(r'\{CL_STR_INIT\("([\w-]+)"\), CL_VALUE_')
CONFIG_KEY = re.compile(r'^KEY\(\w+, "([\w.]+)", \w+, \w+, ([\w| ]+)\)$', re.M)
SPECIALS = re.compile(r"static const struct special (\w+)_specials\[\] = \{(.*?)\n\};", re.S)


class Page:
    """A manual page: its text, and the terms that each section explains."""

    def __init__(self, name):
        self.text = (ROOT / "man" / (name + ".scd")).read_text(encoding="utf-8")
        pieces = SECTION.split(LITERAL.sub("", self.text))
        self.sections = dict(zip(pieces[1::2], pieces[2::2]))

    def lines(self, section):
        return TERM.findall(self.sections.get(section, ""))

    def terms(self, section):
        return [term for line in self.lines(section) for term in BOLD.findall(line)]


def differences(what, in_source, on_page):
    yield from (f"{what} {name}: not in the manual" for name in sorted(set(in_source) - set(on_page)))
    yield from (f"{what} {name}: in the manual, and does not exist" for name in sorted(set(on_page) - set(in_source)))
    yield from (f"{what} {name}: twice in the manual" for name in sorted(set(on_page)) if on_page.count(name) > 1)


def option_line(option, every):
    """How the manual writes an option."""
    letter = f"*-{option.letter}*, " if option.letter else ""
    argument = "=_" + option.argument.replace("[", "\\[").replace("]", "\\]") + "_" if option.argument else ""
    commands = "" if option.commands == every else f" ({', '.join(option.commands)})"
    return f"{letter}*--{option.name}*{argument}{commands}"


def wrong_option_lines(page, options, every):
    written = {OPTION.match(line)[2]: line for line in page.lines("OPTIONS") if OPTION.match(line)}
    for option in options:
        if written.get(option.name) != option_line(option, every):
            yield f"the manual has {written.get(option.name)!r}, options.def makes it {option_line(option, every)!r}"


def unknown_mentions(page, options):
    names = {option.name for option in options}
    yield from (f"--{name} does not exist" for name in sorted(set(MENTION.findall(page.text))) if name not in names)


def check_program(cases):
    page = Page("carelint.1")
    options = command_line.options()
    commands = [command.name for command in command_line.commands()]
    names = [match[2] for match in map(OPTION.match, page.lines("OPTIONS")) if match]
    environment = {name for path in c_files("src/cli") for name in GETENV.findall(path.read_text(encoding="utf-8"))}
    statuses = re.findall(r"CL_EXIT_\w+ = (\d+)", (ROOT / "include/carelint/types.h").read_text(encoding="utf-8"))

    cases.check("options", differences("option", [option.name for option in options], names))
    cases.check("how options are written", wrong_option_lines(page, options, commands))
    cases.check("options that the text names", unknown_mentions(page, options))
    cases.check("commands", differences("command", commands, page.terms("COMMANDS")))
    cases.check("formats", differences("format", command_line.formats(), page.terms("FORMATS")))
    cases.check("exit statuses", differences("status", statuses, page.terms("EXIT STATUS")))
    cases.check("environment", differences("variable", environment - {"CARELINT_FAIL_ALLOCATION"}, page.terms("ENVIRONMENT")))
    for kind, option in (("severity", "fail-on"), ("category", "fail-on"), ("severity", "severity")):
        place = page.text.split(f"*--{option}*", 1)[1].split("\n\n")[0]
        cases.check(f"--{option}: every {kind}", [word for word in command_line.words(kind) if f"*{word}*" not in place])


def schema_keys(schema):
    """By section of the page: the keys of the published schema, without their + and - forms."""
    rule = schema["properties"]["rules"]["items"]["properties"]
    flag = rule["examples"]["properties"]["flag"]["items"]["oneOf"][1]
    tables = {
        "PACK": schema["properties"],
        "RULE": rule,
        "MATCH": rule["match"]["properties"],
        "NEAR": rule["match"]["properties"]["near"]["oneOf"][0]["properties"],
        "REQUIRE": rule["require"]["properties"],
        "METRIC": rule["metric"]["properties"],
        "UNLESS": rule["unless"]["properties"],
        "WHEN": rule["when"]["oneOf"][0]["properties"],
        "FIX": rule["fix"]["properties"],
        "EXAMPLES": {**rule["examples"]["properties"], **flag["properties"]},
    }
    return {section: [key for key in keys if key[-1] not in "+-"] for section, keys in tables.items()}


def check_rules(cases):
    page = Page("carelint-rules.5")
    schema = json.loads((ROOT / "docs/schemas/carelint-rules.schema.json").read_text(encoding="utf-8"))
    sections = schema_keys(schema)
    read = {key for path in c_files("src/rules") for key in RULE_KEY.findall(path.read_text(encoding="utf-8"))}

    for section, keys in sections.items():
        cases.check(f"rules: {section.lower()}", differences("key", keys, page.terms(section)))
    cases.check("rules: every key that is read",
                [f"{key} is read, and not in the manual" for key in sorted(read) if f"*{key}*" not in page.text])
    cases.check("rules: every key is in docs/rules.md",
                [key for key in sorted(read) if key not in (ROOT / "docs/rules.md").read_text(encoding="utf-8")])


def check_config(cases):
    page = Page("carelint.yaml.5")
    rows = CONFIG_KEY.findall((ROOT / "src/config/keys.def").read_text(encoding="utf-8"))
    bodies = dict(SPECIALS.findall((ROOT / "src/config/config.c").read_text(encoding="utf-8")))
    special = {name: re.findall(r'CL_STR_INIT\("(\w+)"\)', body) for name, body in bodies.items()}

    cases.check("configuration: keys", differences("key", [key for key, _ in rows] + special["file"], page.terms("KEYS")))
    cases.check("configuration: keys of an override",
                differences("key", [key for key, flags in rows if "OVERRIDE" in flags] + special["override"],
                            page.terms("OVERRIDES")))


def main():
    cases = Cases()
    check_program(cases)
    check_rules(cases)
    check_config(cases)
    cases.finish()


if __name__ == "__main__":
    main()
