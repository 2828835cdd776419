"""The numbers in a text as values: “over 110”, “nearly five years”, “US$1.5bn”, “83,5 triệu”, “1/3”."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final, Literal

from explorer.compare.languages import Language

MAX_DIGITS: Final = 40
MAX_NUMERALS: Final = 12
"""Numerals of one number after its first: `two hundred and five` has two."""
Part = frozenset[str]
"""What a value may mean in one respect; empty where it does not say."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or date and where it stands. Its parts: of a number value and currency; of a date year, month, days,
    weekday."""

    start: int
    end: int
    kind: Literal["figure", "date"]
    parts: tuple[Part, ...]

    def agrees(self, other: Figure) -> bool:
        """Whether the two may say the same, as far as both say it: `25 October` agrees with `25 October 2025`."""
        if self.kind != other.kind:
            return False
        said = [not x.isdisjoint(y) for x, y in zip(self.parts, other.parts, strict=True) if x and y]
        return bool(said) and all(said)


_DOLLARS = "AUD BRL CAD HKD MXN NZD SGD TWD USD"
# `$` and `dollars` may be any of them. What is written with letters only stands in any case, codes in capitals.
_CURRENCIES: Final = {
    "USD": r"US?\s?\$|USD|(?i:(?:US|U\.S\.|American)[\s-]dollars?|dollars?\s(?:US|américains?)"
    r"|dólares?\sestadounidenses?|(?:đô\sla|đô-la)\sMỹ|دولار\sأمريكي|美元|米ドル)",
    "EUR": r"€|EUR|(?i:euros?|يورو|欧元|ユーロ)",
    "GBP": r"£|GBP|(?i:pounds?(?:\ssterling)?|livres?\ssterling|libras?\sesterlinas?|bảng(?:\sAnh)?)",
    "VND": r"₫|VND|VNĐ|đ|(?i:đồng|dongs?)",
    "CNY": r"CNY|RMB|(?i:yuans?|renminbi|nhân\sdân\stệ|人民币|元)",
    "JPY": r"JPY|(?i:yens?|yên|日元|円)",
    "CNY JPY": "¥|￥",
    "AUD": r"AU?\$|AUD|(?i:Australian\sdollars?)",
    "CAD": r"CA?\$|CAD|(?i:Canadian\sdollars?)",
    "NZD": r"NZ\$|NZD", "HKD": r"HK\$|HKD", "SGD": r"S\$|SGD", "BRL": r"R\$|BRL|(?i:reais)", "TWD": r"NT\$|TWD",
    "MXN": r"MXN|MX\$", "CHF": r"CHF|(?i:Swiss\sfrancs?|francs?\ssuisses?|Franken)", "KRW": "₩|KRW",
    "INR": r"₹|INR|(?i:rupees?|Rs\.?)", "RUB": r"₽|RUB|(?i:ro?ubles?|rubels?)", "THB": "฿|THB|(?i:baht)",
    "MAD": r"MAD|(?i:dirhams?|درهم)", "AED": "AED", "SAR": "SAR|(?i:riyals?|ريال)", "IDR": "IDR|Rp", "SEK": "SEK",
    "NOK": "NOK", "DKK": "DKK", "PLN": "PLN|(?i:zloty|złoty)", "ZAR": "ZAR", "EGP": "EGP", "TRY": "TRY",
    _DOLLARS: r"\$|(?i:dollars?|dólar(?:es)?|đô\sla|đô-la|đô|دولار|دولارات)",
}  # fmt: skip
_CURRENCY: Final = "|".join(_CURRENCIES.values())
_PERCENT: Final = (
    r"\s?[%٪％]|\s(?i:percent|per\scent|pct|percentage\spoints?|pour\s(?:cent|100)|por\s(?:ciento|cien)|prozent|phần\străm"
    r"|(?:في|ب)\s?(?:المئة|المائة))"
)
_SIGNS: Final = {">": ">", "<": "<", "~": "~", "≈": "~", "±": "~", "≥": "≥", "≤": "≤"}
_VULGAR: Final = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒"
# Thousands are divided by a point or comma, an apostrophe, an Arabic mark or a space, which may be a thin one.
_DIGITS: Final = (
    r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?"
    rf"|\d+(?:[.,:٫٬]\d+|['’]\d{{3}}(?!\d))*(?:\s?[{_VULGAR}])?|[{_VULGAR}]"
)


# `Ba thông điệp` begins a sentence, `Ba Đình` and `Hai Bà Trưng` are names.
_SENTENCE: Final = re.compile(r"(?:(?<=^)|(?<=[.!?…:“\"\n]\s)|(?<=[“\"\n]))[^\W\d_](?=\w*\s[^\W\d_])(?!\w*\s[A-ZĐÀ-Ý])")


def numbers(text: str, language: Language) -> Iterator[Figure]:
    """The numbers of a text in its order. A lone `one` is a word, and so is an ordinal."""
    if not language.ignores_case:
        text = _SENTENCE.sub(lambda first: first[0].lower() if len(first[0].lower()) == 1 else first[0], text)
    for match in _pattern(language).finditer(text):
        values = _values(match, language)
        if values:
            bound = _bound(match, language)
            said = frozenset(f"{bound}{value}" for value in values)
            money = _currency((match["money"] or match["unit"] or "").strip())
            yield Figure(match.start(), match.end(), "figure", (said, money))


def _any(words: Iterable[str]) -> str:
    """One of the words, the longest first; nothing where there are none."""
    return "(?:" + ("|".join(sorted((f"(?:{word})" for word in words if word), key=len, reverse=True)) or "(?!)") + ")"


@cache
def _bounds(language: Language) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The phrases that stand before a number, and those after it, each with its sign."""
    before, after = (re.split("(?:^| )([><~≥≤]) ", bounds) for bounds in (language.bounds, language.bounds_after))
    return _signed(before), _signed(after)


