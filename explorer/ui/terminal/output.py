"""What is sent to the terminal: of what is drawn only what differs from what stands there, in as few bytes as it takes.

A step down the list sends 4 kB so, and 12 kB without: over a slow line that is what a key costs.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from rich.color import ColorSystem
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

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


_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29",
        "21": "24", "53": "55"}  # fmt: skip
"""What switches an attribute off (ECMA-48, SGR). Bold and dim share theirs, and so do others."""


@lru_cache(maxsize=4096)
def change(before: str, after: str) -> str:
    """The sequence that takes a terminal from one rendition to another, both given as SGR parameters."""
    if not after:
        return "\x1b[0m"
    old, new = dict(_parts(before)), dict(_parts(after))
    codes: list[str] = []
    for name in old:
        if name not in new:
            off = {"fg": "39", "bg": "49"}.get(name) or _OFF.get(name)
            if off is None:
                return f"\x1b[0;{after}m"
            if off not in codes:
                codes.append(off)
    shared = {name for name in new if _OFF.get(name) in codes}
    codes += [value for name, value in new.items() if name in shared or old.get(name) != value]
    return min(f"\x1b[{';'.join(codes)}m", f"\x1b[0;{after}m", key=len)


_SEEN_ON_BLANKS = frozenset(("bg", "4", "5", "6", "7", "9", "21", "53"))


@lru_cache(maxsize=4096)
def ground(codes: str) -> tuple[tuple[str, str], ...]:
    """What of a rendition is seen where nothing is written: the background, lines, and colours turned round."""
    parts = dict(_parts(codes))
    return tuple(part for part in parts.items() if part[0] in _SEEN_ON_BLANKS or "7" in parts)


def _parts(codes: str) -> Iterator[tuple[str, str]]:
    """Colours under `fg` and `bg`, every attribute under its own number."""
    tokens = iter(codes.split(";") if codes else ())
    for token in tokens:
        if token in ("38", "48"):
            kind = next(tokens)
            rest = [next(tokens) for _ in range(3 if kind == "2" else 1)]
            yield ("fg" if token == "38" else "bg"), ";".join((token, kind, *rest))
        elif token[:1] in "3 9" and len(token) == 2:
            yield "fg", token
        elif (token[:1] == "4" and len(token) == 2) or token.startswith("10"):
            yield "bg", token
        else:
            yield token, token


class Piece(NamedTuple):
    """A part of a line, in cells, and what is written there."""

    y: int
    x: int
    width: int
    segments: Segments


class ScreenMemory:
    """The pieces written last, by line and column. Whatever else changes the screen has to make it forget them."""

    def __init__(self) -> None:
        self._lines: dict[int, dict[int, Piece]] = {}

    def forget(self) -> None:
        """Write all of the next frame."""
        self._lines.clear()

    def write(self, pieces: Iterable[Piece], system: ColorSystem) -> str:
        """What takes the terminal from what stands there to these pieces; it begins and ends with plain text."""
        parts: list[str] = []
        now = ""
        for piece in pieces:
            for column, segments in self._changed(piece):
                parts.append(f"\x1b[{piece.y + 1};{piece.x + column + 1}H")
                for text, style, _ in segments:
                    if not text:
                        continue
                    wanted = Strip.render_ansi(style, system) if style is not None else ""
                    # Blanks look the same in any ink: what the text before them was written in will do.
                    if wanted != now and not (text.isspace() and ground(wanted) == ground(now)):
                        parts.append(change(now, wanted))
                        now = wanted
                    parts.append(text)
        if now:
            parts.append("\x1b[0m")
        return "".join(parts)

    def _changed(self, piece: Piece) -> list[Run]:
        """The cells of the piece that differ from what stands there."""
        line = self._lines.setdefault(piece.y, {})
        before = line.get(piece.x)
        if before is None or before.width != piece.width:
            before = _take_out(line, piece.y, piece.x, piece.x + piece.width)
        line[piece.x] = piece
        if before is None:
            return [Run(0, piece.segments)]
        return differences(before.segments, piece.segments, piece.width)


def _take_out(line: dict[int, Piece], y: int, start: int, end: int) -> Piece | None:
    """Make room in a line, from one cell to another; gives what stands there, None where that is not certain."""
    over = sorted(piece for x, piece in line.items() if x < end and start < x + piece.width)
    segments: Segments = []
    for piece in over:
        del line[piece.x]
        if is_even(piece.segments, piece.width):
            left, right = start - piece.x, end - piece.x
            if left > 0:
                line[piece.x] = Piece(y, piece.x, left, cut(piece.segments, 0, left))
            if right < piece.width:
                line[end] = Piece(y, end, piece.width - right, cut(piece.segments, right, piece.width))
            segments += cut(piece.segments, left, right)
    covers = over and over[0].x <= start and over[-1].x + over[-1].width >= end
    meets = all(one.x + one.width == other.x for one, other in pairwise(over))
    return Piece(y, start, end - start, segments) if covers and meets else None


@dataclass(frozen=True, slots=True)
class Remembered(CompositorUpdate):
    """What the compositor drew, written as far as it differs from what stands on the terminal."""

    update: LayoutUpdate | ChopsUpdate
    memory: ScreenMemory

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """All of it, as a console would show it."""
        return self.update.__rich_console__(console, options)

    def render_segments(self, console: Console) -> str:
        """The bytes to send."""
        update, system = self.update, console._color_system or ColorSystem.TRUECOLOR
        pieces = _drawn(update) if isinstance(update, LayoutUpdate) else _drawn_anew(update)
        return self.memory.write(pieces, system)


def _drawn(update: LayoutUpdate) -> Iterator[Piece]:
    for y, strips in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in strips:
            yield Piece(y, x, strip.cell_length, strip._segments)
            x += strip.cell_length


def _drawn_anew(update: ChopsUpdate) -> Iterator[Piece]:
    for y, left, right in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x < right and left < end:
                yield Piece(y, x, end - x, strip._segments)
