"""Which passages of an article are whose words: direct, mixed or reported speech, and the outlet's own voice."""

import re
from collections.abc import Sequence

from explorer.check.originals import OriginalText
from explorer.check.saying import LABEL
from explorer.check.speech import Spoken, count_words
from explorer.draft.article_layout import dateline_end
from explorer.draft.calibration import Evidence, is_too_seldom_right
from explorer.draft.cast import Cast
from explorer.draft.clauses import Said
from explorer.draft.grammar import COMMON
from explorer.draft.marked import CLOSING, ENDS, FEWEST, Marked
from explorer.draft.named import BLOT
from explorer.draft.roster import how_called
from explorer.draft.sentence_view import Sentence, View
from explorer.draft.suggestion import CONFIDENCES, Confidence, Mode, Suggestion
from explorer.draft.voices import Heard, Voice, Voices

_NOT_SO = re.compile(r"\s(?:\w+\s)?(?:nicht|niet|inte|ikke)[.,;](?!\s(?:dass|dat|att|at)\b)")
"""Behind a verb, this tells that somebody did not say it: wundert sich nicht."""
_HAPPENED = re.compile(COMMON["happened"], re.IGNORECASE)
Ends = tuple[int, int]
"""From where in a paragraph to where."""
Who = tuple[str | None, str | None]
"""The speaker, and the article's words for that."""
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
        answers = number in self.view.interview[1] or number - 1 in self.view.questions
        label = self.view.label(number)
        if label is None and answers and self.view.spoken[number]:
            label = ""
        if label is not None:
            self._turn(number, label)
            return
        before = self._voices.carried
        if number <= 1 or not (self.view.runs_on(number) or self._is_announced(number)):
            self._voices.carried = None
        elif number > 1 and self._voices.carried is None and self._is_announced(number):
            self._voices.carried = self._voices.before_colon(self.view.sentences[number - 1][-1])
        text, told = self.view.blotted[number], 0
        for place, sentence in enumerate(self.view.sentences[number]):
            self.cast.roster.near(number, text, told, sentence.start)
            told = sentence.start
            self._sentence(sentence, place, before)
        self.cast.roster.near(number, text, told, len(text))

    def _is_announced(self, number: int) -> bool:
        return self.view.paragraphs[number - 1].rstrip().endswith((":", "："))

    def _turn(self, number: int, label: str) -> None:
        """A turn of a transcript, interview or hearing, under its label."""
        text = self.view.paragraphs[number]
        if _QUESTION.match(text):
            return
        asked = not label or LABEL.match(text) is not None
        person = self.cast.roster.asked(self.view.paragraphs[0]) if asked else self.cast.roster.called(label)
        name = person.name if person else None if asked else label
        sure: Confidence = "guess" if asked and not person else "likely" if asked or not person else "certain"
        reason = f"a turn under the label {label}" if label else "an answer in an interview"
        for span in _joined(text, self.view.spoken[number]):
            self._add(number, span, "direct", sure, reason, (name, label or None))

    # A sentence

    def _sentence(self, sentence: Sentence, place: int, before: Voice | None) -> None:
        self.cast.begin(sentence.paragraph, sentence.clause, place)
        speech = [one for one in sentence.spoken if self._marked.is_speech(sentence, one)]
        heard = self._voices.heard(sentence)
        strong = [pair for pair in heard if not self.view.grammar.is_a("weak", pair[0].verb)]
        if speech:
            self._quoted(sentence, speech, heard, before)
        elif heard and self._voices.announces(sentence):
            self._unvoiced(sentence, 0)
        elif strong and not _asks(sentence):
            self._reported(sentence, strong)
        else:
            self._unvoiced(sentence, place)
            if heard and not _asks(sentence):
                self._voices.carried = heard[-1][1]

    def _unvoiced(self, sentence: Sentence, place: int) -> None:
        """A sentence in which nobody is said to speak: the outlet's, or the speaker before goes on."""
        text, span = sentence.clause.text[sentence.start : sentence.end], (sentence.start, sentence.end)
        voice = self._voices.carried
        if place and voice is not None and voice.resolved is not None:
            if self.view.grammar.find("hearsay", text):
                # Somebody else may speak whose words were not made out: Eine Frau neben ihm meinte, sie habe.
                most: Confidence = "guess" if self.view.grammar.said.search(text) else "likely"
                self._say(sentence, span, "reported", voice, "hearsay; goes on from the sentence before", most)
            else:
                self._say(sentence, span, "reported", voice, "names nobody; goes on from the sentence before", "guess")
        elif sentence.paragraph or not self._headline(sentence):
            # A verb that nobody listed may tell who speaks: of what a reader marked, 57 in 100 were the outlet's.
            self._add(sentence.paragraph, span, "narration", "guess", "nobody is said to speak")

    def _headline(self, sentence: Sentence) -> bool:
        """A headline such as `Weber: The bridge will open in May`."""
        match = re.match(rf"(?P<who>[^:：{BLOT}]{{2,60}})[:：]\s*(?=\S)", self.view.blotted[0])
        person = self.cast.roster.called(match["who"]) if match else None
        if match is None or person is None:
            return False
        reason = "a headline that names the speaker"
        self._add(0, (sentence.start, sentence.end), "reported", "likely", reason, (person.name, match["who"]))
        return True

    def _reported(self, sentence: Sentence, heard: Heard) -> None:
        """A sentence of the outlet's about what somebody says."""
        span, text = (sentence.start, sentence.end), self.view.paragraphs[sentence.paragraph]
        said, voice = heard[0]
        plain = self._is_plain(sentence, said)
        happened = _HAPPENED.search(text[sentence.start : min(said.start, said.verb_start)])
        doubtful = not plain and self._may_tell_nothing(sentence, said, voice)
        doubtful = doubtful or sentence.clause.is_denied(said.verb_start)
        doubtful = doubtful or _NOT_SO.match(text, said.verb_end) is not None
        unknown = said.way == "according" and said.sort == "crowd"
        most: Confidence = "guess" if happened or doubtful else "certain" if plain and not unknown else "likely"
        self._say(sentence, span, "reported", voice, voice.reason, most)
        self._voices.carried = voice

    def _may_tell_nothing(self, sentence: Sentence, said: Said, voice: Voice) -> bool:
        """Whether a sentence hardly says what is said, has words in marks, or tells it in passing: when they said."""
        text, start, end = sentence.clause.text, sentence.start, sentence.end
        told = count_words(text[said.start : said.end]) + count_words(text[slice(*said.apposition)])
        rest = count_words(text[start:end]) - told - count_words(said.verb)
        nameless = voice.resolved is not None and not voice.resolved.person.keys
        led = text[start : said.start].strip()
        passing = nameless and said.way == "before" and led[-1:].isalnum() and not _AS_SAID.fullmatch(led)
        after = count_words(text[said.verb_end : end])
        few = rest < 2 if self.view.is_spaced else said.verb_end - start < 8 and end - said.verb_end < 4
        # Joint, Sartoux confirme.
        ends = said.way == "before" and not text[said.verb_end : end].strip(" .!") and start < said.start and rest < 5
        return bool(sentence.spoken) or few or ends or (passing and after > 1)

    def _is_plain(self, sentence: Sentence, said: Said) -> bool:
        """Whether a verb of saying proper, or `according to`, leaves no doubt that words are reported."""
        that = _THAT.match(sentence.clause.text, said.verb_end)
        return said.sort != "dropped" and (said.way == "according" or that is not None)

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
        end = sentence.end
        # A word or two in marks after somebody's direct speech: who rates it a “hold”.
        brief = bool(mixed) and all(one.end - one.start <= 20 for one in mixed)
        if mixed and not direct and not heard and self._voices.carried is None:
            self._add(sentence.paragraph, (sentence.start, end), "narration", "guess", "in marks; nobody says it")
        elif brief and direct and not self._marked.participle(sentence, start):
            return
        elif mixed:
            voice = self._voices.of(sentence, mixed[0], heard, before)
            if direct:
                start = self._marked.participle(sentence, start) or start
                start += len(sentence.clause.text[start:]) - len(sentence.clause.text[start:].lstrip(CLOSING))
            end = min((one.start for one in direct if one.start > mixed[-1].start), default=end)
            reason = voice.reason if voice else "words in marks in a sentence of the outlet's"
            named = any(said.sort == "name" and said.way == "before" and one is voice for said, one in heard)
            full = named and voice is not None and voice.resolved and len(voice.resolved.person.keys) > 1
            most: Confidence = "certain" if full else "likely" if heard else "guess"
            self._say(sentence, (start, end), "mixed", voice, reason, most)
            self._voices.carried = voice or self._voices.carried
        elif direct and heard and (at := self._marked.participle(sentence, direct[-1].end)):
            self._say(sentence, (at, end), "reported", heard[-1][1], "goes on after who spoke")

    # Suggestions

    def _direct(self, sentence: Sentence, one: Spoken, voice: Voice | None) -> None:
        words = self.view.paragraphs[sentence.paragraph][one.start : one.end]
        short = count_words(words) < FEWEST and not words.endswith(ENDS)
        # What begins small may be a part of the outlet's sentence.
        short = short or next(filter(str.isalpha, words), "A").islower()
        most: Confidence = "likely" if not one.is_marked or sentence.paragraph == 0 or short else "certain"
        reason = voice.reason if voice else "in marks; nobody is said to say it"
        self._say(sentence, (one.start, one.end), "direct", voice, reason, most)

    def _say(
        self, sentence: Sentence, span: Ends, mode: Mode, voice: Voice | None, reason: str, most: Confidence = "likely"
    ) -> None:
        """Suggest a passage of somebody's, no surer than who that is and than `most`."""
        if voice is None or voice.resolved is None:
            self._add(sentence.paragraph, span, mode, "guess", reason, (None, voice.attribution if voice else None))
            return
        sure = max(most, voice.confidence, key=CONFIDENCES.index)
        if sure == "likely" and voice.said and is_too_seldom_right(self._evidence(sentence, span, mode, voice)):
            sure = "guess"
        self._add(sentence.paragraph, span, mode, sure, reason, (voice.resolved.person.name, voice.attribution))

    def _evidence(self, sentence: Sentence, span: Ends, mode: Mode, voice: Voice) -> Evidence:
        said, resolved, text = voice.said, voice.resolved, self.view.paragraphs[sentence.paragraph]
        assert said is not None and resolved is not None
        words = text[slice(*span)]
        return Evidence(
            mode=mode,
            said=said,
            called=how_called(resolved.person, self.cast.roster.offices, self.view.grammar),
            is_titled=bool(resolved.person.titles) and not resolved.how,
            is_lead=len(self.view.sentences) > 2 and sentence is self.view.sentences[1][0],
            goes_on=words[:1].islower() and not any(one.end < span[0] for one in sentence.spoken),
            has_no_capitals=not self.view.is_spaced,
            words=self.view.grammar.words,
        )

    def _add(
        self, paragraph: int, span: Ends, mode: Mode, sure: Confidence, reason: str, who: Who = (None, None)
    ) -> None:
        text, (start, end) = self.view.paragraphs[paragraph], span
        start, end = end - len(text[start:end].lstrip()), start + len(text[start:end].rstrip())
        if not any(map(str.isalnum, text[start:end])):
            return
        sure = "guess" if sure == "likely" and self.view.grammar.words.only_guesses else sure
        self.found.append(
            Suggestion(
                kind="quote", file=self.file, confidence=sure, reason=reason, exact=text[start:end], mode=mode,
                place=self.view.place(paragraph, start, end), speaker=who[0], attribution=who[1],
            )
        )  # fmt: skip


_AS_SAID = re.compile("as|wie|comme|como|come|jak|как|zoals|som", re.IGNORECASE)
_THAT = re.compile(rf"\s*(?:,\s*)?(?:{COMMON['that']})\b")


def _joined(text: str, spoken: Sequence[Spoken]) -> list[Ends]:
    """What is spoken in a turn, with the words in marks amid it, which the speaker quotes."""
    spans: list[Ends] = []
    for one in spoken:
        goes_on = bool(spans) and not any(map(str.isalnum, text[spans[-1][1] : one.start]))
        start = spans.pop()[0] if goes_on else one.start
        spans.append((start, one.end))
    return spans


def _asks(sentence: Sentence) -> bool:
    return sentence.clause.text[sentence.start : sentence.end].rstrip().endswith("?")
