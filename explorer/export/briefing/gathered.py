"""What a briefing holds of an index, gathered within limits, so that a filter may leave a million quotes."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from explorer.export.citing import passage
from explorer.export.clipping import Clipping
from explorer.export.forms import NotCopied, Passage, compose
from explorer.index.ask.filters import Filter, of_quotes
from explorer.index.ask.library import Library, Match, SourceRow, gaps
from explorer.index.kinds import NAMES, Kind
from explorer.index.read.record import QuoteView, Reading, home, questions_of, quote_view, quote_views, reading
from explorer.text.display import not_quoted

MOST_QUOTES: Final = 5_000
"""Passages of a briefing, those of each record counted anew; what passes beyond them is told by its number."""
MOST_RECORDS: Final = 2_000
MOST_QUESTIONS: Final = 500
MOST_SOURCES: Final = 200
PAGE: Final = 200
TOLD: Final[tuple[Kind, ...]] = ("event", "message", "pledge")
"""What a briefing tells record by record; a speaker's words stand under these."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a briefing is about: all that passes a filter; of that one record, question or quote; or clippings."""

    filter: Filter
    id: str | None = None
    clippings: tuple[Clipping, ...] = ()


def subject_of(library: Library, filter: Filter, id: str | None) -> Subject:
    """A filter, and of what passes it one record alone; of a speaker all that he or she says or takes part in."""
    numbered = library.number(id) if id is not None else None
    if id is not None and numbered is not None and numbered[1] == "speaker":
        return Subject(filter.choose("speakers", (id,)))
    return Subject(filter, id)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote in a briefing: its passage by its place among all of them, and what is said of it here."""

    place: int
    source: str
    """The label of its source."""
    answer: str = ""
    note: str = ""
    """A note on it, which says whose it is."""
    possible: bool = False
    """Whether it is only possibly in the period asked for."""


@dataclass(frozen=True, slots=True)
class ToldRecord:
    """A record or question as the reader has it, with its quotes; `silent` are the sources that do not tell it."""

    reading: Reading
    quotes: tuple[Quoted, ...]
    match: Match | None = None
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A source: how many of its quotes are in the briefing, of how many, and which paragraphs nobody quoted."""

    row: SourceRow
    quotes: int
    gaps: str


@dataclass
class Gathered:
    """All that a briefing holds, in its order. It is filled once, and then told."""

    subject: Subject
    passages: list[Passage] = field(default_factory=list)
    """Each quote once, in the order in which it first stands."""
    links: list[str] = field(default_factory=list)
    """The address that lands on each; "" where there is none."""
    questions: list[ToldRecord] = field(default_factory=list)
    records: dict[Kind, list[ToldRecord]] = field(default_factory=dict)
    others: list[Quoted] = field(default_factory=list)
    """What passes and stands under none of the questions and records."""
    sources: list[Held] = field(default_factory=list)
    silent: int = 0
    """How many more sources have nothing here than are listed."""
    hidden: int = 0
    """Records that are only possibly in the period, and left out for that."""
    left: dict[str, int] = field(default_factory=dict)
    """What passes and is left out for want of room: how many of what."""


def gather(library: Library, subject: Subject) -> Gathered:
    """What a briefing on a subject holds. Its cost is that of the filter's answer, and of the limits above."""
    gathering = _Gathering(library, subject)
    if subject.clippings:
        gathering.kept(subject.clippings)
    elif subject.id is not None:
        gathering.one(subject.id)
    else:
        gathering.all()
    gathering.count_sources()
    return gathering.found


