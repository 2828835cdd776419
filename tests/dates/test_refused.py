"""A table of what readers may type and is no date, or not one date alone, with the reason it is refused."""

from __future__ import annotations

import re
from datetime import date
from itertools import product

import pytest

from explorer.dates import parse_when
from explorer.errors import Refused
from tests.dates.test_typed import TODAY

# Why it is refused, and what was typed.
REFUSED = """
Add the year, with four digits : 25 oct ; oct ; may ; 10 ; thang sau ; oct - dec ; q4 ; 25/10
Add the year, with four digits : tháng 10 ; 25-26 oct ; early oct ; spring ; sept ; oct 25 ; oct '25 ; 0 ; Q1
This is not a date that can be read here : saturn ; march of progress ; 2025- ; 25102025 ; ٢٠٢٥
This is not a date that can be read here : 2025 2025 ; / ; .. ; ../.. ; -1985 ; Y170000002 ; [1667]
This is not a date that can be read here : 2004-06-XX/2004-07-03 ; before ; since ; from 2019 to
This is not a date that can be read here : three-2025 ; three October 2025
This is not a date that can be read here : before 2024-2025 ; 30 Nov 2024 → 2 Dec 2024
This is not a date that can be read here : 2025 Oct Nov ; 2024, 2025 ; ²025
This is not a date that can be read here : 2025-1X ; 1e3 ; 10 tháng 2025 ; tomorrow yesterday ; in ; early
This is not a date that can be read here : ..2024.. ; between 2019 ; between 2019 and ; from
This is not a date that can be read here : around 2019-2020 ; 2024..2025..2026 ; soon ; 20251 ; 202
This is not a date that can be read here : (2025) ; 2025;2026 ; DROP TABLE ; <b> ; 2025?~ ; 2025-W01
This could be 5 October or 10 May 2025 : 05/10/2025
This could be 12 May or 5 December 2025 : 12/05/2025
Add the year, with four digits : oct to 2025 ; oct to 2010s ; oct to today ; 25 to today
Within one year this range ends before it starts : dec-oct 0002
This range ends before it starts : dec-oct 0001
The day and the month cannot be told apart : 5/10-25/10/2025
The day and the month cannot be told apart : 5/10 ; 04/05
This could be 2005–2006 or Jun 2005 : 2005/06
This could be 2021–2022 or Jun–Aug 2021 : 2021-22
There is no day 00: days count from 01 : 00/05/2025
There is no month 00: months run from 01 to 12 : 05/00/2025
The calendar here runs from year 0001 to 9999 : 05/10/0000
Write the month and the day with two digits : 2025-1 ; 2025-1-1 ; 2024-1..2024-2
There is no month 13: months run from 01 to 12 : 2025-13
There is no 30 February 2025: that month has 28 days : 2025-02-30 ; Feb 30, 2025
There is no 32 October 2025: that month has 31 days : 2025-10-32
There is no month 25: months run from 01 to 12 : 2024-25
Within one year this range ends before it starts : Q3-Q1 2025 ; dec-oct 2025
This range ends before it starts : 2025..2024 ; 2025-2024 ; 2025–2024
This parts into two dates in more than one way : 2024-12-2025
The calendar here runs from year 0001 to 9999 : 0000 ; after 9999 ; before 0001 ; 0000-01 ; winter 9999
Write the year with four digits : 25/10/25
Add the month : 26 2025
A weekday needs its date, day, month and year : Saturday ; last Saturday ; Sat ; next Monday ; chủ nhật ; Thứ Bảy
A weekday needs its date, day, month and year : Saturday 25 ; Saturday October 2025 ; Sat - Sun
25 October 2025 is a Saturday : Sunday 25 October 2025 ; Chủ nhật, 25/10/2025
Days lie between these two, and a period has no hole : 2023 and 2025 ; 24 and 26 October 2025
Write the decade with four digits : the 90s ; 90s ; '90s ; early 90s ; thập niên 90 ; những năm 90
This is not a date that can be read here : fortnight ; 2 years ago ; next 3 months ; 3 tháng tới ; 500 BC
This is not a date that can be read here : last October ; last summer ; W43 2025 ; week 43 2025 ; 21st century ; 44 BC
This is not a date that can be read here : last day of 2024 ; ngày cuối năm 2024 ; past
This is not a date that can be read here : 2019 or 2020 ; not 2019 ; after 2023 and before 2025 ; past 0 days ; 😀 ; -
This is not a date that can be read here : (2025) ; +2025 ; -2025 ; 2025! ; 25102025 ; 2025 10 25 ; 3 next month ; week
Give the end of the range its year : 2025-10-25 - 26 ; oct 2024 - dec
A year has 12 months : last 13 months of 2024
A decade is named by its first year : 2015s
This could be 5 March or 3 May 2025 : 5/3 năm 2025
There is no 31 April 2025: that month has 30 days : 31/4/2025
There is no 29 February 2025: that month has 28 days : 29 Feb 2025
There is no month 99: months run from 01 to 12 : 99/99/2025
There is no month 22: months run from 01 to 12 : 2021/22
Add the year, with four digits : 25 de octubre ; le 14 juillet ; Okt ; 3 tháng đầu năm ; tháng 10 năm ; den 5. Mai
This is not a date that can be read here : a 2025 ; au 25 octobre 2025 ; des 2024 ; y 2025 ; und ; der
This is not a date that can be read here : month 2025 ; the day 2025 ; week October 2025 ; year October 2025 ; year
This is not a date that can be read here : the year before ; year to date 2025 ; year end October 2025 ; year after next
This is not a date that can be read here : 2 years ago ; 1 month ago ; 0 months before 2025 ; since the year before 2025
This is not a date that can be read here : 9 tháng 2025 ; 9 months 2025 ; season 2021-22 ; before YTD ; den 1 1 2025
The calendar here runs from year 0001 to 9999 : month before 0001 ; day after 9999 ; 12 months ended January 0001
The calendar here runs from year 0001 to 9999 : year beginning May 9999 ; 2 weeks beginning 31 Dec 9999
A fiscal or school year has months of its own: type them : FY2025 ; fiscal year 2021-22 ; fiscal year to date
A fiscal or school year has months of its own: type them : academic year 2021/22 ; fiscal year before 2025
A fiscal or school year has months of its own: type them : exercice 2025 ; the fiscal year
A time of day ends with its seconds: leave out the fraction : 2025-10-25T09:30:00.000Z
A time zone lies between -12:00 and +14:00 : 2016-05-02T12:00:00+15 ; 2016-05-02T12:00:00-12:30
There is no day 00: days count from 01 : 0/10/2025
"""


