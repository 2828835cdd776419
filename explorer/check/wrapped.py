"""Texts whose lines were wrapped at some column: the paragraphs that a reader of the page sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from explorer.check.prose import is_spaceless

WIDEST_WRAPPED = 100
"""Columns; longer lines are no wrapped ones."""
MOST_ASTRAY = 1 / 20
"""The part of the breaks amid a sentence that may come early, if lines are wrapped: before a long address, say."""
_SENTENCE_ENDS = re.compile(r"[.!?:;…。！？”’\"'»)\]]\s*$")


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines end where they are full, amid sentences, so that a paragraph runs over several of them."""
    pairs = [(one, other) for one, other in pairwise(lines) if one.strip() and other.strip()]
    widest = max(map(_width, lines), default=0)
    if not pairs or not 30 <= widest <= WIDEST_WRAPPED:
        return False
    full = [_is_full(one, other, widest) for one, other in pairs]
    amid = [not _SENTENCE_ENDS.search(one) for one, _ in pairs]
    early = sum(cut and not whole for whole, cut in zip(full, amid, strict=True))
    running = sum(cut and whole for whole, cut in zip(full, amid, strict=True))
    return running >= 2 and 3 * running >= len(pairs) and early <= MOST_ASTRAY * len(pairs)


def _is_full(line: str, following: str, widest: int) -> bool:
    """Whether the next line's first word had no room on this one."""
    first = following.lstrip()[:1]
    word = first if is_spaceless(first) else following.split(maxsplit=1)[0]
    slack = 3 if is_spaceless(first) else 1
    return _width(line.rstrip()) + _width(word) + slack > widest


def _width(text: str) -> int:
    return len(text) + sum(unicodedata.east_asian_width(c) in "WF" for c in text)


def unwrapped(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Wrapped lines put together: a paragraph ends at a blank line, an indent, or where the next word had room."""
    widest = max((_width(line) for _, line in lines), default=0)
    told: list[tuple[int, str]] = []
    before = ""
    for number, line in lines:
        goes_on = before.strip() and line.strip() and not (line[:1].isspace() and not before[:1].isspace())
        if goes_on and (_is_full(before, line, widest) or not _SENTENCE_ENDS.search(before)):
            told[-1] = (told[-1][0], _put_together(told[-1][1], line.strip()))
        else:
            told.append((number, line))
        before = line
    return told


def _put_together(head: str, tail: str) -> str:
    head = head.rstrip()
    together = (is_spaceless(tail[0]) and ord(tail[0]) < 0xAC00) or (head[-1] == "-" and head[-2:-1].isalpha())
    return head + tail if together else f"{head} {tail}"
