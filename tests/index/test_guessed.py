"""Did you mean: a search that finds nothing, mended with the nearest words of an index."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.find import parse_find
from explorer.index.read import lookup as guessing
from explorer.index.read.lookup import meant, nearest_word, with_parts
from explorer.text.spelling import allowed
from tests.index.test_find import ids_found


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


def test_a_word_with_which_none_begins_is_found_within_others(library: Library) -> None:
    def parts(typed: str) -> list[tuple[str, ...]]:
        find = parse_find(typed)
        assert find is not None
        return [term.parts for term in with_parts(library, find).terms]

    assert "ratification" in parts("tificat")[0] and all("tificat" in word for word in parts("tificat")[0])
    assert parts("ratif") == parts('"tificat"') == parts("-tificat") == parts("xq") == parts("xyzzyx") == [()]
    find = with_parts(library, parse_find("tificat"))  # type: ignore[arg-type]
    passing = library.hits("quote", Filter(find=find))
    assert passing and meant(library, find) is None
    for row in library.rows("quote", passing.ranks[:3], Filter()):
        assert find.spans(row.title) or "tificat" not in row.title.lower(), "and marked there"


@pytest.mark.parametrize(
    ("typed", "expected"), [("gutteres", "Guterres"), ("suterres", None), ("austrlia", "Australia")]
)
def test_among_very_many_words_the_first_letter_is_taken_as_right(
    library: Library, monkeypatch: pytest.MonkeyPatch, typed: str, expected: str | None
) -> None:
    assert nearest_word(library, typed) is not None
    monkeypatch.setattr(guessing, "MANY", 10)
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
