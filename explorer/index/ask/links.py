"""What is linked to a record, told at once however much it is.

The table `link` has its people, its occasion and the like. That it shares a quote with another is read from `use`: one
quote may be used by very many, and pairs of them would be very many times as many. Long lists, of what is linked to a
record and of the records that use a quote, are kept in one piece in `links`.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from explorer.index.kinds import FIRST_QUOTE

LONG: Final = 256
"""Records from which a list is kept in one piece."""

MANY: Final = 8_192
"""Quotes up to which it is told on a key what is linked to a row, or said by speakers."""

_NUMBER: Final = "(SELECT n FROM record WHERE id = ? UNION ALL SELECT n FROM quote WHERE id = ?)"
LINKED_QUOTES: Final = f"""
SELECT quote FROM use WHERE record = {_NUMBER} AND quote BETWEEN ? AND ?
UNION ALL SELECT n FROM quote WHERE speaker = {_NUMBER} AND n BETWEEN ? AND ?
UNION ALL SELECT quote FROM voice WHERE speaker = {_NUMBER} AND quote BETWEEN ? AND ?
UNION ALL SELECT n FROM quote WHERE n = {_NUMBER} AND n BETWEEN ? AND ?
UNION ALL SELECT mate.quote FROM use AS one CROSS JOIN record AS r ON r.n = one.record AND r.kind <> 'event'
CROSS JOIN use AS mate ON mate.record = one.record WHERE one.quote = {_NUMBER} AND mate.quote BETWEEN ? AND ?
"""
"""SQL: the quotes, between two numbers, that are linked to a row with an id; some of them twice. They are those that
carry a record, and those in which a speaker has a part; to a quote, the other words for the same."""


def of_linked(id: str, numbers: range) -> list[str | int]:
    """The parameters of LINKED_QUOTES."""
    each: list[str | int] = [id, id, numbers[0], numbers[-1]]
    return LINKED_QUOTES.count("BETWEEN") * each


_LISTS: Final = (("link", "record", "other"), ("use", "quote", "record"))


def fill(db: sqlite3.Connection) -> None:
    """Write the table `links` from the tables `link` and `use`."""
    for table, of, listed in _LISTS:
        rows = db.execute(
            f"SELECT DISTINCT {of}, {listed} FROM {table}"
            f" WHERE {of} IN (SELECT {of} FROM {table} GROUP BY {of} HAVING count(*) >= ?) ORDER BY {of}, {listed}",
            (LONG,),
        )
        db.executemany(
            "INSERT INTO links VALUES (?, ?)",
            ((n, array("I", map(itemgetter(1), pairs)).tobytes()) for n, pairs in groupby(rows, itemgetter(0))),
        )


def linked(db: sqlite3.Connection, id: str, numbers: range) -> array[int]:
    """The records, of these numbers, that are linked to the row with this id, in ascending order."""
    found = db.execute(f"SELECT {_NUMBER}", (id, id)).fetchone()[0]
    if found is None or not numbers:
        return array("I")
    if found < FIRST_QUOTE:
        every = _listed(db, 0, found, numbers)
        quotes = [quote for (quote,) in db.execute("SELECT quote FROM use WHERE record = ?", (found,))]
    else:
        speakers = "SELECT speaker FROM quote WHERE n = ? UNION SELECT speaker FROM voice WHERE quote = ?"
        every = array("I", (n for (n,) in db.execute(speakers, (found, found)) if n in numbers))
        quotes = [found]
    mates = {mate for quote in quotes for mate in _listed(db, 1, quote, numbers)}
    return array("I", sorted(mates.union(every))) if mates else every


def few_quotes(db: sqlite3.Connection, sql: str, parameters: Sequence[str | int]) -> array[int] | None:
    """The quotes that a SELECT finds, in ascending order; None where they are too many for a key."""
    (count,) = db.execute(f"SELECT count(*) FROM (SELECT * FROM ({sql}) LIMIT ?)", (*parameters, MANY + 1)).fetchone()
    return array("I", sorted({n for (n,) in db.execute(sql, parameters)})) if count <= MANY else None


def _listed(db: sqlite3.Connection, which: int, n: int, numbers: range) -> array[int]:
    """The records, of these numbers, in one list: that of a record, or of a quote."""
    kept = db.execute("SELECT records FROM links WHERE n = ?", (n,)).fetchone()
    if kept is not None:
        every = array("I", kept[0])
        return every[bisect_left(every, numbers.start) : bisect_left(every, numbers.stop)]
    table, of, listed = _LISTS[which]
    question = f"SELECT {listed} FROM {table} WHERE {of} = ? AND {listed} BETWEEN ? AND ? ORDER BY {listed}"
    return array("I", (other for (other,) in db.execute(question, (n, numbers.start, numbers.stop - 1))))