class _Gathering:
    """The work of `gather`, with the room that is left."""

    def __init__(self, library: Library, subject: Subject) -> None:
        self.found = Gathered(subject)
        self._library = library
        self._filter = subject.filter
        self._narrowing = of_quotes(library.db, subject.filter)
        self._room = MOST_QUOTES
        self._places: dict[int, int] = {}
        self._labels = [label for (label,) in library.db.execute("SELECT label FROM source ORDER BY n LIMIT 13")]

    def all(self) -> None:
        """Everything that passes: questions, records, and quotes that stand under none of them."""
        self.found.questions = list(self._told("question", MOST_QUESTIONS))
        self.found.records = {kind: list(self._told(kind, MOST_RECORDS)) for kind in TOLD}
        self._others()

    def one(self, id: str) -> None:
        """One record with the questions about it; a question alone; a quote under the record it belongs to."""
        numbered = self._library.number(id)
        n, kind = numbered if numbered else (None, None)
        if kind == "quote" and n is not None:
            [view] = quote_views(self._library, [n])
            n = home(self._library, view)
            if n is None:
                self.found.others = self._quoted([view])
                return
        record = self._tell(n, None) if n is not None else None
        if record is None:
            return
        if record.reading.kind == "question":
            self.found.questions = [record]
            return
        self.found.records[record.reading.kind] = [record]
        asked = (self._library.number(question.id) for question in record.reading.discrepancies)
        self.found.questions = [told for found in asked if found and (told := self._tell(found[0], None))]

    def kept(self, clippings: Sequence[Clipping]) -> None:
        """Clippings in their order, and the questions that those answer whose words are in this corpus."""
        corpus, answered = self._library.about().id, set[int]()
        for clipping in clippings:
            view = quote_view(self._library, clipping.passage.id) if clipping.corpus == corpus else None
            note = f"Note: {clipping.note}" if clipping.note else ""
            if view is not None and view.exact == clipping.passage.exact:
                self._places[view.n] = len(self.found.passages)
                answered.update(questions_of(self._library, view.n))
            outlet = clipping.passage.outlet or clipping.corpus_title or clipping.corpus
            self.found.others.append(Quoted(len(self.found.passages), outlet, note=note))
            self._take(clipping.passage)
        told = (self._tell(n, None) for n in sorted(answered)[:MOST_QUESTIONS])
        self.found.questions = [question for question in told if question is not None]

    def _told(self, kind: Kind, most: int) -> Iterator[ToldRecord]:
        hits = self._library.hits(kind, self._filter)
        self.found.hidden += hits.hidden
        told = 0
        for start in range(0, min(most, len(hits)), PAGE):
            for row in self._library.rows(kind, hits.ranks[start : min(most, start + PAGE)], self._filter):
                if self._room <= 0:
                    break
                if (one := self._tell(row.n, row.match)) is not None:
                    told += 1
                    yield one
        self._leave(NAMES[kind].one, len(hits) - told)

    def _leave(self, noun: str, count: int) -> None:
        if count > 0:
            self.found.left[noun] = count

    def _tell(self, n: int, match: Match | None) -> ToldRecord | None:
        record = reading(self._library, n, max(1, self._room), self._narrowing or None)
        if record is None:
            return None
        views = record.quotes()
        self._room -= len(views)
        return ToldRecord(record, tuple(self._quoted(views)), match, self._silent(record))

    def _silent(self, record: Reading) -> tuple[str, ...]:
        """The sources that do not tell a record; of many sources too many would be silent to be named."""
        if len(self._labels) > 12:
            return ()
        telling = {label for (label,) in self._library.db.execute(
            "SELECT label FROM carried JOIN source ON source.n = carried.source WHERE record = ?", (record.n,)
        )}  # fmt: skip
        return tuple(label for label in self._labels if label not in telling)

    def _quoted(self, views: Iterable[QuoteView], possible: Collection[int] = ()) -> list[Quoted]:
        quoted: dict[tuple[int, str | None], Quoted] = {}
        for view in views:
            if view.n not in self._places:
                self._places[view.n] = len(self.found.passages)
                self._take(passage(self._library, view))
            note = f"Our note: {view.note}" if view.note else ""
            here = Quoted(self._places[view.n], view.source_label, view.answer or "", note, view.n in possible)
            quoted.setdefault((view.n, view.answer), here)
        return list(quoted.values())

    def _take(self, passage: Passage) -> None:
        """Keep a passage and its link, without what else stands in its source, which the link alone needs."""
        try:
            self.found.links.append(compose(passage, "link"))
        except NotCopied:
            self.found.links.append("")
        self.found.passages.append(replace(passage, elsewhere=()))

    def _others(self) -> None:
        hits = self._library.hits("quote", self._filter)
        for start in range(0, len(hits), PAGE):
            if self._room <= 0:
                break
            new = [n for n in hits.ranks[start : start + PAGE] if n not in self._places][: self._room]
            self._room -= len(new)
            rows = self._library.rows("quote", new, self._filter)
            possible = {row.n for row in rows if row.match == "possible"}
            self.found.others += self._quoted(quote_views(self._library, new), possible)
        # Not by their numbers alone: of a record that passes there may be quotes that do not.
        self._leave("quote", sum(n not in self._places for n in hits.ranks))

    def count_sources(self) -> None:
        """Of each source how much is here, those with most first, and what nobody quoted."""
        here: dict[str, int] = {}
        for one in self.found.passages:
            id = str(one.item.get("id"))
            here[id] = here.get(id, 0) + 1
        telling = sorted(here, key=lambda id: -here[id])
        silent = (id for (id,) in self._library.db.execute("SELECT id FROM source ORDER BY n") if id not in here)
        for id in islice((*telling, *islice(silent, MOST_SOURCES)), MOST_SOURCES):
            if (row := self._library.source(id)) is not None:
                self.found.sources.append(Held(row, here.get(id, 0), self._gaps(row)))
        self.found.silent = self._library.source_count - len(self.found.sources)

    def _gaps(self, row: SourceRow) -> str:
        spans = gaps(self._library.db, row.first_quote, row.first_quote + row.quotes - 1, 40)
        return not_quoted((first, last) for _, first, last in spans) if spans else ""
