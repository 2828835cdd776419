"""The words of dates in English and Vietnamese, and what a reader typed as a list of them.

Vietnamese is looked up without its diacritics, so it may be typed either way.
"""

import re
import unicodedata
from typing import NamedTuple


class Word(NamedTuple):
    """One word or mark with a meaning in dates.

    `kind` is one letter:

    - in a date, `Y` a year of four digits, `N` a number of one or two; `M` a month, `Q` quarter, `H` half,
      `S` season or `W` winter, their value the first month; `d` or `s` a decade's word before or after it;
    - `E` the early (0), middle (1) or late (2) part; `f` the first or `l` the last of some months, `m`;
    - `D` a day, `K` a week, `O` a month or `V` a year that many after today's;
    - `w` a weekday, Monday 0, and `k` the week of the day that follows;
    - before a date, `B` before, `A` after, `F` from, `G` between, `C` about, `T` to or until;
    - between dates, `T`, `&` and, `:` two dots or more, `-` and `/`; `.` is a dot;
    - after a date, `+` means and later, `_` and earlier;
    - `?` is anything unknown.
    """

    kind: str
    value: int = 0
    digits: int = 0
    """How many digits a number was typed with; none for `three`, which only counts months."""


_SYNONYMS: tuple[tuple[str, int, str], ...] = (
    ("M", 1, "january|jan|thang gieng|thang mot"),
    ("M", 2, "february|feb|thang hai"),
    ("M", 3, "march|mar|thang ba"),
    ("M", 4, "april|apr|thang tu|thang bon"),
    ("M", 5, "may|thang nam"),
    ("M", 6, "june|jun|thang sau"),
    ("M", 7, "july|jul|thang bay"),
    ("M", 8, "august|aug|thang tam"),
    ("M", 9, "september|sept|sep|thang chin"),
    ("M", 10, "october|oct|thang muoi"),
    ("M", 11, "november|nov|thang muoi mot"),
    ("M", 12, "december|dec|thang muoi hai|thang chap"),
    ("Q", 1, "q 1|first quarter|1 st quarter|quy 1|quy i|quy mot"),
    ("Q", 4, "q 2|second quarter|2 nd quarter|quy 2|quy ii|quy hai"),
    ("Q", 7, "q 3|third quarter|3 rd quarter|quy 3|quy iii|quy ba"),
    ("Q", 10, "q 4|fourth quarter|4 th quarter|last quarter|quy 4|quy iv|quy tu|quy bon"),
    ("H", 1, "h 1|1 h|first half|1 st half|nua dau|sau thang dau"),
    ("H", 7, "h 2|2 h|second half|2 nd half|last half|nua cuoi|nua sau|sau thang cuoi"),
    ("S", 3, "spring|mua xuan"),
    ("S", 6, "summer|mua he|mua ha"),
    ("S", 9, "autumn|fall|mua thu"),
    ("W", 12, "winter|mua dong"),
    ("d", 0, "thap nien|thap ky|nhung nam"),
    ("s", 0, "s"),
    ("E", 0, "early|start|beginning|dau"),
    ("E", 1, "mid|middle|giua"),
    ("E", 2, "late|end|cuoi"),
    ("f", 0, "first|thang dau"),
    ("l", 0, "last|final|thang cuoi"),
    ("m", 0, "months"),
    ("N", 2, "two|hai"),
    ("N", 3, "three|ba"),
    ("N", 4, "four|bon"),
    ("N", 6, "six"),
    ("N", 9, "nine|chin"),
    ("D", 0, "today|now|present|date|hom nay|nay"),
    ("D", -1, "yesterday|hom qua"),
    ("D", 1, "tomorrow|ngay mai"),
    ("D", -2, "day before yesterday|hom kia"),
    ("D", 2, "day after tomorrow|ngay kia"),
    ("K", 0, "this week|tuan nay"),
    ("K", -1, "last week|tuan truoc"),
    ("K", 1, "next week|tuan sau|tuan toi"),
    ("k", 0, "week|week commencing|tuan|tuan co"),
    ("w", 0, "monday|mon|thu hai|thu 2"),
    ("w", 1, "tuesday|tues|tue|thu ba|thu 3"),
    ("w", 2, "wednesday|wed|thu tu|thu 4"),
    ("w", 3, "thursday|thurs|thur|thu|thu nam|thu 5"),
    ("w", 4, "friday|fri|thu sau|thu 6"),
    ("w", 5, "saturday|sat|thu bay|thu 7"),
    ("w", 6, "sunday|sun|chu nhat"),
    ("O", 0, "this month|thang nay"),
    ("O", -1, "last month|thang truoc"),
    ("O", 1, "next month|thang toi"),
    ("V", 0, "this year|nam nay"),
    ("V", -1, "last year|nam ngoai|nam truoc"),
    ("V", 1, "next year|nam sau|nam toi"),
    ("B", 0, "before|prior to|earlier than|older than|before start|before beginning|truoc|<"),
    ("A", 0, "after|later than|newer than|after end|sau|>"),
    ("F", 0, "since|from|tu|ke tu|since start|since beginning|from start|from beginning|>="),
    ("F", 0, "not before|no earlier than|on or after|after start|after beginning"),
    ("G", 0, "between"),
    ("C", 0, "around|about|circa|ca|c|approximately|approx|roughly|khoang|~"),
    ("T", 0, "to|until|till|by|through|up to|den|toi|cho den|den het|tinh den|<="),
    ("T", 0, "to end|until end|till end|by end|through end|before end|no later than|on or before"),
    ("&", 0, "and|va|&"),
    ("+", 0, "onwards|onward|and later|or later|and after|or after|tro di|+"),
    ("_", 0, "and earlier|or earlier|and before|or before|tro ve truoc"),
    ("?", 0, "ngay dau|ngay cuoi"),
    ("", 0, "in|on|during|throughout|all|whole|month|year|nam|ngay|vao|trong|ca nam|mong|mung|hoi|giai doan"),
)


