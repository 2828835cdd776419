"""Dates of corpora that nobody wrote: a day told at any precision that the format knows."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

FIRST, LAST = date(1900, 1, 1), date(2030, 12, 31)
CURATED = date(2026, 11, 22)
"""When the corpus was finished: what has happened did so before, what is planned comes after."""


def clamped(day: date) -> date:
    """The day, or the end of the century and a third that is told of."""
    return min(max(day, FIRST), LAST)


def _season(day: date) -> str:
    # 24, winter, begins in December of the year it names.
    year = day.year - (day.month < 3)
    return f"{year:04}-{21 + (day.month - 3) % 12 // 3}"


def _interval(random: Random, day: date) -> str:
    before, after = (timedelta(random.randint(1, 400)) for _ in range(2))
    length = random.choice((4, 7, 10))
    first, last = ((d.isoformat()[:length]) for d in (clamped(day - before), clamped(day + after)))
    return f"{first}/{last}" if first != last else first


def edtf(random: Random, day: date, *, open_start: bool = False) -> str:
    """An EDTF date that holds this day: most to the day, some of every kind of levels 0 and 1."""
    text, pick = day.isoformat(), random.random()
    if pick < 0.60:
        return text
    if pick < 0.72:
        return text[:7]
    if pick < 0.80:
        return text[:4]
    if pick < 0.88:
        return _interval(random, day)
    kinds = [
        _season(day),
        text[: random.choice((4, 7, 10))] + random.choice("?~%"),
        f"{text}T{random.randint(0, 23):02}:{random.randint(0, 59):02}:00+07:00",
        f"{text[:7]}-XX",
        f"{text[:4]}-XX-XX",
        f"{text}/..",
        f"{text[:7]}/",
        f"{text[:7]}~/{text[:4]}?",
        f"{text[:3]}X",
    ]
    if random.random() < 0.05:
        kinds.append(f"{text[:2]}XX")
    if open_start:
        kinds += [f"../{text}", f"/{text[:4]}"]
    return random.choice(kinds)


def later(random: Random, day: date, years: int) -> date:
    """A day within so many years after another."""
    return clamped(day + timedelta(random.randint(1, 365 * years)))


def earlier(random: Random, day: date, mean_days: int) -> date:
    """A day before another: most of them shortly before."""
    return clamped(day - timedelta(int(random.expovariate(1 / mean_days))))
