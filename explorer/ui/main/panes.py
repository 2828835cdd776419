"""The panes at the left: a list over the rows of one kind that pass the filter, and what a row of each says."""

from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import Final, NamedTuple

from rich.cells import cell_len
from textual.content import Content

from explorer.dates import parse_edtf
from explorer.dates.edtf import under_heading
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Hits, Library, PaneRow, some_titles
from explorer.index.ask.periods import Ranks
from explorer.index.find import Find
from explorer.index.kinds import KINDS, NAMES, Kind
from explorer.ui.look.colours import Inks
from explorer.ui.look.content import fitted, folded, highlighted, joined, line, shortened
from explorer.ui.paint.lists import Move, RowList

PATIENCE: Final = 0.012
"""Seconds that a move may take to look on in a corpus too large to know all that passes."""

PAGE = 32
NARROW = 44
"""In fewer cells a title follows at once what stands before it; there is no column for that."""
ROOMY = 64
"""From so many on a row has room for how many sources carry it."""
WIDE = 80
"""From so many on, for how many of these are independent too."""
FIRST_CELLS = 8
"""Cells of what stands before a title: the day, who speaks, or the verb."""
DAY_CELLS = 2
"""Cells that the day has at least where there is no column for it."""

AROUND = 20
"""Cells around a title at most: what stands before it, how many tell it, its flags, the frame."""

UNSEEN: Final = 16
"""Rows that a pane looks for around its cursor before it has a size."""

FLAG_DIFFERS = "⚠"
FLAG_POSSIBLE = "?"

VERBS = {
    "commitment": "commits",
    "offer": "offers",
    "proposal": "proposes",
    "call": "calls",
    "expectation": "expects",
}
"""The kind of a pledge as a verb, so that a hope is never taken for a pledge."""


class Said(NamedTuple):
    """What a row says: its title, what stands before that, what follows it, and what stands at the right."""

    title: str
    first: str | None = None
    """None in a list without anything before its titles."""
    after: str = ""
    right: str = ""
    least: int = 0
    """Cells that what stands before the title has at least, where there is no column for it."""


def _event(row: PaneRow, _: str) -> Said:
    """`25–26    Title`: the day, and what else the heading leaves to be said of the date.

    Where that is nothing, it says what has not happened yet: `expected`.
    """
    date = under_heading(parse_edtf(row.date)) if row.date else ""
    return Said(row.title, date or ("" if row.type == "happened" else row.type), least=DAY_CELLS)


def _speaker(row: PaneRow, _: str) -> Said:
    """`Name  role   12`: who spoke, and how many quotes."""
    what = row.aside or ("unnamed" if row.type == "unnamed" else "")
    return Said(row.title, after=what, right=str(row.quotes))


def _message(row: PaneRow, told: str) -> Said:
    """`Guterres  Title   2/5`: who said it, and what."""
    return Said(row.title, row.speaker or "", right=told)


def _pledge(row: PaneRow, told: str) -> Said:
    """`commits  Title  due 2027   1/5`."""
    due = f"due {parse_edtf(row.aside).short()}" if row.aside else ""
    return Said(row.title, VERBS.get(row.type, row.type), after=due, right=told)


def _question(row: PaneRow, told: str) -> Said:
    """`Question  VEN: 110 · VOV: nearly 100   2/5`: what sources answer, as far as there is room."""
    return Said(row.title, after=row.aside or "", right=told)


def _quote(row: PaneRow, told: str) -> Said:
    """`¶12      First words …   direct`: where it stands, and in which mode."""
    return Said(row.title, row.place, right=row.type if told else "")


ROWS: Final[Mapping[Kind, Callable[[PaneRow, str], Said]]] = {
    "event": _event,
    "speaker": _speaker,
    "message": _message,
    "pledge": _pledge,
    "question": _question,
    "quote": _quote,
}
"""What a row of each pane says, given how many sources tell it."""


def told(row: PaneRow, sources: int, width: int) -> str:
    """`2/5`: how many of the sources carry the row; nothing where the titles need the room.

    `3/5 (2 indep.)` where some of them are not independent.
    """
    aside = f" ({row.independent} indep.)" if row.independent < row.sources and width >= WIDE else ""
    return f"{row.sources}/{sources}{aside}" if width >= ROOMY else ""


def written(said: Said, flags: Content, width: int, most: int, inks: Inks, find: Find | None) -> list[Content]:
    """A row in so many cells and at most so many lines, under its title the rest of that; what is found is marked."""
    right = joined(" ", line(said.right, inks.dim), flags) if said.right else flags
    first = _first(said, width, inks)
    room = max(1, width - first.cell_length - right.cell_length)
    title = highlighted(line(said.title), find, inks.match)
    whole = joined(title, "  ", line(said.after, inks.dim)) if said.after else title
    top, *rest = folded(whole, room, most)
    below = [joined(" " * first.cell_length, under) for under in rest]
    return [joined(first, fitted(top, room), right), *below]


def _first(said: Said, width: int, inks: Inks) -> Content:
    if said.first is None:
        return Content("")
    shown = shortened(line(said.first, inks.dim), FIRST_CELLS)
    cells = FIRST_CELLS if width >= NARROW else max(said.least, shown.cell_length)
    return joined(fitted(shown, cells), " ") if cells else Content("")


def needed(library: Library) -> int:
    """Cells that the panes need, to show titles of this corpus whole."""
    return AROUND + max(map(cell_len, some_titles(library)), default=0)


