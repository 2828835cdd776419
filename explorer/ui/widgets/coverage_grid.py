"""The coverage picture as a list: a row for each record, a column for each source, a letter in each cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.style import Style

from explorer.dates import parse_edtf
from explorer.index.coverage import Coverage, CoverageRow, Told
from explorer.index.find import Find
from explorer.index.query import SourceRow
from explorer.ui.text import fitted, highlighted, line
from explorer.ui.widgets.painted import Line
from explorer.ui.widgets.virtual_list import VirtualList

LETTERS: dict[Told, str] = {"direct": "D", "mixed": "M", "reported": "R", "narration": "N"}
SILENT = "·"
LEGEND: tuple[tuple[Told | None, str], ...] = (
    ("direct", "direct"), ("reported", "reported"), ("mixed", "both"), ("narration", "narration"), (None, "silent"),
)  # fmt: skip
KIND_TITLES = {"event": "Events", "message": "Messages", "pledge": "Pledges"}

TITLE_SHARE = 0.33
"""The part of the width that the titles keep, however many sources there are."""
MIN_TITLE = 24
MIN_CELLS, FULL_CELLS, SHORT_CELLS = 5, 16, 10
"""Cells of a source's column: its label with a space on either side, shorter where not all of them fit."""
DATE_CELLS = 14
DATED_FROM = 58
"""From so many cells for a title on, its date stands before it."""
EDGE = 3
"""Cells beside the sources that tell how many more there are: `‹2` and `›12`."""
HEAD_LINES, FOOT_LINES = 1, 2
"""The sources' labels over the rows; the totals and the legend under them."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How a width is shared: cells for the titles, an edge, each source in sight; how many are out of sight."""

    title: int
    edge: int
    sources: tuple[tuple[SourceRow, int], ...]
    before: int
    after: int


