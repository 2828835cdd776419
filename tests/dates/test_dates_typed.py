"""A table of what readers type, good and bad, with the days it means or the reason it is refused."""

from __future__ import annotations

import re
from datetime import date

import pytest

from explorer.dates import Period, parse_when

TODAY = date(2025, 11, 22)

# What is typed, and the first and last day it means; two dots are an open end.
TYPED = """
2025 | 2025-01-01 | 2025-12-31
2025-10 | 2025-10-01 | 2025-10-31
2025-10-25 | 2025-10-25 | 2025-10-25
oct 2025 | 2025-10-01 | 2025-10-31
Oct. 2025 | 2025-10-01 | 2025-10-31
25 October 2025 | 2025-10-25 | 2025-10-25
October 25, 2025 | 2025-10-25 | 2025-10-25
25th of October, 2025 | 2025-10-25 | 2025-10-25
25-26 October 2025 | 2025-10-25 | 2025-10-26
October 25–26, 2025 | 2025-10-25 | 2025-10-26
October 25 - November 2, 2025 | 2025-10-25 | 2025-11-02
25 oct - 2 nov 2025 | 2025-10-25 | 2025-11-02
2024..2025 | 2024-01-01 | 2025-12-31
2024-2025 | 2024-01-01 | 2025-12-31
2024 – 2025 | 2024-01-01 | 2025-12-31
since 2024-12 | 2024-12-01 | ..
before 2025-10-25 | .. | 2025-10-24
before 25 October 2025 | .. | 2025-10-24
after 2024 | 2025-01-01 | ..
until 2024 | .. | 2024-12-31
by 2024-12 | .. | 2024-12-31
by the end of 2024 | .. | 2024-12-31
..2024 | .. | 2024-12-31
2025.. | 2025-01-01 | ..
2025... | 2025-01-01 | ..
2024-12/2025-10 | 2024-12-01 | 2025-10-31
>=2024 | 2024-01-01 | ..
<2024-05 | .. | 2024-04-30
≤ 2024 | .. | 2024-12-31
2024+ | 2024-01-01 | ..
2024 onwards | 2024-01-01 | ..
25/10/2025 | 2025-10-25 | 2025-10-25
10/25/2025 | 2025-10-25 | 2025-10-25
05/05/2025 | 2025-05-05 | 2025-05-05
25-26/10/2025 | 2025-10-25 | 2025-10-26
25/10-27/10/2025 | 2025-10-25 | 2025-10-27
25/10/2025 - 27/10/2025 | 2025-10-25 | 2025-10-27
10/2025 | 2025-10-01 | 2025-10-31
10-2025 | 2025-10-01 | 2025-10-31
10-12/2024 | 2024-10-01 | 2024-12-31
10/2024 - 12/2024 | 2024-10-01 | 2024-12-31
2025-21 | 2025-03-01 | 2025-05-31
winter 2024 | 2024-12-01 | 2025-02-28
winter 2024-25 | 2024-12-01 | 2025-02-28
winter 2024–2025 | 2024-12-01 | 2025-02-28
winter 2024/25 | 2024-12-01 | 2025-02-28
autumn 2025 | 2025-09-01 | 2025-11-30
fall of 2025 | 2025-09-01 | 2025-11-30
spring-autumn 2025 | 2025-03-01 | 2025-11-30
2010s | 2010-01-01 | 2019-12-31
the 2010s | 2010-01-01 | 2019-12-31
201X | 2010-01-01 | 2019-12-31
20XX | 2000-01-01 | 2099-12-31
2010s-2020s | 2010-01-01 | 2029-12-31
early 2010s | 2010-01-01 | 2013-12-31
late 2010s | 2017-01-01 | 2019-12-31
2004-XX | 2004-01-01 | 2004-12-31
1985-04-XX | 1985-04-01 | 1985-04-30
early 2025 | 2025-01-01 | 2025-04-30
mid-2024 | 2024-05-01 | 2024-08-31
late 2024 | 2024-09-01 | 2024-12-31
mid-2024 - early 2025 | 2024-05-01 | 2025-04-30
early October 2025 | 2025-10-01 | 2025-10-10
late Feb 2024 | 2024-02-21 | 2024-02-29
late oct - mid nov 2025 | 2025-10-21 | 2025-11-20
Q1 2025 | 2025-01-01 | 2025-03-31
2025-Q1 | 2025-01-01 | 2025-03-31
2025Q1 | 2025-01-01 | 2025-03-31
q4/2024 | 2024-10-01 | 2024-12-31
Q4 2024 - Q1 2025 | 2024-10-01 | 2025-03-31
Q1-Q3 2025 | 2025-01-01 | 2025-09-30
last 3 months of 2024 | 2024-10-01 | 2024-12-31
last three months of 2024 | 2024-10-01 | 2024-12-31
first half of 2025 | 2025-01-01 | 2025-06-30
second half 2025 | 2025-07-01 | 2025-12-31
first quarter of 2025 | 2025-01-01 | 2025-03-31
1st half of 2025 | 2025-01-01 | 2025-06-30
from 2019 to 2025 | 2019-01-01 | 2025-12-31
between 2019 and 2025 | 2019-01-01 | 2025-12-31
between Oct and Dec 2024 | 2024-10-01 | 2024-12-31
between 2019-05 and 2025-10 | 2019-05-01 | 2025-10-31
from 2024 | 2024-01-01 | ..
since last month | 2025-10-01 | ..
today | 2025-11-22 | 2025-11-22
yesterday | 2025-11-21 | 2025-11-21
tomorrow | 2025-11-23 | 2025-11-23
this month | 2025-11-01 | 2025-11-30
last month | 2025-10-01 | 2025-10-31
next month | 2025-12-01 | 2025-12-31
this year | 2025-01-01 | 2025-12-31
last year | 2024-01-01 | 2024-12-31
next year | 2026-01-01 | 2026-12-31
2024 to now | 2024-01-01 | 2025-11-22
around 2019 | 2018-01-01 | 2020-12-31
about Oct 2025 | 2025-09-01 | 2025-11-30
c. 2019 | 2018-01-01 | 2020-12-31
circa 2019 | 2018-01-01 | 2020-12-31
~2019 | 2018-01-01 | 2020-12-31
2019~ | 2018-01-01 | 2020-12-31
2019? | 2019-01-01 | 2019-12-31
2019% | 2018-01-01 | 2020-12-31
1984~/2004-06 | 1983-01-01 | 2004-06-30
around 25 Oct 2025 | 2025-10-24 | 2025-10-26
around 2010s | 2000-01-01 | 2029-12-31
around Q1 2025 | 2024-10-01 | 2025-06-30
tháng 10 2025 | 2025-10-01 | 2025-10-31
tháng 10/2025 | 2025-10-01 | 2025-10-31
thang 10 2025 | 2025-10-01 | 2025-10-31
THÁNG 10 NĂM 2025 | 2025-10-01 | 2025-10-31
tháng mười 2025 | 2025-10-01 | 2025-10-31
tháng mười một năm 2025 | 2025-11-01 | 2025-11-30
tháng tư 2025 | 2025-04-01 | 2025-04-30
tháng năm năm 2025 | 2025-05-01 | 2025-05-31
tháng năm 2025 | 2025-05-01 | 2025-05-31
tháng sáu 2025 | 2025-06-01 | 2025-06-30
thang sau 2025 | 2025-06-01 | 2025-06-30
tháng sau | 2025-12-01 | 2025-12-31
T10/2025 | 2025-10-01 | 2025-10-31
ngày 25 tháng 10 năm 2025 | 2025-10-25 | 2025-10-25
ngày 25/10/2025 | 2025-10-25 | 2025-10-25
25/10 năm 2025 | 2025-10-25 | 2025-10-25
25 tháng 10, 2025 | 2025-10-25 | 2025-10-25
ngày 25-26 tháng 10 năm 2025 | 2025-10-25 | 2025-10-26
từ ngày 25 đến ngày 26 tháng 10 năm 2025 | 2025-10-25 | 2025-10-26
từ 2019 đến 2025 | 2019-01-01 | 2025-12-31
từ năm 2019 đến nay | 2019-01-01 | 2025-11-22
từ tháng tư đến tháng năm năm 2025 | 2025-04-01 | 2025-05-31
trước 2025 | .. | 2024-12-31
trước ngày 25/10/2025 | .. | 2025-10-24
trước tháng 10 năm 2025 | .. | 2025-09-30
sau năm 2024 | 2025-01-01 | ..
sau tháng sáu năm 2024 | 2024-07-01 | ..
đến 2024 | .. | 2024-12-31
đến hết năm 2024 | .. | 2024-12-31
cho đến tháng 12/2024 | .. | 2024-12-31
đến cuối năm 2024 | .. | 2024-12-31
kể từ tháng 12 năm 2024 | 2024-12-01 | ..
từ 2024 trở đi | 2024-01-01 | ..
khoảng 2019 | 2018-01-01 | 2020-12-31
khoảng năm 2019 | 2018-01-01 | 2020-12-31
giữa 2019 và 2025 | 2019-01-01 | 2025-12-31
giữa năm 2024 | 2024-05-01 | 2024-08-31
đầu năm 2025 | 2025-01-01 | 2025-04-30
cuối tháng 10 năm 2025 | 2025-10-21 | 2025-10-31
3 tháng cuối năm 2024 | 2024-10-01 | 2024-12-31
ba tháng cuối năm 2024 | 2024-10-01 | 2024-12-31
6 tháng đầu năm 2025 | 2025-01-01 | 2025-06-30
sáu tháng đầu năm 2025 | 2025-01-01 | 2025-06-30
nửa đầu năm 2025 | 2025-01-01 | 2025-06-30
nửa cuối năm 2025 | 2025-07-01 | 2025-12-31
quý 4 năm 2024 | 2024-10-01 | 2024-12-31
quý IV/2024 | 2024-10-01 | 2024-12-31
mùa hè 2025 | 2025-06-01 | 2025-08-31
mùa đông 2024 | 2024-12-01 | 2025-02-28
thập niên 2010 | 2010-01-01 | 2019-12-31
những năm 2010 | 2010-01-01 | 2019-12-31
hôm nay | 2025-11-22 | 2025-11-22
hôm qua | 2025-11-21 | 2025-11-21
ngày mai | 2025-11-23 | 2025-11-23
tháng này | 2025-11-01 | 2025-11-30
tháng trước | 2025-10-01 | 2025-10-31
năm nay | 2025-01-01 | 2025-12-31
năm ngoái | 2024-01-01 | 2024-12-31
năm trước | 2024-01-01 | 2024-12-31
năm sau | 2026-01-01 | 2026-12-31
Dec 2024 - Oct 2025 | 2024-12-01 | 2025-10-31
2024-12-01-2024-12-31 | 2024-12-01 | 2024-12-31
2024-12-01..2024-12-31 | 2024-12-01 | 2024-12-31
2025/10 | 2025-10-01 | 2025-10-31
2025/10/25 | 2025-10-25 | 2025-10-25
2025.10.25 | 2025-10-25 | 2025-10-25
25.10.2025 | 2025-10-25 | 2025-10-25
25-oct-2025 | 2025-10-25 | 2025-10-25
25/Oct/2025 | 2025-10-25 | 2025-10-25
2025-Oct-25 | 2025-10-25 | 2025-10-25
2025 October 25 | 2025-10-25 | 2025-10-25
1985/ | 1985-01-01 | ..
/1985 | .. | 1985-12-31
0001 | 0001-01-01 | 0001-12-31
9999 | 9999-01-01 | 9999-12-31
around 0001 | 0001-01-01 | 0002-12-31
around 9999 | 9998-01-01 | 9999-12-31
1985-04-12T23:20:30Z | 1985-04-12 | 1985-04-12
1 - 31 October 2025 | 2025-10-01 | 2025-10-31
Oct 25,2025 | 2025-10-25 | 2025-10-25
2025, October | 2025-10-01 | 2025-10-31
tháng mười hai năm 2024 | 2024-12-01 | 2024-12-31
tháng giêng 2025 | 2025-01-01 | 2025-01-31
THANG CHAP 2024 | 2024-12-01 | 2024-12-31
tháng 10 đến tháng 12 năm 2024 | 2024-10-01 | 2024-12-31
tháng 10-12/2024 | 2024-10-01 | 2024-12-31
từ tháng 10/2024 đến tháng 12/2024 | 2024-10-01 | 2024-12-31
trước tháng mười 2025 | .. | 2025-09-30
Sept 2025 | 2025-09-01 | 2025-09-30
prior to October 2025 | .. | 2025-09-30
up to 2024 | .. | 2024-12-31
through 2024 | .. | 2024-12-31
from Oct to Dec 2024 | 2024-10-01 | 2024-12-31
from 25 Oct 2025 until 2 Nov 2025 | 2025-10-25 | 2025-11-02
since the start of 2025 | 2025-01-01 | ..
since the beginning of Oct 2025 | 2025-10-01 | ..
2024/2025 | 2024-01-01 | 2025-12-31
2024 / 2025 | 2024-01-01 | 2025-12-31
2024-10-01/2024-12-31 | 2024-10-01 | 2024-12-31
../2024-12 | .. | 2024-12-31
2024-12/.. | 2024-12-01 | ..
2001-24 | 2001-12-01 | 2002-02-28
2010's | 2010-01-01 | 2019-12-31
mid 2010s | 2014-01-01 | 2016-12-31
late October 2025 | 2025-10-21 | 2025-10-31
mid-October 2025 | 2025-10-11 | 2025-10-20
last quarter of 2024 | 2024-10-01 | 2024-12-31
last half of 2024 | 2024-07-01 | 2024-12-31
final 2 months of 2024 | 2024-11-01 | 2024-12-31
first 1 months of 2025 | 2025-01-01 | 2025-01-31
H1 2025 | 2025-01-01 | 2025-06-30
h2/2024 | 2024-07-01 | 2024-12-31
Q4/2024..Q2/2025 | 2024-10-01 | 2025-06-30
spring 2024 to autumn 2025 | 2024-03-01 | 2025-11-30
around late 2024 | 2024-05-01 | 2025-04-30
about yesterday | 2025-11-20 | 2025-11-22
since yesterday | 2025-11-21 | ..
before today | .. | 2025-11-21
after today | 2025-11-23 | ..
until today | .. | 2025-11-22
by tomorrow | .. | 2025-11-23
quý ba 2025 | 2025-07-01 | 2025-09-30
quy 3/2025 | 2025-07-01 | 2025-09-30
mùa thu năm 2025 | 2025-09-01 | 2025-11-30
mùa xuân 2025 | 2025-03-01 | 2025-05-31
ngày 5 tháng 3 năm 2025 | 2025-03-05 | 2025-03-05
29 Feb 2024 | 2024-02-29 | 2024-02-29
from 31 Dec 2024 to 1 Jan 2025 | 2024-12-31 | 2025-01-01
2024-12-31..2025-01-01 | 2024-12-31 | 2025-01-01
9999-12-31 | 9999-12-31 | 9999-12-31
since 9999-12-31 | 9999-12-31 | ..
until 9999 | .. | 9999-12-31
0001-01-01 | 0001-01-01 | 0001-01-01
2010s to 2025 | 2010-01-01 | 2025-12-31
"""

