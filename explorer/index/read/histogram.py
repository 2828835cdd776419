"""The timeline as a histogram: how many of some events begin in each day, month or year, and where long spans run."""

from datetime import date
from itertools import pairwise
from typing import NamedTuple

from explorer.dates import Period
from explorer.dates.period import Unit
from explorer.index.ask.library import Hits, Library

FEW, LEAST = 10, 4
"""One event of so many may be left out of a window, and one of the least that an axis is zoomed for."""
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


class Axis(NamedTuple):
    """The days that a timeline runs through: all of them, and those from which few events lie far away."""

    whole: Period
    dense: Period


class Histogram(NamedTuple):
    """For each bucket of a window how many events begin there, and whether one known more roughly runs through it.

    `before` and `after` count the events that begin before the window and after it.

    An event whose span goes beyond a bucket is not counted in any; where there are very many such spans, those that go
    least beyond count where they begin (explorer/index/build/rows.py).
    """

    counts: tuple[int, ...]
    rough: tuple[bool, ...]
    before: int = 0
    after: int = 0


def axis(library: Library) -> Axis | None:
    """The days from the first event to the last; None if no event has a date."""
    row = library.db.execute("SELECT first, last FROM axis").fetchone()
    if row is None:
        return None
    first, last = map(date.fromordinal, row)
    starts = library.db.execute(
        "SELECT number, first_n FROM start WHERE unit = ? ORDER BY number", (int(Unit.MONTH),)
    ).fetchall()
    months = [(number, after - n) for (number, n), (_, after) in pairwise(starts)]
    start, end = _dense([*months, (Unit.MONTH.number(last), 0)])
    dense = Period(max(first, Unit.MONTH.first(start)), min(last, Unit.MONTH.last(end)))
    return Axis(Period(first, last), dense)


def _dense(months: list[tuple[int, int]]) -> tuple[int, int]:
    """The first and the last month without those that few events lie in, farther off than the others are apart.

    Few are a tenth, or a single one of four. Takes the months in their order, each with its number of events.
    """
    total = sum(count for _, count in months)
    spare = max(total // FEW, int(total >= LEAST))
    first, last = 0, len(months) - 1
    while first < last:
        gap, place = max((months[i + 1][0] - months[i][0], i) for i in range(first, last))
        early = sum(count for _, count in months[first : place + 1])
        late = sum(count for _, count in months[place + 1 : last + 1])
        kept = (place + 1, last) if early <= late else (first, place)
        few = min(early, late)
        if few > spare or gap <= months[kept[1]][0] - months[kept[0]][0] + 1:
            break
        spare -= few
        first, last = kept
    return months[first][0], months[last][0]


def chosen_window(axis: Axis, period: Period | None, room: int) -> Window:
    """What to show in `room` buckets at most: few events far away do not take the room of all others.

    They are left out where those then have finer buckets, unless the period has an end among them.
    """
    is_finer = window(axis.dense, None, room).unit < window(axis.whole, None, room).unit
    is_near = period is None or all(axis.dense.contains(end, end) for end in period if end)
    return window(axis.dense if is_finer and is_near else axis.whole, period, room)


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
    ends = "(SELECT first_n FROM start WHERE unit = :unit AND number > :last ORDER BY number {} LIMIT 1)"
    first_n, end_n, last_n = library.db.execute(
        f"SELECT (SELECT first_n FROM start WHERE unit = :unit ORDER BY number LIMIT 1), {ends.format('')},"
        f" {ends.format('DESC')}",
        {"unit": int(unit), "last": window.last},
    ).fetchone()
    counts = [0] * window.size
    before = after = 0
    if end_n is not None:
        start, *places, end = hits.ranks.places([first_n, *(n for _, n in starts), end_n, last_n])
        for (number, _), (place, next_place) in zip(starts, pairwise(places), strict=True):
            counts[number - window.first] = next_place - place
        before, after = places[0] - start, end - places[-1]
    rough = [False] * window.size
    days = window.days(0, window.size - 1)
    assert days.first is not None and days.last is not None
    stretches = library.db.execute(
        "SELECT first_n, last_n, first, last FROM stretch WHERE unit = ? AND first <= ? AND last >= ? ORDER BY first_n",
        (int(unit), days.last.toordinal(), days.first.toordinal()),
    ).fetchall()
    places = hits.ranks.places([first_n for first_n, *_ in stretches])
    next_places = hits.ranks.places([last_n + 1 for _, last_n, *_ in stretches])
    for (_, _, first, last), place, next_place in zip(stretches, places, next_places, strict=True):
        found = next_place - place
        if not found:
            continue
        from_bucket = unit.number(date.fromordinal(max(first, 1))) - window.first
        to_bucket = unit.number(date.fromordinal(min(last, date.max.toordinal()))) - window.first
        if first and from_bucket >= 0:
            counts[from_bucket] -= found
        for bucket in range(max(0, from_bucket), min(to_bucket, window.size - 1) + 1):
            rough[bucket] = True
    return Histogram(tuple(counts), tuple(rough), before, after)
