"""One article under review: its text, and the marks in it in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple, get_args

from explorer.check.originals import OriginalText, Span
from explorer.check.prose import sentences
from explorer.check.rules.proofs import LONGEST_TERM
from explorer.check.speech import Side, count_words
from explorer.corpus.annotations import Part
from explorer.corpus.model import Article, Speaker
from explorer.draft.shelf import Decision
from explorer.draft.suggestion import Mode, Place, Suggestion, SuggestionKind
from explorer.review.mark import Mark, State, by_hand, suggested
from explorer.text.fold import fold

PARTS: tuple[str, ...] = get_args(Part)
NO_TEXT = OriginalText(("",))
"""The text of an article that is not at hand: in it stands nothing."""


@dataclass(frozen=True)
class Sheet:
    """An article with its marks; where its text is not at hand, `trouble` says why."""

    article: Article
    text: OriginalText = NO_TEXT
    trouble: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    marks: tuple[Mark, ...] = ()
    whose: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Names that the article prints, and the speakers whose other names a person said they are."""

    @property
    def id(self) -> str:
        """The source's id."""
        return self.article.source.id

    @cached_property
    def decided(self) -> int:
        """How many passages are decided: quoted, accepted or refused."""
        return len(self.marks) - len(self.surest_first("open"))

    @property
    def done(self) -> bool:
        """Whether nothing is left to decide."""
        return not self.trouble and self.decided == len(self.marks)

    def order(self) -> list[int]:
        """The paragraphs as the file has them, with what stands apart in its place; without an absent headline."""
        lines = self.text.lines
        shown = [n for n, words in enumerate(self.text.everything) if words.strip()]
        return sorted(shown, key=lambda n: (lines[n] if n < len(lines) else 0, n))

    def found_in(self, paragraph: int, *kinds: SuggestionKind) -> list[Suggestion]:
        """What a draft found in a paragraph, by the line of the file: paragraphs may count otherwise since."""
        line = self.text.lines[paragraph] if paragraph < len(self.text.lines) else -1
        return [one for one in self.suggestions if one.kind in kinds and one.place and one.place.line == line]

    def part_of(self, paragraph: int) -> str | None:
        """What a line is that is outside of the body or reads as no text: caption, teaser …; None of others."""
        for one in self.found_in(paragraph, "page"):
            return one.part
        return "apart" if paragraph >= len(self.text.paragraphs) else None

    def label(self, paragraph: int) -> str:
        """How a paragraph is called: `¶3`, or `headline`."""
        return self.text.label(paragraph) if paragraph else "headline"

    def surest_first(self, state: State) -> list[Mark]:
        """The marks in a state, the surest first, else in reading order."""
        return sorted((mark for mark in self.marks if mark.state == state), key=lambda mark: mark.rank)

    def in_paragraph(self, paragraph: int) -> list[Mark]:
        """The marks of a paragraph, in reading order."""
        return [mark for mark in self.marks if mark.paragraph == paragraph]

    def unmarked(self, paragraph: int, after: int) -> Mark | None:
        """The first sentence of a paragraph from `after` on that holds no mark, as a mark by hand; else None."""
        words = self.text.everything[paragraph]
        marks = [mark for mark in self.in_paragraph(paragraph) if mark.state != "refused"]
        for start, end in sentences(words):
            if start >= after and not any(mark.start < end and start < mark.end for mark in marks):
                return by_hand(self.id, paragraph, start, words[start:end])
        return None

    def with_marks(self, quoted: Iterable[Mark]) -> Sheet:
        """The sheet with what is quoted and suggested; of two marks on the same words, the quoted one."""
        found: dict[tuple[int, int, int], Mark] = {mark.span: mark for mark in quoted}
        for one in self.suggestions:
            if one.kind == "quote":
                mark = _found(self.text, one)
                if mark is not None:
                    found.setdefault(mark.span, mark)
        return replace(self, marks=tuple(sorted(found.values(), key=lambda mark: mark.span)))

    def with_decisions(self, decisions: Iterable[Decision]) -> Sheet:
        """The sheet, with all that was decided of it; what is refused gives way to another mark on the same words."""
        found = {mark.span: mark for mark in self.marks}
        by_key = {mark.key: mark for mark in self.marks}
        names = {one.key: one.speaker for one in speakers_named([self]) if one.speaker}
        whose: dict[str, str] = {}
        for decision in decisions:
            if decision.key in names and decision.speaker:
                whose[names[decision.key]] = decision.speaker
            before = by_key.get(decision.key)
            if before is not None and found.get(before.span) is before:
                del found[before.span]
            mark = _decided(self.text, before, decision)
            if mark is not None and found.setdefault(mark.span, mark).state == "refused":
                found[mark.span] = mark
        marks = [
            replace(mark, speaker=known) if (known := whose.get(mark.speaker or "")) and not mark.quote else mark
            for mark in found.values()
        ]
        return replace(self, marks=tuple(sorted(marks, key=lambda mark: mark.span)), whose=whose)


