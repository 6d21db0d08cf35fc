#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds every include of src/ against src/layers.txt: floors only look down, and a foreign library has one door."""
import fnmatch
import re
import sys

from style import ROOT, Cases, c_files, line_of, name

SRC = ROOT / "src"
LAYERS = SRC / "layers.txt"
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)

# cmark's largest knot; the houses that this one learnt from reach from 3 to 191.
KNOT_MAX = 4

# Headers of C11 and POSIX.1-2008, which any floor may use. All others need a `foreign` line.
STANDARD = set("""
assert.h complex.h ctype.h errno.h fenv.h float.h inttypes.h iso646.h limits.h locale.h math.h setjmp.h signal.h
stdalign.h stdarg.h stdatomic.h stdbool.h stddef.h stdint.h stdio.h stdlib.h stdnoreturn.h string.h tgmath.h threads.h
time.h uchar.h wchar.h wctype.h dirent.h fcntl.h fnmatch.h langinfo.h poll.h pthread.h sched.h strings.h sys/mman.h
sys/resource.h sys/select.h sys/stat.h sys/time.h sys/types.h sys/wait.h termios.h unistd.h
""".split())


class Layers:
    def __init__(self, text):
        self.below = {}
        self.foreign = {}
        self.public = []
        self.faults = []
        for number, line in enumerate(text.splitlines(), 1):
            line = line.split("#")[0].strip()
            if line:
                self.read_line(number, line)

    def read_line(self, number, line):
        foreign = re.fullmatch(r"foreign (\S+): *(\S+(?: \S+)*)", line)
        public = re.fullmatch(r"public (\S+): *(\S+(?: \S+)*)", line)
        floor = re.fullmatch(r"(\w+):((?: *\w+)*)", line)
        if foreign:
            self.foreign[foreign[1]] = foreign[2].split()
        elif public:
            self.public.append((public[1], public[2].split()))
        elif floor:
            self.add_floor(number, floor[1], floor[2].split())
        else:
            self.faults.append(f"src/layers.txt:{number}: neither a floor nor a foreign header")

    def add_floor(self, number, floor, below):
        # Only floors that stand further up in the file may be named, which is why the floors have no cycle.
        for other in below:
            if other not in self.below:
                self.faults.append(f"src/layers.txt:{number}: '{floor}' names '{other}', which is not below it")
        self.below[floor] = set(below) | {floor}

    def may_use_public(self, floor, header):
        """The first line that matches the header decides."""
        for pattern, floors in self.public:
            if fnmatch.fnmatchcase(header, pattern):
                return floor in floors or "*" in floors
        return False


class Include:
    def __init__(self, path, line, is_quoted, target):
        self.path = path
        self.place = f"{name(path)}:{line}"
        self.floor = path.relative_to(SRC).parts[0]
        self.is_quoted = is_quoted
        self.target = target


def read_includes(files):
    for path in files:
        text = path.read_text("utf-8")
        for match in INCLUDE.finditer(text):
            yield Include(path, line_of(text, match.start()), match[1] == '"', match[2])


def unknown_floors(layers):
    for path in sorted(SRC.iterdir()):
        if path.is_dir() and path.name not in layers.below and any(path.iterdir()):
            yield f"src/{path.name}/: no floor of that name in src/layers.txt"


def upward(layers, includes):
    for include in includes:
        if not include.is_quoted or include.target.startswith("carelint/"):
            continue
        floor, slash, _ = include.target.partition("/")
        if not slash:
            yield f"{include.place}: \"{include.target}\" is not written from src/, as \"floor/name.h\""
        elif floor not in layers.below:
            yield f"{include.place}: \"{include.target}\" is on no floor"
        elif floor not in layers.below.get(include.floor, set()):
            yield f"{include.place}: floor '{include.floor}' may not include '{floor}'"


def public_misuse(layers, includes):
    for include in includes:
        if include.target.startswith("carelint/") and not layers.may_use_public(include.floor, include.target):
            yield f"{include.place}: floor '{include.floor}' may not include \"{include.target}\""


def foreign_misuse(layers, includes):
    for include in includes:
        if include.is_quoted or include.target in STANDARD or include.target.startswith("carelint/"):
            continue
        doors = layers.foreign.get(include.target)
        inside = include.path.relative_to(SRC).as_posix()
        if doors is None:
            yield f"{include.place}: <{include.target}> has no 'foreign' line in src/layers.txt"
        elif inside not in doors:
            yield f"{include.place}: <{include.target}> enters through {' '.join(doors)} only"


