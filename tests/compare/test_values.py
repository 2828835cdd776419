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
    for rendering in compare([a, b]):
        values = [v for v in rendering.values if v.kind != "name"]
        assert len(values) == 1 and not values[0].differs


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_another_value_differs_on_both_sides(a: str, b: str) -> None:
    for rendering in compare([a, b]):
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


def told(texts: list[str], languages: list[str] | None = None) -> list[dict[str, str]]:
    """What is said of each value: `differs`, `untold`, both or nothing."""
    found = compare(texts, 0, (), languages or ())
    return [
        {
            text[v.start : v.end]: " ".join(word for word in ("differs", "untold") if getattr(v, word))
            for v in rendering.values
        }
        for text, rendering in zip(texts, found, strict=True)
    ]


def test_a_figure_that_others_do_not_mention_is_not_told_and_does_not_differ() -> None:
    assert told(["110 countries came", "many came", "110 came"]) == [{"110": "untold"}, {}, {"110": "untold"}]
    assert told(["110 countries came", "many came", "100 came"]) == [
        {"110": "differs untold"}, {}, {"100": "differs untold"},
    ]  # fmt: skip
    assert told(["it began on 25 October", "it began"]) == [{"25 October": "untold"}, {}]


def test_figures_of_other_things_do_not_differ() -> None:
    assert told(["110 countries and 50 groups came", "nearly 100 countries came"]) == [
        {"110": "differs", "50": "untold"}, {"nearly 100": "differs"},
    ]  # fmt: skip
    assert told(["about 110 states came, 60 states signed", "nearly 100 states"]) == [
        {"about 110": "differs", "60": "untold"}, {"nearly 100": "differs"},
    ]  # fmt: skip
    assert told(["30% of states signed", "110 states signed"]) == [{"30%": "untold"}, {"110": "untold"}]
    assert told(["71 articles", "nearly five years"]) == [{"71": "untold"}, {"nearly five": "untold"}]
    assert told(["$5 million for states", "5 states"]) == [{"$5 million": "untold"}, {"5": "untold"}]


def test_figures_of_one_thing_differ_whatever_it_is_called() -> None:
    assert told(["three messages", "four principles"]) == [{"three": "differs"}, {"four": "differs"}]
    assert told(["about 110 delegations", "nearly 55 countries"]) == [
        {"about 110": "differs"},
        {"nearly 55": "differs"},
    ]
    assert told(["about 110 delegations", "nearly 54 countries"])[0] == {"about 110": "untold"}
    # What stands after a comma is not counted.
    assert told(["he saw 110, states and others", "12 states, 5 days"])[0] == {"110": "untold"}
    assert told(["over 12 independent and sovereign states", "40 states"])[0] == {"over 12": "differs"}
    assert told(["over 12 rich and free old states", "40 states"])[0] == {"over 12": "untold"}


def test_a_share_is_compared_with_a_share_however_it_is_written() -> None:
    assert told(["half the states signed", "40 percent of the states"]) == [
        {"half": "differs"},
        {"40 percent": "differs"},
    ]
    assert told(["a third of states and 12 groups", "40% of states and 90 states"]) == [
        {"a third": "differs", "12": "untold"}, {"40%": "differs", "90": "untold"},
    ]  # fmt: skip
    assert told(["half of the states", "5 states"]) == [{"half": "untold"}, {"5": "untold"}]


def test_what_is_left_when_the_others_have_their_pairs_is_alone() -> None:
    assert told(["110 countries, 71 articles", "100 countries, 50 sections"]) == [
        {"110": "differs", "71": "differs"}, {"100": "differs", "50": "differs"},
    ]  # fmt: skip


def test_across_languages_what_is_counted_is_not_compared() -> None:
    assert told(["over 110 countries", "près de 100 pays"], ["en", "fr"]) == [
        {"over 110": "differs"}, {"près de 100": "differs"},
    ]  # fmt: skip
    assert told(["110 countries, 71 articles", "une centaine de pays"], ["en", "fr"]) == [
        {"110": "differs", "71": "untold"}, {"une centaine": "differs"},
    ]  # fmt: skip


