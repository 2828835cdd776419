"""What the panes ask of an index: which rows pass a filter, pages of them, and what stands between them."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property, lru_cache, partial
from itertools import compress
from operator import itemgetter, lt
from typing import Final, Literal, NamedTuple

from explorer.index.ask.filters import ALL, Filter, bounds
from explorer.index.ask.links import LINKED_QUOTES, few_quotes, linked, of_linked
from explorer.index.ask.periods import Dated, Ranks, Within, dated, speaking, within
from explorer.index.ask.query import DATED_BY, Hits, Query, always, certainly, dated_by, exact, leaving, near
from explorer.index.facets import BY_FIELD, on_quotes
from explorer.index.kinds import Kind
from explorer.text.display import not_quoted, stands_at

Match = Literal["certain", "possible"]
__all__ = ["CorpusAbout", "Hits", "Library", "PaneRow", "SourceRow", "some_titles"]

MAX_HELD: Final = 12

SOME: Final = 300

SMALL: Final = 20_000
"""Up to so many records every question is answered exactly, at once."""

SHOWN: Final = 400
"""Characters of a quote that a row of its pane has at most."""

MOST_GAPS: Final = 2_000
"""Where more is not quoted, only the sources stand between the quotes: it is told anew with each key."""

_RECORD_ROW: Final = """
n, id, type, title, date,
CASE kind WHEN 'speaker' THEN (SELECT role FROM speaker WHERE speaker.n = record.n) WHEN 'pledge' THEN
  (SELECT due FROM pledge WHERE pledge.n = record.n) WHEN 'question' THEN (
  SELECT group_concat(source.label || ': ' || a.answer, ' · ') FROM
  (SELECT * FROM answer WHERE question = record.n ORDER BY position LIMIT 8) AS a
  JOIN quote ON quote.n = a.quote JOIN source ON source.n = quote.source) END,
(SELECT short_name FROM part JOIN speaker ON speaker.n = part.speaker WHERE part.record = record.n AND position = 0),
quotes, sources, independent, differs
"""
_QUOTE_ROW: Final = f"""
n, id, mode, substr(exact, 1, {SHOWN}), NULL, NULL, (SELECT short_name FROM speaker WHERE speaker.n = q.speaker),
(SELECT count(*) FROM use WHERE use.quote = q.n), 1, 1,
EXISTS (SELECT 1 FROM use CROSS JOIN record ON record.n = use.record WHERE use.quote = q.n AND kind = 'question'),
paragraph, part, locator
"""

_MATCHES: Final[tuple[Match, Match]] = ("possible", "certain")


class CorpusAbout(NamedTuple):
    """What a corpus says of itself, and how much it holds."""

    id: str
    title: str
    description: str
    curated_by: str
    curated: str
    sources: int
    quotes: int


class SourceRow(NamedTuple):
    """One source: `csl` is its CSL-JSON item as text."""

    n: int
    id: str
    label: str
    outlet: str
    title: str
    issued: str | None
    url: str | None
    note: str | None
    csl: str
    quotes: int
    speech: str
    derived_from: str | None
    version_of: str | None
    origin: int
    """The number of the first of the sources that it is a copy, an edit or a version of; sources with different ones
    are independent."""
    first_quote: int
    """The number of its first quote: the others follow."""


class PaneRow(NamedTuple):
    """One row of a pane. `date` is EDTF; `match` tells whether its date is certainly in the filter's period.

    Of a quote, `title` is its first words and `type` its mode.
    """

    n: int
    kind: Kind
    id: str
    type: str
    title: str
    date: str | None
    aside: str | None
    """What is said beside the title: a speaker's role, the answers to a question, when a pledge is due (EDTF)."""
    speaker: str | None
    """The short name of the first speaker it is about, or who says a quote."""
    quotes: int
    sources: int
    independent: int
    """How many of the sources are independent of each other."""
    differs: bool
    match: Match | None
    place: str = ""
    """Where a quote stands in its article: `¶12`."""


