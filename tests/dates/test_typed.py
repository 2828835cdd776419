"""A table of what readers type, with the days it means."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest

from explorer.dates import Period, parse_when
from explorer.errors import Refused
from explorer.text.fold import fold

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
1st march 2021 | 2021-03-01 | 2021-03-01
fév 2021 | 2021-02-01 | 2021-02-28
Maerz 2021 | 2021-03-01 | 2021-03-31
Mon 22 March 2021 | 2021-03-22 | 2021-03-22
Tue 23 March 2021 | 2021-03-23 | 2021-03-23
Tues 23 March 2021 | 2021-03-23 | 2021-03-23
Thurs 25 March 2021 | 2021-03-25 | 2021-03-25
Fri 26 March 2021 | 2021-03-26 | 2021-03-26
day after tomorrow | 2025-11-24 | 2025-11-24
übermorgen | 2025-11-24 | 2025-11-24
après-demain | 2025-11-24 | 2025-11-24
après demain | 2025-11-24 | 2025-11-24
pasado mañana | 2025-11-24 | 2025-11-24
ngày kia | 2025-11-24 | 2025-11-24
vorgestern | 2025-11-20 | 2025-11-20
anteayer | 2025-11-20 | 2025-11-20
de 2019 à fin 2025 | 2019-01-01 | 2025-12-31
depuis au printemps 2025 | 2025-03-01 | ..
to date | .. | 2025-11-22
so far | .. | 2025-11-22
2nd march 2021 | 2021-03-02 | 2021-03-02
3rd march 2021 | 2021-03-03 | 2021-03-03
1er mars 2021 | 2021-03-01 | 2021-03-01
1ère mars 2021 | 2021-03-01 | 2021-03-01
2e mars 2021 | 2021-03-02 | 2021-03-02
2ème mars 2021 | 2021-03-02 | 2021-03-02
1ro de marzo de 2021 | 2021-03-01 | 2021-03-01
tháng 1 năm 2021 | 2021-01-01 | 2021-01-31
thg 01 2021 | 2021-01-01 | 2021-01-31
t12 2021 | 2021-12-01 | 2021-12-31
1990er Jahre | 1990-01-01 | 1999-12-31
Jahre 1990er | 1990-01-01 | 1999-12-31
10/2025 năm | 2025-10-01 | 2025-10-31
2020 năm | 2020-01-01 | 2020-12-31
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
201X~ | 2000-01-01 | 2029-12-31
Oct 2025 or earlier | .. | 2025-10-31
10 to 12-2024 | 2024-10-01 | 2024-12-31
10 to 12.2024 | 2024-10-01 | 2024-12-31
trước tháng năm 2025 | .. | 2025-04-30
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
2025-24 | 2025-12-01 | 2026-02-28
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
end of 2024 | 2024-09-01 | 2024-12-31
the end of 2024 | 2024-09-01 | 2024-12-31
year end 2024 | 2024-09-01 | 2024-12-31
end of last year | 2024-09-01 | 2024-12-31
start of October 2025 | 2025-10-01 | 2025-10-10
beginning of 2025 | 2025-01-01 | 2025-04-30
early this year | 2025-01-01 | 2025-04-30
early last month | 2025-10-01 | 2025-10-10
before the end of 2024 | .. | 2024-12-31
after the end of 2024 | 2025-01-01 | ..
before the start of 2025 | .. | 2024-12-31
after the start of 2025 | 2025-01-01 | ..
first half of October 2025 | 2025-10-01 | 2025-10-15
second half of Feb 2024 | 2024-02-16 | 2024-02-29
2H 2024 | 2024-07-01 | 2024-12-31
25 and 26 October 2025 | 2025-10-25 | 2025-10-26
Oct 25 & 26, 2025 | 2025-10-25 | 2025-10-26
Oct and Nov 2025 | 2025-10-01 | 2025-11-30
nov 2024 and dec 2024 | 2024-11-01 | 2024-12-31
2024 and 2025 | 2024-01-01 | 2025-12-31
1990s and 2000s | 1990-01-01 | 2009-12-31
between 1 and 5 Oct 2025 | 2025-10-01 | 2025-10-05
Saturday 25 October 2025 | 2025-10-25 | 2025-10-25
Saturday, October 25, 2025 | 2025-10-25 | 2025-10-25
Sat 25/10/2025 | 2025-10-25 | 2025-10-25
25 October 2025, Saturday | 2025-10-25 | 2025-10-25
Sat 25 Oct 2025 - Sun 26 Oct 2025 | 2025-10-25 | 2025-10-26
before Saturday 25 October 2025 | .. | 2025-10-24
week of 25 Oct 2025 | 2025-10-20 | 2025-10-26
the week of Saturday 25 Oct 2025 | 2025-10-20 | 2025-10-26
week of 1 Jan 2025 | 2024-12-30 | 2025-01-05
since the week of 25 Oct 2025 | 2025-10-20 | ..
week of 31 Dec 9999 | 9999-12-27 | 9999-12-31
this week | 2025-11-17 | 2025-11-23
last week | 2025-11-10 | 2025-11-16
next week | 2025-11-24 | 2025-11-30
past 3 months | 2025-08-23 | 2025-11-22
last 3 months | 2025-08-23 | 2025-11-22
over the last two weeks | 2025-11-09 | 2025-11-22
past fortnight | 2025-11-09 | 2025-11-22
last 7 days | 2025-11-16 | 2025-11-22
day before 2 January 0001 | 0001-01-01 | 0001-01-01
day after 30 Dec 9999 | 9999-12-31 | 9999-12-31
past twelve months | 2024-11-23 | 2025-11-22
past eleven days | 2025-11-12 | 2025-11-22
letzten vier Wochen | 2025-10-26 | 2025-11-22
letzten zwölf Monate | 2024-11-23 | 2025-11-22
mười hai tháng qua | 2024-11-23 | 2025-11-22
Wed 22 Oct 2025 | 2025-10-22 | 2025-10-22
Thu 23 Oct 2025 | 2025-10-23 | 2025-10-23
4th quarter 2025 | 2025-10-01 | 2025-12-31
2025‐10 | 2025-10-01 | 2025-10-31
2024…2025 | 2024-01-01 | 2025-12-31
past year | 2024-11-23 | 2025-11-22
last 2 years | 2023-11-23 | 2025-11-22
past 999 decades | 0001-01-01 | 2025-11-22
3 tháng qua | 2025-08-23 | 2025-11-22
trong 7 ngày qua | 2025-11-16 | 2025-11-22
hai tuần qua | 2025-11-09 | 2025-11-22
năm vừa qua | 2024-11-23 | 2025-11-22
day before yesterday | 2025-11-20 | 2025-11-20
the day after tomorrow | 2025-11-24 | 2025-11-24
from Dec 2024 to present | 2024-12-01 | 2025-11-22
Dec 2024 to date | 2024-12-01 | 2025-11-22
October last year | 2024-10-01 | 2024-10-31
25 October this year | 2025-10-25 | 2025-10-25
Q3 last year | 2024-07-01 | 2024-09-30
20251025 | 2025-10-25 | 2025-10-25
20251025-20251026 | 2025-10-25 | 2025-10-26
no later than 2025 | .. | 2025-12-31
not before 2025 | 2025-01-01 | ..
on or after 2025-10-25 | 2025-10-25 | ..
on or before 2025-10-25 | .. | 2025-10-25
earlier than 2025 | .. | 2024-12-31
later than 2024 | 2025-01-01 | ..
2019 or earlier | .. | 2019-12-31
2019 and after | 2019-01-01 | ..
approx. 2019 | 2018-01-01 | 2020-12-31
throughout 2025 | 2025-01-01 | 2025-12-31
all of 2025 | 2025-01-01 | 2025-12-31
cả năm 2025 | 2025-01-01 | 2025-12-31
ca 2025 | 2024-01-01 | 2026-12-31
giai đoạn 2019-2025 | 2019-01-01 | 2025-12-31
hồi tháng 10 năm 2025 | 2025-10-01 | 2025-10-31
mồng 5 tháng 3 năm 2025 | 2025-03-05 | 2025-03-05
25 thg 10, 2025 | 2025-10-25 | 2025-10-25
cuối tháng 10-2025 | 2025-10-21 | 2025-10-31
nửa đầu tháng 10 năm 2025 | 2025-10-01 | 2025-10-15
cuối năm ngoái | 2024-09-01 | 2024-12-31
tháng 10 năm ngoái | 2024-10-01 | 2024-10-31
ngày 25/10 năm nay | 2025-10-25 | 2025-10-25
từ đầu năm 2025 đến nay | 2025-01-01 | 2025-11-22
ngày 25 và 26 tháng 10 năm 2025 | 2025-10-25 | 2025-10-26
từ 25 đến 26/10/2025 | 2025-10-25 | 2025-10-26
Thứ Bảy, 25/10/2025 | 2025-10-25 | 2025-10-25
thứ 7 ngày 25 tháng 10 năm 2025 | 2025-10-25 | 2025-10-25
Chủ nhật, ngày 26/10/2025 | 2025-10-26 | 2025-10-26
tuần này | 2025-11-17 | 2025-11-23
tuần trước | 2025-11-10 | 2025-11-16
tuần sau | 2025-11-24 | 2025-11-30
hôm kia | 2025-11-20 | 2025-11-20
trước năm ngoái | .. | 2023-12-31
ngày 9 tháng năm 2025 | 2025-05-09 | 2025-05-09
mồng 9 tháng năm 2025 | 2025-05-09 | 2025-05-09
25 tháng năm 2025 | 2025-05-25 | 2025-05-25
25-26 tháng năm 2025 | 2025-05-25 | 2025-05-26
từ 5 đến 9 tháng năm 2025 | 2025-05-05 | 2025-05-09
9 tháng năm năm 2025 | 2025-05-09 | 2025-05-09
6 tháng đầu năm nay | 2025-01-01 | 2025-06-30
trước cuối năm 2024 | .. | 2024-12-31
year to date | 2025-01-01 | 2025-11-22
YTD | 2025-01-01 | 2025-11-22
2025 YTD | 2025-01-01 | 2025-11-22
year so far | 2025-01-01 | 2025-11-22
quarter to date | 2025-10-01 | 2025-11-22
month to date | 2025-11-01 | 2025-11-22
week to date | 2025-11-17 | 2025-11-22
year to October 2025 | 2024-11-01 | 2025-10-31
12 months to today | 2024-11-23 | 2025-11-22
the year before 2025 | 2024-01-01 | 2024-12-31
the month before October 2025 | 2025-09-01 | 2025-09-30
the month before 2025 | 2024-12-01 | 2024-12-31
the week before 20 October 2025 | 2025-10-13 | 2025-10-19
the day before October 2025 | 2025-09-30 | 2025-09-30
the day after 25 October 2025 | 2025-10-26 | 2025-10-26
the quarter before Q3 2025 | 2025-04-01 | 2025-06-30
the decade before 2020 | 2010-01-01 | 2019-12-31
the year after 2024 | 2025-01-01 | 2025-12-31
one month before May 2025 | 2025-04-01 | 2025-04-30
year beginning October 2025 | 2025-10-01 | 2026-09-30
year starting 1 July 2025 | 2025-07-01 | 2026-06-30
month beginning 31 January 2025 | 2025-01-31 | 2025-02-28
fiscal year beginning October 2025 | 2025-10-01 | 2026-09-30
financial year ended June 2025 | 2024-07-01 | 2025-06-30
year ending June 2025 | 2024-07-01 | 2025-06-30
12 months to June 2025 | 2024-07-01 | 2025-06-30
three months ended 30 September 2025 | 2025-07-01 | 2025-09-30
month ending 30 March 2025 | 2025-03-01 | 2025-03-30
week ending 25 October 2025 | 2025-10-19 | 2025-10-25
week beginning 20 October 2025 | 2025-10-20 | 2025-10-26
week commencing 22 October 2025 | 2025-10-22 | 2025-10-28
week of 22 October 2025 | 2025-10-20 | 2025-10-26
quarter ended September 2025 | 2025-07-01 | 2025-09-30
month end October 2025 | 2025-10-21 | 2025-10-31
the year before last | 2023-01-01 | 2023-12-31
month before last | 2025-09-01 | 2025-09-30
week before last | 2025-11-03 | 2025-11-09
the year 2025 | 2025-01-01 | 2025-12-31
the month of October 2025 | 2025-10-01 | 2025-10-31
2021-22~ | 2021-03-01 | 2021-11-30
winter 2021-22 | 2021-12-01 | 2022-02-28
2005-06 | 2005-06-01 | 2005-06-30
2025–10 | 2025-10-01 | 2025-10-31
1990s-2000s | 1990-01-01 | 2009-12-31
thập niên 2000 | 2000-01-01 | 2009-12-31
década de 2000 | 2000-01-01 | 2009-12-31
10/August 2012 | 2012-08-10 | 2012-08-10
2012/Aug/10 | 2012-08-10 | 2012-08-10
2012-Aug-10 | 2012-08-10 | 2012-08-10
Aug/10/2012 | 2012-08-10 | 2012-08-10
10 August/2012 | 2012-08-10 | 2012-08-10
10.Aug.2012 | 2012-08-10 | 2012-08-10
2012 Aug 10 | 2012-08-10 | 2012-08-10
August-10-2012 | 2012-08-10 | 2012-08-10
2012/10/Aug | 2012-08-10 | 2012-08-10
25 octobre 2025 | 2025-10-25 | 2025-10-25
le 25 octobre 2025 | 2025-10-25 | 2025-10-25
1er octobre 2025 | 2025-10-01 | 2025-10-01
du 25 au 26 octobre 2025 | 2025-10-25 | 2025-10-26
du 30 septembre au 2 octobre 2025 | 2025-09-30 | 2025-10-02
les 25 et 26 octobre 2025 | 2025-10-25 | 2025-10-26
25/26 octobre 2025 | 2025-10-25 | 2025-10-26
d'octobre à décembre 2024 | 2024-10-01 | 2024-12-31
entre octobre et décembre 2024 | 2024-10-01 | 2024-12-31
janvier–mars 2025 | 2025-01-01 | 2025-03-31
de 2019 à 2025 | 2019-01-01 | 2025-12-31
depuis 2024 | 2024-01-01 | ..
dès 2024 | 2024-01-01 | ..
à partir de décembre 2024 | 2024-12-01 | ..
jusqu'en 2024 | .. | 2024-12-31
jusqu'au 25 octobre 2025 | .. | 2025-10-25
jusqu'à la fin de 2024 | .. | 2024-12-31
avant le 25 octobre 2025 | .. | 2025-10-24
avant la fin de 2024 | .. | 2024-12-31
après 2024 | 2025-01-01 | ..
début 2025 | 2025-01-01 | 2025-04-30
mi-2024 | 2024-05-01 | 2024-08-31
fin octobre 2025 | 2025-10-21 | 2025-10-31
vers 2019 | 2018-01-01 | 2020-12-31
févr. 2025 | 2025-02-01 | 2025-02-28
août 2025 | 2025-08-01 | 2025-08-31
samedi 25 octobre 2025 | 2025-10-25 | 2025-10-25
premier trimestre 2025 | 2025-01-01 | 2025-03-31
2e trimestre 2025 | 2025-04-01 | 2025-06-30
1er semestre 2025 | 2025-01-01 | 2025-06-30
été 2025 | 2025-06-01 | 2025-08-31
au printemps 2025 | 2025-03-01 | 2025-05-31
au mois d'octobre 2025 | 2025-10-01 | 2025-10-31
fin de l'année 2024 | 2024-09-01 | 2024-12-31
les années 1990 | 1990-01-01 | 1999-12-31
des années 1990 | 1990-01-01 | 1999-12-31
les trois derniers mois de 2024 | 2024-10-01 | 2024-12-31
les 3 premiers mois de 2025 | 2025-01-01 | 2025-03-31
les 3 derniers mois | 2025-08-23 | 2025-11-22
au cours des 7 derniers jours | 2025-11-16 | 2025-11-22
aujourd'hui | 2025-11-22 | 2025-11-22
avant-hier | 2025-11-20 | 2025-11-20
ce mois-ci | 2025-11-01 | 2025-11-30
l'année dernière | 2024-01-01 | 2024-12-31
25 de octubre de 2025 | 2025-10-25 | 2025-10-25
del 25 al 26 de octubre de 2025 | 2025-10-25 | 2025-10-26
del 30 de septiembre al 2 de octubre de 2025 | 2025-09-30 | 2025-10-02
25 y 26 de octubre de 2025 | 2025-10-25 | 2025-10-26
de octubre a diciembre de 2024 | 2024-10-01 | 2024-12-31
entre octubre y diciembre de 2024 | 2024-10-01 | 2024-12-31
desde 2024 | 2024-01-01 | ..
a partir de octubre de 2025 | 2025-10-01 | ..
hasta 2024 | .. | 2024-12-31
antes de 2025 | .. | 2024-12-31
antes del 25 de octubre de 2025 | .. | 2025-10-24
después de 2024 | 2025-01-01 | ..
a principios de 2025 | 2025-01-01 | 2025-04-30
a mediados de 2024 | 2024-05-01 | 2024-08-31
a finales de 2024 | 2024-09-01 | 2024-12-31
hacia 2019 | 2018-01-01 | 2020-12-31
ago. 2025 | 2025-08-01 | 2025-08-31
en el año 2025 | 2025-01-01 | 2025-12-31
mes de octubre de 2025 | 2025-10-01 | 2025-10-31
sábado 25 de octubre de 2025 | 2025-10-25 | 2025-10-25
segundo trimestre de 2025 | 2025-04-01 | 2025-06-30
verano de 2025 | 2025-06-01 | 2025-08-31
años 1990 | 1990-01-01 | 1999-12-31
los últimos 3 meses | 2025-08-23 | 2025-11-22
ayer | 2025-11-21 | 2025-11-21
el año pasado | 2024-01-01 | 2024-12-31
25. Oktober 2025 | 2025-10-25 | 2025-10-25
den 25. Oktober 2025 | 2025-10-25 | 2025-10-25
Samstag, den 25. Oktober 2025 | 2025-10-25 | 2025-10-25
25./26. Oktober 2025 | 2025-10-25 | 2025-10-26
25.-26. Oktober 2025 | 2025-10-25 | 2025-10-26
25.10.–27.10.2025 | 2025-10-25 | 2025-10-27
vom 25. bis 26. Oktober 2025 | 2025-10-25 | 2025-10-26
vom 30. September bis zum 2. Oktober 2025 | 2025-09-30 | 2025-10-02
25. und 26. Oktober 2025 | 2025-10-25 | 2025-10-26
Oktober bis Dezember 2024 | 2024-10-01 | 2024-12-31
zwischen Oktober und Dezember 2024 | 2024-10-01 | 2024-12-31
von 2019 bis 2025 | 2019-01-01 | 2025-12-31
seit Dezember 2024 | 2024-12-01 | ..
ab Dezember 2024 | 2024-12-01 | ..
bis Ende 2024 | .. | 2024-12-31
bis zum Ende des Jahres 2024 | .. | 2024-12-31
vor 2025 | .. | 2024-12-31
nach 2024 | 2025-01-01 | ..
Anfang 2025 | 2025-01-01 | 2025-04-30
Mitte Oktober 2025 | 2025-10-11 | 2025-10-20
Ende 2024 | 2024-09-01 | 2024-12-31
März 2025 | 2025-03-01 | 2025-03-31
um 2019 | 2018-01-01 | 2020-12-31
3. Quartal 2025 | 2025-07-01 | 2025-09-30
erstes Halbjahr 2025 | 2025-01-01 | 2025-06-30
Sommer 2025 | 2025-06-01 | 2025-08-31
1990er Jahre | 1990-01-01 | 1999-12-31
in den 1990er Jahren | 1990-01-01 | 1999-12-31
seit den 1990er Jahren | 1990-01-01 | ..
die letzten 3 Monate | 2025-08-23 | 2025-11-22
in den letzten 3 Monaten | 2025-08-23 | 2025-11-22
in diesem Jahr | 2025-01-01 | 2025-12-31
letzte Woche | 2025-11-10 | 2025-11-16
heute | 2025-11-22 | 2025-11-22
im Oktober 2025 | 2025-10-01 | 2025-10-31
im Jahr 2025 | 2025-01-01 | 2025-12-31
２０２５－１０－２５ | 2025-10-25 | 2025-10-25
đến 25/10/2025 | .. | 2025-10-25
den 25/10/2025 | .. | 2025-10-25
den thang 10 nam 2025 | .. | 2025-10-31
den 25 thang 10 nam 2025 | .. | 2025-10-25
25 den 26 october 2025 | 2025-10-25 | 2025-10-26
"""


