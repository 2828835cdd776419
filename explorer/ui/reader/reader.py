"""The reader: one record, and the exact words of its sources side by side. The heavy frame marks the quote to copy."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.geometry import Size
from textual.style import Style

from explorer.index.ask.filters import Filter, of_quotes
from explorer.index.ask.library import Library
from explorer.index.find import Find
from explorer.text.display import display
from explorer.ui.look.content import fitted, line, segments, shortened
from explorer.ui.paint.lists import THUMB, Move, scroll_thumb
from explorer.ui.paint.painted import HEAVY, LIGHT, Canvas, Line
from explorer.ui.reader.layout import ALL_QUOTES_KEY, PEEK, Box, Page, found, notice, record_page, scrolled, titles

if TYPE_CHECKING:
    from explorer.index.read.overview import Overview
    from explorer.index.read.record import QuoteView, Reading
    from explorer.ui.look.colours import Inks
    from explorer.ui.reader.matches import Match

KEPT = "kept"
"""Stands in the frame under a quote that is among the clippings."""


class Records:
    """Reads the records of a library for the reader; the last one is kept."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._last: tuple[int, Filter, bool] | None = None
        self._reading: Reading | None = None
        self._whole: tuple[int, Filter] | None = None
        """The record of which all quotes are shown, and under which narrowing."""

    def read(self, n: int, filter: Filter) -> Reading | None:
        """The record numbered `n` with the quotes that pass a filter, or with all of them if that was asked for."""
        from explorer.index.read.record import MAX_QUOTES, reading

        narrowing = of_quotes(self._library.db, filter, n)
        whole = self._whole == (n, narrowing)
        if self._last != (n, narrowing, whole):
            self._last = n, narrowing, whole
            read = reading(self._library, n, MAX_QUOTES, None if whole else narrowing)
            if read and whole:
                read = read._replace(narrowed=f"all quotes are shown · {ALL_QUOTES_KEY} shows those that pass")
            self._reading = read
        return self._reading

    def toggle_whole(self, shown: Reading | None, filter: Filter) -> bool:
        """Have all quotes of a record read from now on, or again those that pass; False where all pass."""
        here = (shown.n, of_quotes(self._library.db, filter, shown.n)) if shown else None
        if shown is None or not (shown.left_out or self._whole == here):
            return False
        self._whole = None if self._whole == here else here
        return True


HOME_TITLE, HOME_BRIEF = "What this is, and where its sources differ", "What this is"
SHORT = 26
"""In fewer lines than these the quotes come before the summary."""


