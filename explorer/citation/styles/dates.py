"""Dates as citations write them: "October 25–26, 2025", "25–26 October 2025", "Oct. 2025", "2024–2025"."""

from collections.abc import Callable
from dataclasses import replace

from explorer.citation.item import CslDate, DateParts
from explorer.citation.styles.titles import joined
from explorer.text.months import ENGLISH_MONTHS

_SHORT = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec."
SHORT = tuple(_SHORT.split())
_SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}


def month_first(date: CslDate | None, months: tuple[str, ...] = ENGLISH_MONTHS, *, padded: bool = False) -> str:
    """ "October 25, 2025"; a range repeats nothing. `padded` writes days with two digits. "" for no date."""

    def written(day: DateParts) -> str:
        number = (f"{day.day:02}" if padded else str(day.day)) if day.day else ""
        text = joined(_month(day, months), number)
        return joined(text, _year(day), by=", " if day.day else " ")

    return _from_to(date, written)


def day_first(date: CslDate | None, months: tuple[str, ...] = ENGLISH_MONTHS) -> str:
    """ "25 October 2025"; a range repeats nothing. "" for no date."""

    def written(day: DateParts) -> str:
        return joined(str(day.day) if day.day else "", _month(day, months), _year(day))

    return _from_to(date, written, month_last=True)


def _from_to(date: CslDate | None, written: Callable[[DateParts], str], *, month_last: bool = False) -> str:
    """A date or range, whose two ends name what they share once: the year, and beside days the month."""
    if date is None or date.first is None:
        return date.words if date else ""
    start, end = date.first, date.last
    if end is None:
        return _about(date, written(start))
    if start.year == end.year:
        start = replace(start, year=0)
        if start.day and end.day and start.month == end.month:
            start, end = (replace(start, month=0), end) if month_last else (start, replace(end, month=0))
    return _about(date, f"{written(start) or written(date.first)}–{written(end)}")


def year(date: CslDate | None) -> str:
    """ "2025", "2024–2025", "2024–", or the words of a date that has no number. "" for no date."""
    if date is None or date.first is None:
        return date.words if date else ""
    text = _year(date.first)
    if date.last and date.last.year != date.first.year:
        text = f"{text}–{_year(date.last)}"
    return _about(date, text)


def iso(date: CslDate | None) -> str:
    """The date in EDTF, as BibLaTeX reads dates: "2025-10-25/2025-10-26", "2025~". Empty for words."""
    if date is None or date.edtf:
        return date.edtf if date else ""
    ends = [end for end in (date.first, date.last) if end]
    return "/".join(_iso(end) + ("~" if date.circa and end.year else "") for end in ends)


def without_year(date: CslDate | None) -> CslDate:
    """The days and months alone, for styles that write the year elsewhere; empty where no month is known."""
    if date is None or date.first is None or not date.first.month:
        return CslDate()
    first, last = (end and replace(end, year=0) for end in (date.first, date.last))
    return CslDate(first, last if last and last.month and last != first else None)


def without_day(date: CslDate | None) -> CslDate | None:
    """The months and years alone."""
    return date and replace(
        date, first=date.first and replace(date.first, day=0), last=date.last and replace(date.last, day=0)
    )


def _iso(day: DateParts) -> str:
    year = f"{'-' if day.year < 0 else ''}{abs(day.year):04}" if day.year else ".."
    return year + "".join(f"-{number:02}" for number in (day.month, day.day) if number)


def _month(day: DateParts, months: tuple[str, ...]) -> str:
    return _SEASONS.get(day.month) or (months[day.month - 1] if day.month else "")


def _year(day: DateParts) -> str:
    if day.year < 0:
        return f"{-day.year} BC"
    return f"{day.year}{' AD' if day.year < 500 else ''}" if day.year else ""


def _about(date: CslDate, text: str) -> str:
    return f"ca. {text}" if date.circa and text else text
