"""Did you mean: the nearest names, never a wild guess, and among very many at no more than their number."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.index.ask.library import Library
from explorer.index.find import parse_find
from explorer.index.read import spelling
from explorer.index.read.spelling import allowed, distance, letters, meant, nearest, nearest_word
from tests.index.test_find import ids_found
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


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("antonio gutteres", "antonio Guterres"),
        ("Luong Quong", "Luong Cuong"),
        ('"cyber crme" -fund', '"cyber Crime" -fund'),
        ("austrlia -vietnam", "Australia -vietnam"),
        ("guterres", None),
        ("xyzzyx", None),
        ("-gutteres", None),
        ("zz", None),
        ("…", None),
    ],
)
def test_a_search_that_finds_nothing_is_mended_word_by_word(library: Library, typed: str, expected: str | None) -> None:
    find = parse_find(typed)
    assert find is not None
    assert meant(library, find) == expected


@pytest.mark.parametrize(
    ("typed", "expected"), [("gutteres", "Guterres"), ("suterres", None), ("austrlia", "Australia")]
)
def test_among_very_many_words_the_first_letter_is_taken_as_right(
    library: Library, monkeypatch: pytest.MonkeyPatch, typed: str, expected: str | None
) -> None:
    assert nearest_word(library, typed) is not None
    monkeypatch.setattr(spelling, "MANY", 10)
    assert nearest_word(library, typed) == expected


@given(data=st.data())
def test_what_is_meant_finds_something_or_each_of_its_words_does(library: Library, data: st.DataObject) -> None:
    words = [word for (word,) in library.db.execute("SELECT word FROM word WHERE length(word) > 4")]
    word = data.draw(st.sampled_from(words))
    place = data.draw(st.integers(0, len(word) - 1))
    find = parse_find(word[:place] + data.draw(st.sampled_from("qxz7")) + word[place + 1 :])
    assert find is not None
    guess = meant(library, find)
    if guess is None:
        assert ids_found(library, find.text) or allowed(word) == 0 or place >= 0
    else:
        assert parse_find(guess) is not None and guess.casefold() != find.text


def names_among(many: int) -> list[str]:
    rng = random.Random(1)
    parts = ["ng", "an", "tr", "co", "li", "ma", "ra", "sen", "ho", "vu", "ke", "da", "mi", "so", "le", "bi"]
    return ["".join(rng.choices(parts, k=rng.randint(2, 5))) for _ in range(many)]


def test_a_guess_costs_no_more_than_the_number_of_the_names() -> None:
    names = names_among(4_000)
    assert names[7] in nearest(names[7], names)
    assert_grows_in_a_line(lambda names: nearest(names[7], names), names_among, 500)
