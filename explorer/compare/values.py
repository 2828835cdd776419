"""The values of each text, and what the others say in the place of each: the same, another, or nothing."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations, product
from typing import Final, Literal

from explorer.compare.figures import figures
from explorer.compare.numbers import Figure
from explorer.compare.proper_names import ProperName, agree, initials, names
from explorer.compare.tokens import TokenText, stem, tokens

ValueKind = Literal["figure", "date", "name"]
MAX_THINGS: Final = 3
"""Words after a number among which is what it counts."""
NEAR: Final = 2
"""The greatest ratio of two numbers that may be of one thing where the words do not tell."""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure, date or name of one text, and what the others say in its place."""

    start: int
    end: int
    kind: ValueKind
    differs: bool
    """Another text says something else in its place."""
    untold: bool
    """Another text says nothing in its place. A text that cannot be read leaves nothing untold."""
    says: frozenset[str]
    """What it is made of, in the form that is compared: a longer form of a name says all that a shorter one does."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A figure, and what helps to tell whether another one is in its place."""

    figure: Figure
    sort: tuple[bool, bool]
    """Whether it is a share, whether it is money."""
    size: float
    things: frozenset[str]
    """The words after a number, one of which is what it counts, without their endings; of a date its month."""

    @property
    def start(self) -> int:
        """Where it stands."""
        return self.figure.start


@dataclass(slots=True)
class _Read:
    """A text with its values, and where those begin that another has not: it says something else, or nothing."""

    of: TokenText
    counted: Sequence[_Counted]
    names: Sequence[ProperName]
    differing: set[int] = field(default_factory=set)
    untold: set[int] = field(default_factory=set)
    kinds: set[ValueKind] = field(default_factory=set)
    """What of the text has been compared at all."""

    def add(
        self, missing: Iterable[_Counted | ProperName], opposed: Iterable[_Counted | ProperName], *kinds: ValueKind
    ) -> None:
        """Add what this text has that another one lacks, and what of it that one opposes."""
        self.kinds.update(kinds)
        opposing = {value.start for value in opposed}
        self.differing |= opposing
        self.untold |= {value.start for value in missing} - opposing

    def values(self) -> tuple[Value, ...]:
        """Its values in their order."""
        found = [self._value(one.figure, one.figure.kind, one.figure.parts) for one in self.counted]
        found += (self._value(name, "name", [name.keys]) for name in self.names)
        return tuple(sorted(found, key=lambda value: value.start))

    def _value(self, of: Figure | ProperName, kind: ValueKind, said: Sequence[Iterable[str]]) -> Value:
        says = frozenset(f"{place}{part}" for place, parts in enumerate(said) for part in parts)
        return Value(of.start, of.end, kind, of.start in self.differing, of.start in self.untold, says)


def values(
    tellings: Sequence[TokenText], said_by: Sequence[str]
) -> list[tuple[tuple[Value, ...], frozenset[ValueKind]]]:
    """The values of each text in its order, and the kinds of which it could be compared with another text.

    `said_by` tells who speaks in each, in the words of its source.
    """
    texts = [_read(one, found) for one, found in zip(tellings, names(tellings), strict=True)]
    for one, other in combinations(texts, 2):
        if one.of.language and other.of.language:
            _judge_figures(one, other)
    _judge_names(texts, said_by)
    return [(text.values(), frozenset(text.kinds)) for text in texts]


def _read(telling: TokenText, named: Sequence[ProperName]) -> _Read:
    found = figures(telling.text, telling.language) if telling.language else []
    # A month is no name.
    kept = [name for name in named if not any(name.start < f.end and f.start < name.end for f in found)]
    return _Read(telling, [_counted(telling, figure) for figure in found], kept)


def _judge_figures(one: _Read, other: _Read) -> None:
    here, there = _missing(one.counted, other.counted), _missing(other.counted, one.counted)
    same = one.of.language is other.of.language
    pairs = [pair for kind in ("figure", "date") for pair in _opposed(_of(kind, here), _of(kind, there), same)]
    one.add(here, (x for x, _ in pairs), "figure", "date")
    other.add(there, (y for _, y in pairs), "figure", "date")


