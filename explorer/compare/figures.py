"""The figures of a text: its dates, and its numbers where no date stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import islice
from typing import Final

from explorer.compare.languages import Language, language_of
from explorer.compare.mentioned_dates import dates, lone_year
from explorer.compare.numbers import Figure, numbers

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
