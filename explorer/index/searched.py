"""The search index: the words of quotes and records, folded once while they are read, indexed when all are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from explorer.index.find import BETWEEN_TEXTS
from explorer.index.tables import Tables

PIECE: Final = 20_000
"""Rows indexed by one statement: FTS5 writes down what it has after each."""

_TABLES: Final = """
-- The folded words of each quote, and those it is found by besides.
CREATE TEMP TABLE said (n INTEGER PRIMARY KEY, exact TEXT NOT NULL, besides TEXT NOT NULL);
-- The folded words of each record, before and after those of its quotes.
CREATE TEMP TABLE own (n INTEGER PRIMARY KEY, before TEXT NOT NULL, after TEXT NOT NULL);
"""
# A record's quotes are those it uses, in the curator's order; a speaker's are those he or she says.
_INDEX: Final = f"""
INSERT INTO find (rowid, body)
SELECT n, before || coalesce((
  SELECT '{BETWEEN_TEXTS}' || group_concat(said.exact, '{BETWEEN_TEXTS}') FROM (
    SELECT quote FROM use WHERE record = own.n UNION ALL SELECT n FROM quote WHERE speaker = own.n
  ) CROSS JOIN said ON said.n = quote
), '') || after FROM own WHERE n >= ?1 AND n < ?1 + ?3
UNION ALL SELECT n, exact || besides FROM said WHERE n >= ?2 AND n < ?2 + ?3
"""
_PAST: Final = 1 << 62
"""A number that nothing has."""


class Searched:
    """What everything is found by, as folded words. No phrase reaches from one text into the next."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        tables.db.executescript(_TABLES)

    def add_quote(self, n: int, exact: str, besides: Iterable[str]) -> None:
        """The words of a quote, and of what it is found by besides."""
        self._tables.add("said", (n, exact, _each(besides)))

    def add_record(self, n: int, before: Iterable[str], after: Iterable[str]) -> None:
        """The words of a record before and after those of its quotes."""
        self._tables.add("own", (n, BETWEEN_TEXTS.join(before), _each(after)))

    def index(self, records: range, quotes: range, heard: Callable[[float], object]) -> None:
        """Fill the table `find` for these numbers, once all tables are written; `heard` is told which part is done."""
        own, said = records[::PIECE] or [_PAST], quotes[::PIECE] or [_PAST]
        # Numbers ascend, and a small corpus is one piece, so that there is nothing to join.
        pieces = list(zip((*own, *[_PAST] * len(said[1:])), (*[_PAST] * len(own[1:]), *said), strict=True))
        for done, piece in enumerate(pieces):
            heard(done / len(pieces))
            self._tables.db.execute(_INDEX, (*piece, PIECE))
        self._tables.db.execute("DROP TABLE said")
        self._tables.db.execute("DROP TABLE own")


def _each(texts: Iterable[str]) -> str:
    return "".join(f"{BETWEEN_TEXTS}{text}" for text in texts)
