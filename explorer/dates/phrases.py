"""Periods as a reader types them: one date or two, with words before and between, or so many units before or after.

Each place where two dates can be parted is tried once, so the time taken grows with the square of the length
at most.
"""

import re
from datetime import date, timedelta
from itertools import pairwise

from explorer.dates.edtf import edtf_of, month_end
from explorer.dates.period import Unit
from explorer.dates.typed import (
    DaySpan,
    TypedDate,
    is_date,
    is_short_of_digits,
    no_room,
    read_date,
    refusal,
    shape,
    two_readings,
    why_not,
)
from explorer.dates.vocabulary import NUMBERS, UNITS, DateWord, Tag, folded, read_words
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


def read_recent(text: str, today: date) -> DaySpan | None:
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


def read_counted(words: list[DateWord], today: date) -> DaySpan | None:
    """The days of a unit, or several, that a date begins, ends or adjoins; None for any other words.

    Raises Refused, with both readings, where two are possible.
    """
    if len(words) == 1 and words[0].kind is Tag.TO_DATE:
        return _calendar(today, words[0].value, 0)[0], today
    words = words if words and words[0].kind in _HEADS else [_ONE, *words]
    if len(words) < 4 or not words[0].value or words[1].kind not in UNITS or not is_date(words[3:]):
        return None
    head, unit, relation, of = words[0], words[1].value, words[2].kind, words[3:]
    if head.kind is Tag.FISCAL and relation in {Tag.BEFORE, Tag.AFTER}:
        # Such a year is known by its first or its last month, and not by the calendar.
        return None
    first, last = read_date(of, today).days()
    if head is _ONE and relation is Tag.UNTIL and of[0].kind is Tag.RELATIVE_DAY:
        return _one_reading(_ending(last, head.value, unit), (_calendar(last, unit, 0)[0], last))
    return _related(relation, (first, last), head.value, unit)


_ONE = DateWord(Tag.NUMBER, 1)
_HEADS = frozenset({Tag.NUMBER, Tag.FISCAL})


def _related(relation: Tag, days: DaySpan, count: int, unit: int) -> DaySpan | None:
    """So many units that stand so to a date."""
    first, last = days
    match relation:
        case Tag.BEFORE:
            near = _ending(first - timedelta(days=1), count, unit) if first > date.min else None
            return _one_reading(near, _calendar(first, unit, -count))
        case Tag.AFTER:
            near = _beginning(last + timedelta(days=1), count, unit) if last < date.max else None
            return _one_reading(near, _calendar(last, unit, count))
        case Tag.UNTIL | Tag.ENDING:
            return _ending(last, count, unit)
        case Tag.BEGINNING | Tag.START:
            return _beginning(first, count, unit)
    return None


def _one_reading(near: DaySpan | None, calendar: DaySpan) -> DaySpan:
    """The days next to a date, if they are the calendar's unit too. Raises Refused with both where they are not."""
    if near is None:
        raise no_room()
    if near != calendar:
        raise two_readings(near, calendar)
    return near


def _ending(last: date, count: int, unit: int) -> DaySpan:
    """The days of so many units that end with a day."""
    if unit < 0:
        return _day(last.toordinal() + 1 + count * unit), last
    number = Unit.MONTH.number(last) - count * unit
    if last == month_end(last.year, last.month):
        return _month(number + 1)[0], last
    first, end = _month(number)
    return (first.replace(day=last.day + 1) if last.day < end.day else _month(number + 1)[0]), last


def _beginning(first: date, count: int, unit: int) -> DaySpan:
    """The days of so many units that begin with a day."""
    if unit < 0:
        return first, _day(first.toordinal() - 1 - count * unit)
    number = Unit.MONTH.number(first) + count * unit
    if first.day == 1:
        return first, _month(number - 1)[1]
    start, end = _month(number)
    return first, start.replace(day=min(first.day - 1, end.day))


def _calendar(day: date, unit: int, by: int) -> DaySpan:
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


def _month(number: int) -> DaySpan:
    """The first and last day of a month, by how many months lie before it since a year 0."""
    if not Unit.MONTH.exists(number):
        raise no_room()
    return Unit.MONTH.first(number), Unit.MONTH.last(number)


Days = tuple[date | None, date | None]
"""The first and the last day; None is an open end."""

