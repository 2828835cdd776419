"""A period moved by its own length, or made longer or shorter: what the keys [ ] { } do.

None of these raises: where the calendar, from year 1 to 9999, has no room, the period comes back as it was.
"""

from datetime import date, timedelta

from explorer.dates.units import Unit
from explorer.dates.when import Period

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
