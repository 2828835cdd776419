"""The widget that the reader and the comparison are painted on: one frame, its lines, the mouse."""

from __future__ import annotations

from typing import Protocol

from textual import events
from textual.geometry import Offset
from textual.message import Message

from explorer.ui.paint.lists import Step
from explorer.ui.paint.painted import Frame, Line, Painted, Slot

PEEK = 3
"""Lines that the wheel scrolls, and that down and up scroll through a quote taller than the window."""
FAR = 1 << 30


def scrolled(step: Step, top: int, height: int) -> int:
    """The first line in sight after a step by pages or to an end."""
    return {"home": 0, "end": FAR, "page_down": top + height - 1, "page_up": top - height + 1}[step]


class Shown(Protocol):
    """What is painted within the frame; cells and lines are counted within it. It is painted again after the mouse."""

    def line(self, y: int) -> Line:
        """One line, in exactly the inner width."""

    def fit_size(self) -> None:
        """Fit what is shown to a new size."""

    def click(self, x: int, y: int) -> str:
        """Choose what is under the mouse; gives the action of the screen that it is a button for, if it is one."""

    @property
    def cursor(self) -> tuple[int, int]:
        """Cell and line of what is under the cursor, where it is in sight."""

    def scroll(self, lines: int) -> object:
        """Scroll; the cursor goes along with what is in sight."""


class Canvas(Painted):
    """Paints what it shows, and hands it what the mouse does."""

    class Pointed(Message):
        """The mouse chose something."""

    def __init__(self, shown: Shown, *, id: str) -> None:
        super().__init__(id=id)
        self._shown = shown
        self.frame = Frame(Slot(self))

    @property
    def cursor_at(self) -> Offset:
        """The cell of the screen on which what is under the cursor begins."""
        width, height = self.frame.inner
        x, y = self._shown.cursor
        return self.region.offset + Offset(1 + max(0, min(x, width - 1)), 1 + max(0, min(y, height - 1)))

    def line(self, y: int) -> Line:
        """A line of the frame is a line of the widget."""
        return self.frame.line(y, self._shown.line)

    def fit_size(self) -> None:
        """Fit what is shown to a new size."""
        self._shown.fit_size()

    async def on_click(self, event: events.Click) -> None:
        """Choose what is under the mouse, or do what it is a button for."""
        offset, (width, height) = event.get_content_offset(self), self.frame.inner
        does = ""
        if offset is not None and 0 < offset.x <= width and 0 < offset.y <= height:
            does = self._shown.click(offset.x - 1, offset.y - 1)
            self.repaint()
        self.post_message(self.Pointed())
        if does:
            await self.run_action(f"screen.{does}")

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll."""
        event.stop()
        self._shown.scroll(PEEK)
        self.repaint()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll."""
        event.stop()
        self._shown.scroll(-PEEK)
        self.repaint()
