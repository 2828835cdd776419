"""Highlights into a corpus: each whole as a quote appended to its source, or told why it is not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from operator import itemgetter
from pathlib import Path
from typing import get_args

from explorer.check.originals import NoOriginal, OriginalText, Span, nfc, original_text
from explorer.check.rules.naming import shape
from explorer.citation.address import read_address
from explorer.corpus import read
from explorer.corpus.load import AnyRecord, BrokenCorpus, load, validated
from explorer.corpus.model import Article, Quote, Source, Speaker
from explorer.draft.passages import Passages
from explorer.draft.shelf import Decision, Shelf
from explorer.draft.suggestion import Mode, Suggestion
from explorer.errors import Refused
from explorer.incoming.highlights import Highlight
from explorer.review.entries import entry, fields_of
from explorer.review.ledger import Change, Ledger, NotAppended
from explorer.review.mark import Mark, by_hand
from explorer.review.proving import NotProved, free_id, hold_to_rules, prove, quote_of
from explorer.review.sheet import NO_TEXT, Sheet, mode_of, speakers_called

_QUOTED = "its words are quoted already"
_TELLING = 20
"""So many characters of a passage tell the one source that has them."""
MODES: tuple[Mode, ...] = get_args(Mode)


class NotTaken(Refused):
    """A highlight that becomes no quote; the message says why."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import came to: how many quotes by file, and what was left, by name and reason."""

    quotes: Mapping[str, int]
    left: Sequence[tuple[str, str]]
    open: int = 0
    """Those that `review` is to decide of: nothing tells whose words they are."""


@dataclass(slots=True)
class _Shelved:
    """One source file: what is in it, and with what is taken now."""

    sheet: Sheet
    seen: set[object]
    """The words that are quoted, each with what tells where; with an original, the places too."""
    texts: list[str] = field(default_factory=list)


def take(highlights: Sequence[Highlight], folder: Path, originals: Path | None) -> Taken:
    """Append to the sources of a corpus what fits them, all at once; what a person has to decide of is left to review.

    Raises NotAppended where the corpus would not load with it, Unreadable and FileTrouble; nothing is written then.
    """
    shelf = Shelf(folder)
    ledger = Ledger(folder, shelf.folder)
    ledger.settle()
    taking = _Taking(folder, originals, shelf)
    left: list[tuple[str, str]] = []
    for one in highlights:
        try:
            taking.take(one)
        except (NotTaken, NotProved, NoOriginal) as error:
            left.append((one.name, str(error)))
    texts = {one.sheet.article.file: "".join(one.texts) for one in taking.files if one.texts}
    if texts:
        ledger.write(Change(texts), _wrong)
    if taking.open:
        shelf.decide(*taking.open)
    return Taken({one.sheet.article.file: len(one.texts) for one in taking.files if one.texts}, left, len(taking.open))


def _wrong(folder: Path) -> str | None:
    try:
        load(folder)
    except BrokenCorpus as error:
        return error.problems[0].sentence()
    return None


