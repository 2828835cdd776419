"""Judges one claim against the quotes of a corpus: word for word, nearly, cut, spliced, another's, or not there."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise, takewhile
from typing import Final

from explorer.check.likeness import Likeness, key
from explorer.check.prose import sentences
from explorer.index.ask.library import Library
from explorer.verify.aligned import (
    Run,
    Word,
    ending,
    likeness,
    normalized,
    places,
    plain_names,
    prefix,
    runs,
    shared,
    words,
)
from explorer.verify.attributed import Attributions, Meant
from explorer.verify.claims import Claim
from explorer.verify.qualifiers import qualifies_after, qualifies_before, qualifies_within
from explorer.verify.quoted import Quoted, Quotes

NEAR: Final = 0.6
"""How much of a claim is to stand in one place of a quote, at least, to be called near."""
NEAR_SHORT: Final = 0.75
"""The same of one of at most `SHORT` words."""
SHORT: Final = 5
PART: Final = 3
"""The fewest words that tell where a part of a spliced claim is from."""
JOINT: Final = 3
"""So many words may join the parts of a spliced claim."""
LEFT_OUT: Final = 15
"""So many words left out without a sign, or the end of a sentence among them, make two places of one."""
_SAYS = re.compile(
    r"(?:|according to|per|sa(?:id|ys)|told|tells|add(?:ed|s)|not(?:ed|es)|stat(?:ed|es)|stress(?:ed|es)|warn(?:ed|s)"
    r"|emphasi[sz](?:ed|es)|affirm(?:ed|s)|explain(?:ed|s)|declar(?:ed|es)|remark(?:ed|s)|reported|underlin(?:ed|es))",
    re.IGNORECASE,
)
"""Verbs that tell no more than that something was said."""
_ELLIPSIS = re.compile(r"\s*[\[(]?\s*(?:…|\.\s?\.\s?\.)\s*[\])]?\s*")


class Verdict(StrEnum):
    """What a claim is found to be; the worst last."""

    EXACT = "exact"
    NEAR = "near"
    CUT = "cut"
    SPLICED = "spliced"
    OTHER_SPEAKER = "other-speaker"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of a claim, and those that the quote has in their place; "" where there are none."""

    claim: str
    quote: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, the ids of the quotes it rests on, what differs, and why, as a sentence without its full stop."""

    verdict: Verdict
    quotes: tuple[str, ...] = ()
    differs: tuple[Difference, ...] = ()
    reason: str = "no quote of this corpus has these words"

    def as_row(self) -> dict[str, object]:
        """The judgement as plain data for JSON."""
        return {**asdict(self), "verdict": str(self.verdict)}


class Judge:
    """Judges claims against one library."""

    def __init__(self, library: Library) -> None:
        self._attributions = Attributions(library)
        self._quotes = Quotes(library, self._attributions.named)

    def judge_claim(self, claim: Claim) -> Judgement:
        """Judge a claim; one in no quotation marks also together with the words that name who speaks.

        Such words may be a part of what an outlet printed: "The President said that …".
        """
        if claim.whole and any(map(str.isdigit, claim.speaker)):
            # Representatives of 18 countries: of how many is a part of what is told.
            return self.judge(claim.whole)
        judgement = self.judge(claim.text, claim.speaker)
        if not claim.whole or (judgement.verdict is Verdict.EXACT and _SAYS.fullmatch(claim.verb)):
            return judgement
        whole = self.judge(claim.whole, claim.speaker)
        if self._verb_differs(claim, judgement, whole):
            return whole
        return min((judgement, whole), key=lambda one: _CLOSEST.index(one.verdict))

    def _verb_differs(self, claim: Claim, judgement: Judgement, whole: Judgement) -> bool:
        """Whether the words are as they are told, but by a verb that says something else: criticised, for praised."""
        return (
            judgement.verdict is Verdict.EXACT
            and whole.verdict is Verdict.NEAR
            and set(whole.quotes) <= set(judgement.quotes)
            and any(claim.verb in one.claim and one.quote for one in whole.differs)
        )

    def judge(self, text: str, speaker: str = "") -> Judgement:
        """Judge words that a text gives as quoted, and the words by which it says whose they are."""
        claim = normalized(text).strip("“”\"„«»‘’' ")
        meant = self._attributions.meant(speaker) if speaker else None
        return _Trial(claim, self._quotes.near(claim), self._attributions, meant).judgement()


_CLOSEST = (
    Verdict.EXACT, Verdict.CUT, Verdict.OTHER_SPEAKER, Verdict.NEAR, Verdict.SPLICED, Verdict.ABSENT
)  # fmt: skip
"""Of two ways to read a claim, the one that is found to be more of a quote counts."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A claim, or a part of it, in one quote."""

    quote: Quoted
    runs: Sequence[Run]


