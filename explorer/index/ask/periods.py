"""A period as numbers of records. Records stand in the order of their first days, so most of it is a range.

Beside the range are those that began before and reach in, and those that begin after and may have begun in it, as
`2025~` may mean 2024. The index finds them by their class of length (days.py) without looking at the others. Those of
the longest class, as without an end, reach into most periods: they are kept in one piece.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from typing import Final, NamedTuple

from explorer.index.ask import speaker_periods
from explorer.index.ask.days import LENGTHS, OPEN_END
from explorer.index.ask.ranks import Piece, Ranks
from explorer.index.kinds import Kind

MAX_CUT: Final = 20_000
"""More spans of a class that may be cut by one end of a period are not looked through on a key."""
MAX_LASTING: Final = 60_000
"""More spans of the longest class are not looked through on a key."""
STEP: Final = 1_024
"""Records between two milestones."""


class Dated(NamedTuple):
    """What is kept of the dates of a pane: its milestones, and the records whose dates are of the longest class.

    A milestone is the first day of every `step`th record, one past all days where it has none.
    """

    step: int
    milestones: array[int]
    numbers: array[int]
    """Of those of the longest class, in ascending order; then their days, as in the table `record`."""
    first: array[int]
    early: array[int]
    late: array[int]
    due: tuple[tuple[int, int, int, int], ...]
    """Of the pledges that are due on some days: the number, these days, and whether they are certain."""


class Within(NamedTuple):
    """The records of one kind that a period may hold."""

    ranks: Ranks
    possible: int
    """How many of them are only possibly in it."""
    certain: array[int] | None = None
    """Those that certainly are, of speakers; None where a record's own dates tell."""


def fill(db: sqlite3.Connection) -> None:
    """Write the table `dated` from the rest of an index."""
    panes = db.execute(
        "SELECT kind, first_n, last_n + 1 FROM pane WHERE kind IN ('event', 'message', 'pledge')"
    ).fetchall()
    for kind, start, stop in panes:
        milestones = db.execute(
            "SELECT coalesce(first, ?) FROM record WHERE n IN (SELECT value FROM json_each(?)) ORDER BY n",
            (OPEN_END + 1, str(list(range(start, stop, STEP)))),
        )
        lasting = db.execute(
            "SELECT n, first, early, late FROM record WHERE length > 1 AND kind = ? AND length = ? ORDER BY n",
            (kind, LENGTHS[-1]),
        ).fetchall()
        columns = [[day for (day,) in milestones], *([row[place] for row in lasting] for place in range(4))]
        blobs = (array("I", column).tobytes() for column in columns)
        db.execute("INSERT INTO dated VALUES (?, ?, ?, ?, ?, ?, ?)", (kind, STEP, *blobs))


def dated(db: sqlite3.Connection, kind: Kind) -> Dated:
    """What is kept of the dates of a pane."""
    question = "SELECT step, milestones, numbers, first, early, late FROM dated WHERE kind = ?"
    step, *blobs = db.execute(question, (kind,)).fetchone()
    due = db.execute("SELECT n, early, late, sure FROM due ORDER BY n").fetchall() if kind == "pledge" else ()
    milestones, numbers, firsts, earlies, lates = (array("I", blob) for blob in blobs)
    return Dated(step, milestones, numbers, firsts, earlies, lates, tuple(due))


def _first_from(db: sqlite3.Connection, pane: range, dated: Dated, day: int) -> int:
    """The number of the first record of a pane that begins on a day or later; one past the pane where none does."""
    start = pane.start + max(0, bisect_left(dated.milestones, day) - 1) * dated.step
    (earlier,) = db.execute(
        "SELECT count(*) FROM record INDEXED BY record_days WHERE n BETWEEN ? AND ? AND first < ?",
        (start, min(start + dated.step, pane.stop) - 1, day),
    ).fetchone()
    return start + int(earlier)


def within(db: sqlite3.Connection, kind: Kind, pane: range, dated: Dated, first: int, last: int) -> Within | None:
    """The records of a pane that a period of days, from `first` to `last`, may hold.

    None where there are too many to look through.
    """
    import json

    if len(dated.numbers) > MAX_LASTING or len(dated.due) > MAX_LASTING:
        return None
    starting = range(_first_from(db, pane, dated, first), _first_from(db, pane, dated, last + 1))
    (possible,) = db.execute(
        "SELECT count(*) FROM record WHERE sure = 0 AND kind = ?"
        " AND first BETWEEN ? AND ? AND early >= ? AND late <= ?",
        (kind, first, last, first, last),
    ).fetchone()
    before, after, inside = _lasting(dated, first, last)
    possible += inside
    for length in LENGTHS[1:-1]:
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
    made = Ranks((array("I", sorted(before)), starting, array("I", sorted(after))))
    return _with_due(db, made, possible, dated, first, last)


def _with_due(db: sqlite3.Connection, made: Ranks, possible: int, dated: Dated, first: int, last: int) -> Within:
    """The records made in a period, so many of them possibly, and the pledges that are due in it."""
    due = {n: sure and early >= first and late <= last for n, early, late, sure in dated.due
           if early <= last and late >= first}  # fmt: skip
    if not due:
        return Within(made, possible)
    unmade = {n for n in due if (place := made.place(n)) == len(made) or made[place] != n}
    # What was possibly made in the period, and is certainly due in it.
    (settled,) = db.execute(
        "SELECT count(*) FROM record WHERE n IN (SELECT value FROM json_each(?))"
        " AND NOT (sure AND early >= ? AND late <= ?)",
        (str([n for n, certain in due.items() if certain and n not in unmade]), first, last),
    ).fetchone()
    possible += sum(not due[n] for n in unmade) - int(settled)
    return Within(_and(made, sorted(unmade)), possible)


def _and(ranks: Ranks, more: Sequence[int]) -> Ranks:
    """Ranks and more numbers, which are none of them, in ascending order."""
    pieces: list[Piece] = []
    rest = deque(more)
    for piece in ranks.pieces:
        before = [rest.popleft() for _ in range(bisect_left(rest, piece[0]))]
        inside = [rest.popleft() for _ in range(bisect_left(rest, piece[-1]))]
        pieces += [array("I", before), array("I", sorted([*piece, *inside])) if inside else piece]
    return Ranks((*pieces, array("I", rest)))


def _lasting(dated: Dated, first: int, last: int) -> tuple[list[int], list[int], int]:
    """Of those of the longest class: those that begin before a period and reach in, and those that begin after it and
    may have begun in it; then how many begin in it and may reach beyond.
    """
    numbers, firsts, earlies, lates = dated.numbers, dated.first, dated.early, dated.late
    begun, over = bisect_left(firsts, first), bisect_right(firsts, last)
    before = [n for n, late in zip(numbers[:begun], lates[:begun], strict=True) if late >= first]
    after = [n for n, early in zip(numbers[over:], earlies[over:], strict=True) if early <= last]
    days = zip(earlies[begun:over], lates[begun:over], strict=True)
    return before, after, sum(early < first or late > last for early, late in days)


def speaking(db: sqlite3.Connection, pane: range, first: int, last: int) -> Within:
    """The speakers that a period of days may hold."""
    held = speaker_periods.held(db, pane, first, last)
    return Within(Ranks((held.possible,)), len(held.possible) - len(held.certain), held.certain)