class Excerpt(NamedTuple):
    """A passage with its article; of a question, with the words that answer it."""

    sheet: Sheet
    mark: Mark
    answer: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other: its source and the mark's key."""
        return self.sheet.id, self.mark.key

    @property
    def where(self) -> str:
        """Where it stands: `The Post ¶3`."""
        return f"{self.sheet.article.source.label} {self.sheet.label(self.mark.paragraph)}"


Passages = Sequence[Excerpt]


def _decided(text: OriginalText, mark: Mark | None, decision: Decision) -> Mark | None:
    """A mark as a person left it; one whose words no longer stand where they stood is not there."""
    if decision.exact is None:
        return mark if mark is None or decision.verdict == "open" else replace(mark, state=decision.verdict)
    place = _place(text, decision.exact, decision.paragraph or 0, decision.start or 0)
    if place is None:
        return None
    before = mark or Mark(key=decision.key, paragraph=0, start=0, end=0, exact="", mode="narration", reason="by hand")
    return replace(
        before, paragraph=place.paragraph, start=place.start, end=place.end, exact=decision.exact,
        mode=decision.mode or before.mode, speaker=decision.speaker, attribution=decision.attribution,
        marked=decision.marked, note=decision.note, state=decision.verdict,
    )  # fmt: skip


def quoted_marks(article: Article, text: OriginalText) -> Iterator[Mark]:
    """The quotes of a source as marks; those that the text does not prove are left to `check`."""
    for quote in article.quotes:
        place = text.place(quote)
        if isinstance(place, Span):
            yield Mark(
                key=f"quote|{quote.id}", paragraph=place.paragraph, start=place.start, end=place.end,
                exact=text.everything[place.paragraph][place.start : place.end], mode=quote.mode,
                speaker=quote.speaker or " and ".join(quote.speakers) or None, attribution=quote.attribution,
                state="quoted", quote=quote.id,
            )  # fmt: skip


def speakers_named(sheets: Sequence[Sheet]) -> list[Suggestion]:
    """The speakers that drafts suggest, each name once."""
    found: dict[str, Suggestion] = {}
    for sheet in sheets:
        for one in sheet.suggestions:
            if one.kind == "speaker" and one.speaker:
                found.setdefault(one.speaker, one)
    return list(found.values())


def speakers_called(speakers: Iterable[Speaker], name: str) -> list[Speaker]:
    """The speaker with that id, else those with, letter for letter but for case and marks, that whole name."""
    named: list[Speaker] = []
    wanted = fold(name)
    for one in speakers:
        if one.id == name:
            return [one]
        if wanted in map(fold, (one.name, *(other.name for other in one.other_names))):
            named.append(one)
    return named


def _found(text: OriginalText, one: Suggestion) -> Mark | None:
    if one.place is None or not one.exact:
        return None
    place = _place(text, one.exact, paragraph_of(text, one.place), one.place.start)
    return None if place is None else suggested(one, place.paragraph, place.start)


def paragraph_of(text: OriginalText, place: Place) -> int:
    """Where a place that a draft found is now: on the line of the file on which it was."""
    return text.lines.index(place.line) if place.line in text.lines else place.paragraph


def _place(text: OriginalText, exact: str, paragraph: int, start: int) -> Span | None:
    """Where words stand: there where they stood, else in the one place that has them."""
    if 0 <= paragraph < len(text.everything) and text.everything[paragraph].startswith(exact, start):
        return Span(paragraph, start, start + len(exact))
    places = text.find(exact)
    return places[0] if len(places) == 1 else None


def mode_of(text: OriginalText, mark: Mark) -> Mode:
    """The mode that the quotation marks around words, or among them, speak for; a term in marks is no speech."""
    side = text.speech.side(*mark.span)
    if side is Side.BOTH and any(count_words(part) > LONGEST_TERM for part in text.speech.within(*mark.span)):
        return "mixed"
    return "narration" if side in (Side.BOTH, Side.OUTSIDE) else "direct"
