"""The histogram of the timeline, counted again in plain Python, and the buckets chosen for a width and a period."""

from __future__ import annotations

import sqlite3
from array import array
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.corpus.load import load
from explorer.dates import EdtfDate, Period, parse_edtf, parse_when
from explorer.dates.period import Unit, days_of
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Hits, Library
from explorer.index.ask.periods import Ranks
from explorer.index.build.builder import build
from explorer.index.find import parse_find
from explorer.index.read.histogram import INSIDE, Axis, Window, axis, chosen_window, histogram, window
from tests.dates.test_edtf import dates
from tests.tools.corpora import TINY


def library_of(texts: list[str | None]) -> Library:
    """An index whose events have these dates, and else are those of the tiny corpus."""
    tiny = load(TINY)
    # A curator's event has a date; what the index does without one shows here.
    changes: list[Any] = [{"id": f"e{n}", "date": text} for n, text in enumerate(texts)]
    events = tuple(replace(tiny.events[0], **change) for change in changes)
    connection = sqlite3.connect(":memory:")
    build(replace(tiny, events=events, messages=(), pledges=(), discrepancies=()), connection, "made")
    return Library(connection)


def day(text: str) -> date:
    return date.fromisoformat(text)


near = st.dates(date(2023, 11, 1), date(2026, 3, 1))
some_dates = st.one_of(
    near.map(str),
    near.map(lambda d: str(d)[:7]),
    near.map(lambda d: str(d)[:4]),
    st.tuples(near, near).map(lambda ends: f"{min(ends)}/{max(ends)}"),
    st.sampled_from(["2024/..", "../2025", "2024~", "2025-10?", "201X", "2024-24", "2025-01/"]),
)


@given(st.lists(st.none() | some_dates, min_size=1, max_size=40), st.sampled_from(Unit), near, st.data())
def test_every_bucket_counts_what_lies_in_it_and_knows_what_runs_through_it(
    texts: list[str | None], unit: Unit, start: date, data: st.DataObject
) -> None:
    library = library_of(texts)
    everything = library.hits("event", Filter())
    some = data.draw(st.sets(st.sampled_from(list(everything.ranks))))
    shown = Window(unit, unit.number(start), min(unit.number(start) + 40, unit.number(date.max)))
    for hits in (everything, Hits(Ranks((array("I", sorted(some)),)), len(texts))):
        rows = library.rows("event", hits.ranks, Filter())
        values = [parse_edtf(row.date) for row in rows if row.date]
        drawn = histogram(library, hits, shown)
        for place, number in enumerate(range(shown.first, shown.last + 1)):
            bucket = Period(unit.first(number), unit.last(number))
            inside = [v for v in values if bucket.contains(v.first, v.last)]
            through = [v for v in values if bucket.overlaps(v.first, v.last) and v not in inside]
            assert drawn.counts[place] == len(inside)
            assert drawn.rough[place] == bool(through)
        days = shown.days(0, shown.size - 1)
        begin = [v.first for v in values if v.first]
        assert drawn.before == sum(first < days.first for first in begin)  # type: ignore[operator]
        assert drawn.after == sum(first > days.last for first in begin)  # type: ignore[operator]


def test_the_axis_runs_from_the_first_known_day_to_the_last() -> None:
    shown = axis(library_of(["../2025", "2000", None, "2027/.."]))
    assert shown is not None and shown.whole == shown.dense == parse_when("2000-01-01..2027-01-01")
    assert axis(library_of([None])) is None


@pytest.mark.parametrize(
    ("texts", "dense"),
    [
        (["2000", *["2018-12-10", "2018-12-19"] * 3], "2018-12"),
        (["2000", "2018-12-10", "2018-12-19"], "2000..2018-12"),
        ([*["2018-12"] * 3, "2040"], "2018-12"),
        (["1990", *["2018-12"] * 6, "2045"], "2018-12..2045"),
        (["1990", *["2018-12"] * 20, "2045"], "2018-12"),
        (["2000", "2006", "2012", "2018"], "2000..2018"),
        ([*["2018-12", "2019-01"] * 4, "2018-12/2060"], "2018-12..2019-01"),
        (["1066", *["2015", "2016", "2017-01", "2018-03"] * 5, "1500"], "2015..2018-03"),
    ],
)
def test_few_events_far_away_are_told_apart(texts: list[str | None], dense: str) -> None:
    shown = axis(library_of(texts))
    period = parse_when(dense)
    assert shown is not None and shown.dense.first == period.first
    assert shown.dense.last is not None and period.last is not None
    assert str(shown.dense.last)[:7] == str(period.last)[:7]


