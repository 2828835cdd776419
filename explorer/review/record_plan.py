"""A record made of accepted passages, or made longer by them: with the quotes and speakers that it needs, at once.

A quote that no record uses, or a speaker who says nothing, would leave the corpus unsound; so they are never written
alone. Titles, summaries and answers are a person's.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

from explorer.check.rules.naming import shape
from explorer.check.rules.use import every
from explorer.corpus.model import Event as Event
from explorer.corpus.model import EventStatus, PledgeKind
from explorer.corpus.model import SpeakerKind as SpeakerKind
from explorer.dates.clock import before
from explorer.draft.grammar import BODY
from explorer.draft.kindred import Passage, renderings
from explorer.review.candidates import Difference, RecordKind, Use
from explorer.review.desk import Desk
from explorer.review.entries import Value, entry, fields_of
from explorer.review.ledger import Change, Edit, NotAppended
from explorer.review.mark import Mark
from explorer.review.proving import free_id, quote_of
from explorer.review.sheet import Excerpt, Passages, speakers_named
from explorer.review.table_edits import made_longer
from explorer.text.fold import fold

SPEAKER_KINDS: Sequence[SpeakerKind] = get_args(SpeakerKind)
PLEDGE_KINDS: Sequence[PledgeKind] = get_args(PledgeKind)
EVENT_STATUSES: Sequence[EventStatus] = get_args(EventStatus)
TABLES = {
    "event": ("timeline.toml", "events"),
    "message": ("messages.toml", "messages"),
    "pledge": ("pledges.toml", "pledges"),
    "question": ("discrepancies.toml", "discrepancies"),
}
"""The file and the table of each kind of record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a person wants written: the record's own words, its passages, and what its new speakers are."""

    kind: RecordKind
    title: str
    """Of a question, what is asked."""
    passages: Passages
    """Of a question, each with what it answers."""
    summary: str = ""
    into: str = ""
    """The id of the record that takes the passages in; it keeps all else that it says."""
    difference: Difference | None = None
    """The candidate that the question is made of."""
    date: str = ""
    event: str = ""
    status: EventStatus | None = None
    """Of an event."""
    pledge: PledgeKind | None = None
    kinds: Mapping[str, SpeakerKind] = field(default_factory=dict)
    """Of each speaker that the corpus has not, by the name."""


def partners(desk: Desk, of: Excerpt) -> list[Excerpt]:
    """The passages of other articles that likeliest render the same statement, the likeliest first."""

    def passage(one: Excerpt) -> Passage:
        mark, language = one.mark, one.sheet.article.source.language or "en"
        leads = mark.mode == "narration" and mark.paragraph == 1
        return Passage(mark.exact, desk.name_of(mark.speaker), mark.mode, language, leads)

    others = [Excerpt(sheet, mark) for sheet in desk.sheets if sheet.id != of.sheet.id for mark in sheet.marks
              if mark.state != "refused"]  # fmt: skip
    return [others[n] for n in renderings(passage(of), list(map(passage, others)))]


def records_near(desk: Desk, passages: Passages) -> list[Use]:
    """The records that may take passages in: those first whose quotes likeliest say the same, then all others."""
    quoted = [near.mark.quote for one in passages for near in partners(desk, one) if near.mark.quote]
    return list(dict.fromkeys(use for quote in (*quoted, *desk.records) for use in desk.records.get(quote, ())))


def new_speakers(desk: Desk, passages: Passages) -> list[str]:
    """The names of those who speak in the passages and are not in the corpus."""
    names = [mark.speaker for _, mark, _ in passages if mark.state != "quoted" and mark.mode != "narration"]
    return [name for name in dict.fromkeys(filter(None, names)) if desk.speaker_called(name) is None]


def kind_of(name: str) -> SpeakerKind:
    """What a speaker likeliest is, by the name alone."""
    if re.match(r"(?:an?|un[ae]?|eine?)\s", name, re.IGNORECASE):
        return "unnamed"
    return "body" if BODY.search(name) else "unnamed" if name[:1].islower() else "person"


