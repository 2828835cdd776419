"""Figures, dates and names: what is the same value in other words, and what differs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.compare import compare
from explorer.compare.figures import figures

SAME = [
    ("over 110 countries", "more than 110 states"),
    ("more than two decades", "over 2 decades"),
    ("nearly 5 years", "Almost five years"),
    ("three clear messages", "3 messages"),
    ("two hundred and five", "205"),
    ("twenty-five", "25 people"),
    ("83.5 million", "83,500,000"),
    ("1,250.50", "1.250,5"),
    ("1.2 billion", "1,200 million"),
    ("30 percent", "30%"),
    ("US$15 million", "15 million USD"),
    ("$15 million", "15 million dollars"),
    ("a dozen", "12"),
    ("gần 100 nước", "nearly 100 countries"),
    ("hơn 83,5 triệu", "over 83.5 million"),
    ("ba thông điệp", "three messages"),
    ("25 October", "October 25, 2025"),
    ("25 October 2025", "2025-10-25"),
    ("ngày 25 tháng 10 năm 2025", "Oct. 25"),
    ("25/10/2025", "on October 25th"),
    ("25–26 October", "October 25-26, 2025"),
    ("December 2024", "tháng 12 năm 2024"),
    ("on Saturday", "Saturday, he said"),
]

OTHER = [
    ("over 110", "nearly 110"),
    ("over 110", "about 110"),
    ("110 countries", "100 countries"),
    ("at least 40", "60"),
    ("five years", "nearly five years"),
    ("three messages", "four messages"),
    ("30%", "30 countries"),
    ("AUD 15 million", "USD 15 million"),
    ("25 October", "26 October"),
    ("25 October", "25–26 October"),
    ("25 October 2025", "25 October 2024"),
    ("in 2019", "in 2000"),
    ("dozens of sessions", "hundreds of sessions"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_the_same_value_in_other_words_does_not_differ(a: str, b: str) -> None:
    for rendering in compare([a, b]).renderings:
        values = [v for v in rendering.values if v.kind != "name"]
        assert len(values) == 1 and not values[0].differs


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_another_value_differs_on_both_sides(a: str, b: str) -> None:
    for rendering in compare([a, b]).renderings:
        values = [v for v in rendering.values if v.kind != "name"]
        assert len(values) == 1 and values[0].differs


@pytest.mark.parametrize(
    "text",
    ["one of the first", "COVID-19 and G20", "May sign, and march on", "no one", "A/RES/79", "Ba Dinh", "some people"],
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert figures(text) == []


def test_a_figure_is_shown_as_printed_with_what_belongs_to_it() -> None:
    text = "nearly 100 countries and more than 100 organisations gave AUD 83.5 million on October 25"
    assert [text[f.start : f.end] for f in figures(text)] == [
        "nearly 100", "more than 100", "AUD 83.5 million", "October 25",
    ]  # fmt: skip


def test_a_figure_that_only_some_give_differs() -> None:
    found = compare(["110 countries came", "many came", "110 came"])
    assert [[v.differs for v in r.values] for r in found.renderings] == [[True], [], [True]]


def named(texts: list[str], said_by: list[str] | None = None) -> list[list[tuple[str, bool]]]:
    found = compare(texts, 0, said_by or [])
    return [
        [(text[v.start : v.end], v.differs) for v in r.values if v.kind == "name"]
        for text, r in zip(texts, found.renderings, strict=True)
    ]


def test_longer_and_shorter_forms_of_a_name_agree() -> None:
    assert named(["yes, Secretary General António Guterres spoke", "then Guterres spoke"]) == [
        [("Secretary General António Guterres", False)],
        [("Guterres", False)],
    ]
    assert named(["he met President Luong Cuong’s aide", "he met President Cuong of Vietnam"]) == [
        [("President Luong Cuong", True)],
        [("President Cuong of Vietnam", True)],
    ]


def test_initials_stand_for_the_words_they_are_of() -> None:
    texts = [
        "at the United Nations Office on Drugs and Crime",
        "at UNODC",
        "at the UN Office on Drugs and Crime (UNODC)",
    ]
    assert [differs for names in named(texts) for _, differs in names] == [False] * 4


def test_other_names_differ() -> None:
    assert named(["it was held in Hà Nội by Phạm Minh Chính", "it was held in Hanoi by Bùi Thanh Sơn"]) == [
        [("Hà Nội", True), ("Phạm Minh Chính", True)],
        [("Hanoi", True), ("Bùi Thanh Sơn", True)],
    ]


def test_a_word_that_begins_a_sentence_is_a_name_only_if_it_is_one_elsewhere() -> None:
    assert named(["Today we met. Speaking to us, he left. “Cyberspace grows.”", "x"]) == [[], []]
    assert named(["Vietnam signed. Today too.", "so Vietnam signed"]) == [[("Vietnam", False)], [("Vietnam", False)]]
    assert named(["UNODC said so", "he said so"])[0] == [("UNODC", True)]
    assert named(["The Hanoi Convention stands", "it stands"])[0] == [("Hanoi Convention", True)]


def test_two_people_are_two_names_and_an_office_is_one() -> None:
    (names, _) = named(
        ["he saw Luong Cuong and Antonio Guterres, of the UN, at the Office on Drugs and Crime", "he saw"]
    )
    assert [name for name, _ in names] == ["Luong Cuong", "Antonio Guterres", "UN", "Office on Drugs and Crime"]


def test_a_line_all_in_capitals_tells_no_names() -> None:
    assert named(["Ten Countries Sign New Treaty Against Online Crime", "ten signed"])[0] == []


def test_a_name_in_who_is_said_to_speak_is_not_missing() -> None:
    texts = ["then President Luong Cuong said so", "he said so"]
    assert named(texts)[0] == [("President Luong Cuong", True)]
    assert named(texts, ["", "President Luong Cuong"])[0] == [("President Luong Cuong", False)]


@given(st.lists(st.sampled_from([text for pair in (*SAME, *OTHER) for text in pair]), min_size=1, max_size=3))
def test_a_date_is_never_a_number_too(texts: list[str]) -> None:
    text = "; ".join(texts)
    end = 0
    for figure in figures(text):
        assert end <= figure.start < figure.end <= len(text)
        end = figure.end
