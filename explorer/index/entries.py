"""The records of a corpus brought to one shape: what every row of the index is made from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date as Day

from explorer.corpus.model import Corpus, Event, Message, Pledge, Speaker, Told
from explorer.dates import parse_edtf
from explorer.dates.headings import heading, list_order
from explorer.dates.typed import edtf_days
from explorer.fold import fold

OPEN_START, OPEN_END = 0, 9_999_999


@dataclass(frozen=True)
class Entry:
    """One record, by the ids of what it refers to. `words` are searched along with title, summary and quotes."""

    record: Speaker | Event | Message | Pledge
    kind: str
    type: str
    title: str
    date: str | None
    event: str | None
    speakers: tuple[str, ...]
    quotes: tuple[str, ...]
    topics: tuple[str, ...] = ()
    words: tuple[str | None, ...] = ()
    named_by: frozenset[str] = frozenset()
    """Sources that carry the record without a quote of it."""

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id

    @property
    def heading(self) -> str:
        """The heading it stands under: its year and month, as far as they are known."""
        return "undated" if self.date is None else heading(parse_edtf(self.date))


def span(date: str | None) -> tuple[int | None, int | None]:
    """First and last day of an EDTF date as ordinals; (None, None) without a date."""
    if date is None:
        return None, None
    value = parse_edtf(date)
    return _ordinals(value.first, value.last)


def reach(date: str | None) -> tuple[int | None, int | None, bool]:
    """First and last day that an EDTF date may mean, as ordinals, and whether its source is sure of it."""
    if date is None:
        return None, None, False
    value = parse_edtf(date)
    return *_ordinals(*edtf_days(value)), not value.uncertain


def _ordinals(first: Day | None, last: Day | None) -> tuple[int, int]:
    return first.toordinal() if first else OPEN_START, last.toordinal() if last else OPEN_END


def panes(corpus: Corpus) -> dict[str, list[Entry]]:
    """The records of each pane in its order: by date, speakers by their number of quotes."""
    said = defaultdict[str, list[str]](list)
    for _, quote in corpus.quotes():
        if quote.speaker:
            said[quote.speaker].append(quote.id)
    speakers = sorted(corpus.speakers, key=lambda s: (-len(said[s.id]), fold(s.sort_name or s.name)))
    return {
        "event": sorted(map(_event, corpus.events), key=_date_order),
        "speaker": [_speaker(speaker, tuple(said[speaker.id])) for speaker in speakers],
        "message": sorted(map(_message, corpus.messages), key=_date_order),
        "pledge": sorted(map(_pledge, corpus.pledges), key=_date_order),
    }


def _date_order(entry: Entry) -> tuple[int, int, int]:
    return (OPEN_END, 0, 0) if entry.date is None else list_order(parse_edtf(entry.date))


def _event(event: Event) -> Entry:
    return _told(event, "event", event.status, event.date, None, event.speakers, event.quotes, (event.place,))


def _message(message: Message) -> Entry:
    return _told(message, "message", "", message.date, message.event, (message.speaker,), message.quotes)


def _pledge(pledge: Pledge) -> Entry:
    quotes = tuple(dict.fromkeys((*pledge.quotes, *(step.quote for step in pledge.history))))
    words = (pledge.to, pledge.condition)
    return _told(pledge, "pledge", pledge.kind, pledge.date, pledge.event, pledge.by, quotes, words)


def _told(
    record: Told,
    kind: str,
    type: str,
    date: str | None,
    event: str | None,
    speakers: tuple[str, ...],
    quotes: tuple[str, ...],
    words: tuple[str | None, ...] = (),
) -> Entry:
    assert isinstance(record, Event | Message | Pledge)
    return Entry(record, kind, type, record.title, date, event, speakers, quotes, record.topics, words)


def _speaker(speaker: Speaker, quotes: tuple[str, ...]) -> Entry:
    names = [text for name in speaker.other_names for text in (name.name, name.role)]
    return Entry(
        speaker,
        "speaker",
        speaker.kind,
        speaker.name,
        date=None,
        event=None,
        speakers=(),
        quotes=quotes,
        words=(speaker.role, speaker.affiliation, *names),
        named_by=frozenset(name.source for name in speaker.other_names if name.source),
    )
