"""The coverage picture, full screen: which source tells what, and which leaves it out."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from explorer.index.ask.library import Hits, Library, some_titles
from explorer.index.filters import Filter
from explorer.index.kinds import Kind
from explorer.index.read.coverage import Coverage
from explorer.ui.keys import COVERING
from explorer.ui.look.content import line
from explorer.ui.paint.bars import KeyBar, bindings
from explorer.ui.paint.lists import Stack, Step
from explorer.ui.screens.coverage_grid import CoverageGrid
from explorer.ui.terminal.mouse import LeftButton

AT_ONCE = 0.006
"""Seconds of a frame that counting may take; the rest of a large corpus is counted between the frames."""


class Covering(LeftButton, Screen[tuple[Kind, int] | None]):
    """The picture under the filter in force; gives the record to go to."""

    CSS = """
    Covering { background: $background; color: $foreground; layout: vertical; }
    #coverage { height: 1fr; }
    """
    BINDINGS = bindings(COVERING)
    AUTO_FOCUS = ""
    offered = COVERING

    def __init__(
        self, library: Library, filter: Filter, hits: Mapping[Kind, Hits], at: tuple[Kind, int] | None
    ) -> None:
        """`hits` is all that passes the filter, `at` the record to put the cursor on."""
        super().__init__()
        self.coverage = Coverage(library, filter, hits)
        self._at = at
        self._tally = self.coverage.tally()
        self._counts = next(self._tally)
        titles = max(map(cell_len, some_titles(library)), default=0)
        self.grid = CoverageGrid(self.coverage, self.coverage.labels(), titles, filter.find)
        words = filter.describe(library.names(filter))
        count = f"{self.coverage.count} of {self.coverage.total} records"
        self.grid.rows.frame.set(title=line(f"Who tells what · {words}"), corner=Content(count))
        self._keys = KeyBar([c for c in COVERING if c.bar])

    def compose(self) -> ComposeResult:
        """The grid over the keys."""
        yield self.grid.widget
        yield self._keys

    def on_mount(self) -> None:
        """Show the rows from the record in front on, and take the keys."""
        self.grid.open_at(self.coverage.place(*self._at) if self._at else 0)
        self.grid.rows.frame.light(True)
        self.grid.widget.focus(scroll_visible=False)
        self._go_on_counting()

    def _go_on_counting(self) -> None:
        until, counted = monotonic() + AT_ONCE, False
        while not counted and monotonic() < until:
            counts = next(self._tally, None)
            if counts is None:
                counted = True
            else:
                self._counts = counts
        self.grid.show_counts(self._counts, counted=counted)
        if not counted:
            self.set_timer(AT_ONCE, self._go_on_counting)

    def action_move(self, step: Step) -> None:
        """Move in the grid."""
        self.grid.rows.move(step)

    def action_sources(self, by: int) -> None:
        """Scroll the sources sideways."""
        self.grid.sideways(by)

    def action_open(self) -> None:
        """Go to the record under the cursor on the main screen."""
        if self.coverage.count:
            record = self.coverage.row(self.grid.rows.cursor).record
            self.dismiss((record.kind, record.n))

    def action_leave(self) -> None:
        """Back to the panes."""
        self.dismiss(None)

    @on(Stack.Pointed)
    def _pointed(self, message: Stack.Pointed) -> None:
        if message.twice:
            self.action_open()
