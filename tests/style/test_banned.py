#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Keeps functions out of src/ that this house does without, or lets in through one door only. One case per group."""
import fnmatch
import re
import sys

from style import ROOT, Cases, c_files, code_only, line_of, name

FOREIGN = re.compile(r"^foreign \S+: *(.+)$", re.M)


def doors():
    """The files through which a foreign library enters: they speak its language of NUL-terminated, allocated strings."""
    text = (ROOT / "src" / "layers.txt").read_text("utf-8")
    return ["src/" + path for line in FOREIGN.findall(text) for path in line.split()]


# (label, functions, where they may stand all the same)
GROUPS = [
    ("functions that no program needs",
     "strtok strtok_r sprintf vsprintf gets atoi atol atoll atof alloca strcpy strcat strncpy strncat stpcpy scanf sscanf"
     " fscanf system popen tmpnam mktemp rand srand random drand48 longjmp setjmp", []),
    ("NUL-terminated strings are for borders",
     "strlen strcmp strncmp strcasecmp strncasecmp strchr strrchr strstr strpbrk strspn strcspn strdup strndup strtol"
     " strtoul strtoll strtoull strtod", ["src/base/str.c", "src/cli/*", "DOORS"]),
    ("memory comes from base/", "malloc calloc realloc free reallocarray aligned_alloc asprintf vasprintf getline",
     ["src/base/arena.c", "src/config/path.c", "DOORS"]),
    ("the library does not talk or end the process",
     "printf fprintf vprintf vfprintf puts fputs putchar putc fputc fwrite perror dprintf exit _exit _Exit quick_exit"
     " abort atexit signal sigaction", ["src/base/arena.c", "src/cli/*", "src/source/write.c"]),
    ("the library does not look around",
     "getenv secure_getenv setenv putenv time localtime localtime_r gmtime gmtime_r mktime strftime clock clock_gettime"
     " gettimeofday setlocale localeconv nl_langinfo strerror strerror_r strcoll strxfrm getcwd isatty uname gethostname",
     ["src/cli/*"]),
    ("letters are asked of base/utf8.h, not of the locale",
     "isalpha isdigit isalnum isspace isupper islower ispunct isprint iscntrl isgraph isxdigit toupper tolower towupper"
     " towlower iswalpha mbtowc mbstowcs wctomb", ["src/base/utf8.c"]),
]


def is_allowed(path, allowed):
    return any(fnmatch.fnmatchcase(path, pattern) for pattern in allowed)


def calls(text, functions):
    pattern = re.compile(r"(?<![\w.>])(" + "|".join(functions) + r")\s*\(")
    code = code_only(text)
    for match in pattern.finditer(code):
        yield line_of(code, match.start()), match[1]


def find_calls(files, functions, allowed):
    for path in files:
        if is_allowed(name(path), allowed):
            continue
        for line, function in calls(path.read_text("utf-8"), functions):
            yield f"{name(path)}:{line}: {function}()"


def self_test(cases):
    text = 'int f(void)\n{\n\t/* strlen(x) */ puts("strlen(x)");\n\treturn cl_free(a) + b->time(c) + strlen(d);\n}\n'
    found = list(calls(text, ["strlen", "free", "time"]))
    cases.check("a call is told from a word", [] if found == [(4, "strlen")] else [str(found)])


def main():
    cases = Cases()
    files = c_files("src")
    entries = doors()
    self_test(cases)
    for label, functions, allowed in GROUPS:
        where = [path for path in allowed if path != "DOORS"] + (entries if "DOORS" in allowed else [])
        cases.check(label, find_calls(files, functions.split(), where))
    cases.finish()


if __name__ == "__main__":
    sys.exit(main())
