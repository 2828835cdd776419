"""What renderings share, in whatever order, and what one alone has."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.compare import Rendering, compare
from explorer.compare import tokens as cutting
from explorer.compare.figures import MAX_FIGURES, figures
from explorer.compare.languages import LANGUAGES
from explorer.compare.tiling import tiles
from explorer.compare.tokens import MAX_TOKENS, telling, tokens
from tests.tools.growth import assert_grows_in_a_line

# Few words, so that texts share, repeat and cross; marks and breaks around them.
WORDS = ["law", "Law’s", "order", "Cường", "cuong", "of", "the", "peace", "organise", "organize", "110", "漢字", "đ"]
TEXTS = st.lists(st.sampled_from([*WORDS, "\n", ", ", " – ", "“", "."]), max_size=40).map(" ".join)
ANY = st.one_of(TEXTS, st.text(max_size=80))


def shared(comparison: tuple[Rendering, ...], texts: list[str], place: int) -> list[str]:
    return [texts[place][p.start : p.end] for p in comparison[place].shared]


def only(comparison: tuple[Rendering, ...], texts: list[str], place: int) -> list[str]:
    return [texts[place][start:end] for start, end in comparison[place].only]


def test_shared_wording_is_found_whatever_its_case_accents_punctuation_and_spelling() -> None:
    texts = [
        "He praised the Organisation’s pioneering role, connectivity and “enduring vitality”.",
        "the organization's pioneering role — Connectivity, and enduring vitality, he said",
    ]
    found = compare(texts)
    assert shared(found, texts, 1) == ["the organization's pioneering role — Connectivity, and enduring vitality"]
    assert shared(found, texts, 0) == ["the Organisation’s pioneering role, connectivity and “enduring vitality"]
    texts = ["Phạm Minh Chính, Thủ tướng", "Thu tuong Pham Minh Chinh"]
    assert shared(compare(texts), texts, 1) == ["Thu tuong", "Pham Minh Chinh"]


def test_a_moved_passage_has_the_same_number_in_both_places() -> None:
    texts = [
        "peace, security and development, to be shouldered as a common responsibility of the world",
        "to be shouldered as a common responsibility of the world: peace, security and development",
    ]
    base, other = compare(texts)
    moved = [texts[1][p.start : p.end] for p in other.shared if p.moved]
    assert moved == ["peace, security and development"]
    assert {p.moved for p in other.shared} == {0, 1}
    assert [texts[0][p.start : p.end] for p in base.shared if p.moved == 1] == moved
    assert {p.moved for r in compare([texts[0], texts[0]]) for p in r.shared} == {0}


@pytest.mark.parametrize(
    "texts",
    [
        ["at the end of the day", "of the people, at the gate"],
        ["for all in the world", "the world for all in"],
        ["de la mer", "de la montagne"],
        ["the law", "the law stands"],
    ],
)
def test_little_words_alone_are_not_shared_wording(texts: list[str]) -> None:
    found = compare(texts)
    assert [r.shared for r in found] == [(), ()]


@pytest.mark.parametrize(
    ("language", "little", "one", "other"),
    [
        ("en", "throughout these", "hills", "lakes"), ("fr", "pendant leurs", "jours", "nuits"),
        ("es", "contra ellos", "hoy", "ayer"), ("de", "durch diese", "Stadt", "Nacht"),
        ("vi", "những khi đến", "rừng", "biển"), ("ar", "التي كانت", "مدينة", "قرية"),
        ("zh", "的了在", "山", "海"), ("ja", "のには", "山", "海"),
    ],
)  # fmt: skip
def test_each_language_has_little_words(language: str, little: str, one: str, other: str) -> None:
    found = compare([f"{little} {one}", f"{little} {other}"], 0, (), [language] * 2)
    assert [r.shared for r in found] == [(), ()]


def test_wording_does_not_run_from_one_quote_into_the_next() -> None:
    texts = ["a lasting peace\nfor every nation", "a lasting peace for every nation"]
    found = compare(texts)
    assert shared(found, texts, 0) == ["a lasting peace", "for every nation"]
    assert shared(compare(texts[:1] * 2), texts[:1] * 2, 1) == ["a lasting peace", "for every nation"]


def test_what_one_alone_has_leaves_out_what_others_say_in_another_form() -> None:
    texts = ["opportunity and challenge intertwine", "opportunities and challenges entwine", "rare Opportunities"]
    found = compare(texts)
    assert [only(found, texts, place) for place in range(3)] == [["intertwine"], ["entwine"], ["rare"]]
    assert [r.only for r in compare(["laws stand", "law stands"])] == [(), ()]


def test_words_only_one_has_are_one_passage_with_the_little_words_between_them() -> None:
    texts = ["a vivid manifestation of the enduring law", "the law"]
    assert only(compare(texts), texts, 0) == ["vivid manifestation of the enduring"]
    texts = ["of vivid order of all the enduring law, quiet law quiet\nloud", "the law"]
    assert only(compare(texts), texts, 0) == ["vivid order", "enduring", "quiet", "quiet", "loud"]


def test_another_base_marks_what_is_shared_with_that_one() -> None:
    texts = ["lasting peace on earth", "lasting peace in cyberspace today", "progress in cyberspace today"]
    assert [shared(compare(texts, 0), texts, place) for place in range(3)] == [["lasting peace"], ["lasting peace"], []]
    found = compare(texts, 2)
    assert shared(found, texts, 1) == ["in cyberspace today"] == shared(found, texts, 2)
    assert shared(found, texts, 0) == []


def test_no_such_base_and_names_for_other_texts_are_errors() -> None:
    with pytest.raises(IndexError):
        compare(["a"], 1)
    with pytest.raises(IndexError):
        compare([])
    with pytest.raises(ValueError):
        compare(["a", "b"], 0, ["c"])
    for languages in (["en"], ["en"] * 3):
        with pytest.raises(ValueError):
            compare(["a", "b"], 0, (), languages)


def test_a_text_alone_in_its_language_has_nothing_that_it_alone_says() -> None:
    texts = ["law here", "luật ở đây", "order here"]
    assert [r.only for r in compare(texts[:2], 0, (), ["en", "vi"])] == [(), ()]
    found = compare(texts, 0, (), ["en", "vi", "en"])
    assert [only(found, texts, place) for place in range(3)] == [["law"], [], ["order"]]


@given(st.lists(ANY, min_size=1, max_size=4), st.data())
@example(["a \u0301\u0301", "\x00"], None)
def test_spans_lie_within_their_text_and_do_not_overlap(texts: list[str], data: st.DataObject | None) -> None:
    base = data.draw(st.integers(0, len(texts) - 1)) if data else 0
    found = compare(texts, base)
    assert len(found) == len(texts)
    assert found == compare(list(texts), base)
    for text, rendering in zip(texts, found, strict=True):
        for spans in (
            [(p.start, p.end) for p in rendering.shared],
            list(rendering.only),
            [(v.start, v.end) for v in rendering.values],
        ):
            end = 0
            for start, stop in sorted(spans):
                assert end <= start < stop <= len(text), (text, spans)
                end = stop


@given(ANY, st.integers(2, 4))
def test_the_same_text_is_wholly_shared_and_nothing_in_it_differs(text: str, count: int) -> None:
    for rendering in compare([text] * count):
        covered = {i for p in rendering.shared for i in range(p.start, p.end)}
        for word in tokens(text):
            assert not word.key or set(range(word.start, word.end)) <= covered
        assert rendering.only == () and not any(v.differs for v in rendering.values)


@given(TEXTS, TEXTS)
def test_what_two_texts_share_does_not_depend_on_which_is_the_base(a: str, b: str) -> None:
    there, back = tiles(tokens(a), tokens(b)), tiles(tokens(b), tokens(a))
    assert {(t.a, t.b, t.size) for t in there} == {(t.b, t.a, t.size) for t in back}
    first, second = compare([a, b], 0), compare([a, b], 1)
    assert [r.only for r in first] == [r.only for r in second]
    assert [r.values for r in first] == [r.values for r in second]


@given(TEXTS, TEXTS)
def test_a_shared_run_is_the_same_words_in_both(a: str, b: str) -> None:
    one, other = tokens(a), tokens(b)
    for tile in tiles(one, other):
        keys = [word.key for word in one[tile.a : tile.a + tile.size]]
        assert keys == [word.key for word in other[tile.b : tile.b + tile.size]] and "" not in keys


HOSTILE: dict[str, Callable[[int], str]] = {
    "one word": lambda n: "peace " * (n // 6),
    "two words": lambda n: "peace order " * (n // 12),
    "no space": lambda n: "a" * n,
    "digits": lambda n: "1" * n + "x",
    "groups": lambda n: "1," * (n // 2) + "x",
    "numerals": lambda n: "five and " * (n // 9),
    "white space": lambda n: "five" + " " * n + "x",
    "lines": lambda n: "\n" * n,
    "names": lambda n: "Xu Of " * (n // 6),
    "acronyms": lambda n: "UN " * (n // 3),
    "ideographs": lambda n: "漢" * n,
    "days": lambda n: "3 May, 4 May; " * (n // 14),
    "numbers": lambda n: "over 110 states, 111 states " * (n // 28),
    "scales": lambda n: "a million " + "million " * (n // 8),
    "marks": lambda n: "a" + "\u0301" * n,
}
"""Texts of about so many characters."""


def test_of_a_long_text_the_first_words_count_and_no_figure_after_them() -> None:
    text = "so " * (MAX_TOKENS - 2) + "law 110 120 order"
    told = telling(text, "en")
    assert [word.key for word in told.tokens[-2:]] == ["law", "110"] and told.text.endswith("law 110")
    assert [text[value.start : value.end] for value in compare([text, "x"])[0].values] == ["110"]
    assert telling(told.text, "en").text == told.text


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_compared_in_bounded_work(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = HOSTILE[name](8 * MAX_TOKENS)
    assert len(tokens(text)) <= MAX_TOKENS
    # Acronyms cost the most.
    monkeypatch.setattr(cutting, "MAX_TOKENS", MAX_TOKENS // (2 if name == "acronyms" else 4))
    shuffled = text.split(" ")
    random.Random(1).shuffle(shuffled)
    found = compare([text, text[1:], " ".join(shuffled), text[::-1]])
    assert len(found) == 4


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read_in_bounded_work_in_every_language(name: str) -> None:
    def read(text: str) -> None:
        for code, language in LANGUAGES.items():
            told = telling(text, code)
            assert len(told.tokens) <= MAX_TOKENS and len(figures(told.text, language)) <= MAX_FIGURES

    assert_grows_in_a_line(read, HOSTILE[name], 1_000)