class CoverageGrid(VirtualList):
    """The rows of a Coverage under the sources' labels, over their totals. Sources that do not fit scroll sideways."""

    def __init__(self, coverage: Coverage, sources: tuple[SourceRow, ...], find: Find | None) -> None:
        super().__init__(id="coverage")
        self._coverage = coverage
        self._sources = sources
        self._find = find
        self._first = 0
        self._counts: Mapping[int, int] = {}
        self._counted = False

    def open_at(self, place: int) -> None:
        """Show the rows, with the cursor on one."""
        headers = [
            (start, f"{KIND_TITLES[kind]} · {len(hits)} of {hits.total}")
            for start, kind, hits in self._coverage.parts()
        ]
        self.show(self._coverage.count, headers, place)

    def show_counts(self, counts: Mapping[int, int], *, counted: bool) -> None:
        """Show how many rows each source tells, by its number; an ellipsis tells that they are still being counted."""
        self._counts, self._counted = counts, counted
        self.repaint()

    def sideways(self, by: int) -> bool:
        """Scroll the sources; False at the edge."""
        columns = self.columns(self.inner.width)
        if (by > 0 and not columns.after) or (by < 0 and not columns.before):
            return False
        self._first += by
        self.repaint()
        return True

    @property
    def inner(self) -> Size:
        """The size of the list within the frame, without what stands over and under it."""
        width, height = super().inner
        return Size(width, max(0, height - HEAD_LINES - FOOT_LINES))

    def repaint_lines(self, *lines: int) -> None:
        """The lines of the list stand under the labels."""
        super().repaint_lines(*(y + HEAD_LINES for y in lines))

    def row_at(self, y: int) -> int | None:
        """The row painted on the line `y`."""
        return super().row_at(y - HEAD_LINES)

    def inner_line(self, y: int) -> Line:
        """The labels, the list, the totals, the legend."""
        width, height = self.inner
        if y < HEAD_LINES:
            return self.written(self._labels(width), width)
        if y < HEAD_LINES + height:
            return super().inner_line(y - HEAD_LINES)
        if y == HEAD_LINES + height:
            return self.written(self._totals(width), width)
        return self.written(self._legend(), width)

    def columns(self, width: int) -> Columns:
        """Share a width between the titles and the sources from the first in sight on."""
        room = width - 2 - max(MIN_TITLE, round(width * TITLE_SHARE))
        cells = [max(MIN_CELLS, min(FULL_CELLS, cell_len(source.label) + 2)) for source in self._sources]
        if sum(cells) <= room:
            self._first = 0
            return Columns(width - 2 - sum(cells), 0, tuple(zip(self._sources, cells, strict=True)), 0, 0)
        room -= 2 * EDGE
        cells = [min(SHORT_CELLS, each) for each in cells]
        # Never scrolled further than needed to see the last.
        last = len(cells)
        while last and sum(cells[last - 1 :]) <= room:
            last -= 1
        self._first = min(self._first, last)
        end, used = self._first, 0
        while end < len(cells) and (used + cells[end] <= room or end == self._first):
            used += cells[end]
            end += 1
        shown = tuple(zip(self._sources[self._first : end], cells[self._first : end], strict=True))
        return Columns(width - 2 - used - 2 * EDGE, EDGE, shown, self._first, len(cells) - end)

    def row(self, index: int, width: int) -> Content:
        """`25 Oct 2025  Title     D     R     ·`."""
        row = self._coverage.row(index)
        columns = self.columns(width + 2)
        return self._written_in(columns, self._named(row, columns.title), lambda n, cells: self._cell(row, n, cells))

    def _written_in(self, columns: Columns, left: Content, cell: Callable[[SourceRow, int], Content]) -> Content:
        shown = fitted(left, columns.title) + Content(" " * columns.edge)
        return Content("").join([shown, *(cell(source, cells) for source, cells in columns.sources)])

    def _labels(self, width: int) -> Content:
        columns = self.columns(width)
        before = Content((f"‹{columns.before}" if columns.before else "").rjust(columns.edge)).stylize(self.inks.dim)
        left = Content(" " * (columns.title + 1)) + before
        labels = [_centred(line(source.label), cells) for source, cells in columns.sources]
        after = Content(f"›{columns.after}" if columns.after else "").stylize(self.inks.dim)
        return left + Content("").join(labels).stylize(self.inks.heading) + after

    def _totals(self, width: int) -> Content:
        columns = self.columns(width)
        more = "" if self._counted else "…"
        shown = self._written_in(
            columns,
            Content(f"told, of {self._coverage.count}"),
            lambda source, cells: _centred(Content(f"{self._counts.get(source.n, 0)}{more}"), cells),
        )
        return (Content(" ") + shown).stylize(Style(bold=True))

    def _named(self, row: CoverageRow, width: int) -> Content:
        title = highlighted(line(row.record.title), self._find, self.inks.match)
        if width < DATED_FROM:
            return title
        date = parse_edtf(row.record.date).short() if row.record.date else ""
        if len(date) > DATE_CELLS:
            date = f"{date.partition('–')[0].strip()} →"
        return fitted(line(date, self.inks.dim), DATE_CELLS) + Content(" ") + title

    def _cell(self, row: CoverageRow, source: SourceRow, cells: int) -> Content:
        return _centred(self._letter(row.told.get(source.n)), cells)

    def _letter(self, told: Told | None) -> Content:
        if told is None:
            return Content(SILENT).stylize(self.inks.faint)
        style = {"direct": self.inks.key, "mixed": self.inks.flag, "reported": self.inks.heading}
        return Content(LETTERS[told]).stylize(style.get(told, self.inks.plain))

    def _legend(self) -> Content:
        """What the letters mean, as they are painted."""
        parts = [self._letter(told) + Content(f" {meaning}") for told, meaning in LEGEND]
        return Content(" ") + Content("  ").join(parts)

    def empty_text(self) -> Content:
        """Say why there is nothing, and the way out."""
        return Content(" No event, message or pledge passes the filter. esc goes back, 0 clears the filter there.")


def _centred(shown: Content, cells: int) -> Content:
    """A text in the middle of so many cells, with a space on either side where it is cut."""
    shown = fitted(shown, min(shown.cell_length, cells - 2))
    left = (cells - shown.cell_length) // 2
    return Content(" " * left) + shown + Content(" " * (cells - left - shown.cell_length))
