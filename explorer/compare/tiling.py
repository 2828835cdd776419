"""Greedy string tiling: the runs of words that two texts share, moved ones too, the longest first.

After Wise, “String Similarity via Greedy String Tiling and Running Karp–Rabin Matching” (1993). A word belongs to one
run at most. Runs are found from pairs of words that both texts have; of a pair that a text repeats only the first few
places count, so that the work grows with the length of the texts and not with its square.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import groupby, pairwise
from typing import Final

from explorer.compare.tokens import BREAK, Token

MAX_PLACES: Final = 8
"""Places of one pair of words that are tried."""
MIN_CONTENT: Final = 2
"""Words of a shared run that are no function words."""
MIN_WORDS, MIN_LETTERS = 3, 8
"""A shared run has as many words, or as many letters."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A run of `size` words that stands at word `a` of the one text and at word `b` of the other."""

    a: int
    b: int
    size: int


def tiles(a: Sequence[Token], b: Sequence[Token]) -> list[Tile]:
    """The runs two texts share, in the order of the first; the same runs whichever text is named first."""
    keys_a, keys_b = [w.key for w in a], [w.key for w in b]
    if keys_a > keys_b:
        return sorted((Tile(t.b, t.a, t.size) for t in tiles(b, a)), key=lambda tile: tile.a)
    return _Tiling(a, keys_a, keys_b).tiles()


def out_of_order(tiles: Sequence[Tile]) -> set[Tile]:
    """The tiles that stand elsewhere in the second text: those which cross a longer one."""
    kept: list[tuple[int, int]] = []
    moved: set[Tile] = set()
    for tile in sorted(tiles, key=lambda tile: (-tile.size, tile.a, tile.b)):
        place = bisect_left(kept, (tile.a, tile.b))
        if (place and kept[place - 1][1] > tile.b) or (place < len(kept) and kept[place][1] < tile.b):
            moved.add(tile)
        else:
            kept.insert(place, (tile.a, tile.b))
    return moved


class _Tiling:
    def __init__(self, tokens: Sequence[Token], a: list[str], b: list[str]) -> None:
        self._a = a
        self._b = b
        self._content = [not token.is_function for token in tokens]
        self._free_a = [key != BREAK for key in a]
        self._free_b = [key != BREAK for key in b]
        self._tiles: list[Tile] = []

    def tiles(self) -> list[Tile]:
        self._equal_lines()
        runs = [(-size, abs(i * len(self._b) - j * len(self._a)), i, j) for i, j, size in self._runs()]
        heapify(runs)
        while runs:
            negative, _, i, j = heappop(runs)
            parts = self._free_parts(i, j, -negative)
            if parts == [(i, j, -negative)]:
                self._take(i, j, -negative)
                continue
            for i, j, size in parts:
                if self._counts(i, size):
                    heappush(runs, (-size, abs(i * len(self._b) - j * len(self._a)), i, j))
        return sorted(self._tiles, key=lambda tile: tile.a)

    def _take(self, i: int, j: int, size: int) -> None:
        self._free_a[i : i + size] = [False] * size
        self._free_b[j : j + size] = [False] * size
        self._tiles.append(Tile(i, j, size))

    def _equal_lines(self) -> None:
        """A line that both texts have is shared, be it one word; no longer run can hold it."""
        places = defaultdict[tuple[str, ...], list[int]](list)
        for start, line in reversed(_lines(self._b)):
            places[line].append(start)
        for start, line in _lines(self._a):
            if places[line]:
                self._take(start, places[line].pop(), len(line))

    def _runs(self) -> list[tuple[int, int, int]]:
        """Every run that cannot be made longer, as far as the pairs tried lead to it."""
        pairs = self._pairs()
        runs: list[tuple[int, int, int]] = []
        ends: dict[int, int] = {}
        for i in range(len(self._a) - 1):
            for j in pairs.get((self._a[i], self._a[i + 1]), ()):
                # The run on this diagonal that reaches as far may be known already.
                if self._free_a[i] and self._free_a[i + 1] and ends.get(i - j, -1) < i:
                    start, end = self._widened(i, j)
                    ends[i - j] = end - 1
                    if self._counts(start, end - start):
                        runs.append((start, start + j - i, end - start))
        return runs

    def _pairs(self) -> dict[tuple[str, str], list[int]]:
        """Where each pair of words stands in the second text."""
        pairs = defaultdict[tuple[str, str], list[int]](list)
        for j, pair in enumerate(pairwise(self._b)):
            if self._free_b[j] and self._free_b[j + 1] and len(pairs[pair]) < MAX_PLACES:
                pairs[pair].append(j)
        return pairs

    def _widened(self, i: int, j: int) -> tuple[int, int]:
        """The run that holds the pair of words at `i` and `j`, by its place in the first text."""
        a, b, free, way = self._a, self._b, self._free_a, j - i
        start, end = i, i + 2
        while start and start + way and a[start - 1] == b[start - 1 + way] and free[start - 1]:
            start -= 1
        while end < len(a) and end + way < len(b) and a[end] == b[end + way] and free[end]:
            end += 1
        return start, end

    def _counts(self, start: int, size: int) -> bool:
        """Whether a run says enough to be called shared wording: `of the` does not."""
        if sum(self._content[start : start + size]) < MIN_CONTENT:
            return False
        return size >= MIN_WORDS or sum(map(len, self._a[start : start + size])) >= MIN_LETTERS

    def _free_parts(self, i: int, j: int, size: int) -> list[tuple[int, int, int]]:
        """What of a run no tile has taken yet."""
        free = (n for n in range(size) if self._free_a[i + n] and self._free_b[j + n])
        runs = ([n for _, n in run] for _, run in groupby(enumerate(free), lambda pair: pair[1] - pair[0]))
        return [(i + run[0], j + run[0], len(run)) for run in runs]


def _lines(keys: Sequence[str]) -> list[tuple[int, tuple[str, ...]]]:
    lines: list[tuple[int, tuple[str, ...]]] = []
    start = 0
    for place, key in enumerate((*keys, BREAK)):
        if key == BREAK:
            if place > start:
                lines.append((start, tuple(keys[start:place])))
            start = place + 1
    return lines
