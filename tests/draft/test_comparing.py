"""Dates, figures, candidate questions and copies of one agency."""

from __future__ import annotations

import pytest

from explorer.draft.drafting import Draft, compared, draft_text
from explorer.draft.kindred import renderings
from tests.draft.evaluation import articles, drafted


@pytest.fixture(scope="module")
def reports() -> list[Draft]:
    """A dispatch, a paper's own report, a copy of the dispatch, and two articles on other things."""
    return compared([drafted(article) for article in articles("en-*.txt")])


def test_only_the_two_that_share_one_dispatch_are_copies(reports: list[Draft]) -> None:
    found = [one.files for draft in reports for one in draft.suggestions if one.kind == "copy"]
    assert found == [("en-copy.txt", "en-wire.txt")]


PLANTED = [
    ("nearly 3,000 people", "More than 5,000 people"), ("nine years", "ten years"), ("25 minutes", "about 40 minutes"),
    ("£310 million", "£298 million"), ("two more barriers", "three more barriers"), ("2031", "2030"),
    ("chief engineer at the Harbour Authority", "the Harbour Authority’s deputy chief engineer"),
]  # fmt: skip


def test_planted_differences_are_candidates(reports: list[Draft]) -> None:
    asked = [one for draft in reports for one in draft.suggestions if one.kind == "question"]
    between = [one for one in asked if set(one.files) == {"en-wire.txt", "en-report.txt"}]
    others = [one for one in asked if "en-interview.txt" in one.files or "en-feature.txt" in one.files]
    both = [
        one for one in asked if set(one.files) in ({"en-wire.txt", "en-report.txt"}, {"en-copy.txt", "en-report.txt"})
    ]
    found = [
        pair for pair in PLANTED if any(all(any(a.startswith(w) for a in one.answers) for w in pair) for one in both)
    ]
    assert 2 * len(found) >= len(PLANTED)
    assert 2 * len(found) >= len({one.answers for one in both}) and len(others) <= 3, asked
    assert between


def test_a_year_is_counted_from_the_date_of_issue_and_never_invented() -> None:
    text = "Head\n\nThe ceremony on October 25 was followed on Monday by talks. In December 2024 it was adopted."
    without = {one.exact: one.value for one in draft_text(text, "a.txt").suggestions if one.kind == "date"}
    dated = {one.exact: one.value for one in draft_text(text, "a.txt", "2025-10-29").suggestions if one.kind == "date"}
    assert without == {"October 25": None, "Monday": None, "December 2024": "2024-12"}
    assert dated == {"October 25": "2025-10-25", "Monday": "2025-10-27", "December 2024": "2024-12"}


def test_the_day_nearest_to_the_date_of_issue_may_be_of_another_year() -> None:
    text = "Head\n\nIt was signed on December 30."
    found = [one.value for one in draft_text(text, "a.txt", "2026-01-04").suggestions if one.kind == "date"]
    assert found == ["2025-12-30"]


def test_figures_have_their_bound_and_unit_or_currency() -> None:
    text = "Head\n\nNearly 100 countries gave AUD 83.5 million, about 60 % of the sum."
    found = {one.exact: (one.value, one.unit) for one in draft_text(text, "a.txt").suggestions if one.kind == "figure"}
    assert found["Nearly 100 countries"] == ("<100", "countries")
    assert found["AUD 83.5 million"] == ("=83500000", "AUD")
    assert found["about 60 %"][0] == "~60%"


def test_the_likeliest_renderings_are_of_other_articles(reports: list[Draft]) -> None:
    wire = next(draft for draft in reports if draft.file == "en-wire.txt")
    every = [one for draft in reports for one in draft.suggestions]
    mine = next(one for one in wire.suggestions if one.exact.startswith("This town has waited"))
    found = renderings(mine, every)
    assert len(found) <= 5 and all(one.file != "en-wire.txt" for one in found)
    assert "We have waited ten years for tonight," in [one.exact for one in found]
