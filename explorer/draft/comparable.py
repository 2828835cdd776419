"""What each sentence of an article says that another article may say differently: figures, dates, and what is first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple

from explorer.compare.figures import figures
from explorer.compare.languages import Language, language_of
from explorer.compare.numbers import Figure
from explorer.compare.tokens import key
from explorer.draft.amounts import CLOCK, Amount, amounts
from explorer.draft.cast import Cast
from explorer.draft.grammar import COMMON
from explorer.draft.kindred import BEGINNING, said
from explorer.draft.named import tokens
from explorer.draft.roster import Person
from explorer.draft.sentence_view import View
from explorer.draft.suggestion import Place

Sort = Literal["number", "money", "share", "date", "time", "first", "spelling", "office"]
"""The last two are of people."""
NEAR = 60
"""Characters on each side of a figure whose words tell best what it is of."""
_UNITS = {name: re.compile(words, re.IGNORECASE) for name, words in COMMON["units"].items()}
SPANS = frozenset(("year", "month", "week", "day", "hour", "minute", "second", "time"))
"""Units of which so many are told of many things."""
LARGE = 100
"""Numbers from this on are seldom the same in articles on different things."""
_NO_FIRST = r"(?! (?:time|day|half|week|place|name|aid|of all|by|in|the|and|came|thing)\b)"
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_FIRST = re.compile(
    r"\b(?:(?P<among>(?:among|one of) the )|the )"
    rf"(?P<word>{'|'.join(_ORDINALS)}|largest|biggest|oldest|longest|only|last|smallest|highest|worst)\b"
    + _NO_FIRST
    + r"(?: [^\s,.;:]+){0,5}"
)


@dataclass(frozen=True)
class Fact:
    """What one sentence of one article says of something that can be counted, dated or ranked."""

    file: str
    sort: Sort
    says: Figure | str
    shown: str
    """In the article's own words."""
    words: frozenset[str]
    """How the sentence's other words begin."""
    near: frozenset[str]
    """Those of them that stand near."""
    things: frozenset[str]
    """What is counted, or in which currency; of a date, which of year, month, day and weekday it tells."""
    place: Place
    bound: str = "="
    """Of a number: more than, nearly, about, as in `Amount.value`."""
    unit: str = ""
    """In what something is measured, as a name of `units`; empty where things are counted."""

    def agrees(self, other: Fact) -> bool:
        """Whether both say the same, as far as both say it."""
        if isinstance(self.says, Figure) and isinstance(other.says, Figure):
            return self.says.agrees(other.says) or (self.sort != "date" and _round(self, other) | _round(other, self))
        return self.sort == other.sort and self.says == other.says

    def is_comparable(self, other: Fact) -> bool:
        """Whether both are of one sort, in one unit or currency, or tell the same parts of a date."""
        if self.sort == "money":
            return other.sort == "money" and (self.size == other.size or not self.things.isdisjoint(other.things))
        if self.unit != other.unit and self.things and other.things:
            return False
        return self.sort == other.sort and (
            self.sort not in ("date", "first") or not self.things.isdisjoint(other.things)
        )

    @cached_property
    def size(self) -> float:
        """How much it is, of a date its year, of a time of day its minutes; 0 where that cannot be said."""
        if self.sort == "time" and isinstance(self.says, str):
            hours, minutes = map(int, self.says.split(":"))
            return 60.0 * hours + minutes
        values = self.says.parts[0] if isinstance(self.says, Figure) else ()
        # A quarter is 25 %.
        value = min(values, key=lambda value: ("%" not in value, value), default="")
        found = re.search(r"\d+(?:/\d+)?", value)
        return float(Fraction(found[0])) if found else 0.0


def _round(rough: Fact, exact: Fact) -> bool:
    """Whether a rough number may be another: more than 100 are 112, nearly 500 are 482, some 41,000 are 41,300."""
    much = exact.size / rough.size if rough.size and rough.says != exact.says else 0.0
    bounds = {">": (1.0, 1.2), "≥": (1.0, 1.2), "<": (0.9, 1.0), "≤": (0.9, 1.0), "~": (0.95, 1.05)}
    least, most = bounds.get(rough.bound, (1.0, 0.0))
    return least <= much <= most


