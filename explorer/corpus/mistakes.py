"""Why a text is no TOML, in a curator's words: told from the line, and from where on it the parser stopped."""

import re

from explorer.corpus.lines import STRING

_AROUND = 200
"""Characters of the line that are looked at, before and after the place."""

_SHORT_STRING = re.compile(STRING, re.DOTALL)
_SCAN = re.compile(
    r'(?P<text>"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}|\\?\Z)|'
    r"'''(?:[^']++|'(?!''))*+(?:'{3,5}|\Z))|"
    rf"(?:{STRING})|\#[^\n]*+|(?P<open>[\[{{])|(?P<close>[\]}}])",
    re.DOTALL,
)
_STATEMENT = re.compile(r"^[ \t]*(\[\[?[\w.-]+\]\]?|[\w-]+[ \t]*=)", re.MULTILINE)
"""What begins a line that is hardly part of a text or a list: a header, or a key."""

_MISTAKES = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        # The parser's words, then the line: ≡ is a text in "…", ≣ one in '…', and ▲ where the parser stopped.
        (r"▲([“”„‟«»‹›‘’‚‛「」『』＂″])", "{0} is no quotation mark of TOML; put straight ones around a text: \"…\""),
        (r"\"[^\"]*([“”„«»‘’])\W*▲$", "the text ends in {0}, and TOML needs a straight \" there"),
        (r"^(?:Illegal|Found invalid|Unterminated).*▲$", "the text is not closed on its line; end it "
         "with the mark it begins with, or put a text of several lines between \"\"\" and \"\"\""),
        (r"=\s*▲(?:#|$)", "the value is missing; write it after the =, or remove the key"),
        (r"▲[\xa0\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]",
         "an invisible character stands where only a space may; delete it and type a space"),
        (r"^(?:Illegal|Found invalid) character", "a control character stands here that nobody sees; delete it"),
        (r"^Unescaped", "a backslash within \"…\" is written twice: \\\\"),
        (r"^Invalid date|\d▲[-/~?:]|\d▲\.\d{4}\b|\d▲T", "a date stands in quotation marks, as precise as the "
         "source is: \"2021\", \"2021-03\", \"2021-03-14\""),
        (r"=\s*0▲\d|\d\s?▲[,.'’_]?\d|\d,\d+\s*▲", "a number has no separators but _, a point before its decimals and "
         "no 0 at its start: 5_000_000, 1.5"),
        (r"\d▲[\w%$€£]|▲[$€£]", "a number stands alone, without a unit"),
        (r"^Unclosed.*▲[\"'\[{\d;]|^Unclosed inline.*▲[\w-]+\s*=", "a comma is missing before this"),
        (r"≡▲,\s*[\"']", "a list stands in brackets: [\"…\", \"…\"]"),
        (r"▲([,;])\s*(?:#|$)", "nothing follows a value on its line; remove the {0}"),
        (r"[≡≣]\s*▲[\w-]+\s*=", "each key stands on a line of its own"),
        (r"≡\"?\s*▲[^\s#].*\"", "a straight \" within a text ends it; write \\\" there, or put the text between "
         "''' and '''"),
        (r"≣\s*▲[^\s#].*'", "a straight ' within a text ends it; put the text between \" and \" instead"),
        (r"^Invalid value.*▲(?:True|TRUE|False|FALSE|yes|no|Yes|No)\b", "write true or false, in small letters"),
        (r"^Invalid value.*▲(?:None|null|NULL|nil)\b", "what there is nothing to say of is left out; remove the key"),
        (r"^Invalid value.*▲\S", "a text stands in quotation marks: \"…\""),
        (r"▲:", "between a key and its value stands =, and no colon"),
        (r"^Expected '='.*: \s*([a-zA-Z][\w-]*)[ \t]+▲(\w+)", "a key has no spaces; write {0}_{1} or {0}-{1}"),
        (r"^Expected '='.*[\w\"']\s*▲[\"'\[{\d“]", "an = is missing between the key and its value"),
        (r"^Expected '\]|\]▲\]", "a header of records has two brackets on each side, [[quotes]], and that of a single "
         "table has one, [source]"),
        (r"^Cannot.*: \s*([\w-]+)\s*=", "`{0}` stands twice in this table; remove one"),
        (r"^Cannot.*: \s*\[+\s*([^\]▲]+)", "[{0}] stands twice, or once in [ ] and once in [[ ]]; records are headed "
         "[[{0}]]"),
        (r"^Expected newline", "nothing follows a value on its line but a comment, which begins with #"),
        (r"^(?:Invalid statement|Expected '=').*▲", "this is neither a header in brackets nor `key = value`, "
         "and a comment begins with #"),
    )
)  # fmt: skip


def explained(text: str, at: int, words: str) -> tuple[int, str]:
    """The line to mend in a text that is no TOML, and why. The parser stopped at a place, with these words."""
    at = min(at, len(text))
    opened, swallowed = _not_closed(text, at)
    if swallowed:
        return text.count("\n", 0, opened) + 1, f"{swallowed} ({words})"
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    before = _SHORT_STRING.sub(lambda found: "≡" if found[0][0] == '"' else "≣", text[start:at])
    after = text[at : end if end >= 0 else len(text)]
    seen = f"{words}: {before[-_AROUND:]}▲{after[:_AROUND]}"
    found = ((pattern.search(seen), sentence) for pattern, sentence in _MISTAKES)
    reason = next((f"{sentence.format(*match.groups())} ({words})" for match, sentence in found if match), words)
    return text.count("\n", 0, at) + 1, reason


def _not_closed(text: str, at: int) -> tuple[int, str]:
    """Where a text or list begins that runs on over what follows it, and what to say of it."""
    last, brackets = None, list[int]()
    for found in _SCAN.finditer(text, 0, at):
        if found["text"]:
            last = found
        elif found["open"]:
            brackets.append(found.start())
        elif found["close"]:
            del brackets[-1:]
    if last and "\n" not in text[last.end() : at]:
        within = _STATEMENT.search(text, text.find("\n", last.start(), last.end()) + 1 or at, last.end())
        if within or last.end() == len(text):
            told = f"; line {text.count(chr(10), 0, within.start()) + 1} is `{within[1]}` already" if within else ""
            return last.start(), f"the text that opens here with {last[0][:3]} is never closed{told}"
    line = text.rfind("\n", 0, at) + 1
    ended = not text[at:].strip()
    brackets = [place for place in brackets if place < line or ended]
    if brackets and (ended or _STATEMENT.match(text, line)):
        kind, closing = ("list", "]") if text[brackets[-1]] == "[" else ("table", "}, or a comma is missing")
        return brackets[-1], f"the {kind} that opens here is never closed; end it with {closing}"
    return 0, ""
