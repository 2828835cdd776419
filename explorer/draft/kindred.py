"""How much two sentences of different articles speak of one thing: by the rare words they share, not by all."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from explorer.compare.languages import language_of
from explorer.compare.tokens import stem, tokens
from explorer.draft.suggestion import Suggestion

MOST = 5
"""Renderings of a statement that are offered."""
LEAST = 0.18
"""How alike two passages are at least that may render one statement."""


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
        return sum(self.weights.get(word, 1.0) for word in words)

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """From 0 to 1: what both share, of what the shorter and the longer say on average."""
        both = self.weight(one & other)
        whole = math.sqrt(self.weight(one) * self.weight(other))
        return both / whole if whole else 0.0


def said(text: str, language: str) -> frozenset[str]:
    """The words of a text that tell something, without their endings."""
    known = language_of(text, language)
    return frozenset(stem(token.key) for token in tokens(text, known) if not token.is_function and len(token.key) > 1)


def renderings(one: Suggestion, others: Sequence[Suggestion], language: str = "en") -> list[Suggestion]:
    """The passages of other articles that likeliest render the same statement, at most five, the likeliest first."""
    quotes = [other for other in others if other.kind == "quote" and other.file != one.file]
    words = {id(other): said(other.exact, language) for other in (one, *quotes)}
    kindred = Kindred.of(words.values())
    mine = words[id(one)]
    scored = [(kindred.alike(mine, words[id(other)]) * (1.25 if _same(one, other) else 1.0), other) for other in quotes]
    best = sorted((pair for pair in scored if pair[0] >= LEAST), key=lambda pair: -pair[0])
    return [other for _, other in best[:MOST]]


def _same(one: Suggestion, other: Suggestion) -> bool:
    return bool(one.speaker) and one.speaker == other.speaker