def dates_offered(passages: Passages, at: Event | None = None) -> list[tuple[str, str]]:
    """Dates as EDTF, each with where it is from: the event's, what drafts found in the passages, then around them, and
    those of issue; last what was still to come.
    """
    found: dict[str, str] = {at.date: f"the day of “{at.title}”"} if at and at.date else {}
    near = [
        (one.place.start not in range(mark.start, mark.end), one.value,
         f"“{one.exact}”, {sheet.article.source.label} ¶{mark.paragraph}")
        for sheet, mark, _ in passages
        for one in sheet.found_in(mark.paragraph, "date")
        if one.value and one.place
    ]  # fmt: skip
    for _, value, why in sorted(near, key=lambda one: one[0]):
        found.setdefault(value, why)
    sources = [one.sheet.article.source for one in passages]
    for source in sources:
        if source.issued:
            found.setdefault(source.issued, f"{source.label} was issued")
    return sorted(found.items(), key=lambda one: any(before(source.issued, one[0]) for source in sources))


def hold_to_kind(desk: Desk, kind: RecordKind, passages: Passages) -> None:
    """Raises NotAppended where passages make no record of a kind."""
    if kind == "question" and len(passages) < 2:
        raise NotAppended("a question needs passages, two at least; space takes one in")
    mend = "s there says who, space leaves it out"
    for one in passages:
        if one.mark.quote is None and one.mark.mode != "narration" and not one.mark.speaker:
            raise NotAppended(f"nobody is named who says {one.where}; {mend}")
    voices = [(one, said) for one in passages if (said := voices_of(desk, one))]
    if kind in ("message", "pledge") and not voices:
        raise NotAppended(f"a {kind} is somebody's: none of these passages has a speaker; make it an event")
    for one, said in voices if kind == "message" else ():
        if (first := voices[0][1][0]) not in said:
            why = f"a message is one speaker's: {first} says the first, {said[0]} what stands in {one.where}"
            raise NotAppended(f"{why}; {mend}")


def voices_of(desk: Desk, passage: Excerpt) -> Sequence[str]:
    """The names of those whose words a passage has; none of a narration."""
    sheet, mark, _ = passage
    if mark.quote is not None:
        quotes = (quote for quote in sheet.article.quotes if quote.id == mark.quote)
        return [desk.name_of(id) for quote in quotes for id in quote.voices]
    return [desk.name_of(mark.speaker)] if mark.speaker and mark.mode != "narration" else []


def changes(desk: Desk, plan: Plan) -> Sequence[Change]:
    """The ways of writing a plan, the best first. Raises NotAppended, NotProved and Unreadable.

    Where the corpus would not be sound with the names a draft found, or with the words for who spoke, they are left out
    rather than guessed at. What is edited in a file is the same in all.
    """
    if not plan.into:
        hold_to_kind(desk, plan.kind, plan.passages)
    ways = ((True, True), (False, True), (True, False), (False, False))
    made = (_change(desk, plan, names=names, words=words) for names, words in ways)
    return list({repr(change): change for change in made}.values())


def write_record(desk: Desk, plan: Plan, ways: Sequence[Change] = ()) -> None:
    """Write a plan with all that it needs, in the first of these ways that leaves the corpus sound.

    Raises NotAppended, NotProved and FileTrouble; nothing is written then.
    """
    ways = ways or changes(desk, plan)
    decided = [plan.difference.decision("accepted", record_id(desk, plan))] if plan.difference else []
    for change in ways:
        try:
            desk.write(change, f"{plan.kind} “{plan.title}”", *decided)
            return
        except NotAppended:
            if change is ways[-1]:
                raise


def _change(desk: Desk, plan: Plan, *, names: bool, words: bool) -> Change:
    """What a plan writes; without other names of new speakers, or words for who spoke, if so wanted."""
    written: defaultdict[str, str] = defaultdict(str)
    record = record_id(desk, plan)
    taken = taken_shapes(desk) | {shape(record)}
    speakers: dict[str, str] = {}
    for name in new_speakers(desk, plan.passages):
        speakers[name] = free_id("", taken, "-".join(re.findall(r"[a-z0-9]+", fold(name))))
        taken.add(shape(speakers[name]))
        written["speakers.toml"] += speaker_entry(desk, speakers[name], name, plan.kinds[name], names=names)
    quotes: list[str] = []
    voices: list[str] = []
    for sheet, mark, _ in plan.passages:
        if mark.quote is not None:
            quotes.append(mark.quote)
            voices += [id for quote in sheet.article.quotes if quote.id == mark.quote for id in quote.said_by]
            continue
        speaker = speaker_id(desk, speakers, mark)
        id = free_id(mark.exact, taken, sheet.id)
        taken.add(shape(id))
        quote = quote_of(mark if words else replace(mark, attribution=None), sheet, id, speaker)
        found = f"Accepted in review; {mark.confidence}: {mark.reason}" if mark.confidence else "Marked in review"
        written[sheet.article.file] += entry("quotes", fields_of(quote), found)
        quotes.append(id)
        voices += [speaker] if speaker else []
    file, table = TABLES[plan.kind]
    edits = names_added(desk, plan.passages)
    if plan.into:
        held, key = (_answers(plan, quotes), "answers") if plan.kind == "question" else (quotes, "quotes")
        return Change(written, [*edits, made_longer(desk.folder, file, (table, plan.into, key), held)])
    written[file] += entry(table, _fields(plan, record, quotes, voices, about(desk, quotes)))
    return Change(written, edits)