MONTHS = """
january february march april may june july august september october november december
jan feb mar apr may jun jul aug sep oct nov dec
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
janv févr mars avr mai juin juil août sept oct nov déc
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
ene feb mar abr may jun jul ago set oct nov dic
Januar Februar März April Mai Juni Juli August September Oktober November Dezember
Jänner Feb Mrz Apr Mai Jun Jul Aug Sept Okt Nov Dez
"""


@pytest.mark.parametrize("names", MONTHS.strip().splitlines())
def test_each_month_reads_by_its_name_with_and_without_its_marks(names: str) -> None:
    for number, name in enumerate(names.split(), 1):
        for typed in (name, name.upper(), fold(name), f"{name}."):
            month = parse_when(f"2024-{number:02d}")
            assert parse_when(f"{typed} 2024", TODAY) == parse_when(f"2024 {typed}", TODAY) == month
            assert parse_when(f"7 {typed} 2024", TODAY) == parse_when(f"2024-{number:02d}-07")
            assert parse_when(f"7-9 {typed} 2024", TODAY).first == parse_when(f"2024-{number:02d}-07").first
            assert parse_when(f"{names.split()[0]} - {typed} 2024", TODAY).last == month.last


WEEKDAYS = """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo
Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag
"""


@pytest.mark.parametrize("names", WEEKDAYS.strip().splitlines())
def test_each_weekday_has_to_be_the_right_one(names: str) -> None:
    for place, name in enumerate(names.split()):
        day = date(2025, 10, 20 + place)
        assert parse_when(f"{name}, {day.day}/10/2025", TODAY) == Period(day, day)
        with pytest.raises(Refused, match=f"is a {date(2025, 10, 20 + (place + 1) % 7):%A}"):
            parse_when(f"{name} {20 + (place + 1) % 7} October 2025", TODAY)


def test_what_is_typed_means_these_days() -> None:
    for row in TYPED.strip().splitlines():
        typed, first, last = row.split(" | ")
        assert parse_when(typed, TODAY) == Period(_day(first), _day(last)), typed


def _day(text: str) -> date | None:
    return None if text == ".." else date.fromisoformat(text)


COUNTED = {
    "first {} months of 2025": "two three four five six seven eight nine ten eleven twelve",
    "les {} premiers mois de 2025": "deux trois quatre cinq six sept huit neuf dix onze douze",
    "los primeros {} meses de 2025": "dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "die ersten {} Monate 2025": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "{} tháng đầu năm 2025": "hai ba bốn năm sáu bảy tám chín mười mười_một mười_hai",
}


@pytest.mark.parametrize("typed", COUNTED)
def test_months_are_counted_in_words(typed: str) -> None:
    for number, word in enumerate(COUNTED[typed].split(), 2):
        months = Period(date(2025, 1, 1), date(2025, number, monthrange(2025, number)[1]))
        for count in (word.replace("_", " "), str(number)):
            assert parse_when(typed.format(count), TODAY) == months, count
