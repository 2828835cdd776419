"""A table of what readers may type and is no date, or not one date alone, with the reason it is refused."""

from __future__ import annotations

import re

import pytest

from explorer.dates import parse_when
from tests.dates.test_typed import TODAY

# Why it is refused, and what was typed.
REFUSED = """
Add the year, with four digits : 25 oct ; oct ; may ; 10 ; thang sau ; oct - dec ; q4 ; 25/10
Add the year, with four digits : tháng 10 ; 25-26 oct ; early oct ; spring ; sept ; oct 25 ; oct '25 ; 0 ; Q1
This is not a date that can be read here : saturn ; march of progress ; 2025- ; 25102025 ; ２０２５ ; ٢٠٢٥
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
The day and the month cannot be told apart : 5/10-25/10/2025
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
This is not a date that can be read here : last day of 2024 ; ngày cuối năm 2024 ; 25 de octubre ; Okt 2025 ; past
This is not a date that can be read here : 2019 or 2020 ; not 2019 ; after 2023 and before 2025 ; past 0 days ; 😀 ; -
This is not a date that can be read here : (2025) ; +2025 ; -2025 ; 2025! ; 25102025 ; 2025 10 25 ; 3 next month ; week
Give the end of the range its year : 2025-10-25 - 26 ; oct 2024 - dec
A year has 12 months : last 13 months of 2024
A decade is named by its first year : 2015s
This could be 5 March or 3 May 2025 : 5/3 năm 2025
There is no 31 April 2025: that month has 30 days : 31/4/2025
There is no 29 February 2025: that month has 28 days : 29 Feb 2025
There is no month 99: months run from 01 to 12 : 99/99/2025
There is no day 00: days count from 01 : 0/10/2025
"""


def _refused() -> list[tuple[str, str]]:
    rows = [row.split(" : ") for row in REFUSED.strip().splitlines()]
    blank = [("Type a date or a period", text) for text in ("", " ", "\t\n")]
    long = [("A date has at most 64 characters", text) for text in ("2" * 65, "since " * 20)]
    return [(reason, typed) for reason, texts in rows for typed in texts.split(" ; ")] + blank + long


@pytest.mark.parametrize(("reason", "typed"), _refused())
def test_what_is_refused_says_why_and_what_works(reason: str, typed: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_when(typed, TODAY)
    match = re.fullmatch(r"(.+)\. Try (.+) or (.+)\.", str(caught.value))
    assert match is not None and match[1] == reason
    assert parse_when(match[2], TODAY) and parse_when(match[3], TODAY)
