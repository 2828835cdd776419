"""Who speaks in a sentence or a quotation: the voice named nearest to it, or the one that spoke around it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from explorer.check.speech import Spoken, count_words
from explorer.draft.beside import said_beside
from explorer.draft.cast import Cast, Resolved
from explorer.draft.clauses import Clause, Said
from explorer.draft.named import BLOT, MARKS
from explorer.draft.sentence_view import Sentence, View
from explorer.draft.suggestion import CONFIDENCES, Confidence


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, the article's words for that, and how sure it is."""

    resolved: Resolved | None
    attribution: str | None
    said: Said | None
    confidence: Confidence
    reason: str


_ANNOUNCES = re.compile("こう|そう(?=言|話|語|述)|このように|次のように")
"""So he said: of the quotation before it."""

_BESIDE = 6
"""So many letters behind a verb begins, at most, who is said to speak."""
_FOLLOWING = 50
"""So many sentences after a quotation, at most, tell whose it is."""
Heard = Sequence[tuple[Said, Voice]]
"""What is said in a sentence, with whose voice it is."""


class Voices:
    """Finds the voices of one article, asked in reading order."""

    def __init__(self, view: View, cast: Cast) -> None:
        self._view = view
        self._cast = cast
        self.carried: Voice | None = None
        """Who spoke in the last sentence, if anybody did."""

    def heard(self, sentence: Sentence) -> Heard:
        """All that is said in a sentence by somebody who can be named."""
        voices = [(said, self.voice(sentence, said)) for said in sentence.said]
        heard = [(said, voice) for said, voice in voices if speaks(said, voice)]
        # For Vietnam, he said, it was an honour: whose opinion it is counts for less than who says so.
        said_so = [pair for pair in heard if not self._view.grammar.is_a("to_mind", pair[0].verb)]
        return said_so or heard or list(self._by_participle(sentence))

    def announces(self, sentence: Sentence) -> bool:
        """Whether a sentence tells who says what is quoted before or after it, and nothing else."""
        return _ANNOUNCES.search(sentence.clause.text[sentence.start : sentence.end]) is not None

    def _by_participle(self, sentence: Sentence) -> Iterator[tuple[Said, Voice]]:
        """Whoever a sentence begins with, where only a participle tells that he speaks: Quayle laughed, calling it."""
        subject = self._cast.about(sentence.paragraph, sentence.start)
        found = self._view.grammar.find("participle", sentence.clause.text)
        at = next((match for match in found if sentence.start <= match.start() < sentence.end), None)
        if at is None or subject is None or not self._cast.may_speak(subject):
            return
        said = Said(at[0], *at.span(), at.start(), at.start(), "dropped", "before")
        yield (
            said,
            Voice(Resolved(subject, "likely"), subject.name, said, "likely", f"verb: {at[0]}; of {subject.name}"),
        )

    def voice(self, sentence: Sentence, said: Said) -> Voice:
        place = (sentence.paragraph, said.start)
        resolved = self._cast.resolve(sentence.clause, said, place)
        words = sentence.clause.text[said.start : said.end] or None
        how = f"; {resolved.how}" if resolved and resolved.how else ""
        if resolved and self._view.grammar.is_a("to_mind", said.verb):
            titled = said.sort == "name" and count_words(words or "") > 2 and self._view.grammar.words.inverts
            weaker: Confidence = "likely" if titled else "guess"
            resolved = replace(resolved, confidence=max(weaker, resolved.confidence, key=CONFIDENCES.index))
        return Voice(resolved, words, said, resolved.confidence if resolved else "guess", f"verb: {said.verb}{how}")

    def of(self, sentence: Sentence, one: Spoken, heard: Heard, before: Voice | None) -> Voice | None:
        """Who says the words in marks: the nearest in the sentence, else whoever speaks around it."""
        nearest = min(heard, key=lambda pair: _distance(pair[0], one, sentence.clause)) if heard else None
        if nearest is not None and (outer := _around(nearest[0], heard, sentence.clause)) is not None:
            nearest = outer
        if nearest is None or nearest[0].sort == "dropped" or not _is_near(nearest[0], one, sentence.clause):
            may_be = self._view.is_spaced and sentence.paragraph > 0
            said = said_beside(sentence.clause, one.start, one.end) if may_be else None
            if said is not None and (voice := self.voice(sentence, said)).resolved is not None:
                return replace(voice, confidence=max("likely", voice.confidence, key=CONFIDENCES.index))
        if nearest is not None:
            said, voice = nearest
            if said.way == "according" and said.sort != "name" and voice.confidence == "certain":
                return replace(voice, confidence="likely")  # According to an officer he is to have said: “…”
            return voice
        topic = self._cast.topic((sentence.paragraph, one.start))
        if topic is not None and not (self.carried and self.carried.resolved and self.carried.resolved.person is topic):
            return Voice(
                Resolved(topic, "guess"), topic.name, None, "guess", f"names nobody; {topic.name} was named before"
            )
        if self.carried is not None:
            person = self.carried.resolved.person if self.carried.resolved else None
            # Sur Instagram, l'attaquant s'est voulu rassurant : « »
            led = re.search(r"\w{2,}\W+\w{2,}\W+\w+\s?[:：]\s*\W?$", sentence.clause.text[sentence.start : one.start])
            known = person and person.keys and not led
            return self.carried if known else replace(self.carried, confidence="guess")
        return self._follows(sentence) or self._runs_on(sentence) or self._before(before)

    def before_colon(self, sentence: Sentence) -> Voice | None:
        """Who is named in a sentence that a colon ends, before a paragraph in marks: … issued this statement:"""
        said = said_beside(sentence.clause, sentence.end, sentence.end)
        return replace(self.voice(sentence, said), confidence="likely") if said is not None else None

    def _follows(self, sentence: Sentence) -> Voice | None:
        """Who is named by the next sentences of the paragraph, where these are quoted too."""
        sentences = self._view.sentences[sentence.paragraph]
        at = bisect_right(sentences, sentence.start, key=lambda other: other.start)
        for other in sentences[at : at + _FOLLOWING]:
            if not other.spoken and not self.announces(other):
                return None
            if (voice := self._first(other)) is not None:
                return voice
        return None

    def _first(self, sentence: Sentence) -> Voice | None:
        voices = ((said, self.voice(sentence, said)) for said in sentence.said)
        return next((voice for said, voice in voices if speaks(said, voice)), None)

    def _runs_on(self, sentence: Sentence) -> Voice | None:
        """Who is named at the end of a quotation that runs over several paragraphs."""
        number = sentence.paragraph
        while number + 1 < len(self._view.paragraphs) and self._view.runs_on(number + 1):
            number += 1
            for other in self._view.sentences[number]:
                if (voice := self._first(other)) is not None:
                    return voice
        return None

    def _before(self, before: Voice | None) -> Voice | None:
        """Who spoke in the paragraph before, where this one names nobody."""
        if before is None or before.resolved is None:
            return None
        return Voice(
            before.resolved, before.attribution, None, "guess", "names nobody; whoever spoke in the paragraph before"
        )


