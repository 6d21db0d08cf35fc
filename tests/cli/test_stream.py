#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""One answer a line, whatever the line: test_stream.py CARELINT.

Order, ids, lines that are no request, front matter, formats, offsets, canaries, and a partner that waits for each answer."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

from program import CARELINT, ROOT, RULES, TIME_LIMIT, run, style

ARGUMENTS = ["stream", "--isolated", "--today", "2026-06-01"]
GOLDEN = ["--rules", RULES, "--select", "golden"]
CODE = "Say QX-1234 now."
MIB = 1024 * 1024

IDS = ["7", "-0", "1.50", "1e3", '"a\\u00e9b"', '"né"', "null", "true", "[1, [2, {}]]", '{"a": {"b": 1.0}}', '""']

BAD = {
    "no JSON": b"Xyqorin",
    "nothing": b"",
    "blanks": b"   ",
    "half an object": b'{"id": 1, "text": "Xyqorin',
    "two objects": b'{"text": "Xyqorin"} {"text": "b"}',
    "an array": b'[{"text": "Xyqorin"}]',
    "a string": b'"Xyqorin"',
    "a key twice": b'{"text": "Xyqorin", "text": "b"}',
    "not UTF-8": b'{"text": "Xyqorin \xe9"}',
    "a lone surrogate": b'{"text": "Xyqorin \\ud800"}',
    "a NUL": b'{"text": "Xyqorin \\u0000"}',
    "deep": b"[" * 100000,
}

# What has an id keeps it.
WRONG = {
    "no text": {},
    "a number for a text": {"text": 7},
    "no text but null": {"text": None},
    "a number for a path": {"text": "a", "path": 7},
    "an unknown format": {"text": "a", "format": "Xyqorin"},
    "a number for a format": {"text": "a", "format": 7},
    "a list for meta": {"text": "a", "meta": ["Xyqorin"]},
}


def lines(*requests):
    return b"".join((request if isinstance(request, bytes) else json.dumps(request).encode()) + b"\n" for request in requests)


def stream(data, *arguments, folder=None, status=0):
    """The answers, as they were read; the run must end with the status."""
    finished = run([*ARGUMENTS, *arguments], folder, stdin=data)
    if finished.returncode != status:
        raise AssertionError(f"exit {finished.returncode}, not {status}: {finished.stderr[:300]!r}")
    return [json.loads(line) for line in finished.stdout.decode().splitlines()]


def same(found, wanted):
    return [] if found == wanted else [f"{found!r}, not {wanted!r}"]


def order_and_ids(tests, folder):
    requests = [{"id": i, "text": CODE if i % 3 else "Fine."} for i in range(500)]
    answers = stream(lines(*requests), *GOLDEN, folder=folder)
    tests.check("in the same order", same([answer["id"] for answer in answers], list(range(500))))
    tests.check("each with its own findings", same([len(answer["findings"]) for answer in answers], [bool(i % 3) for i in range(500)]))
    for value in IDS:
        raw = run([*ARGUMENTS, *GOLDEN], folder, stdin=f'{{"text": "a", "id" : {value} , "other": [1]}}\n'.encode()).stdout.decode()
        tests.check(f"the id {value}", [] if raw.startswith(f'{{"id":{value},"status":"ok"') else [raw])
    tests.check("an id whose key is escaped", same(stream(b'{"\\u0069d": 7, "text": "a"}', *GOLDEN, folder=folder)[0]["id"], 7))
    tests.check("an id over two lines for some",
                same(run([*ARGUMENTS, *GOLDEN], folder, stdin=b'{"id": [1,\r2], "text": "a"}').stdout[:14], b'{"id":[1,2],"s'))
    tests.check("no id", same(stream(lines({"text": "a"}), *GOLDEN, folder=folder), [{"id": None, "status": "ok", "findings": []}]))
    tests.check("nothing in, nothing out", same(stream(b"", folder=folder), []))
    tests.check("a last line without a line feed", same(len(stream(lines({"text": "a"}) + b'{"text": "b"}', folder=folder)), 2))
    tests.check("carriage returns", same([a["status"] for a in stream(b'{"text": "a"}\r\n{"text": "b"}\r\n', folder=folder)], ["ok"] * 2))


