"""How likely two facts of two articles are of one thing: a sum over what speaks for it and against it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explorer.compare.numbers import Figure, Part
from explorer.draft.comparable import Fact, Told
from explorer.draft.kindred import BEGINNING, Kindred

ASKED, LIKELY = -2.0, 0.0
"""The sums from which two facts are taken to be of one thing, and are likely to be."""
_AT_FIRST = -3.2
"""What two facts of one sort have before anything is known of them."""
# What each adds, by logistic regression over the pairs of seven groups of five articles, rounded.
_ALIKE, _NAMES, _APART = 3.4, 0.7, -2.5
_AGREES, _ONLY, _SLIP = 3.0, 1.4, 1.9
_CLOSE, _FAR, _MONEY = 1.3, -3.1, 0.8
_DAYS, _WEEKDAY = 1.8, -1.0
_SAME_THING, _OTHER_THING, _ONE_TELLS_NO_THING, _LEADS = 1.7, -0.4, -2.0, 1.7
CLOSE, FAR = 1.6, 3.0
"""The ratios up to which two numbers may well be of one thing, and from which they hardly are."""
LEAD, FEW = 1, 50
"""Up to this paragraph, and to this number, what two articles count is likely what happened."""
MONTH, YEARS = 31, 25
"""Days of a month; and how many years those are at most apart in which one thing may have happened."""


@dataclass(frozen=True)
class Likeness:
    """Compares the facts of two articles."""

    one: Told
    other: Told
    kindred: Kindred
    """Of the words in one language, of their beginnings in two."""

    def of(self, mine: Fact, theirs: Fact) -> float:
        """The sum for a fact of the one and a fact of the other, of one sort that can be compared."""
        return math.fsum((_AT_FIRST, *self._evidence(mine, theirs)))

    def _evidence(self, mine: Fact, theirs: Fact) -> Iterator[float]:
        yield _ALIKE / 2 * (self._alike(mine.words, theirs.words) + self._alike(mine.near, theirs.near))
        names = mine.words & theirs.words & self.one.signs & self.other.signs
        yield _NAMES / 2 * min(len(names), 2)
        yield _APART * abs(self.one.part(mine) - self.other.part(theirs))
        yield _MONEY * (mine.sort == "money")
        if mine.agrees(theirs):
            yield _AGREES
        elif self.only(mine, theirs):
            yield _ONLY
        if mine.sort == "date":
            yield _DAYS * _are_near(mine, theirs)
            yield _WEEKDAY * (mine.things == {"weekday"})
            yield _FAR * (mine.things == {"year"} and abs(mine.size - theirs.size) > YEARS)
        else:
            ratio = _ratio(mine, theirs)
            yield _CLOSE * (ratio < CLOSE) + _FAR * (ratio > FAR)
        yield _SLIP * _is_slip(mine.shown, theirs.shown)
        if mine.sort == "number":
            yield from self._counted(mine, theirs)

    def _counted(self, mine: Fact, theirs: Fact) -> Iterator[float]:
        if bool(mine.things) != bool(theirs.things):
            yield _ONE_TELLS_NO_THING
        elif mine.things and not beginnings(mine.things).isdisjoint(beginnings(theirs.things)):
            yield _SAME_THING
        elif mine.things:
            yield _OTHER_THING
        lead = max(mine.place.paragraph, theirs.place.paragraph) <= LEAD
        yield _LEADS * (lead and min(mine.size, theirs.size) <= FEW)

    def _alike(self, mine: frozenset[str], theirs: frozenset[str]) -> float:
        if self.one.language != self.other.language:
            mine, theirs = beginnings(mine), beginnings(theirs)
        return self.kindred.alike(mine, theirs)

    def only(self, mine: Fact, theirs: Fact) -> bool:
        """Whether neither article says anywhere what the other says."""
        return not any(map(mine.agrees, self.other.facts)) and not any(map(theirs.agrees, self.one.facts))


def beginnings(words: frozenset[str]) -> frozenset[str]:
    """How words begin, which is alike in languages that have a word of one another."""
    return frozenset(word[:BEGINNING] for word in words)


def _is_slip(mine: str, theirs: str) -> bool:
    """Whether two numbers have the same digits in another order: 2,740 and 2.470."""
    one, other = (sorted(re.sub(r"\D", "", shown)) for shown in (mine, theirs))
    return len(one) > 1 and one == other


def _are_near(mine: Fact, theirs: Fact) -> bool:
    """Whether two dates that tell a month, and perhaps more, are at most a month from each other."""
    one, other = (_days(fact.says.parts) if isinstance(fact.says, Figure) else None for fact in (mine, theirs))
    return one is not None and other is not None and abs(one - other) <= MONTH


def _days(parts: Sequence[Part]) -> int | None:
    """The days from the year 0 to a day or a month, a month counted as 31; None where a date tells no month."""
    years, months, days, _ = (min(part, default="") for part in parts)
    return 372 * int(years or 0) + MONTH * int(months) + int(days.split(",")[0] or 0) if months else None


def _ratio(mine: Fact, theirs: Fact) -> float:
    less, more = sorted(max(1.0, fact.size) for fact in (mine, theirs))
    return more / less
