"""Which speakers a period holds, and what is linked to a record: as it is kept, against asking one after the other."""

from __future__ import annotations

import re
import sqlite3
from array import array
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

import explorer.index
from explorer.index.ask import links, periods
from explorer.index.ask.periods import OPEN_END, OPEN_START

SPEAKERS = range(11, 17)
SCHEMA = (Path(explorer.index.__file__).with_name("schema.sql")).read_text("utf-8")


class Linked(NamedTuple):
    """A record with the days it may mean, and the speakers it is linked to."""

    early: int
    late: int
    sure: bool
    speakers: frozenset[int]


days = st.sampled_from([OPEN_START, OPEN_END, OPEN_END - 1]) | st.integers(1, 30)
spans = st.tuples(days, days).map(sorted)
records = st.lists(
    st.builds(
        lambda span, sure, speakers: Linked(span[0], span[1], sure, speakers),
        spans,
        st.booleans(),
        st.frozensets(st.sampled_from(list(SPEAKERS))),
    ),
    max_size=30,
)


def filled(records: list[Linked], pane: range) -> sqlite3.Connection:
    """An index of nothing but these records and a pane of speakers."""
    db = sqlite3.connect(":memory:")
    for table in ("pane", "link", "links", "use", "due", "extent", "quote", "voice"):
        definition = re.search(rf"^CREATE TABLE {table} .*?;$", SCHEMA, re.DOTALL | re.MULTILINE)
        assert definition is not None
        db.execute(definition[0])
    db.execute("CREATE TABLE record (n INTEGER PRIMARY KEY, id TEXT, early INTEGER, late INTEGER, sure INTEGER)")
    db.execute("INSERT INTO pane VALUES ('speaker', ?, ?, NULL)", (pane.start, pane.stop - 1))
    people = ((n, f"r{n}", None, None, 0) for n in pane)
    told = ((n, f"r{n}", r.early, r.late, r.sure) for n, r in enumerate(records, 100))
    db.executemany("INSERT INTO record VALUES (?, ?, ?, ?, ?)", [*people, *told])
    pairs = {(speaker, n) for n, record in enumerate(records, 100) for speaker in record.speakers}
    both = {*pairs, *((b, a) for a, b in pairs), *((n, n) for n in pane)}
    db.executemany("INSERT INTO link VALUES (?, ?)", both)
    return db


@given(records=records, period=spans, steps=st.integers(1, 9), extra=st.integers(0, 2))
def test_a_period_holds_the_speakers_of_what_it_holds(
    records: list[Linked], period: list[int], steps: int, extra: int
) -> None:
    first, last = period
    pane = range(SPEAKERS.start, SPEAKERS.stop + extra)
    db = filled(records, pane)
    with patch.object(periods, "STEPS", steps):
        periods.fill_extents(db)
    held = periods.speaking(db, pane, first, last)
    possible = {n for r in records if r.early <= last and r.late >= first for n in r.speakers}
    certain = {n for r in records if r.sure and r.early >= first and r.late <= last for n in r.speakers}
    assert list(held.ranks) == sorted(possible)
    assert list(held.certain or ()) == sorted(certain)


def test_no_speakers_are_held_where_there_are_none() -> None:
    db = filled([], range(5, 5))
    periods.fill_extents(db)
    held = periods.speaking(db, range(5, 5), OPEN_START, OPEN_END)
    assert (list(held.ranks), held.possible, held.certain) == ([], 0, array("I"))


@given(
    records=records,
    quotes=st.lists(st.lists(st.integers(0, 30), max_size=8), max_size=4),
    long=st.integers(1, 6),
    start=st.integers(1, 140),
    size=st.integers(0, 120),
)
def test_what_is_linked_is_the_same_in_one_piece(
    records: list[Linked], quotes: list[list[int]], long: int, start: int, size: int
) -> None:
    db = filled(records, SPEAKERS)
    uses = [
        (100 + place, 1_000_000_001 + n) for n, users in enumerate(quotes) for place in users if place < len(records)
    ]
    db.executemany("INSERT INTO use VALUES (?, ?, ?, 1)", ((n, i, quote) for i, (n, quote) in enumerate(uses)))
    with patch.object(links, "LONG", long):
        links.fill(db)
    linked: dict[int, set[int]] = {}
    for record, other in db.execute("SELECT record, other FROM link").fetchall():
        linked.setdefault(record, set()).add(other)
    kept = {n for (n,) in db.execute("SELECT n FROM links")}
    assert kept >= {record for record, others in linked.items() if len(others) >= long}
    for record, quote in uses:
        linked.setdefault(record, set()).update(mate for mate, other in uses if other == quote)
    for n, others in linked.items():
        within = [other for other in sorted(others) if start <= other < start + size]
        assert list(links.linked(db, f"r{n}", range(start, start + size))) == within
    assert not links.linked(db, "nobody", range(1, 1000))
