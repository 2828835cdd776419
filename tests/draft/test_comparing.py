"""Dates, figures, candidate questions and copies of one agency."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.draft.article_layout import DATELINE
from explorer.draft.drafting import Draft, compared
from explorer.draft.kindred import MOST, Kindred, Passage, renderings
from explorer.draft.suggestion import Suggestion
from tests.draft.evaluation import articles, draft_text, drafted
from tests.tools.growth import assert_grows_in_a_line


@pytest.fixture(scope="module")
def reports() -> list[Draft]:
    """A dispatch, a paper's own report, a copy of the dispatch, and two articles on other things."""
    return compared([drafted(article) for article in articles("en-*.txt")])


def test_only_the_two_that_share_one_dispatch_are_copies(reports: list[Draft]) -> None:
    found = [one.files for draft in reports for one in draft.suggestions if one.kind == "copy"]
    assert found == [("en-copy.txt", "en-wire.txt")]


@pytest.mark.parametrize(("shared", "copied"), [(1, False), (3, True)], ids=["an eighth", "a quarter"])
def test_paragraphs_of_an_agency_within_a_papers_own_text_are_a_copy(shared: int, copied: bool) -> None:
    wire, own = ([f"{kind}{at}, ".join("ABCDEFGHIJ") + f"{kind}{at}." for at in range(12)] for kind in "wp")
    texts = ["Head\n\n" + "\n\n".join(lines) + "\n" for lines in (wire, [*wire[:shared], *own[shared:]])]
    drafts = compared([draft_text(text, f"{at}.txt") for at, text in enumerate(texts)])
    found = [one.files for draft in drafts for one in draft.suggestions if one.kind == "copy"]
    assert found == [("0.txt", "1.txt")] * copied


def test_a_translation_is_a_copy_where_both_print_the_agency_and_the_numbers() -> None:
    text = "ORLEY, June 15 ({}) – The bridge at Orley, built in 1987, cost 412 men a year, said Ann Hill on Monday."
    other = "ORLEY ({}).– El puente de Orley, de {}, costó un año a 412 hombres, dijo el lunes 15 de junio Ann Hill."
    cases = [("Unipress", "1987", True), ("Unipress", "hierro", False), ("Red Sur", "1987", False)]
    for agency, year, copied in cases:
        two = (text.format("Unipress"), other.format(agency, year))
        drafts = compared([draft_text(f"Orley\n\n{one}\n", f"{n}.txt") for n, one in enumerate(two)])
        found = [one.confidence for draft in drafts for one in draft.suggestions if one.kind == "copy"]
        assert found == ["likely"] * copied, (agency, year)


PLANTED = [
    ("14 people", "Seventeen people"), ("212 passengers", "more than 230 passengers"), ("nine crew", "eight crew"),
    ("two hours", "three hours"), ("60 days", "90 days"), ("1987", "1978"), ("five lives", "seven people"),
    ("director of the ferry company Tern Lines", "chairman of Tern Lines"), ("Alan Greer", "Alan Grear"),
    ("February", "January"),
    ("the first accident on the route since", "the second accident on the route in"),
]  # fmt: skip
"""What the five invented reports of tests/draft/group tell differently."""


@pytest.fixture(scope="module")
def ferry() -> list[Suggestion]:
    """What is asked and said of all five together."""
    files = sorted(Path(__file__).with_name("group").iterdir())
    drafts = compared([draft_text(file.read_text("utf-8"), file.name) for file in files])
    return [one for draft in drafts for one in draft.suggestions if one.kind in ("question", "copy")]


def test_more_than_half_of_the_planted_differences_are_asked_and_half_of_what_is_asked_is_one(
    ferry: list[Suggestion],
) -> None:
    asked = [set(one.answers) for one in ferry if one.kind == "question"]
    found = [pair for pair in PLANTED if any(answers.issuperset(pair) for answers in asked)]
    right = [answers for answers in asked if any(answers.issuperset(pair) for pair in PLANTED)]
    assert 3 * len(found) >= 2 * len(PLANTED) and 3 * len(right) >= 2 * len(asked), asked


def test_a_thing_is_asked_once_of_all_and_of_each_article_once(ferry: list[Suggestion], reports: list[Draft]) -> None:
    every = [*ferry, *(one for draft in reports for one in draft.suggestions if one.kind == "question")]
    assert all(len(set(one.files)) == len(one.files) for one in every if one.kind == "question")
    of_people = {one.value: dict(zip(one.files, one.answers, strict=True)) for one in every if one.value in PEOPLE}
    assert [one.value for one in every if one.value in PEOPLE] == list(of_people) == PEOPLE
    assert [set(told) for told in of_people.values()] == [
        {"a.txt", "b.txt", "c.txt", "d.txt"},
        {"a.txt", "c.txt", "d.txt"},
        {"en-copy.txt", "en-report.txt", "en-wire.txt"},
    ]
    people = next(one for one in ferry if one.value == "How many (people)?")
    assert "seven people" not in people.answers, "who died long ago is not among the injured"