class _Trial:
    def __init__(self, claim: str, quotes: Sequence[Quoted], attributions: Attributions, meant: Meant | None) -> None:
        self._claim = claim
        self._plain = plain_names(claim, attributions.named)
        self._words = words(self._plain)
        self._keys = [word.key for word in self._words]
        self._quotes = quotes
        self._attributions = attributions
        self._meant = meant

    def judgement(self) -> Judgement:
        if not self._words:
            return Judgement(Verdict.ABSENT, reason="there are no words to look for")
        parts = [part for part in _ELLIPSIS.split(self._claim) if words(part)]
        return (
            self._whole()
            or (self._elided(parts) if len(parts) > 1 else None)
            or self._spliced()
            or self._nearly()
            or Judgement(Verdict.ABSENT)
        )

    # All of it in one quote

    def _whole(self) -> Judgement | None:
        found = [
            _Found(quote, [Run(0, at, len(self._keys))])
            for quote in self._quotes
            for at in places(self._keys, quote.keys)[:1]
        ]
        if not found:
            return None
        theirs = [one for one in found if self._is_theirs(one.quote)]
        if not theirs:
            return self._of_another([one.quote for one in found], self._surface(found[0]))
        best = min(theirs, key=lambda one: (bool(self._lost(one)), bool(self._surface(one))))
        same = dict.fromkeys(one.quote.id for one in theirs if bool(self._lost(one)) == bool(self._lost(best)))
        if lost := self._lost(best):
            return Judgement(Verdict.CUT, (best.quote.id,), (Difference("", lost),), f"it leaves out “{lost}”")
        if differs := self._surface(best):
            return Judgement(Verdict.NEAR, (best.quote.id,), differs, _told(differs))
        return Judgement(Verdict.EXACT, tuple(same), (), self._word_for_word(best.quote))

    def _word_for_word(self, quote: Quoted) -> str:
        said = f"word for word, {self._attributions.name(quote.n)}"
        if quote.mode in ("reported", "mixed") and self._meant is not None and self._meant.speakers:
            return f"{said}; the words are the outlet's{' in part' if quote.mode == 'mixed' else ''}, in paraphrase"
        return said

    def _lost(self, one: _Found) -> str:
        """What the quote goes on with, or began with, that changes the meaning; "" if nothing does."""
        first, last = one.runs[0].there, one.runs[-1].there + one.runs[-1].size - 1
        start, end = one.quote.words[first].start, one.quote.words[last].end
        text = one.quote.exact
        before = normalized(f"{one.quote.before} {text[:start]}")
        after = text[end:] + " " + one.quote.after
        return qualifies_after(after) or qualifies_before(before)

    def _surface(self, one: _Found) -> tuple[Difference, ...]:
        """What differs though the words are the same: marks within, a capital, an accent of what is no name."""
        run = one.runs[0]
        from_, to = one.quote.words[run.there].start, one.quote.words[run.there + run.size - 1].end
        there = one.quote.plain[from_:to]
        here = self._plain[self._words[0].start : self._words[-1].end]
        here, there = (key(text, Likeness.TYPOGRAPHY) for text in (here, there))
        if here[1:] == there[1:] and here[:1].casefold() == there[:1].casefold():
            return ()
        # Word by word, with what follows each: a comma that is not there.
        mine, theirs = self._plain.split(), one.quote.plain[from_:].split()
        pairs = zip(mine, theirs, self._claim.split(), one.quote.exact[from_:].split(), strict=False)
        found = [Difference(claim, quote) for a, b, claim, quote in pairs if _bare(a) != _bare(b)]
        return tuple(one for one in found[:-1] or found if one.claim != one.quote) or (Difference(here, there),)

    def _is_theirs(self, quote: Quoted) -> bool:
        return self._meant is None or self._attributions.is_of(quote.n, self._meant)

    def _of_another(self, quotes: Sequence[Quoted], differs: tuple[Difference, ...]) -> Judgement:
        whose = "; ".join(dict.fromkeys(self._attributions.name(quote.n) for quote in quotes[:3]))
        ids = tuple(dict.fromkeys(quote.id for quote in quotes))
        return Judgement(Verdict.OTHER_SPEAKER, ids, differs, f"the words are of {whose}")

    # Parts with a sign of what is left out between

    def _elided(self, parts: Sequence[str]) -> Judgement | None:
        """A claim that says where it leaves words out: its parts in one quote in order, or not."""
        keys = [[word.key for word in words(part)] for part in parts]
        for quote in self._quotes:
            found = list(takewhile(bool, (places(part, quote.keys) for part in keys)))
            if len(found) == len(keys) and all(a[0] < b[-1] for a, b in pairwise(found)):
                if not self._is_theirs(quote):
                    return self._of_another([quote], ())
                starts = [at[0] for at in found]
                gaps = [
                    quote.exact[quote.words[at + len(part) - 1].end : quote.words[following].start]
                    for at, part, following in zip(starts, keys, starts[1:], strict=False)
                ]
                left_out = tuple(Difference("", gap.strip(" ,;")) for gap in gaps)
                if lost := next(filter(qualifies_within, gaps), ""):
                    return Judgement(Verdict.CUT, (quote.id,), left_out, f"it leaves out “{lost.strip()}”")
                return Judgement(Verdict.EXACT, (quote.id,), left_out, "word for word, with words left out as it says")
        return None

    # Parts from two places

    def _spliced(self) -> Judgement | None:
        """A claim whose two parts stand in two quotes, or far from each other in one."""
        size = len(self._keys)
        begun, ended = self._longest(prefix), self._longest(ending)
        if begun is None or ended is None:
            return None
        for one, rest in ((begun, self._keys[_length(begun) :]), (ended, self._keys[: size - _length(ended)])):
            other = self._other_part(rest, one.quote, first=one is ended) if _length(one) >= PART else None
            if other is None:
                continue
            in_order = (one, other) if one is begun else (other, one)
            if self._are_two(*in_order):
                return self._of_two([found.quote for found in in_order])
        return None

    def _are_two(self, first: _Found, second: _Found) -> bool:
        """Whether two parts are of two places: far apart in one quote, or in two of which neither tells it all."""
        if first.quote is second.quote:
            return _are_apart(first, second)
        _, alone = self._likest(self._keys)
        tells_all = alone is not None and _length(first) + _length(second) <= _length(alone) + 1
        return first.quote.n != second.quote.n and not tells_all

    def _longest(self, part: Callable[[Sequence[str], Sequence[str]], Run]) -> _Found | None:
        """The quote that has the longest such part of the claim."""
        return max((_Found(q, [part(self._keys, q.keys)]) for q in self._quotes), key=_length, default=None)

    def _other_part(self, rest: Sequence[str], beside: Quoted, *, first: bool) -> _Found | None:
        """Where the rest of a claim stands, but for some words that join it to the other part."""
        for joint in range(min(JOINT, len(rest) - PART) + 1):
            part = rest[: len(rest) - joint] if first else rest[joint:]
            if not self._holding(part, NEAR):
                continue
            score, found = self._likest(part)
            if found is None or _length(found) < PART:
                continue
            if score >= NEAR_SHORT or (found.quote.n != beside.n and _in_rows(found, part) >= NEAR):
                return found
        return None

    def _holding(self, keys: Sequence[str], least: float) -> list[Quoted]:
        """The quotes that have so much of some words, in whatever order: others are not like them by `least`."""
        wanted = Counter(keys)
        return [quote for quote in self._quotes if shared(wanted, quote.counted) / len(keys) >= least]

    def _likest(self, keys: Sequence[str]) -> tuple[float, _Found | None]:
        """The quote in which some words stand most alike, and how much so."""
        wanted = set(keys)
        found = [_Found(q, runs(keys, q.keys)) for q in self._quotes if len(wanted.intersection(q.keys)) >= PART]
        scored = [(likeness(one.runs, len(keys)), one) for one in found]
        return max(scored, key=lambda one: one[0], default=(0.0, None))

    def _of_two(self, quotes: Sequence[Quoted]) -> Judgement:
        if not any(map(self._is_theirs, quotes)):
            return self._of_another(quotes, ())
        where = " and ".join(dict.fromkeys(self._attributions.name(quote.n) for quote in quotes))
        ids = tuple(dict.fromkeys(quote.id for quote in quotes))
        return Judgement(Verdict.SPLICED, ids, (), f"words of two places as one: {where}")

    # Nearly

    def _nearly(self) -> Judgement | None:
        size = len(self._keys)
        least = NEAR_SHORT if size <= SHORT else NEAR
        like = self._holding(self._keys, least)
        scored = [(likeness(found := runs(self._keys, quote.keys), size), quote, found) for quote in like]
        near = [(score, quote, found) for score, quote, found in scored if score >= least]
        if not near:
            return None
        near.sort(key=lambda one: (-one[0], not self._is_theirs(one[1])))
        best = near[0][0]
        theirs = [one for one in near if self._is_theirs(one[1]) and one[0] >= best * 0.8]
        _, quote, found = (theirs or near)[0]
        differs = tuple(self._differences(quote, found))
        if not theirs:
            return self._of_another([quote], differs)
        return Judgement(Verdict.NEAR, (quote.id,), differs, _told(differs))

    def _differences(self, quote: Quoted, found: Sequence[Run]) -> Iterator[Difference]:
        first, last = found[0].there - found[0].here, found[-1].there + found[-1].size
        last += len(self._keys) - found[-1].here - found[-1].size
        theirs = quote.words[max(0, first) : last]
        matcher = SequenceMatcher(None, self._keys, [word.key for word in theirs], autojunk=False)
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind != "equal":
                yield Difference(_slice(self._claim, self._words[a:b]), _slice(quote.exact, theirs[c:d]))


