"""The words of dates in English, French, German, Spanish and Vietnamese, and what a reader typed as a list of them.

All are looked up without their diacritics, so they may be typed either way.
"""

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple

from explorer.text.fold import fold
from explorer.text.months import MONTHS, WEEKDAYS, numbered


class Tag(StrEnum):
    """What a word or a mark means in dates."""

    YEAR = "year"
    """Four digits."""
    NUMBER = "number"
    """One or two digits, or a word such as `three`, which only counts."""
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    """Like months, quarters and halves, its value is its first month."""
    DECADE = "decade"
    """Stands before the first year of a decade; its value is 1 if it cannot mean a century."""
    PLURAL = "s"
    """Stands after the first year of a decade."""
    PART = "part"
    """The early (0), middle (1) or late (2) part."""
    START = "start"
    END = "end"
    FIRST = "first"
    LAST = "last"
    """The first or last of some months."""
    UNIT = "unit"
    """A day, month, quarter, year or decade; its value is its length in months, or in days if negative."""
    MONTHS = "months"
    WEEK = "week"
    """Units too; a week before a date is the one that the date lies in."""
    WEEKDAY = "weekday"
    """Monday is 0."""
    RELATIVE_DAY = "relative day"
    RELATIVE_WEEK = "relative week"
    RELATIVE_MONTH = "relative month"
    RELATIVE_YEAR = "relative year"
    """As many after today's as its value says."""
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    UNTIL = "until"
    """Stands before a date, or between two."""
    BETWEEN = "between"
    ABOUT = "about"
    TO = "to"
    """Stands between two dates only."""
    AND = "and"
    TO_DATE = "to date"
    """Until today; its value is the length of the unit that it begins with, if one is named."""
    FISCAL = "fiscal"
    """Makes a year one whose months only its keeper knows."""
    ENDING = "ending"
    BEGINNING = "beginning"
    """Stand between a unit and a date: `year ending June 2025`."""
    ONWARDS = "onwards"
    EARLIER = "earlier"
    """Stand after a date."""
    DOTS = ".."
    DASH = "-"
    """Its value is 1 if it is longer than a hyphen."""
    SLASH = "/"
    DOT = "."
    FILLER = ""
    UNKNOWN = "?"


class DateWord(NamedTuple):
    """One word or mark with a meaning in dates."""

    kind: Tag
    value: int = 0
    digits: int = 0
    """How many digits a number was typed with; none for `three`."""


