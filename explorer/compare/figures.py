"""The figures and dates in a text as values: “over 110”, “nearly five years”, “25 October”, “83,5 triệu”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Final, Literal

from explorer.text.fold import fold

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
MAX_FIGURES: Final = 100
"""Figures and dates of one text that are compared."""
_UNITS: Final = {word: value for value, word in enumerate(_SMALL.split())} | {
    word: 10 * value for value, word in enumerate(_TENS.split(), 2)
}
# `Ba` and `Hai` with a capital are names.
_VIETNAMESE: Final = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_SCALES: Final = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "trăm": 100, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9,
}  # fmt: skip

_BOUNDS: Final = {
    bound: sign
    for sign, bounds in {
        ">": "more than|over|above|upwards of|exceeding|hơn|trên",
        "<": "nearly|almost|close to|just under|less than|fewer than|under|below|gần|dưới",
        "~": "about|around|some|approximately|roughly|circa|khoảng|chừng",
        "≥": "at least|no fewer than|no less than|not less than|a minimum of|ít nhất",
        "≤": "at most|up to|no more than|not more than|a maximum of|tối đa|nhiều nhất",
    }.items()
    for bound in bounds.split("|")
}
"""What stands before a number and belongs to its value; `over` and `more than` are one."""

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS: Final = "Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"


def _any(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_NUMERALS = _any(_UNITS)
_DIGITS = r"\d+(?:[.,:]\d+)*"
# `two hundred and five`: the `and` joins only after a hundred or more.
_LARGE = rf"(?:hundred|thousand|million|billion|trillion)(?:\s+and(?=\s+(?:{_NUMERALS})\b))?"
_WORDS = rf"(?:(?:{_NUMERALS})(?![^\W\d_])(?:[\s-]+(?:{_NUMERALS}|{_LARGE})\b)*)"
_CURRENCY = r"USD|EUR|GBP|AUD|VND|JPY|CNY|dollars?|euros?|pounds?|đồng"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![^\W_])"
)
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?(?!\d)(?:\s?[-–—]\s?[0-3]?\d(?:st|nd|rd|th)?(?![\d%]))?"
_YEAR = r"(?:1[5-9]|20|21)\d\d(?![\d%])"

DATE = re.compile(
    rf"(?<![\w/.-])(?:(?P<d1>{_DAY})\s(?:of\s)?(?P<m1>{_MONTH})(?:,?\s(?P<y1>{_YEAR}))?"
    rf"|(?P<m2>{_MONTH})\s(?:(?P<d2>{_DAY})(?:,?\s(?P<y2>{_YEAR}))?|(?P<y3>{_YEAR}))"
    rf"|(?P<y4>{_YEAR})-(?P<m4>[01]\d)(?:-(?P<d4>[0-3]\d))?(?!\d)"
    rf"|(?:[Nn]gày\s)?(?P<d5>{_DAY})\stháng\s(?P<m5>[01]?\d)(?!\d)(?:,?\snăm\s(?P<y5>{_YEAR}))?"
    rf"|(?P<d9>[0-3]?\d)[/.-](?P<m9>[01]?\d)[/.-](?P<y9>{_YEAR})"
    r"|[Nn]gày\s(?P<d0>[0-3]?\d)/(?P<m0>[01]?\d)(?![\d/])"
    rf"|[Tt]háng\s(?P<m6>[01]?\d)(?!\d)(?:(?:,?\snăm\s|[/.-])(?P<y6>{_YEAR}))?"
    rf"|(?P<m7>(?:January|February|April|June|July|August|September|October|November|December)(?!\w))"
    rf"|(?P<w>(?:{_DAYS})day)(?!\w)"
    rf"|(?P<y8>{_YEAR})s?(?![\w/]|[.,]\d|[-–]\d))"
)
NUMBER = re.compile(
    rf"(?<![\w.,/])(?<!\w[-‑])(?:(?P<bound>(?i:{_any(_BOUNDS)}))\s)?"
    r"(?P<money>(?:[A-Z]{1,3})?[$€£¥₫]\s?|[A-Z]{3}\s(?=\d))?"
    rf"(?:(?P<digits>{_DIGITS})(?:\s?[-–—]\s?(?P<to>{_DIGITS}))?|(?P<words>(?i:{_WORDS}))|(?P<viet>{_any(_VIETNAMESE)})(?!\w)"
    r"|(?P<vague>(?i:dozens|scores|hundreds|thousands|millions|billions)(?=\sof\b))"
    rf"|(?P<a>[Aa]n?|[Ss]everal)(?=\s(?:{_any(_SCALES)})\b))"
    rf"(?P<scales>(?:[\s-](?i:{_any(_SCALES)})\b)*)"
    rf"(?P<unit>\s?%|\s(?:percent|per cent|phần trăm|{_CURRENCY})\b)?(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A value and where it stands. Two are the same when what both say of unit, day, month and year is the same."""

    start: int
    end: int
    kind: Literal["figure", "date"]
    parts: tuple[str | None, ...]

    def agrees(self, other: Figure) -> bool:
        """Whether the two say the same, as far as both say it: `25 October` agrees with `25 October 2025`."""
        return (
            self.kind == other.kind
            and any(x == y is not None for x, y in zip(self.parts, other.parts, strict=True))
            and all(x == y or x is None or y is None for x, y in zip(self.parts, other.parts, strict=True))
        )