# Why it is refused, and what was typed.
REFUSED = """
Add the year, with four digits : 25 oct ; oct ; may ; 10 ; thang sau ; oct - dec ; q4 ; 25/10
Add the year, with four digits : last 3 months ; tháng 10 ; 25-26 oct ; early oct ; spring
This is not a date that can be read here : sat ; march of progress ; 2025- ; 25102025 ; ２０２５ ; ٢٠٢٥
This is not a date that can be read here : 2025 2025 ; / ; .. ; ../.. ; -1985 ; Y170000002 ; [1667]
This is not a date that can be read here : 2004-06-XX/2004-07-03 ; before ; since ; from 2019 to
This is not a date that can be read here : three-2025 ; three October 2025
This is not a date that can be read here : before 2024-2025 ; 30 Nov 2024 → 2 Dec 2024
This is not a date that can be read here : nov 2024 and dec 2024 ; 2024 and 2025 ; 2025 Oct Nov ; ²025
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
Give the end of the range its year : 2025-10-25 - 26 ; oct 2024 - dec
A year has 12 months : last 13 months of 2024
A decade is named by its first year : 2015s
This could be 5 March or 3 May 2025 : 5/3 năm 2025
There is no 31 April 2025: that month has 30 days : 31/4/2025
There is no 29 February 2025: that month has 28 days : 29 Feb 2025
There is no month 99: months run from 01 to 12 : 99/99/2025
There is no day 00: days count from 01 : 0/10/2025
"""


@pytest.mark.parametrize("row", TYPED.strip().splitlines())
def test_what_is_typed_means_these_days(row: str) -> None:
    typed, first, last = row.split(" | ")
    assert parse_when(typed, TODAY) == Period(_day(first), _day(last))


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


def _day(text: str) -> date | None:
    return None if text == ".." else date.fromisoformat(text)
