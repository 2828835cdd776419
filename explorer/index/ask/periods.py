"""What makes a million records quick: their numbers in little room, and a period as such numbers.

Records stand in the order of their first days, so most of a period is a range. Beside it are those that began before
and reach in, and those that begin after and may have begun in it, as `2025~` may mean 2024. The index finds them by
their class of `length` without looking at the others. Those of the longest class, as without an end, reach into most
periods: they are kept in one piece.

A speaker may be in a period if what has begun by its last day, of all that he or she is linked to, lasts to its first
day: it is enough to know the latest end of what has begun. In the same way one is certainly in it if, of all that has
ended by its last day, what began last began on its first day or later. Both only grow from day to day. So they are kept
as steps, day by day, and now and then as a whole: an answer is one such whole, and the steps from there to the day.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Day
from functools import lru_cache
from itertools import accumulate, chain, compress
from operator import or_
from typing import Final, NamedTuple, TypeAlias, overload

from explorer.dates import parse_edtf
from explorer.dates.period import days_of
from explorer.index.kinds import Kind

OPEN_START, OPEN_END = 0, 9_999_999

LENGTHS: Final = (1, 31, 366, 3_660, OPEN_END + 1)
"""Classes of length in days. A span of a class that began longer ago than its length is over."""


@lru_cache(maxsize=1 << 16)
def span(date: str | None) -> tuple[int | None, int | None]:
    """First and last day of an EDTF date as ordinals; (None, None) without a date."""
    if date is None:
        return None, None
    value = parse_edtf(date)
    return _ordinals(value.first, value.last)


@lru_cache(maxsize=1 << 16)
def reach(date: str | None) -> tuple[int | None, int | None, bool]:
    """First and last day that an EDTF date may mean, as ordinals, and whether its source is sure of it."""
    if date is None:
        return None, None, False
    value = parse_edtf(date)
    return *_ordinals(*days_of(value)), not value.uncertain


def length(date: str | None) -> int | None:
    """The class of the days a date may mean: the smallest of LENGTHS that holds them; None without a date."""
    early, late, _ = reach(date)
    if early is None or late is None:
        return None
    return next(days for days in LENGTHS if late - early < days)


def _ordinals(first: Day | None, last: Day | None) -> tuple[int, int]:
    return first.toordinal() if first else OPEN_START, last.toordinal() if last else OPEN_END


Piece: TypeAlias = "range | array[int]"
"""Numbers that follow each other, or numbers one by one."""
MAX_CUT: Final = 20_000
"""More spans of a class that may be cut by one end of a period are not looked through on a key."""
MAX_LASTING: Final = 60_000
"""More spans of the longest class are not looked through on a key."""
STEPS: Final = 1_024
"""Steps of speakers between two wholes; a quarter as many as there are speakers, where that is more."""

_OF_SPEAKERS: Final = (
    "SELECT {}, link.record, {} + 1 FROM pane JOIN link ON link.record BETWEEN pane.first_n AND pane.last_n"
    " JOIN %s AS r ON r.n = link.other WHERE pane.kind = 'speaker' AND r.early NOT NULL AND {}"
)
_LINKED: Final = " UNION ALL ".join(_OF_SPEAKERS.replace("%s", table) for table in ("record", "due")) + " ORDER BY 1"
_QUESTIONS: Final = (
    _LINKED.format(*2 * ("r.early", "r.late", "1")),
    _LINKED.format(*2 * ("r.late", "r.early", "r.sure")),
)
"""Day, speaker, and what is the largest so far: of what begins, its end; of what ends for certain, its beginning."""


class Ranks(Sequence[int]):
    """A sequence made of pieces, each a range or an array, which ascend one after the other."""

    __slots__ = ("_ends", "pieces")

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        self.pieces = [piece for piece in pieces if piece]
        self._ends = list(accumulate(map(len, self.pieces)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(self.pieces)

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Ranks: ...
    def __getitem__(self, index: int | slice) -> int | Ranks:
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            if step != 1:
                raise ValueError("ranks are cut without a step")
            return self._cut(start, stop)
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        i = bisect_right(self._ends, place)
        return self.pieces[i][place - self._ends[i]]

    def _cut(self, start: int, stop: int) -> Ranks:
        pieces: list[Piece] = []
        for piece, end in zip(self.pieces, self._ends, strict=True):
            first = end - len(piece)
            if first < stop and start < end:
                pieces.append(piece[max(0, start - first) : stop - first])
        return Ranks(pieces)

    def place(self, n: int) -> int:
        """How many of them come before `n`: where it stands, or where it would."""
        i = bisect_left(self.pieces, n, key=lambda piece: piece[-1])
        if i == len(self.pieces):
            return len(self)
        return self._ends[i] - len(self.pieces[i]) + bisect_left(self.pieces[i], n)

    def places(self, numbers: Sequence[int]) -> list[int]:
        """The `place` of each of many numbers, given in ascending order."""
        places: list[int] = []
        for piece, end in zip(self.pieces, self._ends, strict=True):
            first = end - len(piece)
            some = numbers[len(places) : bisect_right(numbers, piece[-1], len(places))]
            if isinstance(piece, range):
                start = piece.start
                places += [first + n - start if n > start else first for n in some]
            else:
                places += [first + bisect_left(piece, n) for n in some]
        return places + [len(self)] * (len(numbers) - len(places))


class Dated(NamedTuple):
    """What is kept of the dates of a pane: the records whose dates are of the longest class."""

    numbers: array[int]
    """In ascending order; then their days, as in the table `record`."""
    first: array[int]
    early: array[int]
    late: array[int]
    due: int
    """How many pledges are due on some days."""


class Within(NamedTuple):
    """The records of one kind that a period may hold."""

    ranks: Ranks
    possible: int
    """How many of them are only possibly in it."""
    certain: array[int] | None = None
    """Those that certainly are, of speakers; None where a record's own dates tell."""


