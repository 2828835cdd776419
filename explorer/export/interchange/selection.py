"""What a filter leaves of a corpus, with all that it refers to, so that nothing that leaves points nowhere."""

import sqlite3
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from explorer.export.interchange import Interchange
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library, SourceRow
from explorer.index.kinds import FIRST_QUOTE, KINDS
from explorer.index.read.listing import Listed, quotes

T = TypeVar("T")
Progress = Callable[[float], None]
"""Is told how much is done, from 0 to 1."""

_SPACE: Final = uuid.UUID("c0a2f6a4-7d58-5b0e-9d0f-6d1f3a8f2b11")
_BATCH: Final = 200
"""So many quotes between two words on how far it is."""

# Quotes and records have no number in common, so one table holds both.
_TABLES: Final = """
DROP TABLE IF EXISTS temp.chosen; CREATE TEMP TABLE chosen (n INTEGER PRIMARY KEY);
DROP TABLE IF EXISTS temp.chosen_source; CREATE TEMP TABLE chosen_source (n INTEGER PRIMARY KEY)
"""
_OCCASIONS: Final = "SELECT event FROM record WHERE event NOT NULL AND n IN chosen"
_PEOPLE: Final = """
SELECT speaker FROM quote WHERE speaker NOT NULL AND n IN chosen UNION SELECT speaker FROM voice WHERE quote IN chosen
UNION SELECT speaker FROM part WHERE record IN chosen
"""
_SOURCES: Final = """
WITH RECURSIVE told(n) AS (
  SELECT DISTINCT source FROM quote WHERE n IN chosen
  UNION SELECT other.n FROM told JOIN source AS one ON one.n = told.n
  JOIN source AS other ON other.id IN (one.derived_from, one.version_of)
)
SELECT n FROM told
"""


class Person(NamedTuple):
    """A speaker, as every format tells of one."""

    id: str
    name: str
    kind: str
    role: str | None
    affiliation: str | None
    name_order: str | None
    sort_name: str
    summary: str | None


class Mention(NamedTuple):
    """A record that a quote carries."""

    id: str
    kind: str
    title: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Order:
    """A format to be written, and where; `originals` is the folder of the articles' texts."""

    format: Interchange
    output: Path
    corpus: Path
    originals: Path | None = None


class Selection:
    """The quotes and records that pass a filter, the speakers, sources and occasions that these name.

    The numbers of what is chosen stand in temporary tables, `chosen` (quotes and records) and `chosen_source`, on the
    library's own connection: SQLite keeps them on disk where they are many.
    """

    def __init__(self, library: Library, filter: Filter, heard: Progress = lambda part: None) -> None:
        self.library, self.filter, self.db = library, filter, library.db
        self.about = library.about()
        self.meta: Mapping[str, str] = dict(self.db.execute("SELECT key, value FROM meta"))
        self._heard, self._done = heard, 0
        self._choose()
        self.quote_count = self._count(f"chosen WHERE n >= {FIRST_QUOTE}")
        self.record_count = self._count(f"chosen WHERE n < {FIRST_QUOTE}")
        self.source_count = self._count("chosen_source")
        self.expect(self.quote_count)

    def _choose(self) -> None:
        # An index that is held in memory is guarded so.
        self.db.execute("PRAGMA query_only = OFF")
        self.db.executescript(_TABLES)
        for kind in KINDS:
            self.db.executemany("INSERT INTO chosen VALUES (?)", zip(self.library.hits(kind, self.filter).ranks))
        for found in (_OCCASIONS, _PEOPLE):
            self.db.execute(f"INSERT OR IGNORE INTO chosen {found}")
        # Without a filter, sources that nobody quotes are of the corpus too.
        self.db.execute(f"INSERT INTO chosen_source {_SOURCES if self.filter else 'SELECT n FROM source'}")

    def _count(self, what: str) -> int:
        return int(self.db.execute(f"SELECT count(*) FROM {what}").fetchone()[0])

    def urn(self, *parts: str) -> str:
        """A name for something of this corpus, the same each time: `urn:uuid:…`."""
        return f"urn:uuid:{self.guid(*parts)}"

    def guid(self, *parts: str) -> str:
        """The same as a bare UUID (version 5)."""
        return str(uuid.uuid5(_SPACE, "\x1f".join((self.about.id, *parts))))

    def quotes(self) -> Iterator[tuple[Listed, SourceRow]]:
        """Every quote with its source, by source in reading order, each as soon as it is read."""
        source: SourceRow | None = None
        for quote in self.counted(quotes(self.library, self.filter)):
            if source is None or source.id != quote["source"]:
                source = self.library.source(str(quote["source"]))
            assert source is not None, "a quote has a source"
            yield quote, source

    def expect(self, rows: int) -> None:
        """So many rows are to be counted, about: what is told of progress is measured by them."""
        self._total = max(1, rows)

    def counted(self, rows: Iterable[T]) -> Iterator[T]:
        """The rows, and a word now and then on how far they are."""
        for row in rows:
            if not self._done % _BATCH:
                self._heard(min(0.99, self._done / self._total))
            self._done += 1
            yield row

    def has(self, quote: str) -> bool:
        """Whether a quote is chosen."""
        return self.rows("SELECT 1 FROM quote WHERE id = ? AND n IN chosen", quote).fetchone() is not None

    def rows(self, sql: str, *parameters: str | int) -> sqlite3.Cursor:
        """What a SELECT gives."""
        return self.db.execute(sql, parameters)

    def sources(self) -> Iterator[SourceRow]:
        """The sources, in the order of their files."""
        for row in self.rows("SELECT * FROM source WHERE n IN chosen_source ORDER BY n"):
            yield SourceRow(*row)

    def address(self, source: SourceRow) -> str:
        """Where a source is on the web; a name of its own where that is not known."""
        return source.url or self.urn("source", source.id)

    def person(self, id: str) -> Person:
        """The speaker with this id."""
        return next(self._people("r.id = ?", id))

    def people(self) -> Iterator[Person]:
        """Every speaker, in the order of their pane."""
        return self._people("r.n IN chosen ORDER BY r.n")

    def _people(self, condition: str, *parameters: str) -> Iterator[Person]:
        columns = "r.id, r.title, r.type, s.role, s.affiliation, s.name_order, s.sort_name, r.summary"
        found = f"SELECT {columns} FROM record AS r JOIN speaker AS s USING (n) WHERE {condition}"
        for row in self.rows(found, *parameters):
            yield Person(*row)

    def mentions(self, quote: str) -> list[Mention]:
        """The records that a quote carries."""
        found = (
            # Begun with what is chosen, it would go through all of that for each quote.
            "SELECT r.id, r.kind, r.title, r.date FROM use CROSS JOIN record AS r ON r.n = use.record"
            " WHERE use.quote = (SELECT n FROM quote WHERE id = ?) AND +r.n IN chosen ORDER BY r.n"
        )
        return [Mention(*row) for row in self.rows(found, quote)]


def said_by(quote: Listed) -> list[str]:
    """The ids of those who say a quote: none, one, or those of a joint statement."""
    joint, one = quote["speakers"], quote["speaker"]
    assert isinstance(joint, list)
    return [str(id) for id in joint] or ([str(one)] if one else [])


def involved(quote: Listed, names: Mapping[str, str]) -> list[str]:
    """The ids of all speakers that a quote names: who says it, for whom, and who relays it."""
    behalf = quote["on-behalf-of"]
    assert isinstance(behalf, list)
    via = quote["via"]
    return [*said_by(quote), *map(str, behalf), *([str(via)] if via in names else [])]
