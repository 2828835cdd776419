"""What of an article is speech as printed: inside quotation marks, after a dash, after a label, or without any mark."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby, pairwise

from explorer.check.prose import is_spaceless
from explorer.check.quotation_marks import Part, mark_in, read_marks
from explorer.check.saying import LABEL, NAMED, OPENING_DASH, OWN, sayings

FEWEST_WORDS = 5
"""Words in marks that are no term any more, unless they are written as a title."""

_OUTSIDE, _INSIDE, _OPEN = 0, 1, 2
"""Of each character: outside marks, inside, or where marks do not tell."""
_FAMILIES = {
    **dict.fromkeys(("“", "„", "”", "‟", '"', "＂", "``", "''", "〝", ",,", "״"), "double"),
    **dict.fromkeys(("«", "»", "<<"), "guillemets"),
    **dict.fromkeys(("‘", "’", "‚", "‛", "'", "`", "＇"), "single"),
    **dict.fromkeys(("‹", "›"), "single guillemets"),
    **dict.fromkeys(("「", "﹁", "｢"), "corner"),
    **dict.fromkeys(("『", "﹃"), "white corner"),
}
_SPACED_STOP = re.compile(r"[ \u00a0\u202f][!?…]+")
_STOPS = (".", ",", "!", "?", "…", "。", "，", "、", "！", "？", "؟", "،")


class Side(Enum):
    """Where a passage stands: inside quotation marks, outside, partly in both, or where the marks do not tell."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    BOTH = "both"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Stretch:
    """A part of a paragraph inside one pair of quotation marks, or what of that stands in the paragraph."""

    start: int
    end: int
    family: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words of a paragraph that are spoken as printed, without the marks and without the outlet's words between."""

    start: int
    end: int
    is_marked: bool
    """Whether they stand inside quotation marks, and not behind a dash, a label or in an unmarked text."""
    runs_on: bool
    """Whether they reach the end of the paragraph without a closing mark."""


