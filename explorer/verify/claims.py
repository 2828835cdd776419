"""What a text says that somebody said: its quotations, each with the words for whose it is; else all of it."""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from explorer.check.originals import OriginalText, PageText, nfc
from explorer.check.saying import NAMED, sayings
from explorer.check.speech import Spoken
from explorer.draft.clauses import Said
from explorer.draft.passages import Passages
from explorer.draft.sentence_view import Sentence, View
from explorer.draft.suggestion import Place, Suggestion
from explorer.draft.tongue import language_of_text
from explorer.verify.aligned import words

FEWEST: int = 3
"""Fewer words in marks are a term, where there are more words in other marks."""
BESIDE: Final = 1_000
"""So many letters before and after what is quoted, at most, tell whose it is."""
_NAMED_BEFORE = re.compile(r"(?:^|[.!?]\s+)(?P<who>[^.!?:：“”\"«»]{2,80})[:：]\s*[“\"«„‘'「]?$")
_NAMED_AFTER = re.compile(r"[”\"»’'」.,\s]*\s(?:[—–―-]+|\()\s*(?P<who>[^\W\d_][^.!?“”\"()]{1,80}?)\)?[.\s]*$")
_AROUND = " \t\n,;:.–—-"
_SETTING = re.compile(
    r"(?:In|At|On|During|After|Before|Speaking|Addressing|Earlier|Later|Also|However|Asked|Following|Opening|Closing)\b"
    r"(?:\s+[\w’'-]+){0,8},"
)
"""What may stand before the words for who speaks: In a statement on Saturday, …"""
_THAT = re.compile(r"(?:(?:[^\W\d_]+\s){0,4}that|que|dass|rằng|che|что)\s", re.IGNORECASE)
"""What may stand between the verb and what is said: told the meeting that …"""
_ACCORDING = re.compile(
    r"(?:^|[.!?]\s+)(?:According to|Selon|D’après|Según|Laut|Theo|Secondo)\s(?P<who>[^,.;:]+),[^.!?]*$"
)
_OCCASION = re.compile(
    r"(?:on|in|at|during|after|before|to|from|by|last|this|yesterday|today|earlier|late)\b(?:\s+[\w’'-]+){0,6}[.!]?"
)
"""What may stand after them: … on Saturday in Hanoi."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Words to be judged, and the words for who is to have said them; "" where nobody is named."""

    text: str
    speaker: str = ""
    whole: str = ""
    """The sentence with the words for who speaks, where they stood in no quotation marks."""
    verb: str = ""
    """The word there by which it is told."""


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
    """What stands in quotation marks, with the words for who says it."""
    found = deque((one.place, one) for one in suggestions if one.place is not None and one.mode in ("direct", "mixed"))
    for number, text in enumerate(view.paragraphs):
        named = [
            (sentence.end, _words_of(sentence, said))
            for sentence in view.sentences[number]
            for said in sentence.said
            if said.sort in ("name", "office")
        ]
        for spoken in filter(lambda one: one.is_marked, view.spoken[number]):
            claimed, one = text[spoken.start : spoken.end].strip(), _around(found, number, spoken)
            before = text[max(0, spoken.start - BESIDE) : spoken.start]
            after = text[spoken.end : spoken.end + BESIDE]
            if one is not None:
                who = "" if _is_told(one, text[: spoken.start]) else _before(named, spoken.start)
                yield Claim(claimed, who or _most_told(one) or _beside(before, after, view))
            elif len(words(claimed)) > FEWEST and (who := _beside(before, after, view) or _subject(before)):
                # Of what no verb of saying stands by, who is named before it is who says it.
                yield Claim(claimed, who)


def _around(found: deque[tuple[Place, Suggestion]], number: int, spoken: Spoken) -> Suggestion | None:
    """The first of the suggestions that holds what is spoken; those that end before it are let go."""
    here = number, spoken.start
    while found and (found[0][0].paragraph, found[0][0].end) <= here:
        found.popleft()
    begun = takewhile(lambda one: (one[0].paragraph, one[0].start) <= here, found)
    return next((one for place, one in begun if place.paragraph == number and spoken.end <= place.end), None)


def _most_told(one: Suggestion) -> str:
    """The speaker; in the words of the text where these hold that name or office and tell more: a deputy minister."""
    told = one.attribution or ""
    return told if one.speaker is None or one.speaker in told else one.speaker


def _is_told(one: Suggestion, before: str) -> bool:
    """Whether who speaks is more than a mere he or she, or is named before in the paragraph."""
    if not one.attribution or len(one.attribution.split()) > 1 or one.attribution[0].isupper():
        return True
    return bool(one.speaker and one.speaker.split()[-1] in before)


def _before(named: list[tuple[int, str]], start: int) -> str:
    """Whom the sentences of a paragraph name last before a place; each name is told with its sentence's end."""
    at = bisect_right(named, start, key=lambda one: one[0])
    return named[at - 1][1] if at else ""


def _words_of(sentence: Sentence, said: Said) -> str:
    return sentence.clause.text[said.start : said.end]


def _beside(before: str, after: str, view: View) -> str:
    """Who is named in no clause that could be read: Guterres: “…”, “…” – Guterres, “…” said To Lam."""
    verb = sayings(view.text.page.language).verb.pattern
    match = (
        _NAMED_BEFORE.search(before)
        or _ACCORDING.search(before)
        or _NAMED_AFTER.match(after)
        or re.match(rf"[”\"»’',.\s]*(?:{verb}|per|according to)\s+(?P<who>[^,.;:!?“”\"]+)", after)
        or re.match(rf"[”\"»’',.\s]*(?P<who>[^,.;:!?“”\"]+?)\s+(?:{verb})", after)
        or re.search(r"\b(?:As|as)\s+(?P<who>[^,.;:!?“”\"]+?)\s+(?:\w+\s+)?(?:it|so),?\s*$", before.rstrip('“"« '))
    )
    return match["who"].strip() if match and match["who"].strip()[:1].isupper() else ""


def _subject(before: str) -> str:
    """The words before a quotation in its sentence, where they are few and begin with a name."""
    said = re.split(r"[.!?,;:]\s", before)[-1].strip("“\"«„‘'「 ")
    return said if said[:1].isupper() and len(said.split()) <= FEWEST + 1 else ""


def _of_paragraph(view: View, number: int) -> Claim:
    """A paragraph without the words before or after it that say who speaks."""
    text = view.paragraphs[number]
    for sentence in view.sentences[number]:
        for said in sentence.said:
            if said.start < said.end and (claim := _parted(said, text)):
                who = "" if said.sort == "pronoun" else _words_of(sentence, said)
                return Claim(claim, who, text, text[said.verb_start : said.verb_end])
    label = NAMED.match(text)
    return Claim(text[label.end() :], label["who"], text) if label else Claim(text)


def _parted(said: Said, text: str) -> str:
    """What somebody is said to say in a sentence; "" where that cannot be told from what else is in it."""
    first = min(said.start, said.verb_start)
    last = max(said.end, said.verb_end, said.apposition[1] if said.way == "after" else 0)
    before, after = text[:first].strip(), text[last:].strip(_AROUND)
    if after and (not before or _SETTING.fullmatch(before)):
        return _without_that(after)
    elif not after or _OCCASION.fullmatch(after):
        return before.strip(_AROUND)
    elif before.endswith(",") and said.way == "after":
        return f"{before} {after}"
    return ""


def _without_that(text: str) -> str:
    told = _THAT.match(text)
    return text[told.end() :] if told else text