@dataclass(frozen=True)
class Told:
    """An article for comparing: its sentences and the people in it."""

    file: str
    view: View
    cast: Cast
    facts: list[Fact] = field(default_factory=list)

    @property
    def language(self) -> str:
        """Its language, without a region."""
        return self.view.grammar.language

    def part(self, fact: Fact) -> float:
        """Where in the article a fact stands: 0 in its headline, 1 in its last paragraph."""
        return fact.place.paragraph / max(1, len(self.view.paragraphs) - 1)

    @property
    def named(self) -> Sequence[Person]:
        """Who has a name of several words."""
        return [person for person in self.cast.roster.people if len(person.keys) > 1]

    @cached_property
    def sentence_words(self) -> list[frozenset[str]]:
        """How the words of each sentence begin, alike in languages that have them of one another."""
        return [_said(text, self.language) for text in self._sentences]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of all sentences, without their endings."""
        return frozenset().union(*(said(text, self.language) for text in self._sentences))

    @cached_property
    def signs(self) -> frozenset[str]:
        """What tells the event in any language: how words with a capital begin amid a sentence, and large numbers."""
        words = (word for text in self._sentences for word in tokens(text, 0, len(text))[1:])
        names = {key(word.text) for word in words if word.is_capital and len(word.text) > 2}
        return frozenset(
            names | {str(fact.size) for fact in self.facts if fact.sort in ("number", "money") and fact.size >= LARGE}
        )

    @property
    def _sentences(self) -> Iterator[str]:
        pairs = zip(self.view.paragraphs, self.view.sentences, strict=True)
        return (text[one.start : one.end] for text, found in pairs for one in found)


class Found(NamedTuple):
    """A fact in a paragraph, with its place there."""

    start: int
    end: int
    sort: Sort
    says: Figure | str
    things: frozenset[str] = frozenset()
    bound: str = "="
    unit: str = ""


def _said(text: str, language: str) -> frozenset[str]:
    return frozenset(word[:BEGINNING] for word in said(text, language))


def facts(article: Told) -> Iterator[Fact]:
    """All facts of an article, in reading order."""
    every = amounts(article.view)
    for number, text in enumerate(article.view.paragraphs):
        language = language_of(text, article.language)
        counted = (_counted(one) for one in every if one.paragraph == number)
        here = [*counted, *(_dates(text, language) if language else ()), *_times(text), *_firsts(text)]
        for sentence in article.view.sentences[number]:
            inside = [one for one in here if sentence.start <= one.start < sentence.end]
            words = _said(text[sentence.start : sentence.end], article.language) if inside else frozenset()
            place = article.view.place(number, sentence.start, sentence.end)
            for one in inside:
                shown = text[one.start : one.end].rstrip(" .")
                before = text[max(sentence.start, one.start - NEAR) : one.start]
                behind = text[one.end : min(sentence.end, one.end + NEAR)]
                near = _said(before, article.language) | _said(behind, article.language)
                counts = one.things if one.sort in ("number", "money") and one.unit not in SPANS else frozenset()
                told = words if one.sort == "first" else words - _said(shown, article.language)
                yield Fact(
                    article.file, one.sort, one.says, shown, told | counts, near | counts, one.things, place,
                    bound=one.bound, unit=one.unit,
                )  # fmt: skip


def _counted(one: Amount) -> Found:
    sort: Sort = "money" if one.currency else "share" if "%" in one.value else "number"
    things = frozenset(one.currency.split("|")) if one.currency else frozenset(word[:BEGINNING] for word in one.things)
    unit = _unit(one.unit)
    # About 400 may be the 400 that another counts.
    value = frozenset(value.replace("~", "=") for value in one.figure.parts[0])
    says = replace(one.figure, parts=(value, *one.figure.parts[1:]))
    return Found(one.start, one.end, sort, says, things | {unit} - {""}, one.value[:1], unit)


def _unit(words: str) -> str:
    """What a unit is in any language, by its first word."""
    first = re.match(r"[^\W\d_]+", words)
    return next((name for name, unit in _UNITS.items() if first and unit.fullmatch(first[0])), "")


def named(article: Told, person: Person, sort: Sort, title: str = "") -> Fact:
    """What an article says of a person: how the name is spelt, or who has an office."""
    view, name = article.view, person.name
    spots = ((n, one) for n, found in enumerate(view.sentences) for one in found)
    every = [(n, one, view.paragraphs[n][one.start : one.end]) for n, one in spots]
    every.sort(key=lambda spot: (title not in spot[2]) + (name not in spot[2]) + (spot[0] == 0))
    place = view.place(every[0][0], every[0][1].start, every[0][1].end)
    return Fact(article.file, sort, name, title or name, frozenset(), frozenset(), frozenset(), place)


def _dates(text: str, language: Language) -> Iterator[Found]:
    for figure in figures(text, language):
        if figure.kind == "date":
            named = zip(("year", "month", "day", "weekday"), figure.parts, strict=True)
            yield Found(figure.start, figure.end, "date", figure, frozenset(name for name, part in named if part))


def _times(text: str) -> Iterator[Found]:
    for match in CLOCK.finditer(text):
        half, hour = (match["half"] or "").lower(), int(match["hour"] or match["o"])
        hour = hour % 12 + 12 * (half == "p") if half else hour
        yield Found(match.start(), match.end(), "time", f"{hour}:{match['minute'] or match['past'] or '00'}")


def _firsts(text: str) -> Iterator[Found]:
    for match in _FIRST.finditer(text):
        sort = "ordinal" if match["word"] in _ORDINALS else match["word"]
        says = f"{match['among'] or ''}{match['word']}"
        yield Found(match.start(), match.end(), "first", says, frozenset({sort}))
