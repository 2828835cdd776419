"""The comparison: every text against the base for wording, and against all others for what it alone has."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.compare.tiling import Tile, out_of_order, tiles
from explorer.compare.tokens import BREAK, Token, TokenText, stem, telling
from explorer.compare.values import Value, ValueKind, values

Ends = tuple[int, int]

MAX_GAP = 2
"""Function words that two words only one text has may have between them and still be one passage."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Wording shared with the base. `moved` is 0 where it keeps the base's order, else the number of the move.

    In the base itself it is wording that another text shares; a move has the same number at both its places.
    """

    start: int
    end: int
    moved: int


@dataclass(frozen=True, slots=True)
class Rendering:
    """What was found in one text, by place in it: all spans lie within it and those of one kind do not overlap."""

    shared: tuple[Shared, ...]
    only: tuple[Ends, ...]
    """Words that no other text has in any form."""
    values: tuple[Value, ...]
    compared: frozenset[ValueKind]
    """The kinds of values of which the text could be compared with another."""


def compare(
    texts: Sequence[str], base: int = 0, said_by: Sequence[str] = (), languages: Sequence[str] = ()
) -> tuple[Rendering, ...]:
    """Compare renderings of the same thing with the one at `base`; gives each text's, in the order given.

    Words are compared folded: case, diacritics, kind of apostrophe, possessive and `-ise` for `-ize` are set aside.
    No shared passage crosses a line break, so quotes may be joined by one. Of each text the first 4,000 words count.
    `said_by` gives for each text how its source names those who speak: a name that stands there is not missing from
    the text. `languages` gives each text's BCP 47 tag, empty where nobody says it; what stands in a language that is
    not among those in `languages.py` tells no value. Raises IndexError where there is no such base, ValueError where
    `said_by` or `languages` is not one for each text.
    """
    tellings = [telling(*one) for one in zip(texts, languages or [""] * len(texts), strict=True)]
    told = [one.tokens for one in tellings]
    tilings = [[] if place == base else tiles(one, told[base]) for place, one in enumerate(told)]
    moved = _numbered(tilings)
    shared = [
        tuple(Shared(one[t.a].start, one[t.a + t.size - 1].end, moved.get(t, 0)) for t in tiling)
        for one, tiling in zip(told, tilings, strict=True)
    ]
    shared[base] = _shared_of_base(told[base], tilings, moved)
    found = zip(shared, _only(tellings), values(tellings, said_by or [""] * len(texts)), strict=True)
    return tuple(Rendering(run, only, *valued) for run, only, valued in found)


def _numbered(tilings: Sequence[Sequence[Tile]]) -> Mapping[Tile, int]:
    """The moved tiles with their numbers: one for each place in the base, from its beginning."""
    moved = [tile for tiling in tilings for tile in out_of_order(tiling)]
    numbers = {start: number for number, start in enumerate(sorted({tile.b for tile in moved}), 1)}
    return {tile: numbers[tile.b] for tile in moved}


def _shared_of_base(
    base: Sequence[Token], tilings: Sequence[Sequence[Tile]], moved: Mapping[Tile, int]
) -> tuple[Shared, ...]:
    """The base's words that any other text shares, cut where a moved passage begins and ends."""
    covered = [False] * len(base)
    cuts: dict[int, int] = {}
    for tile in (tile for tiling in tilings for tile in tiling):
        covered[tile.b : tile.b + tile.size] = [True] * tile.size
        if tile in moved:
            cuts[tile.b] = moved[tile]
            cuts.setdefault(tile.b + tile.size, 0)
    passages: list[Shared] = []
    start = 0
    while start < len(base):
        end = start + 1
        if covered[start]:
            while end < len(base) and covered[end] and end not in cuts:
                end += 1
            passages.append(Shared(base[start].start, base[end - 1].end, cuts.get(start, 0)))
        start = end
    return tuple(passages)


def _only(tellings: Sequence[TokenText]) -> list[tuple[Ends, ...]]:
    """The words that one text alone has, among those in its language."""
    counts = Counter((one.tongue, known) for one in tellings for known in {stem(token.key) for token in one.tokens})
    tongues = Counter(one.tongue for one in tellings)
    return [_alone(one, counts) if tongues[one.tongue] > 1 else () for one in tellings]


def _alone(telling: TokenText, counts: Mapping[tuple[str, str], int]) -> tuple[Ends, ...]:
    spans: list[Ends] = []
    # Up to where a word still goes on with the last passage.
    reach = 0
    for place, token in enumerate(telling.tokens):
        if not token.is_function and counts[telling.tongue, stem(token.key)] == 1:
            start = spans.pop()[0] if place < reach else token.start
            spans.append((start, token.end))
            reach = place + MAX_GAP + 2
        elif not token.is_function or token.key == BREAK:
            reach = place
    return tuple(spans)
