"""EDTF dates: the specification's own examples, bounds against another implementation, and wording."""

from __future__ import annotations

import calendar
import re
import subprocess
import sys
import time
from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.dates import Precision, parse_edtf
from explorer.dates.clock import list_order
from explorer.dates.edtf import edtf_of
from explorer.errors import Refused
from tests.tools.growth import assert_grows_in_a_line

# The examples of the specification of 4 February 2019: level 0, then level 1.
SPECIFICATION = """
1985-04-12 1985-04 1985
1985-04-12T23:20:30 1985-04-12T23:20:30Z 1985-04-12T23:20:30-04 1985-04-12T23:20:30+04:30
1964/2008 2004-06/2006-08 2004-02-01/2005-02-08 2004-02-01/2005-02 2004-02-01/2005 2005/2006-02
2001-21 1984? 2004-06~ 2004-06-11% 201X 20XX 2004-XX 1985-04-XX 1985-XX-XX
1985-04-12/.. 1985-04/.. 1985/.. ../1985-04-12 ../1985-04 ../1985
1985-04-12/ 1985-04/ 1985/ /1985-04-12 /1985-04 /1985
"""
# Level 1 as well, but outside Python's calendar.
OUT_OF_CALENDAR = ["Y170000002", "Y-170000002", "-1985"]
LEVEL_2 = """
Y-17E7 1950S2 Y171010000S3 Y3388E2S3 2001-25 2001-34 2001-41
[1667,1668,1670..1672] [..1760-12-03] [1760-12..] [1760-01,1760-02,1760-12..] [1667,1760-12] [..1984]
{1667,1668,1670..1672} {1960,1961-12} {..1984}
2004-06~-11 2004?-06-11 ?2004-06-~11 2004-%06-11
156X-12-25 15XX-12-25 XXXX-12-XX 1XXX-XX 1XXX-12 1984-1X 2004-XX-05
2004-06-~01/2004-06-~20 2004-06-XX/2004-07-03 201X/2025
"""
NO_DATES = """
2025-1 2025- 2025-10- 2025-1-1 2025-00 2025-13 2025-20 2025-42 2025-02-00 +2025 202 20251 20250101 2025-W01-1
2025-366 25/10/2025 2025/10/25 2025/2026/2027 oct 2025-10/oct 201x y2025 Y2025 0000 -0000 000X 00XX 0000-01
2025?? ?2025 2025-10-25T 2025-10-25T24:00:00 2025-10-25T10:00 2025-10T10:00:00 2025-10-25T10:00:00?
2025-10-25T10:00:00/2026 2025-10-XXT10:00:00 2001-21-05 / .. ../.. /.. ../ // 2025..2026 2025/... 9999-24 NaN
1e3 ２０２５ ٢٠٢٥
"""
ODD = ["", " ", "2025 ", " 2025", "2025\n", "20 25", "\x00", "2025\x00"]


def test_every_example_of_levels_0_and_1_is_read_and_written_back() -> None:
    for text in SPECIFICATION.split():
        assert str(parse_edtf(text)) == text


@pytest.mark.parametrize("zone", ["-12", "-12:00", "-11:59", "-00:30", "+00", "+13:45", "+14", "+14:00"])
def test_a_time_may_have_any_zone_that_a_place_keeps(zone: str) -> None:
    assert parse_edtf(f"2016-05-02T12:00:00{zone}").first == date(2016, 5, 2)


@pytest.mark.parametrize("zone", ["-12:01", "-13", "-23:59", "+14:01", "+15", "+23"])
def test_a_zone_that_no_place_keeps_is_refused_as_such(zone: str) -> None:
    with pytest.raises(Refused, match=r"A time zone lies between -12:00 and \+14:00"):
        parse_edtf(f"2016-05-02T12:00:00{zone}")


@pytest.mark.parametrize("time", ["09:30:00.000Z", "09:30:00.5", "09:30:00,25+07:00", "09:30.5"])
def test_a_fraction_in_a_time_is_refused_as_such(time: str) -> None:
    with pytest.raises(Refused, match="leave out the fraction"):
        parse_edtf(f"2025-10-25T{time}")


@pytest.mark.parametrize("text", OUT_OF_CALENDAR)
def test_years_outside_the_calendar_are_refused_as_such(text: str) -> None:
    with pytest.raises(Refused, match="from year 0001 to 9999"):
        parse_edtf(text)