def among(column: str, piece: Piece) -> tuple[str, list[str | int]]:
    """The condition that a column of numbers holds one of these, as SQL; and its parameters."""
    if isinstance(piece, range):
        return f"{column} BETWEEN ? AND ?", [piece[0], piece[-1]]
    return f"{column} IN (SELECT value FROM json_each(?))", [str(piece.tolist())]


def fill(db: sqlite3.Connection) -> None:
    """Write the table `dated` from the rest of an index."""
    for kind in ("event", "message", "pledge"):
        lasting = db.execute(
            "SELECT n, first, early, late FROM record WHERE length > 1 AND kind = ? AND length = ? ORDER BY n",
            (kind, LENGTHS[-1]),
        ).fetchall()
        blobs = (array("I", [row[place] for row in lasting]).tobytes() for place in range(4))
        db.execute("INSERT INTO dated VALUES (?, ?, ?, ?, ?)", (kind, *blobs))


def fill_extents(db: sqlite3.Connection) -> None:
    """Write the table `extent` from the rest of an index."""
    speakers = range(*db.execute("SELECT first_n, last_n + 1 FROM pane WHERE kind = 'speaker'").fetchone())
    for certain, question in enumerate(_QUESTIONS):
        rows = _extents(db.execute(question), speakers)
        db.executemany("INSERT INTO extent VALUES (?, ?, ?, ?, ?, ?)", ((certain, *row) for row in rows))


def dated(db: sqlite3.Connection, kind: Kind) -> Dated:
    """What is kept of the dates of a pane."""
    blobs = db.execute("SELECT numbers, first, early, late FROM dated WHERE kind = ?", (kind,)).fetchone()
    (due,) = db.execute("SELECT count(*) FROM due").fetchone() if kind == "pledge" else (0,)
    numbers, firsts, earlies, lates = (array("I", blob) for blob in blobs)
    return Dated(numbers, firsts, earlies, lates, due)


def _first_from(db: sqlite3.Connection, kind: Kind, pane: range, day: int) -> int:
    """The number of the first record of a pane that does not begin before a day; one past the pane where all do."""
    before = "SELECT n FROM record INDEXED BY record_first WHERE kind = ? AND first < ?"
    last = db.execute(f"{before} ORDER BY first DESC, n DESC LIMIT 1", (kind, day)).fetchone()
    return last[0] + 1 if last is not None else pane.start


def within(db: sqlite3.Connection, kind: Kind, pane: range, dated: Dated, first: int, last: int) -> Within | None:
    """The records of a pane that a period of days, from `first` to `last`, may hold.

    None where there are too many to look through.
    """
    import json

    if len(dated.numbers) > MAX_LASTING or dated.due > MAX_LASTING:
        return None
    starting = range(_first_from(db, kind, pane, first), _first_from(db, kind, pane, last + 1))
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
    return _with_due(db, made, possible, first, last) if dated.due else Within(made, possible)


_DUE: Final = """
SELECT json_group_array(n) FILTER (WHERE NOT made), count(*) FILTER (WHERE NOT made AND NOT certain),
  count(*) FILTER (WHERE made AND certain AND NOT settled)
FROM (
  SELECT due.n, due.sure AND due.early >= :first AND due.late <= :last AS certain,
    coalesce(r.early <= :last AND r.late >= :first, 0) AS made,
    r.sure AND r.early >= :first AND r.late <= :last AS settled
  FROM due CROSS JOIN record AS r INDEXED BY record_days ON r.n = due.n
  WHERE due.early <= :last AND due.late >= :first
)
"""
"""Of the pledges that are due in a period: those that were not made in it, and how many of them are only possibly due;
and how many were possibly made in it, and are certainly due."""


def _with_due(db: sqlite3.Connection, made: Ranks, possible: int, first: int, last: int) -> Within:
    """The pledges made in a period, so many of them possibly, and those that are due in it."""
    import json

    unmade, unsure, settled = db.execute(_DUE, {"first": first, "last": last}).fetchone()
    return Within(_and(made, sorted(json.loads(unmade))), possible + unsure - settled)


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
    before = compress(numbers[:begun], map(first.__le__, lates[:begun]))
    after = compress(numbers[over:], map(last.__ge__, earlies[over:]))
    beyond = map(or_, map(first.__gt__, earlies[begun:over]), map(last.__lt__, lates[begun:over]))
    return list(before), list(after), sum(beyond)


def _extents(linked: Iterable[tuple[int, int, int]], pane: range) -> Iterable[tuple[int, bytes, bytes, bytes, bytes]]:
    """The rows of the table `extent`: first day, whole before it, then the steps as days, speakers, reaches."""
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


def speaking(db: sqlite3.Connection, pane: range, first: int, last: int) -> Within:
    """The speakers of a pane that a period of days, from `first` to `last`, may hold."""
    possible, certain = (_reaching(db, certain, pane, first, last) for certain in (0, 1))
    return Within(Ranks((possible,)), len(possible) - len(certain), certain)


def _reaching(db: sqlite3.Connection, certain: int, pane: range, first: int, last: int) -> array[int]:
    """The speakers of a pane that what is kept, of `possible` or of `certain`, tells of."""
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
    return array("I", compress(pane, map(first.__lt__, reached)))
