"""How much two passages of different articles speak of one thing: by the rare words they share, not by all."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from explorer.compare.languages import language_of
from explorer.compare.tokens import stem, tokens
from explorer.draft.suggestion import Mode

MOST = 8
"""Renderings of a statement that are offered."""
LEAST = 0.15
"""How alike two passages are at least that may render one statement."""
BEGINNING = 4
"""Letters with which a word begins alike in languages that have it of one another: *article*, *Artikel*, *artículo*."""
SAME_SPEAKER, SAME_MODE, BOTH_LEAD = 0.6, 0.05, 0.3
"""What it adds to how alike two passages are."""


class Passage(NamedTuple):
    """A passage: its words, who says them and how, and in what language."""

    exact: str
    speaker: str | None
    mode: Mode | None
    language: str
    leads: bool = False
    """Whether it is the outlet's own voice in its first paragraph, where news tells what has happened."""


@dataclass(frozen=True, slots=True)
class Kindred:
    """How rare each word is among all sentences of all articles."""

    weights: Mapping[str, float]

    @staticmethod
    def of(sentences: Iterable[frozenset[str]]) -> Kindred:
        """From the words of all sentences."""
        every = list(sentences)
        counts = Counter(word for words in every for word in words)
        return Kindred({word: math.log(1 + len(every) / count) for word, count in counts.items()})

    def weight(self, words: Iterable[str]) -> float:
        """How much words tell together."""
        # To the last bit the same in whatever order the words come.
        return math.fsum(self.weights.get(word, 1.0) for word in words)

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """From 0 to 1: what both share, of what the shorter and the longer say on average."""
        if one.isdisjoint(other):
            return 0.0
        both = self.weight(one & other)
        whole = math.sqrt(self.weight(one) * self.weight(other))
        return both / whole


def said(text: str, language: str) -> frozenset[str]:
    """The words of a text that tell something, without their endings."""
    known = language_of(text, language)
    return frozenset(stem(token.key) for token in tokens(text, known) if not token.is_function and len(token.key) > 1)


def renderings(one: Passage, others: Sequence[Passage]) -> list[int]:
    """Which of some passages likeliest render the same statement: their numbers, at most eight, the likeliest first.

    Words count by their beginnings. In another language no word may tell it: there all that its speaker says
    may be it, and of what leads an article what leads the other.
    """
    every = [frozenset(word[:BEGINNING] for word in said(each.exact, each.language)) for each in (one, *others)]
    kindred = Kindred.of(every)
    scored = []
    for number, (other, words) in enumerate(zip(others, every[1:], strict=True)):
        alike, same = kindred.alike(every[0], words), bool(one.speaker) and one.speaker == other.speaker
        lead = one.leads and other.leads
        if alike >= LEAST or ((same or lead) and other.language != one.language):
            beside = SAME_SPEAKER * same + SAME_MODE * (one.mode == other.mode) + BOTH_LEAD * lead
            scored.append((-alike - beside, number))
    return [number for _, number in sorted(scored)[:MOST]]
