"""An event, a message or a pledge made of accepted passages: with the quotes and speakers that it needs, at once.

A quote that no record uses, or a speaker who says nothing, would leave the corpus unsound; so they are never written
alone. Titles and summaries are a person's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

import tomli_w

from explorer.dates import parse_edtf
from explorer.draft.kindred import renderings
from explorer.draft.suggestion import Suggestion
from explorer.errors import Refused
from explorer.review.desk import Desk
from explorer.review.entries import entry, quote_entry
from explorer.review.ledger import NotAppended
from explorer.review.mark import Mark
from explorer.review.proving import free_id, quote_of
from explorer.review.sheet import Sheet, speakers_named

RecordKind = Literal["message", "pledge", "event"]
SpeakerKind = Literal["person", "office", "body", "unnamed"]
SPEAKER_KINDS: tuple[SpeakerKind, ...] = get_args(SpeakerKind)
PledgeKind = Literal["commitment", "offer", "proposal", "call", "expectation"]
PLEDGE_KINDS: tuple[PledgeKind, ...] = get_args(PledgeKind)
TABLES = {
    "event": ("timeline.toml", "events"),
    "message": ("messages.toml", "messages"),
    "pledge": ("pledges.toml", "pledges"),
}

Passages = Sequence[tuple[Sheet, Mark]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a person wants written: the record's own words, its passages, and what its new speakers are."""

    kind: RecordKind
    title: str
    summary: str
    passages: Passages
    date: str = ""
    event: str = ""
    pledge: PledgeKind | None = None
    kinds: Mapping[str, SpeakerKind] = field(default_factory=dict)
    """Of each speaker that the corpus has not, by the name."""


def partners(desk: Desk, sheet: Sheet, mark: Mark) -> list[tuple[Sheet, Mark]]:
    """The passages of other articles that likeliest render the same statement, the likeliest first."""
    marks = {
        (other.id, each.key): (other, each) for other in desk.sheets for each in other.marks if each.state != "refused"
    }
    made = {key: _suggestion(*pair) for key, pair in marks.items()}
    found = renderings(_suggestion(sheet, mark), list(made.values()), sheet.article.source.language)
    back = {id(one): marks[key] for key, one in made.items()}
    return [back[id(one)] for one in found]


def _suggestion(sheet: Sheet, mark: Mark) -> Suggestion:
    return Suggestion(
        kind="quote", file=sheet.id, confidence="likely", reason="", exact=mark.exact, mode=mark.mode,
        speaker=mark.speaker,
    )  # fmt: skip


def new_speakers(desk: Desk, passages: Passages) -> list[str]:
    """The names of those who speak in the passages and are not in the corpus."""
    names = [mark.speaker for _, mark in passages if mark.state != "quoted" and mark.mode != "narration"]
    return [name for name in dict.fromkeys(filter(None, names)) if desk.speaker_called(name) is None]


def dates_offered(passages: Passages) -> list[tuple[str, str]]:
    """Dates as EDTF that drafts found in the passages' paragraphs, then those of issue; each with where it is from."""
    found: dict[str, str] = {}
    for sheet, mark in passages:
        for one in sheet.suggestions:
            if one.kind == "date" and one.value and one.place and one.place.paragraph == mark.paragraph:
                found.setdefault(one.value, f"“{one.exact}”, {sheet.article.source.label} ¶{mark.paragraph}")
    for sheet, _ in passages:
        if sheet.article.source.issued:
            found.setdefault(sheet.article.source.issued, f"{sheet.article.source.label} was issued")
    return list(found.items())


def date_refused(text: str) -> str:
    """Why a typed date is none; empty where it is one, or nothing is typed."""
    try:
        if text.strip():
            parse_edtf(text.strip())
    except (Refused, ValueError) as error:
        return str(error)
    return ""


def write_record(desk: Desk, plan: Plan) -> None:
    """Write a record with all that it needs. Raises NotAppended, NotProved and FileTrouble; nothing is written then.

    Where the corpus would not be sound with the names a draft found, or with the words for who spoke, it is tried
    without them: they are left out rather than guessed at.
    """
    tries = [(True, True), (False, True), (True, False), (False, False)]
    for number, (names, words) in enumerate(tries, 1):
        try:
            desk.append(texts(desk, plan, names=names, words=words), f"{plan.kind} “{plan.title}”")
            return
        except NotAppended:
            if number == len(tries):
                raise