# Months, weekdays and numbers have tables of their own; here is what of them is only typed.
_SYNONYMS: tuple[tuple[Tag, int, str], ...] = (
    (Tag.MONTH, 2, "fev"),
    (Tag.MONTH, 3, "maerz"),
    (Tag.MONTH, 9, "set"),
    *((Tag.WEEKDAY, day, short) for day, short in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])),
    (Tag.WEEKDAY, 1, "tues"),
    (Tag.WEEKDAY, 3, "thur|thurs"),
    (Tag.QUARTER, 1, "q 1|quy 1|quy i|quy mot"),
    (Tag.QUARTER, 4, "q 2|quy 2|quy ii|quy hai"),
    (Tag.QUARTER, 7, "q 3|quy 3|quy iii|quy ba"),
    (Tag.QUARTER, 10, "q 4|last quarter|dernier trimestre|ultimo trimestre|quy 4|quy iv|quy tu|quy bon"),
    (Tag.HALF, 1, "h 1|1 h|nua dau|sau thang dau"),
    (Tag.HALF, 7, "h 2|2 h|last half|nua cuoi|nua sau|sau thang cuoi"),
    (Tag.SEASON, 3, "spring|fruhling|fruhjahr|printemps|primavera|mua xuan"),
    (Tag.SEASON, 6, "summer|sommer|ete|verano|mua he|mua ha"),
    (Tag.SEASON, 9, "autumn|fall|herbst|automne|otono|mua thu"),
    (Tag.SEASON, 12, "winter|hiver|invierno|mua dong"),
    (Tag.DECADE, 1, "thap nien|thap ky|decada|decennie"),
    (Tag.DECADE, 0, "nhung nam|annees|des annees|anos"),
    (Tag.PLURAL, 0, "s"),
    (Tag.PART, 0, "early|anfang|debut|principios|inicios|comienzos|dau"),
    (Tag.PART, 1, "mid|middle|mitte|mi|milieu|mediados|giua"),
    (Tag.PART, 2, "late|cuoi"),
    (Tag.MONTHS, 1, "months|monate|mois|meses"),
    (Tag.WEEK, -7, "week|weeks|woche|wochen|semaine|semaines|semana|semanas|tuan|tuan co"),
    (Tag.UNIT, -1, "day|days|tag|tage|jour|jours|dia|dias|ngay|mong|mung"),
    (Tag.UNIT, 1, "month|monat|monats|mes|thang"),
    (Tag.UNIT, 3, "quarter|quarters|quartal|quartale|trimestre|trimestres|quy"),
    (Tag.UNIT, 12, "year|years|jahr|jahre|jahren|des jahres|an|ans|annee|ano|nam"),
    (Tag.UNIT, 120, "decade|decades"),
    (Tag.RELATIVE_DAY, 0, "today|now|present|heute|aujourd hui|hoy|hom nay|nay"),
    (Tag.RELATIVE_DAY, -1, "yesterday|gestern|hier|ayer|hom qua"),
    (Tag.RELATIVE_DAY, 1, "tomorrow|morgen|demain|manana|ngay mai"),
    (Tag.RELATIVE_DAY, -2, "day before yesterday|vorgestern|avant hier|avant - hier|anteayer|hom kia"),
    (Tag.RELATIVE_DAY, 2, "day after tomorrow|ubermorgen|apres demain|apres - demain|pasado manana|ngay kia"),
    (Tag.RELATIVE_WEEK, -2, "week before last"),
    (Tag.RELATIVE_WEEK, 0, "this week|diese woche|cette semaine|esta semana|tuan nay"),
    (Tag.RELATIVE_WEEK, -1, "last week|letzte woche|semaine derniere|semana pasada|tuan truoc"),
    (Tag.RELATIVE_WEEK, 1, "next week|nachste woche|semaine prochaine|proxima semana|tuan sau|tuan toi"),
    (Tag.RELATIVE_MONTH, -2, "month before last"),
    (Tag.RELATIVE_MONTH, 0, "this month|diesen monat|diesem monat|ce mois|ce mois - ci|este mes|thang nay"),
    (Tag.RELATIVE_MONTH, -1, "last month|letzten monat|letzter monat|mois dernier|mes pasado|thang truoc"),
    (Tag.RELATIVE_MONTH, 1, "next month|nachsten monat|mois prochain|proximo mes|thang toi"),
    (Tag.RELATIVE_YEAR, -2, "year before last"),
    (Tag.RELATIVE_YEAR, 0, "this year|dieses jahr|diesem jahr|cette annee|este ano|nam nay"),
    (Tag.RELATIVE_YEAR, -1, "last year|letztes jahr|annee derniere|an dernier|ano pasado|nam ngoai|nam truoc"),
    (Tag.RELATIVE_YEAR, 1, "next year|nachstes jahr|annee prochaine|an prochain|proximo ano|nam sau|nam toi"),
    (Tag.TO_DATE, 0, "to date|so far"),
    (Tag.TO_DATE, -7, "week to date|week so far|wtd"),
    (Tag.TO_DATE, 1, "month to date|month so far|mtd"),
    (Tag.TO_DATE, 3, "quarter to date|quarter so far|qtd"),
    (Tag.TO_DATE, 12, "year to date|year so far|ytd"),
    (Tag.FISCAL, 1, "fiscal|financial|tax|budget|school|academic|fy|exercice|ejercicio"),
)
_PLAIN: tuple[tuple[Tag, str], ...] = (
    (Tag.START, "start|beginning|principio|inicio|comienzo|jahresanfang|jahresbeginn"),
    (Tag.END, "end|ende|fin|fines|finales|al final|jahresende"),
    (Tag.FIRST, "first|ersten|premiers|primeros|thang dau"),
    (Tag.LAST, "last|final|letzten|derniers|ultimos|thang cuoi"),
    (Tag.BEFORE, "before|prior to|earlier than|older than|vor|avant|antes|truoc|<"),
    (Tag.AFTER, "after|later than|newer than|nach|apres|despues|sau|>"),
    (Tag.SINCE, "since|from|not before|no earlier than|on or after|seit|ab|depuis|a partir|a compter"),
    (Tag.SINCE, "desde|tu|ke tu|>="),
    (Tag.BETWEEN, "between|zwischen|entre"),
    (Tag.ABOUT, "around|about|circa|ca|c|approximately|approx|roughly|um|etwa|vers|environ|autour|hacia"),
    (Tag.ABOUT, "alrededor|aproximadamente|khoang|~"),
    (Tag.UNTIL, "to|until|till|by|through|up to|no later than|on or before|bis|bis zum|jusque|jusqu a|jusqu au"),
    (Tag.UNTIL, "jusqu en|hasta|den|toi|cho den|cho toi|den het|toi het|tinh den|tinh toi|truoc cuoi|<="),
    (Tag.TO, "a|al|au|aux"),
    (Tag.AND, "and|und|et|y|va|&"),
    (Tag.ENDING, "ending|ended|ending on|ended on"),
    (Tag.BEGINNING, "starting|commencing|starting on|commencing on|beginning on"),
    (Tag.ONWARDS, "onwards|onward|and later|or later|and after|or after|tro di|+"),
    (Tag.EARLIER, "and earlier|or earlier|and before|or before|tro ve truoc"),
    (Tag.UNKNOWN, "ngay dau|ngay cuoi|month ago"),
    (Tag.FILLER, "in|on|during|throughout|all|whole|im|am|wahrend|en|courant|durante|au cours|vao|trong|ca nam"),
    (Tag.FILLER, "hoi|giai doan"),
)
"""Words that have no value."""
_ORDINALS = {
    1: "first|1 st|1 er|premier|primer|1 erstes|erstes",
    2: "second|2 nd|2 e|2 eme|deuxieme|segundo|zweites",
    3: "third|3 rd|3 e|3 eme|troisieme|tercer|drittes",
    4: "fourth|4 th|4 e|4 eme|quatrieme|cuarto|viertes",
}
_DIVISIONS = ((Tag.QUARTER, (1, 4, 7, 10), "quarter trimestre quartal"), (Tag.HALF, (1, 7), "half semestre halbjahr"))