class Reader:
    """Shows a Reading. The current quote is its cursor; the page is laid out once for each record and width."""

    def __init__(self) -> None:
        self.canvas = Canvas(self, id="reader")
        self.frame = self.canvas.frame
        self.reading: Reading | None = None
        """What is shown."""
        self.top = 0
        """The first line of the page in sight."""
        self.match: Match | None = None
        """The place that the walk through what is found has come to."""
        self._quotes: list[QuoteView] = []
        self._find: Find | None = None
        self._nothing = ""
        self._home: Overview | None = None
        self._current = 0
        self._page: Page | None = None
        self._page_for: tuple[Size, Inks] | None = None
        self._kept: Collection[tuple[str, str]] = frozenset()

    @property
    def quote(self) -> QuoteView | None:
        """The quote under the cursor."""
        return self._quotes[self._current] if self._quotes else None

    def show(self, reading: Reading | None, find: Find | None, nothing: str = "", home: Overview | None = None) -> None:
        """Show a record, or say why there is none, or show an overview. The same record keeps its place."""
        if (reading, find, nothing, home) == (self.reading, self._find, self._nothing, self._home):
            return
        before, same = self.quote, bool(reading and self.reading and reading.id == self.reading.id)
        left_out = self.reading.left_out if self.reading else 0
        self.reading, self._find, self._nothing, self._home = reading, find, nothing, home
        self._quotes = reading.quotes() if reading else []
        self._page = self.match = None
        if not same:
            self._current, self.top = reading.start if reading else 0, 0
        elif reading and reading.left_out != left_out:
            # Of the same record the filter leaves other quotes: the marked one stays, if it is one of them.
            self._current = next((nth for nth, quote in enumerate(self._quotes) if before and quote.n == before.n), 0)
            self.top = 0
            if self._current and self.canvas.display:
                self._bring_into_sight()
        title, brief = titles(reading) if reading else (HOME_TITLE, HOME_BRIEF) if home else ("", "")
        self.frame.set(title=line(title), brief=line(brief))
        self._show_place()
        if not same:
            self.fit_size()
        self.canvas.repaint()

    def keep(self, kept: Collection[tuple[str, str]]) -> None:
        """Mark the quotes that are among the clippings, by their ids and words."""
        if kept != self._kept:
            self._kept = kept
            self.canvas.repaint()

    def step(self, by: int) -> None:
        """Go to another quote in reading order, if there is one."""
        if self._choose(self._current + by):
            self.canvas.repaint()

    def _choose(self, index: int) -> bool:
        """Make a quote the current one and bring it into sight; False when there is no such other quote."""
        if not 0 <= index < len(self._quotes) or index == self._current:
            return False
        self._current = index
        self._show_place()
        self._bring_into_sight()
        return True

    def walk(self, by: int) -> tuple[int, int] | None:
        """Go to the next or the last place where the search is found; gives its number and how many there are.

        None past the end, and where there is none.
        """
        from explorer.ui.reader.matches import matches

        places = matches(self.page, self._find, self.canvas.inks.match) if self._find is not None else []
        place = places.index(self.match) + by if self.match in places else 0 if by > 0 else len(places) - 1
        if not 0 <= place < len(places):
            return None
        self.match = match = places[place]
        if match.quote is not None:
            self._choose(match.quote)
        first, last = match.lines
        self._show_from(min(max(self.top, last + PEEK - self.height), max(0, first - PEEK + 1)))
        if match.quote is None:
            self.scroll(0)
        self.canvas.repaint()
        return place + 1, len(places)

    def move(self, step: Move) -> None:
        """Down and up go by rows of quotes, through a long one first; pages scroll."""
        if step == "down" or step == "up":
            self._row_by(1 if step == "down" else -1)
        else:
            self.scroll(scrolled(step, self.top, self.height) - self.top)
            # The first or last is marked though only another is whole in sight.
            nth = {"home": 0, "end": len(self._quotes) - 1}.get(step, -1)
            if nth >= 0 and self._quotes and self.page.shows(nth, self.top, self.height):
                self._current = nth
                self._show_place()
        self.canvas.repaint()

    def _row_by(self, way: int) -> None:
        boxes = self.page.quotes
        if not boxes:
            self._show_from(self.top + way)
            return
        here = boxes[self._current]
        hidden = here.end - self.top - self.height if way > 0 else self.top - here.top
        others = [i for i, box in enumerate(boxes) if (box.top - here.top) * way > 0]
        if hidden > 0:
            self._show_from(self.top + way * min(hidden, PEEK))
            return
        if not others:
            self.scroll(way * PEEK)
            return

        def far(i: int) -> tuple[bool, int, int]:
            box = boxes[i]
            return box.left != here.left, abs(box.top - here.top), abs(box.left - here.left)

        # The next box of the same column, else the next row's nearest.
        self._choose(min(others, key=far))

    def _show_from(self, top: int) -> None:
        self.top = max(0, min(top, self.page.height - self.height))

    def _bring_into_sight(self) -> None:
        page, height = self.page, self.height
        first, end = page.span(self._current)
        top = max(self.top, end - height)
        if first < top or end - first > height:
            top = first
        # The first row brings along what stands above it, if there is room.
        if first == page.span(0)[0] and end <= height:
            top = 0
        self._show_from(top)

    def _show_place(self) -> None:
        count, more = len(self._quotes), self.reading.more if self.reading else 0
        of = f"{count} · {more:,} more are not shown" if more else f"{count}"
        self.frame.set(foot=Content(f"quote {self._current + 1} of {of}" if count else ""))

    @property
    def height(self) -> int:
        """Lines of the page in sight."""
        return self.frame.inner.height

    @property
    def page(self) -> Page:
        """What is shown, laid out for the size and the theme in force."""
        asked = (self.canvas.outer_size, self.canvas.inks)
        if self._page is None or self._page_for != asked:
            from explorer.ui.reader.home_page import home_page
            from explorer.ui.reader.matches import found_again

            self._page_for, inks = asked, asked[1]
            # A margin at the left, the scroll bar at the right.
            width = max(10, self.frame.inner.width - 2)
            if self._home is not None:
                self._page = home_page(self._home, width, self.height, inks)
            elif self.reading is None:
                self._page = notice(self._nothing, width)
            else:
                marks, quotes_first = found(self._find, inks.match), self.height < SHORT
                self._page = record_page(self.reading, marks, width, inks, quotes_first=quotes_first)
            if self.match is not None and self._find is not None:
                self.match = found_again(self.match, self._page, self._find, inks.match)
            self.top = max(0, min(self.top, self._page.height - self.height))
        return self._page

    def fit_size(self) -> None:
        """Keep the current quote in sight when the reader grows or shrinks."""
        if self._quotes and (self._current or self.top) and self.canvas.outer_size:
            self._bring_into_sight()

    def line(self, y: int) -> Line:
        """One line of the page, and the scroll bar."""
        page, (width, height) = self.page, self.frame.inner
        number, lines, room = self.top + y, page.height, width - 2
        brush = Brush(self.canvas.visual_style, self.canvas.inks, self._current, self._kept)
        shown = brush.line(page, number) if number < lines else []
        if self.match is not None:
            shown = self.match.marked(shown, number)
        used = sum(cell_len(text) for text, _, _ in shown)
        if used > room:
            shown = Segment.adjust_line_length(shown, room, pad=False)
            used = room
        thumb = THUMB if y in scroll_thumb(self.top, height, lines) else " "
        plain, bar = brush.base.rich_style, (brush.base + brush.inks.faint).rich_style
        return [Segment(" ", plain), *shown, Segment(" " * (room - used), plain), Segment(thumb, bar)]

    @property
    def cursor(self) -> tuple[int, int]:
        """Where the marked quote begins, after the scroll bar's margin; the first line where there is no quote."""
        boxes = self.page.quotes
        if not boxes:
            return 1, 0
        return 1 + boxes[self._current].left, boxes[self._current].top - self.top

    def click(self, x: int, y: int) -> str:
        """Choose the quote under the mouse; gives what else a click there does."""
        page, number = self.page, self.top + y
        under = [page.boxes[place] for place in (page.boxes_at(number) if number < page.height else ())]
        for box in under:
            if box.left <= x - 1 < box.left + box.width:
                if box.block.nth is not None:
                    self._choose(box.block.nth)
                return box.block.does
        return ""

    def scroll(self, lines: int) -> None:
        """Scroll; the mark goes along with what is in sight, and where no quote is, to the one nearest to it."""
        self._show_from(self.top + lines)
        if not self._quotes:
            return
        page, last = self.page, len(self._quotes) - 1
        nearest = page.in_sight(self._current, self.top, self.height)
        if nearest is None and self.top + self.height <= page.span(0)[0]:
            nearest = 0
        elif nearest is None and self.top >= page.span(last)[1]:
            nearest = last
        if nearest is not None and nearest != self._current:
            self._current = nearest
            self._show_place()

    def reveal(self) -> None:
        """Bring the marked quote into sight, where nothing of any quote is: what is copied is seen."""
        if self._quotes and self.canvas.display and self.page.in_sight(self._current, self.top, self.height) is None:
            self._bring_into_sight()
            self.canvas.repaint()


