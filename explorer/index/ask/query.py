"""How a filter is put to one pane of an index: a slice of its records after the other.

A slice bounds what one statement can cost, whatever the condition, so that a question can be left at any time. What
a key shows at once is what is found `near` a record; what is `exact` goes through all of them.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import compress
from time import monotonic
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from explorer.index.ask.filters import Filter, Parameters, certainty, conditions, found_by
from explorer.index.ask.periods import Piece, Ranks, Within, among
from explorer.index.find import Find
from explorer.index.kinds import Kind

WIDEST_SLICE: Final = 32_768
SLOW: Final = 0.05
"""Seconds. Slices that take longer are made wider, as much of their cost may be the same for any width."""
QUICK: Final = 8_192
"""Of so many records it can be told on a key whether they are certainly in a period."""
OPCODES: Final = 2_000
"""Steps of SQLite's machine between two looks at the clock."""


Way = Literal[1, -1]


class Left(Exception):
    """The question was left before it was answered."""


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """The records of one pane that pass a filter, as ascending numbers; `total` counts the pane without a filter."""

    ranks: Ranks
    total: int
    possible: int = 0
    """How many of them are only possibly in the filter's period."""
    hidden: int = 0
    """How many more are possibly in it, and left out because the filter asks for what is certain."""
    exact: bool = True
    """False: these are all that pass from the first to the last of them; what passes beyond is not known yet."""

    def __len__(self) -> int:
        return len(self.ranks)

    def __contains__(self, n: int) -> bool:
        place = self.ranks.place(n)
        return place < len(self.ranks) and self.ranks[place] == n


def always() -> bool:
    """Go on to the end."""
    return True


