"""What the four panes share: a list over the rows of one kind that pass the filter."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar, Final

from textual.content import Content

from explorer.index.ask.library import Hits, Kind, Library, Row
from explorer.index.ask.ranks import Ranks
from explorer.index.filters import Filter
from explorer.ui.look.colours import Inks
from explorer.ui.look.content import fitted, highlighted, line
from explorer.ui.paint.lists import Step
from explorer.ui.paint.stack import ListPart

PATIENCE: Final = 0.012
"""Seconds that a move may take to look on in a corpus too large to know all that passes."""

PAGE = 32
ROOMY = 36
"""From so many cells on a row has room for how many sources carry it."""

UNSEEN: Final = 16
"""Rows that a pane looks for around its cursor before it has a size."""

FLAG_DIFFERS = "⚠"
FLAG_POSSIBLE = "?"


class RecordPane(ListPart):
    """One pane. It holds the numbers of its rows, and a page of rows at a time."""

    KIND: ClassVar[Kind]
    NUMBER: ClassVar[int]
    TITLE: ClassVar[str]

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._filter = Filter()
        self._hits = Hits(Ranks(), 0)
        self._pages: dict[int, list[Row]] = {}
        self._shown: dict[int, Content] = {}
        self._shown_for: tuple[int, Inks] | None = None
        self.wanted = library.opening(self.KIND)
        """The record to put the cursor on, or as near to it as the filter lets."""

    @property
    def hits(self) -> Hits:
        """The records shown."""
        return self._hits

    @property
    def selected(self) -> int | None:
        """The number of the record under the cursor."""
        return self._hits.ranks[self.cursor] if self.count else None

    def apply(self, filter: Filter, until: float) -> None:
        """Show what passes the filter, as much of it as is found in time (`until`, by time.monotonic).

        The selection stays if its row does, else the row nearest to it is chosen.
        """
        if (selected := self.selected) is not None:
            self.wanted = selected
        self._filter = filter
        self._look_around(self.wanted, until)

    def _look_around(self, n: int | None, until: float) -> None:
        rows = self.inner.height or UNSEEN
        self._take(self._library.look(self.KIND, self._filter, n, rows, until), n)

    def complete(self, hits: Hits) -> None:
        """Take all that passes, where only a part was found in time; the row under the cursor stays where it is."""
        line, selected = self.cursor_line, self.selected
        self._take(hits, self.wanted if selected is None else selected)
        self.keep_line(line)

    def _take(self, hits: Hits, n: int | None) -> None:
        self._hits = hits
        self._pages.clear()
        self._shown.clear()
        count = self.count_text()
        short = count.replace(" possible", f" {FLAG_POSSIBLE}")
        self.set_frame(title=Content(f"{self.NUMBER} {self.TITLE}"), corner=Content(count), short=Content(short))
        self.show(len(hits), self.headers(hits), hits.place(n) if n is not None else 0)

    def move(self, step: Step) -> bool:
        """Move the cursor; at the end of what was found in time, look on from there."""
        before = self.selected
        if not self._hits.exact and before is not None:
            pane, page = self._library.ends(self.KIND), self.inner.height
            ahead = {"down": 1, "page_down": page, "up": -1, "page_up": -page}.get(step, 0)
            if step in ("home", "end"):
                self._look_around(pane[0] if step == "home" else pane[-1], monotonic() + PATIENCE)
            elif not 0 <= self.cursor + ahead < self.count:
                line = self.cursor_line
                self._look_around(before, monotonic() + PATIENCE)
                self.keep_line(line)
        return super().move(step) or self.selected != before

    def count_text(self) -> str:
        """`6 of 19`, with how many of them are only possibly in the period, or how many such rows are hidden.

        `… of 19` until that is known.
        """
        hits = self._hits
        if not hits.exact:
            return f"… of {hits.total:,}"
        unsure = (
            f", {hits.possible:,} possible" if hits.possible else f", {hits.hidden:,} hidden" if hits.hidden else ""
        )
        return f"{len(hits):,} of {hits.total:,}{unsure}"

    def led_text(self) -> str:
        """How many rows there are, as far as it is known."""
        return f"{len(self._hits):,}" if self._hits.exact else "…"

    def select(self, n: int) -> bool:
        """Put the cursor on the record numbered `n`; False when it is not among the rows."""
        if not self._hits.exact and n not in self._hits:
            self._look_around(n, monotonic() + PATIENCE)
        if n not in self._hits:
            return False
        self.move_to(self._hits.place(n))
        return True

    def headers(self, hits: Hits) -> Sequence[tuple[int, str]]:
        """Header lines as (row, text); none unless a pane groups its rows."""
        return ()

    def cells(self, row: Row, width: int) -> Content:
        """The row without its flags. A pane says how."""
        raise NotImplementedError

    def record(self, index: int) -> Row:
        """The row at a place, from the page in memory or the next one from the index."""
        page, place = divmod(index, PAGE)
        if page not in self._pages:
            if len(self._pages) > 3:
                self._pages.clear()
            ranks = self._hits.ranks[page * PAGE : (page + 1) * PAGE]
            self._pages[page] = self._library.rows(self.KIND, ranks, self._filter)
        return self._pages[page][place]

    def row(self, index: int, width: int) -> Content:
        """The row with its flags at the right: ⚠ sources differ, ? only possibly in the period."""
        if self._shown_for != (width, self.inks) or len(self._shown) > 4 * PAGE:
            self._shown.clear()
            self._shown_for = (width, self.inks)
        if index not in self._shown:
            row = self.record(index)
            flags = " "
            if self._filter.when is not None:
                flags += FLAG_POSSIBLE if row.match == "possible" else " "
            flags += FLAG_DIFFERS if row.differs else " "
            room = width - len(flags)
            marks = Content(flags).stylize(self.inks.flag)
            self._shown[index] = fitted(self.cells(row, room), room) + marks
        return self._shown[index]

    def titled(self, text: str) -> Content:
        """A text of the row, with what a search finds marked."""
        return highlighted(line(text), self._filter.find, self.inks.match)

    def dim(self, text: str) -> Content:
        """A text that stands back."""
        return line(text, self.inks.dim)

    def told(self, row: Row, width: int) -> Content:
        """`2/5`: how many of the sources carry the row; nothing where the titles need the room."""
        return self.dim(f"{row.sources}/{self._library.source_count}") if width >= ROOMY else Content("")

    def with_right(self, left: Content, right: Content, width: int) -> Content:
        """`left` cut to what `right` leaves of the width."""
        if not right:
            return fitted(left, width)
        room = width - right.cell_length - 1
        return fitted(left, room) + Content(" ") + right

    def empty_text(self) -> Content:
        """Say why there is nothing, and the way out."""
        if not self._hits.exact:
            return Content(" Looking …")
        if not self._hits.total:
            return Content(" This corpus has none.")
        return Content(" None pass the filter. 0 clears it.")
