"""The words of a claim or a passage, and how the one runs in the other."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from explorer.check.likeness import Likeness, key
from explorer.check.prose import is_spaceless
from explorer.text.fold import fold

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_]+(?:['’\-‐‑][^\W_]+)*")
_PLAIN: Final = str.maketrans("đĐøØłŁ", "dDoOlL")
OUTLIER: Final = 3
"""A run of words that is so many times shorter than what parts it from the rest belongs to another place."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a text; `key` is it without case and typography, and with its tones and marks."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand one after the other in both texts: from `here` in the claim, from `there` in the passage."""

    here: int
    there: int
    size: int


def words(text: str) -> list[Word]:
    """The words of a text in NFC; of a script without spaces, each letter."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        apart = any(map(is_spaceless, match[0]))
        spans = ((at, at + 1) for at in range(start, end)) if apart else ((start, end),)
        found += (Word(*span, key(text[slice(*span)], Likeness.CASE)) for span in spans)
    return found


def plain_names(text: str, names: AbstractSet[str]) -> str:
    """The text, as long as it is, with no diacritics on capitalized words of `names`, which are folded."""

    def plain(match: re.Match[str]) -> str:
        word = match[0]
        return _without_marks(word) if word[0].isupper() and not word.isascii() and fold(word) in names else word

    return text if text.isascii() else _WORD.sub(plain, text)


def _without_marks(word: str) -> str:
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in word).translate(_PLAIN)


def normalized(text: str) -> str:
    """A text in NFC, with single spaces: as claims and passages are compared."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def places(claim: Sequence[str], passage: Sequence[str]) -> list[int]:
    """Where all the words of a claim stand in a passage, one after the other."""
    size = len(claim)
    if not size:
        return []
    starts = range(len(passage) - size + 1)
    return [at for at in starts if passage[at] == claim[0] and passage[at : at + size] == claim]


def runs(claim: Sequence[str], passage: Sequence[str]) -> list[Run]:
    """The runs of words that a claim has of one place in a passage, in order."""
    found = [Run(*block) for block in SequenceMatcher(None, claim, passage, autojunk=False).get_matching_blocks()]
    kept = [run for run in found if run.size]
    while len(kept) > 1 and _is_outlier(kept[0], kept[1]):
        kept.pop(0)
    while len(kept) > 1 and _is_outlier(kept[-1], kept[-2]):
        kept.pop()
    return kept


def _is_outlier(run: Run, other: Run) -> bool:
    first, second = sorted((run, other), key=lambda one: one.here)
    apart = max(second.here - first.here - first.size, second.there - first.there - first.size)
    return run.size * OUTLIER <= apart


def likeness(found: Sequence[Run], size: int) -> float:
    """How much of a claim of `size` words stands in one place of a passage, and of that place in the claim: 0 to 1."""
    if not found:
        return 0.0
    window = found[-1].there + found[-1].size - found[0].there
    return sum(run.size for run in found) / max(size, window)


def shared(claim: Counter[str], passage: Counter[str]) -> int:
    """How many words of a claim a passage has, in whatever order: no runs of one in the other have more."""
    return sum(min(claim[key], passage[key]) for key in claim.keys() & passage.keys())


def prefix(claim: Sequence[str], passage: Sequence[str]) -> Run:
    """The longest beginning of a claim that stands in a passage."""
    best = Run(0, 0, 0)
    at = -1
    for _ in range(passage.count(claim[0]) if claim else 0):
        at = passage.index(claim[0], at + 1)
        size = 1
        while size < len(claim) and at + size < len(passage) and claim[size] == passage[at + size]:
            size += 1
        if size > best.size:
            best = Run(0, at, size)
    return best


def ending(claim: Sequence[str], passage: Sequence[str]) -> Run:
    """The longest ending of a claim that stands in a passage."""
    back = prefix(claim[::-1], passage[::-1])
    return Run(len(claim) - back.size, len(passage) - back.there - back.size, back.size)