def _refused() -> list[tuple[str, str]]:
    rows = [row.split(" : ") for row in REFUSED.strip().splitlines()]
    blank = [("Type a date or a period", text) for text in ("", " ", "\t\n")]
    long = [("A date has at most 64 characters", text) for text in ("2" * 65, "since " * 20)]
    return [(reason, typed) for reason, texts in rows for typed in texts.split(" ; ")] + blank + long


def test_what_is_refused_says_why_and_what_works() -> None:
    for reason, typed in _refused():
        with pytest.raises(Refused) as caught:
            parse_when(typed, TODAY)
        match = re.fullmatch(r"(.+)\. Try (.+) or (.+)\.", str(caught.value))
        assert match is not None and match[1] == reason, typed
        assert parse_when(match[2], TODAY) and parse_when(match[3], TODAY)


# What is typed, and the two periods that it may mean.
TWO_READINGS = """
9 tháng năm 2025 | 2025-01/2025-09 | 2025-05-09
trước 9 tháng năm 2025 | 2025-01/2025-09 | 2025-05-09
12 thang nam 2024 | 2024 | 2024-05-12
mười hai tháng năm 2025 | 2025 | 2025-05-12
mười một tháng năm 2025 | 2025-01/2025-11 | 2025-05-11
hai tháng năm 2025 | 2025-01/2025-02 | 2025-05-02
năm tháng năm 2025 | 2025-01/2025-05 | 2025-05-05
2021-22 | 2021/2022 | 2021-06/2021-08
2021–22 | 2021/2022 | 2021-06/2021-08
2019-22 | 2019/2022 | 2019-06/2019-08
2001-24 | 2001/2024 | 2001-12/2002-02
since 2021-22 | 2021/2022 | 2021-06/2021-08
2021-22/2022 | 2021/2022 | 2021-06/2021-08
2020/2021-22 | 2021/2022 | 2021-06/2021-08
2005–06 | 2005/2006 | 2005-06
2010/11 | 2010/2011 | 2010-11
2000s | 2000/2009 | 2000/2099
1900s | 1900/1909 | 1900/1999
early 1900s | 1900/1909 | 1900/1999
since the 1800s | 1800/1809 | 1800/1899
1900s and 2000s | 1900/1909 | 1900/1999
những năm 2000 | 2000/2009 | 2000/2099
les années 2000 | 2000/2009 | 2000/2099
2000er Jahre | 2000/2009 | 2000/2099
the year before October 2025 | 2024-10/2025-09 | 2024
the year after 25 October 2025 | 2025-10-26/2026-10-25 | 2026
the week before 25 October 2025 | 2025-10-18/2025-10-24 | 2025-10-13/2025-10-19
the week after 25 October 2025 | 2025-10-26/2025-11-01 | 2025-10-27/2025-11-02
the quarter before May 2025 | 2025-02/2025-04 | 2025-01/2025-03
the 3 months before October 2025 | 2025-07/2025-09 | 2025-07
two years before 2025 | 2023/2024 | 2023
month to today | 2025-10-23/2025-11-22 | 2025-11-01/2025-11-22
"""