NUMBERS = {
    word: n
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "un deux trois quatre cinq six sept huit neuf dix onze douze",
        "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
        "mot hai ba bon nam sau bay tam chin muoi",
    )
    for n, word in enumerate(words.split(), 1)
} | {"muoi mot": 11, "muoi hai": 12}
"""What counts units, as in `past three months`."""


def _vocabulary() -> dict[str, DateWord]:
    words = {word: DateWord(Tag.NUMBER, n) for word, n in NUMBERS.items()}
    for language in ("en", "fr", "es", "de", "vi"):
        thang = "thang " * (language == "vi")
        for name, month in numbered(MONTHS[language]).items():
            words[thang + fold(name)] = DateWord(Tag.MONTH, month)
        for name, day in numbered(WEEKDAYS[language]).items():
            words[fold(name)] = DateWord(Tag.WEEKDAY, day - 1)
    words |= {phrase: DateWord(kind, value) for kind, value, phrases in _SYNONYMS for phrase in phrases.split("|")}
    words |= {phrase: DateWord(kind) for kind, phrases in _PLAIN for phrase in phrases.split("|")}
    for month in range(1, 13):
        for number in {str(month), f"{month:02d}"}:
            words |= dict.fromkeys((f"thang {number}", f"thg {number}", f"t {number}"), DateWord(Tag.MONTH, month))
    for kind, months, names in _DIVISIONS:
        for nth, month in enumerate(months, 1):
            ordinals = (str(nth), *_ORDINALS[nth].split("|"))
            phrases = (f"{ordinal} {name}" for ordinal in ordinals for name in names.split())
            words |= dict.fromkeys(phrases, DateWord(kind, month))
    return words


_VOCABULARY = _vocabulary()
_LONGEST = max(phrase.count(" ") + 1 for phrase in _VOCABULARY)
"""Words in the longest phrase."""
_TOKEN = re.compile(r"[a-z]+|[0-9]+|\.\.+|[<>]=|\S")
_COMPACT = re.compile(r"(?<![0-9])([0-9]{4})(0[1-9]|1[0-2])([0-9]{2})(?![0-9])")
"""A day as ISO 8601 writes it without hyphens."""
_ARTICLES = "the of le la les l un d de du el los las del die der das dem von vom"
_DROPPED = frozenset({",", "'", "’", "º", "ª", *_ARTICLES.split()})
_NUMBER_ENDS = frozenset(("st", "nd", "rd", "th", "er", "ere", "e", "eme", "ro"))
_MARKS = {ord(dash): "-" for dash in "‐‑−"} | {ord(dash): "–" for dash in "‒–—"}
_MARKS |= {ord("…"): "..", ord("≤"): "<=", ord("≥"): ">="}
# Folded, these are words of another meaning, so they are replaced while their marks are there.
_BEFORE_FOLDING = (("tháng sau", "tháng tới"), ("đến", "tới"), ("dès", "depuis"))
_GERMAN_ARTICLE = re.compile(
    r"(?:^|(?<=tag )|(?<=tag, )|(?<=woch )|(?<=woch, )|(?<=in )|(?<=seit ))"
    r"den (?=[0-9]{1,2}\.? ?(?!t)[a-z]{3}|[0-9]{4} ?er\b)"
)
"""`den` is Vietnamese for until, and is German before a day with the name of its month, or before a decade."""