@contextmanager
def leaving(going: Callable[[], bool]) -> Iterator[None]:
    """Asks the index. Raises Left when `going` says no, and when the connection is interrupted then."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if going():
            raise
        raise Left from error
    if not going():
        raise Left


class Query:
    """One filter, put to one pane.

    `within` is what its period holds of the pane, None where that is not known; `met` tells of other conditions, by
    their fields, which rows meet them.
    """

    def __init__(
        self,
        kind: Kind,
        filter: Filter,
        pane: range,
        within: Within | None,
        met: Mapping[str, Ranks | array[int]] = MappingProxyType({}),
    ) -> None:
        self.pane = pane
        self._kind = kind
        self._filter = filter
        self._within = within
        self._rest = filter
        self._is_met = bool(met)
        self._only_certain = filter.certain
        self._table = "quote AS q INDEXED BY quote_modes" if kind == "quote" else "record INDEXED BY record_days"
        self.domain = Ranks((pane,))
        """The records it has to be put to."""
        if within is not None:
            self._rest, self.domain = replace(self._rest, when=None), within.ranks
        for field, rows in met.items():
            self._rest = self._rest.without(field)
            self.domain = _both(self.domain, rows)

    @property
    def settled(self) -> Hits | None:
        """The answer, where nothing has to be looked up for it: every record of the domain passes."""
        if self._rest or (self._within is not None and self._is_met):
            return None
        possible = self._within.possible if self._within is not None else 0
        if not self._only_certain:
            return Hits(self.domain, len(self.pane), possible)
        if self._within is None or self._within.certain is None:
            return None
        return Hits(Ranks((self._within.certain,)), len(self.pane), 0, possible)

    @property
    def is_quick(self) -> bool:
        """Whether nothing has to be looked up but the dates of some records."""
        return not self._rest and len(self.domain) <= QUICK

    def answer(self, found: Sequence[Piece], unsure: int, *, exact: bool = True) -> Hits:
        """What was found as an answer, with the number of those that are only possibly in the period."""
        unsure = unsure if exact else 0
        possible, hidden = (0, unsure) if self._only_certain else (unsure, 0)
        return Hits(Ranks(found), len(self.pane), possible, hidden, exact=exact)

    @property
    def search(self) -> Find | None:
        """The search, where it is all that is asked: then no record has to be looked at."""
        find = self._filter.find
        return find if find is not None and find.wants and self._filter == Filter(find=find) else None

    def select(self, piece: Piece) -> tuple[str, Parameters]:
        """The SELECT of a JSON list of those of a run of records that pass, and of how many only possibly."""
        numbers = range(piece[0], piece[-1] + 1)
        if (find := self.search) is not None:
            found, parameters = found_by(find, numbers)
            return f"SELECT json_group_array(rowid), 0 FROM ({found})", parameters
        condition, parameters = conditions(self._rest, self._kind, numbers)
        certain, of_certain = certainly(self._kind, self._filter, self._within, numbers)
        one_of, listed = among("n", piece)
        passing = f"SELECT n, {certain} AS certain FROM {self._table} WHERE {one_of} AND {condition or '1'}"
        shown = "json_group_array(n) FILTER (WHERE certain)" if self._only_certain else "json_group_array(n)"
        return (
            f"SELECT {shown}, total(NOT certain) FROM ({passing})",
            [*of_certain, *listed, *parameters],
        )


def certainly(kind: Kind, filter: Filter, within: Within | None, numbers: Sequence[int]) -> tuple[str, Parameters]:
    """The condition that a record that passes, one of these numbers, is certainly in the period; `1` without one."""
    if within is None or within.certain is None:
        return certainty(filter, kind), []
    certain = within.certain
    some = certain[bisect_left(certain, numbers[0]) : bisect_right(certain, numbers[-1])] if numbers else certain
    return among("n", some)


def _both(ranks: Ranks, rows: Ranks | array[int]) -> Ranks:
    """Those of the ranks that are among some ascending rows: ranges, or single ones."""
    if isinstance(rows, Ranks):
        return Ranks(
            piece for run in rows.pieces for piece in ranks[ranks.place(run[0]) : ranks.place(run[-1] + 1)].pieces
        )
    found: list[Piece] = []
    for piece in ranks.pieces:
        some = rows[bisect_left(rows, piece[0]) : bisect_right(rows, piece[-1])]
        found.append(some if isinstance(piece, range) else array("I", sorted(set(some).intersection(piece))))
    return Ranks(found)


def _passing(db: sqlite3.Connection, question: Query, domain: Ranks) -> tuple[list[Piece], int]:
    """Those of some records that pass, and how many of them only possibly."""
    import json

    passing: list[Piece] = []
    possible = 0
    for piece in domain.pieces:
        found, uncertain = db.execute(*question.select(piece)).fetchone()
        passing.append(array("I", sorted(json.loads(found))))
        possible += int(uncertain)
    return passing, possible


def exact(db: sqlite3.Connection, question: Query, going: Callable[[], bool] = always) -> Hits:
    """All that pass. Raises Left once not `going`."""
    if (settled := question.settled) is not None:
        return settled
    found: list[Piece] = []
    possible = place = 0
    width = WIDEST_SLICE
    while domain := _slice(question.domain, place, 1, width):
        began = monotonic()
        with leaving(going):
            numbers, uncertain = _passing(db, question, domain)
        found += numbers
        possible += uncertain
        place += len(domain)
        if monotonic() - began > SLOW:
            width *= 2
    return question.answer(found, possible)


def _slice(domain: Ranks, place: int, way: Way, width: int) -> Ranks:
    """What follows a place of the domain, up or down, within so many numbers; nothing at its end."""
    if way > 0:
        return domain[place : domain.place(domain[place] + width)] if place < len(domain) else Ranks()
    return domain[domain.place(domain[place - 1] - width + 1) : place] if place else Ranks()


def near(db: sqlite3.Connection, question: Query, n: int, rows: int, until: float) -> Hits:
    """Some `rows` that pass on each side of the number `n`, or what is found in time; often that is all there are."""
    if (settled := question.settled) is not None:
        return settled
    middle = question.domain.place(n)
    db.set_progress_handler(lambda: monotonic() > until, OPCODES)
    try:
        after, possible_after, to_end = _run(db, question, middle, 1, rows, until)
        before, possible_before, to_start = _run(db, question, middle, -1, rows, until)
    finally:
        db.set_progress_handler(None, 0)
    return question.answer((*before[::-1], *after), possible_before + possible_after, exact=to_end and to_start)


def _run(
    db: sqlite3.Connection, question: Query, place: int, way: Way, rows: int, until: float
) -> tuple[list[Piece], int, bool]:
    """What passes from a place of the domain on, up or down, until it is enough or too late.

    The pieces come nearest first. Gives how many pass only possibly, too, and whether that is all.
    """
    found: list[Piece] = []
    possible = 0
    width = 2 * rows
    while domain := _slice(question.domain, place, way, width):
        if sum(map(len, found)) >= rows or monotonic() > until:
            return found, possible, False
        try:
            numbers, uncertain = _passing(db, question, domain)
        except sqlite3.OperationalError:
            # Out of time in the middle of a slice.
            return found, possible, False
        found += numbers[::way]
        possible += uncertain
        place += way * len(domain)
        width = min(width * 4, WIDEST_SLICE)
    return found, possible, True


class DatedBy(NamedTuple):
    """Which records date the rows of a pane: their kinds, the table in which they stand beside the rows, and these.

    A quote has the dates of the records that use it; a question has those of the records that it is about, and where
    that is a speaker, of all that he or she is linked to, as the speaker has.
    """

    kinds: tuple[Kind, ...]
    table: str
    rows: str


DATED_BY: Final[Mapping[Kind, DatedBy]] = {
    "quote": DatedBy(("event", "message", "pledge"), "use", "quote"),
    "question": DatedBy(("event", "message", "pledge", "speaker"), "concern", "question"),
}


def dated_by(
    db: sqlite3.Connection, kind: Kind, filter: Filter, held: Mapping[Kind, Within], going: Callable[[], bool]
) -> Within:
    """The rows of a pane that the filter's period may hold, given what it holds of the panes that date them.

    Raises Left once not `going`.
    """
    import json

    (first, last) = db.execute("SELECT first_n, last_n FROM pane WHERE kind = ?", (kind,)).fetchone()
    held_rows, sure_rows = bytearray(last + 1 - first), bytearray(last + 1 - first)
    _, table, column = DATED_BY[kind]
    for of, piece in ((of, piece) for of, within in held.items() for piece in slices(within.ranks, WIDEST_SLICE)):
        certain, parameters = certainly(of, filter, held[of], piece)
        one_of, listed = among("record.n", piece)
        with leaving(going):
            rows = db.execute(
                "SELECT json_group_array(place), json_group_array(place) FILTER (WHERE certain) FROM ("
                f" SELECT one.{column} - ? AS place, {certain} AS certain FROM record INDEXED BY record_days"
                f" CROSS JOIN {table} AS one ON one.record = record.n WHERE {one_of})",
                (first, *parameters, *listed),
            )
            for marks, places in zip((held_rows, sure_rows), map(json.loads, rows.fetchone()), strict=True):
                for place in places:
                    marks[place] = 1
    every, sure = (array("I", compress(range(first, last + 1), marks)) for marks in (held_rows, sure_rows))
    return Within(Ranks((every,)), len(every) - len(sure), sure)


def count_each(
    db: sqlite3.Connection, table: Literal["belongs", "carried"], column: str, numbers: range, records: Piece
) -> list[tuple[int, int]]:
    """How many of some records stand beside each of these numbers in a column of a table; only those with any."""
    by_record = f"{table} INDEXED BY {table}_record"
    if isinstance(records, range):
        rows, these = f"{by_record} WHERE record BETWEEN ? AND ?", Parameters((records[0], records[-1]))
    else:
        # CROSS: record by record; in SQLite's own order it can take a minute among 10,000 values.
        rows, these = f"json_each(?) AS r CROSS JOIN {by_record} WHERE record = r.value", [str(records.tolist())]
    counted = f"SELECT {table}.{column}, count(*) FROM {rows} AND {table}.{column} BETWEEN ? AND ? GROUP BY 1"
    return db.execute(counted, (*these, numbers[0], numbers[-1])).fetchall()


def slices(ranks: Ranks, most: int) -> Iterator[Piece]:
    """The ranks in pieces of so many numbers at most."""
    for piece in ranks.pieces:
        yield from (piece[at : at + most] for at in range(0, len(piece), most))
