"""What stands on the terminal, so that only what differs from it is sent, in as few bytes as it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import Console, ConsoleOptions, RenderResult
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from explorer.ui.terminal.differences import Run, Segments, cut, differences, is_even
from explorer.ui.terminal.sgr import change, ground


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
