"""What a program wrote, replayed on an emulated terminal: when text stood on the screen, and what each byte was for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyte
from wcwidth import wcwidth

from tests.benchmarks.terminal import Chunk

# Sequences that pyte does not know and would print.
_UNKNOWN = re.compile(
    rb"\x1b\[[<>=][0-9;:]*[a-zA-Z]|\x1b\[\??[0-9;]*\$[a-z]"
    rb"|\x1b[P_^][^\x1b]*\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
)
_WHOLE = re.compile(rb"\x1b\[[0-9;:?<>=$]*[ -/]*[@-~]|\x1b[P_^\]][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[^\[P_^\]]")
_PIECE = re.compile(
    r"\x1b\[(\d+);(\d+)H|\x1b\[[0-9;:?<>=$]*[ -/]*[@-~]|\x1b[P_^\]][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.|.", re.S
)


class Terminal:
    """An emulated terminal that is fed chunk by chunk."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._tail = b""

    def feed(self, data: bytes) -> None:
        """Take bytes; a sequence cut at the end of a chunk waits for its rest."""
        data, self._tail = self._tail + data, b""
        cut = data.rfind(b"\x1b")
        if cut >= 0 and not _WHOLE.match(data, cut):
            data, self._tail = data[:cut], data[cut:]
        self._stream.feed(_UNKNOWN.sub(b"", data))

    @property
    def lines(self) -> list[str]:
        """What stands on the screen."""
        return list(self.screen.display)


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds from exec to the screen that has the text, and to the last change before silence."""

    text: float
    settled: float


def start_of(chunks: Iterable[Chunk], size: tuple[int, int], text: str = "") -> Start | None:
    """When the text, "" for any, stood on the screen, and when the screen was complete; None if it never came."""
    terminal = Terminal(size)
    found: float | None = None
    settled, last = 0.0, list[str]()
    for chunk in chunks:
        terminal.feed(chunk.data)
        lines = terminal.lines
        if lines != last:
            settled, last = chunk.at, lines
            if found is None and any(text in line if text else line.strip() for line in lines):
                found = chunk.at
    return None if found is None else Start(found, settled)


@dataclass(frozen=True, slots=True)
class Parts:
    """The bytes of an answer by the part of the screen they paint; `other` moves no cell: modes, brackets."""

    list: int = 0
    reader: int = 0
    bars: int = 0
    other: int = 0
    list_rows: int = 0
    """How many of the list's rows were painted, in part or whole."""

    @property
    def total(self) -> int:
        """All bytes."""
        return self.list + self.reader + self.bars + self.other


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts of the main screen are: the reader's first column, and the first and last row of the body."""

    column: int
    top: int
    bottom: int


def frame_of(lines: Sequence[str]) -> Frame:
    """Found by the corners of the boxes, as they stand on a wide screen."""
    corners = [[x for x, c in enumerate(line) if c in "╭┏"] for line in lines]
    top = next(y for y, found in enumerate(corners) if len(found) >= 2)
    bottom = max(y for y, line in enumerate(lines) if "╯" in line or "┛" in line)
    return Frame(corners[top][1], top, bottom)


def parts_of(data: bytes, frame: Frame) -> Parts:
    """Count each byte for the place of the cursor when it is written; styles for the place of what they style.

    Textual moves the cursor before each run it paints, so no position is left over from the key before.
    """
    x = y = -1
    rows = set[int]()
    counts = {"list": 0, "reader": 0, "bars": 0, "other": 0}
    for piece in _PIECE.finditer(data.decode("utf-8", "replace")):
        text = piece.group()
        if piece.group(1):
            y, x = int(piece.group(1)) - 1, int(piece.group(2)) - 1
        size = len(text.encode())
        if x < 0 or text in "\r\n" or text.startswith("\x1b[?"):
            counts["other"] += size
        elif not frame.top <= y <= frame.bottom:
            counts["bars"] += size
        else:
            counts["list" if x < frame.column else "reader"] += size
            if x < frame.column:
                rows.add(y)
        if len(text) == 1 and x >= 0:
            x, y = _after(text, x, y)
    return Parts(**counts, list_rows=len(rows))


def _after(text: str, x: int, y: int) -> tuple[int, int]:
    """Where the cursor is once a character is written."""
    if text in "\r\n":
        return 0, y + (text == "\n")
    return x + max(0, wcwidth(text)), y
