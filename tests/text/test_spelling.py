"""Did you mean: the nearest names, never a wild guess, and among very many at no more than their number."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.text.spelling import distance, letters, nearest
from tests.tools.growth import assert_grows_in_a_line

short = st.text(st.sampled_from("abc"), max_size=7)


def edits(one: str, other: str) -> int:
    """Optimal string alignment, as it is defined."""
    if not one or not other:
        return len(one) + len(other)
    ways = [edits(one[1:], other) + 1, edits(one, other[1:]) + 1, edits(one[1:], other[1:]) + (one[0] != other[0])]
    if len(one) > 1 and len(other) > 1 and one[:2] == other[1::-1]:
        ways.append(edits(one[2:], other[2:]) + 1)
    return min(ways)


@given(one=st.text(st.sampled_from("abc"), max_size=5), other=st.text(st.sampled_from("abc"), max_size=5))
def test_the_distance_is_the_fewest_edits(one: str, other: str) -> None:
    for most in range(4):
        assert distance(one, other, most) == min(edits(one, other), most + 1)


@given(one=short, other=short)
def test_words_that_are_near_share_their_letters(one: str, other: str) -> None:
    apart = distance(one, other, 3)
    assert apart > 3 or (letters(one) ^ letters(other)).bit_count() <= 2 * apart


NAMES = [
    "antonio-guterres",
    "António Guterres",
    "luong-cuong",
    "Luong Cuong",
    "vov",
    "ven",
    "chicago",
    "United Nations",
]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("guteres", ["António Guterres", "antonio-guterres"]),
        ("antonio gutteres", ["António Guterres", "antonio-guterres"]),
        ("luong-coung", ["Luong Cuong", "luong-cuong"]),
        ("chcago", ["chicago"]),
        ("vox", ["vov"]),
        ("untied nations", ["United Nations"]),
        ("zebra", []),
        ("vv", []),
        ("", []),
        ("…", []),
    ],
)
def test_a_slip_of_the_finger_leads_to_the_name(text: str, first: list[str]) -> None:
    assert nearest(text, NAMES) == first


def names_among(many: int) -> list[str]:
    rng = random.Random(1)
    parts = ["ng", "an", "tr", "co", "li", "ma", "ra", "sen", "ho", "vu", "ke", "da", "mi", "so", "le", "bi"]
    return ["".join(rng.choices(parts, k=rng.randint(2, 5))) for _ in range(many)]


def test_a_guess_costs_no_more_than_the_number_of_the_names() -> None:
    names = names_among(4_000)
    assert names[7] in nearest(names[7], names)
    assert_grows_in_a_line(lambda names: nearest(names[7], names), names_among, 500)
