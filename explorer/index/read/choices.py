"""The values of a facet, each with the number of records that would pass if it were chosen alone."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from explorer.index.ask.filters import Filter, Parameters
from explorer.index.ask.library import Library
from explorer.index.ask.query import always, count_each, leaving
from explorer.index.facets import FACETS, Facet
from explorer.index.kinds import RECORDS
from explorer.text.fold import fold

MOST = 200
"""Values given at once; typing finds the others."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet. `records` counts events, speakers, messages and pledges; None where it was not counted."""

    id: str
    name: str
    records: int | None


@dataclass(frozen=True, slots=True)
class Choices:
    """The values asked for, and how many more there are."""

    shown: tuple[Choice, ...]
    more: int


def choices(
    library: Library,
    facet: Facet,
    filter: Filter,
    needle: str = "",
    first: Sequence[str] = (),
    *,
    count: bool = True,
    going: Callable[[], bool] = always,
) -> Choices:
    """The values whose names hold every word of the needle: those of `first`, then by their number of records.

    The numbers are of the records that pass everything else in force; a facet's own choice does not narrow them.
    Raises Left once not `going`.
    """
    words = fold(needle).split()
    numbers = _numbers(library, facet)
    named = " AND ".join(["n BETWEEN ? AND ?", *("instr(folded, ?)" for _ in words)])
    names: Parameters = [numbers.start, numbers.stop - 1, *words]
    others = filter.without(facet.field)
    (total,) = library.db.execute(f"SELECT count(*) FROM value WHERE {named}", names).fetchone()
    rows: list[tuple[str, str, int | None]] = []
    if others and count:
        counts = _counts(library, others, numbers, going)
        found = library.db.execute(f"SELECT n, id, name FROM value WHERE {named}", names)
        best = nsmallest(MOST, found, key=lambda row: (row[1] not in first, -counts[row[0]], row[0]))
        rows += ((id, name, counts[n]) for n, id, name in best)
    else:
        marks = ", ".join("?" * len(first))
        # Those with the most records have the lowest numbers.
        select = f"SELECT id, name, {'records' if count else 'NULL'} FROM value WHERE {named} AND id"
        for which in ("IN", "NOT IN"):
            rows += library.db.execute(f"{select} {which} ({marks}) ORDER BY n LIMIT ?", (*names, *first, MOST))
    shown = tuple(Choice(*row) for row in rows[:MOST])
    return Choices(shown, total - len(shown))


def _numbers(library: Library, facet: Facet) -> range:
    """The numbers of a facet's values: they are numbered facet after facet, so a few looks find where each begins."""
    order = {other.field: place for place, other in enumerate(FACETS)}

    def place(n: int) -> int:
        return order[library.db.execute("SELECT facet FROM value WHERE n = ?", (n,)).fetchone()[0]]

    (last,) = library.db.execute("SELECT coalesce(max(n), 0) FROM value").fetchone()
    every = range(1, last + 1)
    return range(
        1 + bisect_left(every, order[facet.field], key=place), 1 + bisect_right(every, order[facet.field], key=place)
    )


def _counts(library: Library, filter: Filter, values: range, going: Callable[[], bool]) -> Counter[int]:
    """How many records, questions apart, pass a filter and belong to each of some values, by its number."""
    counts = Counter[int]()
    for piece in (piece for kind in RECORDS for piece in library.hits(kind, filter, going).ranks.pieces):
        with leaving(going):
            counts.update(dict(count_each(library.db, "belongs", "value", values, piece)))
    return counts
