"""What the panes ask of an index: which rows pass a filter, and pages of them."""

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from explorer.index.conditions import KINDS, Kind, certainty, conditions
from explorer.index.filters import Filter

Match = Literal["certain", "possible"]
__all__ = ["KINDS", "About", "Hits", "Kind", "Library", "Row", "SourceRow"]

_MATCHES: Final[tuple[Match, Match]] = ("possible", "certain")


class About(NamedTuple):
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
    """The sort name of the first speaker it is about."""
    quotes: int
    sources: int
    differs: bool
    match: Match | None


@dataclass(frozen=True, slots=True)
class Hits:
    """The records of one pane that pass a filter, as ascending numbers; `total` counts the pane without a filter."""

    ranks: Sequence[int]
    total: int
    possible: int = 0
    """How many of them are only possibly in the filter's period."""
    hidden: int = 0
    """How many more are possibly in it, and left out because the filter asks for what is certain."""

    def __len__(self) -> int:
        return len(self.ranks)


class Library:
    """An open index. All its answers are values; nothing it gives changes with it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.db = connection
        self._panes = {
            kind: (first, last) for kind, first, last in self.db.execute("SELECT kind, first_n, last_n FROM pane")
        }
        self.sources: tuple[SourceRow, ...] = tuple(
            SourceRow(*row) for row in connection.execute("SELECT * FROM source ORDER BY n")
        )

    def about(self) -> About:
        """The corpus's title and size."""
        meta = dict(self.db.execute("SELECT key, value FROM meta"))
        return About(
            id=meta["id"],
            title=meta["title"],
            description=meta["description"],
            curated_by=meta["curated_by"],
            curated=meta["curated"],
            sources=len(self.sources),
            quotes=sum(source.quotes for source in self.sources),
        )

    def opening(self, kind: Kind) -> int | None:
        """The record of a pane that most sources carry; None in an empty pane."""
        row: tuple[int | None] = self.db.execute("SELECT opening_n FROM pane WHERE kind = ?", (kind,)).fetchone()
        return row[0]

    def names(self, filter: Filter) -> Mapping[str, str]:
        """The reader's names of the ids a filter holds."""
        names = {source.id: source.label for source in self.sources if source.id in filter.sources}
        records = [*filter.speakers, *([filter.follow] if filter.follow is not None else [])]
        marks = ", ".join("?" * len(records))
        return names | dict(self.db.execute(f"SELECT id, title FROM record WHERE id IN ({marks})", records))

    def number(self, id: str) -> tuple[int, Kind] | None:
        """The number and kind of the record with this id; an id is ASCII, and what a shell passes on may not be."""
        if not id.isascii():
            return None
        row: tuple[int, Kind] | None = self.db.execute("SELECT n, kind FROM record WHERE id = ?", (id,)).fetchone()
        return row

    def hits(self, kind: Kind, filter: Filter) -> Hits:
        """Which records of a pane pass the filter."""
        first, last = self._panes[kind]
        total = last - first + 1
        where, parameters = conditions(filter, kind)
        if not where:
            return Hits(range(first, last + 1), total)
        certain, certain_parameters = certainty(filter, kind)
        rows = self.db.execute(
            f"SELECT n, {certain} FROM record WHERE n BETWEEN ? AND ? AND {where} ORDER BY n",
            (*certain_parameters, first, last, *parameters),
        )
        ranks = array("I")
        possible = 0
        for n, is_certain in rows:
            possible += not is_certain
            if is_certain or not filter.certain:
                ranks.append(n)
        return Hits(ranks, total, hidden=possible) if filter.certain else Hits(ranks, total, possible)

    def rows(self, kind: Kind, ranks: Sequence[int], filter: Filter) -> list[Row]:
        """The rows of these numbers, in that order."""
        certain, parameters = certainty(filter, kind)
        marks = ", ".join("?" * len(ranks))
        found = self.db.execute(
            "SELECT n, id, type, title, date,"
            " (SELECT role FROM speaker WHERE speaker.n = record.n),"
            " (SELECT sort_name FROM part JOIN speaker ON speaker.n = part.speaker"
            "  WHERE part.record = record.n AND position = 0), quotes, sources, differs,"
            f" {certain} FROM record WHERE n IN ({marks}) ORDER BY n",
            (*parameters, *ranks),
        )
        dated = filter.when is not None
        return [
            Row(
                n, kind, id, type_, title, date, role, speaker, quotes, sources, bool(differs), match if dated else None
            )
            for n, id, type_, title, date, role, speaker, quotes, sources, differs, is_certain in found
            for match in (_MATCHES[is_certain],)
        ]

    def headings(self, kind: Kind, hits: Hits) -> list[tuple[int, str]]:
        """Where each heading stands among the hits: the place of its first row, and the year and month as text."""
        starts = self.db.execute(
            "SELECT first_n, label FROM heading WHERE kind = ? ORDER BY first_n", (kind,)
        ).fetchall()
        ends = [n for n, _ in starts[1:]] + [self._panes[kind][1] + 1]
        # A pane without records or dates has an end and no start.
        places = [
            (bisect_left(hits.ranks, n), bisect_left(hits.ranks, end), label)
            for (n, label), end in zip(starts, ends, strict=False)
        ]
        return [(place, label) for place, end, label in places if end > place]
