#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the completions of each shell offer, and that the program takes it: test_completions.py CARELINT."""
import importlib.machinery
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from program import ROOT, CARELINT, style

sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tools"))
import command_line  # noqa: E402

TOOL = str(ROOT / "tools" / "make-completions")
SHELLS = ("bash", "zsh", "fish")
# Options of which every one that is given counts, not the last one alone.
ALL_AT_ONCE = {"channel", "fail-on", "jurisdiction", "severity"}

# What stands on the line as readline splits it, the cursor at the end of the last word; what must be offered, and must not be.
BASH = {
    "an option": (["carelint", "--for"], ["--format", "--force-exclude"], None),
    "an option of a command": (["carelint", "rules", "--val"], ["--validators"], None),
    "not of another command": (["carelint", "explain", "--form"], [], None),
    "a command or a file": (["carelint", "ex"], ["explain", "extra.md"], None),
    "files after the command": (["carelint", "check", "ex"], ["extra.md"], None),
    "a value": (["carelint", "--format", "js"], ["json"], None),
    "a value after a letter": (["carelint", "check", "-f", ""], command_line.formats(), None),
    "a value after an equals sign": (["carelint", "--format", "=", "te"], ["text"], None),
    "nothing after the equals sign": (["carelint", "--color", "="], ["always", "auto", "never"], None),
    "the format of an output": (["carelint", "-o", "js"], ["json:"], None),
    "the file of an output": (["carelint", "--output", "json", ":", "ex"], ["extra.md"], None),
    "the file of an output, all in one": (["carelint", "--output", "=", "json", ":", "ex"], ["extra.md"], None),
    "a category": (["carelint", "--fail-on", "ph"], ["phi:"], None),
    "the level of a category": (["carelint", "--fail-on", "phi", ":", "e"], ["error"], None),
    "the level of a rule": (["carelint", "--severity", "=", "hipaa/mrn", "=", "wa"], ["warning"], None),
    "a pack with a sign": (["carelint", "--packs", "-hip"], ["-hipaa"], None),
    "a rule": (["carelint", "explain", "hipaa/m"], ["hipaa/mrn"], ["hipaa"]),
    "a rule or a pack": (["carelint", "--select", "hip"], ["hipaa", "hipaa/mrn"], ["consent"]),
    "nothing for a day": (["carelint", "--today", "2"], [], None),
}


def load_tool():
    sys.path.insert(0, str(ROOT / "tools"))
    loader = importlib.machinery.SourceFileLoader("make_completions", TOOL)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("make_completions", loader))
    loader.exec_module(module)
    return module


def script(shell):
    return subprocess.run([sys.executable, TOOL, shell], capture_output=True, check=True).stdout


def shell_run(shell, text, folder, *arguments):
    """The shell with the program first on its path."""
    environment = {"PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}", "LANG": "C.UTF-8", "HOME": str(folder)}
    return subprocess.run([shutil.which(shell), *arguments, "-c", text], cwd=folder, env=environment, capture_output=True,
                          timeout=60, check=False)


def syntax(shell, folder):
    checked = subprocess.run([shutil.which(shell), "-n", str(folder / shell)], capture_output=True, check=False)
    return [] if checked.returncode == 0 and not checked.stderr else [checked.stderr.decode()]


def differences(offered, wanted, unwanted):
    """Exactly what is wanted; with `unwanted`, at least what is wanted and none of those."""
    if unwanted is None:
        return [] if sorted(offered) == sorted(wanted) else [f"offered {sorted(offered)}, not {sorted(wanted)}"]
    return [f"not offered: {word}" for word in wanted if word not in offered] \
        + [f"offered: {word}" for word in unwanted if word in offered]


def bash_faults(words, wanted, unwanted, folder):
    quoted = " ".join("'" + word + "'" for word in words)
    text = f"source ./bash; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _carelint; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    finished = shell_run("bash", text, folder, "--norc", "--noprofile")
    return differences(finished.stdout.decode().split(), wanted, unwanted) \
        + ([finished.stderr.decode()] if finished.stderr else [])


def fish_faults(line, wanted, folder):
    finished = shell_run("fish", f"source ./fish; complete -C '{line}'", folder, "--no-config")
    offered = [candidate.split("\t")[0] for candidate in finished.stdout.decode().splitlines()]
    return [f"not offered: {word}" for word in wanted if word not in offered]


def combined(parts):
    """Every whole value that can be put together; a rule, a file or nothing stands for itself."""
    examples = {"files": ["good.md"], "rules": ["hipaa/mrn"], "rules and packs": ["hipaa"]}
    words, separator = parts[0]
    values = []
    for word in examples.get(words, words):
        tail = examples.get(parts[1][0], parts[1][0]) if len(parts) > 1 and (separator or word.endswith(":")) else [""]
        values += [word + separator + second for second in tail]
    return values


def refused(option, values, folder):
    values = [value.replace("good.md", "report") if option == "output" else value for value in values]
    command = ["check", "--isolated", *(f"--{option}={value}" for value in values), "good.md"]
    finished = subprocess.run([CARELINT, *command], cwd=folder, capture_output=True, check=False)
    return [f"{values} is refused: {finished.stderr.decode().strip()}"] if finished.returncode == 2 else []


def values_are_taken(tests, folder):
    tool = load_tool()
    table = tool.values()
    taking = {option.name for option in tool.command_line.options() if option.argument}
    tests.check("every option with a value has a row", sorted(taking ^ set(table)))
    # A draft is no rule file and no configuration, and a day is not offered.
    for option in sorted(set(table) - {"rules", "config", "today", "sandbox"}):
        offered = combined(table[option])
        runs = [offered] if option in ALL_AT_ONCE else [[value] for value in offered]
        tests.check(f"--{option} takes what is offered", [fault for values in runs for fault in refused(option, values, folder)])


def main():
    tests = style.Cases()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "carelint").symlink_to(CARELINT)
        (folder / "good.md").write_text("Nothing here.\n")
        (folder / "extra.md").write_text("Nothing here.\n")
        for shell in SHELLS:
            (folder / shell).write_bytes(script(shell))
            if shutil.which(shell):
                tests.check(f"{shell} reads it", syntax(shell, folder))
            else:
                tests.skip(f"{shell} is not installed")
        if shutil.which("bash"):
            for label, (words, wanted, unwanted) in BASH.items():
                tests.check(f"bash: {label}", bash_faults(words, wanted, unwanted, folder))
        if shutil.which("fish"):
            tests.check("fish: an option", fish_faults("carelint --for", ["--format", "--force-exclude"], folder))
            tests.check("fish: a value", fish_faults("carelint --fail-on phi:e", ["phi:error"], folder))
            tests.check("fish: a command", fish_faults("carelint ex", ["explain"], folder))
        values_are_taken(tests, folder)
    tests.finish()


main()
