#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the published schema of the configuration with the keys that carelint reads, in both directions."""
import json
import re

from style import ROOT, Cases

SCHEMA = ROOT / "docs" / "schemas" / "carelint-config.schema.json"
KEYS = ROOT / "src" / "config" / "keys.def"
READER = ROOT / "src" / "config" / "config.c"
DEFAULTS = ROOT / "src" / "config" / "settings.c"
ROW = re.compile(r'^KEY\((\w+), "([\w.]+)", (\w+), (\w+), ([\w| ]+)\)$', re.M)
START = re.compile(r"^KEY\(", re.M)
SPECIALS = re.compile(r"static const struct special (\w+)_specials\[\] = \{(.*?)\n\};", re.S)
CONSTANT = re.compile(r"#define (CL_SOURCE_SIZE_MAX|CL_WALK_FILES_MAX|CL_WALK_DEPTH_MAX|FINDINGS_MAX)\s+(.*)")
LIMIT = re.compile(r"\[CL_KEY_(LIMIT_\w+)\] = DEFAULT\(\.number = (\w+)\)")


def schema_keys(properties):
    """Dotted names of the keys in `properties`, one level of sections deep."""
    for name, value in properties.items():
        if "properties" in value:
            yield from (f"{name}.{key}" for key in value["properties"])
        else:
            yield name


def special_keys(mapping):
    bodies = dict(SPECIALS.findall(READER.read_text()))
    return re.findall(r'CL_STR_INIT\("(\w+)"\)', bodies[mapping])


def differences(in_reader, in_schema):
    yield from (f"{key}: read, but not in the schema" for key in sorted(set(in_reader) - set(in_schema)))
    yield from (f"{key}: in the schema, but not read" for key in sorted(set(in_schema) - set(in_reader)))


def open_objects(node, where="$"):
    """Objects of the schema that would let an unknown key pass, which carelint refuses."""
    if isinstance(node, dict):
        if "properties" in node and node.get("type") == "object" and node.get("additionalProperties") is not False:
            yield f"{where}: additionalProperties is not false"
        for key, value in node.items():
            yield from open_objects(value, f"{where}.{key}")
    elif isinstance(node, list):
        for i, value in enumerate(node):
            yield from open_objects(value, f"{where}[{i}]")


def undescribed(properties):
    for name, value in properties.items():
        if not value.get("description", "").endswith("."):
            yield f"{name}: no description"
        yield from undescribed(value.get("properties", {}))


def limit_values():
    """The most that each limit can be, from the sources."""
    values = {}
    for path in ("src/source/source.h", "src/config/walk.h", "src/config/settings.c"):
        for name, text in CONSTANT.findall((ROOT / path).read_text()):
            factors = re.findall(r"\b\d+\b", text)
            values[name] = 1
            for factor in factors:
                values[name] *= int(factor)
    return {key: values[name] for key, name in LIMIT.findall(DEFAULTS.read_text())}


def wrong_limits(rows, schema):
    most = limit_values()
    limits = schema["properties"]["limits"]["properties"]
    for name, dotted, shape, _, _ in rows:
        if shape == "NUMBER" and limits[dotted.split(".")[1]]["maximum"] != most.get(name):
            yield f"{dotted}: the schema says {limits[dotted.split('.')[1]]['maximum']}, carelint {most.get(name)}"


def main():
    cases = Cases()
    text = KEYS.read_text()
    rows = ROW.findall(text)
    schema = json.loads(SCHEMA.read_text())
    override = schema["properties"]["overrides"]["items"]["properties"]
    overridable = [dotted for _, dotted, _, _, flags in rows if "OVERRIDE" in flags]

    cases.check("every row of keys.def is understood", [] if len(rows) == len(START.findall(text)) else ["a row is not"])
    cases.check("keys", differences([row[1] for row in rows] + special_keys("file"), schema_keys(schema["properties"])))
    cases.check("keys of an override", differences(overridable + special_keys("override"), override))
    cases.check("no key that is not known", open_objects(schema))
    cases.check("every key is described", list(undescribed(schema["properties"])) + list(undescribed(override)))
    cases.check("limits", wrong_limits(rows, schema))
    cases.finish()


if __name__ == "__main__":
    main()
