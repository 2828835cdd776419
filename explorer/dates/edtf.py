"""Dates of the Library of Congress's Extended Date/Time Format (EDTF) of February 2019, levels 0 and 1, and in words.

What the specification leaves open is settled here:

- Seasons are those of the northern hemisphere, in whole months: 21 spring is March to May, 22 summer, 23
  autumn, and 24 winter begins in the year it names, so `2001-24` is December 2001 to February 2002.
- An interval needs a date at one end at least: `../..`, `/` and the like say nothing and are refused.
- The calendar is Python's, from year 0001 to 9999. Negative years, year 0000 and `Y` years are refused.
- A date with a time of day is kept as the day it is written on; no time zone is applied.
- Level 2 is refused: sets, qualifiers and `X` inside a date, `X` in an interval, codes 25 to 41, `E` and `S`
  years.
"""

import re
from datetime import date
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from explorer.errors import Refused
from explorer.text.months import ENGLISH_MONTHS

SHORT_MONTHS = tuple(name[:3] for name in ENGLISH_MONTHS)
SEASONS = ("spring", "summer", "autumn", "winter")


class Precision(Enum):
    """The finest part that is known: `1985-04-XX` has the precision of a month, `2004-XX` of a year."""

    DAY = auto()
    MONTH = auto()
    SEASON = auto()
    YEAR = auto()
    DECADE = auto()
    CENTURY = auto()
    INTERVAL = auto()


class EdtfDate(NamedTuple):
    """One EDTF date, made by `parse_edtf`; `str()` gives the EDTF string back. `list_order` of `clock` sorts them."""

    text: str
    first: date | None
    """The first day it can mean; None if open or unknown."""
    last: date | None
    """The last day it can mean; None if open or unknown. Qualifiers do not widen first and last."""
    precision: Precision
    uncertain: bool
    """Marked `?` or `%`; an interval, if either end is."""
    approximate: bool
    """Marked `~` or `%`; an interval, if either end is."""
    start: "EdtfDate | None" = None
    """An interval's start, None if open or unknown, and for every other date."""
    end: "EdtfDate | None" = None

    def __str__(self) -> str:
        return self.text

    @property
    def time(self) -> str:
        """The hour and minute of a day, as written, such as `14:30`; nothing where the date has none."""
        return self.text[11:16] if self.text[10:11] == "T" else ""

    @property
    def begins(self) -> "EdtfDate | None":
        """The date that it begins with: of an interval its start, of every other date itself."""
        return self.start if self.precision is Precision.INTERVAL else self

    def describe(self) -> str:
        """In full: 25 October 2025, October–December 2024, about 2019, the 2010s, since 2024, until 2024."""
        return _words(self, full=True)

    def short(self) -> str:
        """With short months: 25 Oct 2025, 25 Oct 2025 14:30, Oct–Dec 2024, about 2019, 2010s, Oct 2024 – ?."""
        return f"{_words(self, full=False)} {self.time}".rstrip()


_DATE = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX)(T[^?~%/]*)?)?)?([?~%]?)")
_TIME = re.compile(r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|([+-])([0-9]{2})(?::([0-5][0-9]))?)?")
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LEVEL_2 = "is EDTF level 2, and only levels 0 and 1 are read here"


@lru_cache(maxsize=1 << 12)
def parse_edtf(text: str) -> EdtfDate:
    """The date that an EDTF string of level 0 or 1 names.

    Raises Refused with one sentence for everything else: the module says what is refused, and why.
    """
    if match := _DATE.fullmatch(text):
        return _parse_date(text, *match.groups())
    if "/" in text:
        return _parse_interval(text)
    raise Refused(_why_not(text))


def edtf_of(first: date | None, last: date | None) -> str:
    """The shortest EDTF string for a span of days, in whole years or months if it can. None is open."""
    start, end = first or date.min, last or date.max
    length = 10
    if start.day == 1 and end == month_end(end.year, end.month):
        length = 4 if (start.month, end.month) == (1, 12) else 7
    left = first.isoformat()[:length] if first else ".."
    right = last.isoformat()[:length] if last else ".."
    return left if left == right else f"{left}/{right}"


