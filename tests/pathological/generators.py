# SPDX-License-Identifier: Apache-2.0
"""What breaks linters, by name: each generator makes a file of about `size` units, the same bytes for the same size.

CASES maps a name to (the file's suffix, the smaller size, the generator). A suffix of .rules.yaml is given to --rules, one of
.carelint.yaml to --config. Adding one: a function and its row."""
import random

WORDS = "the ward opens late today and every visitor finds a quiet seat near the garden door".split()


def chance(name):
    return random.Random(f"carelint {name}")


def prose(size, seed="prose"):
    draw = chance(seed)
    return " ".join(draw.choice(WORDS) for _ in range(size))


# ------------------------------------------------------------------ Markdown

def nested_quotes(size):
    return "> " * size + "text\n"


def nested_lists(size):
    return "".join("  " * level + "- item\n" for level in range(size))


def open_brackets(size):
    return "[" * size + "\n"


def image_brackets(size):
    return "![" * size + "a" + "](b)" * size + "\n"


def emphasis(size):
    return "*a **b _c __d " * size + "\n"


def emphasis_runs(size):
    return "a" + "*" * size + "b" + "_" * size + "c\n"


def open_links(size):
    return "[a](" * size + "\n"


def link_definitions(size):
    return "".join(f"[r{i}]: http://r{i}.example/x\n" for i in range(size)) + "\n" + "[r0] [r1] " * size + "\n"


def backtick_runs(size):
    return " ".join("`" * (1 + i % 300) for i in range(size)) + "\n"


def wide_table(size):
    return "|a" * size + "|\n" + "|-" * size + "|\n" + "|b" * size + "|\n"


def long_table(size):
    return "|a|b|\n|-|-|\n" + "|one|two|\n" * size


def open_fences(size):
    return "".join("~" * 3 + "x\n\n" if i % 2 else "`" * 3 + "\ncode\n" for i in range(size))


def footnotes(size):
    return "".join(f"See[^{i}].\n\n[^{i}]: A note.\n\n" for i in range(size))


def html_in_markdown(size):
    return "<a <b <!-- <![CDATA[ <? " * size + "\n"


def hard_escapes(size):
    return "\\*&amp;\\[&#42;" * size + "\n"


def quoted_lists(size):
    return "".join("> " * (i % 60) + "1. x\n" for i in range(size))


# ------------------------------------------------------------------ lines and letters

def single_line(size):
    return prose(size) + "\n"


def short_lines(size):
    return "a\n" * size


def blank_lines(size):
    return "\r\n" * size + "end"


def long_word(size):
    return "ab" * size + "\n"


def combining_marks(size):
    return "a" + "\u0301" * size + " b\n"


def bidi_controls(size):
    return "\u202ea\u2066b\u202c" * size + " \u05d0\u05d1\n"


def joined_emoji(size):
    return "\U0001f469\u200d" * size + "\n"


def digits(size):
    return "1234567890" * size + "\n"


def dashed_digits(size):
    return "12-34-" * size + "\n"


def dots(size):
    return "a.b." * size + "@" + "c." * size + "\n"


def abbreviations(size):
    return "Dr. A. B. " * size + "\n"


# ------------------------------------------------------------------ findings and directives

def every_rule(size):
    """Sentences that most packs have a word to say about."""
    return ("Call 555-0142 or write to ida.quill@mail.example, SSN 078-05-1120, MRN 00482913, seen on 4 March 2024. "
            "This miracle treatment cures cancer, guaranteed, with no side effects.\n\n") * size


def phones_in_line(size):
    return "(212) 555-0142 " * size + "\n"


def pragmas(size):
    return "".join(f"<!-- carelint-disable-next-line hipaa -- reason {i} -->\ntext\n\n" for i in range(size))


def open_pragmas(size):
    return "<!-- carelint-disable hipaa -- why -->\n\n" * size + "text\n"


def pragmas_in_line(size):
    return "<!-- carelint-disable-line hipaa -- why -->" * size + "\n"


# ------------------------------------------------------------------ HTML

def deep_html(size):
    return "<div>" * size + "text" + "</div>" * size


def misnested_html(size):
    return "<b><i><p></b>" * size


def open_comments(size):
    return "<p>a</p><!-- " * size


def open_attributes(size):
    return "<a title='x\" " * size


def many_attributes(size):
    return "<p " + "".join(f"a{i}=b " for i in range(size)) + ">text</p>"


def entities(size):
    return "<p>" + "&#x41&ampx&notit;&" * size + "</p>"


def nested_tables(size):
    return "<table><tr><td>" * size + "text"


def open_scripts(size):
    return "<script>a<!--<script>" * size


# ------------------------------------------------------------------ front matter, rules, configuration

def long_front(size):
    return "---\n" + "".join(f"key{i}: value {i}\n" for i in range(size)) + "---\ntext\n"


def open_front(size):
    return "---\n" + "key: value\n" * size


def deep_yaml(size):
    return "---\n" + "a: " + "[" * size + "]" * size + "\n---\ntext\n"


def block_yaml(size):
    return "---\n" + "".join(" " * i + f"k{i}:\n" for i in range(size)) + "---\ntext\n"


def alias_bomb(size):
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x]"]
    rows += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 8)}]" for i in range(1, size)]
    return "---\n" + "\n".join(rows) + "\n---\ntext\n"


def long_scalar(size):
    return '---\nkey: "' + "a\\n\\u00e9" * size + '"\n---\ntext\n'


def deep_toml(size):
    return "+++\na = " + "[" * size + "]" * size + "\n+++\ntext\n"


