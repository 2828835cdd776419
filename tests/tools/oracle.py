"""The questions of the index asked again of the parsed corpus, in plain Python and without its code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from explorer.corpus.load import load
from explorer.corpus.model import Discrepancy, Event, Message, Pledge, Quote, Speaker
from explorer.dates import EdtfDate, Period, parse_edtf
from explorer.dates.period import days_of
from explorer.index.kinds import Kind

Dated = Event | Message | Pledge


def plain(text: str) -> str:
    """Small letters without marks; the few letters of the corpora that do not decompose are spelled out."""
    letters = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("ø", "o")


def words(text: str) -> list[str]:
    """The runs of letters and digits of a text, plain."""
    return re.findall(r"[^\W_]+", plain(text))


_ALONE = re.compile(
    "CJK (UNIFIED|COMPATIBILITY) IDEOGRAPH-|IDEOGRAPHIC (ITERATION|CLOSING|NUMBER ZERO)"
    "|(HALFWIDTH )?(HIRAGANA|KATAKANA|BOPOMOFO|HENTAIGANA)"
    "|THAI |LAO |MYANMAR |KHMER |TAI (LE|THAM|VIET) |NEW TAI LUE "
)
"""Names of letters that need no space to stand alone; the half-width sound marks go with the letter before."""


def is_alone(character: str) -> bool:
    """Whether a letter is of a script that is written without spaces, by its name."""
    return character.isalnum() and bool(_ALONE.match(unicodedata.name(character, "")))


def meeting(dates: Iterable[EdtfDate], period: Period) -> str | None:
    """How dates meet a period: one lies in it for certain, one may, or none. A doubted date is never certain."""
    # `~` widens a date, as it does where a reader types it.
    known = [(value, Period(*days_of(value))) for value in dates]
    if any(period.contains(*span) and not value.uncertain for value, span in known):
        return "certain"
    return "possible" if any(period.overlaps(*span) for _, span in known) else None


class Oracle:
    """One corpus: `of` gives the ids of a pane in no order."""

    def __init__(self, folder: Path) -> None:
        self.corpus = load(folder)
        self.quotes: dict[str, Quote] = {quote.id: quote for _, quote in self.corpus.quotes()}
        self.source_of = {quote.id: source.id for source, quote in self.corpus.quotes()}
        self.sources = [article.source.id for article in self.corpus.articles]
        self.speakers: dict[str, Speaker] = {speaker.id: speaker for speaker in self.corpus.speakers}
        self.dated: dict[str, Dated] = {
            record.id: record
            for records in (self.corpus.events, self.corpus.messages, self.corpus.pledges)
            for record in records
        }
        self.questions: dict[str, Discrepancy] = {d.id: d for d in self.corpus.discrepancies}
        self.ids = [*self.dated, *self.speakers]
        """Of the records: neither questions nor quotes."""
        self.every_id = [*self.ids, *self.questions, *self.quotes]
        self._dates: dict[str, list[EdtfDate]] = {}
        self._linked: dict[str, list[str]] = {}

    def of(self, kind: Kind) -> list[str]:
        return {
            "event": [record.id for record in self.corpus.events],
            "message": [record.id for record in self.corpus.messages],
            "pledge": [record.id for record in self.corpus.pledges],
            "speaker": list(self.speakers),
            "question": list(self.questions),
            "quote": list(self.quotes),
        }[kind]

    def people(self, record: Dated) -> list[str]:
        """Those a record is about."""
        match record:
            case Message():
                return [record.speaker]
            case Pledge():
                return list(record.by)
        return list(record.speakers)

    def quotes_of(self, id: str) -> list[str]:
        """The quotes that carry a record; of a speaker, what he or she says, in the order of the files."""
        if id in self.speakers:
            return [quote.id for quote in self.quotes.values() if id in quote.voices]
        if id in self.quotes:
            return [id]
        if id in self.questions:
            return list(dict.fromkeys(answer.quote for answer in self.questions[id].answers))
        record = self.dated[id]
        steps = [step.quote for step in record.history] if isinstance(record, Pledge) else []
        return list(dict.fromkeys([*record.quotes, *steps]))

    def aside(self, id: str) -> set[str]:
        """The quotes of a pledge that tell what came of it: those of its history that do not make or repeat it."""
        record = self.dated.get(id)
        steps = record.history if isinstance(record, Pledge) else ()
        makes = {step.quote for step in steps if step.status in {"announced", "reaffirmed"}}
        return {step.quote for step in steps} - (makes & set(record.quotes if record else ()))

    def sources_of(self, id: str) -> list[str]:
        """The sources that carry a record, in the order of the files."""
        named = {name.source for name in self.speakers[id].other_names} if id in self.speakers else set()
        carriers = named | {self.source_of[quote] for quote in self.quotes_of(id) if quote not in self.aside(id)}
        return [source for source in self.sources if source in carriers]

    def linked(self, a: str, b: str) -> bool:
        """Whether following one of two rows shows the other; every row is linked to itself."""
        return a == b or self._leads(a, b) or self._leads(b, a)

    def users(self, quote: str) -> list[str]:
        """The records and questions that use a quote."""
        return self._users.get(quote, [])

    @cached_property
    def _users(self) -> dict[str, list[str]]:
        users: dict[str, list[str]] = {}
        for id in (*self.dated, *self.questions):
            for quote in self.quotes_of(id):
                users.setdefault(quote, []).append(id)
        return users

    def _leads(self, a: str, b: str) -> bool:
        if a in self.quotes:
            told = {id for id in self.users(a) if not isinstance(self.dated.get(id), Event)}
            return b in (*self.quotes[a].people, *self.users(a)) or bool(b in self.quotes and told & {*self.users(b)})
        if b in self.quotes:
            return False
        if a in self.questions:
            about = self.questions[a].about
            people = {other for id in about if id in self.dated for other in self.people(self.dated[id])}
            said = {speaker for quote in self.quotes_of(a) for speaker in self.quotes[quote].people}
            shares = b not in self.speakers and {*self.quotes_of(a)} & {*self.quotes_of(b)}
            return b in {*about, *people, *said} or bool(shares)
        if a not in self.dated or b in self.questions:
            return False
        record = self.dated[a]
        event = None if isinstance(record, Event) else record.event
        shared = set(self.quotes_of(a))
        if b in self.dated:
            return event == b or bool(shared & set(self.quotes_of(b)))
        if b in self.people(record) or any(b in self.quotes[quote].people for quote in shared):
            return True
        at_event = (r for r in self.dated.values() if not isinstance(r, Event) and r.event == a)
        return any(b in self.people(r) for r in at_event)

    def all_linked(self, id: str) -> list[str]:
        """Every record that is linked with this one; asked of all of them again and again, so remembered."""
        if id not in self._linked:
            self._linked[id] = [other for other in self.ids if self.linked(id, other)]
        return self._linked[id]

    def belonging(self, id: str, field: str) -> set[str]:
        """The values of a facet that a record belongs to, as explorer/index/facets.py says in words."""
        if id in self.quotes:
            return self._of_quote(self.quotes[id], field)
        linked = self.all_linked(id)
        people = {id} if id in self.speakers else {other for other in linked if other in self.speakers}
        match field:
            case "speakers":
                return people
            case "affiliations":
                return {place for other in people if (place := self.speakers[other].affiliation)}
            case "sources":
                return set(self.sources_of(id))
            case "modes":
                return {self.quotes[quote].mode for quote in self.quotes_of(id)}
            case "topics":
                records = linked if id in self.speakers else self.questions[id].about if id in self.questions else [id]
                return {topic for other in records if other in self.dated for topic in self.dated[other].topics}
        kind = Pledge if field == "kinds" else Event
        own = self.dated.get(id)
        typed = [own] if isinstance(own, kind) else [self.dated[other] for other in linked if other in self.dated]
        return {
            r.kind if isinstance(r, Pledge) else r.status
            for r in typed
            if isinstance(r, kind) and not isinstance(r, Message)
        }

    def own_dates(self, record: Dated) -> list[str]:
        """The date of a record, and of a pledge the one on which it is due."""
        return [date for date in (record.date, getattr(record, "due", None)) if date]

    def _of_quote(self, quote: Quote, field: str) -> set[str]:
        using = [self.dated[id] for id in self.users(quote.id) if id in self.dated]
        match field:
            case "speakers":
                return {quote.speaker} if quote.speaker else set()
            case "affiliations":
                speaker = self.speakers[quote.speaker] if quote.speaker else None
                return {speaker.affiliation} if speaker and speaker.affiliation else set()
            case "sources":
                return {self.source_of[quote.id]}
            case "modes":
                return {quote.mode}
            case "topics":
                return {topic for record in using for topic in record.topics}
            case "kinds":
                return {record.kind for record in using if isinstance(record, Pledge)}
        return {record.status for record in using if isinstance(record, Event)}

    def dates_of(self, id: str) -> list[EdtfDate]:
        """The dates of a row: its own, or those of what it is linked to, is about, or is used by."""
        if id in self.questions:
            return [date for other in self.questions[id].about for date in self.dates_of(other)]
        if id in self.quotes:
            return [date for other in self.users(id) if other in self.dated for date in self.dates_of(other)]
        if id not in self._dates:
            records = self.dated.values() if id in self.speakers else [self.dated[id]]
            linked = [r for r in records if self.linked(r.id, id)]
            self._dates[id] = [parse_edtf(date) for r in linked for date in self.own_dates(r)]
        return self._dates[id]

    def match(self, id: str, period: Period) -> str | None:
        """How a record meets a period: certain, possible, or None."""
        return meeting(self.dates_of(id), period)
