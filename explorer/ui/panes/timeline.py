"""The timeline: events by date, grouped by year."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from explorer.dates import parse_edtf
from explorer.index.query import Hits, Row
from explorer.ui.panes.base import RecordPane
from explorer.ui.text import fitted

DATE_CELLS = 9


class Timeline(RecordPane):
    """Events: when, and what."""

    KIND = "event"
    NUMBER = 1
    TITLE = "Timeline"

    def headers(self, hits: Hits) -> Sequence[tuple[int, str]]:
        """A line for each year, before its first event."""
        return self._library.years(self.KIND, hits)

    def cells(self, row: Row, width: int) -> Content:
        """`25 Oct   Title`."""
        return fitted(self.dim(_within_year(row.date)), DATE_CELLS) + Content(" ") + self.titled(row.title)


def _within_year(text: str | None) -> str:
    """The date as it stands under the header of its first year; a longer one as `Dec →2025`."""
    if text is None:
        return ""
    date = parse_edtf(text)
    within = date.within_year()
    if len(within) > DATE_CELLS and date.first and date.last and date.first.year != date.last.year:
        return f"{within.partition('–')[0].strip()} →{date.last.year}"
    return within
