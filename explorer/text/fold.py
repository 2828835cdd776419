"""Folding for finding: case, diacritics and letters such as đ are set aside. Never used to decide what is verbatim."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Letters that do not decompose in Unicode, but that readers without a keyboard for them type as plain ones.
_LETTERS = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h"})


def fold(text: str) -> str:
    """The text as it is searched: `Cường` and `CUONG` both give `cuong`; punctuation stays."""
    text = text.casefold()
    if text.isascii():
        return text
    # Marks go before the normal form is taken: long runs of them make NFD quadratic.
    bare = "".join(c for c in text if not unicodedata.combining(c))
    letters = "".join(c for c in unicodedata.normalize("NFD", bare) if not unicodedata.combining(c))
    return letters.translate(_LETTERS)


class Word(NamedTuple):
    """A word at its place in a text: `start` and `end` as they are, and how it is searched."""

    start: int
    end: int
    folded: str


def words(text: str) -> list[Word]:
    """The words of a text: runs of letters and digits, with the marks that stand on them.

    This is the one rule for what is indexed, typed and marked. Soft hyphens and joiners do not part a word; whatever
    else is no letter, digit or mark does. Folded words hold no space and no ASCII but letters and digits.
    """
    found = (Word(m.start(), m.end(), _folded(m.group())) for m in _rule_of(text).finditer(text))
    return [word for word in found if word.folded]


def in_words(text: str) -> str:
    """The folded words of a text with spaces between them: those that `words` gives, a good deal quicker."""
    if text.isascii():
        return text.lower().translate(_TO_SPACES)
    for mark in _BETWEEN_WORDS:
        text = text.replace(mark, " ")
    return text.lower().translate(_TO_SPACES) if text.isascii() else " ".join(map(_chunk_in_words, text.split()))


@lru_cache(maxsize=1 << 14)
def _chunk_in_words(chunk: str) -> str:
    """The words between two spaces: no word goes over one."""
    if chunk.isascii():
        return chunk.lower().translate(_TO_SPACES)
    return " ".join(filter(None, map(_folded, _rule_of(chunk).findall(chunk))))


_TO_SPACES = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
_BETWEEN_WORDS = "“”‘’–—…"
"""What most texts that are not ASCII hold of other characters."""
_PLAIN = re.compile(r"[^\W_]+")
_STRAY = re.compile(r"[\x00-\x2f:-@\[-`{-\x7f]+")


def _rule_of(text: str) -> re.Pattern[str]:
    return (
        _PLAIN if text.isascii() else _rule("".join(sorted(c for c in set(text) if c > "\x7f" and _belongs_inside(c))))
    )


def _rule(marks: str) -> re.Pattern[str]:
    return re.compile(rf"(?:[^\W_]|[{re.escape(marks)}])+") if marks else _PLAIN


def _is_ignored(character: str) -> bool:
    return character in "\u00ad\u200c\u200d\u200e\u200f\u2060" or "\ufe00" <= character <= "\ufe0f"


@lru_cache(maxsize=1 << 12)
def _belongs_inside(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or _is_ignored(character)


def _folded(run: str) -> str:
    return run.lower() if run.isascii() else _fold_run(run)


@lru_cache(maxsize=1 << 14)
def _fold_run(run: str) -> str:
    return _STRAY.sub("", fold("".join(c for c in run if not _is_ignored(c))))
