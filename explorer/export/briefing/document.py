"""A whole briefing: what was asked, where sources differ, the records and what is missing, told block by block."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from explorer.citation.item import line, read_item
from explorer.dates import parse_edtf
from explorer.desktop.clipboard import for_clipboard
from explorer.errors import Refused
from explorer.export.briefing import blocks
from explorer.export.briefing.blocks import Block
from explorer.export.briefing.gathered import TOLD, Gathered, Held, Quoted, Subject, ToldRecord, gather
from explorer.export.briefing.in_html import in_html
from explorer.export.briefing.in_markdown import in_markdown
from explorer.export.briefing.in_text import in_text
from explorer.export.clipping import Clipping
from explorer.export.clipping_formats import Format, citations_of, styles
from explorer.export.forms import Mode, Passage, in_marks, lead, translated, words
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.kinds import NAMES
from explorer.index.read.command_line import arguments, command_line
from explorer.text.display import capitalized, channel, counted

OURS = (
    "Words in a quotation are the source’s, to the character. Titles, summaries, answers and notes are the curators’ "
    "own, and so is what is called our translation."
)
UNSURE = "What is possibly in the period has a date that is too rough, or too doubtful, to tell."
_BRIEFLY: Mapping[Mode, str] = {
    "direct": "quoted",
    "reported": "paraphrased",
    "mixed": "quoted in part",
    "narration": "in the outlet’s own words",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """How a briefing came about: the command line that makes it again, the style of its citations, and the day."""

    command: str
    style: str
    day: date


def _title_of(library: Library, subject: Subject) -> str:
    """What a subject is called: a record's title, the values of a filter, or the corpus."""
    if subject.clippings:
        return "Clippings"
    if subject.id is not None:
        return _named(library.names(Filter(follow=subject.id)).get(subject.id, ""), subject.id)
    names = library.names(subject.filter)
    said = [in_marks(text) if field == "find" else text for field, _, text in subject.filter.conditions(names)]
    title = line(" · ".join(said)) or _named(library.about().title, library.about().id)
    return capitalized(title)


def _named(name: str, id: str) -> str:
    """A name on one line; the id where nothing of it can be seen."""
    return line(for_clipboard(name)) or id


def _briefly(passage: Passage) -> str:
    who = line(passage.speaker) or (in_marks(line(passage.attribution)) if passage.attribution else "")
    came = channel(line(passage.on_behalf_of), line(passage.via))
    unmarked = "" if passage.marked or passage.mode not in ("direct", "mixed") else "without quotation marks"
    return ", ".join(filter(None, (who, came, _BRIEFLY[passage.mode], unmarked, passage.place)))


