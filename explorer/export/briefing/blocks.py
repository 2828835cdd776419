"""The blocks that a briefing is made of, whatever it is written as: text without any markup."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3: of the whole, a part, a record. `anchor` is unique in the briefing."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; an aside is said with less weight."""

    text: str
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known under a label; `is_code` of what can be typed as it stands."""

    label: str
    text: str
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts, one below the other."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Other parts of the briefing, by their text and anchor."""

    label: str
    to: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quote: who says it and how, the words, what is ours of it, and where it stands."""

    anchor: str
    source: str
    place: str
    lead: str
    brief: str
    """The lead in a few words, for a table, where the source is told."""
    words: str
    language: str
    """A BCP 47 tag; "" where nobody says it."""
    ours: tuple[str, ...]
    citation: str
    link: str
    """The address that lands on the words; "" where there is none."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The quotes of one record, source by source."""

    quotes: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What each source answers to a question, in a table: its short answer, and the words that give it."""

    caption: str
    rows: tuple[tuple[str, Quotation], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of plain cells; the first of each row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Bibliography:
    """Entries, each with the web address that stands in it, "" for none."""

    entries: tuple[tuple[str, str], ...]


Block: TypeAlias = Heading | Paragraph | Facts | Links | SideBySide | Answers | Table | Bibliography
