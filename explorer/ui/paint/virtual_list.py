"""A list of any length that is a widget of its own."""

from __future__ import annotations

from textual import events
from textual.message import Message

from explorer.ui.paint.frame import Framed
from explorer.ui.paint.lists import WHEEL_LINES, Rows


class VirtualList(Rows, Framed, can_focus=True):
    """A list that is a widget of its own."""

    class Pointed(Message):
        """The mouse chose the list, and a row if there was one; `twice` when it was a double click on a row."""

        def __init__(self, sender: VirtualList, *, twice: bool) -> None:
            super().__init__()
            self.sender = sender
            self.twice = twice

        @property
        def control(self) -> VirtualList:
            """The list that was clicked."""
            return self.sender

    def __init__(self, *, id: str) -> None:
        Framed.__init__(self, id=id)
        Rows.__init__(self)

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse."""
        offset = event.get_content_offset(self)
        at = self.row_at(offset.y) if offset is not None else None
        if at is not None:
            self.move_to(at)
        self.post_message(self.Pointed(self, twice=at is not None and event.chain > 1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll without moving the cursor."""
        event.stop()
        self.wheel(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll without moving the cursor."""
        event.stop()
        self.wheel(-WHEEL_LINES)
