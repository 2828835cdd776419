"""What articles tell differently, as a draft suggests or a person asks it, and the passage of each that answers it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from explorer.check.prose import sentences
from explorer.corpus.model import Discrepancy
from explorer.draft.shelf import Decision
from explorer.draft.suggestion import Place, Suggestion
from explorer.review.mark import Mark, by_hand
from explorer.review.sheet import Excerpt, Sheet, mode_of, paragraph_of

RecordKind = Literal["message", "pledge", "event", "question"]


class Use(NamedTuple):
    """A record that uses a quote."""

    kind: RecordKind
    id: str
    title: str
    """Of a question, what is asked."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One candidate for a question, and what became of it; or a question that was no candidate."""

    suggestion: Suggestion
    sources: Sequence[str]
    """The source of each of its answers; "" where the article is not at hand."""
    refused: bool = False
    asked: Discrepancy | None = None
    """The question that it is."""

    @property
    def use(self) -> Use | None:
        """The question that it is, as a record."""
        return Use("question", self.asked.id, self.asked.question) if self.asked else None

    @property
    def state(self) -> Literal["open", "asked", "refused"]:
        """What became of it."""
        return "asked" if self.asked else "refused" if self.refused else "open"

    @property
    def question(self) -> str:
        """As it is asked; before that, as the draft puts it."""
        return self.asked.question if self.asked else self.suggestion.value or ""

    @property
    def answers(self) -> str:
        """What is told, each once: `60 days · 90 days`."""
        told = [one.answer for one in self.asked.answers] if self.asked else self.suggestion.answers
        return " · ".join(dict.fromkeys(told))

    def decision(self, verdict: Literal["accepted", "refused"], record: str | None = None) -> Decision:
        """What is kept of it; `record` is the question that it becomes, which counts once it stands in the corpus."""
        source = next(filter(None, self.sources), "")
        return Decision(key=self.suggestion.key, verdict=verdict, source=source, record=record)


def differences(
    sheets: Iterable[Sheet], latest: Mapping[str, Decision], asked: Iterable[Discrepancy]
) -> Sequence[Difference]:
    """The candidates of all drafts, likely ones first, each once; then the questions that are none of them."""
    others = {one.id: one for one in asked}
    every = [one for sheet in sheets for one in sheet.suggestions if one.kind == "question" and one.value]
    sources = {sheet.suggestions[0].file: sheet.id for sheet in sheets if sheet.suggestions and not sheet.trouble}
    found = []
    for one in sorted(every, key=lambda one: one.confidence == "guess"):
        decision = latest.get(one.key)
        verdict = decision.verdict if decision else "open"
        question = others.pop(decision.record or "", None) if decision and verdict == "accepted" else None
        found.append(Difference(one, [sources.get(file, "") for file in one.files], verdict == "refused", question))
    return [*found, *(Difference(_by_hand(one), (), asked=one) for one in others.values())]


def _by_hand(asked: Discrepancy) -> Suggestion:
    """A question as if it were drafted, with nothing more than its own answers."""
    return Suggestion(
        kind="question", file=asked.id, confidence="certain", reason="asked by hand", value=asked.question
    )


def tellings(difference: Difference, sheets: Sequence[Sheet]) -> list[Excerpt]:
    """What each passage says, without words that are no longer found; a passage answers once.

    First what answers the question already; then what the draft found, of each answer the first before the others that
    say the same, so that what differs stands side by side.
    """
    one, known = difference.suggestion, {sheet.id: sheet for sheet in sheets}
    found = {told.key: told for told in _answering(difference.asked, sheets)}
    places = one.places or (None,) * len(one.answers)
    for source, answer, place in zip(difference.sources, one.answers, places, strict=False):
        if (sheet := known.get(source)) and (mark := _passage(sheet, answer, place)):
            told = Excerpt(sheet, mark, answer)
            found.setdefault(told.key, told)
    first = {told.answer: told for told in reversed(found.values())}
    return sorted(found.values(), key=lambda told: told.mark.quote is None and first[told.answer] is not told)


def _answering(asked: Discrepancy | None, sheets: Iterable[Sheet]) -> Iterator[Excerpt]:
    """The answers of a question whose quotes stand in the articles."""
    quoted = {mark.quote: (sheet, mark) for sheet in sheets if asked for mark in sheet.marks if mark.quote}
    for one in asked.answers if asked else ():
        if one.quote in quoted:
            yield Excerpt(*quoted[one.quote], one.answer)


def figure_in(passage: Excerpt) -> str:
    """The one figure or date that the draft found in a passage; empty where there is none, or more."""
    mark = passage.mark
    found = {
        one.exact
        for one in passage.sheet.found_in(mark.paragraph, "figure", "date")
        if one.place and mark.start <= one.place.start and one.place.end <= mark.end
    }  # fmt: skip
    return found.pop() if len(found) == 1 else ""


def _passage(sheet: Sheet, answer: str, place: Place | None) -> Mark | None:
    """The passage with the words of an answer: one that is quoted, accepted, open or refused, else their sentence."""
    where = _where(sheet, answer, place)
    if where is None:
        return None
    paragraph, start = where
    over = [mark for mark in sheet.in_paragraph(paragraph) if mark.start <= start and start + len(answer) <= mark.end]
    if over:
        states = ("quoted", "accepted", "open", "refused")
        return min(over, key=lambda mark: (states.index(mark.state), mark.end - mark.start))
    words = sheet.text.everything[paragraph]
    first, end = next((span for span in sentences(words) if span[0] <= start < span[1]), (0, len(words)))
    mark = by_hand(sheet.id, paragraph, first, words[first:end])
    said = {one.speaker: one for one in sheet.in_paragraph(paragraph) if first <= one.start and one.end <= end}
    who = said.popitem()[1] if len(said) == 1 else mark
    if (mode := mode_of(sheet.text, mark)) == "narration":
        return mark
    return replace(mark, mode=mode, speaker=who.speaker, attribution=who.attribution)


def _where(sheet: Sheet, answer: str, place: Place | None) -> tuple[int, int] | None:
    """The paragraph and the character at which an answer stands: in its sentence, else where it comes first."""
    texts = sheet.text.everything
    spans = [(number, 0, len(texts[number])) for number in (*range(1, len(texts)), 0)]
    if place is not None and 0 <= (number := paragraph_of(sheet.text, place)) < len(texts):
        spans.insert(0, (number, max(0, place.start), max(0, place.end)))
    # As whole words before parts of others; a script without spaces has no whole words.
    for pattern in (rf"(?<!\w){re.escape(answer)}(?!\w)", re.escape(answer)):
        for number, start, end in spans:
            if found := re.compile(pattern).search(texts[number], start, end):
                return number, found.start()
    return None
