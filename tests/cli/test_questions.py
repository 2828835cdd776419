"""What reporters type and ask, on the bundled corpus: the record is among the first, and one command answers."""

from __future__ import annotations

import pytest

from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.find import parse_find
from explorer.index.read.listing import rows
from explorer.index.read.lookup import meant
from tests.index.conftest import library  # noqa: F401
from tests.tools.command import Ended, run_here

pytestmark = pytest.mark.usefixtures("one_home")

FIRST = 3

TYPED = [
    ("how many countries", "discrepancies", "how-many-countries"),
    ("how many organisations", "discrepancies", "how-many-organisations"),
    ("how many signatures", "timeline", "signing"),
    ("how many signed", "timeline", "signing"),
    ("60 countries", "timeline", "signing"),
    ("110", "timeline", "opening-ceremony"),
    ("who chaired", "timeline", "opening-ceremony"),
    ("71 articles", "timeline", "negotiations"),
    ("adopted", "timeline", "committee-adoption"),
    ("entry into force", "timeline", "entry-into-effect"),
    ("entry into force", "pledges", "in-effect-by-roadmap"),
    ("first to sign", "pledges", "vietnam-signs-among-first"),
    ("ratification", "pledges", "cuong-calls-for-ratification"),
    ("signatories", "pledges", "at-least-40-signatories"),
    ("money", "pledges", "australia-cyber-programme"),
    ("Australia", "pledges", "australia-cyber-programme"),
    ("AUD", "pledges", "australia-cyber-programme"),
    ("Poland", "pledges", "poland-protocols"),
    ("Cambodia", "pledges", "cambodia-capacity"),
    ("technical assistance", "pledges", "unodc-technical-assistance"),
    ("five proposals", "pledges", "proposal-cooperation"),
    ("co-chair", "pledges", "co-chairing-announced"),
    ("UNODC", "speakers", "unodc"),
    ("Guterres", "speakers", "antonio-guterres"),
    ("Russia", "speakers", "president-of-russia"),
    ("human rights", "messages", "guterres-safe-and-rights"),
    ("women and children", "messages", "cuong-privacy-under-threat"),
    ("privacy", "messages", "cuong-privacy-under-threat"),
    ("three messages", "messages", "cuong-three-messages"),
    ("first treaty", "messages", "guterres-first-treaty"),
    ("era of rising", "messages", "giang-era-of-rising"),
    ("electronic evidence", "messages", "waly-unified-framework"),
    ("digital sovereignty", "messages", "cuong-cybersecurity-prerequisite"),
]


@pytest.mark.parametrize(("typed", "what", "id"), TYPED)
def test_what_people_type_finds_the_record(library: Library, typed: str, what: str, id: str) -> None:  # noqa: F811
    found = [row["id"] for row in rows(library, what, Filter(find=parse_find(typed)))]
    assert id in found[:FIRST], found


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("when was it adopted", "adopted"),
        ("Who are the signatories?", "signatories"),
        ("what about privacy and xylophones", None),
        ("who", None),
        ("the privacy", None),
    ],
)
def test_a_question_that_finds_nothing_is_asked_in_its_own_words(
    library: Library,  # noqa: F811
    typed: str,
    expected: str | None,
) -> None:
    find = parse_find(typed)
    assert find is not None
    found = any(True for what in ("timeline", "messages", "pledges") for _ in rows(library, what, Filter(find=find)))
    assert (None if found else meant(library, find)) == expected


# One question, one command, one answer


def asked(*arguments: str) -> Ended:
    ended = run_here(*arguments)
    assert ended.status == 0, ended.err
    return ended


def answers(*arguments: str) -> dict[str, dict[str, object]]:
    return {row["id"]: row for row in asked("list", *arguments, "--format", "json").json()}


def test_who_called_for_ratification_according_to_whom() -> None:
    calls = answers("pledges", "--kind", "call", "--find", "ratify")
    call = calls["cuong-calls-for-ratification"]
    assert call["by"] == ["luong-cuong"]
    assert set(call["sources"]) == {"ven", "laodong", "vov"}  # type: ignore[call-overload]


def test_how_many_countries_came_according_to_each_source() -> None:
    page = asked("show", "how-many-countries").out
    for answer in ("Lao Động: About 110", "VOV: Nearly 100", "Gulf Observer: Over 110"):
        assert f"  {answer} [" in page
    assert "representatives from over 110 countries" in page


def test_what_is_promised_for_2027() -> None:
    assert list(answers("pledges", "--when", "2027")) == ["in-effect-by-roadmap"]


def test_how_much_did_australia_promise_to_whom() -> None:
    page = asked("show", "australia-cyber-programme").out
    assert "amount: AUD 83,500,000\n" in page and "to: Southeast Asia and Pacific Cyber Programme\n" in page
    assert "sources: Gulf Observer\n" in page


def test_what_became_of_a_pledge_is_told_by_the_names_of_those_who_tell_it() -> None:
    page = asked("show", "vietnam-signs-among-first").out
    assert "sources: Vietnam.vn\n" in page and "; reaffirmed (2025-10-25, VEN): The President" in page


def test_what_each_source_calls_the_president() -> None:
    page = asked("show", "luong-cuong").out
    assert "; Luong Cuong, Politburo member and President (Lao Động); " in page


def test_what_happened_for_certain_in_december_2024() -> None:
    found = answers("timeline", "--when", "2024-12", "--certain")
    assert "assembly-adoption" in found and {row["match"] for row in found.values()} == {"certain"}


def test_where_do_the_sources_of_the_ceremony_differ() -> None:
    page = asked("show", "opening-ceremony").out
    for question in ("How many countries took part?", "Who chaired"):
        assert f"Sources differ: {question}" in page


def test_what_did_the_president_say_in_his_own_words_in_vov() -> None:
    quotes = answers("quotes", "--speaker", "luong cuong", "--source", "vov", "--mode", "direct")
    assert quotes and {(row["speaker"], row["source"], row["mode"]) for row in quotes.values()} == {
        ("luong-cuong", "vov", "direct")
    }


def test_who_spoke_for_the_united_nations() -> None:
    assert {"antonio-guterres", "ghada-waly"} <= answers("speakers", "--affiliation", "United Nations").keys()


def test_what_was_to_come_before_the_ceremony_by_the_interview() -> None:
    quotes = answers("quotes", "--follow", "at-least-40-signatories", "--source", "vietnam-vn")
    assert any("40" in str(row["exact"]) for row in quotes.values())


def test_the_words_with_their_citation_in_a_style() -> None:
    cited = asked("cite", "gulf-observer-over-110-countries", "--style", "chicago").out
    assert "representatives from over 110 countries" in cited and "The Gulf Observer" in cited
