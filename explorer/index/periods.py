"""A period as numbers of records. Records stand in the order of their first days, so most of it is a range.

Beside the range are those that began before and reach in, and those that begin after and may have begun in it, as
`2025~` may mean 2024. The index finds them by their class of length (spans.py) without looking at the others.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from typing import Final, NamedTuple

from explorer.index import extents
from explorer.index.conditions import Kind
from explorer.index.ranks import Ranks
from explorer.index.spans import LENGTHS, OPEN_END

MAX_CUT: Final = 20_000
"""More spans of a class that may be cut by one end of a period are not looked through on a key."""


STEP: Final = 1_024
"""Records between two milestones."""


class Within(NamedTuple):
    """The records of one kind that a period may hold."""

    ranks: Ranks
    possible: int
    """How many of them are only possibly in it."""
    certain: array[int] | None = None
    """Those that certainly are, of speakers; None where a record's own dates tell."""


def milestones(db: sqlite3.Connection, pane: range) -> array[int]:
    """The first day of every STEPth record of a pane; one past all days where it has none."""
    rows = db.execute(
        "SELECT coalesce(first, ?) FROM record WHERE n IN (SELECT value FROM json_each(?)) ORDER BY n",
        (OPEN_END + 1, str(list(pane[::STEP]))),
    )
    return array("I", (day for (day,) in rows))


def _first_from(db: sqlite3.Connection, pane: range, days: array[int], day: int) -> int:
    """The number of the first record of a pane that begins on a day or later; one past the pane where none does."""
    start = pane.start + max(0, bisect_left(days, day) - 1) * STEP
    (earlier,) = db.execute(
        "SELECT count(*) FROM record INDEXED BY record_days WHERE n BETWEEN ? AND ? AND first < ?",
        (start, min(start + STEP, pane.stop) - 1, day),
    ).fetchone()
    return start + int(earlier)


def within(db: sqlite3.Connection, kind: Kind, pane: range, days: array[int], first: int, last: int) -> Within | None:
    """The records of a pane that a period of days, from `first` to `last`, may hold; `days` are its milestones.

    None where there are too many to look through.
    """
    import json

    starting = range(_first_from(db, pane, days, first), _first_from(db, pane, days, last + 1))
    (possible,) = db.execute(
        "SELECT count(*) FROM record WHERE sure = 0 AND kind = ?"
        " AND first BETWEEN ? AND ? AND early >= ? AND late <= ?",
        (kind, first, last, first, last),
    ).fetchone()
    before: list[int] = []
    after: list[int] = []
    for length in LENGTHS[1:]:
        # Where those begin that a day before the period, or a day after it, may belong to, and a day in it too.
        windows = [(first - length, first - 1), (last - length, last)]
        if last - length < first:
            windows = [(first - length, last)]
        for least, most in windows:
            spans = (
                "SELECT n, first, early, late FROM record WHERE length > 1 AND kind = ? AND length = ?"
                " AND early > ? AND early <= ? AND late >= ? LIMIT ?"
            )
            looked, earlier, later, inside = db.execute(
                "SELECT count(*), json_group_array(n) FILTER (WHERE first < ?),"
                " json_group_array(n) FILTER (WHERE first > ?),"
                f" count(*) FILTER (WHERE first BETWEEN ? AND ? AND (early < ? OR late > ?)) FROM ({spans})",
                (first, last, first, last, first, last, kind, length, least, most, first, MAX_CUT + 1),
            ).fetchone()
            if looked > MAX_CUT:
                return None
            before += json.loads(earlier)
            after += json.loads(later)
            possible += inside
    # Only possibly in it: what begins before it and reaches in, and what begins after it and may have begun in it.
    possible += len(before) + len(after)
    return Within(Ranks((array("I", sorted(before)), starting, array("I", sorted(after)))), possible)


def speaking(db: sqlite3.Connection, pane: range, first: int, last: int) -> Within:
    """The speakers that a period of days may hold."""
    held = extents.held(db, pane, first, last)
    return Within(Ranks((held.possible,)), len(held.possible) - len(held.certain), held.certain)