def speaks(said: Said, voice: Voice) -> bool:
    """Whether somebody speaks who can be named."""
    return said.sort != "thing" and voice.resolved is not None


def _around(inner: Said, heard: Heard, clause: Clause) -> tuple[Said, Voice] | None:
    """Who says that somebody else spoke: a source said Bluebell had asked for “a chance”."""
    ahead = (pair for pair in heard if pair[0].sort != "dropped" and 0 < inner.start - pair[0].verb_end < _BESIDE)
    return next((pair for pair in ahead if clause.text[pair[0].verb_end : inner.start].isspace()), None)


def _is_near(said: Said, one: Spoken, clause: Clause) -> bool:
    """Whether who speaks stands beside words in marks, with no others between."""
    blots, far = _distance(said, one, clause)
    return blots == 0 and far < 60


def _distance(said: Said, one: Spoken, clause: Clause) -> tuple[int, int]:
    """How far who speaks stands from words in marks; before a mark that a colon precedes, what stands before it."""
    first, last = min(said.start, said.verb_start), max(said.end, said.verb_end)
    if first >= one.end:
        return clause.text.count(BLOT, one.end, first), first - one.end
    colon = clause.text[max(0, one.start - 3) : one.start].strip(MARKS) == ":"
    return (0 if colon else clause.text.count(BLOT, last, one.start)), abs(one.start - last) - (1000 if colon else 0)
