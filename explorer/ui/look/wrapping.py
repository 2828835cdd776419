"""Wraps text as Textual does, many times quicker where every letter takes one cell; and counts lines without it."""

from __future__ import annotations

import re
from itertools import pairwise

from rich.cells import get_character_cell_size
from textual.content import Content, Span

from explorer.ui.look.content import ordered, shortened

_LETTERS = r" -~¡-\u00ac\u00ae-\u02ff\u1ea0-\u1ef9\u2010-\u2015\u2018-\u201f\u2026\u2190-\u2193\u26a0"
_EVEN = re.compile(f"(?! )[{_LETTERS}]*(?<! )")
"""Text in which every letter takes one cell and only spaces part words; it neither begins nor ends with one."""


def wrapped(shown: Content, width: int) -> list[Content]:
    """The lines of a content in so many cells: what `Content.wrap` gives."""
    text = shown.plain
    breaks = _breaks(text, width)
    if breaks is None:
        return shown.wrap(width)
    if not breaks:
        return [shown]
    if any(start > 0 or end < len(text) for start, end, _ in shown.spans):
        return [line.rstrip() for line in shown.divide(breaks)]
    lines: list[Content] = []
    for start, end in pairwise([0, *breaks, len(text)]):
        part = text[start:end].rstrip(" ")
        spans = [Span(0, len(part), style) for _, _, style in shown.spans]
        lines.append(Content(part, spans, strip_control_codes=False))
    return lines


def folded(shown: Content, width: int, most: int) -> list[Content]:
    """A text on one line as it is painted in so many cells and at most so many lines: cut at the end of the last."""
    lines = wrapped(shown, width) if most > 1 else [shown]
    if len(lines) <= most > 1:
        return list(ordered(lines, shown.plain))
    at = 0
    for line in lines[: most - 1]:
        at = shown.plain.index(line.plain, at) + len(line.plain)
    rest = shown[at:]
    return [
        *ordered(lines[: most - 1], shown.plain),
        shortened(rest[len(rest.plain) - len(rest.plain.lstrip()) :], width),
    ]


def height(text: str, width: int) -> int:
    """How many lines `wrapped` gives of a text."""
    breaks = _breaks(text, width)
    return len(Content(text).wrap(width)) if breaks is None else len(breaks) + 1


def _breaks(text: str, width: int) -> list[int] | None:
    """Where lines begin, the first aside; None where letters differ in width or a word is longer than a line."""
    # Terminals set for Chinese have letters of two cells among these (ui/terminal/wide_letters.py).
    if not _EVEN.fullmatch(text) or not (text.isascii() or get_character_cell_size("é") == 1):
        return None
    breaks: list[int] = []
    start, end = 0, len(text)
    while end - start > width:
        space = text.rfind(" ", start, start + width + 1)
        if space < 0:
            return None
        start = space + 1
        while text[start] == " ":
            start += 1
        breaks.append(start)
    return breaks