def stem(target):
    return target.rsplit(".", 1)[0]


def find_cycles(edges):
    """One line for each cycle met in a depth-first walk, without recursion."""
    done = set()
    for start in sorted(edges):
        path = []
        waiting = [(start, iter(sorted(edges[start])))] if start not in done else []
        while waiting:
            node, targets = waiting[-1]
            if len(path) < len(waiting):
                path.append(node)
            target = next(targets, None)
            if target is None:
                done.add(node)
                waiting.pop()
                path.pop()
            elif target in path:
                yield " -> ".join(path[path.index(target):] + [target])
            elif target not in done:
                waiting.append((target, iter(sorted(edges.get(target, ())))))


def header_edges(includes):
    edges = {}
    for include in includes:
        here = include.path.relative_to(SRC).as_posix()
        if include.is_quoted and here.endswith(".h"):
            edges.setdefault(here, set()).add(include.target)
    return edges


def module_edges(includes):
    """A .c and .h of one name are one module."""
    edges = {}
    for include in includes:
        if include.is_quoted:
            here = stem(include.path.relative_to(SRC).as_posix())
            edges.setdefault(here, set()).add(stem(include.target))
    return edges


def reachable(edges, start):
    seen = set()
    waiting = [start]
    while waiting:
        for target in edges.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def find_knots(edges):
    """Modules that need each other. A face and what stands behind it may; a whole floor that hangs together may not."""
    far = {node: reachable(edges, node) for node in edges}
    knots = {frozenset(other for other in far[node] if node in far.get(other, ())) for node in edges}
    for knot in sorted(sorted(knot) for knot in knots):
        if len(knot) > KNOT_MAX:
            yield f"{len(knot)} modules need each other: {' '.join(knot)}"


def self_test(cases):
    """The checks themselves: a broken house must not pass."""
    layers = Layers("base:\nmid: base\napi: base mid\nforeign lib.h: mid/door.c\npublic carelint/*: api\nlow: top\n")
    cases.check("an unknown floor below is noticed", [] if layers.faults else ["it was not"])
    knot = list(find_cycles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}))
    cases.check("a cycle is noticed", [] if knot == ["a -> b -> c -> a"] else [f"found {knot}"])
    knot = list(find_knots({str(i): {str((i + 1) % 6)} for i in range(6)} | {"x": {"0"}}))
    cases.check("a knot is noticed", [] if len(knot) == 1 else [f"found {knot}"])
    bad = [Include(SRC / "base" / "x.c", 1, True, "mid/y.h"), Include(SRC / "base" / "x.c", 2, False, "lib.h"),
           Include(SRC / "base" / "x.c", 3, False, "carelint/x.h"), Include(SRC / "mid" / "x.c", 4, False, "odd.h")]
    cases.check("an include upwards is noticed", [] if len(list(upward(layers, bad))) == 1 else ["it was not"])
    cases.check("a second door is noticed", [] if len(list(foreign_misuse(layers, bad))) == 2 else ["it was not"])
    cases.check("a short cut is noticed", [] if len(list(public_misuse(layers, bad))) == 1 else ["it was not"])


def main():
    cases = Cases()
    layers = Layers(LAYERS.read_text("utf-8"))
    files = [path for path in c_files("src") if path.parent != SRC]
    includes = list(read_includes(files))
    if not includes:
        cases.check("there are includes to look at", ["none found below src/"])
    self_test(cases)
    cases.check("src/layers.txt can be read, lowest floor first", layers.faults)
    cases.check("every folder of src/ is a floor", unknown_floors(layers))
    cases.check("no floor includes one above it", upward(layers, includes))
    cases.check("the public headers are included from above only", public_misuse(layers, includes))
    cases.check("a foreign library enters through its one file", foreign_misuse(layers, includes))
    cases.check("no header includes itself through others", find_cycles(header_edges(includes)))
    cases.check(f"no more than {KNOT_MAX} modules of a floor need each other", find_knots(module_edges(includes)))
    if not c_files("include"):
        cases.skip("public headers: there are none yet")
    cases.finish()


if __name__ == "__main__":
    sys.exit(main())
