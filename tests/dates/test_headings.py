"""Dates in a list: their order, their headings, and what is said under those."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.dates import parse_edtf
from explorer.dates.clock import list_order, zone_of
from explorer.dates.edtf import heading, under_heading
from tests.dates.test_edtf import dates


@pytest.mark.parametrize(
    ("text", "above", "under"),
    [
        ("2025-10-25", "2025 · October", "25"),
        ("2025-10-25T14:30:00+07:00", "2025 · October", "25 14:30"),
        ("2025-10-25/2025-10-26", "2025 · October", "25–26"),
        ("2025-09-25/2025-10-02", "2025 · September", "25→2 Oct"),
        ("2025-12-30/2026-01-02", "2025 · December", "30→2026"),
        ("2024-10/2024-12", "2024 · October", "Oct–Dec"),
        ("2024-10/2025-10-24", "2024 · October", "→2025"),
        ("2024-10-05/2024-12", "2024 · October", "5→Dec"),
        ("2024-03/2024-03-09", "2024 · March", "→9 Mar"),
        ("2025-10", "2025 · October", ""),
        ("2019", "2019", ""),
        ("2019/2019", "2019", ""),
        ("2019/2024", "2019", "→2024"),
        ("2024/2024-05", "2024", "→May"),
        ("2019~", "2019", "about"),
        ("2019?", "2019", "?"),
        ("2019%", "2019", "about?"),
        ("2025-10~", "2025 · October", "about"),
        ("2025-10-25~", "2025 · October", "about 25"),
        ("2024-10~/2024-12", "2024 · October", "about"),
        ("2001-21", "2001 · March", "spring"),
        ("2001-24", "2001 · December", "winter"),
        ("2001-21/2001-23", "2001 · March", "→autumn"),
        ("201X", "2010", "decade"),
        ("20XX", "2000", "century"),
        ("1985-04-XX", "1985 · April", ""),
        ("1985-XX-XX", "1985", ""),
        ("2019/..", "2019", "since"),
        ("2025-10-25/..", "2025 · October", "since 25"),
        ("2024-12/", "2024 · December", "→?"),
        ("2025-10-25/", "2025 · October", "25→?"),
        ("../2025", "until 2025", ""),
        ("/2025-10", "until 2025", ""),
    ],
)
def test_a_date_stands_under_what_is_known_of_its_month(text: str, above: str, under: str) -> None:
    assert (heading(parse_edtf(text)), under_heading(parse_edtf(text))) == (above, under)


def test_a_year_comes_before_its_months_and_a_month_before_its_days() -> None:
    expected = ["../2024", "0001", "2024", "2024/2025", "2024-01", "2024-01/2024-03", "2024-01-01",
                "2024-01-01/2024-02-05", "2024-01-02", "2024-21", "2025-10-25",
                "2025-10-25/2025-10-26", "2025-10-26"]  # fmt: skip
    assert sorted(reversed(expected), key=lambda text: list_order(parse_edtf(text))) == expected


def test_within_a_day_events_stand_in_the_order_of_their_moments() -> None:
    # 09:00 in New York is 20:00 in Hanoi, whose clock it is that a time without a zone is read from.
    expected = ["2025-10-25", "2025-10-25T14:30:00+07:00", "2025-10-25T15:00:00", "2025-10-25T08:00:01Z",
                "2025-10-25T09:00:00-04:00", "2025-10-25T20:30:00", "2025-10-25/2025-10-26", "2025-10-26"]  # fmt: skip
    hanoi = zone_of("Asia/Ho_Chi_Minh")
    assert sorted(reversed(expected), key=lambda text: list_order(parse_edtf(text), hanoi)) == expected


@given(st.lists(dates, max_size=30))
def test_in_this_order_no_heading_comes_twice(texts: list[str]) -> None:
    values = sorted(map(parse_edtf, texts), key=list_order)
    headings = [text for text, _ in groupby(values, heading)]
    # An open start has no place among the years but before them all.
    assert len(headings) == len(set(headings))
    assert all(len(under_heading(value)) <= 9 for value in values)
