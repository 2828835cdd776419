"""The records of a corpus: the one declaration of the format, by which pydantic validates.

Sources use the variables of CSL-JSON 1.0.2, quotes the W3C Web Annotation TextQuoteSelector (`exact`, `prefix`,
`suffix`), speakers the names of Popolo, dates quoted EDTF strings of levels 0 and 1, amounts ISO 4217 currencies.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from explorer.corpus.annotations import (
    MAX_PLACE,
    Address,
    Beside,
    EdtfDate,
    Exact,
    Id,
    Language,
    Line,
    Locator,
    Mode,
    NameOrder,
    Part,
    Prose,
    Strict,
    Text,
    WebAddress,
    is_id,
)
from explorer.dates import parse_edtf


class Record:
    """What every table has in common: strict types, no unknown key, no change after reading."""

    __slots__ = ()
    __pydantic_config__: ClassVar[Mapping[str, object]] = {
        "extra": "forbid",
        # No name of Python's can be `from`.
        "alias_generator": lambda name: name.removesuffix("_"),
    }


class HyphenedRecord(Record):
    """A table whose keys are written as CSL writes its variables: `container-title`."""

    __slots__ = ()
    __pydantic_config__: ClassVar[Mapping[str, object]] = {
        **Record.__pydantic_config__,
        "alias_generator": lambda name: name.replace("_", "-"),
    }


SpeakerKind = Literal["person", "office", "body", "unnamed"]
PledgeKind = Literal["commitment", "offer", "proposal", "call", "expectation"]
EventStatus = Literal["happened", "planned", "expected"]
Speech = Literal["marked", "unmarked"]
SourceType = Literal[
    "article-newspaper", "article-magazine", "article-journal", "article", "webpage", "post-weblog", "post",
    "broadcast", "motion_picture", "speech", "interview", "hearing", "report", "document", "treaty", "legislation",
    "book", "chapter",
]  # fmt: skip
CONTAINED: frozenset[SourceType] = frozenset(
    {"article-newspaper", "article-magazine", "article-journal", "webpage", "post-weblog", "chapter"}
)
"""The types of what appeared in something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About(Record):
    """`[corpus]` in corpus.toml: what this folder is, and who answers for it."""

    format: Annotated[int, Strict(ge=1, le=1)]
    """The version of the format. A whole number: neither 1.0 nor true."""
    id: Id
    title: Line
    description: Prose
    time_zone: Annotated[str, Text(max_length=64, pattern=r"^[A-Za-z]+([/_+-][A-Za-z0-9_+-]+)*$")]
    language: Language
    curated_by: Line
    curated: EdtfDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Author(HyphenedRecord):
    """A CSL name: a person with `family` and `given`, or an institution as `literal`."""

    family: Line | None = None
    given: Line | None = None
    literal: Line | None = None
    name_order: NameOrder | None = None

    def __post_init__(self) -> None:
        if (self.literal is None) == (self.family is None):
            raise ValueError("an author has either `family` (with `given`) or `literal`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Original(Record):
    """The text a source's quotes are proved against: a file name, its SHA-256, and where the article's body starts."""

    file: Annotated[str, Text(max_length=200, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    sha256: Annotated[str, Text(pattern=r"^[0-9a-f]{64}$")]
    body: Annotated[int, Strict(ge=1, le=MAX_PLACE)]
    """The line of the file, counted from 1, that holds the body's first paragraph."""
    end: Annotated[int, Strict(ge=1, le=MAX_PLACE)] | None = None
    """The body's last line, where more follows it: teasers, comments."""
    skip: tuple[Annotated[int, Strict(ge=1, le=MAX_PLACE)], ...] = ()
    """Lines of the body that are no text a reader of the page counts: captions, teasers, subheads."""

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.body:
            raise ValueError(f"`end` is line {self.end}, before the body starts on line {self.body}")
        outside = next((n for n in self.skip if n < self.body or (self.end is not None and n > self.end)), None)
        if outside is not None:
            raise ValueError(f"`skip` names line {outside}, which is not between `body` and `end`; remove it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(HyphenedRecord):
    """`[source]`: one article, in CSL variables, with a short `label` for the screen."""

    id: Id
    label: Annotated[str, Text(min_length=1, max_length=24, pattern=r"^[^\r\n]+$")]
    type: SourceType
    title: Line
    """The headline; where the text has none, a description in square brackets."""
    container_title: Line | None = None
    """The outlet: the newspaper, site, journal or programme, or the book of a chapter. What stands alone has none."""
    author: tuple[Author, ...] = ()
    editor: tuple[Author, ...] = ()
    translator: tuple[Author, ...] = ()
    issued: EdtfDate | None = None
    accessed: EdtfDate | None = None
    URL: Address | None = None
    """Where it is on the web; a `urn:` of its own where that is not known, for what refers to it by an address."""
    language: Language
    publisher: Line | None = None
    publisher_place: Line | None = None
    authority: Line | None = None
    """The body that adopted a law or held a hearing."""
    genre: Line | None = None
    """What kind of work it is, in words: "Resolution", "Working paper"."""
    number: Line | None = None
    volume: Line | None = None
    issue: Line | None = None
    page: Line | None = None
    edition: Line | None = None
    DOI: Annotated[str, Text(max_length=200, pattern=r"^10\.[0-9]{4,9}/[^\s]+$")] | None = None
    original_title: Line | None = None
    archive_url: WebAddress | None = None
    """A copy of the page in an archive, and the day it was made."""
    archive_date: EdtfDate | None = None
    original_publisher: Line | None = None
    note: Prose | None = None
    speech: Speech = "marked"
    """`unmarked`: a transcript, interview, statement or post, whose speech stands in no marks."""
    derived_from: Id | None = None
    """The source that this one copies or edits, as a paper an agency's text: the two are not independent."""
    version_of: Id | None = None
    """The source of which this one is an earlier or later version."""
    original: Original | None = None

    def __post_init__(self) -> None:
        if self.container_title is None and self.type in CONTAINED:
            raise ValueError(f"the type {self.type} needs a `container-title`: what it appeared in")

    @property
    def outlet(self) -> str:
        """Who published it, as a reader knows it."""
        return self.container_title or self.publisher or self.authority or self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(HyphenedRecord):
    """`[[quotes]]` of a source: one unbroken passage, to the character (W3C TextQuoteSelector).

    `exact` of a direct quote is the words inside the quotation marks, without the marks.
    """

    id: Id
    paragraph: Annotated[int, Strict(ge=0, le=MAX_PLACE)] | None = None
    """Counted in the article's body over its non-blank lines, from 1; 0 is the headline, and what `part` names."""
    part: Part | None = None
    """Instead of a paragraph: what of the page the passage stands in."""
    locator: Locator | None = None
    """Instead of a paragraph, or beside it: where a citation says it is, by page, section or time (CSL locators)."""
    exact: Exact
    prefix: Beside = ""
    suffix: Beside = ""
    mode: Mode
    speaker: Id | None = None
    speakers: Annotated[tuple[Id, ...], Field(min_length=2)] = ()
    """Instead of a speaker: those who make a joint statement."""
    on_behalf_of: Annotated[tuple[Id, ...], Field(min_length=1)] = ()
    """For whom a spokesperson speaks."""
    via: Line | None = None
    """Who relays the words to this source: the id of a speaker, or another outlet by its name."""
    attribution: Line | None = None
    """The source's own words for who spoke."""
    marked: Annotated[bool, Strict()] | None = None
    """`false`: the article prints this speech without marks, e.g. as a block quotation. As its source if not given."""
    language: Language | None = None
    """What these words are in, where that is not the language of their source."""
    translation: Exact | None = None
    """Our own rendering of the words, and never the source's: it is shown and copied as ours."""
    note: Prose | None = None

    def __post_init__(self) -> None:
        if self.translation == self.exact:
            raise ValueError("`translation` is the words themselves; translate them, or remove it")
        if self.paragraph is None:
            if self.part is None and self.locator is None:
                raise ValueError("`paragraph` is missing; count it in the body, or say in `part` where the words stand")
            object.__setattr__(self, "paragraph", 0)
        if self.speaker is not None and self.speakers:
            raise ValueError("a quote has one `speaker`, or the `speakers` of a joint statement; remove one of the two")
        if self.mode == "narration" and self.voices:
            raise ValueError("a narration is the outlet's own voice and has no speaker; remove it or change the mode")
        if self.mode != "narration" and not self.said_by:
            raise ValueError(f"a {self.mode} quote needs a speaker; add one, or use the mode narration")
        if twice := next((id for id, times in Counter(self.people).items() if times > 1), None):
            raise ValueError(f"{twice!r} speaks, is spoken for and relays the words once at most; remove the other")

    @property
    def said_by(self) -> tuple[str, ...]:
        """Who speaks: nobody, one, or those who make a joint statement."""
        return self.speakers or ((self.speaker,) if self.speaker else ())

    @property
    def voices(self) -> tuple[str, ...]:
        """Whose words these are: of those who speak, and of those for whom they do."""
        return (*self.said_by, *self.on_behalf_of)

    @property
    def people(self) -> tuple[str, ...]:
        """All speakers that it names, with the one who relays it."""
        return (*self.voices, *((self.via,) if self.via and is_id(self.via) else ()))

    @property
    def where(self) -> tuple[int | None, Part | None, str | None]:
        """All that it says of its place in the article."""
        return self.paragraph, self.part, self.locator


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherName(Record):
    """How one source names or titles a speaker (Popolo `other_names`)."""

    name: Line
    role: Line | None = None
    source: Id | None = None
    note: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Record):
    """`[[speakers.roles]]`: what a speaker was from a date to a date, both included; one left out is open."""

    role: Line
    affiliation: Line | None = None
    from_: EdtfDate | None = None
    to: EdtfDate | None = None

    def __post_init__(self) -> None:
        start, end = (parse_edtf(date) if date else None for date in (self.from_, self.to))
        if start and end and start.first and end.last and start.first > end.last:
            raise ValueError(f"ends on {self.to}, before it starts on {self.from_}; mend `from` or `to`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Record):
    """`[[speakers]]`: a person, office or body to whom words or presence are attributed (Popolo)."""

    id: Id
    kind: SpeakerKind
    """`unnamed`: somebody whom no source names, as "a senior official"."""
    name: Line
    name_order: NameOrder | None = None
    sort_name: Line | None = None
    role: Line | None = None
    affiliation: Line | None = None
    roles: tuple[Role, ...] = ()
    """What he or she was, and when: the one that held on the date of a message is shown with its words."""
    other_names: tuple[OtherName, ...] = ()
    summary: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedRecord(Record):
    """What events, messages and pledges share: our title and summary, and the quotes that carry them."""

    id: Id
    title: Line
    summary: Prose
    topics: tuple[Line, ...] = ()
    quotes: Annotated[tuple[Id, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(CarriedRecord):
    """`[[events]]`: something with a date or period on the timeline, at whose end stands what has no date."""

    date: EdtfDate | None = None
    """A day may have its time, as in `2025-10-25T14:30:00+07:00`, that puts its events in order."""
    status: EventStatus = "happened"
    place: Line | None = None
    speakers: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(CarriedRecord):
    """`[[messages]]`: one thing a speaker conveyed; its quotes are its renderings."""

    speaker: Id
    date: EdtfDate | None = None
    event: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Record):
    """A sum of money; `currency` is an ISO 4217 code."""

    value: Annotated[float, Strict(gt=0, le=1_000_000_000_000_000, allow_inf_nan=False)]
    currency: Annotated[str, Text(pattern=r"^[A-Z]{3}$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Record):
    """`[[pledges.history]]`: one step of a pledge as a source tells it, bound to a quote."""

    status: Literal["announced", "reaffirmed", "under way", "fulfilled", "withdrawn", "disputed"]
    quote: Id
    date: EdtfDate | None = None
    summary: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge(CarriedRecord):
    """`[[pledges]]`: a commitment, offer, proposal, call or expectation, with its history."""

    kind: PledgeKind
    by: Annotated[tuple[Id, ...], Field(min_length=1)]
    to: Line | None = None
    amount: Amount | None = None
    condition: Line | None = None
    date: EdtfDate | None = None
    due: EdtfDate | None = None
    event: Id | None = None
    history: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Record):
    """`[[discrepancies.answers]]`: what one source answers, bound to the quote that says so."""

    answer: Line
    quote: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy(Record):
    """`[[discrepancies]]`: a question the sources answer differently."""

    id: Id
    question: Line
    summary: Prose | None = None
    about: tuple[Id, ...] = ()
    answers: Annotated[tuple[Answer, ...], Field(min_length=2)]


@dataclass(frozen=True)
class Article:
    """One source with its quotes in reading order: a file of sources/."""

    file: str
    source: Source
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Corpus:
    """A whole corpus whose references are known to resolve."""

    about: About
    articles: tuple[Article, ...]
    speakers: tuple[Speaker, ...] = ()
    events: tuple[Event, ...] = ()
    messages: tuple[Message, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()

    def quotes(self) -> Iterator[tuple[Source, Quote]]:
        """Every quote with its source, in the order of the files."""
        return ((article.source, quote) for article in self.articles for quote in article.quotes)