@pytest.mark.parametrize("row", TWO_READINGS.strip().splitlines())
def test_what_can_be_read_in_two_ways_is_refused_with_both(row: str) -> None:
    typed, one, other = row.split(" | ")
    with pytest.raises(Refused, match="This could be ") as caught:
        parse_when(typed, TODAY)
    assert str(caught.value).endswith(f" Try {one} or {other}.")
    assert parse_when(one) and parse_when(other)


@pytest.mark.parametrize(
    ("typed", "years"),
    [("2024-25", "2024..2025"), ("2024/25", "2024..2025"), ("1998-99", "1998..1999"), ("2021/22", "2021..2022")],
)
def test_a_range_of_years_that_is_written_short_is_offered_in_full(typed: str, years: str) -> None:
    with pytest.raises(Refused, match=re.escape(f"Try {years} or ")):
        parse_when(typed, TODAY)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("5/10", "The day and the month cannot be told apart. Try 14 March 2021 or 2021-03-14."),
        ("2005/06", "This could be 2005–2006 or Jun 2005. Try 2005/2006 or 2005-06."),
        ("2021-22", "This could be 2021–2022 or Jun–Aug 2021. Try 2021/2022 or 2021-06/2021-08."),
        ("05/10/2025", "This could be 5 October or 10 May 2025. Try 2025-10-05 or 2025-05-10."),
        ("00/05/2025", "There is no day 00: days count from 01. Try 2021-03-14 or Mar 2021."),
    ],
)
def test_what_to_type_instead_is_told(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_when(text, TODAY)
    assert str(refused.value) == sentence


def test_a_day_and_a_month_are_told_apart_where_one_of_them_is_no_month() -> None:
    for one, other in product((1, 2, 11, 12, 13, 28), repeat=2):
        readings = {(day, month) for day, month in ((one, other), (other, one)) if month <= 12}
        if len(readings) == 1:
            ((day, month),) = readings
            assert parse_when(f"{one}/{other}/2021") == (date(2021, month, day), date(2021, month, day))
        else:
            with pytest.raises(Refused, match="This could be" if readings else "There is no month"):
                parse_when(f"{one}/{other}/2021")
