"""Numbers in pieces behave as one ascending list."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.index.ask.periods import Piece, Ranks


@st.composite
def in_pieces(draw: st.DrawFn) -> Ranks:
    cuts = sorted(draw(st.sets(st.integers(0, 60), min_size=1)))
    pieces: list[Piece] = []
    for first, end in pairwise(cuts):
        some = draw(st.none() | st.sets(st.integers(first, end - 1)))
        pieces.append(range(first, end) if some is None else array("I", sorted(some)))
    return Ranks(pieces)


@given(in_pieces(), st.integers(-70, 70), st.integers(-70, 70))
def test_as_a_list(ranks: Ranks, a: int, b: int) -> None:
    plain = list(ranks)
    assert plain == sorted(set(plain))
    assert len(ranks) == len(plain)
    assert list(ranks[a:b]) == plain[a:b]
    assert list(ranks[a:]) == plain[a:]
    assert ranks.place(a) == bisect_left(plain, a)
    assert ranks.places(range(min(a, b), max(a, b))) == [bisect_left(plain, n) for n in range(min(a, b), max(a, b))]
    if -len(plain) <= a < len(plain):
        assert ranks[a] == plain[a]
    else:
        with pytest.raises(IndexError):
            ranks[a]


def test_a_period_of_a_million_is_cut_as_a_range() -> None:
    ranks = Ranks([range(1, 1_000_001)])
    assert ranks[500_000:500_002].pieces == [range(500_001, 500_003)]