def test_dates_differ_within_a_month_or_where_no_other_is_told() -> None:
    assert told(["adopted in December 2024, signed on 25 October", "signed on 26 October"]) == [
        {"December 2024": "untold", "25 October": "differs"}, {"26 October": "differs"},
    ]  # fmt: skip
    assert told(["in 2019", "in 2000"]) == [{"2019": "differs"}, {"2000": "differs"}]
    assert told(["in 2019 and in 2020", "in 2000"]) == [{"2019": "untold", "2020": "untold"}, {"2000": "untold"}]
    assert told(["in 2019", "on 25 October"]) == [{"2019": "untold"}, {"25 October": "untold"}]


def test_a_language_that_cannot_be_read_is_left_unmarked_and_leaves_nothing_untold() -> None:
    texts = ["over 110 countries", "более 100 стран", "nearly 100 countries"]
    for languages in (["en", "ru", "en"], []):
        assert told(texts, languages) == [{"over 110": "differs"}, {}, {"nearly 100": "differs"}]
    assert told(["over 110 countries", "mais de 100 países"], ["en", "pt-BR"]) == [{"over 110": ""}, {}]
    found = compare(["Hanoi signed", "Ha Noi 5", "в Ханое 5"], 0, (), ["en", "vi", "ru"])
    assert [rendering.compared for rendering in found] == [{"figure", "date"}, {"figure", "date"}, set()]
    found = compare(["so Hanoi", "so Hanoi"], 0, (), ["en", "en-GB"])
    assert [rendering.compared for rendering in found] == [{"figure", "date", "name"}] * 2


def test_names_are_compared_within_a_language_that_tells_them() -> None:
    assert told(["in London he spoke", "à Londres il parla"], ["en", "fr"]) == [{"London": ""}, {"Londres": ""}]
    assert told(["à London il parla", "dans Londres il parla"], ["fr", "fr-CA"])[0] == {"London": "untold"}
    assert told(["in Genf sprach Kohl", "es war in Bonn"], ["de", "de"]) == [{}, {}]
    assert told(["selon l’ONU, elle", "selon l’OMS, elle"], ["fr", "fr"]) == [{"ONU": "differs"}, {"OMS": "differs"}]


def test_a_name_a_number_and_a_date_of_one_text_are_each_told() -> None:
    assert told(["so Hanoi saw 110 states on 25 October, says Kim Roe", "it saw states"])[0] == {
        "Hanoi": "untold", "110": "untold", "25 October": "untold", "Kim Roe": "untold",
    }  # fmt: skip


def named(texts: list[str], said_by: list[str] | None = None) -> list[list[tuple[str, bool]]]:
    found = compare(texts, 0, said_by or [])
    return [
        [(text[v.start : v.end], v.differs) for v in r.values if v.kind == "name"]
        for text, r in zip(texts, found, strict=True)
    ]


def test_longer_and_shorter_forms_of_a_name_agree() -> None:
    assert named(["yes, Secretary General António\u00a0Guterres spoke", "then Guterres spoke"]) == [
        [("Secretary General António\u00a0Guterres", False)],
        [("Guterres", False)],
    ]
    assert named(["then Minh‑Anh Tran spoke"]) == [[("Minh‑Anh Tran", False)]]
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
    texts = ["at the United Nations Office", "the UN said", "the United Nations said"]
    assert told(texts)[1:] == [{"UN": ""}, {"United Nations": ""}]
    texts = ["he spoke at the United Nations, and the UN Office on Drugs and Crime", "at UNODC"]
    assert told(texts)[1] == {"UNODC": ""}
    texts = ["at the United Nations Office on Drugs and Crime", "at UNODC", "at the United Nations Office"]
    assert told(texts) == [
        {"United Nations Office on Drugs and Crime": ""}, {"UNODC": ""}, {"United Nations Office": "untold"},
    ]  # fmt: skip


def test_two_little_words_may_join_a_name_and_three_do_not() -> None:
    assert told(["so Alpha of the la Beta left", "x"])[0] == {"Alpha": "untold", "Beta": "untold"}
    assert told(["so Alpha of the Beta left", "x"])[0] == {"Alpha of the Beta": "untold"}