class _Taking:
    """A corpus folder as its files stand; its records may wait for the quotes that are to come."""

    def __init__(self, folder: Path, originals: Path | None, shelf: Shelf) -> None:
        self._originals = originals
        self._shelf = shelf
        self._decided = shelf.latest()
        self.open: list[Decision] = []
        self._ids: set[str] = set()
        self._shapes: set[str] = set()
        """What those that look alike have in common, of each id that is taken."""
        self._speakers: list[Speaker] = []
        self.files: list[_Shelved] = []
        for name in read.list_files(folder):
            try:
                tables = read.parse(read.read_text(folder, name))
            except read.Unreadable as error:
                raise NotAppended(f"{name} {error}") from error
            self._know(name, tables)
        self._known = frozenset(one.id for one in self._speakers)
        self._by_address: defaultdict[str, list[_Shelved]] = defaultdict(list)
        for one in self.files:
            source = one.sheet.article.source
            for address in {_bare(text) for text in (source.URL, source.archive_url) if text}:
                self._by_address[address].append(one)

    def _know(self, name: str, tables: Mapping[str, object]) -> None:
        rows = {
            key: [row for row in value if isinstance(row, dict)]
            for key, value in tables.items()
            if isinstance(value, list)
        }
        for found in rows.values():
            for row in found:
                self._take_id(row.get("id"))
        if name == "speakers.toml":
            self._speakers = list(_records(Speaker, rows.get("speakers", ())))
        if name.startswith("sources/"):
            source, faults = validated(Source, tables.get("source"))
            if source is None:
                raise NotAppended(f"{name}: [source]: {faults[0][1]}")
            self._take_id(source.id)
            quotes = tuple(_records(Quote, rows.get("quotes", ())))
            self.files.append(_Shelved(Sheet(Article(name, source, quotes)), set(map(_words, quotes))))

    def _take_id(self, id: object) -> None:
        if isinstance(id, str):
            self._ids.add(id)
            self._shapes.add(shape(id))

    def take(self, highlight: Highlight) -> None:
        """Make a quote of a highlight. Raises NotTaken, NotProved, NoOriginal."""
        if highlight.trouble or not highlight.exact:
            raise NotTaken(highlight.trouble or "marks no words (it has no TextQuoteSelector)")
        file = self._file(highlight)
        self._open(file)
        quote = self._curated(highlight, file.sheet) if highlight.curated.get("mode") else self._marked(highlight, file)
        if quote is None:
            return
        here = {_words(quote), *_places(quote, file.sheet.text)}
        if here & file.seen:
            raise NotTaken(_QUOTED)
        if unknown := next((id for id in quote.people if id not in self._known), None):
            raise NotTaken(f"names the speaker {unknown!r}, who is not in speakers.toml")
        file.seen |= here
        file.texts.append(entry("quotes", fields_of(quote), f"imported: {highlight.name}"))
        self._take_id(quote.id)

    def _open(self, file: _Shelved) -> None:
        """Read the original of a source, if there is a folder of them. Raises NoOriginal."""
        if self._originals is not None and file.sheet.text is NO_TEXT:
            text = original_text(file.sheet.article.source, self._originals)
            file.sheet = replace(file.sheet, text=text)
            file.seen.update(*(_places(quote, text) for quote in file.sheet.article.quotes))

    def _has(self, file: _Shelved, highlight: Highlight) -> bool:
        """Whether a source whose address nobody told has the words of a highlight, if these are more than a few."""
        if file.sheet.article.source.URL or len(highlight.exact) < _TELLING:
            return False
        with suppress(NotTaken, NoOriginal):
            self._open(file)
            return bool(_found(highlight, file.sheet.text))
        return False

    def _file(self, highlight: Highlight) -> _Shelved:
        """The source that a highlight is of: by its address, by its id or its file's name where that leaves none or
        several, and by the words where no address is known.
        """
        found = [one for address in highlight.addresses for one in self._by_address.get(_bare(address), ())]
        if len({one.sheet.id for one in found}) == 1:
            return found[0]
        names = {highlight.source, *highlight.addresses, *(one.rpartition("/")[2] for one in highlight.addresses)}
        named = [one for one in found or self.files if {one.sheet.id, _original(one)} & names - {""}]
        named = named or [one for one in self.files if not found and self._has(one, highlight)]
        if len(named) == 1:
            return named[0]
        where = next(iter(highlight.addresses), highlight.source) or "no page"
        raise NotTaken(
            f"is of {where}, which "
            + ("several sources have" if found else "is no source here; give its source that `URL`")
        )

    def _curated(self, highlight: Highlight, sheet: Sheet) -> Quote:
        """What one of our exports tells, as it was."""
        told = dict(highlight.curated)
        beside = {"exact": highlight.exact, "prefix": highlight.prefix, "suffix": highlight.suffix}
        id = told.get("id")
        if not isinstance(id, str) or id in self._ids:
            id = free_id(highlight.exact, self._shapes, sheet.id)
        source = sheet.article.source
        usual = {"language": source.language, "marked": source.speech == "marked"}
        held = {key: value for key, value in told.items() if key not in usual or value != usual[key]}
        quote = _checked({**held, **beside, "id": id})
        if sheet.text is not NO_TEXT:
            hold_to_rules(quote, sheet)
        return quote

    def _marked(self, highlight: Highlight, file: _Shelved) -> Quote | None:
        """A highlight of a browser: its place from the original, its mode and speaker from its tags.

        None of what is left to review: speech, by its marks or as a draft reads it, of which the tags tell too little.
        """
        sheet, text = file.sheet, file.sheet.text
        if text is NO_TEXT:
            raise NotTaken("tells no paragraph; give the articles' texts with --originals DIR")
        span = _found(highlight, text)
        if span in file.seen:
            raise NotTaken(_QUOTED)
        said = self._tagged(highlight)
        words = text.everything[span.paragraph][span.start : span.end]
        mark = by_hand(sheet.id, span.paragraph, span.start, words)
        mark = replace(mark, speaker=said.speaker, attribution=said.attribution, note=said.note or None)
        mark = replace(mark, mode=said.mode or mode_of(text, mark))
        if said.mode is None and (mark.mode == "narration" or not said.speaker):
            read = self._read(file, span)
            if read is not None or said.speaker or mark.mode != "narration":
                self._leave(mark, file, read)
                return None
        if mark.mode == "narration" and said.speaker:
            raise NotTaken("is tagged narration, which has no speaker")
        prove(mark, sheet)
        quote = quote_of(mark, sheet, free_id(words, self._shapes, sheet.id), said.speaker)
        return _checked({key: value for key, value in fields_of(quote).items() if value not in (None, "", ())})

    def _read(self, file: _Shelved, span: Span) -> Suggestion | None:
        """The speech that a draft finds in a passage, if it finds any: the longest."""
        drafted = self._shelf.suggestions(file.sheet.id) or Passages(file.sheet.text, file.sheet.article.file).find()
        found = [
            (min(span.end, one.place.end) - max(span.start, one.place.start), one)
            for one in drafted
            if one.kind == "quote" and one.mode != "narration" and one.place and one.place.paragraph == span.paragraph
        ]
        shared, longest = max(found, key=itemgetter(0), default=(0, None))
        return longest if shared > 0 else None

    def _leave(self, mark: Mark, file: _Shelved, read: Suggestion | None) -> None:
        """Leave a passage to review, with what its tags tell, else what the draft does."""
        if read is not None and read.place is not None:
            same = mark.span == (read.place.paragraph, read.place.start, read.place.end)
            mark = replace(mark, key=read.key if same else mark.key, speaker=mark.speaker or read.speaker,
                           mode=read.mode or mark.mode, attribution=mark.attribution or read.attribution)  # fmt: skip
        elif mark.mode == "narration":
            mark = replace(mark, mode="reported")
        decision, before = mark.decision(file.sheet.id), self._decided.get(mark.key)
        if before is not None and (before.exact is None or before.note or not mark.note):
            raise NotTaken("stands in the review already")
        # What is decided stays so, and takes the note.
        decision = replace(before, note=mark.note) if before else decision
        self._decided[mark.key] = decision
        self.open.append(decision)

    def _tagged(self, highlight: Highlight) -> _Said:
        said = _Said(note=highlight.note)
        for tag in highlight.tags:
            key, _, value = (part.strip() for part in tag.partition(":"))
            if tag.casefold() in MODES:
                said = replace(said, mode=next(mode for mode in MODES if mode == tag.casefold()))
            elif key.casefold() == "attribution" and value:
                said = replace(said, attribution=value)
            elif speaker := self._speaker(value if key.casefold() == "speaker" else tag):
                said = replace(said, speaker=speaker)
            elif key.casefold() == "speaker":
                raise NotTaken(f"names the speaker {value!r}, who is not in speakers.toml")
            else:
                said = replace(said, note="\n".join(filter(None, (said.note, tag))))
        return said

    def _speaker(self, name: str) -> str | None:
        """The one speaker with an id, or a name."""
        found = {one.id for one in speakers_called(self._speakers, name)}
        return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What the tags of a highlight tell."""

    mode: Mode | None = None
    speaker: str | None = None
    attribution: str | None = None
    note: str = ""


def _original(file: _Shelved) -> str:
    """The name of a source's original; empty where it has none."""
    original = file.sheet.article.source.original
    return original.file if original else ""


