"""An article as its sentences and what is spoken in them, with the quoted parts blotted out for reading who speaks."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from explorer.check.originals import OriginalText
from explorer.check.prose import sentences
from explorer.check.saying import LABEL, NAMED, OPENING_DASH
from explorer.check.speech import Spoken, interview
from explorer.draft.article_layout import dateline_end
from explorer.draft.clauses import Clause, Said
from explorer.draft.grammar import Grammar, grammar
from explorer.draft.named import BLOT
from explorer.draft.suggestion import Place
from explorer.draft.unspaced import LANGUAGES, said_unspaced

_STAMP = re.compile(r"\s*\d{1,2}[:.h]\d{2}(?: ?(?:h|Uhr|[AaPp]\.?[Mm]\.?|GMT|BST))?\s*[|–—:·-]+\s*")
"""The time of an entry in a live report: `10:42 | `."""
_ASKED = re.compile(r"\S?\s?[?!…]+[\s”“»’\"]+(?-i:[A-ZÀ-Ý])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, what is spoken in it, and who says something in it."""

    paragraph: int
    start: int
    end: int
    spoken: tuple[Spoken, ...]
    clause: Clause
    said: tuple[Said, ...]


class View:
    """All paragraphs of an article's headline and body as sentences."""

    def __init__(self, text: OriginalText) -> None:
        self.text = text
        self.grammar: Grammar = grammar(text.page.language)
        self.paragraphs: Sequence[str] = text.paragraphs

    @property
    def is_spaced(self) -> bool:
        """Whether words stand apart, and capital letters tell names, so that phrases can be read."""
        return self.grammar.language not in LANGUAGES

    @cached_property
    def _small(self) -> frozenset[str]:
        """Words in small letters that no name holds; in Vietnamese, where names are made of common words, none."""
        text = " ".join(self.paragraphs) if not self.grammar.words.syllables else ""
        amid = {word.lower() for word in re.findall(r"(?<=\w )[^\W\d_]+", text) if word.istitle()}
        return frozenset(word for word in re.findall(r"[^\W\d_]+", text) if word.islower()) - amid

    def place(self, paragraph: int, start: int, end: int) -> Place:
        """Where characters of a paragraph stand in the file too."""
        return Place(paragraph, self.text.lines[paragraph], start, end)

    @cached_property
    def spoken(self) -> list[list[Spoken]]:
        """What is spoken in each paragraph."""
        return [self.text.speech.spoken(n) for n in range(len(self.paragraphs))]

    @cached_property
    def blotted(self) -> list[str]:
        """The paragraphs with what is spoken or a term blotted out; a full stop at its end stays."""
        return [self._blot(text, spoken) for text, spoken in zip(self.paragraphs, self.spoken, strict=True)]

    def _blot(self, text: str, spoken: Sequence[Spoken]) -> str:
        for one in spoken:
            keeps = self.is_spaced and text[one.end - 1] == "."
            keeps = keeps or (self.grammar.words.inverts and _ASKED.match(text, one.end - 1) is not None)
            last = one.end - 1 if keeps else one.end
            text = text[: one.start] + BLOT * (last - one.start) + text[last:]
        return text

    @cached_property
    def sentences(self) -> list[list[Sentence]]:
        """The sentences of each paragraph."""
        return [self._sentences(n) for n in range(len(self.paragraphs))]

    def _sentences(self, number: int) -> list[Sentence]:
        text = self.blotted[number]
        found = []
        spoken = self.spoken[number]
        starts = [one.start for one in spoken]
        stamp = _STAMP.match(text)
        skipped = dateline_end(text) if number else 0
        skipped = max(skipped, stamp.end() if stamp else 0)
        for start, end in self._parted(text):
            start = max(start, skipped)
            if start >= end:
                continue
            inside = tuple(spoken[bisect_left(starts, start) : bisect_left(starts, end)])
            clause = Clause(text, (start, end), self.grammar, self._small)
            said = clause.said() if self.is_spaced else said_unspaced(text, start, end, self.grammar)
            found.append(Sentence(number, start, end, inside, clause, tuple(said)))
        return found

    def _parted(self, text: str) -> Iterator[tuple[int, int]]:
        """The sentences, each parted at a semicolon behind which somebody else speaks."""
        for start, end in sentences(text):
            ends = [start + stop.end() for stop in re.finditer(r";\s+", text[start:end])] if self.is_spaced else []
            for at, behind in pairwise([*ends, end]):
                said = Clause(text, (at, behind), self.grammar, self._small).said()
                if said and said[0].way == "before" and said[0].start == at < said[0].end:
                    yield start, at
                    start = at
            yield start, end

    def label(self, paragraph: int) -> str | None:
        """Who speaks in a turn of a transcript or interview, as its label says; None where there is no turn."""
        text = self.paragraphs[paragraph]
        match = LABEL.match(text) or NAMED.match(text)
        spoken = self.spoken[paragraph]
        if match is None or not spoken or spoken[0].is_marked or spoken[0].start != match.end():
            return None
        return text[: match.end()].strip().rstrip(":：").strip()

    @cached_property
    def questions(self) -> frozenset[int]:
        """The paragraphs of an interview in which the outlet asks; in dashes every other one, most of them with ?"""
        dashed = [n for n in range(1, len(self.paragraphs)) if OPENING_DASH.match(self.paragraphs[n])]
        found: set[int] = set()
        while dashed:
            block = [n for place, n in enumerate(dashed) if n == dashed[0] + place]
            dashed = dashed[len(block) :]
            asks = [self.paragraphs[n].rstrip().endswith(("?", "؟", "？")) for n in block]
            if len(block) > 2 and 3 * sum(asks[::2]) >= 2 * len(asks[::2]) and 2 * sum(asks[1::2]) < len(asks[1::2]):
                found.update(block[::2])
        return frozenset(found | self.interview[0])

    @cached_property
    def interview(self) -> tuple[set[int], dict[int, int]]:
        """The questions and the answers of an interview without labels."""
        return interview(self.paragraphs, range(1, len(self.paragraphs)))

    def runs_on(self, paragraph: int) -> bool:
        """Whether a quotation of the paragraph before goes on at the beginning of this one."""
        before = self.spoken[paragraph - 1] if paragraph > 1 else []
        here = self.spoken[paragraph]
        if not before or not here or not (before[-1].is_marked and here[0].is_marked and before[-1].runs_on):
            return False
        return not any(map(str.isalnum, self.paragraphs[paragraph][: here[0].start]))
