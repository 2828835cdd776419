"""The runs of words that two texts share, beside a plain search that tries every pair of words anew for each run."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.compare.tiling import MAX_PLACES, Tile, out_of_order, tiles
from explorer.compare.tokens import BREAK, Token, tokens

WORDS = ["law", "order", "peace", "harbour", "ten", "of", "the", "to", "漢字", "\n"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


def says_enough(run: Sequence[Token]) -> bool:
    """Two words that are no function words, and three words or eight letters."""
    content = sum(not token.is_function for token in run)
    return content >= 2 and (len(run) >= 3 or sum(len(token.key) for token in run) >= 8)


class Plainly:
    """Equal lines first, then the longest run of words that no run has yet, the one nearest to its place, and so on."""

    def __init__(self, a: Sequence[Token], b: Sequence[Token]) -> None:
        self.a, self.b = a, b
        self.keys_a, self.keys_b = [t.key for t in a], [t.key for t in b]
        self.taken_a, self.taken_b = set[int](), set[int]()
        self.found = list[Tile]()

    def tiles(self) -> list[Tile]:
        if self.keys_a > self.keys_b:
            return sorted((Tile(t.b, t.a, t.size) for t in Plainly(self.b, self.a).tiles()), key=lambda tile: tile.a)
        for start, line in lines(self.keys_a):
            same = [at for at, other in lines(self.keys_b) if other == line and at not in self.taken_b]
            if same:
                self.take(Tile(start, same[0], len(line)))
        while runs := self.runs():
            self.take(min(runs, key=lambda run: run[0])[1])
        return sorted(self.found, key=lambda tile: tile.a)

    def take(self, tile: Tile) -> None:
        self.taken_a.update(range(tile.a, tile.a + tile.size))
        self.taken_b.update(range(tile.b, tile.b + tile.size))
        self.found.append(tile)

    def runs(self) -> list[tuple[tuple[int, int, int, int], Tile]]:
        """Every run that says enough, from every pair of places, with what it is ranked by."""
        runs = []
        for i, j in product(range(len(self.a)), range(len(self.b))):
            size = next(n for n in count() if not self.is_shared(i + n, j + n))
            if says_enough(self.a[i : i + size]):
                runs.append(((-size, abs(i * len(self.b) - j * len(self.a)), i, j), Tile(i, j, size)))
        return runs

    def is_shared(self, i: int, j: int) -> bool:
        if i >= len(self.a) or j >= len(self.b) or i in self.taken_a or j in self.taken_b:
            return False
        return self.keys_a[i] == self.keys_b[j] != BREAK


def lines(keys: Sequence[str]) -> list[tuple[int, list[str]]]:
    """The lines that hold words, each with the place of its first."""
    told, start = list[tuple[int, list[str]]](), 0
    for at, key in enumerate([*keys, BREAK]):
        if key == BREAK:
            told += [(start, list(keys[start:at]))] if at > start else []
            start = at + 1
    return told


@given(TEXTS, TEXTS)
@example("law order peace ten law order peace", "law order peace harbour law order peace")
@example("the law of order to peace", "the law of order to the peace")
@example("law ten", "ten law ten order")
@example("law order peace", "peace law order peace harbour law order")
@example("law peace harbour ten law peace harbour", "order of ten law peace harbour")
@example("law peace harbour and law peace harbour to", "the law peace harbour")
@example(
    "漢字 the the law 漢字 漢字 the ten 漢字 ten the",
    "ten ten 漢字 漢字 ten law the 漢字 ten 漢字 law the 漢字 漢字 law",
)
@example("\n the the of \n \n ten peace", "ten the to to peace \n \n to ten to the ten peace of peace")
@example("the \n order 漢字 to peace order the the \n the", "order 漢字 to to peace order peace \n peace to order 漢字")
@example("漢字 order \n harbour law order peace \n 漢字 漢字", "ten 漢字 to 漢字 order \n harbour law 漢字 of ten ten")
@example(
    "harbour law law order law harbour order law 漢字 order law",
    "order law 漢字 漢字 harbour law law harbour 漢字 order law",
)
@example("law order peace ten harbour order", "law order peace to harbour order")
@example(
    "order peace ten law law 漢字 order 漢字 ten peace 漢字 order harbour harbour harbour order peace",
    "law ten 漢字 harbour 漢字 order harbour order peace law harbour ten order harbour peace order of",
)
@example(
    "of order ten peace ten law 漢字 漢字 ten ten order 漢字 order ten",
    "order order order 漢字 law 漢字 order 漢字 漢字 漢字 ten order 漢字 漢字",
)
@example("ministerial declaration ten international harbour", "ministerial declaration to international harbour")
@example(
    "order 漢字 漢字 order 漢字 order order 漢字 漢字 漢字 order 漢字 order 漢字",
    "漢字 order order 漢字 漢字 order order 漢字 漢字",
)
@example("to", "to")
@example("order \n law", "law \n order harbour peace")
def test_the_runs_are_those_of_a_plain_search(one: str, other: str) -> None:
    a, b = tokens(one), tokens(other)
    assert tiles(a, b) == Plainly(a, b).tiles()


@pytest.mark.parametrize(
    ("placed", "moved"),
    [
        ([(0, 0, 5), (5, 9, 3), (8, 6, 2)], {(8, 6, 2)}),
        ([(0, 9, 3), (3, 0, 5), (9, 5, 4)], {(0, 9, 3)}),
        ([(0, 4, 3), (4, 0, 3)], {(4, 0, 3)}),
        ([(0, 0, 3), (3, 3, 4), (7, 7, 5)], set()),
        ([(0, 6, 2), (2, 0, 6), (8, 8, 2), (10, 9, 1)], {(0, 6, 2)}),
    ],
)
def test_what_crosses_a_longer_run_is_moved(
    placed: list[tuple[int, int, int]], moved: set[tuple[int, int, int]]
) -> None:
    assert out_of_order([Tile(*tile) for tile in placed]) == {Tile(*tile) for tile in moved}


def test_of_a_pair_that_is_repeated_the_first_places_are_tried() -> None:
    many = " \n ".join(f"law order {number}" for number in range(100, 100 + MAX_PLACES))
    # A run is widened to its beginning, be that such a pair.
    for before in ("", "by "):
        a, b = tokens(f"{before}law order peace harbour"), tokens(f"{many} \n x law order peace harbour x")
        assert tiles(a, b) == Plainly(a, b).tiles()
    # The last place is the nearest, and is not tried.
    a, b = tokens(f"{'by ' * 40}law order"), tokens(f"{many} \n law order 1")
    assert tiles(a, b) == [Tile(40, 4 * (MAX_PLACES - 1), 2)]
