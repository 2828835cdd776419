"""The reader: one record, and the exact words of its sources side by side. The heavy frame marks the quote to copy."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from explorer.index.find import Find
from explorer.ui.look.content import line
from explorer.ui.paint.frame import Framed
from explorer.ui.paint.lists import THUMB, Step
from explorer.ui.paint.painted import Line

if TYPE_CHECKING:
    from explorer.index.read.record import QuoteView, Reading
    from explorer.ui.reader.matches import Match
    from explorer.ui.reader.page import Box, Page, Pens

PEEK = 3
"""Lines that down and up scroll through a quote taller than the reader."""
SHORT = 26
"""In fewer lines than these the quotes come before the summary."""


class QuoteColumns(Framed):
    """Shows a Reading. The current quote is its cursor; the page is laid out once for each record and width."""

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
        self._page_for: Size | None = None
        self._pens: Pens | None = None
        self._match: Match | None = None
        self.kept: Collection[tuple[str, str]] = frozenset()
        """The quotes that are among the clippings: id and words. Repaint after a change."""

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
        self._page = self._match = None
        when = f"{reading.date} · " if reading and reading.date else ""
        self.set_frame(title=line(f"{when}{reading.title}") if reading else Content(""))
        self._show_place()
        self.repaint()

    def choose(self, index: int) -> bool:
        """Make a quote the current one and bring it into sight; False when there is no such other quote."""
        if not 0 <= index < len(self._quotes) or index == self._current:
            return False
        self._current = index
        self._show_place()
        self._bring_into_sight()
        self.repaint()
        return True

    def step(self, by: int) -> bool:
        """Go to another quote in reading order; False at the end."""
        return self.choose(self._current + by)

    def walk(self, by: int) -> tuple[int, int] | None:
        """Go to the next or the last place where the search is found; gives its number and how many there are.

        None past the end, and where there is none.
        """
        from explorer.ui.reader.matches import matches

        found = matches(self._laid_out(), self._find, self.inks.match) if self._find is not None else []
        place = found.index(self._match) + by if self._match in found else 0 if by > 0 else len(found) - 1
        if not 0 <= place < len(found):
            return None
        self._match = match = found[place]
        if match.box is not None:
            self.choose(match.box)
        first, last = match.lines
        self._show_from(min(max(self._top, last + PEEK - self.page_size.height), max(0, first - PEEK + 1)))
        self.repaint()
        return place + 1, len(found)

    def move(self, step: Step) -> bool:
        """Down and up go by rows of quotes, through a long one first; pages scroll."""
        height = self.page_size.height
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
        hidden = box.top + box.height - self._top - self.page_size.height if way > 0 else self._top - box.top
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
        top = max(0, min(top, self._laid_out().height - self.page_size.height))
        if top == self._top:
            return False
        self._top = top
        self.repaint()
        return True

    def _bring_into_sight(self) -> None:
        page, height = self._laid_out(), self.page_size.height
        box: Box = page.boxes[self._current]
        top = max(self._top, box.top + box.height - height)
        if box.top < top or box.height > height:
            top = box.top
        # The first row brings along what stands above it, if there is room.
        if box.top == page.boxes[0].top and box.top + box.height <= height:
            top = 0
        self._top = max(0, min(top, page.height - height))

    def _show_place(self) -> None:
        count, more = len(self._quotes), self._reading.more if self._reading else 0
        of = f"{count} · {more:,} more are not shown" if more else f"{count}"
        self.set_frame(foot=Content(f"quote {self._current + 1} of {of}" if count else ""))

    @property
    def page_size(self) -> Size:
        """The size of the part of the page in sight: the inner size less a margin at the left."""
        width, height = self.inner
        return Size(max(0, width - 1), height)

    def _laid_out(self) -> Page:
        if self._page is None or self._page_for != self.outer_size:
            from explorer.ui.reader.page import lay_out, notice, pens

            self._page_for = self.outer_size
            self._pens = pens(self.visual_style, self.inks)
            size = self.page_size
            width = max(10, size.width - 1)
            if self._reading is None:
                self._page = notice(self._nothing, width, self.inks)
            else:
                quotes_first = size.height < SHORT
                self._page = lay_out(self._reading, self._find, width, self.inks, quotes_first=quotes_first)
            if self._match is not None and self._find is not None:
                from explorer.ui.reader.matches import found_again

                self._match = found_again(self._match, self._page, self._find, self.inks.match)
            self._top = max(0, min(self._top, self._page.height - size.height))
        return self._page

    def notify_style_update(self) -> None:
        """Another theme, or another state: the page holds styles, so it is laid out again."""
        super().notify_style_update()
        self._page = None

    def fit_size(self) -> None:
        """Keep the current quote in sight when the reader grows or shrinks."""
        if self._quotes and self._current:
            self._bring_into_sight()

    def inner_line(self, y: int) -> Line:
        """One line of the page, and the scroll bar."""
        if not (self._reading or self._nothing):
            return self.written(Content(""), self.inner.width)
        page, (width, height) = self._laid_out(), self.page_size
        number, lines = self._top + y, page.height
        assert self._pens is not None
        shown = page.line(number, self._current, self._pens, self.kept) if number < lines else []
        if self._match is not None:
            shown = self._match.marked(shown, number)
        used = sum(cell_len(text) for text, _, _ in shown)
        if used > width - 1:
            shown = Segment.adjust_line_length(shown, width - 1, pad=False)
            used = width - 1
        size = max(1, height * height // lines) if lines > height else 0
        start = round(self._top / (lines - height) * (height - size)) if size else 0
        thumb = THUMB if start <= y < start + size else " "
        gap = Segment(" " * (width - 1 - used), self._pens.plain)
        return [Segment(" ", self._pens.plain), *shown, gap, Segment(thumb, self._pens.frame)]

    def on_click(self, event: events.Click) -> None:
        """Choose the quote under the mouse."""
        offset = event.get_content_offset(self)
        if offset is not None:
            page = self._laid_out()
            x, y = offset.x - 2, self._top + offset.y - 1
            for index in page.boxes_at(y) if 0 < offset.y <= self.page_size.height and 0 <= y < page.height else ():
                box = page.boxes[index]
                if box.left <= x < box.left + box.width:
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
