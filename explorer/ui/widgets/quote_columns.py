"""The reader: one record, and the exact words of its sources side by side. The heavy frame marks the quote to copy."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from explorer.index.find import Find
from explorer.index.reading import QuoteView, Reading
from explorer.ui.text import fitted, line
from explorer.ui.widgets.page import STYLES, Box, Page, Styles, lay_out
from explorer.ui.widgets.virtual_list import THUMB, Step

PEEK = 3
"""Lines that down and up scroll through a quote taller than the reader."""
SHORT = 26
"""In fewer lines than these the quotes come before the summary."""


class QuoteColumns(Widget, can_focus=True):
    """Shows a Reading. The current quote is its cursor; the page is laid out once for each record and width."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"reader--{name}" for name in STYLES}

    class Pointed(Message):
        """The mouse chose a quote."""

    def __init__(self) -> None:
        super().__init__(id="reader")
        self._reading: Reading | None = None
        self._quotes: list[QuoteView] = []
        self._find: Find | None = None
        self._nothing = ""
        self._current = 0
        self._top = 0
        self._page: Page | None = None
        self._page_for: tuple[int, bool] | None = None
        self._inks: Styles = {}

    @property
    def reading(self) -> Reading | None:
        """What is shown."""
        return self._reading

    @property
    def quote(self) -> QuoteView | None:
        """The quote under the cursor."""
        return self._quotes[self._current] if self._quotes else None

    def show(self, reading: Reading | None, find: Find | None, nothing: str = "") -> None:
        """Show a record, or say why there is none. The same record keeps its place."""
        if reading == self._reading and find == self._find and nothing == self._nothing:
            return
        if reading is None or self._reading is None or reading.id != self._reading.id:
            self._current = self._top = 0
        self._reading, self._find, self._nothing = reading, find, nothing
        self._quotes = reading.quotes() if reading else []
        self._page = None
        when = f"{reading.date} · " if reading and reading.date else ""
        self.border_title = line(f"{when}{reading.title}") if reading else Content("")
        self._show_place()
        self.refresh()

    def choose(self, index: int) -> bool:
        """Make a quote the current one and bring it into sight; False when there is no such other quote."""
        if not 0 <= index < len(self._quotes) or index == self._current:
            return False
        self._current = index
        self._show_place()
        self._bring_into_sight()
        self.refresh()
        return True

    def step(self, by: int) -> bool:
        """Go to another quote in reading order; False at the end."""
        return self.choose(self._current + by)

    def move(self, step: Step) -> bool:
        """Down and up go by rows of quotes, through a long one first; pages scroll."""
        height = self.content_size.height
        match step:
            case "page_down":
                return self._show_from(self._top + height - 1)
            case "page_up":
                return self._show_from(self._top - height + 1)
            case "home":
                return self.choose(0) | self._show_from(0)
            case "end":
                return self.choose(len(self._quotes) - 1) | self._show_from(1 << 30)
            case "down":
                return self._row_by(1)
            case "up":
                return self._row_by(-1)

    def _row_by(self, way: int) -> bool:
        boxes = self._laid_out().boxes
        if not boxes:
            return self._show_from(self._top + way)
        box = boxes[self._current]
        hidden = box.top + box.height - self._top - self.content_size.height if way > 0 else self._top - box.top
        others = [i for i, b in enumerate(boxes) if (b.top - box.top) * way > 0]
        if hidden > 0 or not others:
            return self._show_from(self._top + way * (min(hidden, PEEK) if hidden > 0 else PEEK))
        # The next box of the same column, else the next row's nearest.
        return self.choose(
            min(
                others,
                key=lambda i: (
                    boxes[i].left != box.left,
                    abs(boxes[i].top - box.top),
                    abs(boxes[i].left - box.left),
                ),
            )
        )

    def _show_from(self, top: int) -> bool:
        top = max(0, min(top, len(self._laid_out().lines) - self.content_size.height))
        if top == self._top:
            return False
        self._top = top
        self.refresh()
        return True

    def _bring_into_sight(self) -> None:
        page, height = self._laid_out(), self.content_size.height
        box: Box = page.boxes[self._current]
        top = max(self._top, box.top + box.height - height)
        if box.top < top or box.height > height:
            top = box.top
        # The first row brings along what stands above it, if there is room.
        if box.top == page.boxes[0].top and box.top + box.height <= height:
            top = 0
        self._top = max(0, min(top, len(page.lines) - height))

    def _show_place(self) -> None:
        count = len(self._quotes)
        self.border_subtitle = Content(f"quote {self._current + 1} of {count}" if count else "")

    def _palette(self) -> Styles:
        return {name: self.get_visual_style(f"reader--{name}", partial=True) for name in STYLES}

    def _laid_out(self) -> Page:
        quotes_first = self.content_size.height < SHORT
        key = (self.content_size.width, quotes_first)
        if self._page is None or self._page_for != key:
            self._page_for = key
            self._inks = self._palette()
            if self._reading is None:
                self._page = Page(tuple(line(self._nothing).wrap(max(10, self.content_size.width - 1))), (), {})
            else:
                width = max(10, self.content_size.width - 1)
                self._page = lay_out(self._reading, self._find, width, self._inks, quotes_first=quotes_first)
            self._top = max(0, min(self._top, len(self._page.lines) - self.content_size.height))
        return self._page

    def notify_style_update(self) -> None:
        """Another theme, or another state: the page holds styles, so it is laid out again."""
        super().notify_style_update()
        self._page = None

    def on_resize(self) -> None:
        """Keep the current quote in sight when the reader grows or shrinks."""
        top = self._top
        if self._quotes and self._current:
            self._bring_into_sight()
        if self._top != top:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint one line of the page, and the scroll bar."""
        page, width, height = self._laid_out(), self.content_size.width, self.content_size.height
        number = self._top + y
        shown = page.line(number, self._current, self._inks) if number < len(page.lines) else Content("")
        shown = fitted(shown, width - 1)
        lines = len(page.lines)
        size = max(1, height * height // lines) if lines > height else 0
        start = round(self._top / (lines - height) * (height - size)) if size else 0
        thumb = Content(THUMB if start <= y < start + size else " ").stylize(self._inks["frame"])
        return Strip((shown + thumb).render_segments(self.visual_style), width)

    def on_click(self, event: events.Click) -> None:
        """Choose the quote under the mouse."""
        offset = event.get_content_offset(self)
        if offset is not None:
            page = self._laid_out()
            for index in page.rows.get(self._top + offset.y, ()):
                box = page.boxes[index]
                if box.left <= offset.x < box.left + box.width:
                    self.choose(index)
        self.post_message(self.Pointed())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll without changing the current quote."""
        event.stop()
        self._show_from(self._top + PEEK)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll without changing the current quote."""
        event.stop()
        self._show_from(self._top - PEEK)
