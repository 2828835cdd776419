"""The Unicode Bidirectional Algorithm: lines in the order in which they are painted, worked out by hand."""

from __future__ import annotations

from unicodedata import bidirectional

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content, Span

from explorer.ui.look.bidi import base_level, levels, order
from explorer.ui.look.content import ordered, wrapped

PIECES = [*"abc אבגדابت٣٤12+-$,.!«»()[]\n\u05b0\u064b\u0301\u200c\u200e\u200f移", "👩🏽", "👩\u200d🚀"]
LETTERS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def painted(text: str) -> str:
    """The text on one line, from left to right."""
    (line,) = ordered([Content(text)], text)
    return line.plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain (words), 3.", "plain (words), 3."),
        ("שלום", "םולש"),
        ("שלום, עולם!", "!םלוע ,םולש"),
        ("say שלום, twice", "say םולש, twice"),
        ("the words שלום עולם.", "the words םלוע םולש."),
        ("עמוד 12 מתוך 340", "340 ךותמ 12 דומע"),
        ("רקם 1,250.5 ועוד", "דועו 1,250.5 םקר"),
        ("قال ٣٫٥ غدا", "ادغ ٣٫٥ لاق"),
        ("مادة 3-5", "5-3 ةدام"),
        ("في Hilton اليوم", "مويلا Hilton يف"),
        ("فندق Hilton Garden 5.", ".Hilton Garden 5 قدنف"),
        ("(שלום) עולם", "םלוע (םולש)"),
        ("שר [abc (דן)]", "[(ןד) abc] רש"),
        ("a (שלום) b", "a (םולש) b"),
        ("«ميثاق» قال", "لاق «قاثيم»"),
        ("3 «ميثاق»", "«قاثيم» 3"),
        ("מחיר $20 או 5%", "5% וא $20 ריחמ"),
        ("א\u05b0ב\u05bcג", "גב\u05bcא\u05b0"),
        ("א 👩🏽 ב", "ב 👩🏽 א"),
        ("اسم 〈א〉 移民", "移民 〈א〉 مسا"),
    ],
)
def test_lines_are_painted_in_visual_order(text: str, shown: str) -> None:
    assert painted(text) == shown


@pytest.mark.parametrize(
    ("text", "base"), [("", 0), ("12 ...", 0), ("3 אa", 1), ("3 aא", 0), ("«ا", 1), ("\u200fa", 1)]
)
def test_the_first_strong_letter_gives_the_direction(text: str, base: int) -> None:
    assert base_level(text) == base


@pytest.mark.parametrize("base", [0, 1])
@given(text=LETTERS.filter(lambda text: "\n" not in text))
def test_each_letter_is_painted_once_and_marks_after_their_letter(base: int, text: str) -> None:
    places = order(text, levels(text, base), base)
    assert sorted(places) == list(range(len(text)))
    for at, place in enumerate(places):
        if place and bidirectional(text[place]) == "NSM":
            assert places[at - 1] == place - 1


def test_brackets_open_too_deep_are_no_pairs() -> None:
    def text(depth: int) -> str:
        return "a" + "(" * depth + "b" + ")" * depth

    assert set(levels(text(63), 1)) == {2}
    assert levels(text(64), 1) == [2] * 66 + [1] * 64


def test_a_pair_over_two_lines_is_one_pair() -> None:
    text = "שר (abc def)"
    first, second = ordered(wrapped(Content(text), 7), text, 7)
    assert (first.plain, second.plain) == ("abc) רש", "   (def")


def test_each_paragraph_has_its_own_direction() -> None:
    text = "abc.\n\nשלום.\nx"
    assert [line.plain for line in ordered(wrapped(Content(text), 8), text, 8)] == ["abc.", "", "   .םולש", "x"]


def test_styles_go_with_their_letters() -> None:
    (line,) = ordered([Content("אב abc גד", [Span(1, 5, "bold"), Span(8, 9, "dim")])], "אב abc גד")
    assert line.plain == "דג abc בא"
    assert line.spans == [Span(3, 5, "bold"), Span(6, 8, "bold"), Span(0, 1, "dim")]


@given(LETTERS, st.integers(4, 20))
def test_any_text_keeps_its_letters_and_its_width(text: str, width: int) -> None:
    lines = wrapped(Content(text), width)
    shown = ordered(lines, text, width)
    mirrors = str.maketrans(")]»", "([«")
    for before, after in zip(lines, shown, strict=True):
        assert after.cell_length <= max(width, before.cell_length)
        assert sorted(after.plain.translate(mirrors).replace(" ", "")) == sorted(
            before.plain.translate(mirrors).replace(" ", "")
        )
