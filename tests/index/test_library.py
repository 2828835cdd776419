"""The filter and the panes: what passes, in which order, and in pages, compared with plain Python over the corpus."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.corpus.load import load
from explorer.dates import Period, parse_edtf, parse_when
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Hits, Library, PaneRow
from explorer.index.ask.periods import Ranks
from explorer.index.build.builder import build
from explorer.index.build.speakers import MANY, short_name
from explorer.index.find import parse_find
from explorer.index.kinds import RECORDS, Kind
from explorer.index.read.lookup import called, speaker_names
from explorer.index.store import open_library
from tests.tools.corpora import TINY, append, change, read, tiny_copy, write
from tests.tools.oracle import Dated, Oracle, words

KINDS: tuple[Kind, ...] = RECORDS

# Days around the dates of both corpora, where an edge may be off by one, and days far away.
EDGES = [
    *(date(year, month, day) for year in (2018, 2019, 2024, 2025, 2026, 2027) for month, day in ((1, 1), (12, 31))),
    *(date(2024, 10, 1), date(2024, 9, 30), date(2024, 12, 1), date(2024, 11, 30), date(2025, 10, 24)),
    *(date(2025, 10, 25), date(2025, 10, 26), date(2025, 3, 7), date(2025, 3, 8), date(2025, 3, 9)),
    *(date.min, date.max),
]
days = st.one_of(st.sampled_from(EDGES), st.dates(date(1999, 1, 1), date(2030, 1, 1)), st.dates(), st.none())


def period_of(ends: tuple[date | None, date | None]) -> Period:
    first, last = ends
    return Period(last, first) if first and last and first > last else Period(first, last)


periods = st.tuples(days, days).filter(any).map(period_of)
FINDS = ["lamp", "convention", "viet", '"the light"', "-lamp", "cybercrime -vietnam", "…", "guterres", "dao", "xyzzy"]
finds = st.sampled_from(FINDS).map(parse_find)


def filters_of(library: Library) -> st.SearchStrategy[Filter]:
    sources = [source.id for source in library.sources] + ["nobody"]
    ids = [row.id for kind in get_args(Kind) for row in rows_of(library, kind, Filter())] + ["nobody"]
    return st.builds(
        Filter,
        when=st.none() | periods,
        find=st.none() | finds,
        sources=st.just(()) | st.lists(st.sampled_from(sources), min_size=1, max_size=3, unique=True).map(tuple),
        follow=st.none() | st.sampled_from(ids),
    )


def rows_of(library: Library, kind: Kind, filter: Filter) -> list[PaneRow]:
    return library.rows(kind, library.hits(kind, filter).ranks, filter)


def ids_of(library: Library, kind: Kind, filter: Filter) -> set[str]:
    return {row.id for row in rows_of(library, kind, filter)}


# Order and numbers


def test_the_numbers_of_all_panes_run_from_one_without_a_gap(both: tuple[Library, Oracle]) -> None:
    library, oracle = both
    numbers = [n for kind in KINDS for n in library.hits(kind, Filter()).ranks]
    assert numbers == list(range(1, len(oracle.ids) + 1))


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_stands_in_its_pane_once(both: tuple[Library, Oracle], kind: Kind) -> None:
    library, oracle = both
    assert sorted(row.id for row in rows_of(library, kind, Filter())) == sorted(oracle.of(kind))
    assert library.hits(kind, Filter()).total == len(oracle.of(kind))


@pytest.mark.parametrize("kind", ["event", "message", "pledge"])
def test_a_pane_is_in_the_order_of_dates_with_the_undated_last(both: tuple[Library, Oracle], kind: Kind) -> None:
    library, _ = both

    def place(row: PaneRow) -> tuple[bool, date, date]:
        if row.date is None:
            return True, date.max, date.max
        value = parse_edtf(row.date)
        return False, value.first or date.min, value.last or date.max

    rows = rows_of(library, kind, Filter())
    assert rows == sorted(rows, key=place)


def test_records_of_one_date_stay_in_the_curators_order(both: tuple[Library, Oracle]) -> None:
    library, oracle = both
    for kind in ("event", "message", "pledge"):
        wrote = {id: place for place, id in enumerate(oracle.of(kind))}
        rows = rows_of(library, kind, Filter())
        for above, below in pairwise(rows):
            if above.date == below.date:
                assert wrote[above.id] < wrote[below.id]


def test_speakers_are_in_the_order_of_how_much_they_say(both: tuple[Library, Oracle]) -> None:
    library, oracle = both
    rows = rows_of(library, "speaker", Filter())
    assert [row.quotes for row in rows] == sorted((row.quotes for row in rows), reverse=True)
    assert all(row.quotes == len(oracle.quotes_of(row.id)) for row in rows)


def test_the_tiny_panes_read_as_they_should(tiny_library: Library) -> None:
    order = {kind: [row.id for row in rows_of(tiny_library, kind, Filter())] for kind in KINDS}
    assert order == {
        "event": ["old-lamp", "work-begins", "signing", "next-meeting"],
        "speaker": ["anh-dao", "van-duc", "soren-odegard", "lantern-council", "harbour-office"],
        "message": ["all-night", "dark-first", "light-for-every-boat", "my-father-said"],
        "pledge": ["every-lamp-by-2027", "crowns-a-year", "town-pays"],
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_says_what_the_corpus_says(both: tuple[Library, Oracle], kind: Kind) -> None:
    library, oracle = both
    differing = {id for discrepancy in oracle.corpus.discrepancies for id in discrepancy.about}
    for row in rows_of(library, kind, Filter()):
        assert library.number(row.id) == (row.n, kind)
        assert (row.quotes, row.sources) == (len(oracle.quotes_of(row.id)), len(oracle.sources_of(row.id)))
        assert (row.differs, row.match, row.kind) == (row.id in differing, None, kind)
        if kind == "speaker":
            speaker = oracle.speakers[row.id]
            assert (row.title, row.type, row.aside, row.date) == (speaker.name, speaker.kind, speaker.role, None)
        else:
            record = oracle.dated[row.id]
            people = [oracle.speakers[id] for id in oracle.people(record)]
            assert (row.title, row.date) == (record.title, record.date)
            assert row.speaker == (short_name(people[0]) if people else None)


def test_a_pane_opens_at_what_most_sources_carry(both: tuple[Library, Oracle]) -> None:
    library, _ = both
    for kind in KINDS:
        rows = rows_of(library, kind, Filter())
        best = min(rows, key=lambda row: (-row.sources, -row.quotes, row.n))
        assert library.opening(kind) == best.n


# Counts and pages


@given(data=st.data())
def test_counts_are_exact(both: tuple[Library, Oracle], data: st.DataObject) -> None:
    library, oracle = both
    filter = data.draw(filters_of(library))
    for kind in KINDS:
        hits, rows = library.hits(kind, filter), rows_of(library, kind, filter)
        assert len(hits) == len(rows)
        assert [row.n for row in rows] == list(hits.ranks) == sorted(set(hits.ranks))
        assert hits.total == len(oracle.of(kind))
        assert hits.possible == sum(row.match == "possible" for row in rows)
        assert {row.match for row in rows} <= ({None} if filter.when is None else {"certain", "possible"})


@given(data=st.data(), start=st.integers(0, 60), size=st.integers(0, 64))
def test_a_page_is_a_slice_of_all_rows(
    both: tuple[Library, Oracle], data: st.DataObject, start: int, size: int
) -> None:
    library, _ = both
    filter = data.draw(filters_of(library))
    for kind in KINDS:
        ranks = library.hits(kind, filter).ranks
        page = library.rows(kind, ranks[start : start + size], filter)
        assert page == library.rows(kind, ranks, filter)[start : start + size]


@given(data=st.data())
def test_headings_part_the_hits_as_the_rows_do(both: tuple[Library, Oracle], data: st.DataObject) -> None:
    library, _ = both
    filter = data.draw(filters_of(library))
    for kind in ("event", "message", "pledge"):
        headings = [heading_of(row) for row in rows_of(library, kind, filter)]
        starts = [(i, text) for i, text in enumerate(headings) if i == 0 or headings[i - 1] != text]
        assert library.headings(kind, library.hits(kind, filter)) == starts
        assert len({text for _, text in starts}) == len(starts)


def heading_of(row: PaneRow) -> str:
    if row.date is None:
        return "undated"
    value = parse_edtf(row.date)
    if value.first is None:
        return f"until {value.last.year if value.last else ''}"
    known_to_a_year = re.match(r"[0-9X]{4}[?~%]?(/|$)", row.date)
    return f"{value.first:%Y}" if known_to_a_year else f"{value.first:%Y · %B}"


def test_a_speaker_stands_under_no_heading(both: tuple[Library, Oracle]) -> None:
    library, _ = both
    assert library.headings("speaker", library.hits("speaker", Filter())) == []


# Dates


@given(period=periods)
@example(period=Period(date(2025, 3, 8), date(2025, 3, 8)))
@example(period=Period(None, date(2023, 12, 31)))
@example(period=Period(date(2026, 1, 1), None))
@example(period=Period(date(2026, 1, 1), date.max))
@example(period=Period(date.min, date(2023, 12, 31)))
def test_a_date_filter_passes_what_plain_python_passes(both: tuple[Library, Oracle], period: Period) -> None:
    library, oracle = both
    for kind in KINDS:
        expected = {id: oracle.match(id, period) for id in oracle.of(kind)}
        found = {row.id: row.match for row in rows_of(library, kind, Filter(when=period))}
        assert found == {id: match for id, match in expected.items() if match}


@given(period=periods)
def test_the_undated_never_pass_a_date_filter(both: tuple[Library, Oracle], period: Period) -> None:
    library, oracle = both
    undated = {id for id, record in oracle.dated.items() if record.date is None}
    for kind in ("event", "message", "pledge"):
        assert not undated & ids_of(library, kind, Filter(when=period))


def test_some_records_are_undated_or_else_nothing_is_shown_by_it(tiny_oracle: Oracle) -> None:
    assert {id for id, record in tiny_oracle.dated.items() if record.date is None} == {"my-father-said", "town-pays"}


@given(period=periods, before=st.integers(0, 400), after=st.integers(0, 400))
def test_a_wider_period_passes_more(both: tuple[Library, Oracle], period: Period, before: int, after: int) -> None:
    library, _ = both
    wider = widened(period, before, after)
    for kind in KINDS:
        narrow = {row.id: row.match for row in rows_of(library, kind, Filter(when=period))}
        wide = {row.id: row.match for row in rows_of(library, kind, Filter(when=wider))}
        assert narrow.keys() <= wide.keys()
        assert {id for id in narrow if narrow[id] == "certain"} <= {id for id in wide if wide[id] == "certain"}


def widened(period: Period, before: int, after: int) -> Period:
    first, last = period
    if first is not None:
        first -= timedelta(min(before, first.toordinal() - 1))
    if last is not None:
        last += timedelta(min(after, date.max.toordinal() - last.toordinal()))
    return Period(first, last)


@pytest.mark.parametrize(
    ("typed", "events", "speakers"),
    [
        ("2024", {"work-begins": "certain"}, {"anh-dao", "lantern-council", "van-duc"}),
        ("nov 2024", {"work-begins": "possible"}, {"anh-dao", "lantern-council", "van-duc"}),
        ("8 mar 2025", {"signing": "certain"}, {"anh-dao", "harbour-office", "lantern-council", "soren-odegard"}),
        ("1990", {"old-lamp": "possible"}, set()),
        ("until 2023", {"old-lamp": "certain"}, set()),
        ("since 2030", {"next-meeting": "possible"}, {"soren-odegard"}),
        ("since 2026", {"next-meeting": "certain"}, {"lantern-council", "soren-odegard"}),
    ],
)
def test_certain_and_possible(tiny_library: Library, typed: str, events: dict[str, str], speakers: set[str]) -> None:
    filter = Filter(when=parse_when(typed))
    assert {row.id: row.match for row in rows_of(tiny_library, "event", filter)} == events
    assert ids_of(tiny_library, "speaker", filter) == speakers


# Find, source, follow


@given(data=st.data())
def test_conditions_together_pass_what_each_passes(both: tuple[Library, Oracle], data: st.DataObject) -> None:
    library, _ = both
    filter = data.draw(filters_of(library))
    fields = ("when", "find", "sources", "follow")
    single = [replace(Filter(), **{field: getattr(filter, field)}) for field in fields]
    for kind in KINDS:
        each = [ids_of(library, kind, one) for one in single]
        assert ids_of(library, kind, filter) == set.intersection(*each)
        for field, one in zip(fields, single, strict=True):
            assert ids_of(library, kind, filter) == ids_of(library, kind, filter.without(field)) & ids_of(
                library, kind, one
            )


@given(data=st.data())
def test_a_source_passes_what_it_carries(both: tuple[Library, Oracle], data: st.DataObject) -> None:
    library, oracle = both
    sources = data.draw(st.lists(st.sampled_from([*oracle.sources, "nobody"]), min_size=1, unique=True))
    for kind in KINDS:
        carried = {id for id in oracle.of(kind) if set(sources) & set(oracle.sources_of(id))}
        assert ids_of(library, kind, Filter(sources=tuple(sources))) == carried


def test_following_shows_what_is_linked_both_ways(both: tuple[Library, Oracle]) -> None:
    library, oracle = both
    for id in oracle.ids:
        shown = {other for kind in KINDS for other in ids_of(library, kind, Filter(follow=id))}
        assert shown == {other for other in oracle.ids if oracle.linked(id, other)}


def test_following_in_the_tiny_corpus(tiny_library: Library) -> None:
    shown = {kind: ids_of(tiny_library, kind, Filter(follow="soren-odegard")) for kind in KINDS}
    assert shown == {
        "event": {"signing"},
        "speaker": {"soren-odegard"},
        "message": {"dark-first"},
        "pledge": {"crowns-a-year"},
    }


def test_following_nobody_shows_nothing(tiny_library: Library) -> None:
    assert [len(tiny_library.hits(kind, Filter(follow="nobody"))) for kind in KINDS] == [0, 0, 0, 0]


def record_texts(oracle: Oracle, id: str) -> Iterable[str | None]:
    """What a record is found by, beside its outlets."""
    if id in oracle.speakers:
        speaker = oracle.speakers[id]
        names = (text for other in speaker.other_names for text in (other.name, other.role))
        own: tuple[str | None, ...] = (speaker.name, speaker.summary, speaker.role, speaker.affiliation, *names)
    else:
        record: Dated = oracle.dated[id]
        people = (oracle.speakers[person].name for person in oracle.people(record))
        more = (getattr(record, field, None) for field in ("place", "to", "condition"))
        own = (record.title, record.summary, *record.topics, *more, *people)
    outlets = (a.source for a in oracle.corpus.articles if a.source.id in oracle.sources_of(id))
    yield from own
    quotes = [oracle.quotes[quote] for quote in oracle.quotes_of(id)]
    yield from (quote.exact for quote in quotes)
    relaying = (name for quote in quotes for name in (*quote.on_behalf_of, quote.via) if name)
    yield from (oracle.speakers[name].name if name in oracle.speakers else name for name in relaying)
    yield from (text for source in outlets for text in (source.label, source.container_title))


def test_a_record_is_found_by_all_its_texts_and_by_nothing_else(both: tuple[Library, Oracle]) -> None:
    library, oracle = both
    marker = {kind: {id: {w for t in record_texts(oracle, id) if t for w in words(t)} for id in oracle.of(kind)}
              for kind in KINDS}  # fmt: skip
    vocabulary = sorted({word for texts in marker.values() for known in texts.values() for word in known})
    for word in vocabulary[:: max(1, len(vocabulary) // 150)]:
        filter = Filter(find=parse_find(f'"{word}"'))
        for kind in KINDS:
            assert ids_of(library, kind, filter) == {id for id, known in marker[kind].items() if word in known}


def test_a_record_is_not_found_by_the_names_of_hundreds_for_whom_its_quote_speaks(tmp_path: Path) -> None:
    """Each of theirs would hold those of all, and an index grow with the square of them."""
    tiny, source, speaks = tiny_copy(tmp_path), "sources/harbour-post.toml", 'speaker = "anh-dao"\n'
    bodies = (f'[[speakers]]\nid = "b{n}"\nname = "Guild{n}"\nkind = "body"\n' for n in range(MANY + 1))
    append(tiny, "speakers.toml", "\n" + "\n".join(bodies))
    before = read(tiny, source)
    for count, found in ((MANY + 1, {"b7"}), (MANY, {"anh-dao", *(f"b{n}" for n in range(MANY))})):
        names = [f"b{n}" for n in range(count)]
        write(tiny, source, before.replace(speaks, f"{speaks}on-behalf-of = {names}\n", 1))
        library, filter = open_library(tiny), Filter(find=parse_find('"guild7"'))
        assert ids_of(library, "speaker", filter) == found
        assert len(library.hits("quote", filter)) == 1


# The rest of a library


def test_a_library_says_what_it_is(tiny_library: Library) -> None:
    about = tiny_library.about()
    assert (about.id, about.title, about.curated_by, about.curated) == (
        *("tiny", "The Lantern Accord", "The tests", "2025-03-10"),
    )
    assert (about.sources, about.quotes) == (2, 14)
    assert [(s.n, s.id, s.label, s.quotes) for s in tiny_library.sources] == [
        (1, "harbour-post", "Harbour Post", 9),
        (2, "lighthouse-weekly", "Lighthouse Weekly", 5),
    ]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("anh-dao", ["anh-dao"]),
        ("Trần Thị Ánh Đào", ["anh-dao"]),
        ("tran thi anh dao", ["anh-dao"]),
        ("the mayor", ["anh-dao"]),
        ("harbour master", ["harbour-office"]),
        ("odegard", ["soren-odegard"]),
        ("ng", ["van-duc"]),
        ("duc", ["van-duc"]),
        ("an", ["anh-dao", "van-duc", "lantern-council"]),
        ("nobody", []),
        ("", []),
        ("%", []),
    ],
)
def test_a_speaker_is_named_by_id_name_or_a_part_of_it(tiny_library: Library, typed: str, ids: list[str]) -> None:
    assert sorted(called(speaker_names(tiny_library), typed)) == sorted(ids)


def test_a_whole_name_comes_before_a_part_of_one(tmp_path: Path) -> None:
    tiny = tiny_copy(tmp_path)
    assert called(speaker_names(open_library(tiny)), "dao") == ["anh-dao"]
    change(tiny, "speakers.toml", 'name = "Harbour master"', 'name = "Đào"')
    assert called(speaker_names(open_library(tiny)), "dao") == ["harbour-office"]


def test_an_empty_pane_has_nothing_to_open_and_no_years() -> None:
    connection = sqlite3.connect(":memory:")
    build(replace(load(TINY), pledges=(), discrepancies=()), connection, "a fingerprint")
    library = Library(connection)
    for filter in (Filter(), Filter(when=parse_when("2025"))):
        hits = library.hits("pledge", filter)
        assert (len(hits), hits.total, library.rows("pledge", hits.ranks, filter)) == (0, 0, [])
        assert library.headings("pledge", hits) == []
    assert library.opening("pledge") is None
    assert len(library.hits("message", Filter())) == 4


def test_hits_know_how_many_they_are() -> None:
    assert len(Hits(Ranks((range(3, 9),)), 40)) == 6


# The filter in words


def test_a_filter_says_itself(tiny_library: Library) -> None:
    filter = Filter(
        when=parse_when("2024"),
        find=parse_find("every  boat"),
        sources=("harbour-post", "lighthouse-weekly"),
        follow="anh-dao",
    )
    names = tiny_library.names(filter)
    assert filter.describe(names) == (
        "When 2024 · Find every boat · Source Harbour Post or Lighthouse Weekly · Following Trần Thị Ánh Đào"
    )
    assert [field for field, _, _ in filter.conditions(names)] == ["when", "find", "sources", "follow"]
    assert filter.without("sources").without("when").describe(names) == "Find every boat · Following Trần Thị Ánh Đào"


def test_a_filter_without_a_condition() -> None:
    assert not Filter()
    assert Filter().describe({}) == "everything"
    assert Filter(sources=("a",))
    assert not Filter(follow="a").without("follow")


def test_a_quote_that_is_followed_is_said_by_its_words(tiny_library: Library) -> None:
    names = tiny_library.names(Filter(follow="post-every-boat"))
    assert names == {"post-every-boat": "“We keep the light for every boat.”"}
    (begun,) = tiny_library.names(Filter(follow="post-old-lamp")).values()
    assert begun == "“The old lamp had burned until the end of…”"


def test_an_unknown_id_is_said_as_it_is(tiny_library: Library) -> None:
    filter = Filter(sources=("gone",), follow="lost")
    assert filter.describe(tiny_library.names(filter)) == "Source gone · Following lost"
