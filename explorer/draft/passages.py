"""Which passages of an article are whose words: direct, mixed or reported speech, and the outlet's own voice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from explorer.check.originals import OriginalText
from explorer.check.saying import LABEL
from explorer.check.speech import Spoken, count_words
from explorer.draft.article_layout import dateline_end
from explorer.draft.cast import Cast
from explorer.draft.clauses import Said
from explorer.draft.grammar import COMMON
from explorer.draft.marked import CLOSING, ENDS, FEWEST, Marked
from explorer.draft.roster import Person
from explorer.draft.sentence_view import Sentence, View
from explorer.draft.suggestion import Confidence, Mode, Suggestion
from explorer.draft.voices import Heard, Voice, Voices

_HAPPENED = re.compile(COMMON["happened"], re.IGNORECASE)
_QUESTION = re.compile(COMMON["question"])


class Passages:
    """The passages of one article, found in reading order."""

    def __init__(self, text: OriginalText, file: str) -> None:
        self.view = View(text)
        self.file = file
        self.cast = Cast(self.view.grammar)
        self.found: list[Suggestion] = []
        self._marked = Marked(self.view)
        self._voices = Voices(self.view, self.cast)

    def find(self) -> list[Suggestion]:
        """All passages, in reading order."""
        self._fill_cast()
        for number in range(len(self.view.paragraphs)):
            self._paragraph(number)
        return sorted(self.found, key=lambda one: (one.place.paragraph, one.place.start) if one.place else (0, 0))

    def _fill_cast(self) -> None:
        order = [*range(1, len(self.view.paragraphs)), 0]
        blotted = [self.view.blotted[number] for number in order]
        self.cast.roster.read([text[dateline_end(text) :] for text in blotted])
        for number in order:
            for sentence in self.view.sentences[number]:
                for said in sentence.said:
                    if said.sort in ("name", "office") and said.start < said.end:
                        self.cast.roster.note_said(sentence.clause, said)

    # A paragraph

    def _paragraph(self, number: int) -> None:
        if number in self.view.questions:
            return
        label = "" if number - 1 in self.view.questions and self.view.spoken[number] else self.view.label(number)
        if label is not None:
            self._turn(number, label)
            return
        listed = self._list_voice(number)
        before = self._voices.carried
        if number <= 1 or not (self.view.runs_on(number) or self._announced(number)):
            self._voices.carried = None
        for place, sentence in enumerate(self.view.sentences[number]):
            self.cast.roster.near(number, self.view.blotted[number][: sentence.start])
            self._sentence(sentence, place, before, listed)
        self.cast.roster.near(number, self.view.blotted[number])

    def _announced(self, number: int) -> bool:
        return self.view.paragraphs[number - 1].rstrip().endswith((":", "：")) and self._voices.carried is not None

    def _list_voice(self, number: int) -> Voice | None:
        """Who speaks in an item of a list that the paragraph before announces, or of which the one before is an"
        " item."""
        at = self.view.item(number)
        if at is None or number < 2 or self._voices.carried is None:
            return None
        before = self.view.paragraphs[number - 1].rstrip()
        return self._voices.carried if before.endswith((":", "：")) or self.view.item(number - 1) is not None else None

    def _turn(self, number: int, label: str) -> None:
        """A turn of a transcript, interview or hearing, under its label."""
        text = self.view.paragraphs[number]
        if _QUESTION.match(text):
            return
        asked = not label or LABEL.match(text) is not None
        person = self.cast.roster.asked(self.view.paragraphs[0]) if asked else self.cast.roster.called(label)
        name = person.name if person else None if asked else label
        sure: Confidence = "certain" if not asked else "likely" if person else "guess"
        for one in self.view.spoken[number]:
            reason = f"a turn under the label {label}" if label else "an answer in an interview"
            self._add(number, one.start, one.end, "direct", sure, reason, speaker=name, attribution=label or None)

    # A sentence

    def _sentence(self, sentence: Sentence, place: int, before: Voice | None, listed: Voice | None) -> None:
        self.cast.begin(sentence.paragraph, sentence.clause, place)
        speech = [one for one in sentence.spoken if self._marked.is_speech(sentence, one)]
        heard = self._voices.heard(sentence)
        if speech:
            self._quoted(sentence, speech, heard, before)
        elif listed is not None and not heard:
            at = self.view.item(sentence.paragraph) or 0
            start = max(sentence.start, at)
            self._say(
                sentence, start, sentence.end, "reported", listed, "likely", "an item of the list that is announced"
            )
            self._voices.carried = listed
        elif heard and self._voices.announces(sentence):
            self._unvoiced(sentence, 0)
        elif (strong := [pair for pair in heard if not self.view.grammar.is_a("weak", pair[0].verb)]) and not _asks(
            sentence
        ):
            self._reported(sentence, strong)
        else:
            self._unvoiced(sentence, place)
            if heard and not _asks(sentence):
                self._voices.carried = heard[-1][1]

    def _unvoiced(self, sentence: Sentence, place: int) -> None:
        """A sentence in which nobody is said to speak: the outlet's, or the speaker before goes on."""
        if place and self._voices.carried is not None and self._voices.carried.resolved is not None:
            hearsay = self.view.grammar.find("hearsay", sentence.clause.text[sentence.start : sentence.end])
            sure: Confidence = _weaker("likely", self._voices.carried.confidence) if hearsay else "guess"
            reason = "hearsay" if hearsay else "names nobody"
            mode: Mode = "mixed" if self._holds_words(sentence, sentence.start, sentence.end) else "reported"
            self._say(
                sentence, sentence.start, sentence.end, mode, self._voices.carried, sure,
                f"{reason}; goes on from the sentence before",
            )  # fmt: skip
            return
        verb = self.view.grammar.verb.search(sentence.clause.text, sentence.start, sentence.end)
        silent = not sentence.spoken and not sentence.said and verb is None
        sure = "likely" if silent else "guess"
        if sentence.paragraph == 0 and self._headline(sentence):
            return
        self._add(sentence.paragraph, sentence.start, sentence.end, "narration", sure, "nobody is said to speak")

    def _headline(self, sentence: Sentence) -> bool:
        """A headline such as `Weber: The bridge will open in May`."""
        match = re.match(r"(?P<who>[^:：]{2,60})[:：]\s*(?=\S)", self.view.blotted[0])
        person = self.cast.roster.called(match["who"]) if match else None
        if match is None or person is None:
            return False
        self._add(
            0,
            sentence.start,
            sentence.end,
            "reported",
            "likely",
            "a headline that names the speaker",
            speaker=person.name,
            attribution=match["who"],
        )
        return True

    def _reported(self, sentence: Sentence, heard: Heard) -> None:
        """A sentence of the outlet's about what somebody says; one of two speakers is parted in two."""
        start, text = sentence.start, self.view.paragraphs[sentence.paragraph]
        parted = range(1, len(heard)) if self.view.is_spaced else ()
        cut = next(
            (n for n in parted if _is_another(heard[n - 1], heard[n]) and _PARTS.search(text[: heard[n][0].start])),
            len(heard),
        )
        end = heard[cut][0].start if cut < len(heard) else sentence.end
        first = text[start:end]
        kept = start + len(
            re.sub(
                r"(?:[,;]?\s+(?:while|and|whereas|but|tandis que|et|mais|mientras que?|y|pero|während|und|aber"
                r"|trong khi|và|còn))?[\s,;]*$",
                "",
                first,
            )
        )
        voice = heard[0][1]
        mode: Mode = "mixed" if self._holds_words(sentence, start, kept) else "reported"
        sure = (
            "certain"
            if self._is_plain(sentence, heard[0][0]) and voice.confidence == "certain"
            else _weaker("likely", voice.confidence)
        )
        at = min(heard[0][0].start, heard[0][0].verb_start)
        if _HAPPENED.search(text[sentence.start : at]):
            sure = "guess"
        self._say(sentence, start, kept if cut < len(heard) else end, mode, voice, sure, voice.reason)
        self._voices.carried = voice
        if cut < len(heard):
            rest = Sentence(sentence.paragraph, end, sentence.end, sentence.spoken, sentence.clause, sentence.said)
            self._reported(rest, heard[cut:])

    def _holds_words(self, sentence: Sentence, start: int, end: int) -> bool:
        return any(start <= one.start < end and self._marked.is_speech(sentence, one) for one in sentence.spoken)

    def _is_plain(self, sentence: Sentence, said: Said) -> bool:
        """Whether a verb of saying proper, or `according to`, leaves no doubt that words are reported."""
        after = sentence.clause.text[said.verb_end : said.verb_end + 30]
        return said.sort != "dropped" and (said.way == "according" or re.match(_THAT, after) is not None)

    # Quotation marks

    def _quoted(self, sentence: Sentence, speech: Sequence[Spoken], heard: Heard, before: Voice | None) -> None:
        direct = self._marked.direct(sentence, speech)
        mixed = [one for one in speech if one not in direct]
        for one in direct:
            voice = self._voices.of(sentence, one, heard, before)
            self._direct(sentence, one, voice)
            self._voices.carried = voice or self._voices.carried
        self._around(sentence, direct, mixed, heard, before)

    def _around(
        self, sentence: Sentence, direct: Sequence[Spoken], mixed: Sequence[Spoken], heard: Heard, before: Voice | None
    ) -> None:
        """What of a sentence is in the outlet's words, where that says more than who spoke."""
        start = max((one.end for one in direct if not mixed or one.end < mixed[0].start), default=sentence.start)
        if mixed and not direct and not heard and self._voices.carried is None:
            self._add(
                sentence.paragraph, sentence.start, sentence.end, "narration", "guess", "in marks; nobody says it"
            )
        elif mixed and direct and not self._marked.participle(sentence, start) and not _is_long(mixed):
            return
        elif mixed:
            voice = self._voices.of(sentence, mixed[0], heard, before)
            if direct:
                start = self._marked.participle(sentence, start) or start
                start += len(sentence.clause.text[start:]) - len(sentence.clause.text[start:].lstrip(CLOSING))
            end = min((one.start for one in direct if one.start > mixed[-1].start), default=sentence.end)
            sure = _weaker("likely", voice.confidence) if voice else "guess"
            self._say(
                sentence,
                start,
                end,
                "mixed",
                voice,
                sure,
                voice.reason if voice else "words in marks in a sentence of the outlet's",
            )
            self._voices.carried = voice or self._voices.carried
        elif direct and heard and (at := self._marked.participle(sentence, direct[-1].end)):
            self._say(
                sentence,
                at,
                sentence.end,
                "reported",
                heard[-1][1],
                _weaker("likely", heard[-1][1].confidence),
                "goes on after who spoke",
            )
        elif direct and heard:
            self._led_in(sentence, direct[0], heard[0])

    def _led_in(self, sentence: Sentence, one: Spoken, heard: tuple[Said, Voice]) -> None:
        """`He said the bridge was safe: “…”`: what is reported before the colon."""
        said, voice = heard
        text = sentence.clause.text[sentence.start : one.start].rstrip(CLOSING + "„「『")
        between = sentence.clause.text[said.verb_end : sentence.start + len(text)]
        if said.verb_end < one.start and count_words(between) >= 6:
            self._say(
                sentence,
                sentence.start,
                sentence.start + len(text),
                "reported",
                voice,
                "guess",
                "stands before what is quoted",
            )

    # Who speaks

    # Suggestions

    def _direct(self, sentence: Sentence, one: Spoken, voice: Voice | None) -> None:
        words = self.view.paragraphs[sentence.paragraph][one.start : one.end]
        if voice is None:
            self._add(sentence.paragraph, one.start, one.end, "direct", "guess", "in marks; nobody is said to say it")
            return
        sure = voice.confidence
        if not one.is_marked or sentence.paragraph == 0 or (count_words(words) < FEWEST and not words.endswith(ENDS)):
            sure = _weaker("likely", sure)
        self._say(sentence, one.start, one.end, "direct", voice, sure, voice.reason)

    def _say(
        self, sentence: Sentence, start: int, end: int, mode: Mode, voice: Voice | None, sure: Confidence, reason: str
    ) -> None:
        person: Person | None = voice.resolved.person if voice and voice.resolved else None
        self._add(
            sentence.paragraph, start, end, mode, sure if person else "guess", reason,
            speaker=person.name if person else None, attribution=voice.attribution if voice else None,
        )  # fmt: skip

    def _add(
        self,
        paragraph: int,
        start: int,
        end: int,
        mode: Mode,
        sure: Confidence,
        reason: str,
        *,
        speaker: str | None = None,
        attribution: str | None = None,
    ) -> None:
        text = self.view.paragraphs[paragraph]
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if not any(map(str.isalnum, text[start:end])):
            return
        self.found.append(
            Suggestion(
                kind="quote", file=self.file, confidence=sure, reason=reason,
                place=self.view.place(paragraph, start, end), exact=text[start:end], mode=mode, speaker=speaker,
                attribution=attribution,
            )
        )  # fmt: skip


