"""The timeline as a histogram: how many of some events begin in each day, month or year, and where long spans run."""

from datetime import date
from itertools import pairwise
from typing import NamedTuple

from explorer.dates import Period
from explorer.dates.units import Unit
from explorer.index.ask.days import OPEN_END
from explorer.index.ask.library import Hits, Library

INSIDE = 3
"""A chosen period is shown in so many buckets at least, if there is a finer unit and room."""


class Window(NamedTuple):
    """The buckets that are shown: those of one unit from number `first` to `last`."""

    unit: Unit
    first: int
    last: int

    @property
    def size(self) -> int:
        """How many buckets."""
        return self.last - self.first + 1

    def days(self, first: int, last: int) -> Period:
        """The days of some buckets, counted from the first one shown."""
        return Period(self.unit.first(self.first + first), self.unit.last(self.first + last))


class Histogram(NamedTuple):
    """For each bucket of a window how many events begin there, and whether one known more roughly runs through it.

    An event whose span goes beyond a bucket is not counted in any; where there are very many such spans, those that go
    least beyond count where they begin (explorer/index/build/day_counts.py).
    """

    counts: tuple[int, ...]
    rough: tuple[bool, ...]


def axis(library: Library) -> Period | None:
    """The days from the first event to the last; None if no event has a date."""
    row = library.db.execute("SELECT first, last FROM axis").fetchone()
    return Period(date.fromordinal(row[0]), date.fromordinal(row[1])) if row else None


def window(axis: Period, period: Period | None, room: int) -> Window:
    """What to show in `room` buckets at most: the whole axis, or the neighbourhood of a period that is small on it."""
    first, last = axis.first or date.min, axis.last or date.max
    if period is None:
        return _whole(first, last, room)
    start, end = period.first or min(first, period.last or first), period.last or max(last, period.first or last)
    if start <= last and end >= first:
        # An end far outside the axis, as of "before 9999", is of no interest.
        start, end = max(start, first), min(end, last)
    first, last = min(first, start), max(last, end)
    whole = _whole(first, last, room)
    fitting = [unit for unit in reversed(Unit) if unit <= whole.unit and unit.count(start, end) <= room]
    fine = next((unit for unit in fitting if unit.count(start, end) >= INSIDE), fitting[-1] if fitting else whole.unit)
    if fine == whole.unit and whole.first <= fine.number(start) and fine.number(end) <= whole.last:
        return whole
    size = fine.count(start, end)
    shown = min(room, max(INSIDE * size, room // 2))
    number = fine.number(start) - (shown - size) // 2
    # The window stays on the axis, as far as that is long enough.
    number = max(min(number, fine.number(last) - shown + 1), fine.number(first))
    return Window(fine, number, min(number + shown - 1, fine.number(date.max)))


def _whole(first: date, last: date, room: int) -> Window:
    unit = next((unit for unit in Unit if unit.count(first, last) <= room), Unit.CENTURY)
    # Where not even centuries fit, the far future is left out: it has the dates that stand for no date, as 9999 does.
    return Window(unit, unit.number(first), min(unit.number(last), unit.number(first) + room - 1))


def histogram(library: Library, hits: Hits, window: Window) -> Histogram:
    """The events among the hits, by the buckets of a window. Its cost grows with the buckets, not with the events."""
    unit = window.unit
    starts = library.db.execute(
        "SELECT number, first_n FROM start WHERE unit = ? AND number BETWEEN ? AND ? ORDER BY number",
        (int(unit), window.first, window.last),
    ).fetchall()
    after = library.db.execute(
        "SELECT first_n FROM start WHERE unit = ? AND number > ? ORDER BY number LIMIT 1", (int(unit), window.last)
    ).fetchone()
    counts = [0] * window.size
    if after is not None:
        places = hits.places([n for _, n in (*starts, (OPEN_END, after[0]))])
        for (number, _), (place, next_place) in zip(starts, pairwise(places), strict=True):
            counts[number - window.first] = next_place - place
    rough = [False] * window.size
    days = window.days(0, window.size - 1)
    assert days.first is not None and days.last is not None
    stretches = library.db.execute(
        "SELECT first_n, last_n, first, last FROM stretch WHERE unit = ? AND first <= ? AND last >= ? ORDER BY first_n",
        (int(unit), days.last.toordinal(), days.first.toordinal()),
    ).fetchall()
    before = hits.places([first_n for first_n, *_ in stretches])
    beyond = hits.places([last_n + 1 for _, last_n, *_ in stretches])
    for (_, _, first, last), place, next_place in zip(stretches, before, beyond, strict=True):
        found = next_place - place
        if not found:
            continue
        from_bucket = unit.number(date.fromordinal(max(first, 1))) - window.first
        to_bucket = unit.number(date.fromordinal(min(last, date.max.toordinal()))) - window.first
        if first and from_bucket >= 0:
            counts[from_bucket] -= found
        for bucket in range(max(0, from_bucket), min(to_bucket, window.size - 1) + 1):
            rough[bucket] = True
    return Histogram(tuple(counts), tuple(rough))
