"""What files say of a source, of who speaks in it, and of the corpus, with what a draft guessed; put in as told."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from inspect import signature
from typing import Any, NamedTuple, get_args
from zoneinfo import available_timezones

from explorer.check.mending import values_to_mend
from explorer.corpus import read
from explorer.corpus.annotations import NameOrder
from explorer.corpus.load import validated
from explorer.corpus.model import CONTAINED, About, Author, Source, SourceType, Speaker, SpeakerKind, Speech
from explorer.corpus.schema import TEMPLATE
from explorer.review.desk import Desk
from explorer.review.entries import Value
from explorer.review.ledger import Edit, NotAppended
from explorer.review.sheet import Sheet
from explorer.review.table_edits import with_values

_GUESS = re.compile(
    r"^# (?P<line>(?P<key>[A-Za-z-]+) = [^\n]+?)(?:  # (?P<why>.+)|(?P<rows>(?:\n#   .+)+))$", re.MULTILINE
)
Choices = Mapping[str, Value]
"""Values to choose from, by how they are shown."""


def _words(alias: object) -> Callable[[Desk, Sheet], Choices]:
    return lambda *_: {word: word for word in get_args(alias)}


def _zones(desk: Desk, sheet: Sheet) -> Choices:
    return {zone: zone for zone in sorted(available_timezones())}


def _others(desk: Desk, sheet: Sheet) -> Choices:
    return {f"{one.article.source.label} ({one.id})": one.id for one in desk.sheets if one.id != sheet.id}


def _lines(desk: Desk, sheet: Sheet) -> Mapping[str, int]:
    text = sheet.text
    return {f"line {text.lines[n]}: {text.everything[n]}": text.lines[n] for n in sheet.order()}


def _skipped(desk: Desk, sheet: Sheet) -> Choices:
    """What is left out of the body together with each line; without those that are."""
    original = sheet.article.source.original
    skip = set(original.skip) if original else set()
    return {f"{'count again ' if n in skip else ''}{words}": sorted(skip ^ {n})
            for words, n in _lines(desk, sheet).items() if original and n >= original.body}  # fmt: skip


class Field(NamedTuple):
    """A key of a table: what it is called on the screen, what to ask for it, and what there is to choose from."""

    key: str
    name: str
    asked: str
    choices: Callable[[Desk, Sheet], Choices] | None = None
    """None of what is typed."""


CORPUS = (
    Field("title", "title", "What is the corpus called?"),
    Field("description", "description", "What do these articles say, and about what?"),
    Field("curated_by", "curated by", "Who answers for it? A name."),
    Field("time_zone", "time zone", "In which time zone did it happen? Type a city", _zones),
)
SOURCE = (
    Field("label", "label", "What is it called in lists? In a few letters"),
    Field("title", "title", "What is its headline? A description in [square brackets] if it has none"),
    Field("container-title", "outlet", "In which paper, journal or site is it?"),
    Field("type", "type", "What is it?", _words(SourceType)),
    Field("author", "author", "Who wrote it?"),
    Field("issued", "issued", "When was it issued? 2025-03-08, 2025-03 or 2025"),
    Field("URL", "address", "What is its address?"),
    Field("language", "language", "Which language is it in? en, fr, vi …"),
    Field("speech", "quotation marks", "Does its speech stand in quotation marks?", _words(Speech)),
    Field("derived-from", "copy of", "Which source does it copy or edit?", _others),
    Field("version-of", "version of", "Of which source is it an earlier or later version?", _others),
    Field("original.body", "first line", "With which line does its text begin?", _lines),
    Field("original.end", "last line", "With which line does its text end?", _lines),
    Field("original.skip", "no text", "Which line is no text: caption, teaser, subhead?", _skipped),
)
SPEAKER = (
    Field("name", "name", "What is the name in full?"),
    Field("kind", "kind", "What is it?", _words(SpeakerKind)),
    Field("role", "role", "What is the office or title, as Mayor?"),
    Field("affiliation", "affiliation", "Of what? A country, a body, a town"),
    Field("name_order", "order of names", "Which name stands first?", _words(NameOrder)),
)


class Subject(NamedTuple):
    """A table of a file, and what it is of."""

    shown: str
    file: str
    path: Sequence[str]
    record: About | Source | Speaker
    fields: Sequence[Field]


class Known(NamedTuple):
    """What is said under a key, or guessed for it with a reason."""

    field: Field
    value: str
    guess: Value = ""
    why: str = ""

    can_go: bool = False
    """Whether it is said, and need not be."""

    @property
    def shown(self) -> str:
        """What it is called, with the value, or the guess as one."""
        guess = f"perhaps “{in_words(self.guess)}”" if self.guess else "not told"
        return f"{self.field.name}: {self.value or guess}"


def subjects(desk: Desk, sheet: Sheet) -> Sequence[Subject]:
    """An article's source, those of the corpus who speak in it, and the corpus."""
    article, about = sheet.article, desk.corpus.about
    here = {id for quote in article.quotes for id in quote.people} | {mark.speaker for mark in sheet.marks}
    return [
        Subject(article.source.label, article.file, ("source",), article.source, SOURCE),
        *(Subject(f"speaker {one.name}", "speakers.toml", ("speakers", one.id), one, SPEAKER)
          for one in desk.corpus.speakers if one.id in here),
        Subject(f"corpus {about.title}", "corpus.toml", ("corpus",), about, CORPUS),
    ]  # fmt: skip


