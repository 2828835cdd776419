"""What stands on the terminal, so that only what differs from it is sent, in as few bytes as it takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from explorer.ui.sgr import change, ground

_EVEN = re.compile(
    r"[ -~¡-\u00ac\u00ae-\u02ff\u1ea0-\u1ef9\u2010-\u2015\u2018-\u201f\u2026\u2190-\u2193\u2500-\u259f]*"
)
"""Letters that every terminal gives one cell. Of a piece with others the column of a letter is not certain."""

Segments = list[Segment]


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
            column, segments = self._changed(piece)
            if segments:
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

    def _changed(self, piece: Piece) -> tuple[int, Segments]:
        """The cells of the piece that differ from what stands there: after how many they begin, and what they show."""
        line = self._lines.setdefault(piece.y, {})
        before = line.get(piece.x)
        if before is not None and before.width == piece.width:
            line[piece.x] = piece
            return difference(before.segments, piece.segments, piece.width)
        end = piece.x + piece.width
        for x in [x for x, other in line.items() if x < end and piece.x < x + other.width]:
            del line[x]
        line[piece.x] = piece
        return 0, piece.segments


def difference(before: Segments, after: Segments, width: int) -> tuple[int, Segments]:
    """What of `after` is to be written over `before` in so many cells: after how many of them, and what."""
    if before == after:
        return 0, []
    if not (_is_even(before, width) and _is_even(after, width)):
        return 0, after
    start, last = 0, min(len(before), len(after))
    column = 0
    while start < last and before[start] == after[start]:
        column += len(after[start].text)
        start += 1
    same = 0
    while same < last - start and before[-1 - same] == after[-1 - same]:
        same += 1
    before, after = before[start : len(before) - same], after[start : len(after) - same]
    if before and after and before[-1].style == after[-1].style:
        # Most often the blanks at the end of a line, and a frame after them.
        text = after[-1].text
        after[-1] = after[-1]._replace(text=text[: len(text) - _alike(before[-1].text, text)])
    return column, after


def _alike(one: str, other: str) -> int:
    """How many letters two texts end with alike."""
    pairs = enumerate(zip(reversed(one), reversed(other), strict=False))
    return next((count for count, (a, b) in pairs if a != b), min(len(one), len(other)))


def _is_even(segments: Segments, width: int) -> bool:
    text = "".join([text for text, _, _ in segments])
    return len(text) == width and _EVEN.fullmatch(text) is not None


class Remembered(CompositorUpdate):
    """What the compositor drew, written as far as it differs from what stands on the terminal."""

    def __init__(self, update: LayoutUpdate | ChopsUpdate, memory: ScreenMemory) -> None:
        self._update = update
        self._memory = memory

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """All of it, as a console would show it."""
        return self._update.__rich_console__(console, options)

    def render_segments(self, console: Console) -> str:
        """The bytes to send."""
        update, system = self._update, console._color_system or ColorSystem.TRUECOLOR
        pieces = _drawn(update) if isinstance(update, LayoutUpdate) else _drawn_anew(update)
        return self._memory.write(pieces, system)


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
