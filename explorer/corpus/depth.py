"""How deep a TOML text nests. tomllib takes minutes and gigabytes for a key of thousands of parts, and fails on lists
within hundreds of lists without saying where (python/cpython#149231)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.corpus.limits import MAX_KEY_PARTS
from explorer.corpus.lines import STRING

MAX_NESTING = 64
"""Lists and inline tables within each other. A corpus needs three."""
MAX_DIGITS = 4_000
"""Of one number, below what Python converts."""

_NO_SYNTAX = re.compile(rf"{STRING}|\#[^\n]*+", re.DOTALL)
_LONG_KEY = re.compile(r"(?:[^\s.=\"'\[\]{},#]++[ \t]*+\.[ \t]*+){" + str(MAX_KEY_PARTS) + "}")
_LONG_NUMBER = re.compile(r"[0-9a-fA-F_]{" + str(MAX_DIGITS) + "}")


def long_key(text: str) -> int:
    """The line of a dotted key of more than MAX_KEY_PARTS parts; 0 when there is none."""
    suspect = any(line.count(".") >= MAX_KEY_PARTS for line in text.split("\n"))
    return next((n for n, line in _syntax(text) if _LONG_KEY.search(line)), 0) if suspect else 0


def hard_to_read(text: str) -> int:
    """The line that is nested deeper than MAX_NESTING or holds a number of MAX_DIGITS; 0 when there is none."""
    depth = 0
    for number, line in _syntax(text):
        for sign in line:
            depth += (sign in "[{") - (sign in "]}")
            if depth > MAX_NESTING:
                return number
        if _LONG_NUMBER.search(line):
            return number
    return 0


def _syntax(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with each string shortened to a letter, and without comments."""
    bare = _NO_SYNTAX.sub(lambda found: "" if found[0][0] == "#" else "s" + "\n" * found[0].count("\n"), text)
    return enumerate(bare.split("\n"), 1)
