"""The search index: the folded words of quotes and records, in the table `find`, and each of them once in `lexicon`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from explorer.index.find import BETWEEN_TEXTS

BATCH: Final = 1_000
"""Rows written at a time."""

_OPTIONS: Final = (("automerge", 0), ("crisismerge", 1_000), ("usermerge", 3), ("hashsize", 1 << 24))
"""FTS5 writes large pieces, and joins them twice, not all the time: half of the time. A search is as quick in two."""

# A record's quotes are those it uses, in the curator's order; a speaker's are those he or she says. Both statements
# write a row each: of an INSERT … SELECT, FTS5 writes down what it has at every turn.
_QUOTE: Final = "INSERT INTO find (rowid, body) VALUES (?, ? || ?)"
_RECORD: Final = f"""
INSERT INTO find (rowid, body) VALUES (?, ? || coalesce((
  SELECT '{BETWEEN_TEXTS}' || group_concat(said.exact, '{BETWEEN_TEXTS}')
  FROM json_each(?) CROSS JOIN said ON said.n = value
), '') || ?)
"""


class WordIndex:
    """What everything is found by, as folded words. No phrase reaches from one text into the next.

    Quotes are added before records, both in the order of their numbers: FTS5 begins a piece anew at a lower one.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._quotes: list[tuple[int, str, str]] = []
        self._records: list[tuple[int, str, str, str]] = []
        db.execute("CREATE TEMP TABLE said (n INTEGER PRIMARY KEY, exact TEXT NOT NULL)")
        db.executemany("INSERT INTO find (find, rank) VALUES (?, ?)", _OPTIONS)

    def add_quote(self, n: int, exact: str, others: Iterable[str]) -> None:
        """The words of a quote, and the others that it is found by."""
        self._quotes.append((n, exact, _each(others)))
        if len(self._quotes) >= BATCH:
            self._flush()

    def add_record(self, n: int, before: Iterable[str], quotes: Iterable[int], after: Iterable[str]) -> None:
        """The words of a record before those of its quotes, the numbers of these in their order, and words after."""
        self._records.append((n, BETWEEN_TEXTS.join(before), str([*quotes]), _each(after)))
        if len(self._records) >= BATCH:
            self._flush()

    def join(self) -> None:
        """Write what was added, and make one piece of many; after the quotes, what that frees serves the records."""
        self._flush()
        self._db.execute("INSERT INTO find (find, rank) VALUES ('merge', 1 << 30)")

    def end(self) -> None:
        """After the last record: join the pieces, and list the words."""
        self.join()
        self._db.execute("DROP TABLE said")
        self._db.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, find, row)")
        self._db.execute("INSERT INTO lexicon SELECT term FROM vocabulary")
        self._db.execute("DROP TABLE vocabulary")

    def _flush(self) -> None:
        self._db.executemany("INSERT INTO said VALUES (?, ?)", ((n, exact) for n, exact, _ in self._quotes))
        self._db.executemany(_QUOTE, self._quotes)
        self._db.executemany(_RECORD, self._records)
        self._quotes.clear()
        self._records.clear()


def _each(texts: Iterable[str]) -> str:
    return "".join(f"{BETWEEN_TEXTS}{text}" for text in texts)
