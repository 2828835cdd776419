"""The first half of a build: speakers, sources and quotes, in reading order."""

from __future__ import annotations

import json
import re
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from explorer.corpus.annotations import is_id
from explorer.corpus.csl import csl_item
from explorer.corpus.model import Article, Quote, Speaker
from explorer.index.build.rows import TableRow, Tables
from explorer.index.build.word_index import NameWords, WordIndex
from explorer.index.find import indexed
from explorer.index.kinds import FIRST_QUOTE
from explorer.text.fold import fold, in_words

_UNNUMBERED: Final = 1 << 24
"""Added to a speaker's place until there is a number: takes no less room in a row, so that no row has to grow."""
MANY: Final = 100
"""On behalf of more, a quote is found by their names, and its records are not: theirs would each hold those of all."""


@dataclass(slots=True)
class SpeakerTally:
    """A speaker while the sources are read: how much he or she says, and which of them carry it or name the speaker."""

    speaker: Speaker
    name: str
    """In folded words."""
    quotes: array[int] = field(default_factory=lambda: array("I"))
    """The numbers of what he or she says, in reading order."""
    sources: list[int] = field(default_factory=list)
    """In ascending order."""
    n: int = 0


class Speakers:
    """Who says what in which source. An id stands for one thing; KeyError where a reference leads nowhere."""

    def __init__(self, tables: Tables, word_index: WordIndex, ids: Ids, name_words: NameWords) -> None:
        self._tables = tables
        self._word_index = word_index
        self._name_words = name_words
        self._ids = ids
        self.all: list[SpeakerTally] = []
        self.quotes: dict[str, int] = {}
        """The numbers of the quotes."""
        self.sources: dict[str, int] = {}
        self.outlets = [""]
        """Label and outlet of each source in folded words, by its number."""
        self._origin: dict[int, int] = {}
        """The first of the sources that a source is a copy, an edit or a version of; itself, if it is left out."""
        self._place: dict[str, int] = {}
        self._source_of = array("I")

    def __getitem__(self, id: str) -> SpeakerTally:
        return self.all[self._place[id]]

    def source_of(self, quote: int) -> int:
        """The number of the source that a quote is from."""
        return self._source_of[quote - FIRST_QUOTE]

    def read(self, speakers: Iterable[Speaker], articles: Iterable[Article]) -> None:
        """Write sources and quotes; the quotes' speakers have no numbers yet."""
        naming = defaultdict[str, set[int]](set)
        for speaker in speakers:
            self._place[self._ids.take(speaker.id)] = place = len(self.all)
            self.all.append(SpeakerTally(speaker, in_words(speaker.name)))
            names = (other.name for other in speaker.other_names)
            affiliations = (role.affiliation for role in speaker.roles)
            self._name_words.add(speaker.name, speaker.affiliation, *affiliations, *names)
            for other in speaker.other_names:
                if other.source:
                    naming[other.source].add(place)
        made_of: list[tuple[int, str]] = []
        for article in articles:
            n = self._article(article, naming.pop(article.source.id, set()))
            made_of += ((n, id) for id in (article.source.derived_from, article.source.version_of) if id)
        if naming:
            raise KeyError(*naming)
        self._join(made_of)

    def independent(self, sources: Collection[int]) -> int:
        """How many of some sources are independent: no copies, edits or versions of one another, or of one source."""
        return len({self._origin.get(n, n) for n in sources})

    def _join(self, made_of: Sequence[tuple[int, str]]) -> None:
        """Bring together what is made of one source, by whatever ways."""
        groups: dict[int, set[int]] = {}
        for n, id in made_of:
            other = self.sources[id]
            group = groups.get(n, {n}) | groups.get(other, {other})
            groups |= dict.fromkeys(group, group)
        self._origin = {n: min(group) for n, group in groups.items()}
        self._tables.flush()
        rows = ((origin, n) for n, origin in self._origin.items())
        self._tables.db.executemany("UPDATE source SET origin = ? WHERE n = ?", rows)

    def _article(self, article: Article, carried: set[int]) -> int:
        source = article.source
        n = self.sources[self._ids.take(source.id)] = len(self.sources) + 1
        self.outlets.append(indexed((source.label, source.outlet)))
        self._name_words.add(source.label, source.outlet)
        csl = json.dumps(csl_item(source), ensure_ascii=False)
        row = (n, source.id, source.label, source.outlet, source.title, source.issued, source.URL)
        first = FIRST_QUOTE + len(self.quotes)
        made_of = (source.speech, source.derived_from, source.version_of, n, first)
        self._tables.add("source", (*row, source.note, csl, len(article.quotes), *made_of))
        for quote in article.quotes:
            carried.update(map(self._place.__getitem__, quote.people))
            self._quote(quote, n, (source.speech == "marked") if quote.marked is None else quote.marked)
        for place in carried:
            self.all[place].sources.append(n)
        if article.quotes:
            self._tables.add("heading", ("quote", first, source.label))
            self._tables.add("gap", *_gaps(article.quotes, first))
        return n

    def _quote(self, quote: Quote, source: int, marked: bool) -> None:
        n = self.quotes[self._ids.take(quote.id)] = FIRST_QUOTE + len(self.quotes)
        self._source_of.append(source)
        for id in quote.voices:
            self[id].quotes.append(n)
        self._voices(n, quote)
        speaker = _UNNUMBERED + self._place[quote.said_by[0]] if quote.said_by else None
        via = self[quote.via].speaker.name if quote.via and is_id(quote.via) else quote.via
        joint, behalf = self._named(quote.speakers), self._named(quote.on_behalf_of)
        row: TableRow = (n, quote.id, source, quote.paragraph, quote.exact, quote.prefix, quote.suffix, quote.mode)
        row += (speaker, quote.attribution, quote.note, joint, behalf, via)
        row += (quote.part, quote.locator, marked, quote.language, quote.translation)
        self._tables.add("quote", row)
        names = (self[id].name for id in quote.people)
        words = indexed((quote.exact, quote.translation, behalf if len(quote.on_behalf_of) <= MANY else None, via))
        attribution = (in_words(quote.attribution),) if quote.attribution else ()
        self._word_index.add_quote(n, words, (*names, *attribution, self.outlets[source]))

    def _voices(self, n: int, quote: Quote) -> None:
        """Write the speakers of a quote beside the first."""
        relaying = quote.people[len(quote.voices) :]
        roles = {"speaker": quote.said_by[1:], "on-behalf-of": quote.on_behalf_of, "via": relaying}
        for role, ids in roles.items():
            rows = ((n, role, i, _UNNUMBERED + self._place[id]) for i, id in enumerate(ids))
            self._tables.add("voice", *rows)

    def _named(self, ids: Sequence[str]) -> str | None:
        """Speakers by their names, as in a sentence; None for none."""
        *first, last = [self[id].speaker.name for id in ids] or [""]
        return " and ".join(filter(None, (", ".join(first), last))) or None

    def number(self, first: int) -> list[SpeakerTally]:
        """Number the speakers from `first`, those with the most quotes first; gives them in that order."""
        self._tables.flush()
        order = sorted(self.all, key=lambda v: (-len(v.quotes), fold(v.speaker.sort_name or v.speaker.name)))
        for n, tally in enumerate(order, first):
            tally.n = n
        db = self._tables.db
        db.execute("CREATE TEMP TABLE number (place INTEGER PRIMARY KEY, n INTEGER)")
        db.executemany("INSERT INTO number VALUES (?, ?)", ((_UNNUMBERED + i, v.n) for i, v in enumerate(self.all)))
        for table in ("quote", "voice"):
            numbered = f"UPDATE {table} SET speaker = (SELECT n FROM number WHERE place = speaker)"
            db.execute(f"{numbered} WHERE speaker NOT NULL")
        db.execute("DROP TABLE number")
        db.execute("CREATE INDEX quote_speaker ON quote (speaker, n)")
        return order