@pytest.mark.parametrize("text", LEVEL_2.split())
def test_every_example_of_level_2_is_refused_as_level_2(text: str) -> None:
    with pytest.raises(Refused, match="is EDTF level 2") as caught:
        parse_edtf(text)
    _is_one_sentence(str(caught.value))


def test_everything_else_is_refused_in_one_sentence() -> None:
    for text in (*NO_DATES.split(), *ODD):
        with pytest.raises(Refused) as caught:
            pytest.fail(f"{text!r} is {parse_edtf(text)}")
        _is_one_sentence(str(caught.value))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025-02-30", "no 30 February 2025: that month has 28 days"),
        ("1900-02-29", "that month has 28 days"),
        ("2025-04-31", "that month has 30 days"),
        ("2025-13", "no month 13"),
        ("9999-13", "no month 13"),
        ("0001-13", "no month 13"),
        ("2025-12-32", "no 32 December 2025: that month has 31 days"),
        ("2025-01-32", "no 32 January 2025: that month has 31 days"),
        ("2025-10-00", "no day 00"),
        ("2025/2024", "ends before it starts"),
        ("2025-12/2025-10", "ends before it starts"),
        ("2025-10-26/2025-10-25", "ends before it starts"),
        ("2012-24/2012-21", "ends before it starts"),
        ("../..", "a date at one end at least"),
        ("2001-21-05", "a season has no days"),
        ("[1667,1668]", "A set of dates"),
        ("2004-06~-11", "at the very end"),
        ("2004-20", "no month 20"),
        ("2004-25", "Code 25 in place of a month"),
        ("2004-41", "Code 41 in place of a month"),
        ("2004-42", "no month 42"),
        ("1950S2", "A year with E or S"),
        ("Y170000", "A Y year"),
        ("-1985", "Negative years"),
        ("?2004", "A qualifier inside a date"),
        ("20X4", "An X in that place"),
        ("2004-1X", "An X in that place"),
        ("hello", "This is not an EDTF date"),
        ("X", "This is not an EDTF date"),
        ("?", "This is not an EDTF date"),
        ("201X-05", "A month after an unspecified year"),
        ("2004-XX-05", "A day of an unspecified month"),
        ("2004-06-XX/2005", "An X in an interval"),
        ("2025-10-25T10:00:00/2026", "without a time of day"),
        ("2025-10T10:00:00", "This is not an EDTF date"),
        ("", "The date is empty"),
        ("20 25", "An EDTF date has no spaces"),
        ("2025/2026/2027", "an interval one slash"),
    ],
)
def test_a_refusal_names_the_reason(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("1900-02", "1900-02-01", "1900-02-28", Precision.MONTH),
        ("2000-02", "2000-02-01", "2000-02-29", Precision.MONTH),
        ("2025-10-25", "2025-10-25", "2025-10-25", Precision.DAY),
        ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12", Precision.DAY),
        ("2025", "2025-01-01", "2025-12-31", Precision.YEAR),
        ("2001-21", "2001-03-01", "2001-05-31", Precision.SEASON),
        ("2001-22", "2001-06-01", "2001-08-31", Precision.SEASON),
        ("2001-23", "2001-09-01", "2001-11-30", Precision.SEASON),
        ("2001-24", "2001-12-01", "2002-02-28", Precision.SEASON),
        ("2003-24", "2003-12-01", "2004-02-29", Precision.SEASON),
        ("201X", "2010-01-01", "2019-12-31", Precision.DECADE),
        ("20XX", "2000-01-01", "2099-12-31", Precision.CENTURY),
        ("99XX", "9900-01-01", "9999-12-31", Precision.CENTURY),
        ("2004-XX", "2004-01-01", "2004-12-31", Precision.YEAR),
        ("1985-XX-XX", "1985-01-01", "1985-12-31", Precision.YEAR),
        ("1985-04-XX", "1985-04-01", "1985-04-30", Precision.MONTH),
        ("2001-24/2003", "2001-12-01", "2003-12-31", Precision.INTERVAL),
        ("2025-10-25/2025", "2025-10-25", "2025-12-31", Precision.INTERVAL),
        ("1985/", "1985-01-01", None, Precision.INTERVAL),
        ("/1985-04", None, "1985-04-30", Precision.INTERVAL),
        ("2024-12/..", "2024-12-01", None, Precision.INTERVAL),
        ("../9999", None, "9999-12-31", Precision.INTERVAL),
    ],
)
def test_bounds_and_precision(text: str, first: str | None, last: str | None, precision: Precision) -> None:
    value = parse_edtf(text)
    assert (value.first, value.last, value.precision) == (_day(first), _day(last), precision)


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("1984", False, False),
        ("1984?", True, False),
        ("1984~", False, True),
        ("1984%", True, True),
        ("201X~", False, True),
        ("1984~/2004-06", False, True),
        ("1984?/2004~", True, True),
        ("1984/2004?", True, False),
        ("1984-06%/..", True, True),
    ],
)
def test_qualifiers(text: str, uncertain: bool, approximate: bool) -> None:
    value = parse_edtf(text)
    assert (value.uncertain, value.approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        ("2025-10-25", "25 October 2025", "25 Oct 2025"),
        ("2024-12", "December 2024", "Dec 2024"),
        ("2027", "2027", "2027"),
        ("2019~", "about 2019", "about 2019"),
        ("2019?", "2019 (uncertain)", "2019?"),
        ("2004-06-11%", "about 11 June 2004 (uncertain)", "about 11 Jun 2004?"),
        ("201X", "the 2010s", "2010s"),
        ("201X~", "about the 2010s", "about 2010s"),
        ("20XX", "the years 2000–2099", "2000–2099"),
        ("2004-XX", "2004, month unknown", "2004"),
        ("1985-04-XX", "April 1985, day unknown", "Apr 1985"),
        ("1985-XX-XX", "1985, month and day unknown", "1985"),
        ("2001-21", "spring 2001", "spring 2001"),
        ("2001-24", "winter 2001–2002", "winter 2001–2002"),
        ("1985-04-12T23:20:30", "12 April 1985, 23:20:30", "12 Apr 1985 23:20"),
        ("1985-04-12T23:20:30Z", "12 April 1985, 23:20:30 UTC", "12 Apr 1985 23:20"),
        ("1985-04-12T23:20:30+04:30", "12 April 1985, 23:20:30 UTC+04:30", "12 Apr 1985 23:20"),
        ("2024-10/2024-12", "October–December 2024", "Oct–Dec 2024"),
        ("2025-10-25/2025-10-26", "25–26 October 2025", "25–26 Oct 2025"),
        ("2025-09-25/2025-10-02", "25 September – 2 October 2025", "25 Sep – 2 Oct 2025"),
        ("2024-12/2025-10", "December 2024 – October 2025", "Dec 2024 – Oct 2025"),
        (
            "2024-12-25/2025-01-02",
            "25 December 2024 – 2 January 2025",
            "25 Dec 2024 – 2 Jan 2025",
        ),
        ("2004-02-01/2004-06", "1 February – June 2004", "1 Feb – Jun 2004"),
        ("2019/2025", "2019–2025", "2019–2025"),
        ("2019/2025-10", "2019 – October 2025", "2019 – Oct 2025"),
        ("2025-10-25/2025", "25 October 2025 – 2025", "25 Oct 2025 – 2025"),
        ("2025/2025", "2025", "2025"),
        ("2001-21/2001-23", "spring 2001 – autumn 2001", "spring 2001 – autumn 2001"),
        ("1984~/2004-06", "about 1984 – June 2004", "about 1984 – Jun 2004"),
        (
            "2024-09~/2024-10",
            "about September 2024 – October 2024",
            "about Sep 2024 – Oct 2024",
        ),
        ("2024-12/..", "since December 2024", "since Dec 2024"),
        ("1984~/..", "since about 1984", "since about 1984"),
        ("../2025-10-24", "until 24 October 2025", "until 24 Oct 2025"),
        ("1985-04/", "from April 1985, end unknown", "Apr 1985 – ?"),
        ("/1985", "until 1985, start unknown", "? – 1985"),
    ],
)
def test_wording(text: str, full: str, short: str) -> None:
    value = parse_edtf(text)
    assert (value.describe(), value.short()) == (full, short)


