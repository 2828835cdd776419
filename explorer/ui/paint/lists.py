"""A list of any length that paints only the lines in sight and holds neither widgets nor rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import add
from typing import Literal

from rich.segment import Segment
from textual.content import Content

from explorer.ui.look.content import fitted, segments
from explorer.ui.paint.frame import Frame
from explorer.ui.paint.painted import Line

Step = Literal["down", "up", "page_down", "page_up", "home", "end"]

CURSOR = "▌"
THUMB = "▐"
WHEEL_LINES = 3


class Rows(Frame):
    """Rows by number, with optional header lines between them. A subclass says what `row` looks like."""

    def __init__(self) -> None:
        self.count = 0
        self.cursor = 0
        self._top = 0
        self._headers: tuple[str, ...] = ()
        self._starts: tuple[int, ...] = ()
        self._header_lines: tuple[int, ...] = ()

    def row(self, index: int, width: int) -> Content:
        """The row `index`, to be painted in `width` cells."""
        raise NotImplementedError

    def empty_text(self) -> Content:
        """What an empty list says."""
        return Content("nothing")

    def show(self, count: int, headers: Sequence[tuple[int, str]], cursor: int) -> None:
        """Take other rows: their number, header texts with the row each stands before, and the row chosen."""
        self.count = count
        self._starts, self._headers = zip(*headers, strict=True) if headers else ((), ())
        self._header_lines = tuple(map(add, self._starts, range(len(self._starts))))
        self.cursor = max(0, min(cursor, count - 1))
        self._scroll_to_cursor()
        self.repaint_lines()

    def move(self, step: Step) -> bool:
        """Move the cursor; False when there is nowhere to go."""
        page = max(1, self.inner.height - 1)
        target = {
            "down": self.cursor + 1,
            "up": self.cursor - 1,
            "page_down": self.cursor + page,
            "page_up": self.cursor - page,
            "home": 0,
            "end": self.count - 1,
        }[step]
        return self.move_to(target)

    def move_to(self, index: int) -> bool:
        """Put the cursor on a row, scrolling no more than needed; False when it stands there already."""
        index = max(0, min(index, self.count - 1))
        if index == self.cursor or not self.count:
            return False
        before, top = self._line(self.cursor), self._top
        self.cursor = index
        self._scroll_to_cursor()
        if self._top != top:
            self.repaint_lines()
        else:
            self.repaint_lines(*(line - top + 1 for line in (before, self._line(index))))
        return True

    @property
    def cursor_line(self) -> int:
        """The line the cursor is painted on, counted from the top of the list."""
        return self._line(self.cursor) - self._top

    def keep_line(self, line: int) -> None:
        """Scroll so that the cursor is painted on this line, as far as the rows allow."""
        self._top = max(0, self._line(self.cursor) - line)
        self._scroll_to_cursor()
        self.repaint_lines()

    def _line(self, index: int) -> int:
        return index + bisect_right(self._starts, index)

    def _at(self, line: int) -> int | str | None:
        """What stands on a line: a row's number, a header's text, or nothing."""
        place = bisect_right(self._header_lines, line)
        if place and self._header_lines[place - 1] == line:
            return self._headers[place - 1]
        index = line - place
        return index if 0 <= index < self.count else None

    def _scroll_to_cursor(self) -> None:
        height = self.inner.height
        if height <= 0:
            return
        line = self._line(self.cursor)
        # A row that follows its header brings the header along.
        above = line - 1 if line and height > 1 and isinstance(self._at(line - 1), str) else line
        lines = self.count + len(self._headers)
        top = min(self._top, above)
        top = max(top, line - height + 1)
        self._top = max(0, min(top, lines - height))

    def fit_size(self) -> None:
        """Keep the cursor in sight when the list grows or shrinks."""
        self._scroll_to_cursor()

    def inner_line(self, y: int) -> Line:
        """One line of the list, and the scroll bar."""
        width = self.inner.width
        if not self.count:
            shown = self.empty_text().stylize(self.inks.aside) if y == 0 else Content("")
            return self.written(shown, width)
        at = self._at(self._top + y)
        base = self.canvas().visual_style
        thumb = Segment(THUMB if self._in_thumb(y) else " ", (base + self.inks.faint).rich_style)
        if at is None or isinstance(at, str):
            return [*self.written(Content(at or "").stylize(self.inks.heading), width - 1), thumb]
        mark = " "
        if at == self.cursor:
            mark, base = CURSOR, base + self.inks.cursor
        return [Segment(mark, base.rich_style), *segments(fitted(self.row(at, width - 2), width - 2), base), thumb]

    def _in_thumb(self, y: int) -> bool:
        height = self.inner.height
        lines = self.count + len(self._headers)
        if lines <= height:
            return False
        size = max(1, height * height // lines)
        start = round(self._top / (lines - height) * (height - size))
        return start <= y < start + size

    def row_at(self, y: int) -> int | None:
        """The row painted on the line `y`, counted with the frame."""
        at = self._at(self._top + y - 1) if 0 < y <= self.inner.height else None
        return at if isinstance(at, int) else None

    def wheel(self, lines: int) -> None:
        """Scroll without moving the cursor."""
        top = max(0, min(self._top + lines, self.count + len(self._headers) - self.inner.height))
        if top != self._top:
            self._top = top
            self.repaint_lines()
