"""Periods: what they say, what they hold, and what is true of all that can be typed."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.dates import Period, parse_edtf, parse_when
from explorer.dates.when import MAX_CHARACTERS
from explorer.errors import Refused
from tests.tools.growth import TIMES, assert_grows_in_a_line

TODAY = date(2025, 11, 22)


@pytest.mark.parametrize(
    ("typed", "edtf", "words"),
    [
        ("2024-10-01..2024-12-31", "2024-10/2024-12", "October–December 2024"),
        ("1 Jan 2025 - 31 Dec 2025", "2025", "2025"),
        ("1 - 28 Feb 2025", "2025-02", "February 2025"),
        ("1 - 28 Feb 2024", "2024-02-01/2024-02-28", "1–28 February 2024"),
        ("25-26 October 2025", "2025-10-25/2025-10-26", "25–26 October 2025"),
        ("since 2024-12-01", "2024-12/..", "since December 2024"),
        ("since 2 Dec 2024", "2024-12-02/..", "since 2 December 2024"),
        ("after 2024", "2025/..", "since 2025"),
        ("before 2025-10-25", "../2025-10-24", "before 25 October 2025"),
        ("before oct 2025", "../2025-09", "before October 2025"),
        ("until 2024", "../2024", "before 2025"),
        ("until 9999", "../9999", "until 9999"),
        ("2010s", "2010/2019", "2010–2019"),
        ("winter 2024", "2024-12/2025-02", "December 2024 – February 2025"),
        ("around 2019", "2018/2020", "2018–2020"),
    ],
)
def test_a_period_says_what_was_understood(typed: str, edtf: str, words: str) -> None:
    period = parse_when(typed, TODAY)
    assert (period.edtf, period.describe()) == (edtf, words)


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("05/10/2025", ["2025-10-05", "2025-05-10"]),
        ("2025-10-26..2025-10-25", ["2025-10-25/2025-10-26"]),
        ("dec-oct 2025", ["2024-12/2025-10", "2025-10/2025-12"]),
    ],
)
def test_a_refusal_offers_what_may_have_been_meant(typed: str, forms: list[str]) -> None:
    with pytest.raises(Refused) as caught:
        parse_when(typed, TODAY)
    assert all(form in str(caught.value) for form in forms)


@pytest.mark.parametrize(
    "typed",
    [
        "25 October 2025",
        "2025-10-25",
        "2024-12/2025-10",
        "since december 2024",
        "ngày 25 tháng 10 năm 2025",
        "2024..2025",
    ],
)
def test_each_key_of_a_date_being_typed_gives_a_period_or_a_reason(typed: str) -> None:
    for length in range(len(typed)):
        _parses_or_is_refused(typed[:length])
    parse_when(typed)


def test_case_spaces_and_diacritics_do_not_matter() -> None:
    period = parse_when("từ tháng 10 năm 2024 đến tháng 12 năm 2024")
    for typed in (
        "TỪ THÁNG 10 NĂM 2024 ĐẾN THÁNG 12 NĂM 2024",
        "tu thang 10 nam 2024 den thang 12 nam 2024",
        "  từ  tháng 10\u00a0năm 2024\tđến tháng 12 năm 2024 ",
        "tu\u031b\u0300 tháng 10 năm 2024 đến tháng 12 năm 2024",
    ):
        assert parse_when(typed) == period


def test_a_text_may_have_sixty_four_characters_and_no_more_however_many_spaces() -> None:
    longest = "2025" + "," * 60
    for typed in (longest, f"   {longest}   ", f"2025{' ' * 100}"):
        assert parse_when(typed) == parse_when("2025")
    with pytest.raises(Refused, match=r"^A date has at most 64 characters\. Try "):
        parse_when(longest + ",")


def test_without_a_day_given_today_is_the_clock() -> None:
    before, period, after = date.today(), parse_when("today"), date.today()
    assert period.first is not None and before <= period.first <= after


@pytest.mark.parametrize("today", [date.min, date.max])
@pytest.mark.parametrize("typed", ["yesterday", "tomorrow", "last month", "next month", "last year", "next year"])
def test_the_ends_of_the_calendar_are_no_accident(today: date, typed: str) -> None:
    try:
        period = parse_when(typed, today)
    except Refused as error:
        assert str(error).startswith("The calendar here runs from year 0001 to 9999. Try ")
    else:
        assert (period.first == period.last) == (typed in {"yesterday", "tomorrow"})


@pytest.mark.parametrize(
    ("period", "record", "certain", "possible"),
    [
        ("2024", "2024", True, True),
        ("2024", "2024-12", True, True),
        ("2024-12", "2024", False, True),
        ("2024", "2025", False, False),
        ("2024", "2024-12/2025-01", False, True),
        ("2024", "2024-05/..", False, True),
        ("2024", "2025/..", False, False),
        ("since 2024", "2024-05/..", True, True),
        ("since 2024", "2023/..", False, True),
        ("since 2024", "../2025", False, True),
        ("before 2025", "../2024", True, True),
        ("before 2025", "../2025", False, True),
        ("before 2025", "2024/", False, True),
        ("before 2025", "2025/", False, False),
        ("before 2025-10-25", "2025-10-25", False, False),
        ("until 2025-10-25", "2025-10-25", True, True),
    ],
)
def test_certain_and_possible(period: str, record: str, certain: bool, possible: bool) -> None:
    when, dated = parse_when(period), parse_edtf(record)
    assert when.contains(dated.first, dated.last) is certain
    assert when.overlaps(dated.first, dated.last) is possible


def test_a_record_without_any_date_is_possible_and_never_certain() -> None:
    for typed in ("2024", "since 2024", "before 2024"):
        assert parse_when(typed).overlaps(None, None) and not parse_when(typed).contains(None, None)


def test_a_period_is_a_value() -> None:
    assert len({parse_when("2024"), parse_when("năm 2024"), Period(date(2024, 1, 1), date(2024, 12, 31))}) == 1
    with pytest.raises(AttributeError):
        parse_when("2024").first = date.min  # type: ignore[misc]
    with pytest.raises(Refused, match="before it starts"):
        Period(date(2025, 1, 2), date(2025, 1, 1))
    with pytest.raises(Refused, match="first or a last day"):
        Period(None, None)


ends = st.one_of(st.none(), st.dates(), st.dates(date(2023, 12, 25), date(2025, 1, 7)))


def _is_forward(span: tuple[date | None, date | None]) -> bool:
    return span[0] is None or span[1] is None or span[0] <= span[1]


spans = st.tuples(ends, ends).filter(_is_forward)
periods = spans.filter(lambda span: span != (None, None)).map(lambda span: Period(*span))


def _whole(first: date, months: int) -> Period:
    start = first.replace(day=1)
    number = min(start.year * 12 + start.month - 1 + months, 9999 * 12 + 11)
    after = date(number // 12, number % 12 + 1, 1)
    return Period(start, max(start, after - timedelta(days=1)))


@given(st.one_of(periods, st.builds(_whole, st.dates(), st.integers(1, 30))))
@example(Period(date.min, date.max))
@example(Period(None, date.max))
@example(Period(None, date(9999, 12, 30)))
@example(Period(date.max, None))
def test_a_period_survives_its_edtf_string_and_its_words(period: Period) -> None:
    assert parse_when(period.edtf) == period
    assert parse_when(period.describe()) == period
    value = parse_edtf(period.edtf)
    assert (value.first, value.last) == (period.first, period.last)


@given(periods, spans)
def test_certain_implies_possible(period: Period, record: tuple[date | None, date | None]) -> None:
    assert not period.contains(*record) or period.overlaps(*record)


@given(periods, st.dates(date(2023, 12, 20), date(2025, 1, 10)))
def test_a_single_day_is_certain_exactly_when_it_is_possible(period: Period, day: date) -> None:
    inside = (period.first or date.min) <= day <= (period.last or date.max)
    assert period.contains(day, day) is period.overlaps(day, day) is inside


VOCABULARY = """
since from before after until by between and to in around early mid late first last months of Q1 Q4 half spring
winter 2010s s th Oct may dec tháng 10 năm 2024 2025 2025-10 2025-10-25 25 26 31 5 0 13 0000 9999 .. - – / . , ~
? + trước sau từ đến giữa và đầu cuối quý nửa khoảng thập niên hôm qua nay ngoái trở đi < >= XX 201X today
year week months before ending beginning date fiscal du au et octobre Mai den bis vom Jahre 1900 al y de enero –
"""
words = st.sampled_from(VOCABULARY.split())


@given(st.one_of(st.text(), st.lists(words, max_size=9).map(" ".join), st.lists(words, max_size=12).map("".join)))
def test_any_text_is_a_period_or_is_refused_with_two_forms(text: str) -> None:
    _parses_or_is_refused(text)


PATTERNS = "- / . .. 1- 1/ 1. 1~ 2025- 2025/ oct- a q ế ﷺ \u0300 \U0001f600 X 2025-10-25/"
PHRASES = ["1 ", "oct ", "to ", "2025 to ", "thang ", "thang muoi ", "q 1 ", "winter 2024-", " "]


@pytest.mark.parametrize("pattern", [*PATTERNS.split(" "), *PHRASES])
@pytest.mark.parametrize("length", [MAX_CHARACTERS, 16_000])
def test_no_text_costs_more_than_its_length(pattern: str, length: int) -> None:
    def parsed(text: str) -> None:
        with suppress(Refused):
            parse_when(text, TODAY)

    def typed(length: int) -> str:
        return (pattern * length)[:length]

    _parses_or_is_refused(typed(length))
    assert_grows_in_a_line(parsed, typed, length // TIMES)


def _parses_or_is_refused(text: str) -> None:
    try:
        period = parse_when(text, TODAY)
    except Refused as error:
        _shows_two_forms_that_work(str(error))
    else:
        assert parse_when(period.edtf) == period == parse_when(period.describe())


def _shows_two_forms_that_work(message: str) -> None:
    match = re.fullmatch(r"[A-Z].*\. Try (.+) or (.+)\.", message)
    assert match is not None and message.isprintable() and len(message) < 140
    assert parse_when(match[1], TODAY) and parse_when(match[2], TODAY)
    assert match[1] != match[2]