class Speech:
    """Where the paragraphs of an article hold speech. Those from `body` on are read each by itself, as is the first."""

    def __init__(self, paragraphs: Sequence[str], language: str = "", unmarked: bool = False, body: int = 0) -> None:
        self._paragraphs = paragraphs
        self._sayings = sayings(language)
        self._body = range(1, body or len(paragraphs))
        self._stretches: list[list[Stretch]] = [[] for _ in paragraphs]
        self._sides = [bytearray(len(text)) for text in paragraphs]
        # The headline has its own marks, often single ones, and none of them runs on into the body.
        apart = (range(n, n + 1) for n in range(len(paragraphs)) if n not in self._body)
        parts = [part for places in (self._body, *apart) for part in read_marks(paragraphs, places)]
        if unmarked:
            self._open_all()
        else:
            self._open_announced()
            self._open_dialogue()
            for place, start in interview(paragraphs, self._body)[1].items():
                self._set(place, start)
            self._open_inner_turns()
        for part in parts:
            self._put(part)
        for place in range(len(paragraphs)):
            self._part_at_incises(place)
        self._main = self._main_family()

    @property
    def is_marked(self) -> bool:
        """Whether any of the text stands inside quotation marks."""
        return any(self._stretches)

    def side(self, paragraph: int, start: int, end: int) -> Side:
        """Where a passage stands; only its letters and digits count."""
        text, sides = self._paragraphs[paragraph], self._sides[paragraph]
        found = {sides[at] for at in range(start, end) if text[at].isalnum()}
        if _OPEN in found:
            return Side.BOTH if _OUTSIDE in found else Side.UNKNOWN
        if found == {_INSIDE}:
            quoted = [part for part in self.within(paragraph, start, end) if any(map(str.isalnum, part))]
            return Side.INSIDE if len(quoted) < 2 else Side.BOTH
        return Side.BOTH if _INSIDE in found else Side.OUTSIDE

    def around(self, paragraph: int, start: int, end: int) -> Stretch | None:
        """The stretch inside marks, within the paragraph, that holds the letters of a passage."""
        return next(iter(self._touched(paragraph, start, end)), None)

    def spoken(self, paragraph: int) -> list[Spoken]:
        """All that is spoken in a paragraph, in order; the outlet's words amid a speaker's part it in two."""
        text, sides = self._paragraphs[paragraph], self._sides[paragraph]
        found = [
            Spoken(start, end, True, not text[end:].strip())
            for stretch in self._stretches[paragraph]
            for start, end in _parts_of(sides, text, _INSIDE, stretch.start, stretch.end)
        ]
        open_parts = _parts_of(sides, text, _OPEN, 0, len(text))
        found += [Spoken(start, end, False, not text[end:].strip()) for start, end in open_parts]
        return sorted(found, key=lambda one: one.start)

    def within(self, paragraph: int, start: int, end: int) -> list[str]:
        """The parts of a passage that stand inside marks."""
        text = self._paragraphs[paragraph]
        return [text[max(s.start, start) : min(s.end, end)] for s in self._touched(paragraph, start, end)]

    def is_term(self, paragraph: int, stretch: Stretch) -> bool:
        """Whether a stretch is a term or title: in other marks than the article's speech, and nobody says it."""
        if paragraph not in self._body or stretch.family == self._main:
            return False
        return not self._is_said(paragraph, stretch)

    def is_outlets(self, paragraph: int, start: int, end: int, attribution: str) -> bool:
        """Whether a passage holds an article's words for who spoke beside a verb of saying: the minister said."""
        text, at = self._paragraphs[paragraph], self._paragraphs[paragraph].find(attribution, start, end)
        return at >= 0 and self._sayings.says_beside(text[start:at], text[at + len(attribution) : end])

    def is_incise(self, paragraph: int, start: int, end: int, attribution: str) -> bool:
        """Whether a passage holds an incise with an article's words for who spoke: …, he said, …"""
        text = self._paragraphs[paragraph][start:end]
        return any(attribution in text[first:last] for first, last in self._sayings.incises(text))

    def _touched(self, paragraph: int, start: int, end: int) -> list[Stretch]:
        return [s for s in self._stretches[paragraph] if s.start < end and start < s.end]

    def _put(self, part: Part) -> None:
        """Take a part between two marks into the stretches, or note that nothing is sure of it."""
        if part.open or not part.sure:
            self._set(part.paragraph, part.start, part.end, _INSIDE if part.sure else _OPEN)
        if not (part.open and part.sure):
            return
        stretches = self._stretches[part.paragraph]
        if part.begins or not stretches or stretches[-1].end + 2 < part.start:
            stretches.append(Stretch(part.start, part.end, _FAMILIES.get(part.open[0], "")))
        else:
            stretches[-1].end = part.end

    def _part_at_incises(self, place: int) -> None:
        text = self._paragraphs[place]
        for stretch in self._stretches[place]:
            for start, end in self._sayings.incises_within_marks(text[stretch.start : stretch.end]):
                self._set(place, stretch.start + start, stretch.start + end, _OUTSIDE)

    # Speech without quotation marks

    def _set(self, place: int, start: int, end: int | None = None, side: int = _OPEN) -> None:
        last = len(self._paragraphs[place]) if end is None else end
        self._sides[place][start:last] = bytes([side]) * max(0, last - start)

    def _open_all(self) -> None:
        """A transcript, statement or post: all is speech but labels, and what stands above the first label."""
        labels = {place: label for place in self._body if (label := NAMED.match(self._paragraphs[place]))}
        times = Counter(label["who"] for label in labels.values())
        turns = {
            place: label.end()
            for place, label in labels.items()
            if times[label["who"]] > 1
            or label["who"].isupper()
            or LABEL.match(self._paragraphs[place])
            or _is_listed(label["who"], self._paragraphs)
        }
        for place in range(len(self._paragraphs)):
            if place not in self._body or place >= min(turns, default=0):
                self._set(place, turns.get(place, 0))

    def _open_announced(self) -> None:
        """Answers under their labels, and the paragraph after one that ends `The minister wrote:`."""
        capitals = {n for n in self._body if (one := NAMED.match(self._paragraphs[n])) and one["who"].isupper()}
        turns = {n for n in capitals if len(capitals) > 2 and not capitals.isdisjoint((n - 1, n + 1))}
        for place in self._body:
            text = self._paragraphs[place]
            label = NAMED.match(text) if place in turns else LABEL.match(text)
            if label is not None:
                self._set(place, label.end())
            elif place > 1 and self._sayings.announces(self._paragraphs[place - 1]) and not mark_in(text):
                self._set(place, 0)

    def _open_dialogue(self) -> None:
        """Paragraphs that a dash opens, up to the outlet's incise; a list has dashes too, and holds no speech."""
        dashed = {n: d.end() for n in self._body if (d := OPENING_DASH.match(self._paragraphs[n]))}
        every = {n: self._sayings.incises(self._paragraphs[n]) for n in dashed}
        incises = {n: [one for one in every[n] if one[0] > dashed[n]] for n in dashed}  # —¡Se nota!
        in_hyphens = any(incises.values())
        for block in _runs(dashed):
            above = self._paragraphs[block[0] - 1] if block[0] > 1 else ""
            said = self._sayings.announces(above) or any(_is_talk(self._paragraphs[n]) for n in block)
            listed = not said and (
                above.rstrip().endswith((":", "：")) or _is_list([self._paragraphs[n] for n in block])
            )
            for place in block:
                spoken = said or in_hyphens or self._paragraphs[place].lstrip()[0] != "-"
                if incises[place] or (spoken and not listed):
                    self._open_turn(place, dashed[place], incises[place])

    def _open_inner_turns(self) -> None:
        """Speech that a dash opens behind a sentence of the outlet's, where an incise follows: Tak. – Nie – rzekł."""
        for place in self._body:
            text = self._paragraphs[place]
            opened = re.search(r"[.!?…”»]\s+(?P<dash>[–—])\s+(?=[^\W\d_])", text)
            if opened is None or OPENING_DASH.match(text) or not text[opened.end()].isupper():
                continue
            start = opened.end()
            rest = [(start + first, start + last) for first, last in self._sayings.incises(text[start:])]
            if rest:
                self._open_turn(place, start, rest)

    def _open_turn(self, place: int, start: int, incises: Sequence[tuple[int, int]]) -> None:
        text, dash = self._paragraphs[place], "—–―-"
        for first, last in incises:
            self._set(place, start, first)
            start = last
            following = text[last : last + 3].lstrip(" .,;!?…")
            resumed = text[last - 1] in dash or following.startswith(tuple(dash))
            if self._sayings.dash_resumes and not resumed:
                later = (at for at in range(last, len(text)) if text[at] in dash)
                resumes = next((n for n in later if text[n - 1] == " " or text[n + 1 : n + 2] in _STOPS), None)
                if resumes is None:
                    return
                start = resumes
        self._set(place, start)

    # Which marks hold speech

    def _is_said(self, paragraph: int, stretch: Stretch) -> bool:
        text = self._paragraphs[paragraph]
        words = text[stretch.start : stretch.end]
        if is_sentence(words, FEWEST_WORDS):
            return True
        return self._sayings.says_beside(text[: stretch.start - 1], text[stretch.end + 1 :])

    def _main_family(self) -> str:
        """The marks in which most of the article's speech stands; where none is said, most of what is marked."""
        said: Counter[str] = Counter()
        for place in self._body:
            for stretch in self._stretches[place]:
                said[stretch.family] += 100 if self._is_said(place, stretch) else 1
        return said.most_common(1)[0][0] if said else ""


