"""What each sentence of an article says that another article may say differently: figures, dates, and what is first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from explorer.compare.figures import figures
from explorer.compare.languages import Language, language_of
from explorer.compare.numbers import Figure
from explorer.compare.tokens import key, stem
from explorer.compare.tokens import tokens as compared
from explorer.draft.amounts import CLOCK, Amount, amounts
from explorer.draft.cast import Cast
from explorer.draft.deeds import SPAN, deeds
from explorer.draft.grammar import COMMON
from explorer.draft.kindred import said
from explorer.draft.named import tokens
from explorer.draft.roster import Person
from explorer.draft.sentence_view import View
from explorer.draft.suggestion import Place
from explorer.text.fold import fold

Sort = Literal[
    "number", "money", "share", "date", "time", "first", "who", "where", "spelling", "office", "age", "holder"
]
"""The last four are of people."""
_OUTCOMES = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in COMMON["outcomes"].items()}
PLACE = frozenset(("/place",))
"""What a sentence tells of that names where something is."""
_MEASURES = {name: re.compile(words, re.IGNORECASE) for name, words in COMMON["measures"].items()}
_AGES = COMMON["age_behind"], COMMON["age_before"]
_FEW_WORDS = re.compile(r"(?: [^\s,.;:]+){0,5}")
_LOCATED = re.compile(rf"\b(?:{COMMON['located']}) ((?:[A-ZÀ-ÝĐ][\w’'-]+ ?)+)")
_HAPPENED = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in COMMON["happened_in"].items()}
_PEOPLE = frozenset(stem(key(word)) for word in COMMON["people"].split("|"))
"""Words for anybody who is counted."""
LARGE = 100
"""Numbers from this on are seldom the same in articles on different things."""
_NO_FIRST = r"(?! (?:time|day|half|week|place|name|aid|of all|by|in|the|and|came|thing)\b)"
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_FIRST = re.compile(
    r"\b(?:(?P<among>(?:among|one of) the )|the )"
    rf"(?P<word>{'|'.join(_ORDINALS)}|largest|biggest|oldest|longest|only|last|smallest|highest|worst)\b" + _NO_FIRST
)


@dataclass(frozen=True, slots=True)
class Fact:
    """What one sentence of one article says of something that can be counted, dated or ranked."""

    file: str
    sort: Sort
    says: Figure | str | frozenset[str]
    """Of who did a thing, or where, the words for that, of which those who mean the same share some."""
    shown: str
    """In the article's own words."""
    words: frozenset[str]
    """The sentence's other words, as `said` gives them."""
    things: frozenset[str]
    """What is counted, or in which currency; of a date, which of year, month, day and weekday it tells."""
    place: Place
    lead: str = ""
    """Of money the word before it that tells something: the fund of so much; of the first the word behind it."""
    outcome: str = ""
    """What became of the people counted, as a name of `outcomes`: hurt; of a year what happened in it: founded."""
    bound: str = "="
    """Of a number: more than, nearly, about, as in `Amount.value`."""
    measure: str = ""
    """What is counted or measured, as a name of `measures`, in any language."""

    @property
    def key(self) -> tuple[str, Place, str]:
        """By which the fact is known."""
        return self.file, self.place, self.shown

    def agrees(self, other: Fact) -> bool:
        """Whether both say the same, as far as both say it."""
        if isinstance(self.says, Figure) and isinstance(other.says, Figure):
            return self.says.agrees(other.says) or (self.sort != "date" and _round(self, other) | _round(other, self))
        if isinstance(self.says, frozenset) and isinstance(other.says, frozenset):
            return not self.says.isdisjoint(other.says)
        return self.sort == other.sort and self.says == other.says

    def counts_as(self, other: Fact) -> bool:
        """Whether both count the same things, as far as both say what; money also where the number is the same."""
        as_much = self.sort == "money" and self.size == other.size
        of_people = self.outcome == other.outcome != "" and bool((self.things | other.things) & _PEOPLE)
        return not self.things or not other.things or bool(self.things & other.things) or as_much or of_people

    @property
    def size(self) -> float:
        """How much it is; 0 where that cannot be said."""
        found = re.search(r"\d+", min(self.says.parts[0], default="")) if isinstance(self.says, Figure) else None
        return float(found[0]) if found and self.sort != "date" else 0.0


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

    @property
    def named(self) -> Sequence[Person]:
        """Who has a name of several words."""
        return [person for person in self.cast.roster.people if len(person.keys) > 1]

    @cached_property
    def sentence_words(self) -> list[frozenset[str]]:
        """The words of each sentence, as `said` gives them."""
        return [said(text, self.language) for text in self._sentences]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of all sentences."""
        return frozenset().union(*self.sentence_words)

    @cached_property
    def signs(self) -> frozenset[str]:
        """What tells the event in any language: words with a capital amid a sentence, and large numbers."""
        words = (word for text in self._sentences for word in tokens(text, 0, len(text))[1:])
        names = {key(word.text) for word in words if word.is_capital and len(word.text) > 2}
        return frozenset(names | {str(fact.size) for fact in self.facts if fact.size >= LARGE})

    @property
    def _sentences(self) -> Iterator[str]:
        pairs = zip(self.view.paragraphs, self.view.sentences, strict=True)
        return (text[one.start : one.end] for text, found in pairs for one in found)


def facts(article: Told) -> Iterator[Fact]:
    """All facts of an article, in reading order."""
    every = amounts(article.view)
    for number, text in enumerate(article.view.paragraphs):
        language = language_of(text, article.language)
        here = [one for one in every if one.paragraph == number]
        for sentence in article.view.sentences[number]:
            whole = text[sentence.start : sentence.end]
            place = article.view.place(number, sentence.start, sentence.end)
            words = said(whole, article.language)
            inside = [one for one in here if sentence.start <= one.start < sentence.end and not _is_age(text, one)]
            yield from (_counted(article, one, text, sentence.start, words, place) for one in inside)
            yield from _dates(article, whole, language, words, place)
            yield from _times(article, whole, words, place)
            yield from _firsts(article, whole, words, place)
            before = text[: sentence.start] or article.view.paragraphs[max(0, number - 1)]
            asked = before.rstrip().rpartition(". ")[2]
            answer = f"{asked} {whole}" if asked.endswith("?") else whole
            yield from _deeds(article, answer, words, place)
            yield from _places(article, whole, words, place)


def _counted(article: Told, one: Amount, text: str, start: int, words: frozenset[str], place: Place) -> Fact:
    sort: Sort = "money" if one.currency else "share" if "%" in one.value else "number"
    shown = text[one.start : one.end]
    others = words - said(shown, article.language) | one.things
    things = frozenset(one.currency.split("|")) if one.currency else one.things
    before = compared(text[start : one.start], language_of(text, article.language)) if one.currency else ()
    lead = next((stem(token.key) for token in reversed(before) if not token.is_function), "")
    # About 400 may be the 400 that another counts.
    says = replace(
        one.figure, parts=(frozenset(value.replace("~", "=") for value in one.figure.parts[0]), *one.figure.parts[1:])
    )
    outcome = "" if one.currency else _nearest(text, one.figure.start, one.figure.end, _OUTCOMES)
    return Fact(
        article.file, sort, says, shown, others, things, place, lead, outcome, one.value[:1], _measure(one.unit)
    )


def _is_age(text: str, one: Amount) -> bool:
    """Whether a number alone between commas is how old somebody is, which is compared by who that is."""
    return (
        not one.unit and text[one.start - 2 : one.start] in (", ", " (") and text[one.end : one.end + 1] in (",", ")")
    )


def _measure(unit: str) -> str:
    """What a unit is in any language."""
    return next((name for name, words in _MEASURES.items() if unit and words.fullmatch(unit.split()[0])), "")


def _nearest(text: str, start: int, end: int, names: Mapping[str, re.Pattern[str]]) -> str:
    """What became of those counted, or happened, by the nearest word for it in the clause, first behind the number."""
    behind = re.split(r"[.;:!?]|\d", text[end : end + 60])[0]
    ahead = re.split(r"[.;:!?]|\d", text[max(0, start - 30) : start])[-1]
    after = [(found.start(), name) for name, word in names.items() if (found := word.search(behind))]
    before = [(-found.start(), name) for name, word in names.items() for found in word.finditer(ahead)]
    return min((before or after) if names is _HAPPENED else (after or before), default=(0, ""))[1]


def named(article: Told, person: Person, sort: Sort, title: str = "") -> Fact:
    """What an article says of a person: how the name is spelt, or who has an office."""
    view, name = article.view, person.name
    spots = ((n, one) for n, found in enumerate(view.sentences) for one in found)
    every = [(n, one, view.paragraphs[n][one.start : one.end]) for n, one in spots]
    every.sort(key=lambda spot: (title not in spot[2]) + (name not in spot[2]) + (spot[0] == 0))
    place = view.place(every[0][0], every[0][1].start, every[0][1].end)
    says, shown = (title, name) if sort == "holder" else (name, title or name)
    return Fact(article.file, sort, says, shown, frozenset(), frozenset(), place)


def age(article: Told, person: Person) -> str | None:
    """How old an article says that a person is."""
    behind, before = _AGES
    name = "|".join(re.escape(name) for name in (person.name, person.name.split()[-1]))
    age = re.compile(rf"\b(?:{name}){behind}|\b{before}(?:{name})\b")
    found = next((match for text in article.view.paragraphs if (match := age.search(text))), None)
    return (found[1] or found[2]) if found else None


def _dates(article: Told, text: str, language: Language | None, words: frozenset[str], place: Place) -> Iterator[Fact]:
    for figure in figures(text, language) if language else ():
        if figure.kind == "date":
            shown = text[figure.start : figure.end].rstrip(".")
            named = zip(("year", "month", "day", "weekday"), figure.parts, strict=True)
            tells = frozenset(name for name, part in named if part)
            told = words - said(shown, article.language)
            happened = _nearest(text, figure.start, figure.end, _HAPPENED) if tells == {"year"} else ""
            yield Fact(article.file, "date", figure, shown, told, tells, place, outcome=happened)


def _times(article: Told, text: str, words: frozenset[str], place: Place) -> Iterator[Fact]:
    for match in CLOCK.finditer(text):
        half, hour = (match["half"] or "").lower(), int(match["hour"] or match["o"])
        hour = hour % 12 + 12 * (half == "p") if half else hour
        says = f"{hour}:{match['minute'] or match['past'] or '00'}"
        yield Fact(article.file, "time", says, match[0], words, frozenset(), place)


def _firsts(article: Told, text: str, words: frozenset[str], place: Place) -> Iterator[Fact]:
    for match in _FIRST.finditer(text):
        behind = _FEW_WORDS.match(text, match.end())
        shown = match[0] + (behind[0] if behind else "")
        says = f"{match['among'] or ''}{match['word']}"
        sort = "ordinal" if match["word"] in _ORDINALS else match["word"]
        lead = stem(key(text[match.end() :].split()[0])) if text[match.end() :].split() else ""
        yield Fact(article.file, "first", says, shown, words, frozenset({sort}), place, lead)


def _deeds(article: Told, text: str, words: frozenset[str], place: Place) -> Iterator[Fact]:
    """Who did a thing, known by name and title where the article tells both."""
    for deed in deeds(text, article.view.grammar):
        both = ({fold(word) for title in one.titles for word in title.split()} | one.keys for one in article.named)
        says = deed.keys.union(*(person for person in both if len(person & deed.keys) >= min(2, len(deed.keys))))
        sort: Sort = "where" if deed.name in ("begun", "seat", "lodged") else "who"
        yield Fact(article.file, sort, says, deed.shown, words, frozenset({deed.name}), place)


def _places(article: Told, text: str, words: frozenset[str], place: Place) -> Iterator[Fact]:
    """Where something is told to be, in a sentence that names one place."""
    found = [match[1].strip() for match in _LOCATED.finditer(text) if not SPAN.search(match[0])]
    if len(found) == 1:
        says = frozenset(key(word) for word in found[0].split())
        yield Fact(article.file, "where", says, found[0], words - said(found[0], article.language), PLACE, place)
