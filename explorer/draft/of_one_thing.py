"""How likely two facts of two articles are of one thing: a sum over what speaks for it and against it."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from explorer.draft.comparable import SPANS, Fact, Told
from explorer.draft.kindred import BEGINNING, Kindred

ASKED, LIKELY = -2.0, 0.0
"""The sums from which two facts are taken to be of one thing, and are likely to be."""
_AT_FIRST = -3.2
"""What two facts of one sort have before anything is known of them."""
# What each adds, by logistic regression over all pairs of eight groups of five articles, rounded.
_ALIKE, _NOT_ALIKE, _NAMES, _APART = 3.4, -1.8, 0.7, -2.5
_AGREES, _ONLY, _SLIP = 3.0, 1.4, 1.9
_CLOSE, _FAR, _WEEKDAY = 1.3, -3.1, -1.0
_SAME_THING, _OTHER_THING, _ONE_TELLS_NO_THING, _LEADS = 1.7, -0.4, -1.2, 1.7
NOTHING = 0.1
"""How alike two sentences are at most, and what stands near in them together, that share nothing."""
CLOSE, FAR = 1.6, 3.0
"""The ratios up to which two numbers may well be of one thing, and from which they hardly are."""
YEARS = 25
"""How many years those are at most apart in which one thing may have happened."""
LEAD, FEW = 1, 50
"""Up to this paragraph, and to this number, what two articles count is likely what happened."""
TELLS, MOST_REASONS = 0.7, 3
"""What evidence adds at least that is told to a person, and how many of it are."""
Weight = tuple[float, str]
"""What something adds, and in words why."""


@dataclass(frozen=True)
class Likeness:
    """Compares the facts of two articles."""

    one: Told
    other: Told
    kindred: Kindred

    def of(self, mine: Fact, theirs: Fact) -> Weight:
        """The sum for a fact of the one and a fact of the other, of one sort that can be compared."""
        evidence = [*self._told(mine, theirs)]
        # What no sentence can make up for is not worth comparing sentences.
        if math.fsum(adds for adds, _ in evidence) + _AT_FIRST + _ALIKE + _NAMES >= ASKED:
            evidence += self._shared(mine, theirs)
        told = sorted((one for one in evidence if one[0] >= TELLS and one[1]), key=lambda one: -one[0])
        return math.fsum((_AT_FIRST, *(adds for adds, _ in evidence))), ", ".join(why for _, why in told[:MOST_REASONS])

    def _shared(self, mine: Fact, theirs: Fact) -> Iterator[Weight]:
        """What their sentences share."""
        whole, near = self.kindred.alike(mine.words, theirs.words), self.kindred.alike(mine.near, theirs.near)
        yield _ALIKE * (whole + near) / 2, "their sentences are alike"
        yield _NOT_ALIKE * (whole + near < NOTHING and self.one.language == self.other.language), ""
        names = mine.words & theirs.words & self._signs
        yield _NAMES * min(len(names), 2) / 2, "their sentences name the same"

    def _told(self, mine: Fact, theirs: Fact) -> Iterator[Weight]:
        """What they say themselves, and where."""
        yield _APART * abs(self.one.part(mine) - self.other.part(theirs)), ""
        if mine.agrees(theirs):
            yield _AGREES, "they agree"
        elif mine in self._alone and theirs in self._alone:
            yield _ONLY, "neither article says what the other says"
        if mine.sort == "date":
            yield _WEEKDAY * (mine.things == {"weekday"}), ""
            yield _FAR * (mine.things == {"year"} and abs(mine.size - theirs.size) > YEARS), ""
        else:
            less, more = sorted((max(1.0, mine.size), max(1.0, theirs.size)))
            yield _CLOSE * (more < CLOSE * less), "they are near each other" if mine.size else ""
            yield _FAR * (more > FAR * less), ""
        yield _SLIP * _is_slip(mine.shown, theirs.shown), "the same digits in another order"
        if mine.sort == "number":
            yield from _counted(mine, theirs)

    @cached_property
    def _signs(self) -> frozenset[str]:
        """How the names begin that both articles have."""
        return frozenset(sign[:BEGINNING] for sign in self.one.signs & self.other.signs)

    @cached_property
    def _alone(self) -> frozenset[Fact]:
        """What one article says and the other says nowhere."""
        both = (self.one.facts, self.other.facts), (self.other.facts, self.one.facts)
        return frozenset(fact for mine, theirs in both for fact in mine if not any(map(fact.agrees, theirs)))


def _counted(mine: Fact, theirs: Fact) -> Iterator[Weight]:
    """What speaks for it that both count the same; spans of time tell nothing of that."""
    if mine.unit in SPANS and theirs.unit in SPANS:
        return
    if bool(mine.things) != bool(theirs.things):
        yield _ONE_TELLS_NO_THING, ""
    elif not mine.things.isdisjoint(theirs.things):
        yield _SAME_THING, "both count the same"
    elif mine.things:
        yield _OTHER_THING, ""
    leads = max(mine.place.paragraph, theirs.place.paragraph) <= LEAD and min(mine.size, theirs.size) <= FEW
    yield _LEADS * leads, "both articles begin with it"


def _is_slip(mine: str, theirs: str) -> bool:
    """Whether two numbers have the same digits in another order: 2,740 and 2.470."""
    one, other = (sorted(re.sub(r"\D", "", shown)) for shown in (mine, theirs))
    return len(one) > 1 and one == other
