"""Periods as a reader types them: one date or two, with the words before and between that say what is meant.

Each place where two dates can be parted is tried once, so the time taken grows with the square of the length
at most.
"""

import re
from datetime import date, timedelta
from itertools import pairwise

from explorer.dates.counted import read_counted, read_recent
from explorer.dates.edtf import edtf_of
from explorer.dates.typed import (
    Span,
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
from explorer.dates.vocabulary import NUMBERS, UNITS, DateWord, Kind, folded, read_words

Days = tuple[date | None, date | None]
"""The first and the last day; None is an open end."""

_BETWEEN = frozenset({Kind.UNTIL, Kind.TO, Kind.DOTS})
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
    decades = [one.value for one, other in pairwise(words) if (one.kind, other.kind) == (Kind.YEAR, Kind.PLURAL)]
    if all(year % 100 == 0 for year in decades):
        return words
    return [word._replace(value=1) if word.kind is Kind.PLURAL else word for word in words]


def _edges(words: list[DateWord]) -> list[DateWord]:
    """The words with `before the end of` as `until`, `after the start of` as `since`, `to date` as `until today`."""
    kept: list[DateWord] = []
    for word in words:
        before = kept[-1].kind if kept else None
        if word.kind is Kind.END and before is Kind.BEFORE:
            kept[-1] = DateWord(Kind.UNTIL)
        elif word.kind is Kind.START and before is Kind.AFTER:
            kept[-1] = DateWord(Kind.SINCE)
        elif word.kind in _PARTS and not (word.kind is Kind.START and before in UNITS):
            kept.append(_PARTS[word.kind])
        elif word.kind is Kind.TO_DATE and (kept or not word.value):
            kept += (DateWord(Kind.UNTIL), DateWord(Kind.RELATIVE_DAY))
        else:
            kept.append(word)
    return kept


_PARTS = {Kind.START: DateWord(Kind.PART, 0), Kind.END: DateWord(Kind.PART, 2)}


def _dated(words: list[DateWord], today: date) -> list[DateWord]:
    """The words with `last year` as that year's number, and `last month` as that month and its year."""
    dated: list[DateWord] = []
    for word in words:
        if word.kind is Kind.RELATIVE_YEAR:
            dated.append(DateWord(Kind.YEAR, today.year + word.value, 4))
        elif word.kind is Kind.RELATIVE_MONTH and (not dated or dated[-1].kind is not Kind.NUMBER):
            # With a number before it, "tháng tới" may be the months to come.
            year, month = divmod(today.year * 12 + today.month - 1 + word.value, 12)
            dated += (DateWord(Kind.MONTH, month + 1), DateWord(Kind.YEAR, year, 4))
        else:
            dated.append(word)
    return dated


def _one_winter(words: list[DateWord]) -> list[DateWord]:
    """The words with `winter 2024-25` as `winter 2024`: the year it begins in names it."""
    kept: list[DateWord] = []
    for word in words:
        kept.append(word)
        season, year, mark, _ = kept[-4:] if len(kept) > 3 else [DateWord(Kind.UNKNOWN)] * 4
        if season == DateWord(Kind.SEASON, 12) and year.kind is Kind.YEAR and mark.kind in {Kind.DASH, Kind.SLASH}:
            next_year = year.value + 1
            if (word.kind, word.value, word.digits) in {
                (Kind.YEAR, next_year, 4),
                (Kind.NUMBER, next_year % 100, 2),
            }:
                del kept[-2:]
    return kept


def _period(words: list[DateWord], today: date) -> Days:
    if not words:
        raise why_not(words)
    opening = words[0].kind if words[0].kind in _OPENINGS else None
    if words[-1].kind is Kind.EARLIER:
        return None, read_date(words[:-1], today).days()[1]
    if words[-1].kind in {Kind.DOTS, Kind.ONWARDS} and opening in {None, Kind.SINCE}:
        return read_date(words[opening is not None : -1], today).days()[0], None
    return _opened(opening, words[1:], today) if opening else _plain(words, today)


_OPENINGS = frozenset({Kind.BEFORE, Kind.AFTER, Kind.UNTIL, Kind.DOTS, Kind.SINCE, Kind.BETWEEN, Kind.ABOUT})


def _opened(opening: Kind, words: list[DateWord], today: date) -> Days:
    """The words that follow one of the openings."""
    if opening is Kind.BETWEEN:
        return _range(words, _BETWEEN | {Kind.AND}, today)
    if opening is Kind.SINCE and not is_date(words):
        return _range(words, _BETWEEN, today)
    typed = read_date(words, today)
    if opening is Kind.ABOUT:
        return typed.days_around()
    first, last = typed.days()
    match opening:
        case Kind.BEFORE:
            return None, _next_to(first, -1)
        case Kind.AFTER:
            return _next_to(last, 1), None
        case Kind.SINCE:
            return first, None
    return None, last


def _plain(words: list[DateWord], today: date) -> Days:
    """A date, or two, without a word before them."""
    joined = any(word.kind is Kind.AND for word in words)
    if joined and words[0] == DateWord(Kind.PART, 1):
        # Vietnamese has one word for "mid" and "between".
        return _range(words[1:], frozenset({Kind.AND}), today)
    if is_date(words) or is_short_of_digits(words):
        return read_date(words, today).days()
    if joined:
        return _side_by_side(words, today)
    return _range(words, _BETWEEN, today)


def _side_by_side(words: list[DateWord], today: date) -> Days:
    """`25 and 26 October 2025`: two dates without a day between them, for a period has no hole."""
    (first, left_end), (right_start, last) = _ends(words, frozenset({Kind.AND}), today)
    if left_end.toordinal() + 1 < right_start.toordinal():
        raise refusal("Days lie between these two, and a period has no hole", edtf_of(first, last), "2020..2021")
    return first, last


def _next_to(day: date, days: int) -> date:
    if day == (date.min if days < 0 else date.max):
        raise no_room()
    return day + timedelta(days=days)


def _range(words: list[DateWord], between: frozenset[Kind], today: date) -> Days:
    """From the first day of one date to the last of another."""
    left, right = _ends(words, between, today)
    return left[0], right[1]


def _ends(words: list[DateWord], between: frozenset[Kind], today: date) -> tuple[Span, Span]:
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


def _parted(words: list[DateWord], between: frozenset[Kind]) -> tuple[list[DateWord], list[DateWord]]:
    """The words before and after the one place where two dates can be parted."""
    places = [at for at, word in enumerate(words) if word.kind in between]
    places = places or [at for at, word in enumerate(words) if word.kind in {Kind.DASH, Kind.SLASH}]
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
