"""Dates as spans of days, and the classes of length that make a question of dates quick."""

from __future__ import annotations

from datetime import date as Day
from functools import lru_cache
from typing import Final

from explorer.dates import parse_edtf
from explorer.dates.period import days_of

OPEN_START, OPEN_END = 0, 9_999_999

LENGTHS: Final = (1, 31, 366, 3_660, OPEN_END + 1)
"""Classes of length in days. A span of a class that began longer ago than its length is over."""


@lru_cache(maxsize=1 << 16)
def span(date: str | None) -> tuple[int | None, int | None]:
    """First and last day of an EDTF date as ordinals; (None, None) without a date."""
    if date is None:
        return None, None
    value = parse_edtf(date)
    return _ordinals(value.first, value.last)


@lru_cache(maxsize=1 << 16)
def reach(date: str | None) -> tuple[int | None, int | None, bool]:
    """First and last day that an EDTF date may mean, as ordinals, and whether its source is sure of it."""
    if date is None:
        return None, None, False
    value = parse_edtf(date)
    return *_ordinals(*days_of(value)), not value.uncertain


def length(date: str | None) -> int | None:
    """The class of the days a date may mean: the smallest of LENGTHS that holds them; None without a date."""
    early, late, _ = reach(date)
    if early is None or late is None:
        return None
    return next(days for days in LENGTHS if late - early < days)


def _ordinals(first: Day | None, last: Day | None) -> tuple[int, int]:
    return first.toordinal() if first else OPEN_START, last.toordinal() if last else OPEN_END