def bad_lines(tests, folder):
    for label, line in BAD.items():
        good = {"id": "next", "text": CODE}
        answers = stream(lines(line, good), *GOLDEN, folder=folder)
        tests.check(label, same([(a["id"], a["status"]) for a in answers], [(None, "error"), ("next", "ok")])
                    + same(sorted(answers[0]), ["error", "id", "status"])
                    + (["its text is shown"] if "yqor" in json.dumps(answers[0]) else []))
    for label, request in WRONG.items():
        answers = stream(lines({"id": 5, **request}, {"id": 6, "text": "a"}), folder=folder)
        tests.check(label, same([(a["id"], a["status"]) for a in answers], [(5, "error"), (6, "ok")])
                    + (["its text is shown"] if "yqor" in json.dumps(answers[0]) else []))
    tests.check("null is nothing said",
                same(stream(lines({"text": "a", "path": None, "format": None, "meta": None}), *GOLDEN, folder=folder)[0]["status"], "ok"))


def huge_lines(tests, folder):
    small = {"id": 1, "text": CODE}
    long = b'{"text": "' + b"word " * (13 * MIB) + b'"}'
    answers = stream(lines(small, long, small), *GOLDEN, folder=folder)
    tests.check("a line past the limit", same([a["status"] for a in answers], ["ok", "error", "ok"])
                + same(answers[1].get("error"), "the line is longer than 64 MiB"))
    answers = stream(lines({"id": 2, "text": "word " * MIB + CODE}), *GOLDEN, folder=folder)
    tests.check("a line of megabytes", same([[f["rule"] for f in a["findings"]].count("golden/code") for a in answers], [1]))


def front_matter(tests, folder):
    story = "When Rosa Quill came to our clinic, she was admitted for a stroke."
    consent = {"id": "C-7", "status": "active", "signed": "2026-01-02", "expires": "2026-03-01", "channels": ["website"],
               "scope": ["name"]}
    without, expired = stream(lines({"text": story, "meta": {"kind": "patient-story"}},
                                    {"text": story, "meta": {"kind": "patient-story", "consent": consent}}),
                              "--select", "consent", folder=folder)
    rules = [finding["rule"] for finding in expired["findings"]]
    tests.check("no tag", [] if "consent/missing" in [finding["rule"] for finding in without["findings"]] else [repr(without)])
    tests.check("an expired tag", [] if "consent/expired" in rules and "consent/missing" not in rules else [repr(rules)])
    tests.check("a finding in meta says so", same({f.get("source") for f in expired["findings"] if f["rule"] == "consent/expired"},
                                                  {"meta"}))
    disagree = stream(lines({"text": "---\nkind: blog\n---\nText.", "format": "markdown", "meta": {"kind": "story"}}),
                      folder=folder)[0]
    tests.check("two that disagree", same(disagree["status"], "incomplete") + same(len(disagree["diagnostics"]), 1))


def formats(tests, folder):
    page = "<p title='QX-1111'>a</p><script>QX-1234</script><script>QX-4321</script><p>QX&#45;2222</p>"
    found = {}
    for form in ("html", "text", None):
        request = {"text": page, **({"format": form} if form else {})}
        found[form] = len(stream(lines(request), *GOLDEN, folder=folder)[0]["findings"])
    tests.check("format", [] if found["html"] != found["text"] == found[None] else [repr(found)])
    with_path, without = stream(lines({"text": CODE, "path": "a/b.md"}, {"text": CODE}), *GOLDEN, folder=folder)
    tests.check("path", same([f.get("path") for f in with_path["findings"]], ["a/b.md"]))
    tests.check("no path", same(["path" in f for f in without["findings"]], [False]))
    (folder / "draft.md").write_text(CODE + "\n\nAnd QX-5678.\n")
    report = json.loads(run(["check", *ARGUMENTS[1:], *GOLDEN, "-f", "json", "draft.md"], folder).stdout)
    answer = stream(lines({"path": "draft.md", "format": "markdown", "text": (folder / "draft.md").read_text()}), *GOLDEN,
                    folder=folder)[0]
    tests.check("the same findings as of a file", same(answer["findings"], report["findings"]))