PEOPLE = ["What is Harry Voss?", "Which spelling of the name?", "What is Samuel Adeyemi?"]


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("The new bridge at Orley cost £4 million", "The new bridge at Orley cost £5 million", True),
        ("The new bridge at Orley cost £4 million", "The new bridge at Orley cost €5 million", False),
        ("The new bridge at Orley cost £4 million", "The new bridge at Orley cost €4 million", True),
        (
            "On Monday the council of Orley opened a relief fund of £4 million, weeks after the bridge fell",
            "Mayor Ann Hill announced a fund of £5 million on Monday for all who live at the river",
            True,
        ),
        ("The new bridge at Orley is 40 metres long", "The new bridge at Orley is 45 metres long", True),
        ("The new bridge at Orley is 40 metres long", "The new bridge at Orley is 130 feet long", False),
        ("It was the first bridge at Orley. Mayor Ann Hill came", "It is old. Mayor Ann Hall came to Orley", True),
        ("Ann Hill, mayor of Orley, opened the bridge", "Ann Hill, bishop of Orley, opened the bridge", True),
        ("Ann Hill, mayor of Orley, opened the bridge", "Mayor Ann Hill opened the bridge at Orley", False),
        ("Mayor Ann Hill opened the bridge at Orley", "Mayor Tom Brook opened the bridge at Orley", False),
        ("Ann Hill, minister of bridges, came to Orley", "Ann Hill, minister of roads, came to Orley", True),
        ("Ann Hill, minister of bridges, came to Orley", "Bridges minister Ann Hill came to Orley", False),
        (
            "Eight patients were hurt as the bridge at Orley fell",
            "In Orley nine people were injured on the bridge",
            True,
        ),
        ("At Orley 112 firefighters came to the bridge", "More than 100 firefighters came to the Orley bridge", False),
        ("Some 41,000 visitors came to the Orley bridge", "The Orley bridge drew 41,300 visitors", False),
        ("Some 41,000 visitors came to the Orley bridge", "The Orley bridge drew 48,300 visitors", True),
        ("The bridge at Orley fell at 2.14am on Monday", "The bridge at Orley fell at 3.40 a.m. on Monday", True),
        ("The bridge at Orley fell at 2.14pm on Monday", "The bridge at Orley fell at 14:14 on Monday", False),
        ("Marguerite Delahaye came to the Orley bridge", "Margaret Delahay came to the Orley bridge", True),
        ("Ann Hill, who chairs the board, came to Orley", "Ann Hill, director of the Orley port, came", True),
        ("Ann Hill, professor of law, came to Orley", "Ann Hill, director of the Orley port, came", False),
        (
            "Mayor Hill came to Orley. He has for eleven years brought quiet folk, brown cows, letters, bread",
            "Hill, mayor of Orley, spoke. Old sheep grazed nine years beside slow rivers, green hills, red barns",
            False,
        ),
        ("Ann Hill, 58, opened the Orley bridge", "The 61-year-old Ann Hill came to the Orley bridge", True),
        ("Ann Hill, 58, opened the Orley bridge", "Ann Hill (58) came to the Orley bridge", False),
        ("The Orley bridge was built in 1897", "Put up in 1912 at Orley", True),
        ("In 1897 people at Orley said no to a bridge", "In 1912 people at Orley said no; in 1897 too", False),
        ("The Orley boat had 214 passengers", "At Orley 241 people were on the boat with its crew", True),
        ("It was the first accident at the Orley bridge", "Men saw the second accident at the Orley bridge", True),
        # What is counted has two names: the numbers are near, and neither article says what the other does.
        ("The council of Orley moved 340 homes", "The council of Orley bought some 400 houses", True),
        ("The council of Orley moved 340 homes", "The council of Orley bought some 340 houses", False),
        ("Orley's council moved 3 homes", "The council of Orley bought 4 houses", False),
        ("The council of Orley moved 340 homes", "Fishermen caught some 400 eels", False),
    ],
)
def test_what_can_be_compared_and_differs_is_asked(one: str, other: str, asked: bool) -> None:
    drafts = [draft_text(f"Orley has a bridge\n\n{text}.\n", f"{n}.txt") for n, text in enumerate((one, other))]
    found = [one for draft in compared(drafts) for one in draft.suggestions if one.kind == "question"]
    assert bool(found) == asked, found