@pytest.mark.parametrize(
    ("period", "unit", "first", "last"),
    [
        (None, Unit.DAY, "2018-12-01", "2018-12-31"),
        ("2018-12-19", Unit.DAY, "2018-12-04", "2018-12-31"),
        ("2018", Unit.MONTH, "2018-01-01", "2018-12-31"),
        ("2000", Unit.MONTH, "2000-01-01", "2000-12-31"),
        ("2000..2018", Unit.YEAR, "2000-01-01", "2018-12-31"),
    ],
)
def test_the_window_is_where_events_are_or_where_the_period_is(
    period: str | None, unit: Unit, first: str, last: str
) -> None:
    shown = chosen_window(
        Axis(parse_when("2000..2018"), parse_when("2018-12")), parse_when(period) if period else None, 36
    )
    assert shown.unit is unit
    days = shown.days(0, shown.size - 1)
    assert days.contains(day(first), day(last))


def test_it_counts_what_passes_a_filter(library: Library) -> None:
    whole = parse_when("2000..2027")
    shown = window(whole, None, 40)
    assert (shown.unit, shown.size) == (Unit.YEAR, 28)
    everything = sum(histogram(library, library.hits("event", Filter()), shown).counts)
    found = sum(histogram(library, library.hits("event", Filter(find=parse_find("guterres"))), shown).counts)
    assert 0 < found < everything <= library.hits("event", Filter()).total


@pytest.mark.parametrize(
    ("period", "room", "unit", "first", "last"),
    [
        (None, 60, Unit.YEAR, "2000-01-01", "2027-12-31"),
        (None, 20, Unit.DECADE, "2000-01-01", "2029-12-31"),
        (None, 400, Unit.MONTH, "2000-01-01", "2027-12-31"),
        ("2019..2024", 60, Unit.YEAR, "2000-01-01", "2027-12-31"),
        ("since 2019", 60, Unit.YEAR, "2000-01-01", "2027-12-31"),
        ("before 9999", 60, Unit.YEAR, "2000-01-01", "2027-12-31"),
        ("2020", 36, Unit.MONTH, "2019-01-01", "2021-12-31"),
        ("2027", 36, Unit.MONTH, "2025-01-01", "2027-12-31"),
        ("2030", 36, Unit.MONTH, "2028-01-01", "2030-12-31"),
        ("2025-10", 93, Unit.DAY, "2025-08-31", "2025-12-01"),
        ("2025-10-25", 10, Unit.DAY, "2025-10-23", "2025-10-27"),
    ],
)
def test_a_short_period_is_shown_in_finer_buckets(
    period: str | None, room: int, unit: Unit, first: str, last: str
) -> None:
    shown = window(parse_when("2000..2027"), parse_when(period) if period else None, room)
    assert shown.unit is unit
    assert shown.days(0, shown.size - 1) == Period(day(first), day(last))


bounded = st.tuples(st.dates(), st.dates()).map(lambda ends: Period(min(ends), max(ends)))
chosen = st.one_of(
    st.none(), bounded, st.dates().map(lambda d: Period(d, None)), st.dates().map(lambda d: Period(d, d))
)


@given(bounded, chosen, st.integers(1, 200))
@example(Period(date.min, date.max), None, 1)
@example(Period(date.min, date.max), Period(date.max, None), 5)
def test_what_is_shown_fits_and_lies_in_the_calendar(axis: Period, period: Period | None, room: int) -> None:
    shown = window(axis, period, room)
    assert 1 <= shown.size <= room
    assert shown.unit.exists(shown.first) and shown.unit.exists(shown.last)
    if period and period.first and period.last and room >= 100:
        days = shown.days(0, shown.size - 1)
        assert days.overlaps(*period)
        within = min(shown.unit.count(*period), INSIDE)  # type: ignore[arg-type]
        assert within >= INSIDE or shown.unit is Unit.DAY or period.last.toordinal() - period.first.toordinal() > room