_COUNTS = re.compile(r"\b(?:nam|sept)(?= (?:thang (?:dau|cuoi)|premiers|derniers)\b)")
"""Numbers that are a year and September elsewhere."""


def folded(text: str) -> str:
    """What was typed as it is looked up: folded, with plain signs for `…` and `≤` and two kinds of dashes."""
    text = text.lower().translate(_MARKS)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        for word, other in _BEFORE_FOLDING:
            text = re.sub(rf"\b{word}\b", other, text)
    return fold(text)


def read_words(text: str) -> list[DateWord]:
    """The words of what a reader typed, the longest phrases first and without fillers. Never raises."""
    text = _COUNTS.sub(lambda word: str(NUMBERS[word[0]]), _COMPACT.sub(r"\1-\2-\3", folded(text)))
    text = _GERMAN_ARTICLE.sub("", text)
    found = _TOKEN.findall(text)
    tokens = [token for at, token in enumerate(found) if token not in _DROPPED and not _ends_a_number(found, at)]
    words: list[DateWord] = []
    at = 0
    while at < len(tokens):
        word, length = _word_at(tokens, at)
        if word.kind is not Tag.FILLER:
            words.append(word)
        at += length
    return _without_names(words)


def _ends_a_number(tokens: list[str], at: int) -> bool:
    """Whether a dot is that of an abbreviated month or of `25. Oktober`, and not the one between two numbers."""
    around = tokens[max(0, at - 1) : at + 2]
    return tokens[at] == "." and not (len(around) == 3 and around[0].isdecimal() and around[2].isdecimal())


def _word_at(tokens: list[str], at: int) -> tuple[DateWord, int]:
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        if word := _VOCABULARY.get(" ".join(tokens[at : at + length])):
            return word, length
    token, before = tokens[at], tokens[at - 1] if at else ""
    if token.isdecimal() and (kind := {1: Tag.NUMBER, 2: Tag.NUMBER, 4: Tag.YEAR}.get(len(token))):
        return DateWord(kind, int(token), len(token)), 1
    if before.isdecimal() and token == "er" and len(before) == 4:
        return DateWord(Tag.PLURAL), 1
    if before.isdecimal() and token in _NUMBER_ENDS:
        return DateWord(Tag.FILLER), 1
    return _SIGNS.get(token[:2], DateWord(Tag.UNKNOWN)), 1


_SIGNS = {
    **{"-": DateWord(Tag.DASH), "–": DateWord(Tag.DASH, 1), "/": DateWord(Tag.SLASH), ".": DateWord(Tag.DOT)},
    "..": DateWord(Tag.DOTS),
}


def _without_names(words: list[DateWord]) -> list[DateWord]:
    """The words without those that only say what another one is: `year` of `the year 2025`, `ngày` of `ngày 25`."""
    kept: list[DateWord] = []
    for at, word in enumerate(words):
        after = words[at + 1 :]
        leads = word.kind is Tag.TO and (not kept or kept[-1].kind in _LEADING)
        if not (leads and after and after[0].kind in _DIVIDED) and not _is_name(word, kept, after):
            kept.append(word)
    return kept


UNITS = frozenset({Tag.UNIT, Tag.WEEK, Tag.MONTHS})
_LEADING = frozenset({Tag.SINCE, Tag.BEFORE, Tag.AFTER, Tag.ABOUT, Tag.UNTIL, Tag.TO})
_DIVIDED = frozenset({Tag.START, Tag.END, Tag.PART, Tag.SEASON, Tag.QUARTER, Tag.HALF, Tag.UNIT, Tag.MONTHS})
"""What French `au` and Spanish `a` may stand before without a meaning of their own."""
_NAMED: dict[int, tuple[tuple[Tag, ...], ...]] = {
    12: ((Tag.YEAR,), (Tag.END, Tag.YEAR)),
    1: ((Tag.MONTH,), (Tag.END, Tag.MONTH)),
    -1: ((Tag.NUMBER,), (Tag.WEEKDAY,), *((Tag.YEAR, mark) for mark in (Tag.DASH, Tag.SLASH, Tag.DOT))),
}
"""What stands after a unit, by its length, that only says what that is."""


def _is_name(word: DateWord, before: list[DateWord], after: list[DateWord]) -> bool:
    """Whether a unit only says what stands after it, or before it as in `25/10 năm 2025` or `1990er Jahre`."""
    if word.kind not in UNITS:
        return False
    kinds = tuple(other.kind for other in after)
    if any(kinds[: len(named)] == named for named in _NAMED.get(word.value, ())):
        return True
    return word.value == 12 and bool(before) and (not after or before[-1].kind in {Tag.YEAR, Tag.PLURAL})
