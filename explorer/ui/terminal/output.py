"""What is sent to the terminal: of what is drawn only what differs from what stands there, in as few bytes as it takes.

A step down the list sends 4 kB so, and 12 kB without: over a slow line that is what a key costs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby, islice
from operator import ne, or_
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

_CHANGES = re.compile(rb"\x01(?:\x00{,7}\x01)*")
"""Cells that differ, and up to seven between two: to move the cursor over those would take as many bytes."""

_EVEN = re.compile(
    r"[ -~¡-\u00ac\u00ae-\u02ff\u1ea0-\u1ef9\u2010-\u2015\u2018-\u201f\u2026\u2190-\u2193\u2500-\u259f]*"
)
"""Letters that every terminal gives one cell. Of a piece with others the column of a letter is not certain."""

Written = tuple[str, str]
"""A rendition, given as SGR parameters, and a text in it."""


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
    segments: list[Segment]


class ScreenMemory:
    """What each cell shows that was written. Whatever else changes the screen has to make it forget that."""

    def __init__(self) -> None:
        self._lines: defaultdict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        """Of each line the renditions and the letters of its cells."""

    def forget(self) -> None:
        """Write all of the next frame."""
        self._lines.clear()

    def write(self, pieces: Iterable[Piece], system: ColorSystem) -> str:
        """What takes the terminal from what stands there to these pieces; it begins and ends with plain text."""
        parts: list[str] = []
        now = ""
        for piece in pieces:
            for column, written in self._changed(piece, system):
                parts.append(f"\x1b[{piece.y + 1};{piece.x + column + 1}H")
                for wanted, text in written:
                    # Blanks look the same in any ink: what the text before them was written in will do.
                    if wanted != now and not (text.isspace() and ground(wanted) == ground(now)):
                        parts.append(change(now, wanted))
                        now = wanted
                    parts.append(text)
        if now:
            parts.append("\x1b[0m")
        return "".join(parts)

    def _changed(self, piece: Piece, system: ColorSystem) -> list[tuple[int, list[Written]]]:
        """What of the piece differs from what stands there, or lies between such, and after how many of its cells."""
        styled = ((style and Strip.render_ansi(style, system), text) for text, style, _ in piece.segments if text)
        written = [(codes or "", text) for codes, text in styled]
        text = "".join([text for _, text in written])
        is_even = len(text) == piece.width and _EVEN.fullmatch(text) is not None
        if is_even:
            codes = list(chain.from_iterable([codes] * len(some) for codes, some in written))
            letters = list(text)
        else:
            # Where a letter may take another width all of a piece is one: a cell of it is like no other.
            codes, letters = list(map(str, range(piece.width))), [f"in {written}"] * piece.width
        unlike = _unlike(self._put(piece, codes, letters), [codes, letters])
        if not is_even:
            return [(0, written)] if unlike else []
        changed = (found.span() for found in _CHANGES.finditer(unlike))
        return [(start, _in_runs(codes[start:end], text[start:end])) for start, end in changed]

    def _put(self, piece: Piece, *cells: list[str]) -> list[list[str]]:
        """Take the cells of a piece in the place of those that were there, and give these."""
        before = []
        for line, some in zip(self._lines[piece.y], cells, strict=True):
            line += [""] * (piece.x + piece.width - len(line))
            before.append(line[piece.x : piece.x + piece.width])
            line[piece.x : piece.x + piece.width] = some
        return before


def _unlike(before: list[list[str]], after: list[list[str]]) -> bytes:
    """For each cell whether it differs."""
    return bytes(map(or_, *(map(ne, *some) for some in zip(before, after, strict=True)))) if before != after else b""


def _in_runs(codes: Sequence[str], text: str) -> list[Written]:
    """A text by its renditions."""
    letters = iter(text)
    return [(wanted, "".join(islice(letters, len(list(run))))) for wanted, run in groupby(codes)]


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
