"""A corpus read as it is needed, a part of a file at a time: a million quotes never stand in memory at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from explorer.corpus import read, strict
from explorer.corpus.files import TABLES, array_of
from explorer.corpus.model import (
    About,
    Article,
    Discrepancy,
    Event,
    Message,
    Pledge,
    Quote,
    Record,
    Source,
    Speaker,
)

AnyRecord = TypeVar("AnyRecord", bound=Record)
Heard = Callable[[int], object]
"""Told how many bytes were read."""


class Doubt(Exception):
    """Something here is no valid corpus, or not to be read in parts: `load` reads it whole and says what is wrong."""


class Stream:
    """The records of a folder, under the names of a Corpus; each may be gone through once. Raises Doubt on the way.

    References and ids are left to whoever brings the records together.
    """

    def __init__(self, folder: Path, heard: Heard = lambda size: None) -> None:
        self._folder = folder
        self._heard = heard
        try:
            self._names = read.list_files(folder)
        except read.Unreadable as error:
            raise Doubt from error
        known = {"corpus.toml", *TABLES}
        self._articles = [name for name in self._names if name.startswith("sources/")]
        if "corpus.toml" not in self._names or not self._articles or not known.issuperset(self._top()):
            raise Doubt

    def _top(self) -> list[str]:
        return self._names[: len(self._names) - len(self._articles)]

    @property
    def size(self) -> int:
        """Bytes of all files together; a link to nothing has none."""
        places = (os.path.join(self._folder, name) for name in self._names)
        return sum(os.path.getsize(place) for place in places if os.path.exists(place))

    @property
    def about(self) -> About:
        """The `[corpus]` table."""
        (tables,) = self._parts("corpus.toml")
        return _only(tables, "corpus", About)

    @property
    def articles(self) -> Iterator[Article]:
        """Each source with its quotes, in the order of the files."""
        for name in self._articles:
            source: Source | None = None
            quotes: list[Quote] = []
            for tables in self._parts(name):
                if source is None:
                    source = _only({key: value for key, value in tables.items() if key != "quotes"}, "source", Source)
                    tables = {key: value for key, value in tables.items() if key == "quotes"}
                quotes += _rows(tables, "quotes", Quote)
            if source is None:
                raise Doubt
            yield Article(name, source, tuple(quotes))

    @property
    def speakers(self) -> Iterator[Speaker]:
        """The speakers, in the order of the file; so with what follows."""
        return self._records("speakers.toml", Speaker)

    @property
    def events(self) -> Iterator[Event]:
        """The events."""
        return self._records("timeline.toml", Event)

    @property
    def messages(self) -> Iterator[Message]:
        """The messages."""
        return self._records("messages.toml", Message)

    @property
    def pledges(self) -> Iterator[Pledge]:
        """The pledges."""
        return self._records("pledges.toml", Pledge)

    @property
    def discrepancies(self) -> Iterator[Discrepancy]:
        """The questions on which sources differ."""
        return self._records("discrepancies.toml", Discrepancy)

    def _records(self, name: str, model: type[AnyRecord]) -> Iterator[AnyRecord]:
        if name in self._names:
            for tables in self._parts(name):
                yield from _rows(tables, array_of(name), model)

    def _parts(self, name: str) -> Iterator[Mapping[str, object]]:
        try:
            for tables, size in read.read_parts(self._folder, name, array_of(name)):
                yield tables
                self._heard(size)
        except read.Unreadable as error:
            raise Doubt from error


def _only(tables: Mapping[str, object], table: str, model: type[AnyRecord]) -> AnyRecord:
    if set(tables) != {table}:
        raise Doubt
    return _valid(tables[table], model)


def _rows(tables: Mapping[str, object], table: str, model: type[AnyRecord]) -> Iterator[AnyRecord]:
    raw = tables.get(table, [])
    if set(tables) - {table} or not isinstance(raw, list):
        raise Doubt
    return (_valid(row, model) for row in raw)


def _valid(raw: object, model: type[AnyRecord]) -> AnyRecord:
    record = strict.read(model, raw)
    if record is None:
        raise Doubt
    return record
