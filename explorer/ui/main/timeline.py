"""The timeline: events by date, grouped by year and month."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from explorer.dates import parse_edtf
from explorer.dates.headings import under_heading
from explorer.index.ask.library import Hits, Row
from explorer.ui.look.content import fitted
from explorer.ui.main.pane import RecordPane

DATE_CELLS = 8


class Timeline(RecordPane):
    """Events: when, and what."""

    KIND = "event"
    NUMBER = 1
    TITLE = "Timeline"

    def headers(self, hits: Hits) -> Sequence[tuple[int, str]]:
        """A line for each year and month, before its first event."""
        return self._library.headings(self.KIND, hits)

    def cells(self, row: Row, width: int) -> Content:
        """`25–26    Title`: the day, and what else the heading leaves to be said of the date.

        Where that is nothing, it says what has not happened yet: `expected`.
        """
        date = under_heading(parse_edtf(row.date)) if row.date else ""
        if not date and row.type != "happened":
            date = row.type
        return fitted(self.dim(date), DATE_CELLS) + Content(" ") + self.titled(row.title)
