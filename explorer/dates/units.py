"""The units in which time is counted: days, months, years, decades and centuries, each numbered without a gap."""

from datetime import date
from enum import IntEnum

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
