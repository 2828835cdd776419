"""The comparison: one topic's sources in columns, the base first, scrolling together or apart."""

from __future__ import annotations

from textual import events
from textual.content import Content

from explorer.index.read.record import QuoteView
from explorer.ui.look.content import line
from explorer.ui.paint.frame import Framed
from explorer.ui.paint.lists import Step
from explorer.ui.paint.painted import Line
from explorer.ui.reader.comparison_page import Page, Topic, lay_out, legend
from explorer.ui.reader.comparison_paint import Painter

PEEK = 3
"""Lines that down and up scroll through a quote taller than the window."""
FAR = 1 << 30


class ComparisonColumns(Framed, can_focus=True):
    """Shows a Topic. Its cursor is a quote; the page is laid out once for each topic, base and width."""

    def __init__(self, title: str) -> None:
        super().__init__(id="comparison")
        self._record_title = title
        self._topic = Topic("", ())
        self._where = ""
        self._base = self._current = self._quote = 0
        self._first = 1
        """The first column beside the base that is in sight, where not all of them are."""
        self._together = True
        self._tops: list[int] = []
        self._page: Page | None = None
        self._page_for = 0
        self._painter: Painter | None = None

    @property
    def quote(self) -> QuoteView:
        """The quote under the cursor."""
        return self._topic.columns[self._current][self._quote]

    def show(self, topic: Topic, where: str, column: int = 0, quote: int = 0) -> None:
        """Show a topic with the cursor on a quote, whose column is the base; `where` tells which of how many it is."""
        self._topic, self._where = topic, where
        self._base = self._current = column
        self._quote, self._first = quote, 1
        self._tops = [0] * len(topic.columns)
        self._page = None
        self._settle()

    def step(self, by: int) -> bool:
        """Go to the next column, paging where there are more than fit; False at the end."""
        order, count = self._laid_out().order, self._laid_out().count
        place = order.index(self._current) + by
        if not 0 <= place < len(order):
            return False
        self._current, self._quote = order[place], 0
        if place and count > 1:
            self._first = max(min(self._first, place), place - count + 2)
        self._settle()
        return True

    def set_base(self) -> bool:
        """Compare all with the current column; False if that is so already."""
        if self._base == self._current:
            return False
        self._base, self._first = self._current, 1
        self._page = None
        self._settle()
        return True

    def toggle_together(self) -> bool | None:
        """Scroll the columns apart, each for itself, or together again; tells which. None where they are stacked."""
        if len(self._laid_out().flows) == 1:
            return None
        self._together = not self._together
        self._tops = [self._tops[self._flow()]] * len(self._tops)
        self._settle()
        return self._together

    def move(self, step: Step) -> bool:
        """Down and up go by the current column's quotes, through a long one first; pages scroll."""
        height, top = self._height(), self._tops[self._flow()]
        first, end = self._laid_out().span(self._current, self._quote)
        match step:
            case "home":
                return self._choose(0) | self._show_from(0)
            case "end":
                return self._choose(len(self._topic.columns[self._current]) - 1) | self._show_from(FAR)
            case "page_down":
                return self._show_from(top + height - 1)
            case "page_up":
                return self._show_from(top - height + 1)
            case "down":
                hidden = end - top - height
                return (hidden <= 0 and self._choose(self._quote + 1)) or self._show_from(top + PEEK)
            case "up":
                hidden = top - first
                return (hidden <= 0 and self._choose(self._quote - 1)) or self._show_from(top - PEEK)

    def _choose(self, quote: int) -> bool:
        if not 0 <= quote < len(self._topic.columns[self._current]) or quote == self._quote:
            return False
        self._quote = quote
        self._settle()
        return True

    def _show_from(self, top: int, *, repaint: bool = True) -> bool:
        """Scroll the current column, and the others with it unless they scroll apart."""
        flows, current = self._laid_out().flows, self._flow()
        longest = max(map(len, flows)) if self._together else len(flows[current])
        top = max(0, min(top, longest - self._height()))
        if top == self._tops[current]:
            return False
        if self._together:
            self._tops = [top] * len(self._tops)
        else:
            self._tops[current] = top
        if repaint:
            self.repaint()
        return True

    def _settle(self, *, repaint: bool = True) -> None:
        """After a step: the cursor's quote in sight, the frame's texts right."""
        if not self.inner.width:
            return
        height, top = self._height(), self._tops[self._flow()]
        first, end = self._laid_out().span(self._current, self._quote)
        # Of a quote taller than the window, any part will do.
        nearest, farthest = sorted((first, end - height))
        self._show_from(max(nearest, min(top, farthest)), repaint=False)
        columns = len(self._topic.columns)
        shown = self._laid_out().count
        parts = [self._where, f"base: {self._topic.columns[self._base][0].source_label}"]
        if 1 < shown < columns:
            last = self._first + shown - 1
            beside = f" and {self._first + 1}" if self._first > 1 else ""
            upto = f"–{last}" if shown > 2 or not beside else ""
            parts.append(f"columns 1{beside}{upto} of {columns}")
        parts.append("" if self._together else "scrolling apart")
        title = " · ".join(text for text in (self._record_title, self._topic.title) if text)
        self.set_frame(title=line(title), foot=line(" · ".join(text for text in parts if text)))
        if repaint:
            self.repaint()

    def _flow(self) -> int:
        return self._laid_out().flow(self._current)

    def _height(self) -> int:
        """Lines that scroll: without the heads, and without the legend."""
        return max(1, self.inner.height - self._paint().heads - 1)

    def _laid_out(self) -> Page:
        width = self.inner.width
        if self._page is None or self._page_for != width:
            self._page_for, self._painter = width, None
            self._page = lay_out(self._topic, self._base, width, self.inks)
        return self._page

    def _paint(self) -> Painter:
        page = self._laid_out()
        if self._painter is None:
            self._painter = Painter(page, self.visual_style, self.inks)
        return self._painter

    def notify_style_update(self) -> None:
        """Another theme, or another state: the page holds styles, so it is laid out again."""
        super().notify_style_update()
        self._page = None

    def fit_size(self) -> None:
        """Keep the cursor's quote in sight when the window grows or shrinks."""
        page = self._laid_out()
        self._first = max(1, page.order.index(self._current) - page.count + 2)
        self._settle(repaint=False)

    def inner_line(self, y: int) -> Line:
        """One line: heads, the rule under them, text, or the legend at the foot."""
        page, paint, (width, height) = self._laid_out(), self._paint(), self.inner
        if y == height - 1:
            return self.written(Content(" ") + legend(self.inks, moves=page.has_moves), width)
        shown: Line = []
        flows = page.in_sight(self._first)
        each = width // len(flows)
        for flow in flows:
            last = flow == flows[-1]
            cells = width - each * (len(flows) - 1) if last else each
            if y < paint.heads:
                current = page.order[flow] == self._current
                shown += paint.head(flow, y, cells, current=current, last=last)
            else:
                number = self._tops[flow] + y - paint.heads
                shown += paint.text(flow, number, cells, at=(self._current, self._quote), last=last)
        return shown

    def on_click(self, event: events.Click) -> None:
        """Choose the column, and the quote, under the mouse."""
        page, (width, height) = self._laid_out(), self.inner
        x, y = event.x - 1, event.y - 1
        if not (0 <= x < width and 0 <= y < height):
            return
        flows = page.in_sight(self._first)
        flow = flows[min(len(flows) - 1, x // max(1, width // len(flows)))]
        number = self._tops[flow] + y - self._paint().heads
        at = page.flows[flow][number] if y >= self._paint().heads and number < len(page.flows[flow]) else None
        column = at.column if at else page.order[flow]
        quote = at.quote if at and at.quote is not None else 0
        if (column, quote) != (self._current, self._quote):
            self._current, self._quote = column, quote
            self._settle()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll without moving the cursor."""
        event.stop()
        self._show_from(self._tops[self._flow()] + PEEK)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll without moving the cursor."""
        event.stop()
        self._show_from(self._tops[self._flow()] - PEEK)
