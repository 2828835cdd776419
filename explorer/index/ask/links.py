"""What is linked to a record, told at once however much it is.

The table `link` has its people, its occasion and the like. That it shares a quote with another is read from `use`: one
quote may be used by very many, and pairs of them would be very many times as many. Long lists, of what is linked to a
record and of the records that use a quote, are kept in one piece in `links`.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from itertools import groupby
from operator import itemgetter
from typing import Final

LONG: Final = 256
"""Records from which a list is kept in one piece."""

LINKED: Final = """
SELECT other FROM link WHERE record = {0} AND other BETWEEN ? AND ?
UNION ALL SELECT mate.record FROM use AS one CROSS JOIN use AS mate ON mate.quote = one.quote
WHERE one.record = {0} AND mate.record BETWEEN ? AND ?
"""
"""SQL: the records, between two numbers, that are linked to one; some of them twice."""

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
    """The records, of these numbers, that are linked to the one with this id, in ascending order."""
    found = db.execute("SELECT n FROM record WHERE id = ?", (id,)).fetchone()
    if found is None:
        return array("I")
    every = _listed(db, 0, found[0], numbers)
    quotes = db.execute("SELECT quote FROM use WHERE record = ?", found).fetchall()
    mates = {mate for (quote,) in quotes for mate in _listed(db, 1, quote, numbers)}
    return array("I", sorted(mates.union(every))) if mates else every


def _listed(db: sqlite3.Connection, which: int, n: int, numbers: range) -> array[int]:
    """The records, of these numbers, in one list: that of a record, or of a quote."""
    kept = db.execute("SELECT records FROM links WHERE n = ?", (n,)).fetchone()
    if kept is not None:
        every = array("I", kept[0])
        return every[bisect_left(every, numbers.start) : bisect_left(every, numbers.stop)]
    table, of, listed = _LISTS[which]
    question = f"SELECT {listed} FROM {table} WHERE {of} = ? AND {listed} BETWEEN ? AND ? ORDER BY {listed}"
    return array("I", (other for (other,) in db.execute(question, (n, numbers.start, numbers.stop - 1))))