def _records(model: type[AnyRecord], rows: Sequence[object]) -> Iterator[AnyRecord]:
    return (record for row in rows if (record := validated(model, row)[0]) is not None)


def _checked(row: Mapping[str, object]) -> Quote:
    quote, faults = validated(Quote, row)
    if quote is None:
        key, sentence = faults[0]
        raise NotTaken(f"{'.'.join(map(str, key))}: {sentence}" if key else sentence)
    return quote


def _words(quote: Quote) -> object:
    """The words of a quote, and all by which it tells where they stand."""
    return nfc(quote.exact), quote.where, nfc(quote.prefix), nfc(quote.suffix)


def _places(quote: Quote, text: OriginalText) -> Sequence[Span]:
    place = text.place(quote)
    return (place,) if isinstance(place, Span) else ()


def _bare(address: str) -> str:
    """An address as pages are told apart: without scheme, fragment and last slash."""
    try:
        return read_address(address).url.partition("://")[2].rstrip("/")
    except Refused:
        return address.partition("#")[0]


def _found(highlight: Highlight, text: OriginalText) -> Span:
    """The one place where the words stand, whatever the white space between them. Raises NotTaken."""
    words = _loose(highlight.exact)
    spans = [
        Span(number, *found.span())
        for number, paragraph in enumerate(text.everything)
        for found in re.finditer(words, paragraph)
    ]
    if not spans:
        raise NotTaken("is not found in the original: its words do not stand in one paragraph")
    if len(spans) > 1:
        spans = [span for span in spans if _beside(highlight, text, span)]
    if len(spans) != 1:
        raise NotTaken("stands in the original more than once, and nothing tells which")
    return spans[0]


def _beside(highlight: Highlight, text: OriginalText, span: Span) -> bool:
    """Whether what a highlight has on either side stands there, as far as the paragraph goes."""
    whole = text.everything[span.paragraph]
    before, after = (" ".join(part.split()) for part in (whole[: span.start], whole[span.end :]))
    prefix, suffix = (" ".join(nfc(part).split()) for part in (highlight.prefix, highlight.suffix))
    told = bool(prefix and before) or bool(suffix and after)
    return (
        told
        and (before.endswith(prefix) or prefix.endswith(before))
        and (after.startswith(suffix) or suffix.startswith(after))
    )


def _loose(words: str) -> str:
    return r"\s+".join(map(re.escape, nfc(words).split()))
