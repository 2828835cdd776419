"""The coverage picture, full screen: a row for each record, a column for each source, a letter in each cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.style import Style

from explorer.dates import parse_edtf
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Hits, Library, some_titles
from explorer.index.find import Find
from explorer.index.kinds import NAMES, Kind
from explorer.index.read.coverage import Coverage, CoverageRow, Mode
from explorer.ui.keys import COVERING
from explorer.ui.look.colours import Inks
from explorer.ui.look.content import fitted, folded, highlighted, line, shortened
from explorer.ui.paint.bars import KeyBar, bindings
from explorer.ui.paint.lists import Move, RowList, Stack
from explorer.ui.terminal.session import FullScreen

LETTERS: dict[Mode, str] = {"direct": "D", "mixed": "M", "reported": "R", "narration": "N"}
SILENT = "·"
LEGEND: tuple[tuple[Mode | None, str], ...] = (
    ("direct", "direct"), ("reported", "reported"), ("mixed", "both"), ("narration", "narration"), (None, "silent"),
)  # fmt: skip

TITLE_SHARE = 0.33
"""The part of the width that the titles keep, however many sources there are."""
MIN_TITLE = 24
MIN_CELLS = 5
FULL_CELLS, SHORT_CELLS, LEAST_CELLS = 16, 10, 7
"""Cells of a source's column: its label with a space on either side, cut where titles need the room."""
DATE_CELLS = 14
"""Cells of a date, which stands before a title where both have room."""
EDGE = 3
"""Cells beside the sources that tell how many more there are: `‹2` and `›12`."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How a width is shared: cells for the titles, an edge, each source in sight; how many are out of sight."""

    title: int
    edge: int
    sources: tuple[tuple[int, int], ...]
    """Each in sight: its number, and its cells."""
    before: int
    after: int


@lru_cache(1)
def share(width: int, titles: int, labels: tuple[int, ...], first: int) -> Columns:
    """Share a width between titles that need so many cells and the sources, from the first in sight on.

    `labels` are the cells that each source's would take. As many as fit are in sight; the rest scrolls sideways.
    """
    least = max(MIN_TITLE, round(width * TITLE_SHARE))
    whole = [[min(most, each) for each in labels] for most in range(FULL_CELLS, LEAST_CELLS - 1, -1)]
    fitting = [cells for cells in whole if sum(cells) <= width - 2 - least]
    if fitting:
        cells = next((cells for cells in fitting if sum(cells) <= width - 2 - titles), fitting[-1])
        # No further apart than the titles ask for: the eye has to go from them to the marks.
        title = min(width - 2 - sum(cells), DATE_CELLS + 1 + titles)
        return Columns(title, 0, tuple(enumerate(cells, 1)), 0, 0)
    room = width - 2 - least - 2 * EDGE
    cells = [min(SHORT_CELLS, each) for each in labels]
    # Never scrolled further than needed to see the last.
    last, used = len(cells), 0
    while last and used + cells[last - 1] <= room:
        last -= 1
        used += cells[last]
    end = first = min(first, last)
    used = 0
    while end < len(cells) and (used + cells[end] <= room or end == first):
        used += cells[end]
        end += 1
    shown = tuple(enumerate(cells[first:end], first + 1))
    return Columns(width - 2 - used - 2 * EDGE, EDGE, shown, first, len(cells) - end)


