"""The clocks of the world: a zone by its name, and the moment of a date with a time of day."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo


def zone_of(name: str) -> tzinfo | None:
    """A time zone of the IANA list by its name; None if there is none, or no list on this machine."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return None


def seconds(text: str, zone: tzinfo | None) -> int:
    """The moment of an EDTF date with a time of day, in seconds of UTC since year 1: of `zone`, where it names none."""
    moment = datetime.fromisoformat(text)
    known = moment if moment.tzinfo else moment.replace(tzinfo=zone or UTC)
    return int((known - datetime.min.replace(tzinfo=UTC)).total_seconds())