class _Document:
    """One briefing, as it is told."""

    def __init__(self, library: Library, gathered: Gathered, asked: Asked) -> None:
        self._library = library
        self._found = gathered
        self._asked = asked
        clippings = [Clipping("", None, "", "", passage, "") for passage in gathered.passages]
        self._citations = citations_of(clippings, asked.style)
        self._times: Counter[str] = Counter()
        records = [one for told in gathered.records.values() for one in told]
        self._below = {quoted.place for one in records for quoted in one.quotes}
        self._anchors = {
            one.reading.id: f"{one.reading.kind}-{one.reading.id}" for one in (*gathered.questions, *records)
        }
        self._titled = {one.reading.title: self._anchors[one.reading.id] for one in reversed(records)}

    def told(self) -> Iterator[blocks.Block]:
        """All of it."""
        yield blocks.Heading(1, _title_of(self._library, self._found.subject), "briefing")
        yield from self._what_was_asked()
        if self._found.questions:
            yield blocks.Heading(2, f"Where the sources differ ({len(self._found.questions):,})", "differ")
            for question in self._found.questions:
                yield from self._question(question)
        for kind in TOLD:
            if told := self._found.records.get(kind):
                yield blocks.Heading(2, f"{NAMES[kind].title} ({len(told):,})", NAMES[kind].list)
                for record in told:
                    yield from self._record(record)
        yield from self._others()
        if self._citations.bibliography:
            yield blocks.Heading(2, "Bibliography", "bibliography")
            yield blocks.Paragraph(f"In the style {styles()[self._asked.style]}.", aside=True)
            yield blocks.Bibliography(self._citations.bibliography)
        yield from self._missing()

    def _what_was_asked(self) -> Iterator[blocks.Block]:
        yield blocks.Heading(2, "What was asked", "asked")
        yield blocks.Facts(
            (
                blocks.Fact("Asked for", self._in_words()),
                blocks.Fact("Corpus", self._corpus()),
                blocks.Fact("In this briefing", self._size()),
                blocks.Fact("Made", f"{_on(self._asked.day.isoformat())}, with the Hanoi Convention Explorer"),
                blocks.Fact("Made again by", self._asked.command, is_code=True),
            )
        )
        yield from (blocks.Paragraph(text) for text in self._limits())
        yield blocks.Paragraph(OURS)
        filter = self._found.subject.filter
        if filter.when is not None and filter.certain:
            yield blocks.Paragraph(self._hidden())
        elif filter.when is not None and self._holds_possible():
            yield blocks.Paragraph(UNSURE)

    def _in_words(self) -> str:
        subject = self._found.subject
        if subject.clippings:
            return f"{counted(len(subject.clippings), 'quote')} kept as clippings"
        conditions = subject.filter.conditions(self._library.names(subject.filter))
        asked = "; ".join(f"{label}: {text}" for _, label, text in conditions)
        if subject.id is not None:
            this = f"this {self._noun(subject.id)} alone"
            return f"{this}, and of it what passes: {asked}" if asked else this
        return asked or "the whole corpus"

    def _noun(self, id: str) -> str:
        found = self._library.number(id)
        return NAMES[found[1]].one if found else "record"

    def _corpus(self) -> str:
        about = self._library.about()
        if kept := {clipping.corpus: clipping.corpus_title for clipping in self._found.subject.clippings}:
            return "; ".join(_named(title, id) for id, title in kept.items())
        curated = f", curated by {about.curated_by}" if about.curated_by else ""
        on = f", {_on(about.curated)}" if about.curated else ""
        size = f"{counted(about.sources, 'source')}, {counted(about.quotes, 'quote')}"
        return f"{_named(about.title, about.id)}: {size}{curated}{on}"

    def _size(self) -> str:
        found = self._found
        records = sum(map(len, found.records.values()))
        told = [counted(len(found.questions), "question")] if found.questions else []
        told += [counted(records, "record")] if records else []
        sources = len({str(passage.item.get("id")) for passage in found.passages})
        among = counted(sources, "source")
        if not found.subject.clippings:
            among = f"{sources:,} of {counted(self._library.source_count, 'source')}"
        return "; ".join([*told, f"{counted(len(found.passages), 'quote')} from {among}"])

    def _limits(self) -> Iterator[str]:
        if self._found.left:
            left = ", ".join(counted(count, f"more {noun}") for noun, count in self._found.left.items())
            yield f"This briefing is not whole: {left} pass, for which it has no room. Narrow the filter to have them."

    def _holds_possible(self) -> bool:
        records = (*self._found.questions, *(one for told in self._found.records.values() for one in told))
        return any(one.match == "possible" for one in records) or any(quoted.possible for quoted in self._found.others)

    def _hidden(self) -> str:
        return f"{counted(self._found.hidden, 'record')} only possibly in the period left out, as was asked."

    def _question(self, told: ToldRecord) -> Iterator[blocks.Block]:
        one = told.reading
        yield blocks.Heading(3, _named(one.title, one.id), self._anchors[one.id])
        if one.summary:
            yield blocks.Paragraph(one.summary)
        # Notes stand with the records, where these are here.
        quotes = (quoted if quoted.place not in self._below else replace(quoted, note="") for quoted in told.quotes)
        rows = tuple((quoted.answer, self._quotation(quoted)) for quoted in quotes)
        silent = f" · silent: {', '.join(told.silent)}" if told.silent else ""
        yield blocks.Answers(f"{one.head}{silent}", rows)
        yield from self._remarks(told)
        kinds: dict[str, list[str]] = {}
        for kind, title in one.facts:
            kinds.setdefault(title, []).append(kind.lower())
        if kinds:
            yield blocks.Links(
                "About",
                tuple((f"{title} ({', '.join(of)})", self._titled.get(title, "")) for title, of in kinds.items()),
            )

    def _record(self, told: ToldRecord) -> Iterator[blocks.Block]:
        one = told.reading
        yield blocks.Heading(3, _named(one.title, one.id), self._anchors[one.id])
        certainty = f"{told.match} in the period".replace("certain", "certainly").replace("possible", "possibly")
        said = [one.date, certainty if told.match else "", one.head]
        said.append(f"Silent: {', '.join(told.silent)}" if told.silent else "")
        yield blocks.Paragraph(" · ".join(filter(None, said)), aside=True)
        if one.summary:
            yield blocks.Paragraph(one.summary)
        if one.facts:
            yield blocks.Facts(tuple(blocks.Fact(label or "…", text) for label, text in one.facts))
        yield blocks.SideBySide(tuple(self._quotation(quoted) for quoted in told.quotes))
        yield from self._remarks(told)
        if one.discrepancies:
            asked = tuple((_named(d.question, d.id), self._anchors.get(d.id, "")) for d in one.discrepancies)
            yield blocks.Links("Sources differ", asked)

    def _remarks(self, told: ToldRecord) -> Iterator[blocks.Block]:
        one = told.reading
        noun = "more answer" if one.kind == "question" else "more quote"
        more = f"and {counted(one.more, noun)}, for which there is no room here" if one.more else ""
        narrowed = f"under this filter, {one.narrowed}" if one.narrowed else ""
        if remark := "; ".join(filter(None, (narrowed, more))):
            yield blocks.Paragraph(f"{capitalized(remark)}.", aside=True)

    def _quotation(self, quoted: Quoted) -> blocks.Quotation:
        passage = self._found.passages[quoted.place]
        # Clippings of two corpora, or of one that changed, may have one id.
        self._times[passage.id] += 1
        again = f".{self._times[passage.id]}" if self._times[passage.id] > 1 else ""
        told = lead(passage, place=True)
        if passage.attribution and passage.speaker and line(passage.attribution) != line(passage.speaker):
            told += f", named as {in_marks(line(passage.attribution))}"
        return blocks.Quotation(
            anchor=f"quote-{passage.id}{again}",
            source=quoted.source,
            place=passage.place,
            lead=f"Possibly in the period: {told}" if quoted.possible else told,
            brief=_briefly(passage),
            words=words(passage),
            language=passage.language or read_item(passage.item).language_tag,
            ours=(*translated(passage), *([quoted.note] if quoted.note else [])),
            citation=self._citations.cited[quoted.place].note,
            link=self._found.links[quoted.place],
        )

    def _others(self) -> Iterator[blocks.Block]:
        if self._found.subject.clippings:
            yield blocks.Heading(2, f"Clippings ({len(self._found.others):,})", "clippings")
            for quoted in self._found.others:
                yield blocks.SideBySide((self._quotation(quoted),))
        elif self._found.others:
            yield blocks.Heading(2, f"Other words ({len(self._found.others):,})", "other-words")
            yield blocks.Paragraph("What passes too, and belongs to nothing above.", aside=True)
            yield from self._by_source(self._found.others)

    def _by_source(self, quotes: Iterable[Quoted]) -> Iterator[blocks.Block]:
        for number, (source, some) in enumerate(groupby(quotes, key=lambda quoted: quoted.source)):
            yield blocks.Heading(3, _named(source, "A source"), f"other-words-{number}")
            yield blocks.SideBySide(tuple(self._quotation(quoted) for quoted in some))

    def _missing(self) -> Iterator[blocks.Block]:
        yield blocks.Heading(2, "What this does not hold", "missing")
        yield from (blocks.Paragraph(text) for text in self._limits())
        if self._found.subject.clippings:
            yield blocks.Paragraph("Only the quotes that were kept are here; what else the sources say is not.")
            return
        yield blocks.Paragraph(
            "The articles themselves are not here, only passages of them. Of each source: how many of its quotes in "
            "the corpus are in this briefing, and which paragraphs between its quotes nobody quoted."
        )
        yield blocks.Table(
            "Sources, and what is missing of each",
            ("Source", "Article", "Quotes here", "Not quoted by anybody"),
            tuple(map(_held, self._found.sources)),
        )
        if self._found.silent:
            yield blocks.Paragraph(f"{counted(self._found.silent, 'more source')} without a quote here are not listed.")


