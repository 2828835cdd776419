"""How likely two facts of two articles are of one thing: by what their sentences share, and what they count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from explorer.compare.numbers import Figure, Part
from explorer.draft.comparable import PLACE, Fact, Told
from explorer.draft.deeds import SPAN, names
from explorer.draft.kindred import Kindred

NEAR, SURE = 0.2, 0.4
"""How alike two sentences are whose figures may be of one thing, and are likely to be."""
LEAST = 0.13
"""And where things of two names are counted, which no other sentence of the two articles counts."""
FAR, CLOSE, CLOSER, CLOSEST = 3.0, 1.5, 1.35, 1.15
"""The ratios from which two numbers are hardly of one thing, unless their sentences are as good as the same; and up to
which they may be so in two languages, in one where they count things of two names, and where sentences tell nothing."""
TIMED = 0.3
"""Of times of day, of which an event has many."""
MANY, SEVERAL, LARGE = 12, 50, 1000
"""Numbers above them are seldom, and hardly ever, the same or near where they are told of different things."""


@dataclass(frozen=True)
class Likeness:
    """Compares the facts of two articles."""

    one: Told
    other: Told
    kindred: Kindred

    def of(self, mine: Fact, theirs: Fact) -> float:
        """From 0 to about 1, of a fact of the one and a fact of the other; below NEAR they are of two things."""
        if mine.sort != theirs.sort or (
            mine.sort in ("date", "first", "who", "where") and mine.things != theirs.things
        ):
            return 0.0
        if mine.sort in ("who", "where"):
            return self._of_deeds(mine, theirs)
        if mine.sort == "time" and self.kindred.alike(mine.words, theirs.words) < TIMED:
            return 0.0
        return self._alike(mine, theirs) if self.one.language == self.other.language else self._abroad(mine, theirs)

    def _alike(self, mine: Fact, theirs: Fact) -> float:
        """In one language."""
        likeness = self.kindred.alike(mine.words, theirs.words)
        counted = mine.sort == "number" and mine.things & theirs.things
        # So many years are told of many things.
        told = (counted and not (likeness < LEAST and SPAN.search(mine.shown))) or any(
            one and one == other for one, other in ((mine.lead, theirs.lead), (mine.outcome, theirs.outcome))
        )
        # What one of them counts is not told of the other: only their sentences can tell that it is the same.
        vague = bool(mine.things) != bool(theirs.things)
        named = likeness + (0.15 if told else 0.0) - (0.1 if vague else 0.0)
        if mine.agrees(theirs):
            few = mine.sort == "number" and mine.size <= MANY and not mine.counts_as(theirs)
            return 0.0 if few and likeness < SURE else named + 0.1
        if not mine.counts_as(theirs):
            return max(NEAR, likeness) if likeness >= LEAST and self._stand_in(mine, theirs) else 0.0
        if self._happened(mine, theirs):
            return max(NEAR, named)
        other = mine.outcome != theirs.outcome and mine.outcome and theirs.outcome
        if mine.sort == "date" and (other or (named < SURE and not self._only(mine, theirs))):
            return 0.0
        far = named < 2 * SURE and _ratio(mine, theirs) > FAR
        return 0.0 if far or (vague and likeness < SURE) else named

    def _of_deeds(self, mine: Fact, theirs: Fact) -> float:
        """Of who did a thing, or where: in two languages only names can be compared, and what is told once."""
        abroad = self.one.language != self.other.language
        if mine.things == PLACE:
            alike = 0.0 if abroad else self.kindred.alike(mine.words, theirs.words)
            pairs = ((mine, self.other), (theirs, self.one))
            told = any(isinstance(fact.says, frozenset) and fact.says & other.signs for fact, other in pairs)
            return alike if alike >= SURE and (mine.agrees(theirs) or not told) else 0.0
        if (
            not mine.agrees(theirs)
            and abroad
            and not all(names(fact.shown, told.view.grammar) for fact, told in ((mine, self.one), (theirs, self.other)))
        ):
            return 0.0
        once = all(
            all(other.agrees(fact) for other in told.facts if (other.sort, other.things) == (fact.sort, fact.things))
            for fact, told in ((mine, self.one), (theirs, self.other))
        )
        return max(NEAR if once else 0.0, 0.0 if abroad else self.kindred.alike(mine.words, theirs.words))

    def _abroad(self, mine: Fact, theirs: Fact) -> float:
        """In two languages, of which only names, figures and what is written alike can be compared."""
        if mine.sort not in ("money", "number", "share", "date"):
            return 0.0
        if self._happened(mine, theirs):
            return NEAR
        context = self.kindred.alike(mine.words & self.other.words, theirs.words & self.one.words)
        if mine.outcome and mine.outcome == theirs.outcome:
            return NEAR + context if mine.agrees(theirs) or _ratio(mine, theirs) <= FAR else 0.0
        context = context if len(mine.words & theirs.words) > 1 else 0.0
        told, size = bool(mine.things) == bool(theirs.things), min(mine.size, theirs.size)
        if mine.agrees(theirs):
            plain = mine.sort == "money" or size > (MANY if told else LARGE) or "day" in mine.things
            return NEAR + context if plain or context >= SURE else 0.0
        if mine.sort == "money" or size >= LARGE:
            fit = mine.counts_as(theirs) if mine.sort == "money" else mine.words & theirs.words
            return NEAR if fit and _ratio(mine, theirs) <= CLOSE else 0.0
        named = mine.sort == "share" and mine.words & theirs.words
        counted = mine.measure == theirs.measure != ""
        if (named and self._near(mine, theirs, CLOSEST)) or (counted and self._near(mine, theirs, CLOSE)):
            return NEAR
        if told and context >= SURE and self._near(mine, theirs, CLOSE):
            return context
        many = told and bool(mine.things) and mine.sort == "number" and size > SEVERAL
        return NEAR if many and self._near(mine, theirs, CLOSEST) else 0.0

    def _stand_in(self, mine: Fact, theirs: Fact) -> bool:
        """Whether the one may say `homes` where the other says `houses`: neither tells what the other counts."""
        if mine.sort != "number" or min(mine.size, theirs.size) <= MANY:
            return False
        counted = mine.things & self._things[1] or theirs.things & self._things[0]
        return not counted and self._near(mine, theirs, CLOSER)

    def _near(self, mine: Fact, theirs: Fact, most: float) -> bool:
        """Whether two numbers, up to that ratio, or two dates are near, and neither article has the other's."""
        near = _are_near(mine, theirs) if mine.sort == "date" else _ratio(mine, theirs) <= most
        return near and self._only(mine, theirs)

    def _only(self, mine: Fact, theirs: Fact) -> bool:
        """Whether neither article has what the other says."""
        return not any(map(mine.agrees, self.other.facts)) and not any(map(theirs.agrees, self.one.facts))

    def _happened(self, mine: Fact, theirs: Fact) -> bool:
        """Whether one thing happened in the two years, of which each article tells one: neither has the other's."""
        if mine.sort != "date" or not mine.outcome or mine.outcome != theirs.outcome:
            return False
        once = (
            [one for one in told.facts if one.sort == "date" and one.outcome == mine.outcome]
            for told in (self.one, self.other)
        )
        return all(all(map(found[0].agrees, found)) for found in once) and (
            mine.agrees(theirs) or self._only(mine, theirs)
        )

    @cached_property
    def _things(self) -> tuple[frozenset[str], frozenset[str]]:
        one, other = (
            frozenset(thing for fact in told.facts if fact.sort == "number" for thing in fact.things)
            for told in (self.one, self.other)
        )
        return one, other


def _are_near(mine: Fact, theirs: Fact) -> bool:
    """Whether two dates that tell a month, and perhaps more, are at most a month from each other."""
    one, other = (_days(fact.says.parts) if isinstance(fact.says, Figure) else None for fact in (mine, theirs))
    return one is not None and other is not None and abs(one - other) <= 31


def _days(parts: Sequence[Part]) -> int | None:
    """The days from the year 0 to a day or a month, a month counted as 31; None where a date tells no month."""
    years, months, days, _ = (min(part, default="") for part in parts)
    return 372 * int(years or 0) + 31 * int(months) + int(days.split(",")[0] or 0) if months else None


def _ratio(mine: Fact, theirs: Fact) -> float:
    less, more = sorted((mine.size, theirs.size))
    return more / less if less else 1.0