def _judge_names(texts: Sequence[_Read], said_by: Sequence[str]) -> None:
    """Names are compared within a language: London is Londres."""
    speakers = [
        TokenText(who, tokens(who), text.of.tongue, text.of.language) for who, text in zip(said_by, texts, strict=True)
    ]
    sides = [
        (text, [*text.names, *more], frozenset(token.key for token in (*text.of.tokens, *who.tokens)))
        for text, who, more in zip(texts, speakers, names(speakers), strict=True)
    ]
    short = initials(name for _, known, _ in sides for name in known)
    for (a, known_a, keys_a), (b, known_b, keys_b) in combinations(sides, 2):
        if a.of.tells_names and b.of.tells_names and a.of.tongue == b.of.tongue:
            here = [name for name in a.names if not agree(name, known_b, keys_b, short)]
            there = [name for name in b.names if not agree(name, known_a, keys_a, short)]
            pairs = [(x, y) for x, y in product(here, there) if x.is_beside(y)]
            a.add(here, (x for x, _ in pairs), "name")
            b.add(there, (y for _, y in pairs), "name")


def _missing(mine: Sequence[_Counted], theirs: Sequence[_Counted]) -> list[_Counted]:
    return [x for x in mine if not any(x.figure.agrees(y.figure) for y in theirs)]


def _counted(telling: TokenText, figure: Figure) -> _Counted:
    if figure.kind == "date":
        return _Counted(figure, (False, False), 1.0, figure.parts[1])
    # `Half` may be said as 50%, and is compared as that.
    said = min(figure.parts[0], key=lambda value: ("%" not in value, value))
    size = Fraction(re.findall(r"\d+(?:/\d+)?", said)[0])
    return _Counted(figure, ("%" in said, bool(figure.parts[1])), float(size), _things(telling, figure.end))


def _things(telling: TokenText, end: int) -> frozenset[str]:
    """The words after a place that say something, as far as the phrase goes."""
    found: list[str] = []
    for token in telling.tokens[bisect_left(telling.tokens, end, key=lambda token: token.start) :]:
        if len(found) == MAX_THINGS or re.search(r"[^\w\s'’-]|\d", telling.text[end : token.end]):
            break
        end = token.end
        if not token.is_function:
            found.append(stem(token.key))
    return frozenset(found)


def _of(kind: str, some: Sequence[_Counted]) -> list[_Counted]:
    return [x for x in some if x.figure.kind == kind]


def _opposed(here: list[_Counted], there: list[_Counted], same_language: bool) -> list[tuple[_Counted, _Counted]]:
    """Figures of one kind that stand in each other's place: what counts the same things, all days of one month.

    Of the others the nearest, each once, if they are likely to.
    """
    pairs = _nearest([(x, y) for x, y in product(here, there) if x.sort == y.sort and x.things & y.things])
    taken = {id(one) for pair in pairs for one in pair}
    rest = list(product(*([one for one in side if id(one) not in taken] for side in (here, there))))
    alone = len(rest) == 1
    for x, y in sorted(rest, key=lambda pair: _ratio(*pair)):
        if id(x) not in taken and id(y) not in taken and _may_oppose(x, y, alone, same_language):
            pairs.append((x, y))
            taken |= {id(x), id(y)}
    return pairs


def _nearest(pairs: list[tuple[_Counted, _Counted]]) -> list[tuple[_Counted, _Counted]]:
    """The pairs of which neither has a nearer one: not 60 countries of 110 beside nearly 100."""
    least = dict[int, float]()
    rated = [(pair, _ratio(*pair)) for pair in pairs]
    for pair, ratio in rated:
        for one in pair:
            least[id(one)] = min(ratio, least.get(id(one), ratio))
    return [pair for pair, ratio in rated if all(least[id(one)] == ratio for one in pair)]


def _may_oppose(x: _Counted, y: _Counted, alone: bool, same_language: bool) -> bool:
    """Whether two figures are likely to be of one thing: dates where no other is left; numbers where two of three speak
    for it, that no other is left, that neither is much greater, that they are not known to count different things."""
    if x.figure.kind == "date":
        return alone and any(a and b for a, b in zip(x.figure.parts, y.figure.parts, strict=True))
    is_open = x.sort == y.sort and not (same_language and x.things and y.things)
    return alone + (_ratio(x, y) <= NEAR) + is_open >= 2


def _ratio(x: _Counted, y: _Counted) -> float:
    less, more = sorted((x.size, y.size))
    return more / less if less else more
