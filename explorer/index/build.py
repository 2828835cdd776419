"""Corpus → SQLite: the only place that writes an index."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from explorer.corpus.csl import csl_item
from explorer.corpus.model import Corpus, Event, Pledge, Speaker
from explorer.fold import fold, words
from explorer.index.entries import Entry, panes, reach, span
from explorer.index.facets import fill
from explorer.index.find import searched
from explorer.index.histogram_tables import tables
from explorer.index.near import letters


def build(corpus: Corpus, connection: sqlite3.Connection, fingerprint: str) -> None:
    """Fill an empty database with the index of a valid corpus, in one transaction."""
    connection.executescript(Path(__file__).with_name("schema.sql").read_text("utf-8"))
    with connection:
        _Builder(corpus, connection).build(fingerprint)


class _Builder:
    def __init__(self, corpus: Corpus, connection: sqlite3.Connection) -> None:
        self._corpus = corpus
        self._db = connection
        self._panes = panes(corpus)
        self._entries = [entry for entries in self._panes.values() for entry in entries]
        self._n = {entry.id: n for n, entry in enumerate(self._entries, 1)}
        self._sources = {article.source.id: n for n, article in enumerate(corpus.articles, 1)}
        self._quotes = {quote.id: (source, quote) for source, quote in corpus.quotes()}
        self._words: dict[str, tuple[str, int]] = {}
        self._quote_n = {id: n for n, id in enumerate(self._quotes, len(self._entries) + 1)}

    def build(self, fingerprint: str) -> None:
        about = self._corpus.about.model_dump()
        self._many("meta", [("fingerprint", fingerprint), *((key, str(value)) for key, value in about.items())])
        for speaker in self._corpus.speakers:
            self._name([speaker.name, speaker.affiliation, *(other.name for other in speaker.other_names)])
        self._source_tables()
        concerned = self._discrepancy_tables()
        for entry in self._entries:
            self._record_tables(entry, differs=entry.id in concerned)
        self._quote_tables()
        self._many("link", sorted(self._links()))
        self._pane_tables()
        self._many("word", [(word, shown, letters(word), n) for word, (shown, n) in sorted(self._words.items())])
        self._db.create_function("fold", 1, fold, deterministic=True)
        fill(self._db)
        self._db.execute("INSERT INTO find(find) VALUES ('optimize')")

    def _many(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        rows = list(rows)
        if rows:
            self._db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)

    def _find(self, n: int, texts: Iterable[str | None]) -> None:
        self._db.execute("INSERT INTO find (rowid, body) VALUES (?, ?)", (n, searched(filter(None, texts))))

    def _name(self, texts: Iterable[str | None]) -> None:
        """Keep the words of names and titles, for `did you mean`, as the first text writes them."""
        for text in filter(None, texts):
            for start, end, folded in words(text):
                shown, times = self._words.get(folded, (text[start:end], 0))
                self._words[folded] = (shown, times + 1)

    def _source_tables(self) -> None:
        for n, article in enumerate(self._corpus.articles, 1):
            source = article.source
            self._name([source.label, source.container_title])
            csl = json.dumps(csl_item(source), ensure_ascii=False)
            row = (n, source.id, source.label, source.container_title, source.title, source.issued, source.URL)
            self._many("source", [(*row, source.note, csl, len(article.quotes))])

    def _pane_tables(self) -> None:
        first = 1
        for kind, entries in self._panes.items():
            opening = self._db.execute(
                "SELECT n FROM record WHERE kind = ? ORDER BY sources DESC, quotes DESC, n LIMIT 1", (kind,)
            ).fetchone()
            self._many("pane", [(kind, first, first + len(entries) - 1, opening[0] if opening else None)])
            if kind != "speaker":
                starts = {entry.heading: n for n, entry in reversed(list(enumerate(entries, first)))}
                self._many("heading", [(kind, n, label) for label, n in starts.items()])
            first += len(entries)
        for table, rows in tables(entry.date for entry in self._panes["event"]).items():
            self._many(table, rows)

    def _record_tables(self, entry: Entry, *, differs: bool) -> None:
        n, record = self._n[entry.id], entry.record
        carriers = {self._quotes[id][0].id for id in entry.quotes} | entry.named_by
        event = self._n[entry.event] if entry.event else None
        row = (n, entry.kind, entry.id, entry.type, entry.title, record.summary, entry.date, *span(entry.date))
        self._many("record", [(*row, *reach(entry.date), event, len(entry.quotes), len(carriers), differs)])
        self._many("carried", sorted((self._sources[id], n) for id in carriers))
        self._many("part", [(n, i, self._n[id]) for i, id in enumerate(entry.speakers)])
        self._many("topic", [(n, i, name) for i, name in enumerate(entry.topics)])
        if not isinstance(record, Speaker):
            self._many("use", [(n, i, self._quote_n[id]) for i, id in enumerate(entry.quotes)])
        match record:
            case Speaker():
                self._speaker_tables(n, record)
            case Event(place=str(place)):
                self._many("place", [(n, place)])
            case Pledge():
                self._pledge_tables(n, record)
        names = [self._entries[self._n[id] - 1].title for id in entry.speakers]
        words = [self._quotes[id][1].exact for id in entry.quotes]
        carrying = [article.source for article in self._corpus.articles if article.source.id in carriers]
        outlets = [text for s in carrying for text in (s.label, s.container_title)]
        self._name([entry.title, *entry.topics] if entry.kind != "speaker" else [])
        self._find(n, [entry.title, record.summary, *entry.topics, *entry.words, *names, *words, *outlets])

    def _speaker_tables(self, n: int, speaker: Speaker) -> None:
        sort_name = speaker.sort_name or speaker.name
        self._many("speaker", [(n, speaker.role, speaker.affiliation, speaker.name_order, sort_name)])
        names = [(o.name, o.role, self._sources[o.source] if o.source else None, o.note) for o in speaker.other_names]
        self._many("other_name", [(n, i, *name) for i, name in enumerate(names)])

    def _pledge_tables(self, n: int, pledge: Pledge) -> None:
        value, currency = (pledge.amount.value, pledge.amount.currency) if pledge.amount else (None, None)
        self._many("pledge", [(n, pledge.to, value, currency, pledge.condition, pledge.due)])
        steps = [(step.status, step.date, self._quote_n[step.quote], step.summary) for step in pledge.history]
        self._many("history", [(n, i, *step) for i, step in enumerate(steps)])

    def _quote_tables(self) -> None:
        for id, (source, quote) in self._quotes.items():
            n = self._quote_n[id]
            speaker = self._n[quote.speaker] if quote.speaker else None
            row = (
                n,
                id,
                self._sources[source.id],
                quote.paragraph,
                quote.exact,
                quote.prefix,
                quote.suffix,
                quote.mode,
            )
            self._many("quote", [(*row, speaker, quote.attribution, quote.note)])
            name = self._entries[speaker - 1].title if speaker else None
            self._find(n, [quote.exact, name, quote.attribution, source.label, source.container_title])

    def _discrepancy_tables(self) -> set[str]:
        """Write the questions and their answers; gives the ids of the records they are about."""
        concerned: set[str] = set()
        for n, discrepancy in enumerate(self._corpus.discrepancies, 1):
            self._many("discrepancy", [(n, discrepancy.id, discrepancy.question, discrepancy.summary)])
            answers = [(answer.answer, self._quote_n[answer.quote]) for answer in discrepancy.answers]
            self._many("answer", [(n, i, *answer) for i, answer in enumerate(answers)])
            self._many("concern", [(self._n[id], n) for id in dict.fromkeys(discrepancy.about)])
            concerned.update(discrepancy.about)
        return concerned

    def _links(self) -> set[tuple[int, int]]:
        """What follow shows, both ways: a record's speakers and event, those its quotes are by, and its quote-mates."""
        pairs = {(n, n) for n in self._n.values()}

        def join(numbers: Iterable[int]) -> None:
            joined = list(numbers)
            pairs.update((a, b) for a in joined for b in joined)

        users = defaultdict[str, list[int]](list)
        for entry in self._entries:
            if entry.kind == "speaker":
                continue
            n = self._n[entry.id]
            speakers = [self._n[id] for id in entry.speakers]
            for speaker in speakers:
                join([n, speaker])
                if entry.event:
                    join([self._n[entry.event], speaker])
            if entry.event:
                join([self._n[entry.event], n])
            for id in entry.quotes:
                users[id].append(n)
        for id, numbers in users.items():
            join(numbers)
            speaker_id = self._quotes[id][1].speaker
            for n in numbers:
                if speaker_id:
                    join([n, self._n[speaker_id]])
        return pairs
