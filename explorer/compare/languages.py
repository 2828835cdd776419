"""The languages that can be read: how each writes numbers, dates and what stands around them.

A word that may be written in more ways has them divided by `|`; the tables hold regular expressions where they say so.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Final

from explorer.text.months import MONTHS, WEEKDAYS

Numerals = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """One language's words, as they are printed: with their accents, in lower case where capitals do not matter."""

    function: str
    """Words that alone, or with one other word, are no wording that one source could share; folded."""
    months: str = ""
    """As in text/months.py. Where they have capitals, they always have."""
    month: str = ""
    """What stands before a month's number or name."""
    weekdays: str
    bounds: str
    """`>` more than, `<` nearly, `~` about, `≥` at least, `≤` at most: each sign before its phrases, regular
    expressions."""
    bounds_after: str
    units: Numerals
    """Numerals that are added."""
    later: Numerals = field(default_factory=dict)
    """Numerals that only stand after another one."""
    scales: Numerals
    """Numerals that multiply what stands before them."""
    bare: str = ""
    """Those of them that may stand alone, as `cent`."""
    short: Numerals = field(default_factory=dict)
    """What stands after digits only, as `bn`."""
    joint: str = ""
    """`and` in `two hundred and five`; a regular expression, as are all below."""
    joint_from: int = 20
    """The least numeral that `joint` stands after."""
    article: str = ""
    """`a` in `a dozen`."""
    half: str = ""
    halved: str = ""
    """`and a half`, after a number."""
    parts: Numerals = field(default_factory=dict)
    """`third`, `quarter`: what stands under the stroke of a fraction."""
    vague: Numerals = field(default_factory=dict)
    """`dozens`, `hundreds`."""
    several: str = ""
    rough: Numerals = field(default_factory=dict)
    """`centaine`: about a hundred."""
    to: str
    """Between the two ends of a range of numbers or days."""
    both: str
    """Between two days."""
    of: str = ""
    """Between a number and its currency, a day and its month, a month and its year."""
    day: str = ""
    """What tells that `25/10` is a day."""
    decimal: str = ","
    """The mark before decimals; the other one, of comma and point, divides thousands."""
    month_first: bool = False
    letters: str = ""
    """Letters that tell the language."""
    elides: bool = False
    has_names: bool = True
    """Whether capitals tell names, and nothing else within a sentence."""
    is_spaced: bool = True
    is_glued: bool = False
    """Whether numerals of several parts are written as one word."""
    prefix: str = ""
    """What a bound may be written together with, as Arabic `and`."""
    ignores_case: bool = True


def _count(words: str, first: int = 1, step: int = 1) -> dict[str, int]:
    return {word.replace("_", " "): first + step * place for place, word in enumerate(words.split())}


# `A third of them` is a part, `a third message` is not.
_ONE_PART: Final = r"{0}s|(?<=-){0}|{0}(?=\sof\b|\W*$)"

