"""Spans of days: the units in which time is counted, and a period to filter by, which [ ] { } move and stretch.

Units are days, months, years, decades and centuries, each numbered without a gap. Moving and stretching raise nothing:
where the calendar, from year 1 to 9999, has no room, the period comes back as it was.
"""

from datetime import date, timedelta
from enum import IntEnum
from typing import NamedTuple

from explorer.dates.edtf import EdtfDate, Precision, edtf_of, parse_edtf
from explorer.errors import Refused

_FIRST_MONTH, _LAST_MONTH = 12, 9999 * 12 + 11
"""January of year 1 and December of year 9999, counted in months from a year 0."""


class Unit(IntEnum):
    """A unit of the calendar; its value is its length in months, 0 for a day.

    Units are numbered: a day by its ordinal, a month by how many lie before it, and so on. Decades and centuries begin
    with the years that end in 0 and 00.
    """

    DAY = 0
    MONTH = 1
    YEAR = 12
    DECADE = 120
    CENTURY = 1200

    def number(self, day: date) -> int:
        """The number of the unit that a day lies in."""
        return (day.year * 12 + day.month - 1) // self if self else day.toordinal()

    def exists(self, number: int) -> bool:
        """Whether the calendar, from year 1 to 9999, has a unit of this number."""
        if self:
            return _FIRST_MONTH // self <= number <= _LAST_MONTH // self
        return 1 <= number <= date.max.toordinal()

    def first(self, number: int) -> date:
        """Its first day, or the calendar's where it begins before it."""
        if not self:
            return date.fromordinal(max(1, number))
        month = max(number * self, _FIRST_MONTH)
        return date(month // 12, month % 12 + 1, 1)

    def last(self, number: int) -> date:
        """Its last day, or the calendar's where it ends after it."""
        if not self:
            return date.fromordinal(min(number, date.max.toordinal()))
        if (number + 1) * self > _LAST_MONTH:
            return date.max
        return date.fromordinal(self.first(number + 1).toordinal() - 1)

    def count(self, first: date, last: date) -> int:
        """How many units the days from `first` to `last` touch."""
        return self.number(last) - self.number(first) + 1

    def around(self, first: date, last: date) -> tuple[date, date]:
        """The days with as many units before and after as they touch, as far as the calendar goes."""
        length = self.count(first, last)
        return self.first(self.number(first) - length), self.last(self.number(last) + length)


def days_of(value: EdtfDate) -> tuple[date | None, date | None]:
    """The first and last day of a date, None where open or unknown, with `~` and `%` read as around."""
    if value.precision is Precision.INTERVAL:
        first = None if value.start is None else days_of(value.start)[0]
        return first, None if value.end is None else days_of(value.end)[1]
    if value.first is None or value.last is None or not value.approximate:
        return value.first, value.last
    return (Unit.DAY if value.precision is Precision.DAY else Unit.MONTH).around(value.first, value.last)


class _Days(NamedTuple):
    first: date | None
    last: date | None


class Period(_Days):
    """A span of days to filter by, `first` and `last` included; None is an open end.

    Raises Refused if it ends before it starts, or if both ends are open.
    """

    __slots__ = ()

    def __new__(cls, first: date | None, last: date | None) -> "Period":
        if first is None and last is None:
            raise Refused("A period needs a first or a last day.")
        if first and last and first > last:
            raise Refused("A period cannot end before it starts.")
        return super().__new__(cls, first, last)

    @property
    def edtf(self) -> str:
        """The shortest EDTF string for these days; `parse_when` of it is this period again."""
        return edtf_of(self.first, self.last)

    def describe(self) -> str:
        """In words that `parse_when` reads back: October–December 2024, since 2024, before 25 May 2025."""
        if self.first is not None or self.last is None or self.last == date.max:
            return parse_edtf(self.edtf).describe()
        after = edtf_of(self.last + timedelta(days=1), None).removesuffix("/..")
        return f"before {parse_edtf(after).describe()}"

    def contains(self, first: date | None, last: date | None) -> bool:
        """Whether a record that runs from `first` to `last` lies within the period for certain.

        None is an end of the record that is open or unknown: never within a period that is closed on that
        side.
        """
        starts_in = self.first is None or (first is not None and first >= self.first)
        return starts_in and (self.last is None or (last is not None and last <= self.last))

    def overlaps(self, first: date | None, last: date | None) -> bool:
        """Whether a record that runs from `first` to `last` (None: open or unknown) may touch it."""
        starts_in_time = first is None or self.last is None or first <= self.last
        return starts_in_time and (last is None or self.first is None or last >= self.first)


class Understood(NamedTuple):
    """A period, and the events that it was told by, with their dates: `Opening ceremony (25 Oct 2025)`.

    `whole` is the text with the event's title in place of the name typed; "" where no event stands in it alone.
    """

    period: Period
    events: str
    whole: str = ""


LADDER = (Unit.DAY, Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY)
"""What a period grows and shrinks along."""


def moved(period: Period, by: int) -> Period:
    """The period that many times its own length later, or earlier if negative.

    Whole months move by months, so a year stays a year and February becomes March; anything else moves by its days.
    An open period moves its one end: by a year if that is where a year begins or ends, by a month or a day likewise.
    """
    first, last = period
    if first is None or last is None:
        return _moved_end(period, by)
    month = Unit.MONTH
    is_whole = first == month.first(month.number(first)) and last == month.last(month.number(last))
    unit = month if is_whole else Unit.DAY
    step = by * unit.count(first, last)
    start, end = unit.number(first) + step, unit.number(last) + step
    return Period(unit.first(start), unit.last(end)) if unit.exists(start) and unit.exists(end) else period


def longer(period: Period) -> Period:
    """The period widened to whole months, or if it is that already to whole years, decades, centuries."""
    first, last = period
    for unit in LADDER[1:]:
        wider = Period(first and unit.first(unit.number(first)), last and unit.last(unit.number(last)))
        if wider != period:
            return wider
    return period


def shorter(period: Period, near: date) -> Period:
    """The part of the period nearest to a day: the century, decade, year, month or day it lies in, the longest first.

    A period with an open end becomes a year.
    """
    first, last = period
    day = max(near, first) if first else near
    day = min(day, last) if last else day
    for unit in reversed(LADDER if first and last else LADDER[:3]):
        start, end = unit.first(unit.number(day)), unit.last(unit.number(day))
        part = Period(max(start, first) if first else start, min(end, last) if last else end)
        if part != period:
            return part
    return period


def _moved_end(period: Period, by: int) -> Period:
    end = period.first or period.last
    assert end is not None
    # An open period is told by the day on which it begins, or by the one that follows its end.
    edge = end if period.first or end == date.max else end + timedelta(days=1)
    unit = next(unit for unit in (Unit.YEAR, Unit.MONTH, Unit.DAY) if edge == unit.first(unit.number(edge)))
    number = unit.number(end) + by
    if not unit.exists(number):
        return period
    return Period(unit.first(number), None) if period.first else Period(None, unit.last(number))