class Headings:
    """The headings of the panes of one index, read once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._of: dict[Kind, tuple[Sequence[int], Sequence[str]]] = {}

    def among(self, kind: Kind, hits: Hits) -> list[tuple[int, str]]:
        """Where each heading stands among the hits: the place of its first row, and its text.

        Events stand under year and month, quotes under their source; and what is not quoted of an article stands
        between its quotes, as long as it is not very much.
        """
        if kind not in self._of:
            rows = self._db.execute("SELECT first_n, label FROM heading WHERE kind = ? ORDER BY first_n", (kind,))
            starts = rows.fetchall()
            self._of[kind] = [n for n, _ in starts], [label for _, label in starts]
        numbers, labels = self._of[kind]
        places = hits.ranks.places(numbers)
        following = [*places[1:], len(hits)]
        found = list(compress(zip(places, labels, strict=True), map(lt, places, following)))
        if kind == "quote" and len(hits) and hits.exact:
            found = sorted([*found, *self._not_quoted(numbers, hits)], key=itemgetter(0))
        return found

    def _not_quoted(self, starts: Sequence[int], hits: Hits) -> list[tuple[int, str]]:
        """What is not quoted, before the next quote of the article that is among the hits; `starts` begin articles."""
        ranks = hits.ranks
        found = gaps(self._db, starts[bisect_right(starts, ranks[0]) - 1], ranks[-1], MOST_GAPS + 1)
        if len(found) > MOST_GAPS:
            return []
        before: dict[int, list[tuple[int, int]]] = {}
        for place, (n, first, last) in zip(hits.ranks.places([n for n, _, _ in found]), found, strict=True):
            if n >= starts[bisect_right(starts, ranks[place]) - 1]:
                before.setdefault(place, []).append((first, last))
        return [(place, f"  {not_quoted(spans)}") for place, spans in before.items()]


class Library:
    """An open index. All its answers are values; nothing it gives changes with it.

    `reopen` gives another connection to the same index, for a thread of its own; None where there can be none.
    """

    def __init__(
        self, connection: sqlite3.Connection, reopen: Callable[[], sqlite3.Connection | None] | None = None
    ) -> None:
        self.db = connection
        self._reopen = reopen
        rows = self.db.execute("SELECT kind, first_n, last_n, opening_n FROM pane")
        self._panes: dict[Kind, range] = {}
        self._openings: dict[Kind, int | None] = {}
        for kind, first, last, opening in rows:
            self._panes[kind], self._openings[kind] = range(first, last + 1), opening
        self._meta: dict[str, str] = dict(self.db.execute("SELECT key, value FROM meta"))
        # Of the connection and not of this: it would hold itself.
        self._met = lru_cache(MAX_HELD)(partial(_met_by, connection, self._panes))
        self._held = lru_cache(MAX_HELD)(partial(_held_by, connection, self._panes, cache(partial(dated, connection))))
        self._headings = Headings(connection)

    def __del__(self) -> None:
        # A connection holds itself by its cache of statements: left to the collector, it would stay open for long.
        self.db.close()

    @property
    def patient(self) -> bool:
        """Whether all it is asked about records can be answered at once."""
        return self._reopen is None or sum(map(len, self._panes.values())) <= SMALL

    @property
    def file(self) -> str:
        """The file of the index; "" for one in memory."""
        name: str = self.db.execute("PRAGMA database_list").fetchone()[2]
        return name

    def ends(self, kind: Kind) -> range:
        """The numbers of a pane's records."""
        return self._panes[kind]

    def again(self) -> Library | None:
        """The same index on another connection, for another thread; None where there can be none."""
        connection = self._reopen() if self._reopen is not None else None
        return Library(connection) if connection is not None else None

    @cached_property
    def sources(self) -> tuple[SourceRow, ...]:
        """The sources in the order of their files. There may be thousands: ask for `source_count` or one `source`."""
        return tuple(SourceRow(*row) for row in self.db.execute("SELECT * FROM source ORDER BY n"))

    @property
    def source_count(self) -> int:
        """How many sources there are."""
        return int(self._meta["sources"])

    def source(self, id: str) -> SourceRow | None:
        """The source with this id; None if there is none."""
        row = self.db.execute("SELECT * FROM source WHERE id = ?", (id,)).fetchone() if id.isascii() else None
        return SourceRow(*row) if row else None

    def about(self) -> CorpusAbout:
        """The corpus's title and size."""
        meta = self._meta
        texts = meta["id"], meta["title"], meta["description"], meta["curated_by"], meta["curated"]
        return CorpusAbout(*texts, self.source_count, int(meta["quotes"]))

    def opening(self, kind: Kind) -> int | None:
        """The record of a pane that most sources carry; None in an empty pane."""
        return self._openings[kind]

    def names(self, filter: Filter) -> Mapping[str, str]:
        """The reader's names of the ids a filter holds."""
        names = {id: source.label for id in filter.sources if (source := self.source(id))}
        rows = [*filter.speakers, *([filter.follow] if filter.follow is not None else [])]
        marks = ", ".join("?" * len(rows))
        titles = f"SELECT id, title FROM record WHERE id IN ({marks})"
        begun = "substr(exact, 1, 40) || CASE WHEN length(exact) > 40 THEN '…' ELSE '' END"
        words = f"SELECT id, '“' || {begun} || '”' FROM quote WHERE id IN ({marks})"
        return names | dict(self.db.execute(f"{titles} UNION ALL {words}", 2 * rows))

    def number(self, id: str) -> tuple[int, Kind] | None:
        """The number and kind of the row with this id; an id is ASCII, and what a shell passes on may not be."""
        if not id.isascii():
            return None
        named = "SELECT n, kind FROM record WHERE id = ? UNION ALL SELECT n, 'quote' FROM quote WHERE id = ?"
        row: tuple[int, Kind] | None = self.db.execute(named, (id, id)).fetchone()
        return row

    def hits(self, kind: Kind, filter: Filter, going: Callable[[], bool] = always) -> Hits:
        """Which records of a pane pass the filter, however long it takes to tell. Raises Left once not `going`."""
        with leaving(going):
            within = self._dated_by(kind, filter, going) if kind in DATED_BY else self._within(kind, filter)
            question = self._question(kind, filter, within)
        return exact(self.db, question, going)

    def look(self, kind: Kind, filter: Filter, n: int | None, rows: int, until: float) -> Hits:
        """Which records pass: all in a small library, else some `rows` on each side of the number `n`.

        Those are as many as are found in time: `until` is a reading of time.monotonic. `Hits.exact` tells whether they
        are all.
        """
        question = self._question(kind, filter, self._within(kind, filter))
        if self.patient or question.is_quick:
            return exact(self.db, question)
        return near(self.db, question, n or 0, max(1, rows), until)

    def _question(self, kind: Kind, filter: Filter, within: Within | None) -> Query:
        fields = ("sources", "follow", "speakers") if kind == "quote" else ("follow",)
        asked = ((field, getattr(filter, field)) for field in fields)
        met = {field: rows for field, value in asked if value and (rows := self._met(kind, field, value)) is not None}
        return Query(kind, filter, self._panes[kind], within, met)

    def _within(self, kind: Kind, filter: Filter) -> Within | None:
        """What the filter's period holds of a pane; None without one, and where it has to be looked for."""
        if filter.when is None or kind in DATED_BY:
            return None
        return self._held(kind, *bounds(filter))

    def _dated_by(self, kind: Kind, filter: Filter, going: Callable[[], bool]) -> Within | None:
        """What the filter's period holds of a pane without dates, for which no key waits; None as `_within`."""
        kinds = DATED_BY[kind].kinds
        held = {of: within for of in kinds if (within := self._within(of, filter)) is not None}
        return dated_by(self.db, kind, filter, held, going) if len(held) == len(kinds) else None

    def rows(self, kind: Kind, ranks: Sequence[int], filter: Filter) -> list[PaneRow]:
        """The rows of these numbers, in that order."""
        certain, parameters = certainly(kind, filter, self._within(kind, filter), ranks)
        marks = ", ".join("?" * len(ranks))
        columns, table = (_QUOTE_ROW, "quote AS q") if kind == "quote" else (_RECORD_ROW, "record")
        found = self.db.execute(
            f"SELECT {columns}, {certain} FROM {table} WHERE n IN ({marks}) ORDER BY n", (*parameters, *ranks)
        )
        rows: list[PaneRow] = []
        for n, id, type_, title, date, aside, speaker, quotes, sources, independent, differs, *place, sure in found:
            match = None if filter.when is None else _MATCHES[sure]
            told = (date, aside, speaker, quotes, sources, independent, bool(differs), match)
            rows.append(PaneRow(n, kind, id, type_, title, *told, stands_at(*place) if kind == "quote" else ""))
        return rows

    def headings(self, kind: Kind, hits: Hits) -> list[tuple[int, str]]:
        """Where each heading stands among the hits: the place of its first row, and its text."""
        return self._headings.among(kind, hits)


