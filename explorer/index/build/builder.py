"""From a folder to its index, as quickly as the folder allows: the only place that writes one."""

import gc
import marshal
import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Final

from explorer.corpus.load import Doubt, Stream, load
from explorer.corpus.model import Corpus, Discrepancy, Event, Message, Pledge
from explorer.dates import parse_edtf
from explorer.dates.clock import list_order, zone_of
from explorer.dates.edtf import heading
from explorer.errors import Refused
from explorer.index import facets
from explorer.index.ask import links, periods
from explorer.index.ask.periods import OPEN_END, length, reach, span
from explorer.index.build.rows import Entry, TableRow, Tables, day_counts, entry_of, held
from explorer.index.build.speakers import Ids, Speakers, SpeakerTally, short_name
from explorer.index.build.word_index import NameWords, WordIndex
from explorer.index.find import indexed
from explorer.index.kinds import FIRST_QUOTE, KINDS
from explorer.text.fold import fold

MEMORY: Final = ":memory:"
"""The name of a database that is no file."""
READING: Final = 0.5
"""How much of the work is done once all is read."""
WALKING: Final = 0.5
"""How much of the writing is done once every record is written."""
TICK: Final = 2_000
"""Records written between two words of progress."""
WRITING: Final = {
    # Joining the pieces of the search index leaves pages behind.
    "auto_vacuum": "INCREMENTAL",
    # Nobody reads the file before it is whole, and a broken one is thrown away.
    "journal_mode": "OFF",
    "synchronous": "OFF",
    "locking_mode": "EXCLUSIVE",
    "cache_size": "-65536",
    # There is nothing to hide, and pages to spare.
    "secure_delete": "OFF",
}
Progress = Callable[[float], object]

_UNDATED: Final[TableRow] = (None, None, None, None, None, False, None, None)
"""The columns of a record that has neither a date nor an occasion: as they are in the table, the length behind them."""


class NoSearch(Refused):
    """This Python's SQLite has no full-text search."""


class Unsound(Exception):
    """An id stands twice, or a reference leads nowhere: explorer.corpus.load says which, and where."""


def make(folder: Path, name: str, fingerprint: str, heard: Progress) -> sqlite3.Connection:
    """Index a corpus folder into a new database of this name; gives the connection, still open.

    `heard` is told which part is done, from 0 to 1. Raises explorer.corpus.load.BrokenCorpus with everything to mend,
    and sqlite3.Error and OSError where the database cannot be written.
    """
    collecting = gc.isenabled()
    # Records by the hundred thousand, and hardly a cycle among them.
    gc.disable()
    try:
        try:
            return _write(_stream(folder, heard), name, fingerprint, heard)
        except (Doubt, Unsound):
            # Broken, and then this raises; or mended in this very moment.
            return _write(load(folder), name, fingerprint, heard)
    finally:
        if collecting:
            gc.enable()


def _stream(folder: Path, heard: Progress) -> Stream:
    """The records of a folder; `heard` is told how far it is read."""
    read = 0

    def count(size: int) -> None:
        nonlocal read
        read += size
        heard(READING * read / total)

    stream = Stream(folder, count)
    total = max(1, stream.size)
    return stream


