"""A list of any length that paints only the lines in sight and holds neither widgets nor rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar, Literal

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from explorer.ui.text import fitted

Step = Literal["down", "up", "page_down", "page_up", "home", "end"]

CURSOR = "▌"
THUMB = "▐"


class VirtualList(Widget, can_focus=True):
    """Rows by number, with optional header lines between them. A subclass says what `row` looks like."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--cursor", "list--header", "list--dim", "list--flag", "list--match", "list--thumb", "list--empty",
    }  # fmt: skip

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
        super().__init__(id=id)
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
        self._starts = tuple(start for start, _ in headers)
        self._headers = tuple(text for _, text in headers)
        self._header_lines = tuple(start + place for place, start in enumerate(self._starts))
        self.cursor = max(0, min(cursor, count - 1))
        self._scroll_to_cursor()
        self.refresh()

    def move(self, step: Step) -> bool:
        """Move the cursor; False when there is nowhere to go."""
        page = max(1, self.content_size.height - 1)
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
            self.refresh()
        else:
            width = self.content_size.width
            self.refresh(*(Region(0, line - top, width, 1) for line in (before, self._line(index))))
        return True

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
        height = self.content_size.height
        if height <= 0:
            return
        line = self._line(self.cursor)
        # A row that follows its header brings the header along.
        above = line - 1 if line and height > 1 and isinstance(self._at(line - 1), str) else line
        lines = self.count + len(self._headers)
        top = min(self._top, above)
        top = max(top, line - height + 1)
        self._top = max(0, min(top, lines - height))

    def on_resize(self) -> None:
        """Keep the cursor in sight when the pane grows or shrinks."""
        top = self._top
        self._scroll_to_cursor()
        if self._top != top:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint one line of the list."""
        width = self.content_size.width
        base = self.visual_style
        if not self.count:
            shown = self.empty_text().stylize(self.get_visual_style("list--empty")) if y == 0 else Content("")
            return Strip(fitted(shown, width).render_segments(base), width)
        line = self._top + y
        at = self._at(line)
        if at is None:
            return Strip.blank(width, base.rich_style)
        if isinstance(at, str):
            shown = Content(at).stylize(self.get_visual_style("list--header"))
            segments = fitted(shown, width - 1).render_segments(base)
        else:
            if at == self.cursor:
                base = self.get_visual_style("list--cursor")
            shown = Content(CURSOR if at == self.cursor else " ") + fitted(self.row(at, width - 2), width - 2)
            segments = shown.render_segments(base)
        thumb = THUMB if self._in_thumb(y) else " "
        segments.append(Segment(thumb, self.get_component_rich_style("list--thumb")))
        return Strip(segments, width)

    def _in_thumb(self, y: int) -> bool:
        height = self.content_size.height
        lines = self.count + len(self._headers)
        if lines <= height:
            return False
        size = max(1, height * height // lines)
        start = round(self._top / (lines - height) * (height - size))
        return start <= y < start + size

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse."""
        offset = event.get_content_offset(self)
        at = self._at(self._top + offset.y) if offset is not None else None
        if isinstance(at, int):
            self.move_to(at)
        self.post_message(self.Pointed(self, twice=isinstance(at, int) and event.chain > 1))

    def _wheel(self, lines: int) -> None:
        height = self.content_size.height
        top = max(0, min(self._top + lines, self.count + len(self._headers) - height))
        if top != self._top:
            self._top = top
            self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll without moving the cursor."""
        event.stop()
        self._wheel(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll without moving the cursor."""
        event.stop()
        self._wheel(-3)