years = st.integers(1, 9999).map(lambda year: f"{year:04d}")
days = st.dates().map(date.isoformat)
months = st.dates().map(lambda day: day.isoformat()[:7])
plain = st.one_of(years, months, days)
seasons = st.builds(lambda year, code: f"{year}-{code}", years.filter(lambda year: year != "9999"), st.integers(21, 24))
unspecified = st.one_of(
    st.integers(1, 999).map(lambda decade: f"{decade:03d}X"),
    st.integers(1, 99).map(lambda century: f"{century:02d}XX"),
    years.map(lambda year: f"{year}-XX"),
    years.map(lambda year: f"{year}-XX-XX"),
    months.map(lambda month: f"{month}-XX"),
)
qualified = st.builds(str.__add__, st.one_of(plain, seasons), st.sampled_from(["", "?", "~", "%"]))


def _as_interval(one: str, other: str) -> str:
    start, end = sorted([parse_edtf(one), parse_edtf(other)], key=list_order)
    return f"{start}/{end}" if start.first <= end.last else f"{end}/{start}"  # type: ignore[operator]


intervals = st.one_of(
    st.builds(_as_interval, qualified, qualified),
    st.builds("{}/{}".format, qualified, st.sampled_from(["", ".."])),
    st.builds("{}/{}".format, st.sampled_from(["", ".."]), qualified),
)
dates = st.one_of(qualified, unspecified, intervals)


