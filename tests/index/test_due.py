"""A pledge is in a period when it was made in it or is due in it: certainly or possibly, for all that hangs on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.dates import parse_when
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.kinds import KINDS
from explorer.index.read.listing import rows
from tests.tools.command import tiny_corpus, write_corpus
from tests.tools.corpora import library_of
from tests.tools.oracle import Oracle

PERIODS = ("2024-12", "2027", "2027-05", "since 2026", "before 2020", "2024..2030", "2028", "dec 2024", "2030")


@pytest.fixture(scope="module")
def promising(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, Oracle]:
    """Pledges with every kind of due date, and made before, in and after one another."""
    files = tiny_corpus()
    (pledge,) = files["pledges.toml"]["pledges"]
    dues = ("2027", "2027-05-03", "2027?", "2027~", "2026/2028", "2027-05/..", "2030-01-01", None)
    made = ("2024-12", "2027-05-03", None, "2025", "2024-12?", "2019", "2024/2026", "2027-05-04")
    files["pledges.toml"]["pledges"] = [
        {**{k: v for k, v in pledge.items() if k not in ("date", "due", "history")}, "id": f"pledge-{i}-{j}"}
        | ({"date": date} if date else {}) | ({"due": due} if due else {})
        for i, date in enumerate(made) for j, due in enumerate(dues)
    ]  # fmt: skip
    folder = write_corpus(tmp_path_factory.mktemp("due") / "corpus", files)
    return library_of(folder), Oracle(folder)


@pytest.mark.parametrize("typed", PERIODS)
def test_what_is_made_or_due_in_a_period_passes(promising: tuple[Library, Oracle], typed: str) -> None:
    library, oracle = promising
    period = parse_when(typed)
    for kind in KINDS:
        expected = {id: match for id in oracle.of(kind) if (match := oracle.match(id, period))}
        for certain in (False, True):
            filter = Filter(when=period, certain=certain)
            hits = library.hits(kind, filter)
            shown = {row.id: row.match for row in library.rows(kind, hits.ranks, filter)}
            assert shown == {id: match for id, match in expected.items() if match == "certain" or not certain}
            possible = sum(match == "possible" for match in expected.values())
            assert (hits.possible, hits.hidden) == ((0, possible) if certain else (possible, 0))
            assert list(hits.ranks) == sorted(hits.ranks)


def test_the_words_of_a_pledge_are_in_the_period_it_is_due_in(promising: tuple[Library, Oracle]) -> None:
    library, _ = promising
    listed = {row["id"]: row["match"] for row in rows(library, "quotes", Filter(when=parse_when("2027-05-03")))}
    assert listed["alpha-ten-million"] == "certain"


def test_a_bundled_pledge_is_found_by_the_year_it_is_due(library: Library) -> None:
    found = list(rows(library, "pledges", Filter(when=parse_when("2027"))))
    assert [row["id"] for row in found] == ["in-effect-by-roadmap"]


def test_a_period_without_dates_of_its_own_costs_nothing_more(tmp_path: Path) -> None:
    """A corpus whose pledges are due on no day has no row in `due`."""
    files = tiny_corpus()
    del files["pledges.toml"]["pledges"][0]["due"]
    library = library_of(write_corpus(tmp_path / "corpus", files))
    assert library.db.execute("SELECT count(*) FROM due").fetchone() == (0,)
    assert len(library.hits("pledge", Filter(when=parse_when("2027")))) == 0