_PARTS = re.compile(
    r"(?:[,;]|\b(?:while|and|whereas|but|et|mais|tandis que|mientras(?: que)?|y|pero|enquanto|mas|mentre|ma|und|aber"
    r"|während|а|но|a|trong khi|và|còn|nhưng))\s*$"
)
_THAT = r"\s*(?:,\s*)?(?:that|que|qu['’]|dass|rằng|che|что|że|bahwa|,\s*dass)\b"


def _asks(sentence: Sentence) -> bool:
    return sentence.clause.text[sentence.start : sentence.end].rstrip().endswith("?")


def _is_long(mixed: Sequence[Spoken]) -> bool:
    """Whether words in marks after somebody's direct speech are more than a word or two: who rates it a “hold”."""
    return any(one.end - one.start > 20 for one in mixed)


def _is_another(one: tuple[Said, Voice], other: tuple[Said, Voice]) -> bool:
    mine, theirs = one[1].resolved, other[1].resolved
    named = (
        other[0].sort in ("name", "office", "crowd") and other[0].way == "before" and other[0].start > one[0].verb_end
    )
    return bool(named and mine and theirs and mine.person is not theirs.person)


def _weaker(one: Confidence, other: Confidence) -> Confidence:
    order: tuple[Confidence, ...] = ("certain", "likely", "guess")
    return max(one, other, key=order.index)
