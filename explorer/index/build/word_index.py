"""The search index: the words of quotes and records, folded while they are read, and indexed meanwhile on a thread.

Indexing them is a third of all work, and SQLite does it without Python: so a second core can. As a connection does one
thing at a time, the search index grows in a database of its own beside the index, and is copied at last.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Thread
from typing import Final

from explorer.index.find import BETWEEN_TEXTS

PIECE: Final = 20_000
"""Rows indexed by one statement: FTS5 writes down what it has after each."""
FEW: Final = 3
"""Pieces that are not worth joining: a search is as quick in so many."""

_OPTIONS: Final = (("automerge", 0), ("crisismerge", 1_000), ("hashsize", 1 << 24))
"""Larger pieces, and however many there are, joined once at the end: half of the time."""

_TABLES: Final = """
-- The folded words of each quote, and those it is found by besides.
CREATE TEMP TABLE said (n INTEGER PRIMARY KEY, exact TEXT NOT NULL, besides TEXT NOT NULL);
-- The folded words of each record, before and after those of its quotes: a JSON list of their numbers.
CREATE TEMP TABLE own (n INTEGER PRIMARY KEY, before TEXT NOT NULL, quotes TEXT NOT NULL, after TEXT NOT NULL);
"""
# The records from a number on, then the quotes from a number on: ascending, as FTS5 would begin a piece anew otherwise.
# A record's quotes are those it uses, in the curator's order; a speaker's are those he or she says.
_INDEX: Final = f"""
INSERT INTO find (rowid, body)
SELECT n, before || coalesce((
  SELECT '{BETWEEN_TEXTS}' || group_concat(said.exact, '{BETWEEN_TEXTS}')
  FROM json_each(own.quotes) CROSS JOIN said ON said.n = value
), '') || after FROM own WHERE n >= ?
UNION ALL SELECT n, exact || besides FROM said WHERE n >= ?
"""
_PAST: Final = 1 << 62
"""A number that nothing has."""
_JOIN: Final = "INSERT INTO find (find) VALUES ('optimize')"
_WORDS: Final = (
    "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, find, row)",
    "CREATE TEMP TABLE every AS SELECT json_group_array(term) AS words FROM vocabulary",
)
_COPIED: Final = ("find_config", "find_idx", "find_data")

_Job = tuple[str, tuple[int, ...]]


class Searched:
    """What everything is found by, as folded words. No phrase reaches from one text into the next.

    Quotes are added before records, both in the order of their numbers. What SQLite raises on the thread is raised by
    what is called next.
    """

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index
        self._said: list[tuple[int, str, str]] = []
        self._own: list[tuple[int, str, str, str]] = []
        self._thread: Thread | None = None
        self._error: Exception | None = None
        self._stopped = False
        self._pieces = 0
        self._db = _apart(index) or index
        # Asked for now: what is stopped answers nothing.
        self._beside = _place(self._db)
        self._db.executescript(_TABLES)
        self._db.executemany("INSERT INTO find (find, rank) VALUES (?, ?)", _OPTIONS)

    def add_quote(self, n: int, exact: str, besides: Iterable[str]) -> None:
        """The words of a quote, and of what it is found by besides."""
        self._said.append((n, exact, _each(besides)))
        if len(self._said) >= PIECE:
            self.flush()

    def add_record(self, n: int, before: Iterable[str], quotes: Iterable[int], after: Iterable[str]) -> None:
        """The words of a record before those of its quotes, the numbers of these in their order, and words after."""
        self._own.append((n, BETWEEN_TEXTS.join(before), str([*quotes]), _each(after)))
        if len(self._own) >= PIECE:
            self.flush()

    def flush(self) -> None:
        """Index what was added so far, while other things go on."""
        self._piece()

    def end(self) -> None:
        """After the last record: index the rest and join the pieces, while other things go on."""
        self._piece(_WORDS if self._pieces < FEW else (_JOIN, *_WORDS))

    def put(self) -> None:
        """Wait for the end, and fill the tables `find` and `lexicon` of the index."""
        self._wait()
        (words,) = self._db.execute("SELECT words FROM every").fetchone()
        self._index.execute("INSERT INTO lexicon SELECT value FROM json_each(?)", (words,))
        if self._db is self._index:
            for table in ("said", "own", "vocabulary", "every"):
                self._db.execute(f"DROP TABLE temp.{table}")
            return
        for table in _COPIED:
            rows = self._db.execute(f"SELECT * FROM {table}")
            marks = ", ".join("?" * len(rows.description))
            self._index.executemany(f"REPLACE INTO {table} VALUES ({marks})", rows)

    def close(self) -> None:
        """Give back what was needed for it; stops what still goes on."""
        self._stopped = True
        while self._thread is not None and self._thread.is_alive():
            self._db.interrupt()
            self._thread.join(0.01)
        if self._db is not self._index:
            self._db.close()
            if self._beside:
                Path(self._beside).unlink(missing_ok=True)

    def _piece(self, more: Sequence[str] = ()) -> None:
        """Index what was added since the last piece; then more statements."""
        self._wait()
        self._pieces += 1
        firsts = (self._own[0][0] if self._own else _PAST, self._said[0][0] if self._said else _PAST)
        self._db.executemany("INSERT INTO own VALUES (?, ?, ?, ?)", self._own)
        self._db.executemany("INSERT INTO said VALUES (?, ?, ?)", self._said)
        self._own.clear()
        self._said.clear()
        jobs: list[_Job] = [(_INDEX, firsts), *((statement, ()) for statement in more)]
        if self._db is self._index:
            self._do(jobs)
        else:
            self._thread = Thread(target=self._do, args=(jobs,), daemon=True)
            self._thread.start()

    def _do(self, jobs: Sequence[_Job]) -> None:
        try:
            for job in jobs:
                if not self._stopped:
                    self._db.execute(*job)
        except Exception as error:
            self._error = error

    def _wait(self) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if self._error is not None:
            raise self._error


def _apart(index: sqlite3.Connection) -> sqlite3.Connection | None:
    """A database with an empty search index; None where SQLite lets nobody write to the tables that make one up."""
    try:
        for table in _COPIED:
            index.execute(f"INSERT INTO {table} SELECT * FROM {table} WHERE 0")
        place = _place(index)
    except sqlite3.OperationalError:
        return None
    (find,) = index.execute("SELECT sql FROM sqlite_master WHERE name = 'find'").fetchone()
    beside = f"{place}-words" if place else ":memory:"
    if place:
        Path(beside).unlink(missing_ok=True)
    db = sqlite3.connect(beside, check_same_thread=False)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -32768"):
        db.execute(f"PRAGMA {setting}")
    db.execute(find)
    return db


def _place(db: sqlite3.Connection) -> str:
    """The file of a database; empty for one in memory."""
    return str(db.execute("PRAGMA database_list").fetchone()[2])


def _each(texts: Iterable[str]) -> str:
    return "".join(f"{BETWEEN_TEXTS}{text}" for text in texts)
