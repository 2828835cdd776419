"""Which speakers a period holds, told at once however many records they are linked to.

A speaker may be in a period if what has begun by its last day, of all that he or she is linked to, lasts to its first
day: it is enough to know the latest end of what has begun. In the same way one is certainly in it if, of all that has
ended by its last day, what began last began on its first day or later. Both only grow from day to day. So they are kept
as steps, day by day, and now and then as a whole: an answer is one such whole, and the steps from there to the day.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final, NamedTuple

STEPS: Final = 1_024
"""Steps between two wholes; a quarter as many as there are speakers, where that is more."""

_DATED: Final = (
    "SELECT {}, link.record, {} + 1 FROM pane JOIN link ON link.record BETWEEN pane.first_n AND pane.last_n"
    " JOIN %s AS r ON r.n = link.other WHERE pane.kind = 'speaker' AND r.early NOT NULL AND {}"
)
_LINKED: Final = " UNION ALL ".join(_DATED.replace("%s", table) for table in ("record", "due")) + " ORDER BY 1"
_QUESTIONS: Final = (
    _LINKED.format(*2 * ("r.early", "r.late", "1")),
    _LINKED.format(*2 * ("r.late", "r.early", "r.sure")),
)
"""Day, speaker, and what is the largest so far: of what begins, its end; of what ends for certain, its beginning."""


class Held(NamedTuple):
    """The numbers of the speakers that a period may hold, and of those that it certainly holds."""

    possible: array[int]
    certain: array[int]


def fill(db: sqlite3.Connection) -> None:
    """Write the table `extent` from the rest of an index."""
    pane = range(*db.execute("SELECT first_n, last_n + 1 FROM pane WHERE kind = 'speaker'").fetchone())
    for certain, question in enumerate(_QUESTIONS):
        rows = _pieces(db.execute(question), pane)
        db.executemany("INSERT INTO extent VALUES (?, ?, ?, ?, ?, ?)", ((certain, *row) for row in rows))


def _pieces(linked: Iterable[tuple[int, int, int]], pane: range) -> Iterable[tuple[int, bytes, bytes, bytes, bytes]]:
    """The rows of the table: first day, whole before it, then the steps as days, speakers and what they reach."""
    most = max(STEPS, len(pane) // 4)
    reached = array("I", bytes(4 * len(pane)))
    whole = reached.tobytes()
    days, speakers, reaches = steps = array("I"), array("I"), array("I")
    for day, n, reach in linked:
        speaker = n - pane.start
        if reach <= reached[speaker]:
            continue
        if len(days) >= most and day != days[-1]:
            yield days[0], whole, days.tobytes(), speakers.tobytes(), reaches.tobytes()
            whole = reached.tobytes()
            for step in steps:
                del step[:]
        reached[speaker] = reach
        days.append(day)
        speakers.append(speaker)
        reaches.append(reach)
    if days:
        yield days[0], whole, days.tobytes(), speakers.tobytes(), reaches.tobytes()


def held(db: sqlite3.Connection, pane: range, first: int, last: int) -> Held:
    """The speakers of a pane that a period of days, from `first` to `last`, may hold and certainly holds."""
    return Held(*(_reaching(db, certain, pane, first, last) for certain in (0, 1)))


def _reaching(db: sqlite3.Connection, certain: int, pane: range, first: int, last: int) -> array[int]:
    row = db.execute(
        "SELECT whole, days, speakers, reaches FROM extent WHERE certain = ? AND day <= ? ORDER BY day DESC LIMIT 1",
        (certain, last),
    ).fetchone()
    if row is None:
        return array("I")
    reached, days, speakers, reaches = (array("I", blob) for blob in row)
    until = bisect_right(days, last)
    for speaker, reach in zip(speakers[:until], reaches[:until], strict=True):
        reached[speaker] = reach
    return array("I", [n for n, reach in zip(pane, reached, strict=True) if reach > first])
