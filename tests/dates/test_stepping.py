"""Periods that step: by their own length, longer, shorter, and never past the ends of the calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.dates import Period, parse_when
from explorer.dates.period import Unit, longer, moved, shorter

ends = st.one_of(st.none(), st.dates(), st.dates(date(2023, 12, 25), date(2025, 1, 7)))


def _period(ends: tuple[date | None, date | None]) -> Period:
    first, last = ends
    return Period(last, first) if first and last and first > last else Period(first, last)


def _whole(day: date, unit: Unit, more: int) -> Period:
    return Period(unit.first(unit.number(day)), unit.last(unit.number(day) + more))


periods = st.one_of(
    st.tuples(ends, ends).filter(any).map(_period),
    st.builds(_whole, st.dates(), st.sampled_from(Unit), st.integers(0, 40)),
)


@pytest.mark.parametrize(
    ("typed", "later", "earlier"),
    [
        ("2025", "2026", "2024"),
        ("2025-02", "2025-03", "2025-01"),
        ("2025-12", "2026-01", "2025-11"),
        ("9999-10", "9999-11", "9999-09"),
        ("Q1 2025", "Q2 2025", "Q4 2024"),
        ("2024..2025", "2026..2027", "2022..2023"),
        ("2010s", "2020s", "2000..2009"),
        ("winter 2024", "spring 2025", "autumn 2024"),
        ("2025-10-31", "2025-11-01", "2025-10-30"),
        ("25-26 October 2025", "27-28 October 2025", "23-24 October 2025"),
        ("2024-02-26..2024-03-03", "2024-03-04..2024-03-10", "2024-02-19..2024-02-25"),
        ("since 2024", "since 2025", "since 2023"),
        ("since 2024-12", "since 2025-01", "since 2024-11"),
        ("since 2024-12-31", "since 2025-01-01", "since 2024-12-30"),
        ("before 2025", "before 2026", "before 2024"),
        ("before 2025-03", "before 2025-04", "before 2025-02"),
        ("until 2025-10-25", "until 2025-10-26", "until 2025-10-24"),
    ],
)
def test_a_period_moves_by_its_own_length(typed: str, later: str, earlier: str) -> None:
    assert moved(parse_when(typed), 1) == parse_when(later)
    assert moved(parse_when(typed), -1) == parse_when(earlier)


@pytest.mark.parametrize(
    ("typed", "grown"),
    [
        ("2025-10-25", "2025-10"),
        ("25-26 October 2025", "2025-10"),
        ("2025-10", "2025"),
        ("2025", "2020s"),
        ("2020s", "20XX"),
        ("Dec 2024 - Jan 2025", "2024..2025"),
        ("since 2025-10-25", "since 2025-10"),
        ("since 2025", "since 2020"),
        ("before 2025-10", "before 2026"),
    ],
)
def test_a_period_grows_to_the_next_unit(typed: str, grown: str) -> None:
    assert longer(parse_when(typed)) == parse_when(grown)


@pytest.mark.parametrize(
    ("typed", "shrunk"),
    [
        ("20XX", "2020s"),
        ("2020s", "2025"),
        ("2025", "2025-10"),
        ("2025-10", "2025-10-25"),
        ("2025-10-25", "2025-10-25"),
        ("2024..2025", "2025"),
        ("25-26 October 2025", "2025-10-25"),
        ("2030", "2030-01"),
        ("2019", "2019-12"),
        ("2025-10-20..2026-03", "2025-10-20..2025-12-31"),
        ("since 2024", "2025"),
        ("before 2030", "2025"),
        ("since 2025-10-20", "2025-10-20..2025-12-31"),
    ],
)
def test_a_period_shrinks_to_the_part_near_a_day(typed: str, shrunk: str) -> None:
    assert shorter(parse_when(typed), date(2025, 10, 25)) == parse_when(shrunk)


@given(periods, st.integers(-3, 3))
@example(Period(date.min, date.max), 1)
@example(Period(date.max, None), 1)
@example(Period(None, date.max), 1)
@example(Period(None, date.min), -1)
def test_there_and_back_is_the_same_period(period: Period, by: int) -> None:
    there = moved(period, by)
    # On the first of a month or year, days become months or years, which then step as such.
    if _kind(there) == _kind(period):
        assert there == period or moved(there, -by) == period


def _kind(period: Period) -> tuple[bool, bool]:
    value = str(period.edtf).replace("..", "")
    return len(value) < 9, len(value) < 6


@given(periods)
def test_a_closed_period_moves_next_to_itself(period: Period) -> None:
    later = moved(period, 1)
    if period.first and period.last and later != period:
        assert later.first is not None and later.first.toordinal() == period.last.toordinal() + 1


@given(periods, st.dates())
def test_longer_holds_it_and_shorter_lies_in_it(period: Period, near: date) -> None:
    assert longer(period).contains(*period)
    assert period.contains(*shorter(period, near))


@given(periods, st.dates())
def test_growing_and_shrinking_come_to_an_end(period: Period, near: date) -> None:
    grown = shrunk = period
    for _ in range(7):
        grown, shrunk = longer(grown), shorter(shrunk, near)
    assert longer(grown) == grown
    assert shrunk.first == shrunk.last


@given(st.sampled_from(Unit), st.dates())
def test_units_part_the_calendar(unit: Unit, day: date) -> None:
    number = unit.number(day)
    assert unit.exists(number) and unit.first(number) <= day <= unit.last(number)
    assert unit.count(unit.first(number), unit.last(number)) == 1
    if unit.exists(number + 1):
        assert unit.first(number + 1).toordinal() == unit.last(number).toordinal() + 1
        assert unit.number(unit.last(number)) + 1 == unit.number(unit.first(number + 1))
