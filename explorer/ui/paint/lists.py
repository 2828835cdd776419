"""Lists of any length that paint only the lines in sight, and hold neither widgets nor rows.

Several stand one above the other in one widget, so that another one in front is a matter of painting: no style is
worked out anew, nothing is laid out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from operator import add
from typing import Literal, Protocol

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from explorer.ui.look.content import fitted, segments
from explorer.ui.paint.frame import Frame
from explorer.ui.paint.painted import Line, Painted, Slot

Step = Literal["down", "up", "page_down", "page_up", "home", "end"]

CURSOR = "▌"
THUMB = "▐"
WHEEL_LINES = 3
RESTING = ((43, 8), (31, 5), (23, 4), (0, 3))
"""From so many lines on, a list that is not in front has so many, with its frame."""
ROOM = 4
"""Lines that the list in front needs at least; with fewer it stands alone."""


class Rows(Protocol):
    """What a list asks of its owner."""

    def row(self, index: int, width: int) -> Content:
        """The row `index`, to be painted in `width` cells."""
        ...

    def empty_text(self) -> Content:
        """What the list says when it is empty."""
        ...


class Lines:
    """The lines of a list from the first to the last: its rows, and headers between them."""

    def __init__(self, rows: int, headers: Sequence[tuple[int, str]] = ()) -> None:
        """`headers` as (row, text): the row that each stands before."""
        self.rows = rows
        self._starts = [start for start, _ in headers]
        self._headers = [text for _, text in headers]
        self._header_lines = list(map(add, self._starts, range(len(headers))))
        self.count = rows + len(headers)

    def of(self, row: int) -> int:
        """The line of a row."""
        return row + bisect_right(self._starts, row)

    def at(self, line: int) -> int | str | None:
        """What stands on a line: a row's number, a header's text, or nothing."""
        place = bisect_right(self._header_lines, line)
        if place and self._header_lines[place - 1] == line:
            return self._headers[place - 1]
        row = line - place
        return row if 0 <= row < self.rows else None


class RowList:
    """Rows by number in a frame, with optional header lines between them. Its owner says what a row looks like."""

    def __init__(
        self,
        rows: Rows,
        over: Sequence[Callable[[int], Content]] = (),
        under: Sequence[Callable[[int], Content]] = (),
    ) -> None:
        """`over` and `under` give lines that stand still, each for a width: within the frame, around the rows."""
        self.slot = Slot()
        self.frame = Frame(self.slot)
        self.cursor = 0
        self._rows = rows
        self._over, self._under = tuple(over), tuple(under)
        self._lines = Lines(0)
        self._top = 0

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._lines.rows

    @property
    def height(self) -> int:
        """The lines there are for rows and headers."""
        return max(0, self.frame.inner.height - len(self._over) - len(self._under))

    @property
    def cursor_line(self) -> int:
        """The line the cursor is painted on, counted from the top of the list."""
        return self._lines.of(self.cursor) - self._top

    def show(self, count: int, headers: Sequence[tuple[int, str]], cursor: int) -> None:
        """Take other rows: their number, header texts with the row each stands before, and the row chosen."""
        self._lines = Lines(count, headers)
        self.cursor = max(0, min(cursor, count - 1))
        self._scroll_to_cursor()
        self.slot.repaint()

    def move(self, step: Step) -> bool:
        """Move the cursor; False when there is nowhere to go."""
        page = max(1, self.height - 1)
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
        before, top = self.cursor_line, self._top
        self.cursor = index
        self._scroll_to_cursor()
        first = 1 + len(self._over)
        self.slot.repaint(*(() if self._top != top else (first + before, first + self.cursor_line)))
        return True

    def keep_line(self, line: int) -> None:
        """Scroll so that the cursor is painted on this line, as far as the rows allow."""
        self._top = max(0, self._lines.of(self.cursor) - line)
        self._scroll_to_cursor()
        self.slot.repaint()

    def wheel(self, lines: int) -> None:
        """Scroll without moving the cursor."""
        top = max(0, min(self._top + lines, self._lines.count - self.height))
        if top != self._top:
            self._top = top
            self.slot.repaint()

    def place(self, widget: Painted, top: int, size: Size) -> None:
        """Take a place in a widget, with the cursor in sight."""
        self.slot.place(widget, top, size)
        self._scroll_to_cursor()

    def _scroll_to_cursor(self) -> None:
        height = self.height
        if height <= 0:
            return
        line = self._lines.of(self.cursor)
        # A row that follows its header brings the header along.
        above = line - 1 if line and height > 1 and isinstance(self._lines.at(line - 1), str) else line
        top = max(min(self._top, above), line - height + 1)
        self._top = max(0, min(top, self._lines.count - height))

    def row_at(self, y: int) -> int | None:
        """The row painted on the line `y` of its place."""
        y -= 1 + len(self._over)
        at = self._lines.at(self._top + y) if 0 <= y < self.height else None
        return at if isinstance(at, int) else None

    def line(self, y: int) -> Line:
        """The line `y` of its place, with its piece of the frame."""
        return self.frame.line(y, self._inner_line)

    def _inner_line(self, y: int) -> Line:
        width, y = self.frame.inner.width, y - len(self._over)
        if 0 <= y < self.height:
            return self._list_line(y, width)
        beside = self._over[y] if y < 0 else self._under[y - self.height]
        return self.slot.widget.written(beside(width), width)

    def _list_line(self, y: int, width: int) -> Line:
        """One line of the list, and the scroll bar."""
        widget = self.slot.widget
        if not self.count:
            shown = self._rows.empty_text().stylize(widget.inks.aside) if y == 0 else Content("")
            return widget.written(shown, width)
        at = self._lines.at(self._top + y)
        base = widget.visual_style
        in_thumb = y in scroll_thumb(self._top, self.height, self._lines.count)
        bar = Segment(THUMB if in_thumb else " ", (base + widget.inks.faint).rich_style)
        if at is None or isinstance(at, str):
            return [*widget.written(Content(at or "").stylize(widget.inks.heading), width - 1), bar]
        mark = " "
        if at == self.cursor:
            mark, base = CURSOR, base + widget.inks.cursor
        row = fitted(self._rows.row(at, width - 2), width - 2)
        return [Segment(mark, base.rich_style), *segments(row, base), bar]


def scroll_thumb(top: int, height: int, lines: int) -> range:
    """The lines of a scroll bar that are its thumb, where `height` of `lines` are in sight from `top` on."""
    if lines <= height:
        return range(0)
    size = max(1, height * height // lines)
    start = round(top / (lines - height) * (height - size))
    return range(start, start + size)


class Stack(Painted):
    """One list, or several under each other. It places them and paints them; which one is in front, its owner says."""

    class Pointed(Message):
        """The mouse chose a list, and a row of it if there was one; `twice` when it was a double click on a row."""

        def __init__(self, list: RowList, *, twice: bool) -> None:
            super().__init__()
            self.list = list
            self.twice = twice

    def __init__(self, lists: Sequence[RowList], alone: Callable[[], bool] = lambda: True, *, id: str) -> None:
        """`alone` tells, for each new size, whether only the list in front is to be seen."""
        super().__init__(id=id)
        self._lists = tuple(lists)
        self._front = self._lists[0]
        self._alone = alone

    def bring(self, front: RowList) -> None:
        """Put a list in front."""
        self._front = front
        if self.is_mounted and self.outer_size:
            self.fit_size()
            self.repaint()

    def fit_size(self) -> None:
        """Give each list its lines."""
        width, height = self.outer_size
        resting = next(lines for start, lines in RESTING if height >= start)
        others = len(self._lists) - 1
        alone = self._alone() or height - others * resting < ROOM
        top = 0
        for each in self._lists:
            lines = (height if alone else height - others * resting) if each is self._front else 0 if alone else resting
            each.place(self, top, Size(width, lines))
            top += lines

    def line(self, y: int) -> Line:
        """A line of the list that stands there."""
        at = self._list_at(y)
        return at.line(y - at.slot.top)

    def _list_at(self, y: int) -> RowList:
        slots = ((each, each.slot) for each in self._lists)
        return next((each for each, on in slots if on.top <= y < on.top + on.size.height), self._front)

    def on_click(self, event: events.Click) -> None:
        """Choose the list and the row under the mouse."""
        at = self._list_at(event.y)
        row = at.row_at(event.y - at.slot.top)
        if row is not None:
            at.move_to(row)
        self.post_message(self.Pointed(at, twice=row is not None and event.chain > 1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the list under the mouse, without moving its cursor."""
        event.stop()
        self._list_at(event.y).wheel(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the list under the mouse, without moving its cursor."""
        event.stop()
        self._list_at(event.y).wheel(-WHEEL_LINES)
