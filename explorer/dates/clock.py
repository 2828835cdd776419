"""The clocks of the world: a zone by its name, and the moment of a date with a time of day.

A date of one place is over before that of another begins, whatever the clocks there say.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from explorer.dates.edtf import KNOWN_TO_A_YEAR, EdtfDate, Precision, parse_edtf

_FIRST, _LAST = timedelta(hours=14), timedelta(hours=-12)
"""How far the clocks of the world are apart from UTC: a day begins at UTC+14, and ends at UTC-12."""


def zone_of(name: str) -> tzinfo | None:
    """A time zone of the IANA list by its name; None if there is none, or no list on this machine."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return None


def is_no_zone(name: str) -> bool:
    """Whether a name is certainly not on the IANA list."""
    from zoneinfo import available_timezones

    return zone_of(name) is None and bool(available_timezones())


def seconds(text: str, zone: tzinfo | None) -> int:
    """The moment of an EDTF date with a time of day, in seconds of UTC since year 1: of `zone`, where it names none."""
    return _seconds(datetime.fromisoformat(text), zone or UTC, _FIRST)


def list_order(value: EdtfDate, zone: tzinfo | None = None) -> tuple[int, int, int, int]:
    """Sorts dates for a list: by their first day, a year before its months, a month before its days, then by the last.

    An open or unknown start comes first. Within a day come those without a time, then by the moment: a time that names
    no zone is one of `zone`, or of UTC.
    """
    start = value.begins
    precision = start and start.precision
    fineness = (precision is not None and precision not in KNOWN_TO_A_YEAR) + (precision is Precision.DAY)
    last = value.last.toordinal() if value.last else 9_999_999
    moment = seconds(value.text, zone) if value.time else 0
    return value.first.toordinal() if value.first else 0, fineness, last, moment


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
    if told.time:
        moment = datetime.fromisoformat(text)
        return _seconds(moment, zone, _FIRST), _seconds(moment, zone, _LAST)
    start = _seconds(_midnight(told.first), zone, _FIRST) if told.first else None
    if told.last is None:
        return start, None
    # A day ends when the next begins, by the clock of that one.
    late = told.last == date.max
    morning = _midnight(told.last if late else told.last + timedelta(days=1))
    return start, _seconds(morning, zone, _LAST) + late * 24 * 3600


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _seconds(local: datetime, zone: tzinfo | None, anywhere: timedelta) -> int:
    """A moment in seconds of UTC since year 1: of `zone` where it names none, and without one so far from UTC."""
    offset = local.utcoffset() if local.tzinfo or zone is None else zone.utcoffset(local)
    since = local.replace(tzinfo=None) - datetime.min - (anywhere if offset is None else offset)
    return int(since.total_seconds())
