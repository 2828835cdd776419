"""When a date of one place is over before that of another begins, whatever the clocks there say."""

from __future__ import annotations

from datetime import UTC, datetime, time, tzinfo
from functools import lru_cache
from zoneinfo import available_timezones

from explorer.dates import parse_edtf
from explorer.dates.clock import zone_of

_DAY, _HOUR = 86_400, 3_600
_FIRST, _LAST = 14 * _HOUR, -12 * _HOUR
"""How far the clocks of the world are apart from UTC: a day begins at UTC+14, and ends at UTC-12."""


def is_no_zone(name: str) -> bool:
    """Whether a name is certainly not on the IANA list."""
    return zone_of(name) is None and bool(available_timezones())


def before(one: str | None, other: str | None, at: tzinfo | None = UTC, other_at: tzinfo | None = UTC) -> bool:
    """Whether one EDTF date certainly ends before the other begins, each in its zone, or anywhere if that is None."""
    if one is None or other is None:
        return False
    _, end = _moments(one, at)
    start, _ = _moments(other, other_at)
    return end is not None and start is not None and end <= start


@lru_cache(maxsize=4096)
def _moments(text: str, zone: tzinfo | None) -> tuple[int | None, int | None]:
    """The first and the last moment a date can mean, in seconds of UTC; None where that is open or not certain."""
    told = parse_edtf(text)
    if told.uncertain or told.approximate:
        return None, None
    if "T" in text:
        moment = datetime.fromisoformat(text)
        seconds = moment.toordinal() * _DAY + moment.hour * _HOUR + moment.minute * 60 + moment.second
        if (known := moment.utcoffset()) is not None:
            return seconds - int(known.total_seconds()), seconds - int(known.total_seconds())
        return seconds - _offset(moment, zone, _FIRST), seconds - _offset(moment, zone, _LAST)
    start = end = None
    if told.first is not None:
        start = told.first.toordinal() * _DAY - _offset(datetime.combine(told.first, time()), zone, _FIRST)
    if told.last is not None:
        # A day ends when the next begins, by the clock of that one.
        after = told.last.toordinal() + 1
        morning = (
            datetime.combine(told.last, time()) if after > datetime.max.toordinal() else datetime.fromordinal(after)
        )
        end = after * _DAY - _offset(morning, zone, _LAST)
    return start, end


def _offset(local: datetime, zone: tzinfo | None, anywhere: int) -> int:
    offset = None if zone is None else zone.utcoffset(local)
    return anywhere if offset is None else int(offset.total_seconds())
