"""What a draft suggests, as frozen records that a screen, a file and the command line share."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Any, Literal, get_args

from pydantic import TypeAdapter

SuggestionKind = Literal["quote", "speaker", "date", "figure", "question", "copy", "page"]
Mode = Literal["direct", "reported", "mixed", "narration"]
Confidence = Literal["certain", "likely", "guess"]
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
"""From the surest to the least sure."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in an article: the paragraph as the corpus counts it, the file's line, and from where to where.

    0 is the headline. `start` and `end` are characters within the paragraph, in NFC.
    """

    paragraph: int
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One thing found, with its reason. `exact` is the article's own words, to the character."""

    kind: SuggestionKind
    file: str
    confidence: Confidence
    reason: str
    place: Place | None = None
    exact: str = ""
    mode: Mode | None = None
    """Of a quote."""
    speaker: str | None = None
    """The speaker's longest name as this article prints it; where no name is given, his or her office."""
    attribution: str | None = None
    """The article's words for who spoke, as they stand beside the passage."""
    value: str | None = None
    """A date as EDTF, a figure as a number with its bound, or a question in words of ours."""
    unit: str | None = None
    """What a figure counts, or its currency as ISO 4217."""
    names: tuple[str, ...] = ()
    """Of a speaker every name and title as printed, the first the longest."""
    files: tuple[str, ...] = ()
    """Of a question or copy the articles concerned, in the order of `answers`."""
    answers: tuple[str, ...] = ()
    """What each of `files` says, in its own words."""
    places: tuple[Place, ...] = ()
    """Where the sentence of each of `answers` stands; nothing where they were not read in sentences, as names are."""
    part: str | None = None
    """Of a line that is no text: caption, teaser, note, subhead."""

    @property
    def key(self) -> str:
        """By what it is known again in a later draft of the same article."""
        where = f"{self.place.paragraph}:{self.place.start}-{self.place.end}" if self.place else ""
        return "|".join((self.kind, self.file, where, self.exact or self.value or "", *self.files))

    def as_row(self) -> dict[str, object]:
        """The suggestion as plain data for JSON: what every suggestion says, then what only some do."""
        row: dict[str, object] = {
            "kind": self.kind,
            "file": self.file,
            "paragraph": self.place.paragraph if self.place else None,
            "exact": self.exact,
            "mode": self.mode,
            "speaker": self.speaker,
            "attribution": self.attribution,
            "confidence": self.confidence,
            "reason": self.reason,
        }
        if self.place:
            row |= {"line": self.place.line, "start": self.place.start, "end": self.place.end}
        more = {name: getattr(self, name) for name in ("value", "unit", "names", "files", "answers", "part")}
        row |= {name: list(value) if isinstance(value, tuple) else value for name, value in more.items() if value}
        return row | ({"places": [astuple(place) for place in self.places]} if self.places else {})

    @staticmethod
    def of_row(row: dict[str, Any]) -> Suggestion:
        """A suggestion from plain data, as `as_row` gives it. Raises TypeError, KeyError or ValueError."""
        told = dict(row)
        if row.get("paragraph") is not None:
            told["place"] = Place(*(int(row[name]) for name in ("paragraph", "line", "start", "end")))
        told["places"] = tuple(Place(*map(int, place)) for place in row.get("places", ()))
        return _OF_ROWS.validate_python(told)


_OF_ROWS = TypeAdapter(Suggestion)
"""A hand may have changed the file: what has not the type of its field is refused."""


def surest_first(suggestions: list[Suggestion]) -> list[Suggestion]:
    """Those of a kind together, the most certain first, else in reading order."""
    kinds = get_args(SuggestionKind)

    def order(one: Suggestion) -> tuple[int, int, tuple[int, int]]:
        at = (one.place.paragraph, one.place.start) if one.place else (-1, -1)
        return kinds.index(one.kind), CONFIDENCES.index(one.confidence), at

    return sorted(suggestions, key=order)
