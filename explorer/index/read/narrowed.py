"""Which quotes of a record pass a filter themselves: what the reader shows of it, the comparison and a copy of all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from explorer.index.ask.conditions import ALL, Parameters, found_by
from explorer.index.ask.library import Library
from explorer.index.facets import BY_FIELD, on_quotes
from explorer.index.filters import Filter
from explorer.index.find import Find

OF_QUOTES: Final = ("sources", "speakers", "affiliations", "modes")
"""The facets that a quote has itself; of the others a quote has those of the records that use it."""
MOST: Final = 5_000
"""Quotes of a record that are looked through on a key."""
FEW: Final = 10_000
"""Up to so many places where words stand are put together; of more, each quote is asked for, up to `LOOKED`."""
LOOKED: Final = 300


def of_quotes(library: Library, filter: Filter) -> Filter:
    """What of a filter a quote can pass by itself: source, speaker, affiliation, mode and words; empty for nothing."""
    followed = library.number(filter.follow) if filter.follow is not None else None
    speaker = filter.follow if followed is not None and followed[1] == "speaker" else None
    narrowing = Filter(find=filter.find, follow=speaker)
    for field in OF_QUOTES:
        narrowing = narrowing.choose(field, filter.values(field))
    return narrowing


class Passing(NamedTuple):
    """Of some quotes those that pass, and how many were looked at: all of them, unless they are very many."""

    numbers: list[int]
    looked: int


def passing(library: Library, numbers: Sequence[int], filter: Filter) -> Passing:
    """Those of a record's quotes, in their order, that pass what `of_quotes` gives."""
    conditions: list[str] = []
    parameters: Parameters = []
    speakers = [("speakers", (filter.follow,))] if filter.follow is not None else []
    for field, chosen in [*((field, filter.values(field)) for field in OF_QUOTES), *speakers]:
        if chosen:
            condition, values = on_quotes(BY_FIELD[field], chosen, ALL)
            conditions.append(condition)
            parameters += values
    left, looked = list(numbers[:MOST]), len(numbers[:MOST])
    if conditions:
        among = (
            f"SELECT q.n FROM quote AS q WHERE q.n IN (SELECT value FROM json_each(?)) AND {' AND '.join(conditions)}"
        )
        found = {n for (n,) in library.db.execute(among, [str(left), *parameters])}
        left = [n for n in left if n in found]
    if filter.find is not None and left:
        left, seen = _with_words(library, left, filter.find)
        looked = looked if seen is None else seen
    return Passing(left, looked)


def _with_words(library: Library, numbers: list[int], find: Find) -> tuple[list[int], int | None]:
    """Those in which a search is found; and how many were looked at, None for all."""
    if not find.terms:
        return [], None
    select, parameters = found_by(find, range(min(numbers), max(numbers) + 1))
    rows = library.db.execute(f"{select} LIMIT ?", [*parameters, FEW + 1]).fetchall()
    if len(rows) <= FEW:
        found = {n for (n,) in rows}
        return [n for n in numbers if (n in found) == find.wants], None
    some = numbers[:LOOKED]

    def is_found(n: int) -> bool:
        return library.db.execute(f"{select} LIMIT 1", [*parameters[:-2], n, n]).fetchone() is not None

    return [n for n in some if is_found(n) == find.wants], len(some) if len(some) < len(numbers) else None
