"""The comparer: one topic's sources in columns, the base first, scrolling together or apart."""

from typing import NamedTuple

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Size
from textual.style import Style

from explorer.index.read.record import QuoteView
from explorer.ui.look.colours import Inks
from explorer.ui.look.content import fitted, line, segments
from explorer.ui.paint.lists import CURSOR, Move
from explorer.ui.paint.painted import Canvas, Line
from explorer.ui.reader.layout import PEEK, scrolled
from explorer.ui.reader.topic import Topic
from explorer.ui.reader.topic_page import TopicPage, topic_page


class Comparer:
    """Shows a Topic. Its cursor is a quote; the page is laid out once for each topic, base and width."""

    def __init__(self) -> None:
        self.canvas = Canvas(self, id="comparison")
        self.canvas.can_focus = True
        self.frame = self.canvas.frame
        self._record_title = ""
        self._topic = Topic("", ())
        self._where = ""
        self._base = 0
        """The column with which all are compared."""
        self._current = 0
        """The number of the quote under the cursor."""
        self._first = 1
        """The first column beside the base that is in sight, where not all of them are."""
        self._together = True
        self._tops: list[int] = []
        self._laid: TopicPage | None = None
        self._laid_for: tuple[Size, Inks] | None = None
        self._made: dict[tuple[int, int, int, bool, bool], Line] = {}

    @property
    def quote(self) -> QuoteView:
        """The quote under the cursor."""
        return self._topic.quotes()[self._current]

    @property
    def _column(self) -> int:
        return self._topic.column(self._current)

    def show(self, title: str, topic: Topic, where: str, quote: int = 0) -> None:
        """Show a topic of a record with the cursor on a quote, whose column is the base.

        `where` tells which of how many topics it is.
        """
        self._record_title, self._topic, self._where, self._current = title, topic, where, quote
        self._tops = [0] * len(topic.columns)
        self.set_base()

    def set_base(self) -> None:
        """Compare all with the current column."""
        self._base, self._first, self._laid = self._column, 1, None
        if self.frame.inner.width:
            self._settle()
            self.canvas.repaint()

    def step(self, by: int) -> None:
        """Go to the next column, if there is one, paging where there are more than fit."""
        order, shown = self.laid.order, self.laid.shown
        place = order.index(self._column) + by
        if not 0 <= place < len(order):
            return
        if place and shown > 1:
            self._first = max(min(self._first, place), place - shown + 2)
        self._choose(self._topic.numbers(order[place])[0])
        self.canvas.repaint()

    def toggle_together(self) -> bool | None:
        """Scroll the columns apart, each for itself, or together again; tells which. None where they are stacked."""
        if not self.laid.heads:
            return None
        self._together = not self._together
        self._tops = [self._tops[self._flow]] * len(self._tops)
        self._settle()
        self.canvas.repaint()
        return self._together

    def move(self, step: Move) -> bool:
        """Down and up go by the current column's quotes, through a long one first; pages scroll."""
        top, numbers = self._tops[self._flow], self._topic.numbers(self._column)
        if step == "down" or step == "up":
            first, end = self.laid.flows[self._flow].span(self._current)
            way, hidden = (1, end - top - self._height) if step == "down" else (-1, top - first)
            other = self._current + way
            moved = self._choose(other) if hidden <= 0 and other in numbers else self._show_from(top + way * PEEK)
        else:
            chosen = step in ("home", "end") and self._choose(numbers[0 if step == "home" else -1])
            moved = self.scroll(scrolled(step, top, self._height) - top) or chosen
        if moved:
            self.canvas.repaint()
        return moved

    def _choose(self, quote: int) -> bool:
        if quote == self._current:
            return False
        self._current = quote
        self._settle()
        return True

    def _show_from(self, top: int) -> bool:
        """Scroll the current column, and the others with it unless they scroll apart."""
        pages, current = self.laid.flows, self._flow
        flows = range(len(pages)) if self._together else [current]
        top = max(0, min(top, max(pages[flow].height for flow in flows) - self._height))
        before, self._tops[current] = self._tops[current], top
        for flow in flows:
            self._tops[flow] = top
        return top != before

    def _settle(self) -> None:
        """After a step: the cursor's quote in sight, the frame's texts right."""
        first, end = self.laid.flows[self._flow].span(self._current)
        # Of a quote taller than the window, any part will do.
        nearest, farthest = sorted((first, end - self._height))
        self._show_from(max(nearest, min(self._tops[self._flow], farthest)))
        title = " · ".join(text for text in (self._record_title, self._topic.title) if text)
        in_sight = _columns_in_sight(self._first, self.laid.shown, len(self._topic.columns))
        base = f"base: {self._topic.columns[self._base][0].source_label}"
        told = [self._where, base, in_sight, "" if self._together else "scrolling apart"]
        self.frame.set(title=line(title), foot=line(" · ".join(filter(None, told))))

    @property
    def _flow(self) -> int:
        """The place of what scrolls with the cursor's column."""
        return self.laid.order.index(self._column) if self.laid.heads else 0

    @property
    def _height(self) -> int:
        """Lines that scroll: without the heads, and without the legend."""
        return max(1, self.frame.inner.height - self.laid.head_lines - len(self.laid.legend))

    def _in_sight(self) -> list[int]:
        """The flows side by side: the base's, and as many of the others as fit."""
        return [0, *range(len(self.laid.flows))[self._first : self._first + self.laid.shown - 1]]

    @property
    def laid(self) -> TopicPage:
        """The topic laid out for the size and the theme in force."""
        asked = (self.canvas.outer_size, self.canvas.inks)
        if self._laid is None or self._laid_for != asked:
            self._laid_for, self._made = asked, {}
            self._laid = topic_page(self._topic, self._base, self.frame.inner.width, asked[1])
        return self._laid

    def fit_size(self) -> None:
        """Keep the cursor's quote in sight when the window grows or shrinks."""
        self._first = max(1, self.laid.order.index(self._column) - self.laid.shown + 2)
        self._settle()

    def line(self, y: int) -> Line:
        """One line: heads, the rule under them, text, or the legend at the foot."""
        laid, (width, height) = self.laid, self.frame.inner
        below = y - height + len(laid.legend)
        if below >= 0:
            return self.canvas.written(Content(" ") + laid.legend[below], width)
        base, column = self.canvas.visual_style, laid.order.index(self._column)
        brush = _Brush(base, self.canvas.inks, laid, self._current, column, self._made)
        flows = self._in_sight()
        each = width // len(flows)
        shown: Line = []
        for flow in flows[:-1]:
            shown += brush.line(flow, y, self._tops[flow], each, last=False)
        return shown + brush.line(flows[-1], y, self._tops[flows[-1]], width - each * (len(flows) - 1), last=True)

    @property
    def cursor(self) -> tuple[int, int]:
        """Where the quote under the cursor begins."""
        laid, flows = self.laid, self._in_sight()
        each, place = self.frame.inner.width // len(flows), flows.index(self._flow) if self._flow in flows else 0
        first, _ = laid.flows[self._flow].span(self._current)
        return place * each, laid.head_lines + max(0, first - self._tops[self._flow])

    def click(self, x: int, y: int) -> str:
        """Choose the column, and the quote, under the mouse."""
        laid, flows = self.laid, self._in_sight()
        flow = flows[min(len(flows) - 1, x // max(1, self.frame.inner.width // len(flows)))]
        page, number = laid.flows[flow], y - laid.head_lines + self._tops[flow]
        under = [page.boxes[place].block.nth for place in (page.boxes_at(number) if y >= laid.head_lines else ())]
        self._choose(next((nth for nth in under if nth is not None), self._topic.numbers(laid.order[flow])[0]))
        return ""

    def scroll(self, lines: int) -> bool:
        """Scroll; the cursor goes along with what is in sight, in its own column if that has a quote there."""
        moved = self._show_from(self._tops[self._flow] + lines)
        flows = sorted(self._in_sight(), key=lambda flow: flow != self._flow)
        seen = (self.laid.flows[flow].in_sight(self._current, self._tops[flow], self._height) for flow in flows)
        self._current = next((quote for quote in seen if quote is not None), self._current)
        return moved


def _columns_in_sight(first: int, shown: int, columns: int) -> str:
    """`columns 1–3 of 5`, where not all are in sight; the first, the base, always is."""
    if not 1 < shown < columns:
        return ""
    beside = f" and {first + 1}" if first > 1 else ""
    upto = f"–{first + shown - 1}" if shown > 2 or not beside else ""
    return f"columns 1{beside}{upto} of {columns}"


class _Brush(NamedTuple):
    """Paints the columns of a topic."""

    base: Style
    inks: Inks
    laid: TopicPage
    current: int
    column: int
    """The cursor's column, by its place on the page."""
    made: dict[tuple[int, int, int, bool, bool], Line]
    """Lines by flow, number, cells, whether the cursor is there, and whether it is the last column."""

    def line(self, flow: int, y: int, top: int, cells: int, *, last: bool) -> Line:
        """A column's part of a line: its head, the rule under that, or what has scrolled there from `top` on."""
        under = y - self.laid.head_lines
        if under < -1:
            return self._cell(self.laid.heads[flow][y], cells, marked=flow == self.column and y == 0, last=last)
        if under == -1:
            # Heavy under the current one.
            across, ink = ("━", self.inks.key) if flow == self.column else ("─", self.inks.faint)
            return segments(Content(across * cells if last else across * (cells - 1) + "┼").stylize(ink), self.base)
        page, number, shown, marked = self.laid.flows[flow], top + under, Content(""), False
        for place in page.boxes_at(number):
            box = page.boxes[place]
            shown = page.lines(place)[number - box.top]
            marked = box.block.quote is not None and box.block.nth == self.current
        made = (flow, number, cells, marked, last)
        if made not in self.made:
            self.made[made] = self._cell(shown, cells, marked=marked, last=last)
        return self.made[made]

    def _cell(self, shown: Content, cells: int, *, marked: bool, last: bool) -> Line:
        """A line between the mark of the cursor and the rule between columns."""
        cursor, rule = f"{CURSOR} " if marked else "  ", " " if last else "│"
        key, faint = (self.base + self.inks.key).rich_style, (self.base + self.inks.faint).rich_style
        return [Segment(cursor, key), *segments(fitted(shown, cells - 3), self.base), Segment(rule, faint)]
