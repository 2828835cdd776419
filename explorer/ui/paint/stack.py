"""Lists one above the other in one widget: the one in front grows, the others keep a few lines.

One widget, so that another list in front is a matter of painting: no style is worked out anew, nothing is laid out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.geometry import Size
from textual.message import Message

from explorer.ui.paint.frame import Part
from explorer.ui.paint.lists import WHEEL_LINES, Rows
from explorer.ui.paint.painted import Line, Painted

RESTING = ((43, 8), (31, 5), (23, 4), (0, 3))
"""From so many lines on, a list that is not in front has so many, with its frame."""
ROOM = 4
"""Lines that the list in front needs at least; with fewer it stands alone."""


class ListPart(Rows, Part):
    """A list that is one part of a stack."""

    def __init__(self) -> None:
        Part.__init__(self)
        Rows.__init__(self)


class Stack(Painted):
    """Lists under each other. It holds them and paints them; which one is in front, its owner says."""

    class Pointed(Message):
        """The mouse chose a list, and a row of it if there was one; `twice` when it was a double click on a row."""

        def __init__(self, part: ListPart, *, twice: bool) -> None:
            super().__init__()
            self.part = part
            self.twice = twice

    def __init__(self, parts: Sequence[ListPart], alone: Callable[[], bool], *, id: str) -> None:
        """`alone` tells, for each new size, whether only the list in front is to be seen."""
        super().__init__(id=id)
        self._parts = tuple(parts)
        self._front = self._parts[0]
        self._alone = alone

    def bring(self, part: ListPart) -> None:
        """Put a list in front."""
        self._front = part
        if self.is_mounted and self.outer_size:
            self.fit_size()
            self.repaint()

    def fit_size(self) -> None:
        """Give each list its lines."""
        width, height = self.outer_size
        resting = next(lines for start, lines in RESTING if height >= start)
        others = len(self._parts) - 1
        alone = self._alone() or height - others * resting < ROOM
        top = 0
        for part in self._parts:
            lines = (height if alone else height - others * resting) if part is self._front else 0 if alone else resting
            part.place(self, top, Size(width, lines))
            top += lines

    def line(self, y: int) -> Line:
        """A line of the list that stands there."""
        part = self._part_at(y)
        return part.framed_line(y - part.top)

    def _part_at(self, y: int) -> ListPart:
        return next((p for p in self._parts if p.top <= y < p.top + p.extent().height), self._front)

    def on_click(self, event: events.Click) -> None:
        """Choose the list and the row under the mouse."""
        part = self._part_at(event.y)
        row = part.row_at(event.y - part.top)
        if row is not None:
            part.move_to(row)
        self.post_message(self.Pointed(part, twice=row is not None and event.chain > 1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the list under the mouse, without moving its cursor."""
        event.stop()
        self._part_at(event.y).wheel(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the list under the mouse, without moving its cursor."""
        event.stop()
        self._part_at(event.y).wheel(-WHEEL_LINES)
