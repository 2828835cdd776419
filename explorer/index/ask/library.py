"""What the panes ask of an index: which rows pass a filter, and pages of them."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import compress
from operator import lt
from typing import Final, Literal, NamedTuple

from explorer.index.ask.conditions import bounds
from explorer.index.ask.links import linked
from explorer.index.ask.periods import Dated, Within, dated, speaking, within
from explorer.index.ask.query import Hits, Query, always, certainly, exact, near
from explorer.index.filters import Filter
from explorer.index.kinds import Kind

Match = Literal["certain", "possible"]
__all__ = ["CorpusAbout", "Hits", "Library", "Row", "SourceRow", "some_titles"]

MAX_HELD: Final = 12

SOME: Final = 300

SMALL: Final = 20_000
"""Up to so many records every question is answered exactly, at once."""

_MATCHES: Final[tuple[Match, Match]] = ("possible", "certain")


class CorpusAbout(NamedTuple):
    """What a corpus says of itself, and how much it holds."""

    id: str
    title: str
    description: str
    curated_by: str
    curated: str
    sources: int
    quotes: int


class SourceRow(NamedTuple):
    """One source: `csl` is its CSL-JSON item as text."""

    n: int
    id: str
    label: str
    outlet: str
    title: str
    issued: str | None
    url: str | None
    note: str | None
    csl: str
    quotes: int
    speech: str
    derived_from: str | None
    version_of: str | None
    origin: int
    """The number of the first of the sources that it is a copy, an edit or a version of; sources with different ones
    are independent."""


class Row(NamedTuple):
    """One row of a pane. `date` is EDTF; `match` tells whether its date is certainly in the filter's period."""

    n: int
    kind: Kind
    id: str
    type: str
    title: str
    date: str | None
    role: str | None
    speaker: str | None
    """The short name of the first speaker it is about."""
    quotes: int
    sources: int
    independent: int
    """How many of the sources are independent of each other."""
    differs: bool
    match: Match | None


