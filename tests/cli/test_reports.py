#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every report format, read by something that is not carelint: test_reports.py CARELINT.

One run over drafts with wide characters, emoji, odd names and things that cannot be read writes all formats at once. Each is parsed,
validated, and compared with the JSON report: the same findings, in the column unit of its consumer, and what could not be done."""
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
from xml.etree import ElementTree

from program import ROOT, RULES, run, style

try:
    import jsonschema
except ImportError:
    jsonschema = None

sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tools"))
import command_line  # noqa: E402

DRAFT = (ROOT / "tests" / "golden" / "reports" / "columns.md").read_text(encoding="utf-8")
ODD = "a, b%0A;x::error::y ##[z] <&'\".md"
CONTROLS = "c\x1b[31m\u202ed.md"
FILES = {
    "columns.md": DRAFT.encode(),
    "crlf.md": b"\xef\xbb\xbf" + DRAFT.replace("\n", "\r\n").encode(),
    "clean.md": b"Nothing to see.\n",
    "note.md": b"---\nreview: {on: 2026-05-04}\n---\n\nNothing to see.\n",
    "not-utf8.md": b"Say QX-5101 caf\xe9.\n",
    ODD: "Say 😀 QX-5201.\n".encode(),
    CONTROLS: b"Say QX-5301.\n",
}
BROKEN = {"not-utf8.md", "gone.md"}
UNITS = {
    "byte": lambda text: len(text.encode()),
    "codepoint": len,
    "utf16": lambda text: len(text.encode("utf-16-le")) // 2,
}
ARGUMENTS = ["check", "--isolated", "--today", "2026-06-01", "--rules", RULES, "--select", "golden", "--select", "suppression"]

XMLLINT = shutil.which("xmllint")
PROVE = shutil.which("prove")

Found = collections.namedtuple("Found", "path rule severity start end message")


def position(data, offset, unit):
    """(line, column) of a byte, counted here and not by carelint."""
    before = data[:offset].decode().removeprefix("\ufeff")
    lines = re.split(r"\r\n|\r|\n", before)
    return len(lines), UNITS[unit](lines[-1]) + 1


def expected(report, unit):
    """What the JSON report found, in another unit; it has offsets in bytes."""
    return [Found(item["path"], item["rule"], item["severity"],
                  *(position(FILES[item["path"]], item["offsets"]["byte"][i], unit) for i in (0, 1)), item["message"])
            for item in report["findings"]]


def differences(wanted, got):
    if wanted == got:
        return []
    return [f"missing: {item}" for item in wanted if item not in got] + [f"not expected: {item}" for item in got if item not in wanted] \
        or ["another order or number"]


def printable(path):
    """As a terminal may show it."""
    path = path.replace("\x1b", "\\x1b").replace("\u202e", "<U+202E>")
    return re.sub(r"::|##", lambda match: match[0][0] + "\u200b" + match[0][1], path)


# ------------------------------------------------------------------ the formats


def text(data, report):
    """Only that all of it is there: test_report and the goldens read it closely."""
    return [f"not there: {item.rule}" for item in expected(report, "codepoint") if f"[{item.rule}]" not in data.decode()]


def whole(data, report):
    return [] if json.loads(data) == report else ["another report"]


def short(data, report):
    got = []
    for line in data.decode().splitlines():
        match = re.fullmatch(r"(.*?):(\d+):(\d+): (\w+): (.*) \[(.*)\]", line)
        got.append((match[1], (int(match[2]), int(match[3])), match[4], match[5], match[6]) if match else line)
    return differences([(printable(item.path), item.start, item.severity, item.message, item.rule)
                        for item in expected(report, "codepoint")], got)


def ndjson(data, report):
    lines = [json.loads(line) for line in data.splitlines()]
    key = json.dumps
    return differences(report["findings"], [line for line in lines if "code" not in line]) + differences(
        sorted(report["diagnostics"], key=key), sorted((line for line in lines if "code" in line), key=key))


def line_hash(data, line):
    """primaryLocationLineHash without its number: the hundred UTF-16 units from the start of the line on, worked off one by one."""
    text = "".join(re.split(r"(?<=\n)", re.sub(r"\r\n|\r", "\n", data.decode()))[line - 1:])
    raw = re.sub(r"[ \t]", "", text).encode("utf-16-le") + b"\xff\xff"
    units = [raw[i] | raw[i + 1] << 8 for i in range(0, len(raw), 2)]
    value = 0
    for unit in (units + [0] * 100)[:100]:
        value = (value * 37 + unit) % 2**64
    return f"{value:x}"


def paths_of(value):
    return {urllib.parse.unquote(place["physicalLocation"]["artifactLocation"]["uri"]) for place in value["locations"]}


def empty_texts(value, path=""):
    """GitHub refuses them."""
    if isinstance(value, dict):
        return [fault for key, item in value.items() for fault in empty_texts(item, f"{path}/{key}")]
    if isinstance(value, list):
        return [fault for item in value for fault in empty_texts(item, path)]
    return [f"empty: {path}"] if value == "" else []


def sarif_rules(rules):
    faults = []
    for rule in rules:
        faults += [f"{rule['id']}: no {key}" for key in ("shortDescription", "fullDescription", "help")
                   if not 0 < len(rule.get(key, {}).get("text", "")) <= 1024]
        properties = rule["properties"]
        if ("security" in properties["tags"]) != (0 < float(properties.get("security-severity", 0)) <= 10):
            faults.append(f"{rule['id']}: security-severity")
    return faults + ([] if "Law: Golden tests" in rules[0]["help"]["text"] else ["no law"]) if rules else []


def sarif(data, report):
    log = json.loads(data)
    execution = log["runs"][0]
    rules = execution["tool"]["driver"]["rules"]
    invocation = execution["invocations"][0]
    got, faults, keys = [], [], set()
    for item in execution["results"]:
        path, = paths_of(item)
        region = item["locations"][0]["physicalLocation"]["region"]
        keys |= set(item)
        prints = item["partialFingerprints"]
        if prints["primaryLocationLineHash"].split(":")[0] != line_hash(FILES[path], region["startLine"]):
            faults.append(f"{path}:{region['startLine']}: {prints}")
        if rules[item["ruleIndex"]]["id"] != item["ruleId"]:
            faults.append(f"ruleIndex of {item['ruleId']}")
        if "suppressions" not in item:
            got.append(Found(path, item["ruleId"], item["level"], (region["startLine"], region["startColumn"]),
                             (region["endLine"], region["endColumn"]), item["message"]["text"].split("\n")[0]))
    known = {"ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints", "suppressions"}
    suppressed = [item["suppressions"] for item in execution["results"] if "suppressions" in item]
    faults += ["a suppression"] if any(item != [{"kind": "inSource", "status": "accepted"}] for item in suppressed) else []
    return (faults + differences(expected(report, "utf16"), got) + sarif_rules(rules) + empty_texts(log)
            + [f"{key} in a result" for key in keys - known]
            + ([] if log["version"] == "2.1.0" and execution["columnKind"] == "utf16CodeUnits" else ["version or columnKind"])
            + ([] if len(suppressed) == report["summary"]["suppressed"] else ["another number of suppressed results"])
            + ([] if invocation["executionSuccessful"] == report["summary"]["complete"] else ["executionSuccessful"])
            + ([] if {path for item in invocation["toolExecutionNotifications"] for path in paths_of(item)}
               == {item["path"] for item in report["diagnostics"]} else ["other notifications"]))


def rdjson_diagnostics(items, report):
    """reviewdog: columns are bytes, from 1, the end exclusive."""
    names = {"ERROR": "error", "WARNING": "warning", "INFO": "note"}
    got, troubled, faults, edits = [], set(), [], 0
    for item in items:
        place = item["location"]
        if item["code"]["value"].startswith("carelint/"):
            troubled.add(place["path"])
            continue
        spans = [place["range"], *(edit["range"] for edit in item["suggestions"])]
        start, end = ([(span[side]["line"], span[side]["column"]) for span in spans] for side in ("start", "end"))
        got.append(Found(place["path"], item["code"]["value"], names[item["severity"]], start[0], end[0],
                         item["message"].split("\n")[0]))
        edits += len(spans) - 1
        faults += [f"an edit elsewhere: {item}" for span in spans[1:] if span != spans[0]]
    return (faults + differences(expected(report, "byte"), got)
            + ([] if edits == sum(len(item["edits"]) for item in report["findings"]) else [f"{edits} suggestions"])
            + ([] if troubled == {item["path"] for item in report["diagnostics"]} else ["other diagnostics"]))


def rdjson(data, report):
    value = json.loads(data)
    return rdjson_diagnostics(value["diagnostics"], report) + ([] if value["source"] == {"name": "carelint"} else ["another source"])


def rdjsonl(data, report):
    items = [json.loads(line) for line in data.splitlines()]
    return rdjson_diagnostics(items, report) + [f"source of {item}" for item in items if item["source"] != {"name": "carelint"}]


GITLAB_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1, "pattern": "^(?!\\./)"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
        "additionalProperties": False,
    },
}


def gitlab(data, report):
    names = {"error": "critical", "warning": "major", "note": "minor"}
    issues = json.loads(data)
    ours = [item for item in issues if item["check_name"].startswith("carelint/")]
    wanted = [(item.path, item.rule, names[item.severity], item.start[0], item.end[0], item.message) for item in expected(report, "byte")]
    got = [(item["location"]["path"], item["check_name"], item["severity"], item["location"]["lines"]["begin"],
            item["location"]["lines"]["end"], item["description"]) for item in issues if item not in ours]
    prints = [item["fingerprint"] for item in issues]
    return (differences(wanted, got) + ([] if len(set(prints)) == len(prints) else ["a fingerprint that is there twice"])
            + ([] if {item["location"]["path"] for item in ours} == {item["path"] for item in report["diagnostics"]}
               else ["other diagnostics"])
            + ([error.message[:90] for error in jsonschema.Draft7Validator(GITLAB_SCHEMA).iter_errors(issues)] if jsonschema else []))


def xml_tree(data):
    """The root, and what xmllint has to say; control characters may not be there in any form."""
    faults = [f"in the file: {bad!r}" for bad in ("\x1b", "\u202e") if bad in data.decode()]
    if XMLLINT:
        finished = subprocess.run([XMLLINT, "--noout", "-"], input=data, capture_output=True, check=False)
        faults += [finished.stderr.decode("utf-8", "replace")[:300]] if finished.returncode else []
    return ElementTree.fromstring(data), faults


def in_xml(path):
    """XML cannot say ESC."""
    return path.replace("\x1b", "\ufffd")


def checkstyle(data, report):
    names = {"error": "error", "warning": "warning", "note": "info"}
    root, faults = xml_tree(data)
    got, troubled = [], set()
    for file in root.findall("file"):
        for item in file.findall("error"):
            source = item.get("source").removeprefix("carelint.")
            if "/" in source:
                got.append((file.get("name"), source, item.get("severity"), (int(item.get("line")), int(item.get("column"))),
                            item.get("message")))
            else:
                troubled.add(file.get("name"))
    return (faults + differences([(in_xml(item.path), item.rule, names[item.severity], item.start, item.message)
                                  for item in expected(report, "codepoint")], got)
            + ([] if root.tag == "checkstyle" else [root.tag])
            + ([] if troubled == {item["path"] for item in report["diagnostics"]} else [f"other diagnostics: {troubled}"]))


def by_file(report, paths):
    """What becomes of each file: "bad" with an error among its findings, "broken" when it could not be examined, else "good"."""
    bad = {item["path"] for item in report["findings"] if item["severity"] == "error"}
    troubled = {item["path"] for item in report["diagnostics"] if item["severity"] == "error"}
    return {path: "broken" if path in troubled else "bad" if path in bad else "good" for path in paths}


def found_lines(report):
    return sorted((*item.start, item.severity, item.message, item.rule) for item in expected(report, "codepoint"))


def junit(data, report):
    root, faults = xml_tree(data)
    suite, = root.findall("testsuite")
    cases = suite.findall("testcase")
    states = {"failure": "bad", "error": "broken"}
    got = {case.get("name"): states[case[0].tag] if len(case) else "good" for case in cases}
    wanted = {in_xml(path): state for path, state in by_file(report, FILES).items()}
    text = "".join(suite.itertext())
    lines = sorted((int(line), int(column), severity, message, rule) for line, column, severity, message, rule
                   in re.findall(r"(\d+):(\d+): (\w+): (.*) \[([\w-]+/[\w-]+)\]", text))
    run_failed = got.pop("carelint", "good")
    return (faults + ([] if got == {path: wanted[path] for path in got} else [f"{got}, not {wanted}"])
            + ([] if lines == found_lines(report) else [f"other findings: {lines}"])
            + [f"{name} is {suite.get(name)}" for name, number in (
                ("tests", len(cases)), ("failures", len(suite.findall("testcase/failure"))), ("errors", len(suite.findall("testcase/error"))))
               if int(suite.get(name)) != number]
            + ([] if [child.tag for child in suite if child.tag != "testcase"] == ["properties", "system-out", "system-err"] else ["order"])
            + ([] if (run_failed == "broken") == ("gone.md" in {item["path"] for item in report["diagnostics"]}) else ["the run's own"]))


def tap(data, report):
    lines = data.decode().split("\n")
    got, items, faults = {}, [], []
    for line in lines[1:]:
        test = re.fullmatch(r"(not )?ok (\d+) - (.*)", line)
        if test:
            got[re.sub(r"\\(.)", r"\1", test[3])] = "bad" if test[1] else "good"
            if int(test[2]) != len(got):
                faults.append(f"number of {line}")
        elif line.startswith("    - "):
            items.append(json.loads(line[6:]))
        elif line not in ("  ---", "  ...", "  findings:", "  diagnostics:", "", f"1..{len(got)}"):
            faults.append(f"unexpected: {line}")
    got.pop("carelint", None)
    wanted = {printable(path): "good" if state == "good" else "bad" for path, state in by_file(report, FILES).items()}
    found = sorted((item["line"], item["column"], item["severity"], item["message"], item["rule"])
                   for item in items if not item["rule"].startswith("carelint/"))
    if PROVE:
        with tempfile.NamedTemporaryFile(suffix=".t") as file:
            file.write(data)
            file.flush()
            said = subprocess.run([PROVE, "-e", "cat", file.name], capture_output=True, check=False).stdout.decode()
        faults += [said] if "Parse errors" in said else []
    return (faults + ([] if lines[0] == "TAP version 13" else [lines[0]])
            + ([] if got == {path: wanted[path] for path in got} else [f"{got}, not {wanted}"])
            + ([] if found == found_lines(report) else [f"other findings: {found}"]))


def decoded(value, is_property):
    for code, char in [("%0D", "\r"), ("%0A", "\n"), *((("%3A", ":"), ("%2C", ",")) if is_property else ()), ("%25", "%")]:
        value = value.replace(code, char)
    return value


def commands(data):
    """Each command as the runner reads it: kind, properties, message. The other lines come back as they are."""
    found, others = [], []
    for line in data.decode().splitlines():
        match = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line)
        if not match:
            others.append(line)
            continue
        properties = dict(item.split("=", 1) for item in match[2].split(","))
        found.append((match[1], {name: decoded(value, True) for name, value in properties.items()}, decoded(match[3], False)))
    return found, others


def github(data, report):
    kinds = {"error": "error", "warning": "warning", "note": "notice"}
    got, others = commands(data)
    ours = [item for item in got if item[1]["title"].startswith("carelint/")]
    wanted = collections.Counter()
    for item in expected(report, "utf16"):
        wanted[kinds[item.severity], printable(item.path), item.rule, *item.start, *item.end, item.message] += 1
    seen = collections.Counter((kind, place["file"], place["title"], int(place["line"]), int(place["col"]), int(place["endLine"]),
                                int(place["endColumn"]), message.split("\n")[0])
                               for kind, place, message in got if not place["title"].startswith("carelint/"))
    dropped = len(report["findings"]) - seen.total()
    counts = collections.Counter(kind for kind, _, _ in got)
    order = [list(kinds.values()).index(kind) for kind, _, _ in got]
    return ([f"not a finding: {item}" for item in seen - wanted] + [f"{kind}: {count}" for kind, count in counts.items() if count > 10]
            + ([] if order == sorted(order) else ["the most severe are not first"])
            + ([] if {item[1]["file"] for item in ours} == {item["path"] for item in report["diagnostics"]} else ["other diagnostics"])
            + ([] if len(others) == 1 and "::" not in others[0] else [f"other lines: {others}"])
            + ([] if (f"{dropped} not annotated" in others[0]) == (dropped > 0) else [f"{dropped} were dropped: {others}"])
            + [f"in a log: {bad}" for bad in ("##[", "\x1b", "\u202e") if bad in data.decode()])


VALIDATORS = {
    "checkstyle": checkstyle,
    "github": github,
    "gitlab": gitlab,
    "json": whole,
    "junit": junit,
    "ndjson": ndjson,
    "rdjson": rdjson,
    "rdjsonl": rdjsonl,
    "sarif": sarif,
    "short": short,
    "tap": tap,
    "text": text,
}


# ------------------------------------------------------------------ the tests


def write_drafts(folder):
    for name, data in FILES.items():
        (folder / name).write_bytes(data)


def check_formats(tests, folder):
    outputs = [word for form in command_line.formats() for word in ("-o", f"{form}:out/{form}")]
    (folder / "out").mkdir()
    finished = run([*ARGUMENTS, *outputs, *FILES, "gone.md"], folder)
    tests.check("exit status", [] if finished.returncode == 2 else [f"{finished.returncode}: {finished.stderr!r}"])
    report = json.loads((folder / "out" / "json").read_bytes())
    tests.check("it holds what it is for", [f"no {what}" for what in ("error", "warning", "note")
                                            if what not in {item["severity"] for item in report["findings"]}]
                + ([] if {item["path"] for item in report["diagnostics"]} == BROKEN else ["other diagnostics"])
                + ([] if report["summary"]["suppressed"] else ["nothing suppressed"]))
    for form in command_line.formats():
        validate = VALIDATORS.get(form)
        tests.check(f"{form} is what its reader takes",
                    validate((folder / "out" / form).read_bytes(), report) if validate else ["no validator in test_reports.py"])


def check_nothing_found(tests, folder):
    """An empty report is a report, too."""
    for form in command_line.formats():
        finished = run([*ARGUMENTS, "-f", form, "-o", "json:out/clean", "clean.md"], folder)
        validate = VALIDATORS.get(form, lambda data, report: [])
        tests.check(f"{form} of nothing found", ([] if finished.returncode == 0 else [f"exit {finished.returncode}"])
                    + validate(finished.stdout, json.loads((folder / "out" / "clean").read_bytes())))


def check_broken_outputs(tests, folder):
    """A full disk and a reader that is gone: said, and never a crash."""
    for form in command_line.formats():
        if pathlib.Path("/dev/full").exists():
            finished = run([*ARGUMENTS, "-o", f"{form}:/dev/full", "columns.md"], folder)
            # What holds nothing writes nothing.
            tests.check(f"{form} on a full disk", [] if finished.returncode == 2 and b"could not be written" in finished.stderr
                        else [f"exit {finished.returncode}: {finished.stderr!r}"])
            with open("/dev/full", "wb") as full:
                finished = run([*ARGUMENTS, "-f", form, "columns.md"], folder, stdout=full)
            tests.check(f"{form} to a full standard output", [] if finished.returncode == 2 else [f"exit {finished.returncode}"])
        read_end, write_end = os.pipe()
        os.close(read_end)
        with os.fdopen(write_end, "wb") as closed:
            finished = run([*ARGUMENTS, "-f", form, "columns.md"], folder, stdout=closed)
        tests.check(f"{form} into a closed pipe", [] if finished.returncode in (2, -13) else [f"exit {finished.returncode}"])


def main():
    tests = style.Cases()
    if not jsonschema:
        tests.skip("schema of gitlab: jsonschema is not installed")
    if not XMLLINT:
        tests.skip("a second reading of XML: there is no xmllint")
    if not PROVE:
        tests.skip("a second reading of TAP: there is no prove")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_drafts(folder)
        check_formats(tests, folder)
        check_nothing_found(tests, folder)
        check_broken_outputs(tests, folder)
    tests.finish()


main()
