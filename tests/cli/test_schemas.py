#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The published schemas hold: test_schemas.py CARELINT.

Reports on all examples and goldens, masked and revealed, are valid, and so are the shipped rule files. Files that are broken in one way each are
refused by the schema and by carelint alike, so neither is a schema that takes everything."""
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "style"))
import style  # noqa: E402

CARELINT = str(pathlib.Path(sys.argv[1]).resolve())
GOOD = {"pack": "demo", "rules": [{
    "id": "beds", "title": "Beds", "category": "claim", "severity": "note", "match": {"any": ["beds"]}, "message": "beds", "help": "No.",
    "references": ["House"], "examples": {"flag": ["beds", "9 beds"], "pass": ["bread", "bids"]}}]}


def schema(name):
    return json.loads((ROOT / "docs" / "schemas" / f"carelint-{name}.schema.json").read_text())


def faults(validator, value):
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:90]}" for error in validator.iter_errors(value)]


def changed(path, value):
    """The good file with one value changed; None takes the key away."""
    copy = json.loads(json.dumps(GOOD))
    place = copy
    for key in path[:-1]:
        place = place[key]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return copy


BROKEN = {
    "an unknown key": changed(["rules", 0, "sevrity"], "note"),
    "an unknown category": changed(["rules", 0, "category"], "claims"),
    "no message": changed(["rules", 0, "message"], None),
    "one example": changed(["rules", 0, "examples", "flag"], ["beds"]),
    "an unknown key in match": changed(["rules", 0, "match", "anny"], ["x"]),
    "a name with a capital": changed(["rules", 0, "id"], "Beds"),
    "two kinds": changed(["rules", 0, "require"], {"front": ["date"]}),
    "an unknown side": changed(["rules", 0, "match", "near"], {"any": ["x"], "side": "left"}),
    "no pack": changed(["pack"], None),
}


def plain_loader(yaml):
    """Dates stay text: the examples hold some that do not exist."""
    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
    return Loader


def accepts(text):
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        file.write(text)
        file.flush()
        return subprocess.run([CARELINT, "test", "--isolated", file.name, "demo"], capture_output=True, check=False).returncode == 0


def main():
    tests = style.Cases()
    try:
        import jsonschema
        import yaml
    except ImportError as error:
        tests.skip(f"{error.name} is not installed")
        tests.finish()
    reports = jsonschema.Draft7Validator(schema("report"))
    rules = jsonschema.Draft7Validator(schema("rules"))
    for arguments in ([], ["--reveal"], ["--select", "all", "--ignore", "spelling"]):
        run = subprocess.run([CARELINT, "check", "--isolated", "--today", "2026-11-20", "-f", "json", *arguments,
                              str(ROOT / "examples"), str(ROOT / "tests" / "golden"), str(ROOT / "no-such-file.md")],
                             capture_output=True, check=False)
        report = json.loads(run.stdout)
        tests.check(f"report {' '.join(arguments)}", faults(reports, report))
        tests.check("it has findings and diagnostics", [] if report["findings"] and report["diagnostics"] else ["it has not"])
    for path in sorted((ROOT / "rules").glob("*/*.yaml")):
        # Dates are text to the schema, as they are to carelint.
        tests.check(path.name, faults(rules, yaml.load(path.read_text(), plain_loader(yaml))))
    tests.check("the good file", faults(rules, GOOD) + ([] if accepts(json.dumps(GOOD)) else ["carelint refuses it"]))
    for label, value in BROKEN.items():
        tests.check(label, ([] if faults(rules, value) else ["the schema takes it"])
                    + (["carelint takes it"] if accepts(json.dumps(value)) else []))
    tests.finish()


if __name__ == "__main__":
    main()