def test_a_question_tells_what_speaks_most_for_one_thing() -> None:
    told = [
        "The Orley bridge is 1,430 feet long",
        "It is 1,340 feet long, the Orley bridge",
        "It took 1,430 men at Orley",
    ]
    drafts = [draft_text(f"Orley has a bridge\n\n{text}.\n", f"{n}.txt") for n, text in enumerate(told)]
    (found,) = (one for draft in compared(drafts) for one in draft.suggestions if one.kind == "question")
    assert found.files == ("0.txt", "1.txt") and found.value == "How many (feet)?"
    assert found.reason == (
        "1,430 feet / 1,340 feet: their sentences are alike, the same digits in another order, both count the same"
    )


def test_articles_that_share_little_are_compared_where_a_third_is_on_the_event_of_both() -> None:
    told = [
        "Ann Hill of the harbour told Tom Brook that the bridge at Orley opens on 15 March. Ships, tugs lie idle",
        "The Orley bridge is shut for Ann Hill and Tom Brook of the harbour. Grain, wool, salt and tea of Stone rot",
        "Grain, wool, salt and tea were sold by Mary Stone. Crossings open on 22 March. Farmers, bakers grumble",
    ]
    for picked, asked in ((told[::2], False), (told, True)):
        drafts = compared([draft_text(f"News\n\n{text}.\n", f"{n}.txt") for n, text in enumerate(picked)])
        found = [one.answers for draft in drafts for one in draft.suggestions if one.kind == "question"]
        assert (("15 March", "22 March") in found) == asked, found


EN = (
    "Strike at Odvik\n\nFor 20 days some 2,400 men of Marsk in Odvik have not worked, Petra Dahl said on 4 September."
    " Marsk, founded in 1897, has its headquarters in Odvik. It may shed 650 jobs, said Petra Dahl, chair of the union."
)
DE = "Streik in Odvik\n\nSeit {} Tagen arbeiten {} Leute der Werft Marsk nicht, sagte Petra Dahl am {}. September."
VI = "Đình công ở Odvik\n\nNgày 5 tháng 9, bà Petra Dahl nói rằng 2.400 người của Marsk đã nghỉ việc 20 ngày."
LUND = "Streik in Lund\n\nSeit 25 Tagen arbeiten 2100 Leute der Werft Brask nicht, sagte Anna Berg am 5. September."


@pytest.mark.parametrize(
    ("other", "asked"),
    [
        (DE.format(20, 2400, 4), []),
        (DE.format(25, 2400, 4), [("20 days", "25 Tagen")]),
        (DE.format(20, 2700, 4), [("some 2,400 men", "2700 Leute")]),
        (DE.format(20, 2400, 5), [("4 September", "5. September")]),
        (VI, [("4 September", "5 tháng 9")]),
        (DE.format(20, 2400, 4) + " Rund 900 Stellen fallen weg.", [("650 jobs", "Rund 900 Stellen")]),
        (DE.format(20, 2400, 4) + " Marsk, 1912 gegründet, schweigt.", [("1897", "1912")]),
        (
            DE.format(20, 2400, 4) + " Die Bürgermeisterin, Petra Dahl, schwieg.",
            [("chair of the union", "Die Bürgermeisterin")],
        ),
        (LUND, []),
    ],
)
def test_figures_and_dates_of_one_event_are_compared_in_two_languages(other: str, asked: list[tuple[str, str]]) -> None:
    drafts = [draft_text(EN, "en.txt"), draft_text(other, "other.txt")]
    found = [one.answers for draft in compared(drafts) for one in draft.suggestions if one.kind == "question"]
    assert found == asked


def test_the_two_ferry_reports_of_one_agency_are_the_only_copies(ferry: list[Suggestion]) -> None:
    assert [one.files for one in ferry if one.kind == "copy"] == [("a.txt", "b.txt")]


def test_nothing_is_asked_of_articles_on_different_things(reports: list[Draft]) -> None:
    asked = [one for draft in reports for one in draft.suggestions if one.kind == "question"]
    event = {"en-wire.txt", "en-copy.txt", "en-report.txt"}
    assert asked and all(set(one.files) <= event for one in asked), asked