def dotted_toml(size):
    return "+++\n" + ".".join("a" for _ in range(size)) + " = 1\n+++\ntext\n"


def many_toml_tables(size):
    return "+++\n" + "".join(f"[t.x{i}]\nk = {i}\n" for i in range(size)) + "+++\ntext\n"


def deep_json(size):
    return '{"a": ' + '{"b":' * size + "1" + "}" * size + "}\n\ntext\n"


def many_rules(size):
    rule = ("  - id: r{0}\n    title: t\n    category: phi\n    severity: error\n    match: {{any: ['\\bQX{0}\\b']}}\n"
            "    message: m\n    help: h\n    references: [r]\n    examples: {{flag: ['QX{0}', 'a QX{0}'], pass: [a, b]}}\n")
    return "pack: many\ntitle: t\nversion: 1.0.0\nrules:\n" + "".join(rule.format(i) for i in range(size))


def broken_rules(size):
    return "pack: many\nrules:\n" + "  - {idd: a, sevverity: loud}\n" * size


def long_chain(size):
    rule = "  - {{id: r{0}, extends: many/r{1}}}\n"
    return "pack: many\ntitle: t\nversion: 1.0.0\nrules:\n" + "".join(rule.format(i, i + 1) for i in range(size))


def rule_aliases(size):
    return alias_bomb(size).replace("---\n", "").replace("text\n", "")


def nested_pattern(size):
    return many_rules(1).replace(r"\bQX0\b", "(" * size + "a" + ")" * size)


def greedy_pattern(size):
    return many_rules(1).replace(r"\bQX0\b", "(a+)+" * min(size, 40) + "QX0")


def many_overrides(size):
    return "overrides:\n" + "".join(f"  - {{files: ['a{i}/**/*.md'], severity: {{hipaa: note}}}}\n" for i in range(size))


def broken_config(size):
    return "".join(f"key{i}: 1\n" for i in range(size))


# ------------------------------------------------------------------ tables and captions

def csv_quotes(size):
    return "a,b\n" + '"' * size + "\n"


def csv_doubled(size):
    return "a,b\n" + '"x ""y"" z","w"\n' * size


def csv_wide(size):
    return "a," * size + "\n" + "b," * size + "\n"


def vtt_cues(size):
    return "WEBVTT\n\n" + "".join(
        f"{i // 3600:02}:{i // 60 % 60:02}:{i % 60:02}.000 --> {i // 3600:02}:{i // 60 % 60:02}:{i % 60:02}.900\nA cue.\n\n"
        for i in range(size))


def vtt_tags(size):
    return "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n" + "<v Ida><b><c.x>&lt;" * size + "\n"


def srt_cues(size):
    return "".join(f"{i + 1}\n00:00:01,000 --> 00:00:02,000\n<i>A cue\n\n" for i in range(size))


def broken_cues(size):
    return "WEBVTT\n\n" + "--> -->\n" * size


CASES = {
    function.__name__.replace("_", "-"): (suffix, size, function) for suffix, size, function in (
        (".md", 40000, nested_quotes), (".md", 300, nested_lists), (".md", 60000, open_brackets), (".md", 20000, image_brackets),
        (".md", 10000, emphasis), (".md", 60000, emphasis_runs), (".md", 8000, open_links), (".md", 3000, link_definitions),
        (".md", 600, backtick_runs), (".md", 10000, wide_table), (".md", 6000, long_table), (".md", 6000, open_fences),
        (".md", 2000, footnotes), (".md", 3000, html_in_markdown), (".md", 6000, hard_escapes), (".md", 2000, quoted_lists),
        (".md", 40000, single_line), (".md", 25000, short_lines), (".txt", 200000, blank_lines), (".md", 60000, long_word),
        (".md", 40000, combining_marks), (".md", 30000, bidi_controls), (".md", 30000, joined_emoji), (".md", 8000, digits),
        (".txt", 12000, dashed_digits), (".txt", 15000, dots), (".txt", 8000, abbreviations),
        (".txt", 200, every_rule), (".txt", 2000, phones_in_line), (".md", 800, pragmas), (".md", 800, open_pragmas),
        (".md", 2000, pragmas_in_line),
        (".html", 80000, deep_html), (".html", 30000, misnested_html), (".html", 8000, open_comments),
        (".html", 20000, open_attributes), (".html", 20000, many_attributes), (".html", 8000, entities),
        (".html", 10000, nested_tables), (".html", 60000, open_scripts),
        (".md", 4000, long_front), (".md", 8000, open_front), (".md", 8000, deep_yaml), (".md", 200, block_yaml),
        (".md", 6, alias_bomb), (".md", 15000, long_scalar), (".md", 10000, deep_toml), (".md", 10000, dotted_toml),
        (".md", 2000, many_toml_tables), (".md", 4000, deep_json),
        (".rules.yaml", 400, many_rules), (".rules.yaml", 2000, broken_rules), (".rules.yaml", 1000, long_chain),
        (".rules.yaml", 6, rule_aliases), (".rules.yaml", 500, nested_pattern), (".rules.yaml", 8, greedy_pattern),
        (".carelint.yaml", 200, many_overrides), (".carelint.yaml", 1000, broken_config),
        (".csv", 100000, csv_quotes), (".csv", 4000, csv_doubled), (".csv", 20000, csv_wide),
        (".vtt", 12500, vtt_cues), (".vtt", 12000, vtt_tags), (".srt", 8000, srt_cues), (".vtt", 10000, broken_cues),
    )
}
