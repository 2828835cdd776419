"""What of an article stands inside quotation marks, as printed: with marks missing and over several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

_FAMILIES = (
    ("„", "“”", ""),
    ("“", "”", '"'),
    ("«", "»", ""),
    ("「『", "」』", ""),
    ("‘", "’", ""),
)
"""Opening, closing and undirected marks. An article's speech stands in the first of these that it uses."""

ANY_MARK = re.compile(r"[“”„«»\"「」『』‘]")


class Side(Enum):
    """Where a passage stands: inside quotation marks, outside, partly in both, or where the marks do not tell."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    BOTH = "both"
    UNKNOWN = "unknown"


class _Kind(Enum):
    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class _Mark:
    paragraph: int
    at: int
    kind: _Kind
    first: bool
    """Nothing but space stands before it in its paragraph."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a paragraph inside quotation marks; not `certain` where a mark is missing and its place is open."""

    start: int
    end: int
    certain: bool = True


class Speech:
    """The stretches of an article that stand inside quotation marks, by paragraph."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._paragraphs = paragraphs
        self._stretches: dict[int, list[Stretch]] = {}
        # The headline has its own marks, often single ones, and none of them runs on into the body.
        self._read(range(0, 1))
        self._read(range(1, len(paragraphs)))

    def side(self, paragraph: int, start: int, end: int) -> Side:
        """Where a passage stands; only its letters and digits count."""
        text = self._paragraphs[paragraph]
        letters = {at for at in range(start, end) if text[at].isalnum()}
        stretches = self._stretches.get(paragraph, [])
        if any(not s.certain and s.start < end and start < s.end for s in stretches):
            return Side.UNKNOWN
        inside = {at for at in letters if any(s.start <= at < s.end for s in stretches)}
        if not inside:
            return Side.OUTSIDE
        return Side.INSIDE if inside == letters else Side.BOTH

    def around(self, paragraph: int, start: int, end: int) -> str:
        """The whole stretch inside marks, within the paragraph, that holds a passage; empty if none does."""
        holding = (s for s in self._stretches.get(paragraph, []) if s.start <= start and end <= s.end)
        return next((self._paragraphs[paragraph][s.start : s.end] for s in holding), "")

    def within(self, paragraph: int, start: int, end: int) -> list[str]:
        """The parts of a passage that stand inside marks."""
        text = self._paragraphs[paragraph]
        touching = (s for s in self._stretches.get(paragraph, []) if s.start < end and start < s.end)
        return [text[max(s.start, start) : min(s.end, end)] for s in touching]

    def _read(self, places: range) -> None:
        marks = list(_marks(self._paragraphs, places))
        opened: _Mark | None = None
        reached = 0
        last: _Mark | None = None
        for mark in marks:
            closes = mark.kind is _Kind.CLOSE or (mark.kind is _Kind.EITHER and opened is not None)
            if closes and opened is not None:
                self._add(opened, mark.paragraph, mark.at)
                opened = None
            elif closes and _is_apostrophe_or_inch(self._paragraphs[mark.paragraph], mark.at):
                continue
            elif closes:
                # The opening mark is missing: the speech begins with the paragraph, or somewhere after the last mark.
                after = last.at + 1 if last is not None and last.paragraph == mark.paragraph else None
                self._put(mark.paragraph, Stretch(after or 0, mark.at, certain=after is None))
            elif opened is not None and mark.first and mark.paragraph == reached + 1:
                # A quotation that runs on opens each of its paragraphs anew.
                reached = mark.paragraph
            else:
                if opened is not None:
                    self._end_unclosed(opened, reached, mark)
                opened, reached = mark, mark.paragraph
            last = mark
        if opened is not None:
            self._add(opened, reached, len(self._paragraphs[reached]))

    def _end_unclosed(self, opened: _Mark, reached: int, mark: _Mark) -> None:
        """The closing mark is missing: the speech ends with its paragraph, or somewhere before the next mark."""
        if mark.paragraph == opened.paragraph:
            self._put(mark.paragraph, Stretch(opened.at + 1, mark.at, certain=False))
        else:
            self._add(opened, reached, len(self._paragraphs[reached]))

    def _add(self, opened: _Mark, paragraph: int, end: int) -> None:
        for place in range(opened.paragraph, paragraph + 1):
            first = opened.at + 1 if place == opened.paragraph else 0
            last = end if place == paragraph else len(self._paragraphs[place])
            self._put(place, Stretch(first, last))

    def _put(self, paragraph: int, stretch: Stretch) -> None:
        self._stretches.setdefault(paragraph, []).append(stretch)


def _is_apostrophe_or_inch(text: str, at: int) -> bool:
    """Whether what closes nothing is no quotation mark at all: the states’ rights, a 5" pipe."""
    return text[at] == "’" or (text[at] == '"' and text[at - 1 : at].isdigit())


def _marks(paragraphs: Sequence[str], places: range) -> Iterator[_Mark]:
    texts = [paragraphs[place] for place in places]
    family = next((f for f in _FAMILIES if any(mark in text for text in texts for mark in f[0] + f[2])), None)
    if family is None:
        return
    opening, closing, undirected = family
    pattern = re.compile("[" + re.escape(opening + closing + undirected) + "]")
    for place, text in zip(places, texts, strict=True):
        for match in pattern.finditer(text):
            at = match.start()
            kind = _kind(text, at, opening, closing)
            if kind is not None:
                yield _Mark(place, at, kind, first=not text[:at].strip())


def _kind(text: str, at: int, opening: str, closing: str) -> _Kind | None:
    mark = text[at]
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if mark == "’" and after.isalnum():
        return None
    if mark in opening:
        return _Kind.OPEN
    if mark in closing:
        return _Kind.CLOSE
    begins = not before.strip() or before in "([{-–—/"
    ends = not after.strip() or not after.isalnum()
    if begins == ends:
        return _Kind.EITHER
    return _Kind.OPEN if begins else _Kind.CLOSE