def _signed(parts: Sequence[str]) -> Mapping[str, str]:
    """`["", ">", "more than|over"]` → each phrase with its sign."""
    return {
        phrase.replace("'", "['’]"): sign
        for sign, phrases in zip(parts[1::2], parts[2::2], strict=True)
        for phrase in phrases.split("|")
    }


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    spaced, end = language.is_spaced, _end(language)
    start = r"(?<![\w.,/])(?<!\w[-‑])" if spaced else r"(?<![\d.,/第])"
    before, after = map(_any, _bounds(language))
    between = r"(?:\s[^\W\d]+)?[\s-]?" if spaced else r"[^\W\d]{0,3}?"
    apart = r"(?:\s|(?<=['’]))" if spaced else r"\s?"
    of = rf"(?:\s{_any([language.of])}\s?|\s?)"
    number = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _kinds(language).items())
    return re.compile(
        rf"{start}(?:{language.prefix}(?P<before>(?i:{before})){apart}|(?P<sign>[{''.join(_SIGNS)}])\s?)?"
        rf"(?P<minus>−|-(?=[\d.,]+\s?%)|(?<=[^\S\n])-(?=[\d$€£¥]))?(?P<money>(?:{_CURRENCY})\s?(?=\d))?(?:{number})"
        rf"(?:(?P<percent>{_PERCENT})|{of}(?P<unit>{_CURRENCY}){end})?{end}"
        rf"(?:(?P<plus>\s?\+)(?!\w)|(?={between}(?P<after>(?i:{after})){end}(?!\s\d)))?"
    )


def _end(language: Language) -> str:
    return r"(?!\w)" if language.is_spaced else ""


def _kinds(language: Language) -> dict[str, str]:
    """Each way of writing a number, as a regular expression; of two that begin at one place the first holds."""
    end, case = _end(language), "i" if language.ignores_case else "-i"
    gap = r"[\s-]{1,3}" if language.is_spaced else r"\s?"
    scale, vague = _any(language.scales), _any(language.vague)
    every = _any((*language.scales, *language.vague, *language.rough))
    to = rf"(?:{_PERCENT})?\s?(?:[-–—]|(?i:{_any([language.to])}))\s?"
    few = _any([*(word for word, value in language.units.items() if 0 < value < 10), language.article]) + gap
    # Where there is no article, `third` is a third.
    few = few if language.article else f"(?:{few})?"
    amount = (
        rf"(?:{_DIGITS})(?:\s?(?i:{_any(language.short)}){end}\.?|(?:{gap}(?{case}:{scale}){end}){{0,{MAX_NUMERALS}}})"
        rf"(?:\s(?{case}:{_any([language.halved])}){end})?"
    )
    return {
        "share": rf"(?:\d{{1,2}}/\d{{1,3}}(?![\d/])|(?{case}:{few}{_any(language.parts)}){end})",
        "half": rf"(?{case}:{_any([language.half])})(?P<scaled>{gap}(?{case}:{scale}){end})?{end}",
        "digits": rf"(?P<first>{amount})(?:{to}(?P<last>{amount}))?",
        "several": rf"(?i:{_any([language.several])}){gap}(?i:{every})(?:{gap}{scale})?{end}",
        "rough": rf"(?:(?i:{_any([language.article])}){gap})?(?i:{_any(language.rough)}){end}",
        "vague": rf"(?i:{vague})(?:\s{_any([language.of])}\s?(?i:{vague}))?{end}",
        "words": rf"(?{case}:{_words(language)}){end}",
    }