def test_other_names_differ() -> None:
    assert named(["it was held in Hà Nội by Phạm Minh Chính", "it was held in Hanoi by Bùi Thanh Sơn"]) == [
        [("Hà Nội", True), ("Phạm Minh Chính", True)],
        [("Hanoi", True), ("Bùi Thanh Sơn", True)],
    ]


def test_a_word_that_begins_a_sentence_is_a_name_only_if_it_is_one_elsewhere() -> None:
    assert named(["Today we met. Speaking to us, he left. “Cyberspace grows.”", "x"]) == [[], []]
    assert named(["Vietnam signed. Today too.", "so Vietnam signed"]) == [[("Vietnam", False)], [("Vietnam", False)]]
    assert named(["UNODC said so", "he said so"])[0] == [("UNODC", False)]
    assert named(["UN said so", "he said so"])[0] == [("UN", False)]
    assert named(["I said so", "he said so"])[0] == []
    assert named(["The Hanoi Convention stands", "it stands"])[0] == [("Hanoi Convention", False)]


def test_two_people_are_two_names_and_an_office_is_one() -> None:
    (names, _) = named(
        ["he saw Luong Cuong and Antonio Guterres, of the UN, at the Office on Drugs and Crime", "he saw"]
    )
    assert [name for name, _ in names] == ["Luong Cuong", "Antonio Guterres", "UN", "Office on Drugs and Crime"]


def test_a_line_all_in_capitals_tells_no_names() -> None:
    assert named(["Ten Countries Sign New Treaty Against Online Crime", "ten signed"])[0] == []
    assert named(["Many Countries Sign New Treaty Against Crime\nso Kim said", "x"])[0] == [("Kim", False)]
    assert named(["Many Countries Sign New Treaty", "x"])[0] == [("Many Countries Sign New Treaty", False)]


def test_a_name_in_who_is_said_to_speak_is_not_missing() -> None:
    texts = ["then President Luong Cuong said so", "he said so"]
    for said_by, untold in (([], True), (["", "President Luong Cuong"], False), (["", "President Cuong"], False)):
        (value,) = compare(texts, 0, said_by)[0].values
        assert (value.differs, value.untold) == (False, untold)
    for nobody in ([], ["", ""]):
        (value,) = compare(["so XX left", "he left"], 0, nobody)[0].values
        assert value.untold


def test_names_differ_in_one_place_or_by_few_of_their_words() -> None:
    assert told(["signed by Phạm Minh Chính", "signed by Bùi Thanh Sơn"])[0] == {"Phạm Minh Chính": "differs"}
    assert told(["said Tô Lâm, and left", "left, said Lương Cường"])[0] == {"Tô Lâm": "untold"}
    assert told(["so Alpha said yes", "so Beta said no"])[0] == {"Alpha": "differs"}
    assert told(["so Alpha said", "so Beta left"])[0] == {"Alpha": "untold"}
    assert told(["then Alpha left", "so Beta left"])[0] == {"Alpha": "untold"}
    assert told(["the UN and the OAS", "the EU and the IMF"])[0] == {"UN": "untold", "OAS": "untold"}
    assert told(["so Deputy Minister Nguyen Minh Vu", "then Minister Nguyen Minh Vu"]) == [
        {"Deputy Minister Nguyen Minh Vu": ""}, {"Minister Nguyen Minh Vu": ""},
    ]  # fmt: skip
    assert told(["so Prime Minister Pham Minh Chinh", "then President Pham Minh Chinh"])[0] == {
        "Prime Minister Pham Minh Chinh": "differs"
    }
    assert told(["so the Hanoi Convention", "yet a Budapest Convention"])[0] == {"Hanoi Convention": "untold"}
    assert told(["so UN Secretary-General", "yet UN General Assembly"])[0] == {"UN Secretary-General": "untold"}


@given(st.lists(st.sampled_from([text for pair in (*SAME, *OTHER) for text in pair]), min_size=1, max_size=3))
def test_a_date_is_never_a_number_too(texts: list[str]) -> None:
    text = "; ".join(texts)
    end = 0
    for figure in figures(text):
        assert end <= figure.start < figure.end <= len(text)
        end = figure.end