def test_a_year_is_counted_from_the_date_of_issue_and_never_invented() -> None:
    text = "Head\n\nThe ceremony on October 25 was followed on Monday by talks. In December 2024 it was adopted."
    without = {one.exact: one.value for one in draft_text(text, "a.txt").suggestions if one.kind == "date"}
    dated = {one.exact: one.value for one in draft_text(text, "a.txt", "2025-10-29").suggestions if one.kind == "date"}
    assert without == {"October 25": None, "Monday": None, "December 2024": "2024-12"}
    assert dated == {"October 25": "2025-10-25", "Monday": "2025-10-27", "December 2024": "2024-12"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Der Minister sagte, dass er hier mit der Hierarchie und dem dünnen Eis nicht zufrieden ist.", {}),
        ("Le ministre a dit hier que la hiérarchie est dans le fer.", {"hier": "2025-10-28"}),
        ("市长说大桥昨天开放，今天的人很多。", {"昨天": "2025-10-28", "今天": "2025-10-29"}),
    ],
)
def test_what_is_told_from_the_date_of_issue_is_a_whole_word_of_the_articles_language(
    text: str, told: dict[str, str]
) -> None:
    found = draft_text(f"{text}\n\n{text}\n", "a.txt", "2025-10-29").suggestions
    assert {one.exact: one.value for one in found if one.kind == "date"} == told


@pytest.mark.parametrize(
    ("sentence", "issued", "value", "confidence"),
    [
        ("It was signed on December 30.", "2026-01-04", "2025-12-30", "likely"),
        ("She warned of it in February.", "2025-09-17", "2025-02", "guess"),
        ("It will open in February.", "2025-09-17", "2026-02", "guess"),
        ("It will open in February.", "2025-12-17", "2026-02", "likely"),
        ("It was seen on 29 February.", "2025-03-17", "2024-02-29", "guess"),
        ("It was seen on 29 February.", "2024-03-17", "2024-02-29", "likely"),
    ],
)
def test_a_day_without_its_year_is_the_last_one_unless_it_is_near_or_said_to_come(
    sentence: str, issued: str, value: str, confidence: str
) -> None:
    drafted = draft_text(f"Head\n\n{sentence}", "a.txt", issued)
    found = [one for one in drafted.suggestions if one.kind == "date"]
    assert [(one.value, one.confidence) for one in found] == [(value, confidence)]
    assert (" after the date of issue" in found[0].reason) == (value > issued)


def test_figures_have_their_bound_and_unit_or_currency() -> None:
    text = "Head\n\nNearly 100 countries gave AUD 83.5 million, about 60 % of the sum."
    found = {one.exact: (one.value, one.unit) for one in draft_text(text, "a.txt").suggestions if one.kind == "figure"}
    assert found["Nearly 100 countries"] == ("<100", "countries")
    assert found["AUD 83.5 million"] == ("=83500000", "AUD")
    assert found["about 60 %"][0] == "~60%"


def test_the_likeliest_renderings_of_a_statement_are_found(reports: list[Draft]) -> None:
    wire = next(draft for draft in reports if draft.article.file == "en-wire.txt")
    every = [one for draft in reports if draft is not wire for one in draft.suggestions if one.kind == "quote"]
    mine = next(one for one in wire.suggestions if one.exact.startswith("This town has waited"))
    found = renderings(_passages([mine])[0], _passages(every))
    assert len(found) <= MOST
    assert "We have waited ten years for tonight," in [every[n].exact for n in found[:5]]


def _passages(found: list[Suggestion]) -> list[Passage]:
    return [Passage(one.exact, one.speaker, one.mode, "en") for one in found]


def test_a_statement_is_found_in_another_language_by_what_both_borrowed() -> None:
    mine = Passage("It is a small sentence in Article 7", "Ferrante", "direct", "en")
    others = [
        Passage("Le fonds ne suffira pas", "Ferrante", "direct", "fr"),
        Passage("C’est une petite phrase de l’article 7", "Ferrante", "direct", "fr"),
        Passage("Es ist ein kleiner Satz in Artikel 7", "Ferrante", "direct", "de"),
        Passage("Der Fluss steigt", "Brandt", "direct", "de"),
    ]
    lead = Passage("Drei Regionen haben unterschrieben", None, "narration", "de", leads=True)
    assert renderings(Passage("It took eleven years", None, "narration", "en", leads=True), [*others, lead]) == [4]
    assert renderings(mine, others) == [2, 1, 0] and renderings(mine._replace(speaker=None), others) == [2, 1]


def test_words_weigh_the_same_in_any_order() -> None:
    kindred = Kindred({str(n): n / 10 for n in range(1, 12)})
    assert (
        len({kindred.weight([*words[n:], *words[:n]]) for words in [sorted(kindred.weights)] for n in range(11)}) == 1
    )


@pytest.mark.parametrize("part", ["'a", "’b", "-a", "--", "Alpha ", "A", ", Ab"])
def test_whatever_stands_before_a_text_its_dateline_takes_no_longer_than_its_length(part: str) -> None:
    assert_grows_in_a_line(DATELINE.match, lambda times: f"A{part * times}", 2000)