def _write(corpus: Corpus | Stream, name: str, fingerprint: str, heard: Progress) -> sqlite3.Connection:
    if name != MEMORY:
        Path(name).unlink(missing_ok=True)
        # Of the user's own from its first byte on, whatever the umask.
        os.close(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    connection = sqlite3.connect(name, check_same_thread=False)
    try:
        # What is made in memory since no disk takes it needs none for what it sets aside either.
        for pragma, value in {**WRITING, "temp_store": "MEMORY" if name == MEMORY else "DEFAULT"}.items():
            connection.execute(f"PRAGMA {pragma} = {value}")
        build(corpus, connection, fingerprint, lambda part: heard(READING + part * (1 - READING)))
        # A script, as `execute` takes one step of it only: one page.
        connection.executescript("PRAGMA incremental_vacuum")
    except BaseException:
        connection.close()
        raise
    return connection


def build(
    corpus: Corpus | Stream, connection: sqlite3.Connection, fingerprint: str, progress: Progress = lambda part: None
) -> None:
    """Fill an empty database with the index of a corpus, in one transaction.

    `progress` is told which part of the writing is done, from 0 when all is read to 1. Raises Unsound where the records
    make no corpus; those that explorer.corpus.load gives do. Raises NoSearch.
    """
    try:
        connection.executescript(_script("schema.sql"))
    except sqlite3.OperationalError as error:
        if "no such module" not in str(error):
            raise
        raise NoSearch(
            "this Python's SQLite has no full-text search (FTS5), which the explorer needs; use another Python"
        ) from error
    with connection:
        try:
            _Builder(corpus, connection, progress).build(fingerprint)
        except KeyError as error:
            raise Unsound from error


def _script(name: str) -> str:
    return Path(__file__).parents[1].joinpath(name).read_text("utf-8")


class _Builder:
    def __init__(self, corpus: Corpus | Stream, connection: sqlite3.Connection, progress: Progress) -> None:
        self._corpus = corpus
        self._db = connection
        self._tables = Tables(connection)
        self._word_index = WordIndex(connection)
        self._ids = Ids()
        self._name_words = NameWords()
        self._speakers = Speakers(self._tables, self._word_index, self._ids, self._name_words)
        self._progress = progress
        self._events: dict[str, int] = {}
        self._differ: dict[str, int] = {}
        """The numbers of what discrepancies are about; 0 until they are known."""
        self._n = 0

    def build(self, fingerprint: str) -> None:
        about = asdict(self._corpus.about)
        self._speakers.read(self._corpus.speakers, self._corpus.articles)
        self._word_index.join()
        discrepancies = list(self._corpus.discrepancies)
        self._differ = {id: 0 for discrepancy in discrepancies for id in discrepancy.about}
        counts = self._set_aside()
        tallies = self._speakers.number(counts["event"] + 1)
        self._panes(tallies, discrepancies, sum(counts.values()) + len(tallies))
        self._word_index.end()
        self._db.execute("DROP TABLE entries")
        totals = {"sources": len(self._speakers.sources), "quotes": len(self._speakers.quotes)}
        meta = {"fingerprint": fingerprint, **about, **totals}
        self._tables.add("meta", *((key, str(value)) for key, value in meta.items()))
        self._tables.add("word", *self._name_words.rows())
        self._tables.flush()
        dates = self._db.execute("SELECT date FROM record WHERE kind = 'event' ORDER BY n").fetchall()
        for table, rows in day_counts(date for (date,) in dates).items():
            self._tables.add(table, *rows)
        self._tables.flush()
        self._finish()

    def _set_aside(self) -> dict[str, int]:
        """Keep events, messages and pledges on disk until their order is known; gives how many there are of each."""
        self._db.execute(
            "CREATE TEMP TABLE entries (place INTEGER PRIMARY KEY, kind, first, coarseness, last, moment, entry)"
        )
        count = {"event": 0, "message": 0, "pledge": 0}
        zone = zone_of(self._corpus.about.time_zone)
        records: Iterator[Event | Message | Pledge] = chain(
            self._corpus.events, self._corpus.messages, self._corpus.pledges
        )
        for record in records:
            self._ids.take(record.id)
            entry = entry_of(record)
            order = (OPEN_END, 0, 0, 0) if entry.date is None else list_order(parse_edtf(entry.date), zone)
            self._tables.add("entries", (None, entry.kind, *order, marshal.dumps(tuple(entry))))
            count[entry.kind] += 1
        self._tables.flush()
        return count

    def _panes(self, tallies: Sequence[SpeakerTally], discrepancies: Sequence[Discrepancy], total: int) -> None:
        others = {"speaker": map(self._speaker, tallies), "question": map(self._question, discrepancies)}
        for kind in KINDS:
            if kind == "quote":
                last = FIRST_QUOTE + len(self._speakers.quotes) - 1
                self._tables.add("pane", (kind, FIRST_QUOTE, last, FIRST_QUOTE if last >= FIRST_QUOTE else None))
                continue
            rows = others.get(kind) or map(self._entry, self._in_order(kind))
            first = self._n + 1
            opening: tuple[int, int, int] | None = None
            headings: dict[str, int] = {}
            for sources, quotes, label in rows:
                standing = (-sources, -quotes, self._n)
                opening = min(opening or standing, standing)
                if label:
                    headings.setdefault(label, self._n)
                if self._n % TICK == 0:
                    self._progress(WALKING * self._n / total)
            self._tables.add("pane", (kind, first, self._n, opening[2] if opening else None))
            self._tables.add("heading", *((kind, n, label) for label, n in headings.items()))

    def _in_order(self, kind: str) -> Iterator[Entry]:
        rows = self._db.execute(
            "SELECT entry FROM entries WHERE kind = ? ORDER BY first, coarseness, last, moment, place", (kind,)
        )
        return (Entry(*marshal.loads(entry)) for (entry,) in rows)

    def _record(
        self,
        row: tuple[str, str, str, str, str | None],
        quotes: Collection[int],
        carriers: Collection[int],
        words: Iterable[str],
        days: TableRow = _UNDATED,
    ) -> int:
        """Write what all records have, of the row kind, id, type, title and summary; gives its number."""
        self._n += 1
        kind, id, *_ = row
        if kind == "event":
            self._events[id] = self._n
        # No question is about another.
        is_asked_of = kind != "question" and id in self._differ
        if is_asked_of:
            self._differ[id] = self._n
        *dated, length = days
        told = (len(quotes), len(carriers), is_asked_of, self._speakers.independent(carriers))
        self._tables.add("record", (self._n, *row, *dated, *told, length))
        self._word_index.add_record(self._n, words, quotes, (self._speakers.outlets[source] for source in carriers))
        return self._n

    def _entry(self, entry: Entry) -> tuple[int, int, str]:
        """Write a record of which a source tells; gives its sources and quotes, and its heading."""
        people = [self._speakers[id] for id in entry.speakers]
        quotes = [self._speakers.quotes[id] for id in entry.quotes]
        aside = {self._speakers.quotes[id] for id in entry.aside}
        carriers = sorted({self._speakers.source_of(quote) for quote in quotes if quote not in aside})
        event = self._events[entry.event] if entry.event else None
        days = (entry.date, *span(entry.date), *reach(entry.date), event, length(entry.date))
        words = (indexed((entry.title, entry.summary, *entry.topics, *entry.words)), *(tally.name for tally in people))
        n = self._record((entry.kind, entry.id, entry.type, entry.title, entry.summary), quotes, carriers, words, days)
        add = self._tables.add
        add("part", *((n, i, tally.n) for i, tally in enumerate(people)))
        add("topic", *((n, i, name) for i, name in enumerate(entry.topics)))
        add("use", *((n, i, quote, quote not in aside) for i, quote in enumerate(quotes)))
        if entry.place is not None:
            add("place", (n, entry.place))
        if entry.kind == "pledge":
            add("pledge", (n, *entry.terms))
            if due := entry.terms[-1]:
                add("due", (n, *reach(str(due))))
            steps = enumerate(entry.history)
            add("history", *((n, i, s, date, self._speakers.quotes[id], words) for i, (s, date, id, words) in steps))
        self._name_words.add(entry.title, *entry.topics)
        return len(carriers), len(quotes), heading(parse_edtf(entry.date)) if entry.date else "undated"

    def _speaker(self, tally: SpeakerTally) -> tuple[int, int, str]:
        """Write a speaker; gives his or her sources and quotes, and no heading."""
        speaker = tally.speaker
        row = ("speaker", speaker.id, speaker.kind, speaker.name, speaker.summary)
        texts = [speaker.name, speaker.summary, speaker.role, speaker.affiliation]
        texts += [text for role in speaker.roles for text in (role.role, role.affiliation)]
        texts += [text for o in speaker.other_names for text in (o.name, o.role)]
        n = self._record(row, tally.quotes, tally.sources, [indexed(texts)])
        called = (speaker.name_order, speaker.sort_name or speaker.name, short_name(speaker))
        self._tables.add("speaker", (n, speaker.role, speaker.affiliation, *called))
        named = [self._speakers.sources[o.source] if o.source else None for o in speaker.other_names]
        names = [(n, i, o.name, o.role, named[i], o.note) for i, o in enumerate(speaker.other_names)]
        self._tables.add("other_name", *names)
        self._tables.add("held", *((n, i, *held(role)) for i, role in enumerate(speaker.roles)))
        return len(tally.sources), len(tally.quotes), ""

    def _question(self, discrepancy: Discrepancy) -> tuple[int, int, str]:
        """Write a question, once all that it may be about has its number; gives its sources and quotes, no heading."""
        answers = [(answer.answer, self._speakers.quotes[answer.quote]) for answer in discrepancy.answers]
        quotes = list(dict.fromkeys(quote for _, quote in answers))
        carriers = sorted({self._speakers.source_of(quote) for quote in quotes})
        row = ("question", self._ids.take(discrepancy.id), "", discrepancy.question, discrepancy.summary)
        own = indexed((discrepancy.question, discrepancy.summary, *(answer for answer, _ in answers)))
        n = self._record(row, quotes, carriers, [own])
        add = self._tables.add
        add("answer", *((n, i, *answer) for i, answer in enumerate(answers)))
        add("use", *((n, i, quote, True) for i, quote in enumerate(quotes)))
        for id in dict.fromkeys(discrepancy.about):
            if not self._differ[id]:
                raise KeyError(id)
            add("concern", (self._differ[id], n))
        self._name_words.add(discrepancy.question)
        return len(carriers), len(quotes), ""

    def _finish(self) -> None:
        """What follows from the tables: links, carriers and indexes."""
        steps = [step for step in _script("indexes.sql").split(";\n") if step.strip()]
        for done, step in enumerate(steps):
            self._progress(WALKING + (1 - WALKING) * done / len(steps))
            self._db.execute(step)
        self._db.create_function("fold", 1, fold, deterministic=True)
        facets.fill(self._db)
        links.fill(self._db)
        periods.fill(self._db)
        periods.fill_extents(self._db)