def _length(found: _Found) -> int:
    return sum(run.size for run in found.runs)


def _in_rows(found: _Found, keys: Sequence[str]) -> float:
    """How much of some words stands in rows that are long enough to tell their place, whatever lies between them."""
    return sum(run.size for run in found.runs if run.size >= PART) / len(keys)


def _are_apart(first: _Found, second: _Found) -> bool:
    """Whether two parts of a claim, in one quote, are so far from each other there that they are two places."""
    quote, last, following = first.quote, first.runs[-1], second.runs[0]
    if following.there < last.there + last.size:
        return True
    gap = quote.exact[quote.words[last.there + last.size - 1].end : quote.words[following.there].start]
    return len(words(gap)) >= LEFT_OUT or len(sentences(f"A{gap}B")) > 1


def _slice(text: str, found: Sequence[Word]) -> str:
    return text[found[0].start : found[-1].end] if found else ""


def _bare(word: str) -> str:
    return key(word, Likeness.TYPOGRAPHY)


def _told(differs: Sequence[Difference]) -> str:
    said = [
        f"“{one.claim}” where the quote has “{one.quote}”"
        if one.claim and one.quote
        else (f"“{one.claim}” is not in the quote" if one.claim else f"the quote's “{one.quote}” is left out")
        for one in differs
    ]
    return "; ".join(said[:4]) + (" …" if len(said) > 4 else "")
