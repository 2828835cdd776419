"""The quotes of a record that pass a filter are those of its quotes that the list of quotes has under it."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.export.citing import EVERY
from explorer.index.ask import filters
from explorer.index.ask.filters import Filter, of_quotes, passing_quotes
from explorer.index.find import parse_find
from explorer.index.kinds import RECORDS
from explorer.index.read import record
from explorer.index.read.listing import rows
from explorer.index.read.record import Reading, reading
from tests.tools.corpora import library_of

FILTERS = (
    Filter(modes=("direct",)),
    Filter(modes=("direct",), speakers=("luong-cuong",)),
    Filter(sources=("ven", "vov"), find=parse_find("ceremony")),
    Filter(find=parse_find("sign -vietnam")),
    Filter(find=parse_find("-vietnam")),
    Filter(affiliations=("United Nations",), modes=("direct", "mixed")),
    Filter(follow="antonio-guterres"),
    Filter(find=parse_find("no such words")),
    Filter(find=parse_find("!")),
)


@pytest.fixture(scope="module")
def wholes(content: Path) -> dict[int, Reading]:
    """Every record of the bundled corpus with all its quotes, by number."""
    library = library_of(content)
    return {n: read for kind in RECORDS for n in library.ends(kind) if (read := reading(library, n, EVERY))}


@pytest.mark.parametrize("filter", FILTERS)
@pytest.mark.parametrize("few", [filters.FEW, 0])
def test_the_reader_leaves_the_quotes_that_the_list_leaves(
    content: Path, wholes: dict[int, Reading], filter: Filter, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filters, "FEW", few)
    library = library_of(content)
    listed = {row["id"] for row in rows(library, "quotes", filter)}
    assert len(wholes) == sum(len(library.ends(kind)) for kind in RECORDS)
    for n, whole in wholes.items():
        shown = reading(library, n, EVERY, of_quotes(library.db, filter, n))
        assert shown is not None
        left = [quote for quote in whole.quotes() if quote.id in listed]
        assert shown.quotes() == (left or whole.quotes())
        assert shown.left_out == (len(whole.quotes()) - len(left) if left else 0)
        words = f"{len(left)} of" if left else "the filter fits the record"
        assert shown.narrowed.startswith(words) if len(left) < len(whole.quotes()) else not shown.narrowed


def test_of_very_many_quotes_it_is_said_how_many_were_looked_at(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filters, "FEW", 0)
    monkeypatch.setattr(filters, "LOOKED", 3)
    library = library_of(content)
    found = library.number("luong-cuong")
    assert found is not None
    numbers = [quote.n for quote in (reading(library, found[0]) or pytest.fail()).quotes()]
    passes = passing_quotes(library.db, sorted(numbers), Filter(find=parse_find("the")))
    assert passes.looked == 3 and set(passes.numbers) <= set(sorted(numbers)[:3])
    shown = reading(library, found[0], filter=Filter(find=parse_find("the")))
    assert shown is not None and "of the first 3 quotes" in shown.narrowed


@pytest.mark.parametrize("filter", [Filter(follow="luong-cuong"), Filter(speakers=("luong-cuong", "antonio-guterres"))])
def test_all_quotes_of_a_speaker_are_his_or_hers_however_many(
    content: Path, filter: Filter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filters, "MOST", 3)
    monkeypatch.setattr(record, "MOST", 3)
    library = library_of(content)
    n, _ = library.number("luong-cuong") or pytest.fail()
    shown = reading(library, n, filter=of_quotes(library.db, filter, n))
    assert shown == reading(library, n) and shown is not None and len(shown.quotes()) > 3
