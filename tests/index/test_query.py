"""What is found near a row, and what a thread finds later, is what is found when there is time for all."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.dates import parse_when
from explorer.index.ask import library, periods, query
from explorer.index.ask.background_search import Found, Search
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.ask.periods import Ranks
from explorer.index.ask.query import Hits, Left
from explorer.index.find import parse_find
from explorer.index.kinds import KINDS, Kind
from tests.conftest import share
from tests.index.test_library import filters_of
from tests.tools.oracle import Oracle

LATER = 3_600.0


@pytest.fixture(params=[4, 64])
def large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every corpus counts as a large one, looked through in small slices; a library keeps some, so take a new one."""
    monkeypatch.setattr(library, "SMALL", 0)
    monkeypatch.setattr(query, "WIDEST_SLICE", request.param)


@pytest.fixture(params=[0, 20_000])
def reaching(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records that a period cuts: never looked up, and always."""
    monkeypatch.setattr(periods, "MAX_CUT", request.param)
    monkeypatch.setattr(periods, "MAX_LASTING", request.param)


def same(one: Hits, other: Hits) -> bool:
    return list(one.ranks) == list(other.ranks) and (one.total, one.possible, one.hidden) == (
        *(other.total, other.possible, other.hidden),
    )


def by_oracle(library: Library, oracle: Oracle, kind: Kind, filter: Filter) -> list[int]:
    """The numbers that pass by dates and following alone, in plain Python."""
    passing = [
        id
        for id in oracle.of(kind)
        if (filter.when is None or oracle.match(id, filter.when))
        and (filter.follow is None or (filter.follow in oracle.every_id and oracle.linked(filter.follow, id)))
    ]
    return sorted(found[0] for id in passing if (found := library.number(id)))


class Second(Library):
    """Another library on a connection that stays open: it remembers nothing of what the first was asked."""

    def __del__(self) -> None:
        pass


@share(4)
@given(data=st.data())
@pytest.mark.usefixtures("large", "reaching")
def test_what_is_near_is_a_run_of_what_passes(both: tuple[Library, Oracle], data: st.DataObject) -> None:
    library, oracle = Second(both[0].db, lambda: None), both[1]
    filter = data.draw(filters_of(library))
    n, rows = data.draw(st.none() | st.integers(0, 200)), data.draw(st.integers(0, 6))
    for kind in KINDS:
        all_of_them = library.hits(kind, filter)
        if filter.find is None and not filter.sources:
            assert list(all_of_them.ranks) == by_oracle(library, oracle, kind, filter)
        near = library.look(kind, filter, n, rows, monotonic() + LATER)
        if near.exact:
            assert same(near, all_of_them)
            continue
        run = list(near.ranks)
        start = all_of_them.ranks.place(run[0]) if run else 0
        assert run == list(all_of_them.ranks[start : start + len(run)])
        place = all_of_them.ranks.place(n or 0)
        for i in range(max(0, place - rows), min(len(all_of_them), place + rows)):
            assert all_of_them.ranks[i] in near


@given(data=st.data())
@pytest.mark.usefixtures("large")
def test_out_of_time_nothing_wrong_is_told(both: tuple[Library, Oracle], data: st.DataObject) -> None:
    library = Second(both[0].db, lambda: None)
    filter = data.draw(filters_of(library))
    for kind in KINDS:
        hits = library.look(kind, filter, data.draw(st.integers(0, 99)), 5, until=0.0)
        whole = library.hits(kind, filter)
        assert set(hits.ranks) <= set(whole.ranks)
        assert not hits.exact or same(hits, whole)


def test_a_small_corpus_is_answered_whole_however_late_it_is(tiny_library: Library) -> None:
    filter = Filter(find=parse_find("lamp"))
    for kind in KINDS:
        assert same(tiny_library.look(kind, filter, None, 1, until=0.0), tiny_library.hits(kind, filter))


def test_a_question_can_be_left(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query, "WIDEST_SLICE", 2)
    left = iter([True, True, False])
    with pytest.raises(Left):
        library.hits("event", Filter(find=parse_find("the")), lambda: next(left))
    assert next(left, None) is None


# The thread


class Heard:
    """What a search found, as it came in."""

    def __init__(self, library: Library) -> None:
        self.found: list[Found] = []
        self.tellings = 0
        self.errors: list[Exception] = []
        self.changed = threading.Condition()
        self.search = Search(library, self._take, self._fail)

    def _take(self, found: Sequence[Found]) -> None:
        with self.changed:
            self.found += found
            self.tellings += 1
            self.changed.notify()

    def _fail(self, error: Exception) -> None:
        with self.changed:
            self.errors.append(error)
            self.changed.notify()

    def wait(self, count: int) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.found) + len(self.errors) >= count, timeout=20)


@pytest.fixture
def heard(library: Library) -> Iterator[Heard]:
    def another() -> sqlite3.Connection:
        return sqlite3.connect(f"file:{library.file}?mode=ro", uri=True, check_same_thread=False)

    # A small library has no connection to spare: it answers at once.
    heard = Heard(Library(another(), another))
    yield heard
    heard.search.ask([])


def test_a_search_finds_all_in_the_panes_asked_for(library: Library, heard: Heard) -> None:
    filter = Filter(find=parse_find("convention"), when=parse_when("2024..2025"))
    asked: tuple[Kind, ...] = ("message", "event", "quote")
    heard.search.ask([(filter, kind) for kind in asked])
    heard.wait(3)
    assert [(f, kind) for f, kind, _ in heard.found] == [(filter, kind) for kind in asked]
    assert all(same(hits, library.hits(kind, filter)) for _, kind, hits in heard.found)
    # What is counted together is told together.
    assert heard.tellings == 2


def test_the_filter_asked_last_is_the_one_found(library: Library, heard: Heard) -> None:
    filters = [Filter(find=parse_find(word)) for word in ("c", "co", "con", "conv", "convention")]
    for filter in filters:
        heard.search.ask([(filter, kind) for kind in KINDS])
    with heard.changed:
        assert heard.changed.wait_for(
            lambda: [kind for f, kind, _ in heard.found if f == filters[-1]] == list(KINDS), timeout=20
        )
    order = [filters.index(f) for f, _, _ in heard.found]
    assert order == sorted(order)
    assert not heard.errors


def test_a_cancelled_search_says_nothing(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    began, go_on = threading.Event(), threading.Event()

    def slow(self: Library, kind: Kind, filter: Filter, going: object) -> Hits:
        began.set()
        go_on.wait(20)
        return Hits(Ranks(), 0)

    monkeypatch.setattr(Library, "hits", slow)
    heard.search.ask([(Filter(find=parse_find("a")), "event")])
    assert began.wait(20)
    heard.search.ask([])
    go_on.set()
    monkeypatch.undo()
    heard.search.ask([(Filter(find=parse_find("b")), "event")])
    heard.wait(1)
    assert [f.find.text for f, _, _ in heard.found if f.find] == ["b"]


def test_what_goes_wrong_in_the_thread_is_told(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Hits:
        raise RuntimeError("the index is gone")

    monkeypatch.setattr(Library, "hits", broken)
    heard.search.ask([(Filter(find=parse_find("a")), "event")])
    heard.wait(1)
    assert [str(error) for error in heard.errors] == ["the index is gone"]


def test_a_long_word_is_found_as_its_beginning(library: Library, tmp_path: Path) -> None:
    for word in ("conventi", "convention", "cybercrim", "xyzzyx", '"convention"', "-convention", "the -convention"):
        for kind in KINDS:
            filter, ends = Filter(find=parse_find(word)), (library.ends(kind)[0], library.ends(kind)[-1])
            (whole,) = library.db.execute(
                "SELECT count(*) FROM find WHERE find MATCH ? AND rowid BETWEEN ? AND ?",
                (word.removeprefix("-").strip('"').split(" ")[0] + ("" if '"' in word else "*"), *ends),
            ).fetchone()
            found = len(library.hits(kind, filter))
            if word.startswith("-"):
                assert found == library.hits(kind, filter).total - whole
            elif "-" not in word:
                assert found == whole
