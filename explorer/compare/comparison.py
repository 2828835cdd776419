"""The comparison: every text against the base for wording, and against all others for what it alone has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from explorer.compare.figures import Figure, figures
from explorer.compare.names import Name, Text, agree, initials, names
from explorer.compare.tiling import Tile, out_of_order, tiles
from explorer.compare.words import BREAK, MAX_WORDS, Word, stem, words

Kind = Literal["figure", "date", "name"]
Span = tuple[int, int]

MAX_GAP = 2
"""Function words that two words only one text has may have between them and still be one passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Wording shared with the base. `moved` is 0 where it keeps the base's order, else the number of the move.

    In the base itself it is wording that another text shares; a move has the same number at both its places.
    """

    start: int
    end: int
    moved: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """A figure, date or name. It `differs` when another of the texts has none that says the same."""

    start: int
    end: int
    kind: Kind
    differs: bool
    says: frozenset[str]
    """What it is made of, in the form that is compared: a longer form of a name says all that a shorter one does."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """What was found in one text, by place in it: all spans lie within it and those of one kind do not overlap."""

    shared: tuple[Passage, ...]
    only: tuple[Span, ...]
    """Words that no other text has in any form."""
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One Rendering for each text, in the order given."""

    base: int
    renderings: tuple[Rendering, ...]


def compare(texts: Sequence[str], base: int = 0, said_by: Sequence[str] = ()) -> Comparison:
    """Compare renderings of the same thing with the one at `base`.

    Words are compared folded: case, diacritics, kind of apostrophe, possessive and `-ise` for `-ize` are set aside.
    No shared passage crosses a line break, so quotes may be joined by one. Of each text the first 4,000 words count.
    `said_by` gives for each text how its source names those who speak: a name that stands there is not missing from
    the text. Raises IndexError where there is no such base, ValueError where `said_by` is not one for each text.
    """
    told = [words(text) for text in texts]
    tilings = [[] if place == base else tiles(one, told[base]) for place, one in enumerate(told)]
    moved = _numbered(told[base], tilings)
    shared = [_passages(one, tiling, moved) for one, tiling in zip(told, tilings, strict=True)]
    shared[base] = _shared_of_base(told[base], tilings, moved)
    only, values = _only(told), _values(texts, told, said_by or [""] * len(texts))
    return Comparison(base, tuple(Rendering(*found) for found in zip(shared, only, values, strict=True)))


def _numbered(base: Sequence[Word], tilings: Sequence[Sequence[Tile]]) -> Mapping[Tile, int]:
    """The moved tiles with their numbers: one for each place in the base, from its beginning."""
    moved = [tile for tiling in tilings for tile in out_of_order(tiling)]
    numbers = {start: number for number, start in enumerate(sorted({tile.b for tile in moved}), 1)}
    return {tile: numbers[tile.b] for tile in moved}


def _passages(told: Sequence[Word], tiling: Sequence[Tile], moved: Mapping[Tile, int]) -> tuple[Passage, ...]:
    return tuple(Passage(told[t.a].start, told[t.a + t.size - 1].end, moved.get(t, 0)) for t in tiling)


def _shared_of_base(
    base: Sequence[Word], tilings: Sequence[Sequence[Tile]], moved: Mapping[Tile, int]
) -> tuple[Passage, ...]:
    """The base's words that any other text shares, cut where a moved passage begins and ends."""
    covered = [False] * len(base)
    cuts: dict[int, int] = {}
    for tile in (tile for tiling in tilings for tile in tiling):
        covered[tile.b : tile.b + tile.size] = [True] * tile.size
        if tile in moved:
            cuts[tile.b] = moved[tile]
            cuts.setdefault(tile.b + tile.size, 0)
    passages: list[Passage] = []
    start = 0
    while start < len(base):
        end = start + 1
        if covered[start]:
            while end < len(base) and covered[end] and end not in cuts:
                end += 1
            passages.append(Passage(base[start].start, base[end - 1].end, cuts.get(start, 0)))
        start = end
    return tuple(passages)


def _only(told: Sequence[Sequence[Word]]) -> list[tuple[Span, ...]]:
    counts: dict[str, int] = {}
    for one in told:
        for known in {stem(word.key) for word in one}:
            counts[known] = counts.get(known, 0) + 1
    return [_alone(one, counts) if len(told) > 1 else () for one in told]


def _alone(told: Sequence[Word], counts: Mapping[str, int]) -> tuple[Span, ...]:
    spans: list[Span] = []
    gap = MAX_GAP + 1
    for word in told:
        if not word.is_function and counts[stem(word.key)] == 1:
            start = spans.pop()[0] if gap <= MAX_GAP and spans else word.start
            spans.append((start, word.end))
            gap = 0
        else:
            gap = gap + 1 if word.is_function and word.key != BREAK else MAX_GAP + 1
    return tuple(spans)


def _values(texts: Sequence[str], told: Sequence[Sequence[Word]], said_by: Sequence[str]) -> list[tuple[Value, ...]]:
    counted = [figures(_compared(text, one)) for text, one in zip(texts, told, strict=True)]
    named = names([Text(text, one) for text, one in zip(texts, told, strict=True)])
    # A month is no name.
    named = [
        [name for name in found if not any(name.start < f.end and f.start < name.end for f in known)]
        for found, known in zip(named, counted, strict=True)
    ]
    speakers = [words(text) for text in said_by]
    known = names([Text(text, one) for text, one in zip(said_by, speakers, strict=True)])
    known = [[*found, *more] for found, more in zip(named, known, strict=True)]
    keys = [frozenset(word.key for word in (*one, *more)) for one, more in zip(told, speakers, strict=True)]
    short = initials(name for found in known for name in found)
    others = [[other for other in range(len(texts)) if other != place] for place in range(len(texts))]
    return [
        tuple(
            sorted(
                [_figure(figure, [counted[other] for other in others[place]]) for figure in counted[place]]
                + [_name(n, [(known[other], keys[other]) for other in others[place]], short) for n in named[place]],
                key=lambda value: value.start,
            )
        )
        for place in range(len(texts))
    ]


def _compared(text: str, told: Sequence[Word]) -> str:
    """A text as far as its words are compared."""
    return text[: told[-1].end] if len(told) == MAX_WORDS else text


def _figure(figure: Figure, others: Sequence[Sequence[Figure]]) -> Value:
    differs = not all(any(figure.agrees(theirs) for theirs in other) for other in others)
    says = frozenset(f"{place}{part}" for place, part in enumerate(figure.parts) if part)
    return Value(figure.start, figure.end, figure.kind, differs, says)


def _name(
    name: Name, others: Sequence[tuple[Sequence[Name], frozenset[str]]], short: dict[str, tuple[str, ...]]
) -> Value:
    differs = not all(agree(name, theirs, keys, short) for theirs, keys in others)
    return Value(name.start, name.end, "name", differs, frozenset(name.keys))