class Library:
    """An open index. All its answers are values; nothing it gives changes with it.

    `reopen` gives another connection to the same index, for a thread of its own; None where there can be none.
    """

    def __init__(
        self, connection: sqlite3.Connection, reopen: Callable[[], sqlite3.Connection | None] | None = None
    ) -> None:
        self.db = connection
        self._reopen = reopen
        rows = self.db.execute("SELECT kind, first_n, last_n, opening_n FROM pane")
        self._panes = {kind: (range(first, last + 1), opening) for kind, first, last, opening in rows}
        self._meta: dict[str, str] = dict(self.db.execute("SELECT key, value FROM meta"))
        self._held: dict[tuple[Kind, int, int], Within | None] = {}
        self._links: dict[tuple[Kind, str], array[int]] = {}
        self._dated: dict[Kind, Dated] = {}
        self._headings: dict[Kind, tuple[Sequence[int], Sequence[str]]] = {}

    def __del__(self) -> None:
        # A connection holds itself by its cache of statements: left to the collector, it would stay open for long.
        self.db.close()

    @property
    def patient(self) -> bool:
        """Whether all it is asked about records can be answered at once."""
        return self._reopen is None or sum(len(pane) for pane, _ in self._panes.values()) <= SMALL

    @property
    def file(self) -> str:
        """The file of the index; "" for one in memory."""
        name: str = self.db.execute("PRAGMA database_list").fetchone()[2]
        return name

    def ends(self, kind: Kind) -> range:
        """The numbers of a pane's records."""
        return self._panes[kind][0]

    def again(self) -> Library | None:
        """The same index on another connection, for another thread; None where there can be none."""
        connection = self._reopen() if self._reopen is not None else None
        return Library(connection) if connection is not None else None

    @cached_property
    def sources(self) -> tuple[SourceRow, ...]:
        """The sources in the order of their files. There may be thousands: ask for `source_count` or one `source`."""
        return tuple(SourceRow(*row) for row in self.db.execute("SELECT * FROM source ORDER BY n"))

    @property
    def source_count(self) -> int:
        """How many sources there are."""
        return int(self._meta["sources"])

    def source(self, id: str) -> SourceRow | None:
        """The source with this id; None if there is none."""
        row = self.db.execute("SELECT * FROM source WHERE id = ?", (id,)).fetchone() if id.isascii() else None
        return SourceRow(*row) if row else None

    def about(self) -> CorpusAbout:
        """The corpus's title and size."""
        meta = self._meta
        return CorpusAbout(
            id=meta["id"],
            title=meta["title"],
            description=meta["description"],
            curated_by=meta["curated_by"],
            curated=meta["curated"],
            sources=self.source_count,
            quotes=int(meta["quotes"]),
        )

    def opening(self, kind: Kind) -> int | None:
        """The record of a pane that most sources carry; None in an empty pane."""
        opening: int | None = self._panes[kind][1]
        return opening

    def names(self, filter: Filter) -> Mapping[str, str]:
        """The reader's names of the ids a filter holds."""
        names = {id: source.label for id in filter.sources if (source := self.source(id))}
        records = [*filter.speakers, *([filter.follow] if filter.follow is not None else [])]
        marks = ", ".join("?" * len(records))
        return names | dict(self.db.execute(f"SELECT id, title FROM record WHERE id IN ({marks})", records))

    def number(self, id: str) -> tuple[int, Kind] | None:
        """The number and kind of the record with this id; an id is ASCII, and what a shell passes on may not be."""
        if not id.isascii():
            return None
        row: tuple[int, Kind] | None = self.db.execute("SELECT n, kind FROM record WHERE id = ?", (id,)).fetchone()
        return row

    def hits(self, kind: Kind, filter: Filter, going: Callable[[], bool] = always) -> Hits:
        """Which records of a pane pass the filter, however long it takes to tell. Raises Left once not `going`."""
        return exact(self.db, self._question(kind, filter), going)

    def look(self, kind: Kind, filter: Filter, n: int | None, rows: int, until: float) -> Hits:
        """Which records pass: all in a small library, else some `rows` on each side of the number `n`.

        Those are as many as are found in time: `until` is a reading of time.monotonic. `Hits.exact` tells whether they
        are all.
        """
        question = self._question(kind, filter)
        if self.patient or question.is_quick:
            return exact(self.db, question)
        return near(self.db, question, n or 0, max(1, rows), until)

    def _question(self, kind: Kind, filter: Filter) -> Query:
        links = self._linked(kind, filter.follow) if filter.follow is not None else None
        return Query(kind, filter, self._panes[kind][0], self._within(kind, filter), links)

    def _linked(self, kind: Kind, id: str) -> array[int]:
        """What is linked to a record, of a pane."""
        if (kind, id) not in self._links:
            if len(self._links) >= MAX_HELD:
                self._links.clear()
            self._links[kind, id] = linked(self.db, id, self._panes[kind][0])
        return self._links[kind, id]

    def _within(self, kind: Kind, filter: Filter) -> Within | None:
        """What the filter's period holds of a pane; None without one, and where it has to be looked for."""
        if filter.when is None:
            return None
        first, last = bounds(filter)
        key = (kind, first, last)
        if key not in self._held:
            if len(self._held) >= MAX_HELD:
                self._held.clear()
            pane = self._panes[kind][0]
            if kind == "speaker":
                self._held[key] = speaking(self.db, pane, first, last)
            else:
                if kind not in self._dated:
                    self._dated[kind] = dated(self.db, kind)
                self._held[key] = within(self.db, kind, pane, self._dated[kind], first, last)
        return self._held[key]

    def rows(self, kind: Kind, ranks: Sequence[int], filter: Filter) -> list[Row]:
        """The rows of these numbers, in that order."""
        certain, parameters = certainly(kind, filter, self._within(kind, filter), ranks)
        marks = ", ".join("?" * len(ranks))
        found = self.db.execute(
            "SELECT n, id, type, title, date,"
            " (SELECT role FROM speaker WHERE speaker.n = record.n),"
            " (SELECT short_name FROM part JOIN speaker ON speaker.n = part.speaker"
            "  WHERE part.record = record.n AND position = 0), quotes, sources, independent, differs,"
            f" {certain} FROM record WHERE n IN ({marks}) ORDER BY n",
            (*parameters, *ranks),
        )
        dated = filter.when is not None
        return [
            Row(n, kind, id, type_, title, date, role, speaker, quotes, sources, independent, bool(differs), match)
            for n, id, type_, title, date, role, speaker, quotes, sources, independent, differs, is_certain in found
            for match in (_MATCHES[is_certain] if dated else None,)
        ]

    def headings(self, kind: Kind, hits: Hits) -> list[tuple[int, str]]:
        """Where each heading stands among the hits: the place of its first row, and the year and month as text."""
        if kind not in self._headings:
            rows = self.db.execute("SELECT first_n, label FROM heading WHERE kind = ? ORDER BY first_n", (kind,))
            starts = rows.fetchall()
            self._headings[kind] = [n for n, _ in starts], [label for _, label in starts]
        numbers, labels = self._headings[kind]
        places = hits.places(numbers)
        following = [*places[1:], len(hits)]
        return list(compress(zip(places, labels, strict=True), map(lt, places, following)))


def some_titles(library: Library) -> list[str]:
    """Titles of records, enough to tell how long they are here: quick in a corpus of any size. Names are none."""
    some = library.db.execute("SELECT title FROM record WHERE kind <> 'speaker' ORDER BY n DESC LIMIT ?", (SOME,))
    return [title for (title,) in some]