def about(desk: Desk, quotes: Iterable[str | None]) -> Sequence[str]:
    """What a question is about whose answers have these quotes: the records that use them."""
    uses = (use for quote in quotes for use in desk.records.get(quote or "", ()))
    return list(dict.fromkeys(use.id for use in uses if use.kind != "question"))


def _fields(
    plan: Plan, id: str, quotes: Sequence[str], voices: Sequence[str], records: Sequence[str]
) -> Mapping[str, Value | None]:
    said: dict[str, Value | None] = {"id": id, "summary": plan.summary}
    if plan.kind == "question":
        of = records or [plan.event]
        return said | {"question": plan.title, "about": [*filter(None, of)], "answers": _answers(plan, quotes)}
    said |= {"title": plan.title, "date": plan.date, "quotes": list(dict.fromkeys(quotes))}
    if plan.kind == "event":
        return said | {"status": plan.status if plan.status != "happened" else None}
    said |= {"event": plan.event}
    if plan.kind == "message":
        said |= {"speaker": voices[0]}
    if plan.kind == "pledge":
        said |= {"kind": plan.pledge, "by": [voices[0]]}
    return said


def _answers(plan: Plan, quotes: Sequence[str]) -> list[Mapping[str, str]]:
    return [{"answer": one.answer, "quote": quote} for one, quote in zip(plan.passages, quotes, strict=True)]


def record_id(desk: Desk, plan: Plan) -> str:
    """The id of the record that a plan writes."""
    return plan.into or free_id(plan.title, taken_shapes(desk))


def taken_shapes(desk: Desk) -> set[str]:
    """What look-alikes have in common, of every id of the corpus."""
    corpus = desk.corpus
    ids = {record.id for _, records in every(corpus) for record in records}
    ids |= {article.source.id for article in corpus.articles} | {quote.id for _, quote in corpus.quotes()}
    return set(map(shape, ids))


def speaker_id(desk: Desk, new: Mapping[str, str], mark: Mark) -> str | None:
    """The id of a mark's speaker, in the corpus or among the new ones."""
    if mark.mode == "narration" or not mark.speaker:
        return None
    known = desk.speaker_called(mark.speaker)
    return known.id if known else new[mark.speaker]


def speaker_entry(desk: Desk, id: str, name: str, kind: SpeakerKind, *, names: bool) -> str:
    """A new speaker, with the other names that a person said are so, and those and the titles that drafts found."""
    other: list[tuple[str, str]] = []
    for sheet in desk.sheets:
        other += [(printed, sheet.id) for printed, whose in sheet.whose.items() if whose == name]
        for one in speakers_named([sheet]) if names else ():
            if sheet.whose.get(one.speaker or "", one.speaker) == name:
                other += [(printed, sheet.id) for printed in one.names if printed != name]
    printed = [{"name": name, "source": source} for name, source in dict.fromkeys(other)]
    return entry("speakers", {"id": id, "kind": kind, "name": name, "other_names": printed})


def names_added(desk: Desk, passages: Passages) -> list[Edit]:
    """The tables of speakers of the corpus, with what a person said that an article of the passages calls them, too."""
    added: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for sheet, mark, _ in passages:
        known = desk.speaker_called(mark.speaker or "")
        for printed, whose in sheet.whose.items():
            if known is not None and mark.quote is None and desk.speaker_called(whose) is known:
                there = {(other.name, other.source) for other in known.other_names}
                added[known.id] |= dict.fromkeys({(printed, sheet.id)} - there)
    files = desk.folder, "speakers.toml"
    return [
        made_longer(*files, ("speakers", id, "other_names"), [{"name": n, "source": s} for n, s in rows], new=True)
        for id, rows in added.items()
        if rows
    ]
