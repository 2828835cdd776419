"""The records of a corpus, as strict and frozen pydantic models.

Sources use the variables of CSL-JSON 1.0.2, quotes the W3C Web Annotation TextQuoteSelector (`exact`, `prefix`,
`suffix`), speakers the names of Popolo, dates quoted EDTF strings of levels 0 and 1, amounts ISO 4217 currencies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from explorer.dates import parse_edtf

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MAX_PLACE = 1_000_000
"""The last line or paragraph of an article; TOML's whole numbers have no end, those of an index do."""


def _plain(text: str) -> str:
    if text != text.strip():
        raise ValueError("starts or ends with a space or a line break; remove it")
    return text


def _edtf(text: str) -> str:
    parse_edtf(text)
    return text


def _web_address(text: str) -> str:
    if not text.startswith(("https://", "http://")) or any(c.isspace() for c in text):
        raise ValueError("is not a web address; it must start with https:// or http:// and hold no space")
    return text


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\r\n]+$"), AfterValidator(_plain)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=2_000), AfterValidator(_plain)]
Passage = Annotated[str, StringConstraints(min_length=1, max_length=20_000), AfterValidator(_plain)]
EdtfDate = Annotated[str, StringConstraints(min_length=1, max_length=64), AfterValidator(_edtf)]
WebAddress = Annotated[str, StringConstraints(max_length=2_000), AfterValidator(_web_address)]

Mode = Literal["direct", "reported", "mixed", "narration"]
NameOrder = Literal["family-first", "given-first"]


class Record(BaseModel):
    """What every table has in common: strict types, no unknown key, no change after reading."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, populate_by_name=False)


class About(Record):
    """`[corpus]` in corpus.toml: what this folder is, and who answers for it."""

    format: Literal[1]
    id: Id
    title: Line
    description: Prose
    time_zone: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]+([/_+-][A-Za-z0-9_+-]+)*$", max_length=64)]
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    curated_by: Line
    curated: EdtfDate


class Author(Record):
    """A CSL name: a person with `family` and `given`, or an institution as `literal`."""

    family: Line | None = None
    given: Line | None = None
    literal: Line | None = None
    name_order: NameOrder | None = Field(default=None, alias="name-order")

    @model_validator(mode="after")
    def _one_kind(self) -> Author:
        if (self.literal is None) == (self.family is None):
            raise ValueError("an author has either `family` (with `given`) or `literal`")
        return self


class Original(Record):
    """The text a source's quotes are proved against: a file name, its SHA-256, and where the article's body starts."""

    file: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=200)]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    body: Annotated[int, Field(ge=1, le=MAX_PLACE)]
    """The line of the file, counted from 1, that holds the body's first paragraph."""


class Source(Record):
    """`[source]`: one article, in CSL variables, with a short `label` for the screen."""

    id: Id
    label: Annotated[str, StringConstraints(min_length=1, max_length=24, pattern=r"^[^\r\n]+$")]
    type: Literal["article-newspaper", "article-magazine", "article", "webpage", "post-weblog", "broadcast", "report"]
    title: Line
    """The headline; where the text has none, a description in square brackets."""
    container_title: Line = Field(alias="container-title")
    author: tuple[Author, ...] = Field(default=(), strict=False)
    issued: EdtfDate | None = None
    accessed: EdtfDate | None = None
    URL: WebAddress | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    publisher: Line | None = None
    original_publisher: Line | None = Field(default=None, alias="original-publisher")
    note: Prose | None = None
    original: Original | None = None


class Quote(Record):
    """`[[quotes]]` of a source: one unbroken passage, to the character (W3C TextQuoteSelector).

    `exact` of a direct quote is the words inside the quotation marks, without the marks.
    """

    id: Id
    paragraph: Annotated[int, Field(ge=0, le=MAX_PLACE)]
    """Counted in the article's body over its non-blank lines, from 1; 0 is the headline."""
    exact: Passage
    prefix: Annotated[str, StringConstraints(max_length=300)] = ""
    suffix: Annotated[str, StringConstraints(max_length=300)] = ""
    mode: Mode
    speaker: Id | None = None
    attribution: Line | None = None
    """The source's own words for who spoke."""
    note: Prose | None = None

    @model_validator(mode="after")
    def _speaker_by_mode(self) -> Quote:
        if self.mode == "narration" and self.speaker is not None:
            raise ValueError("a narration is the outlet's own voice and has no speaker; remove it or change the mode")
        if self.mode != "narration" and self.speaker is None:
            raise ValueError(f"a {self.mode} quote needs a speaker; add one, or use the mode narration")
        return self


class OtherName(Record):
    """How one source names or titles a speaker (Popolo `other_names`)."""

    name: Line
    role: Line | None = None
    source: Id | None = None
    note: Prose | None = None


class Speaker(Record):
    """`[[speakers]]`: a person, office or body to whom words or presence are attributed (Popolo)."""

    id: Id
    kind: Literal["person", "office", "body"]
    name: Line
    name_order: NameOrder | None = None
    sort_name: Line | None = None
    role: Line | None = None
    affiliation: Line | None = None
    other_names: tuple[OtherName, ...] = Field(default=(), strict=False)
    summary: Prose | None = None


class Told(Record):
    """What events, messages and pledges share: our title and summary, and the quotes that carry them."""

    id: Id
    title: Line
    summary: Prose
    topics: tuple[Line, ...] = Field(default=(), strict=False)
    quotes: tuple[Id, ...] = Field(min_length=1, strict=False)


class Event(Told):
    """`[[events]]`: something with a date or period on the timeline."""

    date: EdtfDate
    status: Literal["happened", "planned", "expected"] = "happened"
    place: Line | None = None
    speakers: tuple[Id, ...] = Field(default=(), strict=False)


class Message(Told):
    """`[[messages]]`: one thing a speaker conveyed; its quotes are its renderings."""

    speaker: Id
    date: EdtfDate | None = None
    event: Id | None = None


class Amount(Record):
    """A sum of money; `currency` is an ISO 4217 code."""

    value: Annotated[float, Field(gt=0, le=1_000_000_000_000_000, allow_inf_nan=False)]
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class Step(Record):
    """`[[pledges.history]]`: one step of a pledge as a source tells it, bound to a quote."""

    status: Literal["announced", "reaffirmed", "under way", "fulfilled", "withdrawn", "disputed"]
    quote: Id
    date: EdtfDate | None = None
    summary: Line | None = None


class Pledge(Told):
    """`[[pledges]]`: a commitment, offer, proposal, call or expectation, with its history."""

    kind: Literal["commitment", "offer", "proposal", "call", "expectation"]
    by: tuple[Id, ...] = Field(min_length=1, strict=False)
    to: Line | None = None
    amount: Amount | None = None
    condition: Line | None = None
    date: EdtfDate | None = None
    due: EdtfDate | None = None
    event: Id | None = None
    history: tuple[Step, ...] = Field(default=(), strict=False)


class Answer(Record):
    """`[[discrepancies.answers]]`: what one source answers, bound to the quote that says so."""

    answer: Line
    quote: Id


class Discrepancy(Record):
    """`[[discrepancies]]`: a question the sources answer differently."""

    id: Id
    question: Line
    summary: Prose | None = None
    about: tuple[Id, ...] = Field(default=(), strict=False)
    answers: tuple[Answer, ...] = Field(min_length=2, strict=False)


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
