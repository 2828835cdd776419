"""A passage of an article as a reviewer sees it: suggested, marked by hand, or quoted already."""

from dataclasses import dataclass
from typing import Literal

from explorer.draft.shelf import Decision
from explorer.draft.suggestion import CONFIDENCES, Confidence, Mode, Suggestion

State = Literal["open", "accepted", "refused", "quoted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words of one paragraph, and what is thought of them; `start` and `end` count its characters, in NFC."""

    key: str
    paragraph: int
    """As `OriginalText.everything` counts: 0 is the headline, what stands apart from the body follows it."""
    start: int
    end: int
    exact: str
    mode: Mode
    speaker: str | None = None
    """The id of a speaker of the corpus, or a name."""
    attribution: str | None = None
    marked: bool | None = None
    """`False` of speech that the article prints without quotation marks."""
    confidence: Confidence | None = None
    """None of what nobody suggested."""
    reason: str = ""
    state: State = "open"
    quote: str | None = None
    """The id of the quote that it is in the corpus."""
    note: str | None = None
    """What was noted of it where it was marked."""

    @property
    def span(self) -> tuple[int, int, int]:
        """Its place, in reading order."""
        return self.paragraph, self.start, self.end

    @property
    def rank(self) -> tuple[int, tuple[int, int, int]]:
        """Its place among all, the surest first; what a person marked is sure."""
        return CONFIDENCES.index(self.confidence) if self.confidence else 0, self.span

    def decision(self, source: str) -> Decision:
        """What is kept of it."""
        return Decision(
            key=self.key, verdict="accepted" if self.state == "quoted" else self.state, source=source,
            record=self.quote, exact=self.exact, mode=self.mode, speaker=self.speaker, attribution=self.attribution,
            marked=self.marked, note=self.note, paragraph=self.paragraph, start=self.start, end=self.end,
        )  # fmt: skip


def suggested(one: Suggestion, paragraph: int, start: int) -> Mark:
    """A suggestion as a mark, at the place where its words were found."""
    return Mark(
        key=one.key, paragraph=paragraph, start=start, end=start + len(one.exact), exact=one.exact,
        mode=one.mode or "narration", speaker=one.speaker if one.mode != "narration" else None,
        attribution=one.attribution if one.mode != "narration" else None, confidence=one.confidence, reason=one.reason,
    )  # fmt: skip


def by_hand(source: str, paragraph: int, start: int, exact: str) -> Mark:
    """A passage that nobody suggested; narration until a person says otherwise."""
    end = start + len(exact)
    key = f"hand|{source}|{paragraph}:{start}-{end}"
    return Mark(key=key, paragraph=paragraph, start=start, end=end, exact=exact, mode="narration", reason="by hand")
