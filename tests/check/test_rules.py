"""Every rule of the registry, each broken once in a copy of the tiny corpus, and told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.check.checker import check
from explorer.check.rules import BODY, ORIGINAL, PROOFS, RECORDS, RULES
from tests.check.cases import BROKEN, corpus, more, original, quote
from tests.tools.corpora import POST, TINY_ORIGINALS, WEEKLY, change, originals_copy, read, tiny_copy


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return tiny_copy(tmp_path)


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    return originals_copy(tmp_path)


def test_every_rule_is_broken_here() -> None:
    assert sorted(BROKEN) == sorted(rule.name for rule in RULES)


def test_every_rule_says_what_it_guards_and_what_a_problem_says() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.message for rule in RULES) and all(rule.find.__doc__ for rule in (*RECORDS, *PROOFS))


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_told_alone_and_at_its_line(tiny: Path, originals: Path, name: str) -> None:
    broken = BROKEN[name]
    broken.change(tiny, originals)
    result = check(tiny, originals)
    problems = (*result.problems, *result.advice)
    assert [problem.rule for problem in problems] == [name], [problem.sentence() for problem in problems]
    (problem,) = problems
    assert bool(result.advice) == next(rule.advice for rule in RULES if rule.name == name)
    assert (problem.file, problem.id) == (broken.file, broken.id)
    assert broken.said in problem.message
    if broken.on_line:
        assert broken.on_line in read(tiny, problem.file).split("\n")[problem.line - 1]


@pytest.mark.parametrize("name", [rule.name for rule in RECORDS])
def test_what_needs_no_original_is_told_without_one(tiny: Path, originals: Path, name: str) -> None:
    BROKEN[name].change(tiny, originals)
    result = check(tiny)
    assert [problem.rule for problem in (*result.problems, *result.advice)] == [name]


@pytest.mark.parametrize("name", [ORIGINAL.name, BODY.name, *(rule.name for rule in PROOFS)])
def test_what_needs_the_originals_is_not_told_without_them(tiny: Path, originals: Path, name: str) -> None:
    BROKEN[name].change(tiny, originals)
    assert check(tiny).problems == ()


# What is right, though it looks like a fault


RIGHT = {
    "an address in letters of its own": corpus((POST, "lantern-accord", "Bến-Sao/灯%20é/می\u200cخواهم")),
    "a title of sixty characters": corpus(("messages.toml", '"Friend or stranger"', f'"{"Friend or " * 5}strangers."')),
    "a summary that names its source and says something": corpus(
        ("messages.toml", '"Said twice in one paragraph."', '"The Post alone, in paraphrase: the lamp burns."')
    ),
    "a summary of how it is told, without who tells it": corpus(
        ("messages.toml", '"Said twice in one paragraph."', '"In paraphrase only."')
    ),
    "a question that does not name the speaker of an answer": corpus(
        ("discrepancies.toml", 'about = ["signing", "anh-dao"]', 'about = ["signing"]')
    ),
    "an event before or in an open period": corpus(("timeline.toml", 'date = "2024"', 'date = "../2024"')),
    "a step of the day of its pledge": corpus(("pledges.toml", "2025-03/..", "2025-03-08")),
    "a step about a year": corpus(("pledges.toml", 'date = "2025-03-08"', 'date = "2024~"')),
    "what is planned, after the corpus was curated": corpus(("timeline.toml", '"2026/.."', '"2030"')),
    "an event that one of its sources announced": corpus(
        (WEEKLY, 'language = "en"', 'language = "en"\nissued = "2025-03-07"'),
        ("messages.toml", 'date = "2025-03-08"\nevent', "event"),
    ),
    "answers that differ in a diacritic": corpus(
        ("discrepancies.toml", '"About 40"', '"Đức"'), ("discrepancies.toml", '"Nearly 60"', '"Duc"')
    ),
    "an answer with a year of its own": corpus(("discrepancies.toml", '"Nearly 60"', '"Nearly 60, in 2025"')),
    "an answer on another scale": corpus(("discrepancies.toml", '"Nearly 60"', '"Nearly 0.06 thousand"')),
    "an answer whose quote has it in words, beside a year": original(
        "about 40 captains",
        "about forty captains in 2025",
        corpus((POST, "about 40 captains", "about forty captains in 2025")),
    ),
    "an answer whose quote parts the thousands by a space": original(
        "about 40 captains",
        "about 1\u00a0000 captains",
        corpus(
            (POST, "about 40 captains", "about 1\u00a0000 captains"),
            ("discrepancies.toml", '"About 40"', '"About 1000"'),
        ),
    ),
    "an answer whose quote has other digits": original(
        "about 40 captains", "about ٤٠ captains", corpus((POST, "about 40 captains", "about ٤٠ captains"))
    ),
    "an answer in words": corpus(("discrepancies.toml", '"Nearly 60"', '"Almost sixty"')),
    "a half name": corpus((POST, 'attribution = "Engineer Søren Ødegård"', 'attribution = "Ødegård"')),
    "a witness": corpus((POST, 'attribution = "Engineer Søren Ødegård"', 'attribution = "a year"')),
    "a name formed from another": original(
        "Engineer Søren Ødegård",
        "The Vietnamese guest",
        corpus(
            (POST, 'attribution = "Engineer Søren Ødegård"', 'attribution = "The Vietnamese guest"'),
            (POST, 'exact = "Engineer Søren Ødegård', 'exact = "The Vietnamese guest'),
            ("speakers.toml", 'role = "Engineer"', 'affiliation = "Vietnam"'),
        ),
    ),
    "a cut before a but that a note explains": original(
        "in 2026 or later.",
        "in 2026 or later, but not in May.",
        corpus((POST, 'in 2026 or later."', 'in 2026 or later"\nnote = "May is nobody\'s month."')),
    ),
    "a sentence that begins with but": original(
        "The council meets", "But the council meets", corpus((POST, '"The council', '"the council'))
    ),
    "a but of the outlet after the speaker's words": original(
        "“We keep the light for every boat. As",
        "“We keep the light,” but not for nothing. “As",
        corpus((POST, '"We keep the light for every boat."', '"We keep the light,"')),
    ),
    "a term in quotation marks": original(
        "The old lamp had",
        "The “old lamp” had",
        corpus((POST, '"The old lamp had burned until the end of 2023."', '"old lamp"')),
    ),
    "numbers that only look alike": more(
        "messages.toml",
        "".join(
            f'[[messages]]\nid = "day-{number}"\ntitle = "A day"\nsummary = "One."\nspeaker = "anh-dao"\n'
            'quotes = ["post-every-boat"]\n\n'
            for number in ("1-11", "11-1")
        ),
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_is_no_problem(tiny: Path, originals: Path, name: str) -> None:
    RIGHT[name](tiny, originals)
    result = check(tiny, originals)
    assert [problem.sentence() for problem in (*result.problems, *result.advice)] == []


WRONG = {
    "overlapping renderings": (
        "rendering-twice",
        more(
            POST,
            quote("post-accord-in-town", 1, "the Lantern Accord in Bến Sao on Saturday"),
            (POST, "in Bến Sao on Saturday before about 40 captains.", "in Bến Sao"),
            ("timeline.toml", '"weekly-nearly-60"]', '"weekly-nearly-60", "post-accord-in-town"]'),
            ("discrepancies.toml", '"About 40"', '"A few"'),
        ),
    ),
    "a but after the words of the outlet between two parts of a sentence": (
        "cut-limit",
        original(
            "“We keep the light for every boat. As",
            "“We keep the light,” she said, “but not for nothing. As",
            corpus((POST, '"We keep the light for every boat."', '"We keep the light,"')),
        ),
    ),
    "direct speech at length in a paraphrase": (
        "quotation-marks",
        original(
            "said that the town pays.",
            "said that “the town pays it all”.",
            corpus((POST, "said that the town pays.", "said that “the town pays it all”.")),
        ),
    ),
    "direct speech with its marks": (
        "quotation-marks",
        corpus((POST, 'exact = "We keep', 'exact = "“We keep')),
    ),
    "a part of a word for who spoke": (
        "printed-attribution",
        corpus((POST, 'attribution = "Engineer Søren Ødegård"', 'attribution = "gineer Søren Ødegård"')),
    ),
    "a number cut short": (
        "cut-word",
        corpus((POST, "promised 1,250.50 crowns a year for as long as the lamp needs oil.", "promised 1,250")),
    ),
    "one endless sentence": (
        "long-summary",
        corpus(("pledges.toml", '"A sum each year."', f'"A sum each {"and every " * 70}year."')),
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_in_another_way_is_told_too(tiny: Path, originals: Path, name: str) -> None:
    rule, break_it = WRONG[name]
    break_it(tiny, originals)
    problems = check(tiny, originals).problems
    assert [problem.rule for problem in problems] == [rule], [problem.sentence() for problem in problems]


def test_a_value_that_stands_in_the_next_table_as_well_leads_to_its_own(tiny: Path) -> None:
    change(tiny, "speakers.toml", 'name = "Tran Thi Anh Dao"', 'name = "Tran \\"Anh\\" Dao"')
    change(tiny, "speakers.toml", 'role = "Harbour master"', "role = 'Tran \"Anh\" Dao'")
    (problem,) = check(tiny, TINY_ORIGINALS).problems
    assert (problem.rule, problem.id) == ("printed-name", "anh-dao")
    assert read(tiny, "speakers.toml").split("\n")[problem.line - 1].lstrip().startswith('{ name = "Tran \\"Anh')


def test_originals_are_left_as_they_are(tiny: Path) -> None:
    before = {path.name: path.read_bytes() for path in TINY_ORIGINALS.iterdir()}
    check(tiny, TINY_ORIGINALS)
    assert {path.name: path.read_bytes() for path in TINY_ORIGINALS.iterdir()} == before