def _is_listed(who: str, paragraphs: Sequence[str]) -> bool:
    """Whether a label is the name of somebody whom the text names elsewhere too."""
    return who.istitle() and " " in who and sum(who in text for text in paragraphs) > 1


def interview(paragraphs: Sequence[str], body: Sequence[int]) -> tuple[set[int], dict[int, int]]:
    """The questions of an interview that have no label or dash, and where in each paragraph of an answer that begins.

    Three at least. Either every other paragraph stands under one name, or the questions stand by themselves, most
    answers are in the first person, and what is said in one sentence amid two answers is asked too.
    """
    labels = {n: found for n in body if (found := NAMED.match(paragraphs[n]))}
    labels = {n: found for n, found in labels.items() if not mark_in(paragraphs[n][: found.end() + 1])}
    turns = [n for n in labels if n - 2 in labels or n + 2 in labels]
    if len(turns) > 2 and len({found["who"] for found in labels.values()}) == 1 and len(turns) == len(labels):
        return {n - 1 for n in turns}, {n: labels[n].end() for n in turns}
    questions, answers = set[int](), set[int]()
    for run in _asked(paragraphs, body):
        asked, told = _turns(paragraphs, run)
        if len(run) > 2 and 2 * sum(_is_own(paragraphs[n]) for n in told) >= len(told):
            questions |= asked
            answers |= told
    return questions, dict.fromkeys(answers, 0)


