"""What is linked to a record, told at once however much it is: long lists are kept in one piece beside `link`."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from itertools import groupby
from operator import itemgetter
from typing import Final

LONG: Final = 256
"""Links from which a list is kept in one piece."""


def fill(db: sqlite3.Connection) -> None:
    """Write the table `links` from the table `link`."""
    rows = db.execute(
        "SELECT record, other FROM link"
        " WHERE record IN (SELECT record FROM link GROUP BY record HAVING count(*) >= ?) ORDER BY record, other",
        (LONG,),
    )
    lists = groupby(rows, itemgetter(0))
    db.executemany(
        "INSERT INTO links VALUES (?, ?)",
        ((record, array("I", map(itemgetter(1), pairs)).tobytes()) for record, pairs in lists),
    )


def linked(db: sqlite3.Connection, id: str, numbers: range) -> array[int]:
    """The records, of these numbers, that are linked to the one with this id, in ascending order."""
    found = db.execute("SELECT n, others FROM record LEFT JOIN links ON record = n WHERE id = ?", (id,)).fetchone()
    if found is None:
        return array("I")
    n, others = found
    if others is None:
        rows = db.execute("SELECT other FROM link WHERE record = ? ORDER BY other", (n,))
        every = array("I", (other for (other,) in rows))
    else:
        every = array("I", others)
    return every[bisect_left(every, numbers.start) : bisect_left(every, numbers.stop)]