_ENGLISH: Final = Language(
    function=(
        "a about above after again against all along also although among an and any are as at be because been before"
        " being between both but by can could did do does during each for from further had has have he her hers him his"
        " how i if in into is it its itself me more most my no nor not of off on only onto or other our out over own"
        " per she should since so some such than that the their them then there therefore these they this those through"
        " throughout to too toward towards under until up upon us very was we were what when where which while who whom"
        " whose why will with within without would yet you your"
    ),
    months=MONTHS["en"], weekdays=WEEKDAYS["en"],
    bounds=(
        "> more than|over|above|upwards of|in excess of|exceeding|greater than"
        " < nearly|almost|close to|just under|just short of|less than|fewer than|under|below|not quite"
        " ~ about|around|some|approximately|approx\\.|roughly|circa|c\\.|ca\\."
        " ≥ at least|no fewer than|no less than|not less than|not fewer than|a minimum of"
        " ≤ at most|up to|no more than|not more than|a maximum of"
    ),
    bounds_after="≥ or more|or above|at least|at the least > plus|odd ~ or so ≤ at most|or fewer|or less",
    units=_count(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen",
        0,
    )
    | _count("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    scales={
        "dozen": 12, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7,
        "billion": 10**9, "trillion": 10**12,
    },
    short={"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "trn": 10**12},
    joint="and", joint_from=100, article="an?",
    half=r"half(?=\s(?:of|the|its|their|our|all)\b)|half(?:\san?)?(?=[\s-](?:dozen|hundred|million|billion|trillion)\b)",
    halved=r"and\sa\shalf",
    parts={_ONE_PART.format("third"): 3, _ONE_PART.format("quarter"): 4, _ONE_PART.format("fourth"): 4,
           _ONE_PART.format("fifth"): 5, _ONE_PART.format("sixth"): 6, _ONE_PART.format("eighth"): 8,
           _ONE_PART.format("tenth"): 10},
    vague={"dozens|tens": 10, r"scores(?=\sof)": 20, "hundreds": 100, "thousands": 10**3, "millions": 10**6,
           "billions": 10**9, "trillions": 10**12},
    several=r"several|a\sfew", to="to", both="and", of="of", day="on", decimal=".", month_first=True,
)  # fmt: skip

_FRENCH: Final = Language(
    function=(
        "a ainsi apres au aussi aux avant avec c ce ces cet cette chez comme d dans de des donc du elle elles en entre"
        " est et etait etaient etre eux il ils j je l la le les leur leurs lui m mais me n ne ni nos notre nous on ont"
        " ou par pas pendant plus pour qu que qui s sa sans se ses son sont sous sur t un une vers vos votre vous y"
    ),
    months=MONTHS["fr"], weekdays=WEEKDAYS["fr"],
    bounds=(
        "> plus de|plus d'|plus des|plus du|au-delà de|au-dessus de|supérieur à"
        " < près de|près d'|près des|près du|presque|moins de|moins d'|un peu moins de|pas loin de"
        " ~ environ|autour de|quelque|à peu près|approximativement"
        " ≥ au moins|au minimum|pas moins de|un minimum de ≤ au plus|au maximum|jusqu'à|pas plus de|un maximum de"
    ),
    bounds_after="~ environ ≥ au moins|au minimum|ou plus ≤ au plus|au maximum > et plus",
    units=_count(
        "zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize", 0
    )
    | _count("vingt trente quarante cinquante soixante", 20, 10)
    | {"septante": 70, "quatre[ -]vingts?": 80, "huitante": 80, "nonante": 90},
    scales={"cents?": 100, "mille": 10**3, "milliers?": 10**3, "millions?": 10**6, "milliards?": 10**9,
            "billions?": 10**12},
    bare="cent|mille", short={"k": 10**3, "m": 10**6, "mio": 10**6, "md": 10**9, "mds": 10**9, "mrd": 10**9},
    joint="et", article="une?", half=r"(?:la\s)?moitié", halved=r"et\sdemie?",
    parts={"tiers": 3, "quarts?": 4, "cinquièmes?": 5, "dixièmes?": 10},
    vague={"dizaines": 10, "centaines": 100,
           "milliers": 10**3, "millions": 10**6, "milliards": 10**9},
    several="plusieurs|quelques", rough={"dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000},
    to="à|au|jusqu['’]au", both="et", of="de|d['’]", day="le|du", letters="àâçèêëîïôûœ", elides=True,
)  # fmt: skip

_SPANISH: Final = Language(
    function=(
        "a al ante como con contra cual cuando de del desde donde e el ella ellas ellos en entre era eran es esa ese"
        " eso esta estas este esto estos fue fueron ha han hasta hay la las le les lo los mas me mi muy ni no nos o os"
        " para pero por que se ser si sin sobre son su sus tambien te tras tu u un una unas unos y ya yo"
    ),
    months=MONTHS["es"], weekdays=WEEKDAYS["es"],
    bounds=(
        "> más de|por encima de|superior a < casi|cerca de|menos de|poco menos de|por debajo de"
        " ~ unos|unas|alrededor de|aproximadamente|en torno a|cosa de"
        " ≥ al menos|por lo menos|no menos de|como mínimo|un mínimo de"
        " ≤ como máximo|a lo sumo|hasta|no más de|un máximo de"
    ),
    bounds_after="≥ como mínimo|por lo menos|al menos|o más ≤ como máximo|o menos ~ aproximadamente",
    units=_count(
        "cero un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
        " diecisiete dieciocho diecinueve veinte veintiuno|veintiún|veintiuna veintidós veintitrés veinticuatro"
        " veinticinco veintiséis veintisiete veintiocho veintinueve",
        0,
    )
    | _count("treinta cuarenta cincuenta sesenta setenta ochenta noventa cien|ciento", 30, 10)
    | _count(
        "doscient[oa]s trescient[oa]s cuatrocient[oa]s quinient[oa]s seiscient[oa]s setecient[oa]s ochocient[oa]s"
        " novecient[oa]s",
        200, 100,
    ),
    scales={"mil": 10**3, "millón|millon|millones": 10**6, "billón|billon|billones": 10**12}, bare="mil",
    short={"k": 10**3, "m": 10**6, "mm": 10**6}, joint="y", joint_from=30, article="una?", half=r"(?:la\s)?mitad",
    halved=r"y\smedi[oa]", parts={"tercios?": 3, "cuartos?": 4, r"quintos?|quintas?\spartes?": 5,
    r"cuartas?\spartes?": 4, r"terceras?\spartes?": 3, r"décimas?\spartes?": 10},
    vague={"docenas|decenas": 10, "cientos|centenares": 100, "miles|millares": 10**3,
    "millones": 10**6},
    several=r"vari[oa]s|algun[oa]s", rough={"decena": 10, "docena": 12, "veintena": 20, "treintena": 30,
    "centenar": 100, "millar": 1000}, to="a|al|hasta", both="y|e", of="de|del", day="el|del", letters="ñ¿¡",
)  # fmt: skip

_GERMAN: Final = Language(
    function=(
        "aber als am an auch auf aus bei bis da dann das dass dem den der des die dies diese dieser dieses doch durch"
        " ein eine einem einen einer eines er es fur gegen hat hatte hatten ich ihr ihre im in ist kein keine mit nach"
        " nicht noch nur ob oder ohne sehr sein seine sich sie sind so uber um und uns unter vom von vor war waren was"
        " wenn wer werden wie wird wir wurde wurden zu zum zur"
    ),
    months=MONTHS["de"], weekdays=WEEKDAYS["de"],
    bounds=(
        "> mehr als|über|oberhalb von < fast|beinahe|knapp|nahezu|weniger als|unter"
        " ~ etwa|rund|circa|ca\\.|ungefähr|zirka|um die"
        " ≥ mindestens|wenigstens|zumindest|nicht weniger als ≤ höchstens|bis zu|maximal|nicht mehr als"
    ),
    bounds_after="≥ oder mehr ≤ oder weniger",
    units=_count("null ein[es]?|eine[nmr]? zwei|zwo drei vier fünf sechs sieben acht neun zehn elf zwölf", 0)
    | {"sechzehn": 16, "siebzehn": 17}
    | _count("zwanzig dreißig|dreissig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10),
    scales={"dutzend": 12, "hundert": 100, "tausend": 10**3, "million|millionen": 10**6, "milliarden?": 10**9,
            "billion|billionen": 10**12},
    bare="hundert|tausend", short={"tsd": 10**3, "k": 10**3, "mio": 10**6, "mrd": 10**9},
    joint="und", joint_from=1, article="eine?", half="(?:die |der )?hälfte", halved="einhalb",
    parts={"drittel": 3, "viertel": 4, "fünftel": 5, "zehntel": 10},
    vague={"dutzenden?": 10, "hunderten?": 100, "tausenden?": 10**3, "hunderttausenden?": 10**5,
           "millionen": 10**6, "milliarden": 10**9},
    several="mehrere|einige", to="bis", both="und|sowie", of="des", day="am|vom", letters="äöüß",
    has_names=False, is_glued=True,
)  # fmt: skip

_VIETNAMESE: Final = Language(
    function=(
        "va la cua cac nhung cho voi tai trong o duoc bi da se dang cung khi den tu ve theo nay do nhu rang ma hay hoac"
        " vao ra len xuong thi"
    ),
    month="tháng",
    months=MONTHS["vi"], weekdays=WEEKDAYS["vi"],
    bounds=(
        "> hơn|trên|vượt|quá|nhiều hơn < gần|chưa đến|chưa tới|chưa đầy|dưới|ít hơn|xấp xỉ gần"
        " ~ khoảng|chừng|xấp xỉ|độ|cỡ ≥ ít nhất|tối thiểu|không dưới|không ít hơn"
        " ≤ tối đa|nhiều nhất|không quá|lên đến|lên tới"
    ),
    bounds_after="≥ trở lên ≤ trở xuống",
    units=_count("hai ba bốn", 2) | _count("sáu bảy|bẩy tám chín mười", 6)
    # `một` is the article, and `năm` the year, but where a scale follows.
    | {r"một(?=\s(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)\b)": 1, r"năm(?=\s(?:mươi|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)\b)": 5},
    later={"một|mốt": 1, "tư": 4, "lăm|nhăm": 5, r"(?<=lẻ\s)năm|(?<=linh\s)năm": 5},
    scales={"mươi": 10, "chục": 10, "tá": 12, "trăm": 100, "nghìn|ngàn": 10**3, "vạn": 10**4, "triệu": 10**6,
            "tỷ|tỉ": 10**9},
    short={"k": 10**3, "tr": 10**6}, joint="linh|lẻ", joint_from=100,
    article="một", half=r"(?:một\s)?nửa", halved="rưỡi",
    parts={r"phần\sba": 3, r"phần\stư": 4, r"phần\snăm": 5, r"phần\smười": 10},
    vague={r"hàng\schục": 10, r"hàng\străm": 100, r"hàng\s(?:nghìn|ngàn)": 10**3, r"hàng\striệu": 10**6,
           r"hàng\stỷ": 10**9},
    several="vài|mấy", to="đến|tới", both="và", of="năm|của", day="ngày",
    letters="ăđơưạảấầậắằặếềểễệịọốồộớờợụứừửữựỳ", ignores_case=False,
)  # fmt: skip

_ARABIC: Final = Language(
    function="في من على الى عن مع هذا هذه التي الذي ان او ثم قد لا ما هو هي كان كانت بين بعد قبل كل و",
    months=MONTHS["ar"], weekdays=WEEKDAYS["ar"],
    bounds=(
        "> أكثر من|اكثر من|أزيد من|ما يزيد على|ما يزيد عن|يتجاوز|فوق"
        " < ما يقرب من|قرابة|ما يقارب|أقل من|اقل من|دون ~ نحو|حوالي|حوالى|زهاء|تقريبا"
        " ≥ ما لا يقل عن|لا يقل عن|على الأقل ≤ ما لا يزيد على|لا يزيد عن|على الأكثر|حتى"
    ),
    bounds_after="~ تقريبا|تقريباً ≥ على الأقل|أو أكثر ≤ على الأكثر",
    units=_count("ثلاثة|ثلاث أربعة|أربع خمسة|خمس ستة|ست سبعة|سبع ثمانية|ثماني تسعة|تسع عشرة|عشر", 3),
    scales={"مئة|مائة": 100, "ألف|الف|آلاف": 10**3, "مليون|ملايين": 10**6, "مليار|مليارات|بليون": 10**9,
            "تريليون": 10**12},
    half="نصف", parts={"ثلث": 3, "ربع": 4}, vague={"عشرات": 10, "مئات": 100, "آلاف": 10**3, "ملايين": 10**6},
    several="عدة|بضع", to="إلى|الى|حتى", both="و", of="من", day="يوم", decimal="٫", has_names=False, prefix="[وبل]?",
)  # fmt: skip

_CHINESE: Final = Language(
    function="的 了 在 是 和 与 及 也 就 都 而 之 其 这 那 有 为 于",
    weekdays=WEEKDAYS["zh"],
    bounds="> 超过|逾|多于|超 < 近|将近|接近|不到|不足|少于 ~ 约|大约|大概 ≥ 至少|不少于 ≤ 最多|至多|不超过",
    bounds_after=r"> (?<=\d)多|(?<=\d)余 ~ 左右 ≥ 以上 ≤ 以下|以内",
    units=_count("一 二|两 三 四 五 六 七 八 九"),
    scales={"十": 10, "百": 100, "千": 10**3, "万|萬": 10**4, "亿|億": 10**8, "兆": 10**12}, bare="十",
    to="至|到|~|～", both="和|、", decimal=".", has_names=False, is_spaced=False,
)  # fmt: skip

_JAPANESE: Final = Language(
    function="の に は を た が で て と し れ さ も な い る こ そ",
    weekdays=WEEKDAYS["ja"],
    bounds="> 超えて < ほぼ|近く ~ 約|およそ ≥ 少なくとも|最低 ≤ 最大|多くとも",
    bounds_after="> 超|余り < 近く|未満|弱 ~ ほど|程度|前後 ≥ 以上 ≤ 以下|以内",
    units=_count("一 二 三 四 五 六 七 八 九"),
    scales=_CHINESE.scales, bare="十",
    to="から|～|〜|~", both="と|、|・", decimal=".", has_names=False, is_spaced=False,
)  # fmt: skip

LANGUAGES: Final[Mapping[str, Language]] = {
    "en": _ENGLISH, "fr": _FRENCH, "es": _SPANISH, "de": _GERMAN, "vi": _VIETNAMESE, "ar": _ARABIC, "zh": _CHINESE,
    "ja": _JAPANESE,
}  # fmt: skip
"""By ISO 639-1 code. What stands in another language is not read."""

MAX_LOOKED_AT: Final = 500
"""Characters by which a language that nobody states is known."""


def language_of(text: str, tag: str = "") -> Language | None:
    """The language to read a text in: what its BCP 47 tag says, else what its letters and words look like.

    None where it is none of LANGUAGES: such a text is not read, since half of what it says would be taken for all.
    """
    if tag:
        return LANGUAGES.get(tag.lower().split("-")[0])
    text = unicodedata.normalize("NFC", text[:MAX_LOOKED_AT])
    scripts = scripts_of(text)
    script = scripts.most_common(1)[0][0] if scripts else "LATIN"
    if scripts["HIRAGANA"] or scripts["KATAKANA"]:
        return _JAPANESE
    if script != "LATIN":
        return {"ARABIC": _ARABIC, "CJK": _CHINESE}.get(script)
    printed = set(re.findall(r"[^\W\d_]+", text.lower()))
    return max(_LATIN, key=lambda language: (len(printed & _vocabulary(language)), bool({*language.letters} & {*text})))


def scripts_of(text: str) -> Counter[str]:
    """How many letters of each script a text has; a script by the first word of its letters' names in Unicode."""
    return Counter(unicodedata.name(letter, "").split(" ")[0] for letter in text if letter.isalpha())


_LATIN: Final = (_ENGLISH, _VIETNAMESE, _FRENCH, _SPANISH, _GERMAN)


@cache
def _vocabulary(language: Language) -> frozenset[str]:
    """The words by which a language is known: all of its tables."""
    tables = [getattr(language, each.name) for each in fields(language)]
    known = " ".join(" ".join(table) if isinstance(table, Mapping) else str(table) for table in tables)
    return frozenset(re.findall(r"[^\W\d_]+", re.sub(r"\\.|\(\?[=!:<]*", " ", known.lower())))