class CoverageGrid:
    """The rows of a Coverage under the sources' labels, over their totals."""

    def __init__(self, coverage: Coverage, labels: tuple[str, ...], titles: int, find: Find | None) -> None:
        """`titles` are the cells that the titles need."""
        self.rows = RowList(self, over=(self._heads,), under=(self._totals, self._legend))
        self.widget = Stack((self.rows,), id="coverage")
        self.widget.can_focus = True
        self._coverage = coverage
        self._labels = labels
        self._cells = tuple(max(MIN_CELLS, min(FULL_CELLS, cell_len(label) + 2)) for label in labels)
        self._titles = max(MIN_TITLE, titles)
        self._first = 0
        """How many sources are out of sight at the left."""
        self._find = find
        self._counts: Mapping[int, int] = {}
        self._counted = False

    def open_at(self, place: int) -> None:
        """Show the rows, with the cursor on one."""
        headers = [
            (start, f"{NAMES[kind].several.capitalize()} · {len(hits)} of {hits.total}")
            for start, kind, hits in self._coverage.parts()
        ]
        self.rows.show(self._coverage.count, headers, place)

    def show_counts(self, counts: Mapping[int, int], *, counted: bool) -> None:
        """Show how many rows each source tells, by its number; an ellipsis tells that they are still being counted."""
        self._counts, self._counted = counts, counted
        self.widget.repaint()

    def sideways(self, by: int) -> None:
        """Scroll the sources, as far as there are any."""
        columns = self.columns(self.rows.frame.inner.width)
        if columns.after if by > 0 else columns.before:
            self._first += by
            self.widget.repaint()

    def columns(self, width: int) -> Columns:
        """How a width is shared, from the first source in sight on."""
        columns = share(width, self._titles, self._cells, self._first)
        self._first = columns.before
        return columns

    @property
    def _inks(self) -> Inks:
        return self.widget.inks

    def row(self, index: int, width: int, most: int) -> Sequence[Content]:
        """`25 Oct 2025  Title     D     R     ·`."""
        row = self._coverage.row(index)
        columns = self.columns(width + 2)
        top, *rest = self._named(row, columns.title, most)
        return [self._written_in(columns, top, lambda n, cells: self._cell(row, n, cells)), *rest]

    def _written_in(self, columns: Columns, left: Content, cell: Callable[[int, int], Content]) -> Content:
        shown = fitted(left, columns.title) + Content(" " * columns.edge)
        return Content("").join([shown, *(cell(n, cells) for n, cells in columns.sources)])

    def _heads(self, width: int) -> Content:
        columns = self.columns(width)
        before = Content((f"‹{columns.before}" if columns.before else "").rjust(columns.edge)).stylize(self._inks.dim)
        left = Content(" " * (columns.title + 1)) + before
        labels = [_centred(line(self._labels[n - 1]), cells) for n, cells in columns.sources]
        after = Content(f"›{columns.after}" if columns.after else "").stylize(self._inks.dim)
        return left + Content("").join(labels).stylize(self._inks.heading) + after

    def _totals(self, width: int) -> Content:
        columns = self.columns(width)
        more = "" if self._counted else "…"
        shown = self._written_in(
            columns,
            Content(f"told, of {self._coverage.count}"),
            lambda n, cells: _centred(Content(f"{self._counts.get(n, 0)}{more}"), cells),
        )
        return (Content(" ") + shown).stylize(Style(bold=True))

    def _named(self, row: CoverageRow, width: int, most: int) -> Sequence[Content]:
        title = highlighted(line(row.record.title), self._find, self._inks.match)
        if width < DATE_CELLS + 1 + self._titles:
            return folded(title, width, most)
        date = parse_edtf(row.record.date).short() if row.record.date else ""
        if len(date) > DATE_CELLS:
            date = f"{date.partition('–')[0].strip()} →"
        top, *rest = folded(title, width - DATE_CELLS - 1, most)
        before = fitted(line(date, self._inks.dim), DATE_CELLS + 1)
        return [before + top, *(Content(" " * before.cell_length) + under for under in rest)]

    def _cell(self, row: CoverageRow, source: int, cells: int) -> Content:
        return _centred(self._letter(row.told.get(source)), cells)

    def _letter(self, mode: Mode | None) -> Content:
        if mode is None:
            return Content(SILENT).stylize(self._inks.faint)
        style = {"direct": self._inks.key, "mixed": self._inks.flag, "reported": self._inks.heading}
        return Content(LETTERS[mode]).stylize(style.get(mode, self._inks.plain))

    def _legend(self, _: int) -> Content:
        """What the letters mean, as they are painted."""
        parts = [self._letter(told) + Content(f" {meaning}") for told, meaning in LEGEND]
        return Content(" ") + Content("  ").join(parts)

    def empty_text(self) -> Content:
        """Say why there is nothing, and the way out."""
        return Content(" No event, message or pledge passes the filter. esc goes back, 0 clears the filter there.")


def _centred(shown: Content, cells: int) -> Content:
    """A text in the middle of so many cells, with a space on either side where it is cut."""
    shown = shortened(shown, cells - 2)
    left = (cells - shown.cell_length) // 2
    return Content(" " * left) + shown + Content(" " * (cells - left - shown.cell_length))


AT_ONCE = 0.006
"""Seconds of a frame that counting may take; the rest of a large corpus is counted between the frames."""


class Covering(FullScreen[tuple[Kind, int] | None]):
    """The picture under the filter in force; gives the record to go to."""

    BINDINGS = bindings(COVERING)
    offered = COVERING

    def __init__(
        self, library: Library, filter: Filter, hits: Mapping[Kind, Hits], at: tuple[Kind, int] | None
    ) -> None:
        """`hits` is all that passes the filter, `at` the record to put the cursor on."""
        super().__init__()
        self.coverage = Coverage(library, filter, hits)
        self._tally = self.coverage.tally()
        self._counts = next(self._tally)
        titles = max(map(cell_len, some_titles(library)), default=0)
        self.grid = CoverageGrid(self.coverage, self.coverage.labels(), titles, filter.find)
        words = filter.describe(library.names(filter))
        count = f"{self.coverage.count} of {self.coverage.total} records"
        self.grid.rows.frame.set(title=line(f"Who tells what · {words}"), corner=Content(count))
        self.grid.open_at(self.coverage.place(*at) if at else 0)
        self._keys = KeyBar(COVERING)

    def compose(self) -> ComposeResult:
        """The grid over the keys."""
        yield self.grid.widget
        yield self._keys

    def on_mount(self) -> None:
        """Take the keys, and count."""
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

    def action_move(self, step: Move) -> None:
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

    @on(Stack.Pointed)
    def _pointed(self, message: Stack.Pointed) -> None:
        if message.twice:
            self.action_open()