class Pane:
    """The rows of one kind that pass the filter. It holds their numbers, and a page of rows at a time."""

    def __init__(self, library: Library, kind: Kind, elsewhere: Callable[[], str]) -> None:
        """`elsewhere` tells which panes have rows, and how many: said where this one has none."""
        self.kind: Kind = kind
        self.title = NAMES[kind].title
        self.list = RowList(self)
        self.hits = Hits(Ranks(), 0)
        """The records shown."""
        self.wanted = library.opening(kind)
        """The record to put the cursor on, or as near to it as the filter lets."""
        self._elsewhere = elsewhere
        self._library = library
        self._filter = Filter()
        self._pages: dict[int, list[PaneRow]] = {}
        self._shown: dict[tuple[int, int], Sequence[Content]] = {}
        self._shown_for: tuple[int, Inks] | None = None

    @property
    def selected(self) -> int | None:
        """The number of the record under the cursor."""
        return self.hits.ranks[self.list.cursor] if self.list.count else None

    @property
    def current(self) -> PaneRow | None:
        """The row under the cursor."""
        return self.record(self.list.cursor) if self.list.count else None

    def apply(self, filter: Filter, until: float) -> None:
        """Show what passes the filter, as much of it as is found in time (`until`, by time.monotonic).

        The selection stays if its row does, else the row nearest to it is chosen.
        """
        if (selected := self.selected) is not None:
            self.wanted = selected
        self._filter = filter
        self._look_around(self.wanted, until)

    def _look_around(self, n: int | None, until: float) -> None:
        rows = self.list.height or UNSEEN
        self._shown.clear()
        self._take(self._library.look(self.kind, self._filter, n, rows, until), n)

    def complete(self, hits: Hits) -> None:
        """Take all that passes, where only a part was found in time; the row under the cursor stays where it is."""
        line, selected = self.list.cursor_line, self.selected
        self._take(hits, self.wanted if selected is None else selected, line)

    def _take(self, hits: Hits, n: int | None, line: int | None = None) -> None:
        self.hits = hits
        self._pages.clear()
        count = self.count_text()
        short = count.replace(" possible", f" {FLAG_POSSIBLE}")
        title = Content(f"{KINDS.index(self.kind) + 1} {self.title}")
        self.list.frame.set(title=title, corner=Content(count), short=Content(short))
        headers = self._library.headings(self.kind, hits) if self.kind in ("event", "quote") else ()
        self.list.show(len(hits), headers, hits.ranks.place(n) if n is not None else 0, line)

    def move(self, step: Move) -> bool:
        """Move the cursor; at the end of what was found in time, look on from there."""
        before = self.selected
        if not self.hits.exact and before is not None:
            pane, page = self._library.ends(self.kind), self.list.height
            ahead = {"down": 1, "page_down": page, "up": -1, "page_up": -page}.get(step, 0)
            if step in ("home", "end"):
                self._look_around(pane[0] if step == "home" else pane[-1], monotonic() + PATIENCE)
            elif not 0 <= self.list.cursor + ahead < self.list.count:
                line = self.list.cursor_line
                self._look_around(before, monotonic() + PATIENCE)
                self.list.keep_line(line)
        return self.list.move(step) or self.selected != before

    def select(self, n: int) -> bool:
        """Put the cursor on the record numbered `n`; False when it is not among the rows."""
        if not self.hits.exact and n not in self.hits:
            self._look_around(n, monotonic() + PATIENCE)
        if n not in self.hits:
            return False
        self.list.move_to(self.hits.ranks.place(n))
        return True

    def count_text(self) -> str:
        """`6 of 19`, with how many of them are only possibly in the period, or how many such rows are hidden.

        `… of 19` until that is known.
        """
        hits = self.hits
        if not hits.exact:
            return f"… of {hits.total:,}"
        unsure = (
            f", {hits.possible:,} possible" if hits.possible else f", {hits.hidden:,} hidden" if hits.hidden else ""
        )
        return f"{len(hits):,} of {hits.total:,}{unsure}"

    def led_text(self) -> str:
        """`speakers 5`: how many rows there are, as far as it is known."""
        return f"{self.title.lower()} {len(self.hits):,}" if self.hits.exact else f"{self.title.lower()} …"

    def record(self, index: int) -> PaneRow:
        """The row at a place, from the page in memory or the next one from the index."""
        page, place = divmod(index, PAGE)
        if page not in self._pages:
            if len(self._pages) > 3:
                self._pages.clear()
            ranks = self.hits.ranks[page * PAGE : (page + 1) * PAGE]
            self._pages[page] = self._library.rows(self.kind, ranks, self._filter)
        return self._pages[page][place]

    def row(self, index: int, width: int, most: int) -> Sequence[Content]:
        """The row as it is painted, which is kept while the filter is; its flags stand at the right.

        ⚠ sources differ, ? only possibly in the period.
        """
        inks = self.list.slot.widget.inks
        if self._shown_for != (width, inks) or len(self._shown) > 4 * PAGE:
            self._shown.clear()
            self._shown_for = (width, inks)
        n = self.hits.ranks[index]
        if (n, most) not in self._shown:
            row = self.record(index)
            said = ROWS[self.kind](row, told(row, self._library.source_count, width))
            self._shown[n, most] = written(said, self._flags(row, inks), width, most, inks, self._filter.find)
        return self._shown[n, most]

    def _flags(self, row: PaneRow, inks: Inks) -> Content:
        flags = " "
        if self._filter.when is not None:
            flags += FLAG_POSSIBLE if row.match == "possible" else " "
        flags += FLAG_DIFFERS if row.differs else " "
        return Content(flags).stylize(inks.flag)

    def empty_text(self) -> Content:
        """Say why there is nothing, and the way out."""
        if not self.hits.exact:
            return Content(" Looking …")
        if not self.hits.total:
            return Content(" This corpus has none.")
        found = self._elsewhere()
        return Content(f" None here, but {found}" if found else " None pass the filter. 0 clears it.")
