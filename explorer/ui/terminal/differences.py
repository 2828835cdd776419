"""Where a line differs from what stands in its place, so that the rest need not be written again."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from rich.segment import Segment

GAP: Final = 8
"""Cells between two runs that are written again: to move the cursor over them would take as many bytes."""

_EVEN = re.compile(
    r"[ -~¡-\u00ac\u00ae-\u02ff\u1ea0-\u1ef9\u2010-\u2015\u2018-\u201f\u2026\u2190-\u2193\u2500-\u259f]*"
)
"""Letters that every terminal gives one cell. Of a piece with others the column of a letter is not certain."""

Segments = list[Segment]


class Run(NamedTuple):
    """Cells to be written: after how many of the line they begin, and what they show."""

    column: int
    segments: Segments


def differences(before: Segments, after: Segments, width: int) -> list[Run]:
    """What of `after` is to be written over `before` in so many cells."""
    if before == after:
        return []
    if not (is_even(before, width) and is_even(after, width)):
        return [Run(0, after)]
    spans = _unlike(before, after)
    if len(spans) == 1 and spans[0] == (0, width):
        return [Run(0, after)]
    return [Run(start, cut(after, start, end)) for start, end in spans]


def is_even(segments: Segments, width: int) -> bool:
    """Whether it is certain that they fill so many cells, each letter one."""
    text = "".join([text for text, _, _ in segments])
    return len(text) == width and _EVEN.fullmatch(text) is not None


def cut(segments: Segments, start: int, end: int) -> Segments:
    """From one cell to another, of segments in which each letter takes one."""
    parts: Segments = []
    column = 0
    for segment in segments:
        first, column = column, column + len(segment.text)
        if column <= start:
            continue
        if first >= end:
            break
        if first < start or column > end:
            segment = segment._replace(text=segment.text[max(0, start - first) : end - first])
        parts.append(segment)
    return parts


def _unlike(before: Segments, after: Segments) -> list[tuple[int, int]]:
    """The cells that differ, or lie between such, from left to right: the first of them, and one past the last."""
    spans: list[tuple[int, int]] = []
    begin = end = -GAP
    olds, column, old, old_style = iter(before), 0, "", None
    for new, style, _ in after:
        while new:
            while not old:
                old, old_style, _ = next(olds)
            size = min(len(old), len(new))
            one, other = old[:size], new[:size]
            start, stop = column, column + size
            column, old, new = stop, old[size:], new[size:]
            if old_style is style or old_style == style:
                if one == other:
                    continue
                start += _alike(one, other)
                stop -= _alike(one[::-1], other[::-1])
            if start - end >= GAP:
                spans.append((begin, end))
                begin = start
            end = stop
    return [*spans[1:], (begin, end)] if end >= 0 else []


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with alike, that differ somewhere."""
    for count, letter in enumerate(one):
        if letter != other[count]:
            return count
    return len(one)
