"""So many units up to a date, from it, or next to it: `past 3 months`, `year to date`, `the month before May 2025`.

They are as long as the units say. `the year before` a date may also be the calendar's, and is refused with both where
the two differ.
"""

import re
from datetime import date, timedelta

from explorer.dates.edtf import month_end
from explorer.dates.period import Unit
from explorer.dates.typed import Span, is_date, no_room, read_date, two_readings
from explorer.dates.vocabulary import NUMBERS, UNITS, DateWord, Kind, folded
from explorer.errors import Refused

_UNITS = {
    -1: "day|days|jours|dias|tage|tagen|ngay",
    -7: "week|weeks|semaines|semanas|wochen|tuan",
    -14: "fortnight|fortnights",
    1: "month|months|mois|meses|monate|monaten|thang",
    12: "year|years|annees|ans|anos|jahre|jahren|nam",
    120: "decade|decades|decadas|thap nien|thap ky",
}
"""Lengths in months, or in days if negative."""
_LENGTHS = {name: length for length, names in _UNITS.items() for name in names.split("|")}
_COUNT = rf"[0-9]{{1,3}}|{'|'.join(NUMBERS)}"
_UNIT = "|".join(sorted(_LENGTHS, key=len, reverse=True))
_LEAD = "(?:(?:in|during|over|within|the|trong|les|ces|los|las|en|die|den|der|au cours des) )*"
_PAST = "past|last|derniers|dernieres|ultimos|ultimas|letzten|vergangenen"
_RECENT = re.compile(
    rf"{_LEAD}(?:(?:{_PAST}) ({_COUNT}) ({_UNIT})|({_COUNT}) (?:{_PAST}) ({_UNIT})"
    rf"|(?:past )({_UNIT})|(?:({_COUNT}) )?({_UNIT})(?: vua)? qua)"
)
"""A count, if there is one, and a unit."""


def read_recent(text: str, today: date) -> Span | None:
    """The days up to today that such a text means, as in `past 3 months`; None for any other text.

    They begin no earlier than the calendar.
    """
    match = _RECENT.fullmatch(folded(text))
    if match is None:
        return None
    *counts, unit = filter(None, match.groups())
    number = 1 if not counts else NUMBERS.get(counts[0]) or int(counts[0])
    if not number:
        return None
    try:
        return _ending(today, number, _LENGTHS[unit])
    except Refused:
        return date.min, today


def read_counted(words: list[DateWord], today: date) -> Span | None:
    """The days of a unit, or several, that a date begins, ends or adjoins; None for any other words.

    Raises Refused, with both readings, where two are possible.
    """
    if len(words) == 1 and words[0].kind is Kind.TO_DATE:
        return _calendar(today, words[0].value, 0)[0], today
    words = words if words and words[0].kind in _HEADS else [_ONE, *words]
    if len(words) < 4 or not words[0].value or words[1].kind not in UNITS or not is_date(words[3:]):
        return None
    head, unit, relation, of = words[0], words[1].value, words[2].kind, words[3:]
    if head.kind is Kind.FISCAL and relation in {Kind.BEFORE, Kind.AFTER}:
        # Such a year is known by its first or its last month, and not by the calendar.
        return None
    first, last = read_date(of, today).days()
    if head is _ONE and relation is Kind.UNTIL and of[0].kind is Kind.RELATIVE_DAY:
        return _one_reading(_ending(last, head.value, unit), (_calendar(last, unit, 0)[0], last))
    return _related(relation, (first, last), head.value, unit)


_ONE = DateWord(Kind.NUMBER, 1)
_HEADS = frozenset({Kind.NUMBER, Kind.FISCAL})


def _related(relation: Kind, days: Span, count: int, unit: int) -> Span | None:
    """So many units that stand so to a date."""
    first, last = days
    match relation:
        case Kind.BEFORE:
            near = _ending(first - timedelta(days=1), count, unit) if first > date.min else None
            return _one_reading(near, _calendar(first, unit, -count))
        case Kind.AFTER:
            near = _beginning(last + timedelta(days=1), count, unit) if last < date.max else None
            return _one_reading(near, _calendar(last, unit, count))
        case Kind.UNTIL | Kind.ENDING:
            return _ending(last, count, unit)
        case Kind.BEGINNING | Kind.START:
            return _beginning(first, count, unit)
    return None


def _one_reading(near: Span | None, calendar: Span) -> Span:
    """The days next to a date, if they are the calendar's unit too. Raises Refused with both where they are not."""
    if near is None:
        raise no_room()
    if near != calendar:
        raise two_readings(near, calendar)
    return near


def _ending(last: date, count: int, unit: int) -> Span:
    """The days of so many units that end with a day."""
    if unit < 0:
        return _day(last.toordinal() + 1 + count * unit), last
    number = Unit.MONTH.number(last) - count * unit
    if last == month_end(last.year, last.month):
        return _month(number + 1)[0], last
    first, end = _month(number)
    return (first.replace(day=last.day + 1) if last.day < end.day else _month(number + 1)[0]), last


def _beginning(first: date, count: int, unit: int) -> Span:
    """The days of so many units that begin with a day."""
    if unit < 0:
        return first, _day(first.toordinal() - 1 - count * unit)
    number = Unit.MONTH.number(first) + count * unit
    if first.day == 1:
        return first, _month(number - 1)[1]
    start, end = _month(number)
    return first, start.replace(day=min(first.day - 1, end.day))


def _calendar(day: date, unit: int, by: int) -> Span:
    """The unit of the calendar that a day lies in, or the one so many later; weeks run from Monday to Sunday."""
    if unit < 0:
        start = ((day.toordinal() - 1) // -unit + by) * -unit + 1
        return _day(start), _day(start - unit - 1)
    number = (Unit.MONTH.number(day) // unit + by) * unit
    return _month(number)[0], _month(number + unit - 1)[1]


def _day(ordinal: int) -> date:
    if not Unit.DAY.exists(ordinal):
        raise no_room()
    return date.fromordinal(ordinal)


def _month(number: int) -> Span:
    """The first and last day of a month, by how many months lie before it since a year 0."""
    if not Unit.MONTH.exists(number):
        raise no_room()
    return Unit.MONTH.first(number), Unit.MONTH.last(number)
