"""The coverage picture asked of the index, against the parsed corpus."""

from __future__ import annotations

import pytest

from explorer.dates import parse_when
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.find import parse_find
from explorer.index.read.coverage import COVERED, PAGE, Coverage
from tests.tools.oracle import Oracle

EVERYTHING = Filter()
FILTERS = (
    EVERYTHING,
    Filter(find=parse_find("the")),
    Filter(when=parse_when("2025")),
    Filter(find=parse_find("nothing-has-this-word")),
)


def picture(library: Library, filter: Filter = EVERYTHING) -> Coverage:
    return Coverage(library, filter, {kind: library.hits(kind, filter) for kind in COVERED})


def expected(oracle: Oracle, id: str) -> dict[str, str]:
    """How each source tells a record: in the words of its quotes."""
    told: dict[str, set[str]] = {}
    for quote in set(oracle.quotes_of(id)) - oracle.aside(id):
        told.setdefault(oracle.source_of[quote], set()).add(oracle.quotes[quote].mode)
    said = {}
    for source, modes in told.items():
        spoken = modes - {"narration"}
        said[source] = "narration" if not spoken else spoken.pop() if len(spoken) == 1 else "mixed"
    return said


@pytest.mark.parametrize("filter", FILTERS, ids=range(len(FILTERS)))
def test_every_cell_says_how_a_source_tells_a_record(both: tuple[Library, Oracle], filter: Filter) -> None:
    library, oracle = both
    coverage = picture(library, filter)
    names = {source.n: source.id for source in library.sources}
    rows = [coverage.row(place) for place in range(coverage.count)]
    assert [row.record.n for row in rows] == [n for kind in COVERED for n in library.hits(kind, filter).ranks]
    for row in rows:
        assert {names[n]: told for n, told in row.told.items()} == expected(oracle, row.record.id)
    assert coverage.total == sum(len(oracle.of(kind)) for kind in COVERED)


@pytest.mark.parametrize("filter", FILTERS, ids=range(len(FILTERS)))
def test_the_totals_are_the_cells_that_are_not_silent(both: tuple[Library, Oracle], filter: Filter) -> None:
    library, _ = both
    coverage = picture(library, filter)
    *_, counts = coverage.tally()
    assert counts == {
        source.n: sum(source.n in coverage.row(place).told for place in range(coverage.count))
        for source in library.sources
    }


def test_the_picture_opens_at_a_record(tiny_library: Library) -> None:
    coverage = picture(tiny_library)
    for place in range(coverage.count):
        record = coverage.row(place).record
        assert coverage.place(record.kind, record.n) == place
    assert coverage.place("speaker", 1) == 0


def test_a_look_at_one_row_reads_one_page(library: Library) -> None:
    coverage = picture(library)
    asked: list[str] = []
    library.db.set_trace_callback(asked.append)
    try:
        coverage.row(0)
        coverage.row(1)
    finally:
        library.db.set_trace_callback(None)
    assert len(asked) == 2 and all(len(sql.split("IN (")[1].split(",")) <= PAGE for sql in asked)