ENTITIES = [
    ("Call [PHONE:(617) 555-0142 ext. 7] or write to [EMAIL:rosa.quill@quill.example].", {}),
    ("\U0001F600 ne\u0301e Rosa: [PHONE:+44 20 7946 0123] \U0001F44D\U0001F3FD [IP:192.0.2.7]", {}),
    ("病院 [URL:https://quill.example/a?b=1]、[SSN:536-90-4399]", {}),
    ("<p>Card&nbsp;[ID:4556 7375 8689 9855] &amp; [PHONE:617-555-0142]</p>", {"format": "html"}),
    ("\ufeffMRN [MRN:4471180]", {}),
    ("[PERSON:Rosa Quill], [AGE:92], was admitted on [DATE:March 3, 2025].", {}),
    ("She lives at [ADDRESS:12 Elm Street, Apt. 4], Quincy, MA [ZIP:02169].", {}),
]


def unmark(marked):
    """The text without its marks, and what is marked: (start, end, label)."""
    text, spans = "", []
    while "[" in marked:
        before, rest = marked.split("[", 1)
        inside, marked = rest.split("]", 1)
        label, words = inside.split(":", 1)
        text += before
        spans.append((len(text), len(text) + len(words), label))
        text += words
    return text + marked, spans


def entities(tests, folder):
    for marked, settings in ENTITIES:
        text, wanted = unmark(marked)
        answer = stream(lines({"text": text, **settings}), "--entities", folder=folder)[0]
        labels = {label for _, _, label in wanted}
        found = [(e["start"], e["end"], e["label"]) for e in answer["entities"] if e["label"] in labels]
        tests.check(f"entities of {marked!r}", same(found, wanted)
                    + [repr(e) for e in answer["entities"] if not 0.5 <= e["score"] <= 1 or list(e) != ["start", "end", "label", "role", "score"]])
    answer = stream(lines({"text": "Rosa Quill, 92, was admitted."}), "--entities", folder=folder)[0]
    tests.check("a role", same([e["role"] for e in answer["entities"]], ["patient", None]))
    tests.check("only when asked for", same("entities" in stream(lines({"text": "Rosa Quill"}), folder=folder)[0], False))


CANARIES = ("536-90-4399", "83746152", "(617) 555-0183", "zqwvixa.kjuphem@zyrgle.example", "Xyqorin Wvuzjeth")


def canaries(tests, folder):
    text = "; ".join(CANARIES) + "; MRN 83746152; QX-7391"
    requests = lines({"text": text}, {"text": text, "format": "markdown", "meta": {"consent": {"name": text, "status": text}}},
                     {"text": f"---\ntitle: [{text}\n---\n{text}", "format": "markdown"}, {"text": [text]}, {"text": 1, text: text},
                     {"text": "a", "format": text}, {"text": "a", "meta": text}, text.encode(), json.dumps(text).encode(),
                     {"text": "a", "meta": {text: {text: [text] * 3}}})
    pieces = {value[i:i + 4] for value in CANARIES for i in range(len(value) - 3)}
    pieces = {piece for piece in pieces if piece not in "example 555- -555"}
    for arguments in ([], ["--entities"]):
        finished = run([*ARGUMENTS, "--rules", RULES, "--select", "all", *arguments], folder, stdin=requests)
        shown = "".join(json.dumps({**json.loads(line), "findings": [{**f, "fingerprint": ""} for f in json.loads(line).get("findings", [])]})
                        for line in finished.stdout.decode().splitlines()) + finished.stderr.decode()
        tests.check(f"canaries {arguments}", [piece for piece in sorted(pieces) if piece in shown])
    shown = run([*ARGUMENTS, "--reveal"], folder, stdin=requests).stdout.decode()
    tests.check("--reveal shows them", [] if '"match":"536-90-4399"' in shown else [shown[:300]])