# Dates that sources doubt


@pytest.mark.parametrize(
    ("text", "typed", "match"),
    [
        ("2019~", "2019", "possible"),
        ("2019~", "2018", "possible"),
        ("2019~", "2018..2020", "certain"),
        ("2019~", "2019~", "certain"),
        ("2019~", "2017", None),
        ("2025-10-25~", "25 October 2025", "possible"),
        ("2025-10-25~", "October 2025", "certain"),
        ("2019?", "2019", "possible"),
        ("2019?", "2000..2025", "possible"),
        ("2019?", "2018", None),
        ("2019%", "2018..2020", "possible"),
        ("2019%", "2018", "possible"),
        ("2018?/2019", "2000..2025", "possible"),
        ("2018~/2019", "2018..2019", "possible"),
        ("2018~/2019", "2017..2019", "certain"),
        ("2019~/..", "since 2018", "certain"),
        ("2019~/..", "since 2019", "possible"),
    ],
)
def test_a_date_that_is_doubted_is_not_certain(text: str, typed: str, match: str | None) -> None:
    library = library_of([text])
    for certain in (False, True):
        filter = Filter(when=parse_when(typed), certain=certain)
        hits = library.hits("event", filter)
        matches = [row.match for row in library.rows("event", hits.ranks, filter)]
        assert matches == ([match] if match and (match == "certain" or not certain) else [])
        assert hits.hidden == int(certain and match == "possible")
        assert hits.possible == int(not certain and match == "possible")


@given(st.lists(dates, min_size=1, max_size=12), dates)
def test_certain_is_part_of_possible_and_what_is_hidden_is_counted(texts: list[str], typed: str) -> None:
    library = library_of(list(texts))
    when = Period(*days_of(parse_edtf(typed)))
    both, certain = (library.hits("event", Filter(when=when, certain=only)) for only in (False, True))
    assert set(certain.ranks) <= set(both.ranks)
    assert certain.hidden == both.possible == len(both) - len(certain)
    known = [parse_edtf(text) for text in texts]
    assert len(certain) == sum(_is_certain(value, when) for value in known)


def _is_certain(value: EdtfDate, when: Period) -> bool:
    return not value.uncertain and when.contains(*days_of(value))


def test_certain_means_nothing_without_a_period() -> None:
    assert not Filter(certain=True)
    filter = Filter(when=parse_when("2025"), certain=True)
    assert filter.certain and filter.describe({}) == "When certainly in 2025"
    assert filter.without("when") == Filter()


def test_a_long_timeline_keeps_its_histogram_small() -> None:
    first = date(2000, 1, 1)
    texts: list[str | None] = [f"{first + timedelta(n)}/{first + timedelta(n + 40 + n % 7)}" for n in range(600)]
    library = library_of(texts)
    assert (
        library.db.execute("SELECT max(n) FROM (SELECT count(*) AS n FROM stretch GROUP BY unit)").fetchone()[0] <= 256
    )
    shown = window(parse_when("2000..2002"), None, 40)
    drawn = histogram(library, library.hits("event", Filter()), shown)
    assert 0 < sum(drawn.counts) <= 600


def test_where_not_even_centuries_fit_the_far_future_is_left_out_until_it_is_asked_for() -> None:
    axis = parse_when("1900..9999")
    shown = window(axis, None, 38)
    assert (shown.unit, shown.size) == (Unit.CENTURY, 38)
    assert shown.first == Unit.CENTURY.number(date(1900, 1, 1))
    asked = window(axis, parse_when("9000..9999"), 38)
    assert asked.first <= asked.unit.number(date(9000, 1, 1)) <= asked.unit.number(date(9999, 1, 1)) <= asked.last
    far = window(axis, parse_when("since 3000"), 38)
    assert far.size == 38
