"""The figures of a text: its dates as values (“du 25 au 26 octobre”, “2025年10月25日”), and its other numbers."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Final

from explorer.compare.languages import Language, language_of
from explorer.compare.numbers import Figure, Part, numbers
from explorer.text.fold import fold
from explorer.text.months import numbered

_CENTURY: Final = r"(?:1[5-9]|20|21)\d\d"
_YEAR: Final = rf"{_CENTURY}(?![\d%])"
_DAY: Final = r"[0-3]?\d(?:st|nd|rd|th|er|\.|º|°)?(?![\d%])"
_NUMERIC: Final = r"[0-3]?\d(?!\d)"
_IDEOGRAPHIC: Final = (
    r"(?<!\d)(?:(?P<y1>\d{{4}})年)?(?P<m1>1?\d)月(?:(?P<d1>\d{{1,2}}(?:[日号]?(?:{between})\d{{1,2}})*)[日号])?"
    r"|(?<!\d)(?P<y2>\d{{4}})年(?!代)|(?<![\d.])(?P<d2>\d{{1,2}})[日号](?![间間])|(?P<w>{weekday})"
)
_NO_MONTH: Final = frozenset(("May", "March", "mars"))
"""Names of months that are as well other words, where no day stands with them."""
_YEAR_WORDS: Final = ("year", "annee", "ano", "jahr", "jahre", "seit", "ab")
"""What stands before a year even where a word in small letters follows; where letters have no size none is needed."""
_BEFORE_COUNTED: Final = ("die", "der", "den")
_VERB: Final = re.compile(
    r"[ \u00a0][a-zäöüß]+(?:(?<!e)(?<!e[mnrs])\b|\s(?:d(?:as|e[mnrs]|ie)|eine?[nmr]?|e[rs]|sie|man)\b)"
)
"""Behind a number where nouns have capitals: no adjective, so nothing is counted: 1989 fiel, 1989 endete der."""
_LAST_YEAR: Final = 2060
"""What is later is seldom told of."""
NOTHING: Final[Part] = frozenset()


def dates(text: str, language: Language) -> Iterator[Figure]:
    """The dates of a text in its order, but for years that stand alone: those `lone_year` tells from numbers."""
    for match in _pattern(language).finditer(text):
        # The groups of a kind differ by their number.
        named = {name[0]: value for name, value in match.groupdict().items() if value is not None}
        year = frozenset({named["y"]}) if "y" in named else NOTHING
        month, days = _month(named.get("m", ""), language), _days(named.get("d", ""), language)
        if "n" in named:
            month, days = _numeric(named["n"], days, month_first=language.month_first)
        weekday = _folded(language.weekdays).get(" ".join(fold(named.get("w", "")).split()), NOTHING)
        parts = (year, month, days, weekday)
        if any(parts):
            yield Figure(match.start(), match.end(), "date", parts)


def lone_year(text: str, number: Figure, language: Language) -> Figure | None:
    """The year, or decade, that a number is where it stands, if it is one: `in 2000`, but not `2000 people`."""
    written = text[number.start : number.end]
    if not language.is_spaced or not re.fullmatch(_CENTURY, written) or number.parts[0] != {f"={int(written)}"}:
        return None
    after = re.compile(r"[ \u00a0](\w+)").match(text, number.end)
    before = re.search(r"(\w+)[ \u00a0]$", text[max(0, number.start - 40) : number.start])
    function = language.function.split()
    counts = after and after[1].islower() and fold(after[1]) not in function
    told = fold(before[1]) if before else ""
    verb = not language.has_names and _VERB.match(text, number.end)
    if counts and not verb and told not in (*function, *_YEAR_WORDS):
        return None
    # Where nouns have capitals, one may be counted: kamen 2100 Leute, die 1800 Einwohner.
    noun = not language.has_names and after and after[1].istitle() and told not in _YEAR_WORDS
    if noun and (told in _BEFORE_COUNTED or (int(written) > _LAST_YEAR and told not in function)):
        return None
    return Figure(number.start, number.end, "date", (frozenset({written}), NOTHING, NOTHING, NOTHING))


@cache
def _folded(names: str) -> dict[str, Part]:
    return {fold(name): frozenset({str(number)}) for name, number in numbered(names).items()}


def _any(names: Iterable[str]) -> str:
    """One of the names, with its accents or without; in any case, unless it always has a capital."""
    listed = sorted({form for name in names for form in (name, fold(name) if name.islower() else name)}, key=len)
    capital = all(name[0].isupper() for name in listed)
    forms = [form for name in reversed(listed) for form in ((name, name.upper()) if capital else (name,))]
    return f"(?{'-i' if capital else 'i'}:{'|'.join(map(re.escape, forms)) or '(?!)'})(?!\\w)"


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    between = "|".join(filter(None, [language.to, language.both, "[-–—]"]))
    weekday = _any(numbered(language.weekdays))
    if not language.is_spaced:
        return re.compile(_IDEOGRAPHIC.format(between=between, weekday=weekday.removesuffix(r"(?!\w)")))
    month, alone = _named(language)
    days = rf"{_DAY}(?:(?:\s?[-–—]\s?|\s(?:{between})\s?(?:(?:{language.day})\s)?){_DAY})*"
    of = rf"(?:\s(?:{language.of})\s?|\s)"
    again = rf"(?:\s?(?:{between})\s?(?P=m2)\s{_DAY})?"
    month_first = [rf"(?P<m2>{month})\s(?:the\s)?(?P<d2>{days}{again})(?:,?\s(?P<y2>{_YEAR}))?"]
    forms = [
        *(month_first if language.month_first else ()),
        rf"(?P<d1>(?:{_DAY},\s)*{days}){of}(?P<m1>{month})(?:,?{of}(?P<y1>{_YEAR}))?",
        rf"(?P<y3>{_YEAR})-(?P<m3>[01]\d)(?:-(?P<d3>[0-3]\d))?(?!\d)",
        rf"(?P<d4>{days})[/.-](?P<n4>{_NUMERIC})[/.-](?P<y4>{_YEAR})",
        rf"(?i:{language.day})\s(?P<d5>{days})[/.](?P<n5>{_NUMERIC})(?![\d/])",
        rf"(?P<m6>{month})(?:,?{of}|[/.-])(?P<y6>{_YEAR})",
        rf"(?P<m7>{alone})",
        rf"(?P<w>{weekday})",
        rf"(?P<y8>{_CENTURY}s)(?!\w)",
    ]
    return re.compile(rf"(?<![\w/.-])(?:{'|'.join(forms)})")


def _named(language: Language) -> tuple[str, str]:
    """The months as a regular expression, and those that may stand without a day or year."""
    names = numbered(language.months)
    if language.month:
        # `Tháng năm` is May only where a year follows: `9 tháng năm 2024` is nine months.
        name = _any(name for name in names if name != "năm")
        month = rf"(?i:{language.month})\s(?:{_NUMERIC}|{name}|năm(?=\snăm\s))"
        return month, month
    full = [same.split("|")[0] for same in language.months.split()]
    name = _any(names)
    return rf"{name}\.?(?:/{name})?", _any(name for name in full if name not in _NO_MONTH)


def _month(written: str, language: Language) -> Part:
    if number := re.search(r"\d+$", written):
        return frozenset({str(int(number[0]))}) if 1 <= int(number[0]) <= 12 else NOTHING
    name = " ".join(fold(written).split("/")[0].rstrip(".").split())
    return _folded(language.months).get(name.removeprefix(fold(language.month) + " "), NOTHING)


def _days(written: str, language: Language) -> Part:
    """All days from the first to the last, or those that `and` joins; in order of time, however they are written."""
    days: list[int] = []
    for between, day in ((before, int(digits)) for before, digits in re.findall(r"(\D*)(\d+)", written)):
        if days and not re.search(f",|{language.both}", between):
            days += range(min(days[-1], day) + 1, max(days[-1], day))
        days.append(day)
    return frozenset({",".join(map(str, sorted(set(days))))}) if days else NOTHING


def _numeric(month: str, days: Part, *, month_first: bool) -> tuple[Part, Part]:
    """Month and days of `3/4/2025`, which in English may be the fourth of March as well."""
    day = next(iter(days))
    swapped = (frozenset({day}), frozenset({str(int(month))}))
    if int(month) > 12:
        return swapped if month_first and day.isdigit() and int(day) <= 12 else (NOTHING, NOTHING)
    plain = (frozenset({str(int(month))}), days)
    if month_first and day.isdigit() and int(day) <= 12:
        return plain[0] | swapped[0], plain[1] | swapped[1]
    return plain


MAX_FIGURES: Final = 100
"""Figures and dates of one text that are compared."""
_DIGITS: Final = {first + digit: str(digit) for first in (0x660, 0x6F0, 0xFF10) for digit in range(10)}
_LETTER: Final = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]{0,4}|[\u0300-\u036f]")


def figures(text: str, language: Language | None = None) -> list[Figure]:
    """The dates and numbers of a text in its order; none where its language cannot be read.

    Where no language is given, it is the one that the text looks like.
    """
    language = language or language_of(text)
    if language is None:
        return []
    text = text.translate(_DIGITS)
    if unicodedata.is_normalized("NFC", text):
        return _figures(text, language)
    # A letter whose marks stand apart is read as one; each figure is put back where it stands.
    letters = list(_LETTER.finditer(text))
    composed = [unicodedata.normalize("NFC", letter[0]) for letter in letters]
    starts = [letter.start() for letter, one in zip(letters, composed, strict=True) for _ in one] + [len(text)]
    return [replace(f, start=starts[f.start], end=starts[f.end]) for f in _figures("".join(composed), language)]


def _figures(text: str, language: Language) -> list[Figure]:
    found = list(islice(dates(text, language), MAX_FIGURES))
    for date in found:
        text = text[: date.start] + "\0" * (date.end - date.start) + text[date.end :]
    for number in islice(numbers(text, language), MAX_FIGURES):
        found.append(lone_year(text, number, language) or number)
    return sorted(found, key=lambda figure: figure.start)[:MAX_FIGURES]