_BETWEEN = frozenset({Tag.UNTIL, Tag.TO, Tag.DOTS})
_COUNTING = ("muoi mot", "muoi hai", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_MONTHS_OR_MAY = re.compile(rf"(?<![0-9])(1[0-2]|0?[1-9]|{'|'.join(_COUNTING)}) thang nam ([0-9]{{4}})(?![0-9])")
_SAYS_A_DAY = re.compile(r"(?:ngay|mong|mung|[0-9]|toi|den|va) ?[-–]? ?$")


def read_period(text: str, today: date) -> Days:
    """The days that the text means. Raises Refused, with two forms that work, if it means none."""
    if recent := read_recent(text, today):
        return recent
    _check_months_or_may(folded(text))
    words = _one_winter(_dated(_edges(_sure_decades(read_words(text))), today))
    return read_counted(words, today) or _period(words, today)


def _check_months_or_may(text: str) -> None:
    """Refuse `9 tháng năm 2025`: `năm` is year and five, so it may be nine months or a day in May."""
    match = _MONTHS_OR_MAY.search(text)
    if match is None or _SAYS_A_DAY.search(text[: match.start()]):
        return
    number = NUMBERS.get(match[1]) or int(match[1])
    if year := int(match[2]):
        raise two_readings(TypedDate(year, 1, number), TypedDate(year, 5, 1, number))


def _sure_decades(words: list[DateWord]) -> list[DateWord]:
    """The words with `2000s` as a decade for certain where another decade stands beside it: `1990s and 2000s`."""
    decades = [one.value for one, other in pairwise(words) if (one.kind, other.kind) == (Tag.YEAR, Tag.PLURAL)]
    if all(year % 100 == 0 for year in decades):
        return words
    return [word._replace(value=1) if word.kind is Tag.PLURAL else word for word in words]


def _edges(words: list[DateWord]) -> list[DateWord]:
    """The words with `before the end of` as `until`, `after the start of` as `since`, `to date` as `until today`."""
    kept: list[DateWord] = []
    for word in words:
        before = kept[-1].kind if kept else None
        if word.kind is Tag.END and before is Tag.BEFORE:
            kept[-1] = DateWord(Tag.UNTIL)
        elif word.kind is Tag.START and before is Tag.AFTER:
            kept[-1] = DateWord(Tag.SINCE)
        elif word.kind in _PARTS and not (word.kind is Tag.START and before in UNITS):
            kept.append(_PARTS[word.kind])
        elif word.kind is Tag.TO_DATE and (kept or not word.value):
            kept += (DateWord(Tag.UNTIL), DateWord(Tag.RELATIVE_DAY))
        else:
            kept.append(word)
    return kept


_PARTS = {Tag.START: DateWord(Tag.PART, 0), Tag.END: DateWord(Tag.PART, 2)}


def _dated(words: list[DateWord], today: date) -> list[DateWord]:
    """The words with `last year` as that year's number, and `last month` as that month and its year."""
    dated: list[DateWord] = []
    for word in words:
        if word.kind is Tag.RELATIVE_YEAR:
            dated.append(DateWord(Tag.YEAR, today.year + word.value, 4))
        elif word.kind is Tag.RELATIVE_MONTH and (not dated or dated[-1].kind is not Tag.NUMBER):
            # With a number before it, "tháng tới" may be the months to come.
            year, month = divmod(today.year * 12 + today.month - 1 + word.value, 12)
            dated += (DateWord(Tag.MONTH, month + 1), DateWord(Tag.YEAR, year, 4))
        else:
            dated.append(word)
    return dated


def _one_winter(words: list[DateWord]) -> list[DateWord]:
    """The words with `winter 2024-25` as `winter 2024`: the year it begins in names it."""
    kept: list[DateWord] = []
    for word in words:
        kept.append(word)
        season, year, mark, _ = kept[-4:] if len(kept) > 3 else [DateWord(Tag.UNKNOWN)] * 4
        if season == DateWord(Tag.SEASON, 12) and year.kind is Tag.YEAR and mark.kind in {Tag.DASH, Tag.SLASH}:
            next_year = year.value + 1
            if (word.kind, word.value, word.digits) in {
                (Tag.YEAR, next_year, 4),
                (Tag.NUMBER, next_year % 100, 2),
            }:
                del kept[-2:]
    return kept


def _period(words: list[DateWord], today: date) -> Days:
    if not words:
        raise why_not(words)
    opening = words[0].kind if words[0].kind in _OPENINGS else None
    if words[-1].kind is Tag.EARLIER:
        return None, read_date(words[:-1], today).days()[1]
    if words[-1].kind in {Tag.DOTS, Tag.ONWARDS} and opening in {None, Tag.SINCE}:
        return read_date(words[opening is not None : -1], today).days()[0], None
    return _opened(opening, words[1:], today) if opening else _plain(words, today)


_OPENINGS = frozenset({Tag.BEFORE, Tag.AFTER, Tag.UNTIL, Tag.DOTS, Tag.SINCE, Tag.BETWEEN, Tag.ABOUT})


def _opened(opening: Tag, words: list[DateWord], today: date) -> Days:
    """The words that follow one of the openings."""
    if opening is Tag.BETWEEN:
        return _range(words, _BETWEEN | {Tag.AND}, today)
    if opening is Tag.SINCE and not is_date(words):
        return _range(words, _BETWEEN, today)
    typed = read_date(words, today)
    if opening is Tag.ABOUT:
        return typed.days_around()
    first, last = typed.days()
    match opening:
        case Tag.BEFORE:
            return None, _next_to(first, -1)
        case Tag.AFTER:
            return _next_to(last, 1), None
        case Tag.SINCE:
            return first, None
    return None, last


def _plain(words: list[DateWord], today: date) -> Days:
    """A date, or two, without a word before them."""
    joined = any(word.kind is Tag.AND for word in words)
    if joined and words[0] == DateWord(Tag.PART, 1):
        # Vietnamese has one word for "mid" and "between".
        return _range(words[1:], frozenset({Tag.AND}), today)
    if is_date(words) or is_short_of_digits(words):
        return read_date(words, today).days()
    if joined:
        return _side_by_side(words, today)
    return _range(words, _BETWEEN, today)


def _side_by_side(words: list[DateWord], today: date) -> Days:
    """`25 and 26 October 2025`: two dates without a day between them, for a period has no hole."""
    (first, left_end), (right_start, last) = _ends(words, frozenset({Tag.AND}), today)
    if left_end.toordinal() + 1 < right_start.toordinal():
        raise refusal("Days lie between these two, and a period has no hole", edtf_of(first, last), "2020..2021")
    return first, last


def _next_to(day: date, days: int) -> date:
    if day == (date.min if days < 0 else date.max):
        raise no_room()
    return day + timedelta(days=days)


def _range(words: list[DateWord], between: frozenset[Tag], today: date) -> Days:
    """From the first day of one date to the last of another."""
    left, right = _ends(words, between, today)
    return left[0], right[1]


def _ends(words: list[DateWord], between: frozenset[Tag], today: date) -> tuple[DaySpan, DaySpan]:
    """The days of two dates with one of the kinds `between` them, or a hyphen or slash where there is none of those.

    Raises Refused if no place to part them fits, or more than one, or if the range runs backwards.
    """
    left_words, right_words = _parted(words, between)
    typed, right = read_date(left_words, today), read_date(right_words, today)
    if typed.year is not None and right.year is None:
        raise refusal("Give the end of the range its year", "2021-03-14..2021-03-15", "Oct-Dec 2021")
    left = _completed(typed, right, shape(right_words))
    if right.month is None:
        right = right._replace(month=left.month)
    left_days, right_days = left.days(), right.days()
    if left_days[0] <= right_days[1]:
        return left_days, right_days
    swapped = edtf_of(min(left_days[0], right_days[0]), max(left_days[1], right_days[1]))
    if typed.year is None and left.year is not None and left.year > 1:
        earlier = edtf_of(left._replace(year=left.year - 1).days()[0], right_days[1])
        raise refusal("Within one year this range ends before it starts", earlier, swapped)
    raise refusal("This range ends before it starts", swapped, "2020..2021")


def _parted(words: list[DateWord], between: frozenset[Tag]) -> tuple[list[DateWord], list[DateWord]]:
    """The words before and after the one place where two dates can be parted."""
    places = [at for at, word in enumerate(words) if word.kind in between]
    places = places or [at for at, word in enumerate(words) if word.kind in {Tag.DASH, Tag.SLASH}]
    fits = [at for at in places if is_date(words[:at]) and is_date(words[at + 1 :])]
    if len(fits) > 1:
        raise refusal("This parts into two dates in more than one way", "2020..2021", "2020-12..2021-10")
    if not fits:
        raise why_not(words)
    return words[: fits[0]], words[fits[0] + 1 :]


def _completed(left: TypedDate, right: TypedDate, right_shape: str) -> TypedDate:
    """The start of a range, with the month and the year that it takes over from the end."""
    if "year" not in right_shape or right.months >= 12:
        return left
    if left.month is None and left.day is not None:
        if right_shape in {"number / year", "number - year", "number . year"}:
            left = TypedDate(left.year, left.day)
        elif right.day is not None:
            left = left._replace(month=right.month)
    return left if left.year is not None else left._replace(year=right.year)
