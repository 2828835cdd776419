"""The words of a corpus: of quotes and records, in the table `find`, each of them once in `lexicon`, and those of names
and titles, for `did you mean`, in `word`."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import Final

from explorer.index.build.rows import BATCH, TableRow
from explorer.index.find import BETWEEN_TEXTS
from explorer.text.fold import words
from explorer.text.spelling import letters

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


class NameWords:
    """Words as they are first written, and how often they are."""

    def __init__(self) -> None:
        # What stands between spaces, parted into words at the end: names and topics come again and again.
        self._chunks: Counter[str] = Counter()
        self._waiting: list[str] = []

    def add(self, *texts: str | None) -> None:
        """Keep the words of these texts."""
        for text in filter(None, texts):
            self._waiting += text.split()
        if len(self._waiting) >= BATCH:
            self._count()

    def rows(self) -> list[TableRow]:
        """The rows of the table `word`."""
        self._count()
        found: dict[str, tuple[str, int]] = {}
        for chunk, count in self._chunks.items():
            # Most are one word, as it stands.
            plain = chunk.isascii() and chunk.isalnum()
            for start, end, folded in [(0, len(chunk), chunk.lower())] if plain else words(chunk):
                shown, times = found.get(folded, (chunk[start:end], 0))
                found[folded] = (shown, times + count)
        return [(word, shown, letters(word), times) for word, (shown, times) in sorted(found.items())]

    def _count(self) -> None:
        self._chunks.update(self._waiting)
        self._waiting.clear()