def month_end(year: int, month: int) -> date:
    """The last day of a month. Raises Refused, in words, if the calendar has no such month."""
    start = day_of(year, month, 1)
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return start.replace(day=_MONTH_DAYS[month - 1] + leap)


def day_of(year: int, month: int, day: int) -> date:
    """The day. Raises Refused with one sentence that says why there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        pass
    if not 1 <= year <= 9999:
        raise Refused("The calendar here runs from year 0001 to 9999.")
    if not 1 <= month <= 12:
        raise Refused(f"There is no month {month:02d}: months run from 01 to 12.")
    if day < 1:
        raise Refused("There is no day 00: days count from 01.")
    days = month_end(year, month).day
    raise Refused(f"There is no {day} {ENGLISH_MONTHS[month - 1]} {year:04d}: that month has {days} days.")


def _parse_date(
    text: str, year_text: str, month_text: str | None, day_text: str | None, time: str | None, qualifier: str
) -> EdtfDate:
    first, last, precision = _bounds(year_text, month_text, day_text)
    if time and (precision is not Precision.DAY or qualifier or not _is_time(time)):
        raise Refused("A time of day follows a whole date and looks like 2021-03-14T09:30:00Z.")
    return EdtfDate(text, first, last, precision, qualifier in {"?", "%"}, qualifier in {"~", "%"})


def _is_time(text: str) -> bool:
    """Whether it is a time of day. Raises Refused for a fraction of a second and for a zone that no place keeps."""
    if re.match(r"T[0-9:]+[.,][0-9]", text):
        raise Refused("A time of day ends with its seconds: leave out the fraction.")
    match = _TIME.fullmatch(text)
    if match is None or match[1] is None:
        return match is not None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    if minutes > (14 if match[1] == "+" else 12) * 60:
        raise Refused("A time zone lies between -12:00 and +14:00.")
    return True


def _bounds(year_text: str, month_text: str | None, day_text: str | None) -> tuple[date, date, Precision]:
    if "X" in year_text:
        if month_text:
            raise Refused(f"A month after an unspecified year {_LEVEL_2}; write the years alone, like 201X.")
        first = day_of(int(year_text.replace("X", "0")), 1, 1)
        last = day_of(int(year_text.replace("X", "9")), 12, 31)
        return first, last, Precision.CENTURY if year_text.endswith("XX") else Precision.DECADE
    year = int(year_text)
    if month_text is None or month_text == "XX":
        if day_text and day_text != "XX":
            raise Refused(f"A day of an unspecified month {_LEVEL_2}; write 1985-XX-XX or 1985-04-12.")
        return day_of(year, 1, 1), day_of(year, 12, 31), Precision.YEAR
    return _in_year(year, int(month_text), day_text)


def _in_year(year: int, month: int, day_text: str | None) -> tuple[date, date, Precision]:
    if 21 <= month <= 24:
        if day_text:
            raise Refused("Months 21 to 24 are the seasons, and a season has no days.")
        first = 3 * (month - 20)
        end = (year + 1, 2) if month == 24 else (year, first + 2)
        return day_of(year, first, 1), month_end(*end), Precision.SEASON
    if 25 <= month <= 41:
        raise Refused(f"Code {month} in place of a month {_LEVEL_2}; write months, like 2024-10/2024-12.")
    if day_text is None or day_text == "XX":
        return day_of(year, month, 1), month_end(year, month), Precision.MONTH
    day = day_of(year, month, int(day_text))
    return day, day, Precision.DAY


def _parse_interval(text: str) -> EdtfDate:
    start_text, _, end_text = text.partition("/")
    if "/" in end_text:
        raise Refused("A date has hyphens, like 2021-03-14, and an interval one slash, like 2020-10/2020-12.")
    start, end = _parse_end(start_text), _parse_end(end_text)
    if start is None and end is None:
        raise Refused("An interval needs a date at one end at least, like 2024/.. or ../2024.")
    first = None if start is None else start.first
    last = None if end is None else end.last
    if first and last and first > last:
        raise Refused("The interval ends before it starts: write the earlier date before the slash.")
    ends = [value for value in (start, end) if value is not None]
    uncertain, approximate = any(e.uncertain for e in ends), any(e.approximate for e in ends)
    return EdtfDate(text, first, last, Precision.INTERVAL, uncertain, approximate, start, end)


def _parse_end(text: str) -> EdtfDate | None:
    if text in {"", ".."}:
        return None
    match = _DATE.fullmatch(text)
    if match is None:
        raise Refused(_why_not(text))
    if "X" in text:
        raise Refused(f"An X in an interval {_LEVEL_2}; write dates that are known, like 2004-06/2004-07-03.")
    if "T" in text:
        raise Refused("An interval runs between dates without a time of day, like 2021-03-14/2021-03-15.")
    return _parse_date(text, *match.groups())


def _why_not(text: str) -> str:
    """One sentence on why a string is no date of level 0 or 1. It repeats nothing of the string."""
    if not text.strip():
        return "The date is empty: write it like 2021-03-14, 2021-03 or 2021."
    if text != "".join(text.split()):
        return "An EDTF date has no spaces: write it like 2021-03-14 or 2020-10/2020-12."
    for form, reason in _REASONS:
        if form.match(text):
            return reason
    return "This is not an EDTF date: write it like 2021-03-14, 2021-03, 2021 or 2020-10/2020-12."


_REASONS = tuple(
    (re.compile(form), reason)
    for form, reason in (
        (r"[\[{]", f"A set of dates {_LEVEL_2}; write one date, or an interval like 2024-10/2024-12."),
        (r"Y?-?[0-9]+[ES]", f"A year with E or S {_LEVEL_2}; write its four digits, like 2021."),
        (r"Y-?[0-9]", "A Y year has more than four digits, and the calendar here runs from year 0001 to 9999."),
        (r"-[0-9]", "Negative years are not read here: the calendar runs from year 0001 to 9999."),
        (
            r"(?=.*[?~%])[?~%]?[0-9]{2}",
            f"A qualifier inside a date {_LEVEL_2}; put one ?, ~ or % at the very end, like 2004-06-11?.",
        ),
        (
            r"(?=.*X)[0-9X]{4}",
            f"An X in that place {_LEVEL_2}; write 201X, 20XX, 2004-XX, 1985-04-XX or 1985-XX-XX.",
        ),
    )
)
"""How a text begins that is no date of level 0 or 1, and why it is not."""


def _date_words(value: EdtfDate, *, full: bool, year: bool = True) -> str:
    """A date that is no interval; `full` with long months and notes, `year` False with the year left out."""
    first = value.first
    assert first is not None  # only intervals lack one
    month = (ENGLISH_MONTHS if full else SHORT_MONTHS)[first.month - 1]
    number = f"{first.year:04d}"
    match value.precision:
        case Precision.DAY:
            words = f"{first.day} {month}"
        case Precision.MONTH:
            words = month
        case Precision.SEASON:
            words = SEASONS[first.month // 3 - 1]
            number = f"{number}–{first.year + 1:04d}" if first.month == 12 else number
        case Precision.DECADE:
            words = f"the {number}s" if full else f"{number}s"
        case Precision.CENTURY:
            words = f"{'the years ' if full else ''}{number}–{first.year + 99:04d}"
        case _:
            words = number
    if year and value.precision in {Precision.DAY, Precision.MONTH, Precision.SEASON}:
        words = f"{words} {number}"
    about, mark = "about " if value.approximate else "", " (uncertain)" if full else "?"
    return f"{about}{words}{_note(value.text) if full else ''}{mark if value.uncertain else ''}"


def _note(text: str) -> str:
    """What a date says beside its days: its parts that are unknown, or its time."""
    if text[5:10] == "XX-XX":
        return ", month and day unknown"
    if text[5:7] == "XX":
        return ", month unknown"
    if text[8:10] == "XX":
        return ", day unknown"
    if text[10:11] == "T":
        zone = text[19:]
        return f", {text[11:19].removesuffix(':00')}" + (f" UTC{zone.strip('Z')}" if zone else "")
    return ""


def _words(value: EdtfDate, *, full: bool) -> str:
    start, end = value.start, value.end
    if start is None:
        shown = _date_words(end or value, full=full)
        if end is None:
            return shown
        if value.text.startswith(".."):
            return f"until {shown}"
        return f"until {shown}, start unknown" if full else f"? – {shown}"
    if end is None or start.text == end.text:
        shown = _date_words(start, full=full)
        if end is not None:
            return shown
        if value.text.endswith(".."):
            return f"since {shown}"
        return f"from {shown}, end unknown" if full else f"{shown} – ?"
    assert start.first is not None and end.first is not None
    same_year = start.first.year == end.first.year
    merged = (
        same_year
        and not (value.uncertain or value.approximate)
        and {start.precision, end.precision} <= {Precision.DAY, Precision.MONTH}
    )
    left = _date_words(start, full=full, year=not merged)
    if merged and start.precision is end.precision is Precision.DAY and start.first.month == end.first.month:
        left = str(start.first.day)
    right = _date_words(end, full=full)
    spaced = " " in left or (start.precision is Precision.YEAR and " " in right)
    return f"{left} – {right}" if spaced else f"{left}–{right}"


KNOWN_TO_A_YEAR = frozenset({Precision.YEAR, Precision.DECADE, Precision.CENTURY})


def heading(value: EdtfDate) -> str:
    """`2025 · October`, or `2019` where the start is known to the year only; `until 2025` where it is open."""
    start = value.begins
    if start is None or start.first is None:
        return f"until {value.last.year}" if value.last is not None else "any time"
    if start.precision in KNOWN_TO_A_YEAR:
        return str(start.first.year)
    return f"{start.first.year} · {ENGLISH_MONTHS[start.first.month - 1]}"


def under_heading(value: EdtfDate) -> str:
    """What the heading leaves to be said: 25, 25 14:30, 25–26, Oct–Dec, 25→2 Nov, →2025, spring, about; often nothing.

    `→` leads to the end, a `?` marks what is uncertain.
    """
    start, end = value.begins, value.end
    if start is None or start.first is None:
        return ""
    day = f"{start.first.day} {start.time}".rstrip() if start.precision is Precision.DAY else ""
    if value.approximate:
        words = f"about {day}".rstrip()
    elif value.precision is not Precision.INTERVAL or (end is not None and end.text == start.text):
        season = SEASONS[start.first.month // 3 - 1] if start.precision is Precision.SEASON else ""
        words = day or season or _UNDER.get(start.precision, "")
    elif end is None or end.first is None:
        words = f"since {day}".rstrip() if value.text.endswith("..") else f"{day}→?"
    else:
        words = _to_end(start, end, day)
    return words + ("?" if value.uncertain else "")


_UNDER = {Precision.DECADE: "decade", Precision.CENTURY: "century"}


def _to_end(start: EdtfDate, end: EdtfDate, day: str) -> str:
    assert start.first is not None and end.first is not None
    if end.first.year != start.first.year or end.precision not in {Precision.DAY, Precision.MONTH, Precision.SEASON}:
        return f"{day}→{end.first.year}"
    month = SHORT_MONTHS[end.first.month - 1]
    if end.precision is Precision.SEASON:
        return f"{day}→{SEASONS[end.first.month // 3 - 1]}"
    if end.precision is Precision.DAY:
        return (
            f"{day}–{end.first.day}"
            if day and end.first.month == start.first.month
            else f"{day}→{end.first.day} {month}"
        )
    if start.precision is Precision.MONTH:
        return f"{SHORT_MONTHS[start.first.month - 1]}–{month}"
    return f"{day}→{month}"