def _gaps(quotes: Sequence[Quote], first: int) -> list[tuple[int, int, int]]:
    """The rows of `gap` for an article, whose quotes are numbered from `first` on."""
    begins: dict[int, int] = {0: 0}
    for n, quote in enumerate(quotes, first):
        begins.setdefault(quote.paragraph or 0, n)
    return [(begins[p], before + 1, p - 1) for before, p in pairwise(sorted(begins)) if p > before + 1]


class Ids:
    """The ids taken so far, of records, quotes, sources and discrepancies alike: `show ID` must mean one thing."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, id: str) -> str:
        """The id, which must be new. Raises KeyError."""
        if id in self._taken:
            raise KeyError(id)
        self._taken.add(id)
        return id


_INITIALS = re.compile(r"\(([^()\s]{2,8})\)$")


def short_name(speaker: Speaker) -> str:
    """What a reader knows a speaker by where there is little room: a part of the name as it is written, or all of it.

    The part of a sort name before its comma, as of `Guterres, António`, unless that spells the name in other letters.
    Else the initials of a body or an office. Else the last word of a person's name: after the given name it is the
    family's, and where the sort name is the whole, as in `Luong Cuong`, it is the one that Vietnamese go by.
    """
    name, sort_name = speaker.name, speaker.sort_name
    first, comma, _ = (sort_name or "").partition(",")
    if comma and {*in_words(first).split()} <= {*in_words(name).split()}:
        return first
    if speaker.kind != "person":
        others = (other.name for other in speaker.other_names if len(other.name) <= 8 and other.name.isupper())
        initials = _INITIALS.search(name)
        return initials[1] if initials else next(others, name)
    if comma or (speaker.name_order == "family-first" and sort_name is None):
        return name
    return name.rpartition(" ")[2]