def figures(text: str) -> list[Figure]:
    """The dates and numbers of a text in its order. A lone `one` is a word, and so is an ordinal."""
    numbers = list(islice(_numbers(text), 2 * MAX_FIGURES))
    # `Over 2000` is no year.
    bounded = {n.end for n in numbers if n.parts[0] is not None and n.parts[0][0] != "="}
    dates = [d for d in islice(_dates(text), MAX_FIGURES) if d.end not in bounded or d.parts[1:] != (None, None, None)]
    apart = [n for n in numbers if all(n.end <= date.start or date.end <= n.start for date in dates)]
    return sorted([*dates, *apart], key=lambda figure: figure.start)[:MAX_FIGURES]


def _dates(text: str) -> Iterator[Figure]:
    for match in DATE.finditer(text):
        named = {name[0]: value for name, value in match.groupdict().items() if value is not None}
        if weekday := named.get("w"):
            parts: tuple[str | None, ...] = (None, None, None, weekday)
        else:
            month, day = named.get("m"), named.get("d")
            if month is not None:
                letters = month[:3].lower()
                month = str(_MONTHS.index(letters) + 1 if letters in _MONTHS else int(month))
            if day is not None:
                day = "-".join(str(int(n)) for n in re.findall(r"\d+", day))
            parts = (named.get("y"), month, day, None)
        yield Figure(match.start(), match.end(), "date", parts)


def _numbers(text: str) -> Iterator[Figure]:
    for match in NUMBER.finditer(text):
        value = _value(match)
        if value is None:
            continue
        bound = _BOUNDS[match["bound"].lower()] if match["bound"] else "="
        percent = "%" if (match["unit"] or "").strip().startswith(("%", "per", "phần")) else ""
        yield Figure(match.start(), match.end(), "figure", (f"{bound}{value}{percent}", _currency(match)))


def _currency(match: re.Match[str]) -> str | None:
    """A currency's code; a lone `$`, or `dollars`, may be any."""
    unit = (match["unit"] or "").strip()
    if unit.isupper():
        return unit
    letters = re.sub(r"\W", "", match["money"] or "")
    letters = "AU" if letters == "A" else letters
    return f"{letters}D" if letters and "$" in match["money"] else letters or None


def _value(match: re.Match[str]) -> str | None:
    scale = 1
    for name in match["scales"].lower().replace("-", " ").split():
        scale *= _SCALES[name]
    if match["digits"]:
        if ":" in match["digits"]:
            return match["digits"]
        numbers = [_decimal(n) * scale for n in (match["digits"], match["to"]) if n and ":" not in n]
        return "–".join(f"{number.normalize():f}" for number in numbers)
    if match["vague"]:
        return match["vague"].lower()
    if match["a"]:
        return f"several {scale}" if match["a"].lower() == "several" else str(scale)
    if match["viet"]:
        return str(_VIETNAMESE[match["viet"]] * scale)
    value = _spelt(fold(match["words"]))
    return None if value <= 1 and scale == 1 else str(value * scale)


def _decimal(digits: str) -> Decimal:
    """Both manners of writing: `1,250.5` and `1.250,5`; groups of three are groups."""
    digits = digits[:40]
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits) or digits.count(",") + digits.count(".") > 1:
        return Decimal(re.sub(r"\.(?=.*\.)", "", digits.replace(",", "")).rstrip("."))
    return Decimal(digits.replace(",", ".").rstrip("."))


def _spelt(words: str) -> int:
    """`two hundred and five` → 205."""
    total = group = 0
    for word in re.split(r"[\s-]+", words):
        if word in _UNITS:
            group += _UNITS[word]
        elif word == "hundred":
            group *= 100
        elif word in _SCALES:
            total, group = total + group * _SCALES[word], 0
    return total + group
