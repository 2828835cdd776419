"""The values of a facet, each with the number of records that would pass if it were chosen alone."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.index.ask.filters import Filter, Parameters, all_conditions
from explorer.index.ask.library import Library
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
    library: Library, facet: Facet, filter: Filter, needle: str = "", first: Sequence[str] = (), *, count: bool = True
) -> Choices:
    """The values whose names hold every word of the needle: those of `first`, then by their number of records.

    The numbers are of the records that pass everything else in force; a facet's own choice does not narrow them.
    """
    words = fold(needle).split()
    numbers = _numbers(library, facet)
    named = " AND ".join(["n BETWEEN ? AND ?", *("instr(folded, ?)" for _ in words)])
    names: Parameters = [numbers.start, numbers.stop - 1, *words]
    others = filter.without(facet.field)
    # Those with the most records have the lowest numbers.
    table, parameters, records, order = "value", Parameters(), "records" if count else "NULL", "n"
    if others and count:
        where, parameters = _passing(others)
        records, order = "coalesce(hits, 0)", "counted DESC, n"
        # CROSS: from the records to their values, in SQLite's own order it can take a minute among 10,000 values.
        table = (
            f"value LEFT JOIN (SELECT b.value AS of_n, count(*) AS hits FROM ({where}) AS p CROSS JOIN belongs AS b"
            " ON b.record = p.n AND b.value BETWEEN ? AND ? GROUP BY b.value) ON of_n = n"
        )
        parameters += [numbers.start, numbers.stop - 1]
    marks = ", ".join("?" * len(first))
    rows: list[tuple[str, str, int | None]] = []
    for which in ("IN", "NOT IN") if first else ("NOT IN",):
        rows += library.db.execute(
            f"SELECT id, name, {records} AS counted FROM {table} WHERE {named} AND id {which} ({marks})"
            f" ORDER BY {order} LIMIT ?",
            (*parameters, *names, *first, MOST),
        )
    shown = tuple(Choice(*row) for row in rows[:MOST])
    total = library.db.execute(f"SELECT count(*) FROM value WHERE {named}", names).fetchone()[0]
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


def _passing(filter: Filter) -> tuple[str, Parameters]:
    """The numbers of the records, questions apart, that pass a filter, as SQL."""
    parts: list[str] = []
    parameters: Parameters = []
    for kind in RECORDS:
        where, values = all_conditions(filter, kind)
        pane = "n BETWEEN (SELECT first_n FROM pane WHERE kind = ?) AND (SELECT last_n FROM pane WHERE kind = ?)"
        parts.append(f"SELECT n FROM record WHERE {pane} AND {where}")
        parameters += [kind, kind, *values]
    return " UNION ALL ".join(parts), parameters