def _words(language: Language) -> str:
    """A number in words: a numeral, or an article before one that multiplies, and all that follow it."""
    end = "" if language.is_glued else _end(language)
    gap = r"[\s-]?" if language.is_glued else r"[\s-]{1,3}" if language.is_spaced else ""
    tie = "" if language.is_glued else gap
    unit = _any((*language.units, *language.later)) + end
    added, multiplied = language.units.items(), language.scales.items()
    large = _any(word for word, value in (*added, *multiplied) if value >= language.joint_from)
    joint = rf"(?:{tie}{_any([language.joint])}(?={tie}{unit}))?"
    numeral = rf"(?:{large}{end}{joint}|{_any((*language.units, *language.later, *language.scales))}{end})"
    scale = _any(language.scales) + end
    first = rf"(?:{_any([language.article])}{gap}(?={scale})|(?={_any((*language.units, language.bare))}{end}))"
    halved = rf"(?:{tie}{_any([language.halved])}(?:\s{scale}){{0,2}})?"
    return rf"{first}{numeral}(?:{gap}{numeral}){{0,{MAX_NUMERALS}}}{halved}"


def _bound(match: re.Match[str], language: Language) -> str:
    if match["sign"]:
        return _SIGNS[match["sign"]]
    if match["plus"]:
        return ">"
    for place, phrases in zip(("before", "after"), _bounds(language), strict=True):
        for phrase, sign in phrases.items():
            if match[place] and re.compile(phrase, re.IGNORECASE).fullmatch(match.string, *match.span(place)):
                return sign
    return "~" if match["rough"] else "="


@lru_cache(maxsize=512)
def _currency(written: str) -> Part:
    """The codes that a currency may have: a lone `$` may be any dollar."""
    for codes, pattern in _CURRENCIES.items():
        if re.fullmatch(pattern, written):
            return frozenset(codes.split())
    return frozenset()


def _values(match: re.Match[str], language: Language) -> list[str]:
    """What a number may say: one value, or two where a mark in it may divide thousands or decimals."""
    minus = "-" if match["minus"] else ""
    if match["several"] or match["vague"]:
        return [f"×{_product(match[0], language)}"]
    if match["share"] or (match["half"] and not match["scaled"]):
        return _share(match, language)
    if match["digits"]:
        return [minus + value + ("%" if match["percent"] else "") for value in _ranges(match, language)]
    if match["rough"]:
        return [str(_product(match["rough"], language))]
    value = _spelt(match["words"] or match["scaled"], language) / (2 if match["half"] else 1)
    return [] if value <= 1 else [minus + str(value) + ("%" if match["percent"] else "")]


def _product(words: str, language: Language) -> int:
    """`hundreds of thousands` → 100,000."""
    return math.prod(value for _, value in _numerals(words, language, "vague", "rough", "scales"))


def _share(match: re.Match[str], language: Language) -> list[str]:
    """`two-thirds` and `2/3` → the share and its per cent, also rounded: 66.7% and 67%; nothing for `24/7`."""
    written = match[0] if match["share"] else ""
    digits = re.search(r"(\d+)/(\d+)", written)
    if digits:
        above, below = map(int, digits.groups())
    else:
        first = re.match(r"\w*", written)
        above = next((value for _, value in _numerals(first[0] if first else "", language, "units")), 1)
        below = next((value for _, value in _numerals(written, language, "parts")), 2)
    if above >= below:
        return []
    share = Fraction(above, below)
    # The half is rounded up.
    return [str(share), *(f"{part}%" for part in (share * 100, _rounded(share * 1000) / 10, _rounded(share * 100)))]


def _rounded(value: Fraction) -> Fraction:
    return Fraction(math.floor(value + Fraction(1, 2)))


