"""Numbers and dates as eight languages write them: what is one value in other words, and what is another."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import product

import pytest

from explorer.compare.figures import MAX_FIGURES, figures
from explorer.compare.languages import LANGUAGES, language_of
from explorer.compare.numbers import Figure
from tests.compare.spelling import english, french, german, spanish, vietnamese

# Language and words, twice; a language is left out where it is English.
SAME = """
US$1.5bn | $1.5 billion
US$1.5bn | 1.5 billion US dollars
1.2m people | 1.2 million people
5 000 people | 5,000 people
12 345 678 | 12,345,678
1’200 people | 1200 people
1,00,000 | 100,000
10 lakh | 1 million
2 crore | 20 million
5k people | 5,000 people
1.5B people | 1.5 billion people
3 tn | 3 trillion
€5m | 5 million euros
£3.2bn | 3.2 billion pounds
¥500 million | 500 million yen
¥500 million | 500 million yuan
A$83.5m | AUD 83.5 million
C$10m | 10 million Canadian dollars
HK$10m | HKD 10 million
$10b | 10 billion dollars
$5 million | S$5 million
CHF 5 million | 5 million Swiss francs
₹5 crore | 50 million rupees
vi: 15 triệu USD | US$ 15 million
vi: 1,5 tỷ USD | $1.5bn
vi: 1,5 tỷ đồng | VND 1.5 billion
vi: 12 tr đồng | 12 million dong
vi: 10 nghìn tỷ đồng | 10 trillion dong
vi: 2 triệu đô la Mỹ | 2 million US dollars
fr: 5 millions d’euros | €5m
fr: 5 M€ | €5m
fr: 5 Md€ | €5bn
fr: 3 milliards de dollars | $3bn
de: 1,5 Mrd. Euro | €1.5bn
de: 3,2 Mio. Menschen | 3.2 million people
de: 5 Tsd. | 5,000
de: 5 Millionen US-Dollar | US$5m
es: mil millones de dólares | $1 billion
es: 5 millones de euros | €5m
ar: 5 ملايين دولار | $5 million
zh: 5亿美元 | US$500 million
zh: 100亿元 | CNY 10 billion
ja: 3億円 | JPY 300 million
fr: 1 200 personnes | 1,200 people
fr: 1\u202f200\u202f000 | 1.2 million
es: 1.200 personas | 1,200 people
de: 1.200 Menschen | 1,200 people
vi: 1.200 người | 1,200 people
de: 1.250,5 | 1,250.5
de: 1,25 | 1.25
fr: 0,125 | 0.125
1.250 | de: 1.250
1.250 | 1.25
zh: 1.250 | 1.25
ja: 1.250 | 1.25
zh: 1,250 | 1250
ar: ٣٫٥ | 3.5
ar: ١٬٢٠٠ | 1,200
１１０ | 110
110+ | more than 110
110-plus | over 110
> 110 | over 110
~110 | about 110
≈ 110 | about 110
≥ 40 | at least 40
110 or more | at least 110
110 countries or more | at least 110
110 or so | around 110
up to 60 | at most 60
c. 110 | about 110
just under 100 | nearly 100
UPWARDS OF 100 | more than 100
rose 5 to 10 million | 5–10 million
5%–10% | 5–10%
5 million to 10 million | 5-10 million
fr: 5 à 10 millions | 5–10 million
es: 5 a 10 | 5–10
de: 5 bis 10 | 5–10
vi: 5 đến 10 | 5–10
ar: 5 إلى 10 | 5–10
zh: 5至10 | 5–10
ja: 5から10 | 5–10
−3% | -3%
down −3 | down -3
1/3 of them | a third of them
one third of them | one-third
two-thirds | 2/3
⅔ of them | two thirds
a third of them | 33%
one third of them | 33.3 percent
two thirds of them | 67%
two thirds of them | 66.7%
an eighth of them | 13%
2½ | two and a half
2½ million | two and a half million
half of them | 1/2
half of them | 50%
thirty percent | 30%
three quarters | 75%
three quarters | ¾
half a million | 500,000
half a dozen | 6
a dozen | 12
a hundred | 100
one hundred and five | 105
two million and a half | 2.5 million
several hundred | hundreds of them
a few thousand | thousands of them
hundreds of thousands | several hundred thousand
fr: un tiers des pays | a third of them
fr: deux tiers | two-thirds
fr: la moitié des pays | half of them
fr: trois quarts | three quarters
fr: une centaine de pays | about 100
fr: plus d’une centaine de pays | more than 100
fr: une quinzaine | about 15
fr: des dizaines de pays | dozens of them
fr: des centaines de milliers | hundreds of thousands
fr: plusieurs centaines | several hundred
fr: deux millions et demi | 2.5 million
fr: septante | 70
fr: 30 pour cent | 30%
fr: 30 % | 30 percent
es: un tercio de los países | a third of them
es: la mitad | half of them
es: tres cuartas partes | three quarters
es: un centenar | about 100
es: decenas de países | dozens of them
es: miles de personas | thousands of people
es: varios cientos | several hundred
es: dos millones y medio | 2.5 million
es: 30 por ciento | 30%
de: ein Drittel der Staaten | a third of them
de: die Hälfte | half of them
de: drei Viertel | three quarters
de: zweieinhalb Millionen | 2.5 million
de: zwei Millionen | 2 million
de: zwei Millionen fünfhunderttausend | 2.5 million
de: Dutzende Länder | dozens of them
de: Hunderttausende | hundreds of thousands
de: mehrere Hundert | several hundred
de: 30 Prozent | 30%
vi: một phần ba | one third
vi: hai phần ba | two thirds
vi: ba phần tư | three quarters
vi: một phần năm | one fifth
vi: một nửa | half of them
vi: hai triệu rưỡi | 2.5 million
vi: hàng chục nước | dozens of them
vi: hàng trăm nước | hundreds of them
vi: hàng nghìn người | thousands of people
vi: vài trăm người | several hundred people
vi: 30 phần trăm | 30%
vi: ba mươi tư | 34
vi: bẩy nước | 7
vi: hai mươi nhăm | 25
vi: một trăm linh năm | 105
vi: hai ngàn | 2,000
vi: ba vạn | 30,000
vi: năm trăm | 500
vi: năm mươi mốt | 51
vi: một tỉ | 1 billion
vi: hai chục | 20
vi: Ba thông điệp | three messages
vi: İa nói ba nước | three countries
ar: ثلاثة ملايين | 3 million
ar: نصف | half of them
ar: 30 في المئة | 30%
ar: ٣٠٪ | 30%
ar: ۳۰٪ | 30%
ar: ١١٠ دول | 110
zh: 超过110个国家 | over 110
zh: 110多个国家 | over 110
zh: 110个左右 | about 110
ja: 110カ国以上 | at least 110
zh: 110个多边 | 110
approx. 110 | about 110
zh: 约110个国家 | about 110
zh: 至少40个国家 | at least 40
zh: 40以上 | at least 40
zh: 1.5亿 | 150 million
zh: 3万人 | 30,000
zh: 一百一十个国家 | 110
zh: 十五个国家 | 15
zh: 三个国家 | 3
ja: 約110カ国 | about 110
ja: 40以上 | at least 40
5mn | 5 million
5mln | 5 million
$5trn | $5 trillion
5m people | 5 million people
2k | 2,000
a fourth of them | a quarter of them
a fifth of them | 1/5
a sixth of them | 1/6
an eighth of them | 1/8
a tenth of them | 1/10
millions of people | several million people
billions of them | several billion
trillions of them | several trillion
tens of people | dozens of people
fr: 5 Mio | 5 million
fr: 5 Mds | 5 billion
fr: 5 Mrd | 5 billion
fr: 5k | 5,000
fr: 5 m | 5 million
fr: un quart des pays | 1/4
fr: un cinquième des pays | 1/5
fr: un dixième des pays | 1/10
fr: des milliers de | thousands of them
fr: des millions de | several million
fr: des milliards de | several billion
fr: une dizaine | about 10
fr: une vingtaine | about 20
fr: une trentaine | about 30
fr: une quarantaine | about 40
fr: une cinquantaine | about 50
fr: une soixantaine | about 60
fr: un millier | about 1,000
fr: huitante | 80
fr: quatre-vingts | 80
fr: nonante | 90
fr: deux billions | 2 trillion
fr: deux milliers | 2,000
fr: mille | 1,000
es: dos quintos | 2/5
es: dos quintas partes | 2/5
es: una cuarta parte | 1/4
es: una tercera parte | 1/3
es: una décima parte | 1/10
es: tres cuartos | 3/4
es: cientos de países | several hundred
es: docenas de países | dozens of them
es: millones de personas | several million
es: una decena | about 10
es: una docena | about 12
es: una veintena | about 20
es: una treintena | about 30
es: un millar | about 1,000
es: 5 mm | 5 million
es: 5k | 5,000
es: 5m | 5 million
es: dos billones | 2 trillion
de: ein Viertel | 1/4
de: ein Fünftel | 1/5
de: ein Zehntel | 1/10
de: Hunderte Staaten | several hundred
de: Tausende Menschen | several thousand
de: Millionen Menschen | several million
de: Milliarden Menschen | several billion
de: zwei Dutzend | 24
de: fünf Billionen | 5 trillion
de: zwei Milliarden | 2 billion
de: sechzehn | 16
de: siebzehn | 17
de: 5k | 5,000
de: zweihundert | 200
vi: một phần mười | 1/10
vi: hàng triệu người | several million
vi: hàng tỷ người | several billion
vi: hai tá | 24
vi: 5k | 5,000
vi: ba mươi lăm | 35
vi: hai trăm lẻ năm | 205
ar: ثلث | 1/3
ar: ربع | 1/4
ar: عشرات الدول | dozens of them
ar: مئات الدول | hundreds of them
ar: آلاف الدول | thousands of them
ar: ملايين | several million
ar: 3 مليار | 3 billion
ar: 3 تريليون | 3 trillion
ar: 3 آلاف | 3,000
ar: 3 مئة | 300
zh: 三百 | 300
zh: 三千 | 3,000
zh: 三兆 | 3 trillion
zh: 三十亿 | 3 billion
zh: 两百 | 200
ja: 三万 | 30,000
fr: le 19 décembre | 19 December
fr: le 19 décembre | ar: 19 دجنبر
fr: 1er janvier 2025 | 2025-01-01
fr: 19 DÉCEMBRE | December 19
fr: 19 decembre | December 19
fr: 3 févr. 2025 | Feb. 3, 2025
es: 25 de octubre de 2025 | 2025-10-25
es: octubre de 2025 | October 2025
de: am 25. Oktober 2025 | 25 October 2025
de: 25.10.2025 | 2025-10-25
de: 3. MÄRZ | 3 March
vi: ngày 25 tháng 10 năm 2025 | 25 October 2025
vi: ngày 25/10 | 25 October
vi: 25/10/2025 | 25 October 2025
vi: tháng 10/2025 | October 2025
vi: tháng mười hai | December
vi: tháng chạp | December
vi: tháng năm năm 2024 | May 2024
ar: 25 تشرين الأول/أكتوبر 2025 | 25 October 2025
ar: ٢٥ أكتوبر ٢٠٢٥ | 25 October 2025
zh: 2025年10月25日 | 25 October 2025
zh: 2025年10月 | October 2025
zh: 2025年 | in 2025
ja: 10月25日 | October 25
10/25/2025 | 25 October 2025
3/4/2025 | 3 April 2025
3/4/2025 | March 4, 2025
4/13/2025 | April 13, 2025
13/4/2025 | April 13, 2025
4/12/2025 | 12 April 2025
12/13/2025 | December 13, 2025
13/12/2025 | December 13, 2025
1/31/2025 | January 31, 2025
12/4/2025 | April 12, 2025
25–26 October | October 25 and 26
25 and 26 October 2025 | October 25-26
26 and 25 October | October 25–26
25, 26 and 27 October | 25–27 October
from 25 to 26 October | October 25 to 26
October 25 and October 26 | 25-26 October
25th and 26th of October | October 25–26
fr: du 25 au 26 octobre | 25–26 October
fr: les 25 et 26 octobre | 25–26 October
es: del 25 al 26 de octubre | 25–26 October
es: los días 25 y 26 de octubre | 25–26 October
de: vom 25. bis 26. Oktober | 25–26 October
de: am 25. und 26. Oktober | 25–26 October
vi: từ ngày 25 đến ngày 26 tháng 10 | 25–26 October
vi: ngày 25 và 26 tháng 10 | 25–26 October
vi: ngày 25-26/10/2025 | 25–26 October 2025
ar: 25 و26 أكتوبر | 25–26 October
zh: 10月25日至26日 | 25–26 October
zh: 10月25日和26日 | 25–26 October
ja: 10月25日から26日 | 25–26 October
fr: samedi | Saturday
2000 people | 2,000 people
the year 2000 saw | in 2000
fr: l’année 2000 vit | in 2000
es: el año 2000 vio | in 2000
de: Jahr 2000 kamen | in 2000
de: Jahre 2000 kamen | in 2000
de: seit 2000 arbeitet | in 2000
de: 1989 fiel | in 1989
de: 1989 endete der Krieg | in 1989
de: 2000 junge Leute | 2,000 people
de: es kamen 2100 Leute | 2,100 people
de: mit den 1800 Einwohnern | 1,800 people
de: der 1800 Einwohner | 1,800 people
de: die 1800 Einwohner | 1,800 people
de: es kamen 2061 Leute | 2,061 people
de: es kamen 2060 Leute | in 2060
de: die 1800 Einwohner | 1,800 people
de: Im Sommer 2021 Wahlen | in 2021
ar: عام 2000 شهد | in 2000
in 2000 | 2000
the 1990s | 1990s
"""

OTHER = """
$5 million | €5 million
£5m | $5m
A$5m | US$5m
1/3 of them | 1/4 of them
a third of them | a quarter of them
a third of them | 34%
a third of them | 33.4%
an eighth of them | 12.6%
1.5bn | 1.5m
5 000 people | 500 people
es: 1.200 personas | 1,300 people
es: 1,25 | 125
de: 1.250 | 1.25
1.25 | 125
110+ | 110
over 110 | nearly 110
at least 110 | over 110
up to 110 | at least 110
-3% | 3%
30% | 30
fr: plus de 110 pays | fr: près de 110 pays
vi: hai nước | vi: ba nước
vi: hơn 110 | vi: gần 110
dozens of them | hundreds of them
scores of them | dozens of them
scores of them | hundreds of them
fr: dizaines de | fr: centaines de
5–10 | 5–11
19 December | fr: le 20 décembre
fr: décembre | fr: novembre
fr: samedi | fr: dimanche
25–27 October | 25 and 27 October
25–26 October | 25 October
1 and 2 October | 12 October
13/4/2025 | 4 January 2025
13/4/2025 | 4 April 2025
4/13/2025 | 4 April 2025
the 1990s | 1990
October 2025 | October 2024
2000 people | in 2000
14:30 | 14:35
"""

NONE = """
one of the first
no one
COVID-19 and G20
May sign, and march on
fr: vers mars
you may 25 times over | 25
A/RES/79
24/7
10b
the third message
a third message
some people
1.2.3
Ba Dinh
vi: Ba Đình
vi: Hai Bà Trưng
vi: một nước
vi: năm nay
vi: Năm nay
vi: 9 tháng năm nay | 9
fr: une
de: ein
es: una
zh: 第三
"""


def read(words: str) -> list[Figure]:
    language, _, text = words.rpartition(": ") if words[2:4] == ": " else ("en", "", words)
    return figures(text.replace(r"\u202f", "\u202f"), LANGUAGES[language])


def pairs(table: str) -> list[tuple[str, str]]:
    found = [line.partition(" | ") for line in table.strip().splitlines()]
    return [(one, other) for one, _, other in found]


@pytest.mark.parametrize(("table", "same"), [(SAME, True), (OTHER, False)], ids=["the same", "another"])
def test_a_value_in_other_words_is_the_same_or_another(table: str, same: bool) -> None:
    for one, other in pairs(table):
        here, there = read(one), read(other)
        assert (len(here), len(there)) == (1, 1), (one, other)
        assert here[0].agrees(there[0]) == there[0].agrees(here[0]) == same, (one, other)


CURRENCIES = """
USD US$ US_dollars American_dollar dollars_US dollar_américain dólares_estadounidenses đô_la_Mỹ đô-la_Mỹ 美元 米ドル
EUR € euro euros يورو 欧元 ユーロ
GBP £ pounds pound_sterling livres_sterling libras_esterlinas bảng bảng_Anh
VND ₫ VNĐ đ đồng dongs
CNY RMB yuan renminbi nhân_dân_tệ 人民币 元
JPY yen yên 日元 円
AUD AU$ A$ Australian_dollars
CAD CA$ C$ Canadian_dollars
NZD NZ$
HKD HK$
SGD S$
BRL R$ reais
TWD NT$
MXN MX$
CHF Swiss_francs francs_suisses Franken
KRW ₩
INR ₹ rupees Rs
RUB ₽ roubles rubles rubels
THB ฿ baht
MAD dirhams درهم
AED
SAR riyals ريال
IDR Rp
SEK
NOK
DKK
PLN zloty złoty
ZAR
EGP
TRY
"""


def test_a_currency_in_other_words_is_the_same_and_no_other() -> None:
    def sum_in(currency: str) -> Figure:
        (figure,) = figures(f"5 million {currency.replace('_', ' ')}, x", LANGUAGES["en"])
        return figure

    rows = [line.split() for line in CURRENCIES.strip().splitlines()]
    for (code, *words), (other, *_) in zip(rows, [*rows[1:], rows[0]], strict=True):
        for word in words:
            assert sum_in(word).agrees(sum_in(code)) and not sum_in(word).agrees(sum_in(other)), word
        assert not sum_in(code).agrees(sum_in(other)), code
    for many, codes in (("$", "AUD BRL CAD HKD MXN NZD SGD TWD USD"), ("đô_la", "CAD USD"), ("¥", "CNY JPY")):
        assert all(sum_in(many).agrees(sum_in(code)) for code in codes.split())
        assert not sum_in(many).agrees(sum_in("EUR"))


def test_what_only_looks_like_a_figure_is_none() -> None:
    for words, but in pairs(NONE):
        found = [figure.parts[0] for figure in read(words)]
        assert found == ([frozenset({f"={but}"})] if but else []), words


@pytest.mark.parametrize(
    ("code", "speller"),
    [("en", english), ("fr", french), ("es", spanish), ("de", german), ("vi", vietnamese)],
)
def test_every_number_in_words_is_read(code: str, speller: Callable[[int], str]) -> None:
    for number in [*range(2, 1_000), *range(1_100, 9_999, 700), 25_000, 110_000, 999_000]:
        words = speller(number)
        # `Năm` alone is the year.
        if words != "năm":
            (figure,) = figures(f"{words} x", LANGUAGES[code])
            assert (figure.start, figure.end) == (0, len(words)) and figure.parts[0] == {f"={number}"}, words


MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "vi": "một hai ba tư năm sáu bảy tám chín mười mười_một mười_hai",
    "Egypt": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "Morocco": "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
    "Levant": ("كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول"),
    "Algeria": "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
}


@pytest.mark.parametrize("place", MONTHS)
def test_every_month_has_its_number(place: str) -> None:
    for number, month in enumerate(MONTHS[place].split(), 1):
        written = ("tháng " if place == "vi" else "") + month.replace("_", " ")
        text = f"19 {written}{' năm' if place == 'vi' else ''} 2024"
        (date,) = figures(text, LANGUAGES.get(place, LANGUAGES["ar"]))
        assert [*date.parts[:3]] == [{"2024"}, {str(number)}, {"19"}], text
        assert (date.start, date.end) == (0, len(text))


def test_numbers_of_a_day_and_a_month_are_read_in_every_order_that_there_is() -> None:
    for one, other in product((1, 2, 11, 12, 13, 28), repeat=2):
        for code, orders in (("en", [(one, other), (other, one)]), ("fr", [(one, other)])):
            readings = [(day, month) for day, month in orders if month <= 12]
            (date,) = figures(f"{one}/{other}/2025", LANGUAGES[code])
            assert date.parts[0] == {"2025"} and date.parts[1] == {str(month) for _, month in readings}, (one, other)
            assert date.parts[2] == {str(day) for day, _ in readings}, (one, other)


def test_a_month_by_its_number_is_one_of_twelve() -> None:
    for number in range(14):
        for code, text in (("en", "2025-{0:02}"), ("vi", "tháng {0} năm 2025"), ("zh", "2025年{0}月")):
            (date,) = figures(text.format(number), LANGUAGES[code])
            assert date.parts[0] == {"2025"}
            assert date.parts[1] == ({str(number)} if 1 <= number <= 12 else set()), (code, number)


SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "de": "Jan. Feb. Mrz April Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
}


@pytest.mark.parametrize("code", SHORT)
def test_months_are_read_short(code: str) -> None:
    for number, month in enumerate(SHORT[code].split(), 1):
        (date,) = figures(f"le 3 {month} 2024", LANGUAGES[code])
        assert [*date.parts[:3]] == [{"2024"}, {str(number)}, {"3"}], month


WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "vi": "thứ_Hai thứ_Ba thứ_Tư thứ_Năm thứ_Sáu thứ_Bảy Chủ_nhật",
    "ar": "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "zh": "星期一 星期二 星期三 星期四 星期五 星期六 星期日",
    "ja": "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日",
}


@pytest.mark.parametrize("code", WEEKDAYS)
def test_every_weekday_has_its_number(code: str) -> None:
    for number, day in enumerate(WEEKDAYS[code].split(), 1):
        assert [f.parts[3] for f in figures(day.replace("_", " "), LANGUAGES[code])] == [{str(number)}], day


BOUNDS = {
    "en": "> more than, over, above, upwards of, exceeding < nearly, almost, close to, just under, less than,"
    " fewer than, under, below ~ about, around, some, approximately, roughly, circa ≥ at least, no fewer than, no less"
    " than, a minimum of ≤ at most, up to, no more than, a maximum of",
    "fr": "> plus de, au-delà de < près de, presque, moins de ~ environ, autour de, quelque, à peu près ≥ au moins, au"
    " minimum, pas moins de ≤ au plus, au maximum, jusqu’à, pas plus de",
    "es": "> más de, por encima de < casi, cerca de, menos de ~ unos, unas, alrededor de, aproximadamente, en torno a"
    " ≥ al menos, por lo menos, no menos de, como mínimo ≤ como máximo, a lo sumo, hasta, no más de",
    "de": "> mehr als, über < fast, beinahe, knapp, nahezu, weniger als, unter ~ etwa, rund, circa, ca., ungefähr"
    " ≥ mindestens, wenigstens, nicht weniger als ≤ höchstens, bis zu, maximal, nicht mehr als",
    "vi": "> hơn, trên, vượt < gần, chưa đến, dưới ~ khoảng, chừng ≥ ít nhất, tối thiểu, không dưới ≤ tối đa, nhiều"
    " nhất, không quá, lên đến",
    "ar": "> أكثر من, أزيد من, ما يزيد على, وأكثر من < ما يقرب من, قرابة, أقل من ~ نحو, حوالي, زهاء"
    " ≥ ما لا يقل عن, على الأقل ≤ لا يزيد عن",
    "zh": "> 超过, 逾 < 近, 将近, 接近 ~ 约, 大约 ≥ 至少 ≤ 最多, 不超过",
    "ja": "~ 約, およそ ≥ 少なくとも ≤ 最大",
}  # fmt: skip


@pytest.mark.parametrize("code", BOUNDS)
def test_every_bound_belongs_to_its_number(code: str) -> None:
    sign = ""
    for phrase in BOUNDS[code].replace(" ≥", ", ≥").replace(" ≤", ", ≤").split(", "):
        for part in phrase.replace(" <", "|<").replace(" ~", "|~").replace(" >", "|>").split("|"):
            sign, words = (part[0], part[2:]) if part[0] in "><~≥≤" else (sign, part)
            text = f"{words}110" if code in ("zh", "ja") else f"{words} 110"
            (figure,) = figures(text, LANGUAGES[code])
            assert figure.parts[0] == {f"{sign}110"} and figure.start == 0, text


AFTER = """en|≥|110 or more
en|≥|110 countries at least
en|>|110-odd
en|≤|110 at most
fr|≥|110 au moins
fr|≥|110 pays ou plus
fr|~|110 environ
es|≥|110 países como mínimo
es|≥|110 o más
de|≥|110 oder mehr
vi|≥|110 nước trở lên
vi|≤|110 trở xuống
zh|>|110余
zh|≤|110以内
ja|>|110超
ja|<|110未満
ja|~|110程度"""


@pytest.mark.parametrize("line", AFTER.splitlines())
def test_a_bound_may_stand_after_its_number(line: str) -> None:
    code, sign, text = line.split("|")
    (figure,) = figures(text, LANGUAGES[code])
    assert figure.parts[0] == {f"{sign}110"}


def test_a_bound_belongs_to_one_number() -> None:
    found = figures("110 countries, at least 40 of them; 60 at least 70", LANGUAGES["en"])
    assert [min(figure.parts[0]) for figure in found] == ["=110", "≥40", "=60", "≥70"]


def test_a_figure_is_shown_as_printed_with_what_belongs_to_it() -> None:
    text = "nearly 100 countries and more than 100 organisations gave AUD 83.5 million on October 25, or 5 million €"
    assert [text[f.start : f.end] for f in figures(text)] == [
        "nearly 100", "more than 100", "AUD 83.5 million", "October 25", "5 million €",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "share"),
    [("en", "a third of"), ("fr", "un tiers"), ("es", "un tercio"), ("de", "ein Drittel"), ("vi", "một phần ba")],
)
def test_a_share_is_shown_with_its_article_and_is_none_without(code: str, share: str) -> None:
    found = figures(f"{share} x", LANGUAGES[code])
    assert [(figure.start, figure.end) for figure in found] == [(0, len(share.removesuffix(" of")))]
    if code != "vi":
        assert figures(share.split(" ")[1], LANGUAGES[code]) == []


def test_no_more_figures_are_read_than_can_be_compared() -> None:
    assert len(figures("110, " * 500)) == MAX_FIGURES == len(figures("3 May, " * 500))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("110 countries came", "en"), ("gần 100 nước", "vi"), ("près de 100 pays", "fr"), ("casi cien países", "es"),
        ("zweihundert Länder", "de"), ("أكثر من 110 دول", "ar"), ("超过110个国家", "zh"), ("およそ110カ国", "ja"),
        ("これは国", "ja"), ("カンボジア国", "ja"),
        ("110", "en"), ("Fenêtre brûlée", "fr"), ("Niña Núñez", "es"), ("Größe Straße", "de"), ("Phạm Việt", "vi"),
        ("hàng XX", "vi"), ("Süd XX", "de"),
    ],
)  # fmt: skip
def test_a_language_nobody_states_is_known_by_its_words(text: str, code: str) -> None:
    assert language_of(text) is LANGUAGES[code]


@pytest.mark.parametrize("text", ["более 110 стран", "110개국 이상", "กว่า 110 ประเทศ", "πάνω από 110"])
def test_a_script_that_no_table_reads_tells_no_figures(text: str) -> None:
    assert figures(text) == []


def test_a_stated_language_counts_without_its_region() -> None:
    assert language_of("x", "FR-ca") is LANGUAGES["fr"] and language_of("x", "pt-BR") is None


@pytest.mark.parametrize(
    "text", ["hơn 83,5 triệu", "le 19 décembre 2024, près de 5", "ngày 25 tháng chín, gần 100 nước"]
)
def test_letters_are_read_whole_where_their_marks_stand_apart(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert [(apart[f.start : f.end], f.parts) for f in figures(apart)] == [
        (unicodedata.normalize("NFD", text[f.start : f.end]), f.parts) for f in figures(text)
    ]
    assert len(apart) > len(text) and figures(text)


def test_figures_in_the_digits_of_other_scripts_are_the_same() -> None:
    found = figures("There were ۱۲۳ states, ٤٥٦ of them and ７８９０ in the hall")
    assert [figure.parts[0] for figure in found] == [{"=123"}, {"=456"}, {"=7890"}]


def test_of_a_text_full_of_figures_a_hundred_are_compared() -> None:
    listed = ", ".join(str(number) for number in range(3001, 3103))
    assert len(figures(f"There were so many in the hall: {listed}")) == 100
