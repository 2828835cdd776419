"""The dates of an article as EDTF, those without a year counted from its date of issue and from nothing else."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from explorer.compare.figures import figures
from explorer.compare.languages import language_of
from explorer.compare.numbers import Figure
from explorer.dates import parse_edtf, parse_when
from explorer.draft.grammar import COMMON
from explorer.draft.sentence_view import View
from explorer.draft.suggestion import Confidence, Suggestion
from explorer.errors import Refused

_PERIOD = re.compile(COMMON["part_of_year"])
_TO_COME = re.compile(COMMON["to_come"], re.IGNORECASE)
HALF_YEAR, QUARTER = 183, 92
"""Days. What has no year lies at most half a year ahead where a word says that it is to come, else a quarter; further
away than a quarter on either side it is a guess."""


@dataclass(frozen=True, slots=True)
class _Read:
    start: int
    end: int
    value: str | None
    confidence: Confidence
    reason: str


def dated(view: View, file: str, issued: str | None) -> list[Suggestion]:
    """The dates an article prints, with what they mean; `issued` is its own date as EDTF, if that is known."""
    day = _day(issued)
    found: list[Suggestion] = []
    for number, text in enumerate(view.paragraphs):
        taken: list[_Read] = []
        for one in (*_periods(text, day), *_relative(text, view, day), *_printed(text, view, day)):
            if not any(one.start < other.end and other.start < one.end for other in taken):
                taken.append(one)
        found += [
            Suggestion(
                kind="date", file=file, confidence=one.confidence, reason=one.reason, value=one.value,
                exact=text[one.start : one.end], place=view.place(number, one.start, one.end),
            )
            for one in sorted(taken, key=lambda one: one.start)
        ]  # fmt: skip
    return found


def first_day(line: str, language: str) -> str | None:
    """The earliest of the days that a line prints with their year, as EDTF; None where there is none.

    The line is read in a language and, if that tells none, in the one it looks like.
    """
    for known in (language_of(line, language), language_of(line)):
        printed = (_value(figure, None, False)[0] for figure in figures(line, known) if figure.kind == "date")
        if days := [value for value in printed if value and len(value) == len("2025-03-15")]:
            return min(days)
    return None


def _day(issued: str | None) -> date | None:
    """The day of issue; None where it is no single day."""
    try:
        return date.fromisoformat(issued[:10]) if issued else None
    except ValueError:
        return None


def _periods(text: str, day: date | None) -> Iterator[_Read]:
    for match in _PERIOD.finditer(text):
        try:
            value = parse_when(match["words"], day or date(2000, 1, 1)).edtf
        except Refused:
            continue
        yield _Read(match.start("words"), match.end("words"), value, "likely", "a part of a year that the text names")


def _relative(text: str, view: View, day: date | None) -> Iterator[_Read]:
    """Days and years told from the date of issue, in the article's language: `hier` is another word in German."""
    for unit, moved in _MOVED.items():
        for shift, words in COMMON[unit].get(view.grammar.language, {}).items():
            whole = rf"(?<!\w)(?:{words})(?!\w)" if view.is_spaced else words
            for match in re.finditer(whole, text, re.IGNORECASE):
                value = moved(day, int(shift)) if day else None
                reason = f"counted from the date of issue, {day}" if day else "no date of issue to count from"
                yield _Read(match.start(), match.end(), value, "likely" if day else "guess", reason)


_MOVED: Mapping[str, Callable[[date, int], str]] = {
    "days": lambda day, shift: (day + timedelta(days=shift)).isoformat(),
    "years": lambda day, shift: str(day.year + shift),
}


def _printed(text: str, view: View, day: date | None) -> Iterator[_Read]:
    language = language_of(text, view.grammar.language)
    if language is None:
        return
    for figure in figures(text, language):
        if figure.kind == "date":
            value, sure, reason = _value(
                figure, day, _TO_COME.search(text[max(0, figure.start - 80) : figure.end + 40]) is not None
            )
            yield _Read(figure.start, figure.end, value, sure, reason)


def _value(figure: Figure, day: date | None, to_come: bool) -> tuple[str | None, Confidence, str]:
    """What a date means as EDTF; None where its year is neither printed nor told by the date of issue."""
    years, months, days, weekdays = (sorted(part) for part in figure.parts)
    if len(months) > 1 or len(days) > 1:
        return None, "guess", "can be read in two ways: which is the day and which the month?"
    month, printed = (months[0] if months else ""), (days[0].split(",") if days else [])
    if years:
        value = _edtf(years[0], month, printed)
        return value, "certain" if value else "guess", "printed with its year"
    if month and day is not None:
        ahead = HALF_YEAR if to_come else QUARTER
        meant = _latest(int(month), int(printed[0]) if printed else 15, day, ahead)
        sure: Confidence = "likely" if meant and abs((meant - day).days) <= QUARTER else "guess"
        side = "after" if meant and meant > day else "on or before"
        reason = f"no year is printed; the first such day {side} the date of issue, {day}"
        return _edtf(str(meant.year if meant else day.year), month, printed), sure, reason
    if weekdays and not month and day is not None:
        days_on = (int(weekdays[0]) - day.isoweekday()) % 7
        shift = (days_on or 7) if to_come else days_on - 7 if days_on else 0
        moved = (day + timedelta(days=shift)).isoformat()
        side = "after" if to_come else "on or before"
        return moved, "guess" if to_come else "likely", f"the first such day {side} the date of issue, {day}"
    return None, "guess", "no year is printed, and no date of issue to count from"


def _edtf(year: str, month: str, days: list[str]) -> str | None:
    """The EDTF of a year with what is printed of month and days; None where there is no such date."""
    if year.endswith("s"):
        value = year[:3] + "X"
    elif not month:
        value = year
    else:
        dates = [f"{year}-{int(month):02}" + (f"-{int(one):02}" if one else "") for one in (days or [""])]
        value = dates[0] if len(dates) == 1 else f"{dates[0]}/{dates[-1]}"
    try:
        parse_edtf(value)
    except (Refused, ValueError):
        return None
    return value


def _latest(month: int, day: int, issued: date, ahead: int) -> date | None:
    """The last such day that lies at most so many days ahead of the date of issue; None where there is none."""
    for year in (issued.year + 1, issued.year, issued.year - 1):
        try:
            if (meant := date(year, month, day)) <= issued + timedelta(days=ahead):
                return meant
        except ValueError:
            continue
    return None