def _turns(paragraphs: Sequence[str], run: Sequence[int]) -> tuple[set[int], set[int]]:
    """The questions from the first to the last of a run, with what is asked in a sentence, and the answers to them.

    Where two questions stand near each other, all between them answers the first; else what follows on a question,
    and what somebody says of himself.
    """
    first = run[0] - 2
    led = first > 0 and _is_stated(paragraphs[first]) and _is_own(paragraphs[first + 1])
    led = bool(led and _YOU.search(paragraphs[first]))
    asked, told = {*run, *([first] if led else [])}, {first + 1} if led else set()
    for one, other in pairwise([*run, min(run[-1] + 2, len(paragraphs))]):
        inside = [n for n in range(one + 1, other) if not _IN_BRACKETS.fullmatch(paragraphs[n].strip())]
        for at, n in enumerate(inside):
            answers = (inside[at - 1] if at else one) in asked
            stated = not answers and at + 1 < len(inside) and _is_stated(paragraphs[n])
            own = other - one > 4 and _is_own(paragraphs[n + 1])
            if stated and ((n - 2 in run and n + 2 in run) or own or _YOU.search(paragraphs[n])):
                asked.add(n)
            elif answers or ((other - one < 5 or _is_own(paragraphs[n])) and not mark_in(paragraphs[n])):
                told.add(n)
    return asked, told


def _is_stated(text: str) -> bool:
    return _STATED.fullmatch(text.strip()) is not None


def _is_talk(text: str) -> bool:
    """Whether a paragraph behind a dash asks, is of the first person, or has another dash behind a stop."""
    return text.rstrip().endswith("?") or _is_own(text) or re.search(r"[?!…]\s[-–—]\s", text) is not None


def _is_own(text: str) -> bool:
    """Whether somebody speaks of himself outside marks."""
    return OWN.search(_IN_MARKS.sub("", text)) is not None


def _asked(paragraphs: Sequence[str], body: Sequence[int]) -> list[list[int]]:
    """The paragraphs that are questions, those together between which not many others stand."""
    runs: list[list[int]] = []
    for n in body:
        if _ASKED.fullmatch(paragraphs[n].strip()) and not OPENING_DASH.match(paragraphs[n]):
            joins = bool(runs) and 1 < n - runs[-1][-1] < 9
            runs = runs if joins else [*runs, []]
            runs[-1].append(n)
    return runs


_IN_BRACKETS = re.compile(r"\([^()]*\)")
_IN_MARKS = re.compile(r"[“„«\"][^“”„«»\"]*[”“»\"]")
_ASKED = re.compile(r"(?![“„«\"])(?:[^\n:“”«»„\"]|[“„«\"][^\n“”„«»\"]+[”“»\"]){4,300}[?？؟]")
_YOU = re.compile(r"(?i:\b(?:you|your|vous|votre|vos|usted(?:es)?|você))\b|(?<=\w )(?:Sie|Ihnen|Ihre?[nmrs]?)\b")
_STATED = re.compile(r"(?:(?!" + OWN.pattern + r")[^.!?]){4,200}\.?", re.IGNORECASE)


def _parts_of(sides: bytearray, text: str, side: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The runs of one side between two places, over marks and apostrophes in them; without dashes and space around."""
    letters = (at for at in range(start, end) if text[at].isalnum())
    for of_side, run in groupby(letters, lambda at: sides[at] == side):
        if not of_side:
            continue
        first, *others = run
        last = (others[-1] if others else first) + 1
        while first > start and sides[first - 1] == side and text[first - 1] not in ",;—–―" and text[first - 1].strip():
            first -= 1
        while last < end and text[last] not in "—–―" and text[last].strip() and not text[last].isalnum():
            last += 1
        # French sets a space before these: Pourquoi ?
        if stop := _SPACED_STOP.match(text, last, end):
            last = stop.end()
        yield first, last


def _is_list(entries: Sequence[str]) -> bool:
    """Whether entries end as those of a list do: with a semicolon, or several without any stop."""
    ends = [entry.rstrip()[-1:] for entry in entries]
    return ";" in ends or (len(ends) > 1 and not any(end in _STOPS for end in ends))


def is_sentence(words: str, fewest: int) -> bool:
    """Whether words in marks are more than a term or title: a stop at their end, or so many and not in capitals."""
    return words.rstrip().endswith(_STOPS) or (count_words(words) >= fewest and not _is_title(words))


def count_words(text: str) -> int:
    """The words of a text; of scripts without spaces, two characters count as one."""
    unspaced = sum(map(is_spaceless, text))
    return len(text.split()) if 2 * unspaced < len(text) else unspaced // 2


def _is_title(text: str) -> bool:
    """Whether nearly all long words begin with a capital letter, as English titles do."""
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _runs(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Numbers that follow on each other, together."""
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        yield [number for _, number in run]
