"""Periods told by events: which words open them, both sides of a range, and names that may mean several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from explorer.dates import parse_when
from explorer.dates.by_event import DatedEvent, Several
from explorer.dates.when import understand
from explorer.errors import Refused

EVENTS = [
    DatedEvent("The vote", "2024-12"),
    DatedEvent("Signing ceremony", "2025-10-25/2025-10-26"),
    DatedEvent("Closing ceremony", "2025-10-26"),
    DatedEvent("The march", "2020-03-14"),
    DatedEvent("A meeting", None),
    DatedEvent("The founding", "../1945"),
    DatedEvent("The era", "2030/.."),
    DatedEvent("The end", "9999-12-31"),
    DatedEvent("The dawn", "0001-01-01"),
]


def called(name: str, beginnings: bool) -> Sequence[DatedEvent]:
    wanted = name.lower().removeprefix("the ").split()
    return [event for event in EVENTS if set(wanted) <= set(event.title.lower().split())]


@pytest.mark.parametrize(
    ("text", "same", "events"),
    [
        ("before the signing ceremony", "before 2025-10-25", "Signing ceremony (25–26 Oct 2025)"),
        ("prior to the vote", "before 2024-12", "The vote (Dec 2024)"),
        ("after the signing", "since 2025-10-27", "Signing ceremony (25–26 Oct 2025)"),
        ("since the vote", "since 2024-12", "The vote (Dec 2024)"),
        ("until the closing ceremony", "until 2025-10-26", "Closing ceremony (26 Oct 2025)"),
        ("during the vote", "2024-12", "The vote (Dec 2024)"),
        ("  Signing ", "2025-10-25..2025-10-26", "Signing ceremony (25–26 Oct 2025)"),
        ("Signing ceremony", "2025-10-25..2025-10-26", "Signing ceremony (25–26 Oct 2025)"),
        ("trước vote", "before 2024-12", "The vote (Dec 2024)"),
        ("from the vote to the signing", "2024-12-01..2025-10-26",
         "The vote (Dec 2024) · Signing ceremony (25–26 Oct 2025)"),
        ("between 2019 and the vote", "2019-01-01..2024-12-31", "The vote (Dec 2024)"),
        ("vote..2026", "2024-12-01..2026-12-31", "The vote (Dec 2024)"),
        ("after the founding", "since 1946", "The founding (until 1945)"),
        ("march 2020", "2020-03", ""),
        ("before march 2020", "before 2020-03", ""),
    ],
)  # fmt: skip
def test_the_name_of_an_event_stands_for_its_dates(text: str, same: str, events: str) -> None:
    understood = understand(text, called)
    assert understood.period == parse_when(same)
    assert understood.events == events


@pytest.mark.parametrize("text", ["before the founding", "after the era", "before the dawn", "after the end"])
def test_before_all_and_after_all_there_is_nothing(text: str) -> None:
    with pytest.raises(Refused, match="needs a first or a last day"):
        understand(text, called)


@pytest.mark.parametrize(
    "text",
    ["xyz", "before 2025-13", "before ab", "before", "from xyz to 2020", "", "05/10/2025", "2026..2025", "9" * 70],
)
def test_without_an_event_it_is_refused_as_any_date(text: str) -> None:
    with pytest.raises(Refused) as without:
        parse_when(text, date(2025, 1, 1))
    with pytest.raises(Refused) as refused:
        understand(text, called, date(2025, 1, 1))
    assert str(refused.value) == str(without.value)


@pytest.mark.parametrize("text", ["before xyz", "prior to the  xyz", "trước xyz"])
def test_a_name_that_no_event_has_is_named(text: str) -> None:
    with pytest.raises(Refused, match=r"“(the )?xyz” is no date, and no event has it in its name\."):
        understand(text, called)


def test_the_text_in_full_has_the_title_of_the_one_event() -> None:
    assert understand("after the signing", called).whole == "after the Signing ceremony"
    assert understand("no later than the vote", called).whole == "no later than The vote"
    assert understand("before 2024", called).whole == understand("vote..2026", called).whole == ""


def test_a_name_that_may_mean_several_offers_them() -> None:
    with pytest.raises(Several) as several:
        understand("after the ceremony", called)
    assert "Signing ceremony (25–26 Oct 2025) or Closing ceremony (26 Oct 2025)" in str(several.value)
    assert understand(several.value.first, called).period == parse_when("after 2025-10-26")
    for text, first in (
        ("from the ceremony to 2026", "from Signing ceremony to 2026"),
        ("between 2019 and the ceremony", "between 2019 and Signing ceremony"),
        ("ceremony..2026", "Signing ceremony .. 2026"),
    ):
        with pytest.raises(Several) as several:
            understand(text, called)
        assert several.value.first == first
        assert understand(first, called).period == understand(text.replace("ceremony", "signing"), called).period
    with pytest.raises(Refused, match="A meeting has no date"):
        understand("since the meeting", called)


def test_only_what_is_opened_is_looked_for_by_the_beginning_of_a_name() -> None:
    asked: list[tuple[str, bool]] = []

    def listening(name: str, beginnings: bool) -> Sequence[DatedEvent]:
        asked.append((name, beginnings))
        return called(name, beginnings)

    for text in ("after vote", "vote", "from signing to 2026", "between 2019 and closing"):
        understand(text, listening)
    assert asked == [("vote", True), ("vote", False), ("signing", False), ("closing", False)]


def test_of_many_events_the_first_three_are_named_and_the_rest_counted() -> None:
    many = [DatedEvent(f"Ceremony {n}", "2025") for n in range(5)]
    with pytest.raises(Several) as several:
        understand("after ceremony", lambda name, beginnings: many)
    named = " or ".join(f"Ceremony {n} (2025)" for n in range(3))
    assert str(several.value) == f"{named} or 2 more? Type more of the name."
    with pytest.raises(Several, match=r"Ceremony 2 \(2025\)\? Type more"):
        understand("after ceremony", lambda name, beginnings: many[:3])


def test_before_an_event_whose_beginning_is_not_known_there_is_no_period() -> None:
    with pytest.raises(Refused, match="A period needs a first or a last day"):
        understand("before the founding", called)
