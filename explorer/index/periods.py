"""A period as numbers of records. Records stand in the order of their first days, so most of it is a range.

Beside the range are those that began before and reach in, and those that begin after and may have begun in it, as
`2025~` may mean 2024. The index finds them by their class of length (spans.py) without looking at the others.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain
from typing import Final, NamedTuple

from explorer.index.conditions import Kind, Parameters
from explorer.index.ranks import Ranks
from explorer.index.spans import LENGTHS, OPEN_END

MAX_CUT: Final = 20_000
"""More spans of a class that may be cut by one end of a period are not looked through on a key."""


STEP: Final = 1_024
"""Records between two milestones."""


class Within(NamedTuple):
    """The records of one kind that a period may hold."""

    starting: range
    """Those that begin in it."""
    unsure: int
    """How many of `starting` are only possibly in it."""
    before: array[int]
    """Those that begin before it and reach in: possibly in it."""
    after: array[int]
    """Those that begin after it, and may have begun in it: possibly in it."""
    known: bool = True
    """False where there were too many to look through: of what is not in `starting` nothing is known then."""

    @property
    def ranks(self) -> Ranks:
        """All of them."""
        return Ranks((self.before, self.starting, self.after))

    @property
    def possible(self) -> int:
        """How many of them are only possibly in it."""
        return self.unsure + len(self.before) + len(self.after)


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


def within(db: sqlite3.Connection, kind: Kind, pane: range, days: array[int], first: int, last: int) -> Within:
    """The records of a pane that a period of days, from `first` to `last`, may hold; `days` are its milestones."""
    import json

    starting = range(_first_from(db, pane, days, first), _first_from(db, pane, days, last + 1))
    (doubted,) = db.execute(
        "SELECT count(*) FROM record WHERE sure = 0 AND kind = ?"
        " AND first BETWEEN ? AND ? AND early >= ? AND late <= ?",
        (kind, first, last, first, last),
    ).fetchone()
    before: list[int] = []
    after: list[int] = []
    cut = 0
    for length in LENGTHS[1:]:
        # Those that a day before the period, or a day after it, may belong to, and a day in it too.
        for out, way, other, least, most in (
            (before, "first < ?", "late <= ?", first - length, first - 1),
            (after, "first > ?", "late > ?", last - length, last),
        ):
            spans = (
                "SELECT n, first, late FROM record WHERE length > 1 AND kind = ? AND length = ?"
                " AND early > ? AND early <= ? AND late >= ? LIMIT ?"
            )
            edge = first if out is before else last
            looked, numbers, inside = db.execute(
                f"SELECT count(*), json_group_array(n) FILTER (WHERE {way}),"
                f" count(*) FILTER (WHERE first BETWEEN ? AND ? AND {other}) FROM ({spans})",
                (edge, first, last, last, kind, length, least, most, first, MAX_CUT + 1),
            ).fetchone()
            if looked > MAX_CUT:
                return Within(starting, 0, array("I"), array("I"), known=False)
            out += json.loads(numbers)
            cut += inside
    return Within(starting, doubted + cut, array("I", sorted(before)), array("I", sorted(after)))


def linked(held: Sequence[Within], first: int, last: int, numbers: range) -> tuple[str, Parameters]:
    """The condition on `record` that a speaker, one of these numbers, is linked to one of these records."""
    of = Ranks(chain.from_iterable(within.ranks.pieces for within in held))
    if all(within.known for within in held) and len(of) < len(numbers):
        # It is quicker to ask so few records for their speakers than each speaker for records.
        speakers = (
            "SELECT other FROM link WHERE link.record IN (SELECT value FROM json_each(?)) AND other BETWEEN ? AND ?"
        )
        return f"n IN ({speakers})", [str(list(of)), numbers[0], numbers[-1]]
    some = [within.starting for within in held if within.starting]
    parts = ["EXISTS (SELECT 1 FROM link WHERE link.record = record.n AND other BETWEEN ? AND ?)"] * len(some)
    parameters: Parameters = [n for starting in some for n in (starting[0], starting[-1])]
    for days in LENGTHS[1:]:
        parts.append(
            "EXISTS (SELECT 1 FROM reached WHERE speaker = record.n AND length = ?"
            " AND early > ? AND early <= ? AND late >= ?)"
        )
        parameters += [days, first - days, last, first]
    return f"({' OR '.join(parts)})", parameters


def certainly_linked(held: Sequence[Within], first: int, last: int) -> tuple[str, Parameters]:
    """The condition that one of the records a speaker is linked to lies within the period for certain."""
    some = [within.starting for within in held if within.starting]
    part = (
        "EXISTS (SELECT 1 FROM link JOIN record AS r ON r.n = link.other WHERE link.record = record.n"
        " AND link.other BETWEEN ? AND ? AND r.sure AND r.early >= ? AND r.late <= ?)"
    )
    return f"({' OR '.join([part] * len(some)) or '0'})", [n for r in some for n in (r[0], r[-1], first, last)]
