"""Lists of any length that paint only the lines in sight, and hold neither widgets nor rows.

Several stand one above the other in one widget, so that another one in front is a matter of painting: no style is
worked out anew, nothing is laid out.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from operator import add
from typing import Literal, Protocol

from rich.segment import Segment
from textual import events, on
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message

from explorer.ui.look.content import fitted, segments
from explorer.ui.paint.painted import WHEEL_LINES, Frame, Line, Painted, Slot

Move = Literal["down", "up", "page_down", "page_up", "home", "end"]
"""A way to move in a list, or on a page."""

CURSOR, RESTS = "▌", "▏"
"""What stands before the row at the cursor: of the list in front, and of another one."""
THUMB = "▐"
RESTING = range(3, 9)
"""A list that is not in front has so many lines, with its frame, where the one in front keeps most of all; else one."""
ROOM = 4
"""Lines that the list in front needs at least; with fewer it stands alone."""
UNFOLDED = 3
"""Lines that the row at the cursor takes at most."""


class Rows(Protocol):
    """What a list asks of its owner."""

    def row(self, index: int, width: int, most: int) -> Sequence[Content]:
        """The row `index`, to be painted in `width` cells: in one line, or in as many as it takes up to `most`."""
        ...

    def empty_text(self) -> Content:
        """What the list says when it is empty."""
        ...


class Lines:
    """The lines of a list from the first to the last: its rows, of which one is unfolded, and headers between them."""

    def __init__(self, rows: int, headers: Sequence[tuple[int, str]] = ()) -> None:
        """`headers` as (row, text): the row that each stands before."""
        self.rows = rows
        self._starts = [start for start, _ in headers]
        self._headers = [text for _, text in headers]
        self._header_lines = list(map(add, self._starts, range(len(headers))))
        self._open = self._more = 0

    @property
    def unfolded(self) -> int:
        """The lines of the row that is unfolded."""
        return self._more + 1

    @property
    def count(self) -> int:
        """How many there are."""
        return self.rows + len(self._headers) + self._more

    def unfold(self, row: int, lines: int) -> None:
        """Let a row take so many lines, and every other one."""
        self._open, self._more = row, lines - 1

    def folded(self, line: int) -> int:
        """The line that what stands on a line has while no row is unfolded."""
        return line - max(0, min(self._more, line - self.of(self._open)))

    def of(self, row: int) -> int:
        """The first line of a row."""
        return row + bisect_right(self._starts, row) + (self._more if row > self._open else 0)

    def at(self, line: int) -> tuple[int, int] | str | None:
        """What stands on a line: a row's number and which of its lines it is, a header's text, or nothing."""
        nth = line - self.of(self._open)
        if 0 <= nth <= self._more:
            return (self._open, nth) if self._open < self.rows else None
        line -= self._more if nth > 0 else 0
        place = bisect_right(self._header_lines, line)
        if place and self._header_lines[place - 1] == line:
            return self._headers[place - 1]
        row = line - place
        return (row, 0) if 0 <= row < self.rows else None


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
        self.in_front = True
        """Whether its row at the cursor is unfolded and stands out."""
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
        """The first line of the row at the cursor, counted from the first in sight."""
        return self.line_of(self.cursor)

    @property
    def cursor_y(self) -> int:
        """The line of its place on which the row at the cursor begins; its first one if that is out of sight."""
        return 1 + len(self._over) + max(0, min(self.cursor_line, self.height - 1))

    def line_of(self, row: int) -> int:
        """The first line of a row, counted from the first in sight."""
        return self._lines.of(row) - self._top

    def show(self, count: int, headers: Sequence[tuple[int, str]], cursor: int, line: int | None = None) -> None:
        """Take other rows: their number, header texts with the row each stands before, and the row chosen.

        That is painted on the line given, as far as the rows allow; without one it is only brought into sight.
        """
        self._lines = Lines(count, headers)
        self.cursor = max(0, min(cursor, count - 1))
        self._unfold()
        self.keep_line(self.cursor_line if line is None else line)

    def move(self, step: Move) -> bool:
        """Move the cursor; False when there is nowhere to go."""
        page = max(1, self.height - self._lines.unfolded)
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
        before, top, lines = self.cursor_line, self._top, self._lines.unfolded
        self._top = self._lines.folded(top)
        self.cursor = index
        self._unfold()
        self._scroll_to_cursor()
        moves = self._top != top or self._lines.unfolded != lines
        first, last = sorted((before, self.cursor_line))
        over = 1 + len(self._over)
        self.slot.repaint(*(() if moves else range(over + first, over + last + lines)))
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
        self._unfold()
        self._scroll_to_cursor()

    def _unfold(self) -> None:
        """Give the row at the cursor the lines it takes: where the list is in front, has a size, and has rows."""
        width, most = self.frame.inner.width - 2, min(UNFOLDED, self.height)
        several = self.in_front and self.count and width > 0 and most > 1
        self._lines.unfold(self.cursor, len(self._rows.row(self.cursor, width, most)) if several else 1)

    def _scroll_to_cursor(self) -> None:
        height = self.height
        if height <= 0:
            return
        line = self._lines.of(self.cursor)
        # A row that follows its header brings the header along.
        above = line - 1 if line and height > 1 and isinstance(self._lines.at(line - 1), str) else line
        top = max(min(self._top, above), line + self._lines.unfolded - height)
        self._top = max(0, min(top, self._lines.count - height))

    def row_at(self, y: int) -> int | None:
        """The row painted on the line `y` of its place."""
        y -= 1 + len(self._over)
        at = self._lines.at(self._top + y) if 0 <= y < self.height else None
        return at[0] if isinstance(at, tuple) else None

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
        (index, nth), mark, most = at, " ", 1
        if index == self.cursor:
            mark, ink = (CURSOR, widget.inks.cursor) if self.in_front else (RESTS, widget.inks.rests)
            base, most = base + ink, self._lines.unfolded
        row = fitted(self._rows.row(index, width - 2, most)[nth], width - 2)
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
        """The mouse chose a list, and a row of it if there was one; `twice` when it had chosen that row before.

        `late` when the second click was none of a double click: other things may have happened in between.
        """

        def __init__(self, list: RowList, *, twice: bool, late: bool) -> None:
            super().__init__()
            self.list = list
            self.twice = twice
            self.late = late

    def __init__(self, lists: Sequence[RowList], alone: Callable[[], bool] = lambda: True, *, id: str) -> None:
        """`alone` tells, for each new size, whether only the list in front is to be seen."""
        super().__init__(id=id)
        self._lists = tuple(lists)
        self._front = self._lists[0]
        self._alone = alone
        self._clicked: tuple[RowList, int] | None = None
        """The list and the row of it that the mouse chose last."""
        self.bring(self._front)

    def bring(self, front: RowList) -> None:
        """Put a list in front."""
        self._front = front
        for each in self._lists:
            each.in_front = each is front
        if self.is_mounted and self.outer_size:
            self.fit_size()
            self.repaint()

    def fit_size(self) -> None:
        """Give each list its lines."""
        width, height = self.outer_size
        others = len(self._lists) - 1
        share = height * 2 // 5 // max(1, others)
        resting = min(share, RESTING[-1]) if share in RESTING or share > RESTING[-1] else 1
        alone = self._alone() or height - others * resting < ROOM
        top = 0
        for each in self._lists:
            lines = (height if alone else height - others * resting) if each is self._front else 0 if alone else resting
            each.place(self, top, Size(width, lines))
            top += lines

    @property
    def cursor_at(self) -> Offset:
        """The cell of the screen on which the row at the cursor begins, of the list in front."""
        front = self._front
        return self.region.offset + Offset(1, front.slot.top + front.cursor_y)

    def line(self, y: int) -> Line:
        """A line of the list that stands there."""
        at = self._list_at(y)
        return at.line(y - at.slot.top)

    def _list_at(self, y: int) -> RowList:
        slots = ((each, each.slot) for each in self._lists)
        return next((each for each, on in slots if on.top <= y < on.top + on.size.height), self._front)

    def on_click(self, event: events.Click) -> None:
        """Choose the list and the row under the mouse; a click on the row chosen is the second, however late."""
        at = self._list_at(event.y)
        row = at.row_at(event.y - at.slot.top)
        if event.chain > 1 and self._clicked is not None:
            # The row chosen by the first click may have moved away from under the mouse: it was unfolded.
            at, row = self._clicked
        twice = row is not None and self._clicked == (at, row) and at.cursor == row
        self._clicked = (at, row) if row is not None else None
        if row is not None and not twice:
            line = at.line_of(row)
            at.move_to(row)
            at.keep_line(line)
        self.post_message(self.Pointed(at, twice=twice, late=event.chain == 1))

    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    def _wheel(self, event: events.MouseScrollDown | events.MouseScrollUp) -> None:
        """Scroll the list under the mouse, without moving its cursor."""
        event.stop()
        self._list_at(event.y).wheel(WHEEL_LINES if isinstance(event, events.MouseScrollDown) else -WHEEL_LINES)