def gaps(db: sqlite3.Connection, first: int, last: int, most: int = -1) -> Sequence[tuple[int, int, int]]:
    """The paragraphs that are not quoted of articles between two quotes, so many at most.

    Each as the quote that comes after them, the first of them and the last.
    """
    asked = "SELECT quote, first, last FROM gap WHERE quote BETWEEN ? AND ? ORDER BY quote LIMIT ?"
    return db.execute(asked, (first, last, most)).fetchall()


def some_titles(library: Library) -> list[str]:
    """Titles of records, enough to tell how long they are here: quick in a corpus of any size. Names are none."""
    some = library.db.execute("SELECT title FROM record WHERE kind <> 'speaker' ORDER BY n DESC LIMIT ?", (SOME,))
    return [title for (title,) in some]


def _met_by(
    db: sqlite3.Connection, panes: Mapping[Kind, range], kind: Kind, field: str, value: Sequence[str]
) -> Ranks | array[int] | None:
    """The rows of a pane that meet one condition of a filter; None where they have to be looked for."""
    if field == "sources":
        marks = ", ".join("?" * len(value))
        sources = f"SELECT first_quote, quotes FROM source WHERE id IN ({marks}) ORDER BY first_quote, quotes"
        return Ranks(range(first, first + count) for first, count in db.execute(sources, value))
    if field == "speakers":
        condition, chosen = on_quotes(BY_FIELD[field], value, ALL)
        return few_quotes(db, condition.removeprefix("q.n IN (")[:-1], chosen)
    if kind == "quote":
        return few_quotes(db, LINKED_QUOTES, of_linked(str(value), ALL))
    return linked(db, str(value), panes[kind])


def _held_by(
    db: sqlite3.Connection, panes: Mapping[Kind, range], dated: Callable[[Kind], Dated], kind: Kind, *days: int
) -> Within | None:
    """The rows of a pane that a period of days may hold; None where they have to be looked for."""
    if kind == "speaker":
        return speaking(db, panes[kind], *days)
    return within(db, kind, panes[kind], dated(kind), *days)
