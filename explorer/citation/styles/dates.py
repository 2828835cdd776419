"""Dates as citations write them: "October 25–26, 2025", "25–26 October 2025", "Oct. 2025", "2024–2025"."""

from __future__ import annotations

from dataclasses import dataclass, replace

_FULL = "January February March April May June July August September October November December"
_SHORT = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec."
FULL = tuple(_FULL.split())
SHORT = tuple(_SHORT.split())
_SEASONS = ("Spring", "Summer", "Autumn", "Winter")


@dataclass(frozen=True, slots=True)
class Day:
    """A date at its own precision. A month or day of 0 is not stated; months 21 to 24 are seasons (EDTF)."""

    year: int
    month: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class Period:
    """A date, a range of dates, or, where CSL has neither, the words for one."""

    first: Day | None = None
    last: Day | None = None
    circa: bool = False
    words: str = ""


def month_first(period: Period, months: tuple[str, ...] = FULL, *, padded: bool = False) -> str:
    """ "October 25, 2025"; a range repeats nothing. `padded` writes days with two digits."""
    first, last = period.first, period.last
    if first is None:
        return period.words
    text = _month_first(first, months, padded)
    if last:
        if last.year == first.year:
            text = _month_first(replace(first, year=0), months, padded) or text
        if first.day and last.day and (last.year, last.month) == (first.year, first.month):
            last = replace(last, month=0)
        text = f"{text}–{_month_first(last, months, padded)}"
    return _about(period, text)


def day_first(period: Period, months: tuple[str, ...] = FULL) -> str:
    """ "25 October 2025"; a range repeats nothing."""
    first, last = period.first, period.last
    if first is None:
        return period.words
    text = _day_first(first, months)
    if last:
        kept = first
        if last.year == first.year:
            kept = replace(kept, year=0)
            if first.day and last.day and last.month == first.month:
                kept = replace(kept, month=0)
        text = f"{_day_first(kept, months) or text}–{_day_first(last, months)}"
    return _about(period, text)


def year(period: Period) -> str:
    """ "2025", "2024–2025", or the words of a date that has no number."""
    if period.first is None:
        return period.words
    text = _year(period.first)
    if period.last and period.last.year != period.first.year:
        text = f"{text}–{_year(period.last)}"
    return _about(period, text)


def iso(period: Period) -> str:
    """The period in EDTF, as BibLaTeX reads dates: "2025-10-25/2025-10-26", "2025~". Empty for words."""
    ends = [day for day in (period.first, period.last) if day]
    return "/".join(_iso(day) + ("~" if period.circa else "") for day in ends)


def without_year(period: Period) -> Period:
    """The days and months alone, for styles that write the year elsewhere; empty where no month is known."""
    first = period.first and replace(period.first, year=0)
    if first is None or not first.month:
        return Period()
    return Period(first, period.last and replace(period.last, year=0))


def _iso(day: Day) -> str:
    year = f"{'-' if day.year < 0 else ''}{abs(day.year):04}"
    return year + "".join(f"-{number:02}" for number in (day.month, day.day) if number)


def _month_first(day: Day, months: tuple[str, ...], padded: bool) -> str:
    number = (f"{day.day:02}" if padded else str(day.day)) if day.day else ""
    text = " ".join(part for part in (_month(day, months), number) if part)
    separator = ", " if day.day else " "
    return separator.join(part for part in (text, _year(day)) if part)


def _day_first(day: Day, months: tuple[str, ...]) -> str:
    number = str(day.day) if day.day else ""
    return " ".join(part for part in (number, _month(day, months), _year(day)) if part)


def _month(day: Day, months: tuple[str, ...]) -> str:
    if day.month > 20:
        return _SEASONS[day.month - 21]
    return months[day.month - 1] if day.month else ""


def _year(day: Day) -> str:
    if day.year < 0:
        return f"{-day.year} BC"
    return str(day.year) if day.year else ""


def _about(period: Period, text: str) -> str:
    return f"ca. {text}" if period.circa and text else text
