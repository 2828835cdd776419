"""How much two sentences of different articles speak of one thing: by the rare words they share, not by all."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from explorer.compare.languages import language_of
from explorer.compare.tokens import stem, tokens

MOST = 5
"""Renderings of a statement that are offered."""
LEAST = 0.18
"""How alike two passages are at least that may render one statement."""


class Spoken(Protocol):
    """A passage: its words, and who says them."""

    @property
    def exact(self) -> str: ...
    @property
    def speaker(self) -> str | None: ...


Other = TypeVar("Other", bound=Spoken)


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
        both = self.weight(one & other)
        whole = math.sqrt(self.weight(one) * self.weight(other))
        return both / whole if whole else 0.0


def said(text: str, language: str) -> frozenset[str]:
    """The words of a text that tell something, without their endings."""
    known = language_of(text, language)
    return frozenset(stem(token.key) for token in tokens(text, known) if not token.is_function and len(token.key) > 1)


def renderings(one: Spoken, others: Sequence[Other], language: str = "en") -> list[Other]:
    """Those of some passages that likeliest render the same statement, at most five, the likeliest first."""
    mine, words = said(one.exact, language), [said(other.exact, language) for other in others]
    kindred = Kindred.of([mine, *words])
    scored = [
        (kindred.alike(mine, theirs) * (1.25 if one.speaker and one.speaker == other.speaker else 1.0), other)
        for theirs, other in zip(words, others, strict=True)
    ]
    best = sorted((pair for pair in scored if pair[0] >= LEAST), key=lambda pair: -pair[0])
    return [other for _, other in best[:MOST]]