def start(folder, *arguments, **settings):
    return subprocess.Popen([CARELINT, *ARGUMENTS, *arguments], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"}, **settings)


def conversation(tests, folder):
    child = start(folder, *GOLDEN)
    faults = []
    for i in range(20):
        request = lines({"id": i, "text": CODE})
        # In two pieces, as a network may bring it.
        child.stdin.write(request[:9])
        child.stdin.flush()
        child.stdin.write(request[9:])
        child.stdin.flush()
        faults += same(json.loads(child.stdout.readline())["id"], i)
    child.stdin.close()
    faults += same(child.stdout.read(), b"") + same(child.wait(TIME_LIMIT), 0)
    tests.check("a partner that waits for each answer", faults)
    child.stdout.close()
    child.stderr.close()


def broken_pipes(tests, folder):
    child = start(folder, *GOLDEN)
    child.stdout.close()
    try:
        for i in range(20000):
            child.stdin.write(lines({"id": i, "text": CODE}))
        child.stdin.close()
    except BrokenPipeError:
        pass
    said = child.stderr.read()
    tests.check("a pipe that is closed", same(child.wait(TIME_LIMIT), 2) + ([] if b"could not be written" in said else [repr(said)]))
    child.stderr.close()
    with open("/dev/full", "wb") as full:
        finished = run([*ARGUMENTS, *GOLDEN], folder, stdin=lines({"text": CODE}), stdout=full)
    tests.check("a full device", same(finished.returncode, 2))
    tests.check("paths are refused", same(run(["stream", "a.md"], folder).returncode, 2))
    with open(os.devnull, "wb") as unreadable:
        finished = subprocess.run([CARELINT, *ARGUMENTS], cwd=folder, stdin=unreadable, capture_output=True, check=False)
    tests.check("input that cannot be read", same(finished.returncode, 2)
                + ([] if b"could not be read" in finished.stderr else [repr(finished.stderr)]))


def configuration(tests, folder):
    (folder / ".carelint.yaml").write_text("severity: {golden/code: note}\n")
    arguments = ["stream", "--today", "2026-06-01", *GOLDEN]
    finished = run(arguments, folder, stdin=lines({"text": CODE}))
    tests.check("the folder's configuration holds", same([f["severity"] for f in json.loads(finished.stdout)["findings"]], ["note"]))
    (folder / ".carelint.yaml").write_text("severity: [\n")
    finished = run(arguments, folder, stdin=lines({"text": CODE}, {"text": CODE}))
    statuses = [json.loads(line)["status"] for line in finished.stdout.splitlines()]
    tests.check("a broken one is trouble", same(finished.returncode, 2) + (["ok all the same"] if "ok" in statuses else []))
    (folder / ".carelint.yaml").unlink()


def peak_memory(folder, count):
    """In KiB, of a run over so many records."""
    data = lines(*[{"id": i, "text": f"{CODE} Rosa Quill came on March {i % 28 + 1}. " * 20} for i in range(count)])
    (folder / "records").write_bytes(data)
    with open(folder / "records", "rb") as records, open(os.devnull, "wb") as nothing:
        child = subprocess.Popen([CARELINT, *ARGUMENTS, "--entities"], cwd=folder, stdin=records, stdout=nothing)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = status
    return usage.ru_maxrss


def memory(tests, folder):
    few, many = peak_memory(folder, 100), peak_memory(folder, 1500)
    tests.check("memory does not grow with the records", [] if many < few * 1.25 else [f"{few} KiB, then {many} KiB"])


def labels(tests, folder):
    """Rules that the table of labels names."""
    named = set(re.findall(r'INIT\("(\w+/[\w-]+)"\)', (ROOT / "src" / "api" / "entities.c").read_text(encoding="utf-8")))
    known = {rule["id"] for rule in json.loads(run(["rules", "-f", "json", "--isolated"], folder).stdout)}
    tests.check("rules with labels", [f"no rule {rule}" for rule in sorted(named - known)] or ([] if named else ["none"]))


def at_scale(tests, folder):
    requests = lines(*[{"id": i, "text": f"{CODE} Rosa Quill came on March {i % 28 + 1}. " * (i % 7)} for i in range(2000)])
    alone = run([*ARGUMENTS, "--entities"], folder, stdin=requests).stdout
    tests.check("the same bytes twice", [] if run([*ARGUMENTS, "--entities"], folder, stdin=requests).stdout == alone else ["they differ"])
    if not shutil.which("parallel"):
        tests.skip("the same bytes under GNU parallel: it is not installed")
        return
    command = ["parallel", "--pipe", "--keep-order", "--block", "50k", "-j2", CARELINT, *ARGUMENTS, "--entities"]
    finished = subprocess.run(command, cwd=folder, input=requests, capture_output=True, check=False, timeout=TIME_LIMIT)
    tests.check("the same bytes under GNU parallel", [] if finished.stdout == alone else [repr(finished.stderr[:300])])


def main():
    tests = style.Cases()
    with tempfile.TemporaryDirectory() as name:
        for part in (order_and_ids, bad_lines, huge_lines, front_matter, formats, entities, canaries, conversation, broken_pipes,
                     configuration, labels, memory, at_scale):
            part(tests, pathlib.Path(name))
    tests.finish()


main()