def unsaid(desk: Desk) -> Sequence[Field]:
    """What is asked of a corpus, of which nobody has said more than `new` wrote."""
    laid_out: dict[str, Any] = read.parse(read.read_text(TEMPLATE, "corpus.toml"))
    return [field for field in CORPUS[:3] if getattr(desk.corpus.about, field.key) == laid_out["corpus"][field.key]]


def known(desk: Desk, sheet: Sheet, subject: Subject) -> Sequence[Known]:
    """What stands under each key, empty of what does not, with what the draft guessed. Raises Unreadable."""
    guesses = {key: (guess, why) for key, guess, why in _guesses(desk, sheet, subject)}
    return [
        Known(field, value, can_go=_can_go(subject.record, field.key))
        if (value := in_words(_value(subject.record, field.key)))
        else Known(field, "", *guesses.get(field.key, ()))
        for field in subject.fields
    ]


def _guesses(desk: Desk, sheet: Sheet, subject: Subject) -> Iterator[tuple[str, Value, str]]:
    """What a draft wrote as comments, which sources share their words, and the titles that stand beside a name."""
    for found in _GUESS.finditer(read.read_text(desk.folder, subject.file).replace("\r\n", "\n")):
        key = "original.skip" if found["rows"] else found["key"]
        with suppress(read.Unreadable):
            guess: Any = read.parse(found["line"])[found["key"]]
            yield key, guess, found["why"] or " ".join(re.split(r"\n#\s+", found["rows"])[1:])
    names = {one.suggestions[0].file: one.id for one in desk.sheets if one.suggestions}
    for one in (said for other in (*desk.sheets, sheet) for said in other.suggestions):
        alike = [names[file] for file in one.files if file in names] if one.kind == "copy" else []
        if sheet.id in alike and subject.fields is SOURCE:
            yield from (("derived-from", other, one.reason) for other in alike if other != sheet.id)
        if one.kind == "speaker" and one.speaker and subject.record == desk.speaker_called(one.speaker):
            yield from (
                ("role", title, f"stands beside the name in {one.file}") for title in one.reason.split("; ")[1:]
            )


def _value(record: object, key: str) -> object:
    for part in key.split("."):
        record = getattr(record, part.replace("-", "_"), None)
    return record


def _can_go(record: object, key: str) -> bool:
    """Whether the format lets a record be without what stands under a key."""
    table, _, name = key.rpartition(".")
    of = _value(record, table) if table else record
    return not signature(type(of)).parameters[name.replace("-", "_")].default


def in_words(value: object) -> str:
    """A value as it is shown: several after each other, an author by the name."""
    if isinstance(value, Author):
        return value.literal or " ".join(filter(None, (value.given, value.family)))
    return ", ".join(map(in_words, value)) if isinstance(value, (tuple, list)) else str(value or "")


def needs_outlet(subject: Subject, value: Value | None) -> bool:
    """Whether a source can be of a type only together with its outlet."""
    of = subject.record
    return isinstance(of, Source) and not of.container_title and isinstance(value, str) and value in CONTAINED


def changed(desk: Desk, sheet: Sheet, subject: Subject, said: Mapping[str, Value | None]) -> Sequence[Edit]:
    """The tables with other values under their keys, None for none. An outlet makes of an article one that appeared
    there, and is its label where nobody gave one; quotes go with their paragraphs. Raises NotAppended, Unreadable.
    """
    values, path, source = dict(said), subject.path, subject.record
    if isinstance(source, Source):
        outlet = str(values.get("container-title") or "")
        if outlet and source.type == "article":
            values = {"type": "webpage"} | values
        if outlet and source.label == source.id and len(outlet) <= 24:
            values["label"] = outlet
        if values.get("author"):
            values["author"] = [{"literal": str(values["author"])}]
        if any(key.startswith("original.") for key in values):
            values, path = {key.removeprefix("original."): value for key, value in values.items()}, (*path, "original")
    edit = with_values(desk.folder, subject.file, path, values)
    return [edit, *(_moved(desk, sheet, edit) if "original" in path else ())]


def _moved(desk: Desk, sheet: Sheet, edit: Edit) -> Iterator[Edit]:
    """The tables of the quotes whose paragraphs count otherwise once a source's is edited. Raises NotAppended."""
    article = sheet.article
    text = read.read_text(desk.folder, article.file).replace(edit.was, edit.now)
    source, faults = validated(Source, read.parse(text)["source"])
    if source is None:
        raise NotAppended(faults[0][1])
    for path, _, number in values_to_mend(replace(article, source=source), desk.originals):
        if path[0] == "quotes":
            table = ("quotes", article.quotes[int(path[1])].id)
            yield with_values(desk.folder, article.file, table, {"paragraph": int(number)})
