"""How dates stand in a list: their order, the heading each stands under, and what is left to say under it."""

from datetime import tzinfo

from explorer.dates.clock import seconds
from explorer.dates.edtf import MONTHS, SEASONS, SHORT_MONTHS, EdtfDate, Precision

_KNOWN_TO_A_YEAR = frozenset({Precision.YEAR, Precision.DECADE, Precision.CENTURY})


def list_order(value: EdtfDate, zone: tzinfo | None = None) -> tuple[int, int, int, int]:
    """Sorts dates for a list: by their first day, a year before its months, a month before its days, then by the last.

    An open or unknown start comes first. Within a day come those without a time, then by the moment: a time that names
    no zone is one of `zone`, or of UTC.
    """
    start = _start(value)
    coarseness = 0 if start is None or start.precision in _KNOWN_TO_A_YEAR else 2 if _is_day(start) else 1
    last = value.last.toordinal() if value.last else 9_999_999
    moment = seconds(value.text, zone) if value.time else 0
    return value.first.toordinal() if value.first else 0, coarseness, last, moment


def heading(value: EdtfDate) -> str:
    """`2025 · October`, or `2019` where the start is known to the year only; `until 2025` where it is open."""
    start = _start(value)
    if start is None or start.first is None:
        return f"until {value.last.year}" if value.last is not None else "any time"
    if start.precision in _KNOWN_TO_A_YEAR:
        return str(start.first.year)
    return f"{start.first.year} · {MONTHS[start.first.month - 1]}"


def under_heading(value: EdtfDate) -> str:
    """What the heading leaves to be said: 25, 25 14:30, 25–26, Oct–Dec, 25→2 Nov, →2025, spring, about; often nothing.

    `→` leads to the end, a `?` marks what is uncertain.
    """
    start, end = _start(value), value.end
    if start is None or start.first is None:
        return ""
    day = f"{start.first.day} {start.time}".rstrip() if _is_day(start) else ""
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
    if _is_day(end):
        return (
            f"{day}–{end.first.day}"
            if day and end.first.month == start.first.month
            else f"{day}→{end.first.day} {month}"
        )
    if start.precision is Precision.MONTH:
        return f"{SHORT_MONTHS[start.first.month - 1]}–{month}"
    return f"{day}→{month}"


def _start(value: EdtfDate) -> EdtfDate | None:
    return value.start if value.precision is Precision.INTERVAL else value


def _is_day(value: EdtfDate) -> bool:
    return value.precision is Precision.DAY