def texts(desk: Desk, plan: Plan, *, names: bool = True, words: bool = True) -> Mapping[str, str]:
    """What a plan appends to which file; without other names of new speakers, or words for who spoke, if so wanted."""
    written: defaultdict[str, str] = defaultdict(str)
    taken = taken_ids(desk)
    speakers: dict[str, str] = {}
    for name in new_speakers(desk, plan.passages):
        speakers[name] = free_id(name, taken)
        taken.add(speakers[name])
        written["speakers.toml"] += speaker_entry(desk, speakers[name], name, plan.kinds[name], names=names)
    quotes: list[str] = []
    voices: list[str] = []
    for sheet, mark in plan.passages:
        if mark.quote is not None:
            quotes.append(mark.quote)
            voices += [id for quote in sheet.article.quotes if quote.id == mark.quote for id in quote.said_by]
            continue
        speaker = speaker_id(desk, speakers, mark)
        id = free_id(mark.exact, taken, sheet.id)
        taken.add(id)
        quote = quote_of(mark if words else replace(mark, attribution=None), sheet, id, speaker)
        written[sheet.article.file] += quote_entry(quote, origin(mark))
        quotes.append(id)
        voices += [speaker] if speaker else []
    file, table = TABLES[plan.kind]
    written[file] += entry(table, _fields(plan, free_id(plan.title, taken), quotes, voices))
    return written


def _fields(
    plan: Plan, id: str, quotes: Sequence[str], voices: Sequence[str]
) -> Mapping[str, str | Sequence[str] | None]:
    if plan.kind != "event" and not voices:
        raise NotAppended(f"a {plan.kind} is somebody's: none of these passages has a speaker; make it an event")
    said: dict[str, str | Sequence[str] | None] = {
        "id": id, "title": plan.title, "summary": plan.summary, "date": plan.date,
        "quotes": list(dict.fromkeys(quotes)),
    }  # fmt: skip
    if plan.kind != "event":
        said |= {"event": plan.event}
    if plan.kind == "message":
        said |= {"speaker": voices[0]}
    if plan.kind == "pledge":
        said |= {"kind": plan.pledge, "by": [voices[0]]}
    return said


def taken_ids(desk: Desk) -> set[str]:
    """Every id of the corpus."""
    corpus = desk.corpus
    told = (corpus.speakers, corpus.events, corpus.messages, corpus.pledges, corpus.discrepancies)
    ids = {record.id for records in told for record in records}
    return ids | {article.source.id for article in corpus.articles} | {quote.id for _, quote in corpus.quotes()}


def speaker_id(desk: Desk, new: Mapping[str, str], mark: Mark) -> str | None:
    """The id of a mark's speaker, in the corpus or among the new ones."""
    if mark.mode == "narration" or not mark.speaker:
        return None
    known = desk.speaker_called(mark.speaker)
    return known.id if known else new[mark.speaker]


def speaker_entry(desk: Desk, id: str, name: str, kind: SpeakerKind, *, names: bool) -> str:
    """A new speaker, with the other names and titles that each article prints."""
    other: list[tuple[str, str]] = []
    for sheet in desk.sheets if names else ():
        for one in speakers_named([sheet]):
            if one.speaker == name:
                other += [(printed, sheet.id) for printed in one.names if printed != name]
    made = entry("speakers", {"id": id, "kind": kind, "name": name})
    lines = [f"  {{ {_pair('name', printed)}, {_pair('source', source)} }},\n" for printed, source in _unique(other)]
    return made + (f"other_names = [\n{''.join(lines)}]\n" if lines else "")


def _pair(key: str, value: str) -> str:
    return tomli_w.dumps({key: value}).strip()


def _unique(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return list(dict.fromkeys(pairs))


def origin(mark: Mark) -> str:
    """The comment over a quote: who found it, and why."""
    return f"Accepted in review; {mark.confidence}: {mark.reason}" if mark.confidence else "Marked in review"