def _ranges(match: re.Match[str], language: Language) -> list[str]:
    """The readings of digits and what stands after them, or of two such numbers: `5–10 million`."""
    if ":" in match["digits"]:
        return [match["digits"]]
    first, rest = _divided(match["first"])
    # `10b` is a paragraph, `$10b` and `1.5b` are amounts.
    if rest == "b" and not match["money"] and first.isdigit():
        return []
    if not match["last"]:
        return [str(_scaled(value, rest, language)) for value in _readings(first, language.decimal)]
    last, scale = _divided(match["last"])
    return [
        f"{_scaled(one, rest or scale, language)}–{_scaled(two, scale, language)}"
        for one in _readings(first, language.decimal)
        for two in _readings(last, language.decimal)
    ]


def _divided(amount: str) -> tuple[str, str]:
    """The digits of an amount, and what scales them."""
    digits = re.match(_DIGITS, amount)
    end = digits.end() if digits else 0
    return amount[:end][:MAX_DIGITS], amount[end:].strip(" .\u00a0-").lower()


def _scaled(value: Fraction, scale: str, language: Language) -> Fraction:
    return value * language.short[scale] if scale in language.short else _spelt(scale, language, value)


def _readings(digits: str, decimal: str) -> list[Fraction]:
    """`1,250.5` and `1.250,5` are one; of `1.250` and `1,250` one may be read in two ways, by the language's mark."""
    if vulgar := re.search(f"[{_VULGAR}]", digits):
        count = Fraction(digits[: vulgar.start()].strip() or 0)
        return [count + Fraction(unicodedata.numeric(vulgar[0])).limit_denominator(100)]
    digits = re.sub("[\\s'’٬]", "", digits)
    marks = re.findall("[.,٫]", digits)
    if not marks:
        return [Fraction(digits)]
    whole, _, part = digits.rpartition(marks[-1])
    divided = re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{2,3})*", whole) and len(part) == 3
    plain = Fraction(re.sub("[.,٫]", "", whole) + "." + part)
    if marks.count(marks[-1]) > 1:
        return [Fraction(re.sub("[.,]", "", digits))] if divided else []
    thousands = [Fraction(re.sub("[.,]", "", digits))] if divided and len(marks) == 1 and marks[0] != "٫" else []
    return [*thousands, plain] if not thousands or marks[-1] == decimal else thousands


@cache
def _lexicon(language: Language, tables: tuple[str, ...]) -> tuple[re.Pattern[str], list[tuple[str, int]]]:
    """A pattern with a group for each numeral of these tables, and the table and value of each."""
    entries = [(word, table, value) for table in tables for word, value in getattr(language, table).items()]
    if language.halved and "units" in tables:
        entries.append((language.halved, "halved", 0))
    entries.sort(key=lambda entry: (entry[1] != "halved", -len(entry[0])))
    bounds = ("", "") if language.is_glued or not language.is_spaced else (r"(?<!\w)", r"(?!\w)")
    pattern = "|".join(f"({word})" for word, _, _ in entries)
    return re.compile(f"{bounds[0]}(?:{pattern}){bounds[1]}", re.IGNORECASE), [entry[1:] for entry in entries]


def _numerals(written: str, language: Language, *tables: str) -> Iterator[tuple[str, int]]:
    pattern, entries = _lexicon(language, tables)
    return (entries[match.lastindex - 1] for match in pattern.finditer(written) if match.lastindex)


def _spelt(written: str, language: Language, start: Fraction = Fraction(0)) -> Fraction:
    """`two hundred and five` → 205; with a start, what the words make of it."""
    # What is above a thousand; the hundreds; what no scale has multiplied yet.
    total, hundreds, unit = Fraction(0), Fraction(0), start
    last = 1
    for role, value in _numerals(written, language, "units", "later", "scales", "rough"):
        rest = hundreds + unit
        if role == "halved":
            # `Two and a half`, but `two million and a half` is half a million more.
            unit += Fraction(last if not rest else 1, 2)
        elif role != "scales":
            unit += value
        elif value < 1000:
            hundreds, unit = hundreds + (unit or 1) * value, Fraction(0)
        else:
            # `Mil millones` is a thousand times a million.
            total = total * value if total and not rest and value > last else total + (rest or 1) * value
            hundreds, unit, last = Fraction(0), Fraction(0), value
    return total + hundreds + unit