class Brush(NamedTuple):
    """Paints the lines of a page: over which colours, and which quotes as the current one and as kept."""

    base: Style
    inks: Inks
    current: int
    kept: Collection[tuple[str, str]]
    """Ids and words of the quotes that are among the clippings."""

    def line(self, page: Page, number: int) -> Line:
        """A line of a page, as long as what stands on it."""
        shown: Line = []
        end = 0
        for place in page.boxes_at(number):
            box, lines = page.boxes[place], page.lines(place)
            if box.left > end:
                shown.append(Segment(" " * (box.left - end), self.base.rich_style))
            if box.block.quote is None:
                shown += segments(lines[number - box.top], self.base)
            elif number in (box.top, box.end - 1):
                shown += self._edge(box, box.block.quote, number > box.top, heavy=box.block.nth == self.current)
            else:
                shown += self._words(box, lines[number - box.top - 1], heavy=box.block.nth == self.current)
            end = box.left + box.width
        return shown

    def _style(self, heavy: bool) -> RichStyle:
        return (self.base + (self.inks.key if heavy else self.inks.faint)).rich_style

    def _edge(self, box: Box, quote: QuoteView, below: bool, *, heavy: bool) -> Line:
        """The frame over a quote, or under it, with what stands in it."""
        left_top, right_top, left_bottom, right_bottom, across, _ = HEAVY if heavy else LIGHT
        left, right = (left_bottom, right_bottom) if below else (left_top, right_top)
        room = box.width - 3
        text = heads_of(quote, room)[below]
        if below and (quote.id, quote.exact) in self.kept:
            text = f"{text.rstrip()} · {KEPT} " if text else f" {KEPT} "
        label = fitted(Content(text, strip_control_codes=False), min(cell_len(text), room))
        style = self._style(heavy)
        return [
            Segment(left + across, style),
            Segment(label.plain, (self.base + self.inks.heading).rich_style),
            Segment(across * (room - label.cell_length) + right, style),
        ]

    def _words(self, box: Box, shown: Content, *, heavy: bool) -> Line:
        """A line of a quote's words, between the sides of its frame; the current quote's are heavy."""
        down, style = (HEAVY if heavy else LIGHT)[-1], self._style(heavy)
        if shown.cell_length > box.inner:
            shown = fitted(shown, box.inner)
        gap = " " * (box.inner + 1 - shown.cell_length)
        return [Segment(f"{down} ", style), *segments(shown, self.base), Segment(gap + down, style)]


def heads_of(quote: QuoteView, width: int) -> tuple[str, str]:
    """What stands in the frame over a quote, and under it: source, mode, paragraph; the last below if need be."""
    label, where = line(quote.source_label), display(quote.place, one_line=True)
    head, place = f" · {quote.manner} · {where} ", ""
    if label.cell_length + cell_len(head) >= width:
        head, place = f" · {quote.manner} ", f" {where} "
    # A long label is cut, so that the mode after it keeps its place.
    room = max(1, width - 1 - cell_len(head))
    label = shortened(label, room)
    return f" {label.plain}{head}", place