@given(dates)
def test_str_gives_the_very_same_string_and_parsing_it_the_same_value(text: str) -> None:
    value = parse_edtf(text)
    again = parse_edtf(str(value))
    assert str(value) == text and again == value and hash(again) == hash(value)


@given(dates)
def test_every_date_has_words(text: str) -> None:
    value = parse_edtf(text)
    assert value.first is None or value.last is None or value.first <= value.last
    for words in (value.describe(), value.short()):
        assert words and words.isprintable() and "X" not in words


# The `edtf` package ends winter with December and pads unknown ends; it knows no qualified season.
@given(
    st.one_of(plain, unspecified, st.builds(str.__add__, plain, st.sampled_from("?~%"))),
    st.sampled_from(["alone", "from", "to"]),
    st.sampled_from(["21", "22", "23", ""]),
)
def test_bounds_agree_with_the_edtf_package(text: str, place: str, season: str) -> None:
    if season:
        text = f"{text[:4].replace('X', '0')}-{season}"
    if place != "alone" and "X" not in text:
        text = f"{text}/.." if place == "from" else f"../{text}"
    theirs = edtf.parse_edtf(text)
    ours = parse_edtf(text)
    assert ours.first == _their_day(theirs.lower_strict())
    assert ours.last == _their_day(theirs.upper_strict())


@given(st.text(), st.text("0123456789-/.X?~%TYZ:[]{},", max_size=20))
def test_arbitrary_text_is_a_date_or_a_value_error(anything: str, alike: str) -> None:
    for text in (anything, alike):
        try:
            assert str(parse_edtf(text)) == text
        except Refused as error:
            _is_one_sentence(str(error))


@pytest.mark.parametrize(("start", "more"), [("", "9"), ("Y", "9"), ("2025-10-25T", "1"), ("", "/"), ("", "2025/")])
def test_refusing_a_long_text_costs_no_more_than_its_length(start: str, more: str) -> None:
    def refused(text: str) -> None:
        with pytest.raises(Refused):
            parse_edtf(text)

    assert_grows_in_a_line(refused, lambda n: start + more * n, 1_000)


def test_importing_the_package_loads_little() -> None:
    code = (
        "import sys, re, datetime, typing, explorer; before = set(sys.modules)\n"
        "import explorer.dates; print(*sorted(set(sys.modules) - before))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded.split() == [
        "explorer.dates",
        *(f"explorer.dates.{name}" for name in ("edtf", "period", "when")),
        "explorer.errors",
        *("explorer.text", "explorer.text.months"),
    ]


def _is_one_sentence(message: str) -> None:
    assert re.fullmatch(r"[A-Z].*\.", message) and not re.search(r"\w\. [A-Z]", message) and message.isprintable()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _their_day(bound: time.struct_time | float) -> date | None:
    return date(bound.tm_year, bound.tm_mon, bound.tm_mday) if isinstance(bound, time.struct_time) else None


def test_every_month_and_season_has_its_name() -> None:
    told = [parse_edtf(f"2025-{number}").describe() for number in (*(f"{n:02}" for n in range(1, 13)), 21, 22, 23, 24)]
    months = [f"{name} 2025" for name in calendar.month_name[1:]]
    assert told == [*months, "spring 2025", "summer 2025", "autumn 2025", "winter 2025–2026"]


@pytest.mark.parametrize(
    "text",
    [
        *("2025", "2024/2025", "2025-10", "2025-01", "2025-02/2025-12", "2024-12/2025-10", "2025-10-25"),
        *("2025-10-02/2025-10-31", "2025-10-01/2025-10-30", "2025-01-01/2025-12-30", "../2025", "../2025-10"),
        *("../2025-10-25", "2025/..", "2025-10/..", "2025-10-25/.."),
    ],
)
def test_days_are_written_in_whole_years_or_months_where_they_are_such(text: str) -> None:
    value = parse_edtf(text)
    assert edtf_of(value.first, value.last) == text
