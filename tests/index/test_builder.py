"""An index is the same by whatever way its corpus came, tells how far it is, and leaves nothing when it is stopped."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from explorer.corpus import read
from explorer.corpus.load import BrokenCorpus, Stream, load
from explorer.corpus.model import Corpus
from explorer.index import store
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.build import word_index
from explorer.index.build.builder import MEMORY, Unsound, build, make
from explorer.index.kinds import FIRST_QUOTE, LISTS
from explorer.index.read.listing import rows
from tests.tools.corpora import POST, TINY, change, tiny_copy


def dump(connection: sqlite3.Connection) -> list[object]:
    """The whole index; what `find` holds is in tables of its own, and itself it cannot be read from end to end."""
    made = connection.execute("SELECT name, type, sql FROM sqlite_master ORDER BY name").fetchall()
    tables = [name for name, kind, _ in made if kind == "table" and name != "find"]
    return [made, *((name, connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in tables)]


def built(corpus: object) -> sqlite3.Connection:
    connection = sqlite3.connect(MEMORY)
    build(corpus, connection, "x")  # type: ignore[arg-type]
    return connection


def test_a_stream_and_a_corpus_make_the_same_index(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = dump(built(load(content)))
    monkeypatch.setattr(read, "PART_BYTES", 1)
    assert dump(built(Stream(content))) == expected


def found(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Every word of the search index, with where it stands."""
    connection.execute("CREATE VIRTUAL TABLE temp.found USING fts5vocab (main, find, instance)")
    return connection.execute("SELECT term, doc, offset FROM found").fetchall()


@pytest.mark.parametrize("batch", [1, 7, 30])
def test_what_is_searched_is_the_same_in_whatever_batches(
    content: Path, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = found(built(load(content)))
    monkeypatch.setattr(word_index, "BATCH", batch)
    assert found(built(load(content))) == expected


def test_a_disk_that_is_full_ends_the_build(content: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "index.sqlite")
    connection.execute("PRAGMA max_page_count = 100")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        build(load(content), connection, "x")
    assert connection.execute("SELECT count(*) FROM record").fetchone() == (0,)


@pytest.mark.parametrize("batch", [1, 30])
def test_a_corpus_may_have_nothing_to_index(batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_index, "BATCH", batch)
    tiny = load(TINY)
    nothing = Corpus(tiny.about, tuple(replace(article, quotes=()) for article in tiny.articles))
    assert found(built(nothing)) == []
    told = tuple(
        replace(article, quotes=tuple(quote for quote in article.quotes if quote.mode == "narration"))
        for article in tiny.articles
    )
    assert {doc for _, doc, _ in found(built(replace(nothing, articles=told)))} == {
        *range(FIRST_QUOTE, FIRST_QUOTE + sum(len(article.quotes) for article in told))
    }
    silent = tuple(replace(speaker, other_names=()) for speaker in tiny.speakers)
    assert {doc for _, doc, _ in found(built(replace(nothing, speakers=silent)))} == {*range(1, len(silent) + 1)}


def test_what_cannot_be_read_in_parts_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = dump(make(TINY, MEMORY, "x", lambda part: None))
    monkeypatch.setattr(read, "PART_BYTES", 1)
    assert dump(make(TINY, MEMORY, "x", lambda part: None)) == expected


BROKEN: list[Callable[[Path], object]] = [
    lambda tiny: change(tiny, "timeline.toml", 'id = "old-lamp"', 'id = "signing"'),
    lambda tiny: change(tiny, "timeline.toml", 'id = "old-lamp"', 'id = "anh-dao"'),
    lambda tiny: change(tiny, "timeline.toml", 'id = "old-lamp"', 'id = "post-headline"'),
    lambda tiny: change(tiny, "discrepancies.toml", 'id = "how-many-captains"', 'id = "harbour-post"'),
    lambda tiny: change(tiny, "messages.toml", 'speaker = "van-duc"', 'speaker = "signing"'),
    lambda tiny: change(tiny, "messages.toml", 'event = "signing"', 'event = "anh-dao"'),
    lambda tiny: change(tiny, "messages.toml", '"weekly-dark-first"', '"dark-first"'),
    lambda tiny: change(tiny, "speakers.toml", 'source = "lighthouse-weekly"', 'source = "nobody"'),
    lambda tiny: change(tiny, "pledges.toml", 'by = ["lantern-council"]', 'by = ["nobody"]'),
    lambda tiny: change(tiny, "discrepancies.toml", '["signing", "anh-dao"]', '["signing", "harbour-post"]'),
    lambda tiny: change(tiny, "discrepancies.toml", '["signing", "anh-dao"]', '["signing", "how-many-captains"]'),
    lambda tiny: change(tiny, "discrepancies.toml", 'quote = "post-about-40"', 'quote = "signing"'),
    lambda tiny: change(tiny, "speakers.toml", 'id = "van-duc"', 'id = "nobody"'),
    lambda tiny: change(tiny, POST, 'language = "en"', 'language = "en"\nderived-from = "nobody"'),
    lambda tiny: change(tiny, POST, 'language = "en"', 'language = "en"\nversion-of = "signing"'),
]


@pytest.mark.parametrize("harm", BROKEN)
def test_records_that_make_no_corpus_make_no_index(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    tiny = tiny_copy(tmp_path)
    harm(tiny)
    with pytest.raises(Unsound):
        built(Stream(tiny))
    with pytest.raises(BrokenCorpus):
        make(tiny, MEMORY, "x", lambda part: None)


def test_progress_rises_to_nearly_all(content: Path) -> None:
    heard: list[float] = []
    make(content, MEMORY, "x", heard.append)
    assert all(before <= after for before, after in pairwise(heard))
    assert 0 <= heard[0] < 0.5 < 0.9 < heard[-1] <= 1


def test_the_collector_is_left_as_it_was(content: Path) -> None:
    make(content, MEMORY, "x", lambda part: None)
    assert gc.isenabled()


@pytest.mark.parametrize("at", [0.1, 0.6, 0.95])
def test_a_build_that_is_stopped_leaves_nothing(content: Path, own_home: Path, at: float) -> None:
    def stop(part: float) -> None:
        if part >= at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.open_library(content, stop)
    assert list((own_home / "cache").iterdir()) == []
    assert store.open_library(content).about().quotes > 100


def test_a_large_corpus_without_a_cache_leaves_nothing_behind(
    tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [list(rows(store.open_library(TINY), what, Filter())) for what in LISTS]
    monkeypatch.setattr(store, "cache_folder", lambda: None)
    monkeypatch.setattr(store, "MAX_HASHED_BYTES", 100)
    monkeypatch.setattr("explorer.index.ask.library.SMALL", 0)
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    library: Library = store.open_library(TINY)
    assert list(place.iterdir()) == []
    other = library.again()
    assert other is not None
    for one in (library, other):
        assert [list(rows(one, what, Filter())) for what in LISTS] == expected