def _held(held: Held) -> tuple[str, str, str, str]:
    row = held.row
    article = ", ".join(filter(None, (line(row.outlet), in_marks(line(row.title)), _on(row.issued or ""))))
    here = f"{held.quotes:,} of {row.quotes:,}" if held.quotes else f"silent here (0 of {row.quotes:,})"
    return _named(row.label, row.id), article, here, held.gaps.removesuffix(" not quoted") or "–"


def _on(day: str) -> str:
    try:
        return parse_edtf(day).describe()
    except (Refused, ValueError):
        return day


WRITTEN: Mapping[str, Format[Callable[[Sequence[Block]], Iterator[str]]]] = {
    one.id: one
    for one in (
        Format("markdown", "Markdown", "md", in_markdown),
        Format("html", "HTML", "html", in_html),
        Format("text", "plain text", "txt", in_text),
    )
}


def command_of(subject: Subject, opened: Sequence[str], style: str, file: str, format: str | None = None) -> str:
    """The command line that makes a briefing again; `opened` are the options that open its corpus."""
    about = [subject.id] if subject.id is not None else [] if subject.filter else ["--all"]
    if subject.clippings:
        about = ["--clippings"]
    options = ["--style", style, *(["--format", format] if format else []), *(["--output", file] if file else [])]
    return command_line([*opened, "briefing", *about, *arguments(subject.filter), *options], windows=os.name == "nt")


def briefing(library: Library, subject: Subject, asked: Asked, format: str) -> Iterator[str]:
    """A briefing on a subject, in a format of WRITTEN, piece by piece. Raises Refused for an unknown style."""
    return WRITTEN[format].write(tuple(_Document(library, gather(library, subject), asked).told()))