def _vocabulary() -> dict[str, Word]:
    words = {phrase: Word(kind, value) for kind, value, phrases in _SYNONYMS for phrase in phrases.split("|")}
    for month in range(1, 13):
        for number in {str(month), f"{month:02d}"}:
            words |= dict.fromkeys((f"thang {number}", f"thg {number}", f"t {number}"), Word("M", month))
    return words


_VOCABULARY = _vocabulary()
_LONGEST = 3
"""Words in the longest phrase."""
_TOKEN = re.compile(r"[a-z]+|[0-9]+|\.\.+|[<>]=|\S")
_COMPACT = re.compile(r"(?<![0-9])([0-9]{4})(0[1-9]|1[0-2])([0-9]{2})(?![0-9])")
"""A day as ISO 8601 writes it without hyphens."""
_DROPPED = frozenset({",", "'", "’", "the", "of"})
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_MARKS = {ord(dash): "-" for dash in "‐‑‒–—−"} | {ord("…"): "..", ord("≤"): "<=", ord("≥"): ">="}


def fold(text: str) -> str:
    """Lower case without diacritics, `đ` as `d`, every dash a hyphen: for finding words, not for showing.

    Only canonical equivalents are folded, so a digit of another script does not become an ASCII one.
    """
    text = text.lower().translate(_MARKS)
    if text.isascii():
        return text
    # Folded, "next month" and "June" are one word, so the former is replaced while its tone mark is there.
    text = unicodedata.normalize("NFC", text).replace("tháng sau", "tháng tới")
    letters = unicodedata.normalize("NFD", text).replace("đ", "d")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def read_words(text: str) -> list[Word]:
    """The words of what a reader typed, the longest phrases first and without fillers. Never raises."""
    text = _COMPACT.sub(r"\1-\2-\3", fold(text))
    tokens = [token for token in _TOKEN.findall(text) if token not in _DROPPED]
    words: list[Word] = []
    at = 0
    while at < len(tokens):
        word, length = _word_at(tokens, at)
        if word.kind:
            words.append(word)
        at += length
    return words


def _word_at(tokens: list[str], at: int) -> tuple[Word, int]:
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        if word := _VOCABULARY.get(" ".join(tokens[at : at + length])):
            return word, length
    token, before = tokens[at], tokens[at - 1] if at else ""
    if "0" <= token[0] <= "9":
        kind = {1: "N", 2: "N", 4: "Y"}.get(len(token), "?")
        return Word(kind, int(token) if kind != "?" else 0, len(token)), 1
    if token in "/-":
        return Word(token), 1
    if token.startswith(".."):
        return Word(":"), 1
    if token == ".":
        # The dot of an abbreviated month, not the one between numbers.
        return Word("" if before.isalpha() else "."), 1
    if token in _ORDINALS and before.isdigit():
        return Word(""), 1
    return Word("?"), 1
