"""What a text says that somebody said: its quotations, each with the words for whose it is; else all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from explorer.check.originals import OriginalText, PageText, nfc
from explorer.draft.passages import Passages
from explorer.draft.sentence_view import Sentence, View
from explorer.draft.suggestion import Suggestion
from explorer.draft.tongue import language_of_text
from explorer.verify.aligned import words

FEWEST: int = 3
"""Fewer words in marks are a term, where there are more words in other marks."""
_NAMED_BEFORE = re.compile(r"(?:^|[.!?]\s+)(?P<who>[^.!?:：“”\"«»]{2,80})[:：]\s*[“\"«„‘'「]?$")
_NAMED_AFTER = re.compile(r"[”\"»’'」.,\s]*\s(?:[—–―-]+|\()\s*(?P<who>[^\W\d_][^.!?“”\"()]{1,80}?)\)?[.\s]*$")
_AROUND = " \t\n,;:.–—-"


@dataclass(frozen=True, slots=True)
class Claim:
    """Words to be judged, and the words for who is to have said them; "" where nobody is named."""

    text: str
    speaker: str = ""
    whole: str = ""
    """The sentence with the words for who speaks, where they stood in no quotation marks."""


def claims(text: str) -> list[Claim]:
    """What a text claims was said, in its order: what it quotes; where it quotes nothing, each of its paragraphs."""
    text = nfc(text).replace("\r\n", "\n").strip()
    page = PageText(None, (), language_of_text(text)[0], False)
    passages = Passages(OriginalText.of(text, 1, "", page), "")
    quoted = list(_quoted(passages.find(), passages.view))
    long = [one for one in quoted if len(words(one.text)) >= FEWEST]
    unquoted = (_of_paragraph(passages.view, n) for n in range(1, len(passages.view.paragraphs)))
    return long or quoted or [one for one in unquoted if words(one.text)]


def _quoted(suggestions: list[Suggestion], view: View) -> Iterator[Claim]:
    for one in suggestions:
        if one.place is None or one.mode not in ("direct", "mixed"):
            continue
        place, text = one.place, view.paragraphs[one.place.paragraph]
        for spoken in view.spoken[place.paragraph]:
            if spoken.is_marked and place.start <= spoken.start and spoken.end <= place.end:
                beside = one.speaker or one.attribution or _beside(text[: spoken.start], text[spoken.end :])
                yield Claim(text[spoken.start : spoken.end].strip(), beside)


def _beside(before: str, after: str) -> str:
    """Who is named without a verb: Guterres: “…”, or “…” – Guterres."""
    match = _NAMED_BEFORE.search(before) or _NAMED_AFTER.match(after)
    return match["who"].strip() if match else ""


def _of_paragraph(view: View, number: int) -> Claim:
    """A paragraph without the words before or after it that say who speaks."""
    text = view.paragraphs[number]
    for sentence in view.sentences[number]:
        for before, claim, after in _parted(sentence, text):
            if not before or not after:
                return Claim(claim, _who(sentence), text)
    return Claim(text)


def _parted(sentence: Sentence, text: str) -> Iterator[tuple[str, str, str]]:
    for said in sentence.said:
        if said.start == said.end:
            continue
        first = min(said.start, said.verb_start)
        last = max(said.end, said.verb_end, said.apposition[1] if said.way == "after" else 0)
        before, after = text[:first].strip(_AROUND), text[last:].strip(_AROUND)
        if not before:
            yield "", _without_that(after), ""
        elif not after:
            yield before, before, ""


def _who(sentence: Sentence) -> str:
    said = next(one for one in sentence.said if one.start < one.end)
    return "" if said.sort == "pronoun" else sentence.clause.text[said.start : said.end]


def _without_that(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest.strip() if first.lower() in ("that", "que", "dass", "rằng", "che", "что") else text
