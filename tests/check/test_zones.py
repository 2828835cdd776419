"""What is out of order whatever the clocks say, and what only looks so in another time zone."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from explorer.check.checker import check
from explorer.dates.clock import before, is_no_zone, seconds
from tests.tools.corpora import POST, change, tiny_copy

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    ("issued", "event", "certain"),
    [
        ("2025-03-07T22:00:00-05:00", "2025-03-08", False),
        ("2025-03-07T11:59:59-05:00", "2025-03-08", True),
        ("2025-03-07T17:00:00Z", "2025-03-08", True),
        ("2025-03-07T17:00:01Z", "2025-03-08", False),
        ("2025-03-07", "2025-03-08", False),
        ("2025-03-06", "2025-03-08", True),
        ("2025-03-06", "2025-03-08T06:00:00", True),
        ("2025-02", "2025-03", False),
        ("2025-01", "2025-03", True),
        ("2025-03-06~", "2025-03-08", False),
        ("2025-03-06/..", "2025-03-08", False),
        ("0001-01-01", "9999-12-31", True),
        ("9999-12-31", "0001-01-01", False),
    ],
)
def test_a_paper_anywhere_and_an_event_in_hanoi(issued: str, event: str, certain: bool) -> None:
    assert before(issued, event, None, HANOI) is certain


def test_two_papers_anywhere() -> None:
    assert not before("2025-03-06", "2025-03-08", None, None)
    assert before("2025-03-06", "2025-03-09", None, None)


def test_a_day_anywhere_begins_at_utc_plus_14_and_ends_at_utc_minus_12() -> None:
    assert before("2025-03-07T10:00:00Z", "2025-03-08", None, None)
    assert not before("2025-03-07T10:00:01Z", "2025-03-08", None, None)
    assert before("2025-03-07", "2025-03-08T12:00:00Z", None, None)
    assert not before("2025-03-07", "2025-03-08T11:59:59Z", None, None)


def test_the_last_day_of_the_calendar_ends_like_any_other() -> None:
    assert not before("9999-12-31", "9999-12-31T23:59:59", UTC, UTC)
    assert before("9999-12-31", "9999-12-31T12:00:00-12:00", UTC, UTC)


def test_a_moment_counts_from_utc_and_is_of_the_zone_where_it_names_none() -> None:
    noon = seconds("2025-03-07T12:00:00Z", None)
    assert seconds("2025-03-07T12:00:00", None) == noon == seconds("2025-03-07T19:00:00+07:00", None)
    assert seconds("2025-03-07T19:00:00", HANOI) == noon and seconds("0001-01-01T00:01:00Z", HANOI) == 60


@pytest.mark.parametrize("zone", ["UTC", "Asia/Ho_Chi_Minh", "Europe/London", "America/New_York", "Pacific/Apia"])
def test_days_of_one_zone_follow_on_each_other(zone: str) -> None:
    for one, other in (("2025-03-29", "2025-03-30"), ("2025-03-30", "2025-03-31"), ("2025-11-01", "2025-11-02")):
        assert before(one, other, ZoneInfo(zone), ZoneInfo(zone))
        assert not before(other, one, ZoneInfo(zone), ZoneInfo(zone))
        assert not before(one, one, ZoneInfo(zone), ZoneInfo(zone))
    assert before("2025", "2026", UTC, UTC) and not before("2025-05", "2025", UTC, UTC)


def test_a_paper_in_new_york_reports_what_happens_in_hanoi(tmp_path: Path) -> None:
    tiny = tiny_copy(tmp_path)
    change(tiny, POST, 'issued = "2025-03-09"', 'issued = "2025-03-07T22:00:00-05:00"')
    assert check(tiny).problems == ()
    change(tiny, POST, "2025-03-07T22:00:00-05:00", "2025-03-07T10:00:00-05:00")
    assert {problem.rule for problem in check(tiny).problems} == {"reported-before"}


def test_zones_that_are_none() -> None:
    assert is_no_zone("Asia/Hanoi") and is_no_zone("Mars/Base") and not is_no_zone("Asia/Ho_Chi_Minh")
